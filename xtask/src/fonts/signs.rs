//! The face of signs: what people paste beside their words.
//!
//! The fonts that have these signs are 2 MB, nearly all of it signs of mathematics, games and music. So the
//! build takes the outlines of the signs listed here, each from the first font that has it, and makes one
//! small font of them. It is as high as the text, so that no line moves for an arrow in it.

use std::error::Error;

use kurbo::BezPath;
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::raw::TableProvider;
use skrifa::{FontRef, MetadataProvider};
use write_fonts::from_obj::ToOwnedTable;
use write_fonts::tables::cmap::Cmap;
use write_fonts::tables::glyf::{GlyfLocaBuilder, Glyph, SimpleGlyph};
use write_fonts::tables::head::Head;
use write_fonts::tables::hhea::Hhea;
use write_fonts::tables::hmtx::{Hmtx, LongMetric};
use write_fonts::tables::loca::LocaFormat;
use write_fonts::tables::maxp::Maxp;
use write_fonts::tables::post::Post;
use write_fonts::types::{GlyphId, Tag, Version16Dot16};
use write_fonts::{FontBuilder, dump_table};

/// The signs that the other faces do not have, or not as signs of a text.
const SIGNS: [&str; 7] = [
    // Arrows, and those that Word makes of `-->` and `==>`.
    "→←↑↓↔↕↖↗↘↙⇐⇑⇒⇓⇔⇕⇨➔➜➢➤➪⟵⟶⟷⟸⟹⟺↵",
    // Comparisons and mathematics.
    "≤≥≈≠≡≅∼∞√∑∆∂∫∏∴∵∝∩∪∈∉∋∅∀∃∇⊂⊃⊆⊇⊕⊗⊥∠⋅∧∨¬",
    // Ticks, crosses and boxes to tick.
    "✓✔✗✘✕✖☐☑☒❏❐❑❒",
    // Bullets.
    "◦▪▫■□●○◉◆◇◊❖▲△▶▷►▼▽◀◁◄★☆✱⦁∙⁃─",
    // What stands for a word.
    "♀♂♪♥♠♣♦☎✆✉☺☹☻✎✏☞☜⚠",
    // Numbers in circles.
    "①②③④⑤⑥⑦⑧⑨⑩",
    "❶❷❸❹❺❻❼❽❾❿",
];

/// One font with the signs, from fonts of which the first says how high it is.
pub fn signs(fonts: &[Vec<u8>]) -> Result<Vec<u8>, Box<dyn Error + Send + Sync>> {
    let [text, sources @ ..] = fonts else { return Err("no font to take signs from".into()) };
    let text = FontRef::new(text)?;
    let sources: Vec<_> = sources.iter().map(|it| FontRef::new(it)).collect::<Result<_, _>>()?;

    let mut glyphs = GlyfLocaBuilder::new();
    glyphs.add_glyph(&Glyph::Empty)?;
    let mut metrics = vec![LongMetric::new(text.head()?.units_per_em(), 0)];
    let mut mappings = Vec::new();
    let mut largest = (0, 0);
    for sign in SIGNS.concat().chars() {
        let font = sources.iter().find(|it| it.charmap().map(sign).is_some());
        let (path, advance) =
            font.and_then(|it| drawn(it, sign)).ok_or(format!("no font has {sign}"))?;
        let glyph =
            SimpleGlyph::from_bezpath(&path).map_err(|_| format!("{sign} cannot be drawn"))?;
        let points = glyph.contours.iter().map(|it| it.len()).sum::<usize>();
        largest = (largest.0.max(points), largest.1.max(glyph.contours.len()));
        mappings.push((sign, GlyphId::new(u32::try_from(metrics.len())?)));
        metrics.push(LongMetric::new(advance, glyph.bbox.x_min));
        glyphs.add_glyph(&glyph)?;
    }
    let count = u16::try_from(metrics.len())?;
    let (glyf, loca, format) = glyphs.build();

    let mut head: Head = text.head()?.to_owned_table();
    head.index_to_loc_format = i16::from(format == LocaFormat::Long);
    let mut hhea: Hhea = text.hhea()?.to_owned_table();
    hhea.number_of_h_metrics = count;
    let maxp = Maxp {
        num_glyphs: count,
        max_points: Some(u16::try_from(largest.0)?),
        max_contours: Some(u16::try_from(largest.1)?),
        max_composite_points: Some(0),
        max_composite_contours: Some(0),
        max_zones: Some(1),
        max_twilight_points: Some(0),
        max_storage: Some(0),
        max_function_defs: Some(0),
        max_instruction_defs: Some(0),
        max_stack_elements: Some(0),
        max_size_of_instructions: Some(0),
        max_component_elements: Some(0),
        max_component_depth: Some(0),
    };
    let post = Post { version: Version16Dot16::VERSION_3_0, ..Post::default() };
    let named = sources.first().ok_or("no font with signs")?;
    let copied = |font: &FontRef<'_>, tag: &[u8; 4]| {
        let table = font.table_data(Tag::new(tag)).ok_or("a table is missing")?;
        Ok::<_, &str>(table.as_bytes().to_vec())
    };

    let mut font = FontBuilder::new();
    font.add_table(&head)?
        .add_table(&hhea)?
        .add_table(&maxp)?
        .add_table(&Hmtx::new(metrics, Vec::new()))?
        .add_table(&glyf)?
        .add_table(&Cmap::from_mappings(mappings)?)?
        .add_table(&post)?
        .add_raw(Tag::new(b"loca"), dump_table(&loca)?)
        .add_raw(Tag::new(b"OS/2"), copied(&text, b"OS/2")?)
        .add_raw(Tag::new(b"name"), copied(named, b"name")?);
    Ok(font.build())
}

/// The outline of a sign, and the distance to what follows it, in units of the font.
fn drawn(font: &FontRef<'_>, sign: char) -> Option<(BezPath, u16)> {
    let glyph = font.charmap().map(sign)?;
    let mut pen = Pen(BezPath::new());
    let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
    font.outline_glyphs().get(glyph)?.draw(settings, &mut pen).ok()?;
    let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
    Some((pen.0, metrics.advance_width(glyph)?.round() as u16))
}

struct Pen(BezPath);

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to((f64::from(x), f64::from(y)));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.line_to((f64::from(x), f64::from(y)));
    }

    fn quad_to(&mut self, control_x: f32, control_y: f32, x: f32, y: f32) {
        let [control_x, control_y, x, y] = [control_x, control_y, x, y].map(f64::from);
        self.0.quad_to((control_x, control_y), (x, y));
    }

    /// TrueType outlines have none; one of another kind is refused when the glyph is made.
    fn curve_to(&mut self, x0: f32, y0: f32, x1: f32, y1: f32, x: f32, y: f32) {
        let [x0, y0, x1, y1, x, y] = [x0, y0, x1, y1, x, y].map(f64::from);
        self.0.curve_to((x0, y0), (x1, y1), (x, y));
    }

    fn close(&mut self) {
        self.0.close_path();
    }
}
