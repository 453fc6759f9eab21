//! The vault's promises: it keeps every save, and nobody reads one without the passphrase or the
//! recovery code.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "tests may panic, and print how much they ran"
)]

mod auto_lock;
mod backups;
mod damaged_slots;
mod dice;
mod disk;
mod faulty_store;
mod fencing;
mod fixtures;
mod histories;
mod interleavings;
mod logging;
mod manifest;
mod moved_drafts;
mod newer_versions;
mod passkeys;
mod passphrases;
mod promises;
mod quarantine;
mod recovery_codes;
mod rekeying;
mod rescue;
mod retention;
mod sealing;
mod slots;
mod tampering;
mod vectors;

use chrono::NaiveDate;
use practice_standards_referral::vault::identifiers::VaultId;
use practice_standards_referral::vault::kdf::{KdfParameters, PassphraseKey};
use practice_standards_referral::vault::step_up::MayChangeKeys;
use practice_standards_referral::vault::{DraftId, Store, Vault};

const SCHEMA: u32 = 1;
const VAULT: VaultId = VaultId::new([0xa1; 16]);
const DRAFT: DraftId = DraftId::new([0xd1; 16]);
const TODAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 3, 2).unwrap();
const OTHER_DRAFT: DraftId = DraftId::new([0xd2; 16]);

/// A key as if derived from a passphrase. `vectors` and `fixtures` check the derivation itself.
fn passphrase_key() -> PassphraseKey {
    PassphraseKey::new([7; 32])
}

/// The weakest parameters that the vault accepts, so that tests which derive keys are quick.
fn parameters() -> KdfParameters {
    KdfParameters { memory_kib: 19_456, passes: 1, lanes: 1, salt: [3; 16] }
}

/// Somebody who has just shown that they may change the keys.
#[derive(Clone, Copy)]
struct Shown {
    at_seconds: i64,
    was_passphrase: bool,
}

/// With the passphrase.
const SHOWN: Shown = Shown { at_seconds: 1_775_000_000, was_passphrase: true };

impl MayChangeKeys for Shown {
    fn at_seconds(&self) -> i64 {
        self.at_seconds
    }

    fn was_passphrase(&self) -> bool {
        self.was_passphrase
    }
}

fn create<S: Store>(store: S) -> Vault<S> {
    pollster::block_on(Vault::create(store, &passphrase_key(), parameters())).unwrap()
}

fn unlock<S: Store>(store: S) -> Vault<S> {
    pollster::block_on(Vault::unlock(store, &passphrase_key())).unwrap()
}
