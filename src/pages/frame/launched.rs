//! What a launch of the installed app does while its window is open: it shows the page that was asked for, or,
//! where somebody may be in mid-sentence, leaves the page alone and says how to get there.

use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_navigate};

use crate::browser::launch::{self, Launch, launch};
use crate::browser::launch_queue;
use crate::components::{Button, ButtonKind, say};
use crate::session::handed_file;

/// What was asked for, and waits.
#[derive(Clone)]
struct Asked {
    path: &'static str,
    /// The name of the file that was handed over.
    file: Option<String>,
}

#[component]
pub fn Launched() -> impl IntoView {
    let place = use_location().pathname;
    let navigate = use_navigate();
    let handed = handed_file::get();
    let waiting = RwSignal::new(None::<Asked>);
    launch_queue::on_launch(move |path, file| {
        let name = file.as_ref().map(web_sys::File::name);
        if file.is_some() {
            handed.try_set(file);
        }
        let path = launch::place(&path);
        let Some(shown) = place.try_get_untracked() else { return };
        match launch(&shown, path) {
            Launch::IsThere => {}
            Launch::Goes => navigate(path, Default::default()),
            Launch::Waits => {
                let asked = Asked { path, file: name };
                say(asked.text());
                waiting.try_set(Some(asked));
            }
        }
    });
    // Whoever goes elsewhere has the navigation, too.
    Effect::new(move |before: Option<()>| {
        place.track();
        if before.is_some() {
            waiting.set(None);
        }
    });
    let stay = Callback::new(move |()| waiting.set(None));
    move || {
        waiting.get().map(|asked| {
            view! {
                // Over the page, which would move away from under the caret.
                <div class="app-launched" role="region" aria-labelledby="launched">
                    <p class="govuk-body" id="launched">{asked.text()}</p>
                    <p class="govuk-body">
                        <a class="govuk-link" href=asked.path>{asked.way()}</a>
                    </p>
                    <Button on_press=stay kind=ButtonKind::Secondary>"Stay on this page"</Button>
                </div>
            }
        })
    }
}

impl Asked {
    fn text(&self) -> String {
        match &self.file {
            Some(name) => {
                format!("This page stays as it is. The file “{name}” has not been opened yet.")
            }
            None => "This page stays as it is, so that nothing you are writing is interrupted."
                .to_owned(),
        }
    }

    fn way(&self) -> String {
        let page = match self.path {
            "/check" => "Check a case",
            "/referrals" => "Your referrals",
            "/escalations" => "Your escalations",
            "/device/backup" => "Backup",
            _ => "Start page",
        };
        match self.file {
            Some(_) => format!("Go to “{page}” to open the file"),
            None => format!("Go to “{page}”"),
        }
    }
}
