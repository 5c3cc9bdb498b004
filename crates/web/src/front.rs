//! The front page: reports, search, facets, the newest records, the feeds.

use crate::desk::Desk;
use crate::frame::Frame;
use crate::params::Params;
use crate::problem::Problem;
use crate::record::Record;
use crate::texts::Locale;
use crate::{dates, reply};
use askama::Template;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, Response, Uri};
use kilde_store::{Counts, EventRow, Facet, Facets, Feed, Page, Query, Reader, Summary};
use serde_json::Value;
use std::sync::Arc;

/// Reports on one page.
const REPORTS: usize = 12;
/// Records shown under one report.
const RECORDS: usize = 3;
/// Records in the column of the newest.
const NEWEST: usize = 9;

/// What the page needs from the store, read on one connection.
struct Found {
    reports: Page<Summary>,
    records: Vec<Vec<Value>>,
    newest: Vec<EventRow>,
    facets: Facets,
    counts: Counts,
    feeds: Vec<Feed>,
}

/// A report in the list.
struct Item {
    href: String,
    kick: String,
    title: Option<String>,
    lang: String,
    lead: String,
    lines: Vec<Line>,
    more: u64,
}

/// A record as one line.
pub(crate) struct Line {
    pub(crate) href: String,
    pub(crate) status: String,
    pub(crate) status_word: String,
    pub(crate) act: String,
    pub(crate) lang: String,
    pub(crate) source: Option<String>,
    pub(crate) target: Option<String>,
    pub(crate) trigger: String,
    pub(crate) word: Option<String>,
    pub(crate) kick: String,
}

/// A value of a facet as a box to tick.
struct Choice {
    value: String,
    name: String,
    count: u64,
    chosen: bool,
}

/// How a feed fares, in words.
struct Source {
    name: String,
    health: &'static str,
    word: String,
    last: String,
    reports: String,
    error: Option<String>,
}

#[derive(Template)]
#[template(path = "front.html")]
struct FrontPage<'d> {
    frame: Frame<'d>,
    params: Params,
    counts: Counts,
    total: u64,
    items: Vec<Item>,
    newest: Vec<Line>,
    statuses: Vec<Choice>,
    acts: Vec<Choice>,
    languages: Vec<Choice>,
    outlets: Vec<Choice>,
    sources: Vec<Source>,
    older: Option<String>,
    first: Option<String>,
    clear: String,
}

/// Answers `/`.
pub(crate) async fn front(
    State(desk): State<Arc<Desk>>,
    uri: Uri,
    headers: HeaderMap,
) -> Response<Body> {
    answer(&desk, &uri, &headers)
        .await
        .unwrap_or_else(|problem| reply::problem(&desk, &problem, &uri, &headers))
}

async fn answer(desk: &Desk, uri: &Uri, headers: &HeaderMap) -> Result<Response<Body>, Problem> {
    let params = Params::read(uri.query(), false)?;
    let query = params.query().limit(REPORTS);
    let found = desk.pool().ask(move |reader| find(reader, &query)).await?;
    let frame = Frame::new(desk, uri, headers);
    let own = frame.own(&params);
    let page = FrontPage {
        counts: found.counts,
        total: found.facets.total,
        items: items(&frame, &found),
        newest: found.newest.iter().filter_map(|row| newest(&frame, row)).collect(),
        statuses: statuses(frame.t, &found.facets, &params),
        acts: acts(frame.t, &found.facets, &params),
        languages: choices(&found.facets.langs, &params.languages, |code| frame.t.language(code)),
        outlets: choices(&found.facets.outlets, &params.outlets, str::to_owned),
        sources: found.feeds.iter().map(|feed| source(frame.t, feed)).collect(),
        older: found.reports.next.map(|next| own.address("/", Some(next))),
        first: params.after.map(|_| own.address("/", None)),
        clear: frame.link("/"),
        params,
        frame,
    };
    reply::page(&page, headers)
}

fn find(reader: &Reader, query: &Query) -> Result<Found, kilde_store::Error> {
    let reports = reader.articles(query)?;
    let few = query.clone().limit(RECORDS);
    let records = reports.items.iter().map(|a| reader.events_of(&a.id, &few));
    Ok(Found {
        records: records.collect::<Result<_, _>>()?,
        newest: reader.events(&Query::new().limit(NEWEST))?.items,
        facets: reader.facets(query)?,
        counts: reader.counts()?,
        feeds: reader.feeds()?,
        reports,
    })
}

fn items(frame: &Frame<'_>, found: &Found) -> Vec<Item> {
    let item = |(report, records): (&Summary, &Vec<Value>)| {
        let lines: Vec<Line> = records
            .iter()
            .filter_map(Record::read)
            .map(|record| line(frame, &record, &report.id, report.lang.as_str()))
            .collect();
        Item {
            href: frame.report(&report.id),
            kick: kick(frame.t, report),
            title: report.title.clone(),
            lang: report.lang.to_string(),
            lead: report.lead.clone(),
            more: report.events.saturating_sub(lines.len() as u64),
            lines,
        }
    };
    found.reports.items.iter().zip(&found.records).map(item).collect()
}

/// Outlet, language and date of a report.
fn kick(t: &Locale, report: &Summary) -> String {
    let outlet = report.outlet.clone().unwrap_or_else(|| t.say("no-outlet"));
    let date = report.published.as_ref();
    let date = date.map_or_else(|| t.say("no-date"), |p| dates::published(t, p));
    format!("{outlet} · {} · {date}", t.language(report.lang.as_str()))
}

fn newest(frame: &Frame<'_>, row: &EventRow) -> Option<Line> {
    let record = Record::read(&row.record)?;
    let date = row.published.as_ref().map(|p| dates::day(frame.t, p.date));
    let kick: Vec<String> = row.outlet.iter().cloned().chain(date).collect();
    let line = line(frame, &record, &row.article, row.lang.as_str());
    Some(Line { kick: kick.join(" · "), ..line })
}

/// A record as one line.
fn line(frame: &Frame<'_>, record: &Record, article: &str, lang: &str) -> Line {
    Line {
        href: frame.event(article, &record.id),
        status: record.status.clone(),
        status_word: frame.t.status(&record.status),
        act: frame.t.act(&record.root),
        lang: lang.to_owned(),
        source: record.source.as_ref().map(|s| s.text.clone()),
        target: record.target.as_ref().map(|s| s.text.clone()),
        trigger: record.trigger.text.clone(),
        word: record.claimed_by.as_ref().map(|s| s.text.clone()),
        kick: String::new(),
    }
}

/// Every status, in the order of the codebook, also those that find nothing.
fn statuses(t: &Locale, facets: &Facets, params: &Params) -> Vec<Choice> {
    let chosen: Vec<String> = params.statuses.iter().map(ToString::to_string).collect();
    let choice = |status: &kilde_coding::Status| Choice {
        value: status.to_string(),
        name: t.status(status.as_str()),
        count: facets.statuses.iter().find(|f| f.value == status.as_str()).map_or(0, |f| f.count),
        chosen: chosen.contains(&status.to_string()),
    };
    kilde_coding::Status::ALL.iter().map(choice).collect()
}

fn acts(t: &Locale, facets: &Facets, params: &Params) -> Vec<Choice> {
    let chosen: Vec<String> = params.roots.iter().map(ToString::to_string).collect();
    choices(&facets.roots, &chosen, |root| t.act(root))
}

/// What was counted, and what was chosen without finding anything.
fn choices(counted: &[Facet], chosen: &[String], name: impl Fn(&str) -> String) -> Vec<Choice> {
    let missing = chosen.iter().filter(|c| counted.iter().all(|f| f.value != **c));
    let missing = missing.map(|c| Facet { value: c.clone(), count: 0 });
    let choice = |facet: Facet| Choice {
        name: name(&facet.value),
        chosen: chosen.contains(&facet.value),
        value: facet.value,
        count: facet.count,
    };
    counted.iter().cloned().chain(missing).map(choice).collect()
}

fn source(t: &Locale, feed: &Feed) -> Source {
    let health = feed.health.as_str();
    Source {
        name: feed.title.clone().unwrap_or_else(|| feed.url.clone()),
        health,
        word: match feed.health {
            kilde_store::Health::Ok => t.say("feed-ok"),
            kilde_store::Health::Failing => t.say("feed-failing"),
            kilde_store::Health::Unknown => t.say("feed-unknown"),
        },
        last: match feed.last_ok {
            Some(at) => t.with("feed-last", "time", &dates::instant(t, at)),
            None => t.say("feed-never"),
        },
        reports: t.n("n-reports", &feed.reports),
        error: feed.last_error.clone(),
    }
}
