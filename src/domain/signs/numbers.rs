//! Numbers of several groups, such as telephone numbers, in lines with letters that run to the left.
//!
//! Standard Annex 9 puts the groups of `01709 123 456` beside each other from right to left there, and whoever
//! dials reads them from left to right. A mark before and after such a number keeps it in order, in every
//! program. Ages and ranges, which Urdu reads from the right as well, have fewer digits.

use std::borrow::Cow;

use super::direction::{
    Direction, LEFT_TO_RIGHT_MARK, RIGHT_TO_LEFT_MARK, direction_of, has_letters_to_the_left, lines,
};

/// The fewest digits of a number that is kept in order: a local telephone number with part of its area code.
const FEWEST_DIGITS: usize = 7;

/// The most signs between two groups: a bracket and a space.
const LONGEST_GAP: usize = 2;

/// The text with marks around such numbers. Numbers that have one are left as they are.
pub fn with_numbers_in_order(text: &str) -> Cow<'_, str> {
    if !has_letters_to_the_left(text) {
        return Cow::Borrowed(text);
    }
    let mut marked = String::with_capacity(text.len());
    for line in lines(text) {
        if !has_letters_to_the_left(line) {
            marked.push_str(line);
            continue;
        }
        let start = marked.len();
        mark(line, &mut marked);
        if begins_with_a_marked_number(&marked[start..]) {
            marked.insert(start, RIGHT_TO_LEFT_MARK);
        }
    }
    if marked == text { Cow::Borrowed(text) } else { Cow::Owned(marked) }
}

/// Whether the mark of a number would decide which way a line runs whose first letter runs to the left.
fn begins_with_a_marked_number(line: &str) -> bool {
    let Some((before, number)) = line.split_once(LEFT_TO_RIGHT_MARK) else { return false };
    let letter = line.chars().filter(|it| *it != LEFT_TO_RIGHT_MARK).find_map(direction_of);
    letter == Some(Direction::RightToLeft)
        && before.chars().all(|it| direction_of(it).is_none())
        && number.starts_with(|it| is_digit(it) || is_between(it))
}

fn mark(line: &str, marked: &mut String) {
    let mut rest = line;
    while let Some(start) = rest.find(|it: char| is_digit(it) || it == '+' || it == '(') {
        let (before, from) = rest.split_at(start);
        marked.push_str(before);
        // A bracket or plus sign without a number is passed over.
        let (number, after) = from.split_at(length(from).max(1));
        if before.ends_with(LEFT_TO_RIGHT_MARK) || !is_of_groups(number) {
            marked.push_str(number);
        } else {
            groups(number, marked);
        }
        rest = after;
    }
    marked.push_str(rest);
}

/// How long the number is that a text begins with, in bytes; 0 if it begins with none.
fn length(text: &str) -> usize {
    let mut end = 0;
    let mut gap = 0;
    for (at, character) in text.char_indices() {
        if is_digit(character) {
            end = at + character.len_utf8();
            gap = 0;
        } else if is_between(character) && gap < LONGEST_GAP {
            gap += 1;
        } else {
            break;
        }
    }
    end
}

fn is_of_groups(number: &str) -> bool {
    let digits = number.chars().filter(|it| is_digit(*it)).count();
    digits >= FEWEST_DIGITS && number.trim_start_matches(is_between).contains(is_between)
}

/// Arabic digits do not take the direction of a mark as others do, so each group of them has its own.
fn groups(number: &str, marked: &mut String) {
    if !number.contains(|it| matches!(it, '\u{660}'..='\u{669}')) {
        marked.push(LEFT_TO_RIGHT_MARK);
        marked.push_str(number);
        return marked.push(LEFT_TO_RIGHT_MARK);
    }
    for part in number.split_inclusive(is_between) {
        let group = part.trim_end_matches(is_between);
        if group.is_empty() {
            marked.push_str(part);
            continue;
        }
        marked.push(LEFT_TO_RIGHT_MARK);
        marked.push_str(group);
        marked.push(LEFT_TO_RIGHT_MARK);
        marked.push_str(&part[group.len()..]);
    }
}

fn is_digit(character: char) -> bool {
    matches!(character, '0'..='9' | '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}')
}

fn is_between(character: char) -> bool {
    matches!(
        character,
        ' ' | '\u{a0}' | '-' | '\u{2010}'..='\u{2013}' | '.' | '/' | '(' | ')' | '+'
    )
}
