//! Which bytes of a file a signature speaks of: all up to some end, but for the signature itself.

use lopdf::{Dictionary, Object};

/// The largest message that is read, in bytes.
const LARGEST: usize = 1 << 20;

/// Two stretches of a file with the signature between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Range {
    /// Where the signature begins, which is its `<`.
    pub(super) hole: usize,
    /// Where the file goes on, just after its `>`.
    pub(super) rest: usize,
    /// Where what is signed ends.
    pub(super) end: usize,
}

impl Range {
    /// From a signature's own entries, if the shape is the one that is asked for:
    /// from the first byte, one hole, which holds a text in hexadecimal and nothing else.
    pub(super) fn of(signature: &Dictionary, bytes: &[u8]) -> Option<Self> {
        let numbers = signature.get(b"ByteRange").and_then(Object::as_array).ok()?;
        let [start, hole, rest, length] = numbers.as_slice() else { return None };
        let number = |object: &Object| object.as_i64().ok().and_then(|number| usize::try_from(number).ok());
        let (hole, rest) = (number(hole)?, number(rest)?);
        let range = Self { hole, rest, end: rest.checked_add(number(length)?)? };
        let digits = bytes.get(hole.checked_add(1)?..rest.checked_sub(1)?)?;
        let is_shaped = number(start)? == 0
            && range.end <= bytes.len()
            && bytes.get(hole) == Some(&b'<')
            && bytes.get(rest - 1) == Some(&b'>')
            && digits.len().is_multiple_of(2)
            && digits.len() <= 2 * LARGEST
            && digits.iter().all(u8::is_ascii_hexdigit);
        is_shaped.then_some(range)
    }

    /// What is signed.
    pub(super) fn signed(self, bytes: &[u8]) -> [&[u8]; 2] {
        [bytes.get(..self.hole).unwrap_or_default(), bytes.get(self.rest..self.end).unwrap_or_default()]
    }

    /// The bytes written in the hole.
    pub(super) fn held(self, bytes: &[u8]) -> Vec<u8> {
        let digits = bytes.get(self.hole + 1..self.rest - 1).unwrap_or_default();
        let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok()).unwrap_or(0);
        digits.chunks_exact(2).map(|pair| digit(pair[0]) << 4 | digit(pair[1])).collect()
    }

    /// The file up to the end of what is signed, with other digits in the hole.
    pub(super) fn with_hole(self, bytes: &[u8], digit: u8) -> Vec<u8> {
        let mut file = bytes.get(..self.end).unwrap_or_default().to_vec();
        if let Some(hole) = file.get_mut(self.hole + 1..self.rest - 1) {
            hole.fill(digit);
        }
        file
    }
}

/// The message at the beginning of a padded hole; `None` if it is none, or if the padding is not zero.
pub(super) fn message(held: &[u8]) -> Option<&[u8]> {
    let (first, rest) = held.split_first()?;
    let (length, rest) = rest.split_first()?;
    let (length, head) = match length {
        short if *short < 0x80 => (usize::from(*short), 2),
        long @ 0x81..=0x84 => {
            let count = usize::from(long & 0x7f);
            let length = rest.get(..count)?.iter().fold(0, |length, byte| length << 8 | usize::from(*byte));
            (length, 2 + count)
        }
        _ => return None,
    };
    let (message, padding) = held.split_at_checked(head.checked_add(length)?)?;
    (*first == 0x30 && padding.iter().all(|byte| *byte == 0)).then_some(message)
}
