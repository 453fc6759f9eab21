//! The key events on a time line, above their cards, as the form's annex has it above its table.
//!
//! The picture has the numbers of the cards, which say in words what it shows; so it is hidden from those
//! who listen, and its caption says what is on it and what is not.

use leptos::prelude::*;

use crate::domain::form::key_events::{in_order, times};
use crate::export::picture::{
    AxisSpan, EventMark, KeyEventTimeline, LABEL_HEIGHT, NumberLabel, Surface, TICK_LENGTH, Tick,
    timeline,
};
use crate::session::OpenDraft;

/// For a phone and for a wider page: the styles show one of the two. A picture that only shrank would have
/// numbers too small to read.
const NARROW: Surface = Surface { width: 400, numbered_as: "below" };
const WIDE: Surface = Surface { width: 800, numbered_as: "below" };

/// Half the width of the mark of a day.
const DOT: i64 = 7;
/// The distance of a number's foot from the top of its label, and of a tick's text from the tick.
const FOOT: i64 = 21;

/// Shows nothing where fewer than two events have a date.
#[component]
pub(super) fn EventTimeline(draft: OpenDraft) -> impl IntoView {
    let dates = Memo::new(move |_| {
        draft.content.with(|content| times(&in_order(&content.referral.key_events)))
    });
    move || {
        dates.with(|(dated, undated)| {
            let narrow = timeline(dated, *undated, NARROW)?;
            let wide = timeline(dated, *undated, WIDE)?;
            let about = wide.events.iter().any(|event| event.is_about);
            let key = about.then_some(" A bar is a month or a year: the exact day is not known.");
            let caption = wide.sentence.clone();
            Some(view! {
                <figure class="app-events">
                    {drawn(&narrow, NARROW.width, "app-events__narrow")}
                    {drawn(&wide, WIDE.width, "app-events__wide")}
                    <figcaption class="govuk-hint">{caption} {key}</figcaption>
                </figure>
            })
        })
    }
}

fn drawn(picture: &KeyEventTimeline, width: i64, class: &'static str) -> impl IntoView + use<> {
    let AxisSpan { from, to } = picture.span;
    let axis = picture.axis;
    let stems =
        picture.labels.iter().map(|it| line((it.stem, it.top + LABEL_HEIGHT), (it.stem, axis)));
    let ticks = picture.ticks.iter().map(|it| tick(it, axis));
    let marks = picture.events.iter().map(|it| mark(*it, axis));
    let labels = picture.labels.iter().map(label);
    view! {
        <svg
            class=class
            viewBox=format!("0 0 {width} {}", picture.height)
            aria-hidden="true"
            focusable="false"
        >
            {stems.collect_view()}
            {line((from, axis), (to, axis))}
            {ticks.collect_view()}
            {marks.collect_view()}
            {labels.collect_view()}
        </svg>
    }
}

fn line((x1, y1): (i64, i64), (x2, y2): (i64, i64)) -> impl IntoView + use<> {
    view! { <line class="app-events__line" x1=x1 y1=y1 x2=x2 y2=y2></line> }
}

fn tick(Tick { at, text }: &Tick, axis: i64) -> impl IntoView + use<> {
    let end = axis + TICK_LENGTH;
    view! {
        {line((*at, axis), (*at, end))}
        <text class="app-events__day" x=*at y=end + FOOT>
            {text.clone()}
        </text>
    }
}

/// A day is a dot. A month or a year fills its whole span, because nobody knows where in it.
fn mark(EventMark { span, is_about }: EventMark, axis: i64) -> impl IntoView + use<> {
    let middle = span.middle();
    let (from, to) = if is_about {
        (span.from.min(middle - DOT), span.to.max(middle + DOT))
    } else {
        (middle - DOT, middle + DOT)
    };
    view! {
        <rect
            class="app-events__mark"
            x=from
            y=axis - DOT
            width=to - from
            height=2 * DOT
            rx=if is_about { 0 } else { DOT }
        ></rect>
    }
}

fn label(label: &NumberLabel) -> impl IntoView + use<> {
    let NumberLabel { text, span, top, .. } = label;
    view! {
        <rect
            class="app-events__label"
            x=span.from
            y=*top
            width=span.to - span.from
            height=LABEL_HEIGHT
            rx=LABEL_HEIGHT / 2
        ></rect>
        <text class="app-events__number" x=span.middle() y=top + FOOT>
            {text.clone()}
        </text>
    }
}
