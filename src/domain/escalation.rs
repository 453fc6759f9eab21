//! Escalation: where a disagreement stands, what is due next, and whether it has gone as far as a
//! referral needs.
//!
//! There are two kinds. A **challenge** ([`Challenge`]) is a conference chair's, by section 4 of the
//! Practice Resolution Protocol: its stages and time limits come from \[PROTOCOL\], and it is an
//! append-only log. A **professional difference of opinion** ([`GeneralEscalation`]) is every
//! practitioner's, by the Protocol's general part. The app's copy does not have that part, so it knows
//! the stages by name ([`OpinionStage`]) and has only the dates that the practitioner enters.
//!
//! The app never decides. It says what is overdue; a person records what they decided.

mod calculator;
mod challenge;
mod deadline_status;
mod difference_of_opinion;
mod escalation;
mod opinion_days;
mod opinion_stage;
mod opinion_standing;
mod overview;
mod prerequisite;
mod protocol;

pub use calculator::{TimeLimit, read_days, veto_views};
pub use challenge::Consulted;
pub use challenge::checklist::{CheckItem, checklist};
pub use challenge::deadlines::{
    AgreedDate, Deadline, Duty, child_in_need_check, deadlines, lacks_conference_date, next_due,
};
pub use challenge::entry_draft::{EntryDraft, NewEntry};
pub use challenge::event_questions::{EventQuestion, questions};
pub use challenge::form_gaps::{FormGap, FormPlace, form_gaps, stages_with_a_form};
pub use challenge::log::{Challenge, ChallengeDetails, Entry, EntryKind, MOST_LOG_ENTRIES};
pub use challenge::problems::Problem;
pub use challenge::replay::{History, Moment, history};
pub use challenge::stage_form::StageForm;
pub use challenge::stage_record::{StageRecord, stage_record, stage_records};
pub use challenge::timeline::{Stretch, Timeline, TimelineRow, WIDTH, timeline};
pub use challenge::warnings::{EntryWarning, Warning, warnings};
pub use challenge::wording::{EntryWording, log_wording};
pub use deadline_status::DeadlineStatus;
pub use difference_of_opinion::{Closure, EscalationStep, GeneralEscalation, MOST_STEPS, StepDue};
pub use escalation::Escalation;
pub use opinion_days::DayOf;
pub use opinion_stage::OpinionStage;
pub use opinion_standing::OpinionStanding;
pub use overview::{NextDue, Overview};
pub use prerequisite::{EscalationProgress, Finish, Prerequisite, prerequisite_for_referral};
pub use protocol::event::{Authority, Event, Notification, Skip};
pub use protocol::event_kind::{EventKind, recordable};
pub use protocol::refusal::Refusal;
pub use protocol::state::{Ending, Position, Response, State};
pub use protocol::table::apply;
