//! The referral as JSON and back.

use practice_standards_referral::domain::draft::Draft;
use practice_standards_referral::domain::draft::SCHEMA;
use practice_standards_referral::domain::draft::limits::{
    DEEPEST, LISTS, LimitedList, MOST_OBJECTS, MOST_OTHER_ENTRIES, MOST_VALUES, MOST_VERSIONS,
};
use practice_standards_referral::domain::form::{FieldTag, Group};
use practice_standards_referral::export::draft::draft_document;
use practice_standards_referral::export::import::json::{ImportError, LARGEST_FILE, read};
use practice_standards_referral::export::import::limits::TooMuch;
use practice_standards_referral::export::json::write;
use practice_standards_referral::export::package::package_content;
use serde_json::{Value, json};

use crate::{FIXTURES, today};

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

/// The copy, and all that the form, the package and a draft for a manager are made of.
#[test]
fn the_name_that_a_draft_has_in_the_practitioners_own_list_is_in_nothing_for_others() {
    for (route, file) in FIXTURES {
        let unnamed = read(file).unwrap();
        let named = Draft { own_name: "Not for others".into(), ..unnamed.clone() };
        assert_eq!(write(&named).unwrap(), write(&unnamed).unwrap(), "{route}");
        let of = |draft| package_content(draft, today()).unwrap();
        assert_eq!(of(&named), of(&unnamed), "{route}");
        let of = |draft| draft_document(draft, today());
        assert_eq!(of(&named), of(&unnamed), "{route}");
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

/// Notepad calls it "Unicode", and PowerShell writes it.
#[test]
fn a_file_that_an_editor_saved_as_utf_16_is_read() {
    let text = format!("\u{feff}{}", std::str::from_utf8(FIXTURES[0].1).unwrap());
    let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    assert_eq!(read(&little), read(FIXTURES[0].1));
    assert_eq!(read(&big), read(FIXTURES[0].1));
    check_refused(&little[..little.len() - 1], ImportError::NotJson);
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

/// The list of this path in a draft's JSON.
fn list_in<'a>(draft: &'a mut Value, list: &LimitedList) -> &'a mut Vec<Value> {
    let found = list.path.iter().fold(draft, |value, name| &mut value[*name]);
    found.as_array_mut().unwrap()
}

/// Repeats the first entry of a list until it has so many.
fn lengthen(draft: &mut Value, list: &LimitedList, count: usize) {
    let entries = list_in(draft, list);
    let first = entries[0].clone();
    entries.resize(count, first);
}

#[track_caller]
fn check_too_much(file: &[u8], expected: TooMuch, words: &str) {
    let refused = read(file).unwrap_err();
    assert_eq!(refused, ImportError::TooMuch(expected));
    let said = refused.to_string();
    assert!(said.contains(words) && said.contains("Nothing was changed."), "{said}");
}

/// 15 KB of this made a page of 5,000 cards, and the app hung.
#[test]
fn a_small_file_with_thousands_of_empty_children_is_refused() {
    let children = vec![json!({}); 5_000];
    let file = envelope(json!({ "children": children }));
    assert!(file.len() < 16_000, "{}", file.len());
    let too_much = TooMuch::Listed { most: 100, noun: "children".to_owned() };
    check_too_much(&file, too_much, "This file has more than 100 children, which is the most");
}

#[test]
fn each_list_is_read_up_to_its_limit_and_no_further() {
    for list in &LISTS {
        let mut draft = full();
        lengthen(&mut draft, list, list.most);
        assert!(read(&envelope(draft.clone())).is_ok(), "{}", list.noun);
        lengthen(&mut draft, list, list.most + 1);
        let too_much = TooMuch::Listed { most: list.most, noun: list.noun.to_owned() };
        check_too_much(&envelope(draft), too_much, list.noun);
    }
}

/// The limits of the lists, and of everything else, leave room for each other.
#[test]
fn a_draft_with_every_list_at_its_limit_is_written_and_read_again() {
    let mut draft = full();
    for list in &LISTS {
        lengthen(&mut draft, list, list.most);
    }
    let rows = |group: Group| match group {
        Group::Children | Group::Carers => 100,
        Group::Professionals => 200,
        Group::KeyEvents => 300,
    };
    let fields: usize = Group::ALL.iter().map(|it| rows(*it) * it.columns().len()).sum();
    let digest = json!(["professional.contact/200", "0123456789abcdef"]);
    let digests = vec![digest; fields + FieldTag::ALL.len()];
    for version in draft["package_versions"].as_array_mut().unwrap() {
        version["form"] = json!(digests);
    }
    let (mut objects, mut values) = (0, 0);
    walk_all(&draft, &mut |value| {
        values += 1;
        objects += usize::from(value.is_object());
    });
    println!("{objects} objects, {values} values");
    assert!(objects * 2 < MOST_OBJECTS && values * 5 < MOST_VALUES * 4, "{objects}, {values}");
    assert!(digests.len() < MOST_OTHER_ENTRIES);
    let draft = read(&envelope(draft)).unwrap();
    assert_eq!(read(&write(&draft).unwrap()).unwrap(), draft);
}

fn walk_all(value: &Value, visit: &mut impl FnMut(&Value)) {
    visit(value);
    match value {
        Value::Object(fields) => fields.values().for_each(|field| walk_all(field, visit)),
        Value::Array(parts) => parts.iter().for_each(|part| walk_all(part, visit)),
        _ => {}
    }
}

#[test]
fn what_a_newer_version_might_add_has_limits_too() {
    let zeros = |count: usize| json!(vec![0; count]);
    assert!(read(&envelope(json!({ "new": zeros(MOST_OTHER_ENTRIES) }))).is_ok());
    let file = envelope(json!({ "new": zeros(MOST_OTHER_ENTRIES + 1) }));
    check_too_much(&file, TooMuch::Entries, "more than 10000 entries");

    let many = |part: Value| vec![part; MOST_OTHER_ENTRIES];
    let file = envelope(json!({ "a": many(json!({})), "b": many(json!({})) }));
    check_too_much(&file, TooMuch::Objects, "more than 20000 parts");
    let file = envelope(json!({ "new": many(zeros(MOST_VALUES / MOST_OTHER_ENTRIES)) }));
    check_too_much(&file, TooMuch::Values, "more than 400000 values");

    let deep = |levels: usize| (0..levels).fold(json!(0), |inside, _| json!([inside]));
    assert!(read(&envelope(json!({ "new": deep(DEEPEST - 2) }))).is_ok());
    let file = envelope(json!({ "new": deep(DEEPEST - 1) }));
    check_too_much(&file, TooMuch::Depth, "more than 32 deep");
}

/// A name counts only where the list stands, and twice where it stands twice.
#[test]
fn a_list_of_the_same_name_elsewhere_has_its_own_limit() {
    let elsewhere = json!({ "new": { "children": vec![json!(0); 101] } });
    assert!(read(&envelope(elsewhere)).is_ok());
    let form = "rscp-practice-standards-group-referral";
    let children = "{},".repeat(100);
    let file = format!(
        r#"{{"form":"{form}","schema":1,"children":[{children}{{}}],"referral":{{"\u0063hildren":[{children}{{}}]}}}}"#
    );
    let too_much = TooMuch::Listed { most: 100, noun: "children".to_owned() };
    check_too_much(file.as_bytes(), too_much, "children");
}

/// The vault saves drafts up to a limit of its own: whatever it saves comes back from its file.
#[test]
fn the_longest_draft_that_the_vault_saves_is_read_again() {
    use practice_standards_referral::vault::record::LARGEST;
    let mut draft = Draft::default();
    let around =
        serde_json::to_vec_pretty(&json!({ "saved_at": 0, "referral": draft })).unwrap().len();
    draft.referral.address = "a".repeat(LARGEST - 4 - around);
    let file = write(&draft).unwrap();
    assert!(file.len() <= LARGEST_FILE, "{} of {LARGEST_FILE}", file.len());
    assert_eq!(read(&file), Ok(draft));
}

#[test]
fn a_draft_remembers_so_many_versions_and_always_the_one_that_was_sent() {
    let mut draft = Draft::default();
    let today = crate::today();
    for number in 1..=u32::try_from(MOST_VERSIONS).unwrap() + 5 {
        draft.referral.address = format!("Address {number}");
        let form = vec![practice_standards_referral::domain::draft::versions::FieldDigest(
            "address".to_owned(),
            number.to_string(),
        )];
        let made = draft.version_to_make(form, today);
        assert_eq!(made.number, number);
        draft.record_package(&made);
        if number == 2 {
            let on = practice_standards_referral::domain::date_entry::DateEntry::from_date(today);
            draft.record_sent(&on, today).unwrap();
        }
    }
    let numbers: Vec<u32> = draft.package_versions.iter().map(|it| it.number).collect();
    assert_eq!(numbers.len(), MOST_VERSIONS);
    assert_eq!(draft.last_sent_version().unwrap().number, 2);
    assert_eq!((numbers[0], numbers[1], numbers[MOST_VERSIONS - 1]), (2, 7, 35));
    assert!(read(&write(&draft).unwrap()).is_ok());
}
