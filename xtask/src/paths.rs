//! Where everything is: the project's own folders and the per-user folder for tools.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// The folder that holds the workspace's `Cargo.toml`.
pub fn root() -> &'static Path {
    let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().unwrap_or(xtask)
}

/// The release as it is published.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// Cargo's folder for what it builds; ours for notes between runs.
pub fn target() -> PathBuf {
    match env::var_os("CARGO_TARGET_DIR") {
        Some(folder) => root().join(folder),
        None => root().join("target"),
    }
}

/// Programs that a build or a test needs and that this computer lacked. Shared by every checkout.
pub fn tools() -> Result<PathBuf> {
    Ok(user_cache()?.join("practice-standards-referral").join("tools"))
}

fn user_cache() -> Result<PathBuf> {
    let folder = |name: &str| env::var_os(name).filter(|it| !it.is_empty()).map(PathBuf::from);
    if cfg!(windows) {
        return folder("LOCALAPPDATA").context("set LOCALAPPDATA to a folder for tools");
    }
    if let Some(cache) = folder("XDG_CACHE_HOME") {
        return Ok(cache);
    }
    let home = folder("HOME").context("set HOME or XDG_CACHE_HOME to a folder for tools")?;
    Ok(home.join(if cfg!(target_os = "macos") { "Library/Caches" } else { ".cache" }))
}
