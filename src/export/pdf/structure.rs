//! The structure of the form for people who have it read aloud: headings, paragraphs, lists and
//! tables in reading order, with paragraphs as leaves.

/// A part of the form, or a paragraph in it.
#[derive(Clone, Debug, PartialEq)]
pub enum StructureNode {
    /// A part that contains others.
    Branch(StructureKind, Vec<StructureNode>),
    /// A paragraph by its number, which its lines on the pages carry.
    Paragraph(usize),
}

/// The kind of a branch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StructureKind {
    /// A heading's level and words. Level 1 is the title of the form.
    Heading(u16, String),
    Paragraph,
    /// A question: its label as a heading, then the answer.
    Question,
    /// A picture, with a sentence that says what it shows.
    Figure(String),
    List,
    ListItem,
    /// The sign before an item.
    Bullet,
    ItemBody,
    /// A table, with a summary.
    Table(&'static str),
    TableHead,
    TableBody,
    Row,
    /// The label of the column below it.
    ColumnLabel,
    /// The label of the row to its right.
    RowLabel,
    /// A cell, and the number of columns it spans.
    Cell(u32),
}
