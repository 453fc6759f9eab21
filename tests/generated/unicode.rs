//! Referrals made of text that nobody types and everybody pastes.

use chrono::NaiveDate;
use practice_standards_referral::domain::date_entry::DateEntry;
use practice_standards_referral::domain::draft::Draft;
use practice_standards_referral::domain::draft::RecordedReason;
use practice_standards_referral::domain::form::{
    Carer, Child, Contact, KeyEvent, Practice, Professional, Purpose, Referral, Referrer, Route,
    Veto,
};

use super::Dice;

/// Text that has broken real programs.
const HARD: [&str; 28] = [
    "\r\n",
    "\r",
    "\n",
    "\t",
    "\u{b}",
    "\u{c}",
    "\u{85}",
    "\u{2028}",
    "\u{2029}",
    "\u{0}",
    "\u{1b}",
    "\u{7f}",
    "\u{9f}",
    "\u{feff}",
    "\u{fffe}",
    "\u{fdd0}",
    "]]>",
    "<w:t>",
    "&amp;",
    "\"",
    "گھر",
    "👨‍👩‍👧",
    " ",
    "\u{202e}",
    "e\u{301}",
    "\u{200f}",
    "ਹਰਪ੍ਰੀਤ",
    "]]&#0;",
];

/// A referral of any route with any text in any field.
pub fn random(dice: &mut Dice) -> Draft {
    let routes = [None, Some(Route::Veto), Some(Route::Concern), Some(Route::Exemplary)];
    let text = &mut || text(dice);
    let form = Referral {
        children: vec![Child { name: text(), date_of_birth: date(text), ..Child::default() }],
        carers: vec![Carer { name: text(), date_of_birth: date(text), ..Carer::default() }],
        address: text(),
        referrer: Referrer {
            name: text(),
            job_role: text(),
            agency: text(),
            contact: contact(text),
            ..Referrer::default()
        },
        date_of_referral: date(text),
        veto: Veto {
            conference_date: date(text),
            reason_for_conference: text(),
            outcome_and_rationale: text(),
            reason_for_veto: text(),
            ..Veto::default()
        },
        practice: Practice { circumstances: text(), childs_view: text(), ..Practice::default() },
        purpose: Purpose {
            working_together_issues: text(),
            potential_learning: text(),
            ..Purpose::default()
        },
        ..Referral::default()
    };
    let mut draft = Draft { referral: form, ..Draft::default() };
    for _ in 0..2 {
        draft.referral.professionals.push(Professional {
            name: text(),
            job_role: text(),
            agency: text(),
            contact: contact(text),
            ..Professional::default()
        });
        draft.referral.key_events.push(KeyEvent {
            date: date(text),
            what_happened: text(),
            who_was_involved: text(),
            ..KeyEvent::default()
        });
    }
    draft.referral.route = routes[dice.roll(4) as usize];
    if dice.roll(8) == 0 {
        draft.referral.route = Some(Route::Custody);
    }
    draft.referral.children.truncate(dice.roll(2) as usize);
    for event in &mut draft.referral.key_events {
        if dice.roll(2) == 0 {
            event.date = DateEntry { year: "2026".to_owned(), ..DateEntry::default() };
        }
    }
    for _ in 0..dice.roll(3) {
        draft.recorded_reasons.push(RecordedReason {
            outcome: self::text(dice),
            reason: self::text(dice),
            name: self::text(dice),
            date: NaiveDate::from_ymd_opt(2026, 11, 2).unwrap(),
            unknown: Default::default(),
        });
    }
    draft
}

fn date(text: &mut impl FnMut() -> String) -> DateEntry {
    DateEntry { day: text(), month: text(), year: text(), ..DateEntry::default() }
}

fn contact(text: &mut impl FnMut() -> String) -> Contact {
    Contact { telephone: text(), email: text(), address: text(), ..Contact::default() }
}

fn text(dice: &mut Dice) -> String {
    let mut text = String::new();
    for _ in 0..dice.roll(12) {
        match dice.roll(3) {
            0 => text.push_str(HARD[dice.roll(HARD.len() as u64) as usize]),
            // From the whole of Unicode, most of which no font has.
            1 => text.extend(char::from_u32(dice.roll(0x11_0000) as u32)),
            _ => text.extend(char::from_u32(dice.roll(0x3000) as u32)),
        }
    }
    text
}
