//! The faces that the PDF can use.

use serde::{Deserialize, Serialize};

/// One font file: a face of Noto, under the SIL Open Font License, made from the `@expo-google-fonts` packages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Face {
    /// Latin, Greek, Cyrillic and Devanagari.
    Text,
    /// The same, bold: for headings and labels.
    TextBold,
    /// Arabic, and the languages that share its script, Urdu among them.
    Arabic,
    /// Punjabi.
    Gurmukhi,
    /// What stands beside words: arrows, ticks, boxes, signs of mathematics.
    Signs,
    /// Emoji, in one colour.
    Emoji,
    /// Simplified Chinese, and much of Japanese. It is so large that the app fetches it only on request.
    Chinese,
}

impl Face {
    /// Every face, in the order in which they are searched for a glyph.
    pub const ALL: [Face; 7] = [
        Face::Text,
        Face::TextBold,
        Face::Arabic,
        Face::Gurmukhi,
        Face::Signs,
        Face::Emoji,
        Face::Chinese,
    ];

    /// The faces that come with the app. The app fetches the others on request.
    pub fn come_with_the_app() -> impl Iterator<Item = Face> {
        Self::ALL.into_iter().filter(|face| *face != Face::Chinese)
    }

    /// The name of the packed file in the app's folder `fonts/`; `unpack` unpacks it.
    pub fn file_name(self) -> &'static str {
        match self {
            Face::Text => "noto-sans.ttf.zlib",
            Face::TextBold => "noto-sans-bold.ttf.zlib",
            Face::Arabic => "noto-sans-arabic.ttf.zlib",
            Face::Gurmukhi => "noto-sans-gurmukhi.ttf.zlib",
            Face::Signs => "noto-sans-signs.ttf.zlib",
            Face::Emoji => "noto-emoji.ttf.zlib",
            Face::Chinese => "noto-sans-sc.ttf.zlib",
        }
    }

    /// The paths of its files in the npm packages, from `node_modules/@expo-google-fonts/`. Of several,
    /// `xtask/src/fonts/signs.rs` makes one.
    pub fn sources(self) -> &'static [&'static str] {
        match self {
            Face::Text => &["noto-sans/400Regular/NotoSans_400Regular.ttf"],
            Face::TextBold => &["noto-sans/700Bold/NotoSans_700Bold.ttf"],
            Face::Arabic => &["noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf"],
            Face::Gurmukhi => &["noto-sans-gurmukhi/400Regular/NotoSansGurmukhi_400Regular.ttf"],
            Face::Signs => &[
                "noto-sans/400Regular/NotoSans_400Regular.ttf",
                "noto-sans-symbols-2/400Regular/NotoSansSymbols2_400Regular.ttf",
                "noto-sans-math/400Regular/NotoSansMath_400Regular.ttf",
                "noto-sans-symbols/400Regular/NotoSansSymbols_400Regular.ttf",
            ],
            Face::Emoji => &["noto-emoji/400Regular/NotoEmoji_400Regular.ttf"],
            Face::Chinese => &["noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf"],
        }
    }
}
