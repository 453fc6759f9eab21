//! The parser of `parsers::json_import`, for as long as somebody lets it run.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    parsers::json_import::check(bytes);
});
