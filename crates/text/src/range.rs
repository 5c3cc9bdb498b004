//! Half-open byte ranges, and their translation to code points.

use std::fmt;
use std::ops::Range;

/// A half-open range of bytes in the text of one article.
///
/// 32 bits are enough because ingest bounds an article's text far below
/// 4 GiB. `start <= end` always holds.
///
/// ```
/// use kilde_text::TextRange;
/// let r = TextRange::new(4, 8);
/// assert_eq!(&"Kyiv said"[TextRange::new(0, 4).as_range()], "Kyiv");
/// assert_eq!(r.len(), 4);
/// assert!(!r.overlaps(TextRange::new(0, 4)));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TextRange {
    start: u32,
    end: u32,
}

impl TextRange {
    /// A range from `start` to `end`, in bytes.
    ///
    /// # Panics
    /// Where `start > end` or `end` does not fit 32 bits: both are faults of
    /// the caller, never of the input.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        assert!(start <= end && end <= u32::MAX as usize, "range {start}..{end} is not a range");
        Self { start: start as u32, end: end as u32 }
    }

    /// First byte.
    #[must_use]
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// The byte after the last.
    #[must_use]
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// Length in bytes.
    #[must_use]
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the range holds no byte.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The range as the standard library's, to slice with.
    #[must_use]
    pub fn as_range(self) -> Range<usize> {
        self.start()..self.end()
    }

    /// Whether the two share a byte.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies inside.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The smallest range over both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The words under the range, or `None` where it does not fit the text.
    #[must_use]
    pub fn slice(self, text: &str) -> Option<&str> {
        text.get(self.as_range())
    }
}

impl fmt::Debug for TextRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

/// Translates byte offsets of one text to code points, as Python slices by.
///
/// Every 64th byte is anchored, so that a translation costs a short scan
/// instead of one over the whole text.
///
/// ```
/// use kilde_text::{CodePoints, TextRange};
/// let text = "Обстріл Харкова";
/// let points = CodePoints::new(text);
/// let kharkiv = TextRange::new(text.find("Харкова").unwrap(), text.len());
/// assert_eq!(points.of(kharkiv), (8, 15));
/// ```
pub struct CodePoints<'t> {
    text: &'t str,
    /// Number of code points that begin before byte `64 * i`.
    anchors: Vec<u32>,
}

const STRIDE: usize = 64;

impl<'t> CodePoints<'t> {
    /// Reads the text once.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        let mut anchors = Vec::with_capacity(text.len() / STRIDE + 1);
        let mut count = 0u32;
        for (i, byte) in text.bytes().enumerate() {
            if i % STRIDE == 0 {
                anchors.push(count);
            }
            count += u32::from(is_start(byte));
        }
        if text.len().is_multiple_of(STRIDE) {
            anchors.push(count);
        }
        Self { text, anchors }
    }

    /// Start and end in code points. Offsets past the end count as the end.
    #[must_use]
    pub fn of(&self, range: TextRange) -> (usize, usize) {
        (self.at(range.start()), self.at(range.end()))
    }

    fn at(&self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        let anchor = byte / STRIDE;
        let rest = &self.text.as_bytes()[anchor * STRIDE..byte];
        self.anchors[anchor] as usize + rest.iter().filter(|b| is_start(**b)).count()
    }
}

fn is_start(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_agree_with_counting() {
        let text = "Зеленський 🇺🇦 møtte «Macron»; ".repeat(9);
        let points = CodePoints::new(&text);
        for (i, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(points.of(TextRange::new(byte, byte)).0, i);
        }
        let all = points.of(TextRange::new(0, text.len()));
        assert_eq!(all, (0, text.chars().count()));
    }

    #[test]
    fn empty_text_has_one_offset() {
        assert_eq!(CodePoints::new("").of(TextRange::new(0, 0)), (0, 0));
        let exact = "a".repeat(STRIDE);
        assert_eq!(CodePoints::new(&exact).of(TextRange::new(0, STRIDE)), (0, STRIDE));
    }
}
