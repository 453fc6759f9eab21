//! A referral for a brother or sister: what two cases of one family share.

use chrono::NaiveDate;

use super::draft::Draft;
use super::from_check::reasons_to_offer;
use crate::domain::answer::UnknownFields;
use crate::domain::date_entry::DateEntry;
use crate::domain::form::{Practice, Referral};

/// A new draft with what this one says of the family, the people around it and the events. The children
/// and what they think are the other child’s own, and the new referral has a day and a way of its own.
/// A reason for going on past a soft outcome was given for the first child: it is offered when the case of
/// the other one is checked, and does not count until then.
///
/// `id` is this draft’s, where the new one finds the escalation.
pub fn for_sibling(draft: &Draft, id: &str, today: NaiveDate) -> Draft {
    let own_escalation = (!draft.escalations().is_empty()).then(|| id.to_owned());
    Draft {
        referral: Referral {
            children: Vec::new(),
            date_of_referral: DateEntry::from_date(today),
            practice: Practice { childs_view: String::new(), ..draft.referral.practice.clone() },
            ..draft.referral.clone()
        },
        self_check: draft.self_check.clone(),
        earlier_reasons: reasons_to_offer(draft),
        linked_escalation: own_escalation.or_else(|| draft.linked_escalation.clone()),
        // What a newer version added may be about how far this one has got.
        unknown: UnknownFields::new(),
        ..Draft::default()
    }
}
