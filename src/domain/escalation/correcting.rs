//! What is typed on the page of a correction, until it is recorded.

use chrono::NaiveDate;

use super::challenge::NewEntry;
use super::kind::Kind;
use super::recording::{NO_NAME, Problem, Problems, Recording};
use super::refusal;
use super::state::Position;
use crate::domain::referral::YesNo;

impl Recording {
    /// Of a correction: what happened in truth. It is what was chosen, as long as that is one of the
    /// kinds that could have happened, and else what is recorded now.
    pub fn kind_in_truth(&self, recorded: Kind, possible: &[Kind]) -> Kind {
        let chosen = Kind::at(&self.in_truth).filter(|kind| possible.contains(kind));
        chosen.unwrap_or(recorded)
    }

    /// What takes the place of the entry, `None` where it never happened, or all that has to be put
    /// right first, in the order of the page.
    pub fn correction(
        &self,
        kind: Kind,
        before: Position,
        today: NaiveDate,
    ) -> Result<Option<NewEntry>, Vec<Problem>> {
        let mut problems = Problems::default();
        if self.happened.is_none() {
            problems.add("happened", "Select what was wrong.");
        }
        let no_reason = refusal::correction_without_reason();
        problems.text("wrong", &self.wrong, &no_reason.to_string());
        let entry = match self.happened {
            Some(YesNo::Yes) => match self.entry(kind, before, today) {
                Ok(entry) => Some(entry),
                Err(found) => {
                    problems.0.extend(found);
                    None
                }
            },
            Some(YesNo::No) => {
                problems.text("by", &self.by, NO_NAME);
                None
            }
            // Nothing else is asked for yet.
            None => None,
        };
        if problems.0.is_empty() { Ok(entry) } else { Err(problems.0) }
    }
}
