//! What a stage's form says beyond the rest of the record, in the words of whoever raises it.

use serde::{Deserialize, Serialize};

use crate::domain::answer::UnknownFields;
use crate::domain::partnership::sending_address::SendingAddress;
use crate::domain::partnership::stage::Stage;

/// What is typed for the form of one stage. The rest of the form comes from the record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StageForm {
    pub stage: Stage,
    /// Who raises it: their name, role and how to reach them.
    #[serde(default)]
    pub raised_by: String,
    /// Who receives it: roles and agencies.
    #[serde(default)]
    pub receivers: String,
    /// Their email addresses, one to a line. They are on the email, not on the form.
    #[serde(default)]
    pub addresses: String,
    /// How the response reaches the Safeguarding Unit.
    #[serde(default)]
    pub reply_to: String,
    /// What was discussed with the practitioner. \[PROTOCOL 4.1, 4.2\]
    #[serde(default)]
    pub discussed: String,
    /// From Stage 2: what earlier responses said, and why they do not resolve it.
    #[serde(default)]
    pub earlier_responses: String,
    /// See [`UnknownFields`].
    #[serde(flatten)]
    pub unknown: UnknownFields,
}

impl StageForm {
    pub(super) fn new(stage: Stage) -> StageForm {
        StageForm {
            stage,
            raised_by: String::new(),
            receivers: String::new(),
            addresses: String::new(),
            reply_to: String::new(),
            discussed: String::new(),
            earlier_responses: String::new(),
            unknown: UnknownFields::new(),
        }
    }

    /// A form that goes on from the one before it. Stage 3 is raised by somebody else. \[PROTOCOL 4.4\]
    pub(super) fn after(earlier: &StageForm, stage: Stage) -> StageForm {
        let is_by_the_same = (stage == Stage::Three) == (earlier.stage == Stage::Three);
        StageForm {
            raised_by: if is_by_the_same { earlier.raised_by.clone() } else { String::new() },
            reply_to: earlier.reply_to.clone(),
            discussed: earlier.discussed.clone(),
            ..StageForm::new(stage)
        }
    }

    /// The email addresses, or what was typed in place of one. An entry may name its owner, as in
    /// `Sam Lee <sam@example.gov.uk>`; only the address counts.
    pub fn email_addresses(&self) -> Result<Vec<String>, String> {
        let entries = self.addresses.split(['\n', '\r', ',', ';']).map(str::trim);
        let address = |entry: &str| {
            let bracketed = entry.strip_suffix('>').and_then(|it| it.rsplit_once('<'));
            let address = bracketed.map_or(entry, |(_, address)| address).trim();
            // What it holds goes into the head of the email, so nothing but an address may be in it.
            let is_plain =
                address.chars().all(|it| it.is_ascii_graphic() && !"<>()[]\\:\"".contains(it));
            let has_owner = address.rsplit_once('@').is_some_and(|(name, _)| !name.is_empty());
            let is_address = SendingAddress::of(address) != SendingAddress::NotAnAddress;
            if is_plain && has_owner && is_address {
                Ok(address.to_owned())
            } else {
                Err(entry.to_owned())
            }
        };
        entries.filter(|entry| !entry.is_empty()).map(address).collect()
    }
}
