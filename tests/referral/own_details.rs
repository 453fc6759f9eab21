//! Own details once: offered from the newest draft that has them, and added to the professionals.

use practice_standards_referral::domain::draft::Draft;
use practice_standards_referral::domain::draft::own_details::{
    add_referrer, fill_in, may_be_filled, own_details,
};
use practice_standards_referral::domain::form::limits::MOST_PROFESSIONALS;
use practice_standards_referral::domain::form::{Contact, Professional, Referrer};

fn referrer(name: &str) -> Referrer {
    Referrer {
        name: name.into(),
        job_role: "Social worker".into(),
        agency: "Rotherham Council".into(),
        contact: Contact { email: "name@example.gov.uk".into(), ..Contact::default() },
        ..Referrer::default()
    }
}

fn draft(referrer: Referrer) -> Draft {
    let mut draft = Draft::default();
    draft.referral.referrer = referrer;
    draft
}

#[test]
fn own_details_are_those_of_the_newest_draft_that_has_them() {
    let only_a_name = Referrer { name: "Recorded Why".into(), ..Referrer::default() };
    let drafts =
        [Draft::default(), draft(only_a_name), draft(referrer("Newer")), draft(referrer("Older"))];
    assert_eq!(own_details(&drafts).unwrap().name, "Newer");
    assert_eq!(own_details(&drafts[..2]), None, "a name alone is not worth an offer");
    assert_eq!(own_details([]), None);
}

#[test]
fn details_are_offered_only_where_none_would_be_replaced() {
    assert!(may_be_filled(&Referrer::default()));
    assert!(may_be_filled(&Referrer { name: "From the check".into(), ..Referrer::default() }));
    let begun = [
        Referrer { job_role: "Nurse".into(), ..Referrer::default() },
        Referrer { agency: "A school".into(), ..Referrer::default() },
        Referrer {
            contact: Contact { telephone: "0".into(), ..Contact::default() },
            ..Referrer::default()
        },
    ];
    for referrer in begun {
        assert!(!may_be_filled(&referrer), "{referrer:?}");
    }
}

#[test]
fn details_that_are_filled_in_replace_nothing_that_was_written_meanwhile() {
    let mut begun = Referrer { name: "Ada Example".into(), ..Referrer::default() };
    begun.contact.telephone = "01709 000001".into();
    fill_in(&mut begun, &referrer("Somebody Else"));
    assert_eq!(begun.name, "Ada Example");
    assert_eq!(begun.contact.telephone, "01709 000001");
    assert_eq!(begun.job_role, "Social worker");
    assert_eq!(begun.contact.email, "name@example.gov.uk");
}

#[test]
fn the_referrer_is_added_once_in_the_first_blank_place() {
    let mut it = draft(referrer("Test Referrer"));
    let other = Professional { name: "Other".into(), ..Professional::default() };
    it.referral.professionals = vec![other, Professional::default()];
    assert_eq!(add_referrer(&mut it, MOST_PROFESSIONALS), Some(2));
    let added = &it.referral.professionals[1];
    assert_eq!((added.name.as_str(), added.job_role.as_str()), ("Test Referrer", "Social worker"));
    assert_eq!(added.contact.email, "name@example.gov.uk");
    assert_eq!(add_referrer(&mut it, MOST_PROFESSIONALS), None, "they are listed already");
    assert_eq!(it.referral.professionals.len(), 2);

    let mut full = draft(referrer("Test Referrer"));
    full.referral.professionals =
        vec![Professional { name: "Other".into(), ..Professional::default() }];
    assert_eq!(add_referrer(&mut full, 1), None, "there is no room");
    assert_eq!(add_referrer(&mut full, 2), Some(2));
    assert_eq!(add_referrer(&mut Draft::default(), 2), None, "nobody has no name");
}
