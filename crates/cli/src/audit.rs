//! `kilde audit`: what the readers of a page cannot verify or should not believe.

use crate::args::{Audit, AuditTo};
use crate::input::Outcome;
use crate::report::{notice, problem};
use crate::table::clean;
use anyhow::{Context, bail};
use kilde_audit::{Auditor, Claim, Report};
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
    let mut failed = 0;
    let mut sources = Vec::new();
    for input in kilde_ingest::expand(&args.against) {
        let mut take = |item: Result<Article, kilde_ingest::Error>| match item {
            Ok(source) => sources.push(source),
            Err(error) => {
                failed += 1;
                problem(&error);
            }
        };
        match input {
            Ok(input) => kilde_ingest::read_input(&input, &Options::default(), &mut take),
            Err(error) => take(Err(error)),
        }
    }
    if sources.is_empty() && !args.against.is_empty() {
        bail!("--against: none of it could be read");
    }
    let report = auditor.audit(&article, &outline, &sources, &mut Scratch::default())?;
    let form = args.to.unwrap_or(if args.json || !io::stdout().is_terminal() {
        AuditTo::Json
    } else {
        AuditTo::Table
    });
    let text = match form {
        AuditTo::Json => format!("{}\n", record(&article, &report, &sources)),
        AuditTo::Table => shown(&article, &report, &sources),
        AuditTo::Html => page(&article, &report, &sources),
    };
    io::stdout().lock().write_all(text.as_bytes()).context("writing to standard output")?;
    Ok(Outcome { read: 1, failed })
}

fn read(input: &kilde_ingest::Input, limits: &Limits) -> anyhow::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    // One byte more than is taken, so that `read_page` refuses it.
    let most = limits.page as u64 + 1;
    kilde_ingest::open(input, limits)?.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The report as JSON; offsets in code points.
fn record(article: &Article, report: &Report, sources: &[Article]) -> Value {
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
    let id = |at: usize| sources.get(at).map(|s| s.id.as_str());
    let claims: Vec<Value> = report
        .claims
        .iter()
        .map(|c| {
            let (start, end) = span(c.range);
            let against = c.against.as_ref();
            json!({
                "verdict": c.verdict.as_str(), "start": start, "end": end, "words": c.words,
                "origins": c.origins,
                "sources": c.sources.iter().filter_map(|s| id(*s)).collect::<Vec<_>>(),
                "against": against.map(|(at, words)| json!({ "source": id(*at), "words": words })),
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
        "sources": sources.iter().map(|s| s.id.as_str()).collect::<Vec<_>>(),
        "claims": claims,
    })
}

/// Outlet of a source, or its id.
fn house(sources: &[Article], at: usize) -> &str {
    sources.get(at).map_or("", |s| s.outlet.as_deref().unwrap_or(&s.id))
}

/// Who tells a claim, in a line.
fn support(claim: &Claim, sources: &[Article]) -> String {
    let mut houses: Vec<&str> = claim.sources.iter().map(|s| house(sources, *s)).collect();
    houses.dedup();
    match (claim.origins, houses.is_empty()) {
        (_, true) => String::new(),
        (1, _) => format!("one origin: {}", houses.join(", ")),
        (n, _) => format!("{n} independent origins: {}", houses.join(", ")),
    }
}

/// The report for a person.
fn shown(article: &Article, report: &Report, sources: &[Article]) -> String {
    let mut out = format!("{}\n", clean(article.title.as_deref().unwrap_or(&article.id)));
    for f in &report.findings {
        let _ = writeln!(out, "\n  {}  block {}\n    “{}”", f.kind, f.block, clean(&f.words));
        let _ = writeln!(out, "    why: {}\n    mend: {}", clean(&f.why), clean(&f.mend));
    }
    if !report.claims.is_empty() {
        out.push_str("\nClaims\n");
    }
    for c in &report.claims {
        let _ = writeln!(out, "  {:13} {}", c.verdict.as_str(), clean(&c.words));
        let who = support(c, sources);
        if !who.is_empty() {
            let _ = writeln!(out, "                {}", clean(&who));
        }
        if let Some((at, words)) = &c.against {
            let (house, words) = (clean(house(sources, *at)), clean(words));
            let _ = writeln!(out, "                {house} has: “{words}”");
        }
    }
    let found = report.findings.len();
    let _ = writeln!(out, "\n{found} findings");
    out
}

/// The report as one HTML page, without scripts and without other files.
fn page(article: &Article, report: &Report, sources: &[Article]) -> String {
    let title = escape(article.title.as_deref().unwrap_or(&article.id));
    let mut out = format!(
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>Audit: {title}</title>\n\
         <style>body{{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}}\
         mark{{background:#fde68a;color:#111}}dt{{font-weight:bold}}table{{border-collapse:collapse}}\
         td,th{{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid #999}}</style>\n\
         <h1>Audit: {title}</h1>\n<h2>{} findings</h2>\n",
        report.findings.len()
    );
    out.push_str("<table>\n<tr><th>Kind<th>Words<th>Why<th>What mends it</tr>\n");
    for f in &report.findings {
        let _ = writeln!(
            out,
            "<tr><td>{}<td lang=\"{}\"><mark>{}</mark><td>{}<td>{}</tr>",
            f.kind,
            escape(article.lang.as_str()),
            escape(&f.words),
            escape(&f.why),
            escape(&f.mend)
        );
    }
    out.push_str("</table>\n");
    if !report.claims.is_empty() {
        out.push_str("<h2>Claims</h2>\n<table>\n<tr><th>Verdict<th>Sentence<th>Sources</tr>\n");
    }
    for c in &report.claims {
        let mut told = escape(&support(c, sources));
        if let Some((at, words)) = &c.against {
            let _ = write!(told, " {} has: “{}”", escape(house(sources, *at)), escape(words));
        }
        let (verdict, words) = (c.verdict.as_str(), escape(&c.words));
        let _ = writeln!(out, "<tr><td>{verdict}<td>{words}<td>{told}</tr>");
    }
    if !report.claims.is_empty() {
        out.push_str("</table>\n");
    }
    out.push_str("</html>\n");
    out
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}
