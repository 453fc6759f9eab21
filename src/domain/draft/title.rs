//! What a draft is called where several are listed.

use crate::domain::draft::Draft;

/// The names of the children, as people know a draft, or else the reference of its escalation.
pub fn draft_title(draft: &Draft) -> String {
    let names = draft.referral.children.iter().map(|child| child.name.trim());
    let names: Vec<&str> = names.filter(|name| !name.is_empty()).collect();
    match names.as_slice() {
        [] if draft.is_before_referral() => escalation_title(draft),
        [] => "No child named yet".to_owned(),
        _ => names.join(", "),
    }
}

/// What is referred, or that it is not a referral yet.
pub fn draft_kind(draft: &Draft) -> &'static str {
    match draft.referral.route {
        Some(route) => route.label(),
        None if draft.is_before_referral() => "Escalation record, not a referral yet",
        None => "Not decided yet",
    }
}

/// The first reference that the practitioner gave to an escalation of this draft.
pub fn escalation_title(draft: &Draft) -> String {
    let escalations = draft.escalations().into_iter();
    let mut references = escalations.map(|it| it.reference().trim());
    references.find(|it| !it.is_empty()).unwrap_or("No reference yet").to_owned()
}
