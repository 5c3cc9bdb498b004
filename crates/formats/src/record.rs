//! The JSON form of a record: names, order and offsets as they are published.

use kilde_coding::{Count, Event, Evidence, Party, Quote, Reading, Voice};
use kilde_text::{Article, CodePoints, Lang, Note, TextRange};
use serde_json::{Map, Value, json};

/// What made a record: the program's version and the assets it read with.
///
/// It is printed with each record, so that two records which differ can be
/// told apart by what made them.
///
/// ```
/// use kilde_formats::EngineInfo;
/// let info = EngineInfo::new("0.1.0").asset("acts", "5f2d0c3a9b7e1c44aa");
/// assert_eq!(info.assets, ["acts@5f2d0c3a9b7e"]);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EngineInfo {
    /// Version of the program.
    pub version: String,
    /// Name and the first twelve hex digits of the sha256 of each asset.
    pub assets: Vec<String>,
}

impl EngineInfo {
    /// A version without assets.
    #[must_use]
    pub fn new(version: impl Into<String>) -> Self {
        Self { version: version.into(), assets: Vec::new() }
    }

    /// Adds an asset by name and sha256 (hex; more than twelve digits are cut).
    #[must_use]
    pub fn asset(mut self, name: &str, sha256: &str) -> Self {
        let prefix = sha256.get(..12).unwrap_or(sha256);
        self.assets.push(format!("{name}@{prefix}"));
        self
    }

    /// The object with the assets that an article in `lang` is read with:
    /// of the folders `lang/…` only its own, and of that no words of pages.
    fn json(&self, lang: Lang) -> Value {
        let used = |asset: &&String| match asset.strip_prefix("lang/") {
            Some(file) => {
                let (folder, name) = file.split_once('/').unwrap_or((file, ""));
                folder == lang.as_str() && !name.contains(".ftl")
            }
            None => true,
        };
        let assets: Vec<_> = self.assets.iter().filter(used).collect();
        json!({ "version": self.version, "assets": assets })
    }
}

/// Makes records that name what made them.
///
/// ```
/// # use kilde_formats::{EngineInfo, Writer};
/// # use kilde_text::Lang;
/// let info = EngineInfo::new("0.1.0")
///     .asset("world/acts.toml", "aa")
///     .asset("lang/nb/lexicon.toml", "bb")
///     .asset("lang/de/lexicon.toml", "cc");
/// let engine = Writer::new(&info).engine(Lang::parse("nb").unwrap());
/// assert_eq!(engine["assets"][1], "lang/nb/lexicon.toml@bb");
/// assert_eq!(engine["assets"].as_array().unwrap().len(), 2);
/// ```
#[derive(Clone, Debug)]
pub struct Writer {
    info: EngineInfo,
}

impl Writer {
    /// A writer for records of this program.
    #[must_use]
    pub fn new(info: &EngineInfo) -> Self {
        Self { info: info.clone() }
    }

    /// The `engine` object of records of articles in `lang`.
    #[must_use]
    pub fn engine(&self, lang: Lang) -> Value {
        self.info.json(lang)
    }

    /// One event: [`event_json`] and the field `engine`.
    #[must_use]
    pub fn event(&self, article: &Article, event: &Event, points: &CodePoints<'_>) -> Value {
        let mut value = event_json(article, event, points);
        if let Value::Object(fields) = &mut value {
            fields.insert("engine".into(), self.engine(article.lang));
        }
        value
    }

    /// One quote: [`quote_json`] and the field `engine`.
    #[must_use]
    pub fn quote(&self, article: &Article, quote: &Quote, points: &CodePoints<'_>) -> Value {
        let mut value = quote_json(article, quote, points);
        if let Value::Object(fields) = &mut value {
            fields.insert("engine".into(), self.engine(article.lang));
        }
        value
    }

    /// A whole reading as one object: the article's name and origin, its
    /// events, the outlets it cites and the notes on it.
    #[must_use]
    pub fn reading(&self, article: &Article, reading: &Reading) -> Value {
        let points = CodePoints::new(&article.text);
        let mut out = Map::new();
        out.insert("article".into(), article.id.as_str().into());
        origin(&mut out, article);
        out.insert("title".into(), article.title.as_deref().into());
        let events = reading.events.iter().map(|event| event_json(article, event, &points));
        out.insert("events".into(), events.collect());
        let citations = reading.citations.iter().map(|citation| {
            let mut value = span_json(article, citation.range, &points);
            value["linked"] = citation.linked.into();
            value
        });
        out.insert("citations".into(), citations.collect());
        let notes = reading.notes.iter().map(|note| note_json(article, note, &points));
        out.insert("notes".into(), notes.collect());
        out.insert("engine".into(), self.engine(article.lang));
        Value::Object(out)
    }
}

/// One event as the record's readers see it, without the field `engine`.
///
/// Keys stand in a fixed order and offsets are code points of the article's
/// text. `killed`, `injured` and `arrested` are left out where the text gives
/// no number; every other field that the text does not give is `null` or an
/// empty list.
#[must_use]
pub fn event_json(article: &Article, event: &Event, points: &CodePoints<'_>) -> Value {
    let claim = &event.claim;
    let coded = &event.coded;
    let words = |evidence: Option<&Evidence>| {
        evidence.map_or(Value::Null, |evidence| evidence_json(evidence, points))
    };
    let party = |party: &Option<Party>| words(party.as_ref().map(|party| &party.evidence));

    let mut out = Map::new();
    let mut put = |name: &str, value: Value| {
        out.insert(name.to_owned(), value);
    };
    put("article", article.id.as_str().into());
    put("id", event.id.as_str().into());
    put("root", coded.root.as_str().into());
    put("cameo", coded.cameo.as_str().into());
    put("mode", coded.mode.as_deref().into());
    put("contexts", coded.contexts.clone().into());
    put("goldstein", coded.goldstein.into());
    put("quad", coded.root.quad().number().into());
    put("trigger", evidence_json(&claim.trigger, points));
    put("source", party(&claim.source));
    put("source_codes", event.source_codes().to_vec().into());
    put("target", party(&claim.target));
    put("target_codes", event.target_codes.clone().into());
    put("status", claim.status.as_str().into());
    put("claimed_by", words(claim.claimed_by.as_ref()));
    put("claim_chain", claim.chain.iter().map(|voice| voice_json(voice, points)).collect());
    put("date", claim.date.as_ref().map(|date| date.iso.as_str()).into());
    put("date_evidence", words(claim.date.as_ref().map(|date| &date.evidence)));
    let place = claim.place.as_ref().map_or(Value::Null, |place| {
        let mut value = evidence_json(&place.evidence, points);
        value["name"] = place.name.as_deref().into();
        value["country"] = place.country.as_deref().into();
        value["geonameid"] = place.geonameid.into();
        value["lat"] = place.point.map(|(lat, _)| lat).into();
        value["lon"] = place.point.map(|(_, lon)| lon).into();
        value["precision"] = place.precision.into();
        value
    });
    put("place", place);
    let country = claim.place.as_ref().and_then(|place| place.country.as_deref());
    put("place_country", country.into());
    let mut numbers = Map::new();
    for (name, count) in counts(event) {
        if let Some(count) = count {
            put(name, count.value.into());
            numbers.insert(name.to_owned(), evidence_json(&count.evidence, points));
        }
    }
    put("number_evidence", Value::Object(numbers));
    let mut basis = Map::new();
    let links = [
        ("source", claim.source.as_ref().map(|party| party.basis)),
        ("target", claim.target.as_ref().map(|party| party.basis)),
        ("date", claim.date.as_ref().map(|date| date.basis)),
        ("place", claim.place.as_ref().map(|place| place.basis)),
    ];
    for (name, link) in links {
        if let Some(link) = link {
            basis.insert(name.to_owned(), link.as_str().into());
        }
    }
    put("basis", Value::Object(basis));
    put("act", coded.act.as_str().into());
    put("rule", coded.rule.as_str().into());
    put("sentence", span_json(article, claim.sentence, points));
    origin(&mut out, article);
    Value::Object(out)
}

/// One quote as the record's readers see it, without the field `engine`
/// (`docs/schema/quote.schema.json`).
#[must_use]
pub fn quote_json(article: &Article, quote: &Quote, points: &CodePoints<'_>) -> Value {
    let mut out = Map::new();
    let mut put = |name: &str, value: Value| {
        out.insert(name.to_owned(), value);
    };
    put("article", article.id.as_str().into());
    put("kind", "quote".into());
    put("id", quote.id.as_str().into());
    put("speaker", evidence_json(&quote.speaker.evidence, points));
    put("speaker_codes", quote.speaker.codes.clone().into());
    let verb = quote.verb.as_ref().map_or(Value::Null, |verb| evidence_json(verb, points));
    put("verb", verb);
    put("words", evidence_json(&quote.words, points));
    put("direct", quote.direct.into());
    put("claim_chain", quote.chain.iter().map(|voice| voice_json(voice, points)).collect());
    put("basis", json!({ "speaker": quote.speaker.basis.as_str() }));
    origin(&mut out, article);
    Value::Object(out)
}

/// One note with its permanent code and, where it has one, its place.
#[must_use]
pub fn note_json(article: &Article, note: &Note, points: &CodePoints<'_>) -> Value {
    json!({
        "code": note.code.0,
        "message": note.message,
        "span": note.range.map(|range| span_json(article, range, points)),
    })
}

/// The three numbers of an event under their published names.
pub(crate) fn counts(event: &Event) -> [(&'static str, Option<&Count>); 3] {
    let claim = &event.claim;
    [
        ("killed", claim.killed.as_ref()),
        ("injured", claim.injured.as_ref()),
        ("arrested", claim.arrested.as_ref()),
    ]
}

fn origin(out: &mut Map<String, Value>, article: &Article) {
    let lang = (article.lang != Lang::OTHER).then(|| article.lang.as_str());
    out.insert("lang".into(), lang.into());
    let published = article.published.as_ref().map(ToString::to_string);
    out.insert("published".into(), published.into());
    out.insert("outlet".into(), article.outlet.as_deref().into());
    out.insert("url".into(), article.url.as_deref().into());
}

fn evidence_json(evidence: &Evidence, points: &CodePoints<'_>) -> Value {
    let (start, end) = points.of(evidence.range());
    json!({ "text": evidence.text(), "start": start, "end": end })
}

fn span_json(article: &Article, range: TextRange, points: &CodePoints<'_>) -> Value {
    let (start, end) = points.of(range);
    json!({ "text": range.slice(&article.text).unwrap_or_default(), "start": start, "end": end })
}

fn voice_json(voice: &Voice, points: &CodePoints<'_>) -> Value {
    let (role, evidence) = match voice {
        // The outlet that published a report need not be named in its text.
        Voice::Outlet(name) => {
            return json!({ "role": "outlet", "text": name, "start": null, "end": null });
        }
        Voice::Cited(evidence) => ("cited", evidence),
        Voice::Speaker(evidence) => ("speaker", evidence),
    };
    let (start, end) = points.of(evidence.range());
    json!({ "role": role, "text": evidence.text(), "start": start, "end": end })
}
