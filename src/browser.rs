//! Thin bindings to the browser: the clock, files, fetching what the app was built with. They know
//! nothing of the domain.

pub mod clock;
pub mod files;
pub mod page;
pub mod page_events;
pub mod service_worker;
pub mod web_storage;
