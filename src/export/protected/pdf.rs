//! Protects a PDF with AES-256, revision 6 of the standard security handler (ISO 32000-2, 7.6).
//!
//! Everything in the file is encrypted, metadata included. It stays accessible: tags, language, title
//! and the permission to read it aloud remain. It no longer claims to be PDF/A, which forbids
//! encryption (ISO 19005-2, 6.1.3).

use std::collections::BTreeMap;
use std::sync::Arc;

use lopdf::encryption::crypt_filters::{Aes256CryptFilter, CryptFilter};
use lopdf::{
    Dictionary, Document, EncryptionState, EncryptionVersion, Object, ObjectId, Permissions,
    StringFormat, dictionary,
};

use super::error::DocumentProblem;
use super::password::Password;
use super::random::{Random, draw};
use crate::export::xml::{self, Element, elements_mut};

/// The name of the standard crypt filter. ISO 32000-2, 7.6.6
const FILTER: &[u8] = b"StdCF";

/// Protects a PDF.
pub fn protect(
    document: &[u8],
    password: &Password,
    random: &mut Random,
) -> Result<Vec<u8>, DocumentProblem> {
    let mut pdf = Document::load_mem(document).map_err(unreadable)?;
    if pdf.is_encrypted() {
        return Err(DocumentProblem::Unreadable("it has a password already".to_owned()));
    }
    drop_pdfa_claim(&mut pdf)?;
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
        // The same as the user's, so that the receiver can remove the password for a records system.
        owner_password: password.as_str(),
        user_password: password.as_str(),
        // All of them: PDF/UA requires the permission to read it aloud (ISO 14289-1, 7.16).
        permissions: Permissions::all(),
    };
    let state = EncryptionState::try_from(version).map_err(unwritten)?;
    pdf.encrypt(&state).map_err(unwritten)?;
    let mut bytes = Vec::with_capacity(document.len() + document.len() / 8);
    pdf.save_to(&mut bytes)?;
    Ok(bytes)
}

/// Declares PDF 1.7, as PDF/UA-1 requires, with the encryption of PDF 2.0.
fn extensions() -> Dictionary {
    let level = dictionary! { "BaseVersion" => "1.7", "ExtensionLevel" => 8 };
    dictionary! { "ADBE" => level }
}

/// Removes the claim to be PDF/A from the metadata.
fn drop_pdfa_claim(pdf: &mut Document) -> Result<(), DocumentProblem> {
    let Some(id) = metadata(pdf) else { return Ok(()) };
    let stream = pdf.get_object_mut(id).and_then(Object::as_stream_mut).map_err(unreadable)?;
    let mut nodes = xml::parse(&stream.get_plain_content().map_err(unreadable)?)
        .map_err(|problem| DocumentProblem::Unreadable(problem.to_string()))?;
    elements_mut(&mut nodes).for_each(drop_pdfa_properties);
    stream.set_plain_content(xml::write(&nodes)?);
    Ok(())
}

fn metadata(pdf: &Document) -> Option<ObjectId> {
    pdf.catalog().ok()?.get(b"Metadata").ok()?.as_reference().ok()
}

fn drop_pdfa_properties(element: &mut Element) {
    const CLAIMS: [&str; 3] = ["pdfaid:part", "pdfaid:conformance", "pdfaid:amd"];
    element.drop_children(&CLAIMS);
    element.drop_attributes(&CLAIMS);
    elements_mut(&mut element.children).for_each(drop_pdfa_properties);
}

fn unreadable(error: lopdf::Error) -> DocumentProblem {
    DocumentProblem::Unreadable(error.to_string())
}

fn unwritten(error: lopdf::Error) -> DocumentProblem {
    DocumentProblem::Write(error.to_string())
}
