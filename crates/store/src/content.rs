//! What identifies the content of an article: its hash, and its fields as the
//! columns keep them.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use kilde_coding::Reading;
use kilde_text::{Article, Link, TextRange};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// sha256 of what arrived: every field of the article.
pub(crate) fn content_hash(article: &Article) -> [u8; 32] {
    let mut sha = Sha256::new();
    field(&mut sha, article.text.as_bytes());
    for part in [&article.title, &article.outlet, &article.author, &article.url, &article.extra] {
        optional(&mut sha, part.as_deref());
    }
    optional(&mut sha, article.published.as_ref().map(ToString::to_string).as_deref());
    field(&mut sha, article.lang.as_str().as_bytes());
    field(&mut sha, links(&article.links).as_bytes());
    field(&mut sha, furniture(&article.furniture).as_bytes());
    sha.finalize().into()
}

/// sha256 of what arrived and of what was read from it.
pub(crate) fn whole_hash(content: &[u8], reading: &Reading, records: &[Value]) -> [u8; 32] {
    let mut sha = Sha256::new();
    field(&mut sha, content);
    for record in records {
        field(&mut sha, record.to_string().as_bytes());
    }
    for note in &reading.notes {
        field(&mut sha, note.code.0.as_bytes());
        field(&mut sha, note.message.as_bytes());
        field(&mut sha, format!("{:?}", note.range).as_bytes());
    }
    for citation in &reading.citations {
        field(&mut sha, format!("{:?} {}", citation.range, citation.linked).as_bytes());
    }
    sha.finalize().into()
}

/// Length first, so that no two lists of fields read alike.
fn field(sha: &mut Sha256, bytes: &[u8]) {
    sha.update((bytes.len() as u64).to_le_bytes());
    sha.update(bytes);
}

fn optional(sha: &mut Sha256, part: Option<&str>) {
    sha.update([u8::from(part.is_some())]);
    field(sha, part.unwrap_or_default().as_bytes());
}

/// Links as the column keeps them.
pub(crate) fn links(links: &[Link]) -> String {
    Value::from_iter(links.iter().map(|l| json!([l.href, l.text]))).to_string()
}

/// Ranges as the column keeps them.
pub(crate) fn furniture(ranges: &[TextRange]) -> String {
    Value::from_iter(ranges.iter().map(|r| json!([r.start(), r.end()]))).to_string()
}

/// The second that an article sorts by and the day that it is filtered by:
/// when it was published, or else when it was stored.
pub(crate) fn moment(article: &Article, now: Timestamp) -> (i64, String) {
    let stored = now.to_zoned_datetime(TimeZone::UTC);
    let Some(published) = &article.published else {
        return (now.as_second(), stored.date().to_string());
    };
    let exact = published.time.as_ref().and_then(|t| t.parse::<Timestamp>().ok());
    let at =
        exact.or_else(|| Some(published.date.to_zoned_datetime(TimeZone::UTC).ok()?.timestamp()));
    (at.unwrap_or(now).as_second(), published.date.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use kilde_text::Published;

    #[test]
    fn an_empty_field_is_not_a_missing_one() {
        let missing = Article::new("a", "text");
        let mut empty = missing.clone();
        empty.title = Some(String::new());
        assert_ne!(content_hash(&missing), content_hash(&empty));
    }

    #[test]
    fn a_report_sorts_by_its_instant_and_filters_by_its_day() {
        let now = "2026-01-01T00:00:00Z".parse().unwrap();
        let mut article = Article::new("a", "text");
        assert_eq!(moment(&article, now), (now.as_second(), "2026-01-01".into()));
        article.published = Published::parse("2022-07-23T00:30:00+02:00");
        let (at, day) = moment(&article, now);
        assert_eq!(Timestamp::from_second(at).unwrap().to_string(), "2022-07-22T22:30:00Z");
        assert_eq!(day, "2022-07-23");
    }
}
