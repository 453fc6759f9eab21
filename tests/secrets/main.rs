//! The one judge of new secrets: what it refuses, with which words, and what it lets pass.

#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test may stop at a surprise, and prints what it counted"
)]

use practice_standards_referral::domain::partnership::LOCAL_WORDS;
use practice_standards_referral::export::protected::password::Password;
use practice_standards_referral::export::protected::suggestion::suggestion;
use practice_standards_referral::secrets::{SecretOf, Weakness, Why, judge};
use proptest::prelude::*;

const BOTH: [SecretOf; 2] = [SecretOf::Vault, SecretOf::File];

fn judged(secret: &str, of: SecretOf) -> Result<(), Weakness> {
    judge(secret, of, &LOCAL_WORDS)
}

#[track_caller]
fn check_refused(why: Why, secrets: &[&str]) {
    for secret in secrets {
        for of in BOTH {
            assert_eq!(judged(secret, of), Err(Weakness::TooEasy(why)), "{secret:?} of {of:?}");
        }
    }
}

#[track_caller]
fn check_taken(secrets: &[&str]) {
    for secret in secrets {
        for of in BOTH {
            assert_eq!(judged(secret, of), Ok(()), "{secret:?} of {of:?}");
        }
    }
}

#[test]
fn a_secret_has_twelve_characters_or_more_in_any_script() {
    let short = |characters| Err(Weakness::TooShort { characters });
    assert_eq!(judged("", SecretOf::Vault), short(0));
    assert_eq!(judged("eleven char", SecretOf::File), short(11));
    assert_eq!(judged("ਬਾਰਾਂ ਅੱਖਰ", SecretOf::Vault), short(10));
    let said = format!("Passphrase {}", Weakness::TooShort { characters: 11 });
    assert_eq!(said, "Passphrase must be 12 characters or more. It has 11.");
}

#[test]
fn a_leaked_password_is_refused_even_where_nothing_else_is_wrong_with_it() {
    check_refused(
        Why::Leaked,
        &[
            "password1234",
            "PASSWORD1234",
            "pässwörd1234",
            "ｐａｓｓｗｏｒｄ１２３４",
            "“password” – 1234",
            "aaaaaaaaaaaa",
            "liverpool123",
            "manchester united",
            "1q2w3e4r5t6y",
            "unbelievable",
            "pe#5gz29ptzmse",
        ],
    );
}

#[test]
fn a_place_a_club_a_season_or_a_word_of_this_work_is_refused_with_any_year_behind_it() {
    check_refused(
        Why::KnownNames,
        &[
            "rotherham123",
            "R0therh4m Un1ted",
            "Rotherham United 1925!",
            "rotherhamunited1925",
            "the millers 1925",
            "Liverpool FC 1892",
            "sheffield wednesday 1867",
            "Summer2026!!",
            "november2026!",
            "Safeguarding2026",
            "Practice Standards",
            "childprotection1",
            "p@ssword1234",
            "P@ssw0rd2026!",
            "my password is password",
            "p a s s w o r d",
        ],
    );
}

#[test]
fn spaces_around_a_secret_are_no_characters_of_it() {
    for of in BOTH {
        let short = |characters| Err(Weakness::TooShort { characters });
        assert_eq!(judged("            ", of), short(0));
        assert_eq!(judged("  otter lam  ", of), short(9));
    }
}

#[test]
fn repeats_are_refused() {
    check_refused(
        Why::Repeats,
        &[
            "abcabcabcabc",
            "xyz xyz xyz xyz",
            "kitty kitty kitty",
            "letmeinletmein",
            "password password password",
            "Winter2026Winter2026",
            "密密密密密密密密密密密密",
        ],
    );
}

#[test]
fn runs_keyboard_walks_dates_and_two_common_words_are_refused() {
    check_refused(Why::Run, &["۱۲۳۴۵۶۷۸۹۰۱۲"]);
    check_refused(Why::KeyboardWalk, &["asdfghjkl;'#"]);
    check_refused(Why::Date, &["14/02/2026 14/02"]);
    check_refused(Why::CommonWords, &["210987654321", "correct horse", "elephant bicycle"]);
}

#[test]
fn random_words_a_sentence_other_scripts_and_a_password_manager_are_taken() {
    check_taken(&[
        "correct horse battery",
        "plum sailing otter",
        "plum sailing otter 394",
        "coffee train fish",
        "tea table lamp",
        "my daughter likes the blue boat",
        "we moved to Rotherham in the summer of the big flood",
        "con mèo ngồi trên mái nhà",
        "mèo cây đèn bút",
        "دروازہ چائے پہاڑ",
        "ਬਾਰਾਂ ਅੱਖਰ ਹਨ",
        "我今天早上喝了一杯热茶吃包子",
        "gJ7#kPq2!xLm",
        "k7mp-29xq-r4th-vn8c",
        "Zwetschgenkuchen-Vortigern-7419",
    ]);
}

/// Whoever has a file can try far more passwords a second than whoever has a device.
#[test]
fn a_file_asks_for_more_than_the_vault() {
    for secret in ["red house monkey", "tablewindowriver", "winter garden piano"] {
        assert_eq!(judged(secret, SecretOf::Vault), Ok(()), "{secret}");
        assert!(judged(secret, SecretOf::File).is_err(), "{secret}");
    }
}

#[test]
fn a_refusal_says_why_and_what_to_do_and_never_repeats_the_secret() {
    let refused = judged("rotherham123", SecretOf::Vault).unwrap_err();
    assert_eq!(
        format!("Passphrase {refused}"),
        "Passphrase is too easy to guess: it is mostly a place, team, season or word of this \
         work, which people try first. Use a suggested one, or three or four words that do not \
         belong together."
    );
}

/// NIST SP 800-63B asks for a comparison with passwords from earlier breaches.
#[test]
fn every_line_of_the_list_of_leaked_passwords_is_refused() {
    let list = include_str!("../../src/secrets/leaked.txt");
    let lines: Vec<&str> = list.lines().filter(|line| !line.starts_with('#')).collect();
    assert!(lines.len() > 2_500 && lines.is_sorted(), "{}", lines.len());
    for line in &lines {
        assert!(line.chars().count() >= 12, "{line}");
        assert_eq!(
            judged(&line.to_uppercase(), SecretOf::Vault),
            Err(Weakness::TooEasy(Why::Leaked)),
            "{line}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn a_suggested_password_for_files_is_never_refused(random: [u8; 16]) {
        let suggested = suggestion(random);
        prop_assert_eq!(judged(&suggested, SecretOf::File), Ok(()));
        prop_assert!(Password::new(&suggested).is_ok());
    }

    #[test]
    fn any_text_is_judged_in_some_way(secret in "\\PC{0,40}") {
        for of in BOTH {
            let _whatever = judged(&secret, of);
        }
    }
}
