//! Answers: pages, JSON and problems, with their headers.

use crate::desk::Desk;
use crate::frame::{Frame, accepted};
use crate::problem::Problem;
use askama::Template;
use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode, Uri, header};
use serde_json::Value;
use sha2::{Digest, Sha256};

const HTML: &str = "text/html; charset=utf-8";
const ATOM: &str = "application/atom+xml; charset=utf-8";
const JSON: &str = "application/json";
const PROBLEM: &str = "application/problem+json";

#[derive(Template)]
#[template(path = "problem.html")]
struct ProblemPage<'d> {
    frame: Frame<'d>,
    title: String,
    problem: &'d Problem,
}

/// A page with its tag.
pub(crate) fn page(
    template: &impl Template,
    request: &HeaderMap,
) -> Result<Response<Body>, Problem> {
    let body = render(template)?;
    Ok(tagged(HTML, body, request))
}

/// An Atom feed with its tag.
pub(crate) fn atom(
    template: &impl Template,
    request: &HeaderMap,
) -> Result<Response<Body>, Problem> {
    Ok(tagged(ATOM, render(template)?, request))
}

/// JSON with its tag.
pub(crate) fn json(value: &Value, request: &HeaderMap) -> Response<Body> {
    tagged(JSON, value.to_string(), request)
}

/// A problem: as a page, or for the API as JSON.
pub(crate) fn problem(
    desk: &Desk,
    problem: &Problem,
    uri: &Uri,
    headers: &HeaderMap,
) -> Response<Body> {
    let title = format!("problem-{}", problem.code());
    let (kind, body) = if uri.path().starts_with("/api/") {
        let body = problem.json(&accepted(desk, headers).say(&title)).to_string();
        (PROBLEM, body)
    } else {
        let frame = Frame::new(desk, uri, headers);
        let page = ProblemPage { title: frame.t.say(&title), frame, problem };
        (HTML, render(&page).unwrap_or_else(|p| p.code().to_owned()))
    };
    let mut response = plain(problem.status(), kind, body);
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// An answer that leads to another address of the desk, for good.
pub(crate) fn moved(path: &str) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::PERMANENT_REDIRECT;
    if let Ok(path) = HeaderValue::from_str(path) {
        response.headers_mut().insert(header::LOCATION, path);
    }
    // It may move once more, or back.
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response
}

/// A body with its status and type.
pub(crate) fn plain(
    status: StatusCode,
    kind: &'static str,
    body: impl Into<Body>,
) -> Response<Body> {
    let mut response = Response::new(body.into());
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    response
}

fn render(template: &impl Template) -> Result<String, Problem> {
    template.render().map_err(|error| {
        tracing::error!(%error, "page cannot be rendered");
        Problem::new("internal")
    })
}

/// The body, or 304 where the reader has it already. The tag is weak: the
/// same page may be sent packed and unpacked.
fn tagged(kind: &'static str, body: String, request: &HeaderMap) -> Response<Body> {
    let tag = format!("W/\"{}\"", hash(body.as_bytes()));
    let known = request
        .get_all(header::IF_NONE_MATCH)
        .iter()
        .filter_map(|h| h.to_str().ok())
        .flat_map(|h| h.split(','))
        .any(|known| known.trim() == tag || known.trim() == "*");
    let mut response = if known {
        let mut response = Response::new(Body::empty());
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        response
    } else {
        plain(StatusCode::OK, kind, body)
    };
    let headers = response.headers_mut();
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        headers.insert(header::ETAG, tag);
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    headers.append(header::VARY, HeaderValue::from_static("accept-language"));
    response
}

/// The first 16 hexadecimal digits of the sha256 of some bytes.
pub(crate) fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(8).map(|b| format!("{b:02x}")).collect()
}
