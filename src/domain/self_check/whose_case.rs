//! Whose cases the check is for. The partnership is for the children of its area; what to do with
//! another case, no document says.

use super::advice::Advice;
use crate::domain::partnership::{AREA, Citation, SECURE_EMAIL};

/// "The geographic area for which the safeguarding partners have safeguarding responsibilities".
const PARTNERS: &[Citation] = &[Citation::arrangements("4")];
const OWN_ADVICE: &[Citation] = &[Citation::OWN_ADVICE];

/// What the start of the check says of it.
pub fn whose_case() -> [Advice; 3] {
    let says = |text: String, sources| Advice { text, sources, link: None };
    [
        says(
            format!(
                "The safeguarding partners’ responsibilities are for the {AREA} local authority \
                 area."
            ),
            PARTNERS,
        ),
        says(
            format!(
                "This check is for a case in which the child lives in {AREA}, or agencies of {AREA} \
                 worked together."
            ),
            OWN_ADVICE,
        ),
        says(
            format!(
                "If neither applies, ask the safeguarding partnership for the area where the child \
                 lives. If you are not sure, ask {SECURE_EMAIL} without giving names. For an adult, \
                 ask the Safeguarding Adults Board."
            ),
            OWN_ADVICE,
        ),
    ]
}
