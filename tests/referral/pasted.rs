//! A pasted list becomes items, and no word of it is dropped.

use practice_standards_referral::domain::answer::YesNo;
use practice_standards_referral::domain::form::pasted::{PastedItem, Remark, part, read};
use practice_standards_referral::domain::form::{Child, Group, Item, Referral};

use super::day;

pub fn pasted(group: Group, text: &str) -> Vec<PastedItem> {
    read(group, text, &Referral::default(), day(2026, 11, 30))
}

/// What an item says, field by field, with what the page remarks on it.
fn says(it: &PastedItem) -> String {
    let date = |it: &practice_standards_referral::domain::date_entry::DateEntry| {
        [&it.day, &it.month, &it.year].map(String::as_str).join("/")
    };
    let fields = match &it.item {
        Item::Child(it) => vec![it.name.clone(), date(&it.date_of_birth)],
        Item::Carer(it) => {
            let answer = it.parental_responsibility.map_or("?", YesNo::label);
            vec![it.name.clone(), date(&it.date_of_birth), answer.to_owned()]
        }
        Item::Professional(it) => vec![
            it.name.clone(),
            it.job_role.clone(),
            it.agency.clone(),
            it.contact.telephone.clone(),
            it.contact.email.clone(),
            it.contact.address.clone(),
        ],
        Item::KeyEvent(it) => {
            vec![date(&it.date), it.what_happened.clone(), it.who_was_involved.clone()]
        }
    };
    let remark = it.remark.map(|it| format!(" [{}]", it.label())).unwrap_or_default();
    let fields = fields.join(" | ");
    format!("{}{remark}", fields.trim_end_matches([' ', '|']))
}

#[track_caller]
pub fn check(group: Group, text: &str, expected: &[&str]) {
    let found: Vec<_> = pasted(group, text).iter().map(says).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn a_line_is_a_child_with_or_without_a_date_of_birth() {
    for (line, expected) in [
        ("Sam Example", "Sam Example | //"),
        ("  • Sam Example  ", "Sam Example | //"),
        ("1. Sam Example", "Sam Example | //"),
        ("Sam Example, 3/6/2015", "Sam Example | 3/6/2015"),
        ("Sam Example 03.06.15", "Sam Example | 3/6/2015"),
        ("Sam Example\t3 June 2015", "Sam Example | 3/6/2015"),
        ("Sam Example; 3-6-2015", "Sam Example | 3/6/2015"),
        ("Sam Example – born on 3rd June 2015", "Sam Example | 3/6/2015"),
        ("Sam Example (DoB: 3/6/15)", "Sam Example | 3/6/2015"),
        ("Sam Example (b. June 3, 2015), twin", "Sam Example, twin | 3/6/2015"),
        ("Sam Example D.O.B. 2015-06-03", "Sam Example | 3/6/2015"),
        ("DOB 3/6/2015 Sam Example", "Sam Example | 3/6/2015"),
        ("Example, Sam, 3/6/2015", "Example, Sam | 3/6/2015"),
        ("Sam Example, June 2015", "Sam Example | /6/2015"),
        ("Sam Example, aged 7", "Sam Example, aged 7 | //"),
        // Two digits are never a day to come.
        ("Sam Example 3/6/27", "Sam Example | 3/6/1927"),
        ("Sam Example 31/6/2015", "Sam Example | 31/6/2015"),
        ("Unborn baby, EDD 14/2/2027", "Unborn baby, EDD 14/2/2027 | //"),
        ("Unborn baby due 14/2/27", "Unborn baby due 14/2/27 | //"),
        ("محمد، ٣ سنوات", "محمد، ٣ سنوات | //"),
    ] {
        check(Group::Children, line, &[expected]);
    }
    check(
        Group::Children,
        "Name\tDoB\nSam Example\t3/6/2015\n\n \u{200b} \nAlex Example\t\n",
        &["Name DoB | // [Looks like a heading]", "Sam Example | 3/6/2015", "Alex Example | //"],
    );
    check(Group::Children, " \n\t\n---\n", &[]);
}

#[test]
fn a_carer_comes_with_parental_responsibility() {
    for (line, expected) in [
        ("Jo Example, 29/2/84, PR", "Jo Example | 29/2/1984 | Yes"),
        ("Jo Example (mother, has PR) dob 29/2/1984", "Jo Example, mother | 29/2/1984 | Yes"),
        ("Kim Example - no PR", "Kim Example | // | No"),
        ("Kim Example; parental responsibility: no", "Kim Example | // | No"),
        ("Kim Example, foster carer", "Kim Example, foster carer | // | ?"),
        ("Prue Example", "Prue Example | // | ?"),
    ] {
        check(Group::Carers, line, &[expected]);
    }
    check(
        Group::Carers,
        "Name,Relationship,PR,DOB\nJo Example,Mother,Y,29/2/1984\nKim Example,Uncle,not known,",
        &[
            "Name,Relationship,PR,DOB | // | ? [Looks like a heading]",
            "Jo Example, Mother | 29/2/1984 | Yes",
            "Kim Example, Uncle, not known | // | ?",
        ],
    );
}

#[test]
fn a_line_is_a_professional_whichever_signs_part_it() {
    let whole = "Jo Example | Health visitor | Hospital trust | 01709 000 000 | jo@example.nhs.uk";
    for line in [
        "Jo Example, Health visitor, Hospital trust, 01709 000 000, jo@example.nhs.uk",
        "Jo Example\tHealth visitor\tHospital trust\t01709 000 000\tjo@example.nhs.uk",
        "Jo Example; Health visitor; Hospital trust; jo@example.nhs.uk; Tel: 01709 000 000",
        "Jo Example | Health visitor | Hospital trust | 01709 000 000 | jo@example.nhs.uk",
        "Jo Example (Health visitor, Hospital trust), 01709 000 000, <jo@example.nhs.uk>",
        "Jo Example - Health visitor - Hospital trust - tel 01709 000 000 - email: jo@example.nhs.uk",
        "* Name: Jo Example; Agency: Hospital trust; Role: Health visitor; T: 01709 000 000; \
         mailto:jo@example.nhs.uk",
    ] {
        check(Group::Professionals, line, &[whole]);
    }
    for (line, expected) in [
        ("Jo Example", "Jo Example"),
        ("Jo Example 01709 000 000", "Jo Example |  |  | 01709 000 000"),
        ("Jo Example +44 (0)1709 000000 ext 12", "Jo Example |  |  | +44 (0)1709 000000 ext 12"),
        (
            "Jo Example, GP, Surgery, 1 High Street, S60 1AA, jo@a.uk, jo@b.uk",
            "Jo Example | GP | Surgery |  | jo@a.uk | 1 High Street\nS60 1AA\njo@b.uk",
        ),
        ("Jo Example, 24/7 on call", "Jo Example | 24/7 on call"),
        ("jo@", "jo@"),
    ] {
        check(Group::Professionals, line, &[expected]);
    }
    check(
        Group::Professionals,
        "Agency,Name,Job title,Email\nHousing,Kim Example,Officer,kim@example.gov.uk\nPolice,Chris Example,,",
        &[
            "Agency,Name,Job title,Email [Looks like a heading]",
            "Kim Example | Officer | Housing |  | kim@example.gov.uk",
            "Chris Example |  | Police",
        ],
    );
}

#[test]
fn a_meetings_attendance_list_says_who_sent_apologies() {
    check(
        Group::Professionals,
        "Present:\nJo Example (Chair)\nKim Example, Social worker - apologies\n\
         Apologies: Chris Example (Police); Pat Example, GP\nApologies received from\nLee Example\n\
         In attendance\nAl Example",
        &[
            "Present: [Looks like a heading]",
            "Jo Example | Chair",
            "Kim Example | Social worker [Sent apologies]",
            "Chris Example |  | Police [Sent apologies]",
            "Pat Example | GP [Sent apologies]",
            "Apologies received from [Looks like a heading]",
            "Lee Example [Sent apologies]",
            "In attendance [Looks like a heading]",
            "Al Example",
        ],
    );
    check(
        Group::Professionals,
        "Apologies: Jo Example\nKim Example",
        &["Jo Example [Sent apologies]", "Kim Example"],
    );
    check(
        Group::Professionals,
        "Name\tRole\tAttendance\nJo Example\tNurse\tPresent\nKim Example\tTeacher\tApologies",
        &[
            "Name Role Attendance [Looks like a heading]",
            "Jo Example | Nurse",
            "Kim Example | Teacher [Sent apologies]",
        ],
    );
    check(
        Group::Professionals,
        "Example, Jo <jo@a.uk>; Kim Example <kim@b.uk>",
        &["Example, Jo |  |  |  | jo@a.uk", "Kim Example |  |  |  | kim@b.uk"],
    );
}

#[test]
fn what_is_in_the_list_already_is_not_proposed_again() {
    let mut form = Referral::default();
    for it in pasted(Group::Professionals, "Jo Example, Nurse") {
        it.item.put_into(&mut form, 0);
    }
    let found =
        read(Group::Professionals, "jo  example\nKim\nKIM\nPresent:", &form, day(2026, 11, 30));
    let remarks: Vec<_> = found.iter().map(|it| it.remark).collect();
    let there = Some(Remark::AlreadyThere);
    assert_eq!(remarks, [there, None, there, Some(Remark::Heading)]);
    let proposed: Vec<_> = found.iter().map(PastedItem::is_proposed).collect();
    assert_eq!(proposed, [false, true, false, false]);
    let visits = pasted(Group::KeyEvents, "12/5/26 Visit\n12/5/26 Call\n12/5/26 visit");
    assert_eq!(visits.iter().filter(|it| it.is_proposed()).count(), 2, "two things on one day");
}

#[test]
fn no_word_is_dropped() {
    let text = "Jo Example, 3/6/15, twin (of Al) – lives; with | gran\tjo@example.uk 01709 123456\n\
                Present: Kim Example [guest], \"Nickname\" & others / more\n12/5/26 One, two; three";
    for group in Group::ALL {
        let found = pasted(group, text);
        let all: String = found
            .iter()
            .flat_map(|it| it.item.cells())
            .map(|(_, text)| format!("{text}\n"))
            .collect();
        let words = |text: &str| -> Vec<String> {
            let words = text.split(|it: char| !it.is_alphabetic()).filter(|it| it.len() > 1);
            words.map(str::to_owned).collect()
        };
        for word in words(text).iter().filter(|word| *word != "Present") {
            assert!(words(&all).contains(word), "{group:?}: {word} in {all}");
        }
    }
}

#[test]
fn ten_thousand_lines_are_read_without_a_pause() {
    let text =
        "12/5/26 Jo Example, Nurse, born 3/6/2015, 01709 123456, jo@example.uk\n".repeat(10_000);
    for group in Group::ALL {
        assert_eq!(pasted(group, &text).len(), 10_000, "{group:?}");
    }
}

#[test]
fn the_date_that_is_called_so_is_the_date_of_birth() {
    check(
        Group::Children,
        "Sam Example, CP plan 12/5/2026, DoB 3/6/2015\n\
         Baby Example, due in June 2027\nBaby Other due approx 14/2/27",
        &[
            "Sam Example, CP plan 12/5/2026 | 3/6/2015",
            "Baby Example, due in June 2027 | //",
            "Baby Other due approx 14/2/27 | //",
        ],
    );
    check(
        Group::Children,
        "Name\tDate\tDoB\nSam Example\t12/5/2026\t3/6/2015",
        &["Name Date DoB | // [Looks like a heading]", "Sam Example, 12/5/2026 | 3/6/2015"],
    );
}

#[test]
fn what_is_left_out_stays_in_the_box_until_it_is_there_word_for_word() {
    let known = Item::Child(Child { name: "Sam Example".into(), ..Child::default() });
    let mut form = Referral::default();
    known.clone().put_into(&mut form, 0);
    // Somebody of the same name, of whom more is said.
    let text = "Sam Example, 3/6/2015\nSam Example\nAlex Example";
    let found = read(Group::Children, text, &form, day(2026, 11, 30));
    let (added, left) = part(found, &[false, false, true], &[known]);
    assert_eq!(added.iter().map(says).collect::<Vec<_>>(), ["Alex Example | //"]);
    assert_eq!(left, "Sam Example, 3/6/2015");
}

#[test]
fn what_is_left_out_reads_the_same_again() {
    let others = |found: Vec<PastedItem>, ticked: &[bool]| -> Vec<String> {
        let found =
            found.iter().zip(ticked).filter(|(it, is)| !**is && it.remark != Some(Remark::Heading));
        found.map(|(it, _)| says(it)).collect()
    };
    for (text, ticked) in [
        (
            "Role\tName\tAgency\nNurse\tJo Example\tTRFT\nTeacher\tKim Example\tA school",
            &[false, true, false][..],
        ),
        (
            "Jo Example\nApologies: Chris Example, Police; Pat Example, GP\nApologies\nLee Example",
            &[true, false, true, false, false],
        ),
    ] {
        let found = pasted(Group::Professionals, text);
        assert_eq!(found.len(), ticked.len(), "{text}");
        let (_, left) = part(found.clone(), ticked, &[]);
        let again = pasted(Group::Professionals, &left);
        let all = vec![false; again.len()];
        assert_eq!(others(again, &all), others(found, ticked), "{left}");
    }
    let found = pasted(Group::Professionals, "Present:\nJo Example");
    assert_eq!(part(found, &[false, true], &[]).1, "", "a heading alone is nothing");
}
