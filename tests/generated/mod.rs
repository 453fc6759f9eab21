//! Invented referrals, made by repeatable chance: fifty of every route, size and script, which every
//! file of the package is read back from, and as many of random Unicode as a test asks for.
//!
//! What they hold is invented. Same seed, same referrals.

// Each test that shares this uses its own part of it.
#![allow(dead_code)]

#[path = "../vault/dice.rs"]
mod dice;
mod people;
pub mod unicode;

use chrono::NaiveDate;
use practice_standards_referral::domain::answer::YesNo;
use practice_standards_referral::domain::date_entry::DateEntry;
use practice_standards_referral::domain::draft::Draft;
use practice_standards_referral::domain::draft::RecordedReason;
use practice_standards_referral::domain::form::{
    Carer, Child, Conference, Contact, KeyEvent, Professional, Referral, Referrer, Route,
};

pub use dice::Dice;

/// How many [`referrals`] there are.
pub const FORMS: u64 = 50;

/// Words of a page of narrative on the form.
const WORDS_A_PAGE: u64 = 420;

/// Fifty referrals: the first is empty, the last fills about 20 pages; in between the routes, sizes
/// and scripts go round.
pub fn referrals() -> Vec<Draft> {
    (0..FORMS).map(referral).collect()
}

fn referral(number: u64) -> Draft {
    if number == 0 {
        return Draft::default();
    }
    let mut maker = Maker { dice: Dice(number), number };
    let routes = [None, Some(Route::Veto), Some(Route::Concern), Some(Route::Exemplary)];
    let routes = [&routes[..], &[Some(Route::Custody)]].concat();
    let route = if number == 1 { None } else { routes[maker.index(number, routes.len())] };
    // Grows faster than the number, so that most have a few pages, like real ones.
    let words = 14 * WORDS_A_PAGE * number * number / ((FORMS - 1) * (FORMS - 1));
    let people = 1 + number / 6;
    let long = |maker: &mut Maker, share: u64| maker.narrative(words * share / 100);
    let form = Referral {
        route,
        protocol_used: [None, Some(YesNo::Yes), Some(YesNo::No)][maker.pick(3)],
        children: (0..people).map(|_| maker.child()).collect(),
        carers: (0..people.min(4)).map(|_| maker.carer()).collect(),
        address: maker.address(),
        referrer: Referrer {
            name: maker.name(),
            job_role: "Social Worker".to_owned(),
            agency: "Children’s Social Care".to_owned(),
            contact: maker.contact(),
            ..Referrer::default()
        },
        date_of_referral: maker.date(),
        professionals: (0..people).map(|_| maker.professional()).collect(),
        key_events: (0..number).map(|_| maker.event()).collect(),
        ..Referral::default()
    };
    let mut draft = Draft { referral: form, ..Draft::default() };
    draft.referral.veto.conference_date = maker.date();
    draft.referral.veto.conference =
        [None, Some(Conference::Initial), Some(Conference::Review)][maker.pick(3)];
    draft.referral.veto.reason_for_conference = long(&mut maker, 20);
    draft.referral.veto.outcome_and_rationale = long(&mut maker, 30);
    draft.referral.veto.reason_for_veto = long(&mut maker, 30);
    draft.referral.practice.circumstances = long(&mut maker, 60);
    draft.referral.practice.childs_view = long(&mut maker, 20);
    draft.referral.purpose.working_together_issues = long(&mut maker, 10);
    draft.referral.purpose.potential_learning = long(&mut maker, 10);
    if number.is_multiple_of(3) {
        draft.recorded_reasons.push(RecordedReason {
            outcome: "Complete escalation first".to_owned(),
            reason: maker.narrative(30),
            name: maker.name(),
            date: NaiveDate::from_ymd_opt(2026, 11, 2).unwrap(),
            unknown: Default::default(),
        });
    }
    draft
}

struct Maker {
    dice: Dice,
    number: u64,
}

impl Maker {
    fn pick(&mut self, sides: usize) -> usize {
        self.dice.roll(sides as u64) as usize
    }

    fn index(&self, number: u64, length: usize) -> usize {
        (number % length as u64) as usize
    }

    /// One of the people; each referral begins with another script than the one before.
    fn person(&mut self) -> (&'static str, &'static str) {
        let some = self.pick(4);
        let number = self.number as usize * 5 + some;
        people::PEOPLE[number % people::PEOPLE.len()]
    }

    fn name(&mut self) -> String {
        self.person().0.to_owned()
    }

    fn date(&mut self) -> DateEntry {
        let (day, month) = (self.pick(31) + 1, self.pick(12) + 1);
        let year = 2000 + self.pick(27);
        let [day, month, year] = [day, month, year].map(|part| part.to_string());
        let blank = String::new;
        match self.pick(8) {
            // The 31 February among them is printed as it was typed.
            0..=4 => DateEntry { day, month, year, ..DateEntry::default() },
            5 => DateEntry { day: blank(), month, year, ..DateEntry::default() },
            6 => DateEntry { day: blank(), month: blank(), year, ..DateEntry::default() },
            _ => DateEntry::default(),
        }
    }

    fn child(&mut self) -> Child {
        Child { name: self.name(), date_of_birth: self.date(), ..Child::default() }
    }

    fn carer(&mut self) -> Carer {
        Carer {
            name: self.name(),
            parental_responsibility: [None, Some(YesNo::Yes), Some(YesNo::No)][self.pick(3)],
            date_of_birth: self.date(),
            ..Carer::default()
        }
    }

    fn contact(&mut self) -> Contact {
        Contact {
            telephone: format!("01632 960{:03}", self.pick(1000)),
            email: if self.pick(3) == 0 { String::new() } else { "name@example.org".to_owned() },
            address: self.address(),
            ..Contact::default()
        }
    }

    fn address(&mut self) -> String {
        format!("{} Example Road\nRotherham\nS60 0ZZ", 1 + self.pick(200))
    }

    fn professional(&mut self) -> Professional {
        Professional {
            name: self.name(),
            job_role: ["Health Visitor", "Teacher", "Police Officer", ""][self.pick(4)].to_owned(),
            agency: ["TRFT", "South Yorkshire Police", "RDaSH"][self.pick(3)].to_owned(),
            contact: self.contact(),
            ..Professional::default()
        }
    }

    fn event(&mut self) -> KeyEvent {
        let words = 3 + self.pick(20) as u64;
        KeyEvent {
            date: self.date(),
            what_happened: self.narrative(words),
            who_was_involved: if self.pick(2) == 0 { String::new() } else { self.name() },
            ..KeyEvent::default()
        }
    }

    /// This many words, in paragraphs, with quotations from people in their own script.
    fn narrative(&mut self, words: u64) -> String {
        let mut text = String::new();
        let mut left = words;
        while left > 0 {
            let sentence = match self.pick(6) {
                0 => self.person().1,
                _ => people::SENTENCES[self.pick(people::SENTENCES.len())],
            };
            text.push_str(sentence);
            left = left.saturating_sub(sentence.split_whitespace().count() as u64);
            text.push_str(match self.pick(8) {
                0 => "\n\n",
                1 => "\n",
                _ => " ",
            });
        }
        text.trim_end().to_owned()
    }
}
