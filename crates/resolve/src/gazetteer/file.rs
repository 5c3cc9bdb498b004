//! The file of a gazetteer: header, sections, and the check that it is whole.

use super::{Bearer, Class, Gazetteer, LIST, NOTHING, ORDINARY_BYTES, PLACE_BYTES, SHOWN_BYTES};
use kilde_text::Lang;
use std::borrow::Cow;
use std::fmt;
use std::ops::{Deref, Range};

/// What every gazetteer begins with.
pub(super) const MAGIC: &[u8; 8] = b"KILDEGAZ";
/// The format that this program reads and writes.
pub(super) const FORMAT: u32 = 1;
/// Sections after the header.
pub(super) const PARTS: usize = 10;
/// Languages that names are kept for, each padded to three bytes.
pub(super) const LANGS: usize = 7;
/// Magic, format, checksum, languages, ends of the sections.
pub(super) const HEADER_BYTES: usize = 8 + 4 + 8 + LANGS * 3 + PARTS * 4;

/// Why a gazetteer cannot be read or written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GazetteerError(String);

impl GazetteerError {
    pub(super) fn new(problem: impl fmt::Display) -> Self {
        Self(problem.to_string())
    }
}

impl fmt::Display for GazetteerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "gazetteer: {}", self.0)
    }
}

impl std::error::Error for GazetteerError {}

/// A section, in the program's own bytes where the file is part of it.
#[derive(Debug)]
pub(super) struct Part(Cow<'static, [u8]>);

impl Part {
    #[expect(clippy::ptr_arg, reason = "bytes of the program are borrowed for good, others copied")]
    pub(super) fn cut(bytes: &Cow<'static, [u8]>, range: Range<usize>) -> Self {
        Self(match bytes {
            Cow::Borrowed(bytes) => Cow::Borrowed(&bytes[range]),
            Cow::Owned(bytes) => Cow::Owned(bytes[range].to_vec()),
        })
    }

    pub(super) fn into_bytes(self) -> Cow<'static, [u8]> {
        self.0
    }
}

impl Deref for Part {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.0
    }
}

/// The header, checked against the file's length and checksum.
pub(super) struct Header {
    pub(super) langs: Vec<Lang>,
    pub(super) parts: [Range<usize>; PARTS],
}

impl Header {
    pub(super) fn read(bytes: &[u8]) -> Result<Self, GazetteerError> {
        if !bytes.starts_with(MAGIC) {
            return Err(GazetteerError::new(
                "this is no gazetteer; `cargo xtask assets gazetteer` makes one",
            ));
        }
        if bytes.len() < HEADER_BYTES {
            return Err(GazetteerError::new("the file ends within its header; it is cut off"));
        }
        let format = u32_at(bytes, 8);
        if format != FORMAT {
            return Err(GazetteerError::new(format_args!(
                "it is of format {format}, this program reads format {FORMAT}; make it anew with `cargo xtask assets gazetteer`"
            )));
        }
        let mut parts = [const { 0..0 }; PARTS];
        let mut from = HEADER_BYTES;
        for (i, part) in parts.iter_mut().enumerate() {
            let to = u32_at(bytes, HEADER_BYTES - (PARTS - i) * 4) as usize;
            if to < from || to > bytes.len() {
                return Err(GazetteerError::new(format_args!(
                    "section {i} goes to byte {to} of {}; the file is cut off or damaged",
                    bytes.len()
                )));
            }
            *part = from..to;
            from = to;
        }
        if from != bytes.len() || checksum(&bytes[20..]).to_le_bytes() != bytes[12..20] {
            return Err(GazetteerError::new(
                "its checksum is not that of its bytes; the file is damaged",
            ));
        }
        let langs = bytes[20..20 + LANGS * 3]
            .chunks_exact(3)
            .filter_map(|code| Lang::parse(std::str::from_utf8(code).ok()?.trim_end_matches('\0')))
            .collect();
        Ok(Self { langs, parts })
    }
}

impl Gazetteer {
    /// Looks at every number that points elsewhere, so that no look-up can go astray.
    pub(super) fn check(&self) -> Result<(), GazetteerError> {
        let faulty =
            |what: &str| Err(GazetteerError::new(format_args!("{what}; the file is damaged")));
        let places = self.len() as u32;
        if self.heads.len() != self.names.len() * 4 {
            return faulty("not every name has bearers");
        }
        let bears = |bits: u32| bits & LIST == 0 && Bearer::unpack(bits).place.0 < places;
        for head in self.heads.chunks_exact(4) {
            let head = u32_at(head, 0);
            let good = if head & LIST == 0 {
                bears(head)
            } else {
                let at = (head & !LIST) as usize * 4;
                let list = self.lists.get(at..).unwrap_or(&[]);
                list.len() >= 4
                    && list[4..]
                        .get(..u32_at(list, 0) as usize * 4)
                        .is_some_and(|list| list.chunks_exact(4).all(|b| bears(u32_at(b, 0))))
            };
            if !good {
                return faulty("a name's bearer is not there");
            }
        }
        let is_text = |at: u32| {
            let at = at as usize;
            self.texts.get(at).is_some_and(|len| at + 1 + *len as usize <= self.texts.len())
        };
        for record in self.places.chunks_exact(PLACE_BYTES) {
            let parent = u24(record, 19);
            if !is_text(u24(record, 14))
                || record[17] as usize > self.countries.len() / 3
                || record[18] as usize >= Class::ALL.len()
                || (parent >= places && parent != NOTHING)
            {
                return faulty("a place's record points to nothing");
            }
        }
        let shown =
            self.shown.chunks_exact(SHOWN_BYTES).chain(self.codes.chunks_exact(SHOWN_BYTES));
        if !shown.map(|entry| u24(entry, 4)).all(is_text) {
            return faulty("a name to show is not there");
        }
        if !self.ordinary.len().is_multiple_of(ORDINARY_BYTES)
            || !self.members.len().is_multiple_of(8)
        {
            return faulty("a section ends within an entry");
        }
        Ok(())
    }
}

/// Four lanes over eight bytes each, so that millions of bytes take a millisecond.
pub(super) fn checksum(bytes: &[u8]) -> u64 {
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut lanes = [bytes.len() as u64, 1, 2, 3];
    let mut blocks = bytes.chunks_exact(32);
    let mix = |lanes: &mut [u64; 4], block: &[u8]| {
        for (lane, word) in lanes.iter_mut().zip(block.chunks_exact(8)) {
            let word = word.iter().rev().fold(0, |w, b| w << 8 | u64::from(*b));
            *lane = (lane.rotate_left(23) ^ word).wrapping_mul(FACTOR);
        }
    };
    for block in &mut blocks {
        mix(&mut lanes, block);
    }
    let mut last = [0; 32];
    last[..blocks.remainder().len()].copy_from_slice(blocks.remainder());
    mix(&mut lanes, &last);
    lanes.iter().fold(0, |sum, lane| (sum.rotate_left(29) ^ lane ^ lane >> 31).wrapping_mul(FACTOR))
}

/// Four bytes, little-endian.
pub(super) fn u32_at(bytes: &[u8], at: usize) -> u32 {
    bytes[at..at + 4].iter().rev().fold(0, |n, b| n << 8 | u32::from(*b))
}

/// Three bytes, little-endian.
pub(super) fn u24(bytes: &[u8], at: usize) -> u32 {
    bytes[at..at + 3].iter().rev().fold(0, |n, b| n << 8 | u32::from(*b))
}
