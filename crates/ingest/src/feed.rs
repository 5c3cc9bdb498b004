//! RSS, Atom and JSON Feed documents: each entry is an article.

use crate::error::{Error, Kind, Place};
use crate::html;
use crate::run::{Draft, Run};
use crate::{dates, encoding};
use chrono::{DateTime, Utc};
use kilde_text::Published;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

pub(crate) fn read(bytes: &[u8], url: Option<&str>, run: &mut Run<'_>) {
    let limits = &run.options.limits;
    // The library keeps instants in UTC; the day at the outlet is wanted, so
    // what was written is kept beside its instant.
    let written: Arc<Mutex<HashMap<DateTime<Utc>, Published>>> = Arc::default();
    let keep = Arc::clone(&written);
    let read_time = move |text: &str| {
        let published = dates::read(text)?;
        let instant = instant(&published)?;
        let mut kept = keep.lock().unwrap_or_else(PoisonError::into_inner);
        kept.entry(instant).or_insert(published);
        Some(instant)
    };
    let utf8;
    let bytes = if encoding::is_utf16(bytes) {
        utf8 = encoding::decode(bytes, None, false);
        utf8.as_bytes()
    } else {
        bytes.trim_ascii_start()
    };
    let feed = html::guarded(limits, || {
        html::check_nesting(bytes, limits, false)?;
        let parser = feed_rs::parser::Builder::new()
            .base_uri(url)
            .sanitize_content(false)
            .timestamp_parser(read_time)
            // By default it makes one up, another each time.
            .id_generator(|_, _, _| String::new())
            .build();
        parser.parse(bytes).map_err(|e| Error::new(Kind::Feed(e.to_string())))
    });
    let feed = match feed {
        Ok(feed) => feed,
        Err(error) => return run.fail(error),
    };
    let outlet = feed.title.as_ref().and_then(|t| plain(&t.content));
    let total = feed.entries.len();
    let kept = written.lock().unwrap_or_else(PoisonError::into_inner);
    for (i, entry) in feed.entries.into_iter().take(limits.entries).enumerate() {
        let place = Place::Item(i as u64 + 1);
        let title = entry.title.as_ref().and_then(|t| plain(&t.content));
        let link = entry.links.iter().find(|l| l.rel.as_deref().is_none_or(|r| r == "alternate"));
        let link = link.or(entry.links.first()).map(|l| l.href.clone());
        // The longer of content and summary: many feeds fill just one.
        let content = entry.content.and_then(|c| c.body).unwrap_or_default();
        let summary = entry.summary.map(|s| s.content).unwrap_or_default();
        let body = if content.len() >= summary.len() { content } else { summary };
        let (text, links) = match html::fragment(&body, link.as_deref(), limits) {
            Ok(found) => found,
            Err(error) => {
                run.fail(error.at(place));
                continue;
            }
        };
        // A feed of headlines is still worth reading.
        let own_title = text.is_empty();
        let text = if own_title { title.clone().unwrap_or_default() } else { text };
        if text.is_empty() {
            run.fail(
                Error::new(Kind::Feed("the entry has neither text nor title".into())).at(place),
            );
            continue;
        }
        let names: Vec<_> = entry
            .authors
            .iter()
            .filter_map(|a| a.name.as_deref())
            .map(str::trim)
            .filter(|n| !n.is_empty())
            .collect();
        let draft = Draft {
            id: link.is_none().then(|| {
                let title = title.as_deref().unwrap_or_default();
                entry_id(run.name, &entry.id, title, &text)
            }),
            text,
            title,
            outlet: entry.source.filter(|s| !s.contains("://")).or_else(|| outlet.clone()),
            author: (!names.is_empty()).then(|| names.join("; ")),
            url: link,
            published: entry.published.or(entry.updated).and_then(|t| kept.get(&t).cloned()),
            lang_hint: entry.language.or_else(|| feed.language.clone()),
            links,
            own_title,
            ..Draft::default()
        };
        run.emit(draft, Some(place));
    }
    if total > limits.entries {
        let limit = limits.entries as u64;
        run.fail(Error::new(Kind::TooLarge { what: "the number of entries", limit }));
    }
}

/// The name of an entry that has no address: the same each time the feed is
/// read, and another than that of an entry of another feed.
fn entry_id(feed: &str, own: &str, title: &str, text: &str) -> String {
    // A URN, a tag or an address is like no other anywhere; a number is not.
    if own.contains(':') {
        return own.to_owned();
    }
    if !own.is_empty() {
        return format!("{feed}#{own}");
    }
    // Its place in the feed changes with every new entry. FNV-1a, as the hash
    // of the standard library may change with its version.
    let bytes = title.bytes().chain([0]).chain(text.bytes());
    let hash = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{feed}#{hash:016x}")
}

fn instant(published: &Published) -> Option<DateTime<Utc>> {
    let second = match &published.time {
        Some(time) => time.parse::<jiff::Timestamp>().ok()?.as_second(),
        None => {
            let midnight = published.date.at(0, 0, 0, 0);
            jiff::tz::Offset::UTC.to_timestamp(midnight).ok()?.as_second()
        }
    };
    DateTime::from_timestamp(second, 0)
}

/// Titles may hold entities or tags.
fn plain(text: &str) -> Option<String> {
    let text = if text.contains(['&', '<']) { html::unescape(text) } else { html::tidy(text) };
    (!text.is_empty()).then_some(text)
}
