//! Stories kept up over a long stream: which report is in which, what has
//! changed, and the record of each from its reports.
//!
//! [`Stories`] says where a report goes; this keeps the digests of the open
//! stories, so that their records can be made again as reports come in.

use crate::{Digest, Edge, Limits, Stories, Story, StoryId, story};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeSet;

/// A report that is kept.
#[derive(Debug)]
struct Kept {
    digest: Digest,
    story: StoryId,
    edges: Vec<Edge>,
}

/// The open stories of a stream with their reports.
///
/// ```
/// use kilde_stories::{Digest, Ledger, Limits};
/// let mut ledger = Ledger::new(Limits::default());
/// let id = ledger.add(Digest { id: "a-1".into(), ..Digest::default() });
/// assert_eq!(ledger.changed().collect::<Vec<_>>(), [id]);
/// assert_eq!(ledger.record(id).unwrap().1[0].id, "a-1");
/// ```
#[derive(Debug)]
pub struct Ledger {
    limits: Limits,
    stories: Stories,
    /// By place in the stream, in order.
    reports: FxHashMap<usize, Kept>,
    by_article: FxHashMap<String, usize>,
    members: FxHashMap<StoryId, Vec<usize>>,
    /// Stories that became part of others, until somebody has noted it.
    gone: Vec<(StoryId, StoryId)>,
    changed: BTreeSet<StoryId>,
    next: usize,
}

impl Ledger {
    /// No reports yet.
    #[must_use]
    pub fn new(limits: Limits) -> Self {
        Self {
            limits,
            stories: Stories::new(limits),
            reports: FxHashMap::default(),
            by_article: FxHashMap::default(),
            members: FxHashMap::default(),
            gone: Vec::new(),
            changed: BTreeSet::new(),
            next: 0,
        }
    }

    /// Takes the next report, or a newer version of one that it has, and says
    /// which story it is in. The story counts as changed.
    pub fn add(&mut self, digest: Digest) -> StoryId {
        if let Some(at) = self.by_article.get(&digest.id)
            && let Some(kept) = self.reports.get_mut(at)
        {
            // It stays where it is: what it looked like at first has become
            // part of what its story is known by.
            kept.digest = digest;
            self.changed.insert(kept.story);
            return kept.story;
        }
        let placed = self.stories.add(&digest);
        for gone in &placed.merged {
            let kept = self.stories.resolve(*gone);
            self.gone.push((*gone, kept));
            self.changed.remove(gone);
            let moved = self.members.remove(gone).unwrap_or_default();
            for report in &moved {
                if let Some(report) = self.reports.get_mut(report) {
                    report.story = kept;
                }
            }
            self.members.entry(kept).or_default().extend(moved);
        }
        let id = self.stories.resolve(placed.story);
        self.keep(digest, id, placed.edges);
        self.changed.insert(id);
        self.forget();
        id
    }

    /// Takes a report whose story is known from an earlier run. It changes
    /// nothing.
    pub fn restore(&mut self, digest: Digest, id: StoryId) {
        let edges = self.stories.restore(&digest, id);
        self.keep(digest, id, edges);
    }

    /// Whether the report is kept here.
    #[must_use]
    pub fn holds(&self, article: &str) -> bool {
        self.by_article.contains_key(article)
    }

    /// Stories that have changed since [`Ledger::noted`].
    pub fn changed(&self) -> impl Iterator<Item = StoryId> {
        self.changed.iter().copied()
    }

    /// Stories that became part of others since [`Ledger::noted`], with those.
    #[must_use]
    pub fn gone(&self) -> &[(StoryId, StoryId)] {
        &self.gone
    }

    /// All changes were kept.
    pub fn noted(&mut self) {
        self.changed.clear();
        self.gone.clear();
    }

    /// The record of a story, with the digests that it points into; `None`
    /// where it has no report here.
    #[must_use]
    pub fn record(&self, id: StoryId) -> Option<(Story, Vec<Digest>)> {
        let mut members = self.members.get(&id)?.clone();
        members.sort_unstable();
        let local: FxHashMap<usize, usize> =
            members.iter().enumerate().map(|(i, at)| (*at, i)).collect();
        let kept: Vec<&Kept> = members.iter().filter_map(|at| self.reports.get(at)).collect();
        let edges: Vec<Edge> = kept
            .iter()
            .flat_map(|kept| &kept.edges)
            .filter_map(|edge| {
                let (from, to) = (*local.get(&edge.from)?, *local.get(&edge.to)?);
                Some(Edge { from, to, ..edge.clone() })
            })
            .collect();
        let digests: Vec<Digest> = kept.iter().map(|kept| kept.digest.clone()).collect();
        let all: Vec<usize> = (0..digests.len()).collect();
        (!digests.is_empty()).then(|| (story(id, &digests, &all, &edges), digests))
    }

    fn keep(&mut self, digest: Digest, story: StoryId, edges: Vec<Edge>) {
        self.by_article.insert(digest.id.clone(), self.next);
        self.members.entry(story).or_default().push(self.next);
        self.reports.insert(self.next, Kept { digest, story, edges });
        self.next += 1;
    }

    /// Lets go of the reports of stories that are closed, once they are many.
    fn forget(&mut self) {
        if self.reports.len() <= self.limits.open + self.limits.open / 2 {
            return;
        }
        let open: FxHashSet<StoryId> = self.stories.open_stories().collect();
        let closed: Vec<StoryId> =
            self.members.keys().filter(|id| !open.contains(*id)).copied().collect();
        for id in closed.into_iter().filter(|id| !self.changed.contains(id)) {
            for at in self.members.remove(&id).unwrap_or_default() {
                if let Some(kept) = self.reports.remove(&at) {
                    self.by_article.remove(&kept.digest.id);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Feature, FeatureKind};

    fn digest(id: &str, keys: std::ops::Range<u64>, time: i64) -> Digest {
        Digest {
            id: id.into(),
            lang: kilde_text::Lang::parse("en"),
            published: Some(time),
            features: keys.map(|key| Feature { kind: FeatureKind::Name, key }).collect(),
            ..Digest::default()
        }
    }

    #[test]
    fn a_stream_goes_on_where_an_earlier_run_left_it() {
        let mut first = Ledger::new(Limits::default());
        let a = first.add(digest("a", 0..12, 0));
        let b = first.add(digest("b", 100..112, 60));
        assert_ne!(a, b);
        assert_eq!(a.to_string().parse(), Ok(a));
        let mut second = Ledger::new(Limits::default());
        second.restore(digest("a", 0..12, 0), a);
        second.restore(digest("b", 100..112, 60), b);
        assert_eq!(second.changed().count(), 0);
        assert_eq!(second.add(digest("c", 1..13, 120)), a);
        assert_eq!(second.add(digest("c", 1..13, 120)), a);
        assert_eq!(second.record(a).unwrap().0.reports.len(), 2);
        assert_eq!(second.changed().collect::<Vec<_>>(), [a]);
        second.noted();
        assert_eq!(second.changed().count(), 0);
    }

    #[test]
    fn stories_that_become_one_lead_to_it() {
        let mut ledger = Ledger::new(Limits::default());
        let a = ledger.add(digest("a", 0..8, 0));
        let b = ledger.add(digest("b", 8..16, 60));
        for i in 0..6 {
            ledger.add(digest(&format!("both{i}"), 0..16, 120 + i));
        }
        assert_eq!(ledger.gone(), [(b, a)]);
        assert_eq!(ledger.record(a).unwrap().1.len(), 8);
        assert!(ledger.record(b).is_none());
    }

    #[test]
    fn what_is_kept_is_bounded() {
        let mut ledger = Ledger::new(Limits { open: 20 });
        for i in 0..500 {
            ledger.add(digest(&i.to_string(), i * 100..i * 100 + 10, i as i64));
            ledger.noted();
        }
        assert!(ledger.reports.len() <= 31, "{}", ledger.reports.len());
        assert_eq!(ledger.reports.len(), ledger.by_article.len());
    }
}
