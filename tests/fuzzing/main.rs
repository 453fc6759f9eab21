//! A moment of fuzzing in each test run: the parsers' promises, held for the permanent fixtures and
//! for what repeatable chance makes of them. The long run is in `docs/fuzzing.md`.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test may stop at a surprise, and says how much it ran"
)]

#[path = "../vault/dice.rs"]
mod dice;
#[path = "../../fuzz/src/lib.rs"]
mod parsers;

use dice::Dice;
use parsers::{
    backup, bank_holidays, clipboard, credential_log, earlier_keys, json_import, key_slot,
    manifest, memory, pasted, record, recovery_code, secret, sending_address, word_form,
    word_template,
};
use practice_standards_referral::export::import::json;

/// Numbers at which parsers slip: lengths, counts and limits.
const NUMBERS: [u32; 8] = [0, 1, 4_092, 4_093, 19_455, 262_145, i32::MAX as u32, u32::MAX];

/// One of the seeds with a few changes, as a fault of the disk or somebody's hand would make them.
fn changed(dice: &mut Dice, seeds: &[Vec<u8>]) -> Vec<u8> {
    let mut pick = |length: usize| usize::try_from(dice.roll(length.max(1) as u64)).unwrap();
    let mut bytes = seeds[pick(seeds.len())].clone();
    for _ in 0..=pick(4) {
        let at = pick(bytes.len());
        match pick(6) {
            0 => bytes.truncate(at),
            1 => {
                let byte = pick(256) as u8;
                bytes.insert(at, byte);
            }
            2 => {
                let other = &seeds[pick(seeds.len())];
                let from = pick(other.len());
                bytes.truncate(at);
                bytes.extend_from_slice(&other[from..]);
            }
            3 if at + 4 <= bytes.len() => {
                let number = NUMBERS[pick(NUMBERS.len())];
                bytes[at..at + 4].copy_from_slice(&number.to_le_bytes());
            }
            _ if at < bytes.len() => bytes[at] ^= 1 << pick(8),
            _ => {}
        }
    }
    bytes
}

#[track_caller]
fn hold(times: u64, seeds: &[Vec<u8>], check: fn(&[u8]) -> bool) {
    assert!(seeds.iter().any(|seed| check(seed)), "a seed is read");
    let mut dice = Dice(times);
    let read = (0..times).filter(|_| check(&changed(&mut dice, seeds))).count();
    assert!(read > 0, "what is changed is now and then read");
    println!("{times} changes of {} seeds, of which {read} are read", seeds.len());
}

#[test]
fn any_bytes_are_a_record_or_a_refusal() {
    hold(20_000, &record::seeds(), record::check);
}

#[test]
fn any_bytes_are_a_key_slot_or_a_refusal_and_no_key_is_derived_out_of_bounds() {
    hold(100_000, &key_slot::seeds(), key_slot::check);
}

#[test]
fn any_bytes_are_a_log_or_a_refusal() {
    hold(100_000, &credential_log::seeds(), credential_log::check);
}

#[test]
fn any_bytes_are_earlier_keys_or_a_refusal() {
    hold(100_000, &earlier_keys::seeds(), earlier_keys::check);
}

#[test]
fn any_bytes_are_a_manifest_or_a_refusal() {
    hold(20_000, &manifest::seeds(), manifest::check);
}

#[test]
fn any_bytes_are_a_backup_or_a_refusal() {
    // The first seed is a whole file, whose every byte is hashed several times in a check.
    hold(200, &backup::seeds(), backup::check);
    hold(10_000, &backup::seeds()[1..], backup::check);
}

#[test]
fn any_text_is_a_recovery_code_or_a_refusal() {
    hold(100_000, &recovery_code::seeds(), recovery_code::check);
}

#[test]
fn any_bytes_are_a_referral_or_a_refusal() {
    hold(20_000, &json_import::seeds(), json_import::check);
}

#[test]
fn any_bytes_are_a_word_template_or_a_refusal() {
    hold(10_000, &word_template::seeds(), word_template::check);
}

#[test]
fn any_bytes_are_a_word_form_or_a_refusal() {
    hold(5_000, &word_form::seeds(), word_form::check);
    // Tables in tables, as deep as the XML may go, are no more work than others.
    let deep = "<w:tbl><w:tr><w:tc>".repeat(60) + &"</w:tc></w:tr></w:tbl>".repeat(60);
    let body = format!("<w:document><w:body>{deep}</w:body></w:document>");
    assert!(!word_form::check(body.as_bytes()));
}

#[test]
fn any_bytes_are_a_file_of_bank_holidays_or_a_refusal() {
    hold(20_000, &bank_holidays::seeds(), bank_holidays::check);
}

#[test]
fn any_text_can_be_pasted_as_a_list() {
    hold(5_000, &pasted::seeds(), pasted::check);
}

#[test]
fn any_clipboard_can_be_pasted_into_a_long_answer() {
    hold(20_000, &clipboard::seeds(), clipboard::check);
}

#[test]
fn any_text_is_judged_as_a_sending_address() {
    hold(100_000, &sending_address::seeds(), sending_address::check);
}

#[test]
fn any_text_is_judged_as_a_secret() {
    hold(1_000, &secret::seeds(), secret::check);
}

/// Inputs that take the most memory for their length: many very small parts.
#[test]
fn the_bounds_of_memory_hold_for_the_inputs_that_take_most() {
    for (list, most) in [("professionals", 200), ("children", 100), ("carers", 100)] {
        let parts = format!("[{}{{}}]", "{},".repeat(most - 1));
        let form = "rscp-practice-standards-group-referral";
        let file = format!(r#"{{"form":"{form}","schema":1,"referral":{{"{list}":{parts}}}}}"#);
        assert!(json_import::check(file.as_bytes()), "{list}");
    }
    for tag in ["<b>", "<ul>", "<li aria-level=99999999>", "<p>x"] {
        clipboard::check(format!("<li>{}\u{0}x", tag.repeat(5_000)).as_bytes());
    }
    for unknown in ["0,", "[],", r#"{"":0},"#] {
        let parts = format!("[{}{{}}]", unknown.repeat(9_999));
        let form = "rscp-practice-standards-group-referral";
        let file = format!(r#"{{"form":"{form}","schema":1,"referral":{{"new":{parts}}}}}"#);
        assert!(json_import::check(file.as_bytes()), "{unknown}");
    }
    // The most values that a file may have, each as dear as it can be, in lists of lists.
    let dear = format!("[{}0]", r#"[[],[],[],[],[],[],[],[],[]],"#.repeat(9_999));
    let fields: Vec<String> = (0..3).map(|at| format!(r#""new{at}":{dear}"#)).collect();
    let form = "rscp-practice-standards-group-referral";
    let file = format!(r#"{{"form":"{form}","schema":1,"referral":{{{}}}}}"#, fields.join(","));
    assert!(json_import::check(file.as_bytes()), "{} bytes", file.len());
    // The largest file that is read as JSON, full of empty parts.
    for part in ["{},", "[],", "0,", r#"{"":0},"#, "[[[[]]]],"] {
        let start = format!(r#"{{"form":"{form}","schema":1,"referral":{{"children":["#);
        let room = json::LARGEST_FILE;
        let parts = part.repeat((room - start.len() - 8) / part.len());
        let file = format!("{start}{parts}{{}}]}}}}");
        assert!(file.len() <= room);
        let small = memory::Bound { per_byte: 0, besides: 16 * 1024 };
        let refused = memory::within(small, 0, || json::read(file.as_bytes())).unwrap_err();
        assert!(matches!(refused, json::ImportError::TooMuch(_)), "{part}: {refused}");
    }
    let drafts = 2_000_u32;
    let mut plaintext = drafts.to_le_bytes().to_vec();
    for draft in 0..drafts {
        plaintext.extend_from_slice(&u128::from(draft).to_be_bytes());
        plaintext.extend_from_slice(&[7; 32]);
        plaintext.extend_from_slice(&1_u32.to_le_bytes());
        plaintext.extend_from_slice(&[1; 12]);
    }
    assert!(manifest::check(&plaintext));
    let empty = [&u32::MAX.to_le_bytes()[..], &vec![0; 24 * 50_000]].concat();
    assert!(!backup::check(&empty));
    recovery_code::check(&vec![b'8'; 100_000]);
}
