//! The parser of `parsers::credential_log`, for as long as somebody lets it run.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    parsers::credential_log::check(bytes);
});
