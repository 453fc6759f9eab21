//! The filled form, read again.

use std::borrow::Cow;
use std::path::PathBuf;

use practice_standards_referral::domain::draft::Draft;
use practice_standards_referral::domain::form::{FieldTag, Group};
use practice_standards_referral::domain::self_check::{Answers, CustodyEvent};
use practice_standards_referral::export::document::{Block, Document, document};
use serde_json::Value;

use crate::reading::{Paragraph, answers, paragraphs, part};
use crate::{FIXTURES, TEMPLATE, filled, fixture, today};

/// The headings and labels of the official form in its own order, word for word. \[FORM\]
const OFFICIAL: [&str; 44] = [
    "Practice Standards Group Referral",
    "Criteria for Practice Standards Group Appraisal",
    "The Practice Standards Group will conduct an Appraisal where:",
    "A case or situation is recognised as giving cause for concern in relation to the ways in which Partner Agencies work together to safeguard children, but the criteria for a formal Practice Review are not met; or",
    "A Child Protection Conference Chair has exercised their power of veto regarding a majority decision at Case Conference; either maintaining a child on a Plan or discharging a Plan against the majority view; or",
    "A Case or situation is recognised as exemplary in relation to the ways in which Partner Agencies work together to safeguard children.",
    "A Practice Standards Group Appraisal is not for:",
    "Settling disputes that could be resolved more appropriately elsewhere; or",
    "Raising concerns about another agency, where it would be appropriate to use internal or cross agency escalation procedures for the Practice Resolution Protocol: Resolving Professional Differences of Opinion; or",
    "Raising concerns about an individual’s practice. You should use your Agency’s procedures or refer to the relevant professional body.",
    "We adopt the Rotherham Family Approach:",
    "PART 1: Background Information",
    "Is this a Veto by a Child Protection Conference Chair?",
    "Has this case been subject to the Practice Resolution Protocol, escalation, or challenge within or between organisations or services?",
    "Child(ren)’s Name(s)",
    "DoB(s)",
    "Carer’s Name(s)",
    "Parental Responsibility?",
    "DoB(s)",
    "Address:",
    "Referrer",
    "Name",
    "Job Role & Agency",
    "Contact Information (Telephone, email, address)",
    "Date of Referral:",
    "Part 2: Veto by a Child Protection Conference Chair",
    "Date of Conference",
    "Initial",
    "Review",
    "Reason for Conference",
    "Outcome and Rationale",
    "Reason for Veto",
    "Part 3: A case or situation is recognised as giving cause for concern, or as exemplary in relation to the ways in which Partner Agencies work together to safeguard children",
    "Cause for Concern",
    "Exemplary Practice",
    "Description of circumstances or events giving rise to this Referral",
    "What is your interpretation of the child’s view (voice of the child)?",
    "Agencies and Professionals Involved",
    "Names",
    "Job Roles & Agencies",
    "Contact Information",
    "Purpose of Appraisal",
    "What are the issues relating working together to safeguard children in this case?",
    "What are the potential areas of learning in this case?",
];

/// The words of a form outside its answers, separated by single spaces.
fn printed(paragraphs: &[Paragraph]) -> String {
    // In a template, all of the annex stands in a control.
    let is_annex = |control: &String| control == "annex:key-events";
    let fixed = paragraphs.iter().filter(|it| it.control.as_ref().is_none_or(is_annex));
    let words = fixed.flat_map(|paragraph| paragraph.text.split_whitespace());
    words.collect::<Vec<_>>().join(" ")
}

#[test]
fn the_official_words_stand_in_the_official_order() {
    for form in [filled(&Draft::default()), filled(&fixture("veto")), filled(&fixture("concern"))] {
        let printed = printed(&paragraphs(&form));
        let mut rest = printed.as_str();
        for wording in OFFICIAL {
            let (_, after) =
                rest.split_once(wording).unwrap_or_else(|| panic!("{wording:?} is not next"));
            rest = after;
        }
        let (form, annex) = rest.split_once("Key events (annex to the form)").unwrap_or((rest, ""));
        assert!(form.contains("And Finally"));
        assert!(
            form.trim_end().ends_with("RSCP@rotherham.gov.uk (this is a secure email address)")
        );
        assert!(OFFICIAL.iter().all(|wording| wording.len() < 20 || !annex.contains(wording)));
    }
}

#[test]
fn the_neutral_document_has_the_same_words_as_the_word_form() {
    for draft in [Draft::default(), fixture("concern"), fixture("custody")] {
        let words = words(document(&draft, today()));
        assert_eq!(words, printed(&paragraphs(&filled(&draft))));
    }
    let everything = document(&fixture("concern"), today());
    assert_eq!(words(everything), printed(&paragraphs(TEMPLATE)));
}

/// The words of a document outside its answers.
fn words(document: Document) -> String {
    let mut words = Vec::new();
    for block in document.blocks {
        match block {
            Block::Heading(_, text) => words.push(text.into_owned()),
            Block::Paragraph(text) => words.push(text),
            Block::Bullets(texts) => words.extend(texts.into_iter().map(Cow::into_owned)),
            Block::Field(field) | Block::Narrative(field) => {
                words.push(field.tag.label().to_owned());
            }
            Block::Boxes(fields) => {
                words.extend(fields.iter().map(|field| field.tag.label().to_owned()));
                words.push("Insert X".to_owned());
            }
            Block::Table(table) => {
                words.extend(table.group.columns().iter().map(|field| field.label().to_owned()));
            }
            Block::Timeline(_) | Block::OwnFields(_) | Block::OwnNarrative(_) => {}
        }
    }
    words.join(" ")
}

#[test]
fn every_answer_stands_in_its_own_control() {
    for (route, _) in FIXTURES {
        let draft = fixture(route);
        let (document, read) = (document(&draft, today()), paragraphs(&filled(&draft)));
        for field in document.fields() {
            assert_eq!(answers(&read, field.tag.name()), [field.text.as_str()], "{route}");
        }
        for group in Group::ALL {
            for (column, tag) in group.columns().iter().enumerate() {
                let rows = document.rows(group).iter();
                let expected: Vec<_> = rows.map(|row| row[column].text.clone()).collect();
                let is_form = group != Group::KeyEvents;
                let nobody = expected.is_empty() && is_form;
                let expected = if nobody { vec![String::new()] } else { expected };
                assert_eq!(answers(&read, tag.name()), expected, "{route}");
            }
        }
    }
}

/// Some programs leave out what is in one (0051).
#[test]
fn no_control_of_a_filled_form_stands_around_a_row_or_a_heading() {
    for (route, _) in FIXTURES {
        let form = part(&filled(&fixture(route)), "word/document.xml");
        let controls = form.split("<w:sdtContent>").skip(1);
        for inside in controls.map(|it| it.split("</w:sdtContent>").next().unwrap()) {
            assert!(!inside.contains("<w:tr>") && !inside.contains("w:val=\"Heading"), "{inside}");
        }
        let tags: Vec<_> = form.split("<w:tag w:val=\"").skip(1).collect();
        assert!(tags.len() > 20, "{route}: {} answers are in controls", tags.len());
        let around = tags.iter().find(|it| it.starts_with("rows:") || it.starts_with("annex:"));
        assert_eq!(around, None, "{route}");
    }
}

/// All text typed into the printed parts of a referral, from its JSON alone.
fn typed(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) => found.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| typed(item, found)),
        Value::Object(entries) => {
            for (key, entry) in entries {
                let not_typed = [
                    "route",
                    "conference",
                    "birth",
                    "progress",
                    "deletion_reminder",
                    "recorded_reasons",
                ];
                let is_yes_no = ["protocol_used", "parental_responsibility"].contains(&&**key);
                let is_date = key == "date" || key.starts_with("date_of") || key.ends_with("_date");
                if !not_typed.contains(&&**key) && !is_yes_no && !is_date {
                    typed(entry, found);
                }
            }
        }
        _ => {}
    }
}

#[test]
fn every_line_that_was_typed_is_on_the_form() {
    for (route, file) in FIXTURES {
        let read = paragraphs(&filled(&fixture(route)));
        let form: Vec<_> = read.iter().map(|paragraph| paragraph.text.as_str()).collect();
        let mut found = Vec::new();
        let file: Value = serde_json::from_slice(file).unwrap();
        typed(&file["referral"], &mut found);
        let lines: Vec<_> = found.iter().flat_map(|text| text.lines()).collect();
        assert!(lines.len() > 10, "{route} types too little to say much");
        for line in lines {
            assert!(form.iter().any(|paragraph| paragraph.contains(line)), "{route}: {line:?}");
        }
    }
}

#[test]
fn dates_and_boxes_read_as_on_paper() {
    let read = paragraphs(&filled(&fixture("veto")));
    let one = |tag: FieldTag| answers(&read, tag.name());
    assert_eq!(one(FieldTag::VetoByChair), ["Yes"]);
    assert_eq!(one(FieldTag::ProtocolUsed), ["Yes"]);
    assert_eq!(one(FieldTag::ChildDateOfBirth), ["4 March 2017", "19 November 2020"]);
    assert_eq!(one(FieldTag::CarerDateOfBirth), ["22 August 1991", "3 January 1988", "1957"]);
    assert_eq!(one(FieldTag::CarerParentalResponsibility), ["Yes", "Yes", "No"]);
    assert_eq!(one(FieldTag::ConferenceInitial), [""]);
    assert_eq!(one(FieldTag::ConferenceReview), ["X"]);
    assert_eq!(one(FieldTag::CauseForConcern), [""]);
    assert_eq!(one(FieldTag::DateOfReferral), ["12 October 2026"]);
    let chair = "Child Protection Conference Chair, Safeguarding Unit, \
                 Rotherham Metropolitan Borough Council";
    assert_eq!(one(FieldTag::ReferrerRoleAndAgency), [chair]);
}

#[test]
fn a_date_that_does_not_exist_is_printed_as_it_was_typed() {
    let read = paragraphs(&filled(&fixture("concern")));
    let expected = ["30 2 2022", "7 September 2024", "due early 2027"];
    assert_eq!(answers(&read, FieldTag::ChildDateOfBirth.name()), expected);
}

#[test]
fn a_veto_leaves_part_3_empty_but_for_the_childs_view_and_every_other_route_part_2() {
    let part_2 = [
        FieldTag::ConferenceDate,
        FieldTag::ConferenceInitial,
        FieldTag::ConferenceReview,
        FieldTag::ReasonForConference,
        FieldTag::OutcomeAndRationale,
        FieldTag::ReasonForVeto,
    ];
    let part_3 = [FieldTag::CauseForConcern, FieldTag::ExemplaryPractice, FieldTag::Circumstances];
    let veto = fixture("veto");
    for (route, _) in FIXTURES {
        // Text typed before the route changed stays in the draft, and is not printed.
        let mut draft = fixture(route);
        draft.referral.veto = veto.referral.veto.clone();
        draft.referral.practice = fixture("concern").referral.practice;
        let read = paragraphs(&filled(&draft));
        let empty: &[FieldTag] = if route == "veto" { &part_3 } else { &part_2 };
        for tag in empty {
            assert_eq!(answers(&read, tag.name()), [""], "{route}: {tag:?}");
        }
        assert_ne!(answers(&read, FieldTag::ChildsView.name()), [""], "{route}");
    }
}

#[test]
fn a_custody_referral_marks_neither_box_and_says_so_first() {
    for (custody, said) in [
        (None, "remanded in custody, remanded to local authority accommodation or given"),
        (Some(CustodyEvent::RemandedInCustody), "a child was remanded in custody. "),
        (Some(CustodyEvent::LocalAuthorityRemand), "remanded to local authority accommodation. "),
        (Some(CustodyEvent::CustodialSentence), "a child was given a custodial sentence. "),
    ] {
        let mut draft = fixture("custody");
        draft.self_check = Some(Answers { custody, ..Answers::default() });
        let read = paragraphs(&filled(&draft));
        assert_eq!(answers(&read, FieldTag::CauseForConcern.name()), [""]);
        assert_eq!(answers(&read, FieldTag::ExemplaryPractice.name()), [""]);
        let circumstances = answers(&read, FieldTag::Circumstances.name()).concat();
        let first = circumstances.lines().next().unwrap_or_default();
        assert!(first.contains(said) && first.contains("no box for this"), "{first}");
    }
}

#[test]
fn an_empty_referral_prints_the_empty_form() {
    let read = paragraphs(&filled(&Draft::default()));
    for tag in FieldTag::ALL.into_iter().filter(|tag| tag.group() != Some(Group::KeyEvents)) {
        assert_eq!(answers(&read, tag.name()), [""], "{tag:?}");
    }
    let template = printed(&paragraphs(TEMPLATE));
    let (form, _) = template.split_once(" Key events (annex to the form)").unwrap();
    assert_eq!(printed(&read), form);
}

#[test]
fn recorded_reasons_stay_off_the_form() {
    let form = part(&filled(&fixture("custody")), "word/document.xml");
    assert!(!form.contains("leave both boxes empty"));
}

#[test]
fn urdu_is_marked_as_right_to_left() {
    let form = part(&filled(&fixture("concern")), "word/document.xml");
    let paragraph_of = |words: &str| {
        let (before, after) = form.split_once(words).unwrap();
        let start = before.rfind("<w:p>").unwrap();
        format!("{}{words}{}", &before[start..], after.split_once("</w:p>").unwrap().0)
    };
    let urdu = paragraph_of("مجھے گرم گھر");
    assert!(urdu.contains("<w:bidi/>") && urdu.contains("<w:rtl/>"), "{urdu}");
    let mixed = paragraph_of("گھر (ghar)".split(' ').next().unwrap());
    assert!(mixed.contains("<w:rtl/>"), "{mixed}");
    let english = paragraph_of("Amina is four");
    assert!(!english.contains("<w:bidi/>") && !english.contains("<w:rtl/>"), "{english}");
}

#[test]
fn the_file_is_dated_by_the_day_it_was_made() {
    let properties = part(&filled(&fixture("veto")), "docProps/core.xml");
    assert_eq!(properties.matches(">2026-11-02T00:00:00Z<").count(), 2);
    assert!(properties.contains("<dc:title>Practice Standards Group Referral</dc:title>"));
}

#[test]
fn the_same_referral_on_the_same_day_gives_the_same_bytes() {
    for (route, _) in FIXTURES {
        assert!(filled(&fixture(route)) == filled(&fixture(route)), "{route}");
    }
}

/// Compares with the reference under `fixtures/reference`. `UPDATE_REFERENCES=1` rewrites it; read the
/// diff before you commit it.
#[test]
fn the_forms_read_as_their_references() {
    for (route, _) in FIXTURES {
        let read = paragraphs(&filled(&fixture(route)));
        let lines = read.iter().map(|Paragraph { style, control, text }| {
            let control = control.as_deref().unwrap_or(style);
            format!("{control}: {text}").trim_end().to_owned() + "\n"
        });
        let actual: String = lines.collect();
        let name = format!("tests/fixtures/reference/referral-{route}.txt");
        let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(name);
        if std::env::var_os("UPDATE_REFERENCES").is_some() {
            std::fs::write(&path, &actual).unwrap();
        }
        assert_eq!(std::fs::read_to_string(&path).unwrap(), actual, "{route}");
    }
}
