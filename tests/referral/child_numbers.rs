//! LCS and NHS numbers: given only where somebody switched them on, and looked at kindly.

use practice_standards_referral::domain::form::completeness::{self, GapKind};
use practice_standards_referral::domain::form::nhs_number::{
    NhsNumberProblem, nhs_number_problem, printed,
};
use practice_standards_referral::domain::form::{Child, FieldTag, Group, Referral, Step, answers};

use super::day;

#[track_caller]
fn check(typed: &str, expected: Option<NhsNumberProblem>, shown: &str) {
    assert_eq!(nhs_number_problem(typed), expected, "{typed:?}");
    assert_eq!(printed(typed), shown, "{typed:?}");
}

#[test]
fn a_number_is_read_as_people_write_it_and_its_last_digit_is_checked() {
    use NhsNumberProblem::{CheckDigit, Length, NotDigits};
    check("9434765919", None, "943 476 5919");
    check("4857773456", Some(CheckDigit), "4857773456");
    check(" 943 476 5919 ", None, "943 476 5919");
    check("943-476-5919", None, "943 476 5919");
    check("943\u{a0}476\u{200b}5919", None, "943 476 5919");
    check("９４３ ４７６ ５９１９", None, "943 476 5919");
    check("٩٤٣٤٧٦٥٩١٩", None, "943 476 5919");
    // Two digits that changed places.
    check("9437465919", Some(CheckDigit), "9437465919");
    // The sum leaves 10, which no last digit can be.
    for last in 0..10 {
        check(&format!("943476503{last}"), Some(CheckDigit), &format!("943476503{last}"));
    }
    // The sum leaves 11, for which the last digit is 0.
    check("9434765110", None, "943 476 5110");
    check("1111111111", Some(CheckDigit), "1111111111");
    check("0000000000", Some(CheckDigit), "0000000000");
    check("943476591", Some(Length(9)), "943476591");
    check("94347659190", Some(Length(11)), "94347659190");
    check("943 476 591O", Some(NotDigits), "943 476 591O");
    check(" not known ", Some(NotDigits), "not known");
}

fn form() -> Referral {
    let child = Child {
        name: "Sam Example".to_owned(),
        nhs_number: "9434765919".to_owned(),
        lcs_number: " 123456 ".to_owned(),
        ..Child::default()
    };
    Referral { children: vec![child], ..Referral::default() }
}

fn name_cell(form: &Referral) -> String {
    let rows = Group::Children.rows(form);
    rows[0].iter().find(|(tag, _)| *tag == FieldTag::ChildName).unwrap().1.clone()
}

#[test]
fn numbers_stand_below_the_name_and_only_where_they_were_switched_on() {
    let mut form = form();
    assert_eq!(name_cell(&form), "Sam Example");
    assert!(!answers::text(Step::Children, &form).contains("943"));
    form.gives_child_numbers = true;
    assert_eq!(name_cell(&form), "Sam Example\nNHS number: 943 476 5919\nLCS number: 123456");
    form.children[0].lcs_number = " ".to_owned();
    assert_eq!(name_cell(&form), "Sam Example\nNHS number: 943 476 5919");
}

#[test]
fn an_odd_number_is_worth_a_second_look_and_a_missing_one_is_not() {
    let today = day(2026, 11, 1);
    let looks = |form: &Referral| {
        let gaps = completeness::step_gaps(Step::Children, form, today).into_iter();
        let odd = gaps.filter(|gap| gap.kind == GapKind::SecondLook);
        odd.map(|gap| (gap.field, gap.message)).collect::<Vec<_>>()
    };
    let mut form = form();
    form.gives_child_numbers = true;
    assert_eq!(looks(&form), []);
    form.children[0].nhs_number = "943476591".to_owned();
    let message =
        "Check the NHS number of child 1: it has 9 digits, and an NHS number has 10.".to_owned();
    assert_eq!(looks(&form), [("child-1-nhs-number".to_owned(), message)]);
    form.children[0].nhs_number.clear();
    assert_eq!(looks(&form), []);
    form.children[0].nhs_number = "1".to_owned();
    form.gives_child_numbers = false;
    assert_eq!(looks(&form), [], "what is not printed is not asked about");
}

#[test]
fn a_form_without_them_is_stored_as_before() {
    let form = Referral { children: vec![Child::default()], ..Referral::default() };
    let stored = serde_json::to_string(&form).unwrap();
    for name in ["nhs", "lcs", "numbers"] {
        assert!(!stored.contains(name), "{stored}");
    }
}

#[test]
fn numbers_that_are_switched_off_are_said_to_be_kept() {
    let mut form = form();
    let expected = ["Sam Example: NHS number: 943 476 5919, LCS number: 123456"];
    assert_eq!(answers::kept_numbers(&form), expected);
    form.gives_child_numbers = true;
    assert_eq!(answers::kept_numbers(&form), [""; 0]);
}
