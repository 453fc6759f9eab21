//! The credentials of a vault: the passphrase, the recovery code, and changing either.

use pollster::block_on;
use practice_standards_referral::vault::backup::{BackedUpDraft, Backup};
use practice_standards_referral::vault::kdf::{KdfParameters, PassphraseKey};
use practice_standards_referral::vault::key_slot::{KeySlot, KeySlotError, SlotHeader, SlotKind};
use practice_standards_referral::vault::keys::VaultKey;
use practice_standards_referral::vault::passkey::PasskeySecret;
use practice_standards_referral::vault::recovery_code::RecoveryCode;
use practice_standards_referral::vault::store::{Area, Key, Transaction};
use practice_standards_referral::vault::{
    Generation, MemoryStore, RecoveryState, Store, StoreError, Vault, VaultError,
};
use zeroize::Zeroizing;

use crate::disk::{copy, get, put, remove};
use crate::faulty_store::{Fault, FaultyStore};
use crate::{DRAFT, SCHEMA, SHOWN, TODAY, VAULT, create, parameters, passphrase_key, unlock};

fn new_key() -> PassphraseKey {
    PassphraseKey::new([8; 32])
}

fn new_parameters() -> KdfParameters {
    KdfParameters { salt: [4; 16], ..parameters() }
}

fn code() -> RecoveryCode {
    RecoveryCode::new([5; 20])
}

fn change<S: Store>(vault: &Vault<S>) -> Result<(), VaultError> {
    block_on(vault.set_passphrase(&SHOWN, &new_key(), new_parameters()))
}

/// Whether a passphrase opens the stored vault; if so, the draft must be in it.
fn opens(store: &MemoryStore, key: &PassphraseKey) -> bool {
    match block_on(Vault::unlock(store.clone(), key)) {
        Ok(vault) => {
            let opened = block_on(vault.load(DRAFT, SCHEMA)).unwrap();
            assert_eq!(opened.plaintext.as_slice(), b"first words");
            true
        }
        Err(VaultError::WrongPassphrase) => false,
        Err(error) => panic!("a slot is always whole: {error}"),
    }
}

fn opens_with_code(store: &MemoryStore, code: &RecoveryCode) -> bool {
    match block_on(Vault::unlock_with_recovery_code(store.clone(), code)) {
        Ok(vault) => {
            let opened = block_on(vault.load(DRAFT, SCHEMA)).unwrap();
            assert_eq!(opened.plaintext.as_slice(), b"first words");
            true
        }
        Err(VaultError::WrongRecoveryCode | VaultError::NoRecoveryCode) => false,
        Err(error) => panic!("a slot is always whole: {error}"),
    }
}

fn with_a_draft<S: Store>(vault: Vault<S>) -> Vault<S> {
    block_on(vault.save(DRAFT, SCHEMA, b"first words", TODAY)).unwrap();
    vault
}

/// What is beside the drafts of a vault that has only a passphrase.
const SLOTS: [&str; 3] = ["change-counter", "credential-log", "passphrase"];

fn slot_names(store: &MemoryStore) -> Vec<String> {
    block_on(store.keys(Area::KeySlots)).unwrap()
}

fn recovery_slot() -> KeySlot {
    let header = SlotHeader { kind: SlotKind::RecoveryCode, key_epoch: 1, vault: VAULT };
    KeySlot::seal(header, [6; 24], &VaultKey::new(Zeroizing::new([9; 32])), &code()).unwrap()
}

#[test]
fn a_slot_for_a_recovery_code_opens_with_that_code_alone() {
    let stored = KeySlot::parse(&recovery_slot().to_bytes()).unwrap();
    assert_eq!(stored, recovery_slot());
    assert!(stored.open(&code()).is_ok());
    let other = RecoveryCode::new([6; 20]);
    assert_eq!(stored.open(&other).err(), Some(KeySlotError::NotOpened));
    // The same bytes do not open it as the key of a passphrase.
    let mut as_key = [0; 32];
    as_key[..20].copy_from_slice(code().as_bytes());
    assert_eq!(stored.open(&PassphraseKey::new(as_key)).err(), Some(KeySlotError::NotOpened));
}

#[test]
fn a_slot_for_a_recovery_code_with_any_byte_changed_is_refused() {
    let whole = recovery_slot().to_bytes();
    for index in 0..whole.len() {
        let mut changed = whole.clone();
        changed[index] ^= 1;
        let opened = KeySlot::parse(&changed).and_then(|slot| slot.open(&code()));
        assert!(opened.is_err(), "byte {index}");
        assert!(KeySlot::parse(&whole[..index]).is_err(), "{index} bytes");
    }
}

#[test]
fn a_recovery_code_opens_the_vault_it_was_made_for() {
    let store = MemoryStore::default();
    let vault = with_a_draft(create(store.clone()));
    assert!(!opens_with_code(&store, &code()), "the vault has no code yet");
    let made = block_on(vault.make_recovery_code(&SHOWN)).unwrap();
    assert!(opens_with_code(&store, &made));
    assert!(!opens_with_code(&store, &code()));
    assert!(opens(&store, &passphrase_key()), "the passphrase still opens it");
}

#[test]
fn a_new_recovery_code_takes_the_place_of_the_old_one() {
    let store = MemoryStore::default();
    let vault = with_a_draft(create(store.clone()));
    let first = block_on(vault.make_recovery_code(&SHOWN)).unwrap();
    let second = block_on(vault.make_recovery_code(&SHOWN)).unwrap();
    assert!(!opens_with_code(&store, &first));
    assert!(opens_with_code(&store, &second));
}

#[test]
fn a_recovery_code_is_unconfirmed_until_the_practitioner_confirms_it() {
    let vault = create(MemoryStore::default());
    let state = || block_on(vault.recovery_state()).unwrap();
    assert_eq!(state(), RecoveryState::None);
    block_on(vault.make_recovery_code(&SHOWN)).unwrap();
    assert_eq!(state(), RecoveryState::Unconfirmed);
    block_on(vault.confirm_recovery_code()).unwrap();
    assert_eq!(state(), RecoveryState::Confirmed);
    block_on(vault.make_recovery_code(&SHOWN)).unwrap();
    assert_eq!(state(), RecoveryState::Unconfirmed, "the new code is not confirmed yet");
}

#[test]
fn the_recovery_code_opens_a_vault_with_a_damaged_passphrase_slot_and_a_new_passphrase_replaces_it()
{
    let store = MemoryStore::default();
    let made = block_on(with_a_draft(create(store.clone())).make_recovery_code(&SHOWN)).unwrap();
    crate::promises::damage(&store, Key::new(Area::KeySlots, "passphrase"));
    assert!(block_on(Vault::unlock(store.clone(), &passphrase_key())).is_err());

    let vault = block_on(Vault::unlock_with_recovery_code(store.clone(), &made)).unwrap();
    block_on(vault.set_passphrase(&SHOWN, &new_key(), new_parameters())).unwrap();
    assert!(opens(&store, &new_key()));
}

#[test]
fn after_a_change_the_new_passphrase_opens_and_the_old_one_does_not() {
    let store = MemoryStore::default();
    let vault = with_a_draft(create(store.clone()));
    assert_eq!(change(&vault), Ok(()));
    assert!(opens(&store, &new_key()));
    assert!(!opens(&store, &passphrase_key()));
    assert_eq!(block_on(Vault::parameters(&store)), Ok(new_parameters()));
    assert_eq!(slot_names(&store), SLOTS, "the old slot is gone");
}

#[test]
fn the_tab_that_changed_the_passphrase_goes_on_saving() {
    let vault = with_a_draft(create(MemoryStore::default()));
    change(&vault).unwrap();
    assert_eq!(block_on(vault.save(DRAFT, SCHEMA, b"second words", TODAY)), Ok(Generation(2)));
}

#[test]
fn another_tab_adopts_a_changed_passphrase_and_goes_on_saving() {
    let store = MemoryStore::default();
    let first = with_a_draft(create(store.clone()));
    let second = unlock(store);
    block_on(second.load(DRAFT, SCHEMA)).unwrap();
    change(&first).unwrap();

    let save = || block_on(second.save(DRAFT, SCHEMA, b"second words", TODAY));
    assert_eq!(save(), Err(VaultError::Replaced));
    assert_eq!(block_on(second.follow_change_of_passphrase()), Ok(true));
    assert_eq!(save(), Ok(Generation(2)));
}

#[test]
fn no_tab_adopts_another_vault() {
    let store = MemoryStore::default();
    let vault = with_a_draft(create(store.clone()));
    block_on(Vault::delete_everything(&store)).unwrap();
    create(store);
    assert_eq!(block_on(vault.follow_change_of_passphrase()), Ok(false));
    assert_eq!(
        block_on(vault.save(DRAFT, SCHEMA, b"second words", TODAY)),
        Err(VaultError::Replaced)
    );
}

#[test]
fn a_tab_does_not_change_the_passphrase_of_a_vault_that_was_replaced() {
    let store = MemoryStore::default();
    let vault = with_a_draft(create(store.clone()));
    block_on(Vault::delete_everything(&store)).unwrap();
    with_a_draft(create(store.clone()));
    assert_eq!(change(&vault), Err(VaultError::SlotChangedElsewhere));
    assert!(block_on(vault.make_recovery_code(&SHOWN)).is_err());
    assert!(opens(&store, &passphrase_key()), "the other vault is unchanged");
}

#[test]
fn two_tabs_that_change_the_passphrase_leave_one_that_opens() {
    let store = MemoryStore::default();
    let first = with_a_draft(create(store.clone()));
    let second = unlock(store.clone());
    change(&first).unwrap();
    let other = PassphraseKey::new([9; 32]);
    let refused = block_on(second.set_passphrase(&SHOWN, &other, new_parameters()));
    assert_eq!(refused, Err(VaultError::SlotChangedElsewhere));
    assert!(opens(&store, &new_key()));
}

/// The requests of a change: write the new slot beside the old one, read it back, read the log, replace.
const REQUESTS: usize = 4;

#[test]
fn an_interrupted_change_leaves_a_vault_that_opens_with_one_of_the_two() {
    for at in 0..=REQUESTS {
        for fault in [Fault::Before, Fault::LostAnswer, Fault::Quota, Fault::Closes] {
            let store = FaultyStore::default();
            let vault = with_a_draft(create(store.clone()));
            let faults = std::iter::repeat_n(Fault::None, at).chain([fault]);
            store.set_faults(faults);
            let changed = change(&vault);

            let (new, old) =
                (opens(&store.inner, &new_key()), opens(&store.inner, &passphrase_key()));
            assert!(new != old, "{fault:?} at {at}: one of the two opens, and not both");
            if changed.is_ok() {
                assert!(new, "{fault:?} at {at}: an acknowledged change has taken effect");
            }
            // It can be repeated, whatever the first attempt left behind.
            store.set_faults([]);
            if old {
                assert_eq!(change(&vault), Ok(()), "{fault:?} at {at}");
                assert!(opens(&store.inner, &new_key()));
                assert_eq!(slot_names(&store.inner), SLOTS);
            }
        }
    }
}

#[test]
fn a_change_whose_last_answer_is_lost_takes_effect() {
    let store = FaultyStore::default();
    let vault = with_a_draft(create(store.clone()));
    store.set_faults([Fault::None, Fault::None, Fault::None, Fault::LostAnswer]);
    assert_eq!(change(&vault), Ok(()));
    assert!(opens(&store.inner, &new_key()));
    store.set_faults([]);
    assert_eq!(block_on(vault.save(DRAFT, SCHEMA, b"second words", TODAY)), Ok(Generation(2)));
}

#[test]
fn a_new_slot_that_does_not_read_back_never_takes_the_old_ones_place() {
    let store = Corrupting::default();
    let vault = with_a_draft(create(store.clone()));
    assert_eq!(change(&vault), Err(VaultError::SlotNotProven));
    assert!(opens(&store.0, &passphrase_key()));
    assert!(matches!(block_on(vault.make_recovery_code(&SHOWN)), Err(VaultError::SlotNotProven)));
    assert!(!slot_names(&store.0).contains(&"recovery-code".to_owned()));
    // What is stored after a passkey's slot is read back too: only by that name does the device find it.
    let secret = PasskeySecret::new(&[6; 32]).unwrap();
    let added = block_on(vault.add_passkey(&SHOWN, b"credential id", [3; 16], &secret));
    assert_eq!(added, Err(VaultError::SlotNotProven));
}

#[test]
fn a_damaged_or_missing_recovery_slot_is_noticed_prevents_no_backup_and_can_be_replaced() {
    let place = Key::new(Area::KeySlots, "recovery-code");
    let (whole, strangers) = (MemoryStore::default(), MemoryStore::default());
    block_on(with_a_draft(create(whole.clone())).make_recovery_code(&SHOWN)).unwrap();
    block_on(create(strangers.clone()).make_recovery_code(&SHOWN)).unwrap();
    let bytes = get(&whole, &place);
    let mut damages: Vec<_> = (0..bytes.len())
        .map(|at| {
            let mut changed = bytes.clone();
            changed[at] ^= 1;
            Some(changed)
        })
        .collect();
    damages.extend([Some(Vec::new()), Some(get(&strangers, &place)), None]);
    for damage in damages {
        let store = copy(&whole);
        remove(&store, vec![place.clone()]);
        damage.into_iter().for_each(|bytes| put(&store, place.clone(), bytes));
        let vault = unlock(store.clone());
        assert_eq!(block_on(vault.recovery_state()), Ok(RecoveryState::Damaged));
        let draft = BackedUpDraft {
            id: DRAFT,
            schema: SCHEMA,
            plaintext: Zeroizing::new(b"first words".to_vec()),
        };
        for file in [
            block_on(vault.make_backup(&SHOWN, SCHEMA)).unwrap().file,
            vault.make_rescue_copy(std::slice::from_ref(&draft)).unwrap(),
        ] {
            let backup = Backup::parse(&file).unwrap();
            assert_eq!(backup.open(&passphrase_key()), Ok(vec![draft.clone()]));
        }
        let code = block_on(vault.make_recovery_code(&SHOWN)).unwrap();
        assert_eq!(block_on(vault.recovery_state()), Ok(RecoveryState::Unconfirmed));
        assert!(opens_with_code(&store, &code));
    }
}

/// Versions before the log wrote no digest of the slot, so only its form can be checked.
#[test]
fn the_recovery_slot_of_an_older_version_is_not_taken_for_damaged() {
    let store = MemoryStore::default();
    let code = block_on(with_a_draft(create(store.clone())).make_recovery_code(&SHOWN)).unwrap();
    remove(&store, vec![Key::new(Area::KeySlots, "credential-log")]);
    let vault = unlock(store);
    assert_eq!(block_on(vault.recovery_state()), Ok(RecoveryState::Unconfirmed));
    let backup = Backup::parse(&block_on(vault.make_backup(&SHOWN, SCHEMA)).unwrap().file).unwrap();
    assert!(backup.open(&code).is_ok());
}

#[test]
fn left_over_trial_slots_go_and_the_slots_in_use_stay() {
    let store = MemoryStore::default();
    let vault = with_a_draft(create(store.clone()));
    let code = block_on(vault.make_recovery_code(&SHOWN)).unwrap();
    let before = slot_names(&store);
    for name in ["passphrase-trial", "recovery-code-trial", "passkey-trial"] {
        put(&store, Key::new(Area::KeySlots, name), b"cut short".to_vec());
    }
    block_on(unlock(store.clone()).tidy()).unwrap();
    assert_eq!(slot_names(&store), before);
    assert!(opens(&store, &passphrase_key()) && opens_with_code(&store, &code));
}

/// A store that returns a trial slot with one bit changed.
#[derive(Clone, Default)]
struct Corrupting(MemoryStore);

impl Store for Corrupting {
    async fn get(&self, key: &Key) -> Result<Option<Vec<u8>>, StoreError> {
        let mut found = self.0.get(key).await?;
        if let (true, Some(last)) =
            (key.name.ends_with("-trial"), found.as_mut().and_then(|bytes| bytes.last_mut()))
        {
            *last ^= 1;
        }
        Ok(found)
    }

    async fn keys(&self, area: Area) -> Result<Vec<String>, StoreError> {
        self.0.keys(area).await
    }

    async fn commit(&self, transaction: Transaction) -> Result<(), StoreError> {
        self.0.commit(transaction).await
    }
}
