//! The credentials of a vault: its passphrase, its recovery code and its passkey.
//!
//! `log` reads and adds to the log of what was made and changed, and `soundness` tells whether each slot
//! is as it was stored. `recovery` unlocks without the passphrase, and `slots` replaces each slot so that
//! at every moment the old one or the new one works.

mod log;
mod recovery;
mod slots;
mod soundness;

pub use soundness::RecoveryState;
