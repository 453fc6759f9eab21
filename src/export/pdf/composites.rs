//! Adds glyphs to a TrueType font, each composed of glyphs that it has.
//!
//! The tables are those of OpenType 1.9: `glyf`, `loca`, `hmtx`, `hhea`, `head`, `maxp` and `post`.

use skrifa::raw::TableProvider;
use skrifa::raw::tables::glyf::{Glyf, Glyph as Outline};
use skrifa::raw::tables::loca::Loca;
use skrifa::{FontRef, GlyphId, Tag};

/// A glyph to add.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Composite {
    /// Its parts, from back to front.
    pub parts: Vec<Part>,
    /// The distance to the next glyph, in units of the font.
    pub advance: u16,
}

/// A glyph of the font as a part of another, shifted by units of the font.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Part {
    pub glyph: u16,
    pub right: i16,
    pub up: i16,
}

/// The tables that stay as they are. What only shaping needs is left out.
const SAME: [&[u8; 4]; 6] = [b"OS/2", b"cmap", b"cvt ", b"fpgm", b"name", b"prep"];

/// The font with these glyphs after its own, numbered from its own count on. `None` if it is no TrueType
/// font, or has no room for so many.
pub fn with_composites(file: &[u8], added: &[Composite]) -> Option<Vec<u8>> {
    let font = FontRef::new(file).ok()?;
    let own = OwnGlyphs::of(&font)?;
    let count = own.count.checked_add(u16::try_from(added.len()).ok()?)?;
    let table = |tag: &[u8; 4]| Some(font.table_data(Tag::new(tag))?.as_bytes().to_vec());

    let (glyf, loca) = own.outlines(table(b"glyf")?, added)?;
    let mut head = table(b"head")?;
    put(&mut head, INDEX_TO_LOC_FORMAT, 1)?;
    let mut hhea = table(b"hhea")?;
    put(&mut hhea, NUMBER_OF_H_METRICS, count)?;
    // Version 3: no names of glyphs, of which the added ones have none.
    let mut post = table(b"post")?;
    post.truncate(LENGTH_WITHOUT_NAMES);
    put(&mut post, 0, 3)?;
    put(&mut post, 2, 0)?;
    let mut tables = vec![
        (*b"glyf", glyf),
        (*b"head", head),
        (*b"hhea", hhea),
        (*b"hmtx", own.metrics(&font, added)?),
        (*b"loca", loca),
        (*b"maxp", own.maximums(table(b"maxp")?, added, count)?),
        (*b"post", post),
    ];
    tables.extend(SAME.iter().filter_map(|tag| Some((**tag, table(tag)?))));
    tables.sort();
    sfnt(&tables)
}

// Where these stand in their tables, in bytes.
const INDEX_TO_LOC_FORMAT: usize = 50;
const NUMBER_OF_H_METRICS: usize = 34;
const NUM_GLYPHS: usize = 4;
const MAX_COMPOSITE_POINTS: usize = 10;
const MAX_COMPOSITE_CONTOURS: usize = 12;
const MAX_COMPONENT_ELEMENTS: usize = 28;
const MAX_COMPONENT_DEPTH: usize = 30;

/// The length of `post` without names, in bytes.
const LENGTH_WITHOUT_NAMES: usize = 32;

/// The glyphs that a font has.
struct OwnGlyphs<'f> {
    count: u16,
    loca: Loca<'f>,
    glyf: Glyf<'f>,
}

impl<'f> OwnGlyphs<'f> {
    fn of(font: &FontRef<'f>) -> Option<Self> {
        let count = font.maxp().ok()?.num_glyphs();
        Some(Self { count, loca: font.loca(None).ok()?, glyf: font.glyf().ok()? })
    }

    /// The outline of a glyph; `None` of one that nobody sees.
    fn outline(&self, glyph: GlyphId) -> Option<Outline<'f>> {
        self.loca.get_glyf(glyph, &self.glyf).ok()?
    }

    /// The parts that are seen, with their outlines.
    fn seen(&self, composite: &Composite) -> Vec<(Part, Outline<'f>)> {
        let outline = |part: &Part| Some((*part, self.outline(GlyphId::from(part.glyph))?));
        composite.parts.iter().filter_map(outline).collect()
    }

    /// `glyf` with the added glyphs, and `loca` with long offsets.
    fn outlines(&self, mut glyf: Vec<u8>, added: &[Composite]) -> Option<(Vec<u8>, Vec<u8>)> {
        let mut offsets: Vec<u32> =
            (0..usize::from(self.count)).map(|it| self.loca.get_raw(it)).collect::<Option<_>>()?;
        for composite in added {
            glyf.resize(glyf.len().next_multiple_of(4), 0);
            offsets.push(u32::try_from(glyf.len()).ok()?);
            glyf.extend(self.description(composite));
        }
        offsets.push(u32::try_from(glyf.len()).ok()?);
        Some((glyf, offsets.iter().flat_map(|it| it.to_be_bytes()).collect()))
    }

    /// What `glyf` says of an added glyph.
    fn description(&self, composite: &Composite) -> Vec<u8> {
        const WORDS: u16 = 0x0001;
        const ARE_XY: u16 = 0x0002;
        const MORE: u16 = 0x0020;
        const OVERLAP: u16 = 0x0400;
        let seen = self.seen(composite);
        let Some(last) = seen.len().checked_sub(1) else { return Vec::new() };
        let lefts = seen.iter().map(|(part, it)| it.x_min().saturating_add(part.right));
        let bottoms = seen.iter().map(|(part, it)| it.y_min().saturating_add(part.up));
        let rights = seen.iter().map(|(part, it)| it.x_max().saturating_add(part.right));
        let tops = seen.iter().map(|(part, it)| it.y_max().saturating_add(part.up));
        let edges = [lefts.min(), bottoms.min(), rights.max(), tops.max()];
        let mut bytes = (-1_i16).to_be_bytes().to_vec();
        bytes.extend(edges.iter().flat_map(|edge| edge.unwrap_or_default().to_be_bytes()));
        for (at, (part, _)) in seen.iter().enumerate() {
            let begins = if at == 0 { OVERLAP } else { 0 };
            let goes_on = if at < last { MORE } else { 0 };
            bytes.extend((WORDS | ARE_XY | begins | goes_on).to_be_bytes());
            bytes.extend(part.glyph.to_be_bytes());
            bytes.extend(part.right.to_be_bytes());
            bytes.extend(part.up.to_be_bytes());
        }
        bytes
    }

    /// `hmtx` with an advance and a left edge for each glyph. The edge is that of the outline: a renderer
    /// moves a glyph by the difference.
    fn metrics(&self, font: &FontRef<'_>, added: &[Composite]) -> Option<Vec<u8>> {
        let hmtx = font.hmtx().ok()?;
        let own = (0..self.count).map(|glyph| {
            let glyph = GlyphId::from(glyph);
            Some((hmtx.advance(glyph)?, hmtx.side_bearing(glyph)?))
        });
        let added = added.iter().map(|composite| {
            let seen = self.seen(composite).into_iter();
            let left = seen.map(|(part, it)| it.x_min().saturating_add(part.right)).min();
            Some((composite.advance, left.unwrap_or_default()))
        });
        let mut bytes = Vec::new();
        for metric in own.chain(added) {
            let (advance, left) = metric?;
            bytes.extend(advance.to_be_bytes());
            bytes.extend(left.to_be_bytes());
        }
        Some(bytes)
    }

    /// `maxp`, whose maximums a renderer takes for what it has to make room for.
    fn maximums(&self, mut maxp: Vec<u8>, added: &[Composite], count: u16) -> Option<Vec<u8>> {
        put(&mut maxp, NUM_GLYPHS, count)?;
        for composite in added {
            let seen = self.seen(composite);
            let extents = seen.iter().map(|(_, outline)| self.extent(outline, 1));
            let whole = extents.fold(Extent::default(), Extent::beside);
            raise(&mut maxp, MAX_COMPOSITE_POINTS, whole.points)?;
            raise(&mut maxp, MAX_COMPOSITE_CONTOURS, whole.contours)?;
            raise(&mut maxp, MAX_COMPONENT_ELEMENTS, u16::try_from(seen.len()).ok()?)?;
            raise(&mut maxp, MAX_COMPONENT_DEPTH, whole.depth)?;
        }
        Some(maxp)
    }

    /// How much there is of an outline that lies this deep in others.
    fn extent(&self, outline: &Outline<'f>, depth: u16) -> Extent {
        match outline {
            Outline::Simple(simple) => Extent {
                points: u16::try_from(simple.num_points()).unwrap_or(u16::MAX),
                contours: u16::try_from(simple.number_of_contours()).unwrap_or_default(),
                depth,
            },
            // A font that leads in a circle is refused by whoever draws it.
            Outline::Composite(_) if depth > DEEPEST => Extent::default(),
            Outline::Composite(parts) => {
                let parts = parts.components().filter_map(|it| self.outline(it.glyph.into()));
                let extents = parts.map(|part| self.extent(&part, depth + 1));
                extents.fold(Extent::default(), Extent::beside)
            }
        }
    }
}

/// Deeper than the composites of any real font lie in each other.
const DEEPEST: u16 = 8;

/// The size of an outline with all its parts.
#[derive(Default)]
struct Extent {
    points: u16,
    contours: u16,
    /// How many composites the innermost outline lies in.
    depth: u16,
}

impl Extent {
    fn beside(self, other: Extent) -> Extent {
        Extent {
            points: self.points.saturating_add(other.points),
            contours: self.contours.saturating_add(other.contours),
            depth: self.depth.max(other.depth),
        }
    }
}

fn put(table: &mut [u8], at: usize, value: u16) -> Option<()> {
    table.get_mut(at..at + 2)?.copy_from_slice(&value.to_be_bytes());
    Some(())
}

fn raise(table: &mut [u8], at: usize, value: u16) -> Option<()> {
    let now = u16::from_be_bytes(*table.get(at..)?.first_chunk()?);
    put(table, at, now.max(value))
}

/// A font file of these tables, in the order of their tags. Its checksums, which PDFs are read without,
/// are left at zero.
fn sfnt(tables: &[([u8; 4], Vec<u8>)]) -> Option<Vec<u8>> {
    const TRUE_TYPE: u32 = 0x0001_0000;
    let count = u16::try_from(tables.len()).ok()?;
    let mut file = TRUE_TYPE.to_be_bytes().to_vec();
    let power = count.checked_ilog2()?;
    let range = 16_u16 << power;
    let header = [count, range, u16::try_from(power).ok()?, 16 * count - range];
    file.extend(header.iter().flat_map(|it| it.to_be_bytes()));
    let mut offset = u32::try_from(file.len() + 16 * tables.len()).ok()?;
    for (tag, table) in tables {
        let length = u32::try_from(table.len()).ok()?;
        file.extend(tag);
        file.extend([0, offset, length].iter().flat_map(|it: &u32| it.to_be_bytes()));
        offset += length.next_multiple_of(4);
    }
    for (_, table) in tables {
        file.extend(table);
        file.resize(file.len().next_multiple_of(4), 0);
    }
    Some(file)
}
