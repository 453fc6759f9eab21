//! The build's own tools. `cargo xtask help` lists them.
//!
//! Each command installs what it lacks (`tools`), runs other programs through one door (`run`) and
//! knows where everything is (`paths`). Nothing here is part of the product.

mod build;
mod check_host;
mod clock;
mod contents;
mod fingerprint;
mod fonts;
mod guidance;
mod headers;
mod mutate;
mod names;
mod package;
mod paths;
mod release_check;
mod reproduce;
mod run;
mod self_check;
mod serve;
mod sizes;
mod split;
mod stamp;
mod system_packages;
mod template;
mod test;
mod tools;
mod trusted_types;
mod workers;

use std::process::ExitCode;

use anyhow::{Result, bail};
use practice_standards_referral::domain::partnership::to_confirm;

const USAGE: &str = "\
Usage: cargo xtask COMMAND

  serve [--port N]   build the release if anything changed, then serve it on this computer
  build              build the release into dist/, print its hash and check its size
  build --release-check
                     the same, unless the partnership has facts to confirm or the date is old
  check-host URL     say what a web server that serves the build in dist/ lacks
  package REFERRAL.json FOLDER
                     write the form package of a referral into a folder
  self-check FILE.csv
                     write every path through the self-check, with its outcome and sources
  template check FILE.docx
                     say which tags are missing, unknown or out of place in a Word template
  test               run every check
  test STEP [NAME]   run one step: lint, native, supply-chain, release, browser-lint, browser, e2e or
                     engines; of its tests, only those with NAME in their names
  prove              run every check with the long proofs, and reproduce: some hours
  reproduce          build the release a second time, from nothing and in another folder, and compare
  mutate [FILE...]   change the domain, or these files of src/domain/, in one place at a time and
                     look whether a test notices: some hours
  bench [typing]     measure typing with autosave on, over the release, on a slowed processor
  bench documents    measure how long a form package of 20 pages takes, beside pdfmake and docx
  help               show this

For tests that stop and start the server:
  serve --no-build --port N --dist FOLDER";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = if split::is_wasm_bindgen() {
        split::wasm_bindgen(&arguments)
    } else {
        dispatch(&arguments)
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let reasons: Vec<String> = error.chain().map(ToString::to_string).collect();
            eprintln!("\nStopped: {}", reasons.join("\n  because: "));
            ExitCode::FAILURE
        }
    }
}

fn dispatch(arguments: &[&str]) -> Result<()> {
    match arguments {
        ["serve", options @ ..] => serve::serve(&serve::Options::read(options)?),
        ["build"] => build_and_check_size(),
        ["build", "--release-check"] => {
            release_check::check(&to_confirm::ALL)?;
            release_check::check_date(stamp::Release::read()?.date, clock::today()?)?;
            build_and_check_size()
        }
        ["check-host", url] => check_host::check_host(url),
        ["package", referral, folder] => package::package(referral, folder),
        ["self-check", file] => self_check::write(file),
        ["template", "check", file] => template::check(file),
        ["bench"] => test::bench("typing"),
        ["bench", what @ ("typing" | "documents")] => test::bench(what),
        ["test"] => test::test_everything(),
        ["test", "--beside", report] => test::test_beside(report),
        ["test", step] => test::test_one(step, None),
        ["test", step, name] => test::test_one(step, Some(name)),
        ["mutate", files @ ..] => mutate::mutate(files),
        ["prove"] => test::prove(),
        ["reproduce"] => reproduce::check(),
        ["help" | "--help" | "-h"] | [] => {
            println!("{USAGE}");
            Ok(())
        }
        _ => bail!("`cargo xtask {}` is not a command\n\n{USAGE}", arguments.join(" ")),
    }
}

fn build_and_check_size() -> Result<()> {
    build::build()?;
    println!("Build {}", stamp::build_name(&paths::dist())?);
    sizes::check()
}
