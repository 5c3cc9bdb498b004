//! A story as it is given out: its incidents, what supports them, and what the
//! reports disagree about.

use crate::conflicts::{self, Contradiction};
use crate::incidents::{self, Told, same_place, sides, stage};
use crate::{Days, Digest, Edge, Origins, Reason, Spot, StoryId, TOLLS, hash};
use kilde_coding::Root;
use kilde_text::Lang;

/// A value of a field, and who gives it.
#[derive(Clone, Debug, PartialEq)]
pub struct Version<T> {
    /// The value.
    pub value: T,
    /// Tellings that give it, by their place in [`Incident::told`].
    pub told: Vec<usize>,
    /// Independent origins of those.
    pub origins: usize,
}

/// A number of people as a range.
#[derive(Clone, Debug, PartialEq)]
pub struct Range {
    /// `killed`, `injured` or `arrested`.
    pub of: &'static str,
    /// Least value.
    pub least: u64,
    /// Greatest value.
    pub most: u64,
    /// Who gives which, best supported first.
    pub versions: Vec<Version<u64>>,
}

/// One side of an incident.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// Its code.
    pub code: String,
    /// Whether it says so itself, in some report.
    pub says_so: bool,
}

/// What supports an incident.
#[derive(Clone, Debug, PartialEq)]
pub struct Support {
    /// Independent origins.
    pub origins: usize,
    /// Reports that tell it.
    pub reports: usize,
    /// Outlets of those.
    pub outlets: usize,
    /// Their languages.
    pub languages: Vec<Lang>,
    /// Its sides.
    pub sides: Vec<Side>,
    /// Why reports that tell it count as one.
    pub merges: Vec<Reason>,
}

/// What was said of an incident, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// `offered`, `agreed`, `claimed`, `denied`, …
    pub stage: &'static str,
    /// When the first report said so.
    pub published: Option<i64>,
    /// The telling that says so.
    pub told: usize,
}

/// One happening, told by one or several reports.
#[derive(Clone, Debug, PartialEq)]
pub struct Incident {
    /// Stable name, of its first telling.
    pub id: String,
    /// PLOVER root that most origins give.
    pub root: Root,
    /// The act, then other acts it was coded as.
    pub acts: Vec<Version<(String, String)>>,
    /// Acting side, best supported first.
    pub sources: Vec<Version<Vec<String>>>,
    /// The other side.
    pub targets: Vec<Version<Vec<String>>>,
    /// Days.
    pub dates: Vec<Version<Days>>,
    /// Places.
    pub places: Vec<Version<Spot>>,
    /// Numbers.
    pub tolls: Vec<Range>,
    /// What supports it.
    pub support: Support,
    /// What was said of it over time.
    pub course: Vec<Step>,
    /// All tellings.
    pub told: Vec<Told>,
}

/// A story with its incidents.
#[derive(Clone, Debug)]
pub struct Story {
    /// Stable name.
    pub id: StoryId,
    /// Its reports, by their place in the stream, in the order of publication.
    pub reports: Vec<usize>,
    /// Number of independent origins.
    pub origins: usize,
    /// Why reports count as one origin; reports by place in [`Story::reports`].
    pub merges: Vec<(usize, Reason)>,
    /// Ties between its reports; by place in [`Story::reports`].
    pub edges: Vec<Edge>,
    /// Its incidents, best supported first.
    pub incidents: Vec<Incident>,
    /// What its reports disagree about.
    pub contradictions: Vec<Contradiction>,
}

/// Makes the record of a story from its reports. `edges` are all of the
/// stream's, `reports` the places of the story's reports in it.
#[must_use]
pub fn story(id: StoryId, all: &[Digest], reports: &[usize], edges: &[Edge]) -> Story {
    let mut reports = reports.to_vec();
    reports.sort_by_key(|i| (all[*i].published.unwrap_or(i64::MAX), *i));
    let digests: Vec<&Digest> = reports.iter().map(|i| &all[*i]).collect();
    let local = |stream: usize| reports.iter().position(|i| *i == stream);
    let mut edges: Vec<Edge> = edges
        .iter()
        .filter_map(|edge| {
            Some(Edge { from: local(edge.from)?, to: local(edge.to)?, ..edge.clone() })
        })
        .collect();
    edges.extend(translations(&digests, &edges));
    let mut origins = Origins::new(&digests, &edges);
    let mut incidents: Vec<Incident> = incidents::group(&digests)
        .into_iter()
        .map(|told| incident(told, &digests, &mut origins))
        .collect();
    incidents.sort_by(|a, b| {
        (b.support.origins, b.support.reports).cmp(&(a.support.origins, a.support.reports))
    });
    let contradictions = conflicts::find(&digests, &incidents, &origins);
    Story {
        id,
        origins: origins.count(),
        merges: origins.reasons().to_vec(),
        reports,
        edges,
        incidents,
        contradictions,
    }
}

/// Most reports of a story among which translations are looked for.
const TRANSLATED: usize = 200;

fn translations(digests: &[&Digest], known: &[Edge]) -> Vec<Edge> {
    let mut found = Vec::new();
    for (i, a) in digests.iter().enumerate().take(TRANSLATED) {
        for (j, b) in digests.iter().enumerate().take(i) {
            let tied = known.iter().any(|e| (e.from, e.to) == (i, j) || (e.from, e.to) == (j, i));
            if !tied && let Some(edge) = crate::translation((i, a), (j, b)) {
                found.push(edge);
            }
        }
    }
    found
}

fn incident(told: Vec<Told>, digests: &[&Digest], origins: &mut Origins) -> Incident {
    let mut merges = Vec::new();
    let of: Vec<usize> = told
        .iter()
        .map(|t| {
            let (origin, reason) = origins.of_event(t.report, t.act.cited.as_deref());
            merges.extend(reason);
            origin
        })
        .collect();
    let reports: Vec<usize> = distinct(told.iter().map(|t| t.report));
    for (report, reason) in origins.reasons() {
        if reports.contains(report) && reports.len() > 1 {
            merges.push(reason.clone());
        }
    }
    merges.dedup();
    let acts =
        versions(&told, &of, |t| Some((t.act.act.clone(), t.act.cameo.clone())), |a, b| a == b);
    let best = acts.first().and_then(|v| v.told.first()).map_or(0, |i| *i);
    let root = told.get(best).map_or(Root::Consult, |t| t.act.root);
    let codes = |codes: &[String]| {
        let mut codes = codes.to_vec();
        codes.sort();
        codes.dedup();
        (!codes.is_empty()).then_some(codes)
    };
    let sources = versions(&told, &of, |t| codes(&t.act.source), |a, b| a == b);
    let targets = versions(&told, &of, |t| codes(&t.act.target), |a, b| a == b);
    let dates = versions(&told, &of, |t| t.act.date.as_ref().map(|d| d.0), |a, b| a == b);
    let places = versions(&told, &of, |t| t.act.place.clone(), same_place);
    let tolls = (0..TOLLS.len())
        .filter_map(|i| {
            let versions =
                versions(&told, &of, |t| t.act.tolls[i].as_ref().map(|n| n.value), |a, b| a == b);
            let least = versions.iter().map(|v| v.value).min()?;
            let most = versions.iter().map(|v| v.value).max()?;
            Some(Range { of: TOLLS[i], least, most, versions })
        })
        .collect();
    let languages = distinct(reports.iter().filter_map(|r| digests[*r].lang));
    let outlets = distinct(reports.iter().filter_map(|r| digests[*r].outlet.clone()));
    let support = Support {
        origins: distinct(of.iter().copied()).len(),
        reports: reports.len(),
        outlets: outlets.len(),
        languages,
        sides: parties(&told),
        merges,
    };
    let id = told.first().map_or_else(String::new, |t| {
        format!(
            "i{:012x}",
            hash::Hash::new().text(&t.act.id).text(&t.act.source.join(",")).end() >> 16
        )
    });
    let course = course(&told, digests);
    Incident { id, root, acts, sources, targets, dates, places, tolls, support, course, told }
}

fn distinct<T: Ord>(items: impl Iterator<Item = T>) -> Vec<T> {
    let mut items: Vec<T> = items.collect();
    items.sort();
    items.dedup();
    items
}

/// The values of a field, that of the most independent origins first; among
/// equals the one told most, then first.
fn versions<T>(
    told: &[Told],
    origins: &[usize],
    value: impl Fn(&Told) -> Option<T>,
    same: impl Fn(&T, &T) -> bool,
) -> Vec<Version<T>> {
    let mut versions: Vec<Version<T>> = Vec::new();
    for (i, telling) in told.iter().enumerate() {
        let Some(value) = value(telling) else { continue };
        match versions.iter_mut().find(|v| same(&v.value, &value)) {
            Some(version) => version.told.push(i),
            None => versions.push(Version { value, told: vec![i], origins: 0 }),
        }
    }
    for version in &mut versions {
        version.origins = distinct(version.told.iter().map(|i| origins[*i])).len();
    }
    versions.sort_by(|a, b| {
        (b.origins, b.told.len()).cmp(&(a.origins, a.told.len())).then(a.told.cmp(&b.told))
    });
    versions
}

/// The sides of an incident, and which of them say so themselves.
fn parties(told: &[Told]) -> Vec<Side> {
    let codes = distinct(told.iter().flat_map(|t| {
        let mut all = sides(&t.act.source);
        all.extend(sides(&t.act.target));
        all
    }));
    codes
        .into_iter()
        .map(|code| {
            let says_so = told.iter().any(|t| {
                let denies = t.act.status == kilde_coding::Status::Denied;
                let speaker = t.act.said_by.as_ref();
                !denies && speaker.is_some_and(|(_, codes)| sides(codes).contains(&code))
            });
            Side { code, says_so }
        })
        .collect()
}

/// The stages of an incident in the order in which they were first said.
fn course(told: &[Told], digests: &[&Digest]) -> Vec<Step> {
    let mut order: Vec<usize> = (0..told.len()).collect();
    let time = |i: usize| digests[told[i].report].published;
    order.sort_by_key(|i| (time(*i).unwrap_or(i64::MAX), *i));
    let mut course: Vec<Step> = Vec::new();
    let mut claimed = false;
    for i in order {
        let mut at = stage(&told[i].act);
        // What was a claim and is then told as a fact is confirmed.
        if at == "reported" && claimed {
            at = "confirmed";
        }
        claimed |= matches!(at, "claimed" | "denied");
        if course.iter().all(|step| step.stage != at) {
            course.push(Step { stage: at, published: time(i), told: i });
        }
    }
    course
}
