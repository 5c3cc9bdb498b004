//! Gold passages in: the form that `eval/gold/SCHEMA.md` describes.

use jiff::civil::Date;
use kilde_coding::{Root, Status};
use kilde_text::{Article, Lang, Published, TextRange};
use serde_json::{Map, Value};
use std::fmt;

/// A passage with everything that a careful coder would record from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoldPassage {
    /// `<lang>-<nnn>`.
    pub id: String,
    /// Language of the text.
    pub lang: Lang,
    /// Day of publication; relative dates of the text count from it.
    pub published: Date,
    /// One to four sentences of news prose.
    pub text: String,
    /// The records, in text order; empty where nothing is to be recorded.
    pub events: Vec<GoldEvent>,
    /// Why the passage is hard.
    pub note: Option<String>,
}

/// One record of a [`GoldPassage`]. Spans are exact substrings of its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoldEvent {
    /// PLOVER root.
    pub root: Root,
    /// Two-digit CAMEO root.
    pub cameo: String,
    /// The words that carry the act.
    pub trigger: String,
    /// Who acts.
    pub source: Option<String>,
    /// What the source resolves to.
    pub source_codes: Vec<String>,
    /// Who it is done to.
    pub target: Option<String>,
    /// What the target resolves to.
    pub target_codes: Vec<String>,
    /// Done, intended, feared or denied.
    pub status: Status,
    /// Whose word it is; `None` for the writer's own voice.
    pub claimed_by: Option<String>,
    /// ISO 8601 day, month, year or span of days.
    pub date: Option<String>,
    /// Where it happened.
    pub place: Option<String>,
    /// ISO 3166-1 alpha-3 of the place.
    pub place_country: Option<String>,
    /// Killed, where the text counts them.
    pub killed: Option<u64>,
    /// Injured, where the text counts them.
    pub injured: Option<u64>,
    /// Arrested, where the text counts them.
    pub arrested: Option<u64>,
}

impl GoldPassage {
    /// The passage as an article, ready to be read.
    #[must_use]
    pub fn article(&self) -> Article {
        let mut article = Article::new(self.id.clone(), self.text.clone());
        article.lang = self.lang;
        article.published = Some(Published { date: self.published, time: None });
        article
    }
}

/// A gold line that is not as `SCHEMA.md` says: which file, line and field,
/// what was expected, and what stands there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoldError {
    /// Name of the file as the caller gave it.
    pub file: String,
    /// Line, counted from one.
    pub line: usize,
    /// Path of the field, such as `events[2].trigger`; empty for the line.
    pub field: String,
    /// What is wrong.
    pub message: String,
}

impl fmt::Display for GoldError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: ", self.file, self.line)?;
        if !self.field.is_empty() {
            write!(f, "`{}`: ", self.field)?;
        }
        f.write_str(&self.message)
    }
}

impl std::error::Error for GoldError {}

/// Reads gold JSONL; empty lines are skipped. `file` is for messages only.
///
/// ```
/// let line = r#"{"id":"en-001","lang":"en","published":"2022-03-10","text":"Nothing.","events":[]}"#;
/// let passages = kilde_formats::gold::read("en.jsonl", line).unwrap();
/// assert_eq!(passages[0].id, "en-001");
///
/// let error = kilde_formats::gold::read("en.jsonl", r#"{"id":"en-001"}"#).unwrap_err();
/// assert_eq!(error.to_string(), "en.jsonl:1: `lang`: expected text, but the field is missing");
/// ```
///
/// # Errors
/// The first line that is not a gold passage.
pub fn read(file: &str, text: &str) -> Result<Vec<GoldPassage>, GoldError> {
    let mut passages: Vec<GoldPassage> = Vec::new();
    let mut ids = std::collections::HashSet::new();
    for (number, line) in text.trim_start_matches('\u{FEFF}').lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        let passage = passage(line).map_err(|fault| fault.at(file, number + 1))?;
        if !ids.insert(passage.id.clone()) {
            let message = format!("`{}` stands on an earlier line too", passage.id);
            return Err(Fault::new("id", message).at(file, number + 1));
        }
        passages.push(passage);
    }
    Ok(passages)
}

/// Every place where `words` stand in `text`, first to last; occurrences may
/// overlap one another, as in Python's repeated `str.find`.
///
/// Gold spans are substrings without offsets, so a scorer must accept any of
/// them.
///
/// ```
/// use kilde_formats::gold_span;
/// let found: Vec<_> = gold_span("Kyiv said Kyiv", "Kyiv").collect();
/// assert_eq!(found.iter().map(|r| r.start()).collect::<Vec<_>>(), [0, 10]);
/// assert_eq!(gold_span("aaa", "aa").count(), 2);
/// assert_eq!(gold_span("aaa", "").count(), 0);
/// ```
pub fn gold_span<'a>(text: &'a str, words: &'a str) -> impl Iterator<Item = TextRange> + 'a {
    let step = words.chars().next().map_or(0, char::len_utf8);
    let mut from = 0;
    std::iter::from_fn(move || {
        if step == 0 {
            return None;
        }
        let start = from + text.get(from..)?.find(words)?;
        from = start + step;
        Some(TextRange::new(start, start + words.len()))
    })
}

struct Fault {
    field: String,
    message: String,
}

impl Fault {
    fn new(field: impl Into<String>, message: impl Into<String>) -> Self {
        Self { field: field.into(), message: message.into() }
    }

    fn at(self, file: &str, line: usize) -> GoldError {
        GoldError { file: file.to_owned(), line, field: self.field, message: self.message }
    }
}

/// An object under reading: its path for messages, and its fields.
struct Fields<'v> {
    path: String,
    map: &'v Map<String, Value>,
}

impl<'v> Fields<'v> {
    fn fault(&self, field: &str, message: impl Into<String>) -> Fault {
        Fault::new(format!("{}{field}", self.path), message)
    }

    fn expected(&self, field: &str, what: &str) -> Fault {
        let found = match self.map.get(field) {
            None => "but the field is missing".to_owned(),
            Some(value) => format!("not {}", shorten(&value.to_string())),
        };
        self.fault(field, format!("expected {what}, {found}"))
    }

    fn text(&self, field: &str) -> Result<&'v str, Fault> {
        let text = self.map.get(field).and_then(Value::as_str);
        text.filter(|text| !text.trim().is_empty()).ok_or_else(|| self.expected(field, "text"))
    }

    fn text_or_null(&self, field: &str) -> Result<Option<String>, Fault> {
        match self.map.get(field) {
            Some(Value::Null) => Ok(None),
            Some(Value::String(text)) if !text.is_empty() => Ok(Some(text.clone())),
            _ => Err(self.expected(field, "text or null")),
        }
    }

    fn words(&self, field: &str, text: &str) -> Result<Option<String>, Fault> {
        let words = self.text_or_null(field)?;
        match words {
            Some(words) if !text.contains(&words) => {
                let message = format!("{} does not stand in the text", shorten(&words));
                Err(self.fault(field, message))
            }
            words => Ok(words),
        }
    }

    fn codes(&self, field: &str) -> Result<Vec<String>, Fault> {
        let what = "a list of codes such as \"RUS GOV\"";
        let list = self.map.get(field).and_then(Value::as_array);
        list.ok_or_else(|| self.expected(field, what))?
            .iter()
            .map(|code| code.as_str().map(ToOwned::to_owned))
            .collect::<Option<_>>()
            .ok_or_else(|| self.expected(field, what))
    }

    fn number(&self, field: &str) -> Result<Option<u64>, Fault> {
        match self.map.get(field) {
            None | Some(Value::Null) => Ok(None),
            Some(value) => {
                value.as_u64().map(Some).ok_or_else(|| self.expected(field, "a whole number"))
            }
        }
    }
}

fn passage(line: &str) -> Result<GoldPassage, Fault> {
    let value: Value = serde_json::from_str(line)
        .map_err(|error| Fault::new("", format!("expected one JSON object a line: {error}")))?;
    let map = value.as_object().ok_or_else(|| Fault::new("", "expected a JSON object"))?;
    let fields = Fields { path: String::new(), map };
    let id = fields.text("id")?.to_owned();
    let lang = Lang::parse(fields.text("lang")?)
        .ok_or_else(|| fields.expected("lang", "an ISO 639-1 code"))?;
    let published = (fields.text("published")?.parse())
        .map_err(|_| fields.expected("published", "a day as YYYY-MM-DD"))?;
    let text = fields.text("text")?.to_owned();
    let list = map.get("events").and_then(Value::as_array);
    let list = list.ok_or_else(|| fields.expected("events", "a list of records"))?;
    let mut events = Vec::with_capacity(list.len());
    for (i, value) in list.iter().enumerate() {
        let map = value.as_object();
        let map = map.ok_or_else(|| Fault::new(format!("events[{i}]"), "expected an object"))?;
        events.push(event(&Fields { path: format!("events[{i}]."), map }, &text)?);
    }
    let note = map.get("note").and_then(Value::as_str).map(ToOwned::to_owned);
    Ok(GoldPassage { id, lang, published, text, events, note })
}

fn event(fields: &Fields<'_>, text: &str) -> Result<GoldEvent, Fault> {
    let root = (fields.text("root")?.parse())
        .map_err(|_| fields.expected("root", "one of the sixteen PLOVER roots"))?;
    let cameo = fields.text("cameo")?.to_owned();
    if !matches!(cameo.parse::<u8>(), Ok(1..=20)) || cameo.len() != 2 {
        return Err(fields.expected("cameo", "two digits, 01 to 20"));
    }
    let status = (fields.text("status")?.parse())
        .map_err(|_| fields.expected("status", "`actual`, `planned`, `possible` or `denied`"))?;
    let trigger = fields.words("trigger", text)?;
    Ok(GoldEvent {
        root,
        cameo,
        trigger: trigger.ok_or_else(|| fields.expected("trigger", "words of the text"))?,
        source: fields.words("source", text)?,
        source_codes: fields.codes("source_codes")?,
        target: fields.words("target", text)?,
        target_codes: fields.codes("target_codes")?,
        status,
        claimed_by: fields.words("claimed_by", text)?,
        date: fields.text_or_null("date")?,
        place: fields.words("place", text)?,
        place_country: fields.text_or_null("place_country")?,
        killed: fields.number("killed")?,
        injured: fields.number("injured")?,
        arrested: fields.number("arrested")?,
    })
}

fn shorten(text: &str) -> String {
    let mut short: String = text.chars().take(40).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    format!("`{short}`")
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = r#"{"id":"en-001","lang":"en","published":"2022-03-10","text":"Kyiv expelled Boris.","events":[{"root":"SANCTION","cameo":"16","trigger":"expelled","source":"Kyiv","source_codes":["UKR GOV"],"target":"Boris","target_codes":[],"status":"actual","claimed_by":null,"date":null,"place":null,"place_country":null,"killed":2}]}"#;

    #[test]
    fn reads_every_field() {
        let passages = read("x", GOOD).unwrap();
        let event = &passages[0].events[0];
        assert_eq!(event.root, Root::Sanction);
        assert_eq!(event.source.as_deref(), Some("Kyiv"));
        assert_eq!(event.killed, Some(2));
        assert_eq!(passages[0].article().lang.as_str(), "en");
    }

    #[test]
    fn says_what_is_wrong_where() {
        let check = |from: &str, to: &str, expected: &str| {
            assert!(GOOD.contains(from));
            let text = format!("\n{}", GOOD.replace(from, to));
            assert_eq!(read("g.jsonl", &text).unwrap_err().to_string(), expected);
        };
        check(
            "\"trigger\":\"expelled\"",
            "\"trigger\":\"expels\"",
            "g.jsonl:2: `events[0].trigger`: `expels` does not stand in the text",
        );
        check(
            "SANCTION",
            "FLATTER",
            "g.jsonl:2: `events[0].root`: expected one of the sixteen PLOVER roots, not `\"FLATTER\"`",
        );
        check(
            "\"killed\":2",
            "\"killed\":\"two\"",
            "g.jsonl:2: `events[0].killed`: expected a whole number, not `\"two\"`",
        );
        check(
            "2022-03-10",
            "10.3.2022",
            "g.jsonl:2: `published`: expected a day as YYYY-MM-DD, not `\"10.3.2022\"`",
        );
        let twice = format!("{GOOD}\n{GOOD}");
        let message = read("g.jsonl", &twice).unwrap_err().to_string();
        assert_eq!(message, "g.jsonl:2: `id`: `en-001` stands on an earlier line too");
    }

    #[test]
    fn the_committed_gold_reads() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../eval/gold");
        let mut files = 0;
        for lang in ["de", "en", "es", "fr", "nb", "ru", "uk"] {
            let file = format!("{folder}/{lang}.jsonl");
            let passages = read(&file, &std::fs::read_to_string(&file).unwrap());
            assert_eq!(passages.unwrap().len(), 50, "{file}");
            files += 1;
        }
        assert_eq!(files, 7);
    }
}
