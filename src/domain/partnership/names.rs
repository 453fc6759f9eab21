//! What the partnership and its people are called, and where a form goes.

/// Where the form is sent. \[FORM\] "And Finally": "this is a secure email address".
pub const SECURE_EMAIL: &str = "RSCP@rotherham.gov.uk";

/// This app's name in its header, the window's title and on the Home Screen.
pub const SERVICE: &str = "Practice Standards referral";

/// The area that the partnership is for.
pub const AREA: &str = "Rotherham";

pub const NAME: &str = "Rotherham Safeguarding Children Partnership";

/// The group's pages on the partnership's website, which say that the whole Protocol is for every
/// practitioner and lead to the online procedures. Only their openings were seen, in November 2026.
pub const WEBSITE: &str =
    "https://www.rscp.org.uk/professionals-volunteers/practice-standards-group";

/// Where a concern about a child goes first: "the principal point of contact" of the online
/// procedures, as seen in November 2026.
pub const MASH: &str = "Multi-Agency Safeguarding Hub (MASH)";

/// The whole Protocol, as \[FORM\] "Part 1" names it. The copy in this app is its section 4 alone.
pub const PROTOCOL: &str =
    "Practice Resolution Protocol: Resolving Professional Differences of Opinion";

/// The group that receives referrals.
pub const GROUP: &str = "Practice Standards Group";

/// The NHS safeguarding partner. It replaced the clinical commissioning group, which
/// \[ARRANGEMENTS §4, §8\] name, in July 2022.
pub const INTEGRATED_CARE_BOARD: &str = "NHS South Yorkshire Integrated Care Board";

/// The earlier body that \[ARRANGEMENTS §8\] name.
pub const CLINICAL_COMMISSIONING_GROUP: &str = "NHS Rotherham Clinical Commissioning Group";

/// \[ARRANGEMENTS §9, §11\] say Independent Chair, council minutes of 2024 Independent Scrutineer.
pub const INDEPENDENT_SCRUTINEER: &str = "Independent Scrutineer (formerly Independent Chair)";

/// Words that people here choose first for a password, in lower case: places, clubs, and what the
/// partnership is called.
pub const LOCAL_WORDS: [&str; 33] = [
    "rotherham",
    "sheffield",
    "yorkshire",
    "southyorkshire",
    "doncaster",
    "barnsley",
    "maltby",
    "dinnington",
    "rawmarsh",
    "wickersley",
    "swinton",
    "mexborough",
    "bramley",
    "greasbrough",
    "kimberworth",
    "thurcroft",
    "wentworth",
    "brinsworth",
    "catcliffe",
    "whiston",
    "clifton",
    "parkgate",
    "meadowhall",
    "moorgate",
    "magna",
    "millers",
    "millmoor",
    "blades",
    "owls",
    "rovers",
    "tykes",
    "rscp",
    "rmbc",
];
