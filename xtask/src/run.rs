//! Running other programs: the tools of this project come first on their path, and a failure names
//! the command as one could type it.

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::{Command, ExitStatus, Stdio};

use anyhow::{Context, Result, bail};

use crate::paths;

/// A command that finds this project's tools first and starts in the project's folder.
pub fn command(program: &str, arguments: &[&str]) -> Result<Command> {
    let path = find(program)?
        .with_context(|| format!("`{program}` is not installed, or not on the PATH"))?;
    let mut command = Command::new(path);
    command.args(arguments).current_dir(paths::root()).env("PATH", search_path()?);
    Ok(command)
}

/// A command of Cargo that takes the libraries in the lock file and no others. Words that come after `--`
/// are added to it later.
pub fn cargo(words: &[&str]) -> Result<Command> {
    let mut command = command("cargo", words)?;
    command.arg("--locked");
    Ok(command)
}

/// Runs to the end with its output shown.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("`{}` did not start", shown(command)))?;
    succeeded(command, status)
}

/// Runs to the end and gives back what it wrote.
pub fn read(command: &mut Command) -> Result<String> {
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("`{}` did not start", shown(command)))?;
    succeeded(command, output.status)?;
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The program's place on the path that [`command`] searches.
pub fn find(program: &str) -> Result<Option<PathBuf>> {
    let endings: &[&str] = if cfg!(windows) { &[".exe", ".cmd", ".bat"] } else { &[""] };
    let candidates: Vec<PathBuf> = env::split_paths(&search_path()?)
        .flat_map(|folder| endings.iter().map(move |end| folder.join(format!("{program}{end}"))))
        .collect();
    Ok(candidates.into_iter().find(|path| is_program(path)))
}

/// The command as one could type it.
pub fn shown(command: &Command) -> String {
    let program = PathBuf::from(command.get_program());
    let name = program.file_stem().unwrap_or(command.get_program());
    let mut words = vec![name.to_string_lossy().into_owned()];
    words.extend(command.get_args().map(|word| word.to_string_lossy().into_owned()));
    words.join(" ")
}

fn succeeded(command: &Command, status: ExitStatus) -> Result<()> {
    if !status.success() {
        bail!("`{}` failed ({status})", shown(command));
    }
    Ok(())
}

/// Where [`command`] and [`find`] look: this project's tools first.
pub fn search_path() -> Result<OsString> {
    let own = [paths::tools()?.join("bin"), paths::root().join("node_modules").join(".bin")];
    let inherited = env::var_os("PATH").unwrap_or_default();
    env::join_paths(own.into_iter().chain(env::split_paths(&inherited)))
        .context("a folder on the PATH has a name that cannot be passed on")
}

#[cfg(unix)]
fn is_program(path: &std::path::Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    path.metadata().is_ok_and(|it| it.is_file() && it.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_program(path: &std::path::Path) -> bool {
    path.is_file()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use crate::fingerprint;
    use crate::paths;

    #[test]
    fn cargo_is_held_to_the_lock_file_wherever_it_looks_for_libraries() {
        for file in fingerprint::files_in(&paths::root().join("xtask/src")).unwrap() {
            let source = fs::read_to_string(&file).unwrap();
            let calls = source.split("command(\"cargo\", ").skip(1);
            for arguments in calls {
                // These look for none; the mutants are compiled in a package of their own, which has
                // fewer than the lock file that it comes with.
                let is_known = ["words)", "&[\"fmt\"", "&[\"mutants\"", "arguments)", "\")"]
                    .iter()
                    .any(|it| arguments.starts_with(it));
                assert!(is_known, "{}: use run::cargo", file.display());
            }
        }
        let alias = fs::read_to_string(paths::root().join(".cargo/config.toml")).unwrap();
        assert!(alias.contains("xtask = \"run --quiet --locked "));
        let page = fs::read_to_string(paths::root().join("xtask/src/build.rs")).unwrap();
        assert!(
            page.contains("\"trunk\", &[\"build\", \"--release\", \"--locked\", \"--offline\"]")
        );
    }
}
