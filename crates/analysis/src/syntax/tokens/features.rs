//! What a decision is made from: features, hashed to 32 bits.

use super::chars::{Atom, group, shape};
use super::{Gap, Tables, Token};

/// Mixes a feature's number with up to three values.
fn mix(id: u32, a: u32, b: u32, c: u32) -> u32 {
    let mut h = id.wrapping_mul(0x9e37_79b1) ^ a;
    h = h.wrapping_mul(0x85eb_ca6b);
    h ^= h >> 15;
    h = (h ^ b).wrapping_mul(0xc2b2_ae35);
    h ^= h >> 13;
    h = (h ^ c).wrapping_mul(0x27d4_eb2f);
    h ^ (h >> 16)
}

/// Several small values in one.
fn pack(values: &[u32]) -> u32 {
    values.iter().fold(17, |h, v| (h ^ v).wrapping_mul(0x0100_0193).rotate_left(5))
}

/// Numbers its features in the order in which they are added.
struct List<'a> {
    out: &'a mut Vec<u32>,
    id: u32,
}

impl List<'_> {
    fn add(&mut self, a: u32, b: u32, c: u32) {
        self.id += 1;
        self.out.push(mix(self.id, a, b, c));
    }
}

/// Lengths, coarser as they grow.
fn bucket(len: usize) -> u32 {
    match len {
        0..=4 => len as u32,
        5..=6 => 5,
        7..=9 => 6,
        10..=14 => 7,
        15..=24 => 8,
        25..=49 => 9,
        _ => 10,
    }
}

/// What surrounds the atoms of a chunk.
pub(super) struct Chunk<'a> {
    pub text: &'a str,
    pub atoms: &'a [Atom],
    /// Marks that say what kind of chunk it is.
    pub kind: u32,
    /// The token before the chunk.
    pub before: Option<&'a Token>,
    /// What follows it.
    pub gap: &'a Gap,
    /// Whether a single quotation mark is open.
    pub quoted: bool,
}

/// What a plain rule would say of the boundary before atom `b`; the
/// classifier learns where a language differs.
fn rule(chunk: &Chunk<'_>, b: usize, abbreviation: bool) -> bool {
    let (left, right) = (&chunk.atoms[b - 1], &chunk.atoms[b]);
    let after = chunk.atoms.get(b + 1);
    let before = b.checked_sub(2).and_then(|i| chunk.atoms.get(i));
    let alnum = |atom: Option<&Atom>| atom.is_some_and(|a| !a.is_mark());
    match (left.mark(), right.mark()) {
        (None, None) => false,
        (None, Some(c)) => match c {
            '.' if after.is_none() => !(abbreviation || left.shape == shape::INITIAL),
            '.' => {
                let title = after.is_some_and(|a| a.shape == shape::TITLE && a.len > 1);
                !(alnum(after) || abbreviation)
                    || (title && left.shape == shape::LOWER && left.len > 3)
            }
            ',' | ':' | '\'' | '’' if left.is_digits() => !after.is_some_and(Atom::is_digits),
            '-' | '‐' | '‑' | '_' | '&' | '/' | '\'' | '’' | 'ʼ' | '@' | '·' => {
                !alnum(after)
            }
            _ => true,
        },
        (Some(c), None) => match c {
            '.' => {
                right.shape == shape::TITLE
                    && before.is_some_and(|a| a.shape == shape::LOWER && a.len > 3)
            }
            ',' | ':' if right.is_digits() => !before.is_some_and(Atom::is_digits),
            '#' | '@' => alnum(before),
            '-' | '‐' | '‑' | '_' | '&' | '/' | '\'' | '’' | 'ʼ' | '·' => !alnum(before),
            _ => true,
        },
        (Some(c), Some(d)) => c != d || !matches!(group(right.shape), 0 | 15),
    }
}

/// Of the boundary before atom `b`, the token at hand beginning with atom
/// `first`, and `cut` telling whether there is a boundary before `b - 1`.
pub(super) fn token(
    tables: &Tables,
    chunk: &Chunk<'_>,
    b: usize,
    first: usize,
    cut: bool,
    out: &mut Vec<u32>,
) {
    const NONE: Atom = Atom { start: 0, end: 0, hash: 0, shape: shape::NONE, len: 0 };
    let atom = |i: usize| chunk.atoms.get(i).unwrap_or(&NONE);
    let back = |n: usize| b.checked_sub(n).map_or(&NONE, atom);
    let (y, z, l) = (back(3), back(2), back(1));
    let (r, s, t) = (atom(b), atom(b + 1), atom(b + 2));
    let stop = r.shape == shape::MARK + u32::from(b'.');
    let abbreviation = stop && tables.is_abbreviation(&chunk.text[chunk.atoms[first].start..l.end]);
    let rule = u32::from(rule(chunk, b, abbreviation));
    let gap = if s.shape == shape::NONE { chunk.gap.shape + 1 } else { 0 };
    let (cut, single) = (u32::from(cut), u32::from(chunk.quoted));
    let (lg, rg, zg, sg) = (group(l.shape), group(r.shape), group(z.shape), group(s.shape));
    let (llen, rlen) = (bucket(l.len as usize), bucket(r.len as usize));
    let before = chunk.before.map_or((0, 0), |t| (t.hash, t.shape));
    let pair = pack(&[l.shape, r.shape]);
    let mut f = List { out, id: 100 };
    f.add(rule, 0, 0);
    f.add(rule, lg, rg);
    f.add(pair, rule, 0);
    f.add(pair, s.shape, 0);
    f.add(pair, z.shape, s.shape);
    f.add(pack(&[zg, lg, rg, sg]), cut, rule);
    f.add(pack(&[group(y.shape), zg, lg, rg, sg, group(t.shape)]), cut, 0);
    f.add(l.hash, r.shape, 0);
    f.add(l.hash, r.shape, s.shape);
    f.add(l.shape, r.hash, r.shape);
    f.add(l.hash, r.hash, pair);
    f.add(z.hash, pair, r.hash);
    f.add(l.hash, r.shape, s.hash);
    f.add(z.hash, pair, cut);
    f.add(s.hash, pair, cut);
    f.add(pair, cut, 1);
    f.add(pair, gap, llen);
    f.add(pair, pack(&[gap, llen, rlen]), s.shape);
    f.add(l.hash, r.shape, gap);
    f.add(
        pair,
        chunk.gap.shape,
        pack(&[u32::from(s.shape == shape::NONE), u32::from(abbreviation)]),
    );
    f.add(pair, before.0, gap);
    f.add(pair, before.1, gap);
    f.add(pair, chunk.kind, rule);
    f.add(u32::from(abbreviation), gap, pack(&[lg, rg]));
    if rg == 106 || lg == 106 {
        f.add(pair, single, s.shape);
        f.add(pair, single, pack(&[zg, gap]));
    }
    f.id = 200;
    if stop && s.shape == shape::NONE {
        f.add(l.hash, chunk.gap.hash, 0);
        f.add(l.shape, chunk.gap.hash, llen);
        f.add(before.0, l.shape, chunk.gap.shape);
        f.add(before.0, l.shape, chunk.gap.hash);
        f.add(
            tables.tag(chunk.gap.hash),
            chunk.gap.shape,
            pack(&[l.shape, u32::from(abbreviation)]),
        );
        f.add(tables.tag(chunk.gap.hash), tables.tag(l.hash), llen);
    }
}

/// The last letters of a word, hashed.
fn suffix(text: &str, token: Option<&Token>, chars: usize) -> u32 {
    let Some(token) = token else { return 0 };
    let word = &text[token.start..token.end];
    let from = word.char_indices().rev().nth(chars - 1).map_or(0, |(i, _)| i);
    super::chars::word_hash(&word[from..])
}

/// The sentence at hand.
#[derive(Clone, Copy, Default)]
pub(super) struct State {
    /// Index of its first token.
    pub first: usize,
    /// Brackets that are open.
    pub brackets: u32,
    /// Whether a quotation is open.
    pub quoted: bool,
}

/// Of a sentence's end after token `i`.
pub(super) fn sentence(
    tables: &Tables,
    text: &str,
    tokens: &[Token],
    i: usize,
    state: State,
    out: &mut Vec<u32>,
) {
    let get = |at: Option<usize>| at.and_then(|at| tokens.get(at));
    let within = |n: usize| get(i.checked_sub(n).filter(|at| *at >= state.first));
    let (p, q, o, m) = (&tokens[i], within(1), within(2), within(3));
    let (n, k, j) = (get(Some(i + 1)), get(Some(i + 2)), get(Some(i + 3)));
    let shape =
        |t: Option<&Token>| t.map_or(0, |t| if t.shape >= shape::MARK { t.group } else { t.shape });
    let hash = |t: Option<&Token>| t.map_or(0, |t| t.hash);
    let tag = |t: Option<&Token>| t.map_or(0, |t| tables.tag(t.hash));
    // What ends the sentence: the token itself, or only its kind where it is a word.
    let end = if p.shape >= shape::MARK { p.hash } else { p.shape };
    let spaced = n.is_some_and(|n| n.start > p.end);
    let abbreviation = if p.shape >= shape::MARK {
        q.is_some_and(|q| q.end == p.start && tables.abbreviations.contains(&q.hash))
    } else {
        p.abbreviation
    };
    let flags = u32::from(abbreviation) + 2 * u32::from(spaced);
    let open = state.brackets.min(2) * 2 + u32::from(state.quoted);
    let len = bucket(i + 1 - state.first);
    let left = bucket(tokens.len() - i - 1).min(5);
    let (pn, kn, jn) = (shape(n), shape(k), shape(j));
    let (qn, on, mn) = (shape(q), shape(o), shape(m));
    let qlen = q.map_or(0, |q| bucket(q.end - q.start));
    let first = get(Some(state.first));
    let base = pack(&[end, flags]);
    let mut f = List { out, id: 300 };
    f.add(end, flags, 0);
    f.add(base, pn, 0);
    f.add(base, pn, kn);
    f.add(base, pack(&[pn, kn, jn]), 0);
    f.add(base, hash(n), 0);
    f.add(base, hash(n), hash(k));
    f.add(base, qn, pn);
    f.add(base, qn, pack(&[pn, kn, on]));
    f.add(pack(&[mn, on, qn]), base, pn);
    f.add(hash(q), end, 0);
    f.add(hash(q), end, pn);
    f.add(hash(q), end, hash(n));
    f.add(p.hash, pn, 1);
    f.add(p.hash, hash(n), 2);
    f.add(hash(n), group(p.shape), qn);
    f.add(suffix(text, q, 3), end, pn);
    f.add(base, tag(n), pn);
    f.add(base, pack(&[tag(n), tag(k)]), pn);
    f.add(base, tag(q), pack(&[tag(n), pn]));
    f.add(tag(Some(p)), tag(n), pack(&[pn, end]));
    f.add(base, open, pn);
    f.add(base, open, pack(&[qn, pn, kn]));
    f.add(base, len, pn);
    f.add(base, pack(&[len, left]), pn);
    f.add(base, left, open);
    f.add(base, qlen, pack(&[qn, pn]));
    f.add(hash(first), end, len.min(3));
    f.add(shape(first), base, pn);
    f.add(hash(o), hash(q), end);
    f.id = 400;
    if p.shape < shape::MARK {
        // No mark before the capital: a headline, or just a name.
        f.add(suffix(text, Some(p), 3), pn, tag(n));
        f.add(suffix(text, Some(p), 2), suffix(text, n, 2), pn);
        f.add(tag(q), tag(Some(p)), pack(&[tag(n), tag(k), pn]));
        f.add(pack(&[qn, p.shape, pn, kn]), len, open);
    }
}

/// Of whether token `i` is several words where it need not be.
pub(super) fn expansion(
    tables: &Tables,
    text: &str,
    tokens: &[Token],
    i: usize,
    first: usize,
    out: &mut Vec<u32>,
) {
    let get = |at: Option<usize>| at.and_then(|at| tokens.get(at));
    let (p, q, o) = (
        &tokens[i],
        get(i.checked_sub(1).filter(|at| *at >= first)),
        get(i.checked_sub(2).filter(|at| *at >= first)),
    );
    let (n, k) = (get(Some(i + 1)), get(Some(i + 2)));
    let shape = |t: Option<&Token>| t.map_or(0, |t| t.shape);
    let hash = |t: Option<&Token>| t.map_or(0, |t| t.hash);
    let tag = |t: Option<&Token>| t.map_or(0, |t| tables.tag(t.hash));
    let mut f = List { out, id: 500 };
    f.add(p.hash, 0, 0);
    f.add(p.hash, p.shape, 0);
    f.add(p.hash, hash(q), 0);
    f.add(p.hash, hash(n), 0);
    f.add(hash(q), 0, 0);
    f.add(hash(n), 0, 0);
    f.add(p.hash, hash(q), hash(n));
    f.add(p.hash, hash(o), hash(q));
    f.add(hash(o), 0, tag(q));
    f.add(hash(n), hash(k), 0);
    f.add(p.hash, tag(q), tag(n));
    f.add(p.hash, tag(q), 0);
    f.add(p.hash, tag(n), 0);
    f.add(p.hash, tag(n), tag(k));
    f.add(tag(o), tag(q), p.hash);
    f.add(tag(o), tag(q), tag(n));
    f.add(tag(q), hash(n), 0);
    f.add(hash(q), tag(n), 0);
    f.add(suffix(text, q, 2), p.hash, 0);
    f.add(suffix(text, q, 3), p.hash, 0);
    f.add(suffix(text, q, 4), 0, 0);
    f.add(suffix(text, n, 2), p.hash, 0);
    f.add(suffix(text, n, 3), p.hash, 0);
    f.add(suffix(text, n, 4), 0, 0);
    f.add(suffix(text, q, 3), suffix(text, n, 2), 0);
    f.add(shape(q), shape(n), p.hash);
    f.add(shape(q), 0, p.hash);
    f.add(u32::from(i == first), p.hash, 0);
}
