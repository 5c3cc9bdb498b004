//! Stories on a stream: each report joins the open story that it is most
//! like, or opens one.
//!
//! One pass, no clock: time is that of the reports. What is kept of a story is
//! bounded, and so is the number of open stories.

use crate::vector::{Frequencies, Vector};
use crate::{Days, Digest, Edge, Spot, Tie, hash};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::VecDeque;
use std::fmt;
use std::str::FromStr;

/// Likeness from which a report joins a story.
const JOIN: f32 = 0.30;
/// Likeness from which two stories are one.
const MERGE: f32 = 0.55;
/// Factor of likeness where two are about other towns.
const ELSEWHERE: f32 = 0.45;
/// Factor of likeness where two are about days that are three or more apart.
const LATER: f32 = 0.35;
/// Features of a report by which stories are looked up.
const LOOKED_UP: usize = 24;
/// Stories that a feature leads to, the latest.
const POSTINGS: usize = 48;
/// Stories that are compared in full.
const COMPARED: usize = 24;
/// Features kept of a story.
const KEPT: usize = 256;
/// Seconds in which likeness falls by a factor of e.
const FADE: f32 = 6.0 * 86_400.0;
/// Days and towns that a story is known by.
const ANCHORS: usize = 24;

/// The stable name of a story: made from its first report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StoryId(pub u64);

impl StoryId {
    /// Only the bits that are printed, so that an id is read back whole.
    fn of(hash: u64) -> Self {
        Self(hash >> 16 << 16)
    }
}

impl fmt::Display for StoryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "s{:012x}", self.0 >> 16)
    }
}

impl FromStr for StoryId {
    type Err = NoStoryId;

    fn from_str(text: &str) -> Result<Self, NoStoryId> {
        let digits = text.strip_prefix('s').filter(|d| d.len() == 12).ok_or(NoStoryId)?;
        u64::from_str_radix(digits, 16).map(|n| Self(n << 16)).map_err(|_| NoStoryId)
    }
}

/// A text that names no story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoStoryId;

impl fmt::Display for NoStoryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected the id of a story, such as s0123456789ab")
    }
}

impl std::error::Error for NoStoryId {}

/// How large a stream may grow in memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Reports whose story is open; beyond it the stories that have rested
    /// longest are closed.
    pub open: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { open: 500_000 }
    }
}

/// Where a report went.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    /// Its story.
    pub story: StoryId,
    /// How alike they are; 1 for the first report of a story.
    pub likeness: f32,
    /// Stories that became one with it: their ids lead to it from now on.
    pub merged: Vec<StoryId>,
    /// What the report has from others, or others from it.
    pub edges: Vec<Edge>,
}

/// The open stories of a stream.
#[derive(Debug)]
pub struct Stories {
    limits: Limits,
    copies: crate::Copies,
    frequencies: Frequencies,
    /// By slot; slots of closed stories are used again.
    stories: Vec<Option<Story>>,
    free: Vec<u32>,
    postings: FxHashMap<u64, VecDeque<(u32, u32)>>,
    posted: usize,
    /// Slot of the story of each report that is open, by place in the stream.
    reports: VecDeque<u32>,
    first: usize,
    redirects: FxHashMap<StoryId, StoryId>,
    /// Ids that lead elsewhere, the oldest first.
    gone: VecDeque<StoryId>,
    taken: FxHashSet<StoryId>,
    generation: u32,
    open: usize,
    /// Slots in the order in which stories were last added to.
    rested: VecDeque<(u32, u64)>,
    ticks: u64,
}

#[derive(Clone, Debug)]
struct Story {
    id: StoryId,
    generation: u32,
    reports: usize,
    /// Its reports, by place in the stream.
    members: Vec<usize>,
    neutral: Centroid,
    /// Words by language.
    words: Vec<(Option<kilde_text::Lang>, Centroid)>,
    first: Option<i64>,
    last: Option<i64>,
    anchors: Anchors,
    tick: u64,
}

/// A sum of vectors.
#[derive(Clone, Debug, Default)]
struct Centroid {
    items: Vec<(u64, f32)>,
    norm: f32,
}

impl Centroid {
    fn add(&mut self, vector: &[(u64, f32)]) {
        let mut out = Vec::with_capacity(self.items.len() + vector.len());
        let (mut i, mut j) = (0, 0);
        while i < self.items.len() || j < vector.len() {
            let a = self.items.get(i).map_or(u64::MAX, |x| x.0);
            let b = vector.get(j).map_or(u64::MAX, |x| x.0);
            if i < self.items.len() && (a < b || j >= vector.len()) {
                out.push(self.items[i]);
                i += 1;
            } else if j < vector.len() && (b < a || i >= self.items.len()) {
                out.push(vector[j]);
                j += 1;
            } else {
                out.push((a, self.items[i].1 + vector[j].1));
                i += 1;
                j += 1;
            }
        }
        if out.len() > KEPT {
            out.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
            out.truncate(KEPT * 3 / 4);
            out.sort_unstable_by_key(|(key, _)| *key);
        }
        self.norm = out.iter().map(|(_, w)| w * w).sum::<f32>().sqrt();
        self.items = out;
    }

    fn cosine(&self, vector: &Vector) -> f32 {
        if self.norm > 0.0 { vector.dot(&self.items) / self.norm } else { 0.0 }
    }
}

/// When and where the acts of some reports were.
#[derive(Clone, Debug, Default)]
struct Anchors {
    days: Vec<Days>,
    towns: Vec<u64>,
    /// Towns of what a report tells first.
    leads: Vec<u64>,
}

impl Anchors {
    fn of(digest: &Digest) -> Self {
        let mut anchors = Self::default();
        for act in &digest.acts {
            if let Some((days, _)) = &act.date
                && days.length() <= 2
            {
                add(&mut anchors.days, *days);
            }
            if let Some(spot) = act.place.as_ref().filter(|spot| spot.is_town() && spot.known) {
                let town = town(spot);
                if anchors.leads.is_empty() {
                    anchors.leads.push(town);
                }
                add(&mut anchors.towns, town);
            }
        }
        anchors
    }

    fn join(&mut self, other: &Self) {
        other.days.iter().for_each(|day| add(&mut self.days, *day));
        other.towns.iter().for_each(|town| add(&mut self.towns, *town));
        other.leads.iter().for_each(|town| add(&mut self.leads, *town));
    }

    /// Factor by which likeness falls where two are about other days or towns.
    fn fit(&self, other: &Self) -> f32 {
        let mut fit = 1.0;
        if !self.days.is_empty() && !other.days.is_empty() {
            let gap = self
                .days
                .iter()
                .flat_map(|a| other.days.iter().map(|b| a.gap(*b)))
                .min()
                .unwrap_or(0);
            fit *= match gap {
                0 => 1.0,
                1 => 0.7,
                2 => 0.5,
                _ => LATER,
            };
        }
        let meet = |a: &[u64], b: &[u64]| a.iter().any(|x| b.contains(x));
        if !self.towns.is_empty() && !other.towns.is_empty() && !meet(&self.towns, &other.towns) {
            fit *= ELSEWHERE;
        } else if !self.leads.is_empty()
            && !other.leads.is_empty()
            && !meet(&self.leads, &other.towns)
            && !meet(&self.towns, &other.leads)
        {
            fit *= 0.6;
        }
        fit
    }
}

fn add<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if list.len() < ANCHORS && !list.contains(&item) {
        list.push(item);
    }
}

fn town(spot: &Spot) -> u64 {
    let base = hash::Hash::new().text(spot.country.as_deref().unwrap_or_default());
    base.text(&spot.name).end()
}

/// A report, weighed.
struct Weighed<'d> {
    digest: &'d Digest,
    neutral: Vector,
    words: Vector,
    anchors: Anchors,
}

impl Stories {
    /// No stories yet.
    #[must_use]
    pub fn new(limits: Limits) -> Self {
        Self {
            limits,
            copies: crate::Copies::new(limits.open),
            frequencies: Frequencies::default(),
            stories: Vec::new(),
            free: Vec::new(),
            postings: FxHashMap::default(),
            posted: 0,
            reports: VecDeque::new(),
            first: 0,
            redirects: FxHashMap::default(),
            gone: VecDeque::new(),
            taken: FxHashSet::default(),
            generation: 0,
            open: 0,
            rested: VecDeque::new(),
            ticks: 0,
        }
    }

    /// Takes the next report of the stream.
    pub fn add(&mut self, digest: &Digest) -> Placed {
        let edges = self.copies.add(digest);
        let (neutral, words) = self.frequencies.vectors(digest);
        let report = Weighed { digest, neutral, words, anchors: Anchors::of(digest) };
        let found = self.find(&report);
        let copied = self.copied(&edges);
        let (slot, likeness) = match (copied, found.first()) {
            // Wording tells more than likeness.
            (Some(slot), _) => (slot, 1.0),
            (None, Some((slot, likeness))) if *likeness >= JOIN => (*slot, *likeness),
            _ => (self.open_story(digest), 1.0),
        };
        self.put(slot, &report);
        self.reports.push_back(slot);
        let merged = self.merge(slot, &found);
        self.close();
        let story = self.story(slot).map_or(StoryId(0), |story| story.id);
        Placed { story, likeness, merged, edges }
    }

    /// Takes a report whose story is known already: for building the open
    /// stories up again from what was stored of them.
    pub fn restore(&mut self, digest: &Digest, id: StoryId) -> Vec<Edge> {
        let edges = self.copies.add(digest);
        let (neutral, words) = self.frequencies.vectors(digest);
        let report = Weighed { digest, neutral, words, anchors: Anchors::of(digest) };
        let known = self.stories.iter().position(|s| s.as_ref().is_some_and(|s| s.id == id));
        let slot = known.map_or_else(|| self.begin(id, digest), |slot| slot as u32);
        self.taken.insert(id);
        self.put(slot, &report);
        self.reports.push_back(slot);
        self.close();
        edges
    }

    /// The id that a story has now: its own, or that of the story which it
    /// became part of.
    #[must_use]
    pub fn resolve(&self, mut id: StoryId) -> StoryId {
        while let Some(next) = self.redirects.get(&id) {
            id = *next;
        }
        id
    }

    /// The stories that reports may still join.
    pub fn open_stories(&self) -> impl Iterator<Item = StoryId> {
        self.stories.iter().flatten().map(|story| story.id)
    }

    /// Number of reports whose story is open.
    #[must_use]
    pub fn open(&self) -> usize {
        self.open
    }

    fn story(&self, slot: u32) -> Option<&Story> {
        self.stories.get(slot as usize)?.as_ref()
    }

    /// The story of a report that this one has its words from.
    fn copied(&self, edges: &[Edge]) -> Option<u32> {
        let at = self.first + self.reports.len();
        edges.iter().filter(|edge| edge.tie != Tie::Version || edge.share > 0.2).find_map(|edge| {
            let other = if edge.from == at { edge.to } else { edge.from };
            let slot = self.reports.get(other.checked_sub(self.first)?).copied()?;
            self.story(slot).map(|_| slot)
        })
    }

    /// Open stories that are like a report, the likest first.
    fn find(&self, report: &Weighed<'_>) -> Vec<(u32, f32)> {
        let mut keys: Vec<(u64, f32)> = report.neutral.items.clone();
        // Words lead to stories of the same language only, and to fewer.
        keys.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        keys.truncate(LOOKED_UP);
        let mut words = report.words.items.clone();
        words.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        keys.extend(words.into_iter().take(LOOKED_UP / 3));
        let mut shared: FxHashMap<u32, f32> = FxHashMap::default();
        for (key, weight) in &keys {
            for (slot, generation) in self.postings.get(key).into_iter().flatten() {
                if self.story(*slot).is_some_and(|story| story.generation == *generation) {
                    *shared.entry(*slot).or_default() += weight * weight;
                }
            }
        }
        let mut found: Vec<(u32, f32)> = shared.into_iter().collect();
        found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        found.truncate(COMPARED);
        for (slot, likeness) in &mut found {
            *likeness = self.story(*slot).map_or(0.0, |story| likeness_of(story, report));
        }
        found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        found
    }

    fn open_story(&mut self, digest: &Digest) -> u32 {
        let mut id = StoryId::of(hash::of(&digest.id));
        // Two reports of one name open two stories.
        while !self.taken.insert(id) {
            id = StoryId::of(hash::Hash::new().number(id.0).end());
        }
        self.begin(id, digest)
    }

    fn begin(&mut self, id: StoryId, digest: &Digest) -> u32 {
        self.generation += 1;
        let story = Story {
            id,
            generation: self.generation,
            reports: 0,
            members: Vec::new(),
            neutral: Centroid::default(),
            words: Vec::new(),
            first: digest.published,
            last: digest.published,
            anchors: Anchors::default(),
            tick: 0,
        };
        if let Some(slot) = self.free.pop() {
            self.stories[slot as usize] = Some(story);
            return slot;
        }
        self.stories.push(Some(story));
        (self.stories.len() - 1) as u32
    }

    fn put(&mut self, slot: u32, report: &Weighed<'_>) {
        self.ticks += 1;
        let Some(story) = self.stories[slot as usize].as_mut() else { return };
        story.tick = self.ticks;
        story.reports += 1;
        story.members.push(self.first + self.reports.len());
        self.open += 1;
        self.rested.push_back((slot, self.ticks));
        story.neutral.add(&report.neutral.items);
        let lang = report.digest.lang;
        match story.words.iter_mut().find(|(known, _)| *known == lang) {
            Some((_, words)) => words.add(&report.words.items),
            None => {
                let mut words = Centroid::default();
                words.add(&report.words.items);
                story.words.push((lang, words));
            }
        }
        if let Some(time) = report.digest.published {
            story.first = Some(story.first.map_or(time, |first| first.min(time)));
            story.last = Some(story.last.map_or(time, |last| last.max(time)));
        }
        story.anchors.join(&report.anchors);
        let posting = (slot, story.generation);
        let mut keys: Vec<(u64, f32)> = report.neutral.items.clone();
        keys.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let mut words = report.words.items.clone();
        words.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let words = words.into_iter().take(LOOKED_UP / 3);
        for (key, _) in keys.into_iter().take(LOOKED_UP * 2).chain(words) {
            let list = self.postings.entry(key).or_default();
            if list.contains(&posting) {
                continue;
            }
            if list.len() >= POSTINGS {
                list.pop_front();
            } else {
                self.posted += 1;
            }
            list.push_back(posting);
        }
    }

    /// Makes stories one that a report has shown to be: the younger becomes
    /// part of the older.
    fn merge(&mut self, slot: u32, found: &[(u32, f32)]) -> Vec<StoryId> {
        let mut merged = Vec::new();
        for (other, likeness) in found.iter().filter(|(other, _)| *other != slot).take(2) {
            if *likeness < JOIN {
                continue;
            }
            let (Some(a), Some(b)) = (self.story(slot), self.story(*other)) else { continue };
            let cosine = Vector { items: a.neutral.items.clone() }.dot(&b.neutral.items)
                / (a.neutral.norm * b.neutral.norm).max(f32::MIN_POSITIVE);
            if cosine * a.anchors.fit(&b.anchors) < MERGE {
                continue;
            }
            let Some(other_story) = self.stories[*other as usize].take() else { continue };
            let Some(story) = self.stories[slot as usize].as_mut() else { continue };
            // The older id stays, whichever slot it is in.
            let older =
                (other_story.first, other_story.generation) < (story.first, story.generation);
            let (kept, gone) =
                if older { (other_story.id, story.id) } else { (story.id, other_story.id) };
            story.id = kept;
            story.reports += other_story.reports;
            story.neutral.add(&other_story.neutral.items);
            for (lang, words) in &other_story.words {
                match story.words.iter_mut().find(|(known, _)| known == lang) {
                    Some((_, known)) => known.add(&words.items),
                    None => story.words.push((*lang, words.clone())),
                }
            }
            story.first = story.first.min(other_story.first).or(story.first).or(other_story.first);
            story.last = story.last.max(other_story.last);
            story.anchors.join(&other_story.anchors);
            let posting = (slot, story.generation);
            for (key, _) in &other_story.neutral.items {
                let list = self.postings.entry(*key).or_default();
                if !list.contains(&posting) && list.len() < POSTINGS {
                    list.push_back(posting);
                    self.posted += 1;
                }
            }
            story.members.extend(&other_story.members);
            for member in other_story.members {
                let at = member.checked_sub(self.first);
                if let Some(known) = at.and_then(|at| self.reports.get_mut(at)) {
                    *known = slot;
                }
            }
            self.free.push(*other);
            self.redirect(gone, kept);
            merged.push(gone);
        }
        merged
    }

    /// Remembers where an id leads, and forgets the oldest such where there are
    /// more than reports may be open.
    fn redirect(&mut self, gone: StoryId, kept: StoryId) {
        self.redirects.insert(gone, kept);
        self.gone.push_back(gone);
        while self.gone.len() > self.limits.open.max(1000) {
            if let Some(oldest) = self.gone.pop_front() {
                self.redirects.remove(&oldest);
                self.taken.remove(&oldest);
            }
        }
    }

    /// Closes the stories that have rested longest, until few enough reports
    /// are open.
    fn close(&mut self) {
        while self.open > self.limits.open {
            let Some((slot, tick)) = self.rested.pop_front() else { return };
            let rested = self.story(slot).is_some_and(|story| story.tick == tick);
            if rested && let Some(story) = self.stories[slot as usize].take() {
                self.open -= story.reports.min(self.open);
                self.taken.remove(&story.id);
                self.free.push(slot);
            }
        }
        while self.reports.len() > self.limits.open + self.limits.open / 2 {
            self.reports.pop_front();
            self.first += 1;
        }
        // Postings of closed stories are dropped when they are the most.
        if self.posted > 200 * self.limits.open.max(1000) {
            self.tidy();
        }
    }

    fn tidy(&mut self) {
        let stories = &self.stories;
        let mut posted = 0;
        self.postings.retain(|_, list| {
            list.retain(|(slot, generation)| {
                let story = stories.get(*slot as usize).and_then(Option::as_ref);
                story.is_some_and(|story| story.generation == *generation)
            });
            posted += list.len();
            !list.is_empty()
        });
        self.posted = posted;
    }
}

fn likeness_of(story: &Story, report: &Weighed<'_>) -> f32 {
    let neutral = story.neutral.cosine(&report.neutral);
    let own = story.words.iter().find(|(lang, _)| *lang == report.digest.lang);
    let likeness = match own {
        Some((_, words)) => {
            let words = words.cosine(&report.words);
            // Few names say little: then words count for more.
            let share = if report.neutral.items.len() < 8 { 0.6 } else { 0.4 };
            neutral * (1.0 - share) + words * share
        }
        None => neutral,
    };
    let fit = report.anchors.fit(&story.anchors);
    let fade = match (report.digest.published, story.first, story.last) {
        (Some(time), Some(first), Some(last)) => {
            let gap = (first - time).max(time - last).max(0);
            (-(gap as f32) / FADE).exp()
        }
        _ => 1.0,
    };
    likeness * fit * fade
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Feature, FeatureKind};
    use kilde_text::Lang;

    fn digest(id: &str, lang: &str, keys: impl Iterator<Item = u64>, time: i64) -> Digest {
        Digest {
            id: id.into(),
            lang: Lang::parse(lang),
            published: Some(time),
            features: keys.map(|key| Feature { kind: FeatureKind::Name, key }).collect(),
            ..Digest::default()
        }
    }

    #[test]
    fn reports_join_across_languages_and_fade_with_time() {
        let mut stories = Stories::new(Limits::default());
        let a = stories.add(&digest("a", "en", 0..12, 0)).story;
        assert_eq!(stories.add(&digest("b", "uk", 2..14, 3600)).story, a);
        assert_ne!(stories.add(&digest("c", "en", 100..112, 3600)).story, a);
        assert_ne!(stories.add(&digest("d", "en", 0..12, 60 * 86_400)).story, a);
    }

    #[test]
    fn ids_stay_when_stories_become_one() {
        let mut stories = Stories::new(Limits::default());
        let a = stories.add(&digest("a", "en", 0..8, 0)).story;
        let b = stories.add(&digest("b", "en", 8..16, 60)).story;
        assert_ne!(a, b);
        for i in 0..6 {
            stories.add(&digest(&format!("both{i}"), "de", 0..16, 120 + i));
        }
        assert_eq!(stories.resolve(b), stories.resolve(a));
        assert_eq!(stories.resolve(a), a);
    }

    #[test]
    fn memory_is_bounded() {
        let mut stories = Stories::new(Limits { open: 50 });
        for i in 0..1000 {
            stories.add(&digest(&i.to_string(), "en", i * 100..i * 100 + 10, i as i64));
        }
        assert!(stories.open() <= 50);
        assert!(stories.stories.len() <= 60);
        assert!(stories.taken.len() <= 60);
    }

    #[test]
    fn redirects_are_bounded_and_lead_on() {
        let mut stories = Stories::new(Limits { open: 10 });
        for i in 0..3000 {
            stories.redirect(StoryId(i), StoryId(i + 1));
        }
        assert_eq!(stories.redirects.len(), 1000);
        assert_eq!(stories.resolve(StoryId(2500)), StoryId(3000));
        assert_eq!(stories.resolve(StoryId(5)), StoryId(5));
    }

    #[test]
    fn an_empty_report_is_a_story_of_its_own() {
        let mut stories = Stories::new(Limits::default());
        let a = stories.add(&Digest::default()).story;
        assert_ne!(stories.add(&Digest::default()).story, a);
    }
}
