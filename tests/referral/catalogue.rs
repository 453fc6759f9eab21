//! The catalogue of the form's fields, and what rests on it.

use std::collections::BTreeSet;

use practice_standards_referral::domain::draft::Draft;
use practice_standards_referral::domain::form::completeness::{self, GapKind};
use practice_standards_referral::domain::form::{FieldTag, Group, Referral, Route, Step};

use super::day;

#[test]
fn tags_and_addresses_are_unique() {
    let tags: BTreeSet<_> = FieldTag::ALL.into_iter().map(FieldTag::name).collect();
    let rows: BTreeSet<_> = Group::ALL.into_iter().map(Group::name).collect();
    let paths: BTreeSet<_> = Step::ALL.into_iter().map(Step::path).collect();
    assert_eq!(tags.len() + rows.len(), FieldTag::ALL.len() + Group::ALL.len());
    assert_eq!(paths.len(), Step::ALL.len());
}

#[test]
fn a_long_answer_is_written_where_it_is_read_and_is_missing_until_then() {
    let mut narratives = 0;
    for step in Step::ALL {
        let Some(narrative) = step.narrative() else { continue };
        narratives += 1;
        let mut form = Referral::default();
        let missing = completeness::step_gaps(step, &form, day(2026, 3, 2));
        assert_eq!(missing.len(), 1, "{step:?}");
        assert_eq!((missing[0].kind, missing[0].field.as_str()), (GapKind::Missing, step.path()));
        assert_eq!(missing[0].message, narrative.missing);
        (narrative.write)(&mut form).push_str("An answer");
        assert_eq!((narrative.read)(&form), "An answer");
        assert_ne!(form, Referral::default(), "{step:?} is written to the form");
        assert!(completeness::step_gaps(step, &form, day(2026, 3, 2)).is_empty());
        for route in Route::ALL {
            assert!((narrative.hint)(Some(route)).ends_with('.'), "{step:?}");
        }
    }
    assert_eq!(narratives, 8);
}

/// The form and the rest of a draft share one JSON object: no name may stand in both.
#[test]
fn a_draft_is_one_flat_object_and_reads_back_equal() {
    let draft = Draft::default();
    let json = serde_json::to_value(&draft).unwrap();
    let form = serde_json::to_value(&draft.referral).unwrap();
    let (json, form) = (json.as_object().unwrap(), form.as_object().unwrap());
    assert!(form.keys().all(|name| json.contains_key(name)));
    assert_eq!(json.len(), form.len() + 9, "the form's fields and nine more");
    assert_eq!(serde_json::from_value::<Draft>(json.clone().into()).unwrap(), draft);
}

/// The older form: "practice that has led to poorer outcomes for the child" [OVERVIEW].
#[test]
fn exemplary_practice_is_asked_for_what_went_well_and_not_for_worries() {
    for step in [Step::Circumstances, Step::ChildsView, Step::WorkingTogetherIssues] {
        let hint = step.narrative().unwrap().hint;
        assert_ne!(hint(Some(Route::Exemplary)), hint(Some(Route::Concern)), "{step:?}");
    }
    let hint = Step::Circumstances.narrative().unwrap().hint;
    assert!(hint(Some(Route::Exemplary)).contains("what it changed for the child"));
    assert!(!hint(Some(Route::Exemplary)).contains("worried"));
    assert!(hint(Some(Route::Concern)).contains("what you are worried about"));
    assert!(hint(Some(Route::Concern)).contains("practice that has led to poorer outcomes"));
    for step in Step::ALL.into_iter().filter_map(Step::narrative) {
        assert!(!(step.hint)(Some(Route::Exemplary)).contains("worried"));
    }
}

#[test]
fn the_voice_of_the_child_has_prompts_for_children_of_every_kind() {
    let prompts = Step::ChildsView.narrative().unwrap().prompts.join("\n").to_lowercase();
    for kind in [
        "baby",
        "school age",
        "young person",
        "unborn",
        "does not speak",
        "through whom",
        "interpreter",
        "brothers and sisters",
        "not known",
    ] {
        assert!(prompts.contains(kind), "{kind}");
    }
}
