//! Words that a tab could not save when it was locked, sealed with the key of that moment: whatever happens
//! to the keys, the vault opens them again.

use pollster::block_on;
use practice_standards_referral::vault::Vault;
use practice_standards_referral::vault::backup::BackedUpDraft;
use zeroize::Zeroizing;

use crate::faulty_store::FaultyStore;
use crate::{DRAFT, SCHEMA};

#[derive(Default)]
pub struct SetAside(Vec<(Vec<u8>, BackedUpDraft)>);

impl SetAside {
    /// Seals without the store, as a lock does. The tab may not know yet that there is a new key.
    pub fn seal(&mut self, vault: &Vault<FaultyStore>, step: u64) {
        let plaintext = Zeroizing::new(format!("set aside in step {step}").into_bytes());
        let draft = BackedUpDraft { id: DRAFT, schema: SCHEMA, plaintext };
        let file = vault.make_rescue_copy(std::slice::from_ref(&draft)).unwrap();
        self.0.push((file, draft));
    }

    /// Checks that a vault which was just unlocked opens all of them.
    pub fn check(&self, vault: &Vault<FaultyStore>) {
        for (file, draft) in &self.0 {
            let opened = block_on(vault.open_rescue_copy(file));
            assert_eq!(opened.as_deref(), Ok(std::slice::from_ref(draft)), "words are stranded");
        }
    }
}
