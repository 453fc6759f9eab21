//! Every time limit of the documents, in working days or weeks.

use super::stage::Stage;

/// Working days for the form of a stage: from the day on which the concern was identified (Stage 1) or
/// the stage was decided on or raised (Stages 2 and 3). \[PROTOCOL 4.2 to 4.4\]
pub fn form_days(stage: Stage) -> u16 {
    match stage {
        Stage::One => 3,
        Stage::Two => 2,
        Stage::Three => 1,
    }
}

/// Working days for the response to a stage, from the day on which the form was sent.
/// \[PROTOCOL 4.2 to 4.4\]
pub fn response_days(stage: Stage) -> u16 {
    match stage {
        Stage::One => 10,
        Stage::Two => 5,
        Stage::Three => 4,
    }
}

/// Working days in which the Safeguarding Unit Manager notifies the Director at Stage 3, from the day
/// on which it was raised. \[PROTOCOL 4.4\]
pub const NOTIFY_DIRECTOR_DAYS: u16 = 1;
/// Weeks after a conference that agreed a step down in which the chair checks the child's file.
/// \[PROTOCOL 4.2\]
pub const FILE_CHECK_WEEKS: u16 = 6;
/// Weeks in which representatives give their views on a veto that was circulated to them.
/// \[OVERVIEW "How do we do it?"\]
pub const VETO_VIEWS_WEEKS: u16 = 2;
