//! Identities that follow from what they stand for.

use sha2::{Digest, Sha256};

/// The first half of a digest.
pub(super) fn first_half(hash: Sha256) -> u128 {
    hash.finalize().iter().take(16).fold(0, |sum, byte| sum << 8 | u128::from(*byte))
}
