//! Every check. What the browser's side needs is compiled, linted and tested beside the native tests,
//! in a process of its own whose output is shown whole when it ends. The end-to-end tests come last
//! and have the computer to themselves; some of them are made again in other engines.

mod engines;
mod report;
mod runner;
mod supply_chain;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::available_parallelism;
use std::time::Instant;

use anyhow::{Context, Result, ensure};

use self::report::Report;
use self::runner::Program;
use crate::build;
use crate::paths;
use crate::reproduce;
use crate::run;
use crate::sizes;
use crate::system_packages;
use crate::tools::{self, Need};

/// Runs every step, prints how long each took, and ends with one line that counts the tests.
pub fn test_everything() -> Result<()> {
    run_everything(&[])
}

/// The same with the long proofs: ten times as many forms and histories, 25 times as many schedules,
/// five times as many kills, a picture of every page, hundreds of times as many forms through LibreOffice and
/// back, and the release built twice. A number that the environment gives is left as it is.
pub fn prove() -> Result<()> {
    let proofs = PROOFS.into_iter().filter(|(name, _)| std::env::var_os(name).is_none());
    run_everything(&proofs.collect::<Vec<_>>())?;
    reproduce::check()
}

/// Runs one step; of its tests, only those whose names contain the filter.
pub fn test_one(name: &str, filter: Option<&str>) -> Result<()> {
    let names: Vec<&str> = STEPS.iter().map(|step| step.name).collect();
    let step = STEPS
        .iter()
        .find(|step| step.name == name)
        .with_context(|| format!("`{name}` is not one of: {}", names.join(", ")))?;
    tools::install_missing(step.needs)?;
    let start = Instant::now();
    let mut report = Report::default();
    let done = step.run(&Wanted { filter, proofs: &[] }, &mut report);
    if report.passed + report.failed > 0 || !report.notes.is_empty() {
        report.print(start.elapsed().as_secs_f64());
    }
    done
}

/// Runs the steps that [`test_everything`] starts beside its own, and writes down how they went.
pub fn test_beside(file: &str) -> Result<()> {
    let mut report = Report::default();
    let done = BESIDE.iter().try_for_each(|step| step.run(&Wanted::default(), &mut report));
    report.write(Path::new(file))?;
    done
}

/// How much the long proofs run, by the variables that the tests read.
const PROOFS: [(&str, &str); 8] = [
    ("FORMS", "10000"),
    ("HISTORIES", "1000000"),
    ("KILLS", "110"),
    ("PICTURES", "1"),
    ("RETURNED_BLANKS", "20"),
    ("RETURNED_EDITS", "100"),
    ("RETURNED_FORMS", "10000"),
    ("SCHEDULES", "500"),
];

/// Which tests of a step to run, and how long the proofs among them are.
#[derive(Default)]
struct Wanted<'a> {
    filter: Option<&'a str>,
    proofs: &'a [(&'static str, &'static str)],
}

fn run_everything(proofs: &[(&'static str, &'static str)]) -> Result<()> {
    let start = Instant::now();
    for step in &STEPS {
        tools::install_missing(step.needs)?;
    }
    let mut report = Report::default();
    let done = run_steps(&Wanted { filter: None, proofs }, &mut report);
    // When a step failed and no test did, the counts alone would look like success.
    if done.is_ok() || report.failed > 0 {
        report.print(start.elapsed().as_secs_f64());
    }
    done
}

fn run_steps(wanted: &Wanted, report: &mut Report) -> Result<()> {
    let beside = Beside::start()?;
    let done = FIRST.iter().try_for_each(|step| step.run(wanted, report));
    // After a failure too, so that one run shows all that is wrong.
    let done_beside = beside.finish(report);
    done.and(done_beside)?;
    LAST.iter().try_for_each(|step| step.run(wanted, report))
}

/// Another process of this program, which runs the steps of the browser's side.
struct Beside {
    process: Child,
    output: PathBuf,
    report: PathBuf,
}

impl Beside {
    fn start() -> Result<Self> {
        let output = paths::target().join("test-beside.log");
        let report = paths::target().join("test-beside.json");
        let file =
            fs::File::create(&output).with_context(|| format!("writing {}", output.display()))?;
        let this = std::env::current_exe().context("this program has no path")?;
        let names: Vec<&str> = BESIDE.iter().map(|step| step.name).collect();
        println!("\n=== beside the next steps: {} (in {})", names.join(", "), output.display());
        let process = Command::new(this)
            .args(["test", "--beside"])
            .arg(&report)
            .stderr(file.try_clone()?)
            .stdout(file)
            .stdin(Stdio::null())
            .spawn()
            .context("the steps beside did not start")?;
        Ok(Self { process, output, report })
    }

    /// Waits for it, shows its output, and adds its report.
    fn finish(mut self, report: &mut Report) -> Result<()> {
        let status = self.process.wait().context("the steps beside have no end")?;
        let output =
            fs::read(&self.output).with_context(|| format!("reading {}", self.output.display()))?;
        println!("\n=== what ran beside\n{}", String::from_utf8_lossy(&output));
        report.add(Report::read(&self.report)?);
        ensure!(status.success(), "a step of the browser's side failed; see above");
        Ok(())
    }
}

struct Step {
    name: &'static str,
    what: &'static str,
    needs: &'static [&'static Need],
    run: fn(&Wanted, &mut Report) -> Result<()>,
}

const LINT: Step =
    Step { name: "lint", what: "formatting and lints", needs: &[&tools::WASM_TARGET], run: lint };

const SUPPLY_CHAIN: Step = Step {
    name: "supply-chain",
    what: "known faults, licences and sources of the libraries",
    needs: &[&tools::GIT, &tools::CARGO_DENY],
    run: |_, report| supply_chain::check(report),
};

const NATIVE: Step = Step {
    name: "native",
    what: "the domain, the vault, the documents and these tools",
    needs: &[
        &tools::LIBREOFFICE,
        &tools::PDF_READERS,
        &tools::PYTHON_READERS,
        // The check of a web server.
        &tools::CURL,
        // The fonts.
        &tools::NODE,
        &tools::NPM_PACKAGES,
    ],
    run: native,
};

const RELEASE: Step = Step {
    name: "release",
    what: "the release and its size",
    needs: &tools::FOR_BUILDING,
    run: release,
};

const BROWSER_LINT: Step = Step {
    name: "browser-lint",
    what: "lints of the code that only browsers run",
    needs: &[&tools::WASM_TARGET],
    run: browser_lint,
};

const BROWSER: Step = Step {
    name: "browser",
    what: "storage and components, inside a browser",
    needs: &[&tools::WASM_TARGET, &tools::WASM_BINDGEN, &tools::BROWSER],
    run: in_browser,
};

const END_TO_END: Step = Step {
    name: "e2e",
    what: "whole journeys through the release in a browser",
    needs: END_TO_END_NEEDS,
    run: end_to_end,
};

const END_TO_END_NEEDS: &[&Need] = &[
    &tools::WASM_TARGET,
    &tools::TRUNK,
    &tools::WASM_BINDGEN,
    &tools::NODE,
    &tools::NPM_PACKAGES,
    &tools::BROWSER,
];

const ENGINES: Step = Step {
    name: "engines",
    what: "some of the journeys in Firefox and WebKit",
    needs: END_TO_END_NEEDS,
    run: in_other_engines,
};

const STEPS: [Step; 8] =
    [LINT, NATIVE, SUPPLY_CHAIN, RELEASE, BROWSER_LINT, BROWSER, END_TO_END, ENGINES];
/// Cargo builds these in `target/debug`, and
const FIRST: [Step; 3] = [LINT, NATIVE, SUPPLY_CHAIN];
/// these in `target/release`, so that neither waits for the other.
const BESIDE: [Step; 3] = [RELEASE, BROWSER_LINT, BROWSER];
const LAST: [Step; 2] = [END_TO_END, ENGINES];

impl Step {
    fn run(&self, wanted: &Wanted, report: &mut Report) -> Result<()> {
        println!("\n=== {}: {}", self.name, self.what);
        let start = Instant::now();
        (self.run)(wanted, report).with_context(|| self.how_to_run_alone())?;
        report.steps.push((self.name.to_owned(), start.elapsed().as_secs_f64()));
        Ok(())
    }

    fn how_to_run_alone(&self) -> String {
        let Self { name, what, .. } = self;
        format!("the step `{name}` ({what}) failed; run it alone with `cargo xtask test {name}`")
    }
}

fn lint(_: &Wanted, _: &mut Report) -> Result<()> {
    run::run(&mut run::command("cargo", &["fmt", "--all", "--check"])?)?;
    let clippy = ["clippy", "--workspace"];
    run::run(run::cargo(&clippy)?.arg("--all-targets").args(STRICT))?;
    run::run(run::cargo(&clippy)?.args(READERS).args(STRICT))
}

fn browser_lint(_: &Wanted, _: &mut Report) -> Result<()> {
    let clippy = ["clippy", "--lib", "--bins", "--test", "browser"];
    run::run(build::cargo(&clippy)?.args(STRICT))
}

fn native(wanted: &Wanted, report: &mut Report) -> Result<()> {
    let cargo = ["test", "--workspace"];
    // Includes the end-to-end tests, so that shared dependencies are built only once.
    let mut programs = runner::build(&mut run::cargo(&cargo)?)?;
    programs.retain(|program| program.name != JOURNEYS);
    programs.extend(runner::build(run::cargo(&cargo)?.args(READERS))?);
    let mut environment = readers()?;
    environment.extend(wanted.proofs.iter().map(|(name, number)| (*name, number.into())));
    runner::run(&programs, wanted.filter.as_slice(), &environment, report)?;
    if wanted.filter.is_none() {
        let mut examples = run::cargo(&cargo)?;
        runner::run_command(examples.arg("--doc"), "examples", report)?;
    }
    Ok(())
}

fn release(_: &Wanted, _: &mut Report) -> Result<()> {
    // The in-browser tests' program is linked beside the app and its workers.
    runner::build(&mut build::cargo(&["test", "--test", "browser"])?)?;
    build::build()?;
    sizes::check()
}

fn in_browser(wanted: &Wanted, report: &mut Report) -> Result<()> {
    let mut tests = build::cargo(&["test", "--test", "browser"])?;
    if let Some(filter) = wanted.filter {
        tests.args(["--", filter]);
    }
    let driver = run::find("chromedriver")?.context("chromedriver is missing")?;
    tests.env("CHROMEDRIVER", driver);
    tests.env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", browser_settings()?);
    // In seconds, and only a failure takes as long: other steps work beside this one.
    tests.env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "60").env("WASM_BINDGEN_TEST_TIMEOUT", "300");
    runner::run_command(&mut tests, "browser", report)
}

fn in_other_engines(wanted: &Wanted, report: &mut Report) -> Result<()> {
    let programs = journeys()?;
    engines::run(&programs, wanted.filter, &over_the_release()?, report)
}

/// The program of the journeys, over a release that is up to date.
fn journeys() -> Result<Vec<Program>> {
    build::build()?;
    // All members, as for the native tests, so that Cargo has already built it.
    let mut programs = runner::build(&mut run::cargo(&["test", "--workspace"])?)?;
    programs.retain(|program| program.name == JOURNEYS);
    Ok(programs)
}

/// How many journeys run side by side: they mostly wait.
fn threads() -> String {
    let threads = available_parallelism().map_or(2, |processors| processors.get() + 1);
    format!("--test-threads={threads}")
}

fn end_to_end(wanted: &Wanted, report: &mut Report) -> Result<()> {
    let programs = journeys()?;
    let mut environment = over_the_release()?;
    environment.extend(wanted.proofs.iter().map(|(name, number)| (*name, number.into())));
    let threads = threads();
    let mut options = vec![threads.as_str()];
    options.extend(wanted.filter);
    if wanted.filter.is_none() && wanted.proofs.is_empty() {
        options.extend(["--skip", LONG_JOURNEYS]);
    }
    runner::run(&programs, &options, &environment, report)
}

/// Measures typing or the writing of documents, and judges nothing: the figures depend on the
/// computer.
pub fn bench(what: &str) -> Result<()> {
    tools::install_missing(END_TO_END_NEEDS)?;
    build::build()?;
    // The release's own profile would spend minutes on a program that only presses keys.
    let program = ["bench", "--profile", "dev", "--package", "e2e", "--bench", what];
    run::run(run::cargo(&program)?.envs(over_the_release()?))
}

const JOURNEYS: &str = "journeys";
/// The journeys that only the long proofs take: the browser's look into the memory of a page was seen to
/// end the page on a busy computer.
const LONG_JOURNEYS: &str = "memory::";
/// The tests that `Cargo.toml` leaves out of a plain `cargo test`.
const READERS: [&str; 2] = ["--test", "readers"];
const STRICT: [&str; 3] = ["--", "-D", "warnings"];

/// Where the build, the server, the driver and the browser are.
fn over_the_release() -> Result<Vec<(&'static str, PathBuf)>> {
    Ok(vec![
        ("DIST", paths::dist()),
        // Each test serves the build with this very program, so that it can stop the server.
        ("XTASK", std::env::current_exe().context("this program has no path")?),
        ("CHROMEDRIVER", run::find("chromedriver")?.context("chromedriver is missing")?),
        ("WEBDRIVER_JSON", browser_settings()?),
    ])
}

/// Which independent programs read the finished documents.
fn readers() -> Result<Vec<(&'static str, PathBuf)>> {
    let reader = |name| run::find(name)?.with_context(|| format!("{name} is missing"));
    Ok(vec![
        ("READER_QPDF", reader("qpdf")?),
        ("READER_PDFTOTEXT", reader("pdftotext")?),
        ("READER_SOFFICE", tools::libreoffice()?.context("LibreOffice is missing")?),
        ("READER_PYTHON", tools::python()?),
    ])
}

/// `webdriver.json` with what depends on this computer: where the browser is, and that it must run
/// without its sandbox when run as root.
fn browser_settings() -> Result<PathBuf> {
    let text = fs::read_to_string(paths::root().join("webdriver.json"))
        .context("webdriver.json cannot be read")?;
    let mut settings: serde_json::Value =
        serde_json::from_str(&text).context("webdriver.json cannot be understood")?;
    let options = &mut settings["goog:chromeOptions"];
    if system_packages::is_root()? {
        let arguments = options["args"].as_array_mut().context("webdriver.json has no args")?;
        arguments.push("--no-sandbox".into());
    }
    let browser = tools::chromium()?.context("Chromium is missing")?;
    options["binary"] = browser.to_string_lossy().into();
    let file = paths::target().join("webdriver.json");
    fs::write(&file, settings.to_string())
        .with_context(|| format!("writing {}", file.display()))?;
    Ok(file)
}
