//! A text cut into paragraphs and pieces, each with the highlights over it.
//!
//! Highlights may overlap in any way. Nested elements could not show that, so
//! the text is cut at every edge, and each piece knows all that lie over it.

use kilde_text::TextRange;
use std::ops::Range;

/// Finds code points in a text.
pub(crate) struct Points<'t> {
    pub(crate) text: &'t str,
    /// Byte of each code point, and the end.
    bytes: Vec<usize>,
}

impl<'t> Points<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        let bytes = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
        Self { text, bytes }
    }

    /// The bytes of a range of code points; `None` where it does not fit.
    pub(crate) fn bytes(&self, start: usize, end: usize) -> Option<Range<usize>> {
        (start < end).then_some(())?;
        Some(*self.bytes.get(start)?..*self.bytes.get(end)?)
    }
}

/// Words to be highlighted.
pub(crate) struct Highlight {
    /// Bytes of the text.
    pub(crate) range: Range<usize>,
    /// Letter or number shown before it.
    pub(crate) letter: String,
    /// What it is, for the pointer.
    pub(crate) title: String,
    /// Where a click leads.
    pub(crate) href: Option<String>,
}

/// A paragraph of the report.
#[derive(Debug, PartialEq)]
pub(crate) struct Paragraph {
    pub(crate) pieces: Vec<Piece>,
    /// Nothing in it is prose.
    pub(crate) furniture: bool,
}

/// Some words of a paragraph that are all treated alike.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Piece {
    pub(crate) text: String,
    /// Letters of all highlights over it, separated by spaces.
    pub(crate) letters: String,
    /// Letters of those that begin here.
    pub(crate) begins: String,
    pub(crate) title: String,
    pub(crate) href: Option<String>,
    pub(crate) furniture: bool,
    /// The act of a chosen record begins here: links lead to it.
    pub(crate) anchor: bool,
}

/// Cuts a text at line ends into paragraphs, and these at every edge of a
/// highlight or of page furniture.
pub(crate) fn paragraphs(
    text: &str,
    highlights: &[Highlight],
    furniture: &[TextRange],
) -> Vec<Paragraph> {
    let mut furniture: Vec<Range<usize>> = furniture.iter().map(|r| r.as_range()).collect();
    furniture.retain(|r| text.get(r.clone()).is_some());
    let mut edges: Vec<usize> = highlights
        .iter()
        .map(|h| &h.range)
        .chain(&furniture)
        .flat_map(|r| [r.start, r.end])
        .collect();
    edges.sort_unstable();
    edges.dedup();

    let mut paragraphs = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let range = trimmed(line, start);
        start += line.len();
        if range.is_empty() {
            continue;
        }
        let pieces = pieces(text, range, &edges, highlights, &furniture);
        let furniture = pieces.iter().all(|p| p.furniture || p.text.trim().is_empty());
        paragraphs.push(Paragraph { pieces, furniture });
    }
    paragraphs
}

/// The bytes of a line without the space around it.
fn trimmed(line: &str, start: usize) -> Range<usize> {
    let lead = line.len() - line.trim_start().len();
    let words = line.trim().len();
    start + lead..start + lead + words
}

fn pieces(
    text: &str,
    line: Range<usize>,
    edges: &[usize],
    highlights: &[Highlight],
    furniture: &[Range<usize>],
) -> Vec<Piece> {
    let first = edges.partition_point(|e| *e <= line.start);
    let inner = edges[first..].iter().copied().take_while(|e| *e < line.end);
    let mut from = line.start;
    let mut pieces = Vec::new();
    for to in inner.chain([line.end]) {
        let over = |r: &Range<usize>| r.start <= from && to <= r.end;
        let mut piece = Piece {
            text: text.get(from..to).unwrap_or_default().to_owned(),
            furniture: furniture.iter().any(over),
            ..Piece::default()
        };
        for h in highlights.iter().filter(|h| over(&h.range)) {
            join(&mut piece.letters, " ", &h.letter);
            if h.range.start == from {
                join(&mut piece.begins, " ", &h.letter);
            }
            join(&mut piece.title, "; ", &h.title);
            piece.href = piece.href.or_else(|| h.href.clone());
        }
        pieces.push(piece);
        from = to;
    }
    pieces
}

fn join(list: &mut String, separator: &str, item: &str) {
    if !list.is_empty() {
        list.push_str(separator);
    }
    list.push_str(item);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn highlight(range: Range<usize>, letter: &str) -> Highlight {
        Highlight { range, letter: letter.into(), title: letter.into(), href: None }
    }

    fn shown(paragraphs: &[Paragraph]) -> Vec<String> {
        let piece = |p: &Piece| match (p.letters.as_str(), p.begins.as_str()) {
            ("", _) => p.text.clone(),
            (all, begins) => format!("[{all}|{begins}|{}]", p.text),
        };
        paragraphs.iter().map(|p| p.pieces.iter().map(piece).collect()).collect()
    }

    #[test]
    fn overlapping_highlights_are_cut_at_every_edge() {
        let text = "abcdef";
        let marks = [highlight(0..4, "s"), highlight(2..6, "t"), highlight(2..3, "p")];
        let all = paragraphs(text, &marks, &[]);
        assert_eq!(shown(&all), ["[s|s|ab][s t p|t p|c][s t||d][t||ef]"]);
    }

    #[test]
    fn lines_are_paragraphs_and_a_highlight_may_cross_them() {
        let text = "  Første\n\n\tandre linje \r\nTredje";
        let start = text.find("andre").unwrap();
        let all = paragraphs(text, &[highlight(start..text.len(), "a")], &[]);
        assert_eq!(shown(&all), ["Første", "[a|a|andre linje]", "[a||Tredje]"]);
        assert!(paragraphs(" \n \n", &[], &[]).is_empty());
    }

    #[test]
    fn furniture_is_known_by_its_bytes_and_never_cuts_a_character() {
        let text = "Details\nÅr 3";
        let furniture = [TextRange::new(0, 7), TextRange::new(9, 10), TextRange::new(50, 60)];
        let all = paragraphs(text, &[], &furniture);
        assert!(all[0].furniture && !all[1].furniture);
        assert_eq!(all[1].pieces.len(), 1);
    }

    #[test]
    fn no_text_is_lost() {
        let text = "Київ вислав двох дипломатів.";
        for (start, _) in text.char_indices() {
            for (end, _) in text.char_indices().filter(|(e, _)| *e > start) {
                let marks = [highlight(start..end, "a"), highlight(0..end, "b")];
                let all = paragraphs(text, &marks, &[]);
                let joined: String = all[0].pieces.iter().map(|p| p.text.as_str()).collect();
                assert_eq!(joined, text);
            }
        }
    }

    #[test]
    fn code_points_are_found_or_refused() {
        let points = Points::new("Обстріл 🌾 x");
        assert_eq!(&points.text[points.bytes(8, 9).unwrap()], "🌾");
        assert_eq!(&points.text[points.bytes(0, 11).unwrap()], points.text);
        assert!(points.bytes(0, 12).is_none() && points.bytes(3, 3).is_none());
    }
}
