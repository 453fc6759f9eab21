//! What is found in a package in one file, and in an email with a form attached.

use std::io::{Cursor, Write};
use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use practice_standards_referral::domain::draft::Draft;
use practice_standards_referral::export::email::Email;
use practice_standards_referral::export::import::compared::adds_nothing;
use practice_standards_referral::export::import::docx::{self, WordFormError};
use practice_standards_referral::export::import::opened::{self, OpenError, OpenedFile, is_packed};
use practice_standards_referral::export::import::{json, word_form::WordForm};
use practice_standards_referral::export::package::{FormPackage, form_package};
use practice_standards_referral::export::protected::password::Password;
use practice_standards_referral::export::protected::protect_package;

use crate::coming_back::read;
use crate::edits::{BEFORE, TRACKED, asked, edited, once, packed};
use crate::generated::referrals;
use crate::{TEMPLATE, filled, fixture, fonts, today};

const PASSWORD: &str = "k7mp-29xq-r4th-vn8c";

fn opened(file: &[u8], password: Option<&str>) -> Result<OpenedFile, OpenError> {
    assert!(is_packed(file));
    opened::open(file, Some(TEMPLATE), password, |file| file.starts_with(b"PSRB"))
}

fn open(file: &[u8]) -> Result<OpenedFile, OpenError> {
    opened(file, None)
}

fn package(draft: &Draft) -> FormPackage {
    form_package(draft, TEMPLATE, fonts::with_the_app(), today()).unwrap()
}

#[track_caller]
fn file<'a>(package: &'a FormPackage, ending: &str) -> &'a [u8] {
    &package.files.iter().find(|file| file.name().ends_with(ending)).unwrap().bytes
}

/// A form as it opens alone.
fn alone(form: &[u8]) -> Result<OpenedFile, OpenError> {
    Ok(OpenedFile::Form(Box::new(read(form))))
}

/// An attachment as mail programs write it.
fn attachment(bytes: &[u8]) -> String {
    let text = STANDARD.encode(bytes);
    let lines: Vec<_> = text.as_bytes().chunks(76).map(|it| str::from_utf8(it).unwrap()).collect();
    let text = lines.join("\r\n");
    format!(
        "Content-Type: application/octet-stream; name=\"a\"\r\nContent-Disposition: attachment\r\n\
         Content-Transfer-Encoding: base64\r\n\r\n{text}"
    )
}

/// An email of a few words and these parts.
fn email(parts: &[String]) -> Vec<u8> {
    let words = "Content-Type: text/plain\r\n\r\nPlease see: --attached--\r\n-- \r\nA Manager";
    let parts: String = parts.iter().map(|part| format!("\r\n--x\r\n{part}")).collect();
    format!(
        "Received: from a by b\r\nFrom: manager@example.org\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/mixed;\r\n\tboundary=\"x\"\r\n\r\nFor old programs.\r\n\
         --x\r\n{words}{parts}\r\n--x--\r\nA list's own footer.\r\n"
    )
    .into_bytes()
}

#[test]
fn the_apps_own_email_opens_as_its_form() {
    for route in ["veto", "custody"] {
        let package = package(&fixture(route));
        assert!(open(file(&package, ".eml")) == alone(file(&package, ".docx")), "{route}");
    }
}

/// A note with a password is a Word file beside the form.
#[test]
fn an_email_with_a_password_on_its_form_asks_for_it() {
    let package = package(&fixture("custody"));
    let mut number = 0_u8;
    let mut random = |bytes: &mut [u8]| {
        for byte in bytes {
            number = number.wrapping_add(1);
            *byte = number;
        }
        Ok(())
    };
    let password = Password::new(PASSWORD).unwrap();
    let email = Email::referral(None);
    let files = protect_package(&package.files, &email, &password, &mut random, |_| {}).unwrap();
    let email = &files.iter().find(|file| file.name().ends_with(".eml")).unwrap().bytes;
    assert_eq!(open(email), Err(WordFormError::NeedsPassword.into()));
    let wrong = opened(email, Some("k7mp-29xq-r4th-vn8d"));
    assert_eq!(wrong, Err(WordFormError::WrongPassword.into()));
    assert!(opened(email, Some(PASSWORD)) == alone(file(&package, ".docx")));
}

#[test]
fn whatever_is_attached_opens_as_if_chosen_alone() {
    let draft = fixture("concern");
    let package = package(&draft);
    let (form, copy) = (file(&package, ".docx"), file(&package, ".json"));
    let pdf = attachment(file(&package, ".pdf"));
    let with = |bytes: &[u8]| email(&[pdf.clone(), attachment(bytes)]);
    assert!(open(&with(form)) == alone(form));
    assert!(open(&with(copy)) == Ok(OpenedFile::Copy(copy.to_vec())));
    assert!(open(&with(b"PSRB and more")) == Ok(OpenedFile::Sealed(b"PSRB and more".to_vec())));
    let all = open(file(&package, ".zip"));
    assert!(all == Ok(OpenedFile::Both(Box::new(read(form)), copy.to_vec())));
    assert!(open(&with(file(&package, ".zip"))) == all);
    // The same file twice is one.
    assert!(open(&email(&[attachment(form), attachment(form)])) == alone(form));
}

#[test]
fn a_copy_as_text_an_email_in_an_email_and_lines_without_a_return_are_read() {
    let form = filled(&fixture("concern"));
    let forwarded = email(&[attachment(&form)]);
    let text = String::from_utf8(forwarded.clone()).unwrap();
    let plain = email(&[format!("Content-Type: message/rfc822\r\n\r\n{text}")
        .replace("\"x\"", "inner")
        .replace("--x", "--inner")]);
    assert!(open(&plain) == alone(&form));
    assert!(open(&email(&[attachment(&forwarded)])) == alone(&form));
    assert!(open(text.replace("\r\n", "\n").as_bytes()) == alone(&form));
    // Quoted-printable breaks lines, and codes what is no ASCII.
    let draft = fixture("concern");
    let copy = practice_standards_referral::export::json::write(&draft).unwrap();
    let coded: String = copy
        .iter()
        .map(|byte| match byte {
            b'\n' => "\r\n".to_owned(),
            b' '..=b'<' | b'>'..=b'~' => char::from(*byte).to_string(),
            other => format!("={other:02X}=\r\n"),
        })
        .collect();
    let email = email(&[format!(
        "content-type: application/json\r\nContent-Transfer-Encoding:\r\n Quoted-Printable\r\n\r\n{coded}"
    )]);
    let Ok(OpenedFile::Copy(read)) = open(&email) else { panic!("no copy was found") };
    assert_eq!(json::read(&read), Ok(draft));
}

#[test]
fn an_email_in_outlooks_own_format_is_read() {
    let form = filled(&fixture("veto"));
    let mut message = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    message.create_storage_all("/__attach_version1.0_#00000000").unwrap();
    message.create_storage_all("/__attach_version1.0_#00000001/__substg1.0_3701000D").unwrap();
    for (name, bytes) in [
        ("/__properties_version1.0", &b"p"[..]),
        ("/__attach_version1.0_#00000000/__substg1.0_3707001F", b"r\0.\0d\0o\0c\0x\0"),
        ("/__attach_version1.0_#00000000/__substg1.0_37010102", &form),
    ] {
        message.create_stream(name).unwrap().write_all(bytes).unwrap();
    }
    message.flush().unwrap();
    let mut message = message.into_inner().into_inner();
    assert!(open(&message) == alone(&form));
    let at = message.windows(4).position(|it| it == b"PK\x03\x04").unwrap();
    message[at..at + 4].copy_from_slice(b"none");
    assert_eq!(open(&message), Err(OpenError::NothingInside));
}

#[test]
fn two_referrals_in_one_file_are_refused_and_a_letter_beside_the_form_is_not() {
    let (form, other) = (filled(&fixture("veto")), filled(&fixture("concern")));
    assert_eq!(open(&email(&[attachment(&form), attachment(&other)])), Err(OpenError::Several));
    let letter = packed([(
        "word/document.xml".to_owned(),
        &b"<w:document><w:body><w:p><w:r><w:t>Dear all</w:t></w:r></w:p></w:body></w:document>"[..],
    )]);
    assert!(open(&email(&[attachment(&letter), attachment(&form)])) == alone(&form));
    assert_eq!(open(&email(&[attachment(&letter)])), Err(WordFormError::NotThisForm.into()));
}

#[test]
fn an_email_without_a_form_and_one_that_was_cut_off_say_so() {
    let nothing = Err(OpenError::NothingInside);
    assert_eq!(open(b"Subject: nothing\r\n\r\nNothing."), nothing);
    assert_eq!(open(b"Subject: no end"), nothing);
    assert_eq!(open(b"Content-Type: multipart/mixed\r\n\r\n--\r\n\r\n----\r\n"), nothing);
    assert_eq!(open(&email(&[attachment(b"%PDF-1.7")])), nothing);
    assert_eq!(open(&packed([("a.pdf".to_owned(), &b"%PDF"[..])])), nothing);
    assert!(OpenError::NothingInside.to_string().contains("Nothing was changed."));
    // Every way in which an attachment may be cut off or damaged on the way.
    let whole = email(&[attachment(&filled(&fixture("veto")))]);
    let damaged = Err(WordFormError::Damaged.into());
    assert_eq!(open(&whole[..whole.len() / 2]), damaged);
    let text = String::from_utf8(whole).unwrap();
    let (at, end) = (text.find("UEsDB").unwrap() + 710, text.len() - 400);
    assert_eq!(open([&text[..at], &text[at + 1..]].concat().as_bytes()), damaged);
    assert_eq!(open([&text[..end], &"=*é".repeat(99)].concat().as_bytes()), damaged);
}

// How long it takes is what is checked.
#[allow(clippy::disallowed_methods)]
#[track_caller]
fn check_refused_soon(file: &[u8], expected: OpenError) {
    let before = Instant::now();
    let refused = open(file).unwrap_err();
    assert!(before.elapsed() < Duration::from_secs(2), "{:?}", before.elapsed());
    assert!(refused.to_string().contains("Nothing was changed."), "{refused}");
    assert_eq!(refused, expected);
}

#[test]
fn an_email_that_stands_for_very_much_is_refused_soon() {
    let mut huge = b"Subject: huge\r\n\r\n".to_vec();
    huge.resize(docx::LARGEST_FILE + 1, b'a');
    check_refused_soon(&huge, OpenError::TooLarge);
    let deep = "Content-Type: message/rfc822\n\n".repeat(500_000);
    check_refused_soon(deep.as_bytes(), OpenError::TooMuch);
    let levels: String = (0..100_000)
        .map(|level| format!("Content-Type: multipart/mixed; boundary=b{level}\n\n--b{level}\n"))
        .collect();
    check_refused_soon(levels.as_bytes(), OpenError::TooMuch);
    check_refused_soon(&email(&vec![attachment(b"a"); 1_000]), OpenError::TooMuch);
    check_refused_soon(&b"Content-Type: a;\n".repeat(1_000_000), OpenError::TooMuch);
    let in_itself = (0..25).fold(b"Subject: a\n\n".to_vec(), |it, _| email(&[attachment(&it)]));
    check_refused_soon(&in_itself, OpenError::TooMuch);
    let bomb = packed([("a.json".to_owned(), &vec![b' '; 60 * 1024 * 1024][..])]);
    check_refused_soon(&email(&[attachment(&bomb)]), OpenError::TooLarge);
    let files = (0..200).map(|number| (format!("{number}.json"), &b"{}"[..]));
    check_refused_soon(&packed(files), OpenError::TooMuch);
    let letter = b"<w:document><w:body/></w:document>";
    let letters = (0..12).map(|number| {
        let text = [&letter[..], " ".repeat(number).as_bytes()].concat();
        attachment(&packed([("word/document.xml".to_owned(), &text[..])]))
    });
    check_refused_soon(&email(&letters.collect::<Vec<_>>()), OpenError::TooMuch);
}

/// What a package in one file is, and whether its form says something else than its copy.
#[track_caller]
fn both(package: &[u8]) -> (WordForm, Draft) {
    match open(package) {
        Ok(OpenedFile::Both(form, copy)) => (*form, json::read(&copy).unwrap()),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_package_whose_form_was_edited_does_not_say_what_its_copy_says() {
    let draft = asked();
    let package = package(&draft);
    let (form, copy) = both(file(&package, ".zip"));
    assert!(adds_nothing(&form, &copy));
    let with = |form: Vec<u8>| {
        let files = [("a.docx", &form[..]), ("a.json", file(&package, ".json"))];
        packed(files.map(|(name, bytes)| (name.to_owned(), bytes)))
    };
    let form = file(&package, ".docx");
    for edit in [
        // Tracked, retyped, and beside the answers.
        (BEFORE, TRACKED),
        (BEFORE, "Nobody asked.</w:t></w:r>"),
        ("<w:body>", "<w:body><w:p><w:r><w:t>See my note.</w:t></w:r></w:p>"),
    ] {
        let changed = edited(form, |body| once(body, edit.0, edit.1), &[]);
        let (changed, copy) = both(&with(changed));
        assert!(!adds_nothing(&changed, &copy), "{edit:?}");
    }
}

#[test]
fn a_form_that_nobody_edited_says_what_its_copy_says() {
    for (number, draft) in referrals().into_iter().enumerate() {
        assert!(adds_nothing(&read(&filled(&draft)), &draft), "form {number}");
    }
}
