//! The days that follow once a referral was sent.

use practice_standards_referral::domain::draft::follow_up::{FollowUpKind, follow_ups};
use practice_standards_referral::domain::draft::{DeletionReminder, Progress};
use practice_standards_referral::domain::working_days::WorkingDays;

use super::*;

fn sent(route: Route, on: NaiveDate) -> Draft {
    let referral = Referral { route: Some(route), ..Referral::default() };
    Draft { referral, progress: Progress::Sent(on), ..Draft::default() }
}

fn days(draft: &Draft) -> Vec<(FollowUpKind, NaiveDate)> {
    let days = follow_ups(draft, &WorkingDays::default());
    days.into_iter().map(|day| (day.kind, day.on)).collect()
}

#[test]
fn a_veto_has_its_views_two_weeks_on_and_every_draft_its_deletion_30_days_on() {
    let on = day(2026, 3, 20);
    let delete = (FollowUpKind::DeleteDraft, day(2026, 4, 19));
    assert_eq!(days(&sent(Route::Veto, on)), [(FollowUpKind::VetoViews, day(2026, 4, 3)), delete]);
    for route in [Route::Concern, Route::Exemplary, Route::Custody] {
        assert_eq!(days(&sent(route, on)), [delete], "{route:?}");
    }
}

#[test]
fn views_that_end_on_a_day_off_name_the_next_working_day_and_never_claim_to_be_certain() {
    let found = follow_ups(&sent(Route::Veto, day(2026, 3, 20)), &WorkingDays::default());
    // Good Friday, then a weekend and Easter Monday.
    assert!(found[0].explanation.contains("the next working day is 7 April 2026."));
    assert!(found[0].explanation.contains("If it is circulated later, the views are due later."));
    assert!(found[0].citation.to_string().contains("How do we do it?"));
    let found = follow_ups(&sent(Route::Veto, day(2026, 3, 18)), &WorkingDays::default());
    assert!(!found[0].explanation.contains("next working day"));
}

#[test]
fn whoever_keeps_a_draft_has_30_days_more_and_what_is_not_sent_has_no_days() {
    let mut draft = sent(Route::Concern, day(2026, 3, 20));
    draft.deletion_reminder = DeletionReminder::KeptOn(day(2026, 4, 19));
    assert_eq!(days(&draft), [(FollowUpKind::DeleteDraft, day(2026, 5, 19))]);
    draft.progress = Progress::PackageMade(day(2026, 3, 20));
    assert_eq!(days(&draft), []);
}
