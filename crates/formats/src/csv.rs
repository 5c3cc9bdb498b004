//! One row an event, for spreadsheets and statistics programs.
//!
//! | column | holds |
//! | --- | --- |
//! | `article`, `event`, `lang`, `published`, `outlet`, `url` | where the event comes from |
//! | `root`, `cameo`, `mode`, `contexts`, `goldstein`, `quad`, `act` | its codes; contexts parted by `;` |
//! | `trigger`, `trigger_start`, `trigger_end` | the words that carry the act, in code points |
//! | `source`, `source_start`, `source_end`, `source_codes`, `source_basis` | who acts; codes parted by `;` |
//! | `target`, `target_start`, `target_end`, `target_codes`, `target_basis` | who it is done to |
//! | `status` | `actual`, `planned`, `possible` or `denied` |
//! | `claimed_by`, `claimed_by_start`, `claimed_by_end` | whose word it is |
//! | `claim_chain` | from outlet to speaker, `role=text` parted by ` > ` |
//! | `date`, `date_text`, `date_start`, `date_end`, `date_basis` | when, and the words that tell it |
//! | `place`, `place_start`, `place_end`, `place_name`, `place_country`, `geonameid`, `lat`, `lon`, `precision`, `place_basis` | where |
//! | `killed`, `killed_text`, `injured`, `injured_text`, `arrested`, `arrested_text` | numbers, and the words that carry them |
//! | `rule` | the entry of the lexicon that fired |
//! | `sentence`, `sentence_start`, `sentence_end` | the sentence of the trigger |
//! | `engine` | version of the program |
//!
//! An empty cell means that the text does not give the field.

use crate::record::counts;
use kilde_coding::{Basis, Event, Evidence, Voice};
use kilde_text::{Article, CodePoints, Lang};
use std::io;

/// Names of the columns, in order.
#[rustfmt::skip] // one line for each row of the table above
pub const COLUMNS: &[&str] = &[
    "article", "event", "lang", "published", "outlet", "url",
    "root", "cameo", "mode", "contexts", "goldstein", "quad", "act",
    "trigger", "trigger_start", "trigger_end",
    "source", "source_start", "source_end", "source_codes", "source_basis",
    "target", "target_start", "target_end", "target_codes", "target_basis",
    "status",
    "claimed_by", "claimed_by_start", "claimed_by_end",
    "claim_chain",
    "date", "date_text", "date_start", "date_end", "date_basis",
    "place", "place_start", "place_end", "place_name", "place_country",
    "geonameid", "lat", "lon", "precision", "place_basis",
    "killed", "killed_text", "injured", "injured_text", "arrested", "arrested_text",
    "rule",
    "sentence", "sentence_start", "sentence_end",
    "engine",
];

/// Writes events as CSV (RFC 4180: commas, doubled quotes, one header row).
///
/// ```
/// use kilde_formats::csv::Table;
/// let mut table = Table::new(Vec::new(), "0.1.0").unwrap();
/// table.flush().unwrap();
/// ```
pub struct Table<W: io::Write> {
    out: csv::Writer<W>,
    version: String,
}

impl<W: io::Write> Table<W> {
    /// Writes the header.
    ///
    /// # Errors
    /// Where `out` cannot be written to.
    pub fn new(out: W, version: impl Into<String>) -> io::Result<Self> {
        let mut out = csv::Writer::from_writer(out);
        out.write_record(COLUMNS)?;
        Ok(Self { out, version: version.into() })
    }

    /// Writes the events of one article, a row each.
    ///
    /// # Errors
    /// Where the output cannot be written to.
    pub fn events(&mut self, article: &Article, events: &[Event]) -> io::Result<()> {
        if events.is_empty() {
            return Ok(());
        }
        let points = CodePoints::new(&article.text);
        for event in events {
            self.out.write_record(row(article, event, &points, &self.version))?;
        }
        Ok(())
    }

    /// Hands everything written to the output.
    ///
    /// # Errors
    /// Where the output cannot be written to.
    pub fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// The cells of one event, as [`COLUMNS`] names them.
fn row(article: &Article, event: &Event, points: &CodePoints<'_>, version: &str) -> Vec<String> {
    let claim = &event.claim;
    let coded = &event.coded;
    let mut row = Row { cells: Vec::with_capacity(COLUMNS.len()), points };
    row.text(&article.id);
    row.text(&event.id);
    row.text(if article.lang == Lang::OTHER { "" } else { article.lang.as_str() });
    row.shown(article.published.as_ref());
    row.text(article.outlet.as_deref().unwrap_or_default());
    row.text(article.url.as_deref().unwrap_or_default());
    row.text(coded.root.as_str());
    row.text(&coded.cameo);
    row.text(coded.mode.as_deref().unwrap_or_default());
    row.text(&coded.contexts.join(";"));
    row.shown(Some(coded.goldstein));
    row.shown(Some(coded.root.quad().number()));
    row.text(&coded.act);
    row.span(Some(&claim.trigger));
    row.span(claim.source.as_ref().map(|party| &party.evidence));
    row.text(&event.source_codes().join(";"));
    row.basis(claim.source.as_ref().map(|party| party.basis));
    row.span(claim.target.as_ref().map(|party| &party.evidence));
    row.text(&event.target_codes.join(";"));
    row.basis(claim.target.as_ref().map(|party| party.basis));
    row.text(claim.status.as_str());
    row.span(claim.claimed_by.as_ref());
    let chain = claim.chain.iter().map(|voice| match voice {
        Voice::Outlet(name) => format!("outlet={name}"),
        Voice::Cited(evidence) => format!("cited={}", evidence.text()),
        Voice::Speaker(evidence) => format!("speaker={}", evidence.text()),
    });
    row.text(&chain.collect::<Vec<_>>().join(" > "));
    row.text(claim.date.as_ref().map_or("", |date| &date.iso));
    row.span(claim.date.as_ref().map(|date| &date.evidence));
    row.basis(claim.date.as_ref().map(|date| date.basis));
    let place = claim.place.as_ref();
    row.span(place.map(|place| &place.evidence));
    row.text(place.and_then(|place| place.name.as_deref()).unwrap_or_default());
    row.text(place.and_then(|place| place.country.as_deref()).unwrap_or_default());
    row.shown(place.and_then(|place| place.geonameid));
    row.shown(place.and_then(|place| place.point).map(|(lat, _)| lat));
    row.shown(place.and_then(|place| place.point).map(|(_, lon)| lon));
    row.text(place.map_or("", |place| place.precision));
    row.basis(place.map(|place| place.basis));
    for (_, count) in counts(event) {
        row.shown(count.map(|count| count.value));
        row.text(count.map_or("", |count| count.evidence.text()));
    }
    row.text(&coded.rule);
    let (start, end) = points.of(claim.sentence);
    row.text(claim.sentence.slice(&article.text).unwrap_or_default());
    row.shown(Some(start));
    row.shown(Some(end));
    row.text(version);
    row.cells
}

struct Row<'p> {
    cells: Vec<String>,
    points: &'p CodePoints<'p>,
}

impl Row<'_> {
    fn text(&mut self, text: &str) {
        self.cells.push(text.to_owned());
    }

    fn shown(&mut self, value: Option<impl ToString>) {
        self.cells.push(value.map(|value| value.to_string()).unwrap_or_default());
    }

    fn basis(&mut self, basis: Option<Basis>) {
        self.text(basis.map_or("", Basis::as_str));
    }

    fn span(&mut self, evidence: Option<&Evidence>) {
        self.text(evidence.map_or("", Evidence::text));
        let range = evidence.map(|evidence| self.points.of(evidence.range()));
        self.shown(range.map(|(start, _)| start));
        self.shown(range.map(|(_, end)| end));
    }
}
