//! Feeds, files and pages to articles: the only room that reads the outside.
//!
//! Text, HTML, JSONL, WARC and feeds, packed with gzip or not, from files,
//! folders, patterns, addresses and standard input, become [`Article`]s one by
//! one. Every problem is one [`Error`] with the name, the place and what to
//! do, and the rest goes on; no input may end a batch, use up the memory or
//! take time that grows faster than itself. The only linguistics here is to
//! tell which language a text is in.
//!
//! ```
//! use kilde_ingest::{Options, read_bytes};
//!
//! let lines = br#"{"id": "a", "text": "Kyiv said on Monday it had expelled two diplomats."}
//! {"id": "b", "text": 7}"#;
//! let (mut articles, mut errors) = (Vec::new(), Vec::new());
//! read_bytes("two.jsonl", lines, &Options::default(), &mut |result| match result {
//!     Ok(article) => articles.push(article),
//!     Err(error) => errors.push(error.to_string()),
//! });
//! assert_eq!(articles[0].lang.as_str(), "en");
//! assert_eq!(errors, ["two.jsonl:2: field \"text\": expected a string, found 7"]);
//! ```

mod dates;
mod encoding;
mod error;
mod expand;
mod feed;
pub mod feeds;
mod furniture;
mod html;
mod jsonl;
mod lang;
mod limits;
mod outline;
mod run;
mod sniff;
#[cfg(test)]
mod tests;
mod unpack;
mod warc;
mod words;

pub use error::Error;
pub use expand::expand;
pub use lang::identify;
pub use limits::Limits;
pub use outline::read_page;
pub use sniff::{Format, sniff};

use crate::error::{Kind, Place};
use crate::run::{Draft, Run};
use kilde_text::{Article, Lang, Published};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::PathBuf;

/// What is known better than the input says. The default knows nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Language of every article, instead of the one given or identified.
    pub lang: Option<Lang>,
    /// Publication date of every article.
    pub published: Option<Published>,
    /// News house of every article.
    pub outlet: Option<String>,
    /// How much is taken from one input.
    pub limits: Limits,
    /// The format, instead of the one that the bytes show.
    pub format: Option<Format>,
}

/// Something to read. See [`expand`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Input {
    /// A file.
    Path(PathBuf),
    /// Standard input.
    Stdin,
    /// An http or https address.
    Url(String),
}

impl Input {
    /// The name that errors and the ids of nameless articles begin with.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Path(path) => path.to_string_lossy().into_owned(),
            Self::Stdin => "-".to_owned(),
            Self::Url(url) => url.clone(),
        }
    }

    /// The bytes of a file, unpacked, where they are fewer than `limit`.
    ///
    /// `None` of what cannot be held beside other files: a larger file, and
    /// pipes, standard input and addresses, whose size is not known before.
    #[must_use]
    pub fn size_within(&self, limit: u64) -> Option<u64> {
        let Self::Path(path) = self else { return None };
        let known = std::fs::metadata(path).ok().filter(std::fs::Metadata::is_file)?.len();
        let size = if known < limit { unpack::size(path, limit).unwrap_or(known) } else { known };
        (size < limit).then_some(size)
    }
}

/// Reads one input and hands each article or problem to `sink`, in order.
///
/// JSONL and WARC are streamed: memory holds one record. Article ids are
/// unique within one call: the id of a JSONL line, else the address, else the
/// name of the input with `#` and the number of line or record (of a feed's
/// entry: its id there, or a hash of its words). A second article of the same
/// name gets `~2`, a third `~3`.
pub fn read_input(input: &Input, options: &Options, sink: &mut dyn FnMut(Result<Article, Error>)) {
    let name = input.name();
    let mut run = Run::new(&name, options, sink);
    let outcome = match input {
        Input::Path(path) => match File::open(path).and_then(|f| Ok((f.metadata()?.is_dir(), f))) {
            Ok((false, file)) => read_stream(&mut BufReader::new(file), Source::File, &mut run),
            Ok((true, _)) => {
                let message = "it is a folder; name the files in it".to_owned();
                Err(Error::new(Kind::Io(io::ErrorKind::IsADirectory, message)))
            }
            Err(e) => Err(expand::system(&e)),
        },
        Input::Stdin => read_stream(&mut io::stdin().lock(), Source::File, &mut run),
        Input::Url(url) => feeds::fetch_within(url, None, None, &options.limits).and_then(
            |fetched| match fetched {
                feeds::Fetched::Body { bytes, content_type, .. } => {
                    let source = Source::Web { url, content_type: content_type.as_deref() };
                    read_stream(&mut bytes.as_slice(), source, &mut run)
                }
                feeds::Fetched::NotModified => Ok(()),
            },
        ),
    };
    if let Err(error) = outcome {
        run.fail(error);
    }
}

/// Opens an input to read its bytes as they are, unpacked where they are
/// packed with gzip: for formats that are not those of articles.
///
/// # Errors
/// Where it cannot be opened or fetched. What goes wrong later is an error of
/// the reader.
pub fn open(input: &Input, limits: &Limits) -> Result<Box<dyn BufRead>, Error> {
    let name = input.name();
    let mut reader: Box<dyn BufRead> = match input {
        Input::Path(path) => {
            let file = File::open(path).map_err(|e| expand::system(&e).named(&name))?;
            Box::new(BufReader::new(file))
        }
        Input::Stdin => Box::new(io::stdin().lock()),
        Input::Url(url) => match feeds::fetch_within(url, None, None, limits) {
            Ok(feeds::Fetched::Body { bytes, .. }) => Box::new(io::Cursor::new(bytes)),
            Ok(feeds::Fetched::NotModified) => Box::new(io::empty()),
            Err(error) => return Err(error.named(&name)),
        },
    };
    // As in `read_stream`.
    let mut start = Vec::with_capacity(2);
    let head = reader.by_ref().take(2).read_to_end(&mut start);
    head.map_err(|e| Error::io(&e).named(&name))?;
    let packed = start == sniff::GZIP;
    let whole = io::Cursor::new(start).chain(reader);
    if !packed {
        return Ok(Box::new(whole));
    }
    let unpacked = flate2::bufread::MultiGzDecoder::new(whole);
    let unpacked = unpack::Capped::new(unpacked, limits.unpacked);
    Ok(Box::new(BufReader::with_capacity(64 << 10, unpacked)))
}

/// Reads bytes that are in memory already: an upload, a test.
///
/// `name` stands in errors and in the ids of nameless articles; its extension
/// helps only where the bytes do not show their format.
pub fn read_bytes(
    name: &str,
    mut bytes: &[u8],
    options: &Options,
    sink: &mut dyn FnMut(Result<Article, Error>),
) {
    let mut run = Run::new(name, options, sink);
    if let Err(error) = read_stream(&mut bytes, Source::File, &mut run) {
        run.fail(error);
    }
}

/// Reads what [`feeds::fetch`] brought from `url`: a feed or a page.
pub fn read_fetched(
    url: &str,
    mut bytes: &[u8],
    content_type: Option<&str>,
    options: &Options,
    sink: &mut dyn FnMut(Result<Article, Error>),
) {
    let mut run = Run::new(url, options, sink);
    if let Err(error) = read_stream(&mut bytes, Source::Web { url, content_type }, &mut run) {
        run.fail(error);
    }
}

#[derive(Clone, Copy)]
enum Source<'a> {
    File,
    Web { url: &'a str, content_type: Option<&'a str> },
}

fn read_stream(
    reader: &mut dyn BufRead,
    source: Source<'_>,
    run: &mut Run<'_>,
) -> Result<(), Error> {
    // Standard input may come in pieces of any size: two bytes are read first
    // and put before the rest again.
    let mut start = Vec::with_capacity(2);
    reader.take(2).read_to_end(&mut start).map_err(|e| Error::io(&e))?;
    let packed = start == sniff::GZIP;
    let mut whole = io::Cursor::new(start).chain(reader);
    if packed {
        let unpacked = flate2::bufread::MultiGzDecoder::new(whole);
        let unpacked = unpack::Capped::new(unpacked, run.options.limits.unpacked);
        return read_plain(&mut BufReader::with_capacity(64 << 10, unpacked), source, run);
    }
    read_plain(&mut whole, source, run)
}

fn read_plain(
    reader: &mut dyn BufRead,
    source: Source<'_>,
    run: &mut Run<'_>,
) -> Result<(), Error> {
    let limits = &run.options.limits;
    let mut head = Vec::new();
    let broken = reader.take(sniff::HEAD as u64).read_to_end(&mut head).err();
    let (url, content_type) = match source {
        Source::File => (None, None),
        Source::Web { url, content_type } => (Some(url), content_type),
    };
    let format = match (run.options.format, &broken) {
        (Some(format), _) => format,
        // The damage explains an empty file, not the other way round.
        (None, Some(e)) => sniff(&head, Some(run.name)).map_err(|_| Error::io(e))?,
        (None, None) => sniff(&head, Some(run.name))?,
    };
    // What stands before the damage is kept where it is whole by itself.
    let mut broken = match broken {
        Some(e) if !matches!(format, Format::Jsonl | Format::Warc) => return Err(Error::io(&e)),
        broken => unpack::Broken(broken),
    };
    let reader: &mut dyn BufRead = &mut io::Cursor::new(head).chain(&mut broken).chain(reader);
    let charset = content_type.and_then(encoding::charset_of);
    let mut draft = Draft { url: url.map(str::to_owned), ..Draft::default() };
    match format {
        Format::Jsonl => return jsonl::read(reader, run),
        Format::Warc => return warc::read(reader, run),
        Format::Feed => {
            let bytes = unpack::all(reader, "the feed", limits.record)?;
            feed::read(&bytes, url, run);
            return Ok(());
        }
        Format::Text => {
            let bytes = unpack::all(reader, "the text", limits.record)?;
            draft.set_plain(encoding::decode(&bytes, charset, false));
            if draft.text.trim().is_empty() {
                return Err(Error::new(Kind::Empty));
            }
            // A page is seldom whole, and nobody can mend it; a text should be.
            if let Some(at) = draft.text.find('\u{FFFD}')
                && std::str::from_utf8(&bytes).is_err()
            {
                let letters = draft.text.matches('\u{FFFD}').count();
                let line = draft.text[..at].matches('\n').count() as u64 + 1;
                run.emit(draft, None);
                run.fail(Error::new(Kind::Damaged { letters }).at(Place::Line(line)));
                return Ok(());
            }
        }
        Format::Html => {
            let bytes = unpack::all(reader, "the page", limits.page as u64)?;
            let page = html::read(&encoding::decode(&bytes, charset, true), url, limits)?;
            draft.add_page(page);
            // A page names its own address, but two files may name the same.
            draft.id = url.is_none().then(|| run.name.to_owned());
        }
    }
    run.emit(draft, None);
    Ok(())
}
