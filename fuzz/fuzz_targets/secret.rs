//! The check of `parsers::secret`, for as long as somebody lets it run.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    parsers::secret::check(bytes);
});
