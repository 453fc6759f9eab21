//! Acronyms that nobody wrote out are named, and hardly anything else is.

use practice_standards_referral::domain::acronyms::{Context, not_written_out};
use practice_standards_referral::domain::draft::Draft;
use practice_standards_referral::domain::draft::unexplained::unexplained_acronyms;
use practice_standards_referral::domain::form::Professional;

const KNOWN: [&str; 5] = ["NHS", "GP", "RDaSH", "DoB", "UK"];

#[track_caller]
fn check_with(text: &str, elsewhere: &str, names: &[&str], expected: &str) {
    let context = Context { elsewhere, names, known: &KNOWN };
    assert_eq!(not_written_out(text, &context).join(", "), expected, "{text:?}");
}

#[track_caller]
fn check(text: &str, expected: &str) {
    check_with(text, "", &[], expected);
}

#[test]
fn each_is_named_once_in_the_order_of_the_text() {
    check("", "");
    check("The MASH closed it, then the TAF met. MASH again.", "MASH, TAF");
    check("Two TAFs and the TAF’s plan.", "TAF");
    check("CiN meeting, EHCP, SENCO, S47.", "CiN, EHCP, SENCO");
    check("The HV told the SW. CAMHS/MARAC", "HV, SW, CAMHS, MARAC");
}

#[test]
fn one_that_is_written_out_is_known_whichever_comes_first() {
    check("The Team around the Family (TAF) met. The TAF agreed.", "");
    check("The TAF (Team around the Family) met.", "");
    check("The TAF met. Later the Team Around the Family (TAF) met.", "");
    for written in [
        "Multi-Agency Safeguarding Hub (MASH)",
        "MASH [multi agency safeguarding hub]",
        "Child and Adolescent Mental Health Services (CAMHS)",
        "an Education, Health and Care Plan (EHCP)",
        "Education, Health and Care Plans (EHCPs)",
        "the Special Educational Needs Coordinator (SENCO)",
        "the school’s special educational needs co-ordinator (SENCO)",
        "the Local Authority Designated Officer (LADO)",
        "a Child in Need (CiN) plan",
        "Domestic Abuse, Stalking and Honour Based Violence (DASH)",
        "The child did not attend (DNA) the clinic",
        "Initial Child Protection Conference (ICPC)",
        "PLO (Public Law Outline)",
        "the health visitor (HV)",
    ] {
        check(written, "");
    }
    check_with("MASH again.", "The Multi-Agency Safeguarding Hub (MASH) rang.", &[], "");
}

#[test]
fn brackets_with_anything_else_in_them_write_nothing_out() {
    check("The family (TAF) met.", "TAF");
    check("The TAF (see above) met.", "TAF");
    check("The TAF (TAF) met.", "TAF");
    check("Team around the Family\n(TAF) met.", "TAF");
    check("MASH (the hub)", "MASH");
}

#[test]
fn what_every_reader_knows_is_not_named() {
    check("The GP and the NHS in the UK. RDASH, DOB.", "");
}

#[test]
fn words_in_capitals_are_no_acronyms() {
    check("He was NOT seen. She rang AGAIN and again.", "");
    check("MUM DID NOT OPEN THE DOOR TO THE WORKER", "");
    check("THE MASH WAS TOLD", "");
    check("Told MASH, TAF, CAMHS and LADO", "MASH, TAF, CAMHS, LADO");
    check("A I O", "");
}

#[test]
fn names_initials_postcodes_and_numbers_are_no_acronyms() {
    check_with("Amina HUSSAIN and AH; JLS rang.", "", &["Amina Hussain", "Jo Lee Smith"], "");
    check_with("JS and BO met.", "", &["Jo Lee Smith", "Baby O’Neil"], "");
    check("J.S. and KB agreed. McKay, MacDonald, O’Neil.", "");
    check("S65 0ZZ, SW1A 1AA, S47, CO2, 3PM, 24HR", "");
    check("Part III, chapter XIV, Stage IV", "");
}

#[test]
fn other_scripts_and_odd_text_do_no_harm() {
    check("آمنہ حسین ÅÄÖ ŁÓDŹ", "ÅÄÖ, ŁÓDŹ");
    check("((((TAF", "TAF");
    check("TAF (", "TAF");
    check(&"A".repeat(10_000), "");
    check(&"TAF (Team ".repeat(2_000), "TAF");
}

#[test]
fn a_draft_knows_its_people_and_what_any_of_its_answers_writes_out() {
    let mut draft = Draft::default();
    let answer = "The TAF and the MASH met. KB and PR rang. Ms HUSSAIN was there. RMBC paid.";
    assert_eq!(unexplained_acronyms(&draft, answer), ["TAF", "MASH", "PR"]);
    draft.referral.practice.childs_view = "She likes the Team around the Family (TAF).".to_owned();
    draft.referral.professionals.push(Professional {
        name: "Priya Rao".to_owned(),
        agency: "Multi-Agency Safeguarding Hub (MASH)".to_owned(),
        ..Professional::default()
    });
    assert_eq!(unexplained_acronyms(&draft, answer), Vec::<String>::new());
}

#[test]
fn dates_labels_and_stressed_words_in_capitals_are_no_acronyms() {
    check("On 12 JAN 2026 (MON), TEL 01709 000000, 3 HRS late, REF 7.", "");
    check("WHO rang, and WHY? RISK was HIGH, and TWO WERE MISSED.", "");
}

#[test]
fn an_acronym_is_written_out_by_the_words_before_its_bracket_however_it_is_named_there() {
    for text in [
        "The Multi-Agency Safeguarding Hub (the MASH) closed it.",
        "The Multi-Agency Safeguarding Hub (“MASH”) closed it.",
        "The Multi-Agency Safeguarding Hub (or MASH) closed it.",
    ] {
        check(text, "");
    }
    check("The meeting (the TAF) closed it.", "TAF");
}
