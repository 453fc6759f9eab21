//! Renders the pages as a PDF: tagged for screen readers (PDF/UA-1) and self-contained for archives
//! (PDF/A-2a).

use std::collections::BTreeMap;
use std::num::{NonZeroU16, NonZeroU32};

use chrono::{Datelike, NaiveDate};
use krilla::color::rgb;
use krilla::configure::{Accessibility, Archival, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::{PathBuilder, Point, Rect, Transform};
use krilla::metadata::{DateTime, Metadata};
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke};
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, BBox, ContentTag, Identifier, ListNumbering, Node as TagNode, SpanTag,
    TableHeaderScope, Tag, TagGroup, TagKind, TagTree,
};
use krilla::text::{GlyphId, KrillaGlyph};
use krilla::{Document, SerializeSettings};

use super::draft::ANGLE;
use super::embedded::{Embedded, EmbeddedRun};
use super::page::{Bookmark, LineOwner, PdfPage, PlacedLine, Shape, ShapeStyle};
use super::paged_form::PagedForm;
use super::structure::{StructureKind, StructureNode};
use super::style::{Colour, LEFT, PAGE_HEIGHT, PAGE_WIDTH, WIDTH};
use super::text::{Glyph, Line};
use crate::export::error::ExportError;
use crate::export::fonts::Fonts;

/// The file, dated by the day on which the form was made.
pub fn render(form: &PagedForm, made_on: NaiveDate, fonts: &Fonts) -> Result<Vec<u8>, ExportError> {
    let configuration = ConfigurationBuilder::new()
        .with_archival_validator(Archival::A2_A)
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|_| failed("its standards do not go together"))?;
    let settings = SerializeSettings { configuration, ..SerializeSettings::default() };
    let mut document = Document::new_with(settings);
    let embedded = Embedded::of(&form.pages, fonts).ok_or_else(|| failed("a font"))?;
    let mut leaves = Leaves::default();
    for (index, page) in form.pages.iter().enumerate() {
        render_page(&mut document, (index, page), &embedded, &mut leaves)?;
    }
    document.set_outline(outline(&form.bookmarks));
    let nodes = form.structure.iter().map(|node| leaves.tagged(node));
    document
        .set_tag_tree(TagTree::from(nodes.collect::<Vec<_>>()).with_lang(Some(LANGUAGE.into())));
    document.set_metadata(metadata(&form.title, made_on));
    document.finish().map_err(|error| failed(&error.to_string()))
}

const LANGUAGE: &str = "en-GB";

fn failed(reason: &str) -> ExportError {
    ExportError::Write { reason: format!("the PDF: {reason}") }
}

fn metadata(title: &str, made_on: NaiveDate) -> Metadata {
    let year = u16::try_from(made_on.year()).unwrap_or_default();
    let month = u8::try_from(made_on.month()).unwrap_or(1);
    let day = u8::try_from(made_on.day()).unwrap_or(1);
    let date = DateTime::new(year).month(month).day(day).hour(0).minute(0).second(0);
    Metadata::new()
        .title(title.to_owned())
        .language(LANGUAGE.to_owned())
        .creator("Practice Standards referral".to_owned())
        .creation_date(date.utc_offset_hour(0).utc_offset_minute(0))
}

/// The marked content of each paragraph on the pages, by the paragraph's number.
#[derive(Default)]
struct Leaves {
    marks: BTreeMap<usize, Vec<Identifier>>,
    /// The place of each picture, by its paragraph number.
    pictures: BTreeMap<usize, BBox>,
}

impl Leaves {
    /// The place of the picture that is the only child, if there is one.
    fn place(&self, children: &[StructureNode]) -> Option<BBox> {
        match children {
            [StructureNode::Paragraph(number)] => self.pictures.get(number).copied(),
            _ => None,
        }
    }

    fn tagged(&self, node: &StructureNode) -> TagNode {
        match node {
            StructureNode::Paragraph(number) => {
                let parts = self.marks.get(number).map_or(&[][..], Vec::as_slice);
                let parts = parts.iter().map(|part| TagNode::Leaf(*part));
                TagNode::Group(TagGroup::with_children(Tag::Span, parts.collect()))
            }
            StructureNode::Branch(kind, children) => {
                let mut group = TagGroup::new(tag(kind, self.place(children)));
                for child in children {
                    match child {
                        // The text goes straight into its parent, without a span around it.
                        StructureNode::Paragraph(number) => {
                            for part in self.marks.get(number).into_iter().flatten() {
                                group.push(*part);
                            }
                        }
                        branch => group.push(self.tagged(branch)),
                    }
                }
                TagNode::Group(group)
            }
        }
    }
}

/// The tag of a branch in the file.
fn tag(kind: &StructureKind, place: Option<BBox>) -> TagKind {
    match kind {
        StructureKind::Figure(shows) => Tag::Figure(Some(shows.clone())).with_bbox(place).into(),
        StructureKind::Heading(level, words) => {
            let level = NonZeroU16::new(*level).unwrap_or(NonZeroU16::MIN);
            Tag::Hn(level, Some(words.clone())).into()
        }
        StructureKind::Paragraph => Tag::P.into(),
        StructureKind::Question => Tag::Section.into(),
        StructureKind::List => Tag::L(ListNumbering::Disc).into(),
        StructureKind::ListItem => Tag::LI.into(),
        StructureKind::Bullet => Tag::Lbl.into(),
        StructureKind::ItemBody => Tag::LBody.into(),
        StructureKind::Table(summary) => {
            Tag::Table.with_summary(Some((*summary).to_owned())).into()
        }
        StructureKind::TableHead => Tag::THead.into(),
        StructureKind::TableBody => Tag::TBody.into(),
        StructureKind::Row => Tag::TR.into(),
        StructureKind::ColumnLabel => Tag::TH(TableHeaderScope::Column).into(),
        StructureKind::RowLabel => Tag::TH(TableHeaderScope::Row).into(),
        StructureKind::Cell(1) => Tag::TD.into(),
        StructureKind::Cell(columns) => Tag::TD.with_col_span(NonZeroU32::new(*columns)).into(),
    }
}

fn outline(bookmarks: &[Bookmark]) -> Outline {
    let mut outline = Outline::new();
    let mut part: Option<OutlineNode> = None;
    for bookmark in bookmarks {
        let place = XyzDestination::new(bookmark.page, Point::from_xy(0.0, bookmark.y));
        let node = OutlineNode::new(bookmark.title.clone(), place).with_open(true);
        match &mut part {
            Some(part) if bookmark.depth > 2 => part.push_child(node),
            _ => {
                if let Some(before) = part.replace(node) {
                    outline.push_child(before);
                }
            }
        }
    }
    if let Some(last) = part {
        outline.push_child(last);
    }
    outline
}

fn render_page(
    document: &mut Document,
    (index, page): (usize, &PdfPage),
    embedded: &Embedded,
    leaves: &mut Leaves,
) -> Result<(), ExportError> {
    let size = PageSettings::from_wh(PAGE_WIDTH, PAGE_HEIGHT);
    let mut sheet = document.start_page_with(size.ok_or_else(|| failed("the size of its pages"))?);
    let mut surface = sheet.surface();
    if let Some(PlacedLine { line, x, baseline, colour, .. }) = &page.watermark {
        let artifact = Artifact::with_kind(ArtifactType::Watermark);
        surface.start_tagged(ContentTag::Artifact(artifact));
        let middle = (PAGE_WIDTH / 2.0, PAGE_HEIGHT / 2.0);
        surface.push_transform(&Transform::from_rotate_at(ANGLE, middle.0, middle.1));
        let drawn = Drawn { at: (*x, *baseline), colour: *colour, is_shapes: true };
        draw_line(&mut surface, line, drawn, embedded);
        surface.pop();
        surface.end_tagged();
    }
    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)));
    for shape in &page.shapes {
        draw(&mut surface, shape);
    }
    surface.end_tagged();
    for lines in page.texts.chunk_by(|one, next| one.owner == next.owner) {
        let Some(first) = lines.first() else { continue };
        // Marked content may not be empty.
        if lines.iter().all(|text| text.line.runs.is_empty()) {
            continue;
        }
        match first.owner {
            LineOwner::Paragraph(number) => {
                let mark = surface.start_tagged(ContentTag::Span(SpanTag::empty()));
                leaves.marks.entry(number).or_default().push(mark);
            }
            LineOwner::Page => {
                let artifact = Artifact::with_kind(ArtifactType::PaginationOther);
                surface.start_tagged(ContentTag::Artifact(artifact));
            }
        }
        for text in lines {
            let at = (text.x, text.baseline);
            let drawn = Drawn { at, colour: text.colour, is_shapes: false };
            draw_line(&mut surface, &text.line, drawn, embedded);
        }
        surface.end_tagged();
    }
    for (y, picture) in &page.pictures {
        let place = Rect::from_xywh(LEFT, *y, WIDTH, picture.height);
        let place = place.ok_or_else(|| failed("the size of a picture"))?;
        leaves.pictures.insert(picture.number, BBox::new(index, place));
        let mark = surface.start_tagged(ContentTag::Other);
        leaves.marks.entry(picture.number).or_default().push(mark);
        for shape in &picture.shapes {
            draw(&mut surface, &Shape { x: LEFT + shape.x, y: y + shape.y, ..*shape });
        }
        for words in &picture.texts {
            let at = (LEFT + words.x, y + words.baseline);
            let drawn = Drawn { at, colour: words.colour, is_shapes: false };
            draw_line(&mut surface, &words.line, drawn, embedded);
        }
        surface.end_tagged();
    }
    surface.finish();
    sheet.finish();
    Ok(())
}

fn draw(surface: &mut Surface<'_>, shape: &Shape) {
    let Some(rectangle) = Rect::from_xywh(shape.x, shape.y, shape.width, shape.height) else {
        return;
    };
    let mut path = PathBuilder::new();
    match shape.style {
        ShapeStyle::Round(_) => push_round(&mut path, rectangle),
        ShapeStyle::Filled(_) | ShapeStyle::Framed(..) => path.push_rect(rectangle),
    }
    let Some(path) = path.finish() else { return };
    let (fill, stroke) = match shape.style {
        ShapeStyle::Filled(colour) | ShapeStyle::Round(colour) => (Some(paint(colour)), None),
        ShapeStyle::Framed(colour, width) => {
            let line = Stroke { paint: rgb(colour).into(), width, ..Stroke::default() };
            (None, Some(line))
        }
    };
    surface.set_fill(fill);
    surface.set_stroke(stroke);
    surface.draw_path(&path);
}

/// A rectangle with fully rounded corners. A square becomes a circle.
fn push_round(path: &mut PathBuilder, around: Rect) {
    // The length of the control handles for a quarter circle, as a share of its radius.
    const REACH: f32 = 0.552_285;
    let radius = around.width().min(around.height()) / 2.0;
    let reach = radius * REACH;
    let (left, right, top, bottom) = (around.left(), around.right(), around.top(), around.bottom());
    // The centres of the corner circles.
    let (x0, x1, y0, y1) = (left + radius, right - radius, top + radius, bottom - radius);
    path.move_to(right, y1);
    path.cubic_to(right, y1 + reach, x1 + reach, bottom, x1, bottom);
    path.line_to(x0, bottom);
    path.cubic_to(x0 - reach, bottom, left, y1 + reach, left, y1);
    path.line_to(left, y0);
    path.cubic_to(left, y0 - reach, x0 - reach, top, x0, top);
    path.line_to(x1, top);
    path.cubic_to(x1 + reach, top, right, y0 - reach, right, y0);
    path.close();
}

/// How a line is drawn.
struct Drawn {
    /// The start of its baseline.
    at: (f32, f32),
    colour: Colour,
    /// Whether its letters are shapes that stand for no text.
    is_shapes: bool,
}

fn draw_line(surface: &mut Surface<'_>, line: &Line, drawn: Drawn, embedded: &Embedded) {
    let Drawn { at: (x, baseline), colour, is_shapes } = drawn;
    surface.set_fill(Some(paint(colour)));
    surface.set_stroke(None);
    for EmbeddedRun { font, size, x: right, glyphs, text } in embedded.runs(line) {
        let glyphs: Vec<_> = glyphs.iter().map(|glyph| krilla_glyph(glyph, size)).collect();
        let start = Point::from_xy(x + right, baseline);
        surface.draw_glyphs(start, &glyphs, font, &text, size, is_shapes);
    }
}

fn krilla_glyph(glyph: &Glyph, size: f32) -> KrillaGlyph {
    KrillaGlyph {
        glyph_id: GlyphId::new(glyph.id),
        text_range: glyph.text.clone(),
        x_advance: glyph.advance / size,
        x_offset: glyph.right / size,
        y_offset: glyph.up / size,
        y_advance: 0.0,
        location: None,
    }
}

fn paint(colour: Colour) -> Fill {
    Fill { paint: rgb(colour).into(), ..Fill::default() }
}

fn rgb((red, green, blue): Colour) -> rgb::Color {
    rgb::Color::new(red, green, blue)
}
