//! The official form's own headings and fixed sentences, word for word. \[FORM\]
//!
//! The labels of its fields are in `form/fields.rs`.

pub const TITLE: &str = "Practice Standards Group Referral";

/// The heading above the criteria and exclusions.
pub const CRITERIA_HEADING: &str = "Criteria for Practice Standards Group Appraisal";

/// The line above the criteria.
pub const CRITERIA_INTRODUCTION: &str =
    "The Practice Standards Group will conduct an Appraisal where:";

pub const CRITERIA: [&str; 3] = [
    "A case or situation is recognised as giving cause for concern in relation to the ways in which \
     Partner Agencies work together to safeguard children, but the criteria for a formal Practice \
     Review are not met; or",
    "A Child Protection Conference Chair has exercised their power of veto regarding a majority \
     decision at Case Conference; either maintaining a child on a Plan or discharging a Plan against \
     the majority view; or",
    "A Case or situation is recognised as exemplary in relation to the ways in which Partner Agencies \
     work together to safeguard children.",
];

/// The line above the exclusions.
pub const EXCLUSIONS_INTRODUCTION: &str = "A Practice Standards Group Appraisal is not for:";

pub const EXCLUSIONS: [&str; 3] = [
    "Settling disputes that could be resolved more appropriately elsewhere; or",
    "Raising concerns about another agency, where it would be appropriate to use internal or cross \
     agency escalation procedures for the Practice Resolution Protocol: Resolving Professional \
     Differences of Opinion; or",
    "Raising concerns about an individual’s practice. You should use your Agency’s procedures or refer \
     to the relevant professional body.",
];

/// The form sets this one line apart, in bold.
pub const APPROACH: &str = "We adopt the Rotherham Family Approach:";

pub const PART_1: &str = "PART 1: Background Information";

/// The heading above the referrer.
pub const REFERRER: &str = "Referrer";

pub const PART_2: &str = "Part 2: Veto by a Child Protection Conference Chair";

pub const PART_3: &str = "Part 3: A case or situation is recognised as giving cause for concern, or as \
    exemplary in relation to the ways in which Partner Agencies work together to safeguard children";

/// The heading above the professionals.
pub const PROFESSIONALS: &str = "Agencies and Professionals Involved";

/// The heading above the purpose.
pub const PURPOSE: &str = "Purpose of Appraisal";

/// The heading of the last part.
pub const AND_FINALLY: &str = "And Finally";

/// The line above the address.
pub const SUBMIT_TO: &str =
    "Please submit this Form to the Rotherham Safeguarding Children Partnership at:";

/// What the form says about the address, in brackets after it.
pub const SECURE_ADDRESS: &str = "this is a secure email address";
