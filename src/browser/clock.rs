//! The only clock of the product. Everything else takes the day and the time as parameters.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use js_sys::Date;
use web_sys::Performance;

/// The date and time on the device's own clock, in its own time zone.
pub fn now() -> NaiveDateTime {
    let now = Date::new_0();
    let date =
        NaiveDate::from_ymd_opt(now.get_full_year() as i32, now.get_month() + 1, now.get_date());
    let time = NaiveTime::from_hms_opt(now.get_hours(), now.get_minutes(), now.get_seconds());
    // A new JavaScript date is always valid; the epoch only satisfies the type.
    date.unwrap_or_default().and_time(time.unwrap_or_default())
}

/// Seconds on the device's own clock, in its own time zone.
pub fn seconds() -> i64 {
    now().and_utc().timestamp()
}

/// Today's date on the device's own clock.
pub fn today() -> NaiveDate {
    now().date()
}

/// The date and time in UTC, for readers in another time zone.
pub fn now_utc() -> NaiveDateTime {
    let now = Date::new_0();
    let date = NaiveDate::from_ymd_opt(
        now.get_utc_full_year() as i32,
        now.get_utc_month() + 1,
        now.get_utc_date(),
    );
    let time =
        NaiveTime::from_hms_opt(now.get_utc_hours(), now.get_utc_minutes(), now.get_utc_seconds());
    date.unwrap_or_default().and_time(time.unwrap_or_default())
}

/// Milliseconds on the clock that people read and can set, to compare with [`monotonic_ms`].
pub fn wall_ms() -> f64 {
    Date::now()
}

thread_local! {
    /// Asked for with each key, so it is looked up once.
    static PERFORMANCE: Option<Performance> = web_sys::window().and_then(|it| it.performance());
}

/// Milliseconds on a clock that never goes back, to measure durations.
pub fn monotonic_ms() -> f64 {
    PERFORMANCE.with(|clock| clock.as_ref().map_or(0.0, Performance::now))
}
