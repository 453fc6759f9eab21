//! The check of `parsers::word_form`, for as long as somebody lets it run.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    parsers::word_form::check(bytes);
});
