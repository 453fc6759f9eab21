//! Makes the picture of some key events.

use super::labels::stack;
use super::marks::{
    EventMark, KeyEventTimeline, LABEL_HEIGHT, NumberLabel, Surface, TICK_LENGTH, TICK_TEXT,
};
use super::scale::AxisScale;
use crate::domain::date_entry::When;
use crate::domain::form::key_events::Undated;

/// From the axis to the lowest row of labels, and from one row to the next.
const FIRST_ROW: i64 = 14;
const ROW: i64 = 36;

/// The picture of these events, in the order of their first days; `undated` more have no date that can be read. `None`
/// where fewer than two have a date, because there would be nothing to see.
pub fn timeline(dated: &[When], undated: Undated, surface: Surface) -> Option<KeyEventTimeline> {
    let [earliest, _, ..] = dated else { return None };
    let latest = dated.iter().max_by_key(|when| when.last())?;
    let scale = AxisScale { first: earliest.first(), last: latest.last(), width: surface.width };
    let events: Vec<EventMark> = dated.iter().map(|when| scale.mark(*when)).collect();
    let rows = stack(&events);
    let highest = rows.iter().map(|(row, _)| row + 1).max().unwrap_or_default();
    let axis = FIRST_ROW + highest * ROW;
    let labels = rows.into_iter().map(|(row, label)| NumberLabel {
        top: axis - FIRST_ROW - row * ROW - LABEL_HEIGHT,
        ..label
    });
    Some(KeyEventTimeline {
        height: axis + TICK_LENGTH + TICK_TEXT.1,
        axis,
        span: scale.axis(),
        ticks: scale.ticks(),
        labels: labels.collect(),
        sentence: sentence((*earliest, *latest), dated.len(), undated, surface.numbered_as),
        events,
    })
}

fn sentence(
    (earliest, latest): (When, When),
    dated: usize,
    Undated { count, in_part }: Undated,
    numbered_as: &str,
) -> String {
    let (from, to) = (earliest.text(), latest.text());
    let shown = format!(
        "Timeline from {from} to {to} with events 1 to {dated}, numbered as {numbered_as}."
    );
    let (next, last) = (dated + 1, dated + count);
    let lacking = if in_part { "no whole date" } else { "no date" };
    match count {
        0 => shown,
        1 => format!("{shown} Event {next} has {lacking} and is not on it."),
        2 => format!("{shown} Events {next} and {last} have {lacking} and are not on it."),
        _ => format!("{shown} Events {next} to {last} have {lacking} and are not on it."),
    }
}
