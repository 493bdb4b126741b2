//! Bytes of a known encoding become characters, strictly: nothing is replaced.

use super::error::Reason;
use super::sniff::{Sniffed, first_invalid_gb18030};
use crate::document::Encoding;

/// Decodes bytes without a byte order mark; `None` where any of them does not decode. The page gives the browser's
/// `TextDecoder` (fatal), so that the tables stay out of the wasm.
pub type Decode = fn(Encoding, &[u8]) -> Option<String>;

/// The decoder of `encoding_rs`, the tables that browsers use.
#[cfg(not(target_arch = "wasm32"))]
pub fn native_decode(encoding: Encoding, bytes: &[u8]) -> Option<String> {
    let encoding = encoding_rs::Encoding::for_label(encoding.label().as_bytes())?;
    encoding.decode_without_bom_handling_and_without_replacement(bytes).map(|text| text.into_owned())
}

/// Characters, and whether a byte order mark stood before them.
pub(super) struct Decoded {
    pub text: String,
    pub byte_order_mark: bool,
}

/// Decodes a whole file.
pub(super) fn strictly(bytes: &[u8], sniffed: Sniffed, decode: Decode) -> Result<Decoded, Reason> {
    let Sniffed { encoding, mark } = sniffed;
    let body = bytes.get(mark..).unwrap_or_default();
    let undecodable = |at: Option<usize>| Reason::Undecodable { encoding, offset: at.map(|at| mark + at) };
    let text = match encoding {
        Encoding::Utf8 => utf8(body).map_err(|at| undecodable(Some(at)))?,
        Encoding::Utf16Le => utf16(body, u16::from_le_bytes).map_err(|at| undecodable(Some(at)))?,
        Encoding::Utf16Be => utf16(body, u16::from_be_bytes).map_err(|at| undecodable(Some(at)))?,
        Encoding::Gb18030 => decode(encoding, body).ok_or_else(|| undecodable(first_invalid_gb18030(body)))?,
        Encoding::Big5 => decode(encoding, body).ok_or_else(|| undecodable(None))?,
    };
    Ok(Decoded { text, byte_order_mark: mark > 0 })
}

/// The text, or the bytes before the first invalid sequence.
fn utf8(bytes: &[u8]) -> Result<String, usize> {
    std::str::from_utf8(bytes).map(str::to_owned).map_err(|error| error.valid_up_to())
}

/// The text, or the bytes before the first half of a pair of surrogates, or before the odd byte at the end.
fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, usize> {
    let (pairs, odd) = bytes.as_chunks::<2>();
    let mut text = String::with_capacity(bytes.len() * 3 / 2);
    let mut at = 0;
    for c in char::decode_utf16(pairs.iter().map(|pair| unit(*pair))) {
        let c = c.map_err(|_| at)?;
        at += c.len_utf16() * 2;
        text.push(c);
    }
    if odd.is_empty() { Ok(text) } else { Err(at) }
}
