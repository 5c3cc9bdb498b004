//! What came out: tables for people, rows for comparison.

use crate::score::{FieldName, Scores};
use kilde_formats::GoldPassage;
use kilde_text::Lang;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io;

/// Scores by language, and how each passage fared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Scores of each language, by code.
    pub by_language: BTreeMap<Lang, Scores>,
    /// One row a passage, in the order in which they were given.
    pub rows: Vec<Row>,
}

/// How one passage fared; a line of `eval/results.csv`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Name of the passage.
    pub id: String,
    /// Its language.
    pub lang: Lang,
    /// Gold events.
    pub gold: usize,
    /// Coded events.
    pub coded: usize,
    /// Events found.
    pub found: usize,
    /// Found events whose source words are right.
    pub source: usize,
    /// Found events whose source codes are right.
    pub source_codes: usize,
    /// Found events whose target words are right.
    pub target: usize,
    /// Found events whose target codes are right.
    pub target_codes: usize,
    /// Found events whose status is right.
    pub status: usize,
    /// Whole records.
    pub whole: usize,
    /// Gold events that were not found, as `ROOT:trigger`.
    pub missed: Vec<String>,
    /// Coded events that no gold event took, as `ROOT:trigger`.
    pub spurious: Vec<String>,
}

impl Row {
    pub(crate) fn new(passage: &GoldPassage, coded: usize) -> Self {
        Self {
            id: passage.id.clone(),
            lang: passage.lang,
            gold: passage.events.len(),
            coded,
            found: 0,
            source: 0,
            source_codes: 0,
            target: 0,
            target_codes: 0,
            status: 0,
            whole: 0,
            missed: Vec::new(),
            spurious: Vec::new(),
        }
    }
}

/// Columns of the two tables: heading, and the name of the number.
const EVENTS: &[(&str, &str)] = &[
    ("P", "events_p"),
    ("R", "events_r"),
    ("F1", "events_f1"),
    ("whole-P", "records_p"),
    ("whole-R", "records_r"),
    ("whole-F1", "records_f1"),
    ("negative", "negatives"),
];
const FIELDS: &[(&str, &str)] = &[
    ("cameo", "cameo_acc"),
    ("src-code", "source_codes_acc"),
    ("tgt-code", "target_codes_acc"),
    ("status", "status_acc"),
    ("date", "date_acc"),
    ("src-F1", "source_f1"),
    ("tgt-F1", "target_f1"),
    ("claim-F1", "claimed_by_f1"),
    ("date-F1", "date_f1"),
    ("place-F1", "place_f1"),
    ("ctry-F1", "place_country_f1"),
    ("num-F1", "numbers_f1"),
];

impl Report {
    /// Scores over all passages together, each event weighing the same.
    #[must_use]
    pub fn all(&self) -> Scores {
        let mut all = Scores::default();
        for scores in self.by_language.values() {
            all.add(scores);
        }
        all
    }

    /// Mean of a number over the languages, each language weighing the same.
    ///
    /// `None` where there is no such number; see [`Scores::metric`].
    #[must_use]
    pub fn mean(&self, metric: &str) -> Option<f64> {
        Scores::default().metric(metric)?;
        let values: Vec<f64> =
            self.by_language.values().filter_map(|scores| scores.metric(metric)).collect();
        Some(if values.is_empty() { 0.0 } else { values.iter().sum::<f64>() / values.len() as f64 })
    }

    /// The summary: events and whole records, then the fields on found events,
    /// then the roots that were most often taken for one another.
    #[must_use]
    pub fn table(&self) -> String {
        let mut out = String::new();
        out.push_str("Events found, whole records, and negatives left uncoded\n");
        self.block(&mut out, EVENTS, true);
        out.push_str(
            "\nFields on found events: accuracy (empty agrees with empty), then F1 of the values\n",
        );
        self.block(&mut out, FIELDS, false);
        let all = self.all();
        if !all.confused.is_empty() {
            let mut pairs: Vec<_> = all.confused.iter().collect();
            pairs.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
            out.push_str("\nRoots taken for one another (gold>coded):");
            for ((gold, coded), count) in pairs.iter().take(12) {
                let _ = write!(out, " {gold}>{coded} {count}");
            }
            out.push('\n');
        }
        out
    }

    /// Precision, recall and F1 of everything, per language and in all, on
    /// found events and over all events.
    #[must_use]
    pub fn details(&self) -> String {
        let mut out = format!(
            "{:<5} {:<14} {:>6} {:>6} {:>6} {:>7} {:>7} {:>7} {:>8} {:>7} {:>7} {:>7}\n",
            "lang",
            "what",
            "gold",
            "coded",
            "right",
            "P",
            "R",
            "F1",
            "accuracy",
            "all-P",
            "all-R",
            "all-F1"
        );
        let all = self.all();
        let languages = self.by_language.iter().map(|(lang, scores)| (lang.as_str(), scores));
        for (lang, scores) in languages.chain([("all", &all)]) {
            for (what, tally) in [("event", &scores.events), ("whole record", &scores.records)] {
                let _ = writeln!(
                    out,
                    "{lang:<5} {what:<14} {:>6} {:>6} {:>6} {:>7.3} {:>7.3} {:>7.3}",
                    tally.gold,
                    tally.coded,
                    tally.right,
                    tally.precision(),
                    tally.recall(),
                    tally.f1()
                );
            }
            for name in FieldName::ALL {
                let field = scores.field(*name);
                let (found, all) = (&field.found, &field.all);
                let _ = writeln!(
                    out,
                    "{lang:<5} {:<14} {:>6} {:>6} {:>6} {:>7.3} {:>7.3} {:>7.3} {:>8.3} {:>7.3} \
                     {:>7.3} {:>7.3}",
                    name.as_str(),
                    found.gold,
                    found.coded,
                    found.right,
                    found.precision(),
                    found.recall(),
                    found.f1(),
                    field.accuracy(),
                    all.precision(),
                    all.recall(),
                    all.f1()
                );
            }
        }
        out
    }

    fn block(&self, out: &mut String, columns: &[(&str, &str)], counts: bool) {
        let mut head = format!("{:<5}", "lang");
        if counts {
            let _ = write!(head, " {:>6} {:>6}", "gold", "coded");
        }
        for (title, _) in columns {
            let _ = write!(head, " {title:>8}");
        }
        let _ = writeln!(out, "{head}");
        let all = self.all();
        let mut line = |name: &str, scores: Option<&Scores>| {
            let _ = write!(out, "{name:<5}");
            if counts {
                let _ = match scores {
                    Some(s) => write!(out, " {:>6} {:>6}", s.events.gold, s.events.coded),
                    None => write!(out, " {:>6} {:>6}", "", ""),
                };
            }
            for (_, metric) in columns {
                let value = match scores {
                    Some(scores) => scores.metric(metric),
                    None => self.mean(metric),
                };
                let _ = write!(out, " {:>8.3}", value.unwrap_or(f64::NAN));
            }
            out.push('\n');
        };
        for (lang, scores) in &self.by_language {
            line(lang.as_str(), Some(scores));
        }
        line("all", Some(&all));
        line("mean", None);
    }

    /// Writes `eval/results.csv`: one row a passage, so that a difference
    /// between two commits shows which passages moved.
    ///
    /// # Errors
    /// Where `out` cannot be written to.
    pub fn write_rows(&self, out: impl io::Write) -> io::Result<()> {
        let mut csv = csv::Writer::from_writer(out);
        csv.write_record([
            "id",
            "lang",
            "gold",
            "coded",
            "found",
            "source",
            "source_codes",
            "target",
            "target_codes",
            "status",
            "whole",
            "missed",
            "spurious",
            "missed_events",
            "spurious_events",
        ])?;
        for row in &self.rows {
            let counts = [
                row.gold,
                row.coded,
                row.found,
                row.source,
                row.source_codes,
                row.target,
                row.target_codes,
                row.status,
                row.whole,
                row.missed.len(),
                row.spurious.len(),
            ];
            let mut cells = vec![row.id.clone(), row.lang.to_string()];
            cells.extend(counts.iter().map(ToString::to_string));
            cells.push(row.missed.join("; "));
            cells.push(row.spurious.join("; "));
            csv.write_record(&cells)?;
        }
        csv.flush()
    }
}
