//! One page of guidance from its Markdown: headings, paragraphs, lists, tables, strong words and
//! links, and nothing else. A source is a tag such as `[PROTOCOL: 4.2]` at the end of a paragraph, an
//! item or a cell; at the end of a heading it holds for the whole section. `{{mash-telephone}}` is a fact
//! that the partnership confirms: the paragraph, item or row around an unconfirmed one is left out.

use anyhow::{Context, Result, bail, ensure};
use practice_standards_referral::domain::guidance::{Block, Page, Part, Section, Text};
use practice_standards_referral::domain::partnership::Citation;
use practice_standards_referral::domain::partnership::to_confirm::Fact;
use pulldown_cmark::{
    BlockQuoteKind, Event, HeadingLevel, MetadataBlockKind, Options, Parser, Tag, TagEnd,
    TextMergeStream,
};

use super::sources::said_once;

/// Introduces extra words that find a section.
const FIND_BY: &str = "Find by: ";

/// A page, and its place among the others. `facts` are those that the text may name.
pub(super) fn page(name: &str, text: &str, facts: &[Fact]) -> Result<(u32, Page)> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let mut reader = Reader { page: name.to_owned(), facts, ..Reader::default() };
    for event in TextMergeStream::new(Parser::new_ext(text, options)) {
        reader.read(event)?;
    }
    reader.close_section();
    let front = |key: &str| {
        let line = reader.front_matter.lines().find_map(|line| line.strip_prefix(key));
        line.map(|value| value.trim().to_owned()).with_context(|| format!("there is no `{key}`"))
    };
    let page = Page {
        name: name.to_owned(),
        title: front("title:")?,
        summary: front("summary:")?,
        sections: std::mem::take(&mut reader.sections),
    };
    Ok((front("order:")?.parse().context("`order` is not a number")?, page))
}

/// What has been read so far.
#[derive(Default)]
struct Reader<'a> {
    page: String,
    facts: &'a [Fact],
    /// Whether the words being read have a fact in them that is not confirmed.
    is_unconfirmed: bool,
    front_matter: String,
    is_front_matter: bool,
    sections: Vec<Section>,
    section: Section,
    /// The words being read.
    parts: Vec<Part>,
    is_strong: bool,
    link: Option<String>,
    is_inset: bool,
    list: Option<(bool, Vec<Text>)>,
    table: Option<(Vec<Text>, Vec<Vec<Text>>)>,
}

impl Reader<'_> {
    fn read(&mut self, event: Event<'_>) -> Result<()> {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) if self.is_front_matter => {
                self.front_matter.push_str(&text);
                Ok(())
            }
            Event::Text(text) => {
                let text = self.with_facts(&text)?;
                self.push(&text);
                Ok(())
            }
            Event::SoftBreak => {
                self.push(" ");
                Ok(())
            }
            other => bail!("guidance is plain text; it cannot have {other:?}"),
        }
    }

    /// The words with each confirmed fact in the place of its name.
    fn with_facts(&mut self, text: &str) -> Result<String> {
        let Some((before, rest)) = text.split_once("{{") else { return Ok(text.to_owned()) };
        let (key, after) = rest.split_once("}}").context("`{{` has no `}}`")?;
        let fact = self.facts.iter().find(|fact| fact.key == key);
        let fact = fact.with_context(|| format!("no fact to confirm is called `{key}`"))?;
        self.is_unconfirmed |= fact.value().is_none();
        Ok(format!("{before}{}{}", fact.confirmed, self.with_facts(after)?))
    }

    fn push(&mut self, text: &str) {
        let text = text.to_owned();
        self.parts.push(match (&self.link, self.is_strong) {
            (Some(to), _) => Part::Link { text, to: to.clone() },
            (None, true) => Part::Strong(text),
            (None, false) => Part::Plain(text),
        });
    }

    fn start(&mut self, tag: Tag<'_>) -> Result<()> {
        match tag {
            Tag::MetadataBlock(MetadataBlockKind::YamlStyle) => self.is_front_matter = true,
            Tag::Heading { level, .. } => {
                self.close_section();
                self.section.is_part = match level {
                    HeadingLevel::H2 => false,
                    HeadingLevel::H3 => true,
                    other => bail!("headings are ## or ###, not {other}"),
                };
            }
            Tag::BlockQuote(None::<BlockQuoteKind>) => self.is_inset = true,
            Tag::List(first) => {
                ensure!(self.list.is_none(), "a list cannot stand in a list");
                self.list = Some((first.is_some(), Vec::new()));
            }
            Tag::Table(_) => self.table = Some((Vec::new(), Vec::new())),
            Tag::TableRow => {
                if let Some((_, rows)) = &mut self.table {
                    rows.push(Vec::new());
                }
            }
            Tag::Strong => self.is_strong = true,
            Tag::Link { dest_url, .. } => self.link = Some(self.address(&dest_url)),
            Tag::Paragraph | Tag::Item | Tag::TableHead | Tag::TableCell => {}
            other => bail!("guidance cannot have {other:?}"),
        }
        Ok(())
    }

    fn end(&mut self, tag: TagEnd) -> Result<()> {
        match tag {
            TagEnd::MetadataBlock(_) => self.is_front_matter = false,
            TagEnd::Heading(_) => {
                let text = self.text()?.context("a heading cannot wait for a fact")?;
                self.section.heading = text.words();
                self.section.anchor = anchor(&self.section.heading);
                self.section.sources = text.sources;
            }
            // A paragraph in a list item is the item's.
            TagEnd::Paragraph if self.list.is_none() => self.paragraph()?,
            TagEnd::BlockQuote(_) => self.is_inset = false,
            TagEnd::Item => {
                let text = self.text()?;
                if let Some((_, items)) = &mut self.list {
                    items.extend(text);
                }
            }
            TagEnd::List(_) => {
                if let Some((is_numbered, items)) = self.list.take()
                    && !items.is_empty()
                {
                    self.section.blocks.push(Block::List { is_numbered, items });
                }
            }
            TagEnd::TableCell => {
                let text = self.text()?;
                if let Some((header, rows)) = &mut self.table {
                    rows.last_mut().unwrap_or(header).extend(text);
                }
            }
            TagEnd::Table => {
                if let Some((header, mut rows)) = self.table.take() {
                    // A row that waits for a fact lacks a cell.
                    rows.retain(|row| row.len() == header.len());
                    self.section.blocks.push(Block::Table { header, rows });
                }
            }
            TagEnd::Strong => self.is_strong = false,
            TagEnd::Link => self.link = None,
            _ => {}
        }
        Ok(())
    }

    fn paragraph(&mut self) -> Result<()> {
        let Some(text) = self.text()? else { return Ok(()) };
        if let Some(words) = text.words().strip_prefix(FIND_BY) {
            ensure!(self.section.find_by.is_empty(), "one `{FIND_BY}` a section");
            words.clone_into(&mut self.section.find_by);
        } else {
            self.section.blocks.push(match (text.parts.is_empty(), self.is_inset) {
                (true, _) => Block::Sources(text.sources),
                (false, true) => Block::Inset(text),
                (false, false) => Block::Paragraph(text),
            });
        }
        Ok(())
    }

    /// The words read since the last block, without the tags at their end; `None` if they wait for a
    /// fact.
    fn text(&mut self) -> Result<Option<Text>> {
        let mut text = Text { parts: std::mem::take(&mut self.parts), sources: Vec::new() };
        let mut words = joined(&mut text.parts);
        while let Some((before, tag)) = last_tag(&words) {
            let citation = Citation::from_tag(tag)
                .with_context(|| format!("no document has the source [{tag}]"))?;
            text.sources.insert(0, citation.to_string());
            words = before.trim_end().to_owned();
        }
        if !words.is_empty() {
            text.parts.push(Part::Plain(words));
        }
        let is_unconfirmed = std::mem::take(&mut self.is_unconfirmed);
        Ok((!is_unconfirmed).then_some(text))
    }

    /// A page's name is short for its address, and a heading alone is one of this page.
    fn address(&self, to: &str) -> String {
        if to.starts_with('/') || to.contains(':') {
            to.to_owned()
        } else if to.starts_with('#') {
            format!("/guidance/{}{to}", self.page)
        } else {
            format!("/guidance/{to}")
        }
    }

    fn close_section(&mut self) {
        let mut section = std::mem::take(&mut self.section);
        section.blocks = said_once(section.blocks);
        if section != Section::default() {
            self.sections.push(section);
        }
    }
}

/// Takes the plain words at the end of some parts, where tags may stand, and joins them into one.
fn joined(parts: &mut Vec<Part>) -> String {
    let mut words = String::new();
    while let Some(Part::Plain(text)) = parts.last() {
        words.insert_str(0, text);
        parts.pop();
    }
    words
}

fn last_tag(words: &str) -> Option<(&str, &str)> {
    words.trim_end().strip_suffix(']')?.rsplit_once('[')
}

fn anchor(heading: &str) -> String {
    let letters = heading.to_lowercase();
    let letters =
        letters.chars().filter(|letter| letter.is_alphanumeric() || " -".contains(*letter));
    letters.collect::<String>().split(' ').collect::<Vec<_>>().join("-")
}
