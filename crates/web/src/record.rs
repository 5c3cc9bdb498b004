//! A stored record as the pages show it.

use crate::dates;
use crate::mark::{Highlight, Points};
use crate::texts::Locale;
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// Words of the report.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Span {
    pub(crate) text: String,
    start: usize,
    end: usize,
}

#[derive(Debug, Deserialize)]
struct Place {
    #[serde(flatten)]
    words: Span,
    name: Option<String>,
    country: Option<String>,
    lat: Option<f64>,
    lon: Option<f64>,
}

#[derive(Debug, Deserialize)]
struct Voice {
    role: String,
    text: String,
}

/// The fields of a record that the pages show; the others are left to the API.
#[derive(Debug, Deserialize)]
pub(crate) struct Record {
    pub(crate) id: String,
    pub(crate) root: String,
    #[serde(default)]
    cameo: String,
    goldstein: Option<f64>,
    pub(crate) status: String,
    pub(crate) trigger: Span,
    pub(crate) source: Option<Span>,
    #[serde(default)]
    source_codes: Vec<String>,
    pub(crate) target: Option<Span>,
    #[serde(default)]
    target_codes: Vec<String>,
    pub(crate) claimed_by: Option<Span>,
    #[serde(default)]
    claim_chain: Vec<Voice>,
    date: Option<String>,
    date_evidence: Option<Span>,
    place: Option<Place>,
    killed: Option<u64>,
    injured: Option<u64>,
    arrested: Option<u64>,
    #[serde(default)]
    number_evidence: BTreeMap<String, Span>,
    #[serde(default)]
    basis: BTreeMap<String, String>,
}

/// One row of a record: the field, its words, and what is made of them.
pub(crate) struct Field {
    /// Letter before its highlights.
    pub(crate) letter: &'static str,
    /// Its name.
    pub(crate) name: String,
    /// Words of the report, in its language.
    pub(crate) words: Vec<String>,
    /// What they mean, in the reader's language.
    pub(crate) said: Option<String>,
    /// Codes and basis.
    pub(crate) meta: String,
}

impl Field {
    /// Whether the report does not give it.
    pub(crate) fn is_empty(&self) -> bool {
        self.words.is_empty() && self.said.is_none()
    }
}

impl Record {
    /// Reads a stored record. One that is damaged is left out of the page.
    pub(crate) fn read(value: &Value) -> Option<Self> {
        Self::deserialize(value)
            .inspect_err(|error| tracing::warn!(%error, "stored record cannot be shown"))
            .ok()
    }

    /// The rows that a reader may ask for, given or not.
    pub(crate) fn fields(&self, t: &Locale) -> Vec<Field> {
        let mut fields = vec![
            self.act(t),
            self.party(t, "s", t.say("field-source"), "source"),
            self.party(t, "t", t.say("field-target"), "target"),
            self.when(t),
            self.where_(t),
        ];
        fields.extend(self.numbers(t));
        fields
    }

    /// Whose word it is, as the last row.
    pub(crate) fn word(&self, t: &Locale) -> Field {
        let cited = self.claim_chain.iter().filter(|v| v.role == "cited").map(|v| v.text.as_str());
        let cited = cited.collect::<Vec<_>>().join(", ");
        let meta = if cited.is_empty() { cited } else { t.with("cited-via", "who", &cited) };
        Field {
            letter: "w",
            name: t.say("field-word"),
            words: self.claimed_by.iter().map(|w| w.text.clone()).collect(),
            said: self.claimed_by.is_none().then(|| t.say("own-words")),
            meta,
        }
    }

    fn act(&self, t: &Locale) -> Field {
        let mut meta = vec![self.root.clone(), format!("CAMEO {}", self.cameo)];
        // A typographic minus, as in print.
        meta.extend(self.goldstein.map(|g| format!("Goldstein {g:+.1}").replace('-', "−")));
        Field {
            letter: "a",
            name: t.say("field-act"),
            words: vec![self.trigger.text.clone()],
            said: Some(t.act(&self.root)),
            meta: meta.join(" · "),
        }
    }

    fn party(&self, t: &Locale, letter: &'static str, name: String, side: &str) -> Field {
        let (words, codes) = match side {
            "source" => (&self.source, &self.source_codes),
            _ => (&self.target, &self.target_codes),
        };
        let mut meta = Vec::new();
        if !codes.is_empty() {
            meta.push(codes.join(", "));
        } else if words.is_some() {
            meta.push(t.say("no-code"));
        }
        meta.extend(self.link(t, side));
        let words = words.iter().map(|w| w.text.clone()).collect();
        Field { letter, name, words, said: None, meta: meta.join(" · ") }
    }

    fn when(&self, t: &Locale) -> Field {
        let mut meta = Vec::new();
        if self.date.is_some() {
            meta.extend(self.link(t, "date"));
        }
        Field {
            letter: "d",
            name: t.say("field-date"),
            words: self.date_evidence.iter().map(|w| w.text.clone()).collect(),
            said: self.date.as_deref().map(|d| dates::iso(t, d)),
            meta: meta.join(" · "),
        }
    }

    fn where_(&self, t: &Locale) -> Field {
        let place = self.place.as_ref();
        let mut meta: Vec<String> = Vec::new();
        if let Some(place) = place {
            meta.extend(place.name.clone().filter(|n| *n != place.words.text));
            meta.extend(place.country.clone());
            if let (Some(lat), Some(lon)) = (place.lat, place.lon) {
                let (ns, ew) =
                    (if lat < 0.0 { 'S' } else { 'N' }, if lon < 0.0 { 'W' } else { 'E' });
                meta.push(format!("{:.2} {ns} {:.2} {ew}", lat.abs(), lon.abs()));
            }
            meta.extend(self.link(t, "place"));
        }
        Field {
            letter: "p",
            name: t.say("field-place"),
            words: place.iter().map(|p| p.words.text.clone()).collect(),
            said: None,
            meta: meta.join(" · "),
        }
    }

    /// The numbers, in one row; none where the report gives none.
    fn numbers(&self, t: &Locale) -> Option<Field> {
        let mut said = Vec::new();
        if let Some(n) = &self.killed {
            said.push(t.n("number-killed", n));
        }
        if let Some(n) = &self.injured {
            said.push(t.n("number-injured", n));
        }
        if let Some(n) = &self.arrested {
            said.push(t.n("number-arrested", n));
        }
        (!said.is_empty()).then(|| Field {
            letter: "n",
            name: t.say("field-number"),
            words: self.number_evidence.values().map(|w| w.text.clone()).collect(),
            said: Some(said.join(", ")),
            meta: String::new(),
        })
    }

    fn link(&self, t: &Locale, field: &str) -> Option<String> {
        let basis = self.basis.get(field)?;
        Some(t.with("basis", "link", &t.basis(basis)))
    }

    /// The highlights of all fields.
    pub(crate) fn highlights(&self, t: &Locale, points: &Points<'_>) -> Vec<Highlight> {
        let place = self.place.as_ref().map(|p| &p.words);
        let mut spans = vec![
            ("a", t.say("field-act"), Some(&self.trigger)),
            ("s", t.say("field-source"), self.source.as_ref()),
            ("t", t.say("field-target"), self.target.as_ref()),
            ("d", t.say("field-date"), self.date_evidence.as_ref()),
            ("p", t.say("field-place"), place),
            ("w", t.say("field-word"), self.claimed_by.as_ref()),
        ];
        spans.extend(self.number_evidence.values().map(|w| ("n", t.say("field-number"), Some(w))));
        let highlight = |(letter, name, span): (&str, String, Option<&Span>)| {
            Some(Highlight {
                range: span?.find(points)?,
                letter: letter.to_owned(),
                title: span?.title(t, &name),
                href: None,
            })
        };
        spans.into_iter().filter_map(highlight).collect()
    }

    /// The highlight of the act alone, with the number of the record.
    pub(crate) fn highlight_act(
        &self,
        t: &Locale,
        points: &Points<'_>,
        number: usize,
        href: &str,
    ) -> Option<Highlight> {
        Some(Highlight {
            range: self.trigger.find(points)?,
            letter: number.to_string(),
            title: self.trigger.title(t, &t.act(&self.root)),
            href: Some(href.to_owned()),
        })
    }
}

impl Span {
    /// Its bytes, where the text still says what the record says it does.
    fn find(&self, points: &Points<'_>) -> Option<std::ops::Range<usize>> {
        points.bytes(self.start, self.end).filter(|r| points.text[r.clone()] == self.text)
    }

    fn title(&self, t: &Locale, field: &str) -> String {
        let (from, to) = (self.start.to_string(), self.end.to_string());
        t.args("words-at", [("field", field.into()), ("from", from.into()), ("to", to.into())])
    }
}
