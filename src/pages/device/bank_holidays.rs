//! `/device/bank-holidays`: the days that do not count as working days, and how certain they are.

use chrono::Datelike;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::{clock, files};
use crate::components::{
    Button, ButtonKind, FileField, Form, InsetText, Page, PageError, SubmitButton, TextField,
    WarningText, error_of, move_focus_to,
};
use crate::domain::date::{day_and_date, long_date};
use crate::domain::date_entry::DateEntry;
use crate::domain::working_days::{
    BankHoliday, Change, ImportError, Imported, LARGEST_FILE, NotAdded, WorkingDays, YearStatus,
    day_to_add,
};
use crate::pages::draft::{AskedDate, Binding};
use crate::session::preferences::bank_holidays::{
    BankHolidaysError, store_calendar, stored_calendar,
};

/// How many years after this one are listed: deadlines reach no further.
const YEARS_AHEAD: i32 = 2;

/// The calendar, what was last done to it, and what went wrong.
#[derive(Clone, Copy)]
struct CalendarEdits {
    calendar: RwSignal<Result<WorkingDays, BankHolidaysError>>,
    done: RwSignal<Vec<String>>,
    errors: RwSignal<Vec<PageError>>,
}

impl CalendarEdits {
    /// Applies `change` to the stored calendar, which another tab may have changed since it was
    /// shown.
    fn change<T>(
        self,
        field: &'static str,
        change: impl FnOnce(&mut WorkingDays) -> Result<T, Vec<PageError>>,
    ) -> Option<T> {
        let mut calendar = stored_calendar().unwrap_or_default();
        let changed = change(&mut calendar).and_then(|changed| {
            store_calendar(&calendar).map_err(|error| vec![page_error(field, error)])?;
            Ok(changed)
        });
        self.done.set(Vec::new());
        match changed {
            Ok(changed) => {
                self.calendar.set(Ok(calendar));
                self.errors.set(Vec::new());
                Some(changed)
            }
            Err(errors) => {
                self.errors.set(errors);
                None
            }
        }
    }

    /// Shows what was done, and moves the focus there.
    fn say(self, done: Vec<String>) {
        self.done.set(done);
        request_animation_frame(|| move_focus_to("done"));
    }
}

#[component]
pub fn BankHolidaysPage() -> impl IntoView {
    let edits = CalendarEdits {
        calendar: RwSignal::new(stored_calendar()),
        done: RwSignal::new(Vec::new()),
        errors: RwSignal::new(Vec::new()),
    };
    let damaged = move || edits.calendar.with(|calendar| calendar.as_ref().err().copied());
    view! {
        <Page title="Bank holidays" back="/device".to_owned() errors=edits.errors>
            <p class="govuk-body">
                "Deadlines are counted in working days: Monday to Friday without the bank holidays \
                 in England and Wales. A change here applies at once to every deadline on this \
                 device."
            </p>
            {move || damaged().map(|why| view! { <WarningText>{why.to_string()}</WarningText> })}
            <div id="done" tabindex="-1">
                <Show when=move || edits.done.with(|done| !done.is_empty())>
                    <InsetText>
                        {move || edits.done.get().into_iter().map(|line| {
                            view! { <p class="govuk-body app-user-text">{line}</p> }
                        }).collect_view()}
                    </InsetText>
                </Show>
            </div>
            {move || {
                let calendar = edits.calendar.get().unwrap_or_default();
                years(&calendar).into_iter().map(|year| year_table(&calendar, year)).collect_view()
            }}
            <AddDay edits />
            <AddFile edits />
        </Page>
    }
}

/// This year, the next ones, and any other year with days that were added here.
fn years(calendar: &WorkingDays) -> Vec<i32> {
    let this_year = clock::today().year();
    let added = calendar.added().iter().map(|day| day.date.year());
    let mut years: Vec<i32> = (this_year..=this_year + YEARS_AHEAD)
        .chain(calendar.imported_years())
        .chain(added)
        .collect();
    years.sort_unstable();
    years.dedup();
    years
}

fn year_table(calendar: &WorkingDays, year: i32) -> AnyView {
    let rows = calendar.bank_holidays(year).into_iter().map(|day| {
        let is_added = calendar.added().contains(&day);
        view! {
            <tr class="govuk-table__row">
                <th scope="row" class="govuk-table__header">{day_and_date(day.date)}</th>
                <td class="govuk-table__cell app-user-text">
                    {day.name} {is_added.then_some(" (added on this device)")}
                </td>
            </tr>
        }
    });
    view! {
        <h2 class="govuk-heading-m">{year}</h2>
        <p class="govuk-body">{standing(calendar.year_status(year))}</p>
        <table class="govuk-table">
            <caption class="govuk-visually-hidden">{format!("Bank holidays of {year}")}</caption>
            <thead class="govuk-table__head">
                <tr class="govuk-table__row">
                    <th scope="col" class="govuk-table__header">"Date"</th>
                    <th scope="col" class="govuk-table__header">"Bank holiday"</th>
                </tr>
            </thead>
            <tbody class="govuk-table__body">{rows.collect_view()}</tbody>
        </table>
    }
    .into_any()
}

fn standing(standing: YearStatus) -> &'static str {
    match standing {
        YearStatus::Published => "Published: these are the days on GOV.UK.",
        YearStatus::Imported => "Published: these are the days in the GOV.UK file that you added.",
        YearStatus::Projected => {
            "Projected: worked out by rule, because the days were not published when this app was \
             made. A holiday that is added or moved by proclamation is not known yet."
        }
    }
}

/// Adds a day by hand, and removes such days.
#[component]
fn AddDay(edits: CalendarEdits) -> impl IntoView {
    let date = RwSignal::new(DateEntry::default());
    let reason = RwSignal::new(String::new());
    let add = Callback::new(move |()| {
        let (typed, why) = (date.get_untracked(), reason.get_untracked());
        let added = edits.change("holiday", |calendar| {
            calendar
                .add_typed(&typed, &why, clock::today())
                .map_err(|wrong| wrong.iter().map(not_added).collect())
        });
        if let Some(added) = added {
            date.set(DateEntry::default());
            reason.set(String::new());
            edits.say(vec![format!("{} was added.", day_and_date(added))]);
        }
    });
    let added = move || {
        edits.calendar.with(|calendar| match calendar {
            Ok(calendar) => calendar.added().to_vec(),
            Err(_) => Vec::new(),
        })
    };
    view! {
        <h2 class="govuk-heading-m">"Add a day"</h2>
        <p class="govuk-body">
            "For example, a bank holiday that has just been announced, or a day on which nobody in \
             your agencies is expected to answer."
        </p>
        <Form on_submit=add>
            <AskedDate
                id="holiday"
                legend="Date"
                hint="For example, 8 5 2029".to_owned()
                date=Binding::of(date)
                problem=|typed: DateEntry| day_to_add().read_given(&typed, clock::today()).err()
                errors=edits.errors
            />
            <TextField
                id="holiday-reason"
                label="Why it does not count"
                hint="It appears in the explanation of each deadline. It is not encrypted, so \
                      write nothing about a case.".to_owned()
                value=reason
                on_input=Callback::new(move |text| reason.set(text))
                error=error_of(edits.errors.into(), "holiday-reason")
            />
            <SubmitButton kind=ButtonKind::Secondary>"Add the day"</SubmitButton>
        </Form>
        <ul class="govuk-list">
            {move || added().into_iter().map(|day| view! { <AddedDay edits day /> }).collect_view()}
        </ul>
    }
}

#[component]
fn AddedDay(edits: CalendarEdits, day: BankHoliday) -> impl IntoView {
    let on = day.date;
    let remove = Callback::new(move |()| {
        let removed = edits.change("holiday", |calendar| {
            calendar.remove(on);
            Ok(())
        });
        if removed.is_some() {
            edits.say(vec![format!("{} was removed.", day_and_date(on))]);
        }
    });
    view! {
        <li class="app-user-text">
            {format!("{}: {} ", long_date(on), day.name)}
            <Button kind=ButtonKind::Link on_press=remove>
                "Remove" <span class="govuk-visually-hidden">" " {long_date(on)}</span>
            </Button>
        </li>
    }
}

/// Adds the days of the file that GOV.UK publishes, and removes them again.
#[component]
fn AddFile(edits: CalendarEdits) -> impl IntoView {
    let file = RwSignal::new_local(None::<web_sys::File>);
    let take = Callback::new(move |()| {
        let Some(file) = file.get_untracked() else {
            edits.errors.set(vec![page_error("holidays-file", "Choose the file.")]);
            return;
        };
        spawn_local(async move {
            // Check the size before reading.
            let bytes = if file.size() > LARGEST_FILE as f64 {
                Err(ImportError::TooLarge.to_string())
            } else {
                files::read(&file).await.map_err(|error| error.to_string())
            };
            let taken = edits.change("holidays-file", |calendar| {
                let taken = bytes
                    .and_then(|bytes| calendar.import(&bytes).map_err(|error| error.to_string()));
                taken.map_err(|error| vec![page_error("holidays-file", error)])
            });
            if let Some(taken) = taken {
                edits.say(taken_text(&taken));
            }
        });
    });
    let forget = Callback::new(move |()| {
        let forgotten = edits.change("holidays-file", |calendar| {
            calendar.forget_imported();
            Ok(())
        });
        if forgotten.is_some() {
            edits.say(vec![
                "The days from the file were removed. The app’s own days count again.".to_owned(),
            ]);
        }
    });
    let has_file = move || {
        edits.calendar.with(|calendar| {
            calendar.as_ref().is_ok_and(|calendar| !calendar.imported_years().is_empty())
        })
    };
    view! {
        <h2 class="govuk-heading-m">"Add the GOV.UK file"</h2>
        <p class="govuk-body">
            "GOV.UK publishes the bank holidays of the coming years as a file. Save "
            <strong>"www.gov.uk/bank-holidays.json"</strong>
            " and choose it here. For each year in the file, its days replace the app’s own. Days \
             that you added stay."
        </p>
        <Form on_submit=take>
            <FileField
                id="holidays-file"
                label="Bank holidays file"
                accept=".json"
                on_choose=Callback::new(move |chosen| file.set(chosen))
                error=error_of(edits.errors.into(), "holidays-file")
            />
            <SubmitButton kind=ButtonKind::Secondary>"Add the file"</SubmitButton>
        </Form>
        <Show when=has_file>
            <Button kind=ButtonKind::Secondary on_press=forget>"Remove the days from the file"</Button>
        </Show>
    }
}

fn taken_text(taken: &Imported) -> Vec<String> {
    let years: Vec<String> = taken.years.iter().map(i32::to_string).collect();
    let mut lines = vec![format!("The file was added. It covers: {}.", years.join(", "))];
    if taken.changes.is_empty() {
        lines.push("It has the same days as before.".to_owned());
    }
    lines.extend(taken.changes.iter().map(|change| match change {
        Change::Added(day) => format!("New: {}, {}.", day_and_date(day.date), day.name),
        Change::Removed(day) => {
            format!("No longer a bank holiday: {}, {}.", day_and_date(day.date), day.name)
        }
    }));
    lines
}

fn not_added(why: &NotAdded) -> PageError {
    let field = match why {
        NotAdded::NoReason => "holiday-reason".to_owned(),
        NotAdded::NotADate(problem) => problem.place("holiday"),
        NotAdded::Weekend(_) | NotAdded::Known(_) => "holiday".to_owned(),
    };
    page_error(&field, why)
}

fn page_error(field: &str, message: impl ToString) -> PageError {
    PageError { field: field.to_owned(), message: message.to_string() }
}
