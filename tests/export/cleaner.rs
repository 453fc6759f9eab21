//! What the cleaner removes from typed text, and that it removes nothing else.

use practice_standards_referral::export::cleaner::{Cleaned, clean};

#[track_caller]
fn check(typed: &str, text: &str, cleaned: [usize; 3]) {
    let [control_characters, byte_order_marks, noncharacters] = cleaned;
    let others =
        Cleaned { control_characters, byte_order_marks, noncharacters, ..Cleaned::default() };
    check_all(typed, text, others);
}

#[track_caller]
fn check_all(typed: &str, text: &str, expected: Cleaned) {
    assert_eq!(clean(typed), (text.to_owned(), expected));
}

#[test]
fn every_kind_of_line_break_becomes_one() {
    check("a\rb\r\nc\nd\n\re\r\r\nf", "a\nb\nc\nd\n\ne\n\nf", [0, 0, 0]);
    check("a\u{b}b\u{c}c\u{85}d\u{2028}e\u{2029}f", "a\nb\nc\nd\ne\nf", [0, 0, 0]);
}

#[test]
fn what_no_page_can_show_is_removed_and_counted() {
    check("a\u{0}b\u{1b}c\u{7f}d\u{9f}e", "abcde", [4, 0, 0]);
    check("\u{feff}a\u{feff}", "a", [0, 2, 0]);
    check("a\u{fffe}b\u{ffff}c\u{fdd0}d\u{1fffe}e\u{10ffff}f", "abcdef", [0, 0, 5]);
}

#[test]
fn tabs_accents_emoji_and_joiners_stay() {
    let typed = "O'Brien\tŁukasz Żółć <b>&amp; 👨‍👩‍👧 گھر\u{200c}ہا e\u{301} \u{fffd}";
    check(typed, typed, [0, 0, 0]);
}

#[test]
fn what_would_turn_text_around_is_removed_and_counted() {
    for (typed, text, signs_of_direction) in [
        ("Mc\u{202e}Grath-Ożóg", "McGrath-Ożóg", 1),
        ("bail \u{202e}not\u{202c} ready", "bail not ready", 2),
        ("\u{202b}61% → 94%\n\u{2067}x", "61% → 94%\nx", 2),
        ("گھر \u{2066}01709 123\u{2069}\u{200f}.", "گھر \u{200e}01709 123\u{200e}.", 3),
    ] {
        check_all(typed, text, Cleaned { signs_of_direction, ..Cleaned::default() });
    }
}

#[test]
fn a_sign_of_a_symbol_font_is_one_that_any_font_may_have_and_is_not_counted_as_lost() {
    let typed = "\u{f0b7} 61% \u{f0e0} 94% \u{f0fc} \u{f0a8} \u{f04a} \u{f082} \u{f061}";
    check(typed, "• 61% → 94% ✓ □ ☺ ② \u{f061}", [0, 0, 0]);
}

#[test]
fn only_what_may_read_differently_is_said_to_be_worth_reading_again() {
    let told = |typed: &str| clean(typed).1.told();
    assert_eq!(told("nothing"), Vec::<String>::new());
    let [unseen] = &told("a\0b\u{feff}")[..] else { panic!("another number of paragraphs") };
    assert!(unseen.starts_with("2 invisible characters were left out"), "{unseen}");
    assert!(unseen.contains("Nothing reads differently"), "{unseen}");
    let [turning] = &told("Mc\u{202e}Grath")[..] else { panic!("another number of paragraphs") };
    assert!(turning.starts_with("1 hidden sign was left out"), "{turning}");
    assert!(!turning.contains("Nothing reads differently"), "{turning}");
    assert_eq!(told("\0\u{202e}a").len(), 2);
}
