//! What the network sees of a word: its normalised form, affixes, letter
//! trigrams and shape, each as a hash that names a row of a table.
//!
//! Training and reading share this file; a change here needs new models and
//! a new format number.

/// Which table scale and weight a feature belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Kind {
    /// The whole normalised form.
    Word = 1,
    /// A suffix, a prefix or the shape: added as it is.
    Affix = 2,
    /// A letter trigram: the trigrams of a word are added and divided by the
    /// square root of their number.
    Gram = 3,
}

impl Kind {
    /// The kind of that number in a model.
    #[must_use]
    pub fn from_number(number: u8) -> Option<Self> {
        [Self::Word, Self::Affix, Self::Gram].into_iter().find(|k| *k as u8 == number)
    }
}

/// Letters of a word that are looked at: the first and the last half of
/// this number where it has more.
const MAX_CHARS: usize = 40;

/// Buffers for [`features`].
#[derive(Clone, Debug, Default)]
pub struct Letters {
    chars: Vec<char>,
}

/// Calls `emit` with every feature of a form, in a fixed order.
pub fn features(form: &str, letters: &mut Letters, mut emit: impl FnMut(Kind, u32)) {
    let chars = &mut letters.chars;
    chars.clear();
    chars.push('<');
    let shape = normalise(form, chars);
    if chars.len() > MAX_CHARS + 1 {
        let tail = chars.len() - MAX_CHARS / 2;
        chars.drain(MAX_CHARS / 2 + 1..tail);
    }
    chars.push('>');
    emit(Kind::Word, hash(Kind::Word as u32, chars));
    emit(Kind::Affix, hash(16 + shape, &[]));
    let inner = &chars[1..chars.len() - 1];
    for len in 1..=5 {
        if inner.len() >= len {
            emit(Kind::Affix, hash(4, &inner[inner.len() - len..]));
        }
        if len <= 3 && inner.len() >= len {
            emit(Kind::Affix, hash(5, &inner[..len]));
        }
    }
    for gram in chars.windows(3) {
        emit(Kind::Gram, hash(Kind::Gram as u32, gram));
    }
}

/// Pushes the normalised letters and returns the number of the shape.
fn normalise(form: &str, chars: &mut Vec<char>) -> u32 {
    let (mut upper, mut lower, mut digits, mut others, mut first_upper) = (0, 0, 0, 0, false);
    for (i, c) in form.chars().enumerate() {
        if c.is_uppercase() {
            upper += 1;
            first_upper |= i == 0;
        } else if c.is_lowercase() {
            lower += 1;
        } else if c.is_numeric() {
            digits += 1;
        } else {
            others += 1;
        }
        match c {
            '0'..='9' => chars.push('0'),
            '’' | 'ʼ' | '‘' | '`' => chars.push('\''),
            '“' | '”' | '„' | '«' | '»' | '‹' | '›' | '‟' => chars.push('"'),
            '—' | '―' => chars.push('–'),
            '\u{301}' => {}
            'a'..='z' => chars.push(c),
            'A'..='Z' => chars.push(c.to_ascii_lowercase()),
            _ => chars.extend(c.to_lowercase()),
        }
    }
    let case = match (first_upper, upper, lower) {
        (_, 0, 0) => 0,
        (_, 0, _) => 1,
        (true, 1, 0) => 2,
        (true, 1, _) => 3,
        (_, _, 0) => 4,
        (true, _, _) => 5,
        (false, _, _) => 6,
    };
    let few = |n: u32| n.min(2);
    case + 8 * few(digits) + 24 * few(others)
}

/// FNV-1a over the letters, mixed; stable over versions and machines.
fn hash(kind: u32, chars: &[char]) -> u32 {
    let mut h: u64 = 0xcbf2_9ce4_8422_2325 ^ u64::from(kind);
    h = h.wrapping_mul(0x0100_0000_01b3);
    for c in chars {
        h ^= u64::from(u32::from(*c));
        h = h.wrapping_mul(0x0100_0000_01b3);
    }
    h ^= h >> 32;
    h = h.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (h >> 32) as u32
}

/// The hash of a feature of the text rather than of the word (language,
/// treebank): only training has them; a model holds their sum as a constant.
#[must_use]
pub fn context_hash(name: &str) -> u32 {
    let chars: Vec<char> = name.chars().collect();
    hash(7, &chars)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(form: &str) -> Vec<(Kind, u32)> {
        let mut out = Vec::new();
        features(form, &mut Letters::default(), |kind, hash| out.push((kind, hash)));
        out
    }

    #[test]
    fn quotes_and_digits_are_alike() {
        assert_eq!(all("«"), all("“"));
        assert_eq!(all("1914"), all("2026"));
        assert_ne!(all("kyiv"), all("Kyiv"));
        assert_eq!(all("kyiv")[0], all("Kyiv")[0]);
    }

    #[test]
    fn a_long_word_costs_no_more() {
        assert!(all(&"ы".repeat(100_000)).len() < 60);
        assert!(!all("").is_empty());
    }
}
