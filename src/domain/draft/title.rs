//! What a draft is called where several are listed.

use super::draft::Draft;
use crate::domain::answer::has_words;

/// The name that the practitioner gave it, or else the names of the children, as people know a draft, or
/// else the reference of its escalation.
pub fn draft_title(draft: &Draft) -> String {
    if has_words(&draft.own_name) {
        return draft.own_name.trim().to_owned();
    }
    match children(draft) {
        names if !names.is_empty() => names,
        _ if draft.is_before_referral() => escalation_title(draft),
        _ => "No child named yet".to_owned(),
    }
}

/// The titles in a list, told apart: those that are the same are numbered as they stand there.
pub fn told_apart(titles: impl IntoIterator<Item = String>) -> Vec<String> {
    let titles: Vec<String> = titles.into_iter().collect();
    let of_one_name = |title: &String, among: &[String]| {
        among.iter().filter(|it| it.to_lowercase() == title.to_lowercase()).count()
    };
    let told_apart =
        titles.iter().enumerate().map(|(at, title)| match of_one_name(title, &titles) {
            1 => title.clone(),
            all => format!("{title} ({} of {all})", of_one_name(title, &titles[..=at])),
        });
    told_apart.collect()
}

/// The names of the children; empty where none is named.
pub fn children(draft: &Draft) -> String {
    let names = draft.referral.children.iter().map(|child| child.name.trim());
    names.filter(|name| !name.is_empty()).collect::<Vec<_>>().join(", ")
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
