//! Work in a worker that the practitioner can stop, and that stops when the page goes.

use futures_channel::oneshot;
use futures_util::future::{Either, select};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// One piece of work at a time. Copies are the same one.
#[derive(Clone, Copy)]
pub(super) struct Stoppable {
    /// Dropping it ends the work: when it is stopped, and when the page goes.
    going_on: StoredValue<Option<oneshot::Sender<()>>>,
}

impl Stoppable {
    /// Nothing to stop yet.
    pub(super) fn new() -> Stoppable {
        Stoppable { going_on: StoredValue::new(None) }
    }

    /// Begins, and does `after` with what comes out of it, unless it is stopped before.
    pub(super) fn run<T: 'static>(
        self,
        work: impl Future<Output = T> + 'static,
        after: impl FnOnce(T) + 'static,
    ) {
        let (going_on, stopped) = oneshot::channel::<()>();
        self.going_on.set_value(Some(going_on));
        spawn_local(async move {
            // What is dropped here takes the worker with it.
            if let Either::Left((made, _)) = select(Box::pin(work), stopped).await {
                after(made);
            }
        });
    }

    /// Ends what is going on, at once.
    pub(super) fn stop(self) {
        self.going_on.set_value(None);
    }
}
