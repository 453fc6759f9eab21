//! The outcomes: what each is called, and where to read more.

/// What a rule leads to, in the order of the rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    ActFirst,
    FormalReview,
    TellPartners,
    AskPartners,
    PartnersAsWell,
    SuitableVeto,
    AskAboutVeto,
    NoVeto,
    AskAboutCustody,
    ChooseAgain,
    SuitableExemplary,
    ExemplaryLearning,
    ShareInOwnAgency,
    IndividualPractice,
    SettleElsewhere,
    OwnAgencyFirst,
    EscalateFirst,
    ConsiderEscalation,
    NoLearning,
    SuitableConcern,
}

impl Outcome {
    pub const ALL: [Outcome; 20] = [
        Outcome::ActFirst,
        Outcome::FormalReview,
        Outcome::TellPartners,
        Outcome::AskPartners,
        Outcome::PartnersAsWell,
        Outcome::SuitableVeto,
        Outcome::AskAboutVeto,
        Outcome::NoVeto,
        Outcome::AskAboutCustody,
        Outcome::ChooseAgain,
        Outcome::SuitableExemplary,
        Outcome::ExemplaryLearning,
        Outcome::ShareInOwnAgency,
        Outcome::IndividualPractice,
        Outcome::SettleElsewhere,
        Outcome::OwnAgencyFirst,
        Outcome::EscalateFirst,
        Outcome::ConsiderEscalation,
        Outcome::NoLearning,
        Outcome::SuitableConcern,
    ];

    /// Its heading. A reason for going on is stored with the heading that it passes, so one that
    /// changes goes to [`Outcome::former_heading`].
    pub fn heading(self) -> &'static str {
        match self {
            Outcome::ActFirst => "Urgent: act first",
            Outcome::FormalReview => "A formal review takes this case",
            Outcome::TellPartners => "Tell the safeguarding partners first",
            Outcome::AskPartners => "First ask what the safeguarding partners decide",
            Outcome::PartnersAsWell => "Involve the safeguarding partners as well",
            Outcome::SuitableVeto => "Suitable: a conference chair’s veto",
            Outcome::AskAboutVeto => "Ask first: another decision by the chair",
            Outcome::NoVeto => "Not a veto: escalate the disagreement",
            Outcome::AskAboutCustody => "Ask first: a child remanded or sentenced to custody",
            Outcome::ChooseAgain => "Choose again what you want to refer",
            Outcome::SuitableExemplary => "Suitable: exemplary practice",
            Outcome::ExemplaryLearning => "Use your judgement: say what others could learn",
            Outcome::ShareInOwnAgency => "Share it in your own agency",
            Outcome::IndividualPractice => "Not for the group: one person’s practice",
            Outcome::SettleElsewhere => "Not for the group: another process can settle this",
            Outcome::OwnAgencyFirst => "For your own agency first",
            Outcome::EscalateFirst => "Not yet: complete escalation first",
            Outcome::ConsiderEscalation => "Consider escalation first",
            Outcome::NoLearning => "Use your judgement: no learning identified yet",
            Outcome::SuitableConcern => "Suitable: a concern about how agencies work together",
        }
    }

    /// The heading with which older versions stored a reason for going on past the same answers.
    pub(super) fn former_heading(self) -> Option<&'static str> {
        match self {
            Outcome::AskPartners => Some("This may need a Child Safeguarding Practice Review"),
            Outcome::ExemplaryLearning | Outcome::ShareInOwnAgency => {
                Some("Use your judgement: share this in your own agency")
            }
            Outcome::ConsiderEscalation => Some("Not yet: complete escalation first"),
            _ => None,
        }
    }

    /// The page of guidance that says more about it: its name in the address, and its title. None
    /// where nothing should be read first.
    pub fn guidance(self) -> Option<(&'static str, &'static str)> {
        match self {
            Outcome::ActFirst => None,
            Outcome::FormalReview
            | Outcome::TellPartners
            | Outcome::AskPartners
            | Outcome::PartnersAsWell => Some(("serious-cases", "Serious cases")),
            Outcome::NoVeto => Some(("disputes-and-whistleblowing", "Disputes and whistleblowing")),
            Outcome::IndividualPractice | Outcome::SettleElsewhere | Outcome::OwnAgencyFirst => {
                Some(("not-for", "What the group is not for"))
            }
            Outcome::EscalateFirst | Outcome::ConsiderEscalation => {
                Some(("practice-resolution-protocol", "Practice Resolution Protocol"))
            }
            Outcome::AskAboutVeto
            | Outcome::ChooseAgain
            | Outcome::ExemplaryLearning
            | Outcome::ShareInOwnAgency
            | Outcome::NoLearning => Some(("criteria", "What the group looks at")),
            Outcome::SuitableVeto
            | Outcome::AskAboutCustody
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
            Outcome::SuitableVeto | Outcome::SuitableExemplary | Outcome::SuitableConcern
        )
    }
}
