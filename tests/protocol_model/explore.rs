//! Visits every state that can be reached, the nearest first, and stops at the first broken promise.

use std::collections::{BTreeSet, HashSet, VecDeque};

use super::world::World;

pub struct Explored {
    pub states: usize,
    pub steps: usize,
    /// The longest of the shortest ways to a state.
    pub depth: usize,
    /// What happened in some order.
    pub seen: BTreeSet<&'static str>,
    /// The promise, and the steps that break it.
    pub broken: Option<(&'static str, Vec<String>)>,
}

pub fn explore(start: World) -> Explored {
    // Each state by its number: the state it was first reached from, and by which step.
    let mut reached = vec![(0, ("", 0), 0_usize)];
    let mut known = HashSet::from([start.with_tabs_in_order()]);
    let mut waiting = VecDeque::from([(0, start)]);
    let mut explored =
        Explored { states: 1, steps: 0, depth: 0, seen: BTreeSet::new(), broken: None };
    while let Some((from, world)) = waiting.pop_front() {
        let depth = reached[from].2;
        explored.depth = explored.depth.max(depth);
        if let Some(promise) = world.broken_promise() {
            let mut trace = Vec::new();
            let mut at = from;
            while at != 0 {
                let (step, tab) = reached[at].1;
                trace.push(format!("{step} in tab {}", tab + 1));
                at = reached[at].0;
            }
            trace.reverse();
            explored.broken = Some((promise, trace));
            break;
        }
        for (step, next, seen) in world.steps() {
            explored.steps += 1;
            explored.seen.extend(seen);
            let number = reached.len();
            if known.insert(next.with_tabs_in_order()) {
                reached.push((from, step, depth + 1));
                waiting.push_back((number, next));
            }
        }
    }
    explored.states = reached.len();
    explored
}
