//! Refuses to unpack Brotli, where `lopdf` would unpack it.
//!
//! The app seals its own PDFs, and none of them is packed so: it is an extension of PDF that hardly any
//! program writes. The real library brings a dictionary of 122 KB to every device. Decision 0021.

use std::io::{self, Read};

/// What stands for the unpacked bytes: reading it fails, and says why.
pub struct Decompressor<R>(#[allow(dead_code, reason = "it is as the real one is made")] R);

impl<R: Read> Decompressor<R> {
    /// As the real one is made: of the packed bytes and the size of a buffer.
    pub fn new(packed: R, _buffer_size: usize) -> Self {
        Self(packed)
    }
}

impl<R: Read> Read for Decompressor<R> {
    fn read(&mut self, _buffer: &mut [u8]) -> io::Result<usize> {
        Err(io::Error::new(io::ErrorKind::Unsupported, "this build does not unpack Brotli"))
    }
}
