//! The form's own words, by which an answer is found where its control is gone: LibreOffice and others
//! drop the tags of the controls, and the partnership's blank form has none.

use std::collections::BTreeSet;

use super::story::{Story, into_lines};
use crate::domain::form::{FieldTag, Group};
use crate::domain::partnership::{SECURE_EMAIL, form_headings};
use crate::export::document::{ANNEX, ANNEX_INTRODUCTIONS};
use crate::export::xml::Node;

/// The fields of the referrer, which stand in a table of one row.
const REFERRER: [FieldTag; 3] =
    [FieldTag::ReferrerName, FieldTag::ReferrerRoleAndAgency, FieldTag::ReferrerContact];

/// What the form says that is neither a label nor a heading of its catalogue.
const OTHER_WORDS: [&str; 3] = ["Insert X", "Yes/No", "Initial Review Insert X"];

/// The pairs of boxes, one of which gets an X.
pub(super) const BOXES: [[FieldTag; 2]; 2] = [
    [FieldTag::ConferenceInitial, FieldTag::ConferenceReview],
    [FieldTag::CauseForConcern, FieldTag::ExemplaryPractice],
];

/// What the blank form prints where one of two words is to be chosen.
pub(super) const YES_NO: [&str; 2] = ["Yes", "No"];

/// Whether an answer is Yes or No.
pub(super) fn is_yes_no(field: FieldTag) -> bool {
    const FIELDS: [FieldTag; 3] =
        [FieldTag::VetoByChair, FieldTag::ProtocolUsed, FieldTag::CarerParentalResponsibility];
    FIELDS.contains(&field)
}

/// How a draft begins, and ends, whatever its day.
const DRAFT_NOTICE: [&str; 2] = ["thisisadraftmadeon", "donotsendittothepartnership"];
const DRAFT_HEADER: [&str; 2] = ["draftof", "notthereferralform"];

/// The shortest part of a sentence of the form that is still known as one.
const SHORTEST_PART: usize = 20;

/// Everything that the form itself says.
pub(super) struct OwnWords {
    words: BTreeSet<String>,
    /// The letters of the line that each page ends with, whatever its number.
    page: String,
}

impl OwnWords {
    /// The words of the official form, and of the partnership's template.
    pub(super) fn of(template: Option<&[Node]>) -> OwnWords {
        let headings = [
            form_headings::TITLE,
            form_headings::CRITERIA_HEADING,
            form_headings::CRITERIA_INTRODUCTION,
            form_headings::EXCLUSIONS_INTRODUCTION,
            form_headings::APPROACH,
            form_headings::PART_1,
            form_headings::REFERRER,
            form_headings::PART_2,
            form_headings::PART_3,
            form_headings::PROFESSIONALS,
            form_headings::PURPOSE,
            form_headings::AND_FINALLY,
            form_headings::SUBMIT_TO,
            SECURE_EMAIL,
            form_headings::SECURE_ADDRESS,
            ANNEX,
        ];
        let address = format!("{SECURE_EMAIL} ({})", form_headings::SECURE_ADDRESS);
        let page = format!("{} Page of", form_headings::TITLE);
        let criteria = form_headings::CRITERIA.iter().chain(&form_headings::EXCLUSIONS);
        let fixed = headings
            .iter()
            .chain(&ANNEX_INTRODUCTIONS)
            .chain(criteria)
            .chain(&OTHER_WORDS)
            .copied();
        let labels = FieldTag::ALL.into_iter().map(FieldTag::label);
        let mut words: BTreeSet<String> = fixed.chain(labels).map(plain).collect();
        words.insert(plain(&address));
        if let Some(template) = template {
            let lines = into_lines(Story::default().read(template));
            words.extend(lines.iter().map(|line| plain(&line.seen())));
        }
        words.remove("");
        OwnWords { words, page: letters(&page) }
    }

    /// Whether the form itself says this, whole or in part. Only the number of a page and the day of a
    /// draft may be any: another number is somebody's.
    pub(super) fn has(&self, text: &str) -> bool {
        let letters = letters(text);
        let text = plain(text);
        let is_of = |[start, end]: [&str; 2]| letters.starts_with(start) && letters.ends_with(end);
        let is_part =
            || text.len() >= SHORTEST_PART && self.words.iter().any(|words| words.contains(&text));
        self.words.contains(&text)
            || letters == self.page
            || is_of(DRAFT_NOTICE)
            || is_of(DRAFT_HEADER)
            || is_part()
    }
}

/// The letters and digits of a text, by which words are compared however they are spaced. A date or a
/// telephone number beside a label makes it another text.
pub(super) fn plain(text: &str) -> String {
    text.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn letters(text: &str) -> String {
    text.chars().filter(|it| it.is_alphabetic()).flat_map(char::to_lowercase).collect()
}

/// Whether the label of a field is a word that an answer may consist of, such as "Review".
pub(super) fn is_word(field: FieldTag) -> bool {
    REFERRER.contains(&field) || BOXES.as_flattened().contains(&field)
}

/// Whether an answer is a date, or Yes or No, so that what stands below it is another one.
pub(super) fn is_one_line(field: FieldTag) -> bool {
    matches!(
        field,
        FieldTag::VetoByChair
            | FieldTag::ProtocolUsed
            | FieldTag::DateOfReferral
            | FieldTag::ConferenceDate
    )
}

/// The field that this text is the whole label of, if it occurs once on the form.
pub(super) fn label(text: &str) -> Option<FieldTag> {
    let text = plain(text);
    once().find(|field| plain(field.label()) == text)
}

/// The field whose label a text begins with, and the rest of the text. A label that could begin an answer
/// needs a colon, a line of its own, or a number behind it.
pub(super) fn label_and_rest(text: &str) -> Option<(FieldTag, &str)> {
    once().filter(|field| !is_word(*field)).find_map(|field| {
        let rest = after(text, field.label())?;
        let rest = rest.trim_start_matches([' ', '\t']);
        let is_apart = rest
            .starts_with(|it: char| it.is_numeric() || [':', '\n', '?'].contains(&it))
            || field.label().ends_with([':', '?']);
        is_apart.then(|| (field, rest.trim_start_matches([':', '?', ' ', '\t', '\n'])))
    })
}

/// The field of each cell of a row, if the row is the head of a table of the form.
pub(super) fn columns(cells: &[String]) -> Option<Vec<Option<FieldTag>>> {
    let groups = Group::ALL.iter().map(|group| group.columns());
    let sets = groups.chain([REFERRER.as_slice()]);
    let found = sets.map(|set| {
        let of = |cell: &String| {
            let text = plain(cell);
            set.iter().copied().find(|field| plain(field.label()) == text)
        };
        cells.iter().map(of).collect::<Vec<_>>()
    });
    let count = |columns: &Vec<Option<FieldTag>>| columns.iter().flatten().count();
    let best = found.max_by_key(count)?;
    let is_whole =
        best.iter().zip(cells).all(|(field, cell)| field.is_some() || plain(cell).is_empty());
    (count(&best) >= 2 && is_whole).then_some(best)
}

fn once() -> impl Iterator<Item = FieldTag> {
    FieldTag::ALL.into_iter().filter(|field| field.group().is_none())
}

/// What follows a label at the start of a text, compared as [`plain`] does.
fn after<'a>(text: &'a str, label: &str) -> Option<&'a str> {
    let label = plain(label);
    let mut wanted = label.chars().peekable();
    for (at, letter) in text.char_indices() {
        if wanted.peek().is_none() {
            // A word that only begins like the label is another word.
            return (!letter.is_alphabetic()).then(|| &text[at..]);
        }
        let matches = letter
            .to_lowercase()
            .all(|letter| !letter.is_alphanumeric() || wanted.next_if_eq(&letter).is_some());
        if !matches {
            return None;
        }
    }
    wanted.peek().is_none().then_some("")
}
