//! What somebody changed in LibreOffice comes back, with its tracked changes and comments, and nothing else
//! differs. Each change is made twice: by LibreOffice in the form, and here in what the app prints, of which
//! it writes the form that is expected.

use practice_standards_referral::domain::draft::Draft;
use practice_standards_referral::domain::form::{FieldTag, Group};
use practice_standards_referral::export::document::{Block, Document, Field, document};
use practice_standards_referral::export::import::answers::returned;
use practice_standards_referral::export::import::word_form::{Changes, Place};
use practice_standards_referral::export::word::docx;

use super::office::{Work, by_libreoffice, step};
use super::{how_many, read_form, template};
use crate::generated::{Dice, referrals};
use crate::today;

/// The longest of the generated referrals that are edited: longer ones take most of the time and say nothing
/// new.
const LONGEST: u64 = 30;

/// What takes the place of words, in the scripts that people write in.
const NEW: [&str; 6] = [
    "was not told until Friday",
    "آمنہ حسین",
    "Ż & <Ľ>",
    "ਹਰਪ੍ਰੀਤ said so",
    "5 March",
    "“Hương”, twice",
];

/// A form, what LibreOffice does to it, and what it should say then.
struct Edited {
    form: Document,
    /// With its tracked changes rejected,
    before: Document,
    /// and accepted.
    after: Document,
    untracked: Vec<String>,
    tracked: Vec<String>,
    /// Text and place.
    comments: Vec<(String, Place)>,
    /// The places that were edited so far.
    edited: Vec<Place>,
    /// Those with a tracked change.
    changed: Vec<Place>,
}

/// Every field of a form with its place.
fn fields(document: &mut Document) -> Vec<(Place, &mut Field)> {
    let mut all = Vec::new();
    for block in &mut document.blocks {
        match block {
            Block::Field(field) | Block::Narrative(field) => {
                all.push((Place { tag: field.tag, row: 0 }, field));
            }
            Block::Table(table) => {
                for (row, fields) in table.rows.iter_mut().enumerate() {
                    all.extend(fields.iter_mut().map(|it| (Place { tag: it.tag, row }, it)));
                }
            }
            _ => {}
        }
    }
    all
}

/// Some words of a text that stand nowhere else in the form, and where.
fn phrase(document: &mut Document, dice: &mut Dice) -> Option<(Place, String)> {
    let whole: String =
        fields(document).iter().map(|(_, field)| format!("{}\n", field.text)).collect();
    let all = fields(document);
    let (place, field) = &all[dice.roll(all.len() as u64) as usize];
    let lines: Vec<&str> = field.text.lines().collect();
    let words: Vec<&str> =
        lines.get(dice.roll(lines.len().max(1) as u64) as usize)?.split(' ').collect();
    let start = dice.roll(words.len() as u64) as usize;
    let length = 1 + dice.roll(4) as usize;
    let phrase = words[start..words.len().min(start + length)].join(" ");
    let is_one = whole.matches(&phrase).count() == 1 && phrase.chars().count() > 3;
    // The form itself has the words of its labels, and another change may bring these.
    let is_elsewhere = || template_says(&phrase) || NEW.iter().any(|new| new.contains(&phrase));
    (is_one && !is_elsewhere()).then_some((*place, phrase))
}

fn first_line(document: &Document, place: Place) -> String {
    let mut document = document.clone();
    let (_, field) = fields(&mut document).into_iter().find(|(it, _)| *it == place).unwrap();
    field.text.lines().next().unwrap_or_default().to_owned()
}

/// Whether the empty form has these words.
fn template_says(words: &str) -> bool {
    let empty = document(&Draft::default(), today());
    let labels = FieldTag::ALL.iter().any(|tag| tag.label().contains(words));
    let printed = empty.blocks.iter().any(|block| match block {
        Block::Heading(_, text) => text.contains(words),
        Block::Paragraph(text) => text.contains(words),
        Block::Bullets(lines) => lines.iter().any(|line| line.contains(words)),
        _ => false,
    });
    labels || printed
}

impl Edited {
    fn of(draft: &Draft, dice: &mut Dice) -> Edited {
        let form = document(draft, today());
        let mut edited = Edited {
            before: form.clone(),
            after: form.clone(),
            form,
            untracked: Vec::new(),
            tracked: Vec::new(),
            comments: Vec::new(),
            edited: Vec::new(),
            changed: Vec::new(),
        };
        let wanted = 1 + dice.roll(6) as usize;
        // A phrase that stands twice in the form is no place.
        for _ in 0..200 {
            if edited.edited.len() < wanted {
                edited.edit(dice);
            }
        }
        edited.move_row(dice);
        edited
    }

    /// Changes or comments on some words of an answer that is as it was.
    fn edit(&mut self, dice: &mut Dice) {
        let Some((place, words)) = phrase(&mut self.form, dice) else { return };
        if self.edited.contains(&place) {
            return;
        }
        self.edited.push(place);
        let new = NEW[dice.roll(NEW.len() as u64) as usize];
        match dice.roll(6) {
            0 => {
                self.untracked.push(step(&["replace", &words, new]));
                replace(&mut self.before, place, &words, new);
                replace(&mut self.after, place, &words, new);
            }
            1 => self.tracked("replace", place, &words, new, new),
            2 => self.tracked("replace", place, &words, "", ""),
            3 => self.tracked("insert", place, &words, new, &format!("{words}{new}")),
            // The first line is a field to LibreOffice, which has no second line.
            4 if !first_line(&self.form, place).contains(&words) => {
                let new = format!(" {new}\nA line of its own. {new}");
                self.tracked("insert", place, &words, &new, &format!("{words}{new}"));
            }
            _ => {
                // LibreOffice loses a comment within a field, and keeps one behind it.
                let text = format!("{new}? {}", self.comments.len());
                self.untracked.push(step(&["comment", &words, "A Manager", &text]));
                self.comments.push((text, place));
            }
        }
    }

    fn tracked(&mut self, what: &str, place: Place, words: &str, new: &str, instead: &str) {
        self.tracked.push(step(&[what, words, new]));
        replace(&mut self.after, place, words, instead);
        self.changed.push(place);
    }

    /// Moves a row of the professionals, if none of them was edited.
    fn move_row(&mut self, dice: &mut Dice) {
        let group = Group::Professionals;
        let rows = self.form.rows(group).len();
        if rows < 2 || self.edited.iter().any(|it| it.tag.group() == Some(group)) {
            return;
        }
        let (from, to) = (dice.roll(rows as u64) as usize, dice.roll(rows as u64) as usize);
        let distance = to as i64 - from as i64;
        self.untracked.push(step(&[
            "move",
            "Job Roles & Agencies",
            &(from + 1).to_string(),
            &distance.to_string(),
        ]));
        for document in [&mut self.before, &mut self.after] {
            for block in &mut document.blocks {
                if let Block::Table(table) = block
                    && table.group == group
                {
                    let row = table.rows.remove(from);
                    table.rows.insert(to, row);
                }
            }
        }
    }

    fn work(&self) -> Work {
        let tracked = [vec!["track\ton".to_owned()], self.tracked.clone()].concat();
        let steps = [self.untracked.clone(), tracked].concat();
        Work { form: docx(&self.form, &template()).unwrap(), steps, ..Work::default() }
    }

    #[track_caller]
    fn check(&self, name: &str, saved: &[u8]) {
        let found = read_form(saved);
        for (changes, expected) in
            [(Changes::Rejected, &self.before), (Changes::Accepted, &self.after)]
        {
            let expected = read_form(&docx(expected, &template()).unwrap());
            let expected = returned(&expected, &|_| Changes::Accepted);
            assert_eq!(returned(&found, &|_| changes), expected, "{name}, {changes:?}");
        }
        let mut changed: Vec<Place> =
            found.answers.iter().filter(|it| it.text.is_changed()).map(|it| it.place).collect();
        let mut expected = self.changed.clone();
        changed.sort();
        expected.sort();
        assert_eq!(changed, expected, "{name}");
        let mut comments: Vec<_> = found
            .comments
            .iter()
            .map(|it| (it.text.clone(), it.place, it.by.author.as_str()))
            .collect();
        let expected = self.comments.iter();
        let mut expected: Vec<_> =
            expected.map(|(text, place)| (text.clone(), Some(*place), "A Manager")).collect();
        comments.sort();
        expected.sort();
        assert_eq!(comments, expected, "{name}");
    }
}

#[track_caller]
fn replace(document: &mut Document, place: Place, words: &str, instead: &str) {
    let (_, field) = fields(document).into_iter().find(|(it, _)| *it == place).unwrap();
    assert!(field.text.contains(words), "{words}");
    field.text = field.text.replace(words, instead);
}

/// `RETURNED_EDITS` says how many.
#[test]
fn every_change_that_libreoffice_made_comes_back_and_nothing_else() {
    let drafts = referrals();
    let number = how_many("RETURNED_EDITS", 10);
    let edited = (0..number).map(|seed| {
        let draft = &drafts[(2 + seed % (LONGEST - 2)) as usize];
        Edited::of(draft, &mut Dice(seed))
    });
    let edited: Vec<Edited> = edited.collect();
    let work: Vec<Work> = edited.iter().map(Edited::work).collect();
    let saved = by_libreoffice("Edited", &work);
    for (seed, (edited, saved)) in edited.iter().zip(&saved).enumerate() {
        edited.check(&format!("form {seed}"), saved);
    }
    let count = |of: fn(&Edited) -> usize| edited.iter().map(of).sum::<usize>();
    println!(
        "{} forms: {} untracked steps, {} tracked changes, {} comments",
        edited.len(),
        count(|it| it.untracked.len()),
        count(|it| it.tracked.len()),
        count(|it| it.comments.len())
    );
}
