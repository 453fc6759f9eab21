//! How much memory a parser may take.

/// What a parser may have in use at one time for bytes of some length.
#[derive(Clone, Copy)]
pub struct Bound {
    /// For each byte of the input.
    pub per_byte: u64,
    /// Whatever the input.
    pub besides: u64,
}

impl Bound {
    /// One copy of the input, and a header.
    pub const A_COPY: Self = Self { per_byte: 1, besides: 1024 };
    /// This bound, or another if that allows less for an input of this length.
    pub fn or_less(self, other: Self, length: usize) -> Self {
        if other.allowed(length) < self.allowed(length) { other } else { self }
    }

    fn allowed(self, length: usize) -> u64 {
        self.per_byte * u64::try_from(length).unwrap() + self.besides
    }

    /// Nothing to speak of.
    pub const NOTHING: Self = Self { per_byte: 0, besides: 256 };
}

/// Does something that may take this much memory for an input of this length.
#[track_caller]
pub fn within<T>(bound: Bound, length: usize, work: impl FnOnce() -> T) -> T {
    let mut result = None;
    let used = allocation_counter::measure(|| result = Some(work())).bytes_max;
    let allowed = bound.allowed(length);
    assert!(used <= allowed, "{used} bytes of memory for an input of {length}; {allowed} allowed");
    result.unwrap()
}
