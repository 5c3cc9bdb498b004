//! One article cut into sentences and tokens.

use crate::{Lang, TextRange};

/// Index of a sentence in its [`Document`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SentenceId(pub u32);

/// Index of a token in its [`Document`] (not in its sentence).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TokenId(pub u32);

impl TokenId {
    /// As an index into [`Document::tokens`].
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// What a token looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Begins with a letter.
    Word,
    /// Begins with a digit.
    Number,
    /// Anything else that is not space: one character each.
    Punct,
}

/// One token: where it stands, and its case-folded form in the document's
/// buffer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Bytes of the article's text.
    pub range: TextRange,
    /// Bytes of the folded buffer; see [`Document::folded`].
    pub folded: TextRange,
    /// What it looks like.
    pub kind: TokenKind,
    /// Whether its first letter is a capital.
    pub capital: bool,
}

/// One sentence: its bytes and its tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Bytes of the article's text, without surrounding space.
    pub range: TextRange,
    /// First token.
    pub first: TokenId,
    /// The token after the last.
    pub end: TokenId,
}

impl Sentence {
    /// The tokens' indices.
    #[must_use]
    pub fn tokens(&self) -> std::ops::Range<usize> {
        self.first.index()..self.end.index()
    }
}

/// One article analysed: owns tokens and sentences, borrows the text.
///
/// A document can be cleared and filled again, so that a thread which reads
/// many articles allocates once.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// All tokens in text order.
    pub tokens: Vec<Token>,
    /// All sentences in text order; they do not overlap.
    pub sentences: Vec<Sentence>,
    /// Case-folded forms of all tokens, one after the other.
    pub folded: String,
    /// Language whose rules cut it.
    pub lang: Option<Lang>,
}

impl Document {
    /// Empties the document but keeps its buffers.
    pub fn clear(&mut self) {
        self.tokens.clear();
        self.sentences.clear();
        self.folded.clear();
        self.lang = None;
    }

    /// The case-folded form of a token.
    #[must_use]
    pub fn fold(&self, token: usize) -> &str {
        &self.folded[self.tokens[token].folded.as_range()]
    }

    /// The bytes from the first to the last token of `first..end`.
    ///
    /// # Panics
    /// Where the range of tokens is empty.
    #[must_use]
    pub fn cover(&self, tokens: std::ops::Range<usize>) -> TextRange {
        self.tokens[tokens.start].range.cover(self.tokens[tokens.end - 1].range)
    }
}
