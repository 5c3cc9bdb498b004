//! Quotations against the words of the sources.

use crate::sheet::Sheet;
use crate::words::key;
use crate::{Finding, Kind};
use kilde_coding::marked;
use kilde_text::Article;

/// Fewest words of a quotation that is compared.
const FEWEST: usize = 3;
/// Share of the words in order from which two quotations are one.
const ONE: f64 = 0.6;

pub(crate) fn find(sheet: &Sheet, sources: &[Article], out: &mut Vec<Finding>) {
    let text = &sheet.article.text;
    let sources: Vec<_> = sources.iter().filter(|s| s.lang == sheet.article.lang).collect();
    let keys: Vec<String> = sources.iter().map(|s| key(&s.text)).collect();
    for range in marked(text) {
        let Some(words) = range.slice(text) else { continue };
        // What is left out, and said to be, is no change.
        let parts: Vec<String> =
            words.split(['[', ']', '…']).flat_map(|part| part.split("...")).map(key).collect();
        let all: Vec<&str> =
            parts.iter().flat_map(|p| p.split(' ')).filter(|w| !w.is_empty()).collect();
        if all.len() < FEWEST || keys.iter().any(|source| in_order(source, &parts)) {
            continue;
        }
        let likest = sources
            .iter()
            .flat_map(|source| marked(&source.text).into_iter().map(move |q| (*source, q)))
            .filter_map(|(source, q)| {
                let theirs = q.slice(&source.text)?;
                let told = key(theirs);
                let share =
                    common(&all, &told.split(' ').collect::<Vec<_>>()) as f64 / all.len() as f64;
                Some((share, source, theirs))
            })
            .max_by(|a, b| a.0.total_cmp(&b.0));
        if let Some((share, source, theirs)) = likest
            && share >= ONE
        {
            let house = source.outlet.as_deref().unwrap_or(&source.id);
            out.push(Finding::new(
                Kind::QuoteAltered,
                sheet,
                range,
                format!("{house} has “{theirs}”"),
                "quote the words of the source",
            ));
        }
    }
}

/// Whether all parts stand in a text, one after the other.
fn in_order(text: &str, parts: &[String]) -> bool {
    let mut rest = text;
    parts.iter().all(|part| match rest.find(part.as_str()) {
        Some(at) => {
            rest = &rest[at + part.len()..];
            true
        }
        None => false,
    })
}

/// The length of the longest common subsequence.
fn common(a: &[&str], b: &[&str]) -> usize {
    let mut row = vec![0usize; b.len() + 1];
    for word in a {
        let mut corner = 0;
        for (j, other) in b.iter().enumerate() {
            let above = row[j + 1];
            row[j + 1] = if word == other { corner + 1 } else { above.max(row[j]) };
            corner = above;
        }
    }
    row[b.len()]
}
