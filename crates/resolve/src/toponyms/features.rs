//! What tells whether a run of words is a toponym. Features speak of syntax,
//! shape, the gazetteer and the hints of a language's lists, which hold in every
//! language; with `lexical`, of the words themselves too.

use super::model::{Features, mix};
use super::spans::{Means, Span};
use super::view::{Shape, View};
use super::words::Hints;
use kilde_text::Upos;
use rustc_hash::FxHashMap;

/// What the report as a whole tells of names.
#[derive(Debug, Default)]
pub(crate) struct Names {
    /// How often each name occurs, by the number of its words.
    counts: FxHashMap<u64, u32>,
    /// How often a word follows a given name or a title: surnames.
    surnames: FxHashMap<u64, u32>,
}

impl Names {
    pub(crate) fn of(view: &View<'_>, spans: &[Span]) -> Self {
        let mut names = Self::default();
        for span in spans {
            *names.counts.entry(number(view, span)).or_default() += 1;
        }
        let capital = |w: usize| view.shape(w).has(Shape::CAPITAL);
        for word in (0..view.len()).filter(|w| capital(*w)) {
            if view.hints(word) & Hints::GIVEN == 0
                && let Some(before) = view.beside(word, -1)
                && view.hints(before) & (Hints::GIVEN | Hints::TITLE) != 0
                && capital(before)
            {
                *names.surnames.entry(view.hash(word)).or_default() += 1;
            }
        }
        names
    }
}

/// A number for the words of a span in lower case.
fn number(view: &View<'_>, span: &Span) -> u64 {
    span.words.clone().fold(17, |sum, w| mix(sum ^ view.hash(w)))
}

/// Bits of a number: its size, roughly.
pub(crate) fn bucket(count: u32) -> u64 {
    u64::from(u32::BITS - count.leading_zeros())
}

/// The features of a span.
pub(crate) fn span(view: &View<'_>, names: &Names, span: &Span, lexical: bool, out: &mut Vec<u32>) {
    out.clear();
    let mut f = Features(out);
    let words = span.words.clone();
    let (first, last, top) = (words.start, words.end - 1, view.top(&words));
    let length = words.len().min(4) as u64;
    let shape = view.shape(first);
    let upper =
        words.clone().all(|w| view.shape(w).has(Shape::UPPER) || !view.shape(w).has(Shape::WORD));
    let shouted = u64::from(shape.has(Shape::SHOUTED));
    let starts = u64::from(shape.has(Shape::FIRST));

    // What it would mean.
    let (kind, sort) = match (span.means, &span.fame) {
        (Means::Name(_), Some(fame)) => (
            0,
            (fame.class as u64) << 8
                | (fame.usage as u64) << 4
                | u64::from(fame.ordinary) << 1
                | u64::from(fame.native),
        ),
        (Means::Name(_), None) => (0, 1 << 20),
        (Means::Demonym { people, national, .. }, _) => {
            (1, 1 << 21 | u64::from(people) << 1 | u64::from(national))
        }
        (Means::Unknown, _) => (2u64, 1 << 22),
    };
    let size = span.fame.map_or(0, |fame| bucket(fame.population));
    let bearers = span.fame.map_or(0, |fame| bucket(fame.bearers));
    f.add(0, kind);
    f.add(1, sort);
    f.pair(2, sort, size);
    f.pair(3, kind << 8 | size, length);
    f.pair(4, sort, span.by as u64);
    f.pair(5, bearers, size);
    f.pair(6, kind << 2 | u64::from(upper) << 1 | shouted, length);
    f.pair(7, sort >> 1, starts << 1 | shouted);

    // Syntax.
    let (before, after) = (view.beside(first, -1), view.beside(last, 1));
    let (before2, after2) = (view.beside(first, -2), view.beside(last, 2));
    let tag = |w: Option<usize>| w.map_or(31, |w| view.upos(w) as u64);
    let relation = view.universal(top) as u64;
    let head = view.head(top);
    f.pair(10, kind, tag(Some(top)));
    f.pair(11, kind << 8 | tag(Some(top)), relation);
    f.pair(12, kind << 8 | relation, tag(head));
    f.pair(13, kind, words.clone().filter(|w| view.upos(*w) == Upos::Propn).count() as u64);
    f.pair(14, kind << 8 | tag(before), tag(after));
    f.pair(15, kind << 8 | tag(before2), tag(before));
    f.pair(16, kind << 8 | tag(after), tag(after2));

    // The run of capitals that it stands in.
    let in_name = |w: Option<usize>| {
        w.is_some_and(|w| {
            let shape = view.shape(w);
            shape.has(Shape::CAPITAL) && (!shape.has(Shape::FIRST) || view.upos(w) == Upos::Propn)
        })
    };
    let joins = u64::from(in_name(before)) << 1 | u64::from(in_name(after));
    f.pair(20, kind, joins);
    f.pair(21, sort >> 1, joins);
    f.pair(22, joins, length << 8 | size);
    if in_name(before) {
        f.pair(23, kind, u64::from(head == before));
    }
    if in_name(after) {
        f.pair(24, kind << 1 | u64::from(head == after), relation);
    }

    // Hints of the words around it and in it.
    let hints = |w: Option<usize>| w.map_or(1 << 31, |w| view.hints(w));
    let mut each = |number: u32, bits: u32| {
        let mut rest = bits;
        while rest != 0 {
            let bit = u64::from(rest.trailing_zeros());
            rest &= rest - 1;
            f.pair(number, kind, bit);
            f.pair(number + 50, bit, sort >> 1);
        }
    };
    each(30, hints(before));
    each(31, hints(after));
    each(32, hints(before2));
    each(33, hints(after2));
    each(34, (first..last).fold(0, |sum, w| sum | view.hints(w)));
    each(35, view.hints(last));
    each(36, hints(head));
    // Adpositions stand a few words before their noun.
    let adposition = (view.sentence(first).start.max(first.saturating_sub(6))..first)
        .rev()
        .find(|w| view.head(*w) == Some(top) && view.upos(*w) == Upos::Adp);
    f.pair(37, u64::from(hints(before)), u64::from(hints(after)));
    f.pair(38, kind, u64::from(hints(adposition)));
    f.pair(39, relation, u64::from(hints(adposition)));

    // Known actors, and names of persons.
    let actor = |w: Option<usize>| w.map_or(0, |w| u64::from(view.shape(w).0 & Shape::ACTOR));
    f.pair(40, kind, words.clone().fold(0, |sum, w| sum | actor(Some(w))));
    f.pair(41, kind, actor(before));
    f.pair(42, kind, actor(after));
    let surname = names.surnames.get(&view.hash(last)).copied().unwrap_or_default();
    let count = names.counts.get(&number(view, span)).copied().unwrap_or_default();
    f.pair(43, kind << 4 | bucket(surname).min(3), length);
    f.pair(44, bucket(count).min(6), kind);
    f.pair(45, bucket(count).min(6), sort >> 1);

    // Signs beside it.
    let sign = |w: Option<usize>| {
        w.map_or(1, |w| if view.upos(w) == Upos::Punct { view.hash(w) } else { 0 })
    };
    let capital = |w: Option<usize>| w.is_some_and(|w| view.shape(w).has(Shape::CAPITAL));
    f.pair(46, sign(before), kind);
    f.pair(47, sign(after), kind);
    f.pair(48, sign(before), sign(after));
    // ", Ill." after it, or before it.
    f.pair(49, sign(after), u64::from(capital(after2)) << 8 | kind);
    f.pair(50, sign(before) ^ u64::from(capital(before2)), sort >> 1);

    if lexical {
        let word = |w: Option<usize>| w.map_or(3, |w| view.hash(w));
        f.pair(100, kind, word(before));
        f.pair(101, kind, word(after));
        f.pair(102, kind, word(before2));
        f.pair(103, kind, word(after2));
        f.pair(104, word(before), word(after));
        f.pair(105, kind, view.hash(last));
        f.pair(106, kind, view.hash(first));
        f.pair(107, kind, word(head));
        f.pair(108, word(before2), word(before));
        f.pair(109, word(after), word(after2));
    }
}
