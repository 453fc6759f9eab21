//! What a LevelDB file holds, decompressed: live, overwritten and deleted values alike. Chromium keeps
//! IndexedDB, local storage and session storage in such files.
//!
//! Read from the layout that LevelDB documents (`doc/table_format.md`, `doc/log_format.md`), because
//! a library that opens the database gives only what is live, and writes to it.

const TABLE_MAGIC: [u8; 8] = 0xdb47_7524_8b80_fb57_u64.to_le_bytes();
const FOOTER: usize = 48;
const LOG_BLOCK: usize = 32 * 1024;
/// What precedes a value that the browser compressed before it stored it: a version of its own
/// format for values, 17, and "compressed with Snappy".
const COMPRESSED: [u8; 3] = [0xff, 0x11, 0x02];

/// Every block of a table file (`.ldb`) and every value in it; `None` if it is no table.
pub fn table(file: &[u8]) -> Option<Vec<Vec<u8>>> {
    let footer = file.len().checked_sub(FOOTER).map(|start| &file[start..])?;
    if !footer.ends_with(&TABLE_MAGIC) {
        return None;
    }
    let mut footer = footer;
    let _filters = handle(&mut footer)?;
    let index = block(file, handle(&mut footer)?)?;
    let mut found = Vec::new();
    for mut place in values_of_block(&index)? {
        let data = block(file, handle(&mut place)?)?;
        found.extend(values_of_block(&data)?.into_iter().flat_map(decompressed));
        found.push(data);
    }
    found.push(index);
    Some(found)
}

/// Every value of a log file (`.log`), and the records without the headers that cut them up.
pub fn log(file: &[u8]) -> Vec<Vec<u8>> {
    let (mut found, mut record) = (Vec::new(), Vec::new());
    for mut rest in file.chunks(LOG_BLOCK) {
        while let Some((header, after)) = rest.split_at_checked(7) {
            let length = usize::from(u16::from_le_bytes([header[4], header[5]]));
            let Some((part, after)) = after.split_at_checked(length) else { break };
            // 1 whole, 2 first, 3 middle, 4 last.
            if matches!(header[6], 1 | 2) {
                record.clear();
            }
            record.extend_from_slice(part);
            if matches!(header[6], 1 | 4) {
                found.extend(values_of_batch(&record));
                found.push(std::mem::take(&mut record));
            }
            rest = after;
        }
    }
    found
}

/// Some writes that were made together: a sequence number, a count, and each one's key and value.
fn values_of_batch(batch: &[u8]) -> Vec<Vec<u8>> {
    let mut rest = batch.get(12..).unwrap_or_default();
    let mut found = Vec::new();
    while let Some((tag, after)) = rest.split_first() {
        rest = after;
        if taken(&mut rest).is_none() {
            break;
        }
        if *tag == 1 {
            let Some(value) = taken(&mut rest) else { break };
            found.extend(decompressed(value));
        }
    }
    found
}

fn taken<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    let length = number(rest)?;
    let (taken, after) = rest.split_at_checked(length)?;
    *rest = after;
    Some(taken)
}

/// A block as it was before it was compressed. A byte after it says how.
fn block(file: &[u8], (offset, size): (usize, usize)) -> Option<Vec<u8>> {
    let stored = file.get(offset..offset.checked_add(size)?)?;
    match file.get(offset + size)? {
        0 => Some(stored.to_vec()),
        1 => snap::raw::Decoder::new().decompress_vec(stored).ok(),
        _ => None,
    }
}

fn values_of_block(block: &[u8]) -> Option<Vec<&[u8]>> {
    let restarts = block.len().checked_sub(4)?;
    let count = u32::from_le_bytes(block[restarts..].try_into().ok()?) as usize;
    let mut rest = block.get(..restarts.checked_sub(4 * count)?)?;
    let mut found = Vec::new();
    while !rest.is_empty() {
        let (_shared, unshared, length) =
            (number(&mut rest)?, number(&mut rest)?, number(&mut rest)?);
        let (value, after) = rest.get(unshared..)?.split_at_checked(length)?;
        found.push(value);
        rest = after;
    }
    Some(found)
}

/// The value within a value, if the browser compressed it.
fn decompressed(value: &[u8]) -> Option<Vec<u8>> {
    let start = value.windows(3).take(16).position(|it| it == COMPRESSED)? + COMPRESSED.len();
    snap::raw::Decoder::new().decompress_vec(&value[start..]).ok()
}

fn handle(bytes: &mut &[u8]) -> Option<(usize, usize)> {
    Some((number(bytes)?, number(bytes)?))
}

/// A number in groups of seven bits, the lowest first.
fn number(bytes: &mut &[u8]) -> Option<usize> {
    let mut value = 0;
    for shift in (0..63).step_by(7) {
        let (first, rest) = bytes.split_first()?;
        *bytes = rest;
        value |= usize::from(first & 0x7f) << shift;
        if first & 0x80 == 0 {
            return Some(value);
        }
    }
    None
}
