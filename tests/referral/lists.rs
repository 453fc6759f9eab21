//! The lists of the form: items are added, moved and removed, and that can be undone without losing a
//! word.

use practice_standards_referral::domain::draft::PastedText;
use practice_standards_referral::domain::form::completeness;
use practice_standards_referral::domain::form::limits::MOST_CHILDREN;
use practice_standards_referral::domain::form::pasted::PastedItem;
use practice_standards_referral::domain::form::{
    Child, Group, Item, KeyEvent, ListChange, ListHistory, NotUndone, Referral, Route, Step,
};

use super::{TODAY, complete, typed};

fn child(name: &str) -> Item {
    Item::Child(Child { name: name.into(), ..Child::default() })
}

fn with_children(names: &[&str]) -> Referral {
    let mut form = Referral::default();
    for (at, name) in names.iter().enumerate() {
        child(name).put_into(&mut form, at);
    }
    form
}

#[track_caller]
fn check(form: &Referral, names: &[&str]) {
    let found: Vec<_> = form.children.iter().map(|child| child.name.as_str()).collect();
    assert_eq!(found, names);
}

#[test]
fn every_list_gives_takes_and_moves_its_items() {
    let full = complete(Route::Concern);
    for group in Group::ALL {
        assert_eq!(Group::of_step(group.step()), Some(group));
        let mut form = full.clone();
        if group == Group::KeyEvents {
            form.key_events.push(KeyEvent { what_happened: "A".into(), ..KeyEvent::default() });
        }
        let before = form.clone();
        let item = group.item(&form, 0).unwrap();
        assert_eq!(item.group(), group);
        assert!(!item.is_blank() && !item.cells().is_empty(), "{group:?}");
        assert_eq!(group.take(&mut form, 0), Some(item.clone()));
        assert_eq!((group.count(&form), group.has_words(&form)), (0, false));
        assert_eq!(group.room(&form), group.most());
        assert_eq!(group.take(&mut form, 0), None);
        item.put_into(&mut form, 7);
        assert_eq!(form, before, "{group:?}");
    }
    assert_eq!(Group::of_step(Step::Address), None);
}

#[test]
fn an_item_is_called_by_its_name_or_its_date() {
    let event = |date: [&str; 3], what: &str| {
        let [day, month, year] = date;
        let date = typed(day, month, year);
        Item::KeyEvent(KeyEvent { date, what_happened: what.into(), ..KeyEvent::default() })
    };
    assert_eq!(child(" Sam\n Example ").name(), "Sam Example");
    assert_eq!(event(["", "5", "2026"], "A visit").name(), "May 2026");
    assert_eq!(event(["", "", ""], &"long ".repeat(30)).name(), "long ".repeat(8).trim_end());
    assert_eq!(event(["", "", ""], "").name(), "");
}

#[test]
fn an_item_moves_to_any_place_and_nowhere_else() {
    let mut form = with_children(&["A", "B", "C"]);
    Group::Children.move_item(&mut form, 0, 2);
    check(&form, &["B", "C", "A"]);
    Group::Children.move_item(&mut form, 2, 1);
    check(&form, &["B", "A", "C"]);
    for (from, to) in [(1, 1), (1, 3), (3, 1)] {
        Group::Children.move_item(&mut form, from, to);
        check(&form, &["B", "A", "C"]);
    }
}

#[test]
fn removals_are_undone_one_after_the_other_and_made_again() {
    let mut form = with_children(&["A", "B", "C"]);
    let mut history = ListHistory::default();
    history.remove(Group::Children, &mut form, 1);
    history.remove(Group::Children, &mut form, 1);
    history.remove(Group::Children, &mut form, 7);
    check(&form, &["A"]);
    assert_eq!(history.len(), 2);
    // What is typed meanwhile stays.
    form.children[0].name = "A, known as Al".into();
    assert_eq!(history.undo(Group::Children, &mut form), Ok(()));
    check(&form, &["A, known as Al", "C"]);
    assert_eq!(history.undo(Group::Children, &mut form), Ok(()));
    check(&form, &["A, known as Al", "B", "C"]);
    assert_eq!(history.undo(Group::Children, &mut form), Ok(()), "there is nothing left to undo");
    assert_eq!(history.redo(Group::Children, &mut form), Ok(()));
    assert_eq!(history.redo(Group::Children, &mut form), Ok(()));
    check(&form, &["A, known as Al"]);
    assert_eq!(history.undo(Group::Children, &mut form), Ok(()));
    form.children[1].name = "C, who was changed since".into();
    assert_eq!(history.redo(Group::Children, &mut form), Err(NotUndone::ChangedSince));
    check(&form, &["A, known as Al", "C, who was changed since"]);
}

fn pasted(items: Vec<Item>) -> Vec<PastedItem> {
    let read = items.into_iter().enumerate();
    read.map(|(at, item)| PastedItem {
        item,
        lines: format!("line {}", at + 1),
        remark: None,
        doubts: Vec::new(),
    })
    .collect()
}

#[test]
fn lines_that_were_added_and_taken_out_again_are_in_the_box_until_they_are_added_again() {
    let (mut form, mut history) = (Referral::default(), ListHistory::default());
    let mut text = PastedText::default();
    text.put_back(Group::Children, ["left out"]);
    history.add(Group::Children, &mut form, pasted(vec![child("B"), child("C")]));
    form.children[0].name = "Bea".into();
    history.undo(Group::Children, &mut form).unwrap();
    let Some(ListChange::Added(taken)) = history.last_undone() else { panic!("nothing was") };
    let lines: Vec<&str> = taken.iter().map(|it| it.lines.as_str()).collect();
    assert_eq!(lines, ["line 2"], "what was changed since is still in the list");
    text.put_back(Group::Children, lines.iter().copied());
    assert_eq!(text.of(Group::Children), "left out\nline 2");
    text.take_out(Group::Children, lines);
    assert_eq!(text.of(Group::Children), "left out");
    text.take_out(Group::Children, ["left"]);
    assert_eq!(text.of(Group::Children), "left out", "a part of a line is no line");
}

#[test]
fn what_was_added_at_once_goes_at_once_but_for_what_was_changed_since() {
    let mut form = with_children(&["A"]);
    let mut history = ListHistory::default();
    history.add(Group::Children, &mut form, pasted(vec![child("B"), child("C"), child("B")]));
    check(&form, &["A", "B", "C", "B"]);
    history.undo(Group::Children, &mut form).unwrap();
    check(&form, &["A"]);
    history.redo(Group::Children, &mut form).unwrap();
    check(&form, &["A", "B", "C", "B"]);
    form.children[2].name = "Cara".into();
    history.undo(Group::Children, &mut form).unwrap();
    check(&form, &["A", "Cara"]);
    history.redo(Group::Children, &mut form).unwrap();
    assert_eq!(form.children.len(), 4);
    for child in &mut form.children {
        child.name.push('!');
    }
    assert_eq!(history.undo(Group::Children, &mut form), Err(NotUndone::ChangedSince));
    check(&form, &["A!", "B!", "Cara!", "B!"]);
    assert!(history.is_empty());
}

#[test]
fn what_does_not_fit_waits_until_there_is_room() {
    let mut form = with_children(&["A"; MOST_CHILDREN]);
    let mut history = ListHistory::default();
    history.remove(Group::Children, &mut form, 0);
    child("New").put_into(&mut form, 0);
    assert_eq!(history.undo(Group::Children, &mut form), Err(NotUndone::NoRoom));
    form.children.pop();
    assert_eq!(history.undo(Group::Children, &mut form), Ok(()));
    assert_eq!(form.children.len(), MOST_CHILDREN);
}

#[test]
fn events_come_back_to_where_their_dates_belong() {
    let event =
        |year: &str| Item::KeyEvent(KeyEvent { date: typed("", "", year), ..KeyEvent::default() });
    let years = |form: &Referral| -> Vec<String> {
        form.key_events.iter().map(|event| event.date.year.clone()).collect()
    };
    let (mut form, mut history) = (Referral::default(), ListHistory::default());
    history.add(Group::KeyEvents, &mut form, pasted(vec![event("2025"), event("2023")]));
    history.remove(Group::KeyEvents, &mut form, 0);
    history.add(Group::KeyEvents, &mut form, pasted(vec![event("2022"), event("2026")]));
    assert_eq!(years(&form), ["2022", "2025", "2026"]);
    history.undo(Group::KeyEvents, &mut form).unwrap();
    history.undo(Group::KeyEvents, &mut form).unwrap();
    assert_eq!(years(&form), ["2023", "2025"]);
}

#[test]
fn what_is_missing_leads_to_the_page_of_its_item() {
    let mut form = complete(Route::Concern);
    form.address.clear();
    form.children.push(Child::default());
    form.carers.clear();
    form.professionals[0].agency.clear();
    form.key_events.push(KeyEvent { date: typed("", "", "2026"), ..KeyEvent::default() });
    let gaps = completeness::gaps(&form, TODAY());
    let place = |gap: &completeness::Gap| format!("{}#{}", gap.path(), gap.field);
    let places: Vec<_> = gaps.iter().map(place).collect();
    assert_eq!(
        places,
        [
            "children/2#child-2-name",
            "children/2#child-2-date-of-birth",
            "carers/1#carer-1-name",
            "address#address",
            "professionals/1#professional-1-agency",
            "key-events/1#event-1-what-happened",
        ]
    );
}
