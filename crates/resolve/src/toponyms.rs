//! Toponyms: which words of a report name places, and which places.
//!
//! Runs of words that may be toponyms come from the gazetteer, from the adjectives
//! and peoples of places, and from words that make a name a place's. A linear model
//! over their syntax and surroundings keeps or drops each; another weighs the
//! bearers of a name.

mod features;
mod model;
mod rank;
mod spans;
mod view;
mod words;

pub use model::{ModelError, PlaceModel, Task, UNIT, WEIGHTS};
pub use view::{Scratch as ToponymScratch, Tables};
pub use words::{PlaceWords, Relation};

use crate::gazetteer::{Class, Gazetteer, LangSet, NameId, PlaceId, Usage};
use kilde_text::{Analysis, Resolution, TextRange};
use rank::{Choice, Group, Held};
use spans::{Atlas, Means, Nations, Span};
use std::ops::Range;
use view::View;

/// Two bearers of a name are not told apart where their shares differ by less.
const TIE: f32 = 0.02;
/// Bearers that are given with a toponym.
const CANDIDATES: usize = 5;
/// Bearers of a name among which a land or water is looked for.
const LANDS: usize = 4;
/// The share of a candidate that is only near.
const GUESS: f32 = 0.3;
/// Inhabitants of a place that names of other things are made of ("Boston Museum").
const FAMOUS: u32 = 100_000;
/// The score of a span that is given.
const SURE: i32 = i32::MAX;

/// A name of a place, or a word made of one.
#[derive(Clone, Debug, PartialEq)]
pub struct Toponym {
    /// Bytes of the report's text.
    pub range: TextRange,
    /// Words of its analysis.
    pub words: Range<usize>,
    /// Whether it is an adjective or a people ("Russian"), which is no place of acts.
    pub demonym: bool,
    /// How what is told lies to the place: "near", "north of".
    pub relation: Option<Relation>,
    /// Which place it is.
    pub place: Resolution<PlaceId>,
    /// The likeliest bearers of the name, each with its share of one.
    pub candidates: Vec<(PlaceId, f32)>,
    /// How exact it is.
    pub precision: Precision,
    /// What tells which place it is.
    pub basis: Basis,
    /// How sure it is that the words are a toponym, from 0 to 1.
    pub confidence: f32,
}

/// How exact a place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// A building, a crossing, a dam.
    Point,
    /// A populated place.
    Town,
    /// A county or district.
    District,
    /// A state or province, an island, a historical region, a continent.
    Region,
    /// A country.
    Country,
    /// A sea.
    Sea,
    /// Not known.
    Unknown,
}

impl Precision {
    /// As records name it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Point => "point",
            Self::Town => "town",
            Self::District => "district",
            Self::Region => "region",
            Self::Country => "country",
            Self::Sea => "sea",
            Self::Unknown => "unknown",
        }
    }

    /// That of a place of a class.
    #[must_use]
    pub fn of(class: Class) -> Self {
        match class {
            Class::Country => Self::Country,
            Class::District => Self::District,
            Class::Town => Self::Town,
            Class::Sea => Self::Sea,
            Class::Site => Self::Point,
            Class::Region
            | Class::Water
            | Class::Island
            | Class::Mountain
            | Class::Continent
            | Class::Bloc
            | Class::Area => Self::Region,
        }
    }
}

/// What tells which place a name means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Basis {
    /// Nothing else has the name.
    OnlyBearer,
    /// What holds it stands beside it, here or at another mention.
    Container,
    /// The other places of the report, and the countries and regions that it names.
    Report,
    /// It is the best known of its name.
    Prominence,
    /// The word is made of the place's name.
    Demonym,
    /// Nothing does.
    None,
}

impl Basis {
    /// As records name it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::OnlyBearer => "only_bearer",
            Self::Container => "container",
            Self::Report => "report",
            Self::Prominence => "prominence",
            Self::Demonym => "demonym",
            Self::None => "none",
        }
    }
}

/// What is worked out once for all reports.
#[derive(Clone, Debug)]
pub struct Knowledge {
    nations: Nations,
    model: PlaceModel,
}

impl Knowledge {
    /// The countries of a gazetteer by code, and the weights.
    #[must_use]
    pub fn new(gazetteer: &Gazetteer, model: PlaceModel) -> Self {
        Self { nations: Nations::new(gazetteer), model }
    }

    /// The gazetteer's place of a country, by its ISO 3166-1 alpha-3 code.
    #[must_use]
    pub fn country(&self, code: &str) -> Option<PlaceId> {
        self.nations.get(code)
    }
}

/// A place that is known, for names that are not.
struct Near {
    word: usize,
    wide: bool,
    id: PlaceId,
    at: (f64, f64),
    /// How many of the known places lie close to it.
    others: usize,
}

/// Gets the indices of spans, a bearer of their name, whether its features are those
/// of the other names' places, and the features.
pub type PlaceExamples<'a> = &'a mut dyn FnMut(&[usize], PlaceId, bool, &[u32]);

/// Finds toponyms in the reports of a language.
#[derive(Clone, Copy, Debug)]
pub struct Geoparser<'a> {
    /// The places of the world.
    pub gazetteer: &'a Gazetteer,
    /// What is worked out once.
    pub knowledge: &'a Knowledge,
    /// What reports of the language are read with.
    pub tables: Tables<'a>,
}

impl<'a> Geoparser<'a> {
    fn atlas(&self) -> Atlas<'a> {
        Atlas {
            gazetteer: self.gazetteer,
            nations: &self.knowledge.nations,
            world: self.tables.world,
        }
    }

    /// The toponyms of a report, in text order, without overlaps.
    #[must_use]
    pub fn find(
        &self,
        text: &str,
        analysis: &Analysis,
        scratch: &mut ToponymScratch,
    ) -> Vec<Toponym> {
        let view = View::new(text, analysis, self.tables, scratch);
        let (spans, scores): (Vec<Span>, Vec<i32>) = self.keep(&view).into_iter().unzip();
        self.place(&view, &spans, &scores)
    }

    /// The toponyms that some spans of a report are, one for each span.
    #[must_use]
    pub fn resolve(
        &self,
        text: &str,
        analysis: &Analysis,
        given: &[TextRange],
        scratch: &mut ToponymScratch,
    ) -> Vec<Toponym> {
        let view = View::new(text, analysis, self.tables, scratch);
        let spans: Vec<Span> =
            given.iter().map(|range| spans::given(&view, self.atlas(), *range)).collect();
        self.place(&view, &spans, &vec![SURE; spans.len()])
    }

    /// Hands every span that may be a toponym and its features to `out`, to learn
    /// from.
    pub fn span_examples(
        &self,
        text: &str,
        analysis: &Analysis,
        lexical: bool,
        scratch: &mut ToponymScratch,
        out: &mut dyn FnMut(TextRange, &[u32]),
    ) {
        let view = View::new(text, analysis, self.tables, scratch);
        let all = spans::spans(&view, self.atlas());
        let names = features::Names::of(&view, &all);
        let mut features = Vec::new();
        for span in &all {
            features::span(&view, &names, span, lexical, &mut features);
            out(span.range, &features);
        }
    }

    /// Hands every bearer of the names of given spans and its features to `out`, to
    /// learn from: the indices of the spans, the bearer, whether its features are
    /// those of the other names' places, the features.
    pub fn place_examples(
        &self,
        text: &str,
        analysis: &Analysis,
        given: &[TextRange],
        scratch: &mut ToponymScratch,
        out: PlaceExamples<'_>,
    ) {
        let view = View::new(text, analysis, self.tables, scratch);
        let spans: Vec<Span> =
            given.iter().map(|range| spans::given(&view, self.atlas(), *range)).collect();
        let model = &self.knowledge.model;
        rank::resolve(&view, self.gazetteer, model, &spans, &mut |group, choice, second, f| {
            out(&group.spans, group.choices[choice].place, second, f);
        });
    }

    /// The spans that the model keeps, the surest first where they overlap.
    fn keep(&self, view: &View<'_>) -> Vec<(Span, i32)> {
        let all = spans::spans(view, self.atlas());
        let names = features::Names::of(view, &all);
        let mut features = Vec::new();
        let mut scored: Vec<(Span, i32)> = all
            .into_iter()
            .map(|span| {
                features::span(view, &names, &span, true, &mut features);
                let score = self.knowledge.model.score(Task::Spans, &features);
                (span, score)
            })
            .collect();
        // "Донецкой области", "Schwarzes Meer": whole names of regions and waters
        // are nothing else.
        let here = view.analysis.lang.map(|l| self.gazetteer.lang(l)).unwrap_or_default();
        for (span, score) in &mut scored {
            if let Means::Name(name) = span.means
                && span.words.len() > 1
                && span.fame.is_some_and(|f| !f.ordinary)
                && self.is_land(name, here)
            {
                *score = (*score).max(1);
            }
        }
        // "Franja de Gaza", "région de Kharkiv": the longer name is meant where
        // the shorter one is a place's.
        for i in 0..scored.len() {
            let (long, _) = &scored[i];
            let usual = long.fame.is_some_and(|f| f.usage <= Usage::Other && f.native);
            if long.words.len() < 2 || !usual || !matches!(long.means, Means::Name(_)) {
                continue;
            }
            // Spans are in the order of their first words.
            let within = scored[i + 1..]
                .iter()
                .take_while(|(s, _)| s.words.start < long.words.end)
                .filter(|(s, _)| s.words.end <= long.words.end && s.words != long.words);
            let before = scored[..i]
                .iter()
                .rev()
                .take_while(|(s, _)| s.words.start == long.words.start)
                .filter(|(s, _)| s.words.end <= long.words.end);
            if let Some(best) = within.chain(before).map(|(_, score)| *score).max()
                && best > 0
            {
                scored[i].1 = scored[i].1.max(best + 1);
            }
        }
        scored.retain(|(_, score)| *score > 0);
        scored.sort_by_key(|(span, score)| (std::cmp::Reverse(*score), span.words.start));
        let mut taken = vec![false; view.len()];
        scored.retain(|(span, _)| {
            let words = &mut taken[span.words.clone()];
            let free = !words.contains(&true);
            if free {
                words.fill(true);
            }
            free
        });
        scored.sort_by_key(|(span, _)| span.words.start);
        scored
    }

    /// Whether a name is, in these languages, one of a land or water: no town, site
    /// or the like, whose names are those of other things too.
    fn is_land(&self, name: NameId, langs: LangSet) -> bool {
        !langs.is_empty()
            && self.gazetteer.bearers(name).take(LANDS).any(|b| {
                b.usage <= Usage::Other
                    && b.langs.holds(langs)
                    && matches!(
                        self.gazetteer.place(b.place).class,
                        Class::Region | Class::Sea | Class::Water | Class::Area | Class::Island
                    )
            })
    }

    fn place(&self, view: &View<'_>, spans: &[Span], scores: &[i32]) -> Vec<Toponym> {
        let model = &self.knowledge.model;
        let groups = rank::resolve(view, self.gazetteer, model, spans, &mut |_, _, _, _| {});
        let mut toponyms: Vec<Toponym> =
            spans.iter().zip(scores).map(|(span, score)| self.bare(view, span, *score)).collect();
        for group in &groups {
            let (place, candidates, basis) = self.chosen(group);
            let precision = place
                .known()
                .map_or(Precision::Unknown, |p| Precision::of(self.gazetteer.place(*p).class));
            for &i in &group.spans {
                let toponym = &mut toponyms[i];
                toponym.place = place.clone();
                toponym.candidates.clone_from(&candidates);
                toponym.basis = basis;
                toponym.precision = precision;
            }
        }
        self.guess(view, spans, &mut toponyms);
        toponyms
    }

    /// Gives names that the gazetteer does not have a candidate all the same: a
    /// name within them ("Atlanta airport"), or the place that stands nearest to
    /// them. They stay unknown: a candidate only says where they may be.
    fn guess(&self, view: &View<'_>, spans: &[Span], toponyms: &mut [Toponym]) {
        let mut known: Vec<Near> = toponyms
            .iter()
            .filter(|t| !t.demonym)
            .filter_map(|t| {
                let id = *t.place.known()?;
                let place = self.gazetteer.place(id);
                let wide = matches!(
                    place.class,
                    Class::Country | Class::Continent | Class::Bloc | Class::Sea
                );
                Some(Near { word: t.words.start, wide, id, at: (place.lat, place.lon), others: 0 })
            })
            .collect();
        for i in 0..known.len() {
            let close =
                |a: (f64, f64), b: (f64, f64)| (a.0 - b.0).abs() < 1.5 && (a.1 - b.1).abs() < 2.0;
            known[i].others = known.iter().filter(|o| !o.wide && close(o.at, known[i].at)).count();
        }
        for (span, toponym) in spans.iter().zip(toponyms.iter_mut()) {
            if !matches!(span.means, Means::Unknown) {
                continue;
            }
            let inner = spans::inner(view, self.gazetteer, &span.words).and_then(|name| {
                let all = || self.gazetteer.bearers(name).map(|b| b.place);
                let famous = |p: &PlaceId| {
                    let place = self.gazetteer.place(*p);
                    place.class != Class::Country && place.population >= FAMOUS
                };
                all().find(|p| known.iter().any(|k| k.id == *p)).or_else(|| all().find(famous))
            });
            let sentence = |w: usize| view.sentence(w.min(view.len() - 1)).start;
            let here = span.words.start;
            let beside = || {
                let weight = |k: &&Near| {
                    let same = usize::from(sentence(k.word) == sentence(here));
                    let others = (k.others + same * 3) * usize::from(!k.wide);
                    (others, std::cmp::Reverse(k.word.abs_diff(here)))
                };
                known.iter().max_by_key(weight).map(|k| k.id)
            };
            if let Some(place) = inner.or_else(beside) {
                toponym.candidates = vec![(place, GUESS)];
            }
        }
    }

    /// A toponym as its span alone tells it.
    fn bare(&self, view: &View<'_>, span: &Span, score: i32) -> Toponym {
        let relation = view.words.relation(|i| {
            let first = span.words.clone().next()?;
            view.beside(first, -(i as isize) - 1).map(|w| view.form(w))
        });
        let (place, candidates, precision, basis) = match span.means {
            Means::Demonym { place, .. } => (
                Resolution::Known(place),
                vec![(place, 1.0)],
                Precision::of(self.gazetteer.place(place).class),
                Basis::Demonym,
            ),
            Means::Name(_) | Means::Unknown => (
                Resolution::Unknown("the gazetteer does not have the name"),
                Vec::new(),
                Precision::Unknown,
                Basis::None,
            ),
        };
        Toponym {
            range: span.range,
            words: span.words.clone(),
            demonym: matches!(span.means, Means::Demonym { .. }),
            relation,
            place,
            candidates,
            precision,
            basis,
            confidence: if score == SURE { 1.0 } else { logistic(score) },
        }
    }

    fn chosen(&self, group: &Group) -> (Resolution<PlaceId>, Vec<(PlaceId, f32)>, Basis) {
        let mut order: Vec<&Choice> = group.choices.iter().collect();
        order.sort_by_key(|c| std::cmp::Reverse(c.score));
        let Some(best) = order.first() else {
            let why = "nothing that bears the name is written so";
            return (Resolution::Unknown(why), Vec::new(), Basis::None);
        };
        let share = |c: &Choice| ((c.score - best.score) as f32 / UNIT).exp();
        let sum: f32 = order.iter().map(|c| share(c)).sum();
        let candidates: Vec<(PlaceId, f32)> =
            order.iter().take(CANDIDATES).map(|c| (c.place, thousandths(share(c) / sum))).collect();
        let basis = if best.held > Held::Untold {
            Basis::Container
        } else if order.len() == 1 {
            Basis::OnlyBearer
        } else if group.choices.first().is_some_and(|c| c.place == best.place) {
            Basis::Prominence
        } else {
            Basis::Report
        };
        let tied: Vec<PlaceId> = candidates
            .iter()
            .filter(|(_, share)| candidates[0].1 - share < TIE)
            .map(|(place, _)| *place)
            .collect();
        let place = if tied.len() > 1 && !self.are_near(&tied) {
            Resolution::Ambiguous(tied)
        } else {
            Resolution::Known(best.place)
        };
        (place, candidates, basis)
    }

    /// Whether places lie so close together that it matters little which is meant:
    /// a town and its district.
    fn are_near(&self, places: &[PlaceId]) -> bool {
        let first = self.gazetteer.place(places[0]);
        places.iter().all(|id| {
            let other = self.gazetteer.place(*id);
            (first.lat - other.lat).abs() < 0.5 && (first.lon - other.lon).abs() < 0.8
        })
    }
}

fn thousandths(share: f32) -> f32 {
    (share * 1000.0).round() / 1000.0
}

/// A score as a share of one.
fn logistic(score: i32) -> f32 {
    thousandths(1.0 / (1.0 + (-(score as f32) / UNIT).exp()))
}
