//! The stages of a challenge as a picture: a row for each deadline, in words, with its bar below.
//!
//! The words are text of the page, not of the picture, so they wrap on a phone, grow with the reader's
//! font, and are read out; the bars say nothing that the words do not.

use chrono::NaiveDate;
use leptos::prelude::*;

use crate::domain::date::{day_and_date, long_date};
use crate::domain::escalation::{
    Challenge, Stretch, Timeline as Picture, TimelineRow, WIDTH, timeline,
};
use crate::session::preferences::bank_holidays;

/// The height of a row, in the picture's own units. Its shapes are stretched to the page's width.
const HEIGHT: i64 = 28;
/// The height of the strip at the foot of a row that marks days off.
const STRIP: i64 = 4;
/// The width of a cross.
const CROSS: i64 = 30;

/// The picture, or a sentence if there is nothing to draw yet.
#[component]
pub fn Timeline(#[prop(into)] challenge: Signal<Challenge>, today: NaiveDate) -> impl IntoView {
    let calendar = bank_holidays::calendar();
    let picture =
        Memo::new(move |_| challenge.with(|challenge| timeline(challenge, today, &calendar)));
    move || match picture.get() {
        Some(picture) => drawn(picture),
        None => view! {
            <p class="govuk-body">"The timeline starts when the challenge does."</p>
        }
        .into_any(),
    }
}

fn drawn(picture: Picture) -> AnyView {
    let rows = picture.rows.iter().map(|row| {
        view! {
            <li class="app-time-line__row">
                <strong>{row.label.clone()}</strong> ": " {row.words.clone()}
                {bar(row, &picture)}
            </li>
        }
    });
    let rows = rows.collect_view();
    view! {
        <figure class="app-time-line">
            <figcaption class="govuk-body">{picture.sentence.clone()}</figcaption>
            <p class="app-time-line__scale" aria-hidden="true">
                <span>{long_date(picture.first)}</span> " " <span>{long_date(picture.last)}</span>
            </p>
            <ol class="app-time-line__rows">{rows}</ol>
            <p class="govuk-hint" aria-hidden="true">{key(&picture)}</p>
        </figure>
    }
    .into_any()
}

fn bar(row: &TimelineRow, picture: &Picture) -> impl IntoView + use<> {
    let off: Vec<_> =
        picture.days_off.iter().map(|off| shape("off", *off, HEIGHT - STRIP, STRIP)).collect();
    let today = picture.today.1.map(|at| {
        view! { <line class="app-time-line__today" x1=at x2=at y1=0 y2=HEIGHT></line> }
    });
    view! {
        <svg
            class="app-time-line__bar"
            viewBox=format!("0 0 {WIDTH} {HEIGHT}")
            preserveAspectRatio="none"
            aria-hidden="true"
            focusable="false"
        >
            {off}
            {row.given.map(|given| shape("given", given, 6, 12))}
            {row.agreed.map(|agreed| shape("agreed", agreed, 6, 12))}
            {row.late.map(|late| shape("late", late, 9, 6))}
            {row.done.map(|done| shape("done", done, 2, 20))}
            {row.never.map(cross)}
            {today}
        </svg>
    }
}

fn shape(kind: &str, reach: Stretch, top: i64, height: i64) -> impl IntoView + use<> {
    view! {
        <rect
            class=format!("app-time-line__{kind}")
            x=reach.from
            y=top
            width=reach.to - reach.from
            height=height
        ></rect>
    }
}

/// A cross in the middle of a day. Its width does not depend on how many days the picture covers.
fn cross(day: Stretch) -> impl IntoView {
    let middle = (day.from + day.to) / 2;
    let left = (middle - CROSS / 2).clamp(0, WIDTH - CROSS);
    let line = |from: i64, to: i64| {
        view! { <line class="app-time-line__never" x1=from y1=2 x2=to y2=HEIGHT - STRIP - 2></line> }
    };
    let right = left + CROSS;
    view! { {line(left, right)} {line(right, left)} }
}

/// What each shape in the picture means. Shapes that do not appear are left out.
fn key(picture: &Picture) -> String {
    let has = |shape: fn(&TimelineRow) -> Option<Stretch>| {
        picture.rows.iter().any(|row| shape(row).is_some())
    };
    let mut key = "Wide bar: the time allowed.".to_owned();
    if has(|row| row.agreed) {
        key += " Outlined bar: extra time that was agreed.";
    }
    if has(|row| row.late) {
        key += " Narrow bar: after the last day.";
    }
    if has(|row| row.done) {
        key += " High mark: the day on which it was done.";
    }
    if has(|row| row.never) {
        key += " Cross: the last day for something that was never done.";
    }
    if !picture.days_off.is_empty() {
        key += " Strip at the foot: weekends and bank holidays.";
    }
    if picture.today.1.is_some() {
        key += &format!(" Dashed line: today, {}.", day_and_date(picture.today.0));
    }
    key
}
