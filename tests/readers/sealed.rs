//! Sealed files, opened by programs that share no code with ours: LibreOffice and msoffcrypto for Word
//! files, qpdf, poppler and PDFium for PDFs.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use practice_standards_referral::export::sealed::password::Password;
use practice_standards_referral::export::sealed::{docx, pdf};
use serde_json::{Value, json};

use super::{answers, check_in_order, form, program, run};

/// What somebody types into this app, and what the receiver types into theirs.
const PASSWORDS: [(&str, &str); 6] = [
    ("k7mp-29xq-r4th-vn8c", "k7mp-29xq-r4th-vn8c"),
    ("three words  & a number 7", "three words  & a number 7"),
    ("Café «Zoë» près", "Café «Zoë» près"),
    // The same in letters and marks of their own, as some keyboards and file systems have it.
    ("Cafe\u{301} «Zoe\u{308}» pre\u{300}s", "Café «Zoë» près"),
    ("كلمة السر الطويلة", "كلمة السر الطويلة"),
    (LONGEST, LONGEST),
];

/// 127 bytes, of which none may be dropped.
const LONGEST: &str = "0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 \
     0123456789 0123456789 0123456789 0123456789 0123456789 ééé";

/// What may not open a file: nothing, another one, and the right one but for its last letter.
fn wrong(password: &str) -> [&str; 4] {
    let (last, _) = password.char_indices().next_back().unwrap();
    ["", "password", "k7mp-29xq-r4th-vn8C", &password[..last]]
}

/// Bytes that are random enough for a test, and the same each time.
fn random()
-> impl FnMut(&mut [u8]) -> Result<(), practice_standards_referral::export::sealed::NoRandomBytes> {
    let mut next = 0_u8;
    move |bytes| {
        bytes.fill_with(|| {
            next = next.wrapping_mul(5).wrapping_add(73);
            next
        });
        Ok(())
    }
}

/// A file of its own for each password.
fn write(bytes: &[u8], folder: &str, number: usize, ending: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(folder);
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(format!("sealed-{number}.{ending}"));
    std::fs::write(&path, bytes).unwrap();
    path
}

/// What the Python readers say, a password each.
#[track_caller]
fn opened(kind: &str, sealed: &Path, open: &Path, passwords: &[&str]) -> Vec<Value> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/readers/open_sealed.py");
    let mut reader = Command::new(program("READER_PYTHON"))
        .args([script.as_path(), Path::new(kind), sealed, open])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = reader.stdin.take().unwrap();
    for password in passwords {
        writeln!(input, "{}", json!(password)).unwrap();
    }
    drop(input);
    let output = reader.wait_with_output().unwrap();
    assert!(output.status.success(), "the reader stopped at {}", sealed.display());
    let lines = String::from_utf8(output.stdout).unwrap();
    lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn msoffcrypto_gets_the_very_same_word_file_with_the_password_only() {
    let (_, open) = form("concern", "msoffcrypto");
    let document = std::fs::read(&open).unwrap();
    for (number, (typed, received)) in PASSWORDS.into_iter().enumerate() {
        let password = Password::new(typed).unwrap();
        let sealed = docx::seal(&document, &password, &mut random()).unwrap();
        let sealed = write(&sealed, "msoffcrypto", number, "docx");
        let others = PASSWORDS.iter().map(|(_, it)| *it).filter(|it| *it != received);
        let tried: Vec<&str> =
            [received].into_iter().chain(wrong(received)).chain(others).collect();
        let answers = opened("docx", &sealed, &open, &tried);
        assert_eq!(answers[0], json!({ "opens": true, "is_equal": true }), "{received:?}");
        for (password, answer) in tried.iter().zip(&answers).skip(1) {
            assert_eq!(answer["opens"], false, "{password:?} opens {received:?}");
        }
        assert_eq!(answers.len(), tried.len());
    }
    println!("{} sealed files", PASSWORDS.len());
}

/// The text that LibreOffice finds, or `None` when it refuses the password.
#[track_caller]
fn by_libreoffice(path: &Path, password: &str) -> Option<String> {
    let profile = Path::new(env!("CARGO_TARGET_TMPDIR")).join("libreoffice-sealed");
    let at = format!("-env:UserInstallation=file://{}", profile.display());
    let basic = profile.join("user/basic/Standard");
    if !basic.is_dir() {
        // Its first start makes the library of macros anew, and knows of none that was there before.
        run(Command::new(program("READER_SOFFICE")).arg(&at).args([
            "--headless",
            "--norestore",
            "--terminate_after_init",
        ]));
    }
    let macros = include_str!("sealed.bas").replace('&', "&amp;").replace('"', "&quot;");
    let module = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<script:module \
         xmlns:script=\"http://openoffice.org/2000/script\" script:name=\"Sealed\" \
         script:language=\"StarBasic\">{macros}</script:module>"
    );
    std::fs::write(basic.join("Sealed.xba"), module).unwrap();
    let library = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<library:library \
         xmlns:library=\"http://openoffice.org/2000/library\" library:name=\"Standard\" \
         library:readonly=\"false\" library:passwordprotected=\"false\">\
         <library:element library:name=\"Sealed\"/></library:library>";
    std::fs::write(basic.join("script.xlb"), library).unwrap();

    let text = path.with_extension("txt");
    // What an earlier run left behind must not pass for what this one read.
    let _ = std::fs::remove_file(&text);
    run(Command::new(program("READER_SOFFICE"))
        .arg(&at)
        .args(["--headless", "--norestore", "macro:///Standard.Sealed.Main"])
        .env("SEALED_IN", path)
        .env("SEALED_OUT", &text)
        .env("SEALED_PASSWORD", password));
    let text = std::fs::read_to_string(&text).unwrap();
    (text.trim() != "refused").then_some(text)
}

#[test]
fn libreoffice_reads_every_word_of_a_sealed_form_with_the_password_only() {
    let (document, open) = form("concern", "libreoffice-sealed-form");
    let bytes = std::fs::read(open).unwrap();
    for (number, (typed, received)) in PASSWORDS.into_iter().enumerate() {
        let sealed = docx::seal(&bytes, &Password::new(typed).unwrap(), &mut random()).unwrap();
        let sealed = write(&sealed, "libreoffice-sealed-form", number, "docx");
        let text = by_libreoffice(&sealed, received).unwrap();
        check_in_order(&text, answers(&document));
        // It starts anew for each, which takes seconds.
        let wrong = if number == 0 { &["", "k7mp-29xq-r4th-vn8C"][..] } else { &[] };
        for wrong in wrong {
            assert_eq!(by_libreoffice(&sealed, wrong), None, "{wrong:?} opens {received:?}");
        }
    }
    println!("{} sealed files", PASSWORDS.len());
}

/// A tagged PDF of the form that says it is PDF/A and PDF/UA.
#[track_caller]
fn tagged_pdf(route: &str) -> PathBuf {
    let (_, word) = form(route, "tagged-pdf");
    let profile = Path::new(env!("CARGO_TARGET_TMPDIR")).join("libreoffice-tagged-pdf");
    let filter = json!({
        "UseTaggedPDF": { "type": "boolean", "value": "true" },
        "PDFUACompliance": { "type": "boolean", "value": "true" },
        "SelectPdfVersion": { "type": "long", "value": "2" },
    });
    run(Command::new(program("READER_SOFFICE"))
        .arg(format!("-env:UserInstallation=file://{}", profile.display()))
        .args(["--headless", "--convert-to", &format!("pdf:writer_pdf_Export:{filter}")])
        .arg("--outdir")
        .arg(word.parent().unwrap())
        .arg(&word));
    word.with_extension("pdf")
}

/// What a program that reads PDFs says, or `None` when it refuses the password.
fn by_program(command: &mut Command) -> Option<String> {
    let output = command.output().unwrap();
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

#[test]
fn a_sealed_pdf_opens_with_the_password_only_and_lost_nothing() {
    let open = tagged_pdf("concern");
    let document = std::fs::read(&open).unwrap();
    let text = |path: &Path, password: &str| {
        by_program(Command::new("pdftotext").args(["-upw", password]).arg(path).arg("-"))
    };
    // More of a password than this, `pdftotext` does not take from its command line. PDFium does.
    let is_short = |password: &str| password.len() <= 32;
    let check = |path: &Path, password: &str| {
        let password = format!("--password={password}");
        by_program(Command::new("qpdf").args(["--check", &password]).arg(path))
    };
    let open_text = text(&open, "").unwrap();
    for (number, (typed, received)) in PASSWORDS.into_iter().enumerate() {
        let password = Password::new(typed).unwrap();
        let sealed = pdf::seal(&document, &password, &mut random()).unwrap();
        let sealed = write(&sealed, "pdf", number, "pdf");

        if is_short(received) {
            let is_equal = text(&sealed, received).as_ref() == Some(&open_text);
            assert!(is_equal, "poppler finds another text behind {received:?}");
        }
        let said = check(&sealed, received).unwrap();
        assert!(said.contains("No syntax or stream encoding errors"), "{said}");
        for wrong in wrong(received) {
            assert_eq!(text(&sealed, wrong), None, "{wrong:?} opens {received:?} in poppler");
            assert_eq!(check(&sealed, wrong), None, "{wrong:?} opens {received:?} in qpdf");
        }
        let tried: Vec<&str> = [received].into_iter().chain(wrong(received)).collect();
        let answers = opened("pdf", &sealed, &open, &tried);
        let first = &answers[0];
        assert_eq!(first["is_equal"], true, "pikepdf: {received:?}");
        assert_eq!(first["pdfium_is_equal"], true, "PDFium: {received:?}");
        assert_eq!(first["revision"], 6);
        assert_eq!(first["bits"], 256);
        assert_eq!(first["read_out"], true);
        assert_eq!(first["ua"], "1");
        assert_eq!(first["archived"], "", "it says that it is PDF/A, which knows no password");
        assert!(first["tags"].as_u64().unwrap() > 100, "{first}");
        for answer in &answers[1..] {
            assert_eq!(answer["opens"], false, "pikepdf: {received:?}");
            assert_eq!(answer["pdfium_opens"], false, "PDFium: {received:?}");
        }
    }
    println!("{} sealed files", PASSWORDS.len());
}
