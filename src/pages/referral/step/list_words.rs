//! What the pages of a list call it and its items.

use crate::domain::form::{Group, Item};

/// The last part of the address of the page on which many items are pasted at once.
pub const PASTE: &str = "paste";

/// The last part of the address of the page on which what was pasted is checked.
pub const CHECK: &str = "check";

/// The words for one list.
#[derive(Clone, Copy)]
pub struct ListWords {
    /// One item, in lower case. Element ids start with it too.
    pub one: &'static str,
    /// As a heading starts, such as `Child`.
    pub heading: &'static str,
    /// Several.
    pub many: &'static str,
    /// The end of the id of the first field of an item.
    first_field: &'static str,
    /// What the list is for, in paragraphs.
    pub about: &'static [&'static str],
    /// What can be pasted, and how it is read.
    pub pasting: &'static str,
    /// Lines that can be pasted.
    pub example: &'static [&'static str],
}

impl ListWords {
    pub fn of(group: Group) -> ListWords {
        match group {
            Group::Children => ListWords {
                one: "child",
                heading: "Child",
                many: "children",
                first_field: "name",
                about: &["Enter every child this referral is about."],
                pasting: "One child on each line: the name, and the date of birth if you have it.",
                example: &["Sam Example, 3/6/2015", "Alex Example, born 14 February 2019"],
            },
            Group::Carers => ListWords {
                one: "carer",
                heading: "Carer",
                many: "carers",
                first_field: "name",
                about: &["Enter each parent or carer. Leave a field empty if you do not know."],
                pasting: "One carer on each line: the name, and the date of birth and parental \
                          responsibility (“PR” or “no PR”) if you have them.",
                example: &["Jo Example, 29/2/1984, PR", "Kim Example, no PR"],
            },
            Group::Professionals => ListWords {
                one: "professional",
                heading: "Professional",
                many: "professionals",
                first_field: "name",
                about: &[
                    "Enter everyone whose work the group needs to know about, from every agency \
                          involved.",
                ],
                pasting: "One person on each line: name, job role, agency, telephone and email, with \
                          commas, semicolons or tabs between them. You can paste a meeting’s \
                          attendance list, with its apologies, or rows of a table.",
                example: &[
                    "Jo Example, Health visitor, Hospital trust, 01709 000000, jo@example.nhs.uk",
                    "Apologies: Kim Example (Social worker); Chris Example (Police)",
                ],
            },
            Group::KeyEvents => ListWords {
                one: "event",
                heading: "Event",
                many: "key events",
                first_field: "date-day",
                about: &[
                    "The form has no box for key events, so you can leave this page empty. If you \
                     give some, they are printed after the form as an annex, in date order, with a \
                     timeline.",
                    "A short overview is enough: one line for each event.",
                ],
                pasting: "Begin each event with its date. Lines without a date go on with the event \
                          above them. You can paste rows of a table, too.",
                example: &["12/5/26 HV called, no reply", "May 2026: the family moved"],
            },
        }
    }

    /// The start of the ids of an item, counted from 1.
    pub fn id(self, number: usize) -> String {
        format!("{}-{number}", self.one)
    }

    /// The id of its first field.
    pub fn first_field(self, number: usize) -> String {
        format!("{}-{}", self.id(number), self.first_field)
    }

    /// The id of the banner that says what became of the list.
    pub fn banner(self) -> String {
        format!("{}-changed", self.one)
    }

    /// An item by its number and what the practitioner calls it: `Child 2, Sam Example`.
    pub fn called(self, number: usize, item: &Item) -> String {
        match item.name().as_str() {
            "" => format!("{} {number}", self.heading),
            name => format!("{} {number}, {name}", self.heading),
        }
    }

    /// So many of them: `1 child`, `2 children`.
    pub fn count(self, count: usize) -> String {
        match count {
            1 if self.many == "key events" => "1 key event".to_owned(),
            1 => format!("1 {}", self.one),
            count => format!("{count} {}", self.many),
        }
    }

    /// One of them with its article.
    pub fn a(self) -> String {
        let article = if self.one.starts_with('e') { "an" } else { "a" };
        format!("{article} {}", self.one)
    }
}
