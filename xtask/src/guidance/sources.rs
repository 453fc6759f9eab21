//! A source that holds for several paragraphs, items or rows in a row is shown once, below the last.

use practice_standards_referral::domain::guidance::{Block, Text};

/// Removes every source that is repeated right below.
pub(super) fn said_once(blocks: Vec<Block>) -> Vec<Block> {
    let mut said: Vec<Block> = blocks.into_iter().flat_map(gathered).collect();
    for index in 1..said.len() {
        let (before, after) = said.split_at_mut(index);
        let (Some(block), Some(next)) = (before.last_mut(), after.first()) else { continue };
        if sources(block).is_some_and(|sources| !sources.is_empty())
            && sources(block) == sources(next)
        {
            clear(block);
        }
    }
    said.retain(|block| !matches!(block, Block::Sources(sources) if sources.is_empty()));
    said
}

/// A list or table whose parts all rest on the same is followed by it.
fn gathered(mut block: Block) -> Vec<Block> {
    let mut parts: Vec<&mut Text> = match &mut block {
        Block::List { items, .. } => items.iter_mut().collect(),
        Block::Table { rows, .. } => rows.iter_mut().filter_map(|row| row.last_mut()).collect(),
        _ => return vec![block],
    };
    let Some(shared) = parts.first().map(|part| part.sources.clone()) else { return vec![block] };
    if shared.is_empty() || parts.iter().any(|part| part.sources != shared) {
        return vec![block];
    }
    parts.iter_mut().for_each(|part| part.sources.clear());
    vec![block, Block::Sources(shared)]
}

fn sources(block: &Block) -> Option<&Vec<String>> {
    match block {
        Block::Paragraph(text) | Block::Inset(text) => Some(&text.sources),
        Block::Sources(sources) => Some(sources),
        Block::List { .. } | Block::Table { .. } => None,
    }
}

fn clear(block: &mut Block) {
    match block {
        Block::Paragraph(text) | Block::Inset(text) => text.sources.clear(),
        Block::Sources(sources) => sources.clear(),
        Block::List { .. } | Block::Table { .. } => {}
    }
}
