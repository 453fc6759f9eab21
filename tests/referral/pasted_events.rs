//! A pasted chronology becomes key events: each has the date that its words truly say, and none is
//! swallowed by another.

use practice_standards_referral::domain::date_entry::DateEntry;
use practice_standards_referral::domain::form::pasted::{Doubt, PastedItem};
use practice_standards_referral::domain::form::{Group, Item, KeyEvent};

use super::pasted::{check, pasted};

fn event(it: &PastedItem) -> &KeyEvent {
    match &it.item {
        Item::KeyEvent(event) => event,
        other => panic!("{other:?}"),
    }
}

fn parts(date: &DateEntry) -> String {
    let parts = [&date.day, &date.month, &date.year].map(String::as_str).join("/");
    if parts == "//" { String::new() } else { parts }
}

fn doubts(it: &PastedItem) -> String {
    it.doubts.iter().map(Doubt::text).collect::<Vec<_>>().join(" ")
}

#[test]
fn an_event_begins_with_its_date_in_any_usual_spelling() {
    for (line, date, text) in [
        ("12/5/26 HV called, no reply", "12/5/2026", "HV called, no reply"),
        ("12/05/2026: HV called", "12/5/2026", "HV called"),
        ("12.05.2026 – HV called", "12/5/2026", "HV called"),
        ("12-5-26\tHV called", "12/5/2026", "HV called"),
        ("12 5 2026 HV called", "12/5/2026", "HV called"),
        ("12 / 5 / 26 HV called", "12/5/2026", "HV called"),
        ("2026-05-12 HV called", "12/5/2026", "HV called"),
        ("12 May 2026, HV called", "12/5/2026", "HV called"),
        ("12th May 2026 HV called", "12/5/2026", "HV called"),
        ("12th of May, 2026 HV called", "12/5/2026", "HV called"),
        ("12-May-26 HV called", "12/5/2026", "HV called"),
        ("12 May 26 HV called", "12/5/2026", "HV called"),
        ("May 12, 2026 HV called", "12/5/2026", "HV called"),
        ("Tues 12 May 2026 HV called", "12/5/2026", "HV called"),
        ("- 12/5/26 HV called", "12/5/2026", "HV called"),
        ("3) 12/5/26 HV called", "12/5/2026", "HV called"),
        ("12/5/26 14:30 HV called", "12/5/2026", "14:30 HV called"),
        ("12/5/26", "12/5/2026", ""),
        ("May 2026 moved house", "/5/2026", "moved house"),
        ("Sept ’25: moved house", "/9/2025", "moved house"),
        ("05/2026 moved house", "/5/2026", "moved house"),
        ("2024: moved house", "//2024", "moved house"),
        ("2024 - moved house", "//2024", "moved house"),
        // Without a year, the page asks for it.
        ("12/5 HV called", "12/5/", "HV called"),
        ("12 May HV called", "12/5/", "HV called"),
        ("12 May 14:30 HV called", "12/5/", "14:30 HV called"),
        // No such day, to be pointed out.
        ("31/6/26 HV called", "31/6/2026", "HV called"),
        // Next year may be planned; the year after it is a hundred years ago.
        ("12/5/27 review due", "12/5/2027", "review due"),
        ("12/5/28 review due", "12/5/1928", "review due"),
        // Words that say more than the date does all stay.
        ("12/5/26 - 14/5/26 in hospital", "12/5/2026", "12/5/26 - 14/5/26 in hospital"),
        ("12-14 May 2026 in hospital", "12/5/2026", "12-14 May 2026 in hospital"),
        ("May to July 2026 abroad", "/5/2026", "May to July 2026 abroad"),
        ("Monday 12 May 2026 HV called", "12/5/2026", "Monday 12 May 2026 HV called"),
        // No dates.
        ("2024 children were seen", "", "2024 children were seen"),
        ("10.30 meeting", "", "10.30 meeting"),
        ("May have moved house", "", "May have moved house"),
        ("about Easter 2024 moved house", "", "about Easter 2024 moved house"),
        ("45/67/2026 moved house", "", "45/67/2026 moved house"),
        ("* moved house", "", "moved house"),
    ] {
        let found = pasted(Group::KeyEvents, line);
        let [PastedItem { item: Item::KeyEvent(event), remark: None, .. }] = found.as_slice()
        else {
            panic!("{line}: {found:?}");
        };
        let parts = [&event.date.day, &event.date.month, &event.date.year];
        let parts = parts.map(String::as_str).join("/");
        let parts = if parts == "//" { "" } else { &parts };
        assert_eq!((parts, event.what_happened.as_str()), (date, text), "{line}");
    }
}

#[test]
fn a_chronology_goes_on_over_lines_and_has_who_was_involved_in_a_table() {
    check(
        Group::KeyEvents,
        "Chronology\nBackground was shared before\n12/5/26 HV called\nno reply\n\n- left a card\n14/5/26 HV called again",
        &[
            "// | Chronology [Looks like a heading]",
            "// | Background was shared before",
            "12/5/2026 | HV called\nno reply\n- left a card",
            "14/5/2026 | HV called again",
        ],
    );
    check(
        Group::KeyEvents,
        "Fell at school\nMoved house",
        &["// | Fell at school", "// | Moved house"],
    );
    check(
        Group::KeyEvents,
        "Date\tWho\tWhat happened\n12/5/26\tHealth visitor\tCalled, no reply\n13/5/26\tCalled again",
        &[
            "// | Date Who What happened [Looks like a heading]",
            "12/5/2026 | Called, no reply | Health visitor",
            "13/5/2026 | Called again",
        ],
    );
    check(
        Group::KeyEvents,
        "12/5/26\tCalled, no reply\tHealth visitor\tSchool",
        &["12/5/2026 | Called, no reply | Health visitor, School"],
    );
}

#[test]
fn the_cells_of_a_chronology_stand_in_the_columns_that_its_heading_names() {
    check(
        Group::KeyEvents,
        "Date\tWho\tWhat happened\tOutcome\n12/5/26\tHealth visitor\tCalled, no reply\t\n\
         13/5/26\t\tCalled again\tReached",
        &[
            "// | Date Who What happened Outcome [Looks like a heading]",
            "12/5/2026 | Called, no reply | Health visitor",
            "13/5/2026 | Called again\nReached",
        ],
    );
    check(
        Group::KeyEvents,
        "No\tDate\tWhat\n1\t12/5/26\tHV called",
        &["// | No Date What [Looks like a heading]", "12/5/2026 | 1\nHV called"],
    );
}

/// No more is said than the words say, and less where they may mean something else.
#[test]
fn whatever_opens_a_line_as_a_time_begins_an_event_with_what_is_true_of_its_date() {
    const NO_DATE: &str = "Give the date once you have added it.";
    const IN_PART: &str = "Correct the date once you have added it.";
    const NEAR: &str = "Check this date: the text says that it is not exact.";
    for (line, date, text, looked_at) in [
        // Here a day comes first: two digits behind a month are a year, unless they can be none.
        (
            "Sept 26 Dad back in the home",
            "/9/2026",
            "Dad back in the home",
            "Check this date: it may be 26 September.",
        ),
        ("Mar 26: nan moves in", "/3/2026", "nan moves in", "Check this date: it may be 26 March."),
        (
            "Sept 25 plan started",
            "/9/2025",
            "plan started",
            "Check this date: it may be 25 September.",
        ),
        ("Sept-26 plan", "/9/2026", "plan", "Check this date: it may be 26 September."),
        ("May 06 moved", "/5/2006", "moved", "Check this date: it may be 6 May."),
        ("26 Sept Dad is back", "26/9/", "Dad is back", IN_PART),
        ("Sept 26th Dad is back", "26/9/", "Dad is back", IN_PART),
        ("Sept 6 Dad is back", "6/9/", "Dad is back", IN_PART),
        ("Sept 31 Dad is back", "31/9/", "Dad is back", IN_PART),
        ("Sat Sept 26 Dad is back", "26/9/", "Dad is back", IN_PART),
        ("Sept 26, 2025 Dad is back", "26/9/2025", "Dad is back", ""),
        ("Feb ‘26 moved", "/2/2026", "moved", ""),
        ("Feb '26 moved", "/2/2026", "moved", ""),
        ("Feb ’26 moved", "/2/2026", "moved", ""),
        ("Feb. 2026 moved", "/2/2026", "moved", ""),
        // Words that say more stay.
        ("early June 2026 ICPC; CP plan", "/6/2026", "=", ""),
        ("mid-March 2026 moved", "/3/2026", "=", ""),
        ("end of May 2026 moved", "/5/2026", "=", ""),
        ("By the end of May 2026 all had moved", "", "=", NO_DATE),
        ("w/c 9/11/26 IRO midway review", "9/11/2026", "=", NEAR),
        ("W/C 9 Nov 2026 review", "9/11/2026", "=", NEAR),
        ("week commencing 9 November 2026: review", "9/11/2026", "=", NEAR),
        ("w/e 15/11/26 review", "15/11/2026", "=", NEAR),
        ("c. 12/5/26 moved", "12/5/2026", "=", NEAR),
        ("c12/5/26 moved", "12/5/2026", "=", NEAR),
        ("circa May 2026 moved", "/5/2026", "=", NEAR),
        ("approx. 12/5/26 moved", "12/5/2026", "=", NEAR),
        ("Approx 2019 moved", "//2019", "=", NEAR),
        ("in 2025 moved", "//2025", "=", ""),
        ("since 12/5/26 no contact", "12/5/2026", "=", ""),
        ("before 12/5/26 no contact", "", "=", NO_DATE),
        ("(12/5/26) moved", "12/5/2026", "=", ""),
        ("on 12/5/26 HV called", "12/5/2026", "HV called", ""),
        ("On the 12th May 2026 HV called", "12/5/2026", "HV called", ""),
        ("Tue 12/5/26 HV called", "12/5/2026", "HV called", ""),
        ("Mon 12/5/26 HV called", "12/5/2026", "=", "Check this date: 12 May 2026 is a Tuesday."),
        // Spans.
        ("12–14/5/26 in hospital", "12/5/2026", "=", ""),
        ("12/13 May 2026 in hospital", "12/5/2026", "=", ""),
        ("3 to 7 May 2026 in hospital", "3/5/2026", "=", ""),
        ("between 3 and 7 May 2026 moved", "/5/2026", "=", ""),
        ("between 3 and 7 May moved", "", "=", NO_DATE),
        ("between 28 and 3 May 2026 moved", "", "=", NO_DATE),
        ("30-2 May 2026 in hospital", "", "=", NO_DATE),
        ("between May and July 2026 moved", "//2026", "=", ""),
        ("between 30/12/25 and 2/1/26 moved", "", "=", NO_DATE),
        ("between December and January 2026 moved", "", "=", NO_DATE),
        ("May/June 2026 moved", "/5/2026", "=", ""),
        ("Nov to Jan 2026 moved", "", "=", NO_DATE),
        ("2024 - 2025 on a plan", "//2024", "=", ""),
        // A time that is no date.
        ("Spring 2026 moved", "", "=", NO_DATE),
        ("Summer holidays: with nan", "", "=", NO_DATE),
        ("Christmas Day 2025 police called", "", "=", NO_DATE),
        ("early Spring 2026 moved", "", "=", NO_DATE),
        ("2024/25 attendance 62%", "", "=", NO_DATE),
        ("2025 moved again", "", "=", NO_DATE),
        ("mid-March moved", "", "=", NO_DATE),
        ("March – moved", "", "=", NO_DATE),
        ("October half term with dad", "", "=", NO_DATE),
        ("Monday HV called", "", "=", NO_DATE),
        ("31/6/26 HV called", "31/6/2026", "HV called", IN_PART),
        ("wk beg 9/11/26 review", "9/11/2026", "=", NEAR),
        ("The next day HV called", "", "=", NO_DATE),
        ("two weeks later HV called", "", "=", NO_DATE),
        ("??/5/26 HV called", "", "=", NO_DATE),
        ("45/67/2026 HV called", "", "=", NO_DATE),
        ("date unknown: HV called", "", "=", NO_DATE),
    ] {
        let found = pasted(Group::KeyEvents, &format!("1/4/26 First\n{line}\n1/4/26 Last"));
        let [_, read, _] = found.as_slice() else { panic!("{line}: {found:?}") };
        let text = if text == "=" { line } else { text };
        let says = (parts(&event(read).date), event(read).what_happened.as_str(), doubts(read));
        assert_eq!(says, (date.to_owned(), text, looked_at.to_owned()), "{line}");
        assert!(read.is_proposed(), "{line}");
    }
}

#[test]
fn a_line_that_is_no_time_goes_on_with_the_event_above_and_is_pointed_out() {
    for line in [
        "no reply",
        "- left a card",
        "14:30 called again",
        "about 12 children were there",
        "May have moved",
        "June rang the school",
        "Summer rang the school",
        "sat with Mum",
        "in the house",
        "the family moved",
        "between Mum and Dad",
        "last seen by nan",
        "by bus",
        "half the plan is done",
        "3 children seen",
        "late for school",
        "end",
    ] {
        let found = pasted(Group::KeyEvents, &format!("1/4/26 First\n{line}\n1/4/26 Last"));
        let [read, _] = found.as_slice() else { panic!("{line}: {found:?}") };
        assert_eq!(event(read).what_happened, format!("First\n{line}"));
        let told = format!("“{line}” has no date, so it was joined to this event.");
        assert_eq!(doubts(read), told);
    }
    let found = pasted(Group::KeyEvents, "1/4/26 First\nno reply\nleft a card\nand rang");
    assert_eq!(
        doubts(&found[0]),
        "“no reply” and 2 more lines have no date, so they were joined to this event."
    );
}

#[test]
fn a_row_of_a_table_says_when_in_whichever_column() {
    check(
        Group::KeyEvents,
        "No\tDate\tWhat\n1\tearly June 2026\tICPC\n2\tSpring 2026\tMoved\n\tw/c 9/11/26\tReview\n\t\tto go on",
        &[
            "// | No Date What [Looks like a heading]",
            "/6/2026 | 1\nearly June 2026\nICPC",
            "// | 2\nSpring 2026\nMoved",
            "9/11/2026 | w/c 9/11/26\nReview\nto go on",
        ],
    );
    check(
        Group::KeyEvents,
        "early June 2026\tICPC\tIRO\nSpring 2026\tMoved\tNan\n12-14 May 2026\tIn hospital\tTRFT",
        &[
            "/6/2026 | early June 2026\nICPC | IRO",
            "// | Spring 2026\nMoved | Nan",
            "12/5/2026 | 12-14 May 2026\nIn hospital | TRFT",
        ],
    );
}
