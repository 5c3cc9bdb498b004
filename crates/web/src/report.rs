//! The page of one report: its text, and the records that rest on it.

use crate::desk::Desk;
use crate::frame::{Frame, segment};
use crate::mark::{Highlight, Paragraph, Points, paragraphs};
use crate::problem::Problem;
use crate::record::{Field, Record};
use crate::texts::Locale;
use crate::{dates, params, reply};
use askama::Template;
use axum::body::Body;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Response, Uri};
use kilde_store::Report;
use kilde_text::TextRange;
use std::sync::Arc;
use url::Url;
use url::form_urlencoded::parse;

/// A record beside the text.
struct Entry {
    number: usize,
    href: String,
    chosen: bool,
    act: String,
    status: String,
    status_word: String,
    source: Option<String>,
    target: Option<String>,
    trigger: String,
    word: Option<String>,
    fields: Vec<Field>,
    last: Field,
}

/// A note on the reading.
struct Remark {
    code: String,
    message: String,
    words: Option<String>,
}

/// An outlet that the report cites.
struct Cited {
    words: String,
    linked: bool,
}

#[derive(Template)]
#[template(path = "report.html")]
struct ReportPage<'d> {
    frame: Frame<'d>,
    title: Option<String>,
    lang: String,
    outlet: String,
    language: String,
    published: Option<(String, String)>,
    undated: String,
    author: Option<String>,
    original: Option<String>,
    json: String,
    paragraphs: Vec<Paragraph>,
    has_furniture: bool,
    entries: Vec<Entry>,
    count: u64,
    chosen: bool,
    all: String,
    notes: Vec<Remark>,
    cites: Vec<Cited>,
    version: Option<String>,
}

/// Answers `/articles/{id}`.
pub(crate) async fn report(
    State(desk): State<Arc<Desk>>,
    id: Result<Path<String>, PathRejection>,
    uri: Uri,
    headers: HeaderMap,
) -> Response<Body> {
    let page = match params::id(id) {
        Ok(id) => answer(&desk, id, &uri, &headers).await,
        Err(problem) => Err(problem),
    };
    page.unwrap_or_else(|problem| reply::problem(&desk, &problem, &uri, &headers))
}

async fn answer(
    desk: &Desk,
    id: String,
    uri: &Uri,
    headers: &HeaderMap,
) -> Result<Response<Body>, Problem> {
    let found = desk.pool().ask(move |reader| reader.report(&id)).await?;
    let report = found.ok_or_else(|| Problem::new("not-found"))?;
    let event = parse(uri.query().unwrap_or_default().as_bytes())
        .find(|(name, value)| name == "event" && !value.is_empty())
        .map(|(_, value)| value.into_owned());
    let page = page(Frame::new(desk, uri, headers), &report, event.as_deref())?;
    reply::page(&page, headers)
}

fn page<'d>(
    frame: Frame<'d>,
    report: &Report,
    event: Option<&str>,
) -> Result<ReportPage<'d>, Problem> {
    let article = &report.article;
    let t = frame.t;
    let records: Vec<Record> = report.records.iter().filter_map(Record::read).collect();
    let chosen = event.map(|id| records.iter().position(|r| r.id == id));
    // A link to an event that is gone says so, instead of showing another.
    let chosen = chosen.map(|found| found.ok_or_else(|| Problem::new("not-found"))).transpose()?;
    let points = Points::new(&article.text);
    let mut highlights = match chosen.and_then(|i| records.get(i)) {
        Some(record) => record.highlights(t, &points),
        None => acts(&frame, &points, &article.id, &records),
    };
    if chosen.is_none() {
        highlights.extend(note_highlights(t, report));
    }
    let mut paragraphs = paragraphs(&article.text, &highlights, &article.furniture);
    let mut pieces = paragraphs.iter_mut().flat_map(|p| &mut p.pieces);
    if let Some(piece) = pieces.find(|p| p.begins.split(' ').any(|letter| letter == "a")) {
        piece.anchor = true;
    }
    let entries = records.iter().enumerate();
    Ok(ReportPage {
        title: article.title.clone(),
        lang: article.lang.to_string(),
        outlet: article.outlet.clone().unwrap_or_else(|| t.say("no-outlet")),
        language: t.language(article.lang.as_str()),
        published: article.published.as_ref().map(|p| (p.to_string(), dates::published(t, p))),
        undated: t.say("no-date"),
        author: article.author.as_deref().map(|name| t.with("report-author", "name", name)),
        original: article.url.as_deref().and_then(web_address),
        json: format!("/api/v1/articles/{}", segment(&article.id)),
        paragraphs,
        has_furniture: !article.furniture.is_empty(),
        entries: entries.map(|(i, r)| entry(&frame, &article.id, i, r, chosen)).collect(),
        count: records.len() as u64,
        chosen: chosen.is_some(),
        all: frame.report(&article.id),
        notes: notes(report),
        cites: cites(report),
        version: (report.version > 1).then(|| {
            let number = report.version.to_string();
            let time = dates::instant(t, report.changed);
            t.args("report-version", [("n", number.into()), ("time", time.into())])
        }),
        frame,
    })
}

/// The acts of all records, each with the number of its record.
fn acts(
    frame: &Frame<'_>,
    points: &Points<'_>,
    article: &str,
    records: &[Record],
) -> Vec<Highlight> {
    let act = |(i, record): (usize, &Record)| {
        record.highlight_act(frame.t, points, i + 1, &frame.event(article, &record.id))
    };
    records.iter().enumerate().filter_map(act).collect()
}

fn note_highlights(t: &Locale, report: &Report) -> Vec<Highlight> {
    let text = &report.article.text;
    let words = |r: &TextRange| !r.is_empty() && r.slice(text).is_some();
    let ranged = report.notes.iter().filter_map(|n| Some((n, n.range.filter(words)?)));
    ranged
        .map(|(note, range)| Highlight {
            range: range.as_range(),
            letter: "!".to_owned(),
            title: format!("{}: {}", t.say("field-note"), note.message),
            href: None,
        })
        .collect()
}

fn entry(
    frame: &Frame<'_>,
    article: &str,
    index: usize,
    record: &Record,
    chosen: Option<usize>,
) -> Entry {
    let t = frame.t;
    Entry {
        number: index + 1,
        href: frame.event(article, &record.id),
        chosen: chosen == Some(index),
        act: t.act(&record.root),
        status: record.status.clone(),
        status_word: t.status(&record.status),
        source: record.source.as_ref().map(|s| s.text.clone()),
        target: record.target.as_ref().map(|s| s.text.clone()),
        trigger: record.trigger.text.clone(),
        word: record.claimed_by.as_ref().map(|s| s.text.clone()),
        fields: record.fields(t),
        last: record.word(t),
    }
}

fn notes(report: &Report) -> Vec<Remark> {
    let text = &report.article.text;
    let remark = |note: &kilde_store::StoredNote| Remark {
        code: note.code.clone(),
        message: note.message.clone(),
        words: note.range.and_then(|r| r.slice(text)).map(str::to_owned),
    };
    report.notes.iter().map(remark).collect()
}

/// Each outlet once, as the text first writes it.
fn cites(report: &Report) -> Vec<Cited> {
    let mut cites: Vec<Cited> = Vec::new();
    for citation in &report.citations {
        let Some(words) = citation.range.slice(&report.article.text) else { continue };
        match cites.iter_mut().find(|c| c.words == words) {
            Some(known) => known.linked |= citation.linked,
            None => cites.push(Cited { words: words.to_owned(), linked: citation.linked }),
        }
    }
    cites
}

/// The address as a link may carry it: http and https only, never
/// `javascript:` or `data:`.
pub(crate) fn web_address(url: &str) -> Option<String> {
    let url = Url::parse(url).ok()?;
    matches!(url.scheme(), "http" | "https").then(|| url.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_web_is_linked() {
        assert_eq!(web_address("https://a.example/ы").unwrap(), "https://a.example/%D1%8B");
        for bad in [
            "javascript:alert(1)",
            "data:text/html,x",
            "/etc/passwd",
            "file:///x",
            "java\nscript:x",
            "",
        ] {
            assert_eq!(web_address(bad), None, "{bad}");
        }
    }
}
