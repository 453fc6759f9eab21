//! What the partnership and its people are called, and where a form goes.

use super::to_confirm::{Fact, MAILBOX, MASH_TELEPHONE, OUT_OF_HOURS_TELEPHONE};

/// Where the form is sent: the address that the partnership confirmed, and until then that of \[FORM\]
/// "And Finally": "this is a secure email address".
pub const SECURE_EMAIL: &str = match MAILBOX.value() {
    Some(confirmed) => confirmed,
    None => "RSCP@rotherham.gov.uk",
};

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

/// Who has the duties of \[ARRANGEMENTS §9, §11\], which date from 2019. Council minutes of 2024 name an
/// Independent Scrutineer; whether that office has these duties is not known.
pub const INDEPENDENT_CHAIR: &str = "Independent Chair (2019 document)";

/// Acronyms that everybody who reads a referral knows: those of the form and of the overview, and of daily
/// life. Any other has to be written out once.
pub const KNOWN_ACRONYMS: [&str; 16] = [
    "RSCP", "RMBC", "RDaSH", "TRFT", "PSG", "LCS", "NHS", "GP", "DoB", "CPD", "UK", "EU", "TV",
    "ID", "IT", "OK",
];

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

/// Whom to telephone about a child who needs protecting, and the number; nothing until the numbers are
/// confirmed.
pub fn urgent_telephones() -> Vec<(&'static str, &'static str)> {
    telephones([(MASH, MASH_TELEPHONE), ("Outside office hours", OUT_OF_HOURS_TELEPHONE)])
}

fn telephones<const N: usize>(
    facts: [(&'static str, Fact); N],
) -> Vec<(&'static str, &'static str)> {
    facts.into_iter().filter_map(|(whom, fact)| Some((whom, fact.value()?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_shown_once_it_is_confirmed() {
        let confirmed = Fact { confirmed: "01632 960000", ..MASH_TELEPHONE };
        let missing = Fact { confirmed: "", ..OUT_OF_HOURS_TELEPHONE };
        let shown = telephones([("The hub", confirmed), ("At night", missing)]);
        assert_eq!(shown, [("The hub", "01632 960000")]);
    }

    #[test]
    fn the_hub_comes_first_and_nothing_is_shown_that_is_not_confirmed() {
        let confirmed = [MASH_TELEPHONE.value(), OUT_OF_HOURS_TELEPHONE.value()];
        let numbers: Vec<&str> = urgent_telephones().iter().map(|(_, number)| *number).collect();
        assert_eq!(numbers, confirmed.into_iter().flatten().collect::<Vec<_>>());
    }
}
