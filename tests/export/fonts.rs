//! The font files, from the same npm packages that the build uses.

use std::path::Path;
use std::sync::OnceLock;

use practice_standards_referral::export::fonts::{Face, Fonts};

#[path = "../../xtask/src/fonts/signs.rs"]
mod signs;

/// The file of a face.
#[track_caller]
pub fn file(face: Face) -> Vec<u8> {
    let packages = Path::new(env!("CARGO_MANIFEST_DIR")).join("node_modules/@expo-google-fonts");
    let files = face.sources().iter().map(|source| {
        let path = packages.join(source);
        std::fs::read(&path).unwrap_or_else(|_| {
            panic!(
                "{} is missing: run `cargo xtask test native`, which installs it",
                path.display()
            )
        })
    });
    let mut files: Vec<_> = files.collect();
    match face {
        Face::Signs => signs::signs(&files).unwrap(),
        _ => files.pop().unwrap(),
    }
}

/// Every face, as on a device that has fetched those on request.
#[allow(dead_code)]
pub fn all() -> &'static Fonts {
    static FONTS: OnceLock<Fonts> = OnceLock::new();
    FONTS.get_or_init(|| Fonts::new(Face::ALL.map(|face| (face, file(face)))).unwrap())
}

/// The faces that come with the app.
pub fn with_the_app() -> &'static Fonts {
    static FONTS: OnceLock<Fonts> = OnceLock::new();
    FONTS.get_or_init(|| {
        Fonts::new(Face::come_with_the_app().map(|face| (face, file(face)))).unwrap()
    })
}
