//! Streams unpacked within bounds: a stream may unpack to a thousand times its length.

use super::super::archive::Bounds;
use super::super::error::{Bound, Reason};
use flate2::read::{DeflateDecoder, ZlibDecoder};
use hayro_syntax::Filter;
use hayro_syntax::object::{Dict, Stream};
use std::io::Read;

/// The most bytes that one stream may unpack to, and all streams that hold objects.
const LONGEST: usize = 64 * 1024 * 1024;

/// Bytes that are passed over in the time of an operator.
const AT_ONCE: usize = 1024;

/// The most streams that have no end: each is sought to the end of the file.
const MOST_ENDLESS: usize = 1000;

/// The most bytes of encrypted streams that may hold objects: what they unpack to cannot be counted before.
const MOST_ENCRYPTED: usize = 2 << 20;

/// How many times its length a stream may have where its filter is not counted: LZW's longest words, two codes a byte.
const LZW: usize = 1366;

/// The bytes of a stream; of a damaged one those before the damage.
pub(super) fn unpacked(stream: &Stream, bounds: &Bounds) -> Result<Vec<u8>, Reason> {
    let (filters, raw) = (stream.filters(), stream.raw_data());
    // Finding its end and decrypting it took time too.
    bounds.spend_on_operators(raw.len() / AT_ONCE)?;
    let counted = |filter: &Filter| {
        use Filter::*;
        matches!(filter, AsciiHexDecode | Ascii85Decode | FlateDecode | RunLengthDecode | Crypt)
    };
    let bytes = if filters.iter().all(counted) && !is_predicted(stream.dict()) {
        filters.iter().try_fold(raw.into_owned(), |bytes, filter| applied(*filter, bytes))?
    } else {
        let worst = raw.len().saturating_mul(LZW);
        within(worst, LONGEST * 8)?;
        stream.decoded_data().map(|bytes| bytes.into_owned()).unwrap_or_default()
    };
    bounds.spend_on_streams(bytes.len())?;
    Ok(bytes)
}

fn within(bytes: usize, most: usize) -> Result<(), Reason> {
    if bytes > most { Err(Reason::Beyond { bound: Bound::Bytes, most: LONGEST }) } else { Ok(()) }
}

/// Whether what is unpacked are differences, as of pictures.
fn is_predicted(dict: &Dict) -> bool {
    ["DecodeParms", "DP"].iter().any(|key| dict.contains_key(key))
}

fn applied(filter: Filter, bytes: Vec<u8>) -> Result<Vec<u8>, Reason> {
    let unpacked = match filter {
        Filter::FlateDecode => inflated(&bytes, LONGEST),
        Filter::AsciiHexDecode => hexadecimal(&bytes),
        Filter::Ascii85Decode => base85(&bytes),
        Filter::RunLengthDecode => runs(&bytes, LONGEST),
        _ => bytes,
    };
    within(unpacked.len(), LONGEST)?;
    Ok(unpacked)
}

/// One byte more than `most` at most.
fn inflated(bytes: &[u8], most: usize) -> Vec<u8> {
    let mut unpacked = Vec::new();
    // What comes before the damage is kept.
    let _ = ZlibDecoder::new(bytes).take(most as u64 + 1).read_to_end(&mut unpacked);
    if unpacked.is_empty() {
        let _ = DeflateDecoder::new(bytes.get(2..).unwrap_or_default()).take(most as u64 + 1).read_to_end(&mut unpacked);
    }
    unpacked
}

/// The bytes of pairs of digits, up to `>`; behind a single last one stands a zero.
pub(super) fn hexadecimal(bytes: &[u8]) -> Vec<u8> {
    let digits = bytes.iter().take_while(|byte| **byte != b'>').filter_map(|byte| char::from(*byte).to_digit(16));
    let digits: Vec<u8> = digits.filter_map(|digit| u8::try_from(digit).ok()).collect();
    digits.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).unwrap_or(&0)).collect()
}

fn base85(bytes: &[u8]) -> Vec<u8> {
    let (mut unpacked, mut group) = (Vec::with_capacity(bytes.len()), Vec::with_capacity(5));
    let put = |group: &mut Vec<u8>, unpacked: &mut Vec<u8>| {
        let (length, padded) = (group.len(), group.iter().copied().chain([84; 4]).take(5));
        let word = padded.fold(0u32, |word, digit| word.wrapping_mul(85).wrapping_add(u32::from(digit)));
        unpacked.extend(word.to_be_bytes().iter().take(length.saturating_sub(1)));
        group.clear();
    };
    for byte in bytes.iter().take_while(|byte| **byte != b'~') {
        match byte {
            b'z' if group.is_empty() => unpacked.extend([0; 4]),
            b'!'..=b'u' => group.push(byte - b'!'),
            _ => {}
        }
        if group.len() == 5 {
            put(&mut group, &mut unpacked);
        }
    }
    put(&mut group, &mut unpacked);
    unpacked
}

fn runs(mut bytes: &[u8], most: usize) -> Vec<u8> {
    let mut unpacked = Vec::new();
    while let [length, rest @ ..] = bytes {
        let length = usize::from(*length);
        bytes = match (length, rest) {
            (128, _) | (_, []) => break,
            (0..128, _) => {
                let (copied, rest) = rest.split_at(rest.len().min(length + 1));
                unpacked.extend_from_slice(copied);
                rest
            }
            (_, [byte, rest @ ..]) => {
                unpacked.extend(std::iter::repeat_n(*byte, 257 - length));
                rest
            }
        };
        if unpacked.len() > most {
            break;
        }
    }
    unpacked
}

/// Refuses a file whose streams of objects unpack to more than is read. They are unpacked where objects are looked up, so they are
/// counted before: all whose head may be that of one.
pub(super) fn objects_within(file: &[u8]) -> Result<(), Reason> {
    let (mut left, mut left_encrypted, mut endless) = (LONGEST, MOST_ENCRYPTED, 0usize);
    let (mut head, mut at) = (0, 0);
    let is_encrypted = find(file, b"/Encrypt", 0).is_some();
    let too_much = Reason::Beyond { bound: Bound::Bytes, most: LONGEST };
    while let Some(next) = find(file, b"stream", at) {
        at = next + b"stream".len();
        if file.get(..next).is_some_and(|before| before.ends_with(b"end")) {
            (head, endless) = (at, endless.saturating_sub(1));
            continue;
        }
        endless += 1;
        if endless > MOST_ENDLESS {
            return Err(Reason::Broken { part: String::new(), found: "streams without an end".to_owned() });
        }
        let dict = own_dict(file.get(head..next).unwrap_or_default());
        if !may_hold_objects(dict) {
            continue;
        }
        if find(dict, b"/Fl", 0).is_some_and(|first| find(dict, b"/Fl", first + 1).is_some()) {
            return Err(Reason::Broken { part: String::new(), found: "objects that are packed twice".to_owned() });
        }
        let body = file.get(at..).unwrap_or_default();
        let body = body.strip_prefix(b"\r\n").or_else(|| body.strip_prefix(b"\n")).unwrap_or(body);
        let end = find(body, b"endstream", 0).unwrap_or(body.len());
        let unpacked = inflated(body.get(..end).unwrap_or_default(), left).len();
        left = left.checked_sub(unpacked).ok_or_else(|| too_much.clone())?;
        if is_encrypted {
            left_encrypted = left_encrypted.checked_sub(end).ok_or_else(|| too_much.clone())?;
        }
        at += end;
    }
    Ok(())
}

/// What stands before a stream, from its own object on.
fn own_dict(before: &[u8]) -> &[u8] {
    before.windows(3).rposition(|three| three == b"obj").and_then(|at| before.get(at..)).unwrap_or(before)
}

fn may_hold_objects(dict: &[u8]) -> bool {
    ["/First", "/XRef", "#"].iter().any(|word| find(dict, word.as_bytes(), 0).is_some())
}

/// Where bytes stand next, from a place on.
fn find(bytes: &[u8], sought: &[u8], from: usize) -> Option<usize> {
    let first = *sought.first()?;
    let mut at = from;
    loop {
        at += bytes.get(at..)?.iter().position(|byte| *byte == first)?;
        if bytes.get(at..)?.starts_with(sought) {
            return Some(at);
        }
        at += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filters_of_text() {
        assert_eq!(hexadecimal(b"48 65 6C6c 6F7>ff"), b"Hellop");
        assert_eq!(base85(b"87cUR D]j7BEbo80~>"), b"Hello world!");
        assert_eq!(base85(b"z!!~>"), [0, 0, 0, 0, 0]);
        assert_eq!(runs(&[2, b'a', b'b', b'c', 254, b'x', 128, 9], 99), b"abcxxx");
        assert_eq!(runs(&[5, b'a'], 99), b"a");
        assert_eq!(inflated(b"x", 9), b"");
    }
}
