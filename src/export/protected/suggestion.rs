//! A password that nobody can guess and everybody can read out.
//!
//! Apart from what checks a password, because a page may suggest one without the tables that the check
//! needs.

use zeroize::Zeroizing;

/// No vowels, so that no word comes out, and nothing that looks like something else: no l beside 1, no
/// 0 beside o. Small letters only, which are the same on every keyboard.
const LETTERS: &[u8; 28] = b"bcdfghjkmnpqrstvwxyz23456789";

/// How many letters, in groups of [`GROUP`]: 16 of 28 are 76 bits. The two formats make a guess cost a
/// tenth of a millisecond or so, not the half second of the vault, hence more than its suggestions have.
const COUNT: usize = 16;
const GROUP: usize = 4;

/// The password that these random bytes give, such as `k7mp-29xq-r4th-vn8c`.
#[must_use]
pub fn suggestion(random: [u8; 16]) -> Zeroizing<String> {
    // 28 to the power of 16 is so far below 2 to the power of 128 that no letter is favoured.
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
