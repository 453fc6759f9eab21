//! The form of each stage of the Protocol: complete, with an empty response section to fill in, the same
//! bytes each time, and an email that says nothing of the case.

use mail_parser::{HeaderValue, MessageParser, MimeHeaders};
use practice_standards_referral::domain::escalation::{
    Authority, Challenge, Event, Skip, StageForm,
};
use practice_standards_referral::domain::partnership::stage::Stage;
use practice_standards_referral::domain::working_days::WorkingDays;
use practice_standards_referral::export::cleaner::Cleaned;
use practice_standards_referral::export::document::{Block, Document, OwnAnswer};
use practice_standards_referral::export::package::{
    PackageFile, UnversionedPackage, stage_form_content, write_stage_form,
};
use practice_standards_referral::export::pdf::pdf;
use practice_standards_referral::export::protected::password::Password;
use practice_standards_referral::export::protected::protect_package;
use practice_standards_referral::export::stage_form::stage_form;
use practice_standards_referral::export::word::own_form_docx;

use crate::challenges::{DESCRIPTION, challenge, due, on, record};
use crate::summary::foot;
use crate::{fonts, pdf_words, reading};

/// The fields of the response section, in order.
const RESPONSE: [&str; 7] = [
    "response.name",
    "response.role-and-agency",
    "response.date",
    "response.answer",
    "response.actions",
    "response.child-impact",
    "response.not-agreed",
];

fn of(challenge: &Challenge, stage: Stage) -> Document {
    stage_form(challenge, stage, due(stage), &WorkingDays::default())
}

fn made(stage: Stage, to: &[&str]) -> UnversionedPackage {
    let to = to.iter().map(|it| (*it).to_owned()).collect();
    let calendar = WorkingDays::default();
    let content = stage_form_content(&challenge(stage), stage, to, due(stage), &calendar);
    write_stage_form(content, fonts::with_the_app(), |_| {}).unwrap()
}

/// Every label with its text, in order.
fn said(document: &Document) -> Vec<(String, String)> {
    document.own_fields().map(|it| (it.label.to_string(), it.text().to_owned())).collect()
}

#[track_caller]
fn answer(document: &Document, label: &str) -> String {
    let all = said(document);
    let found = all.iter().find(|(it, _)| it == label);
    found.unwrap_or_else(|| panic!("no {label} in {all:?}")).1.clone()
}

#[track_caller]
fn check(document: &Document, expected: &[(&str, &str)]) {
    for (label, text) in expected {
        assert_eq!(answer(document, label), *text, "{label}");
    }
}

#[test]
fn the_form_of_each_stage_says_every_field_of_the_record() {
    for stage in Stage::ALL {
        let challenge = challenge(stage);
        let form = of(&challenge, stage);
        let StageForm { raised_by, receivers, reply_to, discussed, .. } =
            challenge.details.stage_form(stage);
        check(
            &form,
            &[
                ("Raised by", &raised_by),
                ("Goes to", &receivers),
                ("Reference", "Blue folder"),
                ("Conference", "Review"),
                ("Date of the conference", "1 April 2026"),
                ("Stepped down to Child in Need planning", "No"),
                (
                    "Kind of issue",
                    "A report was late, and the conference was stood down or delayed",
                ),
                ("Concern identified on", "2 April 2026"),
                ("What happened, or did not", DESCRIPTION),
                ("What it means for the child", "They wait another month."),
                ("What would settle it", "A report in time."),
                ("Discussed with the practitioner", "1 April 2026"),
                ("Family told", "31 March 2026"),
                ("What was discussed with the practitioner", &discussed),
                ("Response goes to", &format!("Safeguarding Unit\n{reply_to}")),
            ],
        );
        let title = format!("Practice Resolution Protocol: {} Form", stage.label());
        assert_eq!(form.title, title);
        let layout = form.blocks.iter().any(|block| match block {
            Block::Paragraph(text) => {
                text.starts_with("This app’s layout, until the partnership gives its own template.")
                    && text.contains("Advice from this app")
            }
            _ => false,
        });
        assert!(layout, "{stage:?}");
    }
}

#[test]
fn the_days_are_those_that_were_counted_by_hand() {
    let first = of(&challenge(Stage::One), Stage::One);
    assert!(answer(&first, "Form due").starts_with("11:59pm on Thursday 9 April 2026\n3 working"));
    assert!(answer(&first, "Response due").starts_with(
        "11:59pm on Thursday 23 April 2026, if this form is sent on 9 April 2026\n10 working days"
    ));
    let second = of(&challenge(Stage::Two), Stage::Two);
    assert_eq!(answer(&second, "Stage 2 decided on"), "24 April 2026");
    assert!(answer(&second, "Form due").starts_with("11:59pm on Tuesday 28 April 2026\n"));
    assert!(answer(&second, "Response due").starts_with("11:59pm on Wednesday 6 May 2026, if"));
    let third = of(&challenge(Stage::Three), Stage::Three);
    assert_eq!(answer(&third, "Stage 3 raised on"), "7 May 2026");
    assert!(answer(&third, "Form due").starts_with("11:59pm on Friday 8 May 2026\n1 working day"));
    assert!(answer(&third, "Response due").starts_with("11:59pm on Thursday 14 May 2026, if"));
}

#[test]
fn a_form_that_was_sent_says_so_and_counts_from_that_day() {
    let mut challenge = challenge(Stage::One);
    challenge.details.stage_form_mut(Stage::One).unwrap().receivers.clear();
    record(&mut challenge, Event::FormSent { to: "Social worker".to_owned() }, on(4, 2));
    let form = of(&challenge, Stage::One);
    check(&form, &[("Form sent on", "2 April 2026"), ("Goes to", "Social worker")]);
    let response = answer(&form, "Response due");
    assert!(response.starts_with("11:59pm on Monday 20 April 2026\n10 working days"), "{response}");

    let agreed = Event::DateAgreed { by: on(4, 24), with: "Team manager".to_owned() };
    record(&mut challenge, agreed, on(4, 13));
    let response = answer(&of(&challenge, Stage::One), "Response due");
    assert_eq!(
        response,
        "11:59pm on Friday 24 April 2026\nAgreed on 13 April 2026 with Team manager. By the Protocol it \
         was Monday 20 April 2026."
    );
}

#[test]
fn later_stages_say_what_came_before_and_stage_3_who_is_notified() {
    let first = of(&challenge(Stage::One), Stage::One);
    let later = ["Stage 1", "What earlier responses said, and why they do not resolve it"];
    assert!(said(&first).iter().all(|(label, _)| !later.contains(&label.as_str())));

    let third = of(&challenge(Stage::Three), Stage::Three);
    let stage_1 = answer(&third, "Stage 1");
    for words in [
        "Form sent on 9 April 2026 to: Team manager, Care",
        "Response due: 11:59pm on Thursday 23 April 2026",
        "Response came on 23 April 2026 from: Their manager",
    ] {
        assert!(stage_1.contains(words), "{stage_1}");
    }
    let stage_2 = answer(&third, "Stage 2");
    assert!(stage_2.contains("Form sent on 28 April 2026 to: Service manager"), "{stage_2}");
    assert!(stage_2.contains("Recorded on 7 May 2026: no response in time"), "{stage_2}");
    let responses = "What earlier responses said, and why they do not resolve it";
    check(
        &third,
        &[
            (responses, "The answer before Stage 3 promised nothing."),
            ("Director of Safeguarding, Children and Families notified", "8 May 2026"),
            ("Business Unit notified", "11 May 2026"),
        ],
    );
    let second = of(&challenge(Stage::Two), Stage::Two);
    assert!(said(&second).iter().all(|(label, _)| !label.contains("notified")));
}

#[test]
fn a_stage_that_began_again_says_what_was_resolved_and_not_kept() {
    let mut it = challenge(Stage::Two);
    record(&mut it, Event::FormSent { to: "Service manager".to_owned() }, on(4, 28));
    record(&mut it, Event::ResponseReceived { from: "Service manager".to_owned() }, on(5, 5));
    record(&mut it, Event::Resolved, on(5, 6));
    record(&mut it, Event::Escalated { to: Stage::Two, skip: None }, on(6, 1));
    record(&mut it, Event::FormSent { to: "Head of service".to_owned() }, on(6, 2));
    let form = stage_form(&it, Stage::Two, on(6, 2), &WorkingDays::default());
    check(&form, &[("Stage 2 decided on", "1 June 2026"), ("Form sent on", "2 June 2026")]);
    assert!(answer(&form, "Form due").starts_with("11:59pm on Wednesday 3 June 2026\n"));
    assert!(answer(&form, "Response due").starts_with("11:59pm on Tuesday 9 June 2026\n"));
    let before = answer(&form, "Stage 2");
    for words in [
        "Form sent on 28 April 2026 to: Service manager",
        "Response due: 11:59pm on Wednesday 6 May 2026",
        "Response came on 5 May 2026 from: Service manager",
        "Recorded on 6 May 2026 as resolved, which was not kept",
    ] {
        assert!(before.contains(words), "{before}");
    }
}

#[test]
fn a_skipped_stage_is_there_with_its_reason_and_who_was_consulted() {
    let person = |name: &str, day| Authority {
        name: name.to_owned(),
        role: "Manager".to_owned(),
        on: on(4, day),
    };
    let skip = Skip {
        reason: "A child is at risk".to_owned(),
        line_manager: Some(person("Kim", 2)),
        unit_manager: None,
    };
    let mut challenge = challenge(Stage::One);
    record(&mut challenge, Event::Skipped { to: Stage::Two, skip }, on(4, 7));
    let form = of(&challenge, Stage::Two);
    check(
        &form,
        &[
            ("Why a stage is skipped", "A child is at risk"),
            ("Line manager consulted", "Kim, Manager, on 2 April 2026"),
            ("Safeguarding Unit Manager consulted", "Not recorded"),
            ("Stage 1", "No form was sent at this stage."),
            ("Stage 2 decided on", "7 April 2026"),
            ("Concern identified on", "2 April 2026"),
        ],
    );
}

#[test]
fn no_note_of_the_log_is_in_a_form_that_nobody_put_there() {
    for stage in Stage::ALL {
        let words = said(&of(&challenge(stage), stage));
        assert!(words.iter().all(|(_, text)| !text.contains("A note for the file alone")));
    }
}

#[test]
fn an_empty_record_gives_a_form_that_says_what_is_not_given() {
    for stage in Stage::ALL {
        let form = of(&Challenge::default(), stage);
        check(
            &form,
            &[
                ("Raised by", "Not given"),
                ("Reference", "Not given"),
                ("Concern identified on", "Not recorded"),
                ("What happened, or did not", "Not given"),
                ("Response goes to", "Safeguarding Unit"),
            ],
        );
        assert!(!own_form_docx(&form).unwrap().is_empty());
        assert!(!pdf(&form, fonts::with_the_app()).unwrap().is_empty());
    }
}

#[test]
fn the_word_form_holds_every_word_in_order_and_controls_for_the_response() {
    for stage in Stage::ALL {
        let form = of(&challenge(stage), stage);
        let file = own_form_docx(&form).unwrap();
        assert_eq!(foot(&file), format!("{}\tPage 1 of 1", form.title));
        let paragraphs = reading::paragraphs(&file);
        let mut expected = Vec::new();
        for block in &form.blocks {
            match block {
                Block::Heading(_, text) => expected.push(text.to_string()),
                Block::Paragraph(text) => expected.push(text.clone()),
                Block::OwnFields(_) | Block::OwnNarrative(_) => {
                    let fields = match block {
                        Block::OwnFields(fields) => fields.as_slice(),
                        Block::OwnNarrative(field) => std::slice::from_ref(field),
                        _ => &[],
                    };
                    for field in fields {
                        expected.push(field.label.to_string());
                        match &field.answer {
                            OwnAnswer::Text(text) => {
                                expected.extend(text.lines().map(str::to_owned))
                            }
                            OwnAnswer::Space { .. } => expected.push("Write here".to_owned()),
                        }
                    }
                }
                other => panic!("{other:?} has no place in a form of the app’s own"),
            }
        }
        // Empty paragraphs stand between tables.
        let read = paragraphs.iter().map(|it| it.text.clone()).filter(|text| !text.is_empty());
        assert_eq!(read.collect::<Vec<_>>(), expected, "{stage:?}");

        let controls = paragraphs.iter().filter_map(|it| it.control.as_deref());
        assert_eq!(controls.collect::<Vec<_>>(), RESPONSE, "{stage:?}");
        for tag in RESPONSE {
            assert_eq!(reading::answers(&paragraphs, tag), ["Write here"], "{tag}");
        }
        let levels = paragraphs.iter().filter(|it| it.style == "Heading1").count();
        assert_eq!(levels, 1);
    }
}

#[test]
fn the_controls_cannot_be_deleted_and_are_named_as_their_labels() {
    let file = own_form_docx(&of(&challenge(Stage::One), Stage::One)).unwrap();
    let xml = reading::part(&file, "word/document.xml");
    assert_eq!(xml.matches(r#"<w:lock w:val="sdtLocked"/>"#).count(), RESPONSE.len());
    assert_eq!(xml.matches("<w:showingPlcHdr/>").count(), RESPONSE.len());
    assert!(xml.contains(r#"<w:alias w:val="Response to the concern"/>"#));
    // One line of plain text for the name, the role and the date; as much as they want elsewhere.
    assert_eq!(xml.matches("<w:text/>").count(), 3);
}

#[test]
fn the_pdf_holds_every_word_and_ruled_space_for_the_response() {
    for stage in Stage::ALL {
        let form = of(&challenge(stage), stage);
        let file = pdf(&form, fonts::with_the_app()).unwrap();
        let words = pdf_words::words(&file);
        for (label, text) in said(&form) {
            for word in label.split_whitespace().chain(text.split_whitespace()) {
                assert!(words.contains(word), "{stage:?}: {word}");
            }
        }
        let count =
            |what: &str| file.windows(what.len()).filter(|it| *it == what.as_bytes()).count();
        assert_eq!(count("/S/H1"), 1);
        assert!(
            count(&format!("/Title(Practice Resolution Protocol: {} Form)", stage.label())) > 0
        );
        assert_eq!(count("/S/H2"), 2, "the challenge and the response");
    }
}

#[test]
fn the_same_record_and_day_give_the_same_bytes() {
    for stage in Stage::ALL {
        assert!(made(stage, &["a@example.gov.uk"]) == made(stage, &["a@example.gov.uk"]));
    }
}

#[test]
fn long_and_strange_text_is_whole_in_both_files() {
    let hard = "]]> <w:t> &amp; \"quoted\" گھر ਹਰਪ੍ਰੀਤ 👨‍👩‍👧 e\u{301} \u{202e}turned\u{202c} tab\there";
    let long = format!("{hard}\nA line of it.\n\n").repeat(600) + "The end.";
    let mut challenge = challenge(Stage::Two);
    challenge.details.description = format!("\u{0}{long}\u{feff}");
    challenge.details.reference = "unbroken".repeat(200);
    let form = challenge.details.stage_form_mut(Stage::Two).unwrap();
    form.receivers = "Somebody else\n".repeat(300);
    form.discussed = hard.to_owned();
    let form = of(&challenge, Stage::Two);
    // What would turn text around is in neither file.
    let shown = |text: &str| text.replace(['\u{202e}', '\u{202c}'], "");
    let expected = Cleaned {
        control_characters: 1,
        byte_order_marks: 1,
        signs_of_direction: 2 * 601,
        ..Cleaned::default()
    };
    assert_eq!(form.cleaned, expected);
    assert_eq!(answer(&form, "What happened, or did not"), shown(&long));

    let word = own_form_docx(&form).unwrap();
    assert_eq!(word, own_form_docx(&form).unwrap());
    let read: Vec<_> = reading::paragraphs(&word).into_iter().map(|it| it.text).collect();
    assert_eq!(read.iter().filter(|text| **text == shown(hard)).count(), 601);
    assert!(read.contains(&"The end.".to_owned()));

    let file = pdf(&form, fonts::with_the_app()).unwrap();
    let words = pdf_words::words(&file);
    assert_eq!(words.matches("A line of it.").count(), 600);
    assert_eq!(words.matches("Somebody else").count(), 300);
    assert!(words.contains("The end."));
}

#[test]
fn the_email_goes_to_who_was_put_in_and_says_nothing_of_the_case() {
    for (to, expected) in [
        (&[][..], None),
        (&["sw@example.gov.uk"][..], Some(1)),
        (&["sw@example.gov.uk", "manager@example.gov.uk"][..], Some(2)),
    ] {
        let package = made(Stage::Two, to);
        let names: Vec<_> = package.files.iter().map(PackageFile::name).collect();
        assert_eq!(names, ["stage-2-form.docx", "stage-2-form.pdf", "stage-2-form.eml"]);
        let file = &package.files[2].bytes;
        let email = MessageParser::new().parse(file).unwrap();
        let receivers = email.to().map(|to| {
            to.iter().filter_map(|it| it.address().map(str::to_owned)).collect::<Vec<_>>()
        });
        assert_eq!(receivers.as_ref().map(Vec::len), expected);
        assert_eq!(receivers.unwrap_or_default(), to);
        assert_eq!(email.subject(), Some("Practice Resolution Protocol form"));
        let unsent = email.header("X-Unsent").and_then(HeaderValue::as_text);
        assert_eq!(unsent.map(str::trim), Some("1"));
        let body = email.body_text(0).unwrap();
        assert_eq!(body.replace("\r\n", "\n").trim_end(), package.email_text.trim_end());
        for word in ["Blue folder", "report", "Sam Chair", "Team manager", "April"] {
            assert!(!body.contains(word), "{word}");
        }
        for attached in email.attachments() {
            let name = attached.attachment_name().unwrap();
            let file = package.files.iter().find(|file| file.name() == name).unwrap();
            assert!(attached.contents() == file.bytes);
        }
        assert_eq!(email.attachments().count(), 2);
        // Lines of mail are at most 78 letters, however many people get it.
        let text = String::from_utf8_lossy(file);
        let head = text.split("\r\n\r\n").next().unwrap();
        assert!(head.split("\r\n").all(|line| line.len() <= 78), "{head}");
    }
}

#[test]
fn a_stage_form_is_protected_as_a_referral_is() {
    let package = made(Stage::Three, &["head@example.gov.uk"]);
    let password = Password::new("k7mp-29xq-r4th-vn8c").unwrap();
    let random = &mut |bytes: &mut [u8]| {
        bytes.fill(7);
        Ok(())
    };
    let files = protect_package(&package.files, &package.email, &password, random, |_| {}).unwrap();
    let names: Vec<_> = files.iter().map(PackageFile::name).collect();
    assert_eq!(
        names,
        [
            "stage-3-form-with-password.docx",
            "stage-3-form-with-password.pdf",
            "stage-3-form-with-password.eml"
        ]
    );
    let email = MessageParser::new().parse(&files[2].bytes).unwrap();
    let to = email.to().and_then(|to| to.first()).and_then(|to| to.address());
    assert_eq!(to, Some("head@example.gov.uk"));
    assert!(email.body_text(0).unwrap().contains("The password is not in this email"));
    for file in &files[..2] {
        assert!(!String::from_utf8_lossy(&file.bytes).contains("Blue folder"));
    }
}

#[test]
fn what_comes_back_from_the_worker_is_what_was_made() {
    let package = made(Stage::One, &["a@example.gov.uk"]);
    let bytes = postcard::to_allocvec(&package).unwrap();
    assert_eq!(postcard::from_bytes(&bytes), Ok(package));
    let calendar = WorkingDays::default();
    let one = Stage::One;
    let content = stage_form_content(&challenge(one), one, Vec::new(), due(one), &calendar);
    let bytes = postcard::to_allocvec(&content).unwrap();
    assert_eq!(postcard::from_bytes(&bytes), Ok(content));
}
