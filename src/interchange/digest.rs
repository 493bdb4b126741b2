//! Identities that follow from what they stand for, and how they are written.

use sha2::{Digest, Sha256};

/// The first half of a digest.
pub(super) fn first_half(hash: Sha256) -> u128 {
    hash.finalize().iter().take(16).fold(0, |sum, byte| sum << 8 | u128::from(*byte))
}

/// An identity as 8-4-4-4-12 hexadecimal digits, as UUIDs and GUIDs are written.
pub(super) fn uuid(id: u128) -> String {
    let digits = format!("{id:032x}");
    format!("{}-{}-{}-{}-{}", &digits[..8], &digits[8..12], &digits[12..16], &digits[16..20], &digits[20..])
}
