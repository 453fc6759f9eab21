//! A Word form that comes back: the file around it, with a password or without, the email or package around that,
//! and the XML of its text.

use std::io::{Cursor, Write};

use practice_standards_referral::domain::draft::Draft;
use practice_standards_referral::domain::form::journey;
use practice_standards_referral::export::import::answers::{notes, returned};
use practice_standards_referral::export::import::compared::differences;
use practice_standards_referral::export::import::opened::{self, OpenError, OpenedFile};
use practice_standards_referral::export::import::word_form::Changes;
use practice_standards_referral::export::protected::password::Password;
use practice_standards_referral::export::protected::word::protect;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::memory::{Bound, within};

/// The text is a tree first, and then lines with a history for each stretch.
const READING: Bound = Bound { per_byte: 256, besides: 2 * 1024 * 1024 };

const PASSWORD: &str = "k7mp-29xq-r4th-vn8c";

pub fn seeds() -> Vec<Vec<u8>> {
    vec![
        // The text of a Word file, which `check` packs.
        br#"<w:document><w:body><w:tbl><w:tr><w:tc><w:sdt><w:sdtPr><w:tag w:val="child.name"/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>Ada</w:t></w:r></w:p></w:sdtContent></w:sdt></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl></w:body></w:document>"#.to_vec(),
        r#"<w:document><w:body><w:tbl><w:tr><w:tc><w:p><w:r><w:t>Child(ren)’s Name(s)</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>DoB(s)</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>Ada</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>About 2019</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>"#.as_bytes().to_vec(),
        br#"<w:document><w:body><w:p><w:r><w:t>Date of Referral: 2 November 2026</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>Initial X Review Insert X</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:trPr><w:ins w:author="A"/></w:trPr><w:tc><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl></w:tc></w:tr></w:tbl></w:body></w:document>"#.to_vec(),
        br#"<w:document><w:body><w:tbl><w:tr><w:tc><w:p><w:r><w:t>Address:</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr><w:commentRangeStart w:id="1"/><w:del w:author="A"><w:r><w:delText>1 Road</w:delText></w:r></w:del><w:ins w:author="B" w:date="2026-11-02T09:00:00Z"><w:r><w:t>2 Road</w:t><w:br/><w:sym w:font="Wingdings" w:char="F0FC"/></w:r></w:ins></w:p></w:tc></w:tr></w:tbl></w:body></w:document>"#.to_vec(),
        br#"<!DOCTYPE x [<!ENTITY a "b">]><w:document>&a;</w:document>"#.to_vec(),
        packed(br#"<w:document><w:body/></w:document>"#),
        locked(),
        b"Subject: a\r\nContent-Type: multipart/mixed;\r\n boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{=22form=22: =22rscp-practice-standards-g=\r\nroup-referral=22}\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nSubject: b\r\nContent-Transfer-Encoding: base64\r\n\r\nUEsDBA==\r\n--b--\r\n".to_vec(),
    ]
}

fn open(
    file: &[u8],
    template: Option<&[u8]>,
    password: Option<&str>,
) -> Result<OpenedFile, OpenError> {
    opened::open(file, template, password, |file| file.starts_with(b"PSRB"))
}

pub fn check(bytes: &[u8]) -> bool {
    // As a file, and as the text inside one.
    let password = Some(PASSWORD);
    let as_file = within(READING, bytes.len(), || open(bytes, None, password)).is_ok();
    let file = packed(bytes);
    let Ok(opened) = within(READING, bytes.len(), || open(&file, None, None)) else {
        return as_file;
    };
    assert_eq!(open(&file, None, None), Ok(opened.clone()), "the same file says the same");
    let OpenedFile::Form(form) = opened else { return true };
    for changes in [Changes::Accepted, Changes::Rejected] {
        let returned = returned(&form, &|_| changes);
        let kept = notes(&form, &returned.left);
        assert_eq!(kept.len(), form.comments.len() + returned.left.len());
        let draft = Draft { referral: returned.referral.clone(), ..Draft::default() };
        // Of what its own route does not print, the form says more.
        let printed = journey::steps(draft.referral.route);
        let differs = differences(&draft, &returned);
        let differs = differs.iter().any(|it| printed.contains(&it.step));
        assert!(!differs, "a referral differs from itself");
    }
    true
}

fn packed(body: &[u8]) -> Vec<u8> {
    let options = SimpleFileOptions::DEFAULT.compression_method(CompressionMethod::Stored);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in [("[Content_Types].xml", &b"<Types/>"[..]), ("word/document.xml", body)] {
        writer.start_file(name, options).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A file with a password, of which a guess takes nine hashes in place of a hundred thousand.
fn locked() -> Vec<u8> {
    let mut fill = |bytes: &mut [u8]| {
        bytes.fill(7);
        Ok(())
    };
    let password = Password::new(PASSWORD).unwrap();
    let mut file = protect(&packed(b"<w:document/>"), &password, &mut fill).unwrap();
    let (many, few) = (&b"spinCount=\"100000\""[..], b"spinCount=\"000009\"");
    let at = file.windows(many.len()).position(|window| window == many).unwrap();
    file[at..at + few.len()].copy_from_slice(few);
    file
}
