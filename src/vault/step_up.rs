//! Step-up: what a vault asks for before somebody changes what opens it, or takes a copy of everything.

/// Somebody has just shown that they may do it, with the passphrase, the passkey or the recovery code.
///
/// An open vault is not enough: whoever finds it unattended has that. The vault does not check it again;
/// whoever implements this makes one only after a check, such as [`Vault::check_passphrase`].
///
/// [`Vault::check_passphrase`]: super::Vault::check_passphrase
pub trait MayChangeKeys {
    /// When they did, for the log, in seconds on a clock of the caller's choice.
    fn at_seconds(&self) -> i64;
    /// Whether they entered the passphrase, so that it is known to open the vault.
    fn was_passphrase(&self) -> bool;
}
