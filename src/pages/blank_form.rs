//! `/blank-form`: the partnership's form with nothing in it, to fill in by hand or to look at. It needs no
//! passphrase, and has nothing of any case.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::background::documents;
use crate::browser::{clock, files};
use crate::components::{
    Button, ButtonKind, ErrorMessage, InsetText, LinkButton, Page, PageError, StatusMessage,
    error_of,
};
use crate::domain::draft::Draft;
use crate::domain::partnership::{SECURE_EMAIL, form_headings};
use crate::export::media_type;
use crate::export::package::{Part, package_content};
use crate::pages::handover::TEMPLATE;

/// The names of the files.
const WORD_FILE: &str = "practice-standards-referral-blank.docx";
const PDF_FILE: &str = "practice-standards-referral-blank.pdf";

/// The element that errors point at.
const FILES: &str = "blank-form";

#[component]
pub fn BlankForm() -> impl IntoView {
    let errors = RwSignal::new(Vec::<PageError>::new());
    let is_busy = RwSignal::new(false);
    let status = RwSignal::new(String::new());
    let save = move |what: Blank| {
        Callback::new(move |()| {
            is_busy.set(true);
            errors.set(Vec::new());
            status.set(what.being_made().to_owned());
            spawn_local(async move {
                // The page may have gone.
                let saved = what.save().await;
                is_busy.try_set(false);
                match saved {
                    Ok(()) => {
                        drop(status.try_set("The file is in your downloads.".to_owned()));
                    }
                    Err(message) => {
                        status.try_set(String::new());
                        errors.try_set(vec![PageError { field: FILES.to_owned(), message }]);
                    }
                }
            });
        })
    };
    view! {
        <Page title="Blank form" back="/referrals" errors>
            <p class="govuk-body">
                "This is the partnership’s referral form with nothing in it: to read, to print, or to \
                 fill in without this app."
            </p>
            <InsetText>
                {form_headings::SUBMIT_TO} " " {SECURE_EMAIL} " (" {form_headings::SECURE_ADDRESS} ")."
            </InsetText>
            <div id=FILES tabindex="-1">
                <ErrorMessage of=FILES error=error_of(errors.into(), FILES) />
                <div class="govuk-button-group">
                    <Button on_press=save(Blank::Word) kind=ButtonKind::Secondary disabled=is_busy>
                        "Save the blank Word form"
                    </Button>
                    <Button on_press=save(Blank::Pdf) kind=ButtonKind::Secondary disabled=is_busy>
                        "Save the blank form as a PDF"
                    </Button>
                </div>
            </div>
            <StatusMessage text=status />
            <p class="govuk-body">
                <LinkButton href="/check" kind=ButtonKind::Secondary>"Check a case first"</LinkButton>
            </p>
        </Page>
    }
}

/// A file of the blank form.
#[derive(Clone, Copy)]
enum Blank {
    Word,
    Pdf,
}

impl Blank {
    fn being_made(self) -> &'static str {
        match self {
            Blank::Word => "Fetching the form…",
            Blank::Pdf => "Laying out the PDF…",
        }
    }

    async fn save(self) -> Result<(), String> {
        let template = files::fetch_own(TEMPLATE).await.map_err(|error| error.to_string())?;
        let saved = match self {
            Blank::Word => files::save_as(WORD_FILE, media_type::WORD, &template),
            Blank::Pdf => files::save_as(PDF_FILE, media_type::PDF, &pdf(template).await?),
        };
        saved.map_err(|error| error.to_string())
    }
}

/// The PDF of a referral in which nothing was written.
async fn pdf(template: Vec<u8>) -> Result<Vec<u8>, String> {
    let content = package_content(&Draft::default(), clock::today());
    let content = content.map_err(|error| error.to_string())?;
    let made = documents::make_package(content, template, Vec::new(), |_| {}).await;
    let files = made.map_err(|error| error.to_string())?.files;
    let pdf = files.into_iter().find(|file| file.part == Part::Pdf);
    Ok(pdf.map(|file| file.bytes).unwrap_or_default())
}
