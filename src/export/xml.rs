//! XML as a tree, so that the rows of a Word file can be cloned and its controls filled. Anything else
//! is written back exactly as it was read.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesStart, BytesText, Event};

/// The deepest nesting, far beyond any word processor's. The tree is walked by recursion, so it needs
/// a limit.
const DEEPEST: usize = 200;

/// The most elements and texts. The official form has some thousands, and each takes about a hundred
/// bytes of memory.
const MOST_NODES: usize = 500_000;

/// An element, or anything else that an element may contain.
#[derive(Clone)]
pub(super) enum Node {
    /// An element with its children.
    Element(Element),
    /// Text, comments, entities, and the declaration at the top.
    Other(Event<'static>),
}

impl From<Element> for Node {
    fn from(element: Element) -> Node {
        Node::Element(element)
    }
}

/// Text, escaped where XML would take it for markup.
pub(super) fn text(text: &str) -> Node {
    Node::Other(Event::Text(BytesText::new(text).into_owned()))
}

/// The declaration that begins a file.
pub(super) fn declaration() -> Node {
    Node::Other(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), Some("yes"))))
}

/// One element.
#[derive(Clone)]
pub(super) struct Element {
    start: BytesStart<'static>,
    /// The nodes inside it, in order.
    pub(super) children: Vec<Node>,
}

impl Element {
    /// An empty element.
    pub(super) fn new(name: &'static str) -> Element {
        Element { start: BytesStart::new(name), children: Vec::new() }
    }

    /// This element with one more attribute.
    pub(super) fn with(mut self, attribute: &str, value: &str) -> Element {
        self.start.push_attribute((attribute, value));
        self
    }

    /// This element with these children.
    pub(super) fn holding(
        mut self,
        children: impl IntoIterator<Item = impl Into<Node>>,
    ) -> Element {
        self.children.extend(children.into_iter().map(Into::into));
        self
    }

    /// Whether it has this name, prefix included. Every word processor uses the same prefixes.
    pub(super) fn is(&self, name: &str) -> bool {
        self.start.name().into_inner() == name
    }

    /// Whether it has one of these names.
    pub(super) fn is_one_of(&self, names: &[&str]) -> bool {
        names.contains(&self.start.name().into_inner())
    }

    /// The value of an attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let attribute = self.start.try_get_attribute(name).ok()??;
        quick_xml::escape::unescape(&attribute.value).ok().map(|value| value.into_owned())
    }

    /// Removes the attributes of these names.
    pub(super) fn drop_attributes(&mut self, names: &[&str]) {
        let attributes = self.start.attributes().flatten();
        let remaining: Vec<_> =
            attributes.filter(|it| !names.contains(&it.key.into_inner())).collect();
        let name = self.start.name().into_inner().to_owned();
        self.start = BytesStart::new(name).with_attributes(remaining).into_owned();
    }

    /// Removes the child elements of these names.
    pub(super) fn drop_children(&mut self, names: &[&str]) {
        self.children
            .retain(|node| !matches!(node, Node::Element(child) if child.is_one_of(names)));
    }

    /// Its child elements.
    pub(super) fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Other(_) => None,
        })
    }

    /// Its first child element of this name.
    pub(super) fn child(&self, name: &str) -> Option<&Element> {
        self.elements().find(|child| child.is(name))
    }

    /// Its first child element of this name, to change.
    pub(super) fn child_mut(&mut self, name: &str) -> Option<&mut Element> {
        elements_mut(&mut self.children).find(|child| child.is(name))
    }

    /// The first element of this name anywhere below it.
    pub(super) fn descendant(&self, name: &str) -> Option<&Element> {
        self.child(name).or_else(|| self.elements().find_map(|child| child.descendant(name)))
    }

    /// The text directly inside it. An entity that no document type may define here is dropped.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        for node in &self.children {
            match node {
                Node::Other(Event::Text(piece)) => text.push_str(piece),
                Node::Other(Event::CData(piece)) => text.push_str(piece),
                Node::Other(Event::GeneralRef(entity)) => {
                    let entity = format!("&{};", &**entity);
                    text.push_str(&quick_xml::escape::unescape(&entity).unwrap_or_default());
                }
                _ => {}
            }
        }
        text
    }

    /// Adds a child where the schema's fixed order requires it: before the first of `later`.
    pub(super) fn insert_before(&mut self, later: &[&str], new: Element) {
        let at = self
            .children
            .iter()
            .position(|node| matches!(node, Node::Element(child) if child.is_one_of(later)));
        self.children.insert(at.unwrap_or(self.children.len()), Node::Element(new));
    }
}

/// The elements among these nodes, to change.
pub(super) fn elements_mut(nodes: &mut [Node]) -> impl Iterator<Item = &mut Element> {
    nodes.iter_mut().filter_map(|node| match node {
        Node::Element(element) => Some(element),
        Node::Other(_) => None,
    })
}

/// Why a file was not parsed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum XmlProblem {
    /// It is no XML.
    #[error("{0}")]
    Damaged(String),
    /// It has more in it than any form.
    #[error("it is nested too deeply, or has more than {MOST_NODES} elements and texts")]
    TooMuch,
    /// Word never writes one, and attacks that make XML explode define their entities in one.
    #[error("it declares a document type")]
    DocumentType,
}

impl XmlProblem {
    fn damaged(why: impl ToString) -> XmlProblem {
        XmlProblem::Damaged(why.to_string())
    }
}

/// Parses a file. The error says what is wrong with it.
pub(super) fn parse(xml: &[u8]) -> Result<Vec<Node>, XmlProblem> {
    let xml = std::str::from_utf8(xml).map_err(XmlProblem::damaged)?;
    let mut reader = quick_xml::Reader::from_str(xml.trim_start_matches('\u{feff}'));
    let mut open: Vec<Element> = Vec::new();
    let mut top = Vec::new();
    let mut nodes = 0;
    loop {
        nodes += 1;
        if nodes > MOST_NODES {
            return Err(XmlProblem::TooMuch);
        }
        let event = reader.read_event().map_err(XmlProblem::damaged)?;
        let finished = match event {
            Event::Start(start) => {
                if open.len() == DEEPEST {
                    return Err(XmlProblem::TooMuch);
                }
                open.push(Element { start: start.into_owned(), children: Vec::new() });
                continue;
            }
            Event::Empty(start) => {
                Node::Element(Element { start: start.into_owned(), children: Vec::new() })
            }
            Event::End(_) => match open.pop() {
                Some(element) => Node::Element(element),
                None => return Err(XmlProblem::damaged("an element ends that never began")),
            },
            Event::DocType(_) => return Err(XmlProblem::DocumentType),
            Event::Eof if open.is_empty() => return Ok(top),
            Event::Eof => return Err(XmlProblem::damaged("it ends in the middle of an element")),
            other => Node::Other(other.into_owned()),
        };
        open.last_mut().map_or(&mut top, |element| &mut element.children).push(finished);
    }
}

/// Writes a file.
pub(super) fn write(nodes: &[Node]) -> std::io::Result<Vec<u8>> {
    let mut writer = Writer::new(Vec::new());
    write_nodes(&mut writer, nodes)?;
    Ok(writer.into_inner())
}

fn write_nodes(writer: &mut Writer<Vec<u8>>, nodes: &[Node]) -> std::io::Result<()> {
    for node in nodes {
        match node {
            Node::Other(event) => writer.write_event(event.borrow())?,
            Node::Element(element) if element.children.is_empty() => {
                writer.write_event(Event::Empty(element.start.borrow()))?;
            }
            Node::Element(element) => {
                writer.write_event(Event::Start(element.start.borrow()))?;
                write_nodes(writer, &element.children)?;
                writer.write_event(Event::End(element.start.to_end()))?;
            }
        }
    }
    Ok(())
}
