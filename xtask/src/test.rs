//! Every check, in the order that finds the most with the least waiting. The end-to-end tests come
//! last and nothing is printed after them, so the run ends on the test runner's own verdict.

use std::fs;
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

use crate::build;
use crate::paths;
use crate::run;
use crate::sizes;
use crate::system_packages;
use crate::tools::{self, Need};

/// Runs every step and stops at the first that fails.
pub fn test_everything() -> Result<()> {
    for step in STEPS {
        tools::install_missing(step.needs)?;
    }
    let mut taken = Vec::new();
    for step in STEPS {
        let so_far = taken.iter().map(|(name, time)| format!("{name} {}", seconds(*time)));
        step.announce(&so_far.collect::<Vec<_>>().join(", "));
        let start = Instant::now();
        (step.run)().with_context(|| step.how_to_run_alone())?;
        taken.push((step.name, start.elapsed()));
    }
    Ok(())
}

/// Runs one step.
pub fn test_one(name: &str) -> Result<()> {
    let names: Vec<&str> = STEPS.iter().map(|step| step.name).collect();
    let step = STEPS
        .iter()
        .find(|step| step.name == name)
        .with_context(|| format!("`{name}` is not one of: {}", names.join(", ")))?;
    tools::install_missing(step.needs)?;
    step.announce("");
    (step.run)().with_context(|| step.how_to_run_alone())
}

struct Step {
    name: &'static str,
    what: &'static str,
    needs: &'static [&'static Need],
    run: fn() -> Result<()>,
}

const STEPS: [Step; 4] = [
    Step { name: "lint", what: "formatting and lints", needs: &[&tools::WASM_TARGET], run: lint },
    Step {
        name: "native",
        what: "the domain, the vault, the documents and these tools",
        needs: NATIVE_NEEDS,
        run: native,
    },
    Step {
        name: "browser",
        what: "storage and components, inside a browser",
        needs: &[&tools::WASM_TARGET, &tools::WASM_BINDGEN, &tools::BROWSER],
        run: in_browser,
    },
    Step {
        name: "e2e",
        what: "the release, its size, and whole journeys through it in a browser",
        needs: END_TO_END_NEEDS,
        run: end_to_end,
    },
];

impl Step {
    fn announce(&self, so_far: &str) {
        let so_far = if so_far.is_empty() { String::new() } else { format!(" (so far: {so_far})") };
        println!("\n=== {}: {}{so_far}", self.name, self.what);
    }

    fn how_to_run_alone(&self) -> String {
        let Self { name, what, .. } = self;
        format!("the step `{name}` ({what}) failed; run it alone with `cargo xtask test {name}`")
    }
}

fn lint() -> Result<()> {
    run::run(&mut run::command("cargo", &["fmt", "--all", "--check"])?)?;
    let mut everything = run::command("cargo", &["clippy", "--workspace", "--all-targets"])?;
    run::run(everything.args(["--features", READERS]).args(STRICT))?;
    let in_browser = ["clippy", "--target", WASM, "--lib", "--bins", "--test", "browser"];
    run::run(run::command("cargo", &in_browser)?.args(STRICT))
}

fn native() -> Result<()> {
    let mut tests =
        run::command("cargo", &["test", "--workspace", "--exclude", "e2e", "--features", READERS])?;
    run::run_tests(with_readers(&mut tests)?)
}

fn in_browser() -> Result<()> {
    let mut tests = run::command("cargo", &["test", "--target", WASM, "--test", "browser"])?;
    let driver = run::find("chromedriver")?.context("chromedriver is missing")?;
    tests.env("CHROMEDRIVER", driver);
    tests.env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", browser_settings()?);
    run::run_tests(&mut tests)
}

fn end_to_end() -> Result<()> {
    build::build()?;
    sizes::check()?;
    let mut tests = run::command("cargo", &["test", "--package", "e2e", "--test", "journeys"])?;
    tests.args(["--", "--test-threads=1"]);
    run::run_tests(over_the_release(&mut tests)?)
}

/// Measures typing or the writing of documents, and judges nothing: the figures depend on the
/// computer.
pub fn bench(what: &str) -> Result<()> {
    tools::install_missing(END_TO_END_NEEDS)?;
    build::build()?;
    // The release's own profile would spend minutes on a program that only presses keys.
    let program = ["bench", "--profile", "dev", "--package", "e2e", "--bench", what];
    run::run(over_the_release(&mut run::command("cargo", &program)?)?)
}

/// Tells a program where the build, the server, the driver and the browser are.
fn over_the_release(program: &mut Command) -> Result<&mut Command> {
    program.env("DIST", paths::dist());
    // Each test serves the build with this very program, so that it can stop the server.
    program.env("XTASK", std::env::current_exe().context("this program has no path")?);
    program.env("CHROMEDRIVER", run::find("chromedriver")?.context("chromedriver is missing")?);
    Ok(program.env("WEBDRIVER_JSON", browser_settings()?))
}

const NATIVE_NEEDS: &[&Need] = &[
    &tools::LIBREOFFICE,
    &tools::PDF_READERS,
    &tools::PYTHON_READERS,
    // The fonts.
    &tools::NODE,
    &tools::NPM_PACKAGES,
];

const END_TO_END_NEEDS: &[&Need] = &[
    &tools::WASM_TARGET,
    &tools::TRUNK,
    &tools::WASM_BINDGEN,
    &tools::NODE,
    &tools::NPM_PACKAGES,
    &tools::BROWSER,
];

const WASM: &str = "wasm32-unknown-unknown";
const READERS: &str = "practice-standards-referral/readers";
const STRICT: [&str; 3] = ["--", "-D", "warnings"];

/// Tells the tests which independent programs read the finished documents.
fn with_readers(tests: &mut Command) -> Result<&mut Command> {
    let office = tools::libreoffice()?.context("LibreOffice is missing")?;
    let reader = |name| run::find(name)?.with_context(|| format!("{name} is missing"));
    tests.env("READER_QPDF", reader("qpdf")?).env("READER_PDFTOTEXT", reader("pdftotext")?);
    Ok(tests.env("READER_SOFFICE", office).env("READER_PYTHON", tools::python()?))
}

/// `webdriver.json` with what depends on this computer: where the browser is, and that it must run
/// without its sandbox when run as root.
fn browser_settings() -> Result<std::path::PathBuf> {
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

fn seconds(time: Duration) -> String {
    format!("{} s", time.as_secs())
}
