//! The referral as JSON and back.

use practice_standards_referral::domain::referral::{Referral, SCHEMA};
use practice_standards_referral::export::json::{ImportError, LARGEST_FILE, read, write};
use serde_json::{Value, json};

use crate::FIXTURES;

#[track_caller]
fn check_refused(file: &[u8], expected: ImportError) {
    assert_eq!(read(file), Err(expected));
}

fn envelope(referral: Value) -> Vec<u8> {
    let form = "rscp-practice-standards-group-referral";
    json!({ "form": form, "schema": SCHEMA, "referral": referral }).to_string().into_bytes()
}

#[test]
fn a_referral_comes_back_as_it_went() {
    for (route, file) in FIXTURES {
        let referral = read(file).unwrap();
        let written = write(&referral).unwrap();
        assert_eq!(read(&written).unwrap(), referral, "{route}");
        assert_eq!(write(&read(&written).unwrap()).unwrap(), written, "{route}");
    }
}

#[test]
fn what_a_newer_version_added_survives_an_older_one() {
    let file = envelope(json!({
        "key_events": [{ "on": "2026-01-02" }],
        "children": [{ "name": "Amina", "nhs_number": "943 476 5919" }],
        "purpose": { "standards": ["S1"] },
    }));
    let written: Value = serde_json::from_slice(&write(&read(&file).unwrap()).unwrap()).unwrap();
    let referral = &written["referral"];
    assert_eq!(referral["key_events"], json!([{ "on": "2026-01-02" }]));
    assert_eq!(referral["children"][0]["nhs_number"], "943 476 5919");
    assert_eq!(referral["purpose"]["standards"], json!(["S1"]));
}

#[test]
fn the_json_keeps_exactly_what_was_typed() {
    let typed = "a\r\nb\u{0}c\u{feff}d\u{2028}e\u{fffe}".to_owned();
    let referral = Referral { address: typed.clone(), ..Referral::default() };
    assert_eq!(read(&write(&referral).unwrap()).unwrap().address, typed);
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
fn a_newer_schema_is_refused_before_its_contents_are_judged() {
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
