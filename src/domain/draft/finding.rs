//! How a practitioner finds one draft among many: by words that are in it, and in an order of their choice.

use std::cmp::Reverse;

use super::draft::{Draft, Progress};
use super::title::{draft_kind, draft_title};
use crate::domain::signs::is_invisible;

/// What a draft is known by: its name, what it refers, the children, carers and professionals, the referrer,
/// the address, and the references of its escalations. Not what was written about them, where a common
/// word would find every draft.
pub fn known_by(draft: &Draft) -> String {
    let referral = &draft.referral;
    let title = [draft_title(draft), draft_kind(draft).to_owned()];
    let children = referral.children.iter().map(|it| it.name.clone());
    let carers = referral.carers.iter().map(|it| it.name.clone());
    let professionals =
        referral.professionals.iter().flat_map(|it| [it.name.clone(), it.agency.clone()]);
    let referrer = [referral.referrer.name.clone(), referral.referrer.agency.clone()];
    let references = draft.escalations().into_iter().map(|it| it.reference().to_owned());
    let all = title.into_iter().chain(children).chain(carers).chain(professionals);
    let all = all.chain([referral.address.clone()]).chain(referrer).chain(references);
    all.collect::<Vec<_>>().join("\n")
}

/// Whether every word of the query is somewhere in the text, whatever nobody can see in either. Both are
/// folded by the caller, who knows the browser’s own tables of letters.
pub fn has_every_word(text: &str, query: &str) -> bool {
    let (text, query) = (seen(text), seen(query));
    query.split_whitespace().all(|word| text.contains(word))
}

fn seen(text: &str) -> String {
    text.chars().filter(|it| !is_invisible(*it)).collect()
}

/// The order in which drafts are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DraftOrder {
    /// The one that was saved last comes first.
    #[default]
    LastSaved,
    /// By what they are called.
    Name,
    /// Those that are not sent yet come first, and those to delete come last.
    NotSentFirst,
}

impl DraftOrder {
    /// Every order, as offered.
    pub const ALL: [DraftOrder; 3] =
        [DraftOrder::LastSaved, DraftOrder::Name, DraftOrder::NotSentFirst];

    /// A name for what is stored.
    pub fn name(self) -> &'static str {
        match self {
            DraftOrder::LastSaved => "last-saved",
            DraftOrder::Name => "name",
            DraftOrder::NotSentFirst => "not-sent-first",
        }
    }

    /// The order of this name.
    pub fn from_name(name: &str) -> Option<DraftOrder> {
        DraftOrder::ALL.into_iter().find(|order| order.name() == name)
    }

    /// As the practitioner chooses it.
    pub fn label(self) -> &'static str {
        match self {
            DraftOrder::LastSaved => "Last saved first",
            DraftOrder::Name => "By name",
            DraftOrder::NotSentFirst => "Not sent first",
        }
    }

    /// Puts drafts in this order, which came with the one that was saved last first. Those that are
    /// alike stay as they came.
    pub fn arrange<T>(self, drafts: &mut [T], draft_of: impl Fn(&T) -> &Draft) {
        match self {
            DraftOrder::LastSaved => {}
            DraftOrder::Name => {
                drafts.sort_by_cached_key(|it| draft_title(draft_of(it)).to_lowercase());
            }
            DraftOrder::NotSentFirst => drafts.sort_by_key(|it| {
                let draft = draft_of(it);
                match draft.progress {
                    _ if draft.is_before_referral() => (1, None),
                    Progress::InProgress | Progress::PackageMade(_) => (0, None),
                    // The one that was sent longest ago is the last.
                    Progress::Sent(on) => (2, Some(Reverse(on))),
                }
            }),
        }
    }
}
