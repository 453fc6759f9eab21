//! A PDF behind a password: AES-256, revision 6 of the standard security handler (ISO 32000-2, 7.6).
//!
//! Everything in it is encrypted, the metadata too. What makes it accessible stays: tags, language,
//! title, and the permission to read it out. It no longer says that it is PDF/A, which allows no
//! encryption (ISO 19005-2, 6.1.3).

use std::collections::BTreeMap;
use std::sync::Arc;

use lopdf::encryption::crypt_filters::{Aes256CryptFilter, CryptFilter};
use lopdf::{
    Dictionary, Document, EncryptionState, EncryptionVersion, Object, ObjectId, Permissions,
    StringFormat, dictionary,
};

use super::password::Password;
use super::{Random, Reason, draw};
use crate::export::xml::{self, Element, elements_mut};

/// The name that the file's own filter has in every PDF. ISO 32000-2, 7.6.6
const FILTER: &[u8] = b"StdCF";

/// Seals a PDF.
pub fn seal(document: &[u8], password: &Password, random: &mut Random) -> Result<Vec<u8>, Reason> {
    let mut pdf = Document::load_mem(document).map_err(unreadable)?;
    if pdf.is_encrypted() {
        return Err(Reason::Unreadable("it has a password already".to_owned()));
    }
    disclaim_archiving(&mut pdf)?;
    pdf.catalog_mut().map_err(unreadable)?.set("Extensions", extensions());
    let identity = draw::<16>(random)?;
    let identity = Object::String(identity.to_vec(), StringFormat::Hexadecimal);
    pdf.trailer.set("ID", vec![identity.clone(), identity]);

    let filter: Arc<dyn CryptFilter> = Arc::new(Aes256CryptFilter);
    let key = draw::<32>(random)?;
    let version = EncryptionVersion::V5 {
        encrypt_metadata: true,
        crypt_filters: BTreeMap::from([(FILTER.to_vec(), filter)]),
        file_encryption_key: key.as_slice(),
        stream_filter: FILTER.to_vec(),
        string_filter: FILTER.to_vec(),
        // The same: the receiver may take the password off, as a records system will want.
        owner_password: password.as_str(),
        user_password: password.as_str(),
        // All, and so that of reading it out, which PDF/UA wants (ISO 14289-1, 7.16).
        permissions: Permissions::all(),
    };
    let state = EncryptionState::try_from(version).map_err(unwritten)?;
    pdf.encrypt(&state).map_err(unwritten)?;
    let mut bytes = Vec::with_capacity(document.len() + document.len() / 8);
    pdf.save_to(&mut bytes)?;
    Ok(bytes)
}

/// Says that the file is PDF 1.7, as PDF/UA-1 wants, with the encryption of PDF 2.0.
fn extensions() -> Dictionary {
    let level = dictionary! { "BaseVersion" => "1.7", "ExtensionLevel" => 8 };
    dictionary! { "ADBE" => level }
}

/// Takes out of the metadata that the file is PDF/A.
fn disclaim_archiving(pdf: &mut Document) -> Result<(), Reason> {
    let Some(id) = metadata(pdf) else { return Ok(()) };
    let stream = pdf.get_object_mut(id).and_then(Object::as_stream_mut).map_err(unreadable)?;
    let mut nodes =
        xml::parse(&stream.get_plain_content().map_err(unreadable)?).map_err(Reason::Unreadable)?;
    elements_mut(&mut nodes).for_each(drop_archiving);
    stream.set_plain_content(xml::write(&nodes)?);
    Ok(())
}

fn metadata(pdf: &Document) -> Option<ObjectId> {
    pdf.catalog().ok()?.get(b"Metadata").ok()?.as_reference().ok()
}

fn drop_archiving(element: &mut Element) {
    const SAID_BY: [&str; 3] = ["pdfaid:part", "pdfaid:conformance", "pdfaid:amd"];
    element.drop_children(&SAID_BY);
    element.drop_attributes(&SAID_BY);
    elements_mut(&mut element.children).for_each(drop_archiving);
}

fn unreadable(error: lopdf::Error) -> Reason {
    Reason::Unreadable(error.to_string())
}

fn unwritten(error: lopdf::Error) -> Reason {
    Reason::Write(error.to_string())
}
