//! What an event of the log says beside its name.

use super::event::{Authority, Event, Skip};
use super::state::has_words;
use crate::domain::date::{day_and_date, long_date};

impl Event {
    /// What it says, each with its label. What was left empty is left out.
    pub fn particulars(&self) -> Vec<(&'static str, String)> {
        let said = match self {
            Event::FileChecked { evidenced } => {
                let answer = if *evidenced { "Yes" } else { "No" };
                vec![("Meeting and plan evidenced", answer.to_owned())]
            }
            Event::Skipped { skip, .. } => skip.particulars(),
            Event::Escalated { skip, .. } => {
                skip.as_ref().map(Skip::particulars).unwrap_or_default()
            }
            Event::FormSent { to } => vec![("Sent to", to.clone())],
            Event::DateAgreed { by, with } => {
                vec![("Agreed date", day_and_date(*by)), ("Agreed with", with.clone())]
            }
            Event::ResponseReceived { from } => vec![("From", from.clone())],
            Event::GroupOutcome { outcome, actions } => {
                vec![("Outcome", outcome.clone()), ("Actions", actions.clone())]
            }
            Event::Withdrawn { reason } => vec![("Reason", reason.clone())],
            _ => Vec::new(),
        };
        said.into_iter().filter(|(_, words)| has_words(words)).collect()
    }
}

impl Skip {
    fn particulars(&self) -> Vec<(&'static str, String)> {
        let person = |it: &Authority| format!("{}, {}, on {}", it.name, it.role, long_date(it.on));
        let mut said = vec![("Reason", self.reason.clone())];
        said.extend(self.line_manager.as_ref().map(|it| ("Line manager consulted", person(it))));
        let unit_manager = self.unit_manager.as_ref();
        said.extend(unit_manager.map(|it| ("Safeguarding Unit Manager consulted", person(it))));
        said
    }
}
