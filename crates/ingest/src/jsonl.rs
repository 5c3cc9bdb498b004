//! Articles as JSON: one object a line, or an array of objects.
//!
//! | field | value |
//! | --- | --- |
//! | `text` | the article's words, used exactly as given: offsets point into it |
//! | `html` | a page, where there is no `text` |
//! | `id` | name in the records, else the `url`, else file and line |
//! | `lang` | BCP 47 tag, else identified |
//! | `published` | `YYYY-MM-DD` or an RFC 3339 time |
//! | `outlet`, `title`, `author`, `url` | strings; `author` may be a list |
//!
//! Any field may be `null` or missing, but one of `text` and `html` must be
//! there. Unknown fields are kept in [`kilde_text::Article::extra`].

use crate::error::{Error, Kind, Place};
use crate::html;
use crate::limits::Limits;
use crate::run::{Draft, Run};
use kilde_text::{Lang, Published};
use serde_json::{Map, Value};
use std::io::{self, BufRead};

pub(crate) fn read(reader: &mut dyn BufRead, run: &mut Run<'_>) -> Result<(), Error> {
    let head = reader.fill_buf().map_err(|e| Error::io(&e))?;
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
    let first = head.split(|b| *b == b'\n').next().unwrap_or_default().trim_ascii_end();
    // An array, or one object set over several lines.
    if first.starts_with(b"[") || first == b"{" {
        return values(reader, run);
    }
    let limit = run.options.limits.record;
    let mut buffer = Vec::new();
    let mut number = 0;
    while let Some(whole) = next_line(reader, &mut buffer, limit).map_err(|e| Error::io(&e))? {
        number += 1;
        let place = Place::Line(number);
        if !whole {
            run.fail(Error::new(Kind::TooLarge { what: "the line", limit }).at(place));
            continue;
        }
        let line = if number == 1 {
            buffer.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&buffer)
        } else {
            &buffer
        };
        if !line.trim_ascii().is_empty() {
            one(line, place, run);
        }
    }
    Ok(())
}

fn one(bytes: &[u8], place: Place, run: &mut Run<'_>) {
    match draft(bytes, &run.options.limits) {
        Ok(draft) => run.emit(draft, Some(place)),
        Err(error) => run.fail(error.at(place)),
    }
}

/// Reads up to the next line feed into `buffer`. `None` at the end; `false`
/// where the line is longer than `limit`, and has been skipped.
pub(crate) fn next_line(
    reader: &mut dyn BufRead,
    buffer: &mut Vec<u8>,
    limit: u64,
) -> io::Result<Option<bool>> {
    buffer.clear();
    let (mut whole, mut any) = (true, false);
    loop {
        let chunk = match reader.fill_buf() {
            Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
            chunk => chunk?,
        };
        if chunk.is_empty() {
            return Ok(any.then_some(whole));
        }
        any = true;
        let end = memchr::memchr(b'\n', chunk);
        let part = &chunk[..end.unwrap_or(chunk.len())];
        if whole && (buffer.len() + part.len()) as u64 <= limit {
            buffer.extend_from_slice(part);
        } else if whole {
            whole = false;
            // A huge line may have grown the buffer: give the memory back.
            *buffer = Vec::new();
        }
        let used = end.map_or(chunk.len(), |end| end + 1);
        reader.consume(used);
        if end.is_some() {
            return Ok(Some(whole));
        }
    }
}

/// Cuts a stream of bytes into top-level objects, so that an array of any
/// length is read in the memory of one article.
fn values(reader: &mut dyn BufRead, run: &mut Run<'_>) -> Result<(), Error> {
    let limit = run.options.limits.record;
    let mut buffer: Vec<u8> = Vec::new();
    let (mut depth, mut in_string, mut escaped, mut number) = (0u32, false, false, 0u64);
    let (mut whole, mut stray) = (true, false);
    loop {
        let chunk = match reader.fill_buf() {
            Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
            chunk => chunk.map_err(|e| Error::io(&e))?,
        };
        if chunk.is_empty() {
            break;
        }
        let used = chunk.len();
        for &byte in chunk {
            if depth == 0 && byte != b'{' {
                // Between objects only the array's own signs are expected.
                if !b"[], \t\r\n\xEF\xBB\xBF".contains(&byte) && !stray {
                    stray = true;
                    let message = "found other values between the objects".into();
                    run.fail(Error::new(Kind::Json(message)).at(Place::Item(number + 1)));
                }
                continue;
            }
            if whole && buffer.len() as u64 >= limit {
                whole = false;
                buffer = Vec::new();
            }
            if whole {
                buffer.push(byte);
            }
            match byte {
                _ if escaped => escaped = false,
                b'\\' if in_string => escaped = true,
                b'"' => in_string = !in_string,
                b'{' | b'[' if !in_string => depth = depth.saturating_add(1),
                b'}' | b']' if !in_string => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth == 0 {
                number += 1;
                if whole {
                    one(&buffer, Place::Item(number), run);
                } else {
                    let error = Error::new(Kind::TooLarge { what: "the object", limit });
                    run.fail(error.at(Place::Item(number)));
                }
                buffer.clear();
                whole = true;
            }
        }
        reader.consume(used);
    }
    if depth > 0 {
        let message = "the file ends within an object".into();
        run.fail(Error::new(Kind::Json(message)).at(Place::Item(number + 1)));
    }
    Ok(())
}

fn draft(bytes: &[u8], limits: &Limits) -> Result<Draft, Error> {
    let text = std::str::from_utf8(bytes).map_err(|e| {
        let at = e.valid_up_to();
        Error::new(Kind::Encoding(format!("byte {:#04x} at column {}", bytes[at], at + 1)))
    })?;
    let mut object: Map<String, Value> = serde_json::from_str(text).map_err(|e| {
        // Only the column says something: the line is that of the file.
        let message = e.to_string();
        let message = message.split(" at line").next().unwrap_or_default();
        Error::new(Kind::Json(format!("{message} at column {}", e.column())))
    })?;
    let id = match object.remove("id") {
        Some(Value::Number(number)) => Some(number.to_string()),
        other => string(other, "id")?,
    };
    let lang = string(object.remove("lang"), "lang")?
        .map(|tag| {
            Lang::parse(&tag).ok_or_else(|| field("lang", &tag, "a language tag such as \"nb\""))
        })
        .transpose()?;
    let published = string(object.remove("published"), "published")?
        .map(|p| {
            let expected = "a day (2022-07-22) or an RFC 3339 time";
            Published::parse(&p).ok_or_else(|| field("published", &p, expected))
        })
        .transpose()?;
    let url = string(object.remove("url"), "url")?;
    let author = match object.remove("author") {
        Some(Value::Array(names)) => {
            let names: Vec<_> = names.iter().filter_map(Value::as_str).collect();
            Some(names.join("; "))
        }
        other => string(other, "author")?,
    };
    let mut draft = Draft { id, lang, published, author, ..Draft::default() };
    draft.outlet = string(object.remove("outlet"), "outlet")?;
    draft.title = string(object.remove("title"), "title")?;
    let expected = "the article's words";
    if let Some(text) = whole_string(object.remove("text"), "text")? {
        if text.trim().is_empty() {
            return Err(field("text", "nothing", expected));
        }
        draft.text = text;
    } else if let Some(page) = whole_string(object.remove("html"), "html")? {
        if page.len() > limits.page {
            let limit = limits.page as u64;
            return Err(Error::new(Kind::TooLarge { what: "the page", limit }));
        }
        draft.add_page(html::read(&page, url.as_deref(), limits)?);
    } else {
        return Err(field("text", "nothing", expected));
    }
    draft.url = url.or(draft.url);
    draft.extra = (!object.is_empty()).then(|| Value::Object(object).to_string());
    Ok(draft)
}

fn whole_string(value: Option<Value>, name: &'static str) -> Result<Option<String>, Error> {
    match value {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(other) => Err(field(name, &other.to_string(), "a string")),
    }
}

/// A string that says something.
fn string(value: Option<Value>, name: &'static str) -> Result<Option<String>, Error> {
    Ok(whole_string(value, name)?.filter(|text| !text.trim().is_empty()))
}

fn field(field: &'static str, found: &str, expected: &'static str) -> Error {
    let mut short: String = found.chars().take(40).collect();
    if short.len() < found.len() {
        short.push('…');
    }
    Error::new(Kind::Field { field, found: short, expected })
}
