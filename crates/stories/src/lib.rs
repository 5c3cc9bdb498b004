//! Copies, stories and incidents: many reports, one record, every
//! disagreement kept.
//!
//! ```text
//! Article + Reading ─▶ Digest ─▶ Stories ─▶ story ids, edges
//!                                   └──▶ Story: incidents, origins, contradictions
//! ```
//!
//! Everything here is a pure function of the digests in their order: no clock,
//! no database, no threads. What one stage keeps of a report is bounded.

mod agencies;
mod amounts;
mod cluster;
mod conflicts;
mod digest;
mod hash;
mod incidents;
mod ledger;
mod names;
mod origins;
mod quantities;
mod read;
mod record;
mod sketch;
mod translations;
mod url;
mod vector;
mod words;

pub use agencies::Agencies;
pub use cluster::{Limits, NoStoryId, Placed, Stories, StoryId};
pub use conflicts::{Clash, Contradiction, Statement, day};
pub use digest::{
    Act, Bound, Credit, Days, Digest, Feature, FeatureKind, Passage, Quantity, Spot, StaleOffice,
    TOLLS, Toll,
};
pub use incidents::{Told, group};
pub use ledger::Ledger;
pub use names::skeleton;
pub use origins::{Copies, Edge, Origins, Reason, Tie};
pub use quantities::numbers;
pub use read::{Shared, Tables, digest};
pub use record::{Incident, Range, Side, Step, Story, Support, Version, story};
pub use sketch::{Overlap, Sketch};
pub use translations::translation;
pub use url::canonical;
pub use words::{Nearness, StoryWords};

/// All stories of some reports, in the order in which they begin: the whole
/// of this room in one call, for streams that fit in memory.
#[must_use]
pub fn stories(digests: &[Digest], limits: Limits) -> Vec<Story> {
    let mut clusters = Stories::new(limits);
    let mut edges = Vec::new();
    let placed: Vec<StoryId> = digests
        .iter()
        .map(|digest| {
            let placed = clusters.add(digest);
            edges.extend(placed.edges);
            placed.story
        })
        .collect();
    let mut groups: Vec<(StoryId, Vec<usize>)> = Vec::new();
    let mut at: rustc_hash::FxHashMap<StoryId, usize> = rustc_hash::FxHashMap::default();
    for (report, id) in placed.into_iter().enumerate() {
        let id = clusters.resolve(id);
        let next = groups.len();
        let group = *at.entry(id).or_insert(next);
        if group == next {
            groups.push((id, Vec::new()));
        }
        groups[group].1.push(report);
    }
    let mut tied: Vec<Vec<Edge>> = vec![Vec::new(); digests.len()];
    for edge in edges {
        tied[edge.from].push(edge);
    }
    groups
        .into_iter()
        .map(|(id, reports)| {
            let edges: Vec<Edge> = reports.iter().flat_map(|r| tied[*r].iter().cloned()).collect();
            story(id, digests, &reports, &edges)
        })
        .collect()
}
