//! The practitioner's own details, once entered: taken from what they wrote before, so that nothing more is
//! stored, and nothing remains once the drafts are deleted.

use super::draft::Draft;
use crate::domain::answer::{UnknownFields, has_words};
use crate::domain::form::{Contact, Professional, Referrer};

/// The referrer's details in the first of these drafts that has them. The newest draft comes first.
pub fn own_details<'a>(drafts: impl IntoIterator<Item = &'a Draft>) -> Option<Referrer> {
    let referrers = drafts.into_iter().map(|draft| &draft.referral.referrer);
    let is_known = |it: &&Referrer| {
        has_words(&it.name) && (has_words(&it.job_role) || has_words(&it.contact.lines()))
    };
    referrers.into_iter().find(is_known).cloned()
}

/// Whether nothing but a name, which the check may have brought, is known of the referrer.
pub fn may_be_filled(referrer: &Referrer) -> bool {
    !has_words(&referrer.job_role)
        && !has_words(&referrer.agency)
        && referrer.contact == Contact::default()
}

/// Fills in what nothing was written of; what was written stays.
pub fn fill_in(referrer: &mut Referrer, own: &Referrer) {
    let Referrer { name, job_role, agency, contact, .. } = referrer;
    let Contact { telephone, email, address, .. } = contact;
    for (place, known) in [
        (name, &own.name),
        (job_role, &own.job_role),
        (agency, &own.agency),
        (telephone, &own.contact.telephone),
        (email, &own.contact.email),
        (address, &own.contact.address),
    ] {
        if !has_words(place) {
            place.clone_from(known);
        }
    }
}

/// The referrer as one of the professionals involved.
pub fn as_professional(referrer: &Referrer) -> Professional {
    Professional {
        name: referrer.name.clone(),
        job_role: referrer.job_role.clone(),
        agency: referrer.agency.clone(),
        contact: Contact { unknown: UnknownFields::new(), ..referrer.contact.clone() },
        ..Professional::default()
    }
}

/// Adds the referrer to the professionals: in a place that is still blank, or in a new one. Gives the
/// number of that place, from 1; `None` where they are listed already, or there is no room.
pub fn add_referrer(draft: &mut Draft, most: usize) -> Option<usize> {
    let referral = &mut draft.referral;
    let own = as_professional(&referral.referrer);
    let is_same = |it: &Professional| it.name.trim() == own.name.trim();
    if !has_words(&own.name) || referral.professionals.iter().any(is_same) {
        return None;
    }
    let blank = referral.professionals.iter().position(|it| *it == Professional::default());
    match blank {
        Some(place) => {
            referral.professionals[place] = own;
            Some(place + 1)
        }
        None if referral.professionals.len() < most => {
            referral.professionals.push(own);
            Some(referral.professionals.len())
        }
        None => None,
    }
}
