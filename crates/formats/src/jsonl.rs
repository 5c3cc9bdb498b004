//! One JSON object a line.

use crate::record::Writer;
use kilde_coding::Reading;
use kilde_text::{Article, CodePoints};
use serde_json::json;
use std::fmt::Write as _;

/// The lines of one article: one an event, in text order, each ended by `\n`.
///
/// An article without events gives nothing, or, with `all`, the one line
/// `{"article": …, "events": []}`. Lines come as a string so that threads can
/// make them apart and one place can write them in order.
#[must_use]
pub fn lines(writer: &Writer, article: &Article, reading: &Reading, all: bool) -> String {
    let mut out = String::new();
    if reading.events.is_empty() {
        if all {
            push(&mut out, &json!({ "article": article.id, "events": [] }));
        }
        return out;
    }
    let points = CodePoints::new(&article.text);
    for event in &reading.events {
        push(&mut out, &writer.event(article, event, &points));
    }
    out
}

/// The quotes of one article, one a line, in text order, each ended by `\n`.
#[must_use]
pub fn quotes(writer: &Writer, article: &Article, reading: &Reading) -> String {
    let mut out = String::new();
    let points = CodePoints::new(&article.text);
    for quote in &reading.quotes {
        push(&mut out, &writer.quote(article, quote, &points));
    }
    out
}

fn push(out: &mut String, value: &serde_json::Value) {
    // Writing to a string cannot fail.
    let _ = writeln!(out, "{value}");
}
