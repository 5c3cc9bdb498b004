//! Runs of words that may be toponyms: names of the gazetteer, adjectives and
//! people of places, and names that only their surroundings tell.

use super::view::{Shape, View};
use super::words::Hints;
use crate::World;
use crate::gazetteer::{Bearer, Class, Cursor, Gazetteer, NameId, PlaceId, Usage, fold};
use kilde_text::{TextRange, Universal, Upos};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Most words of a name.
const LONGEST: usize = 7;
/// Most bearers of a name that are looked at.
const BEARERS: usize = 64;
/// Fewest letters of a form that endings are tried on.
const INFLECTED: usize = 4;
/// Fewest inhabitants of the place whose name a longer name holds.
const INNER: u32 = 15_000;
/// Most ways to read the words so far that are followed.
const WAYS: usize = 6;

/// What a run of words stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Means {
    /// A name of the gazetteer.
    Name(NameId),
    /// An adjective or the people of a place.
    Demonym {
        place: PlaceId,
        people: bool,
        /// Whether it is one of a country.
        national: bool,
    },
    /// A name that the gazetteer does not have.
    Unknown,
}

/// By what form of its words a name was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum By {
    Form,
    Lemma,
    Ending,
}

/// What is known of all bearers of a name together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Fame {
    /// Of the weightiest.
    pub(crate) class: Class,
    pub(crate) usage: Usage,
    /// Inhabitants of the biggest.
    pub(crate) population: u32,
    pub(crate) bearers: u32,
    /// Whether it is an ordinary word of the language too.
    pub(crate) ordinary: bool,
    /// Whether the name is used in the language, or in one not known.
    pub(crate) native: bool,
}

/// A run of words that may be a toponym.
#[derive(Clone, Debug)]
pub(crate) struct Span {
    pub(crate) words: Range<usize>,
    pub(crate) range: TextRange,
    pub(crate) means: Means,
    pub(crate) by: By,
    pub(crate) fame: Option<Fame>,
}

/// Countries of the gazetteer by their code.
#[derive(Clone, Debug, Default)]
pub(crate) struct Nations(FxHashMap<[u8; 3], PlaceId>);

impl Nations {
    pub(crate) fn new(gazetteer: &Gazetteer) -> Self {
        let mut nations = FxHashMap::default();
        for id in gazetteer.places() {
            let place = gazetteer.place(id);
            if place.class == Class::Country
                && let Ok(code) = <[u8; 3]>::try_from(place.country.as_bytes())
            {
                nations.entry(code).or_insert(id);
            }
        }
        Self(nations)
    }

    /// The country of a code of ISO 3166-1; PLOVER's for Kosovo too.
    pub(crate) fn get(&self, code: &str) -> Option<PlaceId> {
        let code = if code == "KOS" { "XKX" } else { code };
        self.0.get(<&[u8; 3]>::try_from(code.as_bytes()).ok()?).copied()
    }
}

/// What spans are looked up in.
#[derive(Clone, Copy)]
pub(crate) struct Atlas<'a> {
    pub(crate) gazetteer: &'a Gazetteer,
    pub(crate) nations: &'a Nations,
    pub(crate) world: &'a World,
}

/// All spans of a report, in text order; they overlap.
pub(crate) fn spans(view: &View<'_>, atlas: Atlas<'_>) -> Vec<Span> {
    let mut out = Vec::new();
    demonyms(view, atlas, &mut out);
    for word in 0..view.len() {
        // "région de Kharkiv", "сектор Газа": a small word may begin a name.
        let kind = view.hints(word) & (Hints::DIVISION | Hints::WATER | Hints::LAND) != 0;
        if kind || view.shape(word).has(Shape::CAPITAL) {
            names(view, atlas.gazetteer, word, &mut out);
        }
    }
    unknown(view, &mut out);
    out.sort_by_key(|s| (s.words.start, s.words.end, rank(s.means)));
    out.dedup_by(|b, a| a.words == b.words);
    out
}

/// Which meaning of the same words is kept.
fn rank(means: Means) -> u8 {
    match means {
        Means::Demonym { national: true, .. } => 0,
        Means::Name(_) => 1,
        Means::Demonym { .. } => 2,
        Means::Unknown => 3,
    }
}

/// The span of some words that are given, whatever they are.
pub(crate) fn given(view: &View<'_>, atlas: Atlas<'_>, range: TextRange) -> Span {
    let words = view.words_of(range);
    let unknown =
        Span { words: words.clone(), range, means: Means::Unknown, by: By::Form, fame: None };
    if words.is_empty() {
        return unknown;
    }
    let mut found = Vec::new();
    demonyms(view, atlas, &mut found);
    names(view, atlas.gazetteer, words.start, &mut found);
    let exact = found.into_iter().filter(|s| s.words == words).min_by_key(|s| rank(s.means));
    if let Some(span) = exact {
        return Span { range, ..span };
    }
    // The words may cut differently from the span: "Ill" and ".", "Kiev-based".
    let text = range.slice(view.text).unwrap_or_default();
    let bare = text.strip_prefix("the ").or_else(|| text.strip_prefix("The ")).unwrap_or(text);
    if let Some(name) = [text, bare].into_iter().find_map(|t| atlas.gazetteer.lookup(t)) {
        let fame = fame(view, atlas.gazetteer, name, true);
        return Span { means: Means::Name(name), fame, ..unknown };
    }
    let place = view.words.demonym(&fold(text)).and_then(|p| first(atlas.gazetteer, p));
    match place {
        Some(place) => {
            let means = Means::Demonym { place, people: false, national: false };
            Span { means, ..unknown }
        }
        None => unknown,
    }
}

/// The longest name of the gazetteer within some words.
pub(crate) fn inner(
    view: &View<'_>,
    gazetteer: &Gazetteer,
    words: &Range<usize>,
) -> Option<NameId> {
    let mut found = Vec::new();
    for word in words.clone().filter(|w| view.shape(*w).has(Shape::CAPITAL)) {
        names(view, gazetteer, word, &mut found);
    }
    // "Street", "Hospital", "Center", "South" are towns somewhere too.
    let common = |s: &Span| {
        s.words.clone().all(|w| view.hints(w) != 0) || s.fame.is_some_and(|f| f.ordinary)
    };
    let fits = |s: &&Span| {
        s.words.end <= words.end
            && s.words.len() < words.len()
            && !common(s)
            && s.fame.is_some_and(|f| f.usage <= Usage::Other && f.native && f.population >= INNER)
    };
    let longest = found
        .iter()
        .filter(fits)
        .max_by_key(|s| (s.words.len(), s.fame.map_or(0, |f| f.population)))?;
    match longest.means {
        Means::Name(name) => Some(name),
        _ => None,
    }
}

fn first(gazetteer: &Gazetteer, name: &str) -> Option<PlaceId> {
    gazetteer.bearers(gazetteer.lookup(name)?).next().map(|b| b.place)
}

fn demonyms(view: &View<'_>, atlas: Atlas<'_>, out: &mut Vec<Span>) {
    let mut push = |words: Range<usize>, means| {
        let range = view.cover(&words);
        out.push(Span { words, range, means, by: By::Form, fame: None });
    };
    for demonym in view.demonyms().iter().filter(|d| !d.words.is_empty()) {
        let code = atlas.world.code(demonym.country);
        if let Some(place) = atlas.nations.get(code) {
            let people = demonym.people;
            push(demonym.words.clone(), Means::Demonym { place, people, national: true });
        }
    }
    let mut both = String::new();
    for word in (0..view.len()).filter(|w| view.shape(*w).has(Shape::CAPITAL)) {
        let mut look = |words: Range<usize>, text: &str| {
            let place = view.words.demonym(text).and_then(|p| first(atlas.gazetteer, p));
            if let Some(place) = place {
                push(words, Means::Demonym { place, people: false, national: false });
            }
        };
        look(word..word + 1, view.form(word));
        if let Some(next) = view.beside(word, 1) {
            both.clear();
            both.extend([view.form(word), " ", view.form(next)]);
            look(word..next + 1, &both);
        }
    }
}

/// The names of the gazetteer that begin at a word.
fn names(view: &View<'_>, gazetteer: &Gazetteer, start: usize, out: &mut Vec<Span>) {
    let end = view.sentence(start).end.min(start + LONGEST);
    let mut ways: Vec<(Cursor<'_>, By)> = vec![(gazetteer.cursor(), By::Form)];
    for word in start..end {
        let shape = view.shape(word);
        let sign = !shape.has(Shape::WORD);
        if sign && !matches!(view.form(word), "-" | "." | "'" | "’" | "–") {
            break;
        }
        let mut found: Option<(NameId, By)> = None;
        let mut ahead = Vec::new();
        for &(cursor, by) in &ways {
            let mut push = |text: &str, by: By| {
                let mut cursor = cursor;
                let step = cursor.push(text);
                if let Some(name) = step.name
                    && found.is_none_or(|(_, old)| by < old)
                {
                    found = Some((name, by));
                }
                if step.may_go_on || sign {
                    ahead.push((cursor, by));
                }
            };
            push(view.form(word), by);
            if !sign && !view.words.endings.is_empty() {
                inflected(view, word, by, &mut push);
            }
        }
        let closes = shape.has(Shape::CAPITAL) || view.hints(word) & Hints::DIVISION != 0;
        if let Some((name, by)) = found
            && !sign
            && closes
            && (start..word + 1).any(|w| view.shape(w).has(Shape::CAPITAL))
        {
            push_name(view, gazetteer, start..word + 1, name, by, out);
        }
        ahead.truncate(WAYS);
        ways = ahead;
        if ways.is_empty() {
            break;
        }
    }
}

/// The lemma of a word, and what it may be without its ending.
fn inflected(view: &View<'_>, word: usize, by: By, push: &mut dyn FnMut(&str, By)) {
    let (form, lemma) = (view.form(word), view.lemma(word));
    if lemma != form {
        push(lemma, by.max(By::Lemma));
    }
    if form.chars().count() < INFLECTED {
        return;
    }
    let mut whole = String::new();
    for (cut, put) in &view.words.endings {
        if let Some(stem) = form.strip_suffix(&**cut) {
            whole.clear();
            whole.extend([stem, put]);
            if whole.chars().count() + 1 >= INFLECTED {
                push(&whole, By::Ending);
            }
        }
    }
}

fn push_name(
    view: &View<'_>,
    gazetteer: &Gazetteer,
    words: Range<usize>,
    name: NameId,
    by: By,
    out: &mut Vec<Span>,
) {
    let mut range = view.cover(&words);
    let Some(fame) = fame(view, gazetteer, name, is_coded(view.text, range)) else { return };
    // The dot of an abbreviation may be a token by itself.
    let surface = range.slice(view.text).unwrap_or_default();
    let dotted = view.text.get(range.end()..).is_some_and(|rest| rest.starts_with('.'));
    if fame.usage == Usage::Code && dotted && surface.chars().any(char::is_lowercase) {
        range = TextRange::new(range.start(), range.end() + 1);
    }
    out.push(Span { words, range, means: Means::Name(name), by, fame: Some(fame) });
}

/// The bearers of a name, without those of an abbreviation where the words are
/// not written as one.
pub(crate) fn bearers(
    gazetteer: &Gazetteer,
    name: NameId,
    coded: bool,
) -> impl Iterator<Item = Bearer> + '_ {
    gazetteer.bearers(name).filter(move |b| coded || b.usage != Usage::Code).take(BEARERS)
}

/// Whether words are written as abbreviations are: "US", "Ill.", "D.C.".
pub(crate) fn is_coded(text: &str, range: TextRange) -> bool {
    let surface = range.slice(text).unwrap_or_default();
    let letters = surface.chars().filter(|c| c.is_alphabetic());
    surface.contains('.')
        || text.get(range.end()..).is_some_and(|rest| rest.starts_with('.'))
        || letters.clone().count() <= 4 && letters.clone().all(char::is_uppercase)
}

/// What is known of the bearers of a name; `None` where there is none but by an
/// abbreviation, and the words are written otherwise.
fn fame(view: &View<'_>, gazetteer: &Gazetteer, name: NameId, coded: bool) -> Option<Fame> {
    let here = view.analysis.lang.map(|l| gazetteer.lang(l)).unwrap_or_default();
    let mut fame: Option<Fame> = None;
    for bearer in bearers(gazetteer, name, coded) {
        let place = gazetteer.place(bearer.place);
        let fame = fame.get_or_insert_with(|| Fame {
            class: place.class,
            usage: bearer.usage,
            population: 0,
            bearers: 0,
            ordinary: !here.is_empty() && gazetteer.ordinary(name).holds(here),
            native: false,
        });
        fame.bearers += 1;
        fame.population = fame.population.max(place.population);
        fame.usage = fame.usage.min(bearer.usage);
        fame.native |= bearer.langs.is_empty() || bearer.langs.holds(here);
    }
    fame
}

/// Words that make the name that they are in one of a place.
const KINDS: u32 =
    Hints::DIVISION | Hints::WATER | Hints::STREET | Hints::SITE | Hints::LAND | Hints::TOWN;

/// Names in capitals that a word in or beside them makes places: "Royal Street",
/// "in Godapitiya".
fn unknown(view: &View<'_>, out: &mut Vec<Span>) {
    let mut push = |words: Range<usize>| {
        let range = view.cover(&words);
        out.push(Span { words, range, means: Means::Unknown, by: By::Form, fame: None });
    };
    let mut word = 0;
    while word < view.len() {
        let shape = view.shape(word);
        let begins = shape.has(Shape::CAPITAL)
            && (!shape.has(Shape::FIRST) || view.upos(word) == Upos::Propn)
            && !shape.has(Shape::PERSON);
        if !begins {
            word += 1;
            continue;
        }
        let end = run(view, word);
        // "The", "On": the first word of a sentence is part of no name by itself.
        let small = |w: &usize| view.hints(*w) & (Hints::LINK | Hints::PLACE) != 0;
        let start = (word..end).find(|w| !small(w)).unwrap_or(end);
        word = end;
        if start == end {
            continue;
        }
        let place = |w: Option<usize>| w.is_some_and(|w| view.hints(w) & Hints::PLACE != 0);
        let before = view.beside(start, -1);
        let placed = place(before)
            || before.is_some_and(|w| view.form(w) == "the") && place(view.beside(start, -2));
        let apposed = view.beside(end - 1, 1).is_some_and(|w| view.form(w) == ",")
            && view.beside(end - 1, 2).is_some_and(|w| view.shape(w).has(Shape::CAPITAL));
        let kind = |w: &usize| view.hints(*w) & KINDS != 0;
        let named = end - start > 1 && (start..end).any(|w| kind(&w));
        if placed || apposed || named {
            push(start..end);
        }
        // "Laurel County Sheriff": what stands before the office.
        if let Some(last) = (start + 1..end.saturating_sub(1)).rev().find(kind) {
            push(start..last + 1);
        }
    }
}

/// The end of the run of capitals that begins at a word; small words may stand
/// within it.
fn run(view: &View<'_>, start: usize) -> usize {
    let sentence = view.sentence(start).end;
    let capital = |w: usize| view.shape(w).has(Shape::CAPITAL);
    let link = |w: usize| {
        view.form(w) != "and"
            && (matches!(view.form(w), "-" | "'s" | "’s") || view.hints(w) & Hints::LINK != 0)
    };
    let named = |w: usize| {
        matches!(view.universal(w), Universal::Flat | Universal::Compound | Universal::Nmod)
            || view.upos(w) == Upos::Propn
    };
    let mut end = start + 1;
    while end < sentence {
        if capital(end) {
            end += 1;
            continue;
        }
        let next = (end..(end + 3).min(sentence)).find(|w| !link(*w));
        match next {
            Some(next) if next > end && capital(next) && named(next) => end = next + 1,
            _ => break,
        }
    }
    end
}
