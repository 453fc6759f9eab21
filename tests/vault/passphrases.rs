//! Passphrases: which ones the app suggests.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use practice_standards_referral::domain::partnership::LOCAL_WORDS;
use practice_standards_referral::secrets::{SecretOf, judge};
use practice_standards_referral::vault::kdf::{self, PassphraseKey};
use practice_standards_referral::vault::passphrase::{SuggestionError, WORDS, make_suggestion};
use practice_standards_referral::vault::{MemoryStore, Vault};

use super::parameters;

fn list() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("public/passphrase-words.txt");
    fs::read_to_string(path).unwrap()
}

#[test]
fn a_suggestion_is_three_words_of_the_list_and_a_number_and_is_accepted() {
    let list = list();
    let words: BTreeSet<&str> = list.lines().filter(|line| !line.starts_with('#')).collect();
    assert_eq!(words.len(), WORDS, "no word occurs twice");
    assert!(words.iter().all(|word| word.len() >= 3));
    for _ in 0..200 {
        let made = make_suggestion(&list).unwrap();
        assert_eq!(judge(&made, SecretOf::Vault, &LOCAL_WORDS), Ok(()), "{}", made.as_str());
        let parts: Vec<&str> = made.split(' ').collect();
        let [first, second, third, number] = parts[..] else { panic!("{}", made.as_str()) };
        assert!([first, second, third].iter().all(|word| words.contains(word)));
        assert!((100..1000).contains(&number.parse::<u32>().unwrap()));
    }
}

/// Vaults were made behind such passphrases before they were judged.
#[test]
fn a_vault_behind_a_passphrase_that_would_be_refused_today_still_opens() {
    let weak = "password1234";
    assert!(judge(weak, SecretOf::Vault, &LOCAL_WORDS).is_err());
    let key = || kdf::derive_key(weak, &parameters()).unwrap();
    let store = MemoryStore::default();
    drop(pollster::block_on(Vault::create(store.clone(), &key(), parameters())).unwrap());
    assert!(pollster::block_on(Vault::unlock(store, &key())).is_ok());
}

/// What a phone makes of `'`, `"` and `--` while somebody types, and Word while somebody pastes.
const PLAIN: &str = "Nan's \"old\" boat -- 47";
const CURLY: [&str; 3] =
    ["Nan’s “old” boat — 47", "Nan‘s „old‟ boat – 47", "Nan‛s ‟old” boat \u{2212} 47"];

#[test]
fn a_passphrase_opens_whichever_quotation_marks_and_dashes_a_keyboard_makes() {
    let key = |typed: &str| kdf::derive_key(typed, &parameters()).unwrap();
    let spellings = || CURLY.into_iter().chain([PLAIN]);
    for chosen in spellings() {
        let store = MemoryStore::default();
        drop(pollster::block_on(Vault::create(store.clone(), &key(chosen), parameters())).unwrap());
        for typed in spellings() {
            let opened = pollster::block_on(Vault::unlock(store.clone(), &key(typed)));
            assert!(opened.is_ok(), "{chosen} is not opened by {typed}");
        }
        for wrong in ["Nans old boat 47", "Nan's old boat - 47", "Nan's \"old\" boat 47"] {
            assert!(pollster::block_on(Vault::unlock(store.clone(), &key(wrong))).is_err());
        }
    }
}

/// Such vaults were sealed with the key of the passphrase exactly as it was typed, and later ones with plain
/// signs but with the spaces around it.
#[test]
fn a_vault_that_was_made_with_curly_signs_or_spaces_around_still_opens() {
    let spaced = format!(" {} ", CURLY[0]);
    let plain_spaced = format!(" {PLAIN} ").replace("--", "-");
    let same = CURLY.into_iter().chain([PLAIN, &spaced]).map(|typed| (typed, typed));
    for (hashed, typed) in same.chain([(plain_spaced.as_str(), spaced.as_str())]) {
        let parameters = parameters();
        let params = argon2::Params::new(parameters.memory_kib, parameters.passes, 1, Some(32));
        let mut old = [0; 32];
        argon2::Argon2::new(argon2::Algorithm::Argon2id, argon2::Version::V0x13, params.unwrap())
            .hash_password_into(hashed.as_bytes(), &parameters.salt, &mut old)
            .unwrap();
        let (store, old) = (MemoryStore::default(), PassphraseKey::new(old));
        drop(pollster::block_on(Vault::create(store.clone(), &old, parameters.clone())).unwrap());
        let key = kdf::derive_key(typed, &parameters).unwrap();
        assert!(pollster::block_on(Vault::unlock(store, &key)).is_ok(), "{typed}");
    }
}

/// Phones put a space behind a word that they complete. What is copied may end with a line.
#[test]
fn spaces_around_a_passphrase_make_no_difference() {
    let around = [("", ""), ("", " "), ("\t", "\r\n"), ("\u{a0}", "")];
    let typed = || around.map(|(before, after)| format!("{before}{}{after}", CURLY[0]));
    for chosen in typed() {
        let (store, parameters) = (MemoryStore::default(), parameters());
        let key = |typed: &str| kdf::derive_key(typed, &parameters).unwrap();
        let new = key(&chosen);
        let made = Vault::create(store.clone(), &new, parameters.clone());
        drop(pollster::block_on(made).unwrap());
        for typed in typed().iter().map(String::as_str).chain([PLAIN]) {
            let opened = pollster::block_on(Vault::unlock(store.clone(), &key(typed)));
            assert!(opened.is_ok(), "{chosen:?} is not opened by {typed:?}");
        }
        let inside = PLAIN.replace(' ', "  ");
        assert!(pollster::block_on(Vault::unlock(store, &key(&inside))).is_err());
    }
}

#[test]
fn suggestions_reach_both_ends_of_the_list_and_of_the_numbers() {
    let list = list();
    let (mut early, mut late, mut low, mut high) = (false, false, false, false);
    for _ in 0..500 {
        let made = make_suggestion(&list).unwrap();
        let number: u32 = made.rsplit(' ').next().unwrap().parse().unwrap();
        early |= made.starts_with(|first: char| first <= 'b');
        late |= made.starts_with(|first: char| first >= 'w');
        low |= number < 200;
        high |= number >= 900;
    }
    assert!(early && late && low && high);
}

#[test]
fn nothing_is_suggested_from_a_wrong_list() {
    let cut_short = list().lines().take(3000).collect::<Vec<_>>().join("\n");
    let page = "<!doctype html>\n".repeat(WORDS);
    for other in ["", &cut_short, &page] {
        assert_eq!(make_suggestion(other), Err(SuggestionError::NotTheList));
    }
}
