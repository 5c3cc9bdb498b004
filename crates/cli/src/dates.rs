//! `kilde dates`: expressions of time and the days that they stand for.

use crate::args::Dates;
use crate::input::{self, Outcome};
use crate::{report, table};
use anyhow::Context;
use comfy_table::{ContentArrangement, Table, presets};
use kilde_engine::{Engine, Scratch, Time};
use kilde_text::{Article, CodePoints, TextRange};
use serde_json::{Value, json};
use std::cell::RefCell;
use std::io::{self, BufWriter, IsTerminal, Write};

thread_local! {
    static SCRATCH: RefCell<Scratch> = RefCell::default();
}

/// Reads all inputs.
pub fn run(args: &Dates) -> anyhow::Result<Outcome> {
    let engine = Engine::embedded()?;
    let mut out = BufWriter::new(io::stdout().lock());
    let people = !args.json && io::stdout().is_terminal();
    let mut unread = 0;
    let outcome = input::for_each(
        &args.inputs,
        |article| SCRATCH.with_borrow_mut(|scratch| engine.times(article, scratch)).ok(),
        |article, times| {
            unread += usize::from(times.is_none());
            let times = times.unwrap_or_default();
            let text =
                if people { block(article, &times) } else { record(article, &times).to_string() };
            writeln!(out, "{text}").context("writing to standard output")
        },
    )?;
    out.flush().context("writing to standard output")?;
    if unread > 0 {
        report::notice(format!(
            "{unread} of {} reports are in a language that is not read; --lang sets it",
            outcome.read
        ));
    }
    Ok(outcome)
}

fn record(article: &Article, times: &[(TextRange, Time)]) -> Value {
    let points = CodePoints::new(&article.text);
    let dates: Vec<_> = times
        .iter()
        .map(|(range, time)| {
            let (start, end) = points.of(*range);
            let interval = &time.interval;
            json!({
                "start": start,
                "end": end,
                "text": range.slice(&article.text),
                "from": interval.from.to_string(),
                "to": interval.to.to_string(),
                "granularity": interval.grain.as_str(),
                "iso": interval.to_string(),
                "kind": time.kind,
                "anchor": time.anchor.as_str(),
            })
        })
        .collect();
    json!({ "id": article.id, "dates": dates })
}

fn block(article: &Article, times: &[(TextRange, Time)]) -> String {
    let mut rows = Table::new();
    rows.load_style(presets::UTF8_HORIZONTAL_ONLY)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_header(["words", "stands for", "kind", "reckoned from"]);
    for (range, time) in times {
        rows.add_row([
            table::clean(range.slice(&article.text).unwrap_or_default()),
            time.interval.to_string(),
            time.kind.to_owned(),
            time.anchor.as_str().to_owned(),
        ]);
    }
    format!("{}\n{rows}", table::clean(article.title.as_deref().unwrap_or(&article.id)))
}
