//! Shows the blocks of a guidance page.

use leptos::prelude::*;
use leptos::tachys::html::element::custom;

use crate::domain::guidance::{Block, Part, Section, Text};

/// The sections of one page. On a page of its own, a section can be linked to; where pages follow
/// one another, the headings are one level lower.
pub(super) fn sections(sections: &[Section], stands_alone: bool) -> Vec<AnyView> {
    let mut views = Vec::new();
    for section in sections {
        if !section.heading.is_empty() {
            views.push(heading(section, stands_alone));
        }
        if !section.sources.is_empty() {
            views.push(element("div", "app-sources", sources(&section.sources)));
        }
        views.extend(section.blocks.iter().map(|block| shown(block, &section.heading)));
    }
    views
}

fn heading(section: &Section, stands_alone: bool) -> AnyView {
    let class = if section.is_part { "govuk-heading-s" } else { "govuk-heading-m" };
    let tag = match (section.is_part, stands_alone) {
        (false, true) => "h2",
        (true, true) | (false, false) => "h3",
        (true, false) => "h4",
    };
    let anchor = stands_alone.then(|| section.anchor.clone());
    // A link to the heading moves the focus there.
    custom(tag).class(class).id(anchor).tabindex("-1").child(section.heading.clone()).into_any()
}

fn shown(block: &Block, heading: &str) -> AnyView {
    match block {
        Block::Paragraph(text) => element("p", "govuk-body", words(text)),
        Block::Inset(text) => element("div", "govuk-inset-text", words(text)),
        Block::List { is_numbered, items } => {
            let items = items.iter().map(|item| element("li", "", words(item))).collect();
            if *is_numbered {
                element("ol", "govuk-list govuk-list--number govuk-list--spaced", items)
            } else {
                element("ul", "govuk-list govuk-list--bullet govuk-list--spaced", items)
            }
        }
        Block::Table { header, rows } => table(header, rows, heading),
        Block::Sources(sources) => element("div", "app-sources", self::sources(sources)),
    }
}

fn table(header: &[Text], rows: &[Vec<Text>], heading: &str) -> AnyView {
    // On a phone the cells of a row are stacked, each with the name of its column. That style makes
    // a browser forget the roles, so they are set here.
    let columns = header.iter().map(|cell| {
        view! { <th scope="col" role="columnheader" class="govuk-table__header">{words(cell)}</th> }
    });
    let rows = rows.iter().map(|row| {
        let cells = row.iter().zip(header).enumerate().map(|(index, (cell, column))| {
            if index == 0 {
                view! {
                    <th scope="row" role="rowheader" class="govuk-table__header">{plain(cell)}</th>
                }
                .into_any()
            } else {
                view! {
                    <td role="cell" class="govuk-table__cell" data-column=column.words()>
                        {plain(cell)}
                    </td>
                }
                .into_any()
            }
        });
        let cells = cells.collect_view();
        let rests_on: Vec<String> = row.iter().flat_map(|cell| cell.sources.clone()).collect();
        // In a cell of its own, because the last column may be narrow.
        let sources = (!rests_on.is_empty()).then(|| {
            view! {
                <tr role="row" class="govuk-table__row app-table__sources">
                    <td role="cell" colspan=row.len().to_string()>{sources(&rests_on)}</td>
                </tr>
            }
        });
        view! {
            <tr role="row" class="govuk-table__row">{cells}</tr>
            {sources}
        }
    });
    view! {
        <table role="table" class="govuk-table app-table">
            <caption class="govuk-visually-hidden">{heading.to_owned()}</caption>
            <thead role="rowgroup">
                <tr role="row" class="govuk-table__row">
                    {columns.collect_view()}
                </tr>
            </thead>
            <tbody role="rowgroup">{rows.collect_view()}</tbody>
        </table>
    }
    .into_any()
}

fn words(text: &Text) -> Vec<AnyView> {
    let mut views = plain(text);
    views.extend(sources(&text.sources));
    views
}

fn plain(text: &Text) -> Vec<AnyView> {
    text.parts.iter().map(part).collect()
}

fn part(part: &Part) -> AnyView {
    match part {
        Part::Plain(text) => text.clone().into_any(),
        Part::Strong(text) => element("strong", "", vec![text.clone().into_any()]),
        Part::Link { text, to } => {
            // In a tab of its own, because the app's may hold an open draft. The other site is not told
            // where the visitor comes from.
            let outside = part.leads_outside();
            view! {
                <a
                    class="govuk-link"
                    href=to.clone()
                    target=outside.then_some("_blank")
                    rel=outside.then_some("noopener noreferrer")
                >
                    {text.clone()}
                </a>
            }
            .into_any()
        }
    }
}

fn sources(sources: &[String]) -> Vec<AnyView> {
    let source =
        |source: &String| element("span", "govuk-hint app-source", vec![source.clone().into_any()]);
    sources.iter().map(source).collect()
}

// One function for all elements, because each kind of element adds code to the app.
fn element(tag: &'static str, class: &'static str, children: Vec<AnyView>) -> AnyView {
    custom(tag).class(class).child(children).into_any()
}
