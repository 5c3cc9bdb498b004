//! Characters, and the atoms that tokens are made of: runs of letters, runs
//! of digits, and marks.

/// What a character is to the tokeniser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// White space, and control and format characters that show nothing.
    Space,
    /// A lower-case letter.
    Lower,
    /// An upper-case letter.
    Upper,
    /// A letter without case, or a number that is no digit (`²`).
    Letter,
    /// A decimal digit.
    Digit,
    /// Belongs to the character before it: combining marks, joiners.
    Extend,
    /// All else.
    Mark,
}

/// The class of a character.
pub(super) fn class(c: char) -> Class {
    match c {
        'a'..='z' => Class::Lower,
        'A'..='Z' => Class::Upper,
        '0'..='9' => Class::Digit,
        '!'..='~' => Class::Mark,
        '\0'..='\u{a0}' => Class::Space,
        // The common Cyrillic letters, before the general tables.
        'а'..='џ' => Class::Lower,
        'Ѐ'..='Я' => Class::Upper,
        '\u{200b}' | '\u{2028}' | '\u{2029}' | '\u{2060}' | '\u{feff}' => Class::Space,
        '\u{ad}'
        | '\u{300}'..='\u{36f}'
        | '\u{483}'..='\u{489}'
        | '\u{591}'..='\u{5bd}'
        | '\u{610}'..='\u{61a}'
        | '\u{64b}'..='\u{65f}'
        | '\u{1ab0}'..='\u{1aff}'
        | '\u{1dc0}'..='\u{1dff}'
        | '\u{200c}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{20d0}'..='\u{20ff}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{fe20}'..='\u{fe2f}'
        | '\u{1f3fb}'..='\u{1f3ff}'
        | '\u{e0020}'..='\u{e007f}'
        | '\u{e0100}'..='\u{e01ef}' => Class::Extend,
        // Two of these are one flag.
        '\u{1f1e6}'..='\u{1f1ff}' => Class::Letter,
        _ if c.is_whitespace() => Class::Space,
        _ if c.is_lowercase() => Class::Lower,
        _ if c.is_uppercase() => Class::Upper,
        _ if c.is_alphanumeric() => Class::Letter,
        _ => Class::Mark,
    }
}

/// A character as words are compared: lower case, one apostrophe, one digit.
pub(super) fn fold(c: char) -> char {
    match c {
        'a'..='z' => c,
        'A'..='Z' => c.to_ascii_lowercase(),
        '0'..='9' => '0',
        '\u{2019}' | '\u{2bc}' | '\u{b4}' | '`' => '\'',
        '\0'..='\u{a0}' => c,
        // Cyrillic capitals stand 32 before their small letters.
        'А'..='Я' => char::from_u32(c as u32 + 32).unwrap_or(c),
        'а'..='я' => c,
        _ => c.to_lowercase().next().unwrap_or(c),
    }
}

/// The start of every word's hash.
pub(super) const SEED: u32 = 0x811c_9dc5;

/// One more character of a word's hash.
pub(super) fn add(hash: u32, c: char) -> u32 {
    (hash ^ fold(c) as u32).wrapping_mul(0x0100_0193)
}

/// The hash of a word, whatever its case.
#[must_use]
pub(super) fn word_hash(word: &str) -> u32 {
    word.chars().fold(SEED, add)
}

/// Shapes of words; those of marks begin at [`shape::MARK`].
pub(super) mod shape {
    /// There is no word.
    pub const NONE: u32 = 0;
    /// `word`
    pub const LOWER: u32 = 1;
    /// `Word`
    pub const TITLE: u32 = 2;
    /// `WORD`
    pub const UPPER: u32 = 3;
    /// `W`
    pub const INITIAL: u32 = 4;
    /// `McWord`
    pub const MIXED: u32 = 5;
    /// Letters without case.
    pub const OTHER: u32 = 6;
    /// `12`
    pub const DIGITS: u32 = 7;
    /// A token of letters that ends in a stop: `etc.`
    pub const STOPPED: u32 = 8;
    /// `W.`
    pub const INITIAL_STOPPED: u32 = 9;
    /// Letters and marks, the first a small letter: `e-mail`
    pub const COMPOUND: u32 = 10;
    /// Letters and marks, the first a capital: `Seoul's`
    pub const TITLE_COMPOUND: u32 = 11;
    /// A number with marks: `3,5`
    pub const NUMBER: u32 = 12;
    /// A number with a stop: `3.`
    pub const ORDINAL: u32 = 13;
    /// `l'`
    pub const ELIDED: u32 = 14;
    /// The end of the block.
    pub const END: u32 = 15;
    /// A mark is this and its character.
    pub const MARK: u32 = 16;
}

/// A run of letters, a run of digits, or a mark (one, or a run of stops,
/// hyphens and the like).
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Atom {
    pub start: usize,
    pub end: usize,
    /// Of its folded characters.
    pub hash: u32,
    /// Its shape.
    pub shape: u32,
    /// In characters.
    pub len: u32,
}

impl Atom {
    /// Whether it is a mark.
    pub fn is_mark(&self) -> bool {
        self.shape >= shape::MARK
    }

    /// Whether it is letters.
    pub fn is_word(&self) -> bool {
        (shape::LOWER..=shape::OTHER).contains(&self.shape)
    }

    /// Whether it is digits.
    pub fn is_digits(&self) -> bool {
        self.shape == shape::DIGITS
    }

    /// Its character, where it is a mark.
    pub fn mark(&self) -> Option<char> {
        self.shape.checked_sub(shape::MARK).and_then(char::from_u32)
    }
}

/// Whether equal neighbours of this mark make one atom.
fn runs(c: char) -> bool {
    matches!(
        c,
        '.' | '-' | '\'' | '`' | '=' | '*' | '_' | '~' | '+' | '…' | '—' | '–' | '#' | '\u{2019}'
    )
}

/// The longest chunk that is looked at as one, in bytes.
const MAX_CHUNK: usize = 1024;

/// Reads the atoms of the chunk that begins at `start` and returns its end:
/// the first white space, or a cut where there is none for long.
pub(super) fn atoms(text: &str, start: usize, end: usize, out: &mut Vec<Atom>) -> usize {
    #[derive(PartialEq, Clone, Copy)]
    enum Kind {
        None,
        Word,
        Digits,
        Mark(char),
    }
    let mut kind = Kind::None;
    let mut atom = Atom::default();
    let (mut uppers, mut lowers, mut first_upper) = (0u32, 0u32, false);
    let close = |atom: &mut Atom,
                 kind: Kind,
                 uppers: u32,
                 lowers: u32,
                 first: bool,
                 at: usize,
                 out: &mut Vec<Atom>| {
        atom.end = at;
        atom.shape = match kind {
            Kind::None => return,
            Kind::Digits => shape::DIGITS,
            Kind::Mark('.') if atom.len > 1 => shape::MARK + '…' as u32,
            Kind::Mark(c) => shape::MARK + c as u32,
            Kind::Word => match (uppers, lowers) {
                (0, 0) => shape::OTHER,
                (0, _) => shape::LOWER,
                (1, 0) if atom.len == 1 => shape::INITIAL,
                (_, 0) => shape::UPPER,
                (1, _) if first => shape::TITLE,
                _ => shape::MIXED,
            },
        };
        out.push(*atom);
    };
    let (mut at, mut joiner) = (start, false);
    let bytes = text.as_bytes();
    while at < end {
        let c = if bytes[at] < 128 {
            bytes[at] as char
        } else {
            match text[at..end].chars().next() {
                Some(c) => c,
                None => break,
            }
        };
        let class = class(c);
        if class == Class::Space || at - start >= MAX_CHUNK {
            break;
        }
        let next = match class {
            Class::Lower | Class::Upper | Class::Letter => Kind::Word,
            Class::Digit => Kind::Digits,
            Class::Extend if kind == Kind::None => Kind::Word,
            Class::Extend | Class::Space => kind,
            Class::Mark => Kind::Mark(c),
        };
        // After a zero-width joiner, the picture goes on.
        let next = if joiner && class == Class::Mark { kind } else { next };
        let joins = (joiner && class == Class::Mark)
            || next == kind
                && (class == Class::Extend || !matches!(next, Kind::Mark(m) if !runs(m)));
        if !joins {
            close(&mut atom, kind, uppers, lowers, first_upper, at, out);
            kind = next;
            atom = Atom { start: at, end: at, hash: SEED, shape: 0, len: 0 };
            (uppers, lowers) = (0, 0);
            first_upper = class == Class::Upper;
        }
        match class {
            Class::Upper => uppers += 1,
            Class::Lower => lowers += 1,
            _ => {}
        }
        atom.hash = add(atom.hash, c);
        atom.len += 1;
        joiner = c == '\u{200d}';
        at += c.len_utf8();
    }
    close(&mut atom, kind, uppers, lowers, first_upper, at, out);
    at
}

/// Kinds of marks, coarser than the marks themselves; other shapes as they are.
pub(super) fn group(shape: u32) -> u32 {
    let Some(c) = shape.checked_sub(shape::MARK).and_then(char::from_u32) else {
        return shape;
    };
    100 + match c {
        '.' | '!' | '?' | '…' => 0,
        ',' | ';' => 1,
        ':' => 2,
        '(' | '[' | '{' => 3,
        ')' | ']' | '}' => 4,
        '"' => 5,
        '\'' | '’' | '‘' | '`' | '´' | '‚' | 'ʼ' => 6,
        '«' | '„' | '“' | '‹' => 7,
        '»' | '”' | '›' => 8,
        '-' | '‐' | '‑' => 9,
        '–' | '—' | '―' | '−' => 10,
        '/' | '\\' | '|' => 11,
        '$' | '€' | '£' | '¥' | '₽' | '₴' => 12,
        '%' | '‰' | '°' | '№' | '§' => 13,
        '@' | '#' | '_' | '&' => 14,
        '+' | '=' | '<' | '>' | '*' | '~' | '^' => 15,
        _ => 16,
    }
}
