//! Work in a worker that the practitioner can stop, and that stops when the page closes.

use futures_channel::oneshot;
use futures_util::future::{Either, select};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// At most one piece of work at a time. Copies share it.
#[derive(Clone, Copy)]
pub struct Stoppable {
    /// Dropping the sender ends the work: when the practitioner stops it, and when the page closes.
    running: StoredValue<Option<oneshot::Sender<()>>>,
}

impl Stoppable {
    /// Nothing is running.
    pub fn new() -> Stoppable {
        Stoppable { running: StoredValue::new(None) }
    }

    /// Starts work, and passes its output to `after` unless it is stopped first.
    pub fn run<T: 'static>(
        self,
        work: impl Future<Output = T> + 'static,
        after: impl FnOnce(T) + 'static,
    ) {
        let (running, stopped) = oneshot::channel::<()>();
        self.running.set_value(Some(running));
        spawn_local(async move {
            // Dropping the work here ends its worker.
            if let Either::Left((made, _)) = select(Box::pin(work), stopped).await {
                after(made);
            }
        });
    }

    /// Ends the work at once.
    pub fn stop(self) {
        self.running.set_value(None);
    }
}
