//! The parser of `parsers::earlier_keys`, for as long as somebody lets it run.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    parsers::earlier_keys::check(bytes);
});
