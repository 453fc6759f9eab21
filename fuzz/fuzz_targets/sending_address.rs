//! The check of `parsers::sending_address`, for as long as somebody lets it run.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    parsers::sending_address::check(bytes);
});
