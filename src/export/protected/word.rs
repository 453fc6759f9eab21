//! Protects a Word file as Word itself does: a compound file around the encrypted document
//! (\[MS-OFFCRYPTO\] 2.1 and 2.3.4).

use std::io::{Cursor, Read, Seek, Write};

use cfb::{CompoundFile, Version};
use web_time::UNIX_EPOCH;

use super::agile;
use super::error::DocumentProblem;
use super::password::Password;
use super::random::Random;

/// The storages that describe the encryption, outermost first. 2.1
const STORAGES: [&str; 4] = [
    "/\u{6}DataSpaces",
    "/\u{6}DataSpaces/DataSpaceInfo",
    "/\u{6}DataSpaces/TransformInfo",
    "/\u{6}DataSpaces/TransformInfo/StrongEncryptionTransform",
];

/// Version 1.0, for reading, updating and writing. 2.1.5
const VERSIONS: [u8; 12] = [1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0];

/// Protects a Word file. Opening it gives back the very same bytes.
pub fn protect(
    document: &[u8],
    password: &Password,
    random: &mut Random,
) -> Result<Vec<u8>, DocumentProblem> {
    let (package, info) = agile::encrypt(document, password, random)?;
    let mut file = CompoundFile::create_with_version(Version::V3, Cursor::new(Vec::new()))?;
    for storage in STORAGES {
        file.create_storage(storage)?;
        // The library would date them by the clock, and the same document give different bytes.
        file.set_created_time(storage, UNIX_EPOCH)?;
        file.set_modified_time(storage, UNIX_EPOCH)?;
    }
    let [spaces, space_info, _, transform] = STORAGES;
    write(&mut file, &format!("{spaces}/Version"), &version_info())?;
    write(&mut file, &format!("{spaces}/DataSpaceMap"), &data_space_map())?;
    write(&mut file, &format!("{space_info}/StrongEncryptionDataSpace"), &data_space())?;
    write(&mut file, &format!("{transform}/\u{6}Primary"), &transform_info())?;
    write(&mut file, "/EncryptionInfo", &info)?;
    write(&mut file, "/EncryptedPackage", &package)?;
    file.flush()?;
    Ok(file.into_inner().into_inner())
}

fn write<F: Read + Write + Seek>(
    file: &mut CompoundFile<F>,
    name: &str,
    bytes: &[u8],
) -> Result<(), std::io::Error> {
    let mut stream = file.create_new_stream(name)?;
    stream.write_all(bytes)?;
    stream.flush()
}

/// The version of the data spaces. 2.1.5
fn version_info() -> Vec<u8> {
    [text("Microsoft.Container.DataSpaces"), VERSIONS.to_vec()].concat()
}

/// Puts the stream `EncryptedPackage` into the data space below. 2.1.6
fn data_space_map() -> Vec<u8> {
    let is_a_stream = number(0);
    let names = [text("EncryptedPackage"), text("StrongEncryptionDataSpace")].concat();
    let entry = [number(1), is_a_stream, names].concat();
    let [header_length, count] = [number(8), number(1)];
    [header_length, count, number(entry.len() + 4), entry].concat()
}

/// Names the transform that encrypts the data space. 2.1.7
fn data_space() -> Vec<u8> {
    let [header_length, count] = [number(8), number(1)];
    [header_length, count, text("StrongEncryptionTransform")].concat()
}

/// Defines the transform as encryption with a password; `EncryptionInfo` holds the details. 2.1.8 and
/// 2.1.9
fn transform_info() -> Vec<u8> {
    let id = text("{FF9A3F03-56EF-4613-BDD5-5A41C1D07246}");
    let is_by_password = number(1);
    let name = text("Microsoft.Container.EncryptionTransform");
    let length = number(id.len() + 8);
    let [cipher_name, block_size, mode, reserved] = [number(0), number(0), number(0), number(4)];
    let encryption = [cipher_name, block_size, mode, reserved].concat();
    [length, is_by_password, id, name, VERSIONS.to_vec(), encryption].concat()
}

/// A length in bytes, then UTF-16, padded with zeros to a multiple of four. 2.1.2
fn text(text: &str) -> Vec<u8> {
    let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut bytes = number(units.len());
    bytes.extend(units);
    bytes.resize(bytes.len().next_multiple_of(4), 0);
    bytes
}

/// Four bytes, little-endian. No number here comes near that limit.
fn number(number: usize) -> Vec<u8> {
    (number as u32).to_le_bytes().to_vec()
}
