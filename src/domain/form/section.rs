//! The headings of the form.

/// A heading of the form that groups steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Section {
    /// "Part 1: Background Information".
    Background,
    /// "Part 2: Veto by a Child Protection Conference Chair".
    Veto,
    /// "Part 3".
    Practice,
    /// "Agencies and Professionals Involved".
    Professionals,
    /// "Purpose of Appraisal".
    Purpose,
    /// What \[OVERVIEW\] asks for and \[FORM\] has no box for.
    Annex,
}

impl Section {
    /// Every section, in the order of the form.
    pub const ALL: [Section; 6] = [
        Section::Background,
        Section::Veto,
        Section::Practice,
        Section::Professionals,
        Section::Purpose,
        Section::Annex,
    ];

    /// The heading as \[FORM\] prints it; Part 3's is cut to what its boxes say.
    pub fn title(self) -> &'static str {
        match self {
            Section::Background => "Part 1: Background Information",
            Section::Veto => "Part 2: Veto by a Child Protection Conference Chair",
            Section::Practice => "Part 3: Cause for concern, or exemplary practice",
            Section::Professionals => "Agencies and Professionals Involved",
            Section::Purpose => "Purpose of Appraisal",
            Section::Annex => "Annex to the form",
        }
    }
}
