//! Scores of syntax by treebank file: the table, the rows, and the floors.

use super::{METRICS, RELATIONS, SyntaxScores};
use crate::floors::{Broken, FloorsError};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io;

/// What the analysis was given: the words of gold, or text alone.
pub const MODES: &[&str] = &["gold", "raw"];

/// The scores of one treebank file in one mode.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxRow {
    /// Code of the language.
    pub lang: String,
    /// Name of the file, without folder and ending.
    pub file: String,
    /// One of [`MODES`].
    pub mode: &'static str,
    /// Whether it counts in the scores of its language.
    pub counts: bool,
    /// Its scores.
    pub scores: SyntaxScores,
}

/// The scores of all files, in the order in which they were taken.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SyntaxReport {
    /// One row a file and mode.
    pub rows: Vec<SyntaxRow>,
}

impl SyntaxReport {
    /// The scores of a language over all files that count, each word weighing
    /// the same; `None` where there is none.
    #[must_use]
    pub fn language(&self, lang: &str, mode: &str) -> Option<SyntaxScores> {
        let mut rows =
            self.rows.iter().filter(|r| r.lang == lang && r.mode == mode && r.counts).peekable();
        rows.peek()?;
        let mut all = SyntaxScores::default();
        rows.for_each(|row| all.add(&row.scores));
        Some(all)
    }

    fn languages(&self) -> Vec<&str> {
        let mut languages: Vec<_> = self.rows.iter().map(|row| row.lang.as_str()).collect();
        languages.dedup();
        languages
    }

    /// F1 of every metric by file and language in both modes, then precision
    /// and recall of single relations by language.
    #[must_use]
    pub fn table(&self) -> String {
        let mut out = String::from(
            "CoNLL 2018 metrics, F1 in percent; `all` is over the files of the language, \
             without those in brackets\n",
        );
        for mode in MODES {
            let metrics = match *mode {
                "gold" => {
                    out.push_str("\nFrom gold sentences and tokens\n");
                    &METRICS[3..]
                }
                _ => {
                    out.push_str("\nFrom raw text\n");
                    METRICS
                }
            };
            let _ = write!(out, "{:<4} {:<30} {:>6}", "lang", "file", "words");
            for metric in metrics {
                let _ = write!(out, " {:>9}", title(metric));
            }
            out.push('\n');
            let line = |out: &mut String, lang: &str, file: &str, scores: &SyntaxScores| {
                let words = scores.metric("words").map_or(0, |t| t.gold);
                let _ = write!(out, "{lang:<4} {file:<30} {words:>6}");
                for metric in metrics {
                    let _ = write!(out, " {:>9.2}", scores.percent(metric).unwrap_or_default());
                }
                out.push('\n');
            };
            for lang in self.languages() {
                for row in self.rows.iter().filter(|r| r.lang == lang && r.mode == *mode) {
                    let file =
                        if row.counts { row.file.clone() } else { format!("({})", row.file) };
                    line(&mut out, lang, &file, &row.scores);
                }
                if let Some(scores) = self.language(lang, mode) {
                    line(&mut out, lang, "all", &scores);
                }
            }
        }
        out.push_str(
            "\nSingle relations from gold tokens, with their heads: precision / recall (words in \
             gold)\n",
        );
        let _ = write!(out, "{:<10}", "");
        for lang in self.languages() {
            let _ = write!(out, " {lang:>20}");
        }
        out.push('\n');
        for relation in RELATIONS {
            let _ = write!(out, "{relation:<10}");
            for lang in self.languages() {
                let tally = self.language(lang, "gold").and_then(|s| s.relation(relation));
                let cell = match tally {
                    Some(t) if t.gold + t.coded > 0 => format!(
                        "{:.1} / {:.1} ({})",
                        100.0 * t.precision(),
                        100.0 * t.recall(),
                        t.gold
                    ),
                    _ => "-".to_owned(),
                };
                let _ = write!(out, " {cell:>20}");
            }
            out.push('\n');
        }
        out
    }

    /// Writes one row a file and mode with all numbers, in percent.
    ///
    /// # Errors
    /// Where `out` cannot be written to.
    pub fn write_rows(&self, out: impl io::Write) -> io::Result<()> {
        let mut csv = csv::Writer::from_writer(out);
        let names: Vec<String> = METRICS
            .iter()
            .map(|m| (*m).to_owned())
            .chain(
                RELATIONS.iter().flat_map(|r| ["p", "r", "f1"].map(|what| format!("{r}_{what}"))),
            )
            .collect();
        let head = ["lang", "file", "mode", "gold_words"].map(str::to_owned);
        csv.write_record(head.iter().chain(&names))?;
        for row in &self.rows {
            let words = row.scores.metric("words").map_or(0, |t| t.gold);
            let mut cells =
                vec![row.lang.clone(), row.file.clone(), row.mode.to_owned(), words.to_string()];
            cells.extend(
                names
                    .iter()
                    .map(|name| format!("{:.2}", row.scores.percent(name).unwrap_or_default())),
            );
            csv.write_record(&cells)?;
        }
        csv.flush()
    }
}

fn title(metric: &str) -> &str {
    match metric {
        "sentences" => "sents",
        "las_subtypes" => "las+sub",
        other => other,
    }
}

/// Lower bounds on scores of syntax, in percent: `eval/syntax.toml`.
///
/// A part is a language, or one file of it; below it stands the mode.
///
/// ```
/// use kilde_eval::syntax::{SyntaxFloors, SyntaxReport};
/// let floors = SyntaxFloors::parse("[de.gold]\nlas = 74.0\n[\"de/gsd-dev\".raw]\ntokens = 99\n").unwrap();
/// let broken = floors.check(&SyntaxReport::default());
/// assert_eq!(broken[0].to_string(), "de gold: las was not scored, its floor is 74.000");
/// assert!(SyntaxFloors::parse("[de.gold]\nlass = 74.0\n").is_err());
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SyntaxFloors {
    /// Part, then mode, then name of the number, then bound.
    pub parts: BTreeMap<String, BTreeMap<String, BTreeMap<String, f64>>>,
}

impl SyntaxFloors {
    /// Reads the file.
    ///
    /// # Errors
    /// Where it is not TOML of such tables, or names a mode or a number that
    /// does not exist: a misspelt floor would hold nothing.
    pub fn parse(text: &str) -> Result<Self, FloorsError> {
        let parts: BTreeMap<String, BTreeMap<String, BTreeMap<String, f64>>> =
            toml::from_str(text).map_err(|error| FloorsError::new(error.to_string()))?;
        for (part, modes) in &parts {
            for (mode, floors) in modes {
                if !MODES.contains(&mode.as_str()) {
                    let message = format!("[{part}.{mode}]: expected the mode `gold` or `raw`");
                    return Err(FloorsError::new(message));
                }
                for (metric, floor) in floors {
                    if SyntaxScores::default().percent(metric).is_none() {
                        return Err(FloorsError::new(format!(
                            "[{part}.{mode}] `{metric}` is not the name of a score; expected, for \
                             instance, `las`, `upos` or `nsubj_f1`"
                        )));
                    }
                    if !(0.0..=100.0).contains(floor) {
                        return Err(FloorsError::new(format!(
                            "[{part}.{mode}] `{metric}`: expected 0 to 100, not {floor}"
                        )));
                    }
                }
            }
        }
        Ok(Self { parts })
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.parts.values().flat_map(BTreeMap::values).map(BTreeMap::len).sum()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The floors that the report falls through, by part, mode and name.
    #[must_use]
    pub fn check(&self, report: &SyntaxReport) -> Vec<Broken> {
        let mut broken = Vec::new();
        for (part, modes) in &self.parts {
            for (mode, floors) in modes {
                let scores = match part.split_once('/') {
                    None => report.language(part, mode),
                    Some((lang, file)) => report
                        .rows
                        .iter()
                        .find(|r| r.lang == lang && r.file == file && r.mode == mode)
                        .map(|row| row.scores.clone()),
                };
                for (metric, floor) in floors {
                    let value = scores.as_ref().and_then(|s| s.percent(metric));
                    if value.is_none_or(|value| value < *floor) {
                        let part = format!("{part} {mode}");
                        broken.push(Broken { part, metric: metric.clone(), floor: *floor, value });
                    }
                }
            }
        }
        broken
    }
}
