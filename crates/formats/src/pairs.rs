//! Marked pairs: a sentence and two phrases of it, one JSON object a line.

use kilde_text::TextRange;
use serde::Deserialize;
use serde_json::Value;
use std::fmt;

/// Longest text of one line, in bytes.
const LONGEST: usize = 1 << 20;

/// A sentence with a marked source and target.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair {
    /// The line's `id`, as it was.
    pub id: Value,
    /// The sentence.
    pub text: String,
    /// Bytes of the source in the text; empty at 0 where it is not found.
    pub source: TextRange,
    /// Bytes of the target in the text; empty at 0 where it is not found.
    pub target: TextRange,
    /// The right root, where the line gives one.
    pub root: Option<String>,
    /// The right class, 1 to 4, where the line gives one.
    pub quad: Option<u8>,
}

/// Why a line is no pair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PairError(String);

impl fmt::Display for PairError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for PairError {}

#[derive(Deserialize)]
struct Line {
    #[serde(default)]
    id: Value,
    text: Option<String>,
    #[serde(default)]
    marked: String,
    #[serde(default)]
    source: String,
    #[serde(default)]
    target: String,
    root: Option<String>,
    quad: Option<u8>,
}

impl Pair {
    /// Reads one line: `id`, `text`, `source` and `target` as phrases, `marked`
    /// (the text with `<s>…</s>` and `<t>…</t>`) to tell which occurrence is
    /// meant.
    ///
    /// ```
    /// use kilde_formats::Pair;
    /// let line = r#"{"id": 1, "text": "A met B.", "marked": "<s>A</s> met <t>B</t>.", "source": "A", "target": "B"}"#;
    /// let pair = Pair::read(line)?;
    /// assert_eq!(pair.target.slice(&pair.text), Some("B"));
    /// # Ok::<(), kilde_formats::PairError>(())
    /// ```
    ///
    /// # Errors
    /// Where the line is no JSON object of that form, or too long.
    pub fn read(line: &str) -> Result<Self, PairError> {
        if line.len() > LONGEST {
            return Err(PairError(format!("is longer than {LONGEST} bytes")));
        }
        let raw: Line = serde_json::from_str(line).map_err(|e| {
            PairError(format!("expected a JSON object with text, source, target: {e}"))
        })?;
        let (bare, source, target) = unmark(&raw.marked);
        let text = raw.text.unwrap_or_else(|| bare.clone());
        let shift = text.find(&bare).unwrap_or(0);
        let place = |marked: Option<(usize, usize)>, phrase: &str| {
            let by_mark = marked
                .map(|(a, b)| TextRange::new(a + shift, b + shift))
                .filter(|r| r.slice(&text).is_some_and(|words| !words.is_empty()))
                .filter(|_| !bare.is_empty() && text.contains(&bare));
            by_mark
                .or_else(|| {
                    let at = (!phrase.is_empty()).then(|| text.find(phrase)).flatten()?;
                    Some(TextRange::new(at, at + phrase.len()))
                })
                .unwrap_or(TextRange::new(0, 0))
        };
        let (source, target) = (place(source, &raw.source), place(target, &raw.target));
        Ok(Self { id: raw.id, source, target, root: raw.root, quad: raw.quad, text })
    }
}

type Mark = Option<(usize, usize)>;

/// The text without its marks, and where they stood.
fn unmark(marked: &str) -> (String, Mark, Mark) {
    let mut bare = String::with_capacity(marked.len());
    let mut starts = [None; 2];
    let mut found = [None; 2];
    let mut rest = marked;
    while let Some(at) = rest.find('<') {
        bare.push_str(&rest[..at]);
        rest = &rest[at..];
        let tags = [("<s>", 0, true), ("</s>", 0, false), ("<t>", 1, true), ("</t>", 1, false)];
        match tags.iter().find(|(tag, ..)| rest.starts_with(tag)) {
            Some((tag, side, opens)) => {
                rest = &rest[tag.len()..];
                if *opens {
                    starts[*side] = starts[*side].or(Some(bare.len()));
                } else if let (Some(start), None) = (starts[*side], found[*side]) {
                    found[*side] = Some((start, bare.len()));
                }
            }
            None => {
                bare.push('<');
                rest = &rest[1..];
            }
        }
    }
    bare.push_str(rest);
    (bare, found[0], found[1])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_tell_occurrences_apart() {
        let line = r#"{"text": "Iran said Iran met Iraq.", "marked": "Iran said <s>Iran</s> met <t>Iraq</t>.", "source": "Iran", "target": "Iraq"}"#;
        let pair = Pair::read(line).unwrap();
        assert_eq!(pair.source, TextRange::new(10, 14));
        assert_eq!(pair.target.slice(&pair.text), Some("Iraq"));
    }

    #[test]
    fn a_missing_mark_is_looked_up() {
        let line = r#"{"text": "Iran met Iraq.", "marked": "Iran met <t>Iraq</t>.", "source": "Iran", "target": "Iraq"}"#;
        let pair = Pair::read(line).unwrap();
        assert_eq!(pair.source.slice(&pair.text), Some("Iran"));
        assert!(Pair::read("[1]").is_err());
        assert!(Pair::read(r#"{"marked": "a < b <s>"}"#).is_ok());
    }
}
