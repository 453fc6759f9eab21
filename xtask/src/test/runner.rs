//! Builds test programs, runs them one after the other, and notes how each test ended and how long it
//! took.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

use super::report::{Report, Test};
use crate::run;

/// A test program as Cargo built it.
pub struct Program {
    pub name: String,
    file: PathBuf,
    /// The folder of its package, in which Cargo would run it.
    folder: PathBuf,
}

/// Builds without running. `command` is a `cargo test`.
pub fn build(command: &mut Command) -> Result<Vec<Program>> {
    command.args(["--no-run", "--message-format", "json-render-diagnostics"]);
    let messages = run::read(command)?;
    let programs: Vec<Program> = messages.lines().filter_map(program).collect();
    ensure!(!programs.is_empty(), "`{}` built no test", run::shown(command));
    Ok(programs)
}

/// Runs each program with these options of the test harness and this environment. Fails when a test
/// failed, and when none ran: a filter that leaves nothing to run must not look like success.
pub fn run(
    programs: &[Program],
    options: &[&str],
    environment: &[(&str, PathBuf)],
    report: &mut Report,
) -> Result<()> {
    let before = report.passed;
    let mut failed = Vec::new();
    for program in programs {
        println!("\n     Running {} ({})", program.name, program.file.display());
        let mut command = Command::new(&program.file);
        command.current_dir(&program.folder).args(options).args(["--color", "never"]);
        command.env("CARGO_MANIFEST_DIR", &program.folder);
        command.envs(environment.iter().map(|(name, value)| (*name, value.as_path())));
        // Only nightly compilers' tests tell their times unasked. The programs are built without it.
        command.args(["-Z", "unstable-options", "--report-time"]).env("RUSTC_BOOTSTRAP", "1");
        if !watch(&mut command, &program.name, report)? {
            failed.push(program.name.as_str());
        }
    }
    ensure!(failed.is_empty(), "tests failed in {}", failed.join(", "));
    ensure!(report.passed > before, "no test ran");
    Ok(())
}

/// Runs a command that builds and runs tests itself.
pub fn run_command(command: &mut Command, name: &str, report: &mut Report) -> Result<()> {
    let before = report.passed;
    ensure!(watch(command, name, report)?, "`{}` failed", run::shown(command));
    ensure!(report.passed > before, "`{}` ran no test", run::shown(command));
    Ok(())
}

/// Runs to the end with the output shown and read; returns whether it succeeded.
fn watch(command: &mut Command, program: &str, report: &mut Report) -> Result<bool> {
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("`{}` did not start", run::shown(command)))?;
    let output = child.stdout.take().context("the tests' output could not be read")?;
    let failed = report.failed;
    copy_reading(output, &mut std::io::stdout(), program, report)
        .context("the tests' output could not be read")?;
    let succeeded = child.wait()?.success();
    if succeeded && report.failed > failed {
        bail!("`{}` succeeded although a test failed", run::shown(command));
    }
    Ok(succeeded)
}

fn program(message: &str) -> Option<Program> {
    let message: Value = serde_json::from_str(message).ok()?;
    let file = PathBuf::from(message["executable"].as_str()?);
    if message["profile"]["test"] != true {
        return None;
    }
    let manifest = Path::new(message["manifest_path"].as_str()?);
    let target = &message["target"];
    let name = match target["kind"][0].as_str()? {
        "test" => target["name"].as_str()?.to_owned(),
        kind => format!("{} ({kind})", target["name"].as_str()?),
    };
    Some(Program { name, file, folder: manifest.parent()?.to_owned() })
}

/// Copies a test program's output line by line, and notes what it says of its tests.
fn copy_reading(
    from: impl Read,
    to: &mut impl Write,
    program: &str,
    report: &mut Report,
) -> std::io::Result<()> {
    for line in BufReader::new(from).split(b'\n') {
        let line = line?;
        to.write_all(&line)?;
        to.write_all(b"\n")?;
        to.flush()?;
        let line = String::from_utf8_lossy(&line);
        if let Some((passed, failed)) = counts(&line) {
            report.passed += passed;
            report.failed += failed;
        } else if let Some((name, seconds)) = timed(&line) {
            report.tests.push(Test { name: format!("{program} {name}"), seconds });
        }
    }
    Ok(())
}

/// Of `test result: ok. 12 passed; 0 failed; 0 ignored`, how many passed and failed.
fn counts(line: &str) -> Option<(usize, usize)> {
    let (_, counts) = line.split_once("test result: ")?;
    let count = |what: &str| {
        let (before, _) = counts.split_once(what)?;
        before.rsplit(' ').next()?.parse().ok()
    };
    Some((count(" passed")?, count(" failed")?))
}

/// Of `test lock::drafts_lock ... ok <1.234s>`, the name and the seconds.
fn timed(line: &str) -> Option<(&str, f64)> {
    let (name, rest) = line.strip_prefix("test ")?.split_once(" ... ")?;
    let (_, time) = rest.rsplit_once('<')?;
    Some((name, time.trim_end().strip_suffix("s>")?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn read(output: &str) -> Report {
        let (mut shown, mut report) = (Vec::new(), Report::default());
        copy_reading(output.as_bytes(), &mut shown, "vault", &mut report).unwrap();
        assert_eq!(String::from_utf8(shown).unwrap(), output);
        report
    }

    #[track_caller]
    fn check(output: &str, passed: usize, failed: usize) {
        let report = read(output);
        assert_eq!((report.passed, report.failed), (passed, failed));
    }

    #[test]
    fn only_the_result_lines_count_tests_and_all_lines_are_shown() {
        check("running 4 tests\n", 0, 0);
        check("test result: ok. 12 passed; 0 failed; 0 ignored\n", 12, 0);
        check("test result: FAILED. 3 passed; 1 failed; 0 ignored\n", 3, 1);
        check("test result: ok. 0 passed; 0 failed\n\ntest result: ok. 5 passed; 0 failed\n", 5, 0);
        check("test the_result_is_5 passed ... ok\n", 0, 0);
    }

    #[test]
    fn each_test_is_noted_with_its_time() {
        let report = read("test slots::one ... ok <1.250s>\ntest two ... FAILED <0.001s>\n");
        let tests: Vec<_> = report.tests.iter().map(|it| (it.name.as_str(), it.seconds)).collect();
        assert_eq!(tests, [("vault slots::one", 1.25), ("vault two", 0.001)]);
    }

    #[test]
    fn of_cargo_s_messages_only_those_about_test_programs_are_taken() {
        let built = r#"{"reason":"compiler-artifact","manifest_path":"/p/Cargo.toml",
            "target":{"kind":["test"],"name":"vault"},"profile":{"test":true},
            "executable":"/p/target/debug/deps/vault-1"}"#;
        let program = program(built).unwrap();
        assert_eq!(program.name, "vault");
        assert_eq!(program.folder, Path::new("/p"));
        assert!(super::program(&built.replace("\"test\":true", "\"test\":false")).is_none());
        assert!(
            super::program(&built.replace("\"/p/target/debug/deps/vault-1\"", "null")).is_none()
        );
    }
}
