//! A password that nobody can guess and anybody can read out.
//!
//! Separate from `password.rs`, so that a page can suggest one without loading the tables that checking
//! needs.

use zeroize::Zeroizing;

/// No vowels, so that no word comes out, and no look-alikes such as l and 1 or 0 and o. Lower case only,
/// which is the same on every keyboard.
const LETTERS: &[u8; 28] = b"bcdfghjkmnpqrstvwxyz23456789";

/// The number of letters, in groups of [`GROUP`]: 16 of 28 give 76 bits. That is more than the vault's
/// suggestions have, because a guess costs about a tenth of a millisecond in these formats, against
/// half a second in the vault.
const COUNT: usize = 16;
const GROUP: usize = 4;

/// The password that these random bytes give, such as `k7mp-29xq-r4th-vn8c`.
#[must_use]
pub fn suggestion(random: [u8; 16]) -> Zeroizing<String> {
    // 28^16 is so far below 2^128 that no letter is noticeably more likely than another.
    let mut rest = u128::from_le_bytes(random);
    let mut password = Zeroizing::new(String::with_capacity(COUNT + COUNT / GROUP));
    for index in 0..COUNT {
        if index > 0 && index % GROUP == 0 {
            password.push('-');
        }
        let letter = rest % LETTERS.len() as u128;
        rest /= LETTERS.len() as u128;
        password.extend(LETTERS.get(letter as usize).map(|it| char::from(*it)));
    }
    password
}
