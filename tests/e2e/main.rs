//! The release as practitioners meet it, driven through a real browser.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod bank_holidays;
mod escalation;
mod guidance;
mod harness;
mod journey;
mod keyboard;
mod lock;
mod offline;
mod other_pages;
mod other_routes;
mod package;
mod practitioner;
mod rescue;
mod self_check;
mod update;
mod ways_back;
