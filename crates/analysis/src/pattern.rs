//! Patterns over case-folded tokens: the one matcher of all word lists.

use kilde_text::{Document, TokenKind};
use rustc_hash::FxHashMap;
use std::fmt;
use std::ops::Range;

/// Most tokens that a gap (`..`) passes over.
const GAP: usize = 12;
/// Fewest letters before a star: shorter prefixes match half the dictionary.
const MIN_PREFIX: usize = 3;

/// Why a pattern cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatternError {
    pattern: String,
    problem: &'static str,
}

impl fmt::Display for PatternError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "pattern `{}`: {}", self.pattern, self.problem)
    }
}

impl std::error::Error for PatternError {}

#[derive(Clone, Debug)]
struct Form {
    text: Box<str>,
    prefix: bool,
}

impl Form {
    fn fits(&self, folded: &str) -> bool {
        if self.prefix { folded.starts_with(&*self.text) } else { folded == &*self.text }
    }
}

#[derive(Clone, Debug)]
enum Element {
    Word(Vec<Form>),
    Gap,
}

#[derive(Clone, Debug)]
struct Pattern<T> {
    rest: Vec<Element>,
    /// Rank among patterns of equal length: exact words before prefixes.
    exact: bool,
    value: T,
}

/// Where a pattern matched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match<T> {
    /// From the first to the last matched token, what a gap passed over included.
    pub tokens: Range<usize>,
    /// Number of tokens that the pattern itself names.
    pub words: usize,
    /// What the pattern stands for.
    pub value: T,
    /// Exact words before prefixes, longer prefixes before shorter.
    rank: usize,
}

/// A set of patterns, each standing for a value.
///
/// ```
/// use kilde_analysis::{Language, PatternSet};
/// let mut set = PatternSet::default();
/// set.add("air strike|strikes", "air").unwrap();
/// set.add("strik*", "any").unwrap();
/// set.add("weist .. aus", "expel").unwrap();
/// let language = Language::plain();
/// let doc = language.document("Two air strikes. Oslo weist drei Diplomaten aus.", &[]);
/// let found = |i| set.longest(&doc, i, doc.tokens.len()).map(|m| (m.value, m.tokens));
/// assert_eq!(found(1), Some(("air", 1..3)));
/// assert_eq!(found(2), Some(("any", 2..3)));
/// assert_eq!(found(5), Some(("expel", 5..9)));
/// ```
#[derive(Clone, Debug)]
pub struct PatternSet<T> {
    patterns: Vec<Pattern<T>>,
    exact: FxHashMap<Box<str>, Vec<u32>>,
    prefix: FxHashMap<Box<str>, Vec<u32>>,
    longest_prefix: usize,
}

impl<T> Default for PatternSet<T> {
    fn default() -> Self {
        Self {
            patterns: Vec::new(),
            exact: FxHashMap::default(),
            prefix: FxHashMap::default(),
            longest_prefix: 0,
        }
    }
}

impl<T: Clone> PatternSet<T> {
    /// A set of patterns that all stand for the same.
    ///
    /// # Errors
    /// The first pattern that cannot be read.
    pub fn all(patterns: &[String], value: &T) -> Result<Self, PatternError> {
        let mut set = Self::default();
        for pattern in patterns {
            set.add(pattern, value.clone())?;
        }
        Ok(set)
    }

    /// Adds one pattern, in the notation of `docs/languages.md`.
    ///
    /// # Errors
    /// Where the pattern is empty, begins or ends with a gap, holds a star
    /// before its end or after fewer than three letters, or is not lower case.
    pub fn add(&mut self, pattern: &str, value: T) -> Result<(), PatternError> {
        let fail = |problem| PatternError { pattern: pattern.to_owned(), problem };
        if pattern != pattern.to_lowercase() {
            return Err(fail("is not in lower case"));
        }
        let mut elements = Vec::new();
        for word in pattern.split_whitespace() {
            if word == ".." {
                elements.push(Element::Gap);
                continue;
            }
            let mut forms = Vec::new();
            for form in word.split('|') {
                let (text, prefix) = match form.strip_suffix('*') {
                    Some(stem) => (stem, true),
                    None => (form, false),
                };
                if text.is_empty() {
                    return Err(fail("has an empty alternative"));
                }
                if text.contains('*') {
                    return Err(fail("has a star before the end of a word"));
                }
                if prefix && text.chars().count() < MIN_PREFIX {
                    return Err(fail("has a star after fewer than three letters"));
                }
                forms.push(Form { text: text.replace('’', "'").into(), prefix });
            }
            elements.push(Element::Word(forms));
        }
        let mut elements = elements.into_iter();
        let Some(Element::Word(first)) = elements.next() else {
            return Err(fail("does not begin with a word"));
        };
        let rest: Vec<_> = elements.collect();
        if matches!(rest.last(), Some(Element::Gap)) {
            return Err(fail("ends with a gap"));
        }
        let id = self.patterns.len() as u32;
        let exact = first.iter().chain(rest.iter().flat_map(Element::forms)).all(|f| !f.prefix);
        for form in first {
            let map = if form.prefix { &mut self.prefix } else { &mut self.exact };
            if form.prefix {
                self.longest_prefix = self.longest_prefix.max(form.text.len());
            }
            map.entry(form.text).or_default().push(id);
        }
        self.patterns.push(Pattern { rest, exact, value });
        Ok(())
    }

    /// Adds all patterns of another set.
    pub fn extend(&mut self, other: &Self) {
        let shift = self.patterns.len() as u32;
        self.patterns.extend(other.patterns.iter().cloned());
        for (mine, theirs) in [(&mut self.exact, &other.exact), (&mut self.prefix, &other.prefix)] {
            for (word, ids) in theirs {
                mine.entry(word.clone()).or_default().extend(ids.iter().map(|id| id + shift));
            }
        }
        self.longest_prefix = self.longest_prefix.max(other.longest_prefix);
    }

    /// Number of patterns.
    #[must_use]
    pub fn len(&self) -> usize {
        self.patterns.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.patterns.is_empty()
    }

    /// Calls `found` for every match that begins at token `at` and ends before `end`.
    pub fn matches(&self, doc: &Document, at: usize, end: usize, mut found: impl FnMut(Match<T>)) {
        let Some(token) = doc.tokens.get(at).filter(|_| at < end) else { return };
        if self.patterns.is_empty() || token.kind == TokenKind::Punct {
            return;
        }
        let word = doc.fold(at);
        if let Some(ids) = self.exact.get(word) {
            self.follow(ids, usize::MAX, doc, at, end, &mut found);
        }
        let reach = word.len().min(self.longest_prefix);
        for (letters, (start, c)) in word.char_indices().enumerate() {
            let stop = start + c.len_utf8();
            if stop > reach {
                break;
            }
            if letters + 1 >= MIN_PREFIX
                && let Some(ids) = self.prefix.get(&word[..stop])
            {
                self.follow(ids, stop, doc, at, end, &mut found);
            }
        }
    }

    /// The match at token `at` that names most words; among equals an exact
    /// one, then that of the longest prefix, then the one added first.
    #[must_use]
    pub fn longest(&self, doc: &Document, at: usize, end: usize) -> Option<Match<T>> {
        let mut best: Option<Match<T>> = None;
        self.matches(doc, at, end, |m| {
            let better = best.as_ref().is_none_or(|b| (m.words, m.rank) > (b.words, b.rank));
            if better {
                best = Some(m);
            }
        });
        best
    }

    /// Whether a pattern begins at a token of `range` and ends inside it.
    #[must_use]
    pub fn any_in(&self, doc: &Document, range: Range<usize>) -> bool {
        self.first_in(doc, range).is_some()
    }

    /// The first match that begins and ends inside `range`.
    #[must_use]
    pub fn first_in(&self, doc: &Document, range: Range<usize>) -> Option<Match<T>> {
        range.clone().find_map(|at| self.longest(doc, at, range.end))
    }

    fn follow(
        &self,
        ids: &[u32],
        letters: usize,
        doc: &Document,
        at: usize,
        end: usize,
        found: &mut impl FnMut(Match<T>),
    ) {
        for id in ids {
            let pattern = &self.patterns[*id as usize];
            if let Some((stop, words)) = match_rest(&pattern.rest, doc, at + 1, end) {
                found(Match {
                    tokens: at..stop,
                    words: words + 1,
                    value: pattern.value.clone(),
                    rank: if pattern.exact { usize::MAX } else { letters.min(usize::MAX - 1) },
                });
            }
        }
    }
}

impl Element {
    fn forms(&self) -> &[Form] {
        match self {
            Self::Word(forms) => forms,
            Self::Gap => &[],
        }
    }

    fn fits(&self, folded: &str) -> bool {
        self.forms().iter().any(|form| form.fits(folded))
    }
}

/// Matches elements from token `at` on; gives the end and the words named.
fn match_rest(rest: &[Element], doc: &Document, at: usize, end: usize) -> Option<(usize, usize)> {
    let Some((element, after)) = rest.split_first() else { return Some((at, 0)) };
    match element {
        Element::Word(_) => {
            if at >= end || !element.fits(doc.fold(at)) {
                return None;
            }
            let (stop, words) = match_rest(after, doc, at + 1, end)?;
            Some((stop, words + 1))
        }
        // The nearest continuation is the right one for torn verbs; patterns
        // hold one or two gaps, so this stays a bounded search.
        Element::Gap => (at..end.min(at + GAP + 1)).find_map(|i| match_rest(after, doc, i, end)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Language;

    #[test]
    fn bad_patterns_are_refused() {
        let mut set = PatternSet::default();
        for bad in ["", "..", "Kyiv", "a*", "ab*c", "x ..", "| a"] {
            assert!(set.add(bad, ()).is_err(), "{bad:?} was taken");
        }
    }

    #[test]
    fn a_gap_is_bounded() {
        let mut set = PatternSet::default();
        set.add("weist .. aus", ()).unwrap();
        let language = Language::plain();
        let near = language.document("weist a b c d e f g h i j k l aus", &[]);
        let far = language.document("weist a b c d e f g h i j k l m aus", &[]);
        assert!(set.longest(&near, 0, near.tokens.len()).is_some());
        assert!(set.longest(&far, 0, far.tokens.len()).is_none());
    }

    #[test]
    fn nothing_begins_at_the_end() {
        let mut set = PatternSet::default();
        set.add("aus", ()).unwrap();
        let doc = Language::plain().document("weist aus", &[]);
        assert!(set.longest(&doc, doc.tokens.len(), doc.tokens.len()).is_none());
        assert!(set.longest(&doc, 1, 1).is_none());
        assert!(set.longest(&doc, 1, 2).is_some());
    }

    #[test]
    fn exact_words_win_over_prefixes() {
        let mut set = PatternSet::default();
        set.add("стрел*", 1).unwrap();
        set.add("стрелка", 2).unwrap();
        let doc = Language::plain().document("Стрелка стреляла", &[]);
        assert_eq!(set.longest(&doc, 0, 2).map(|m| m.value), Some(2));
        assert_eq!(set.longest(&doc, 1, 2).map(|m| m.value), Some(1));
    }
}
