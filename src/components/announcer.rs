//! What is to be heard, said in one place that is on the page from the start.
//!
//! A screen reader reads out what is added to a live region that it already knows. A region that comes
//! together with its words is often not read at all, and words that are set to what they were make no
//! change. So the frame has one region for each urgency, and each message becomes a paragraph of its own
//! there: the same words twice are heard twice, and no message wipes out another.

use std::cell::{Cell, RefCell};

use gloo_timers::callback::Timeout;
use leptos::prelude::*;

/// The region that waits until the screen reader has finished its sentence.
const POLITE: &str = "said";
/// The region that does not wait: something is wrong, or about to be lost.
const AT_ONCE: &str = "said-at-once";

/// How long screen readers have to get to know the regions after the app has started.
const UNTIL_KNOWN_MS: u32 = 1_000;
/// The focus moves first, because a screen reader stops talking when it does.
const AFTER_FOCUS_MS: u32 = 200;
/// How long nobody has typed when typing counts as stopped.
const TYPING_STOPPED_MS: u32 = 1_000;
/// How long something must go on before it is said: the result of what is quicker is all that matters.
const GOES_ON_MS: u32 = 1_500;
/// How long a message stays. It is there to be heard, and not to be found later.
const STAYS_MS: u32 = 10_000;

struct Message {
    region: &'static str,
    words: String,
}

thread_local! {
    /// What was said before the regions were known; `None` once they are.
    static EARLY: RefCell<Option<Vec<Message>>> = const { RefCell::new(Some(Vec::new())) };
    /// How often everything was hushed: what was said before that is not added after it.
    static HUSHES: Cell<u32> = const { Cell::new(0) };
}

/// The regions. The frame has them once, around no page, so that they outlive every page.
#[component]
pub fn Announcer() -> impl IntoView {
    Timeout::new(UNTIL_KNOWN_MS, || EARLY.take().into_iter().flatten().for_each(add)).forget();
    view! {
        <div class="govuk-visually-hidden">
            <div id=POLITE aria-live="polite"></div>
            <div id=AT_ONCE aria-live="assertive"></div>
        </div>
    }
}

/// Says something once the screen reader has finished its sentence. Saying it again is heard again.
pub fn say(words: impl Into<String>) {
    say_in(POLITE, words.into());
}

/// Says something at once: it went wrong, or is about to be lost.
pub fn say_at_once(words: impl Into<String>) {
    say_in(AT_ONCE, words.into());
}

/// Says the text each time it is set, also to the words that it had. What it is at first is read with the
/// page.
pub fn say_changes(text: Signal<String>) {
    Effect::watch(move || text.get(), |words, _, _| say(words), false);
}

/// The same for what went wrong.
pub fn say_failures(text: Signal<Option<String>>) {
    let words = move || text.get().unwrap_or_default();
    Effect::watch(words, |words, _, _| say_at_once(words), false);
}

/// Says how far something is, if that is still so a moment later. Screen readers finish what they have begun
/// to say: steps that are over would keep the result waiting.
pub fn say_progress(text: Signal<String>) {
    say_after(GOES_ON_MS, text, text);
}

/// Says the words once nobody has typed for a moment: after each letter, they would talk over the typing.
pub fn say_when_typing_stops(typed: Signal<String>, words: Signal<String>) {
    say_after(TYPING_STOPPED_MS, typed, words);
}

/// Says the words so long after the last change.
fn say_after(wait_ms: u32, changes: Signal<String>, words: Signal<String>) {
    let waiting = StoredValue::new_local(None::<Timeout>);
    let wait = move |_: &String, _: Option<&String>, _| {
        let say_now = move || say(words.try_get_untracked().unwrap_or_default());
        // What was waiting is dropped, and with it not said.
        waiting.set_value(Some(Timeout::new(wait_ms, say_now)));
    };
    Effect::watch(move || changes.get(), wait, false);
}

fn say_in(region: &'static str, words: String) {
    if words.is_empty() {
        return;
    }
    let mut message = Some(Message { region, words });
    EARLY.with_borrow_mut(|early| {
        if let Some(early) = early {
            early.extend(message.take());
        }
    });
    if let Some(message) = message {
        let hushes = HUSHES.get();
        let add_unless_hushed = move || {
            if HUSHES.get() == hushes {
                add(message);
            }
        };
        Timeout::new(AFTER_FOCUS_MS, add_unless_hushed).forget();
    }
}

/// Takes back everything that was said, and what is about to be: it may name a child, and the drafts are
/// locked.
pub fn hush() {
    HUSHES.set(HUSHES.get().wrapping_add(1));
    EARLY.with_borrow_mut(|early| early.iter_mut().for_each(Vec::clear));
    for region in [POLITE, AT_ONCE] {
        if let Some(region) = document().get_element_by_id(region) {
            region.set_text_content(None);
        }
    }
}

fn add(Message { region, words }: Message) {
    let Some(region) = document().get_element_by_id(region) else { return };
    let Ok(message) = document().create_element("p") else { return };
    message.set_text_content(Some(&words));
    if region.append_child(&message).is_ok() {
        Timeout::new(STAYS_MS, move || message.remove()).forget();
    }
}
