//! The routes of a referral.

use serde::{Deserialize, Serialize};

/// What is referred. \[OVERVIEW\] "What are our key functions?", \[FORM\] criteria.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Route {
    /// A conference chair's veto of a majority decision: Part 2.
    Veto,
    /// Cause for concern in how agencies work together: Part 3.
    Concern,
    /// Exemplary joint working: Part 3.
    Exemplary,
    /// A child remanded or sentenced to custody: Part 3. In \[OVERVIEW\], absent from \[FORM\].
    Custody,
}

impl Route {
    /// Every route, in the order in which the form and then the overview name them.
    pub const ALL: [Route; 4] = [Route::Veto, Route::Concern, Route::Exemplary, Route::Custody];

    /// The route's name on a page or in a list.
    pub fn label(self) -> &'static str {
        match self {
            Route::Veto => "Veto by a child protection conference chair",
            Route::Concern => "Cause for concern",
            Route::Exemplary => "Exemplary practice",
            Route::Custody => "Child remanded or sentenced to custody",
        }
    }

    /// Whether this route fills Part 2 (and not Part 3) of the form.
    pub fn is_veto(self) -> bool {
        self == Route::Veto
    }
}
