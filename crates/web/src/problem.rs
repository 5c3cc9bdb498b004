//! What the desk answers when it cannot answer: one table of permanent codes.

use axum::http::StatusCode;
use serde_json::{Value, json};

/// One kind of problem. Its title is the page text `problem-<code>`.
#[derive(Debug)]
pub(crate) struct Kind {
    /// Permanent: clients may rely on it.
    pub(crate) code: &'static str,
    /// HTTP status.
    pub(crate) status: StatusCode,
}

/// Every problem. Codes are never renamed or used again for another thing.
pub(crate) const TABLE: &[Kind] = &[
    Kind { code: "internal", status: StatusCode::INTERNAL_SERVER_ERROR },
    Kind { code: "not-found", status: StatusCode::NOT_FOUND },
    Kind { code: "method-not-allowed", status: StatusCode::METHOD_NOT_ALLOWED },
    Kind { code: "bad-query", status: StatusCode::BAD_REQUEST },
    Kind { code: "bad-cursor", status: StatusCode::BAD_REQUEST },
    Kind { code: "query-too-long", status: StatusCode::BAD_REQUEST },
    Kind { code: "bad-host", status: StatusCode::MISDIRECTED_REQUEST },
    Kind { code: "timeout", status: StatusCode::SERVICE_UNAVAILABLE },
    Kind { code: "store", status: StatusCode::SERVICE_UNAVAILABLE },
];

/// A problem with one request.
#[derive(Debug)]
pub(crate) struct Problem {
    kind: &'static Kind,
    /// Which part of the request, and what was expected of it; in English,
    /// for developers.
    pub(crate) detail: Option<String>,
}

impl Problem {
    /// The problem with this code; an unknown code is itself an internal one.
    pub(crate) fn new(code: &'static str) -> Self {
        Self { kind: TABLE.iter().find(|k| k.code == code).unwrap_or(&TABLE[0]), detail: None }
    }

    /// Adds what was expected.
    pub(crate) fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    pub(crate) fn code(&self) -> &'static str {
        self.kind.code
    }

    pub(crate) fn status(&self) -> StatusCode {
        self.kind.status
    }

    /// As `application/problem+json` (RFC 9457).
    pub(crate) fn json(&self, title: &str) -> Value {
        let mut body = json!({
            "type": format!("urn:kilde:problem:{}", self.code()),
            "title": title,
            "status": self.status().as_u16(),
            "code": self.code(),
        });
        if let Some(detail) = &self.detail {
            body["detail"] = detail.as_str().into();
        }
        body
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_unique() {
        let mut codes: Vec<_> = TABLE.iter().map(|k| k.code).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), TABLE.len());
    }
}
