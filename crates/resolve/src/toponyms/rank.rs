//! Which place a name means: its bearers, told apart by what they are, by the
//! countries and regions that the report names, by what holds them, and by where
//! the other names of the report lie.

use super::features::bucket;
use super::model::{Features, PlaceModel, Task};
use super::spans::{Means, Span, bearers, is_coded};
use super::view::{Shape, View};
use super::words::Hints;
use crate::gazetteer::{Bearer, Class, Gazetteer, NameId, PlaceId};
use rustc_hash::FxHashMap;

/// How often the places of the other names are looked at.
const ROUNDS: usize = 2;
/// Number of the first feature that looks at them.
const SECOND: u32 = 200;
/// How near is near: cosines of 50, 161 and 500 km along the earth's surface.
const NEAR: [f64; 3] = [0.999_969_2, 0.999_680_7, 0.996_921_7];

/// A bearer of a name, as it is weighed.
#[derive(Clone, Debug)]
pub(crate) struct Choice {
    pub(crate) place: PlaceId,
    bearer: Bearer,
    class: Class,
    country: [u8; 3],
    /// The division of the first level that holds it, or itself.
    region: Option<PlaceId>,
    population: u32,
    /// On the unit sphere.
    point: [f64; 3],
    pub(crate) held: Held,
    /// By itself, in parts of [`super::model::UNIT`].
    alone: i32,
    /// With the places of the other names.
    pub(crate) score: i32,
}

/// Whether the words beside a name say what holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Held {
    /// They do, and it is not what holds this bearer.
    Elsewhere,
    /// They do not.
    Untold,
    /// "in": what holds it stands close by.
    Close,
    /// ", Texas".
    Beside,
}

/// A name with what the report tells of it; all its spans mean one place.
#[derive(Clone, Debug)]
pub(crate) struct Group {
    /// Indices of spans.
    pub(crate) spans: Vec<usize>,
    pub(crate) choices: Vec<Choice>,
    /// Of the words right beside its spans.
    hints: u32,
}

/// Gets a group, the number of one of its choices, whether the features are those
/// of the other names' places, and the features.
pub(crate) type Seen<'a> = &'a mut dyn FnMut(&Group, usize, bool, &[u32]);

/// Countries and regions that a report names, and how often.
#[derive(Debug, Default)]
struct Votes {
    countries: FxHashMap<[u8; 3], u32>,
    regions: FxHashMap<PlaceId, u32>,
}

/// The names of some spans, each with its choices weighed by `model`.
///
/// `seen` gets every choice's features, to learn from: group, choice, whether they
/// are those of the other names' places, features.
pub(crate) fn resolve(
    view: &View<'_>,
    gazetteer: &Gazetteer,
    model: &PlaceModel,
    spans: &[Span],
    seen: Seen<'_>,
) -> Vec<Group> {
    let mut groups = groups(view, gazetteer, spans);
    let votes = Votes::of(view, gazetteer, spans);
    let mut features = Vec::new();
    for group in &mut groups {
        for i in 0..group.choices.len() {
            features.clear();
            alone(group, i, &votes, &mut Features(&mut features));
            seen(group, i, false, &features);
            let score = model.score(Task::Places, &features);
            group.choices[i].alone = score;
            group.choices[i].score = score;
        }
    }
    for round in 0..ROUNDS {
        let tops: Vec<Option<Choice>> = groups.iter().map(|g| best(&g.choices).cloned()).collect();
        if tops.iter().flatten().count() < 2 {
            break;
        }
        for (at, group) in groups.iter_mut().enumerate() {
            let support = Support::of(group, at, &tops);
            for i in 0..group.choices.len() {
                features.clear();
                together(group, i, &support, &mut Features(&mut features));
                if round + 1 == ROUNDS {
                    seen(group, i, true, &features);
                }
                let choice = &mut group.choices[i];
                choice.score = choice.alone + model.score(Task::Places, &features);
            }
        }
    }
    groups
}

/// The choice that weighs most, the first among equals.
pub(crate) fn best(choices: &[Choice]) -> Option<&Choice> {
    choices.iter().rev().max_by_key(|c| c.score)
}

fn groups(view: &View<'_>, gazetteer: &Gazetteer, spans: &[Span]) -> Vec<Group> {
    let holders: Vec<Option<(NameId, Held)>> =
        (0..spans.len()).map(|i| holder(view, spans, i)).collect();
    // What is said of a name once holds for its other mentions.
    let mut told: FxHashMap<NameId, (NameId, Held)> = FxHashMap::default();
    for (span, holder) in spans.iter().zip(&holders) {
        if let (Means::Name(name), Some(holder)) = (span.means, holder) {
            let known = told.entry(name).or_insert(*holder);
            if holder.1 > known.1 {
                *known = *holder;
            }
        }
    }
    let mut by_key: FxHashMap<(NameId, Option<NameId>), usize> = FxHashMap::default();
    let mut groups: Vec<Group> = Vec::new();
    for (i, span) in spans.iter().enumerate() {
        let Means::Name(name) = span.means else { continue };
        let holder = holders[i].or_else(|| told.get(&name).copied());
        let at = *by_key.entry((name, holder.map(|h| h.0))).or_insert_with(|| {
            let all = bearers(gazetteer, name, is_coded(view.text, span.range));
            let choices = all.map(|b| Choice::new(gazetteer, b, holder)).collect();
            groups.push(Group { spans: Vec::new(), choices, hints: 0 });
            groups.len() - 1
        });
        groups[at].spans.push(i);
        groups[at].hints |= beside(view, span);
    }
    groups
}

/// What the words right beside a span say of its kind: "the city of", "region".
fn beside(view: &View<'_>, span: &Span) -> u32 {
    const KINDS: u32 =
        Hints::DIVISION | Hints::WATER | Hints::TOWN | Hints::LAND | Hints::BODY | Hints::SITE;
    let hints = |w: Option<usize>| w.map_or(0, |w| view.hints(w)) & KINDS;
    let before = view.beside(span.words.start, -1);
    let link = before.filter(|w| view.hints(*w) & Hints::LINK != 0);
    hints(view.beside(span.words.end - 1, 1))
        | hints(before)
        | hints(link.and_then(|w| view.beside(w, -1)))
}

/// The name that is said to hold a span: "Paris, Texas", "Paris (Texas)", "a
/// village in Texas".
fn holder(view: &View<'_>, spans: &[Span], at: usize) -> Option<(NameId, Held)> {
    let span = &spans[at];
    let mut next = view.beside(span.words.end.checked_sub(1)?, 1)?;
    // The dot of an abbreviation that is a word by itself.
    if view.range(next).end() <= span.range.end() {
        next = view.beside(next, 1)?;
    }
    let mut held = match view.form(next) {
        "," | "(" => Held::Beside,
        _ if view.hints(next) & Hints::PLACE != 0 => Held::Close,
        _ => return None,
    };
    let mut start = view.beside(next, 1)?;
    for _ in 0..3 {
        let found = spans[at + 1..]
            .iter()
            .take_while(|s| s.words.start <= start)
            .filter(|s| s.words.start == start)
            .max_by_key(|s| s.words.len());
        if let Some(Span { means: Means::Name(name), .. }) = found {
            return Some((*name, held));
        }
        if view.shape(start).has(Shape::CAPITAL) || !view.shape(start).has(Shape::WORD) {
            return None;
        }
        held = Held::Close;
        start = view.beside(start, 1)?;
    }
    None
}

impl Choice {
    fn new(gazetteer: &Gazetteer, bearer: Bearer, holder: Option<(NameId, Held)>) -> Self {
        let place = gazetteer.place(bearer.place);
        let (lat, lon) = (place.lat.to_radians(), place.lon.to_radians());
        Self {
            place: bearer.place,
            bearer,
            class: place.class,
            country: code(place.country),
            region: region(gazetteer, bearer.place),
            population: place.population,
            point: [lat.cos() * lon.cos(), lat.cos() * lon.sin(), lat.sin()],
            held: holder
                .map_or(Held::Untold, |(name, held)| held_by(gazetteer, bearer, name, held)),
            alone: 0,
            score: 0,
        }
    }
}

fn code(country: &str) -> [u8; 3] {
    country.as_bytes().try_into().unwrap_or_default()
}

fn region(gazetteer: &Gazetteer, place: PlaceId) -> Option<PlaceId> {
    let mut at = Some(place);
    for _ in 0..6 {
        match at {
            Some(id) if gazetteer.place(id).class != Class::Region => at = gazetteer.parent(id),
            _ => return at,
        }
    }
    None
}

/// Whether a bearer lies in one of the places of a holder's name.
fn held_by(gazetteer: &Gazetteer, bearer: Bearer, holder: NameId, held: Held) -> Held {
    let mut any = false;
    let within = gazetteer.bearers(holder).any(|h| {
        let holds = matches!(
            gazetteer.place(h.place).class,
            Class::Country | Class::Region | Class::District | Class::Area | Class::Island
        );
        any |= holds;
        holds && h.place != bearer.place && gazetteer.within(bearer.place, h.place)
    });
    match (within, any) {
        (true, _) => held,
        (false, true) if held == Held::Beside => Held::Elsewhere,
        _ => Held::Untold,
    }
}

impl Votes {
    fn of(view: &View<'_>, gazetteer: &Gazetteer, spans: &[Span]) -> Self {
        let mut votes = Self::default();
        for span in spans {
            match span.means {
                Means::Demonym { place, .. } => votes.country(gazetteer, place),
                Means::Name(name) => {
                    let all = bearers(gazetteer, name, is_coded(view.text, span.range));
                    for (i, bearer) in all.enumerate() {
                        match gazetteer.place(bearer.place).class {
                            Class::Country if i == 0 => votes.country(gazetteer, bearer.place),
                            Class::Region => *votes.regions.entry(bearer.place).or_default() += 1,
                            _ => {}
                        }
                    }
                }
                Means::Unknown => {}
            }
        }
        votes
    }

    fn country(&mut self, gazetteer: &Gazetteer, place: PlaceId) {
        *self.countries.entry(code(gazetteer.place(place).country)).or_default() += 1;
    }
}

/// Features of a choice by itself and by the countries and regions named.
fn alone(group: &Group, at: usize, votes: &Votes, f: &mut Features<'_>) {
    let c = &group.choices[at];
    let class = c.class as u64;
    let order = at.min(6) as u64;
    let all = bucket(group.choices.len() as u32);
    let biggest = group.choices.iter().map(|o| o.population).max().unwrap_or_default();
    let ratio = bucket(biggest / c.population.max(1));
    let size = bucket(c.population);
    let usage = c.bearer.usage as u64;
    f.add(0, class);
    f.pair(1, class, size);
    f.pair(2, order, all);
    f.pair(3, class, order);
    f.pair(4, usage, class);
    f.pair(5, u64::from(c.bearer.langs.is_empty()), usage);
    f.pair(6, class, ratio);
    f.pair(7, order, ratio);
    f.pair(8, c.held as u64, class);
    f.add(9, c.held as u64);
    let mut rest = group.hints | 1 << 31;
    while rest != 0 {
        f.pair(10, u64::from(rest.trailing_zeros()), class);
        rest &= rest - 1;
    }
    // A country or region does not vote for itself.
    let own = group.spans.len() as u32;
    let less =
        |count: u32, class: Class| count.saturating_sub(if c.class == class { own } else { 0 });
    let most = votes.countries.values().max().copied().unwrap_or_default();
    let nation = votes.countries.get(&c.country).copied().unwrap_or_default();
    let nation = less(nation, Class::Country);
    let region = c.region.and_then(|r| votes.regions.get(&r)).copied().unwrap_or_default();
    let region = less(region, Class::Region);
    f.pair(20, bucket(nation).min(4), bucket(most).min(4));
    f.pair(21, u64::from(nation > 0 && nation == most), order);
    f.pair(22, u64::from(nation > 0), class);
    f.pair(23, bucket(region).min(4), u64::from(votes.regions.is_empty()));
    f.pair(24, bucket(region).min(4), order);
    f.pair(25, u64::from(region > 0), class);
    f.pair(26, u64::from(nation > 0) << 1 | u64::from(region > 0), size);
    f.pair(27, bucket(own).min(4), order);
}

/// What the places of the other names say for each choice of a group: how many
/// have its country, its region, and lie within the distances of [`NEAR`].
struct Support {
    counts: Vec<[u32; 5]>,
    /// The most of each.
    most: [u32; 5],
    names: u32,
}

impl Support {
    fn of(group: &Group, at: usize, tops: &[Option<Choice>]) -> Self {
        let others = || {
            let others = tops.iter().enumerate().filter(|(i, _)| *i != at);
            others.filter_map(|(_, top)| top.as_ref())
        };
        let count = |c: &Choice| {
            let mut counts = [0; 5];
            for top in others().filter(|top| top.place != c.place) {
                counts[0] += u32::from(top.country == c.country && c.country != [0; 3]);
                counts[1] += u32::from(top.region.is_some() && top.region == c.region);
                let wide = matches!(
                    top.class,
                    Class::Country | Class::Continent | Class::Bloc | Class::Region
                );
                let cosine: f64 = top.point.iter().zip(&c.point).map(|(a, b)| a * b).sum();
                for (count, near) in counts[2..].iter_mut().zip(NEAR) {
                    *count += u32::from(!wide && cosine >= near);
                }
            }
            counts
        };
        let counts: Vec<[u32; 5]> = group.choices.iter().map(count).collect();
        let mut most = [0; 5];
        for counts in &counts {
            most.iter_mut().zip(counts).for_each(|(most, count)| *most = (*most).max(*count));
        }
        Self { counts, most, names: others().count() as u32 }
    }
}

/// Features of a choice by where the other names lie.
fn together(group: &Group, at: usize, support: &Support, f: &mut Features<'_>) {
    let c = &group.choices[at];
    let class = c.class as u64;
    let order = at.min(6) as u64;
    let mut pattern = 0;
    for (i, (count, most)) in support.counts[at].iter().zip(&support.most).enumerate() {
        let number = SECOND + i as u32 * 10;
        let share = (count * 8 + support.names / 2).checked_div(support.names).unwrap_or_default();
        let leads = u64::from(*count > 0 && count == most);
        let told = leads << 1 | u64::from(*most > 0);
        f.pair(number, bucket(*count).min(5), leads);
        f.pair(number + 1, u64::from(share), leads);
        f.pair(number + 2, told, order);
        f.pair(number + 3, told, class);
        f.pair(number + 4, told, bucket(c.population));
        pattern |= leads << i;
    }
    f.pair(SECOND + 60, pattern, order.min(2));
    f.pair(SECOND + 61, pattern, class);
    f.pair(SECOND + 62, bucket(support.names), order);
}
