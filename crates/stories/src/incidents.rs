//! Events of several reports that are about one happening.
//!
//! Within a story each event joins the incident that it fits best, or begins
//! one. Fields that a text does not give neither speak for nor against.

use crate::digest::{Act, Digest, Spot};
use kilde_coding::{Root, Status};

/// Points from which an event belongs to an incident.
const JOIN: f64 = 2.5;
/// Kilometres within which two towns are one place.
const NEAR_KM: f64 = 15.0;

/// One telling of an incident: an event of a report.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// The report, by its place in the story.
    pub report: usize,
    /// The event, with only those of its actors that this incident is about.
    pub act: Act,
}

/// Who acts, at the precision at which reports agree: the country, and apart
/// from it those who fight or stand against its state.
pub(crate) fn sides(codes: &[String]) -> Vec<String> {
    let mut sides: Vec<String> = codes
        .iter()
        .map(|code| {
            let (country, sector) = code.split_once(' ').unwrap_or((code, ""));
            match sector {
                "REB" | "UAF" | "OPP" | "CRM" => format!("{country} REB"),
                _ => country.to_owned(),
            }
        })
        // A sector alone ("police") is of any country.
        .filter(|side| side.starts_with(|c: char| c.is_ascii_uppercase()) && side.len() >= 3)
        .filter(|side| !is_sector(side))
        .collect();
    sides.sort();
    sides.dedup();
    sides
}

fn is_sector(code: &str) -> bool {
    matches!(
        code,
        "GOV"
            | "MIL"
            | "CVL"
            | "COP"
            | "CRM"
            | "EDU"
            | "JUD"
            | "LAB"
            | "LEG"
            | "MED"
            | "OPP"
            | "REB"
            | "REF"
            | "REL"
            | "UAF"
            | "BUS"
            | "SPY"
            | "ELI"
            | "NGO"
            | "IGO"
            | "MNC"
            | "HLH"
    )
}

/// The incidents of a story: its events, grouped, in the order in which they
/// are first told.
#[must_use]
pub fn group(digests: &[&Digest]) -> Vec<Vec<Told>> {
    let mut order: Vec<usize> = (0..digests.len()).collect();
    order.sort_by_key(|i| (digests[*i].published.unwrap_or(i64::MAX), *i));
    let mut incidents: Vec<Vec<Told>> = Vec::new();
    for report in order {
        for act in &digests[report].acts {
            for act in apart(act) {
                let told = Told { report, act };
                let best = incidents
                    .iter()
                    .enumerate()
                    .map(|(i, incident)| (fit_all(&told, incident), i))
                    .filter(|(points, _)| *points >= JOIN)
                    .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
                match best {
                    Some((_, i)) => incidents[i].push(told),
                    None => incidents.push(vec![told]),
                }
            }
        }
    }
    incidents
}

/// "The EU and Germany welcomed it" is two: what several say or do each for
/// themselves is an incident each.
fn apart(act: &Act) -> Vec<Act> {
    let sides = sides(&act.source);
    let each = matches!(
        act.root,
        Root::Support
            | Root::Request
            | Root::Accuse
            | Root::Reject
            | Root::Threaten
            | Root::Sanction
    );
    if act.mutual || sides.len() < 2 || !each || act.act == "sign" || act.act == "ratify" {
        return vec![act.clone()];
    }
    sides
        .iter()
        .map(|side| {
            let of = |code: &&String| self::sides(std::slice::from_ref(code)).first() == Some(side);
            Act { source: act.source.iter().filter(of).cloned().collect(), ..act.clone() }
        })
        .collect()
}

/// How an event fits an incident: the mean of its two best fits with what has
/// been told, and not at all where it clashes with most of it.
fn fit_all(told: &Told, incident: &[Told]) -> f64 {
    let (mut best, mut second, mut clashes) = (f64::MIN, f64::MIN, 0);
    for other in incident {
        match fit(told, other) {
            Some(points) if points > best => {
                second = best;
                best = points;
            }
            Some(points) => second = second.max(points),
            None => clashes += 1,
        }
    }
    if clashes * 2 > incident.len() || best == f64::MIN {
        return f64::MIN;
    }
    if second == f64::MIN { best } else { best * 0.75 + second * 0.25 }
}

/// Points for two events to be one happening; `None` where they cannot be.
pub(crate) fn fit(a: &Told, b: &Told) -> Option<f64> {
    let (x, y) = (&a.act, &b.act);
    let mut points = acts(x, y)?;
    let tolls = x.tolls.iter().zip(&y.tolls).any(|(a, b)| match (a, b) {
        (Some(a), Some(b)) => a.value == b.value && a.value > 1,
        _ => false,
    });
    points += if tolls { 0.7 } else { 0.0 };
    let date = dates(x, y)?;
    let place = places(x, y, tolls)?;
    points += date + place;
    points += actors(x, y, date > 1.0 && place > 1.0)?;
    let shared = x.names.iter().filter(|name| y.names.contains(name)).count();
    points += 0.5 * shared.min(2) as f64;
    if a.report == b.report {
        // One sentence tells two acts as two; one text comes back to what it told.
        points -= if x.sentence.start == y.sentence.start { 1.5 } else { 0.3 };
    }
    Some(points)
}

fn acts(x: &Act, y: &Act) -> Option<f64> {
    if x.act == y.act {
        return Some(2.0);
    }
    let pact = |act: &Act| matches!(act.act.as_str(), "sign" | "ratify");
    let deal = |act: &Act| {
        pact(act) || matches!(act.act.as_str(), "agree" | "stop-fire" | "declare-ceasefire")
    };
    if x.root == y.root {
        // A signature is no praise, though both are SUPPORT.
        if x.root == Root::Support && pact(x) != pact(y) {
            return None;
        }
        let near = x.cameo.get(..3) == y.cameo.get(..3) || x.root == Root::Assault;
        return Some(if near { 1.4 } else { 0.9 });
    }
    if deal(x) && deal(y) {
        return Some(0.9);
    }
    let pair = |a, b| (x.root, y.root) == (a, b) || (x.root, y.root) == (b, a);
    // What is promised and then done; what one coder calls refusal and another blame.
    let kin = pair(Root::Concede, Root::Retreat)
        || pair(Root::Agree, Root::Aid)
        || pair(Root::Agree, Root::Cooperate)
        || pair(Root::Agree, Root::Consult)
        || pair(Root::Agree, Root::Concede)
        || pair(Root::Accuse, Root::Reject)
        || pair(Root::Coerce, Root::Assault)
        || pair(Root::Protest, Root::Assault);
    kin.then_some(0.6)
}

fn dates(x: &Act, y: &Act) -> Option<f64> {
    let (Some((a, _)), Some((b, _))) = (&x.date, &y.date) else { return Some(0.0) };
    match a.gap(*b) {
        0 if a.length().max(b.length()) <= 3 => Some(1.2),
        0 => Some(0.4),
        1 => Some(-1.2),
        _ => None,
    }
}

fn places(x: &Act, y: &Act, tolls: bool) -> Option<f64> {
    let (Some(a), Some(b)) = (&x.place, &y.place) else { return Some(0.0) };
    if same_place(a, b) {
        return Some(if a.is_town() { 1.2 } else { 0.5 });
    }
    if a.is_town() && b.is_town() && a.known && b.known {
        // The same people counted in two towns: one of the reports is wrong.
        return tolls.then_some(-0.5);
    }
    match (&a.country, &b.country) {
        (Some(a), Some(b)) if a != b => Some(-1.5),
        (Some(_), Some(_)) => Some(0.2),
        _ => Some(0.0),
    }
}

/// Whether two places are one, as precisely as they are given.
pub(crate) fn same_place(a: &Spot, b: &Spot) -> bool {
    if a.name == b.name && a.country == b.country {
        return true;
    }
    match (a.point, b.point) {
        (Some(p), Some(q)) if a.is_town() && b.is_town() => kilometres(p, q) <= NEAR_KM,
        _ => false,
    }
}

/// The great-circle distance.
fn kilometres((lat1, lon1): (f64, f64), (lat2, lon2): (f64, f64)) -> f64 {
    let (a, b) = (lat1.to_radians(), lat2.to_radians());
    let half = ((b - a) / 2.0).sin().powi(2)
        + a.cos() * b.cos() * ((lon2 - lon1).to_radians() / 2.0).sin().powi(2);
    12_742.0 * half.sqrt().clamp(0.0, 1.0).asin()
}

/// Points for the sides; `None` where others act. With `settled`, where day
/// and town agree, two reports may name different culprits.
fn actors(x: &Act, y: &Act, settled: bool) -> Option<f64> {
    let (s1, s2) = (sides(&x.source), sides(&y.source));
    let (t1, t2) = (sides(&x.target), sides(&y.target));
    let meet = |a: &[String], b: &[String]| a.iter().filter(|side| b.contains(side)).count();
    if x.mutual || y.mutual {
        let all = |s: &[String], t: &[String]| {
            let mut all = [s, t].concat();
            all.sort();
            all.dedup();
            all
        };
        let (a, b) = (all(&s1, &t1), all(&s2, &t2));
        if a.is_empty() || b.is_empty() {
            return Some(0.0);
        }
        let shared = meet(&a, &b);
        return (shared > 0).then(|| 1.8 * shared as f64 / a.len().min(b.len()) as f64);
    }
    let violent = |act: &Act| matches!(act.root, Root::Assault | Root::Coerce);
    let mut points = match (s1.is_empty(), s2.is_empty()) {
        (false, false) => match meet(&s1, &s2) {
            0 if settled && violent(x) && violent(y) => -0.5,
            0 => return None,
            _ => 1.5,
        },
        _ => 0.0,
    };
    if !t1.is_empty() && !t2.is_empty() {
        points += if meet(&t1, &t2) > 0 { 0.8 } else { -0.8 };
    }
    Some(points)
}

/// A stage of what two sides do with one another.
pub(crate) fn stage(act: &Act) -> &'static str {
    let pact = matches!(act.act.as_str(), "sign" | "ratify" | "agree");
    let truce = matches!(act.act.as_str(), "stop-fire" | "declare-ceasefire" | "lift-blockade");
    let broken =
        act.act.contains("violate") || act.act.contains("break") || act.act == "leave-treaty";
    match (act.status, act.root) {
        (Status::Denied, _) => "denied",
        (Status::Actual, _) if broken => "broken",
        (Status::Actual, _) if truce => "held",
        (Status::Actual, _) if pact => "agreed",
        (Status::Planned, Root::Agree | Root::Concede) => "offered",
        (Status::Planned, _) => "planned",
        (Status::Possible, _) => "possible",
        (Status::Actual, _) if act.said_by.is_some() || act.cited.is_some() => "claimed",
        (Status::Actual, _) => "reported",
    }
}
