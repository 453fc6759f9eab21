//! `/referrals/<id>/<step>/<number>`: one item of a list, such as a child or a key event; and the pages
//! beside it for a list that is pasted.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::{use_location, use_navigate, use_params_map};

use super::add_me::AddMe;
use super::carers::CarerFields;
use super::check_pasted::CheckPasted;
use super::children::ChildFields;
use super::key_events::KeyEventFields;
use super::list_words::{CHECK, ListWords, PASTE};
use super::paste::PastePage;
use super::professionals::ProfessionalFields;
use super::second_looks::{SavedAsTyped, second_looks};
use crate::components::{
    Button, ButtonKind, Form, LinkButton, Page, PageError, SubmitButton, move_focus_to,
};
use crate::domain::draft::Draft;
use crate::domain::form::{Group, Item, Referral, journey};
use crate::pages::draft::{OfferRecoveryCode, SavedAsYouType, go_to_field};
use crate::pages::frame::NotFound;
use crate::pages::referral::opened_from::OpenedFrom;
use crate::session::OpenDraft;

/// The name in the address of the place that a new item is for, counted from 1.
const BEFORE: &str = "before";

#[component]
pub fn ItemPage(draft: OpenDraft) -> impl IntoView {
    let params = use_params_map();
    let place = Memo::new(move |_| {
        let params = params.read();
        (params.get("step").unwrap_or_default(), params.get("item").unwrap_or_default())
    });
    move || {
        let (step, item) = place.get();
        let Some(group) = journey::step_at(&step).and_then(Group::of_step) else {
            return view! { <NotFound /> }.into_any();
        };
        let number = item.parse::<usize>().ok().filter(|number| *number > 0);
        let count = draft.content.with_untracked(|it| group.count(&it.referral));
        match (item.as_str(), number) {
            (PASTE, _) => view! { <PastePage draft group /> }.into_any(),
            (CHECK, _) => view! { <CheckPasted draft group /> }.into_any(),
            // The one behind the last is new.
            (_, Some(number)) if number <= group.most().min(count + 1) => {
                view! { <ItemForm draft group index=number - 1 /> }.into_any()
            }
            (_, Some(_)) => view! { <NoSuchItem draft group /> }.into_any(),
            (_, None) => view! { <NotFound /> }.into_any(),
        }
    }
}

/// Where somebody goes on to from an item.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Then {
    /// To the list, or past a list with nothing in it.
    TheList,
    AnotherItem,
}

/// An item on its page.
#[derive(Clone, Copy)]
struct Open {
    draft: OpenDraft,
    group: Group,
    index: usize,
    /// The place that it is moved to when it is new.
    wanted: Option<usize>,
    /// Whether it was there already, with nothing typed in it. Then it stays.
    was_blank: bool,
    is_left: StoredValue<bool>,
}

impl Open {
    fn is_blank(self, content: &Draft) -> bool {
        self.group.item(&content.referral, self.index).is_none_or(|item| item.is_blank())
    }

    /// Puts the list in order when the page is left, whichever way: an item that nothing was typed in is
    /// none, a new one goes to its place, and events go by their dates.
    fn leave(self) {
        if self.is_left.try_update_value(|left| std::mem::replace(left, true)) != Some(false) {
            return;
        }
        let Open { draft, group, index, wanted, was_blank, .. } = self;
        // Locking the drafts also leaves the page.
        let Some(before) = draft.content.try_with_untracked(|it| it.referral.clone()) else {
            return;
        };
        let mut form = before.clone();
        match group.item(&form, index) {
            Some(item) if item.is_blank() && !was_blank => drop(group.take(&mut form, index)),
            Some(_) => group.move_item(&mut form, index, wanted.unwrap_or(index)),
            None => {}
        }
        group.arrange(&mut form);
        if form != before {
            draft.content.try_update(|content| content.referral = form);
        }
    }
}

#[component]
fn ItemForm(draft: OpenDraft, group: Group, index: usize) -> impl IntoView {
    let (words, step, number) = (ListWords::of(group), group.step(), index + 1);
    let overview = format!("/referrals/{}", draft.id);
    let list = format!("{overview}/{}", step.path());
    let content = draft.content;
    let found = content.with_untracked(|it| group.item(&it.referral, index));
    let is_new = found.is_none();
    // `use_query_map` has the query of the item before, because the route is the same.
    let query = use_location().query;
    let wanted = query.read_untracked().get(BEFORE).and_then(|it| it.parse::<usize>().ok());
    let wanted = wanted.filter(|place| is_new && *place > 0).map(|place| place - 1);
    let was_blank = found.is_some_and(|item| item.is_blank());
    let open = Open { draft, group, index, wanted, was_blank, is_left: StoredValue::new(false) };

    let errors = RwSignal::new(Vec::<PageError>::new());
    let shown: Signal<Vec<PageError>> = errors.into();
    let asked_about = StoredValue::new(None::<Item>);
    let navigate = use_navigate();
    let from = OpenedFrom::of_address();
    let back_label = from.as_ref().map_or("Back to the list", OpenedFrom::label);
    let kept = OpenedFrom::kept();
    // Where the item is by then, of which the address names the row.
    let opened_from = {
        let overview = overview.clone();
        move |form: &Referral| {
            let place = group.arranged_place(form, index) + 1;
            let from = from.clone()?.renumbered(step, &words.id(number), &words.id(place));
            Some(from.address(&overview))
        }
    };
    let go_on = {
        let (overview, list, kept) = (overview.clone(), list.clone(), kept.clone());
        let opened_from = opened_from.clone();
        Callback::new(move |then: Then| {
            // Whatever was typed is saved. Something worth a second look is pointed out once.
            // What was changed meanwhile is asked about again.
            let odd = second_looks(draft, step, Some(number));
            let answer = content.with_untracked(|it| group.item(&it.referral, index));
            let is_asked_again =
                odd == errors.get_untracked() && asked_about.with_value(|it| *it == answer);
            if !odd.is_empty() && !is_asked_again {
                asked_about.set_value(answer);
                errors.set(odd);
                return;
            }
            if then == Then::AnotherItem && content.with_untracked(|it| open.is_blank(it)) {
                // This one is the other one.
                move_focus_to(&words.first_field(number));
                return;
            }
            let opened_from = content.with_untracked(|it| opened_from(&it.referral));
            open.leave();
            // The next page need not wait for it: every page warns about text that is not saved.
            spawn_local(async move { drop(draft.save_and_verify().await) });
            let next = content.with_untracked(|content| {
                let form = &content.referral;
                match then {
                    Then::TheList if let Some(page) = &opened_from => page.clone(),
                    Then::AnotherItem => format!("{list}/{}{kept}", group.count(form) + 1),
                    Then::TheList if group.count(form) > 0 => list.clone(),
                    Then::TheList => {
                        let next = journey::next(step, form.route);
                        format!("{overview}/{}", next.map_or("check-answers", |it| it.path()))
                    }
                }
            });
            navigate(&next, Default::default());
        })
    };
    on_cleanup(move || open.leave());
    go_to_field();

    let is_first = move || content.with(|it| !group.has_words(&it.referral));
    let back = Signal::derive({
        let list = list.clone();
        // An empty list would lead straight back to here.
        move || {
            let inside = if is_first() { overview.clone() } else { list.clone() };
            Some(content.with(|it| opened_from(&it.referral)).unwrap_or(inside))
        }
    });
    let has_room = move || content.with(|it| number.max(group.count(&it.referral)) < group.most());
    let is_only = content.with_untracked(|it| group.count(&it.referral) <= number && index == 0);
    let about = is_only.then(|| {
        words.about.iter().map(|text| view! { <p class="govuk-body">{*text}</p> }).collect_view()
    });
    let paste = is_new.then(|| {
        let href = format!("{list}/{PASTE}{kept}");
        view! {
            <p class="govuk-body">
                <a class="govuk-link" href=href>{format!("Paste several {} at once", words.many)}</a>
            </p>
        }
    });
    let add_me =
        (group == Group::Professionals && (is_new || was_blank)).then(|| view! { <AddMe draft /> });
    let insert = {
        let list = list.clone();
        move || {
            let next = content.with(|it| group.count(&it.referral)) + 1;
            let can = !is_new && !group.is_sorted() && next <= group.most();
            can.then(|| {
                let href = format!("{list}/{next}?{BEFORE}={number}");
                view! {
                    <p class="govuk-body">
                        <a class="govuk-link" href=href>
                            {format!("Add {} before this one", words.a())}
                        </a>
                    </p>
                }
            })
        }
    };
    view! {
        <Page
            title=format!("{} {number}", words.heading)
            caption=step.title()
            back
            errors=shown
        >
            {about}
            {add_me}
            {paste}
            <SavedAsYouType draft />
            <Form on_submit=Callback::new(move |()| go_on.run(Then::TheList))>
                {fields(draft, group, index, shown)}
                <SavedAsTyped errors=shown />
                <div class="govuk-button-group">
                    <SubmitButton>"Continue"</SubmitButton>
                    <Show when=has_room>
                        <Button
                            on_press=Callback::new(move |()| go_on.run(Then::AnotherItem))
                            kind=ButtonKind::Secondary
                        >
                            {format!("Add another {}", words.one)}
                        </Button>
                    </Show>
                    {move || back.get().map(|href| view! {
                        <LinkButton href kind=ButtonKind::Secondary>{back_label}</LinkButton>
                    })}
                </div>
            </Form>
            {insert}
            <OfferRecoveryCode draft />
        </Page>
    }
}

fn fields(draft: OpenDraft, group: Group, index: usize, errors: Signal<Vec<PageError>>) -> AnyView {
    match group {
        Group::Children => view! { <ChildFields draft index errors /> }.into_any(),
        Group::Carers => view! { <CarerFields draft index errors /> }.into_any(),
        Group::Professionals => view! { <ProfessionalFields draft index errors /> }.into_any(),
        Group::KeyEvents => view! { <KeyEventFields draft index errors /> }.into_any(),
    }
}

/// An address from before the item was removed.
#[component]
fn NoSuchItem(draft: OpenDraft, group: Group) -> impl IntoView {
    let list = format!("/referrals/{}/{}", draft.id, group.step().path());
    let words = ListWords::of(group);
    view! {
        <Page
            title=format!("{} not found", words.heading)
            caption=group.step().title()
            back=list.clone()
        >
            <p class="govuk-body">
                "It was removed, or the list became shorter since. Opening this page has changed \
                 nothing."
            </p>
            <LinkButton href=list>"Go to the list"</LinkButton>
        </Page>
    }
}
