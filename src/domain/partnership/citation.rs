//! What a rule or a piece of advice rests on, named so that a practitioner can look it up.

use std::fmt;

/// A source document of the partnership, or this app itself where no document speaks.
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
    /// Advice that is in none of the documents. It is named as such wherever it is shown, so that
    /// nobody takes it for a rule of the partnership.
    OwnAdvice,
}

/// A document, and the section of it where there is one to name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Citation {
    /// The document.
    pub document: Document,
    /// Its heading or section number.
    pub section: Option<&'static str>,
}

impl Citation {
    /// Advice of this app, in none of the documents.
    pub const OWN_ADVICE: Citation = Citation { document: Document::OwnAdvice, section: None };

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
}

impl Document {
    /// The document's title as it is shown to people.
    pub fn title(self) -> &'static str {
        match self {
            Document::Overview => "Practice Standards Group: an overview",
            Document::Form => "Referral form",
            Document::Protocol => "Practice Resolution Protocol",
            Document::Arrangements => "Multi-agency arrangements",
            Document::Standards => "Rochdale practice standards",
            Document::OwnAdvice => "Advice of this app, not in the partnership's documents",
        }
    }
}

impl fmt::Display for Citation {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.document.title())?;
        match (self.document, self.section) {
            (_, None) => {}
            (Document::Overview, Some(heading)) => write!(out, ", '{heading}'")?,
            (Document::Arrangements | Document::Standards, Some(number)) => {
                write!(out, ", section {number}")?;
            }
            (_, Some(section)) => write!(out, ", {section}")?,
        }
        if self.document == Document::Standards {
            out.write_str(" (another area's; reflection aid)")?;
        }
        Ok(())
    }
}
