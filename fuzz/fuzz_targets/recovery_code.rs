//! The parser of `parsers::recovery_code`, for as long as somebody lets it run.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    parsers::recovery_code::check(bytes);
});
