//! Numbers of one thing that differ from report to report.
//!
//! Two reports that count the same thing otherwise show a pattern: in the
//! same unit, about the same topic, one has a value that the other lacks, and
//! the other way round. Values that stand side by side in any one report are
//! of two things.

use crate::conflicts::{Clash, Contradiction, Statement};
use crate::{Bound, Digest, Origins, Quantity};

/// Factor beyond which two numbers are hardly of one thing.
const FACTOR: f64 = 4.0;
/// Share by which rounded numbers differ.
const ROUNDED: f64 = 0.06;
/// Share by which amounts in different units may differ and be one: a month
/// has 28 to 31 days.
const CONVERTED: f64 = 0.1;

/// One value in one unit, with all who give it.
struct Group<'d> {
    value: f64,
    unit: &'d str,
    told: Vec<(usize, &'d Quantity)>,
}

impl Group<'_> {
    fn origins(&self, origins: &Origins) -> usize {
        let mut all: Vec<usize> = self.told.iter().map(|(report, _)| origins.of(*report)).collect();
        all.sort_unstable();
        all.dedup();
        all.len()
    }
}

/// The conflicts of amounts in a story.
pub(crate) fn find(digests: &[&Digest], origins: &Origins) -> Vec<Contradiction> {
    let groups = groups(digests);
    let mut found: Vec<(f64, usize, usize)> = Vec::new();
    for (i, a) in groups.iter().enumerate() {
        for (j, b) in groups.iter().enumerate().skip(i + 1) {
            if let Some(points) = conflict(a, b, digests, origins) {
                found.push((points, i, j));
            }
        }
    }
    // The likeliest pairs first; a value is told to clash once.
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut minor: Vec<usize> = Vec::new();
    let mut out = Vec::new();
    for (_, i, j) in found {
        let (x, y) = (&groups[i], &groups[j]);
        let support = |g: &Group<'_>| (g.origins(origins), g.told.len());
        let (major, other, at) = if support(x) >= support(y) { (x, y, j) } else { (y, x, i) };
        if minor.contains(&at) {
            continue;
        }
        minor.push(at);
        out.push(Contradiction {
            clash: Clash::Number,
            incident: None,
            why: format!(
                "{} reports give {} {}, {} gives {} for the same thing ({})",
                major.told.len(),
                major.value,
                major.unit,
                other.told.len(),
                other.value,
                shared_topics(major, other).join(", "),
            ),
            one: statement(major),
            other: match statement(other) {
                Some(statement) => statement,
                None => continue,
            },
        });
    }
    out
}

fn statement(group: &Group<'_>) -> Option<Statement> {
    let (_, first) = group.told.first()?;
    let mut reports: Vec<usize> = group.told.iter().map(|(report, _)| *report).collect();
    reports.sort_unstable();
    reports.dedup();
    Some(Statement {
        value: format!("{} {}", group.value, group.unit),
        reports,
        passage: first.passage.clone(),
        sentence: first.sentence.clone(),
    })
}

fn groups<'d>(digests: &[&'d Digest]) -> Vec<Group<'d>> {
    let mut groups: Vec<Group<'d>> = Vec::new();
    for (report, digest) in digests.iter().enumerate() {
        for quantity in &digest.quantities {
            let known =
                groups.iter_mut().find(|g| g.unit == quantity.unit && g.value == quantity.value);
            match known {
                Some(group) => group.told.push((report, quantity)),
                None => groups.push(Group {
                    value: quantity.value,
                    unit: &quantity.unit,
                    told: vec![(report, quantity)],
                }),
            }
        }
    }
    groups
}

/// Days in a unit of time.
fn length(unit: &str) -> Option<f64> {
    Some(match unit {
        "hour" => 1.0 / 24.0,
        "day" => 1.0,
        "week" => 7.0,
        "month" => 30.4,
        "year" => 365.0,
        _ => return None,
    })
}

/// Whether a report gives the value of a group too, in any unit and rounded.
fn gives(digest: &Digest, group: &Group<'_>) -> bool {
    digest.quantities.iter().any(|q| {
        if q.unit == group.unit {
            return near(q.value, group.value, ROUNDED);
        }
        match (length(&q.unit), length(group.unit)) {
            (Some(a), Some(b)) => near(q.value * a, group.value * b, CONVERTED),
            _ => false,
        }
    })
}

fn near(a: f64, b: f64, share: f64) -> bool {
    (a - b).abs() <= share * a.abs().max(b.abs())
}

/// How likely two values are of one thing, from 1; `None` where they are not,
/// or agree.
fn conflict(a: &Group<'_>, b: &Group<'_>, digests: &[&Digest], origins: &Origins) -> Option<f64> {
    let (low, high) = (a.value.min(b.value), a.value.max(b.value));
    if a.unit != b.unit || low <= 0.0 || high / low > FACTOR || near(low, high, ROUNDED) {
        return None;
    }
    // Side by side in one report, or the same under another unit: two things.
    if a.told.iter().any(|(r, _)| gives(digests[*r], b))
        || b.told.iter().any(|(r, _)| gives(digests[*r], a))
    {
        return None;
    }
    let same_origin =
        a.told.iter().any(|(x, _)| b.told.iter().any(|(y, _)| origins.of(*x) == origins.of(*y)));
    if same_origin {
        return None;
    }
    // "More than 40,000" and "60,000" do not clash.
    let (less, more) = if a.value < b.value { (a, b) } else { (b, a) };
    let open = |g: &Group<'_>, bound| g.told.iter().all(|(_, q)| q.bound == bound);
    if open(less, Bound::AtLeast) || open(more, Bound::AtMost) {
        return None;
    }
    // People who are counted over time become more.
    if matches!(a.unit, "dead" | "injured" | "people")
        && later(more, digests) > later(less, digests)
    {
        return None;
    }
    let topics = shared_topics(a, b).len() as f64;
    let names = a.told.iter().any(|(_, q)| {
        b.told.iter().any(|(_, p)| q.names.iter().any(|name| p.names.contains(name)))
    });
    let timed = length(a.unit).is_some();
    // Spans of time are of anything; a unit such as troops tells much itself.
    let points = topics + if names { 0.5 } else { 0.0 } + if timed { 0.0 } else { 0.5 };
    let alone = a.origins(origins) == 1 && b.origins(origins) == 1;
    (points >= if alone { 1.5 } else { 1.0 }).then_some(points)
}

fn later(group: &Group<'_>, digests: &[&Digest]) -> Option<i64> {
    group.told.iter().filter_map(|(report, _)| digests[*report].published).min()
}

/// Topics that tellings of both values have.
fn shared_topics(a: &Group<'_>, b: &Group<'_>) -> Vec<String> {
    let of = |g: &Group<'_>| -> Vec<String> {
        let mut topics: Vec<String> =
            g.told.iter().flat_map(|(_, q)| q.topics.iter().cloned()).collect();
        topics.sort();
        topics.dedup();
        topics
    };
    let other = of(b);
    of(a).into_iter().filter(|topic| other.contains(topic)).collect()
}
