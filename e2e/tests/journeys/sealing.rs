//! The release seals documents in the browser, without a connection, with the same result that the
//! readers' tests open with other programs.

use practice_standards_referral::export::email::Email;
use practice_standards_referral::export::package::{FormKind, PackageFile, Part, Protection};
use practice_standards_referral::export::protected::ProtectError;
use practice_standards_referral::export::protected::password::PasswordError;
use serde::{Deserialize, Serialize};

use crate::harness::Device;
use crate::raw_worker::ask;

/// As `src/background/sealing.rs` has them. Which comes first is told by the first byte.
#[derive(Serialize)]
enum Sealing<'a> {
    Protect { files: Vec<PackageFile>, email: Email, password: &'a str },
}

#[derive(Deserialize)]
enum Sealed {
    Protected(Result<Vec<PackageFile>, ProtectError>),
}

/// What the worker makes of the files and this password.
async fn protect(device: &Device, password: &str) -> Result<Vec<PackageFile>, ProtectError> {
    let request = Sealing::Protect { files: files(), email: Email::referral(None), password };
    let asked = ask::<Sealed>(device, "sealing", &request, 1).await;
    println!("sealed in {:.0} ms, started in {:.0}", asked.to_answer[0], asked.to_start);
    let Sealed::Protected(answer) = asked.answer;
    answer
}

const PASSWORD: &str = "k7mp-29xq-r4th-vn8c";

/// A PDF of one empty page.
fn pdf() -> Vec<u8> {
    use lopdf::dictionary;
    let mut pdf = lopdf::Document::with_version("1.7");
    let pages = pdf.new_object_id();
    let page = pdf.add_object(dictionary! {
        "Type" => "Page", "Parent" => pages, "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
    });
    let tree = dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 };
    pdf.objects.insert(pages, tree.into());
    let catalog = pdf.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    pdf.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).unwrap();
    bytes
}

fn opened(pdf: &[u8], password: &str) -> Result<lopdf::Document, lopdf::Error> {
    lopdf::Document::load_mem_with_options(pdf, lopdf::LoadOptions::with_password(password))
}

fn files() -> Vec<PackageFile> {
    let file = |part, bytes: Vec<u8>| PackageFile {
        form: FormKind::Referral,
        part,
        protection: Protection::None,
        version: 1,
        bytes,
    };
    let form = include_bytes!("../../../public/referral-form.docx").to_vec();
    vec![
        file(Part::WordForm, form),
        file(Part::Pdf, pdf()),
        file(Part::CoverNote, b"Cover note\r\n\r\nWhy".to_vec()),
    ]
}

#[tokio::test]
async fn documents_are_sealed_on_the_device_with_the_server_gone() {
    let mut device = Device::new().await;
    device.visit("/").await;
    device.until_stored_offline().await;
    device.stop_server();

    let sealed = protect(&device, PASSWORD).await.unwrap();
    let names: Vec<_> = sealed.iter().map(|file| file.name()).collect();
    assert_eq!(
        names,
        [
            "practice-standards-referral-with-password.docx",
            "practice-standards-referral-with-password.pdf",
            "cover-note-with-password.docx",
            "practice-standards-referral-with-password.eml",
        ]
    );
    for file in [&sealed[0], &sealed[2]] {
        let compound = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
        assert_eq!(file.bytes[..8], compound, "{}", file.name());
        device.set_aside(&file.name(), &file.bytes);
    }
    let pdf = opened(&sealed[1].bytes, PASSWORD).unwrap();
    assert_eq!(pdf.get_pages().len(), 1);
    for wrong in ["", "k7mp-29xq-r4th-vn8C"] {
        assert!(opened(&sealed[1].bytes, wrong).is_err());
    }
    assert_eq!(device.console_errors().await, Vec::<String>::new());
}

#[tokio::test]
async fn a_password_that_some_program_would_read_otherwise_comes_back_with_the_reason() {
    let device = Device::new().await;
    device.visit("/").await;
    let reason = ProtectError::Password(PasswordError::OuterSpace);
    assert_eq!(protect(&device, " outer space").await, Err(reason));
}
