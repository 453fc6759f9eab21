//! The sources of rules and advice, named so that a practitioner can look them up. What no document of
//! the partnership says is never cited to one: it comes from public sources, was confirmed by the
//! partnership for this app, or is advice from this app.

use std::fmt;

/// A source document of the partnership, or what stands in its place where no document says anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Document {
    /// \[OVERVIEW\]
    Overview,
    /// \[FORM\]
    Form,
    /// \[PROTOCOL\]
    Protocol,
    /// \[ARRANGEMENTS\]
    Arrangements,
    /// \[STANDARDS\], which are Rochdale's and bind nobody in Rotherham.
    Standards,
    /// Public sources outside the partnership's documents, as seen in November 2026: what has changed
    /// since the documents were written.
    Public,
    /// The partnership's own word for a fact of `to_confirm`.
    Confirmed,
    /// Advice from this app. Every page marks it as such, so that nobody mistakes it for a rule of
    /// the partnership.
    OwnAdvice,
}

/// A document, and a section of it where there is one to name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Citation {
    pub document: Document,
    /// Its heading or section number.
    pub section: Option<&'static str>,
}

impl Citation {
    /// Advice from this app, in none of the documents.
    pub const OWN_ADVICE: Citation = Citation { document: Document::OwnAdvice, section: None };

    /// The exclusions in \[OVERVIEW\].
    pub const NOT_FOR: Citation =
        Citation::overview("What a Practice Standards Group Appraisal is not for");

    /// Where the general part of the Protocol is.
    pub const ONLINE_PROCEDURES: Citation = Citation::public("Rotherham’s online procedures");

    /// A heading of \[OVERVIEW\].
    pub const fn overview(heading: &'static str) -> Citation {
        Citation { document: Document::Overview, section: Some(heading) }
    }

    /// A part of \[FORM\].
    pub const fn form(part: &'static str) -> Citation {
        Citation { document: Document::Form, section: Some(part) }
    }

    /// A numbered section of \[PROTOCOL\].
    pub const fn protocol(section: &'static str) -> Citation {
        Citation { document: Document::Protocol, section: Some(section) }
    }

    /// A numbered section of \[ARRANGEMENTS\].
    pub const fn arrangements(section: &'static str) -> Citation {
        Citation { document: Document::Arrangements, section: Some(section) }
    }

    /// A numbered section of \[STANDARDS\].
    pub const fn standards(section: &'static str) -> Citation {
        Citation { document: Document::Standards, section: Some(section) }
    }

    /// A public source, by one of the names that `Document::Public` lists.
    pub const fn public(source: &'static str) -> Citation {
        Citation { document: Document::Public, section: Some(source) }
    }

    /// Reads a tag such as `OVERVIEW: What do we do?`, `PROTOCOL: 4.1` or `ADVICE`. `None` when the
    /// document or the section does not exist.
    pub fn from_tag(tag: &str) -> Option<Citation> {
        let (name, section) = match tag.split_once(": ") {
            Some((name, section)) => (name, Some(section)),
            None => (tag, None),
        };
        let document = Document::ALL.into_iter().find(|document| document.tag() == name)?;
        let Some(section) = section else {
            let is_whole = document.sections().is_empty();
            return is_whole.then_some(Citation { document, section: None });
        };
        let known = document.sections().iter().find(|known| **known == section)?;
        Some(Citation { document, section: Some(known) })
    }
}

impl Document {
    pub const ALL: [Document; 8] = [
        Document::Overview,
        Document::Form,
        Document::Protocol,
        Document::Arrangements,
        Document::Standards,
        Document::Public,
        Document::Confirmed,
        Document::OwnAdvice,
    ];

    /// The short name that texts cite it by.
    pub fn tag(self) -> &'static str {
        match self {
            Document::Overview => "OVERVIEW",
            Document::Form => "FORM",
            Document::Protocol => "PROTOCOL",
            Document::Arrangements => "ARRANGEMENTS",
            Document::Standards => "STANDARDS",
            Document::Public => "PUBLIC",
            Document::Confirmed => "CONFIRMED",
            Document::OwnAdvice => "ADVICE",
        }
    }

    /// The headings or section numbers that a citation may name, in order; for public sources, what
    /// they are. "From other pages" means that the source itself was not seen.
    pub fn sections(self) -> &'static [&'static str] {
        match self {
            Document::Overview => &[
                "Who attends the Practice Standards Group?",
                "What do we do?",
                "What are our key functions?",
                "How do we do it?",
                "Restorative Practice",
                "What a Practice Standards Group Appraisal is not for",
                "How to make a referral",
                "Making a Referral – completing the form",
            ],
            Document::Form => &[
                "criteria",
                "Part 1",
                "Referrer",
                "Part 2",
                "Part 3",
                "Agencies and Professionals Involved",
                "Purpose of Appraisal",
                "And Finally",
            ],
            Document::Protocol => &["4.1", "4.2", "4.3", "4.4", "4.5", "4.1 to 4.5"],
            Document::Arrangements => &[
                "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "12.1", "12.2",
                "12.3", "13", "14", "15", "15.1", "16", "17", "18", "19", "20", "21",
            ],
            Document::Standards => &["introduction", "1", "2", "3", "4", "5", "6"],
            Document::Public => &[
                "Rotherham’s online procedures",
                "the group’s pages on the partnership’s website",
                "legislation.gov.uk",
                "Working Together 2026, from other pages",
                "serious incidents, from other pages",
                "allegations against people, from other pages",
                "NHS bodies",
                "council minutes of 2024",
                "council papers of October 2024, from other pages",
            ],
            Document::Confirmed | Document::OwnAdvice => &[],
        }
    }

    /// The title that users see.
    pub fn title(self) -> &'static str {
        match self {
            Document::Overview => "Practice Standards Group: an overview",
            Document::Form => "Referral form",
            Document::Protocol => "Practice Resolution Protocol",
            Document::Arrangements => "Multi-agency arrangements",
            Document::Standards => "Rochdale practice standards",
            Document::Public => "Public sources, November 2026, not the partnership’s documents",
            Document::Confirmed => "Confirmed by the partnership for this app",
            Document::OwnAdvice => "Advice from this app, not in the partnership’s documents",
        }
    }
}

impl fmt::Display for Citation {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.document.title())?;
        match (self.document, self.section) {
            (_, None) => {}
            (Document::Overview, Some(heading)) => write!(out, ", “{heading}”")?,
            (Document::Public, Some(source)) => write!(out, ": {source}")?,
            (_, Some("introduction")) => out.write_str(", introduction")?,
            (Document::Arrangements | Document::Standards, Some(number)) => {
                write!(out, ", section {number}")?;
            }
            (_, Some(section)) => write!(out, ", {section}")?,
        }
        if self.document == Document::Standards {
            out.write_str(" (another area’s; reflection aid)")?;
        }
        Ok(())
    }
}
