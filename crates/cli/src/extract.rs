//! `kilde extract`: reports as JSON, without coding.

use crate::args::Extract;
use crate::input::{self, Outcome};
use anyhow::Context;
use kilde_text::{Article, CodePoints};
use serde_json::{Value, json};
use std::io::{self, BufWriter, Write};

/// Extracts all inputs.
pub fn run(args: &Extract) -> anyhow::Result<Outcome> {
    let mut out = BufWriter::new(io::stdout().lock());
    let writing = "writing to standard output";
    let outcome = input::for_each(
        &args.inputs,
        |article| record(article).to_string(),
        |_, line| writeln!(out, "{line}").context(writing),
    )?;
    out.flush().context(writing)?;
    Ok(outcome)
}

/// One report; offsets in code points, as in event records.
fn record(article: &Article) -> Value {
    let points = CodePoints::new(&article.text);
    let links: Vec<_> =
        article.links.iter().map(|l| json!({ "href": l.href, "text": l.text })).collect();
    let furniture: Vec<_> = article.furniture.iter().map(|range| points.of(*range)).collect();
    json!({
        "id": article.id,
        "url": article.url,
        "lang": article.lang.as_str(),
        "title": article.title,
        "author": article.author,
        "outlet": article.outlet,
        "published": article.published.as_ref().map(ToString::to_string),
        "text": article.text,
        "links": links,
        "furniture": furniture,
    })
}
