//! WebAssembly protects files exactly as native code does; the readers' tests open the native ones.

use practice_standards_referral::export::protected::password::Password;
use practice_standards_referral::export::protected::{NoRandomBytes, word};
use practice_standards_referral::vault::primitives::digest;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn a_word_file_is_protected_byte_for_byte_as_it_is_natively() {
    let password = Password::new("Café près de Zoë").unwrap();
    let mut random = |bytes: &mut [u8]| -> Result<(), NoRandomBytes> {
        bytes.fill(7);
        Ok(())
    };
    let protected = word::protect(&[5; 10_000], &password, &mut random).unwrap();
    let hash: String = digest(&protected).iter().map(|byte| format!("{byte:02x}")).collect();
    // The same as in `tests/export/protected.rs`.
    assert_eq!(hash, "33808035b2a0371e8626f1d3f9537d4a93ce3ff9e3e071fbd63b29f3dfcc2490");
}
