//! What reports disagree about: both passages, and why they clash.

use crate::incidents::{Told, sides};
use crate::record::Incident;
use crate::{Digest, Origins, Passage, TOLLS, amounts};
use kilde_coding::{Root, Status};

/// Share by which two counts may differ and still be one, rounded.
const ROUNDED: f64 = 0.05;

/// What kind of disagreement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Clash {
    /// Two numbers for one thing.
    Number,
    /// Two who are said to have done it.
    Responsibility,
    /// It happened; it did not.
    Denial,
    /// Two places.
    Place,
    /// Two days.
    Date,
    /// An office that the record gives to other days.
    Office,
}

impl Clash {
    /// A word for it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Responsibility => "responsibility",
            Self::Denial => "denial",
            Self::Place => "place",
            Self::Date => "date",
            Self::Office => "office",
        }
    }
}

/// One side of a disagreement.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// What is said, in short.
    pub value: String,
    /// Reports that say it, by their place in the story.
    pub reports: Vec<usize>,
    /// The words of the first of them.
    pub passage: Passage,
    /// Their sentence.
    pub sentence: Passage,
}

/// A disagreement between reports, or between a report and the record of who
/// held which office.
#[derive(Clone, Debug, PartialEq)]
pub struct Contradiction {
    /// What kind.
    pub clash: Clash,
    /// The incident that it is about.
    pub incident: Option<String>,
    /// The statement that more origins support; `None` where it is the record.
    pub one: Option<Statement>,
    /// The other.
    pub other: Statement,
    /// Why they clash.
    pub why: String,
}

/// All disagreements of a story.
pub(crate) fn find(
    digests: &[&Digest],
    incidents: &[Incident],
    origins: &Origins,
) -> Vec<Contradiction> {
    let mut found = Vec::new();
    for incident in incidents {
        tolls(incident, digests, origins, &mut found);
        responsibility(incident, &mut found);
        denial(incident, &mut found);
        places(incident, &mut found);
        dates(incident, &mut found);
    }
    found.extend(amounts::find(digests, origins));
    offices(digests, &mut found);
    found
}

fn statement(value: String, told: &[&Told], passage: Passage) -> Statement {
    let mut reports: Vec<usize> = told.iter().map(|t| t.report).collect();
    reports.sort_unstable();
    reports.dedup();
    let sentence = told.first().map(|t| t.act.sentence.clone()).unwrap_or_default();
    Statement { value, reports, passage, sentence }
}

/// Tolls that differ, except where a later report counts more.
fn tolls(
    incident: &Incident,
    digests: &[&Digest],
    origins: &Origins,
    found: &mut Vec<Contradiction>,
) {
    for (i, of) in TOLLS.iter().enumerate() {
        let Some(range) = incident.tolls.iter().find(|range| range.of == *of) else { continue };
        let Some(first) = range.versions.first() else { continue };
        for version in &range.versions[1..] {
            let clash = first.told.iter().any(|a| {
                version.told.iter().any(|b| {
                    let (a, b) = (&incident.told[*a], &incident.told[*b]);
                    origins.of(a.report) != origins.of(b.report) && clashes(a, b, i, digests)
                })
            });
            if !clash {
                continue;
            }
            let side = |version: &crate::Version<u64>| {
                let told: Vec<&Told> = version.told.iter().map(|t| &incident.told[*t]).collect();
                let words = told.first().and_then(|t| t.act.tolls[i].as_ref());
                let words = words.map(|n| n.passage.clone()).unwrap_or_default();
                statement(format!("{} {of}", version.value), &told, words)
            };
            found.push(Contradiction {
                clash: Clash::Number,
                incident: Some(incident.id.clone()),
                one: Some(side(first)),
                other: side(version),
                why: format!(
                    "{} and {} {of} in one incident, and the later report does not count more",
                    first.value, version.value
                ),
            });
        }
    }
}

fn clashes(a: &Told, b: &Told, toll: usize, digests: &[&Digest]) -> bool {
    let (Some(x), Some(y)) = (&a.act.tolls[toll], &b.act.tolls[toll]) else { return false };
    let (low, high) = (x.value.min(y.value) as f64, x.value.max(y.value) as f64);
    if high - low <= high * ROUNDED {
        return false;
    }
    let speaker = |t: &Told| t.act.said_by.as_ref().map(|(_, codes)| sides(codes));
    let rivals = match (speaker(a), speaker(b)) {
        (Some(x), Some(y)) => !x.is_empty() && !y.is_empty() && !x.iter().any(|s| y.contains(s)),
        _ => false,
    };
    match (digests[a.report].published, digests[b.report].published) {
        // A toll grows.
        (Some(s), Some(t)) if s != t => rivals || ((s < t) != (x.value < y.value)),
        _ => true,
    }
}

fn responsibility(incident: &Incident, found: &mut Vec<Contradiction>) {
    if !matches!(incident.root, Root::Assault | Root::Coerce) {
        return;
    }
    let actual: Vec<&Told> = incident
        .told
        .iter()
        .filter(|t| t.act.status == Status::Actual && !sides(&t.act.source).is_empty())
        .collect();
    let Some(first) = actual.first() else { return };
    let own = sides(&first.act.source);
    let others: Vec<&Told> = actual
        .iter()
        .filter(|t| {
            t.report != first.report && !sides(&t.act.source).iter().any(|s| own.contains(s))
        })
        .copied()
        .collect();
    let Some(other) = others.first() else { return };
    let same: Vec<&Told> = actual
        .iter()
        .filter(|t| sides(&t.act.source).iter().any(|s| own.contains(s)))
        .copied()
        .collect();
    let (one, two) = (own.join(", "), sides(&other.act.source).join(", "));
    found.push(Contradiction {
        clash: Clash::Responsibility,
        incident: Some(incident.id.clone()),
        one: Some(statement(one.clone(), &same, first.act.trigger.clone())),
        other: statement(two.clone(), &others, other.act.trigger.clone()),
        why: format!("one act of one day and place is given to {one} and to {two}"),
    });
}

/// Somebody says that it was; somebody else, that it was not. Who denies in
/// the same text only what is told of it otherwise does not contradict.
fn denial(incident: &Incident, found: &mut Vec<Contradiction>) {
    let of = |status| -> Vec<&Told> {
        incident.told.iter().filter(|t| t.act.status == status).collect()
    };
    let (actual, denied) = (of(Status::Actual), of(Status::Denied));
    for no in &denied {
        let target = sides(&no.act.target);
        let yes: Vec<&Told> = actual
            .iter()
            .filter(|yes| {
                let meet = |a: &[String], b: &[String]| a.iter().any(|s| b.contains(s));
                yes.report != no.report
                    && yes.act.act == no.act.act
                    && !denied.iter().any(|d| d.report == yes.report)
                    && !actual.iter().any(|a| a.report == no.report)
                    && meet(&sides(&yes.act.source), &sides(&no.act.source))
                    && (meet(&sides(&yes.act.target), &target)
                        || no.act.said_by.is_some() && target.is_empty())
            })
            .copied()
            .collect();
        let Some(first) = yes.first() else { continue };
        found.push(Contradiction {
            clash: Clash::Denial,
            incident: Some(incident.id.clone()),
            one: Some(statement("it happened".into(), &yes, first.act.trigger.clone())),
            other: statement("it did not".into(), &[no], no.act.trigger.clone()),
            why: "reported as done, and as not done".into(),
        });
        return;
    }
}

fn places(incident: &Incident, found: &mut Vec<Contradiction>) {
    let towns: Vec<_> =
        incident.places.iter().filter(|v| v.value.is_town() && v.value.known).collect();
    let [first, rest @ ..] = towns.as_slice() else { return };
    for version in rest {
        let told = |v: &crate::Version<crate::Spot>| -> Vec<&Told> {
            v.told.iter().map(|t| &incident.told[*t]).collect()
        };
        let counted = |told: &[&Told]| told.iter().any(|t| t.act.tolls.iter().any(Option::is_some));
        let (a, b) = (told(first), told(version));
        // Without a count that says so, two towns are two incidents that were joined in error.
        if !counted(&a) || !counted(&b) || a.iter().any(|x| b.iter().any(|y| x.report == y.report))
        {
            continue;
        }
        found.push(Contradiction {
            clash: Clash::Place,
            incident: Some(incident.id.clone()),
            one: Some(statement(first.value.name.clone(), &a, first.value.passage.clone())),
            other: statement(version.value.name.clone(), &b, version.value.passage.clone()),
            why: format!(
                "the same people are counted in {} and in {}",
                first.value.name, version.value.name
            ),
        });
    }
}

fn dates(incident: &Incident, found: &mut Vec<Contradiction>) {
    let [first, rest @ ..] = incident.dates.as_slice() else { return };
    for version in rest {
        if first.value.overlaps(version.value)
            || first.value.length().max(version.value.length()) > 2
        {
            continue;
        }
        let told = |v: &crate::Version<crate::Days>| -> Vec<&Told> {
            v.told.iter().map(|t| &incident.told[*t]).collect()
        };
        let (a, b) = (told(first), told(version));
        let apart = !a.iter().any(|x| b.iter().any(|y| x.report == y.report));
        let actual = |told: &[&Told]| told.iter().any(|t| t.act.status == Status::Actual);
        let same_town = a.iter().any(|x| {
            b.iter().any(|y| match (&x.act.place, &y.act.place) {
                (Some(p), Some(q)) => p.is_town() && crate::incidents::same_place(p, q),
                _ => false,
            })
        });
        if !apart || !same_town || !actual(&a) || !actual(&b) {
            continue;
        }
        let words = |told: &[&Told]| {
            let date = told.first().and_then(|t| t.act.date.as_ref());
            date.map(|(_, passage)| passage.clone()).unwrap_or_default()
        };
        found.push(Contradiction {
            clash: Clash::Date,
            incident: Some(incident.id.clone()),
            one: Some(statement(day(first.value.first), &a, words(&a))),
            other: statement(day(version.value.first), &b, words(&b)),
            why: "one act in one town is dated to two days".into(),
        });
    }
}

/// A day in ISO 8601.
#[must_use]
pub fn day(number: i32) -> String {
    let epoch = jiff::civil::date(1970, 1, 1);
    epoch
        .checked_add(jiff::Span::new().days(number))
        .map_or_else(|_| String::new(), |d| d.to_string())
}

fn offices(digests: &[&Digest], found: &mut Vec<Contradiction>) {
    let mut seen: Vec<(&str, &str)> = Vec::new();
    for (report, digest) in digests.iter().enumerate() {
        for stale in digest.offices.iter().filter(|stale| !stale.lately) {
            if seen.contains(&(&stale.person, &stale.office)) {
                continue;
            }
            seen.push((&stale.person, &stale.office));
            let also = |d: &&Digest| {
                d.offices.iter().any(|o| o.person == stale.person && o.office == stale.office)
            };
            let reports =
                (report..digests.len()).filter(|i| also(&digests[*i])).collect::<Vec<_>>();
            let until = if stale.to.is_empty() { "now" } else { &stale.to };
            let holds = if stale.holds.is_empty() {
                String::new()
            } else {
                format!("; on that day: {}", stale.holds.join(", "))
            };
            found.push(Contradiction {
                clash: Clash::Office,
                incident: None,
                one: None,
                other: Statement {
                    value: format!("{}, {}", stale.person, stale.office),
                    reports,
                    passage: stale.passage.clone(),
                    sentence: stale.passage.clone(),
                },
                why: format!(
                    "{} was {} from {} to {until}{holds}",
                    stale.person, stale.office, stale.from
                ),
            });
        }
    }
}
