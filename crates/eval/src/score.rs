//! Pairs coded events with gold events and counts what agrees.

use crate::report::{Report, Row};
use kilde_coding::{Event, Evidence, Root};
use kilde_formats::{GoldEvent, GoldPassage, gold_span};
use kilde_text::TextRange;
use std::collections::{BTreeMap, BTreeSet};

/// Right answers, answers given and answers wanted.
///
/// ```
/// use kilde_eval::Tally;
/// let tally = Tally { right: 3, coded: 4, gold: 6 };
/// assert_eq!(tally.precision(), 0.75);
/// assert_eq!(tally.recall(), 0.5);
/// assert!((tally.f1() - 0.6).abs() < 1e-12);
/// // Nothing asked and nothing answered: there is no score, and it prints 0.
/// assert_eq!(Tally::default().f1(), 0.0);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Answers that are right.
    pub right: usize,
    /// Answers that the coder gave.
    pub coded: usize,
    /// Answers that gold has.
    pub gold: usize,
}

impl Tally {
    /// Right among those given.
    #[must_use]
    pub fn precision(&self) -> f64 {
        share(self.right, self.coded)
    }

    /// Right among those wanted.
    #[must_use]
    pub fn recall(&self) -> f64 {
        share(self.right, self.gold)
    }

    /// Harmonic mean of precision and recall.
    #[must_use]
    pub fn f1(&self) -> f64 {
        share(2 * self.right, self.coded + self.gold)
    }

    pub(crate) fn add(&mut self, other: Self) {
        self.right += other.right;
        self.coded += other.coded;
        self.gold += other.gold;
    }
}

/// `part / whole`, and 0 where there is no whole.
pub(crate) fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// The fields that are compared; the crate's page says when each is right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FieldName {
    /// CAMEO root, by its two digits.
    Cameo,
    /// Words of the source, by overlap.
    Source,
    /// Words of the source, exactly.
    SourceExact,
    /// Codes of the source, as a set.
    SourceCodes,
    /// Words of the target, by overlap.
    Target,
    /// Words of the target, exactly.
    TargetExact,
    /// Codes of the target, as a set.
    TargetCodes,
    /// Status.
    Status,
    /// Words that name whose word it is, by overlap.
    ClaimedBy,
    /// Date.
    Date,
    /// Words of the place, by overlap.
    Place,
    /// Country of the place.
    PlaceCountry,
    /// Killed, injured and arrested: each is one value.
    Numbers,
}

impl FieldName {
    /// All fields, in the order of the tables.
    pub const ALL: &'static [Self] = &[
        Self::Cameo,
        Self::Source,
        Self::SourceExact,
        Self::SourceCodes,
        Self::Target,
        Self::TargetExact,
        Self::TargetCodes,
        Self::Status,
        Self::ClaimedBy,
        Self::Date,
        Self::Place,
        Self::PlaceCountry,
        Self::Numbers,
    ];

    /// The name in tables and in `eval/floors.toml`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Cameo => "cameo",
            Self::Source => "source",
            Self::SourceExact => "source_exact",
            Self::SourceCodes => "source_codes",
            Self::Target => "target",
            Self::TargetExact => "target_exact",
            Self::TargetCodes => "target_codes",
            Self::Status => "status",
            Self::ClaimedBy => "claimed_by",
            Self::Date => "date",
            Self::Place => "place",
            Self::PlaceCountry => "place_country",
            Self::Numbers => "numbers",
        }
    }
}

/// How one field fared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Field {
    /// Pairs in which the two records agree, both empty included.
    pub agree: usize,
    /// Pairs of found events.
    pub pairs: usize,
    /// Values on found events.
    pub found: Tally,
    /// Values over all events, found or not.
    pub all: Tally,
}

impl Field {
    /// Share of found events on which the two records agree.
    #[must_use]
    pub fn accuracy(&self) -> f64 {
        share(self.agree, self.pairs)
    }
}

/// Everything that was counted over some passages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scores {
    /// Events found: root and overlapping trigger.
    pub events: Tally,
    /// Whole records: root, source codes, target codes and status all right.
    pub records: Tally,
    /// Passages with nothing to record.
    pub negatives: usize,
    /// Those of them on which nothing was coded.
    pub negatives_left: usize,
    /// Passages in all.
    pub passages: usize,
    /// Triggers that overlap although the roots differ: (gold, coded).
    pub confused: BTreeMap<(Root, Root), usize>,
    fields: [Field; FieldName::ALL.len()],
}

impl Scores {
    /// How one field fared.
    #[must_use]
    pub fn field(&self, name: FieldName) -> &Field {
        &self.fields[name as usize]
    }

    /// Share of negatives on which nothing was coded.
    #[must_use]
    pub fn negatives(&self) -> f64 {
        share(self.negatives_left, self.negatives)
    }

    /// One number by its name, as `eval/floors.toml` uses it: `events`,
    /// `records` or a field, then `_p`, `_r` or `_f1` (for a field: of its
    /// values on found events), `_acc` (accuracy on found events) or
    /// `_all_f1` (over all events); or `negatives`.
    ///
    /// ```
    /// let scores = kilde_eval::Scores::default();
    /// assert_eq!(scores.metric("status_acc"), Some(0.0));
    /// assert_eq!(scores.metric("beauty_acc"), None);
    /// ```
    #[must_use]
    pub fn metric(&self, name: &str) -> Option<f64> {
        if name == "negatives" {
            return Some(self.negatives());
        }
        let (subject, kind) = match name.strip_suffix("_all_f1") {
            Some(subject) => (subject, "all_f1"),
            None => name.rsplit_once('_')?,
        };
        let tally = match subject {
            "events" => self.events,
            "records" => self.records,
            _ => {
                let field = FieldName::ALL.iter().find(|field| field.as_str() == subject)?;
                let field = self.field(*field);
                match kind {
                    "acc" => return Some(field.accuracy()),
                    "all_f1" => return Some(field.all.f1()),
                    _ => field.found,
                }
            }
        };
        match kind {
            "p" => Some(tally.precision()),
            "r" => Some(tally.recall()),
            "f1" => Some(tally.f1()),
            _ => None,
        }
    }

    /// Adds what was counted elsewhere.
    pub(crate) fn add(&mut self, other: &Self) {
        self.events.add(other.events);
        self.records.add(other.records);
        self.negatives += other.negatives;
        self.negatives_left += other.negatives_left;
        self.passages += other.passages;
        for (pair, count) in &other.confused {
            *self.confused.entry(*pair).or_default() += count;
        }
        for (field, other) in self.fields.iter_mut().zip(&other.fields) {
            field.agree += other.agree;
            field.pairs += other.pairs;
            field.found.add(other.found);
            field.all.add(other.all);
        }
    }
}

/// Scores what `coded` makes of each passage.
///
/// The report depends on nothing but passages and events, in their order.
///
/// ```
/// let line = r#"{"id":"en-001","lang":"en","published":"2022-03-10","text":"Rain.","events":[]}"#;
/// let passages = kilde_formats::gold::read("en.jsonl", line).unwrap();
/// let report = kilde_eval::score(&passages, |_| Vec::new());
/// assert_eq!(report.all().negatives(), 1.0);
/// ```
pub fn score(
    passages: &[GoldPassage],
    mut coded: impl FnMut(&GoldPassage) -> Vec<Event>,
) -> Report {
    let mut by_language = BTreeMap::new();
    let mut rows = Vec::with_capacity(passages.len());
    for passage in passages {
        let (scores, row) = score_passage(passage, &coded(passage));
        by_language.entry(passage.lang).or_insert_with(Scores::default).add(&scores);
        rows.push(row);
    }
    Report { by_language, rows }
}

fn score_passage(passage: &GoldPassage, events: &[Event]) -> (Scores, Row) {
    let mut scores = Scores { passages: 1, ..Scores::default() };
    if passage.events.is_empty() {
        scores.negatives = 1;
        scores.negatives_left = usize::from(events.is_empty());
    }
    let mut row = Row::new(passage, events.len());
    let mut used = vec![false; events.len()];
    for gold in &passage.events {
        for event in events {
            if event.coded.root != gold.root && overlap(&passage.text, gold, event) > 0 {
                *scores.confused.entry((gold.root, event.coded.root)).or_default() += 1;
            }
        }
        let Some(best) = best_pair(passage, gold, events, &used) else {
            row.missed.push(format!("{}:{}", gold.root, gold.trigger));
            continue;
        };
        used[best] = true;
        compare(&mut scores, &mut row, &passage.text, gold, &events[best]);
    }
    for (event, _) in events.iter().zip(&used).filter(|(_, used)| !**used) {
        row.spurious.push(format!("{}:{}", event.coded.root, event.claim.trigger.text()));
    }
    scores.events = Tally { right: row.found, coded: events.len(), gold: passage.events.len() };
    scores.records = Tally { right: row.whole, ..scores.events };
    for name in FieldName::ALL {
        let field = &mut scores.fields[*name as usize];
        field.pairs = row.found;
        // `compare` counts values of pairs only; over all events, the values
        // that a missed or spurious event carries count too.
        field.all.right = field.found.right;
        field.all.coded = events.iter().map(|event| coded_values(*name, event)).sum();
        field.all.gold = passage.events.iter().map(|gold| gold_values(*name, gold)).sum();
    }
    (scores, row)
}

/// The unused event of the same root with the longest overlap of triggers;
/// among equals the one with more sides right, then the earlier one.
fn best_pair(
    passage: &GoldPassage,
    gold: &GoldEvent,
    events: &[Event],
    used: &[bool],
) -> Option<usize> {
    let mut best: Option<((usize, usize), usize)> = None;
    for (i, event) in events.iter().enumerate() {
        if used[i] || event.coded.root != gold.root {
            continue;
        }
        let length = overlap(&passage.text, gold, event);
        if length == 0 {
            continue;
        }
        let sides = usize::from(same_set(event.source_codes(), &gold.source_codes))
            + usize::from(same_set(&event.target_codes, &gold.target_codes));
        if best.is_none_or(|(key, _)| (length, sides) > key) {
            best = Some(((length, sides), i));
        }
    }
    best.map(|(_, i)| i)
}

/// Longest overlap of the coded trigger with an occurrence of the gold one,
/// in code points, so that a letter weighs the same in every script.
fn overlap(text: &str, gold: &GoldEvent, event: &Event) -> usize {
    let trigger = event.claim.trigger.range();
    gold_span(text, &gold.trigger)
        .filter(|range| range.overlaps(trigger))
        .map(|range| {
            let shared = range.start().max(trigger.start())..range.end().min(trigger.end());
            text[shared].chars().count()
        })
        .max()
        .unwrap_or(0)
}

fn compare(scores: &mut Scores, row: &mut Row, text: &str, gold: &GoldEvent, event: &Event) {
    let claim = &event.claim;
    let mut right_of = |name: FieldName, agree: bool, right: usize| {
        let field = &mut scores.fields[name as usize];
        field.agree += usize::from(agree);
        field.found.right += right;
        field.found.coded += coded_values(name, event);
        field.found.gold += gold_values(name, gold);
        agree
    };
    // For a field with one value: agreeing on a value is a right value,
    // agreeing on none is only agreement.
    let mut one = |name: FieldName, agree: bool| {
        let right = agree && gold_values(name, gold) == 1;
        right_of(name, agree, usize::from(right))
    };

    one(FieldName::Cameo, event.coded.cameo.starts_with(&gold.cameo));
    let source = claim.source.as_ref().map(|party| &party.evidence);
    let source_ok = one(FieldName::Source, touches(text, source, gold.source.as_deref()));
    one(FieldName::SourceExact, source.map(Evidence::text) == gold.source.as_deref());
    let source_codes =
        one(FieldName::SourceCodes, same_set(event.source_codes(), &gold.source_codes));
    let target = claim.target.as_ref().map(|party| &party.evidence);
    let target_ok = one(FieldName::Target, touches(text, target, gold.target.as_deref()));
    one(FieldName::TargetExact, target.map(Evidence::text) == gold.target.as_deref());
    let target_codes =
        one(FieldName::TargetCodes, same_set(&event.target_codes, &gold.target_codes));
    let status = one(FieldName::Status, claim.status == gold.status);
    let speaker = claim.claimed_by.as_ref();
    one(FieldName::ClaimedBy, touches(text, speaker, gold.claimed_by.as_deref()));
    one(FieldName::Date, claim.date.as_ref().map(|date| &date.iso) == gold.date.as_ref());
    let place = claim.place.as_ref().map(|place| &place.evidence);
    one(FieldName::Place, touches(text, place, gold.place.as_deref()));
    let country = claim.place.as_ref().and_then(|place| place.country.as_ref());
    one(FieldName::PlaceCountry, country == gold.place_country.as_ref());
    let coded = numbers_of(event);
    let wanted = [gold.killed, gold.injured, gold.arrested];
    let right = coded.iter().zip(&wanted).filter(|(a, b)| a.is_some() && a == b).count();
    right_of(FieldName::Numbers, coded == wanted, right);

    row.found += 1;
    row.source += usize::from(source_ok);
    row.source_codes += usize::from(source_codes);
    row.target += usize::from(target_ok);
    row.target_codes += usize::from(target_codes);
    row.status += usize::from(status);
    row.whole += usize::from(source_codes && target_codes && status);
}

/// How many values a coded event gives for a field.
fn coded_values(name: FieldName, event: &Event) -> usize {
    let claim = &event.claim;
    let given = match name {
        FieldName::Cameo | FieldName::Status => true,
        FieldName::Source | FieldName::SourceExact => claim.source.is_some(),
        FieldName::SourceCodes => !event.source_codes().is_empty(),
        FieldName::Target | FieldName::TargetExact => claim.target.is_some(),
        FieldName::TargetCodes => !event.target_codes.is_empty(),
        FieldName::ClaimedBy => claim.claimed_by.is_some(),
        FieldName::Date => claim.date.is_some(),
        FieldName::Place => claim.place.is_some(),
        FieldName::PlaceCountry => {
            claim.place.as_ref().is_some_and(|place| place.country.is_some())
        }
        FieldName::Numbers => return numbers_of(event).iter().flatten().count(),
    };
    usize::from(given)
}

/// How many values a gold event has for a field.
fn gold_values(name: FieldName, gold: &GoldEvent) -> usize {
    let given = match name {
        FieldName::Cameo | FieldName::Status => true,
        FieldName::Source | FieldName::SourceExact => gold.source.is_some(),
        FieldName::SourceCodes => !gold.source_codes.is_empty(),
        FieldName::Target | FieldName::TargetExact => gold.target.is_some(),
        FieldName::TargetCodes => !gold.target_codes.is_empty(),
        FieldName::ClaimedBy => gold.claimed_by.is_some(),
        FieldName::Date => gold.date.is_some(),
        FieldName::Place => gold.place.is_some(),
        FieldName::PlaceCountry => gold.place_country.is_some(),
        FieldName::Numbers => {
            return [gold.killed, gold.injured, gold.arrested].iter().flatten().count();
        }
    };
    usize::from(given)
}

fn numbers_of(event: &Event) -> [Option<u64>; 3] {
    let claim = &event.claim;
    [&claim.killed, &claim.injured, &claim.arrested]
        .map(|count| count.as_ref().map(|count| count.value))
}

/// Whether the words overlap an occurrence of the gold words, or both are
/// absent.
fn touches(text: &str, coded: Option<&Evidence>, gold: Option<&str>) -> bool {
    match (coded, gold) {
        (None, None) => true,
        (Some(coded), Some(gold)) => {
            let range: TextRange = coded.range();
            gold_span(text, gold).any(|occurrence| occurrence.overlaps(range))
        }
        _ => false,
    }
}

fn same_set(a: &[String], b: &[String]) -> bool {
    a.iter().collect::<BTreeSet<_>>() == b.iter().collect::<BTreeSet<_>>()
}
