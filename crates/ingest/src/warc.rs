//! Web archives: the pages of `response`, `resource` and `conversion` records.
//!
//! A small reader of our own: it streams, bounds every record, and goes on
//! with the next record where one is damaged. `WARC-Date` says when a page
//! was fetched, not when it was published, and is not used.

use crate::error::{Error, Kind, Place};
use crate::html;
use crate::jsonl::next_line;
use crate::run::{Draft, Run};
use crate::{encoding, feed, unpack};
use std::io::{self, BufRead, Read};

/// Bytes of the headers of one record.
const HEADERS: usize = 64 * 1024;

pub(crate) fn read(reader: &mut dyn BufRead, run: &mut Run<'_>) -> Result<(), Error> {
    let limit = run.options.limits.record;
    let mut number = 0u64;
    let mut line = Vec::new();
    // Set while the lines after a damaged record are passed over.
    let mut lost = false;
    loop {
        match next_line(reader, &mut line, HEADERS as u64).map_err(|e| Error::io(&e))? {
            None => return Ok(()),
            Some(true) if line.trim_ascii().is_empty() => continue,
            Some(true) if line.starts_with(b"WARC/") => {}
            Some(_) => {
                if !lost {
                    lost = true;
                    fail(run, number + 1, "expected a record that begins with \"WARC/\"");
                }
                continue;
            }
        }
        lost = false;
        number += 1;
        let headers = match headers(reader)? {
            Some(headers) => headers,
            None => {
                lost = true;
                fail(run, number, "its headers do not end, or are over 64 KiB");
                continue;
            }
        };
        let length = header(&headers, "content-length").and_then(|v| v.parse::<u64>().ok());
        let Some(length) = length else {
            lost = true;
            fail(run, number, "expected a number in the field Content-Length");
            continue;
        };
        let kind = header(&headers, "warc-type").unwrap_or_default().to_ascii_lowercase();
        let wanted = matches!(kind.as_str(), "response" | "resource" | "conversion");
        let over = wanted && length > limit;
        if !wanted || over {
            if over {
                let error = Error::new(Kind::TooLarge { what: "the record", limit });
                run.fail(error.at(Place::Record(number)));
            }
            let passed = io::copy(&mut reader.take(length), &mut io::sink());
            if passed.map_err(|e| Error::io(&e))? < length && !over {
                fail(run, number, "the file ends within it");
            }
            continue;
        }
        let mut block = Vec::new();
        reader.take(length).read_to_end(&mut block).map_err(|e| Error::io(&e))?;
        if (block.len() as u64) < length {
            fail(run, number, "the file ends within it");
            return Ok(());
        }
        let url = header(&headers, "warc-target-uri")
            .map(|u| u.trim_matches(['<', '>']))
            .filter(|u| u.starts_with("http://") || u.starts_with("https://"));
        let content_type = header(&headers, "content-type").unwrap_or_default();
        let outcome = if kind == "response" {
            response(&block, url, number, run)
        } else {
            body(&block, content_type, url, number, run)
        };
        if let Err(error) = outcome {
            run.fail(error.at(Place::Record(number)));
        }
    }
}

fn fail(run: &mut Run<'_>, number: u64, message: &str) {
    run.fail(Error::new(Kind::Warc(message.to_owned())).at(Place::Record(number)));
}

type Headers = Vec<(String, String)>;

fn headers(reader: &mut dyn BufRead) -> Result<Option<Headers>, Error> {
    let (mut found, mut size, mut line) = (Headers::new(), 0, Vec::new());
    while let Some(whole) =
        next_line(reader, &mut line, HEADERS as u64).map_err(|e| Error::io(&e))?
    {
        size += line.len();
        if !whole || size > HEADERS {
            return Ok(None);
        }
        if line.trim_ascii().is_empty() {
            return Ok(Some(found));
        }
        add_header(&line, &mut found);
    }
    Ok(None)
}

fn add_header(line: &[u8], found: &mut Headers) {
    let line = String::from_utf8_lossy(line);
    if line.starts_with([' ', '\t']) {
        // A folded line goes on with the value before it.
        if let Some((_, value)) = found.last_mut() {
            value.push(' ');
            value.push_str(line.trim());
        }
    } else if let Some((name, value)) = line.split_once(':') {
        found.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
    }
}

fn header<'h>(headers: &'h Headers, name: &str) -> Option<&'h str> {
    headers.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
}

/// An HTTP response: status, headers, body. What is not a page that was
/// found is passed over in silence, as archives are full of images.
fn response(block: &[u8], url: Option<&str>, number: u64, run: &mut Run<'_>) -> Result<(), Error> {
    let warc = |message: &str| Error::new(Kind::Warc(message.to_owned()));
    let mut rest = block;
    let mut line = Vec::new();
    let limit = HEADERS as u64;
    next_line(&mut rest, &mut line, limit).map_err(|e| Error::io(&e))?;
    if !line.starts_with(b"HTTP/") {
        return Err(warc("expected an HTTP response"));
    }
    let status = line.split(|b| *b == b' ').filter(|p| !p.is_empty()).nth(1);
    if status.map(<[u8]>::trim_ascii) != Some(b"200") {
        return Ok(());
    }
    let headers = headers(&mut rest)?.ok_or_else(|| warc("the HTTP headers do not end"))?;
    let content_type = header(&headers, "content-type").unwrap_or_default();
    if !is_read(content_type) {
        return Ok(());
    }
    let lower = |name| header(&headers, name).unwrap_or_default().to_ascii_lowercase();
    let chunked = lower("transfer-encoding").contains("chunked");
    // Some archives keep the header but store the body without chunks.
    let joined = if chunked { unchunk(rest) } else { None };
    let rest = joined.as_deref().unwrap_or(rest);
    let limits = &run.options.limits;
    let unpacked = match lower("content-encoding").as_str() {
        "" | "identity" | "utf-8" => None,
        "gzip" | "x-gzip" if !rest.starts_with(crate::sniff::GZIP) => None,
        "gzip" | "x-gzip" => Some(unpack::gzip(rest, limits.record)?),
        "deflate" => Some(unpack::deflate(rest, limits.record)?),
        other => return Err(warc(&format!("the body is packed with \"{other}\"; expected gzip"))),
    };
    body(unpacked.as_deref().unwrap_or(rest), content_type, url, number, run)
}

fn essence(content_type: &str) -> String {
    content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

fn is_read(content_type: &str) -> bool {
    matches!(
        essence(content_type).as_str(),
        "" | "text/html"
            | "application/xhtml+xml"
            | "text/plain"
            | "application/rss+xml"
            | "application/atom+xml"
            | "application/feed+json"
    )
}

fn body(
    bytes: &[u8],
    content_type: &str,
    url: Option<&str>,
    number: u64,
    run: &mut Run<'_>,
) -> Result<(), Error> {
    if !is_read(content_type) || bytes.trim_ascii().is_empty() {
        return Ok(());
    }
    let kind = essence(content_type);
    let feed = kind.ends_with("+json") || (kind.ends_with("+xml") && !kind.contains("xhtml"));
    if feed {
        feed::read(bytes, url, run);
        return Ok(());
    }
    let format = if kind.is_empty() {
        crate::sniff(bytes, url)?
    } else if kind == "text/plain" {
        crate::Format::Text
    } else {
        crate::Format::Html
    };
    let charset = encoding::charset_of(content_type);
    let mut draft = Draft { url: url.map(str::to_owned), ..Draft::default() };
    match format {
        crate::Format::Text => {
            let text = encoding::decode(bytes, charset, false);
            draft.set_plain(text);
        }
        crate::Format::Html => {
            let limits = &run.options.limits;
            if bytes.len() > limits.page {
                let limit = limits.page as u64;
                return Err(Error::new(Kind::TooLarge { what: "the page", limit }));
            }
            let page = encoding::decode(bytes, charset, true);
            draft.add_page(html::read(&page, url, limits)?);
        }
        crate::Format::Feed => {
            feed::read(bytes, url, run);
            return Ok(());
        }
        _ => return Ok(()),
    }
    run.emit(draft, Some(Place::Record(number)));
    Ok(())
}

/// Joins the chunks of a body, or `None` where it is not in chunks. A body
/// that breaks off keeps the chunks before.
fn unchunk(mut rest: &[u8]) -> Option<Vec<u8>> {
    let mut joined = Vec::new();
    let mut first = true;
    loop {
        let end = memchr::memchr(b'\n', rest.get(..rest.len().min(200))?);
        let size = end.and_then(|end| {
            let size = rest[..end].split(|b| *b == b';').next()?.trim_ascii();
            usize::from_str_radix(std::str::from_utf8(size).ok()?, 16).ok()
        });
        let (Some(end), Some(size)) = (end, size) else {
            return if first { None } else { Some(joined) };
        };
        first = false;
        rest = &rest[end + 1..];
        if size == 0 {
            return Some(joined);
        }
        let chunk = &rest[..size.min(rest.len())];
        joined.extend_from_slice(chunk);
        rest = &rest[chunk.len()..];
        rest = rest.strip_prefix(b"\r\n").or(rest.strip_prefix(b"\n")).unwrap_or(rest);
        if rest.is_empty() {
            return Some(joined);
        }
    }
}
