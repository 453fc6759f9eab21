//! The key events of a case as a picture: where everything stands, in units that any writer can draw
//! in. Colours and fonts are the writer's choice.
//!
//! The events are marked on one axis. Above it stand their numbers from the table beside the picture.
//! Numbers that would collide are stacked, and where a stack grows too high the rest of it shares one
//! label, such as `7–12`.

mod labels;
pub(super) mod marks;
mod scale;
mod timeline;

pub use marks::{
    AxisSpan, EventMark, KeyEventTimeline, LABEL_HEIGHT, NumberLabel, Surface, TICK_LENGTH,
    TICK_TEXT, Tick, WIDTH,
};
pub use timeline::timeline;
