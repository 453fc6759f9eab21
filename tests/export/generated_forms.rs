//! Generated referrals: no text breaks a writer, and no character is lost uncounted.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::thread;

use mail_parser::{MessageParser, MimeHeaders};
use practice_standards_referral::domain::answer::has_words;
use practice_standards_referral::domain::date_entry::DateEntry;
use practice_standards_referral::domain::draft::Draft;
use practice_standards_referral::domain::form::KeyEvent;
use practice_standards_referral::domain::form::{FieldTag, Group};
use practice_standards_referral::domain::signs::is_invisible;
use practice_standards_referral::export::cleaner::clean;
use practice_standards_referral::export::cover_note::cover_note;
use practice_standards_referral::export::document::{Document, document};
use practice_standards_referral::export::email::Email;
use practice_standards_referral::export::import::json::read;
use practice_standards_referral::export::json::write;
use practice_standards_referral::export::package::{FormPackage, form_package};
use practice_standards_referral::export::protected::password::Password;
use practice_standards_referral::export::protected::protect_package;
use serde_json::Value;

use crate::generated::unicode::random;
use crate::generated::{Dice, referrals};
use crate::pdf_words;
use crate::reading::{answers, paragraphs};
use crate::{TEMPLATE, filled, fonts, today};

/// The number of forms of random text, unless `FORMS` says otherwise.
const RANDOM_FORMS: u64 = 1_000;

#[test]
fn fifty_referrals_of_every_route_size_and_script_are_whole_in_every_file() {
    let referrals = referrals();
    for (number, draft) in (0..).zip(&referrals) {
        check(number, draft);
    }
    println!("{} forms", referrals.len());
}

#[test]
fn the_same_referral_on_the_same_day_gives_the_same_bytes_in_any_size_and_script() {
    for draft in referrals().iter().step_by(7) {
        let made = || form_package(draft, TEMPLATE, fonts::with_the_app(), today()).unwrap();
        assert!(made() == made());
    }
}

/// With `FORMS` in the environment, this makes and reads that many whole packages. Without it, only
/// every tenth is a whole package, because laying out pages takes by far the longest; the others are
/// a Word form and a JSON file. Every fiftieth package is protected too.
#[test]
fn no_random_text_breaks_a_writer_and_no_character_is_lost_uncounted() {
    let asked = std::env::var("FORMS").ok().map(|forms| forms.parse().unwrap());
    let (forms, every) = asked.map_or((RANDOM_FORMS, 10), |forms: u64| (forms, 1));
    let threads = thread::available_parallelism().map_or(1, |threads| threads.get() as u64);
    thread::scope(|scope| {
        for first in 0..threads {
            let share = (first..forms).step_by(threads as usize);
            scope.spawn(move || share.for_each(|seed| check_random(seed, every)));
        }
    });
    println!("{forms} forms, {} whole packages", forms.div_ceil(every));
}

#[track_caller]
fn check_random(seed: u64, every: u64) {
    let draft = random(&mut Dice(seed));
    if seed.is_multiple_of(every) {
        let package = check(seed, &draft);
        if seed.is_multiple_of(50) {
            check_protected(seed, &package);
        }
        return;
    }
    let document = document(&draft, today());
    check_document(seed, &draft, &document);
    check_word(seed, &document, &filled(&draft));
    check_note(seed, &draft);
    let written = write(&draft).unwrap();
    let again = read(&written).unwrap();
    assert!(again == draft, "form {seed}: the JSON holds another referral");
    assert!(write(&again).unwrap() == written, "form {seed}: other JSON");
}

/// Every promise about the package of one referral. A failure names the seed.
#[track_caller]
fn check(seed: u64, draft: &Draft) -> FormPackage {
    let document = document(draft, today());
    check_document(seed, draft, &document);
    let package = form_package(draft, TEMPLATE, fonts::with_the_app(), today()).unwrap();
    check_word(seed, &document, file(&package, "docx"));
    check_pdf(seed, &document, file(&package, "pdf"));
    check_note(seed, draft);
    check_json(seed, draft, &package);
    check_email(seed, &package);
    check_zip(seed, &package);
    package
}

fn file<'a>(package: &'a FormPackage, ending: &str) -> &'a [u8] {
    &package.files.iter().find(|file| file.name().ends_with(ending)).unwrap().bytes
}

/// Every typed text is on the form, cleaned, and the document has counted everything that the cleaner
/// removed from it.
#[track_caller]
fn check_document(seed: u64, draft: &Draft, document: &Document) {
    let printed = answers_of(document);
    let mut counted = 0;
    for typed in typed(draft) {
        let (text, cleaned) = clean(&typed);
        let lost = length(&typed) - length(&text);
        assert_eq!(cleaned.total(), lost, "form {seed}: {typed:?}");
        counted += lost;
        // Text that nobody can see is left out between other lines, where it makes no difference.
        let is_there = printed.iter().any(|field| field.contains(&text));
        assert!(!has_words(&text) || is_there, "form {seed}: {typed:?} is not on the form");
    }
    let counted_by_the_document = document.cleaned.total();
    assert!(counted_by_the_document <= counted, "form {seed}");
    // A part that is blank once cleaned is left out, with its removed characters.
    let blank: usize = typed(draft)
        .iter()
        .filter(|typed| !has_words(&clean(typed).0))
        .map(|typed| clean(typed).1.total())
        .sum();
    assert!(counted_by_the_document + blank >= counted, "form {seed}");
}

/// The texts of the parts that this route prints, from the referral alone.
fn typed(draft: &Draft) -> Vec<String> {
    let mut value = serde_json::to_value(draft).unwrap();
    let is_veto = draft.referral.route.is_some_and(|route| route.is_veto());
    let Value::Object(fields) = &mut value else { return Vec::new() };
    if is_veto {
        let childs_view = &draft.referral.practice.childs_view;
        fields.insert("practice".to_owned(), serde_json::json!({ "childs_view": childs_view }));
    } else {
        fields.remove("veto");
    }
    for words in ["route", "progress", "deletion_reminder", "recorded_reasons", "protocol_used"] {
        fields.remove(words);
    }
    let events: Vec<KeyEvent> = draft.referral.key_events.clone();
    fields.insert("key_events".to_owned(), serde_json::to_value(events).unwrap());
    let mut texts = Vec::new();
    collect(&value, &mut texts);
    texts
}

fn collect(value: &Value, texts: &mut Vec<String>) {
    match value {
        Value::String(text) => texts.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| collect(item, texts)),
        // A date is printed as one text.
        Value::Object(fields) if fields.contains_key("month") => {
            let date: DateEntry = serde_json::from_value(value.clone()).unwrap();
            let is_exact = date.when().is_ok();
            texts.extend((!is_exact).then(|| date.text()));
        }
        Value::Object(fields) => {
            let fields = fields.iter();
            let words = ["conference", "parental_responsibility"];
            let fields = fields.filter(|(name, _)| !words.contains(&name.as_str()));
            fields.for_each(|(_, field)| collect(field, texts));
        }
        _ => {}
    }
}

/// The number of characters in a text, with each line break as one. Independent of the cleaner.
fn length(text: &str) -> usize {
    text.replace("\r\n", "\n").chars().count()
}

#[track_caller]
fn check_word(seed: u64, document: &Document, form: &[u8]) {
    let read = paragraphs(form);
    for field in document.fields() {
        let printed = answers(&read, field.tag.name());
        assert_eq!(printed, [field.text.as_str()], "form {seed}: {:?}", field.tag);
    }
    for tag in FieldTag::ALL {
        let Some(group) = tag.group() else { continue };
        let column = group.columns().iter().position(|column| *column == tag).unwrap();
        let mut expected: Vec<_> =
            document.rows(group).iter().map(|row| row[column].text.clone()).collect();
        if expected.is_empty() && group != Group::KeyEvents {
            expected.push(String::new());
        }
        assert_eq!(answers(&read, tag.name()), expected, "form {seed}: {tag:?}");
    }
}

/// The PDF has each character of each answer as often as it was typed, or else its code point.
#[track_caller]
fn check_pdf(seed: u64, document: &Document, pdf: &[u8]) {
    let words = pdf_words::words(pdf);
    let (printed, spelt) = (counts(words.chars()), counts(code_points(&words)));
    let is_seen = |it: &char| !it.is_whitespace() && !is_invisible(*it);
    let typed = answers_of(document).concat();
    for (character, wanted) in counts(typed.chars().filter(is_seen)) {
        let in_counts = |counts: &BTreeMap<_, usize>| counts.get(&character).copied().unwrap_or(0);
        let found = in_counts(&printed) + in_counts(&spelt);
        assert!(found >= wanted, "form {seed}: {character:?} is there {found} times, not {wanted}");
    }
}

/// The characters that the words spell as `[U+05D0]`.
fn code_points(words: &str) -> impl Iterator<Item = char> {
    let after = words.split("[U+").skip(1);
    after.filter_map(|rest| {
        let end = rest.find(|it: char| !it.is_ascii_hexdigit())?;
        u32::from_str_radix(&rest[..end], 16).ok().and_then(char::from_u32)
    })
}

fn counts(characters: impl Iterator<Item = char>) -> BTreeMap<char, usize> {
    let mut counts = BTreeMap::new();
    for character in characters {
        *counts.entry(character).or_default() += 1;
    }
    counts
}

fn answers_of(document: &Document) -> Vec<&str> {
    let rows = Group::ALL.iter().flat_map(|group| document.rows(*group)).flatten();
    document.fields().chain(rows).map(|field| field.text.as_str()).collect()
}

/// The cover note has each text of each reason, cleaned, and has counted what the cleaner removed.
#[track_caller]
fn check_note(seed: u64, draft: &Draft) {
    let Some(note) = cover_note(draft) else {
        return assert!(draft.recorded_reasons.is_empty(), "form {seed}: there is no note");
    };
    let read = String::from_utf8(note.bytes).unwrap().replace("\r\n", "\n");
    let mut counted = 0;
    let reasons = draft.recorded_reasons.iter();
    for typed in reasons.flat_map(|it| [&it.outcome, &it.reason, &it.name]) {
        let (text, _) = clean(typed);
        counted += length(typed) - length(&text);
        assert!(read.contains(&format!(":\n{text}\n\n")), "form {seed}: {typed:?}");
    }
    assert_eq!(note.cleaned.total(), counted, "form {seed}");
}

/// The copy is the referral with this version added, and reading and writing it changes no byte.
#[track_caller]
fn check_json(seed: u64, draft: &Draft, package: &FormPackage) {
    let copy = file(package, "json");
    let again = read(copy).unwrap();
    let mut expected = draft.clone();
    expected.record_package(&package.version);
    assert!(again == expected, "form {seed}: the JSON holds another referral");
    assert!(write(&again).unwrap() == copy, "form {seed}: other JSON");
}

#[track_caller]
fn check_email(seed: u64, package: &FormPackage) {
    let email = file(package, "eml");
    assert!(email.is_ascii(), "form {seed}");
    let email = MessageParser::new().parse(email).unwrap();
    let attached = package.files.iter().filter(|file| file.part.is_for_receiver());
    let attached: Vec<_> = attached.map(|file| (file.name(), &file.bytes[..])).collect();
    let read: Vec<_> = email
        .attachments()
        .map(|part| (part.attachment_name().unwrap_or_default().to_owned(), part.contents()))
        .collect();
    assert!(read == attached, "form {seed}: other attachments");
}

/// The package can be protected, and its PDF has the same words with the password as without.
#[track_caller]
fn check_protected(seed: u64, package: &FormPackage) {
    const PASSWORD: &str = "k7mp-29xq-r4th-vn8c";
    let password = Password::new(PASSWORD).unwrap();
    let random = &mut |bytes: &mut [u8]| {
        bytes.fill(7);
        Ok(())
    };
    let protected =
        protect_package(&package.files, &Email::referral(None), &password, random, |_| {}).unwrap();
    let pdf = protected.iter().find(|file| file.name().ends_with("pdf")).unwrap();
    let words = pdf_words::words_behind(&pdf.bytes, PASSWORD);
    assert!(words == pdf_words::words(file(package, "pdf")), "form {seed}: other words");
}

#[track_caller]
fn check_zip(seed: u64, package: &FormPackage) {
    let (all, others) = package.files.split_last().unwrap();
    let mut archive = zip::ZipArchive::new(Cursor::new(&all.bytes)).unwrap();
    assert_eq!(archive.len(), others.len(), "form {seed}");
    for file in others {
        let mut bytes = Vec::new();
        archive.by_name(&file.name()).unwrap().read_to_end(&mut bytes).unwrap();
        assert!(bytes == file.bytes, "form {seed}: {}", file.name());
    }
}
