//! The mutants that no test can catch, because they do what the domain does, each with the reason.

use super::mutants::Mutant;

/// A mutant by its file in `src/domain/`, what it changes, and how the source reads from there on. Lines
/// move, so it has no number.
pub struct Equivalent {
    file: &'static str,
    change: &'static str,
    source: &'static str,
    pub reason: &'static str,
}

pub const EQUIVALENT: [Equivalent; 4] = [
    Equivalent {
        file: "working_days/bank_holidays.rs",
        change: "replace + with - in easter_sunday",
        source: "+ 15).rem_euclid(30)",
        reason: "15 more and 15 less are the same of 30",
    },
    Equivalent {
        file: "working_days/published.rs",
        change: "replace <impl Visitor<'de> for EventsVisitor>::expecting -> fmt::Result with \
                 Ok(Default::default())",
        source: "formatter.write_str(\"a list of bank holidays\")",
        reason: "serde asks for these words, and the app says its own",
    },
    Equivalent {
        file: "escalation/challenge/checklist.rs",
        change: "replace > with >= in stage_4",
        source: "> exhausted.entry",
        reason: "one entry of a log is not two events",
    },
    Equivalent {
        file: "partnership/names.rs",
        change: "replace urgent_telephones -> Vec<(&'static str, &'static str)> with vec![]",
        source: "telephones([",
        reason: "no number is confirmed yet; once one is, the test beside it catches this",
    },
];

impl Equivalent {
    pub fn is(&self, mutant: &Mutant, text: &str) -> bool {
        mutant.file.strip_prefix("src/domain/") == Some(self.file)
            && mutant.change() == self.change
            && text[mutant.place(text).start..].starts_with(self.source)
    }
}
