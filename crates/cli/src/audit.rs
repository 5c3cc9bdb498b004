//! `kilde audit`: what the readers of a page cannot verify or should not believe.

use crate::args::Audit;
use crate::input::Outcome;
use crate::report::notice;
use crate::table::clean;
use anyhow::{Context, bail};
use kilde_audit::{Auditor, Report};
use kilde_engine::{Engine, Scratch};
use kilde_ingest::{Limits, Options, read_page};
use kilde_text::{Article, CodePoints, TextRange};
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::io::{self, IsTerminal, Read, Write};

/// Audits one page.
pub fn run(args: &Audit) -> anyhow::Result<Outcome> {
    let options = Options { lang: args.lang, published: args.date.clone(), ..Options::default() };
    let mut inputs = kilde_ingest::expand(std::slice::from_ref(&args.page));
    let input = match inputs.len() {
        1 => inputs.remove(0)?,
        n => bail!("{}: it names {n} files; an audit takes one page", args.page),
    };
    let bytes = read(&input, &options.limits)?;
    let (article, outline) = read_page(&input.name(), &bytes, &options)?;
    if article.published.is_none() {
        notice("the page has no publication date; offices and weekdays are not checked (--date)");
    }
    let engine = Engine::embedded()?;
    let auditor = Auditor::new(&engine)?;
    let report = auditor.audit(&article, &outline, &[], &mut Scratch::default())?;
    let text = if args.json || !io::stdout().is_terminal() {
        format!("{}\n", record(&article, &report))
    } else {
        shown(&article, &report)
    };
    io::stdout().lock().write_all(text.as_bytes()).context("writing to standard output")?;
    Ok(Outcome { read: 1, failed: 0 })
}

fn read(input: &kilde_ingest::Input, limits: &Limits) -> anyhow::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    // One byte more than is taken, so that `read_page` refuses it.
    let most = limits.page as u64 + 1;
    kilde_ingest::open(input, limits)?.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The report as JSON; offsets in code points.
fn record(article: &Article, report: &Report) -> Value {
    let points = CodePoints::new(&report.text);
    let span = |range: TextRange| points.of(range);
    let findings: Vec<Value> = report
        .findings
        .iter()
        .map(|f| {
            let (start, end) = span(f.range);
            json!({
                "kind": f.kind.as_str(), "start": start, "end": end, "block": f.block,
                "words": f.words, "why": f.why, "mend": f.mend,
            })
        })
        .collect();
    json!({
        "id": article.id,
        "lang": article.lang.as_str(),
        "published": article.published.as_ref().map(ToString::to_string),
        "title": article.title,
        "text": report.text,
        "findings": findings,
    })
}

/// The report for a person.
fn shown(article: &Article, report: &Report) -> String {
    let mut out = format!("{}\n", clean(article.title.as_deref().unwrap_or(&article.id)));
    for f in &report.findings {
        let _ = writeln!(out, "\n  {}  block {}\n    “{}”", f.kind, f.block, clean(&f.words));
        let _ = writeln!(out, "    why: {}\n    mend: {}", clean(&f.why), clean(&f.mend));
    }
    let found = report.findings.len();
    let _ = writeln!(out, "\n{found} findings");
    out
}
