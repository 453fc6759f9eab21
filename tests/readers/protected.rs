//! Protected files, opened by programs that share no code with ours: LibreOffice and msoffcrypto for Word
//! files, qpdf, poppler and PDFium for PDFs.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use practice_standards_referral::export::protected::password::Password;
use practice_standards_referral::export::protected::{pdf, word};
use serde_json::{Value, json};

use super::{ROUTES, answers, check_in_order, form, program};
use crate::macros::run_macro;
use crate::pdf::forms;

/// What the sender types into this app, and what the receiver types into their program.
const PASSWORDS: [(&str, &str); 6] = [
    ("k7mp-29xq-r4th-vn8c", "k7mp-29xq-r4th-vn8c"),
    ("three words  & a number 7", "three words  & a number 7"),
    ("Café «Zoë» près", "Café «Zoë» près"),
    // The same with separate letters and accents, as some keyboards and file systems write it.
    ("Cafe\u{301} «Zoe\u{308}» pre\u{300}s", "Café «Zoë» près"),
    ("كلمة السر الطويلة", "كلمة السر الطويلة"),
    (LONGEST, LONGEST),
];

/// 127 bytes, all of which count.
const LONGEST: &str = "plum sailing otter brick violet nine harbour candle swift maple frozen \
     ladder quiet tunnel basket river copper daisy anviééé";

/// Passwords that must not open a file: none, a different one, and almost the right one.
fn wrong(password: &str) -> [&str; 4] {
    let (last, _) = password.char_indices().next_back().unwrap();
    ["", "password", "k7mp-29xq-r4th-vn8C", &password[..last]]
}

/// Bytes that are random enough for a test, and the same each time.
fn random()
-> impl FnMut(&mut [u8]) -> Result<(), practice_standards_referral::export::protected::NoRandomBytes>
{
    let mut next = 0_u8;
    move |bytes| {
        bytes.fill_with(|| {
            next = next.wrapping_mul(5).wrapping_add(73);
            next
        });
        Ok(())
    }
}

/// Writes one file for each password.
fn write(bytes: &[u8], folder: &str, number: usize, ending: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(folder);
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(format!("protected-{number}.{ending}"));
    std::fs::write(&path, bytes).unwrap();
    path
}

/// A protected file, the open file it was made from, and a password to try.
type Attempt<'a> = (&'a Path, &'a Path, &'a str);

/// The Python readers' result for each attempt.
#[track_caller]
fn opened(attempts: &[Attempt]) -> Vec<Value> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/readers/open_protected.py");
    let mut reader = Command::new(program("READER_PYTHON"))
        .arg(script)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = reader.stdin.take().unwrap();
    let attempts = attempts.iter().map(|(protected, open, password)| {
        json!({ "protected": protected, "open": open, "password": password }).to_string() + "\n"
    });
    let asked: String = attempts.collect();
    let asking = std::thread::spawn(move || input.write_all(asked.as_bytes()));
    let output = reader.wait_with_output().unwrap();
    asking.join().unwrap().unwrap();
    assert!(output.status.success(), "the reader of protected files stopped");
    let lines = String::from_utf8(output.stdout).unwrap();
    lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn msoffcrypto_recovers_the_same_word_file_only_with_the_password() {
    let (_, open) = form("concern", "msoffcrypto");
    let document = std::fs::read(&open).unwrap();
    for (number, (typed, received)) in PASSWORDS.into_iter().enumerate() {
        let password = Password::new(typed).unwrap();
        let protected = word::protect(&document, &password, &mut random()).unwrap();
        let protected = write(&protected, "msoffcrypto", number, "docx");
        let others = PASSWORDS.iter().map(|(_, it)| *it).filter(|it| *it != received);
        let tried: Vec<&str> =
            [received].into_iter().chain(wrong(received)).chain(others).collect();
        let attempts: Vec<Attempt> =
            tried.iter().map(|it| (protected.as_path(), open.as_path(), *it)).collect();
        let answers = opened(&attempts);
        assert_eq!(answers[0], json!({ "opens": true, "is_equal": true }), "{received:?}");
        for (password, answer) in tried.iter().zip(&answers).skip(1) {
            assert_eq!(answer["opens"], false, "{password:?} opens {received:?}");
        }
        assert_eq!(answers.len(), tried.len());
    }
    println!("{} protected files", PASSWORDS.len());
}

/// The text that LibreOffice reads, or `None` if it refuses the password.
#[track_caller]
fn by_libreoffice(path: &Path, password: &str) -> Option<String> {
    let text = path.with_extension("txt");
    // The result of an earlier run must not pass for this one's.
    let _ = std::fs::remove_file(&text);
    run_macro(
        "Protected",
        include_str!("protected.bas"),
        &[
            ("PROTECTED_IN", path.to_str().unwrap()),
            ("PROTECTED_OUT", text.to_str().unwrap()),
            ("PROTECTED_PASSWORD", password),
        ],
    );
    let text = std::fs::read_to_string(&text).unwrap();
    (text.trim() != "refused").then_some(text)
}

#[test]
fn libreoffice_reads_every_word_of_a_protected_form_only_with_the_password() {
    let (document, open) = form("concern", "libreoffice-protected-form");
    let bytes = std::fs::read(open).unwrap();
    for (number, (typed, received)) in PASSWORDS.into_iter().enumerate() {
        let protected =
            word::protect(&bytes, &Password::new(typed).unwrap(), &mut random()).unwrap();
        let protected = write(&protected, "libreoffice-protected-form", number, "docx");
        let text = by_libreoffice(&protected, received).unwrap();
        check_in_order(&text, answers(&document));
        // LibreOffice restarts for each, which takes seconds.
        let wrong = if number == 0 { &["", "k7mp-29xq-r4th-vn8C"][..] } else { &[] };
        for wrong in wrong {
            assert_eq!(by_libreoffice(&protected, wrong), None, "{wrong:?} opens {received:?}");
        }
    }
    println!("{} protected files", PASSWORDS.len());
}

/// The output of a program that reads PDFs, or `None` if it refuses the password.
fn by_program(command: &mut Command) -> Option<String> {
    let output = command.output().unwrap();
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The text of a PDF, as poppler reads it.
fn by_poppler(path: &Path, password: &str) -> Option<String> {
    let mut poppler = Command::new(program("READER_PDFTOTEXT"));
    by_program(poppler.args(["-upw", password]).arg(path).arg("-"))
}

/// What qpdf reports about a PDF.
fn by_qpdf(path: &Path, password: &str) -> Option<String> {
    let mut qpdf = Command::new(program("READER_QPDF"));
    by_program(qpdf.arg("--check").arg(format!("--password={password}")).arg(path))
}

#[test]
fn a_protected_pdf_opens_only_with_the_password_and_has_lost_nothing() {
    // `pdftotext` takes no more than this from its command line. PDFium does.
    let is_short = |password: &str| password.len() <= 32;
    let (routes, generated) = forms().split_at(ROUTES.len());
    let mut protected_files = Vec::new();
    for (number, form) in routes.iter().chain(generated.iter().step_by(7)).enumerate() {
        let (typed, received) = PASSWORDS[number % PASSWORDS.len()];
        let open = std::fs::read(&form.path).unwrap();
        let protected = pdf::protect(&open, &Password::new(typed).unwrap(), &mut random()).unwrap();
        let protected = write(&protected, "pdf-protected", number, "pdf");
        if is_short(received) {
            let is_equal = by_poppler(&protected, received) == by_poppler(&form.path, "");
            assert!(is_equal, "poppler finds another text in {}", protected.display());
        }
        let said = by_qpdf(&protected, received).unwrap();
        assert!(said.contains("No syntax or stream encoding errors"), "{said}");
        // Each password once with all its wrong ones, and later with no password only.
        let wrong = wrong(received);
        let wrong = if number < PASSWORDS.len() { &wrong[..] } else { &wrong[..1] };
        for wrong in wrong {
            assert_eq!(
                by_poppler(&protected, wrong),
                None,
                "{wrong:?} opens {received:?} in poppler"
            );
            assert_eq!(by_qpdf(&protected, wrong), None, "{wrong:?} opens {received:?} in qpdf");
        }
        let tried: Vec<&str> = [received].into_iter().chain(wrong.iter().copied()).collect();
        protected_files.push((protected, form, tried));
    }

    let attempts = protected_files.iter().flat_map(|(protected, form, tried)| {
        tried.iter().map(|password| (protected.as_path(), form.path.as_path(), *password))
    });
    let mut answers = opened(&attempts.collect::<Vec<_>>()).into_iter();
    for (protected, _, tried) in &protected_files {
        let first = answers.next().unwrap();
        let name = protected.display();
        assert_eq!(first["is_equal"], true, "pikepdf: {name}");
        assert_eq!(first["pdfium_is_equal"], true, "PDFium: {name}");
        assert_eq!(first["revision"], 6);
        assert_eq!(first["bits"], 256);
        assert_eq!(first["read_out"], true);
        assert_eq!(first["ua"], "1");
        assert_eq!(first["archived"], "", "it says that it is PDF/A, which knows no password");
        assert!(first["tags"].as_u64().unwrap() > 100, "{name}: {first}");
        for wrong in &tried[1..] {
            let answer = answers.next().unwrap();
            assert_eq!(answer["opens"], false, "pikepdf: {wrong:?} opens {name}");
            assert_eq!(answer["pdfium_opens"], false, "PDFium: {wrong:?} opens {name}");
        }
    }
    assert_eq!(answers.next(), None);
    println!("{} protected files", protected_files.len());
}
