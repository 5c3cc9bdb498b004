//! Which format some bytes are in.

use crate::encoding;
use crate::error::{Error, Kind};

/// The formats that Kilde reads. Each may be packed with gzip.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Plain text: the whole file is one article.
    Text,
    /// One HTML page.
    Html,
    /// JSON: one object a line, or an array of objects.
    Jsonl,
    /// A web archive.
    Warc,
    /// An RSS, Atom or JSON Feed document.
    Feed,
}

/// How many bytes [`sniff`] needs at most.
pub(crate) const HEAD: usize = 8 * 1024;

pub(crate) const GZIP: &[u8] = &[0x1f, 0x8b];

/// Says which format bytes are in that begin with `head` (unpacked, 8 KiB are
/// enough). The content decides; the name only where the content does not.
///
/// # Errors
/// Where the bytes are empty or not text.
///
/// ```
/// use kilde_ingest::{Format, sniff};
/// assert_eq!(sniff(b"<!doctype html><p>Fred", None).unwrap(), Format::Html);
/// assert_eq!(sniff(b"{\"text\": \"Fred\"}", None).unwrap(), Format::Jsonl);
/// assert_eq!(sniff(b"Fred i v\xe5r tid", None).unwrap(), Format::Text);
/// assert!(sniff(b"\x89PNG\r\n\x1a\n", Some("fred.txt")).unwrap_err().is_binary());
/// ```
pub fn sniff(head: &[u8], name: Option<&str>) -> Result<Format, Error> {
    let head = &head[..head.len().min(HEAD)];
    if head.is_empty() {
        return Err(Error::new(Kind::Empty));
    }
    if head.starts_with(b"WARC/") {
        return Ok(Format::Warc);
    }
    if let Some(what) = magic(head) {
        return Err(Error::new(Kind::Binary(what)));
    }
    let decoded;
    let text = if encoding::is_utf16(head) {
        decoded = encoding::decode(head, None, false);
        decoded.as_bytes()
    } else {
        head
    };
    let controls = text.iter().filter(|b| matches!(b, 0..=8 | 14..=26 | 28..=31)).count();
    let by_name = name.and_then(by_extension);
    // A line of JSONL may be damaged without the file being something else.
    if (text.contains(&0) || controls * 20 > text.len()) && by_name != Some(Format::Jsonl) {
        return Err(Error::new(Kind::Binary("a binary file")));
    }
    let text = text.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(text).trim_ascii_start();
    if let Some(format) = json(text) {
        return Ok(format);
    }
    if by_name == Some(Format::Jsonl) {
        return Ok(Format::Jsonl);
    }
    if text.first() == Some(&b'<')
        && let Some(format) = markup(text)
    {
        return Ok(format);
    }
    Ok(match by_name {
        Some(format @ (Format::Html | Format::Feed | Format::Warc)) => format,
        _ => Format::Text,
    })
}

fn json(text: &[u8]) -> Option<Format> {
    let (first, rest) = text.split_first()?;
    let next = rest.trim_ascii_start().first();
    match (first, next) {
        (b'{', Some(b'"')) => {
            let feed = memchr::memmem::find(text, b"jsonfeed.org/version").is_some();
            Some(if feed { Format::Feed } else { Format::Jsonl })
        }
        (b'{', Some(b'}')) | (b'[', Some(b'{' | b']')) => Some(Format::Jsonl),
        // `{` alone on its line, cut off by the end of the head.
        (b'{' | b'[', None) => Some(Format::Jsonl),
        _ => None,
    }
}

fn markup(text: &[u8]) -> Option<Format> {
    let lower = text.to_ascii_lowercase();
    // The first element decides; comments, doctype and instructions are passed.
    let mut rest = lower.as_slice();
    loop {
        let at = memchr::memchr(b'<', rest)?;
        rest = &rest[at + 1..];
        if rest.starts_with(b"!doctype html") {
            return Some(Format::Html);
        } else if rest.starts_with(b"!--") {
            let end = memchr::memmem::find(rest, b"-->")?;
            rest = &rest[end..];
        } else if rest.starts_with(b"?") || rest.starts_with(b"!") {
            rest = &rest[memchr::memchr(b'>', rest)?..];
        } else {
            break;
        }
    }
    let end = rest.iter().position(|b| !b.is_ascii_alphanumeric() && *b != b':')?;
    match &rest[..end] {
        b"rss" | b"feed" | b"rdf:rdf" | b"channel" | b"atom:feed" => Some(Format::Feed),
        b"html" | b"head" | b"body" | b"title" | b"meta" | b"script" | b"style" | b"link"
        | b"div" | b"p" | b"article" | b"main" | b"section" | b"h1" | b"h2" | b"span"
        | b"table" | b"a" | b"b" | b"i" | b"em" | b"strong" | b"ul" | b"ol" | b"br" | b"header"
        | b"base" | b"img" | b"center" | b"font" | b"blockquote" | b"figure" | b"time" => {
            Some(Format::Html)
        }
        _ => None,
    }
}

fn by_extension(name: &str) -> Option<Format> {
    let name = name.split(['?', '#']).next()?;
    let file = name.rsplit(['/', '\\']).next()?;
    let file = file.strip_suffix(".gz").unwrap_or(file);
    match file.rsplit_once('.')?.1.to_ascii_lowercase().as_str() {
        "jsonl" | "ndjson" | "json" => Some(Format::Jsonl),
        "html" | "htm" | "xhtml" | "shtml" => Some(Format::Html),
        "warc" => Some(Format::Warc),
        "rss" | "atom" | "rdf" => Some(Format::Feed),
        "txt" | "text" | "md" => Some(Format::Text),
        _ => None,
    }
}

/// The binary files that people really hand in, by their first bytes.
fn magic(head: &[u8]) -> Option<&'static str> {
    const KNOWN: &[(&[u8], &str)] = &[
        (b"%PDF-", "a PDF document"),
        (b"PK\x03\x04", "a ZIP archive or an office document"),
        (b"PK\x05\x06", "a ZIP archive"),
        (b"\x89PNG", "a PNG image"),
        (b"\xff\xd8\xff", "a JPEG image"),
        (b"GIF8", "a GIF image"),
        (b"RIFF", "a RIFF file (WebP, WAV or AVI)"),
        (b"SQLite format 3\0", "an SQLite database"),
        (b"\x7fELF", "a program"),
        (b"MZ\x90", "a program"),
        (b"\xd0\xcf\x11\xe0", "an old office document"),
        (b"{\\rtf", "an RTF document"),
        (b"PAR1", "a Parquet file"),
        (b"BZh", "a bzip2 archive"),
        (b"\xfd7zXZ\0", "an xz archive"),
        (b"\x28\xb5\x2f\xfd", "a zstd archive"),
        (b"7z\xbc\xaf", "a 7z archive"),
        (b"\x1f\x8b", "gzip within gzip"),
        (b"ID3", "an MP3 file"),
        (b"OggS", "an Ogg file"),
        (b"\x1aE\xdf\xa3", "a Matroska file"),
    ];
    if head.get(4..8) == Some(b"ftyp") {
        return Some("an MP4 file");
    }
    KNOWN.iter().find(|(start, _)| head.starts_with(start)).map(|(_, what)| *what)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_before_name() {
        let cases: &[(&[u8], Option<&str>, Format)] = &[
            (
                b"<?xml version=\"1.0\"?>\n<!-- x -->\n<rss version='2.0'>",
                Some("a.html"),
                Format::Feed,
            ),
            (b"<?xml version=\"1.0\"?><html>", None, Format::Html),
            (b"<feed xmlns='http://www.w3.org/2005/Atom'>", None, Format::Feed),
            (b"{\"version\": \"https://jsonfeed.org/version/1.1\"}", None, Format::Feed),
            (b" [\n {\"text\": 1}]", None, Format::Jsonl),
            (b"[Reuters] Kyiv said", None, Format::Text),
            (b"<Kyiv> said", None, Format::Text),
            (b"broken line", Some("x.jsonl"), Format::Jsonl),
            (b"WARC/1.0\r\n", Some("x.txt"), Format::Warc),
            (b"\xff\xfe<\0h\0t\0m\0l\0>\0", None, Format::Html),
            (b"Fred", Some("side.htm.gz"), Format::Html),
        ];
        for (bytes, name, format) in cases {
            assert_eq!(sniff(bytes, *name).unwrap(), *format, "{}", String::from_utf8_lossy(bytes));
        }
    }

    #[test]
    fn not_text() {
        assert!(sniff(b"", None).unwrap_err().is_empty());
        for bytes in [&b"abc\0def"[..], b"\x7fELF\x02", b"SQLite format 3\0", b"PK\x03\x04"] {
            assert!(sniff(bytes, Some("a.txt")).unwrap_err().is_binary());
        }
    }
}
