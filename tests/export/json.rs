//! The referral as JSON and back.

use practice_standards_referral::domain::draft::Draft;
use practice_standards_referral::domain::draft::SCHEMA;
use practice_standards_referral::export::import::json::{ImportError, LARGEST_FILE, read};
use practice_standards_referral::export::json::write;
use serde_json::{Value, json};

use crate::FIXTURES;

#[track_caller]
fn check_refused(file: &[u8], expected: ImportError) {
    assert_eq!(read(file), Err(expected));
}

fn envelope(draft: Value) -> Vec<u8> {
    let form = "rscp-practice-standards-group-referral";
    json!({ "form": form, "schema": SCHEMA, "referral": draft }).to_string().into_bytes()
}

#[test]
fn a_referral_comes_back_as_it_was_written() {
    for (route, file) in FIXTURES {
        let draft = read(file).unwrap();
        let written = write(&draft).unwrap();
        assert_eq!(read(&written).unwrap(), draft, "{route}");
        assert_eq!(write(&read(&written).unwrap()).unwrap(), written, "{route}");
    }
}

/// A referral in which every part has a value.
fn full() -> Value {
    let file: Value =
        serde_json::from_slice(include_bytes!("../fixtures/referral-full.json")).unwrap();
    file["referral"].clone()
}

/// Visits every part of a referral. Its progress, the answer to a reminder and the event of a challenge
/// are enums, some with details; a new variant there would be a new schema version, and refused.
fn walk(place: &str, value: &mut Value, visit: &mut impl FnMut(&str, &mut Value)) {
    if ["/progress", "/deletion_reminder"].contains(&place) || place.ends_with("/what") {
        return;
    }
    match value {
        Value::Object(fields) => {
            for (name, field) in fields {
                walk(&format!("{place}/{name}"), field, visit);
            }
        }
        Value::Array(parts) => {
            for (number, part) in parts.iter_mut().enumerate() {
                walk(&format!("{place}/{number}"), part, visit);
            }
        }
        _ => {}
    }
    visit(place, value);
}

fn read_and_write(draft: &Value) -> Value {
    let written = write(&read(&envelope(draft.clone())).unwrap()).unwrap();
    serde_json::from_slice::<Value>(&written).unwrap()["referral"].clone()
}

#[test]
fn the_full_referral_leaves_nothing_out() {
    let nothing = [Value::Null, json!(""), json!([]), json!({}), json!(false)];
    walk("", &mut read_and_write(&full()), &mut |place, value| {
        assert!(!nothing.contains(value), "give {place} a value in referral-full.json");
    });
}

#[test]
fn what_a_newer_version_adds_anywhere_survives_an_older_one() {
    let (mut newer, mut added) = (full(), 0);
    walk("", &mut newer, &mut |place, value| {
        if let Some(fields) = value.as_object_mut() {
            let words = json!({ "words": place, "more": [1, null, { "deeper": true }] });
            fields.insert("of_a_newer_version".to_owned(), words);
            added += 1;
        }
    });
    assert_eq!(read_and_write(&newer), newer);
    assert!(added >= 21, "in each part there is, not in {added} alone");
}

#[test]
fn the_json_keeps_exactly_what_was_typed() {
    let typed = "a\r\nb\u{0}c\u{feff}d\u{2028}e\u{fffe}".to_owned();
    let mut draft = Draft::default();
    draft.referral.address.clone_from(&typed);
    assert_eq!(read(&write(&draft).unwrap()).unwrap().referral.address, typed);
}

#[test]
fn a_byte_order_mark_does_no_harm() {
    let file = ["\u{feff}".as_bytes(), FIXTURES[0].1].concat();
    assert_eq!(read(&file), read(FIXTURES[0].1));
}

#[test]
fn a_file_of_another_kind_is_refused() {
    check_refused(b"", ImportError::NotJson);
    check_refused(b"PK\x03\x04", ImportError::NotJson);
    check_refused(b"{\"form\": \"rscp", ImportError::NotJson);
    check_refused(b"[]", ImportError::NotThisForm);
    check_refused(
        b"{\"form\": \"another\", \"schema\": 1, \"referral\": {}}",
        ImportError::NotThisForm,
    );
    check_refused(&vec![b' '; LARGEST_FILE + 1], ImportError::TooLarge);
}

#[test]
fn a_newer_schema_is_refused_before_its_referral_is_judged() {
    let file = b"{\"referral\": \"of a shape not yet known\", \"schema\": 99, \
        \"form\": \"rscp-practice-standards-group-referral\"}";
    check_refused(file, ImportError::NewerSchema { found: 99, known: SCHEMA });
}

#[test]
fn a_damaged_referral_is_refused_without_quoting_it() {
    let refused = read(&envelope(json!({ "route": "Amina" }))).unwrap_err();
    assert!(matches!(refused, ImportError::Damaged { line: 1, .. }), "{refused:?}");
    assert!(!refused.to_string().contains("Amina"));
}
