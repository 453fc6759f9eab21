//! The key events of a case as a picture: where everything stands on it, in units that any writer
//! can draw in. No colours, no fonts: those are the writer's.
//!
//! The events are marked on one axis. Above it stand their numbers, those of the table beside the
//! picture; numbers that would collide are stacked, and where a stack grows too high the rest of it
//! shares one label, such as `7–12`.

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::domain::date::MONTHS;
use crate::domain::date_entry::When;

/// The width of a picture in its own units. A writer makes it as wide as the text on a page.
pub const WIDTH: i64 = 1000;

/// How high a label is; one of one or two digits is as wide.
pub const LABEL_HEIGHT: i64 = 30;

/// How long the mark of a tick is, down from the axis. Its text begins below it.
pub const TICK_LENGTH: i64 = 10;

/// How much room the text of a tick has: its width, around the tick, and its height.
pub const TICK_TEXT: (i64, i64) = (110, 30);

/// From the edges of the picture to the ends of the axis, so that what stands over the ends fits.
const INSET: i64 = 65;

const AXIS_LENGTH: i64 = WIDTH - 2 * INSET;

/// From the axis to the lowest row of labels, and from one row to the next.
const FIRST_ROW: i64 = 14;
const ROW: i64 = 36;

/// A stack of more labels than these is no longer read at a glance.
const MOST_ROWS: usize = 6;

/// The least room between two labels of a row.
const GAP: i64 = 6;

/// The whole picture. Positions are from its left edge and from its top.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimeLine {
    /// Its height, in the units of [`WIDTH`].
    pub height: i64,
    /// How far down the axis is.
    pub axis: i64,
    /// Where the axis begins and ends.
    pub reach: Reach,
    /// The scale along the axis.
    pub ticks: Vec<Tick>,
    /// What the events take up of the axis, in their order.
    pub events: Vec<Place>,
    /// The numbers above the axis, from left to right.
    pub labels: Vec<Label>,
    /// What the picture shows, for those who do not see it. What happened is in the table.
    pub sentence: String,
}

/// From one position along the axis to another, never before the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reach {
    /// Where it begins.
    pub from: i64,
    /// Where it ends.
    pub to: i64,
}

impl Reach {
    /// Its middle.
    pub fn middle(self) -> i64 {
        (self.from + self.to) / 2
    }
}

/// A mark of the scale.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tick {
    /// Where it is along the axis.
    pub at: i64,
    /// The day, month or year that begins there.
    pub text: String,
}

/// An event on the axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The time in which it happened.
    pub reach: Reach,
    /// Whether no more is known than the month or the year, so that the reach is to be drawn.
    pub is_about: bool,
}

/// A number, or several, above the axis.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    /// `7`, or `7–12`.
    pub text: String,
    /// From its left edge to its right one.
    pub reach: Reach,
    /// How far down its upper edge is; it is [`LABEL_HEIGHT`] high.
    pub top: i64,
    /// Where the line from it down to the axis is: at the first of its events.
    pub stem: i64,
}

/// The picture of these events, which are in the order of their first days, and of as many more that
/// have no date. `None` where fewer than two have one: there would be nothing to see.
pub fn time_line(dated: &[When], undated: usize) -> Option<TimeLine> {
    let [earliest, _, ..] = dated else { return None };
    let latest = dated.iter().max_by_key(|when| when.last())?;
    let scale = Scale { first: earliest.first(), last: latest.last() };
    let events: Vec<Place> = dated.iter().map(|when| scale.place(*when)).collect();
    let rows = stack(&events);
    let highest = rows.iter().map(|(row, _)| row + 1).max().unwrap_or_default();
    let axis = FIRST_ROW + highest * ROW;
    let labels = rows
        .into_iter()
        .map(|(row, label)| Label { top: axis - FIRST_ROW - row * ROW - LABEL_HEIGHT, ..label });
    Some(TimeLine {
        height: axis + TICK_LENGTH + TICK_TEXT.1,
        axis,
        reach: Reach { from: INSET, to: WIDTH - INSET },
        ticks: scale.ticks(),
        labels: labels.collect(),
        sentence: sentence(*earliest, *latest, dated.len(), undated),
        events,
    })
}

fn sentence(earliest: When, latest: When, dated: usize, undated: usize) -> String {
    let (from, to) = (earliest.text(), latest.text());
    let shown = format!(
        "Time line from {from} to {to} with events 1 to {dated}, numbered as in the table."
    );
    let (next, last) = (dated + 1, dated + undated);
    match undated {
        0 => shown,
        1 => format!("{shown} Event {next} has no date and is not on it."),
        2 => format!("{shown} Events {next} and {last} have no date and are not on it."),
        _ => format!("{shown} Events {next} to {last} have no date and are not on it."),
    }
}

/// A label for each event in the lowest row, counted from 0, in which it has room. An event that has
/// none in any row is added to the label before it, which is the nearest.
fn stack(events: &[Place]) -> Vec<(i64, Label)> {
    let mut ends = [i64::MIN; MOST_ROWS];
    let mut labels: Vec<(i64, Label)> = Vec::new();
    let mut first_of_last = 1;
    for (number, event) in (1..).zip(events) {
        let stem = event.reach.middle();
        let text = number.to_string();
        let width = label_width(&text);
        let from = stem - width / 2;
        let free = (0..).zip(&mut ends).find(|(_, end)| **end <= from - GAP);
        if let Some((row, end)) = free {
            let reach = Reach { from, to: from + width };
            *end = reach.to;
            first_of_last = number;
            labels.push((row, Label { text, reach, top: 0, stem }));
        } else if let Some((row, label)) = labels.last_mut() {
            // An en dash, as in print.
            label.text = format!("{first_of_last}–{number}");
            label.reach.to = label.reach.from + label_width(&label.text);
            if let Some((_, end)) = (0..).zip(&mut ends).find(|(this, _)| this == row) {
                *end = label.reach.to;
            }
        }
    }
    labels
}

fn label_width(text: &str) -> i64 {
    let letters = i64::try_from(text.chars().count()).unwrap_or(i64::MAX / 20);
    LABEL_HEIGHT.max(10 + 10 * letters)
}

/// The days in the picture.
struct Scale {
    first: NaiveDate,
    last: NaiveDate,
}

/// How far apart the marks of a scale are.
#[derive(Clone, Copy)]
enum Step {
    Days(u32),
    Months(u32),
    Years(u32),
}

impl Step {
    /// From fine to coarse; the last is enough for every year that has four digits.
    const ALL: [Step; 19] = [
        Step::Days(1),
        Step::Days(2),
        Step::Days(7),
        Step::Days(14),
        Step::Months(1),
        Step::Months(3),
        Step::Months(6),
        Step::Years(1),
        Step::Years(2),
        Step::Years(5),
        Step::Years(10),
        Step::Years(20),
        Step::Years(50),
        Step::Years(100),
        Step::Years(200),
        Step::Years(500),
        Step::Years(1000),
        Step::Years(2000),
        Step::Years(5000),
    ];

    /// The fewest days from one mark to the next.
    fn days(self) -> i64 {
        match self {
            Step::Days(days) => days.into(),
            Step::Months(months) => 28 * i64::from(months),
            Step::Years(years) => 365 * i64::from(years),
        }
    }

    /// The first mark that is not before this day.
    fn start(self, day: NaiveDate) -> Option<NaiveDate> {
        let of_month = |year, month| NaiveDate::from_ymd_opt(year, month, 1);
        let on_or_before = match self {
            Step::Days(_) => Some(day),
            Step::Months(months) => of_month(day.year(), day.month0() / months * months + 1),
            Step::Years(years) => {
                let years = i32::try_from(years).ok()?;
                of_month(day.year().div_euclid(years) * years, 1)
            }
        }?;
        if on_or_before < day { self.after(on_or_before) } else { Some(on_or_before) }
    }

    fn after(self, day: NaiveDate) -> Option<NaiveDate> {
        match self {
            Step::Days(days) => day.checked_add_days(Days::new(days.into())),
            Step::Months(months) => day.checked_add_months(Months::new(months)),
            Step::Years(years) => day.checked_add_months(Months::new(12 * years)),
        }
    }

    fn text(self, day: NaiveDate) -> String {
        let month = MONTHS.get(day.month0() as usize).and_then(|name| name.get(..3)).unwrap_or("");
        match self {
            Step::Days(_) => format!("{} {month} {}", day.day(), day.year()),
            Step::Months(_) => format!("{month} {}", day.year()),
            Step::Years(_) => day.year().to_string(),
        }
    }
}

impl Scale {
    fn days(&self) -> i64 {
        (self.last - self.first).num_days() + 1
    }

    /// From the start of one day to the end of another.
    fn reach(&self, from: NaiveDate, to: NaiveDate) -> Reach {
        let at = |days: i64| INSET + days * AXIS_LENGTH / self.days();
        let after = |day: NaiveDate| (day - self.first).num_days();
        Reach { from: at(after(from)), to: at(after(to) + 1) }
    }

    fn place(&self, when: When) -> Place {
        let reach = self.reach(when.first(), when.last());
        Place { reach, is_about: !matches!(when, When::Day(_)) }
    }

    /// The marks of the finest scale whose texts have room.
    fn ticks(&self) -> Vec<Tick> {
        let has_room = |step: &Step| step.days() * AXIS_LENGTH / self.days() >= TICK_TEXT.0;
        let Some(step) = Step::ALL.into_iter().find(has_room) else { return Vec::new() };
        let marks = std::iter::successors(step.start(self.first), |day| step.after(*day));
        let marks = marks.take_while(|day| *day <= self.last);
        marks.map(|day| Tick { at: self.reach(day, day).from, text: step.text(day) }).collect()
    }
}
