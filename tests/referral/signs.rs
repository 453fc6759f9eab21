//! Nothing that nobody sees turns a word around, and numbers keep their order.

use practice_standards_referral::domain::form::completeness::{GapKind, gaps};
use practice_standards_referral::domain::form::{Child, Contact, KeyEvent, Professional, Referral};
use practice_standards_referral::domain::signs::{as_shown, is_turned};
use proptest::prelude::*;
use unicode_bidi::BidiInfo;

use super::day;

/// The text as it is seen from left to right, a line at a time, without what is not seen.
fn seen(text: &str) -> String {
    let bidi = BidiInfo::new(text, None);
    let lines = bidi.paragraphs.iter().map(|it| bidi.reorder_line(it, it.range.clone()));
    lines.collect::<String>().replace(['\u{200e}', '\u{200f}', '\u{61c}'], "")
}

#[test]
fn an_override_turns_nothing_and_a_number_keeps_its_order_in_urdu() {
    for (typed, as_seen) in [
        ("Kai \"KJ\" Mc\u{202e}Grath-Ożóg", "Kai \"KJ\" McGrath-Ożóg"),
        ("bail package \u{202e}not\u{202c} ready", "bail package not ready"),
        ("\u{202d}\u{202a}a 12\n\u{2067}b (c) 61% → 94%", "a 12\nb (c) 61% → 94%"),
        ("\u{200f}\u{61c}61% → 94%", "61% → 94%"),
        ("کال کریں 01709 123 456 فون", "نوف 01709 123 456 ںیرک لاک"),
        // A line that begins with one still runs as its words do.
        ("01709 123 456: فون", "نوف :01709 123 456"),
        ("فون (01709) 123-456", "(01709) 123-456 نوف"),
        ("فون +44 7700 900123", "+44 7700 900123 نوف"),
        ("فون ۰۱۷۰۹ ۱۲۳ ۴۵۶", "۰۱۷۰۹ ۱۲۳ ۴۵۶ نوف"),
        ("فون ٠١٧٠٩ ١٢٣ ٤٥٦", "٠١٧٠٩ ١٢٣ ٤٥٦ نوف"),
        // Ages and ranges are read from the right, as the words are.
        ("عمر 12 15", "15 12 رمع"),
    ] {
        assert_eq!(seen(&as_shown(typed)), as_seen, "{typed:?}");
    }
}

#[test]
fn a_number_is_marked_once_however_often_it_goes_through_a_form() {
    for typed in ["فون 01709 123 456", "01709 123 456 فون", "\u{200e}01709 123 456\u{200e} گھر ("]
    {
        let once = as_shown(typed);
        assert_eq!(as_shown(&once), once);
    }
}

#[test]
fn only_what_may_have_been_read_in_another_order_is_asked_about() {
    for turned in
        ["a\u{202e}b", "a\u{202d}b", "\u{202b}1 → 2", "\u{200f}1 → 2", "@\u{2068}گھر\u{2069}"]
    {
        assert!(is_turned(turned), "{turned:?}");
    }
    for plain in
        ["", "@\u{2068}Kai\u{2069}", "a\u{202c}b", "\u{202a}+44 7700\u{202c}", "گھر\u{200f}."]
    {
        assert!(!is_turned(plain), "{plain:?}");
    }
}

#[test]
fn each_answer_that_may_have_been_is_worth_a_second_look_where_it_was_typed() {
    let turned = || "Mc\u{202e}Grath".to_owned();
    let referral = Referral {
        children: vec![Child::default(), Child { name: turned(), ..Child::default() }],
        address: turned(),
        professionals: vec![Professional {
            agency: turned(),
            contact: Contact { telephone: turned(), ..Contact::default() },
            ..Professional::default()
        }],
        key_events: vec![KeyEvent { what_happened: turned(), ..KeyEvent::default() }],
        ..Referral::default()
    };
    let found = gaps(&referral, day(2026, 11, 2));
    let odd = found.iter().filter(|it| it.kind == GapKind::SecondLook);
    let odd: Vec<_> = odd.filter(|it| it.message.contains("hidden sign")).collect();
    let fields: Vec<_> = odd.iter().map(|it| (it.item, it.field.as_str())).collect();
    let expected = [
        (Some(2), "child-2-name"),
        (None, "address"),
        (Some(1), "professional-1-agency"),
        (Some(1), "professional-1-telephone"),
        (Some(1), "event-1-what-happened"),
    ];
    assert_eq!(fields, expected);
    assert!(odd[0].message.starts_with("Check the name of child 2: "), "{}", odd[0].message);
    assert!(odd[1].message.starts_with("Check “Address”: "), "{}", odd[1].message);
}

/// Words, spaces and every sign that says which way text runs, in any order.
fn mixed() -> impl Strategy<Value = Vec<String>> {
    let signs = "\u{200e}\u{200f}\u{61c}\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2066}\u{2067}\u{2068}\u{2069}";
    let signs: Vec<String> = signs.chars().map(String::from).collect();
    let words = ["Grath", "Ożóg", "گھر", "שלום", "not", " ", " ", ", ", "(", ")", "12", "\n"];
    let part = prop_oneof![
        proptest::sample::select(signs),
        proptest::sample::select(words.map(str::to_owned).to_vec()),
    ];
    proptest::collection::vec(part, 0..24)
}

proptest! {
    #[test]
    fn whatever_signs_of_direction_there_are_each_word_reads_as_it_was_typed(parts in mixed()) {
        let typed = parts.concat();
        let shown = as_shown(&typed);
        let seen = seen(&shown);
        for word in ["Grath", "Ożóg", "not", "رھگ", "םולש", "12"] {
            let letters: Vec<char> = word.chars().collect();
            let in_order: String = match letters[0] {
                'ר' | 'ر' | 'ם' => letters.iter().rev().collect(),
                _ => word.to_owned(),
            };
            let count = parts.iter().filter(|it| **it == in_order).count();
            prop_assert!(seen.matches(word).count() >= count, "{word} in {typed:?}: {seen:?}");
        }
        prop_assert_eq!(as_shown(&shown), shown.clone());
        // A line without letters to the left is seen as it was typed.
        if !typed.contains(['گ', 'ש']) {
            let signs = |it: char| !matches!(it, '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
            prop_assert_eq!(seen, typed.chars().filter(|it| signs(*it)).collect::<String>());
        }
    }
}
