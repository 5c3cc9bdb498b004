//! Copies, credits and citations: who has what from whom.
//!
//! Reports come one after the other. Each is compared with those before it
//! that share wording with it; what it has from another becomes an [`Edge`].

use crate::{Digest, FeatureKind, Sketch};
use rustc_hash::FxHashMap;

/// Least share of the shorter text in a near copy, and of both in one.
const NEAR: f64 = 0.42;
/// Least share of the shorter text that stands in the other, in a partial copy.
const PART: f64 = 0.45;
/// Share of both from which a copy is exact.
const EXACT: f64 = 0.98;
/// Least number of sampled runs that are shared: set phrases are shorter.
const RUNS: usize = 10;
/// Least share of the names, places, days and numbers of the report that has
/// fewer which a copy has too: set forms ("shells hit A, 9 dead") share wording
/// and tell of other things.
const FACTS: f64 = 0.75;
/// Facts that a report must have to be told by them.
const FACTS_LEAST: usize = 4;
/// Reports that one look-up considers; more share only set phrases.
const CANDIDATES: usize = 48;
/// Postings of one run of words that are followed.
const FOLLOWED: usize = 64;

/// How a report depends on another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tie {
    /// The same page, changed.
    Version,
    /// The same wording throughout.
    Exact,
    /// The same wording but for small edits.
    Near,
    /// Part of the other's wording.
    Part,
    /// The same content in another language.
    Translation,
}

impl Tie {
    /// A word for it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Version => "version",
            Self::Exact => "exact copy",
            Self::Near => "near copy",
            Self::Part => "partial copy",
            Self::Translation => "translation",
        }
    }
}

/// A report that depends on another.
#[derive(Clone, Debug, PartialEq)]
pub struct Edge {
    /// The report that depends, by its place in the stream.
    pub from: usize,
    /// The report that it depends on.
    pub to: usize,
    /// How.
    pub tie: Tie,
    /// Share of the shorter text that both have, 0 to 1.
    pub share: f64,
}

/// Finds copies on a stream.
///
/// What is kept of a report is its sketch; those that are older than the
/// window are forgotten when it is full.
#[derive(Clone, Debug, Default)]
pub struct Copies {
    window: usize,
    /// Sketches by place in the stream, from `first` on.
    sketches: std::collections::VecDeque<Entry>,
    first: usize,
    /// Last posting of a run; postings are chained through `postings`.
    heads: FxHashMap<u32, u32>,
    postings: Vec<(u32, u32)>,
    pages: FxHashMap<u64, u32>,
}

#[derive(Clone, Debug)]
struct Entry {
    sketch: Sketch,
    /// What it names and counts, hashed, in ascending order.
    facts: Box<[u32]>,
    published: Option<i64>,
}

const NONE: u32 = u32::MAX;

impl Copies {
    /// A finder that remembers this many reports.
    #[must_use]
    pub fn new(window: usize) -> Self {
        Self { window: window.max(1), ..Self::default() }
    }

    /// Takes the next report; what it has from those before, strongest first.
    ///
    /// Of two reports with one wording the one that was published later
    /// depends on the other, whichever came first.
    pub fn add(&mut self, digest: &Digest) -> Vec<Edge> {
        let at = self.first + self.sketches.len();
        let mut edges = Vec::new();
        if let Some(url) = &digest.url {
            let page = crate::hash::of(url);
            if let Some(before) = self.pages.insert(page, at as u32)
                && before as usize >= self.first
            {
                let share = self
                    .entry(before as usize)
                    .map_or(0.0, |entry| entry.sketch.overlap(&digest.sketch).containment());
                edges.push(Edge { from: at, to: before as usize, tie: Tie::Version, share });
            }
        }
        let facts = facts(digest);
        for other in self.candidates(&digest.sketch) {
            if edges.iter().any(|edge| edge.to == other) {
                continue;
            }
            let Some(entry) = self.entry(other) else { continue };
            if let Some((tie, share)) = compare(&digest.sketch, &entry.sketch)
                && (tie == Tie::Exact || agree(&facts, &entry.facts))
            {
                let later = match (digest.published, entry.published) {
                    (Some(this), Some(that)) => this >= that,
                    _ => true,
                };
                let (from, to) = if later { (at, other) } else { (other, at) };
                edges.push(Edge { from, to, tie, share });
            }
        }
        edges.sort_by(|a, b| a.tie.cmp(&b.tie).then(b.share.total_cmp(&a.share)));
        self.keep(digest, facts, at);
        edges
    }

    fn entry(&self, at: usize) -> Option<&Entry> {
        self.sketches.get(at.checked_sub(self.first)?)
    }

    /// Reports that share the most looked-up runs, in the order of the stream.
    fn candidates(&self, sketch: &Sketch) -> Vec<usize> {
        let mut shared: FxHashMap<u32, u32> = FxHashMap::default();
        for key in sketch.keys() {
            let mut next = self.heads.get(key).copied().unwrap_or(NONE);
            for _ in 0..FOLLOWED {
                let Some((report, before)) = self.postings.get(next as usize).copied() else {
                    break;
                };
                if (report as usize) < self.first {
                    break;
                }
                *shared.entry(report).or_default() += 1;
                next = before;
            }
        }
        let mut found: Vec<(u32, u32)> = shared.into_iter().collect();
        found.sort_unstable_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        found.truncate(CANDIDATES);
        let mut reports: Vec<usize> =
            found.into_iter().map(|(report, _)| report as usize).collect();
        reports.sort_unstable();
        reports
    }

    fn keep(&mut self, digest: &Digest, facts: Box<[u32]>, at: usize) {
        for key in digest.sketch.keys() {
            let head = self.heads.entry(*key).or_insert(NONE);
            self.postings.push((at as u32, *head));
            *head = (self.postings.len() - 1) as u32;
        }
        let entry = Entry { sketch: digest.sketch.clone(), facts, published: digest.published };
        self.sketches.push_back(entry);
        // Half a window more is let stand, so that it is rarely tidied.
        if self.sketches.len() > self.window + self.window / 2 + 1 {
            self.forget();
        }
    }

    fn forget(&mut self) {
        while self.sketches.len() > self.window {
            self.sketches.pop_front();
            self.first += 1;
        }
        let first = self.first;
        self.heads.clear();
        self.postings.clear();
        let entries = std::mem::take(&mut self.sketches);
        for (i, entry) in entries.iter().enumerate() {
            for key in entry.sketch.keys() {
                let head = self.heads.entry(*key).or_insert(NONE);
                self.postings.push(((first + i) as u32, *head));
                *head = (self.postings.len() - 1) as u32;
            }
        }
        self.sketches = entries;
        self.pages.retain(|_, at| *at as usize >= first);
    }
}

/// What a report names and counts, but for countries and organisations, which
/// reports of other things name too.
fn facts(digest: &Digest) -> Box<[u32]> {
    let told = digest.features.iter().filter(|feature| {
        matches!(
            feature.kind,
            FeatureKind::Person
                | FeatureKind::Place
                | FeatureKind::Name
                | FeatureKind::Day
                | FeatureKind::Number
        )
    });
    let mut facts: Vec<u32> = told.map(|feature| (feature.key >> 32) as u32).collect();
    facts.sort_unstable();
    facts.dedup();
    facts.into()
}

fn agree(a: &[u32], b: &[u32]) -> bool {
    let fewer = a.len().min(b.len());
    let shared = a.iter().filter(|fact| b.binary_search(fact).is_ok()).count();
    fewer < FACTS_LEAST || shared as f64 >= FACTS * fewer as f64
}

/// Whether two texts are copies, and how much they share.
fn compare(a: &Sketch, b: &Sketch) -> Option<(Tie, f64)> {
    let overlap = a.overlap(b);
    let least = RUNS.min(a.len()).min(b.len()).max(3);
    if overlap.shared < least {
        return None;
    }
    let share = overlap.containment();
    let tie = if overlap.jaccard() >= EXACT {
        Tie::Exact
    } else if overlap.jaccard() >= NEAR {
        Tie::Near
    } else if share >= PART {
        Tie::Part
    } else {
        return None;
    };
    Some((tie, share))
}

/// Why two reports count as one origin.
#[derive(Clone, Debug, PartialEq)]
pub enum Reason {
    /// One has the other's wording or content.
    Copy(Edge),
    /// Both are credited to one house.
    Credit {
        /// The report that says so.
        report: usize,
        /// The house.
        house: String,
    },
    /// It has this event from that outlet.
    Citation {
        /// The report that says so.
        report: usize,
        /// The outlet.
        outlet: String,
    },
}

/// Which reports are of one origin, and why: a forest over the reports of a
/// story, and over the houses that they name.
#[derive(Clone, Debug)]
pub struct Origins {
    /// Union-find over reports and, behind them, houses.
    parent: Vec<usize>,
    /// Houses by normalised name.
    houses: FxHashMap<String, usize>,
    reports: usize,
    reasons: Vec<(usize, Reason)>,
}

impl Origins {
    /// The origins of some reports of a stream. `edges` name reports by their
    /// place in `digests`.
    #[must_use]
    pub fn new(digests: &[&Digest], edges: &[Edge]) -> Self {
        let mut origins = Self {
            parent: (0..digests.len()).collect(),
            houses: FxHashMap::default(),
            reports: digests.len(),
            reasons: Vec::new(),
        };
        // The outlets of the reports are houses themselves.
        for (i, digest) in digests.iter().enumerate() {
            if let Some(outlet) = &digest.outlet {
                let house = origins.house(outlet);
                // Two reports of one outlet are one origin only as versions.
                if origins.find(house) == house && house >= origins.reports {
                    origins.parent[house] = origins.find(i);
                }
            }
        }
        for edge in edges {
            origins.join(edge.from, edge.to, edge.from, || Reason::Copy(edge.clone()));
        }
        for (i, digest) in digests.iter().enumerate() {
            if let Some(credit) = &digest.credit
                && let Some(house) = origins.credited(&credit.name, digests)
            {
                let name = credit.name.clone();
                origins.join(i, house, i, || Reason::Credit { report: i, house: name });
            }
        }
        origins
    }

    /// The number of the house of a name, made where there is none.
    fn house(&mut self, name: &str) -> usize {
        let next = self.parent.len();
        let at = *self.houses.entry(plain(name)).or_insert(next);
        if at == next {
            self.parent.push(next);
        }
        at
    }

    /// The house of a credit: one whose name it is or begins, or any that the
    /// table of agencies knows (its name then has more than its form).
    fn credited(&mut self, name: &str, digests: &[&Digest]) -> Option<usize> {
        let wanted = plain(name);
        if wanted.is_empty() {
            return None;
        }
        let outlets = digests.iter().filter_map(|d| d.outlet.as_deref()).map(plain);
        let full = outlets.filter(|outlet| names(outlet, &wanted)).min();
        // A word in brackets that is nobody's name is no credit, unless others
        // are credited to it too.
        let others = digests.iter().filter(|d| d.credit.as_ref().is_some_and(|c| c.name == name));
        if full.is_none() && others.count() < 2 {
            return None;
        }
        Some(self.house(full.as_deref().unwrap_or(name)))
    }

    fn find(&self, mut at: usize) -> usize {
        while self.parent[at] != at {
            at = self.parent[at];
        }
        at
    }

    fn join(&mut self, a: usize, b: usize, report: usize, reason: impl FnOnce() -> Reason) {
        let (a, b) = (self.find(a), self.find(b));
        if a != b {
            self.parent[a.max(b)] = a.min(b);
            self.reasons.push((report, reason()));
        }
    }

    /// The origin of a report.
    #[must_use]
    pub fn of(&self, report: usize) -> usize {
        self.find(report)
    }

    /// The origin of an event that a report has from the outlet `cited`: that
    /// of the outlet's own report where there is one, else the outlet itself.
    #[must_use]
    pub fn of_event(&mut self, report: usize, cited: Option<&str>) -> (usize, Option<Reason>) {
        let Some(cited) = cited.filter(|cited| !plain(cited).is_empty()) else {
            return (self.of(report), None);
        };
        let wanted = plain(cited);
        let mut known: Vec<(&String, &usize)> =
            self.houses.iter().filter(|(name, _)| names(name, &wanted)).collect();
        known.sort();
        let house = match known.first() {
            Some((_, house)) => **house,
            None => self.house(cited),
        };
        let reason = Reason::Citation { report, outlet: cited.to_owned() };
        (self.find(house), Some(reason))
    }

    /// Why reports were merged, each with the report that depends.
    #[must_use]
    pub fn reasons(&self) -> &[(usize, Reason)] {
        &self.reasons
    }

    /// Number of independent origins of all reports.
    #[must_use]
    pub fn count(&self) -> usize {
        let mut roots: Vec<usize> = (0..self.reports).map(|i| self.find(i)).collect();
        roots.sort_unstable();
        roots.dedup();
        roots.len()
    }
}

/// A name in lower case, letters and digits only, without the article.
fn plain(name: &str) -> String {
    let lower = name.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty() && *w != "the")
        .collect();
    words.join(" ")
}

/// Whether `short` names the house `full`: the whole name or its first words,
/// or, from six letters on, its last.
fn names(full: &str, short: &str) -> bool {
    let Some(rest) = full.strip_prefix(short) else {
        let last = full.strip_suffix(short).is_some_and(|rest| rest.ends_with(' '));
        return last && short.chars().count() >= 6;
    };
    rest.is_empty() || rest.starts_with(' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digest(id: &str, text: &str, published: i64) -> Digest {
        Digest {
            id: id.into(),
            sketch: Sketch::new(text, &[]),
            published: Some(published),
            ..Digest::default()
        }
    }

    fn text(from: u32, to: u32) -> String {
        (from..to).map(|i| format!("word{} ", i * 7919 % 10_007)).collect()
    }

    #[test]
    fn copies_point_to_the_earlier_report() {
        let mut copies = Copies::new(100);
        assert!(copies.add(&digest("late", &text(0, 200), 90)).is_empty());
        let edges = copies.add(&digest("early", &text(0, 200), 10));
        assert_eq!((edges[0].from, edges[0].to, edges[0].tie), (0, 1, Tie::Exact));
        let edges = copies.add(&digest("part", &text(20, 80), 95));
        assert_eq!(edges[0].tie, Tie::Part);
        assert!(copies.add(&digest("other", &text(5000, 5200), 96)).is_empty());
    }

    #[test]
    fn a_set_form_filled_anew_is_no_copy() {
        let with = |id: &str, from: u32, keys: std::ops::Range<u64>| Digest {
            features: keys
                .map(|key| crate::Feature { kind: FeatureKind::Number, key: key << 32 })
                .collect(),
            ..digest(id, &text(from, from + 100), 1)
        };
        let mut copies = Copies::new(100);
        copies.add(&with("a", 0, 0..8));
        assert!(copies.add(&with("other", 15, 7..15)).is_empty());
        assert_eq!(copies.add(&with("edited", 5, 1..9)).len(), 1);
    }

    #[test]
    fn a_page_that_changed_is_a_version() {
        let mut copies = Copies::new(100);
        let mut first = digest("a", &text(0, 100), 1);
        first.url = Some("news.example/a".into());
        let mut second = digest("b", &text(300, 400), 2);
        second.url.clone_from(&first.url);
        copies.add(&first);
        assert_eq!(copies.add(&second)[0].tie, Tie::Version);
    }

    #[test]
    fn the_window_is_bounded() {
        let mut copies = Copies::new(4);
        for i in 0..40 {
            copies.add(&digest("x", &text(i * 300, i * 300 + 100), 1));
        }
        assert!(copies.sketches.len() <= 7);
        // The oldest is forgotten, the newest is not.
        assert!(copies.add(&digest("x", &text(0, 100), 1)).is_empty());
        assert_eq!(copies.add(&digest("x", &text(39 * 300, 39 * 300 + 100), 1)).len(), 1);
    }

    #[test]
    fn credits_and_citations_are_no_new_origins() {
        let mut a = digest("a", &text(0, 100), 1);
        a.outlet = Some("Meridian Press Service".into());
        let mut b = digest("b", &text(200, 300), 2);
        b.credit = Some(crate::Credit { name: "Meridian".into(), passage: Default::default() });
        let c = digest("c", &text(400, 500), 3);
        let mut origins = Origins::new(&[&a, &b, &c], &[]);
        assert_eq!(origins.count(), 2);
        assert_eq!(origins.of(0), origins.of(1));
        assert_eq!(origins.of_event(2, Some("Meridian Press")).0, origins.of(0));
        assert_ne!(origins.of_event(2, Some("Someone")).0, origins.of(2));
        assert!(matches!(origins.reasons()[0].1, Reason::Credit { report: 1, .. }));
    }
}
