//! The scale along the axis: where each day stands, and which days are marked.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::marks::{AxisSpan, EventMark, TICK_TEXT, Tick};
use crate::domain::date::{MONTHS, year};
use crate::domain::date_entry::When;

/// From the edges of the picture to the ends of the axis, so that labels over the ends fit.
const INSET: i64 = 65;

/// The axis, and the days that it covers.
pub(super) struct AxisScale {
    pub(super) first: NaiveDate,
    pub(super) last: NaiveDate,
    /// The width of the picture.
    pub(super) width: i64,
}

/// The distance between the marks of a scale.
#[derive(Clone, Copy)]
enum TickStep {
    Days(u32),
    Months(u32),
    Years(u32),
}

impl TickStep {
    /// From fine to coarse. The last suits every span of four-digit years.
    const ALL: [TickStep; 19] = [
        TickStep::Days(1),
        TickStep::Days(2),
        TickStep::Days(7),
        TickStep::Days(14),
        TickStep::Months(1),
        TickStep::Months(3),
        TickStep::Months(6),
        TickStep::Years(1),
        TickStep::Years(2),
        TickStep::Years(5),
        TickStep::Years(10),
        TickStep::Years(20),
        TickStep::Years(50),
        TickStep::Years(100),
        TickStep::Years(200),
        TickStep::Years(500),
        TickStep::Years(1000),
        TickStep::Years(2000),
        TickStep::Years(5000),
    ];

    /// The fewest days between two marks.
    fn days(self) -> i64 {
        match self {
            TickStep::Days(days) => days.into(),
            TickStep::Months(months) => 28 * i64::from(months),
            TickStep::Years(years) => 365 * i64::from(years),
        }
    }

    /// The first mark on or after this day.
    fn start(self, day: NaiveDate) -> Option<NaiveDate> {
        let of_month = |year, month| NaiveDate::from_ymd_opt(year, month, 1);
        let on_or_before = match self {
            TickStep::Days(_) => Some(day),
            TickStep::Months(months) => of_month(day.year(), day.month0() / months * months + 1),
            TickStep::Years(years) => {
                let years = i32::try_from(years).ok()?;
                of_month(day.year().div_euclid(years) * years, 1)
            }
        }?;
        if on_or_before < day { self.after(on_or_before) } else { Some(on_or_before) }
    }

    fn after(self, day: NaiveDate) -> Option<NaiveDate> {
        match self {
            TickStep::Days(days) => day.checked_add_days(Days::new(days.into())),
            TickStep::Months(months) => day.checked_add_months(Months::new(months)),
            TickStep::Years(years) => day.checked_add_months(Months::new(12 * years)),
        }
    }

    fn text(self, day: NaiveDate) -> String {
        let month = MONTHS.get(day.month0() as usize).and_then(|name| name.get(..3)).unwrap_or("");
        match self {
            TickStep::Days(_) => format!("{} {month} {}", day.day(), year(day)),
            TickStep::Months(_) => format!("{month} {}", year(day)),
            TickStep::Years(_) => year(day),
        }
    }
}

impl AxisScale {
    /// The whole axis.
    pub(super) fn axis(&self) -> AxisSpan {
        AxisSpan { from: INSET, to: self.width - INSET }
    }

    fn length(&self) -> i64 {
        self.width - 2 * INSET
    }

    fn days(&self) -> i64 {
        (self.last - self.first).num_days() + 1
    }

    /// From the start of one day to the end of another.
    fn span(&self, from: NaiveDate, to: NaiveDate) -> AxisSpan {
        let at = |days: i64| INSET + days * self.length() / self.days();
        let after = |day: NaiveDate| (day - self.first).num_days();
        AxisSpan { from: at(after(from)), to: at(after(to) + 1) }
    }

    pub(super) fn mark(&self, when: When) -> EventMark {
        let span = self.span(when.first(), when.last());
        EventMark { span, is_about: !matches!(when, When::Day(_)) }
    }

    /// The marks of the finest scale whose texts fit.
    pub(super) fn ticks(&self) -> Vec<Tick> {
        let has_room = |step: &TickStep| step.days() * self.length() / self.days() >= TICK_TEXT.0;
        let Some(step) = TickStep::ALL.into_iter().find(has_room) else { return Vec::new() };
        let marks = std::iter::successors(step.start(self.first), |day| step.after(*day));
        let marks = marks.take_while(|day| *day <= self.last);
        marks.map(|day| Tick { at: self.span(day, day).from, text: step.text(day) }).collect()
    }
}
