//! Stacks the numbers of the events above the axis.

use super::marks::{AxisSpan, EventMark, LABEL_HEIGHT, NumberLabel};

/// The most rows of labels. A higher stack could not be read at a glance.
const MOST_ROWS: usize = 6;

/// The least room between two labels of a row.
const GAP: i64 = 6;

/// A label for each event, in the lowest row (counted from 0) that has room for it. An event without
/// room in any row joins the label before it, which is the nearest.
pub(super) fn stack(events: &[EventMark]) -> Vec<(i64, NumberLabel)> {
    let mut ends = [i64::MIN; MOST_ROWS];
    let mut labels: Vec<(i64, NumberLabel)> = Vec::new();
    let mut first_of_last = 1;
    for (number, event) in (1..).zip(events) {
        let stem = event.span.middle();
        let text = number.to_string();
        let width = label_width(&text);
        let from = stem - width / 2;
        let free = (0..).zip(&mut ends).find(|(_, end)| **end <= from - GAP);
        if let Some((row, end)) = free {
            let span = AxisSpan { from, to: from + width };
            *end = span.to;
            first_of_last = number;
            labels.push((row, NumberLabel { text, span, top: 0, stem }));
        } else if let Some((row, label)) = labels.last_mut() {
            // An en dash, as in print.
            label.text = format!("{first_of_last}–{number}");
            label.span.to = label.span.from + label_width(&label.text);
            if let Some((_, end)) = (0..).zip(&mut ends).find(|(this, _)| this == row) {
                *end = label.span.to;
            }
        }
    }
    labels
}

fn label_width(text: &str) -> i64 {
    let letters = i64::try_from(text.chars().count()).unwrap_or(i64::MAX / 20);
    LABEL_HEIGHT.max(10 + 10 * letters)
}
