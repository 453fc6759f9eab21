//! The guidance as data: pages of sections.

use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guide {
    pub pages: Vec<Page>,
}

impl Guide {
    /// The page with this name in its address.
    pub fn page(&self, name: &str) -> Option<&Page> {
        self.pages.iter().find(|page| page.name == name)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// The last part of its address: the name of its file.
    pub name: String,
    pub title: String,
    /// What it is about, in a sentence.
    pub summary: String,
    /// What it says. The first section has no heading when the page opens with text.
    pub sections: Vec<Section>,
}

/// A heading and what stands under it, up to the next heading.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Where a link to it leads, unique on its page; empty for a page's opening.
    pub anchor: String,
    /// Its heading; empty for a page's opening.
    pub heading: String,
    /// Whether it is a subsection of the last section that is not one itself.
    pub is_part: bool,
    /// What all of it rests on, one a line, shown once under the heading and not again within.
    pub sources: Vec<String>,
    pub blocks: Vec<Block>,
    /// Other words that people search for: from the documents and from practice.
    pub find_by: String,
}

/// A paragraph, a list or a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Block {
    Paragraph(Text),
    /// A paragraph that stands out: a document that is silent, dated, or another area's.
    Inset(Text),
    /// A list, in an order that matters or not.
    List {
        /// Whether the order matters.
        is_numbered: bool,
        items: Vec<Text>,
    },
    /// A table. Every row has as many cells as the header.
    Table {
        header: Vec<Text>,
        rows: Vec<Vec<Text>>,
    },
    /// What the blocks before it rest on, as lines.
    Sources(Vec<String>),
}

/// Words, and what they rest on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    pub parts: Vec<Part>,
    /// The documents that it rests on, one a line.
    pub sources: Vec<String>,
}

/// A run of words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Part {
    Plain(String),
    /// Words that stand out.
    Strong(String),
    Link {
        text: String,
        /// Where it leads: a path of the app, an email address, or the partnership's website.
        to: String,
    },
}

impl Part {
    /// Whether it leads out of the app, which needs a connection.
    pub fn leads_outside(&self) -> bool {
        matches!(self, Part::Link { to, .. } if to.starts_with("https://"))
    }

    pub fn words(&self) -> &str {
        match self {
            Part::Plain(text) | Part::Strong(text) | Part::Link { text, .. } => text,
        }
    }
}

impl Text {
    pub fn words(&self) -> String {
        self.parts.iter().map(Part::words).collect()
    }
}

impl Block {
    /// Every text in it, in order.
    pub fn texts(&self) -> Vec<&Text> {
        match self {
            Block::Paragraph(text) | Block::Inset(text) => vec![text],
            Block::List { items, .. } => items.iter().collect(),
            Block::Table { header, rows } => header.iter().chain(rows.iter().flatten()).collect(),
            Block::Sources(_) => Vec::new(),
        }
    }
}
