//! What is in the files of the journey's form package.

use std::io::Read;

use practice_standards_referral::domain::answer::YesNo;
use practice_standards_referral::domain::draft::Draft;
use practice_standards_referral::domain::draft::Progress;
use practice_standards_referral::domain::form::Route;
use practice_standards_referral::export::import::json;

use crate::journey::{
    ADDRESS, CARER, CHILD, EVENTS, HALF_A_SENTENCE, ISSUES, LEARNING, THE_OTHER_HALF, URDU,
    narrative,
};

/// The files of a form package, as they were downloaded.
pub struct Package {
    /// The Word form.
    pub docx: Vec<u8>,
    /// The email draft.
    pub eml: Vec<u8>,
    /// The copy for the app.
    pub json: Vec<u8>,
}

/// Every word of the journey is in every file, and no name where none belongs.
pub fn nothing_is_missing_from(package: &Package) {
    let draft = json::read(&package.json).unwrap();
    check_fields(&draft);

    let text = words_of(&package.docx);
    for typed in every_text(&draft) {
        for line in typed.lines() {
            let start: String = line.chars().take(60).collect();
            assert!(text.contains(line), "the Word form lacks the line “{start}…”");
        }
    }

    let mail = mail_parser::MessageParser::default().parse(&package.eml).unwrap();
    let attached = mail.attachments().next().expect("the form is attached");
    assert_eq!(attached.contents(), package.docx, "the attached form is the form");
    let eml = String::from_utf8_lossy(&package.eml);
    assert!(eml.contains("RSCP@rotherham.gov.uk") && eml.contains("X-Unsent: 1"));
    for name in [CHILD, CARER, "Second Child"] {
        assert!(!mail.subject().unwrap_or_default().contains(name));
        assert!(!mail.body_text(0).unwrap_or_default().contains(name));
    }
}

fn check_fields(draft: &Draft) {
    assert_eq!(draft.referral.route, Some(Route::Concern));
    assert_eq!(draft.referral.protocol_used, Some(YesNo::Yes));
    let children: Vec<_> = draft
        .referral
        .children
        .iter()
        .map(|child| (child.name.as_str(), child.date_of_birth.text()))
        .collect();
    let born = |date: &str| date.to_owned();
    assert_eq!(
        children,
        [(CHILD, born("3 June 2015")), ("Second Child", born("14 February 2019"))]
    );
    assert_eq!(draft.referral.carers[0].name, CARER);
    assert_eq!(draft.referral.carers[0].parental_responsibility, Some(YesNo::Yes));
    assert_eq!(draft.referral.address, ADDRESS);
    let circumstances = narrative() + HALF_A_SENTENCE + THE_OTHER_HALF;
    assert!(
        draft.referral.practice.circumstances == circumstances,
        "the narrative is not what was typed"
    );
    assert_eq!(draft.referral.practice.childs_view, URDU);
    assert_eq!(draft.referral.purpose.working_together_issues, ISSUES);
    assert_eq!(draft.referral.purpose.potential_learning, LEARNING);
    let events = draft.referral.key_events.iter().map(|event| event.what_happened.as_str());
    assert!(events.eq(EVENTS.iter().rev().map(|(_, _, what_happened)| *what_happened)));
    assert!(matches!(draft.progress, Progress::PackageMade(_)), "made, and not sent");
    assert_eq!(draft.latest_version().map(|version| version.number), Some(1));
}

/// Every text that the form has to show.
fn every_text(draft: &Draft) -> Vec<String> {
    let contact = |contact: &practice_standards_referral::domain::form::Contact| {
        [&contact.telephone, &contact.email, &contact.address].map(String::clone)
    };
    let mut texts = vec![
        draft.referral.address.clone(),
        draft.referral.practice.circumstances.clone(),
        draft.referral.practice.childs_view.clone(),
        draft.referral.purpose.working_together_issues.clone(),
        draft.referral.purpose.potential_learning.clone(),
        draft.referral.referrer.name.clone(),
        draft.referral.referrer.job_role.clone(),
        draft.referral.referrer.agency.clone(),
        draft.referral.date_of_referral.text(),
    ];
    texts.extend(contact(&draft.referral.referrer.contact));
    for child in &draft.referral.children {
        texts.extend([child.name.clone(), child.date_of_birth.text()]);
    }
    for carer in &draft.referral.carers {
        texts.extend([carer.name.clone(), carer.date_of_birth.text()]);
    }
    for person in &draft.referral.professionals {
        texts.extend([person.name.clone(), person.job_role.clone(), person.agency.clone()]);
        texts.extend(contact(&person.contact));
    }
    for event in &draft.referral.key_events {
        texts.extend([event.date_text(), event.what_happened.clone()]);
        texts.push(event.who_was_involved.clone());
    }
    texts
}

/// The text of a Word file, read with nothing of ours.
pub fn words_of(docx: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(docx)).unwrap();
    let mut document = String::new();
    archive.by_name("word/document.xml").unwrap().read_to_string(&mut document).unwrap();
    let mut reader = quick_xml::Reader::from_str(&document);
    let mut text = String::new();
    loop {
        match reader.read_event().unwrap() {
            quick_xml::events::Event::Eof => return text,
            quick_xml::events::Event::Text(part) => text += &part,
            quick_xml::events::Event::GeneralRef(reference) => match &*reference {
                "amp" => text.push('&'),
                "lt" => text.push('<'),
                "gt" => text.push('>'),
                "quot" => text.push('"'),
                "apos" => text.push('\''),
                other => panic!("an entity that Word does not know: {other}"),
            },
            quick_xml::events::Event::End(tag) if tag.name().as_ref() == "w:p" => text.push('\n'),
            _ => {}
        }
    }
}
