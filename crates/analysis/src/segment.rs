//! Tokens, sentences and clauses by rule.

use crate::Language;
use kilde_text::{Document, Sentence, TextRange, Token, TokenId, TokenKind};

/// Longest sentence, in tokens. A longer run without a sentence's end (a
/// table, a list, an attack) is cut there, so that the work per sentence
/// stays bounded.
const MAX_TOKENS: usize = 400;

/// Longest token, in bytes; longer runs are cut there.
const MAX_TOKEN_BYTES: usize = 256;

/// Which clause each token of a document belongs to.
///
/// A clause is numbered within its sentence; one that a subordinate clause
/// interrupts keeps its number on both sides.
#[derive(Clone, Debug, Default)]
pub struct Clauses {
    ids: Vec<u16>,
}

impl Clauses {
    /// The clause of a token.
    #[must_use]
    pub fn of(&self, token: usize) -> u16 {
        self.ids[token]
    }
}

impl Language {
    /// Cuts a text into a fresh document; see [`Language::segment`].
    #[must_use]
    pub fn document(&self, text: &str, furniture: &[TextRange]) -> Document {
        let mut doc = Document::default();
        self.segment(text, furniture, &mut doc);
        doc
    }

    /// Cuts `text` into tokens and sentences. Tokens of `furniture` are kept
    /// out of all sentences: they are not prose.
    ///
    /// Linear in the length of the text, whatever the bytes.
    pub fn segment(&self, text: &str, furniture: &[TextRange], doc: &mut Document) {
        doc.clear();
        doc.lang = Some(self.lang);
        self.tokenise(text, doc);
        self.cut(text, furniture, doc);
    }

    fn tokenise(&self, text: &str, doc: &mut Document) {
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            if c.is_whitespace() || c.is_control() {
                at += c.len_utf8();
                continue;
            }
            let end = token_end(text, at, c);
            if c.is_alphanumeric() {
                self.push_word(text, at, end, doc);
            } else {
                push(text, at, end, TokenKind::Punct, doc);
            }
            at = end;
        }
    }

    /// Splits clitics off a word and pushes the parts.
    fn push_word(&self, text: &str, start: usize, end: usize, doc: &mut Document) {
        let kind = |at: usize| match text[at..].chars().next() {
            Some(c) if c.is_numeric() => TokenKind::Number,
            _ => TokenKind::Word,
        };
        let mut start = start;
        if let Some(cut) = self.prefix_end(&text[start..end]) {
            push(text, start, start + cut, TokenKind::Word, doc);
            start += cut;
        }
        match self.suffix_start(&text[start..end]) {
            Some(cut) => {
                push(text, start, start + cut, kind(start), doc);
                push(text, start + cut, end, TokenKind::Word, doc);
            }
            None => push(text, start, end, kind(start), doc),
        }
    }

    fn prefix_end(&self, word: &str) -> Option<usize> {
        self.prefixes.iter().find_map(|prefix| {
            let len = affix_len(word.chars(), prefix.chars())?;
            (len < word.len()).then_some(len)
        })
    }

    fn suffix_start(&self, word: &str) -> Option<usize> {
        self.suffixes.iter().find_map(|suffix| {
            let len = affix_len(word.chars().rev(), suffix.chars().rev())?;
            (len < word.len()).then_some(word.len() - len)
        })
    }

    fn cut(&self, text: &str, furniture: &[TextRange], doc: &mut Document) {
        let mut first = 0;
        for i in 0..doc.tokens.len() {
            let skipped = furniture.iter().any(|f| f.overlaps(doc.tokens[i].range));
            if skipped {
                close(doc, first, i);
                first = i + 1;
                continue;
            }
            if i + 1 - first >= MAX_TOKENS || self.ends_sentence(text, doc, first, i) {
                close(doc, first, i + 1);
                first = i + 1;
            }
        }
        close(doc, first, doc.tokens.len());
    }

    /// Whether the sentence from token `first` ends after token `i`.
    fn ends_sentence(&self, text: &str, doc: &Document, first: usize, i: usize) -> bool {
        let here = doc.tokens[i].range;
        let Some(next) = doc.tokens.get(i + 1) else { return true };
        let gap = &text[here.end()..next.range.start()];
        if is_paragraph_break(gap) {
            return true;
        }
        if gap.is_empty() {
            return false;
        }
        // Closing quotes and brackets belong to the sentence that they close.
        let mut mark = i;
        while mark > first && is_closing(&text[doc.tokens[mark].range.as_range()]) {
            mark -= 1;
        }
        let stop = &text[doc.tokens[mark].range.as_range()];
        let begins = starts_sentence(text, next.range.start());
        match stop {
            "!" | "?" | "…" => begins,
            "." => begins && !self.is_abbreviation_dot(doc, first, mark, text, i + 1),
            _ => false,
        }
    }

    /// Whether the dot at token `dot` belongs to an abbreviation, an initial
    /// or an ordinal.
    fn is_abbreviation_dot(
        &self,
        doc: &Document,
        first: usize,
        dot: usize,
        text: &str,
        next: usize,
    ) -> bool {
        if dot == first || doc.tokens[dot - 1].range.end() != doc.tokens[dot].range.start() {
            return false;
        }
        let before = doc.fold(dot - 1);
        if doc.tokens[dot - 1].kind == TokenKind::Number {
            // "4. Juni", "17. mai": an ordinal before a month.
            return before.len() <= 2 && self.months.contains(doc.fold(next));
        }
        let initial = before.chars().count() == 1
            && doc.tokens[dot - 1].capital
            && text[doc.tokens[next].range.start()..].starts_with(char::is_uppercase);
        initial || self.abbreviations.contains(before)
    }

    /// Numbers the clauses of all sentences.
    ///
    /// A clause begins at an opener ("that", "weil"), at a relative right
    /// after a comma, and at `;`, `:` or a dash; one that an opener began
    /// ends at the next comma, and the clause around it goes on.
    pub fn clauses(&self, doc: &Document, clauses: &mut Clauses) {
        clauses.ids.clear();
        clauses.ids.resize(doc.tokens.len(), 0);
        let mut open: Vec<u16> = Vec::with_capacity(8);
        for sentence in &doc.sentences {
            let tokens = sentence.tokens();
            open.clear();
            open.push(0);
            let mut newest = 0u16;
            for i in tokens.clone() {
                let after_comma = i > tokens.start && doc.fold(i - 1) == ",";
                let begins = self.openers.longest(doc, i, tokens.end).is_some()
                    || (after_comma && self.relatives.longest(doc, i, tokens.end).is_some());
                if begins && i > tokens.start {
                    newest += 1;
                    open.push(newest);
                } else if matches!(doc.fold(i), ";" | ":" | "—" | "–") {
                    newest += 1;
                    open.clear();
                    open.push(newest);
                } else if doc.fold(i) == "," && open.len() > 1 {
                    open.pop();
                }
                clauses.ids[i] = open.last().copied().unwrap_or(0);
            }
        }
    }
}

/// Bytes that `affix` covers of `word`, both read in the same direction, or
/// `None` where the word does not carry it. Both apostrophes count as one.
fn affix_len(
    mut word: impl Iterator<Item = char>,
    affix: impl Iterator<Item = char>,
) -> Option<usize> {
    let mut len = 0;
    for expected in affix {
        let c = word.next()?;
        if fold_char(c) != expected {
            return None;
        }
        len += c.len_utf8();
    }
    Some(len)
}

/// Lower case of one character where that is one character; `’` as `'`.
fn fold_char(c: char) -> char {
    if c == '’' {
        return '\'';
    }
    let mut lower = c.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(l), None) => l,
        _ => c,
    }
}

fn push(text: &str, start: usize, end: usize, kind: TokenKind, doc: &mut Document) {
    let from = doc.folded.len();
    let word = &text[start..end];
    if word.is_ascii() {
        doc.folded.extend(word.chars().map(|c| c.to_ascii_lowercase()));
    } else {
        doc.folded.extend(word.chars().map(fold_char));
    }
    doc.tokens.push(Token {
        range: TextRange::new(start, end),
        folded: TextRange::new(from, doc.folded.len()),
        kind,
        capital: word.starts_with(char::is_uppercase),
    });
}

/// End of the token that begins with `c` at byte `at`.
fn token_end(text: &str, at: usize, c: char) -> usize {
    let rest = &text[at..];
    if !c.is_alphanumeric() {
        return at + c.len_utf8();
    }
    if ["http://", "https://", "www."].iter().any(|p| rest.starts_with(p)) {
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        return at + floor_char(rest, end.min(MAX_TOKEN_BYTES));
    }
    let numeric = c.is_numeric();
    let mut chars = rest.char_indices().peekable();
    let mut end = 0;
    let mut letters = 0usize;
    while let Some((i, c)) = chars.next() {
        if i > MAX_TOKEN_BYTES {
            break;
        }
        if c.is_alphanumeric() || is_mark(c) {
            end = i + c.len_utf8();
            letters += 1;
            continue;
        }
        let Some((_, next)) = chars.peek().copied() else {
            // "U.S." at the end of the text keeps its dot.
            if c == '.' && letters == 1 && rest[..i].contains('.') {
                end = i + 1;
            }
            break;
        };
        let joins = match c {
            '-' | '\u{2011}' | '\'' | '’' => next.is_alphanumeric(),
            '.' => {
                (next.is_numeric() && numeric) || (letters == 1 && next.is_alphabetic() && !numeric)
            }
            ',' => next.is_numeric() && numeric,
            // A space that groups thousands is a narrow or hard one.
            '\u{a0}' | '\u{202f}' | '\u{2009}' => numeric && groups_thousands(&rest[i..]),
            _ => false,
        };
        if !joins {
            if c == '.' && letters == 1 && rest[..i].contains('.') && !numeric {
                end = i + 1;
            }
            break;
        }
        if c == '.' {
            letters = 0;
        }
    }
    at + end
}

/// Whether exactly three digits follow the first character.
fn groups_thousands(rest: &str) -> bool {
    let mut after = rest.chars().skip(1);
    after.by_ref().take(3).filter(char::is_ascii_digit).count() == 3
        && !after.next().is_some_and(|c| c.is_ascii_digit())
}

fn floor_char(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Combining marks belong to their letter.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}' | '\u{ad}')
}

fn is_paragraph_break(gap: &str) -> bool {
    gap.bytes().filter(|b| *b == b'\n').count() >= 2
}

fn is_closing(token: &str) -> bool {
    matches!(token, "\"" | "”" | "“" | "’" | "'" | "»" | "«" | ")" | "]")
}

fn starts_sentence(text: &str, at: usize) -> bool {
    text[at..]
        .chars()
        .find(|c| {
            !matches!(
                c,
                '"' | '“'
                    | '„'
                    | '«'
                    | '»'
                    | '‘'
                    | '\''
                    | '('
                    | '['
                    | '¿'
                    | '¡'
                    | '–'
                    | '—'
                    | '-'
            )
        })
        .is_some_and(|c| c.is_uppercase() || c.is_numeric())
}

fn close(doc: &mut Document, first: usize, end: usize) {
    if first < end {
        doc.sentences.push(Sentence {
            range: doc.cover(first..end),
            first: TokenId(first as u32),
            end: TokenId(end as u32),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn english() -> Language {
        let mut language = Language::plain();
        language.abbreviations = ["gen", "mr", "u.s"].map(String::from).into_iter().collect();
        language.months = ["juni", "june"].map(String::from).into_iter().collect();
        language.suffixes = vec!["'s".into(), "n't".into()];
        language.prefixes = vec!["l'".into()];
        language.openers = crate::PatternSet::all(&["that".into(), "who".into()], &()).unwrap();
        language
    }

    fn words(text: &str) -> Vec<String> {
        let doc = english().document(text, &[]);
        doc.tokens.iter().map(|t| text[t.range.as_range()].to_owned()).collect()
    }

    fn sentences(text: &str) -> Vec<String> {
        let doc = english().document(text, &[]);
        doc.sentences.iter().map(|s| text[s.range.as_range()].to_owned()).collect()
    }

    #[test]
    fn words_keep_hyphens_and_lose_clitics() {
        assert_eq!(words("Kyiv’s Russian-backed foe"), ["Kyiv", "’s", "Russian-backed", "foe"]);
        assert_eq!(words("L’armée didn't"), ["L’", "armée", "did", "n't"]);
        assert_eq!(words("U.S. forces"), ["U.S.", "forces"]);
        assert_eq!(words("1 200 dead, 3,5 km"), ["1", "200", "dead", ",", "3,5", "km"]);
        assert_eq!(words("1\u{a0}200 dead"), ["1\u{a0}200", "dead"]);
        assert_eq!(
            words("see https://a.example/x?y=1 now"),
            ["see", "https://a.example/x?y=1", "now"]
        );
    }

    #[test]
    fn sentences_end_where_a_reader_ends_them() {
        assert_eq!(sentences("Gen. Smith left. He said no."), ["Gen. Smith left.", "He said no."]);
        assert_eq!(sentences("“Go!” Then he left."), ["“Go!”", "Then he left."]);
        assert_eq!(sentences("Am 4. Juni kam er. Er blieb."), ["Am 4. Juni kam er.", "Er blieb."]);
        assert_eq!(sentences("Title\n\nBody text"), ["Title", "Body text"]);
        assert_eq!(sentences("George W. Bush spoke."), ["George W. Bush spoke."]);
        assert_eq!(sentences("wrapped\nline goes on."), ["wrapped\nline goes on."]);
    }

    #[test]
    fn furniture_is_in_no_sentence() {
        let text = "Prose here.\n\nQuellen";
        let doc = english().document(text, &[TextRange::new(13, 20)]);
        assert_eq!(doc.sentences.len(), 1);
        assert_eq!(&text[doc.sentences[0].range.as_range()], "Prose here.");
    }

    #[test]
    fn an_interrupted_clause_keeps_its_number() {
        let language = english();
        let doc = language.document("The man, who left, said that Oslo won.", &[]);
        let mut clauses = Clauses::default();
        language.clauses(&doc, &mut clauses);
        let of = |w: &str| clauses.of((0..doc.tokens.len()).find(|i| doc.fold(*i) == w).unwrap());
        assert_eq!(of("man"), of("said"));
        assert_ne!(of("man"), of("left"));
        assert_ne!(of("said"), of("won"));
    }

    #[test]
    fn hostile_text_stays_linear() {
        let long = "a".repeat(1_000_000);
        let doc = english().document(&long, &[]);
        assert!(doc.tokens.iter().all(|t| t.range.len() <= MAX_TOKEN_BYTES + 4));
        let many = "x ".repeat(200_000);
        let doc = english().document(&many, &[]);
        assert_eq!(doc.tokens.len(), 200_000);
        assert!(doc.sentences.iter().all(|s| s.tokens().len() <= MAX_TOKENS));
    }
}
