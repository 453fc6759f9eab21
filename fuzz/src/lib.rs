//! What each parser promises of any bytes whatever: it never panics, it takes no more memory than
//! is stated here, and what it reads it writes back as it was.
//!
//! One module a parser, each with `check`, which panics where a promise is broken and says whether
//! the bytes were read as something, and `seeds`, from which the fuzzer starts: the permanent
//! fixtures. `fuzz_targets/` runs the checks for as long as somebody likes, `tests/fuzzing/` for a
//! moment in each test run.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    missing_docs,
    reason = "a check stops where a promise is broken"
)]

pub mod backup;
pub mod bank_holidays;
pub mod clipboard;
pub mod credential_log;
pub mod earlier_keys;
pub mod json_import;
pub mod key_slot;
pub mod manifest;
pub mod memory;
pub mod pasted;
pub mod record;
pub mod recovery_code;
pub mod sealing;
pub mod secret;
pub mod sending_address;
pub mod word_form;
pub mod word_template;
