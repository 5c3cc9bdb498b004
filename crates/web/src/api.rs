//! The JSON API. Its shapes are described in `openapi.json`, and tests hold
//! one against the other.

use crate::desk::Desk;
use crate::params::{self, Params};
use crate::problem::Problem;
use crate::reply;
use axum::body::Body;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Response, Uri};
use kilde_store::{Cursor, EventRow, Found, Report, StoryRow, Summary};
use kilde_text::{CodePoints, TextRange};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::sync::Arc;

const OPENAPI: &str = include_str!("openapi.json");

/// Answers `/api/v1/articles`.
pub(crate) async fn articles(
    State(desk): State<Arc<Desk>>,
    uri: Uri,
    headers: HeaderMap,
) -> Response<Body> {
    let list = async {
        let query = Params::read(uri.query(), true)?.query();
        let page = desk.pool().ask(move |reader| reader.articles(&query)).await?;
        let items: Vec<Value> = page.items.iter().map(summary).collect();
        Ok(json!({ "articles": items, "next": next(page.next) }))
    };
    answer(&desk, list.await, &uri, &headers)
}

/// Answers `/api/v1/events`.
pub(crate) async fn events(
    State(desk): State<Arc<Desk>>,
    uri: Uri,
    headers: HeaderMap,
) -> Response<Body> {
    let list = async {
        let query = Params::read(uri.query(), true)?.query();
        let page = desk.pool().ask(move |reader| reader.events(&query)).await?;
        let items: Vec<Value> = page.items.into_iter().map(event).collect();
        Ok(json!({ "events": items, "next": next(page.next) }))
    };
    answer(&desk, list.await, &uri, &headers)
}

/// Answers `/api/v1/articles/{id}`.
pub(crate) async fn article(
    State(desk): State<Arc<Desk>>,
    id: Result<Path<String>, PathRejection>,
    uri: Uri,
    headers: HeaderMap,
) -> Response<Body> {
    let one = async {
        let id = params::id(id)?;
        let found = desk.pool().ask(move |reader| reader.report(&id)).await?;
        found.as_ref().map(whole).ok_or_else(|| Problem::new("not-found"))
    };
    answer(&desk, one.await, &uri, &headers)
}

/// Answers `/api/v1/stories`.
pub(crate) async fn stories(
    State(desk): State<Arc<Desk>>,
    uri: Uri,
    headers: HeaderMap,
) -> Response<Body> {
    let list = async {
        let query = params::stories(uri.query(), true)?;
        let page = desk.pool().ask(move |reader| reader.stories(&query)).await?;
        let items: Vec<Value> = page.items.iter().map(story_row).collect();
        Ok(json!({ "stories": items, "next": next(page.next) }))
    };
    answer(&desk, list.await, &uri, &headers)
}

/// Answers `/api/v1/incidents`.
pub(crate) async fn incidents(
    State(desk): State<Arc<Desk>>,
    uri: Uri,
    headers: HeaderMap,
) -> Response<Body> {
    let list = async {
        let query = params::stories(uri.query(), true)?;
        let page = desk.pool().ask(move |reader| reader.incidents(&query)).await?;
        Ok(json!({ "incidents": page.items, "next": next(page.next) }))
    };
    answer(&desk, list.await, &uri, &headers)
}

/// Answers `/api/v1/stories/{id}`.
pub(crate) async fn story(
    State(desk): State<Arc<Desk>>,
    id: Result<Path<String>, PathRejection>,
    uri: Uri,
    headers: HeaderMap,
) -> Response<Body> {
    let one = async {
        let id = params::id(id)?;
        desk.pool().ask(move |reader| reader.story(&id)).await
    };
    found(&desk, one.await, "stories", &uri, &headers)
}

/// Answers `/api/v1/incidents/{id}`.
pub(crate) async fn incident(
    State(desk): State<Arc<Desk>>,
    id: Result<Path<String>, PathRejection>,
    uri: Uri,
    headers: HeaderMap,
) -> Response<Body> {
    let one = async {
        let id = params::id(id)?;
        desk.pool().ask(move |reader| reader.incident(&id)).await
    };
    found(&desk, one.await, "incidents", &uri, &headers)
}

/// The record, or where it has moved.
fn found(
    desk: &Desk,
    result: Result<Option<Found>, Problem>,
    list: &str,
    uri: &Uri,
    headers: &HeaderMap,
) -> Response<Body> {
    match result {
        Ok(Some(Found::Moved(id))) => reply::moved(&format!("/api/v1/{list}/{id}")),
        Ok(Some(Found::Here(value))) => answer(desk, Ok(value), uri, headers),
        Ok(None) => answer(desk, Err(Problem::new("not-found")), uri, headers),
        Err(problem) => answer(desk, Err(problem), uri, headers),
    }
}

/// Answers `/api/v1/openapi.json`.
pub(crate) async fn openapi(
    State(desk): State<Arc<Desk>>,
    uri: Uri,
    headers: HeaderMap,
) -> Response<Body> {
    let document = serde_json::from_str::<Value>(OPENAPI)
        .map(|mut document| {
            document["info"]["version"] = desk.version().into();
            document
        })
        .map_err(|_| Problem::new("internal"));
    answer(&desk, document, &uri, &headers)
}

fn answer(
    desk: &Desk,
    result: Result<Value, Problem>,
    uri: &Uri,
    headers: &HeaderMap,
) -> Response<Body> {
    match result {
        Ok(value) => reply::json(&value, headers),
        Err(problem) => reply::problem(desk, &problem, uri, headers),
    }
}

fn next(cursor: Option<Cursor>) -> Option<String> {
    cursor.map(|c| c.to_string())
}

fn summary(article: &Summary) -> Value {
    json!({
        "id": article.id,
        "url": article.url,
        "outlet": article.outlet,
        "title": article.title,
        "lang": article.lang.as_str(),
        "published": article.published.as_ref().map(ToString::to_string),
        "added": article.added.to_string(),
        "lead": article.lead,
        "events": article.events,
    })
}

fn story_row(row: &StoryRow) -> Value {
    let record = &row.record;
    let reports = record["reports"].as_array().map(Vec::as_slice).unwrap_or_default();
    let each = |field: &str| -> Vec<&str> {
        let values: BTreeSet<&str> = reports.iter().filter_map(|r| r[field].as_str()).collect();
        values.into_iter().collect()
    };
    let mut times = reports.iter().filter_map(|r| r["published"].as_str());
    json!({
        "id": record["story"],
        "title": record["title"],
        "lang": reports.first().map(|r| &r["lang"]),
        "first": times.clone().next(),
        "last": times.next_back(),
        "changed": row.changed.to_string(),
        "num_reports": record["num_reports"],
        "num_origins": record["num_origins"],
        "languages": each("lang"),
        "outlets": each("outlet"),
    })
}

/// A record as it is stored, with the headline of its report.
fn event(row: EventRow) -> Value {
    let mut record = row.record;
    if let Value::Object(fields) = &mut record {
        fields.insert("article".into(), row.article.into());
        fields.insert("article_title".into(), row.title.into());
        fields.insert("lang".into(), row.lang.as_str().into());
        fields.insert("outlet".into(), row.outlet.into());
        let published = row.published.map(|p| p.to_string());
        fields.insert("published".into(), published.into());
    }
    record
}

fn whole(report: &Report) -> Value {
    let article = &report.article;
    let points = CodePoints::new(&article.text);
    let span = |range: TextRange| {
        let (start, end) = points.of(range);
        json!({ "text": range.slice(&article.text).unwrap_or_default(), "start": start, "end": end })
    };
    let extra = article.extra.as_deref().and_then(|e| serde_json::from_str::<Value>(e).ok());
    let notes = report.notes.iter();
    let notes =
        notes.map(|n| json!({ "code": n.code, "message": n.message, "span": n.range.map(span) }));
    let citations = report.citations.iter().map(|citation| {
        let mut value = span(citation.range);
        value["linked"] = citation.linked.into();
        value
    });
    json!({
        "id": article.id,
        "url": article.url,
        "outlet": article.outlet,
        "author": article.author,
        "title": article.title,
        "lang": article.lang.as_str(),
        "published": article.published.as_ref().map(ToString::to_string),
        "added": report.added.to_string(),
        "changed": report.changed.to_string(),
        "version": report.version,
        "text": article.text,
        "furniture": article.furniture.iter().map(|r| span(*r)).collect::<Vec<_>>(),
        "links": article.links.iter().map(|l| json!({ "href": l.href, "text": l.text })).collect::<Vec<_>>(),
        "extra": extra,
        "notes": notes.collect::<Vec<_>>(),
        "citations": citations.collect::<Vec<_>>(),
        "events": report.records,
    })
}
