//! The package, and its email as a mail parser reads it.

use std::io::{Cursor, Read};

use mail_parser::{HeaderValue, MessageParser, MimeHeaders};
use practice_standards_referral::domain::draft::Draft;
use practice_standards_referral::domain::self_check::Question;
use practice_standards_referral::export::cleaner::Cleaned;
use practice_standards_referral::export::cover_note::cover_note;
use practice_standards_referral::export::media_type;
use practice_standards_referral::export::package::{FormPackage, form_package};
use zip::ZipArchive;

use crate::{FIXTURES, TEMPLATE, fixture, fonts, today};

#[track_caller]
fn package(route: &str) -> FormPackage {
    form_package(&fixture(route), TEMPLATE, fonts::with_the_app(), today()).unwrap()
}

#[track_caller]
fn bytes<'a>(package: &'a FormPackage, name: &str) -> &'a [u8] {
    &package.files.iter().find(|file| file.name() == name).unwrap().bytes
}

#[test]
fn the_package_holds_the_form_the_email_and_the_json_and_a_note_where_there_is_one() {
    let names =
        |route| package(route).files.into_iter().map(|file| file.name()).collect::<Vec<_>>();
    let [form, pdf, email, json, all] = ["docx", "pdf", "eml", "json", "zip"]
        .map(|kind| format!("practice-standards-referral.{kind}"));
    assert_eq!(names("veto"), [form.as_str(), &pdf, &email, &json, &all]);
    assert_eq!(names("custody"), [form.as_str(), &pdf, "cover-note.txt", &email, &json, &all]);
}

#[test]
fn the_zip_holds_every_other_file_byte_for_byte() {
    for (route, _) in FIXTURES {
        let package = package(route);
        let (all, others) = package.files.split_last().unwrap();
        let mut archive = ZipArchive::new(Cursor::new(&all.bytes)).unwrap();
        assert_eq!(archive.len(), others.len(), "{route}");
        for file in others {
            let mut bytes = Vec::new();
            archive.by_name(&file.name()).unwrap().read_to_end(&mut bytes).unwrap();
            assert!(bytes == file.bytes, "{route}: {}", file.name());
        }
    }
}

#[test]
fn a_package_that_replaces_one_comes_back_from_the_worker_as_it_was_made() {
    for replaces in [None, Some(today())] {
        let package = FormPackage { replaces, ..package("custody") };
        let bytes = postcard::to_allocvec(&package).unwrap();
        assert_eq!(postcard::from_bytes(&bytes), Ok(package));
    }
}

#[test]
fn the_email_is_a_draft_to_the_partnership_without_sender_or_date() {
    for (route, _) in FIXTURES {
        let package = package(route);
        let file = bytes(&package, "practice-standards-referral.eml");
        let email = MessageParser::new().parse(file).unwrap();
        let headers: Vec<_> = email.headers().iter().map(|header| header.name()).collect();
        assert_eq!(headers, ["X-Unsent", "To", "Subject", "MIME-Version", "Content-Type"]);
        let unsent = email.header("X-Unsent").and_then(HeaderValue::as_text);
        assert_eq!(unsent.map(str::trim), Some("1"));
        let to = email.to().and_then(|to| to.first()).and_then(|to| to.address());
        assert_eq!(to, Some("RSCP@rotherham.gov.uk"));
        assert_eq!(email.subject(), Some("Practice Standards Group referral"));
        assert!(email.parts.iter().all(|part| !part.is_encoding_problem), "{route}");
    }
}

#[test]
fn the_attachments_arrive_byte_for_byte() {
    for (route, _) in FIXTURES {
        let package = package(route);
        let file = bytes(&package, "practice-standards-referral.eml");
        let email = MessageParser::new().parse(file).unwrap();
        let attached: Vec<_> = email.attachments().collect();
        assert_eq!(attached.len(), if route == "custody" { 3 } else { 2 });
        for part in attached {
            let name = part.attachment_name().unwrap();
            assert!(part.contents() == bytes(&package, name), "{route}: {name}");
        }
    }
}

#[test]
fn the_email_keeps_to_the_line_rules_of_mail() {
    for (route, _) in FIXTURES {
        let package = package(route);
        let email = bytes(&package, "practice-standards-referral.eml");
        let email = std::str::from_utf8(email).unwrap();
        assert!(email.is_ascii(), "{route}");
        assert_eq!(email.matches('\n').count(), email.matches("\r\n").count(), "{route}");
        assert_eq!(email.matches('\r').count(), email.matches("\r\n").count(), "{route}");
        // Word's media type is one long word, which mail rules do not allow to be folded.
        let lines = email.split("\r\n").filter(|line| !line.ends_with(media_type::WORD));
        let longest = lines.map(str::len).max().unwrap();
        assert!(longest <= 78, "{route}: a line of {longest}");
    }
}

#[test]
fn nothing_outside_the_attachments_says_whom_it_is_about() {
    for (route, _) in FIXTURES {
        let draft = fixture(route);
        let package = package(route);
        let file = bytes(&package, "practice-standards-referral.eml");
        let email = MessageParser::new().parse(file).unwrap();
        let headers: String = email.headers_raw().map(|(_, value)| value).collect();
        let body = email.body_text(0).unwrap();
        let names: String = package.files.iter().map(|file| file.name()).collect();
        assert!(names.is_ascii());
        let seen = format!("{headers}{body}{names}").to_lowercase();
        let people = draft.referral.children.iter().map(|child| &child.name);
        let people = people.chain(draft.referral.carers.iter().map(|carer| &carer.name));
        let people = people.chain([&draft.referral.referrer.name, &draft.referral.address]);
        for word in people.flat_map(|name| name.split_whitespace()) {
            let word = word.to_lowercase();
            // "Rotherham" is in the partnership's own address, and every boundary has digits.
            let is_telling = word.chars().filter(|letter| letter.is_alphabetic()).count() > 3;
            if is_telling && word != "rotherham" {
                assert!(!seen.contains(&word), "{route}: {word}");
            }
        }
    }
}

#[test]
fn the_cover_note_gives_the_outcome_the_reason_the_name_and_the_date() {
    let draft = fixture("custody");
    let note = cover_note(&draft).unwrap();
    let note = String::from_utf8(note.bytes).unwrap();
    assert!(note.starts_with("\u{feff}Cover note"));
    assert_eq!(note.matches('\n').count(), note.matches("\r\n").count());
    let note = note.replace("\r\n", "\n");
    for reason in &draft.recorded_reasons {
        for words in [&reason.outcome, &reason.reason, &reason.name] {
            assert!(note.contains(words.as_str()), "{words}");
        }
    }
    assert!(note.contains("Date:\n2 November 2026"));
    assert_eq!(cover_note(&Draft::default()), None);
}

#[test]
fn the_cover_note_says_why_escalation_was_not_appropriate() {
    let mut draft = fixture("concern");
    draft.recorded_reasons.clear();
    draft.self_check = serde_json::from_str(
        r#"{"protecting_now":"no","serious_harm":"no","what_to_refer":"concern",
            "mainly_about":"joint_working","escalation":"not_appropriate","learning":"yes",
            "not_appropriate_reason":"The agency has closed"}"#,
    )
    .unwrap();
    let note = String::from_utf8(cover_note(&draft).unwrap().bytes).unwrap();
    assert!(
        note.contains("Why escalation was not appropriate:\r\nThe agency has closed"),
        "{note}"
    );
    assert!(!note.contains("pointed to another way"), "{note}");
}

/// \[FORM\] criteria: "but the criteria for a formal Practice Review are not met".
#[test]
fn the_cover_note_says_what_the_safeguarding_partners_decided() {
    let mut draft = fixture("concern");
    draft.recorded_reasons.clear();
    draft.self_check = serde_json::from_str(
        r#"{"protecting_now":"no","serious_harm":"unsure","partners_decision":"decided",
            "partners_decided_on":{"day":"2","month":"11","year":"2026"},
            "what_to_refer":"concern","mainly_about":"joint_working","escalation":"finished",
            "learning":"yes"}"#,
    )
    .unwrap();
    let note = String::from_utf8(cover_note(&draft).unwrap().bytes).unwrap();
    let decision = "Decision of the safeguarding partners:\r\nThe safeguarding partners decided on 2 \
                    November 2026 that the criteria for a formal practice review are not met.";
    assert!(note.contains(decision), "{note}");
    draft.self_check.as_mut().unwrap().set(Question::SeriousHarm, "no");
    assert_eq!(cover_note(&draft), None);
}

#[test]
fn the_package_counts_what_was_removed_from_the_form_and_the_note() {
    let mut draft = fixture("custody");
    draft.referral.address.push('\u{7}');
    draft.recorded_reasons[0].reason.push('\u{feff}');
    let package = form_package(&draft, TEMPLATE, fonts::with_the_app(), today()).unwrap();
    let expected = Cleaned { control_characters: 1, byte_order_marks: 1, ..Cleaned::default() };
    assert_eq!(package.cleaned, expected);
}

#[test]
fn the_same_referral_on_the_same_day_gives_the_same_package() {
    for (route, _) in FIXTURES {
        assert!(package(route) == package(route), "{route}");
    }
}
