//! A Word file that is to be the form: the `.zip`, and the XML of its text.

use std::io::{Cursor, Write};

use practice_standards_referral::export::word::problems;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::memory::{Bound, within};

/// The parts are unpacked, and the text is read as a tree: about a hundred bytes for an element of four.
/// Bytes that unpack to far more than they are have a bound of their own, in `tests/fuzzing/`.
const READING: Bound = Bound { per_byte: 64, besides: 1024 * 1024 };

pub fn seeds() -> Vec<Vec<u8>> {
    vec![
        // Small ones, which are tried faster: the text of a Word file, which `check` packs.
        br#"<w:document><w:body><w:sdt><w:sdtPr><w:tag w:val="child.name"/></w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt></w:body></w:document>"#.to_vec(),
        br#"<?xml version="1.0"?><w:document><!-- c --><w:p>a &amp; b<![CDATA[x]]></w:p></w:document>"#.to_vec(),
        br#"<!DOCTYPE x [<!ENTITY a "b">]><w:document>&a;</w:document>"#.to_vec(),
        packed(br#"<w:document><w:body/></w:document>"#),
    ]
}

pub fn check(bytes: &[u8]) -> bool {
    // As a file, and as the text inside one.
    let as_file = within(READING, bytes.len(), || problems(bytes)).is_ok();
    let file = packed(bytes);
    let Ok(first) = within(READING, bytes.len(), || problems(&file)) else { return as_file };
    assert_eq!(problems(&file).unwrap(), first, "the same file has the same problems");
    for problem in &first {
        assert!(!problem.to_string().is_empty());
    }
    true
}

fn packed(body: &[u8]) -> Vec<u8> {
    let options = SimpleFileOptions::DEFAULT.compression_method(CompressionMethod::Stored);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer.start_file("word/document.xml", options).unwrap();
    writer.write_all(body).unwrap();
    writer.finish().unwrap().into_inner()
}
