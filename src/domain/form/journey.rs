//! The steps of the referral: their order, which apply to a route, what comes next.
//!
//! The order is that of \[FORM\]: Part 1, then Part 2 for a veto or Part 3 otherwise, then the agencies
//! and professionals, then the purpose. The annex comes last.

use super::route::Route as ReferralRoute;

/// One page of the referral.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// What is referred. \[FORM\] Part 1 and Part 3 boxes.
    Route,
    /// Escalation before the referral. \[FORM\] Part 1.
    Protocol,
    /// The children. \[FORM\] Part 1.
    Children,
    /// The carers. \[FORM\] Part 1.
    Carers,
    /// Where the child or family lives. \[FORM\] Part 1.
    Address,
    /// Who refers. \[FORM\] Part 1.
    Referrer,
    /// When. \[FORM\] Part 1.
    DateOfReferral,
    /// Date and kind of conference. \[FORM\] Part 2.
    Conference,
    /// \[FORM\] Part 2.
    ReasonForConference,
    /// \[FORM\] Part 2.
    OutcomeAndRationale,
    /// \[FORM\] Part 2.
    ReasonForVeto,
    /// What happened. \[FORM\] Part 3.
    Circumstances,
    /// The voice of the child. \[FORM\] Part 3.
    ChildsView,
    /// Who else is involved. \[FORM\] "Agencies and Professionals Involved".
    Professionals,
    /// \[FORM\] "Purpose of Appraisal".
    WorkingTogetherIssues,
    /// \[FORM\] "Purpose of Appraisal".
    PotentialLearning,
    /// What happened and when, for those who want to give it. \[OVERVIEW\]
    KeyEvents,
}

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

use Step::*;

const BACKGROUND: [Step; 7] =
    [Route, Protocol, Children, Carers, Address, Referrer, DateOfReferral];
const VETO: [Step; 4] = [Conference, ReasonForConference, OutcomeAndRationale, ReasonForVeto];
const PRACTICE: [Step; 2] = [Circumstances, ChildsView];
const PROFESSIONALS: [Step; 1] = [Professionals];
const PURPOSE: [Step; 2] = [WorkingTogetherIssues, PotentialLearning];
const ANNEX: [Step; 1] = [KeyEvents];

/// The sections that a referral of this route fills, each with its steps, in the order of the form.
/// While the route is not known, neither Part 2 nor Part 3 applies yet.
pub fn sections(route: Option<ReferralRoute>) -> Vec<(Section, &'static [Step])> {
    let part: Option<(Section, &'static [Step])> = route.map(|route| match route {
        ReferralRoute::Veto => (Section::Veto, &VETO[..]),
        ReferralRoute::Concern | ReferralRoute::Exemplary | ReferralRoute::Custody => {
            (Section::Practice, &PRACTICE[..])
        }
    });
    [(Section::Background, &BACKGROUND[..])]
        .into_iter()
        .chain(part)
        .chain([
            (Section::Professionals, &PROFESSIONALS[..]),
            (Section::Purpose, &PURPOSE[..]),
            (Section::Annex, &ANNEX[..]),
        ])
        .collect()
}

/// Every step that applies to this route, in order.
pub fn steps(route: Option<ReferralRoute>) -> Vec<Step> {
    sections(route).into_iter().flat_map(|(_, steps)| steps.iter().copied()).collect()
}

impl Step {
    /// Every step of every route, in the order of the form.
    pub const ALL: [Step; 17] = [
        Route,
        Protocol,
        Children,
        Carers,
        Address,
        Referrer,
        DateOfReferral,
        Conference,
        ReasonForConference,
        OutcomeAndRationale,
        ReasonForVeto,
        Circumstances,
        ChildsView,
        Professionals,
        WorkingTogetherIssues,
        PotentialLearning,
        KeyEvents,
    ];

    /// The last part of the step's address.
    pub fn path(self) -> &'static str {
        match self {
            Route => "what-you-are-referring",
            Protocol => "escalation",
            Children => "children",
            Carers => "carers",
            Address => "address",
            Referrer => "referrer",
            DateOfReferral => "date-of-referral",
            Conference => "conference",
            ReasonForConference => "reason-for-conference",
            OutcomeAndRationale => "outcome-and-rationale",
            ReasonForVeto => "reason-for-veto",
            Circumstances => "circumstances",
            ChildsView => "childs-view",
            Professionals => "professionals",
            WorkingTogetherIssues => "working-together-issues",
            PotentialLearning => "potential-learning",
            KeyEvents => "key-events",
        }
    }

    /// The step at an address, if there is one.
    pub fn at(path: &str) -> Option<Step> {
        Step::ALL.into_iter().find(|step| step.path() == path)
    }

    /// The page's heading: the form's own label where it has one.
    pub fn title(self) -> &'static str {
        match self {
            Route => "What you are referring",
            Protocol => {
                "Has this case been subject to the Practice Resolution Protocol, escalation, or \
                 challenge within or between organisations or services?"
            }
            Children => "Children",
            Carers => "Carers",
            Address => "Address",
            Referrer => "Referrer",
            DateOfReferral => "Date of Referral",
            Conference => "Conference",
            ReasonForConference => "Reason for Conference",
            OutcomeAndRationale => "Outcome and Rationale",
            ReasonForVeto => "Reason for Veto",
            Circumstances => "Description of circumstances or events giving rise to this Referral",
            ChildsView => "What is your interpretation of the child’s view (voice of the child)?",
            Professionals => "Agencies and professionals involved",
            WorkingTogetherIssues => {
                "What are the issues relating working together to safeguard children in this case?"
            }
            PotentialLearning => "What are the potential areas of learning in this case?",
            KeyEvents => "Key events",
        }
    }

    /// The step's name in a list of tasks: short where the form's label is a whole question.
    pub fn name(self) -> &'static str {
        match self {
            Protocol => "Escalation before this referral",
            Circumstances => "Circumstances or events",
            ChildsView => "The child’s view",
            WorkingTogetherIssues => "Working together issues",
            PotentialLearning => "Potential areas of learning",
            Conference => "Date and type of conference",
            _ => self.title(),
        }
    }

    /// The step after this one, or `None` when the answers are to be checked. A step that the route
    /// does not have leads back into the route at its start.
    pub fn next(self, route: Option<ReferralRoute>) -> Option<Step> {
        let steps = steps(route);
        match steps.iter().position(|step| *step == self) {
            Some(place) => steps.get(place + 1).copied(),
            None => steps.first().copied(),
        }
    }
}
