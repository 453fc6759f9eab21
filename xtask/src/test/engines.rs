//! The journeys in engines other than Chromium, which has all of them.
//!
//! Where an engine cannot be had, the run says so and goes on: Chromium's journeys are the ones that a
//! version must pass on every computer.

use std::path::PathBuf;

use anyhow::{Context, Result};

use super::report::Report;
use super::runner::{self, Program};
use crate::run;
use crate::tools::{self, Need};

/// The journeys that each of them takes: the main job on each route, and what rests most on the browser,
/// such as storage, locks, the service worker, workers, downloads and the focus.
const JOURNEYS: [&str; 19] = [
    "bank_holidays::bank_holidays_are_seen_added_and_taken_in_offline_and_kept",
    "escalation::an_escalation_record_keeps_the_answers_and_becomes_the_referral",
    "guidance::a_standard_is_found_by_a_word_of_it_with_the_server_stopped",
    "key_events::an_event_that_is_open_keeps_its_number_through_a_lock_and_a_reload",
    "lists::an_attendance_list_and_a_chronology_are_pasted_checked_added_and_undone",
    "lock::unlocking_leads_back_to_the_caret_in_the_field",
    "many_drafts::one_referral_moves_to_another_device_with_a_code_that_was_read_aloud",
    "not_stored::a_first_version_that_cannot_be_stored_is_said_where_offline_use_is_promised",
    "offline::the_app_opens_again_with_the_server_stopped",
    "offline::a_version_with_a_file_that_is_not_its_own_is_refused_whole",
    "other_routes::a_veto_fills_part_2_of_the_form",
    "rescue::when_the_storage_breaks_the_draft_goes_on_in_memory_and_into_a_file",
    "sealing::documents_are_sealed_on_the_device_with_the_server_gone",
    "self_check::the_browsers_back_button_a_reload_and_a_deep_link_lose_no_answer",
    "two_tabs::a_lock_in_one_tab_leaves_no_text_in_the_other",
    "two_tabs::a_second_tab_only_reads_until_it_is_used_instead",
    "update::an_update_that_is_taken_in_mid_sentence_costs_no_word",
    "versions::an_earlier_version_is_read_and_one_answer_or_all_of_it_brought_back",
    "ways_back::a_backup_brings_the_drafts_to_another_device_and_overwrites_nothing",
];

/// A browser engine.
struct Engine {
    /// As the harness of the journeys reads it from `ENGINE`.
    name: &'static str,
    needs: &'static [&'static Need],
    environment: fn() -> Result<Vec<(&'static str, PathBuf)>>,
    /// Whether a press on a page that was just shown can be lost.
    loses_presses: bool,
}

const FIREFOX: Engine = Engine {
    name: "firefox",
    needs: &[&tools::FIREFOX, &tools::GECKODRIVER],
    environment: || {
        Ok(vec![
            ("FIREFOX", tools::firefox()?.context("Firefox is missing")?),
            ("GECKODRIVER", run::find("geckodriver")?.context("geckodriver is missing")?),
        ])
    },
    loses_presses: false,
};

const WEBKIT: Engine = Engine {
    name: "webkit",
    needs: &[&tools::WEBKIT],
    environment: || Ok(Vec::new()),
    loses_presses: true,
};

/// Runs the journeys in each engine that can be had, one after the other. `environment` is that of the
/// journeys.
pub fn run(
    programs: &[Program],
    filter: Option<&str>,
    environment: &[(&'static str, PathBuf)],
    report: &mut Report,
) -> Result<()> {
    for engine in [FIREFOX, WEBKIT] {
        if let Err(error) = tools::install_missing(engine.needs) {
            report.notes.push(format!("No journey was made in {}: {error:#}", engine.name));
            continue;
        }
        let mut environment = environment.to_vec();
        environment.extend((engine.environment)()?);
        environment.push(("ENGINE", engine.name.into()));
        let before = report.passed;
        for journey in JOURNEYS.iter().filter(|it| filter.is_none_or(|part| it.contains(part))) {
            make(journey, &engine, programs, &environment, report)
                .with_context(|| format!("{journey} in {}", engine.name))?;
        }
        println!("\n{} journeys in {}", report.passed - before, engine.name);
    }
    Ok(())
}

/// Makes a journey; in WebKit once more if it fails, because a press on a page that was just shown can be
/// lost there. What fails twice has a reason.
fn make(
    journey: &str,
    engine: &Engine,
    programs: &[Program],
    environment: &[(&'static str, PathBuf)],
    report: &mut Report,
) -> Result<()> {
    let options = ["--exact", journey];
    if engine.loses_presses {
        let mut first = Report::default();
        if runner::run(programs, &options, environment, &mut first).is_ok() {
            report.add(first);
            return Ok(());
        }
        report.notes.push(format!("{journey} was made twice in {}", engine.name));
    }
    runner::run(programs, &options, environment, report)
}
