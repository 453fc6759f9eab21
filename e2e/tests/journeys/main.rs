//! The release as practitioners meet it, driven through a real browser.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

mod bank_holidays;
mod cannot_run;
mod challenge;
mod deleted;
mod disk_scan;
mod escalation;
mod escalation_words;
mod eviction;
mod getting_in;
mod guidance;
mod handover;
mod harness;

mod hidden_words;
mod imports;
mod journey;
mod key_events;
mod keyboard;
mod keys;
mod kill_points;
mod ledger;
mod lists;
mod lock;
mod long_answers;
mod manager_draft;
mod many_drafts;
mod memory;
mod offline;
mod other_pages;
mod other_routes;
mod package;
mod passphrases;
mod policy;
mod practitioner;
mod raw_worker;
mod rescue;
mod retention;
mod sealing;
mod self_check;
mod sending;
mod set_up;
mod sharing;
mod slips;
mod stage_form;
mod still_pages;
mod two_tabs;
mod update;
mod versions;
mod ways_back;
