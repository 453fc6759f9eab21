//! Where a step was opened from, so that its Continue and its Back lead back there, at the row.
//!
//! The address of the step says it, as in `/referrals/<id>/children?from=row-child-2#child-2-name`. So it
//! outlives a reload and a lock, and a link from elsewhere leads on through the steps as ever.

use leptos::prelude::ReadUntracked;
use leptos_router::hooks::use_location;

use crate::domain::form::Step;

/// The name in the address.
const FROM: &str = "from";

/// The value for the page of the form package; on the page of the answers it is a row.
const PACKAGE: &str = "package";
const ROW: &str = "row-";

/// The page with the link, and the place on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OpenedFrom {
    /// The page where the answers are checked, at the row with this id.
    CheckAnswers(String),
    /// The page of the form package.
    Package,
}

/// The id of the row that a field belongs to: of a person or an event, or of a whole step.
pub fn row_of(step: Step, field: &str) -> String {
    let mut parts = field.splitn(3, '-');
    match (parts.next(), parts.next()) {
        (Some(item), Some(number)) if number.parse::<u32>().is_ok() => {
            format!("{ROW}{item}-{number}")
        }
        _ => format!("{ROW}{}", step.path()),
    }
}

impl OpenedFrom {
    /// What the address of the page that is shown says.
    pub fn of_address() -> Option<OpenedFrom> {
        // `use_query_map` has the query of the item before, because the route is the same.
        let value = use_location().query.read_untracked().get(FROM)?;
        let is_id = value.chars().all(|it| it.is_ascii_alphanumeric() || it == '-');
        match value.as_str() {
            PACKAGE => Some(OpenedFrom::Package),
            row if row.starts_with(ROW) && is_id => Some(OpenedFrom::CheckAnswers(value)),
            _ => None,
        }
    }

    /// The end of a link from the page that is shown to another page of the same step.
    pub fn kept() -> String {
        OpenedFrom::of_address().map(|from| from.query()).unwrap_or_default()
    }

    /// The same, where an item that has had one number has another: events go by their dates.
    #[must_use]
    pub fn renumbered(self, step: Step, before: &str, now: &str) -> OpenedFrom {
        match self {
            OpenedFrom::CheckAnswers(row) if row == row_of(step, before) => {
                OpenedFrom::CheckAnswers(row_of(step, now))
            }
            from => from,
        }
    }

    /// The end of a link to a step, behind its path.
    pub fn query(&self) -> String {
        let value = match self {
            OpenedFrom::CheckAnswers(row) => row,
            OpenedFrom::Package => PACKAGE,
        };
        format!("?{FROM}={value}")
    }

    /// The address to go back to; `base` is that of the referral.
    pub fn address(&self, base: &str) -> String {
        match self {
            OpenedFrom::CheckAnswers(row) => format!("{base}/check-answers#{row}"),
            OpenedFrom::Package => format!("{base}/package"),
        }
    }

    /// What the button that leads back says.
    pub fn label(&self) -> &'static str {
        match self {
            OpenedFrom::CheckAnswers(_) => "Back to your answers",
            OpenedFrom::Package => "Back to the form package",
        }
    }
}
