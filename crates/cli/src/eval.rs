//! `kilde eval`: scores the coder against gold records.

use crate::args::Eval;
use crate::code;
use crate::input::Outcome;
use anyhow::Context;
use kilde_formats::gold;
use serde_json::{Value, json};
use std::fs::File;
use std::io::{self, Write};

/// The metrics that `--json` gives for each language and for all.
const METRICS: &[&str] = &[
    "events_p",
    "events_r",
    "events_f1",
    "records_f1",
    "cameo_acc",
    "source_f1",
    "source_codes_acc",
    "target_f1",
    "target_codes_acc",
    "status_acc",
    "claimed_by_f1",
    "date_acc",
    "place_f1",
    "place_country_acc",
    "numbers_acc",
    "negatives",
];

/// Scores all gold files together.
pub fn run(args: &Eval) -> anyhow::Result<Outcome> {
    let engine = code::engine(&[])?;
    let mut passages = Vec::new();
    for file in &args.gold {
        let name = file.display().to_string();
        let text = std::fs::read_to_string(file).with_context(|| format!("reading {name}"))?;
        passages.extend(gold::read(&name, &text)?);
    }
    let report = kilde_eval::score(&passages, |p| code::read(&engine, &p.article()).events);
    if let Some(file) = &args.rows {
        let naming = || format!("writing {}", file.display());
        report.write_rows(File::create(file).with_context(naming)?).with_context(naming)?;
    }
    let mut out = io::stdout().lock();
    if args.json {
        let scores = |scores: &kilde_eval::Scores| -> Value {
            METRICS.iter().map(|m| ((*m).to_owned(), json!(scores.metric(m)))).collect()
        };
        let languages: Value =
            report.by_language.iter().map(|(l, s)| (l.to_string(), scores(s))).collect();
        writeln!(out, "{}", json!({ "all": scores(&report.all()), "languages": languages }))?;
    } else {
        out.write_all(report.table().as_bytes())?;
    }
    Ok(Outcome::default())
}
