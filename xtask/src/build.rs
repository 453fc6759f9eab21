//! The release build: Trunk makes `dist/`, then the service worker learns what belongs to it.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::contents;
use crate::fingerprint;
use crate::fonts;
use crate::guidance;
use crate::names;
use crate::paths;
use crate::run;
use crate::split;
use crate::stamp;
use crate::tools;
use crate::workers;

const WASM: &str = "wasm32-unknown-unknown";

/// Everything a release is made from.
const INPUTS: [&str; 16] = [
    ".cargo",
    "Cargo.lock",
    "Cargo.toml",
    "Trunk.toml",
    "build.rs",
    "guidance",
    "index.html",
    "package-lock.json",
    "public",
    "release.json",
    "rust-toolchain.toml",
    "src",
    "stubs",
    "style",
    "xtask/Cargo.toml",
    "xtask/src",
];

/// Builds the release into `dist/`, unless the current build was made from the very same files.
pub fn build() -> Result<()> {
    tools::install_missing(&tools::FOR_BUILDING)?;
    let inputs = inputs()?;
    let note = paths::target().join("dist-built-from");
    let page = paths::dist().join("index.html");
    if page.is_file() && fs::read_to_string(&note).is_ok_and(|built_from| built_from == inputs) {
        println!("dist/ is up to date.");
        return Ok(());
    }

    println!("Building the release into dist/: a few minutes the first time, then less than one.");
    // Half a build must not be taken for a whole one.
    if note.exists() {
        fs::remove_file(&note).with_context(|| format!("removing {}", note.display()))?;
    }
    // Cargo fetches the packages in the lock file; Trunk, which would fetch tools of its own
    // choosing, runs offline. Before it compiles for the browser, Cargo wants what this computer
    // would need for itself as well.
    let fetch = ["fetch", "--target", WASM, "--target", "host-tuple"];
    run::run(&mut run::cargo(&fetch)?)?;
    // Trunk builds the programs one by one; built together, Cargo links them in parallel.
    let mut programs = run::cargo(&["build", "--lib", "--bins", "--offline"])?;
    run::run(as_released(programs.args(RELEASED), &inputs)?)?;
    let mut trunk = run::command("trunk", &["build", "--release", "--locked", "--offline"])?;
    // Trunk 0.21 refuses `NO_COLOR=1`.
    trunk.env_remove("NO_COLOR").env("TRUNK_SKIP_VERSION_CHECK", "true");
    split::come_between(as_released(&mut trunk, &inputs)?)?;
    run::run(&mut trunk).context("the release could not be built")?;
    split::put_into(&paths::dist())?;
    guidance::write(&paths::dist())?;
    fonts::write(&paths::dist())?;
    contents::write(&paths::dist())?;
    names::write(&paths::dist())?;
    workers::add_start(&paths::dist())?;
    stamp::stamp(&paths::dist())?;
    fs::write(&note, inputs).with_context(|| format!("writing {}", note.display()))
}

/// A Cargo command for the browser's side, with the release's profile and flags: whatever is
/// compiled for one such command is compiled for all of them.
pub fn cargo(words: &[&str]) -> Result<Command> {
    let mut command = run::cargo(words)?;
    as_released(command.args(RELEASED), &inputs()?)?;
    Ok(command)
}

const RELEASED: [&str; 3] = ["--release", "--target", WASM];

fn as_released<'a>(command: &'a mut Command, inputs: &str) -> Result<&'a mut Command> {
    // In addition to the flags of .cargo/config.toml.
    command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", without_local_paths()?);
    // A page recognises a worker of another version by it: src/background/channel.rs.
    Ok(command.env("APP_BUILT_FROM", inputs))
}

fn inputs() -> Result<String> {
    fingerprint::of(&INPUTS.map(|input| paths::root().join(input)))
}

/// Compiler flags that keep this computer's folders out of the app: the names of source files are in
/// it, and must be the same, and short, wherever it is built.
fn without_local_paths() -> Result<String> {
    let home = match std::env::var_os("CARGO_HOME") {
        Some(home) => PathBuf::from(home),
        None => std::env::home_dir().context("there is no home folder")?.join(".cargo"),
    };
    let sources = home.join("registry").join("src");
    let registries = fs::read_dir(&sources)
        .with_context(|| format!("reading {}", sources.display()))?
        .collect::<Result<Vec<_>, _>>()
        .with_context(|| format!("reading {}", sources.display()))?;
    let flags = registries.iter().map(|registry| (registry.path(), ""));
    let flags = flags.chain([(paths::root().to_path_buf(), ".")]);
    let flags = flags.map(|(from, to)| format!("--remap-path-prefix={}={to}", from.display()));
    Ok(flags.collect::<Vec<_>>().join(" "))
}
