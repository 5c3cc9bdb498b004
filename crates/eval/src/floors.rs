//! The scores that must not be lost again: `eval/floors.toml`.

use crate::report::Report;
use crate::score::Scores;
use std::collections::BTreeMap;
use std::fmt;

/// Lower bounds on scores: for all passages, for the mean of the languages,
/// or for one language.
///
/// ```
/// use kilde_eval::{Floors, Report};
/// let floors = Floors::parse("[all]\nevents_f1 = 0.5\n[en]\nnegatives = 0.0\n").unwrap();
/// let broken = floors.check(&Report::default());
/// // Nothing was scored: no events, and no English at all.
/// assert_eq!(broken[0].to_string(), "all: events_f1 is 0.000, below its floor of 0.500");
/// assert_eq!(broken[1].to_string(), "en: negatives was not scored, its floor is 0.000");
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Floors {
    /// Part (`all`, `mean` or a language), then name of the number, then bound.
    pub parts: BTreeMap<String, BTreeMap<String, f64>>,
}

/// A floor that a report falls through.
#[derive(Clone, Debug, PartialEq)]
pub struct Broken {
    /// `all`, `mean` or a language.
    pub part: String,
    /// Name of the number; see [`Scores::metric`].
    pub metric: String,
    /// What it must not be below.
    pub floor: f64,
    /// What it is; `None` where the part was not scored at all.
    pub value: Option<f64>,
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { part, metric, floor, value } = self;
        match value {
            Some(value) => {
                write!(f, "{part}: {metric} is {value:.3}, below its floor of {floor:.3}")
            }
            None => write!(f, "{part}: {metric} was not scored, its floor is {floor:.3}"),
        }
    }
}

/// A floors file that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FloorsError(String);

impl FloorsError {
    pub(crate) fn new(problem: String) -> Self {
        Self(problem)
    }
}

impl fmt::Display for FloorsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for FloorsError {}

impl Floors {
    /// Reads the file.
    ///
    /// # Errors
    /// Where it is not TOML of tables of numbers, or names a number that does
    /// not exist: a misspelt floor would hold nothing.
    pub fn parse(text: &str) -> Result<Self, FloorsError> {
        let parts: BTreeMap<String, BTreeMap<String, f64>> =
            toml::from_str(text).map_err(|error| FloorsError(error.to_string()))?;
        for (part, floors) in &parts {
            for (metric, floor) in floors {
                if Scores::default().metric(metric).is_none() {
                    return Err(FloorsError(format!(
                        "[{part}] `{metric}` is not the name of a score; expected, for instance, \
                         `events_f1`, `records_f1`, `status_acc` or `negatives`"
                    )));
                }
                if !(0.0..=1.0).contains(floor) {
                    let message = format!("[{part}] `{metric}`: expected 0 to 1, not {floor}");
                    return Err(FloorsError(message));
                }
            }
        }
        Ok(Self { parts })
    }

    /// The floors that the report falls through, by part and name.
    #[must_use]
    pub fn check(&self, report: &Report) -> Vec<Broken> {
        let all = report.all();
        let mut broken = Vec::new();
        for (part, floors) in &self.parts {
            for (metric, floor) in floors {
                let value = match part.as_str() {
                    "all" => all.metric(metric),
                    "mean" => report.mean(metric),
                    lang => report
                        .by_language
                        .iter()
                        .find(|(known, _)| known.as_str() == lang)
                        .and_then(|(_, scores)| scores.metric(metric)),
                };
                if value.is_none_or(|value| value < *floor) {
                    let (part, metric) = (part.clone(), metric.clone());
                    broken.push(Broken { part, metric, floor: *floor, value });
                }
            }
        }
        broken
    }
}
