//! Programs that come from the operating system's own package manager.

use anyhow::{Context, Result, bail};

use crate::run;

/// What each package manager calls the same thing; names separated by spaces.
pub struct Packages {
    pub apt: &'static str,
    pub dnf: &'static str,
    pub pacman: &'static str,
    pub zypper: &'static str,
    pub brew: &'static str,
}

impl Packages {
    /// Installs with the package manager that this computer has.
    pub fn install(&self) -> Result<()> {
        for (manager, before, packages) in [
            ("apt-get", "install --yes --no-install-recommends", self.apt),
            ("dnf", "install --assumeyes", self.dnf),
            ("pacman", "--sync --refresh --needed --noconfirm", self.pacman),
            ("zypper", "--non-interactive install", self.zypper),
            ("brew", "install", self.brew),
        ] {
            if run::find(manager)?.is_none() {
                continue;
            }
            if manager == "apt-get" {
                // A fresh machine or container has no list of packages yet, or an old one. A list that
                // cannot be fetched is no error to this program: it goes on with the old one.
                as_administrator(manager, "update --quiet --option Acquire::Retries=3")?;
            }
            return as_administrator(manager, &format!("{before} {packages}"))
                .with_context(|| format!("install by hand, then run this again: {packages}"));
        }
        bail!(
            "no package manager that this tool knows was found: install by hand what Debian calls \
             `{}`, then run this again",
            self.apt
        )
    }
}

/// Whether this process may do anything on this computer.
pub fn is_root() -> Result<bool> {
    Ok(cfg!(unix) && run::read(&mut run::command("id", &["-u"])?)?.trim() == "0")
}

fn as_administrator(manager: &str, arguments: &str) -> Result<()> {
    let mut words = vec![manager];
    words.extend(arguments.split(' '));
    // Homebrew refuses to be run as root and needs no rights beyond the user's own.
    if manager != "brew" && !is_root()? {
        words.insert(0, "sudo");
    }
    let mut command = run::command(words[0], &words[1..])?;
    run::run(command.env("DEBIAN_FRONTEND", "noninteractive"))
}
