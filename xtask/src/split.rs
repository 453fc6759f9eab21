//! Moves code that the first page does not need out of the app, into parts that it loads lazily.
//!
//! This has to happen between the compiler and wasm-bindgen, where Trunk has no hook. So Trunk
//! finds this very program under the name of `wasm-bindgen`, and this program calls the real one.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, anyhow, ensure};
use wasm_split_cli_support::{Options, transform};

use crate::fingerprint;
use crate::paths;
use crate::run;
use crate::trusted_types;

/// Where the parts are served from, beside the app's script.
pub const FOLDER: &str = "lazy";

const APP: &str = "practice-standards-referral";
const WASM_BINDGEN: &str = "wasm-bindgen";
/// Says where the real one is.
const REAL: &str = "REAL_WASM_BINDGEN";
/// The script that fetches the parts, until it is one with the app's own.
const LOADER: &str = "fetch-lazy.js";

/// Makes Trunk call this program instead of `wasm-bindgen`.
pub fn come_between(trunk: &mut Command) -> Result<()> {
    let real = run::find(WASM_BINDGEN)?.context("wasm-bindgen is missing")?;
    let folder = own_folder().join("bin");
    make_empty(&folder)?;
    let this = env::current_exe().context("this program has no path")?;
    let name = format!("{WASM_BINDGEN}{}", env::consts::EXE_SUFFIX);
    fs::copy(this, folder.join(name)).context("this program could not be copied")?;
    let path = run::search_path()?;
    let path = env::join_paths([folder].into_iter().chain(env::split_paths(&path)))?;
    trunk.env("PATH", path).env(REAL, real);
    Ok(())
}

/// Whether this program was called as `wasm-bindgen`.
pub fn is_wasm_bindgen() -> bool {
    let name = env::args_os().next().unwrap_or_default();
    Path::new(&name).file_stem() == Some(WASM_BINDGEN.as_ref())
}

/// Stands in for `wasm-bindgen`: splits the app before it, and joins the scripts after it.
pub fn wasm_bindgen(arguments: &[&str]) -> Result<()> {
    let mut real = Command::new(env::var_os(REAL).with_context(|| format!("{REAL} is not set"))?);
    let whole = format!("{APP}.wasm");
    let is_app = |argument: &&str| Path::new(argument).file_name() == Some(whole.as_ref());
    let Some(app) = arguments.iter().copied().find(is_app) else {
        return run::run(real.args(arguments));
    };
    let folder = parts();
    make_empty(&folder)?;
    let rest = take_apart(Path::new(app), &folder).context("the app could not be taken apart")?;
    // The parts reach the app's memory and functions through what the linker exports.
    real.args(arguments.iter().filter(|it| **it != app)).arg("--keep-lld-exports").arg(rest);
    run::run(&mut real)?;
    let out = arguments.iter().find_map(|it| it.strip_prefix("--out-dir="));
    let out = Path::new(out.context("wasm-bindgen has no --out-dir")?);
    make_one_script(out, &name_by_hash(&folder)?)
}

/// Copies the parts to where the app looks for them.
pub fn put_into(dist: &Path) -> Result<()> {
    let to = dist.join("assets").join(FOLDER);
    make_empty(&to)?;
    for part in fingerprint::files_in(&parts().join(FOLDER))? {
        let name = part.file_name().context("a part without a name")?;
        fs::copy(&part, to.join(name)).with_context(|| format!("copying {}", part.display()))?;
    }
    Ok(())
}

/// Writes the parts, the rest of the app and the script that joins them; gives back the rest.
fn take_apart(app: &Path, folder: &Path) -> Result<PathBuf> {
    let wasm = fs::read(app).with_context(|| format!("reading {}", app.display()))?;
    let rest = folder.join(format!("{APP}.wasm"));
    let [loader, script] = [format!("./{LOADER}"), format!("./{APP}.js")];
    let mut options = Options::new(&wasm);
    options.output_dir = folder;
    options.main_out_path = &rest;
    options.link_name = &loader;
    options.main_module = &script;
    let made = transform(options).map_err(|error| anyhow!("{error:#}"))?;
    ensure!(!made.split_modules.is_empty(), "nothing in it is loaded lazily");
    made.split_modules.iter().try_for_each(|part| optimise(part))?;
    Ok(rest)
}

/// Makes a part smaller, by the options that the app itself is made smaller with.
fn optimise(part: &Path) -> Result<()> {
    let page = paths::root().join("index.html");
    let page = fs::read_to_string(&page).with_context(|| format!("reading {}", page.display()))?;
    let options = optimiser_options(&page).context("index.html has no data-wasm-opt-params")?;
    let part = part.to_string_lossy();
    let mut optimiser = run::command("wasm-opt", &["--quiet", "-Os", "-o", &part, &part])?;
    run::run(optimiser.args(options.split_whitespace()))
}

fn optimiser_options(page: &str) -> Option<&str> {
    let (_, rest) = page.split_once("data-wasm-opt-params=\"")?;
    Some(rest.split_once('"')?.0)
}

/// Moves the parts to where they are served from, under names that change with their content. Gives
/// back the script that fetches them by these names.
fn name_by_hash(folder: &Path) -> Result<String> {
    let mut loader = fs::read_to_string(folder.join(LOADER)).context("reading the loader")?;
    let served = folder.join(FOLDER);
    fs::create_dir(&served)?;
    for part in fingerprint::files_in(folder)? {
        let name = part.file_name().context("a part without a name")?.to_string_lossy();
        let fetched = format!("fetch(new URL(\"./{name}\", import.meta.url))");
        if loader.contains(&fetched) {
            let hash = &fingerprint::sha256(&fs::read(&part)?)[..16];
            let new = format!("{FOLDER}-{hash}.wasm");
            fs::rename(&part, served.join(&new))?;
            // A host may mark all assets, and so an error served instead of one, as immutable.
            // Fetched like this, the browser ignores that.
            let fetch = format!(
                "fetch(new URL(\"./{FOLDER}/{new}\", import.meta.url), {{ cache: \"no-cache\" }})"
            );
            loader = loader.replace(&fetched, &fetch);
        }
    }
    let count = fs::read_dir(&served)?.count();
    ensure!(loader.matches("fetch(").count() == count, "the loader fetches more than the parts");
    Ok(loader)
}

/// Makes one short script of the one that wasm-bindgen wrote and the one that fetches the parts.
fn make_one_script(folder: &Path, loader: &str) -> Result<()> {
    let script = folder.join(format!("{APP}.js"));
    let made =
        fs::read_to_string(&script).with_context(|| format!("reading {}", script.display()))?;
    fs::write(&script, trusted_types::confine(&made)?)
        .with_context(|| format!("writing {}", script.display()))?;
    let loader_file = folder.join(LOADER);
    fs::write(&loader_file, loader)
        .with_context(|| format!("writing {}", loader_file.display()))?;
    let output = format!("--outfile={}", script.display());
    let options = ["--bundle", "--format=esm", "--minify", "--allow-overwrite", &output];
    // The app writes nothing to the console, and neither do these two.
    let quiet = ["--drop:console", "--log-level=warning"];
    run::run(run::command("esbuild", &options)?.args(quiet).arg(&script))
        .context("the app's script could not be shortened")
}

fn own_folder() -> PathBuf {
    paths::target().join("split")
}

fn parts() -> PathBuf {
    own_folder().join("parts")
}

fn make_empty(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("emptying {}", folder.display()))?;
    }
    fs::create_dir_all(folder).with_context(|| format!("making {}", folder.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_fetched_by_a_name_that_changes_with_it() {
        let folder = env::temp_dir().join(format!("split-{}", std::process::id()));
        make_empty(&folder).unwrap();
        fs::write(folder.join(LOADER), "fetch(new URL(\"./one.wasm\", import.meta.url))").unwrap();
        fs::write(folder.join("one.wasm"), "abc").unwrap();
        fs::write(folder.join("rest.wasm"), "the rest").unwrap();

        let loader = name_by_hash(&folder).unwrap();

        // SHA-256 of "abc", from FIPS 180-4.
        let name = "lazy/lazy-ba7816bf8f01cfea.wasm";
        assert!(loader.contains(&format!("\"./{name}\"")), "{loader}");
        assert!(!loader.contains("one.wasm"), "{loader}");
        assert_eq!(fs::read(folder.join(name)).unwrap(), b"abc");
        assert!(folder.join("rest.wasm").exists(), "what is not loaded lazily stays");
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn the_page_says_how_the_app_is_made_smaller() {
        let page = fs::read_to_string(paths::root().join("index.html")).unwrap();
        let options = optimiser_options(&page).unwrap();
        assert!(options.split_whitespace().all(|option| option.starts_with("--")), "{options}");
    }
}
