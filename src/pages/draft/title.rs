//! What an escalation is called where several are listed.

use crate::domain::draft::Draft;

/// The first reference that the practitioner gave to an escalation of this draft.
pub fn escalation_title(draft: &Draft) -> String {
    let escalations = draft.escalations().into_iter();
    let mut references = escalations.map(|it| it.reference().trim());
    references.find(|it| !it.is_empty()).unwrap_or("No reference yet").to_owned()
}
