//! The parser of `parsers::key_slot`, for as long as somebody lets it run.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    parsers::key_slot::check(bytes);
});
