//! A deleted draft can be brought back for seven days, whatever the device's clock does.

use chrono::{NaiveDateTime, TimeDelta};
use practice_standards_referral::domain::draft::deletion::{Deletion, Upkeep};
use proptest::prelude::*;

use super::day;

fn at(day_of_march: i64, hour: i64) -> NaiveDateTime {
    let march = day(2026, 3, 1).and_hms_opt(0, 0, 0).unwrap();
    march + TimeDelta::days(day_of_march - 1) + TimeDelta::hours(hour)
}

fn found_over(deletion: Deletion, found: NaiveDateTime) -> Deletion {
    Deletion { found_over: Some(found), ..deletion }
}

#[track_caller]
fn check(deletion: Deletion, now: NaiveDateTime, expected: Upkeep) {
    assert_eq!(deletion.upkeep(now), expected, "{deletion:?} at {now}");
}

#[test]
fn nothing_is_deleted_for_good_within_seven_days_and_all_is_at_the_second_look_after_them() {
    let deletion = Deletion::new(at(2, 10));
    assert_eq!(deletion.last_day(), day(2026, 3, 9));
    check(deletion, at(2, 10), Upkeep::Leave);
    check(deletion, at(9, 9), Upkeep::Leave);
    let noted = found_over(deletion, at(9, 10));
    check(deletion, at(9, 10), Upkeep::Note(noted));
    check(noted, at(10, 9), Upkeep::Leave);
    check(noted, at(10, 10), Upkeep::DeleteForGood);
    check(noted, at(31, 0), Upkeep::DeleteForGood);
}

#[test]
fn a_clock_that_is_set_forward_and_put_right_costs_nothing() {
    let deletion = Deletion::new(at(2, 10));
    let noted = found_over(deletion, at(400, 10));
    check(deletion, at(400, 10), Upkeep::Note(noted));
    check(noted, at(400, 20), Upkeep::Leave);
    check(noted, at(3, 10), Upkeep::Note(deletion));
}

#[test]
fn a_clock_that_is_set_back_begins_the_days_again() {
    let deletion = Deletion::new(at(400, 10));
    check(deletion, at(2, 10), Upkeep::Note(Deletion::new(at(2, 10))));
    // Somebody who travels west.
    check(Deletion::new(at(2, 10)), at(2, 0), Upkeep::Leave);
    let noted = found_over(Deletion::new(at(2, 10)), at(50, 0));
    check(noted, at(20, 0), Upkeep::Note(found_over(noted, at(20, 0))));
}

#[test]
fn a_clock_that_goes_back_by_a_day_and_no_more_is_not_taken_for_wrong() {
    let deletion = Deletion::new(at(9, 10));
    check(deletion, at(8, 10), Upkeep::Leave);
    let earlier = at(8, 10) - TimeDelta::seconds(1);
    check(deletion, earlier, Upkeep::Note(Deletion::new(earlier)));
    // What was found by the clock as it was before counts no longer.
    let noted = found_over(deletion, at(20, 0));
    check(noted, earlier, Upkeep::Note(Deletion::new(earlier)));
}

#[test]
fn the_look_that_finds_the_days_over_is_noted_once() {
    let noted = found_over(Deletion::new(at(2, 10)), at(9, 10));
    check(noted, at(9, 10), Upkeep::Leave);
}

/// Nobody deleted it, and a page has to say so until it is gone.
#[test]
fn what_was_set_aside_is_called_so_whatever_the_clock_does() {
    let set_aside = Deletion::set_aside(at(2, 10));
    assert!(set_aside.is_set_aside && !Deletion::new(at(2, 10)).is_set_aside);
    for now in [at(-400, 0), at(9, 10)] {
        let Upkeep::Note(noted) = set_aside.upkeep(now) else { panic!("{now} is not noted") };
        assert!(noted.is_set_aside, "{now}");
    }
}

#[test]
fn a_deletion_is_stored_as_seconds_and_reads_as_it_was() {
    let deletion = Deletion::new(at(2, 10));
    let stored = serde_json::to_string(&deletion).unwrap();
    assert_eq!(stored, r#"{"at":1772445600}"#);
    assert_eq!(serde_json::from_str::<Deletion>(&stored).unwrap(), deletion);
    let noted = found_over(deletion, at(9, 10));
    let stored = serde_json::to_string(&noted).unwrap();
    assert_eq!(serde_json::from_str::<Deletion>(&stored).unwrap(), noted);
}

proptest! {
    /// However the clock jumps between looks, nothing goes unless it said for a whole day, from one
    /// look to a later one, that the seven days were over.
    #[test]
    fn no_single_look_at_a_wrong_clock_deletes_anything(
        looks in prop::collection::vec(-1_000_i64..1_000, 1..20),
    ) {
        let mut deletion = Deletion::new(at(2, 10));
        let mut seen = Vec::new();
        for hours in looks {
            let now = at(2, 10) + TimeDelta::hours(hours);
            match deletion.upkeep(now) {
                Upkeep::Leave => {}
                Upkeep::Note(noted) => deletion = noted,
                Upkeep::DeleteForGood => {
                    let over = deletion.at + TimeDelta::days(7);
                    let before = seen.iter().any(|look: &NaiveDateTime| {
                        *look >= over && now - *look >= TimeDelta::days(1)
                    });
                    prop_assert!(before && now >= over, "{seen:?} and then {now}");
                    break;
                }
            }
            seen.push(now);
        }
    }

    /// By a clock that only goes on, looked at once a day, it is gone by the ninth day.
    #[test]
    fn a_clock_that_goes_on_deletes_in_time(hour in 0_i64..24) {
        let mut deletion = Deletion::new(at(2, hour));
        let gone = (0..20).find(|days| match deletion.upkeep(at(2 + days, hour)) {
            Upkeep::Leave => false,
            Upkeep::Note(noted) => { deletion = noted; false }
            Upkeep::DeleteForGood => true,
        });
        prop_assert_eq!(gone, Some(8));
    }
}
