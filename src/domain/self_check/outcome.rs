//! The outcomes: what each is called, and where to read more.

/// What a rule leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    ActFirst,
    /// Rules 2 to 4 all lead here.
    FormalReview,
    SuitableVeto,
    NoVeto,
    SuitableCustody,
    ChooseAgain,
    SuitableExemplary,
    ShareInOwnAgency,
    IndividualPractice,
    SettleElsewhere,
    EscalateFirst,
    NoLearning,
    SuitableConcern,
}

impl Outcome {
    /// Every outcome, in the order of the rules.
    pub const ALL: [Outcome; 13] = [
        Outcome::ActFirst,
        Outcome::FormalReview,
        Outcome::SuitableVeto,
        Outcome::NoVeto,
        Outcome::SuitableCustody,
        Outcome::ChooseAgain,
        Outcome::SuitableExemplary,
        Outcome::ShareInOwnAgency,
        Outcome::IndividualPractice,
        Outcome::SettleElsewhere,
        Outcome::EscalateFirst,
        Outcome::NoLearning,
        Outcome::SuitableConcern,
    ];

    pub fn heading(self) -> &'static str {
        match self {
            Outcome::ActFirst => "Urgent: act first",
            Outcome::FormalReview => "This may need a Child Safeguarding Practice Review",
            Outcome::SuitableVeto => "Suitable: a conference chair’s veto",
            Outcome::NoVeto => "Not yet: escalate the disagreement first",
            Outcome::SuitableCustody => "Suitable: a child remanded or sentenced to custody",
            Outcome::ChooseAgain => "Choose again what you want to refer",
            Outcome::SuitableExemplary => "Suitable: exemplary practice",
            Outcome::ShareInOwnAgency => "Use your judgement: share this in your own agency",
            Outcome::IndividualPractice => "Not for the group: one person’s practice",
            Outcome::SettleElsewhere => "Not for the group: another process can settle this",
            Outcome::EscalateFirst => "Not yet: complete escalation first",
            Outcome::NoLearning => "Use your judgement: no learning identified yet",
            Outcome::SuitableConcern => "Suitable: a concern about how agencies work together",
        }
    }

    /// The page of guidance that says more about it: its name in the address, and its title. None
    /// where nothing should be read first.
    pub fn guidance(self) -> Option<(&'static str, &'static str)> {
        match self {
            Outcome::ActFirst => None,
            Outcome::FormalReview => Some(("serious-cases", "Serious cases")),
            Outcome::NoVeto => Some(("disputes-and-whistleblowing", "Disputes and whistleblowing")),
            Outcome::IndividualPractice | Outcome::SettleElsewhere => {
                Some(("not-for", "What the group is not for"))
            }
            Outcome::EscalateFirst => {
                Some(("practice-resolution-protocol", "Practice Resolution Protocol"))
            }
            Outcome::ChooseAgain | Outcome::ShareInOwnAgency | Outcome::NoLearning => {
                Some(("criteria", "What the group looks at"))
            }
            Outcome::SuitableVeto
            | Outcome::SuitableCustody
            | Outcome::SuitableExemplary
            | Outcome::SuitableConcern => {
                Some(("what-happens-next", "What happens after a referral"))
            }
        }
    }

    /// Whether it says that the case is ready to submit. The group's chair still screens it.
    /// \[OVERVIEW\] "How to make a referral"
    pub fn is_suitable(self) -> bool {
        matches!(
            self,
            Outcome::SuitableVeto
                | Outcome::SuitableCustody
                | Outcome::SuitableExemplary
                | Outcome::SuitableConcern
        )
    }
}
