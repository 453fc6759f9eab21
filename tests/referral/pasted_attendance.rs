//! A meeting’s attendance list becomes its professionals: headings, the family and agencies without a name
//! are shown without a tick, and an agency is never taken for a job.

use practice_standards_referral::domain::form::Group;

use super::pasted::{check, pasted};

const HEADING: &str = "Looks like a heading";
const FAMILY: &str = "Looks like family, not a professional";
const NAMELESS: &str = "No person’s name was found";

#[test]
fn lines_that_name_no_professional_begin_without_a_tick() {
    for (line, expected) in [
        ("Core group 19/05/2026 – attendance", HEADING),
        ("Attendance – RCPC 24 Nov 2026", HEADING),
        ("Attendance: RCPC 24 Nov 2026", HEADING),
        ("Attendance: 19/05/2026", HEADING),
        ("Minutes of core group meeting, Tuesday 19 May 2026 at 10:30", HEADING),
        ("ICPC 24/11/26", HEADING),
        ("Review child protection conference", HEADING),
        ("Strategy meeting", HEADING),
        ("Attendees", HEADING),
        ("Those present:", HEADING),
        ("Attendance list", HEADING),
        ("Invited, did not attend", HEADING),
        ("Venue: Riverside House", HEADING),
        ("Date: 19/05/2026", HEADING),
        ("Next meeting: 3/12/26", HEADING),
        ("Mum and MGM attended", FAMILY),
        ("Mum", FAMILY),
        ("Mother: Jo Example", FAMILY),
        ("Jo Example, mother", FAMILY),
        ("Jo Example (MGM)", FAMILY),
        ("Mum - apologies", FAMILY),
        ("Both parents attended", FAMILY),
        ("YOT", NAMELESS),
        ("South Yorkshire Police", NAMELESS),
        ("Clifton School", NAMELESS),
        ("Health visitor, TRFT", NAMELESS),
    ] {
        let found = pasted(Group::Professionals, line);
        let [it] = found.as_slice() else { panic!("{line}: {found:?}") };
        assert_eq!(it.note().as_deref(), Some(expected), "{line}");
        assert!(!it.is_proposed(), "{line}");
    }
}

#[test]
fn names_that_hold_words_of_lists_and_families_are_people() {
    for line in [
        "Grace May",
        "Jo Example, Family support worker",
        "Jo Example, Child protection conference chair",
        "Jo Example, Parent support adviser",
        "Jo Example (Foster carer)",
        "Jo Example, chaired the core group",
        "Jo Nurse",
        "Present: May",
        "June Marchbanks",
        "Kim Mumford",
        "School nurse Jo Example",
        "Jo Example, 01709 000000",
        "MASH, 01709 000000",
        "jo@example.uk",
    ] {
        let found = pasted(Group::Professionals, line);
        let [it] = found.as_slice() else { panic!("{line}: {found:?}") };
        assert_eq!(it.note(), None, "{line}: {it:?}");
    }
}

#[test]
fn an_agency_goes_into_the_agency_and_a_label_into_the_job() {
    for (line, expected) in [
        ("PC Ann Lee – SYP", "PC Ann Lee |  | SYP"),
        ("DS Priya Raman; South Yorkshire Police", "DS Priya Raman |  | South Yorkshire Police"),
        ("SYP – PC Ann Lee", "PC Ann Lee |  | SYP"),
        ("Police: PC Ann Lee", "PC Ann Lee |  | Police"),
        ("Jo Example (RDaSH)", "Jo Example |  | RDaSH"),
        ("Jo Example, RMBC, Social worker", "Jo Example | Social worker | RMBC"),
        ("Jo Example, Housing", "Jo Example |  | Housing"),
        ("Jo Example, Housing officer", "Jo Example | Housing officer"),
        ("Jo Example, School nurse, TRFT", "Jo Example | School nurse | TRFT"),
        ("Jo Example, Clifton Nursery", "Jo Example |  | Clifton Nursery"),
        ("Jo Example, Children’s social care", "Jo Example |  | Children’s social care"),
        ("Jo Example, Practice manager, Surgery", "Jo Example | Practice manager | Surgery"),
        ("Clifton School, Headteacher, Jo Example", "Jo Example | Headteacher | Clifton School"),
        ("Chair: Ruth Obi", "Ruth Obi | Chair"),
        ("Chair: Ruth Obi, RMBC", "Ruth Obi | Chair | RMBC"),
        ("Chair – Ruth Obi", "Ruth Obi | Chair"),
        ("Health visitor: Jo Example (TRFT)", "Jo Example | Health visitor | TRFT"),
        ("Minute taker: Jo Example", "Jo Example | Minute taker"),
    ] {
        check(Group::Professionals, line, &[expected]);
    }
}

#[test]
fn a_list_with_headings_of_a_meeting_is_read_to_its_end() {
    check(
        Group::Professionals,
        "Core group 19/05/2026 10:30 – attendance\nChair: Ruth Obi\nPC Ann Lee – SYP\n\
         Mum and MGM attended\nYOT\nApologies for core group: Jo Example (GP); Kim Example\n\
         Apologies received:\nLee Example",
        &[
            "Core group 19/05/2026 10:30 – attendance [Looks like a heading]",
            "Ruth Obi | Chair",
            "PC Ann Lee |  | SYP",
            "Mum and MGM attended [Looks like family, not a professional]",
            " |  | YOT [No person’s name was found]",
            "Jo Example | GP [Sent apologies]",
            "Kim Example [Sent apologies]",
            "Apologies received: [Looks like a heading]",
            "Lee Example [Sent apologies]",
        ],
    );
}

#[test]
fn an_agency_stays_with_its_person_whichever_signs_part_a_list_behind_its_heading() {
    let dafydd = "Dafydd Okafor-Price |  | YOT [Sent apologies]";
    for line in [
        "Apologies: Dafydd Okafor-Price, YOT",
        "Apologies – Dafydd Okafor-Price, YOT",
        "Apologies: Dafydd Okafor-Price (YOT)",
        "Apologies: Dafydd Okafor-Price [YOT]",
        "Apologies: Dafydd Okafor-Price - YOT",
        "Apologies: Dafydd Okafor-Price: YOT",
        "Apologies:\tDafydd Okafor-Price\tYOT",
        "Apologies\tDafydd Okafor-Price\tYOT",
        "Dafydd Okafor-Price, YOT – apologies",
        "Dafydd Okafor-Price (YOT, apologies)",
    ] {
        check(Group::Professionals, line, &[dafydd]);
    }
    let both = ["Sue Marsh | Team Manager | CSC", "Dafydd Okafor-Price |  | YOT"];
    for names in [
        "Sue Marsh, Team Manager, CSC, Dafydd Okafor-Price, YOT",
        "Sue Marsh – Team Manager, CSC, Dafydd Okafor-Price – YOT",
        "Sue Marsh: Team Manager, CSC; Dafydd Okafor-Price: YOT",
        "Sue Marsh (Team Manager, CSC), Dafydd Okafor-Price (YOT)",
        "Sue Marsh (Team Manager) CSC, Dafydd Okafor-Price [YOT]",
        "Sue Marsh, Team Manager - CSC; Dafydd Okafor-Price, YOT",
    ] {
        check(Group::Professionals, &format!("Present: {names}"), &both);
        let absent = both.map(|it| format!("{it} [Sent apologies]"));
        let absent: Vec<&str> = absent.iter().map(String::as_str).collect();
        check(Group::Professionals, &format!("Apologies received from: {names}"), &absent);
    }
    check(Group::Professionals, "Sue Marsh, Team Manager, CSC; Dafydd Okafor-Price, YOT", &both);
    check(
        Group::Professionals,
        "Present: Jo Example, 01709 000 000, jo@example.uk, Kim Example, YOT worker",
        &["Jo Example |  |  | 01709 000 000 | jo@example.uk", "Kim Example | YOT worker"],
    );
    check(
        Group::Children,
        "Children: Sam Example, dob 3/6/2015, Alex Example, 4/7/2016",
        &["Sam Example | 3/6/2015", "Alex Example | 4/7/2016"],
    );
}

#[test]
fn an_agency_that_is_nobodys_stays_alone() {
    check(
        Group::Professionals,
        "Apologies: YOT, Police, Jo Example, CSC, Housing, PC Ann Lee SYP",
        &[
            " |  | YOT [No person’s name was found]",
            " |  | Police [No person’s name was found]",
            "Jo Example |  | CSC [Sent apologies]",
            " |  | Housing [No person’s name was found]",
            "PC Ann Lee SYP [Sent apologies]",
        ],
    );
    check(
        Group::Professionals,
        "Present: Jo Example, GP, Mum, Kim Example",
        &["Jo Example | GP", "Mum [Looks like family, not a professional]", "Kim Example"],
    );
}

#[test]
fn a_job_is_no_part_of_a_name() {
    for (line, expected) in [
        ("Sue Marsh – Team Manager, CSC", "Sue Marsh | Team Manager | CSC"),
        ("Sue Marsh - Team Manager, CSC", "Sue Marsh | Team Manager | CSC"),
        ("Sue Marsh: Team Manager, CSC", "Sue Marsh | Team Manager | CSC"),
        ("Sue Marsh: Team Manager – CSC", "Sue Marsh | Team Manager | CSC"),
        ("Sue Marsh – Team Manager; CSC", "Sue Marsh | Team Manager | CSC"),
        ("Sue Marsh – Team Manager\tCSC", "Sue Marsh | Team Manager | CSC"),
        ("Sue Marsh [Team Manager], CSC", "Sue Marsh | Team Manager | CSC"),
        ("Sue Marsh (Team Manager) CSC", "Sue Marsh | Team Manager | CSC"),
        ("Sue Marsh (Team Manager – CSC)", "Sue Marsh | Team Manager | CSC"),
        ("Sue Marsh (Team Manager; CSC)", "Sue Marsh | Team Manager | CSC"),
        ("Sue Marsh, Team Manager – CSC", "Sue Marsh | Team Manager | CSC"),
        ("Sue Marsh – Keeper of keys, CSC", "Sue Marsh | Keeper of keys | CSC"),
        (
            "Sue Marsh, DSL, Deputy head, Clifton School",
            "Sue Marsh | DSL, Deputy head | Clifton School",
        ),
        ("Sarah (Sally) Jones, GP", "Sarah (Sally) Jones | GP"),
        ("Jo Example, SENCO – part time", "Jo Example | SENCO – part time"),
        (
            "Jo Example, GP, Surgery, Unit 1 – 3 High Street",
            "Jo Example | GP | Surgery |  |  | Unit 1 – 3 High Street",
        ),
        (
            "Jo Example, Youth Offending Service (youth offending team)",
            "Jo Example |  | Youth Offending Service (youth offending team)",
        ),
        ("Jo Example: mother", "Jo Example | mother [Looks like family, not a professional]"),
    ] {
        check(Group::Professionals, line, &[expected]);
    }
    check(
        Group::Professionals,
        "Name\tAgency\nSue Marsh – Team Manager\tCSC\nSarah Jones (Sally)\tYOT",
        &[
            "Name Agency [Looks like a heading]",
            "Sue Marsh | Team Manager | CSC",
            "Sarah Jones (Sally) |  | YOT",
        ],
    );
}
