//! What surrounds every page: the layout, the service navigation, the line that says where the draft is, the banners, and the
//! page for an address that leads nowhere.

mod install;
mod launched;
mod layout;
mod lock_warning;
mod navigation;
mod not_found;
mod offline;
mod rescue_banner;
mod save_state;
mod status;
mod update_banner;

pub use install::{Install, OfferToInstall};
pub use launched::Launched;
pub use layout::Layout;
pub use not_found::NotFound;
pub use offline::{NotStored, Offline, offline_text};
pub use rescue_banner::RescueBanner;
pub use save_state::save_state;
pub use status::Status;
pub use update_banner::UpdateBanner;
