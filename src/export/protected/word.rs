//! A Word file behind a password, as Word itself protects one: a compound file with the encrypted
//! document in it (\[MS-OFFCRYPTO\] 2.1 and 2.3.4).

use std::io::{Cursor, Read, Seek, Write};

use cfb::{CompoundFile, Version};
use web_time::UNIX_EPOCH;

use super::password::Password;
use super::{Random, Reason, agile};

/// The folders of the file that say how it is encrypted, outermost first. 2.1
const STORAGES: [&str; 4] = [
    "/\u{6}DataSpaces",
    "/\u{6}DataSpaces/DataSpaceInfo",
    "/\u{6}DataSpaces/TransformInfo",
    "/\u{6}DataSpaces/TransformInfo/StrongEncryptionTransform",
];

/// Versions 1.0 of whatever reads, updates and writes. 2.1.5
const VERSIONS: [u8; 12] = [1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0];

/// Seals a Word file. Whoever opens it gets back the very same bytes.
pub fn seal(document: &[u8], password: &Password, random: &mut Random) -> Result<Vec<u8>, Reason> {
    let (package, info) = agile::encrypt(document, password, random)?;
    let mut file = CompoundFile::create_with_version(Version::V3, Cursor::new(Vec::new()))?;
    for storage in STORAGES {
        file.create_storage(storage)?;
        // The library dates them by the clock: same document, same bytes.
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

/// 2.1.5
fn version_info() -> Vec<u8> {
    [text("Microsoft.Container.DataSpaces"), VERSIONS.to_vec()].concat()
}

/// That the stream `EncryptedPackage` is in the space below. 2.1.6
fn data_space_map() -> Vec<u8> {
    let is_a_stream = number(0);
    let names = [text("EncryptedPackage"), text("StrongEncryptionDataSpace")].concat();
    let entry = [number(1), is_a_stream, names].concat();
    let [header_length, count] = [number(8), number(1)];
    [header_length, count, number(entry.len() + 4), entry].concat()
}

/// That what is in the space is encrypted by the transform below. 2.1.7
fn data_space() -> Vec<u8> {
    let [header_length, count] = [number(8), number(1)];
    [header_length, count, text("StrongEncryptionTransform")].concat()
}

/// That the transform is encryption with a password, whose particulars are in `EncryptionInfo`. 2.1.8
/// and 2.1.9
fn transform_info() -> Vec<u8> {
    let id = text("{FF9A3F03-56EF-4613-BDD5-5A41C1D07246}");
    let is_by_password = number(1);
    let name = text("Microsoft.Container.EncryptionTransform");
    let length = number(id.len() + 8);
    let [cipher_name, block_size, mode, reserved] = [number(0), number(0), number(0), number(4)];
    let encryption = [cipher_name, block_size, mode, reserved].concat();
    [length, is_by_password, id, name, VERSIONS.to_vec(), encryption].concat()
}

/// Text as these streams hold it: its length in bytes, UTF-16, zeros up to a multiple of four. 2.1.2
fn text(text: &str) -> Vec<u8> {
    let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut bytes = number(units.len());
    bytes.extend(units);
    bytes.resize(bytes.len().next_multiple_of(4), 0);
    bytes
}

/// None of these is anywhere near four bytes' worth.
fn number(number: usize) -> Vec<u8> {
    (number as u32).to_le_bytes().to_vec()
}
