//! The random bytes that encryption needs, from the caller.

use zeroize::Zeroizing;

/// A source of random bytes: it fills the slice, or fails.
pub type Random<'a> = dyn FnMut(&mut [u8]) -> Result<(), NoRandomBytes> + 'a;

/// The platform supplied no random bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoRandomBytes;

/// Draws `N` random bytes, which are wiped when dropped.
pub(super) fn draw<const N: usize>(
    random: &mut Random,
) -> Result<Zeroizing<[u8; N]>, NoRandomBytes> {
    let mut bytes = Zeroizing::new([0; N]);
    random(bytes.as_mut_slice())?;
    Ok(bytes)
}
