//! A long answer: the question, how much is written, whether it is saved, and what may help.

use std::time::Duration;

use leptos::prelude::*;

use super::acronym_hint::AcronymHint;
use super::standards::{PracticeStandards, are_offered_on};
use super::typing_pause::at_each_pause;
use crate::components::{
    Button, ButtonKind, Checkbox, Details, InsetText, TextArea, move_focus_to, type_at_end,
};
use crate::domain::answer::count_words;
use crate::domain::draft::from_check;
use crate::domain::form::{Narrative, Referral, Step, older_headings};
use crate::domain::pasted_prose::from_clipboard;
use crate::pages::draft::Binding;
use crate::pages::frame::save_state;
use crate::session::OpenDraft;
use crate::session::preferences::spelling;

#[component]
pub(super) fn LongAnswer(draft: OpenDraft, step: Step, narrative: Narrative) -> impl IntoView {
    let Narrative { read, write, hint, prompts, lines, .. } = narrative;
    let route = draft.content.with_untracked(|content| content.referral.route);
    let field = Binding::with(
        draft,
        move |content| Some(read(&content.referral)),
        move |content| Some(write(&mut content.referral)),
    );
    let prompt = draft.content.with_untracked(|content| {
        let answers = content.self_check.as_ref().filter(|_| step == Step::Circumstances)?;
        from_check::circumstances_prompt(answers)
    });
    let is_checked = RwSignal::new(spelling::is_checked());
    // An address has lines, and no paragraphs.
    let pasted = (step != Step::Address).then_some(from_clipboard as fn(&str, &str) -> _);
    view! {
        <TextArea
            id=step.path()
            label=step.title()
            hint=hint(route)
            rows=lines
            label_is_heading=true
            value=field.value
            on_input=field.set
            spellcheck=is_checked
            pasted=pasted
        />
        <State draft read is_counted=step != Step::Address />
        {(step != Step::Address).then(|| view! { <AcronymHint draft read /> })}
        {older_headings::are_offered(step, route).then(|| view! { <OlderHeadings draft step read /> })}
        {prompt.map(|prompt| view! { <InsetText>{prompt}</InsetText> })}
        {(!prompts.is_empty()).then(|| view! { <Prompts prompts /> })}
        {are_offered_on(step).then(|| view! { <PracticeStandards draft /> })}
        <Spelling is_checked />
    }
}

/// How long nobody has typed before the words are counted again.
const BEFORE_COUNTING: Duration = Duration::from_millis(300);

/// How much is written, which nobody counts of an address, and whether it is saved: where the one who writes
/// looks. Nothing announces it, because it changes with each word; what must be heard is said by the banner
/// above every page.
#[component]
fn State(draft: OpenDraft, read: fn(&Referral) -> &String, is_counted: bool) -> impl IntoView {
    let words = is_counted.then(|| {
        let length = RwSignal::new(0);
        at_each_pause(draft, BEFORE_COUNTING, move || {
            let count =
                draft.content.try_with_untracked(|content| count_words(read(&content.referral)));
            // The page may have been left meanwhile.
            count.and_then(|count| length.try_set(count));
        });
        let words = move || match length.get() {
            1 => "1 word".to_owned(),
            words => format!("{words} words"),
        };
        view! { <span id="word-count">{words}</span> }
    });
    let saved = save_state();
    view! {
        <p class="govuk-hint app-answer-state">
            {words}
            <span>{move || saved.get()}</span>
        </p>
    }
}

/// The two headings of the older form, for those who like to sort what they write.
#[component]
fn OlderHeadings(draft: OpenDraft, step: Step, read: fn(&Referral) -> &String) -> impl IntoView {
    let [well, worried] = older_headings::HEADINGS;
    let to_add = move || {
        draft.content.with_untracked(|content| older_headings::to_add(read(&content.referral)))
    };
    let add = Callback::new(move |()| {
        match to_add() {
            // They are there already.
            text if text.is_empty() => move_focus_to(step.path()),
            text => type_at_end(step.path(), &text),
        }
    });
    view! {
        <Details summary="Headings of the older form (optional)">
            <p class="govuk-body">
                {format!("The older form asked “{well}” and “{worried}”. The two may help you to sort \
                          what you write. Leave out the one that you do not need.")}
            </p>
            <Button on_press=add kind=ButtonKind::Secondary>"Put the headings into my answer"</Button>
        </Details>
    }
}

#[component]
fn Prompts(prompts: &'static [&'static str]) -> impl IntoView {
    let items = prompts.iter().map(|prompt| view! { <li>{*prompt}</li> });
    view! {
        <h2 class="govuk-heading-m">"What may help"</h2>
        <p class="govuk-body">"Write only what fits this child."</p>
        <ul class="govuk-list govuk-list--bullet">{items.collect_view()}</ul>
    }
}

/// Whether the browser checks the spelling, for each long answer on this device.
#[component]
fn Spelling(is_checked: RwSignal<bool>) -> impl IntoView {
    let change = Callback::new(move |checked: bool| {
        spelling::set_checked(checked);
        is_checked.set(checked);
    });
    view! {
        <Details summary="Spelling">
            <p class="govuk-body">
                "Your browser can mark words that it does not know. Most browsers do this on the \
                 device. Some have an “enhanced” checker or a writing assistant, which sends what you \
                 write to its maker: see the settings of your browser first, or ask your IT team."
            </p>
            <Checkbox
                id="check-spelling"
                label="Check the spelling of long answers on this device"
                checked=is_checked
                on_change=change
            />
        </Details>
    }
}
