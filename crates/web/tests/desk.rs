//! The desk from outside: pages, API, headers, and hostile input.

// Helpers of tests, which clippy does not know for tests.
#![allow(clippy::unwrap_used)]

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, Response, StatusCode};
use http_body_util::BodyExt;
use kilde_coding::{
    Basis, Claim, Coded, Count, Dated, Event, Evidence, Located, Party, Reading, Root, Status,
};
use kilde_store::{Feed, Store};
use kilde_text::{Article, Citation, Code, CodePoints, Lang, Note, Published, TextRange};
use kilde_web::{Desk, ROUTES, Texts, router};
use serde_json::{Value, json};
use std::sync::Arc;
use tower::ServiceExt;

const TEXT: &str = "Details\n\nMoscow said Russian missiles hit the port of Odesa on Friday, killing 3.\n\
                    The port <script>alert(2)</script> was hit. Moscow denied it.";

fn words(text: &str, words: &str) -> Evidence {
    let start = text.find(words).unwrap();
    Evidence::new(text, TextRange::new(start, start + words.len())).unwrap()
}

fn party(words: Evidence, code: &str) -> Option<Party> {
    Some(Party { evidence: words, codes: vec![code.into()], basis: Basis::Clause })
}

fn event(id: &str, trigger: Evidence, root: Root, status: Status) -> Event {
    Event {
        id: id.into(),
        claim: Claim {
            trigger,
            source: None,
            target: None,
            status,
            claimed_by: None,
            chain: vec![],
            date: None,
            place: None,
            killed: None,
            injured: None,
            arrested: None,
            sentence: TextRange::new(9, 20),
        },
        coded: Coded {
            act: "strike".into(),
            root,
            mode: None,
            contexts: vec![],
            cameo: "195".into(),
            goldstein: -10.0,
            rule: "r".into(),
        },
        target_codes: vec![],
    }
}

/// One report with an attack, whose words overlap, and its denial; one
/// without anything; thirty more to leaf through.
fn store() -> Store {
    let store = Store::temporary().unwrap();
    let mut article = Article::new("a/1 ?", TEXT);
    article.title = Some("<script>alert(1)</script> & \"quoted\"".into());
    article.outlet = Some("Harbour <b>Wire</b>".into());
    article.url = Some("https://harbourwire.example/a?b=1&c=2".into());
    article.lang = Lang::parse("en").unwrap();
    article.published = Published::parse("2022-07-23T15:40:00+03:00");
    article.furniture = vec![TextRange::new(0, 7)];
    let mut attack = event("e/1&", words(TEXT, "hit"), Root::Assault, Status::Actual);
    attack.claim.source = party(words(TEXT, "Russian missiles"), "RUS MIL");
    attack.claim.target = party(words(TEXT, "the port of Odesa"), "UKR CVL");
    attack.target_codes = vec!["UKR CVL".into()];
    attack.claim.claimed_by = Some(words(TEXT, "Moscow"));
    attack.claim.date = Some(Dated {
        iso: "2022-07-22".into(),
        evidence: words(TEXT, "on Friday"),
        basis: Basis::Clause,
    });
    attack.claim.place = Some(Located {
        evidence: words(TEXT, "Odesa"),
        name: Some("Odesa".into()),
        country: Some("UKR".into()),
        geonameid: Some(698_740),
        point: Some((46.48, 30.73)),
        precision: "town",
        basis: Basis::Clause,
    });
    attack.claim.killed = Some(Count { value: 3, evidence: words(TEXT, "3") });
    let denial = event("e-2", words(TEXT, "denied"), Root::Reject, Status::Denied);
    let reading = Reading {
        quotes: Vec::new(),
        events: vec![attack, denial],
        citations: vec![Citation { range: words(TEXT, "Moscow").range(), linked: true }],
        notes: vec![Note::on_words(
            Code("stale-office"),
            words(TEXT, "Moscow").range(),
            "<i>gone</i>",
        )],
    };
    put(&store, &article, &reading);

    let mut bare = Article::new("bare", "Ракети влучили.");
    bare.url = Some("javascript:alert(3)".into());
    bare.lang = Lang::parse("uk").unwrap();
    bare.published = Published::parse("2022-07-24");
    put(&store, &bare, &Reading::default());
    for n in 0..30 {
        let mut more = Article::new(format!("m-{n:02}"), "Nothing much.");
        more.published = Published::parse("2020-01-01");
        more.title = Some(format!("Filler {n:02}"));
        put(&store, &more, &Reading::default());
    }
    let mut feed = Feed::new("https://x.example/feed");
    feed.failed("<b>503</b>", now());
    store.put_feed(&feed).unwrap();
    store.put_stories(&stories(), &[gone("s000000000000")], now()).unwrap();
    store
}

fn gone(id: &str) -> (String, String) {
    (id.into(), "s0123456789ab".into())
}

/// A story of the first report, with its attack, and one without incidents.
fn stories() -> [Value; 2] {
    let span = |words: &str| {
        let at = TEXT.find(words).unwrap();
        json!({ "text": words, "start": at, "end": at + words.len() })
    };
    let report = json!({
        "article": "a/1 ?", "outlet": "Harbour <b>Wire</b>", "lang": "en", "credit": null,
        "published": "2022-07-23T12:40:00Z", "title": "<script>alert(1)</script>",
        "url": "https://harbourwire.example/a?b=1&c=2",
    });
    let said = |words: &str| json!({ "value": words, "reports": ["a/1 ?"], "words": span(words), "sentence": span(words) });
    let attack = json!({
        "incident": "i0123456789ab", "story": "s0123456789ab", "root": "ASSAULT", "act": "strike",
        "cameo": "195", "stage": "claimed", "source_codes": ["RUS MIL"],
        "target_codes": ["UKR CVL"], "date": "2022-07-22", "NumMentions": 1, "NumArticles": 1,
        "NumSources": 1, "num_outlets": 1, "languages": ["en"], "sides": [], "merges": [],
        "place": { "name": "Odesa", "country": "UKR", "lat": 46.48, "lon": 30.73, "precision": "town" },
        "numbers": [{ "of": "killed", "least": 3, "most": 3, "versions": [] }],
        "course": [], "contradictions": [],
        "versions": { "act": [], "source": [], "target": [], "date": [], "place": [] },
        "told": [{
            "report": "a/1 ?", "event": "e/1&", "status": "actual", "trigger": span("hit"),
            "sentence": span("Moscow said Russian missiles hit the port of Odesa on Friday, killing 3."),
            "claimed_by": span("Moscow"), "cited": null,
        }],
    });
    let whole = |id: &str, report: Value, incidents: Vec<Value>, clashes: Vec<Value>| {
        json!({
            "story": id, "title": report["title"], "num_reports": 1, "num_origins": 1,
            "reports": [report], "edges": [], "merges": [], "incidents": incidents,
            "contradictions": clashes,
        })
    };
    let clash = json!({
        "kind": "number", "incident": null, "why": "<i>why</i>",
        "one": said("killing 3"), "other": said("Moscow denied it"),
    });
    let bare = json!({
        "article": "bare", "outlet": null, "lang": "uk", "credit": null, "title": null,
        "published": "2022-07-24T12:00:00Z", "url": "javascript:alert(3)",
    });
    [
        whole("s0123456789ab", report, vec![attack], vec![clash]),
        whole("sffffffffffff", bare, vec![], vec![]),
    ]
}

fn now() -> jiff::Timestamp {
    "2026-03-03T12:00:00Z".parse().unwrap()
}

fn put(store: &Store, article: &Article, reading: &Reading) {
    let points = CodePoints::new(&article.text);
    let json = |e: &Event| kilde_formats::record::event_json(article, e, &points);
    let records: Vec<Value> = reading.events.iter().map(json).collect();
    store.put(article, reading, &records, now()).unwrap();
}

/// A desk and the store it reads, which must outlive it.
struct Site {
    router: Router,
    _store: Store,
}

struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: String,
}

impl Answer {
    fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }

    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |h| h.to_str().unwrap())
    }
}

impl Site {
    fn new() -> Self {
        Self::over(store())
    }

    fn over(store: Store) -> Self {
        let texts = Texts::new([
            ("en", &include_bytes!("../../../lang/en/page.ftl")[..]),
            ("de", include_bytes!("../../../lang/de/page.ftl")),
            ("nb", include_bytes!("../../../lang/nb/page.ftl")),
        ]);
        let desk = Desk::new(&store, texts.unwrap(), "0.0.0-test").unwrap();
        Self { router: router(Arc::new(desk)), _store: store }
    }

    async fn get(&self, path: &str) -> Answer {
        self.get_with(path, &[]).await
    }

    async fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        let mut request = Request::get(path);
        if headers.iter().all(|(name, _)| *name != "host") {
            request = request.header("host", "localhost:8420");
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.send(request.body(Body::empty()).unwrap()).await
    }

    async fn send(&self, request: Request<Body>) -> Answer {
        let response: Response<Body> = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.unwrap().to_bytes();
        let body = String::from_utf8_lossy(&bytes).into_owned();
        Answer { status: parts.status, headers: parts.headers, body }
    }
}

const REPORT: &str = "/articles/a%2F1%20%3F";

#[tokio::test]
async fn the_front_page_lists_reports_records_facets_and_feeds() {
    let site = Site::new();
    let page = site.get("/").await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
    for part in [
        "<html lang=\"en\">",
        "32 reports",
        "2 records",
        "href=\"/articles/a%2F1%20%3F\"",
        "23 July 2022, 15:40 (UTC+03)",
        "Attack: <span lang=\"en\" dir=\"auto\">Russian missiles</span>",
        "according to <span lang=\"en\" dir=\"auto\">Moscow</span>",
        "<p class=\"m denied\">",
        "name=\"status\" value=\"possible\"",
        "lang=\"uk\" dir=\"auto\">Ракети влучили.",
        "Report without a title",
        "rel=\"next\"",
        "https://x.example/feed",
    ] {
        assert!(page.body.contains(part), "{part}\n{}", page.body);
    }
    assert!(
        !page.body.contains("<p class=\"lead-in\" lang=\"en\" dir=\"auto\">Details"),
        "furniture"
    );
}

#[tokio::test]
async fn nothing_of_a_report_becomes_markup() {
    let site = Site::new();
    let event = format!("{REPORT}?event=e%2F1%26");
    let story = "/stories/s0123456789ab";
    let paths = [
        "/",
        REPORT,
        &event,
        "/stories",
        story,
        "/?q=%3Cscript%3Ealert(4)%3C/script%3E&outlet=%22%3E%3Cb%3E",
    ];
    for path in paths {
        let page = site.get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        for part in
            ["<script", "<b>Wire", "<i>gone", "<b>503", "javascript:", " style=", " onclick="]
        {
            assert!(!page.body.contains(part), "{path}: {part}");
        }
        assert!(!page.body.contains("=\"http://"), "{path}");
    }
    let page = site.get("/articles/bare").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(!page.body.contains("javascript:"));
}

#[tokio::test]
async fn a_report_shows_its_acts_and_a_chosen_event_its_fields() {
    let site = Site::new();
    let page = site.get(REPORT).await;
    assert_eq!(page.status, StatusCode::OK);
    for part in [
        "data-in=\"1\" data-f=\"1\" title=\"Attack, characters",
        "data-in=\"2\" data-f=\"2\"",
        "data-in=\"!\" data-f=\"!\"",
        "<p dir=\"auto\" class=\"furn\">Details</p>",
        "href=\"https://harbourwire.example/a?b=1&#38;c=2\"",
        "ASSAULT · CAMEO 195 · Goldstein −10.0",
        "3 killed",
        "46.48 N 30.73 E",
        "not given",
        "stale-office",
        "with a link",
    ] {
        assert!(page.body.contains(part), "{part}\n{}", page.body);
    }
    let page = site.get(&format!("{REPORT}?event=e%2F1%26")).await;
    for part in [
        "<mark data-in=\"s\" data-f=\"s\" title=\"Source, characters 21 to 37\">Russian missiles</mark>",
        // The place stands inside the target.
        "<mark id=\"act\" data-in=\"a\" data-f=\"a\"",
        "<mark data-in=\"t\" data-f=\"t\"",
        "<mark data-in=\"t p\" data-f=\"p\" title=\"Target, characters",
        "id=\"f-s\"",
        "22 July 2022",
    ] {
        assert!(page.body.contains(part), "{part}\n{}", page.body);
    }
    assert!(!page.body.contains("data-f=\"2\""), "only the words of the chosen event");
    assert_eq!(site.get(&format!("{REPORT}?event=gone")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn search_and_facets_stand_in_the_address() {
    let site = Site::new();
    let page = site.get("/?q=missiles&status=denied&lang=de").await;
    assert!(page.body.contains("1 Bericht gefunden"), "{}", page.body);
    assert!(page.body.contains("value=\"missiles\""));
    assert!(page.body.contains("value=\"denied\" form=\"search\" checked"));
    assert!(page.body.contains("<input type=\"hidden\" name=\"lang\" value=\"de\">"));
    assert!(page.body.contains("href=\"/articles/a%2F1%20%3F?lang=de\""));
    let page = site.get("/?q=xyzzy").await;
    assert!(page.body.contains("No report found") && page.body.contains("Take one away"));
    let page = site.get("/?actor=rus&since=&until=&q=").await;
    assert!(page.body.contains("1 report found"), "blank fields of the form ask nothing");
    for hostile in
        ["%22", "*", "NEAR(a,b)", "%F0%9F%8C%BE", "%00", "%FF%FE", "a%20OR%20b", "title:x"]
    {
        assert_eq!(site.get(&format!("/?q={hostile}")).await.status, StatusCode::OK, "{hostile}");
    }
}

#[tokio::test]
async fn pages_of_the_list_follow_one_another() {
    let site = Site::new();
    let (mut path, mut seen) = ("/?q=Filler&lang=nb".to_owned(), 0);
    loop {
        let page = site.get(&path).await;
        seen += page.body.matches("<article class=\"story\">").count();
        let Some((before, _)) = page.body.split_once("\" rel=\"next\"") else { break };
        path = before.rsplit('"').next().unwrap().replace("&#38;", "&");
        assert!(path.contains("lang=nb") && path.contains("q=Filler"), "{path}");
    }
    assert_eq!(seen, 30);
}

#[tokio::test]
async fn each_reader_is_answered_in_their_language() {
    let site = Site::new();
    let german = site.get_with("/", &[("accept-language", "de-AT,en;q=0.5")]).await;
    assert!(german.body.contains("<html lang=\"de\">") && german.body.contains("Suche eingrenzen"));
    let named = site.get_with("/?lang=nb", &[("accept-language", "de")]).await;
    assert!(named.body.contains("<html lang=\"nb\">") && named.body.contains("Avgrens søket"));
    assert!(named.body.contains("lang=\"nb\" hreflang=\"nb\" aria-current=\"true\""));
    let lost = site.get("/nowhere?lang=de").await;
    assert_eq!(lost.status, StatusCode::NOT_FOUND);
    assert!(lost.body.contains("Diese Seite gibt es nicht"));
    let unknown = site.get("/?lang=xx%22%3E").await;
    assert!(unknown.body.contains("<html lang=\"en\">"));
}

#[tokio::test]
async fn every_answer_carries_the_policy() {
    let site = Site::new();
    let sheet = sheet(&site).await;
    for path in ["/", REPORT, "/nowhere", "/api/v1/events", "/api/v1/x", "/health", &sheet] {
        let answer = site.get(path).await;
        let policy = answer.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'; style-src 'self';"), "{path}: {policy}");
        assert!(!policy.contains("unsafe") && !policy.contains("http"), "{policy}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("referrer-policy"), "no-referrer", "{path}");
    }
}

async fn sheet(site: &Site) -> String {
    let page = site.get("/").await;
    let rest = page.body.split_once("rel=\"stylesheet\" href=\"").unwrap().1;
    rest.split('"').next().unwrap().to_owned()
}

#[tokio::test]
async fn the_sheet_is_kept_and_pages_are_tagged_and_packed() {
    let site = Site::new();
    let sheet = site.get(&sheet(&site).await).await;
    assert_eq!(sheet.header("content-type"), "text/css; charset=utf-8");
    assert!(sheet.header("cache-control").contains("immutable"));
    assert!(!sheet.body.contains("url(") || sheet.body.contains("url(#"), "nothing from elsewhere");
    assert_eq!(site.get("/static/0000.css").await.status, StatusCode::NOT_FOUND);

    let page = site.get("/").await;
    let tag = page.header("etag").to_owned();
    assert!(tag.starts_with("W/\""));
    let again = site.get_with("/", &[("if-none-match", &tag)]).await;
    assert_eq!((again.status, again.body.len()), (StatusCode::NOT_MODIFIED, 0));
    let other = site.get_with("/?lang=de", &[("if-none-match", &tag)]).await;
    assert_eq!(other.status, StatusCode::OK);
    let packed = site.get_with("/", &[("accept-encoding", "gzip")]).await;
    assert_eq!(packed.header("content-encoding"), "gzip");
}

#[tokio::test]
async fn only_this_machine_and_bounded_questions_are_answered() {
    let site = Site::new();
    for host in ["evil.example", "localhost.evil.example:80", "10.0.0.1"] {
        let answer = site.get_with("/api/v1/events", &[("host", host)]).await;
        assert_eq!(answer.status, StatusCode::MISDIRECTED_REQUEST, "{host}");
        assert_eq!(answer.json()["code"], "bad-host");
    }
    let long = format!("/?q={}", "x".repeat(500));
    assert_eq!(site.get(&long).await.status, StatusCode::BAD_REQUEST);
    let huge = format!("/api/v1/events?q={}", "x".repeat(20_000));
    assert_eq!(site.get(&huge).await.json()["code"], "query-too-long");
    let request = Request::post("/").header("host", "localhost");
    let post = site.send(request.body(Body::from("x")).unwrap()).await;
    assert_eq!(post.status, StatusCode::METHOD_NOT_ALLOWED);
    assert!(post.header("allow").contains("GET"));
}

#[tokio::test]
async fn the_api_gives_lists_with_cursors_and_whole_reports() {
    let site = Site::new();
    let list = site.get("/api/v1/articles?limit=20").await.json();
    assert_eq!(list["articles"].as_array().unwrap().len(), 20);
    let next = list["next"].as_str().unwrap();
    let rest = site.get(&format!("/api/v1/articles?limit=20&after={next}")).await.json();
    assert_eq!(rest["articles"].as_array().unwrap().len(), 12);
    assert!(rest["next"].is_null());

    let events = site.get("/api/v1/events?root=ASSAULT&actor=RUS").await.json();
    let event = &events["events"][0];
    assert_eq!(event["article"], "a/1 ?");
    assert_eq!(event["article_title"], "<script>alert(1)</script> & \"quoted\"");
    let article = site.get("/api/v1/articles/a%2F1%20%3F").await.json();
    // The record can be walked back to the words of the report.
    let chars: Vec<char> = article["text"].as_str().unwrap().chars().collect();
    for field in ["trigger", "source", "target", "claimed_by", "date_evidence", "place"] {
        let span = &article["events"][0][field];
        let (start, end) = (span["start"].as_u64().unwrap(), span["end"].as_u64().unwrap());
        let words: String = chars[start as usize..end as usize].iter().collect();
        assert_eq!(words, span["text"].as_str().unwrap(), "{field}");
    }
    assert_eq!(article["furniture"][0]["text"], "Details");
    assert_eq!(article["notes"][0]["span"]["text"], "Moscow");
    assert_eq!(article["version"], 1);
}

#[tokio::test]
async fn stories_and_incidents_are_listed_and_old_ids_lead_to_them() {
    let site = Site::new();
    let list = site.get("/api/v1/stories?limit=1").await.json();
    assert_eq!(list["stories"][0]["id"], "sffffffffffff");
    let next = list["next"].as_str().unwrap();
    let rest = site.get(&format!("/api/v1/stories?after={next}")).await.json();
    assert_eq!(rest["stories"][0]["id"], "s0123456789ab");
    assert_eq!(rest["stories"][0]["last"], "2022-07-23T12:40:00Z");
    assert!(rest["next"].is_null());
    let one = site.get("/api/v1/incidents?root=ASSAULT").await.json();
    assert_eq!(one["incidents"][0]["incident"], "i0123456789ab");
    let none = site.get("/api/v1/incidents?root=AID").await.json();
    assert_eq!(none["incidents"].as_array().unwrap().len(), 0);
    let moved = site.get("/api/v1/stories/s000000000000").await;
    assert_eq!(moved.status, StatusCode::PERMANENT_REDIRECT);
    assert_eq!(moved.header("location"), "/api/v1/stories/s0123456789ab");
    let story = site.get("/api/v1/stories/s0123456789ab").await;
    assert!(story.header("etag").starts_with("W/"));
    let tag = story.header("etag").to_owned();
    let same = site.get_with("/api/v1/stories/s0123456789ab", &[("if-none-match", &tag)]).await;
    assert_eq!(same.status, StatusCode::NOT_MODIFIED);
}

#[tokio::test]
async fn a_story_is_told_in_sentences_that_open_to_their_words() {
    let site = Site::new();
    let list = site.get("/stories?lang=nb").await.body;
    assert!(list.contains("href=\"/stories/s0123456789ab?lang=nb\""), "{list}");
    let page = site.get("/stories/s0123456789ab?lang=en").await.body;
    let told = "Armed forces (Russia) attack (target: civilians (Ukraine)), 22 July 2022, Odesa, 3 killed.";
    assert!(page.contains(told), "{page}");
    assert!(page.contains("<mark title=\"Act\">hit</mark>"));
    assert!(page.contains("<mark title=\"Whose word\">Moscow</mark>"));
    assert!(page.contains("1 origin"));
    assert!(page.contains("/articles/a%2F1%20%3F?lang=en&#38;event=e%2F1%26"));
    assert!(page.contains("Numbers differ"));
    let told = "Streitkräfte (Russland) greifen an (Ziel: Zivilpersonen (Ukraine)), 22. Juli 2022, 3 getötet.";
    let page = site.get("/stories/s0123456789ab?lang=de").await.body;
    assert!(page.contains(told), "{page}");
    let feed = site.get("/stories/s0123456789ab/atom?lang=en").await;
    assert_eq!(feed.header("content-type"), "application/atom+xml; charset=utf-8");
    assert!(feed.body.contains("<id>urn:kilde:incident:i0123456789ab</id>"));
    assert!(feed.body.contains("<title xml:lang=\"en\">Armed forces (Russia) attack"));
    assert!(feed.body.contains("<updated>2022-07-23T12:40:00Z</updated>"));
    assert!(!feed.body.contains("<script"));
    let moved = site.get("/stories/s000000000000?lang=de").await;
    assert_eq!(moved.header("location"), "/stories/s0123456789ab?lang=de");
    let bare = site.get("/stories/sffffffffffff?lang=en").await.body;
    assert!(bare.contains("No event was recorded from these reports."));
    assert!(!bare.contains("javascript:"));
    assert_eq!(site.get("/stories/none").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn api_problems_have_permanent_codes() {
    let site = Site::new();
    for (path, status, code) in [
        ("/api/v1/articles/none", 404, "not-found"),
        ("/api/v1/nothing", 404, "not-found"),
        ("/api/v1/articles/%ff", 400, "bad-query"),
        ("/api/v1/articles?root=HUG", 400, "bad-query"),
        ("/api/v1/events?sience=2022-01-01", 400, "bad-query"),
        ("/api/v1/events?since=2022-02-30", 400, "bad-query"),
        ("/api/v1/events?after=x", 400, "bad-cursor"),
        ("/api/v1/stories?after=x", 400, "bad-cursor"),
        ("/api/v1/stories?status=denied", 400, "bad-query"),
        ("/api/v1/stories/none", 404, "not-found"),
        ("/api/v1/incidents/none", 404, "not-found"),
    ] {
        let answer = site.get(path).await;
        let problem = answer.json();
        assert_eq!((answer.status.as_u16(), &problem["code"]), (status, &code.into()), "{path}");
        assert_eq!(answer.header("content-type"), "application/problem+json");
        assert_eq!(problem["type"], format!("urn:kilde:problem:{code}"));
    }
    let page = site.get("/?root=HUG").await;
    assert_eq!(page.status, StatusCode::BAD_REQUEST);
    assert!(page.body.contains("root: `HUG` is not"));
    let page = site.get("/articles/%ff").await;
    assert_eq!(page.status, StatusCode::BAD_REQUEST);
    assert!(page.body.contains("id: expected UTF-8"), "{}", page.body);
}

#[tokio::test]
async fn the_document_of_the_api_and_its_routes_agree() {
    let site = Site::new();
    let document = site.get("/api/v1/openapi.json").await.json();
    assert_eq!(document["openapi"], "3.1.0");
    assert_eq!(document["info"]["version"], "0.0.0-test");
    let paths = document["paths"].as_object().unwrap();
    let served: Vec<&str> = ROUTES.iter().copied().filter(|r| r.starts_with("/api/")).collect();
    assert_eq!(paths.keys().map(String::as_str).collect::<Vec<_>>(), served);
    let schemas = &document["components"]["schemas"];
    for path in paths.keys() {
        let id = match path.as_str() {
            "/api/v1/stories/{id}" => "s0123456789ab",
            "/api/v1/incidents/{id}" => "i0123456789ab",
            _ => "a%2F1%20%3F",
        };
        let answer = site.get(&path.replace("{id}", id)).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        let body = answer.json();
        match path.as_str() {
            "/api/v1/articles" => required(&schemas["Summary"], &body["articles"][0]),
            "/api/v1/events" => required(&schemas["Event"], &body["events"][0]),
            "/api/v1/articles/{id}" => required(&schemas["Article"], &body),
            "/api/v1/incidents" => required(&schemas["Incident"], &body["incidents"][0]),
            "/api/v1/incidents/{id}" => required(&schemas["Incident"], &body),
            "/api/v1/stories" => required(&schemas["StorySummary"], &body["stories"][0]),
            "/api/v1/stories/{id}" => required(&schemas["Story"], &body),
            _ => {}
        }
    }
    // Every parameter that is described is understood.
    for name in document["components"]["parameters"].as_object().unwrap().keys() {
        let answer = site.get(&format!("/api/v1/events?{name}=")).await;
        assert_eq!(answer.status, StatusCode::OK, "{name}");
    }
}

/// The object has all required fields and, unless it is an event, which may
/// have more, no field that is not described.
fn required(schema: &Value, object: &Value) {
    let object = object.as_object().unwrap();
    for field in schema["required"].as_array().unwrap() {
        assert!(object.contains_key(field.as_str().unwrap()), "{field}");
    }
    if schema["description"].is_null() {
        for field in object.keys() {
            assert!(!schema["properties"][field].is_null(), "{field} is not described");
        }
    }
}

#[tokio::test]
async fn an_empty_desk_says_so() {
    let site = Site::over(Store::temporary().unwrap());
    let page = site.get("/").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("No report yet."), "{}", page.body);
    assert_eq!(site.get("/health").await.body, "ok\n");
}

#[tokio::test]
async fn a_store_that_cannot_be_read_is_a_problem_not_a_crash() {
    let store = Store::temporary().unwrap();
    let path = store.path().to_owned();
    let site = Site::over(store);
    let db = path.parent().unwrap();
    for file in std::fs::read_dir(db).unwrap() {
        let file = file.unwrap().path();
        let length = std::fs::metadata(&file).unwrap().len() as usize;
        std::fs::write(&file, vec![0xA5; length]).unwrap();
    }
    let answer = site.get("/api/v1/articles").await;
    assert!(answer.status.is_server_error(), "{}", answer.body);
    assert_eq!(answer.header("content-type"), "application/problem+json");
    assert_eq!(site.get("/nowhere").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_desk_listens_on_loopback_only() {
    let texts = || Texts::new([("en", &include_bytes!("../../../lang/en/page.ftl")[..])]).unwrap();
    let store = Store::temporary().unwrap();
    let desk = Arc::new(Desk::new(&store, texts(), "0").unwrap());
    let open = tokio::net::TcpListener::bind("0.0.0.0:0").await.unwrap();
    let error = kilde_web::serve(open, desk.clone(), async {}).await.unwrap_err();
    assert!(error.is_not_loopback(), "{error}");
    let local = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    kilde_web::serve(local, desk, async {}).await.unwrap();
}

#[tokio::test]
async fn a_request_that_never_ends_does_not_keep_the_desk_open() {
    let texts = Texts::new([("en", &include_bytes!("../../../lang/en/page.ftl")[..])]).unwrap();
    let store = Store::temporary().unwrap();
    let desk = Arc::new(Desk::new(&store, texts, "0").unwrap());
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let mut client = std::net::TcpStream::connect(listener.local_addr().unwrap()).unwrap();
    std::io::Write::write_all(&mut client, b"GET / HTTP/1.1\r\nHost: ").unwrap();
    let soon = tokio::time::sleep(std::time::Duration::from_millis(200));
    let served = kilde_web::serve(listener, desk, soon);
    let closed = tokio::time::timeout(std::time::Duration::from_secs(20), served).await;
    closed.expect("the desk stays open").unwrap();
}
