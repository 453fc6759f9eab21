//! The check of `parsers::bank_holidays`, for as long as somebody lets it run.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    parsers::bank_holidays::check(bytes);
});
