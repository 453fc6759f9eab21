//! A list that somebody pastes: names, a meeting's attendance, a chronology.

use chrono::NaiveDate;
use practice_standards_referral::domain::form::{Group, Referral, pasted};

use super::memory::{Bound, within};

/// Each line becomes an item, which is larger than a short line, and is compared with the others.
const READING: Bound = Bound { per_byte: 2048, besides: 64 * 1024 };

pub fn seeds() -> Vec<Vec<u8>> {
    [
        "Sam Example, 3/6/2015\nAlex Example (born 14 February 2019)\nUnborn baby, due 1/2/27",
        "Jo Example; 29.2.84; PR\nKim Example - no PR",
        "Name\tRole\tAgency\tEmail\nJo Example\tNurse\tTrust\tjo@example.nhs.uk\nKim\t\t\t",
        "Present: Jo Example (Nurse, Trust), 01709 000 000\nApologies:\n1. Kim <kim@a.uk>; Al <al@b.uk>",
        "12/5/26 HV called\nno reply\n12-14 May 2026 in hospital\nMay \u{2019}26: moved\n2024: born",
        "Sept 26 Dad back\nearly June 2026 ICPC\nw/c 9/11/26 review\nbetween 3 and 7 May\n2024/25: moved",
        "Core group 19/05/2026 10:30 \u{2013} attendance\nChair: Ruth\nMum attended\nYOT\nPC Ann \u{2013} SYP",
        "Tues 12th of May, 2026 \u{2013} visit\n\u{f0b7} 5/2026\ta\tb\tc\n\u{200b}\n((()",
    ]
    .iter()
    .map(|text| text.as_bytes().to_vec())
    .collect()
}

pub fn check(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let today = NaiveDate::from_ymd_opt(2026, 11, 30).unwrap();
    let form = Referral::default();
    let mut proposed = 0;
    for group in Group::ALL {
        let read = within(READING, text.len(), || pasted::read(group, &text, &form, today));
        for it in &read {
            assert_eq!(it.item.group(), group);
            assert!(it.lines.lines().all(|line| was_pasted(line, &text)), "{it:?}");
        }
        proposed += read.iter().filter(|it| it.is_proposed()).count();
        // What is pasted a second time is there already.
        let mut filled = Referral::default();
        for it in &read {
            it.item.clone().put_into(&mut filled, usize::MAX);
        }
        let again = pasted::read(group, &text, &filled, today);
        assert!(again.iter().all(|it| it.remark.is_some()), "{again:?}");
    }
    proposed > 0
}

/// Whether a line of an item was pasted like this, or together with others behind one heading, which then
/// stands before each of them.
fn was_pasted(line: &str, text: &str) -> bool {
    let behind_heading = line.strip_suffix(';').and_then(|it| it.split_once(": "));
    text.contains(line.trim())
        || behind_heading
            .is_some_and(|(heading, entry)| text.contains(heading) && text.contains(entry.trim()))
}
