//! What the partnership and its people are called, and where a form goes.

/// Where the form is sent. \[FORM\] "And Finally": "this is a secure email address".
pub const SECURE_EMAIL: &str = "RSCP@rotherham.gov.uk";

/// What this app is called in its header, in the window's title and on the Home Screen.
pub const SERVICE: &str = "Practice Standards referral";

/// The area that the partnership is for.
pub const AREA: &str = "Rotherham";

/// The partnership's name.
pub const NAME: &str = "Rotherham Safeguarding Children Partnership";

/// The group that receives referrals.
pub const GROUP: &str = "Practice Standards Group";

/// The NHS body among the three safeguarding partners. \[ARRANGEMENTS §4, §8\] name the clinical
/// commissioning group, which the integrated care board replaced in July 2022.
pub const INTEGRATED_CARE_BOARD: &str = "NHS South Yorkshire Integrated Care Board";

/// What the integrated care board is called in \[ARRANGEMENTS §8\].
pub const CLINICAL_COMMISSIONING_GROUP: &str = "NHS Rotherham Clinical Commissioning Group";

/// The person whom \[ARRANGEMENTS §9, §11\] call the Independent Chair; council minutes of 2024 say
/// Independent Scrutineer.
pub const INDEPENDENT_SCRUTINEER: &str = "Independent Scrutineer (formerly Independent Chair)";

/// Names of places here, in lower case, which people are likely to put into a password.
pub const PLACES: [&str; 3] = ["rotherham", "sheffield", "yorkshire"];
