//! What is taken out of typed text, and that nothing else is.

use practice_standards_referral::domain::referral::{
    Child, Contact, DateEntry, Practice, Professional, Referral, Route,
};
use practice_standards_referral::export::cleaner::{Cleaned, clean};
use practice_standards_referral::export::field::FieldTag;
use practice_standards_referral::export::json;
use practice_standards_referral::export::package::form_package;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use crate::reading::{answers, paragraphs};
use crate::{TEMPLATE, fonts, today};

#[track_caller]
fn check(typed: &str, text: &str, cleaned: [usize; 3]) {
    let [control_characters, byte_order_marks, noncharacters] = cleaned;
    let expected = Cleaned { control_characters, byte_order_marks, noncharacters };
    assert_eq!(clean(typed), (text.to_owned(), expected));
}

#[test]
fn every_kind_of_line_break_becomes_one() {
    check("a\rb\r\nc\nd\n\re\r\r\nf", "a\nb\nc\nd\n\ne\n\nf", [0, 0, 0]);
    check("a\u{b}b\u{c}c\u{85}d\u{2028}e\u{2029}f", "a\nb\nc\nd\ne\nf", [0, 0, 0]);
}

#[test]
fn what_no_page_can_show_is_taken_out_and_counted() {
    check("a\u{0}b\u{1b}c\u{7f}d\u{9f}e", "abcde", [4, 0, 0]);
    check("\u{feff}a\u{feff}", "a", [0, 2, 0]);
    check("a\u{fffe}b\u{ffff}c\u{fdd0}d\u{1fffe}e\u{10ffff}f", "abcdef", [0, 0, 5]);
}

#[test]
fn tabs_accents_emoji_and_joiners_stay() {
    let typed = "O'Brien\tŁukasz Żółć <b>&amp; 👨‍👩‍👧 گھر\u{200c}ہا e\u{301} \u{fffd}";
    check(typed, typed, [0, 0, 0]);
}

/// Text such as nobody types and everybody pastes.
fn text() -> impl Strategy<Value = String> {
    let hard = prop::sample::select(vec![
        "\r\n",
        "\r",
        "\n",
        "\t",
        "\u{b}",
        "\u{85}",
        "\u{2028}",
        "\u{0}",
        "\u{feff}",
        "\u{fffe}",
        "]]>",
        "<w:t>",
        "&amp;",
        "\"",
        "گھر",
        "👨‍👩‍👧",
        " ",
        "\u{202e}",
        "x",
    ]);
    let piece = prop_oneof![hard.prop_map(str::to_owned), any::<char>().prop_map(String::from)];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

fn referral() -> impl Strategy<Value = Referral> {
    let child = (text(), text()).prop_map(|(name, day)| Child {
        name,
        date_of_birth: DateEntry { day, ..DateEntry::default() },
        ..Child::default()
    });
    let professional = (text(), text(), text()).prop_map(|(name, job_role, telephone)| {
        let contact = Contact { telephone, ..Contact::default() };
        Professional { name, job_role, contact, ..Professional::default() }
    });
    let children = prop::collection::vec(child, 0..4);
    let professionals = prop::collection::vec(professional, 0..3);
    (children, professionals, text(), text(), text()).prop_map(
        |(children, professionals, address, circumstances, childs_view)| Referral {
            route: Some(Route::Concern),
            children,
            professionals,
            address,
            practice: Practice { circumstances, childs_view, ..Practice::default() },
            ..Referral::default()
        },
    )
}

/// How many characters a text has when each line break counts as one, by another way than the
/// cleaner's own.
fn length(text: &str) -> usize {
    text.replace("\r\n", "\n").chars().count()
}

#[test]
fn no_text_breaks_a_writer_and_none_is_lost_without_being_counted() {
    const FORMS: u32 = 300;
    let mut runner = TestRunner::new(Config { cases: FORMS, ..Config::default() });
    runner
        .run(&referral(), |mut referral| {
            let package =
                form_package(&referral, TEMPLATE, fonts::with_the_app(), today()).unwrap();
            let read = paragraphs(&package.files[0].bytes);
            let first = |tag: FieldTag| answers(&read, tag.name()).concat();
            let texts = [
                (&referral.address, first(FieldTag::Address)),
                (&referral.practice.circumstances, first(FieldTag::Circumstances)),
                (&referral.practice.childs_view, first(FieldTag::ChildsView)),
            ];
            for (typed, printed) in texts {
                let (text, cleaned) = clean(typed);
                prop_assert_eq!(&printed, &text);
                prop_assert_eq!(length(&printed) + cleaned.total(), length(typed));
            }
            let names = answers(&read, FieldTag::ChildName.name());
            prop_assert_eq!(names.len(), referral.children.len().max(1));
            for (child, printed) in referral.children.iter().zip(names) {
                prop_assert_eq!(printed, clean(&child.name).0);
            }
            referral.record_package(&package.version);
            let json = package.files.iter().find(|file| file.name.ends_with(".json"));
            let json = json.map(|file| json::read(&file.bytes));
            prop_assert_eq!(json, Some(Ok(referral)));
            Ok(())
        })
        .unwrap();
    println!("{FORMS} forms");
}
