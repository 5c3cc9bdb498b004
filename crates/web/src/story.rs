//! The stories: the list of them, and the page of one, whose every sentence
//! opens to the words that it rests on.

use crate::desk::Desk;
use crate::frame::{Frame, segment};
use crate::mark::{Highlight, Piece, Points, paragraphs};
use crate::problem::Problem;
use crate::report::web_address;
use crate::sentence::{self, Incident, Span, Told};
use crate::texts::Locale;
use crate::{dates, params, reply};
use askama::Template;
use axum::body::Body;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Response, Uri};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use kilde_store::{Found, StoryRow};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Stories on one page of the list.
const STORIES: usize = 20;
/// Days before the first report from which on an incident is an earlier one.
const EARLIER: i64 = 7;

/// A story as `kilde stories` prints it.
#[derive(Deserialize)]
struct Story {
    story: String,
    num_origins: u64,
    #[serde(default)]
    reports: Vec<Report>,
    #[serde(default)]
    edges: Vec<Edge>,
    #[serde(default)]
    incidents: Vec<Incident>,
    #[serde(default)]
    contradictions: Vec<Clash>,
}

#[derive(Deserialize)]
struct Report {
    article: String,
    outlet: Option<String>,
    lang: Option<String>,
    published: Option<String>,
    url: Option<String>,
    title: Option<String>,
}

#[derive(Deserialize)]
struct Edge {
    report: String,
    of: String,
    share: f64,
}

#[derive(Deserialize)]
struct Clash {
    kind: String,
    one: Option<Statement>,
    other: Statement,
}

#[derive(Deserialize)]
struct Statement {
    reports: Vec<String>,
    words: Span,
    sentence: Span,
}

/// Words of a report, quoted.
struct Quote {
    who: String,
    when: String,
    lang: String,
    language: String,
    href: String,
    copy: bool,
    pieces: Vec<Piece>,
}

/// A sentence with its mark and the passages under it.
struct Sentence {
    id: String,
    text: String,
    /// Of the words, where a passage is quoted in place of a sentence.
    lang: Option<String>,
    status: String,
    status_word: String,
    others: Vec<String>,
    origins: String,
    word: Option<(String, String)>,
    quotes: Vec<Quote>,
}

struct Section {
    key: &'static str,
    title: String,
    sentences: Vec<Sentence>,
}

/// What reports disagree about.
struct Dispute {
    title: String,
    quotes: Vec<Quote>,
}

struct Source {
    title: Option<String>,
    lang: String,
    outlet: String,
    meta: String,
    href: String,
    original: Option<String>,
}

struct Item {
    href: String,
    kick: String,
    title: Option<String>,
    lang: String,
    meta: String,
}

#[derive(Template)]
#[template(path = "stories.html")]
struct StoriesPage<'d> {
    frame: Frame<'d>,
    items: Vec<Item>,
    older: Option<String>,
    first: Option<String>,
}

#[derive(Template)]
#[template(path = "story.html")]
struct StoryPage<'d> {
    frame: Frame<'d>,
    id: String,
    feed: String,
    title: Option<String>,
    lang: String,
    kick: String,
    meta: String,
    lead: Option<Sentence>,
    sections: Vec<Section>,
    disputes: Vec<Dispute>,
    stale: Vec<Quote>,
    places: String,
    sources: Vec<Source>,
    copies: Vec<String>,
}

/// An incident in the feed of its story.
struct Entry {
    id: String,
    text: String,
    lang: String,
    updated: String,
    mark: String,
}

#[derive(Template)]
#[template(path = "story.xml")]
struct StoryFeed {
    id: String,
    lang: String,
    title: String,
    updated: String,
    href: String,
    entries: Vec<Entry>,
}

/// Answers `/stories`.
pub(crate) async fn stories(
    State(desk): State<Arc<Desk>>,
    uri: Uri,
    headers: HeaderMap,
) -> Response<Body> {
    let page = async {
        let query = params::stories(uri.query(), false)?.limit(STORIES);
        let found = desk.pool().ask(move |reader| reader.stories(&query)).await?;
        let frame = Frame::new(&desk, &uri, &headers);
        let own = params::Params::read(uri.query(), false)?;
        let own = frame.own(&own);
        reply::page(
            &StoriesPage {
                items: found.items.iter().filter_map(|row| item(&frame, row)).collect(),
                older: found.next.map(|next| own.address("/stories", Some(next))),
                first: own.after.map(|_| own.address("/stories", None)),
                frame,
            },
            &headers,
        )
    };
    page.await.unwrap_or_else(|problem| reply::problem(&desk, &problem, &uri, &headers))
}

/// Answers `/stories/{id}`.
pub(crate) async fn story(
    State(desk): State<Arc<Desk>>,
    id: Result<Path<String>, PathRejection>,
    uri: Uri,
    headers: HeaderMap,
) -> Response<Body> {
    let page = async {
        let id = params::id(id)?;
        let found = desk.pool().ask(move |reader| reader.story(&id)).await?;
        let frame = Frame::new(&desk, &uri, &headers);
        match found {
            Some(Found::Moved(id)) => Ok(reply::moved(&frame.story(&id))),
            Some(Found::Here(value)) => {
                let story = Story::deserialize(&value).map_err(|error| {
                    tracing::error!(%error, "a stored story cannot be read");
                    Problem::new("internal")
                })?;
                reply::page(&page(frame, &story), &headers)
            }
            None => Err(Problem::new("not-found")),
        }
    };
    page.await.unwrap_or_else(|problem| reply::problem(&desk, &problem, &uri, &headers))
}

/// Answers `/stories/{id}/atom`: an entry an incident.
pub(crate) async fn atom(
    State(desk): State<Arc<Desk>>,
    id: Result<Path<String>, PathRejection>,
    uri: Uri,
    headers: HeaderMap,
) -> Response<Body> {
    let feed = async {
        let id = params::id(id)?;
        let found = desk.pool().ask(move |reader| reader.story(&id)).await?;
        let frame = Frame::new(&desk, &uri, &headers);
        match found {
            Some(Found::Moved(id)) => Ok(reply::moved(&frame.feed(&id))),
            Some(Found::Here(value)) => {
                let story = Story::deserialize(&value).map_err(|_| Problem::new("internal"))?;
                reply::atom(&feed(&frame, &story), &headers)
            }
            None => Err(Problem::new("not-found")),
        }
    };
    feed.await.unwrap_or_else(|problem| reply::problem(&desk, &problem, &uri, &headers))
}

fn feed(frame: &Frame<'_>, story: &Story) -> StoryFeed {
    let t = frame.t;
    let room = Room::new(frame, story);
    // The last of these reports: what it tells is not newer.
    let updated = |told: &mut dyn Iterator<Item = &Report>| {
        told.filter_map(at).max().unwrap_or_default().to_string()
    };
    let entry = |incident: &Incident| {
        let sentence = room.sentence(incident);
        let mut told =
            incident.told.iter().filter_map(|t| room.reports.get(t.report.as_str()).copied());
        Entry {
            id: sentence.id,
            text: plain(&sentence.text),
            lang: sentence.lang.unwrap_or_else(|| t.code().to_owned()),
            updated: updated(&mut told),
            mark: format!("{} · {}", sentence.status_word, sentence.origins),
        }
    };
    let head = headline(t, story).and_then(|r| r.title.clone());
    StoryFeed {
        id: segment(&story.story),
        lang: t.code().to_owned(),
        title: plain(&head.unwrap_or_else(|| t.say("untitled"))),
        updated: updated(&mut story.reports.iter()),
        href: frame.story(&story.story),
        entries: story.incidents.iter().map(entry).collect(),
    }
}

/// Without the control characters that XML cannot hold.
fn plain(text: &str) -> String {
    text.replace(|c: char| c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}'), " ")
}

fn item(frame: &Frame<'_>, row: &StoryRow) -> Option<Item> {
    let story = Story::deserialize(&row.record).ok()?;
    let head = headline(frame.t, &story);
    Some(Item {
        href: frame.story(&story.story),
        kick: period(frame.t, &story),
        title: head.and_then(|r| r.title.clone()),
        lang: lang(head),
        meta: counts(frame.t, &story),
    })
}

/// The report whose headline stands for the story: the first in the reader's
/// language, else the first of all.
fn headline<'s>(t: &Locale, story: &'s Story) -> Option<&'s Report> {
    let titled = || story.reports.iter().filter(|r| r.title.is_some());
    titled().find(|r| r.lang.as_deref() == Some(t.code())).or_else(|| titled().next())
}

fn lang(report: Option<&Report>) -> String {
    report.and_then(|r| r.lang.clone()).unwrap_or_else(|| "und".to_owned())
}

fn counts(t: &Locale, story: &Story) -> String {
    let mut languages: Vec<&str> = story.reports.iter().filter_map(|r| r.lang.as_deref()).collect();
    languages.sort_unstable();
    languages.dedup();
    [
        t.n("n-reports", &(story.reports.len() as u64)),
        t.n("n-languages", &(languages.len() as u64)),
        t.n("n-origins", &story.num_origins),
    ]
    .join(" · ")
}

/// The days of the first and the last report.
fn days(story: &Story) -> Option<(jiff::civil::Date, jiff::civil::Date)> {
    let day = |r: &Report| Some(at(r)?.to_zoned_datetime(TimeZone::UTC).date());
    let all = || story.reports.iter().filter_map(day);
    Some((all().min()?, all().max()?))
}

fn period(t: &Locale, story: &Story) -> String {
    match days(story) {
        None => t.say("no-date"),
        Some((first, last)) if first == last => dates::day(t, first),
        Some((first, last)) => dates::iso(t, &format!("{first}/{last}")),
    }
}

fn page<'d>(frame: Frame<'d>, story: &Story) -> StoryPage<'d> {
    let t = frame.t;
    let room = Room::new(&frame, story);
    let head = headline(t, story);
    let (stale, clashes): (Vec<&Clash>, Vec<&Clash>) =
        story.contradictions.iter().partition(|c| c.kind == "office");
    StoryPage {
        id: segment(&story.story),
        feed: frame.feed(&story.story),
        title: head.and_then(|r| r.title.clone()),
        lang: lang(head),
        kick: period(t, story),
        meta: format!(
            "{} · {}",
            counts(t, story),
            t.n("n-incidents", &(story.incidents.len() as u64))
        ),
        lead: story.incidents.first().map(|i| room.sentence(i)),
        sections: room.sections(),
        disputes: clashes.into_iter().map(|c| room.dispute(c)).collect(),
        stale: stale.into_iter().filter_map(|c| room.stated(&c.other)).collect(),
        places: room.places(),
        sources: story.reports.iter().map(|r| source(&frame, r)).collect(),
        copies: room.copies(),
        frame,
    }
}

fn source(frame: &Frame<'_>, report: &Report) -> Source {
    let t = frame.t;
    let code = lang(Some(report));
    Source {
        title: report.title.clone(),
        outlet: report.outlet.clone().unwrap_or_else(|| t.say("no-outlet")),
        meta: format!("{} · {}", t.language(&code), time(t, report)),
        lang: code,
        href: frame.report(&report.article),
        original: report.url.as_deref().and_then(web_address),
    }
}

/// When a report was published.
fn at(report: &Report) -> Option<Timestamp> {
    report.published.as_deref()?.parse().ok()
}

fn time(t: &Locale, report: &Report) -> String {
    at(report).map_or_else(|| t.say("no-date"), |at| dates::instant(t, at))
}

/// What all parts of the page need.
struct Room<'r> {
    frame: &'r Frame<'r>,
    reports: BTreeMap<&'r str, &'r Report>,
    story: &'r Story,
}

impl<'r> Room<'r> {
    fn new(frame: &'r Frame<'r>, story: &'r Story) -> Self {
        let reports = story.reports.iter().map(|r| (r.article.as_str(), r)).collect();
        Self { frame, reports, story }
    }

    /// The sentences after the lead, by what they are about. Sections without
    /// any are left out.
    fn sections(&self) -> Vec<Section> {
        let names = ["latest", "talks", "ground", "reactions", "earlier"];
        let mut sections: Vec<Section> = names
            .into_iter()
            .map(|key| Section {
                key,
                title: self.frame.t.say(&format!("section-{key}")),
                sentences: Vec::new(),
            })
            .collect();
        for incident in self.story.incidents.iter().skip(1) {
            let section = self.section(incident);
            if let Some(section) = sections.iter_mut().find(|s| s.key == section) {
                section.sentences.push(self.sentence(incident));
            }
        }
        sections.retain(|s| !s.sentences.is_empty());
        sections
    }

    fn section(&self, incident: &Incident) -> &'static str {
        if let (Some((first, last)), Some(day)) = (days(self.story), incident.last_day()) {
            let before = |days: i64| first.checked_sub(jiff::Span::new().days(days)).ok();
            if before(EARLIER).is_some_and(|start| day < start) {
                return "earlier";
            }
            // A story of one day has nothing that is newer than the rest.
            if day >= last && first < last {
                return "latest";
            }
        }
        match incident.root.as_str() {
            "AGREE" | "CONSULT" | "COOPERATE" | "CONCEDE" => "talks",
            "SUPPORT" if matches!(incident.act.as_deref(), Some("sign" | "ratify")) => "talks",
            "ASSAULT" | "COERCE" | "MOBILIZE" | "PROTEST" | "RETREAT" | "AID" => "ground",
            _ => "reactions",
        }
    }

    fn sentence(&self, incident: &Incident) -> Sentence {
        let t = self.frame.t;
        let status = incident.status();
        let mut others: Vec<String> = incident.told.iter().map(|t| t.status.clone()).collect();
        others.sort_unstable();
        others.dedup();
        others.retain(|other| *other != status);
        let (text, lang) = match sentence::told(t, incident, &status, |r| self.lang(r)) {
            Some(text) => (text, None),
            // No sentence is better than a wrong one: the words themselves.
            None => match incident.told_first(t.code(), |r| self.lang(r)) {
                Some(told) => (told.sentence.text.clone(), Some(self.lang(&told.report))),
                None => (t.act(&incident.root), None),
            },
        };
        let word = incident.told.iter().find_map(|told| Some((told, told.claimed_by.as_ref()?)));
        Sentence {
            id: segment(&incident.incident),
            text,
            lang,
            status_word: t.status(&status),
            status,
            others: others.iter().map(|other| t.status(other)).collect(),
            origins: t.n("n-origins", &incident.origins),
            word: word.map(|(told, words)| (words.text.clone(), self.lang(&told.report))),
            quotes: incident.told.iter().map(|told| self.quote(told)).collect(),
        }
    }

    fn lang(&self, article: &str) -> String {
        lang(self.reports.get(article).copied())
    }

    fn who(&self, article: &str) -> String {
        let outlet = self.reports.get(article).and_then(|r| r.outlet.clone());
        outlet.unwrap_or_else(|| self.frame.t.say("no-outlet"))
    }

    fn quote(&self, told: &Told) -> Quote {
        let marks = [("field-act", Some(&told.trigger)), ("field-word", told.claimed_by.as_ref())];
        let marks: Vec<(&str, &Span)> =
            marks.into_iter().filter_map(|(name, span)| Some((name, span?))).collect();
        Quote {
            href: self.frame.event(&told.report, &told.event),
            ..self.quoted(&told.report, &told.sentence, &marks)
        }
    }

    /// A sentence of a report with some of its words marked.
    fn quoted(&self, article: &str, sentence: &Span, marks: &[(&str, &Span)]) -> Quote {
        let t = self.frame.t;
        let points = Points::new(&sentence.text);
        let highlight = |(name, span): &(&str, &Span)| {
            let start = span.start.checked_sub(sentence.start)?;
            let end = span.end.checked_sub(sentence.start)?;
            Some(Highlight {
                range: points.bytes(start, end)?,
                letter: "a".to_owned(),
                title: t.say(name),
                href: None,
            })
        };
        let marks: Vec<Highlight> = marks.iter().filter_map(highlight).collect();
        let lines = paragraphs(&sentence.text, &marks, &[]);
        let code = self.lang(article);
        let report = self.reports.get(article);
        Quote {
            who: self.who(article),
            when: report.map(|r| time(t, r)).unwrap_or_default(),
            language: t.language(&code),
            lang: code,
            href: self.frame.report(article),
            copy: self.story.edges.iter().any(|e| e.report == article && e.share > 0.5),
            pieces: lines.into_iter().flat_map(|line| line.pieces).collect(),
        }
    }

    fn stated(&self, statement: &Statement) -> Option<Quote> {
        let article = statement.reports.first()?;
        let marks = [("field-note", &statement.words)];
        Some(self.quoted(article, &statement.sentence, &marks))
    }

    fn dispute(&self, clash: &Clash) -> Dispute {
        let t = self.frame.t;
        let key = format!("clash-{}", clash.kind);
        let sides = clash.one.iter().chain([&clash.other]);
        Dispute {
            title: if t.has(&key) { t.say(&key) } else { clash.kind.clone() },
            quotes: sides.filter_map(|statement| self.stated(statement)).collect(),
        }
    }

    fn places(&self) -> String {
        let mut names: Vec<String> = Vec::new();
        for place in self.story.incidents.iter().filter_map(|i| i.place.as_ref()) {
            let name = sentence::place(self.frame.t, place);
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names.join(", ")
    }

    fn copies(&self) -> Vec<String> {
        let line = |edge: &Edge| {
            let share = (edge.share * 100.0).round().to_string();
            let values = [
                ("who", self.who(&edge.report).into()),
                ("whom", self.who(&edge.of).into()),
                ("share", share.into()),
            ];
            self.frame.t.args("copies-line", values)
        };
        self.story.edges.iter().map(line).collect()
    }
}
