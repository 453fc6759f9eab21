//! The check of `parsers::clipboard`, for as long as somebody lets it run.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    parsers::clipboard::check(bytes);
});
