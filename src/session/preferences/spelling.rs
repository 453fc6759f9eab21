//! Whether the browser may check the spelling of long answers.

use crate::browser::web_storage::Keep;

const KEY: &str = "check-spelling";

/// Whether it may. It may not until the practitioner says so: some browsers send the text to their
/// maker to check it.
pub fn is_checked() -> bool {
    Keep::OnDevice.get(KEY).is_some()
}

/// Counts from the next long answer that is shown, in every tab.
pub fn set_checked(is_checked: bool) {
    if is_checked {
        Keep::OnDevice.set(KEY, "yes");
    } else {
        Keep::OnDevice.remove(KEY);
    }
}
