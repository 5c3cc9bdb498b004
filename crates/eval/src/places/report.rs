//! Scores of toponyms as a table, and the floors that they are held against.

use super::{Points, Scores, Spans};
use crate::FloorsError;
use std::collections::BTreeMap;
use std::fmt::Write;

/// The table of all corpora.
#[must_use]
pub fn table(corpora: &[(String, Scores)]) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "Recognition: spans, right where both ends are");
    spans_head(&mut out);
    for (name, scores) in corpora {
        spans(&mut out, name, &scores.all);
        if scores.literal.gold > 0 {
            spans(&mut out, &format!("{name} literal"), &scores.literal);
        }
    }
    for (name, scores) in corpora.iter().filter(|(_, s)| !s.subtypes.is_empty()) {
        let _ = write!(out, "recall by subtype, {name}:");
        for (subtype, (found, all)) in &scores.subtypes {
            let _ = write!(out, " {subtype} {:.3} ({all})", super::share(*found, *all));
        }
        out.push('\n');
    }
    let _ = writeln!(out, "\nResolution of given spans that have gold points");
    points_head(&mut out);
    for (name, scores) in corpora {
        points(&mut out, name, &scores.points);
        if scores.literal_points.gold > 0 {
            points(&mut out, &format!("{name} literal"), &scores.literal_points);
        }
    }
    let _ = writeln!(out, "\nCountry of given spans");
    for (name, scores) in corpora {
        let (right, all) = scores.countries;
        let _ = writeln!(out, "{name:<14}{all:>7}{:>8.3}", super::share(right, all));
    }
    let _ = writeln!(out, "\nEnd to end: own spans with a point within 161 km");
    spans_head(&mut out);
    for (name, scores) in corpora {
        spans(&mut out, name, &scores.end_to_end.spans);
    }
    let _ = writeln!(out, "\nPoints of the spans that were found");
    points_head(&mut out);
    for (name, scores) in corpora {
        points(&mut out, name, &scores.end_to_end.found);
    }
    out
}

fn spans_head(out: &mut String) {
    let _ = writeln!(out, "{:<14}{:>7}{:>7}{:>8}{:>8}{:>8}", "", "gold", "given", "P", "R", "F1");
}

fn spans(out: &mut String, name: &str, spans: &Spans) {
    let (p, r, f1) = (spans.precision(), spans.recall(), spans.f1());
    let _ = writeln!(out, "{name:<14}{:>7}{:>7}{p:>8.3}{r:>8.3}{f1:>8.3}", spans.gold, spans.given);
}

fn points_head(out: &mut String) {
    let _ = writeln!(
        out,
        "{:<14}{:>7}{:>8}{:>10}{:>13}{:>12}",
        "", "gold", "acc@161", "mean (km)", "median (km)", "unresolved"
    );
}

fn points(out: &mut String, name: &str, points: &Points) {
    let _ = writeln!(
        out,
        "{name:<14}{:>7}{:>8.3}{:>10.0}{:>13.1}{:>12.3}",
        points.gold,
        points.accuracy(),
        points.mean(),
        points.median(),
        points.unresolved()
    );
}

/// `eval/places.toml`: lower bounds by corpus and name of the score.
///
/// ```
/// use kilde_eval::places::{Floors, Scores};
/// let floors = Floors::parse("[lgl]\nrecognition_f1 = 0.7\n").unwrap();
/// let broken = floors.check(&[("lgl".to_owned(), Scores::default())]);
/// assert_eq!(broken, ["lgl: recognition_f1 is 0.000, below its floor of 0.700"]);
/// assert!(Floors::parse("[lgl]\nrecogntion_f1 = 0.7\n").is_err());
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Floors(BTreeMap<String, BTreeMap<String, f64>>);

impl Floors {
    /// Reads the file.
    ///
    /// # Errors
    /// Where it is not TOML of tables of numbers, or names a score that does not exist.
    pub fn parse(text: &str) -> Result<Self, FloorsError> {
        let corpora: BTreeMap<String, BTreeMap<String, f64>> =
            toml::from_str(text).map_err(|error| FloorsError::new(error.to_string()))?;
        for (corpus, floors) in &corpora {
            for name in floors.keys() {
                if Scores::default().metric(name).is_none() {
                    let problem = format!("[{corpus}] `{name}` is not the name of a score");
                    return Err(FloorsError::new(problem));
                }
            }
        }
        Ok(Self(corpora))
    }

    /// What falls through, one sentence each.
    #[must_use]
    pub fn check(&self, corpora: &[(String, Scores)]) -> Vec<String> {
        let mut broken = Vec::new();
        for (corpus, floors) in &self.0 {
            let scores = corpora.iter().find(|(name, _)| name == corpus).map(|(_, s)| s);
            for (name, floor) in floors {
                match scores.and_then(|s| s.metric(name)) {
                    Some(value) if value >= *floor => {}
                    Some(value) => broken.push(format!(
                        "{corpus}: {name} is {value:.3}, below its floor of {floor:.3}"
                    )),
                    None => broken.push(format!("{corpus}: it was not scored")),
                }
            }
        }
        broken
    }

    /// How many floors there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.values().map(BTreeMap::len).sum()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl Scores {
    /// A score by its name in `eval/places.toml`.
    #[must_use]
    pub fn metric(&self, name: &str) -> Option<f64> {
        Some(match name {
            "recognition_f1" => self.all.f1(),
            "literal_recognition_f1" => self.literal.f1(),
            "accuracy" => self.points.accuracy(),
            "literal_accuracy" => self.literal_points.accuracy(),
            "end_to_end_f1" => self.end_to_end.spans.f1(),
            "country" => super::share(self.countries.0, self.countries.1),
            _ => return None,
        })
    }
}
