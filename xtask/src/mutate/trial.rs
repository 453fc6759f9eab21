//! Runs the tests against one mutant, those that reach it alone, the quick ones first.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

use super::package::Package;

/// Tests that take less than this are run together, in one process.
const QUICK: Duration = Duration::from_millis(30);

/// How often the time that a test takes without a mutant is given to it with one, and how long to any.
const PATIENCE: u32 = 10;
const LEAST: Duration = Duration::from_secs(5);

/// How many sequences of events the tests of the escalation try. The usual ones would take most of the
/// time, and a mutant that needs them to be caught deserves a test that says why.
const SEQUENCES: &str = "3000";

/// A mutant may ask for memory without end.
const MOST_MEMORY_KB: u32 = 4_000_000;

/// A test of the domain, as it is without a mutant.
pub struct Test {
    program: PathBuf,
    name: String,
    takes: Duration,
    /// The numbers of the places with mutants that it comes through.
    reaches: BTreeSet<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    Caught,
    /// A test ran for so long that it was ended.
    TimedOut,
    DoesNotCompile,
    Missed,
    /// No test comes through its place.
    NotReached,
}

/// Runs each test alone on the domain as it is. All of them have to pass.
pub fn measure(package: &Package, programs: &[PathBuf]) -> Result<Vec<Test>> {
    let reached = package.folder.join("reached.txt");
    let mut tests = Vec::new();
    for program in programs {
        let listed = Command::new(program).args(["--list", "--format", "terse"]).output()?;
        let listed = String::from_utf8_lossy(&listed.stdout).into_owned();
        for name in listed.lines().filter_map(|line| line.strip_suffix(": test")) {
            let _ = fs::remove_file(&reached);
            let mut command = command(package, program, [name], Duration::from_secs(900));
            let started = Instant::now();
            let has_passed = command.env("REACHED", &reached).status()?.success();
            ensure!(has_passed, "`{name}` fails without any mutant");
            let takes = started.elapsed();
            let reaches = fs::read_to_string(&reached).unwrap_or_default();
            let reaches = reaches.lines().map(str::parse).collect::<Result<_, _>>();
            let reaches = reaches.context("reading which places a test reaches")?;
            let (program, name) = (program.clone(), name.to_owned());
            tests.push(Test { program, name, takes, reaches });
        }
    }
    tests.sort_by_key(|test| test.takes);
    Ok(tests)
}

/// Tries a mutant that is switched on by its number, in a place.
pub fn try_switched(
    package: &Package,
    tests: &[Test],
    place: usize,
    mutant: usize,
) -> Result<Outcome> {
    let reaching: Vec<&Test> = tests.iter().filter(|it| it.reaches.contains(&place)).collect();
    if reaching.is_empty() {
        return Ok(Outcome::NotReached);
    }
    run_all(package, &reaching, |program| program.to_owned(), mutant)
}

/// Tries a mutant that was compiled alone, into other programs of the same tests.
pub fn try_alone(package: &Package, tests: &[Test], programs: &[PathBuf]) -> Result<Outcome> {
    // Cargo puts a hash behind a `-`, which differs.
    let stem = |path: &Path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        name.rsplit_once('-').map_or(name.clone(), |(stem, _)| stem.to_owned())
    };
    let by_stem: BTreeMap<String, &PathBuf> = programs.iter().map(|it| (stem(it), it)).collect();
    let now =
        |program: &Path| by_stem.get(&stem(program)).map_or(program, |it| it.as_path()).into();
    run_all(package, &tests.iter().collect::<Vec<_>>(), now, 0)
}

fn run_all(
    package: &Package,
    tests: &[&Test],
    now: impl Fn(&Path) -> PathBuf,
    mutant: usize,
) -> Result<Outcome> {
    let (quick, slow): (Vec<&Test>, Vec<&Test>) = tests.iter().partition(|it| it.takes < QUICK);
    let mut groups: BTreeMap<&Path, Vec<&Test>> = BTreeMap::new();
    for test in quick {
        groups.entry(&test.program).or_default().push(test);
    }
    let mut groups: Vec<Vec<&Test>> = groups.into_values().collect();
    groups.sort_by_key(|group| time_of(group));
    groups.extend(slow.into_iter().map(|test| vec![test]));
    for group in groups {
        let Some(first) = group.first() else { continue };
        let limit = LEAST.max(time_of(&group) * PATIENCE);
        let names = group.iter().map(|test| test.name.as_str());
        let mut command = command(package, &now(&first.program), names, limit);
        command.env("MUTANT", mutant.to_string());
        if let Some(outcome) = outcome(&mut command, limit)? {
            return Ok(outcome);
        }
    }
    Ok(Outcome::Missed)
}

fn time_of(group: &[&Test]) -> Duration {
    group.iter().map(|test| test.takes).sum()
}

/// The outcome of one process, or `None` if all its tests passed.
fn outcome(command: &mut Command, limit: Duration) -> Result<Option<Outcome>> {
    let mut child = command.spawn()?;
    let started = Instant::now();
    // Where the processor is shared, its time is limited to less than this by `command`.
    let most = limit * if cfg!(unix) { 20 } else { 1 };
    let mut pause = Duration::from_micros(500);
    let status = loop {
        if let Some(status) = child.try_wait()? {
            break status;
        }
        if started.elapsed() > most {
            child.kill()?;
            child.wait()?;
            return Ok(Some(Outcome::TimedOut));
        }
        thread::sleep(pause);
        pause = (pause * 2).min(Duration::from_millis(50));
    };
    Ok(match status.success() {
        true => None,
        false if was_stopped(status) => Some(Outcome::TimedOut),
        false => Some(Outcome::Caught),
    })
}

/// The tests of one program by their names, with little said and limits to what they take.
fn command<'a>(
    package: &Package,
    program: &Path,
    names: impl IntoIterator<Item = &'a str>,
    limit: Duration,
) -> Command {
    let mut command = limited(program, limit);
    command.args(names).args(["--exact", "--quiet", "--test-threads", "1"]);
    command.current_dir(&package.folder).env("CARGO_MANIFEST_DIR", &package.folder);
    command.env("SEQUENCES", SEQUENCES);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// The processor's time is limited, not that of the clock: a busy computer makes no test fail.
#[cfg(unix)]
fn limited(program: &Path, limit: Duration) -> Command {
    let limits = format!("ulimit -t {}; ulimit -v {MOST_MEMORY_KB}", limit.as_secs() + 1);
    let mut command = Command::new("sh");
    command.arg("-c").arg(format!("{limits}; exec \"$0\" \"$@\"")).arg(program);
    command
}

#[cfg(not(unix))]
fn limited(program: &Path, _limit: Duration) -> Command {
    Command::new(program)
}

/// Whether the limit to the processor's time ended it.
#[cfg(unix)]
fn was_stopped(status: std::process::ExitStatus) -> bool {
    use std::os::unix::process::ExitStatusExt;
    // SIGKILL and SIGXCPU.
    matches!(status.signal(), Some(9 | 24))
}

#[cfg(not(unix))]
fn was_stopped(_status: std::process::ExitStatus) -> bool {
    false
}
