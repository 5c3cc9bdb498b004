//! Fetching over HTTP: for addresses on the command line, and for the desk,
//! which asks again and again and must be a polite guest.

use crate::error::{Error, Kind};
use crate::limits::Limits;
use std::io::Read;
use std::sync::OnceLock;
use std::time::Duration;

/// How Kilde names itself to servers.
pub const USER_AGENT: &str = concat!("Kilde/", env!("CARGO_PKG_VERSION"), " (news event reader)");

/// What a server answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fetched {
    /// Nothing new since the `ETag` or `Last-Modified` that was sent.
    NotModified,
    /// The content, unpacked.
    Body {
        /// The bytes, at most [`Limits::record`] of them.
        bytes: Vec<u8>,
        /// `Content-Type`, with its charset.
        content_type: Option<String>,
        /// `ETag`, to be sent the next time.
        etag: Option<String>,
        /// `Last-Modified`, to be sent the next time.
        last_modified: Option<String>,
    },
}

/// Fetches an http or https address within [`Limits::default`].
///
/// Give back the `etag` and `last_modified` of the last answer, so that a
/// server need not send what has not changed.
///
/// # Errors
/// Where the address is no web address, the server cannot be reached, answers
/// with anything but 200 or 304, is too slow or sends too much.
pub fn fetch(url: &str, etag: Option<&str>, last_modified: Option<&str>) -> Result<Fetched, Error> {
    fetch_within(url, etag, last_modified, &Limits::default())
}

/// [`fetch`] with limits of one's own.
///
/// # Errors
/// As [`fetch`].
pub fn fetch_within(
    url: &str,
    etag: Option<&str>,
    last_modified: Option<&str>,
    limits: &Limits,
) -> Result<Fetched, Error> {
    get(url, etag, last_modified, limits).map_err(|e| e.named(url))
}

fn get(
    url: &str,
    etag: Option<&str>,
    last_modified: Option<&str>,
    limits: &Limits,
) -> Result<Fetched, Error> {
    let parsed = url::Url::parse(url).map_err(|_| Error::new(Kind::Scheme))?;
    if !matches!(parsed.scheme(), "http" | "https") {
        return Err(Error::new(Kind::Scheme));
    }
    let mut request = agent()
        .get(parsed.as_str())
        .config()
        .timeout_global(Some(Duration::from_secs(limits.seconds)))
        .build();
    // A value that came from elsewhere must not break the request.
    let sendable = |v: &&str| v.bytes().all(|b| (0x20..0x7f).contains(&b));
    if let Some(etag) = etag.filter(sendable) {
        request = request.header("If-None-Match", etag);
    }
    if let Some(time) = last_modified.filter(sendable) {
        request = request.header("If-Modified-Since", time);
    }
    let response = request.call().map_err(|e| network(&e))?;
    match response.status().as_u16() {
        304 => return Ok(Fetched::NotModified),
        200 => {}
        code => return Err(Error::new(Kind::Status(code))),
    }
    let header =
        |name: &str| response.headers().get(name).and_then(|v| v.to_str().ok()).map(str::to_owned);
    let (content_type, etag, last_modified) =
        (header("content-type"), header("etag"), header("last-modified"));
    let limit = limits.record;
    let mut bytes = Vec::new();
    response
        .into_body()
        .into_with_config()
        // Our own bound follows: the library's would fail at the exact size.
        .limit(limit.saturating_add(2))
        .reader()
        .take(limit.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(|e| Error::new(Kind::Network(e.to_string())))?;
    if bytes.len() as u64 > limit {
        return Err(Error::new(Kind::TooLarge { what: "the download", limit }));
    }
    Ok(Fetched::Body { bytes, content_type, etag, last_modified })
}

fn agent() -> &'static ureq::Agent {
    static AGENT: OnceLock<ureq::Agent> = OnceLock::new();
    AGENT.get_or_init(|| {
        ureq::Agent::config_builder()
            .user_agent(USER_AGENT)
            .http_status_as_error(false)
            .timeout_connect(Some(Duration::from_secs(10)))
            .max_redirects(5)
            .build()
            .new_agent()
    })
}

fn network(error: &ureq::Error) -> Error {
    match error {
        ureq::Error::StatusCode(code) => Error::new(Kind::Status(*code)),
        other => Error::new(Kind::Network(other.to_string())),
    }
}
