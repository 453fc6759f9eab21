//! The steps of the referral: which apply to a route, and what comes next.
//!
//! The order follows \[FORM\]: Part 1, then Part 2 for a veto or Part 3 otherwise, then the
//! agencies and professionals, then the purpose. The annex comes last. Each step is declared in
//! `fields.rs`.

use super::fields::Step;
use super::route::Route;
use super::section::Section;

/// The sections that a referral of this route fills, each with its steps, in the order of the form.
/// Until the route is known, neither Part 2 nor Part 3 applies.
pub fn sections(route: Option<Route>) -> Vec<(Section, Vec<Step>)> {
    let is_veto = route.is_some_and(Route::is_veto);
    let has = |section| match section {
        Section::Veto => is_veto,
        Section::Practice => route.is_some(),
        _ => true,
    };
    // A child has a view of a plan, too. The rest of Part 3 is not about a veto.
    let applies =
        |step: &Step| !is_veto || step.section() != Section::Practice || *step == Step::ChildsView;
    Section::ALL
        .into_iter()
        .filter(|section| has(*section))
        .map(|section| (section, section_steps(section).into_iter().filter(applies).collect()))
        .collect()
}

/// Every step that applies to this route, in order.
pub fn steps(route: Option<Route>) -> Vec<Step> {
    sections(route).into_iter().flat_map(|(_, steps)| steps).collect()
}

/// The steps of one section, in the order of the form.
pub fn section_steps(section: Section) -> Vec<Step> {
    Step::ALL.into_iter().filter(|step| step.section() == section).collect()
}

/// The step at an address, if there is one.
pub fn step_at(path: &str) -> Option<Step> {
    Step::ALL.into_iter().find(|step| step.path() == path)
}

/// The step after this one, or `None` when the answers are to be checked. A step outside the route
/// leads back to the start of the route.
pub fn next(step: Step, route: Option<Route>) -> Option<Step> {
    let steps = steps(route);
    match steps.iter().position(|it| *it == step) {
        Some(place) => steps.get(place + 1).copied(),
        None => steps.first().copied(),
    }
}
