//! In which order the drafts are listed.

use crate::browser::web_storage::Keep;
use crate::domain::draft::finding::DraftOrder;

const KEY: &str = "draft-order";

/// The order that the practitioner chose.
pub fn order() -> DraftOrder {
    let name = Keep::OnDevice.get(KEY);
    name.and_then(|name| DraftOrder::from_name(&name)).unwrap_or_default()
}

/// Counts for this list and for those that are shown later, in every tab.
pub fn set_order(order: DraftOrder) {
    Keep::OnDevice.set(KEY, order.name());
}
