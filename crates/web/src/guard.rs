//! What every request and every answer passes.

use crate::desk::Desk;
use crate::problem::Problem;
use crate::reply;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Response, header};
use axum::middleware::Next;
use std::sync::Arc;

/// Bytes of path and query.
const MAX_ADDRESS: usize = 8192;

/// Nothing is loaded from elsewhere, nothing runs, nothing frames the page.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; \
                      base-uri 'none'; frame-ancestors 'none'";

const HEADERS: [(HeaderName, &str); 6] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=()"),
];

/// Refuses what was not meant for this desk, and puts the headers on every
/// answer.
pub(crate) async fn guard(
    State(desk): State<Arc<Desk>>,
    request: Request,
    next: Next,
) -> Response<Body> {
    let (uri, headers) = (request.uri().clone(), request.headers().clone());
    let mut response = match refuse(&request) {
        Some(problem) => reply::problem(&desk, &problem, &uri, &headers),
        None => next.run(request).await,
    };
    for (name, value) in HEADERS {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

fn refuse(request: &Request) -> Option<Problem> {
    if !is_here(request.headers()) {
        let detail = "Host: must be localhost, 127.0.0.1 or [::1]";
        return Some(Problem::new("bad-host").detail(detail));
    }
    let address = request.uri().path_and_query().map_or(0, |p| p.as_str().len());
    (address > MAX_ADDRESS)
        .then(|| Problem::new("query-too-long").detail(format!("at most {MAX_ADDRESS} bytes")))
}

/// Whether the reader typed a name of this machine. A page elsewhere may
/// point its own name at 127.0.0.1 (DNS rebinding) and would then be let in
/// by the browser: its name is in `Host`.
fn is_here(headers: &HeaderMap) -> bool {
    let mut hosts = headers.get_all(header::HOST).iter();
    let (Some(host), None) = (hosts.next(), hosts.next()) else { return false };
    let Ok(host) = host.to_str() else { return false };
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => host,
    };
    ["localhost", "127.0.0.1", "[::1]"].iter().any(|known| known.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_this_machine_pass() {
        let here = |host: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::HOST, HeaderValue::from_str(host).unwrap());
            is_here(&headers)
        };
        for host in ["localhost", "LOCALHOST:8420", "127.0.0.1:1", "[::1]:8420", "[::1]"] {
            assert!(here(host), "{host}");
        }
        for host in [
            "",
            "evil.example",
            "localhost.evil.example",
            "127.0.0.1.evil:80",
            "::1",
            "0.0.0.0",
            "localhost:80:x",
        ] {
            assert!(!here(host), "{host}");
        }
        assert!(!is_here(&HeaderMap::new()));
    }
}
