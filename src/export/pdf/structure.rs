//! What the pages say in reading order, for those who have them read aloud: headings, paragraphs,
//! lists and tables, with the paragraphs as leaves.

/// A part of the form, or a paragraph in it.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// Something that holds other things.
    Branch(Kind, Vec<Node>),
    /// A paragraph by its number, which its lines carry on the pages.
    Paragraph(usize),
}

/// What a branch is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A heading and its words, 1 being the title of the form.
    Heading(u16, String),
    Paragraph,
    /// A question: its label as a heading, and the answer.
    Question,
    /// A picture, and what it shows.
    Figure(String),
    List,
    ListItem,
    /// The sign before an item.
    Bullet,
    ItemBody,
    /// A table, and what it is about.
    Table(&'static str),
    TableHead,
    TableBody,
    Row,
    /// The label of the column below it.
    ColumnLabel,
    /// The label of the row to its right.
    RowLabel,
    /// A cell, and how many columns it takes up.
    Cell(u32),
}
