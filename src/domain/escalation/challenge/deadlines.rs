//! What is due in a challenge: from whom, to whom, by when, and whether it was kept.

use chrono::NaiveDate;

use super::log::Challenge;
use super::replay::{History, Moment, history};
use crate::domain::answer::YesNo;
use crate::domain::escalation::deadline_status::DeadlineStatus;
use crate::domain::escalation::protocol::event::{Event, Notification};
use crate::domain::escalation::protocol::event_kind::EventKind;
use crate::domain::escalation::protocol::state::{Position, Response, State};
use crate::domain::partnership::Citation;
use crate::domain::partnership::protocol::{
    CONFERENCE_CHAIR, DIRECTOR, SAFEGUARDING_UNIT, UNIT_MANAGER, rules,
};
use crate::domain::partnership::stage::Stage;
use crate::domain::partnership::time_limits::{
    FILE_CHECK_WEEKS, NOTIFY_DIRECTOR_DAYS, form_days, response_days,
};
use crate::domain::working_days::{Due, WorkingDays, due_on, weeks_after};

/// Something that has a last day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Duty {
    /// To look into the child's file after a step down. \[PROTOCOL 4.2\]
    FileCheck,
    /// To send the stage's form.
    Form(Stage),
    /// To answer it in writing.
    Response(Stage),
    /// To notify the Director at Stage 3. \[PROTOCOL 4.4\]
    NotifyDirector,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deadline {
    pub duty: Duty,
    pub from: &'static str,
    pub to: &'static str,
    /// The last day by the Protocol, and how it comes about.
    pub due: Due,
    /// A later day that people agreed. The computed one stays beside it.
    pub agreed: Option<AgreedDate>,
    pub status: DeadlineStatus,
    pub citation: Citation,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgreedDate {
    pub by: NaiveDate,
    pub with: String,
    pub on: NaiveDate,
}

impl Duty {
    /// What is due, without a word about the case.
    pub fn label(self) -> String {
        match self {
            Duty::FileCheck => "Six-week check of the file after a step down".to_owned(),
            Duty::Form(stage) => format!("{} Form", stage.label()),
            Duty::Response(stage) => format!("{} response", stage.label()),
            Duty::NotifyDirector => "Stage 3 notification of the Director".to_owned(),
        }
    }

    /// The event that records that it was done.
    pub fn recorded_as(self) -> EventKind {
        match self {
            Duty::FileCheck => EventKind::FileCheck,
            Duty::Form(_) => EventKind::FormSent,
            Duty::Response(_) => EventKind::ResponseReceived,
            Duty::NotifyDirector => EventKind::Notify(Notification::Director),
        }
    }

    /// Its last day by the Protocol, from the day on which its time starts.
    pub fn due(self, from: NaiveDate, calendar: &WorkingDays) -> Due {
        match self {
            Duty::FileCheck => child_in_need_check(from, calendar),
            Duty::Form(stage) => due_on(from, form_days(stage), calendar),
            Duty::Response(stage) => due_on(from, response_days(stage), calendar),
            Duty::NotifyDirector => due_on(from, NOTIFY_DIRECTOR_DAYS, calendar),
        }
    }

    fn giver_and_receiver(self) -> (&'static str, &'static str) {
        match self {
            Duty::FileCheck => (CONFERENCE_CHAIR, "The child’s case file"),
            Duty::Form(stage) => (rules(stage).form_from, rules(stage).form_to),
            Duty::Response(stage) => (rules(stage).response_from, SAFEGUARDING_UNIT),
            Duty::NotifyDirector => (UNIT_MANAGER, DIRECTOR),
        }
    }

    fn citation(self) -> Citation {
        match self {
            Duty::FileCheck => rules(Stage::One).citation,
            Duty::Form(stage) | Duty::Response(stage) => rules(stage).citation,
            Duty::NotifyDirector => rules(Stage::Three).citation,
        }
    }
}

impl Deadline {
    /// The last day: the agreed one, if there is one. Weeks end on the document's own day, even
    /// where that is a day off.
    pub fn last_day(&self) -> NaiveDate {
        last_day(&self.due, self.agreed.as_ref())
    }

    /// Who says how its days are counted. The Protocol gives numbers of working days, and not from which
    /// day; weeks it gives from the conference.
    pub fn counted_by(&self) -> Citation {
        match self.duty {
            Duty::FileCheck => self.citation,
            _ => Citation::OWN_ADVICE,
        }
    }

    /// The working day that follows a last day on which nobody works: a note beside it.
    pub fn next_working_day(&self) -> Option<NaiveDate> {
        self.due.next_working_day.filter(|_| self.agreed.is_none())
    }
}

/// When the chair checks the child's file for a Child in Need meeting and plan.
pub fn child_in_need_check(conference: NaiveDate, calendar: &WorkingDays) -> Due {
    weeks_after(conference, FILE_CHECK_WEEKS, calendar)
}

/// Every deadline that a challenge has had, in the order they began. The notification of the
/// Director stays open until it is recorded, even when the concern is resolved meanwhile.
pub fn deadlines(challenge: &Challenge, today: NaiveDate, calendar: &WorkingDays) -> Vec<Deadline> {
    let history = history(challenge);
    let mut running = Running::of(&history.moments, calendar);
    Running::notified(&mut running, &history);
    if let Some(check) = file_check(challenge, &history.moments, calendar) {
        running.insert(0, check);
    }
    running.into_iter().map(|deadline| deadline.on(today)).collect()
}

/// The open deadline that ends first.
pub fn next_due(
    challenge: &Challenge,
    today: NaiveDate,
    calendar: &WorkingDays,
) -> Option<Deadline> {
    let open = deadlines(challenge, today, calendar);
    open.into_iter().filter(|deadline| deadline.status.is_open()).min_by_key(Deadline::last_day)
}

/// The last day for the form or response that is due after these moments.
pub(super) fn awaited_until(moments: &[Moment], calendar: &WorkingDays) -> Option<NaiveDate> {
    let mut running = Running::of(moments, calendar);
    let awaited = Running::awaited(&mut running)?;
    Some(last_day(&awaited.due, awaited.agreed.as_ref()))
}

fn last_day(due: &Due, agreed: Option<&AgreedDate>) -> NaiveDate {
    agreed.map_or(due.on, |agreed| agreed.by)
}

/// Whether the six-week check is due, and no day can be worked out for it: the date of the conference
/// is missing, or cannot be read.
pub fn lacks_conference_date(challenge: &Challenge) -> bool {
    let details = &challenge.details;
    let is_over = |it: &Moment| {
        it.after.is_ok() && matches!(it.event, Event::FileChecked { .. } | Event::Withdrawn { .. })
    };
    details.stepped_down == Some(YesNo::Yes)
        && details.conference_date.real_date().is_none()
        && !history(challenge).moments.iter().any(is_over)
}

/// The check after a step down: a duty of its own, whatever becomes of a challenge, until it is
/// withdrawn.
fn file_check(
    challenge: &Challenge,
    moments: &[Moment],
    calendar: &WorkingDays,
) -> Option<Running> {
    let details = &challenge.details;
    let conference = details.conference_date.real_date()?;
    let mut check = Running::start(Duty::FileCheck, conference, calendar);
    // A check that came early and found nothing says nothing about the day itself. One from before
    // the conference is a slip: the check looks at what followed.
    let counts = |it: &&Moment| match it.event {
        Event::FileChecked { evidenced } => {
            it.on >= check.due.on || (evidenced && it.on >= conference)
        }
        _ => false,
    };
    let is_withdrawn = moments
        .iter()
        .any(|it| it.after.as_ref().is_ok_and(|after| after.at == Position::Withdrawn));
    check.end = match moments.iter().find(counts) {
        Some(made) => Some(End::Met(made.on)),
        None => is_withdrawn.then_some(End::NoLongerDue),
    };
    (details.stepped_down == Some(YesNo::Yes)).then_some(check)
}

/// Whether a stage begins with a moment, for the first time or again.
pub(super) fn begins(stage: Stage, moment: &Moment, after: State) -> bool {
    after.at == Position::FormDue(stage) && moment.before.at != after.at
}

/// A deadline whose status depends on the day, unless it has ended.
struct Running {
    duty: Duty,
    due: Due,
    agreed: Option<AgreedDate>,
    end: Option<End>,
}

#[derive(Clone, Copy)]
enum End {
    Met(NaiveDate),
    NotMet,
    Overtaken,
    NoLongerDue,
}

impl Running {
    fn start(duty: Duty, from: NaiveDate, calendar: &WorkingDays) -> Running {
        Running { duty, due: duty.due(from, calendar), agreed: None, end: None }
    }

    /// The form or response that is due. There is at most one.
    fn awaited(running: &mut [Running]) -> Option<&mut Running> {
        let is_awaited = |it: &&mut Running| {
            it.end.is_none() && matches!(it.duty, Duty::Form(_) | Duty::Response(_))
        };
        running.iter_mut().find(is_awaited)
    }

    fn of(moments: &[Moment], calendar: &WorkingDays) -> Vec<Running> {
        let mut running: Vec<Running> = Vec::new();
        for moment in moments {
            let Ok(after) = &moment.after else { continue };
            match Running::awaited(&mut running) {
                Some(awaited) => awaited.happened(moment),
                None => Running::answered_after_all(&mut running, moment),
            }
            for deadline in running.iter_mut().filter(|it| it.end.is_none()) {
                match (&moment.event, deadline.duty) {
                    (Event::Withdrawn { .. }, _) => deadline.end = Some(End::NoLongerDue),
                    // Stage 3 is raised again, and this is due anew.
                    (_, Duty::NotifyDirector) if begins(Stage::Three, moment, *after) => {
                        deadline.end = Some(deadline.passed_over(moment.on));
                    }
                    _ => {}
                }
            }
            match after.at {
                Position::FormDue(stage) if begins(stage, moment, *after) => {
                    if stage == Stage::Three {
                        running.push(Running::start(Duty::NotifyDirector, moment.on, calendar));
                    }
                    running.push(Running::start(Duty::Form(stage), moment.on, calendar));
                }
                Position::ResponseDue(stage) if matches!(moment.event, Event::FormSent { .. }) => {
                    running.push(Running::start(Duty::Response(stage), moment.on, calendar));
                }
                _ => {}
            }
        }
        running
    }

    /// Each raising of Stage 3 has its own notifications of the Director: those from its day on, and
    /// before the day of the next one.
    fn notified(running: &mut [Running], history: &History) {
        let mut next = None;
        let raisings = running.iter_mut().rev().filter(|it| it.duty == Duty::NotifyDirector);
        for raising in raisings {
            let raised = raising.due.from;
            let told = history.told(Notification::Director, Some(raised), next);
            raising.end = told.map(End::Met).or(raising.end);
            next = Some(raised);
        }
    }

    /// A response that comes after the chair has gone on has come all the same.
    fn answered_after_all(running: &mut [Running], moment: &Moment) {
        let is_answer = matches!(moment.event, Event::ResponseReceived { .. });
        let mut responses = running.iter_mut().filter(|it| matches!(it.duty, Duty::Response(_)));
        let last = responses.next_back().filter(|it| !matches!(it.end, Some(End::Met(_))));
        if let Some(late) = last.filter(|_| is_answer) {
            late.end = Some(End::Met(moment.on));
        }
    }

    /// How an event changes the form or response that was due.
    fn happened(&mut self, moment: &Moment) {
        match &moment.event {
            Event::DateAgreed { by, with } => {
                self.agreed = Some(AgreedDate { by: *by, with: with.clone(), on: moment.on });
            }
            Event::FormSent { .. } | Event::ResponseReceived { .. } => {
                self.end = Some(End::Met(moment.on));
            }
            Event::Skipped { .. }
            | Event::Escalated { .. }
            | Event::Resolved
            | Event::Exhausted => self.end = Some(self.passed_over_by(moment)),
            Event::Withdrawn { .. } => {
                self.end = Some(if is_absent(moment) { End::NotMet } else { End::NoLongerDue });
            }
            _ => {}
        }
    }

    /// How a form or response ends where the challenge goes on without it.
    fn passed_over_by(&self, moment: &Moment) -> End {
        if is_absent(moment) { End::NotMet } else { self.passed_over(moment.on) }
    }

    fn passed_over(&self, on: NaiveDate) -> End {
        let is_over = on > last_day(&self.due, self.agreed.as_ref());
        if is_over { End::NotMet } else { End::Overtaken }
    }

    fn on(self, today: NaiveDate) -> Deadline {
        let last_day = last_day(&self.due, self.agreed.as_ref());
        let (from, to) = self.duty.giver_and_receiver();
        Deadline {
            duty: self.duty,
            from,
            to,
            status: match self.end {
                None => DeadlineStatus::waiting(last_day, today),
                Some(End::Met(on)) => DeadlineStatus::met(on, last_day),
                Some(End::NotMet) => DeadlineStatus::NotMet,
                Some(End::Overtaken) => DeadlineStatus::Overtaken,
                Some(End::NoLongerDue) => DeadlineStatus::NoLongerDue,
            },
            citation: self.duty.citation(),
            due: self.due,
            agreed: self.agreed,
        }
    }
}

/// Whether it was recorded before that no response came in time.
fn is_absent(moment: &Moment) -> bool {
    let absent = Response::Absent;
    match moment.before.at {
        Position::Review(_, heard) | Position::Monitoring(_, Some(heard)) => heard == absent,
        _ => false,
    }
}
