//! Scores toponyms that a program finds and resolves against marked ones, by
//! the measures of `../shared/geoparsing/README.md`.
//!
//! Three questions are kept apart: which spans are found ([`Spans`]), where
//! given spans are put ([`Points`]), and both at once ([`EndToEnd`]).

mod gold;
mod report;

pub use gold::{GoldText, GoldToponym, read};
pub use report::{Floors, table};

use std::collections::BTreeMap;

/// A point is right where it is at most this far from the gold one: 100 miles.
pub const NEAR_KM: f64 = 161.0;
/// The mean radius of the earth, in kilometres.
const RADIUS_KM: f64 = 6371.0;

/// A toponym that a program gives: code points, and where it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Predicted {
    /// First code point.
    pub start: usize,
    /// The code point after the last.
    pub end: usize,
    /// Latitude and longitude in degrees; `None` where it is not resolved.
    pub point: Option<(f64, f64)>,
    /// ISO 3166-1 alpha-3.
    pub country: Option<String>,
}

/// How far apart two points are along the earth's surface.
///
/// ```
/// use kilde_eval::places::kilometres;
/// let (oslo, bergen) = ((59.913, 10.739), (60.393, 5.324));
/// assert!((kilometres(oslo, bergen) - 305.0).abs() < 3.0);
/// ```
#[must_use]
pub fn kilometres(a: (f64, f64), b: (f64, f64)) -> f64 {
    let (lat_a, lat_b) = (a.0.to_radians(), b.0.to_radians());
    let (dlat, dlon) = (lat_b - lat_a, (b.1 - a.1).to_radians());
    let h = (dlat / 2.0).sin().powi(2) + lat_a.cos() * lat_b.cos() * (dlon / 2.0).sin().powi(2);
    2.0 * RADIUS_KM * h.sqrt().min(1.0).asin()
}

/// Counts of spans, right where both ends are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spans {
    /// Spans in the gold.
    pub gold: usize,
    /// Spans given.
    pub given: usize,
    /// Spans that are both.
    pub right: usize,
}

impl Spans {
    /// Share of the given spans that are right.
    #[must_use]
    pub fn precision(&self) -> f64 {
        share(self.right, self.given)
    }

    /// Share of the gold spans that are given.
    #[must_use]
    pub fn recall(&self) -> f64 {
        share(self.right, self.gold)
    }

    /// The harmonic mean of the two.
    #[must_use]
    pub fn f1(&self) -> f64 {
        harmonic(self.precision(), self.recall())
    }
}

/// Where toponyms with gold points were put.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Points {
    /// Toponyms with gold points.
    pub gold: usize,
    /// Those within [`NEAR_KM`].
    pub near: usize,
    /// Distance of every one that was resolved.
    pub errors: Vec<f64>,
}

impl Points {
    /// Share within [`NEAR_KM`]; unresolved ones are wrong.
    #[must_use]
    pub fn accuracy(&self) -> f64 {
        share(self.near, self.gold)
    }

    /// Mean distance of the resolved ones.
    #[must_use]
    pub fn mean(&self) -> f64 {
        if self.errors.is_empty() {
            return 0.0;
        }
        self.errors.iter().sum::<f64>() / self.errors.len() as f64
    }

    /// Median distance of the resolved ones.
    #[must_use]
    pub fn median(&self) -> f64 {
        let mut errors = self.errors.clone();
        errors.sort_by(f64::total_cmp);
        errors.get(errors.len() / 2).copied().unwrap_or_default()
    }

    /// Share that was not resolved.
    #[must_use]
    pub fn unresolved(&self) -> f64 {
        share(self.gold - self.errors.len(), self.gold)
    }

    fn add(&mut self, gold: (f64, f64), given: Option<(f64, f64)>) {
        self.gold += 1;
        if let Some(given) = given {
            let error = kilometres(gold, given);
            self.near += usize::from(error <= NEAR_KM);
            self.errors.push(error);
        }
    }
}

/// Spans and points together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EndToEnd {
    /// Spans found with a point within [`NEAR_KM`] of the gold one; predictions on
    /// gold spans without a point are left out.
    pub spans: Spans,
    /// Distances of the spans that were found.
    pub found: Points,
}

/// What is told of one corpus.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scores {
    /// All gold spans.
    pub all: Spans,
    /// Literal gold spans; predictions on associative ones count neither way.
    pub literal: Spans,
    /// Found and all gold spans of each subtype.
    pub subtypes: BTreeMap<String, (usize, usize)>,
    /// Points of given spans.
    pub points: Points,
    /// Points of given spans that are literal.
    pub literal_points: Points,
    /// Right and all countries of given spans.
    pub countries: (usize, usize),
    /// Own spans with points.
    pub end_to_end: EndToEnd,
}

impl Scores {
    /// Adds a text: its gold, what was found in it, and what the given spans
    /// were resolved to, one for each gold toponym.
    pub fn add(&mut self, gold: &GoldText, found: &[Predicted], resolved: &[Predicted]) {
        let spans: BTreeMap<(usize, usize), &GoldToponym> =
            gold.toponyms.iter().map(|t| ((t.start, t.end), t)).collect();
        self.add_spans(gold, &spans, found);
        for (toponym, given) in gold.toponyms.iter().zip(resolved) {
            if let Some(point) = toponym.point() {
                self.points.add(point, given.point);
                if toponym.is_literal() {
                    self.literal_points.add(point, given.point);
                }
            }
            if let Some(country) = &toponym.country {
                self.countries.1 += 1;
                self.countries.0 += usize::from(given.country.as_ref() == Some(country));
            }
        }
        let end = &mut self.end_to_end;
        end.spans.gold += gold.toponyms.iter().filter(|t| t.point().is_some()).count();
        for given in found {
            match spans.get(&(given.start, given.end)).map(|t| t.point()) {
                Some(None) => {}
                Some(Some(point)) => {
                    end.spans.given += 1;
                    let near = end.found.near;
                    end.found.add(point, given.point);
                    end.spans.right += end.found.near - near;
                }
                None => end.spans.given += 1,
            }
        }
    }

    fn add_spans(
        &mut self,
        gold: &GoldText,
        spans: &BTreeMap<(usize, usize), &GoldToponym>,
        found: &[Predicted],
    ) {
        self.all.gold += gold.toponyms.len();
        self.all.given += found.len();
        self.literal.gold += gold.toponyms.iter().filter(|t| t.is_literal()).count();
        for subtype in gold.toponyms.iter().filter_map(|t| t.subtype.clone()) {
            self.subtypes.entry(subtype).or_default().1 += 1;
        }
        for given in found {
            let Some(toponym) = spans.get(&(given.start, given.end)) else {
                self.literal.given += 1;
                continue;
            };
            self.all.right += 1;
            if toponym.is_literal() {
                self.literal.given += 1;
                self.literal.right += 1;
            }
            if let Some(subtype) = &toponym.subtype {
                self.subtypes.entry(subtype.clone()).or_default().0 += 1;
            }
        }
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

fn harmonic(a: f64, b: f64) -> f64 {
    if a + b == 0.0 { 0.0 } else { 2.0 * a * b / (a + b) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn toponym(start: usize, point: Option<(f64, f64)>, literal: bool) -> GoldToponym {
        GoldToponym {
            start,
            end: start + 4,
            lat: point.map(|p| p.0),
            lon: point.map(|p| p.1),
            kind: Some(if literal { "literal" } else { "associative" }.to_owned()),
            country: Some("NOR".to_owned()),
            ..GoldToponym::default()
        }
    }

    #[test]
    fn spans_points_and_both() {
        let gold = GoldText {
            toponyms: vec![
                toponym(0, Some((59.9, 10.7)), true),
                toponym(10, None, true),
                toponym(20, Some((60.4, 5.3)), false),
            ],
            ..GoldText::default()
        };
        let given = |start: usize, point| Predicted {
            start,
            end: start + 4,
            point,
            country: Some("NOR".to_owned()),
        };
        let found =
            [given(0, Some((60.0, 10.8))), given(10, None), given(20, None), given(30, None)];
        let mut scores = Scores::default();
        scores.add(&gold, &found, &found[..3]);
        assert_eq!(scores.all, Spans { gold: 3, given: 4, right: 3 });
        assert_eq!(scores.literal, Spans { gold: 2, given: 3, right: 2 });
        assert_eq!((scores.points.gold, scores.points.near), (2, 1));
        assert_eq!(scores.countries, (3, 3));
        assert_eq!(scores.end_to_end.spans, Spans { gold: 2, given: 3, right: 1 });
    }
}
