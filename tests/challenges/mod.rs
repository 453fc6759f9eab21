//! A conference chair's challenge with something in every place that a stage's form reads, with the days
//! of the worked example that was counted by hand.

use chrono::NaiveDate;
use practice_standards_referral::domain::answer::YesNo;
use practice_standards_referral::domain::date_entry::DateEntry;
use practice_standards_referral::domain::escalation::{Challenge, Event, NewEntry, Notification};
use practice_standards_referral::domain::form::Conference;
use practice_standards_referral::domain::partnership::protocol::Category;
use practice_standards_referral::domain::partnership::stage::Stage;
use practice_standards_referral::domain::working_days::WorkingDays;

pub const DESCRIPTION: &str = "The report came on the day.\nNobody had read it.";

pub fn on(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

/// The day on which the form of a stage is due.
pub fn due(stage: Stage) -> NaiveDate {
    match stage {
        Stage::One => on(4, 9),
        Stage::Two => on(4, 28),
        Stage::Three => on(5, 8),
    }
}

#[track_caller]
pub fn record(challenge: &mut Challenge, event: Event, on: NaiveDate) {
    let by = "Sam Chair".to_owned();
    let new = NewEntry { event, on, by, note: "A note for the file alone".to_owned() };
    challenge.record(new, on, &WorkingDays::default()).unwrap();
}

/// A challenge whose form for this stage is due, and what is typed for each form.
pub fn challenge(stage: Stage) -> Challenge {
    let mut it = Challenge::default();
    let details = &mut it.details;
    details.reference = "Blue folder".to_owned();
    details.conference_date = DateEntry::from_date(on(4, 1));
    details.conference = Some(Conference::Review);
    details.stepped_down = Some(YesNo::No);
    details.category = Some(Category::ReportLate);
    details.description = DESCRIPTION.to_owned();
    details.child_impact = "They wait another month.".to_owned();
    details.outcome_sought = "A report in time.".to_owned();
    for stage in Stage::ALL {
        let name = stage.label();
        let form = details.stage_form_mut(stage).unwrap();
        form.raised_by = format!("Sam Chair, {name}");
        form.receivers = format!("Social worker of {name}\nTeam manager of {name}");
        form.addresses = "sw@example.gov.uk\nmanager@example.gov.uk".to_owned();
        form.reply_to = format!("unit@example.gov.uk, {name}");
        form.discussed = format!("We spoke about {name}.");
        form.earlier_responses = format!("The answer before {name} promised nothing.");
    }
    record(&mut it, Event::Notified { whom: Notification::Practitioner }, on(4, 1));
    record(&mut it, Event::Notified { whom: Notification::Family }, on(3, 31));
    record(&mut it, Event::Logged, on(4, 2));
    if stage >= Stage::Two {
        record(&mut it, Event::FormSent { to: "Team manager, Care".to_owned() }, on(4, 9));
        record(&mut it, Event::ResponseReceived { from: "Their manager".to_owned() }, on(4, 23));
        record(&mut it, Event::Escalated { to: Stage::Two, skip: None }, on(4, 24));
    }
    if stage == Stage::Three {
        record(&mut it, Event::FormSent { to: "Service manager".to_owned() }, on(4, 28));
        record(&mut it, Event::NoResponse, on(5, 7));
        record(&mut it, Event::Escalated { to: Stage::Three, skip: None }, on(5, 7));
        record(&mut it, Event::Notified { whom: Notification::Director }, on(5, 8));
        record(&mut it, Event::Notified { whom: Notification::BusinessUnit }, on(5, 11));
    }
    it
}
