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
    /// Hebrew and Yiddish.
    Hebrew,
    /// Bengali and Assamese.
    Bengali,
    /// Tamil.
    Tamil,
    /// Thai.
    Thai,
    /// Amharic, Tigrinya and others.
    Ethiopic,
    /// Simplified Chinese, and much of Japanese.
    Chinese,
    /// Korean.
    Korean,
}

/// A face that the app fetches when somebody asks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OnRequest {
    /// Whose letters it has, such as "Chinese".
    pub letters: &'static str,
    /// How large it is, packed, in kilobytes of 1,000 bytes.
    pub kilobytes: u32,
}

impl Face {
    /// Every face, in the order in which they are searched for a glyph.
    pub const ALL: [Face; 13] = [
        Face::Text,
        Face::TextBold,
        Face::Arabic,
        Face::Gurmukhi,
        Face::Signs,
        Face::Emoji,
        Face::Hebrew,
        Face::Bengali,
        Face::Tamil,
        Face::Thai,
        Face::Ethiopic,
        Face::Chinese,
        Face::Korean,
    ];

    /// The faces that come with the app. The app fetches the others on request.
    pub fn come_with_the_app() -> impl Iterator<Item = Face> {
        Self::ALL.into_iter().filter(|face| face.on_request().is_none())
    }

    /// What the app says before it fetches a face that does not come with it: few need each, and together
    /// they are larger than the app.
    pub fn on_request(self) -> Option<OnRequest> {
        let (letters, kilobytes) = match self {
            Face::Text
            | Face::TextBold
            | Face::Arabic
            | Face::Gurmukhi
            | Face::Signs
            | Face::Emoji => return None,
            Face::Hebrew => ("Hebrew", 28),
            Face::Bengali => ("Bengali", 73),
            Face::Tamil => ("Tamil", 39),
            Face::Thai => ("Thai", 28),
            Face::Ethiopic => ("Ethiopic", 148),
            Face::Chinese => ("Chinese", 6288),
            Face::Korean => ("Korean", 2998),
        };
        Some(OnRequest { letters, kilobytes })
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
            Face::Hebrew => "noto-sans-hebrew.ttf.zlib",
            Face::Bengali => "noto-sans-bengali.ttf.zlib",
            Face::Tamil => "noto-sans-tamil.ttf.zlib",
            Face::Thai => "noto-sans-thai.ttf.zlib",
            Face::Ethiopic => "noto-sans-ethiopic.ttf.zlib",
            Face::Chinese => "noto-sans-sc.ttf.zlib",
            Face::Korean => "noto-sans-kr.ttf.zlib",
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
            Face::Hebrew => &["noto-sans-hebrew/400Regular/NotoSansHebrew_400Regular.ttf"],
            Face::Bengali => &["noto-sans-bengali/400Regular/NotoSansBengali_400Regular.ttf"],
            Face::Tamil => &["noto-sans-tamil/400Regular/NotoSansTamil_400Regular.ttf"],
            Face::Thai => &["noto-sans-thai/400Regular/NotoSansThai_400Regular.ttf"],
            Face::Ethiopic => &["noto-sans-ethiopic/400Regular/NotoSansEthiopic_400Regular.ttf"],
            Face::Chinese => &["noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf"],
            Face::Korean => &["noto-sans-kr/400Regular/NotoSansKR_400Regular.ttf"],
        }
    }
}
