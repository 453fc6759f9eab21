//! The timeline as a picture that Word draws itself: a group of DrawingML shapes, sharp at any size.
//! Its numbers are real text, and a sentence is its alternative text.

use crate::export::picture::{
    AxisSpan, KeyEventTimeline, LABEL_HEIGHT, TICK_LENGTH, TICK_TEXT, WIDTH,
};
use crate::export::xml::{self, Element};

/// English Metric Units, the measure of DrawingML, in one unit of the picture. A picture is then as
/// wide as the text on A4 with margins of 2 cm.
const SCALE: i64 = 6_120_000 / WIDTH;

/// The colours of the form, and the thickness of lines and marks in units of the picture.
const DARK: &str = "1F3864";
const MIDDLE: &str = "7F8FA9";
const AXIS: i64 = 3;
const LINE: i64 = 1;
const MARK: i64 = 8;

/// Text sizes, in half points.
const NUMBER_SIZE: &str = "17";
const TICK_SIZE: &str = "16";

const WORD_2010: &str = "http://schemas.microsoft.com/office/word/2010";
const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006";

/// The run that holds the picture. `id` must differ from every other drawing's in the file.
///
/// Programs older than Word 2010 know no groups of shapes, and show the sentence instead.
pub(super) fn drawing(picture: &KeyEventTimeline, id: u32) -> Element {
    let size = [("cx", emu(WIDTH)), ("cy", emu(picture.height))];
    let group_kind = format!("{WORD_2010}/wordprocessingGroup");
    let data = Element::new("a:graphicData").with("uri", &group_kind).holding([group(picture)]);
    let named = Element::new("wp:docPr")
        .with("id", &id.to_string())
        .with("name", "Timeline of key events")
        .with("descr", &picture.sentence);
    let inline = with_all(
        Element::new("wp:inline"),
        ["distT", "distB", "distL", "distR"].map(|side| (side, 0)),
    )
    .holding([
        with_all(Element::new("wp:extent"), size),
        with_all(Element::new("wp:effectExtent"), ["l", "t", "r", "b"].map(|side| (side, 0))),
        named,
        Element::new("wp:cNvGraphicFramePr"),
        Element::new("a:graphic").holding([data]),
    ]);
    let drawing = Element::new("w:drawing").holding([inline]);
    let words = Element::new("w:t").with("xml:space", "preserve");
    let choice = Element::new("mc:AlternateContent")
        .with("xmlns:mc", "http://schemas.openxmlformats.org/markup-compatibility/2006")
        .with("xmlns:wp", &format!("{DRAWING}/wordprocessingDrawing"))
        .with("xmlns:a", &format!("{DRAWING}/main"))
        .with("xmlns:wpg", &group_kind)
        .with("xmlns:wps", &format!("{WORD_2010}/wordprocessingShape"))
        .holding([
            Element::new("mc:Choice").with("Requires", "wpg").holding([drawing]),
            Element::new("mc:Fallback").holding([words.holding([xml::text(&picture.sentence)])]),
        ]);
    Element::new("w:r").holding([choice])
}

/// The shapes, from back to front.
fn group(picture: &KeyEventTimeline) -> Element {
    let whole = Room { span: AxisSpan { from: 0, to: WIDTH }, top: 0, height: picture.height };
    let [offset, extent] = whole.frame(["a:off", "a:ext"]);
    let [inner_offset, inner_extent] = whole.frame(["a:chOff", "a:chExt"]);
    let frame = Element::new("a:xfrm").holding([offset, extent, inner_offset, inner_extent]);
    Element::new("wpg:wgp")
        .holding([Element::new("wpg:cNvGrpSpPr"), Element::new("wpg:grpSpPr").holding([frame])])
        .holding(shapes(picture))
}

fn shapes(picture: &KeyEventTimeline) -> Vec<Element> {
    let axis = picture.axis;
    let mut shapes = vec![background(picture)];
    for label in &picture.labels {
        let foot = label.top + LABEL_HEIGHT;
        shapes.push(Room::upright(label.stem, foot, axis - foot).filled(MIDDLE));
    }
    let line = Room { span: picture.span, top: axis - AXIS / 2, height: AXIS };
    shapes.push(line.filled(DARK));
    for tick in &picture.ticks {
        shapes.push(Room::upright(tick.at, axis, TICK_LENGTH).filled(DARK));
        let (width, height) = TICK_TEXT;
        let from = tick.at - width / 2;
        let span = AxisSpan { from, to: from + width };
        let below = Room { span, top: axis + TICK_LENGTH, height };
        shapes.push(below.shape("rect", None, Some(text(&tick.text, TICK_SIZE, None))));
    }
    for event in &picture.events {
        let at = event.span.middle();
        let span = if event.is_about { event.span } else { AxisSpan { from: at, to: at } };
        // A day has a mark of fixed width; a month or a year fills its whole span.
        let span = AxisSpan { from: span.from.min(at - MARK / 2), to: span.to.max(at + MARK / 2) };
        let bar = Room { span, top: axis - MARK / 2, height: MARK };
        shapes.push(bar.shape(if event.is_about { "rect" } else { "ellipse" }, Some(DARK), None));
    }
    for label in &picture.labels {
        let pill = Room { span: label.span, top: label.top, height: LABEL_HEIGHT };
        shapes.push(pill.shape(
            "roundRect",
            Some(DARK),
            Some(text(&label.text, NUMBER_SIZE, Some("FFFFFF"))),
        ));
    }
    shapes
}

/// An invisible shape as large as the picture. LibreOffice shrinks a group to its shapes, and gives the
/// first text of a group the size of the text around the picture.
fn background(picture: &KeyEventTimeline) -> Element {
    let whole = Room { span: AxisSpan { from: 0, to: WIDTH }, top: 0, height: picture.height };
    whole.shape("rect", None, Some(Element::new("w:p")))
}

/// The room of a shape, in units of the picture.
struct Room {
    span: AxisSpan,
    top: i64,
    height: i64,
}

impl Room {
    fn upright(at: i64, top: i64, height: i64) -> Room {
        Room { span: AxisSpan { from: at, to: at + LINE }, top, height }
    }

    fn frame(&self, [offset, extent]: [&'static str; 2]) -> [Element; 2] {
        let width = self.span.to - self.span.from;
        [
            with_all(Element::new(offset), [("x", emu(self.span.from)), ("y", emu(self.top))]),
            with_all(Element::new(extent), [("cx", emu(width)), ("cy", emu(self.height))]),
        ]
    }

    fn filled(&self, colour: &str) -> Element {
        self.shape("rect", Some(colour), None)
    }

    fn shape(&self, geometry: &str, colour: Option<&str>, paragraph: Option<Element>) -> Element {
        let form = Element::new("a:prstGeom").with("prst", geometry);
        // Fully rounded corners: a circle, or a pill where it is wider than high.
        let rounding = Element::new("a:gd").with("name", "adj").with("fmla", "val 50000");
        let rounding = (geometry == "roundRect").then_some(rounding);
        let fill = match colour {
            Some(colour) => Element::new("a:solidFill").holding([srgb(colour)]),
            None => Element::new("a:noFill"),
        };
        let no_outline = Element::new("a:ln").holding([Element::new("a:noFill")]);
        let look = Element::new("wps:spPr").holding([
            Element::new("a:xfrm").holding(self.frame(["a:off", "a:ext"])),
            form.holding([Element::new("a:avLst").holding(rounding)]),
            fill,
            no_outline,
        ]);
        let text_box = paragraph.map(|paragraph| {
            let content = Element::new("w:txbxContent").holding([paragraph]);
            Element::new("wps:txbx").holding([content])
        });
        let no_margins = ["lIns", "tIns", "rIns", "bIns"].map(|side| (side, 0));
        let body = with_all(Element::new("wps:bodyPr").with("wrap", "square"), no_margins)
            .with("anchor", "ctr")
            .holding([Element::new("a:noAutofit")]);
        Element::new("wps:wsp")
            .holding([Element::new("wps:cNvSpPr"), look])
            .holding(text_box)
            .holding([body])
    }
}

/// One centred line, independent of the template's styles.
fn text(words: &str, size: &str, on_dark: Option<&str>) -> Element {
    let value = |name, value: &str| Element::new(name).with("w:val", value);
    let spacing = Element::new("w:spacing")
        .with("w:before", "0")
        .with("w:after", "0")
        .with("w:line", "240")
        .with("w:lineRule", "auto");
    let paragraph = Element::new("w:pPr").holding([spacing, value("w:jc", "center")]);
    let mut run = Vec::new();
    if let Some(colour) = on_dark {
        run.extend([
            Element::new("w:b"),
            Element::new("w:bCs"),
            Element::new("w:color").with("w:val", colour),
        ]);
    }
    run.extend([value("w:sz", size), value("w:szCs", size)]);
    let words = Element::new("w:t").with("xml:space", "preserve").holding([xml::text(words)]);
    let run = Element::new("w:r").holding([Element::new("w:rPr").holding(run), words]);
    Element::new("w:p").holding([paragraph, run])
}

fn srgb(colour: &str) -> Element {
    Element::new("a:srgbClr").with("val", colour)
}

fn emu(units: i64) -> i64 {
    units * SCALE
}

fn with_all<const N: usize>(element: Element, attributes: [(&str, i64); N]) -> Element {
    attributes
        .into_iter()
        .fold(element, |element, (name, value)| element.with(name, &value.to_string()))
}
