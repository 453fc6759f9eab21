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
            let (package, _) = source.split_once('/').context("a font outside a package")?;
            let licence = packages().join(package).join("LICENSE_FONT");
            let licence =
                fs::read(&licence).with_context(|| format!("reading {}", licence.display()))?;
            put(&folder.join(format!("{package}-OFL.txt")), &licence)?;
        }
    }
    Ok(())
}

/// Whether a browser fetches this file of a build only when somebody asks for it.
pub fn is_fetched_when_asked_for(name: &str) -> bool {
    let at_once: Vec<_> = Face::come_with_the_app().collect();
    let mut others = Face::ALL.into_iter().filter(|face| !at_once.contains(face));
    others.any(|face| name == format!("{FOLDER}/{}", face.file_name()))
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
