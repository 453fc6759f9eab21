//! The fonts of the PDF: from their npm packages into the build, packed, with their licences.

mod signs;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use practice_standards_referral::export::fonts::{Face, Fonts};

use crate::paths;

/// The folder of the build that holds them.
pub const FOLDER: &str = "fonts";

/// The ending of a font that is packed. Its licence is plain text beside it.
pub const PACKED: &str = ".zlib";

/// Writes every font and its licence into a build.
pub fn write(dist: &Path) -> Result<()> {
    let folder = dist.join(FOLDER);
    fs::create_dir_all(&folder).with_context(|| format!("making {}", folder.display()))?;
    for face in Face::ALL {
        let mut packing = ZlibEncoder::new(Vec::new(), Compression::best());
        packing.write_all(&read(face)?)?;
        put(&folder.join(face.file_name()), &packing.finish()?)?;
        for source in face.sources() {
            let package = package(source);
            let licence = packages().join(package).join("LICENSE_FONT");
            let licence =
                fs::read(&licence).with_context(|| format!("reading {}", licence.display()))?;
            put(&folder.join(licence_name(package)), &licence)?;
        }
    }
    Ok(())
}

/// Whether a browser fetches this file of a build only when somebody asks for it: a face, or the licence of
/// such faces alone.
pub fn is_fetched_when_asked_for(name: &str) -> bool {
    let Some(name) = name.strip_prefix(FOLDER).and_then(|name| name.strip_prefix('/')) else {
        return false;
    };
    let is_of = |face: Face| {
        let mut licences = face.sources().iter().map(|source| licence_name(package(source)));
        name == face.file_name() || licences.any(|licence| licence == name)
    };
    let mut others = Face::ALL.into_iter().filter(|face| face.on_request().is_some());
    others.any(is_of) && !Face::come_with_the_app().any(is_of)
}

/// The npm package of a font file.
fn package(source: &str) -> &str {
    source.split('/').next().unwrap_or(source)
}

fn licence_name(package: &str) -> String {
    format!("{package}-OFL.txt")
}

/// Every font, as the app has them once all are fetched.
pub fn all() -> Result<Fonts> {
    let files = Face::ALL.into_iter().map(|face| Ok((face, read(face)?)));
    Ok(Fonts::new(files.collect::<Result<Vec<_>>>()?)?)
}

fn read(face: Face) -> Result<Vec<u8>> {
    let files = face.sources().iter().map(|source| {
        let path = packages().join(source);
        fs::read(&path).with_context(|| {
            format!("reading {}: `cargo xtask build` installs the npm packages", path.display())
        })
    });
    let mut files = files.collect::<Result<Vec<_>>>()?;
    match face {
        Face::Signs => signs::signs(&files).map_err(anyhow::Error::from_boxed),
        _ => files.pop().context("a face without a file"),
    }
}

fn packages() -> PathBuf {
    paths::root().join("node_modules").join("@expo-google-fonts")
}

fn put(path: &Path, bytes: &[u8]) -> Result<()> {
    fs::write(path, bytes).with_context(|| format!("writing {}", path.display()))
}
