//! What a command needs on this computer, how to see whether it is there, and how to get it.
//! Looking takes milliseconds, so every command looks every time.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, ensure};

use crate::fingerprint;
use crate::paths;
use crate::run;
use crate::system_packages::Packages;

/// Something that a command needs.
pub struct Need {
    name: &'static str,
    why: &'static str,
    takes: &'static str,
    is_met: fn() -> Result<bool>,
    meet: fn() -> Result<()>,
}

/// The release build's needs, without those of the tests alone.
pub const FOR_BUILDING: [&Need; 5] = [&WASM_TARGET, &TRUNK, &WASM_BINDGEN, &NODE, &NPM_PACKAGES];

pub const WASM_TARGET: Need = Need {
    name: "Rust's WebAssembly target",
    why: "the app runs in the browser as WebAssembly",
    takes: "half a minute",
    is_met: || {
        let sysroot = run::read(&mut run::command("rustc", &["--print", "sysroot"])?)?;
        Ok(PathBuf::from(sysroot.trim()).join("lib/rustlib").join(WASM).join("lib").is_dir())
    },
    meet: || {
        run::run(&mut run::command("rustup", &["target", "add", WASM])?)
            .context("add the target wasm32-unknown-unknown to your Rust toolchain")
    },
};

pub const TRUNK: Need = Need {
    name: "trunk 0.21.14",
    why: "it builds the web page around the app",
    takes: "6 minutes",
    is_met: || says_version("trunk", TRUNK_VERSION),
    meet: || cargo_install(&["trunk", "--version", TRUNK_VERSION]),
};

pub const WASM_BINDGEN: Need = Need {
    name: "wasm-bindgen, at the version in Cargo.lock",
    why: "it connects the app to the browser, and runs the in-browser tests",
    takes: "2 minutes",
    is_met: || {
        let version = locked_version("wasm-bindgen")?;
        Ok(says_version("wasm-bindgen", &version)?
            && says_version("wasm-bindgen-test-runner", &version)?)
    },
    meet: || {
        let folder = paths::root().join("tools/wasm-bindgen");
        let built = paths::target().join("tools");
        let words = ["--path", &folder.to_string_lossy(), "--target-dir", &built.to_string_lossy()];
        cargo_install(&words)
    },
};

pub const CARGO_MUTANTS: Need = Need {
    name: "cargo-mutants 27.1.0",
    why: "it changes the domain in one place at a time",
    takes: "2 minutes",
    is_met: || {
        // It says its version only to Cargo.
        let version = || run::read(&mut run::command("cargo", &["mutants", "--version"])?);
        Ok(run::find("cargo-mutants")?.is_some() && version()?.contains(MUTANTS_VERSION))
    },
    meet: || cargo_install(&["cargo-mutants", "--version", MUTANTS_VERSION]),
};

pub const CARGO_DENY: Need = Need {
    name: "cargo-deny 0.20.2",
    why: "it looks for known faults, licences and sources of the libraries",
    takes: "4 minutes",
    is_met: || says_version("cargo-deny", DENY_VERSION),
    meet: || cargo_install(&["cargo-deny", "--version", DENY_VERSION]),
};

pub const GIT: Need = Need {
    name: "Git",
    why: "cargo-deny fetches the database of known faults with it",
    takes: "a minute",
    is_met: || Ok(run::find("git")?.is_some()),
    meet: || {
        let packages =
            Packages { apt: "git", dnf: "git", pacman: "git", zypper: "git", brew: "git" };
        packages.install()
    },
};

pub const NODE: Need = Need {
    name: "Node.js with npm",
    why: "the GOV.UK styles, the Sass compiler and the WebAssembly optimiser are npm packages",
    takes: "a minute",
    is_met: || Ok(run::find("node")?.is_some() && run::find("npm")?.is_some()),
    meet: || {
        let packages = Packages {
            apt: "nodejs npm",
            dnf: "nodejs npm",
            pacman: "nodejs npm",
            zypper: "nodejs npm",
            brew: "node",
        };
        packages.install()
    },
};

pub const CURL: Need = Need {
    name: "curl",
    why: "it asks a web server for files as the rest of this computer does, certificates included",
    takes: "a minute",
    is_met: || Ok(run::find("curl")?.is_some()),
    meet: || {
        let packages =
            Packages { apt: "curl", dnf: "curl", pacman: "curl", zypper: "curl", brew: "curl" };
        packages.install()
    },
};

pub const NPM_PACKAGES: Need = Need {
    name: "the npm packages in package-lock.json",
    why: "styles, Sass compiler, WebAssembly optimiser, accessibility checker",
    takes: "half a minute",
    is_met: || Ok(fs::read_to_string(npm_note()).is_ok_and(|note| Some(note) == npm_lock().ok())),
    meet: || {
        run::run(&mut run::command(
            "npm",
            &["ci", "--ignore-scripts", "--no-audit", "--no-fund"],
        )?)?;
        fs::write(npm_note(), npm_lock()?).context("node_modules cannot be written to")
    },
};

pub const BROWSER: Need = Need {
    name: "Chromium and its driver",
    why: "the tests drive the app in a real browser",
    takes: "2 minutes",
    is_met: || Ok(chromium()?.is_some() && run::find("chromedriver")?.is_some()),
    meet: || {
        let packages = Packages {
            apt: "chromium chromium-driver",
            dnf: "chromium chromedriver",
            pacman: "chromium",
            zypper: "chromium chromedriver",
            brew: "--cask chromium chromedriver",
        };
        packages.install()
    },
};

pub const FIREFOX: Need = Need {
    name: "Firefox",
    why: "a part of the journeys is made in its engine, too",
    takes: "a minute",
    is_met: || Ok(firefox()?.is_some()),
    meet: || {
        let packages = Packages {
            apt: "firefox-esr",
            dnf: "firefox",
            pacman: "firefox",
            zypper: "MozillaFirefox",
            brew: "--cask firefox",
        };
        packages.install()
    },
};

pub const GECKODRIVER: Need = Need {
    name: "geckodriver 0.37.1",
    why: "it drives Firefox",
    takes: "4 minutes",
    is_met: || says_version("geckodriver", GECKODRIVER_VERSION),
    meet: || cargo_install(&["geckodriver", "--version", GECKODRIVER_VERSION]),
};

pub const WEBKIT: Need = Need {
    name: "WebKitGTK with its driver, and a screen that nobody sees",
    why: "a part of the journeys is made in the engine that Safari has, too",
    takes: "2 minutes",
    is_met: || {
        let programs = ["WebKitWebDriver", "Xvfb", "dbus-run-session", "python3"];
        for program in programs {
            if run::find(program)?.is_none() {
                return Ok(false);
            }
        }
        // As the first line of `e2e/webkit_browser.py` finds it.
        let bindings =
            "import gi; gi.require_version('WebKit2', '4.1'); from gi.repository import WebKit2";
        Ok(run::read(&mut run::command("/usr/bin/python3", &["-c", bindings])?).is_ok())
    },
    meet: || {
        let packages = Packages {
            apt: "webkit2gtk-driver xvfb dbus python3-gi gir1.2-gtk-3.0 gir1.2-webkit2-4.1",
            dnf: "webkit2gtk4.1 webkitgtk6.0-tests xorg-x11-server-Xvfb dbus-daemon python3-gobject",
            pacman: "webkit2gtk-4.1 xorg-server-xvfb dbus python-gobject",
            zypper: "webkit2gtk3-minibrowser xorg-x11-server-Xvfb dbus-1 python3-gobject",
            brew: "webkitgtk",
        };
        packages.install()
    },
};

pub const LIBREOFFICE: Need = Need {
    name: "LibreOffice Writer",
    why: "the tests open the finished Word form as a reader would",
    takes: "3 minutes",
    is_met: || Ok(libreoffice()?.is_some()),
    meet: || {
        let packages = Packages {
            apt: "libreoffice-writer-nogui",
            dnf: "libreoffice-writer",
            pacman: "libreoffice-fresh",
            zypper: "libreoffice-writer",
            brew: "--cask libreoffice",
        };
        packages.install()
    },
};

pub const PDF_READERS: Need = Need {
    name: "qpdf and poppler",
    why: "the tests check the finished PDF and read its words",
    takes: "half a minute",
    is_met: || Ok(run::find("qpdf")?.is_some() && run::find("pdftotext")?.is_some()),
    meet: || {
        let packages = Packages {
            apt: "qpdf poppler-utils",
            dnf: "qpdf poppler-utils",
            pacman: "qpdf poppler",
            zypper: "qpdf poppler-tools",
            brew: "qpdf poppler",
        };
        packages.install()
    },
};

pub const PYTHON_READERS: Need = Need {
    name: "readers of Word files, PDFs and calendars, in a Python environment of their own",
    why: "the tests read the finished files with programs that share no code with ours",
    takes: "a minute",
    is_met: || {
        let note = fs::read_to_string(python_note()?);
        Ok(python()?.is_file() && note.is_ok_and(|note| note == PYTHON_PACKAGES.join(" ")))
    },
    meet: || {
        if !python_can_make_environments()? {
            let packages = Packages {
                apt: "python3 python3-venv",
                dnf: "python3 python3-pip",
                pacman: "python",
                zypper: "python3 python3-pip",
                brew: "python",
            };
            packages.install()?;
        }
        let folder = paths::tools()?.join("python");
        let folder = folder.to_string_lossy();
        run::run(&mut run::command("python3", &["-m", "venv", "--clear", &folder])?)?;
        let pip = ["-m", "pip", "install", "--disable-pip-version-check"];
        run::run(std::process::Command::new(python()?).args(pip).args(PYTHON_PACKAGES))?;
        fs::write(python_note()?, PYTHON_PACKAGES.join(" "))
            .context("the tools folder cannot be written to")
    },
};

const WASM: &str = "wasm32-unknown-unknown";
const TRUNK_VERSION: &str = "0.21.14";
const GECKODRIVER_VERSION: &str = "0.37.1";
const DENY_VERSION: &str = "0.20.2";
const MUTANTS_VERSION: &str = "27.1.0";
const PYTHON_PACKAGES: [&str; 8] = [
    "python-docx==1.2.0",
    "icalendar==7.3.0",
    "openxml-audit==0.8.0",
    "msoffcrypto-tool==6.1.0",
    "pikepdf==10.17.0",
    "outloud==0.2.1",
    "pypdfium2==5.15.2",
    "pdfminer.six==20260107",
];

/// Installs whatever is missing, and says before each what it is, why, and how long it takes.
pub fn install_missing(needs: &[&Need]) -> Result<()> {
    for need in needs {
        if (need.is_met)()? {
            continue;
        }
        println!("Installing {}: {}. This takes about {}.", need.name, need.why, need.takes);
        (need.meet)().with_context(|| format!("{} could not be installed", need.name))?;
        ensure!((need.is_met)()?, "{} was installed but cannot be found", need.name);
    }
    Ok(())
}

/// The browser that the tests drive.
pub fn chromium() -> Result<Option<PathBuf>> {
    first_of(&["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"])
}

/// The other browser that the tests drive.
pub fn firefox() -> Result<Option<PathBuf>> {
    let app = PathBuf::from("/Applications/Firefox.app/Contents/MacOS/firefox");
    Ok(first_of(&["firefox-esr", "firefox"])?.or_else(|| app.is_file().then_some(app)))
}

/// The office suite that the tests open documents with.
pub fn libreoffice() -> Result<Option<PathBuf>> {
    let app = PathBuf::from("/Applications/LibreOffice.app/Contents/MacOS/soffice");
    Ok(first_of(&["soffice", "libreoffice"])?.or_else(|| app.is_file().then_some(app)))
}

/// The Python interpreter with the readers.
pub fn python() -> Result<PathBuf> {
    let inside = if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" };
    Ok(paths::tools()?.join("python").join(inside))
}

fn first_of(programs: &[&str]) -> Result<Option<PathBuf>> {
    for program in programs {
        if let Some(path) = run::find(program)? {
            return Ok(Some(path));
        }
    }
    Ok(None)
}

fn says_version(program: &str, version: &str) -> Result<bool> {
    if run::find(program)?.is_none() {
        return Ok(false);
    }
    // A program that cannot even say its version counts as missing.
    let said = run::read(&mut run::command(program, &["--version"])?).unwrap_or_default();
    Ok(said.split_whitespace().any(|word| word == version))
}

/// Installs by the lock file that the package comes with.
fn cargo_install(package: &[&str]) -> Result<()> {
    let folder = paths::tools()?;
    let mut cargo = run::cargo(&["install", "--force", "--root", &folder.to_string_lossy()])?;
    run::run(cargo.args(package))
}

fn locked_version(package: &str) -> Result<String> {
    let lock = fs::read_to_string(paths::root().join("Cargo.lock"))
        .context("Cargo.lock cannot be read")?;
    let mut lines = lock.lines().skip_while(|line| *line != format!("name = \"{package}\""));
    lines
        .nth(1)
        .and_then(|line| line.strip_prefix("version = \"")?.strip_suffix('"'))
        .map(ToOwned::to_owned)
        .with_context(|| format!("Cargo.lock does not name {package}"))
}

fn npm_note() -> PathBuf {
    paths::root().join("node_modules").join(".installed-from")
}

fn npm_lock() -> Result<String> {
    let lock = fs::read(paths::root().join("package-lock.json"))
        .context("package-lock.json cannot be read")?;
    Ok(fingerprint::sha256(&lock))
}

fn python_note() -> Result<PathBuf> {
    Ok(paths::tools()?.join("python").join("installed"))
}

fn python_can_make_environments() -> Result<bool> {
    if run::find("python3")?.is_none() {
        return Ok(false);
    }
    Ok(run::read(&mut run::command("python3", &["-c", "import ensurepip, venv"])?).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lock_file_names_the_version_of_wasm_bindgen() {
        let version = locked_version("wasm-bindgen").unwrap();
        assert_eq!(version.split('.').count(), 3, "{version}");
    }

    #[test]
    fn the_program_of_wasm_bindgen_has_the_version_of_the_library() {
        let manifest = paths::root().join("tools/wasm-bindgen/Cargo.toml");
        let manifest = fs::read_to_string(manifest).unwrap();
        let version = format!("version = \"={}\"", locked_version("wasm-bindgen").unwrap());
        assert!(manifest.contains(&version), "tools/wasm-bindgen/Cargo.toml lacks {version}");
    }

    #[test]
    fn a_package_that_is_not_locked_is_an_error() {
        assert!(locked_version("no-such-package").is_err());
    }
}
