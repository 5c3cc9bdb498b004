//! `kilde places`: the toponyms of texts, and which places they are.

use crate::args::{Inputs, Places, PlacesTo};
use crate::input::{self, Outcome};
use crate::{code, report};
use anyhow::Context;
use comfy_table::{ContentArrangement, Table, presets};
use kilde_engine::{Engine, Scratch};
use kilde_formats::geojson::Collection;
use kilde_ingest::Limits;
use kilde_resolve::gazetteer::{Gazetteer, PlaceId};
use kilde_resolve::toponyms::{Precision, Toponym};
use kilde_text::{Article, Lang, Resolution, TextRange};
use rayon::prelude::*;
use serde::Deserialize;
use serde_json::{Value, json};
use std::cell::RefCell;
use std::io::{self, BufRead, BufWriter, IsTerminal, Write};

const WRITING: &str = "writing to standard output";
/// Texts with given spans that are worked on at a time.
const BATCH: usize = 256;

thread_local! {
    /// Buffers of one worker, kept from text to text.
    static SCRATCH: RefCell<Scratch> = RefCell::default();
}

/// A text with the spans that are to be resolved, in code points.
#[derive(Deserialize)]
struct Given {
    #[serde(default)]
    id: Value,
    text: String,
    #[serde(default)]
    lang: Option<String>,
    toponyms: Vec<GivenSpan>,
}

#[derive(Deserialize)]
struct GivenSpan {
    start: usize,
    end: usize,
}

/// Finds the toponyms of all inputs, or resolves those that are given.
pub fn run(args: &Places) -> anyhow::Result<Outcome> {
    let engine = code::engine(&[])?;
    // Before anything is read: nothing could be done.
    engine.knowledge()?;
    let to = args.to.unwrap_or(if io::stdout().is_terminal() {
        PlacesTo::Table
    } else {
        PlacesTo::Json
    });
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let mut sheet = Sheet::new(to, engine.gazetteer()?);
    let outcome = if args.given_spans {
        given(args, &engine, &mut sheet, &mut out)?
    } else {
        found(args, &engine, &mut sheet, &mut out)?
    };
    sheet.close(&mut out)?;
    out.flush().context(WRITING)?;
    Ok(outcome)
}

fn found(
    args: &Places,
    engine: &Engine,
    sheet: &mut Sheet<'_>,
    out: &mut impl Write,
) -> anyhow::Result<Outcome> {
    let inputs = Inputs {
        inputs: args.inputs.clone(),
        lang: args.lang,
        published: None,
        outlet: None,
        threads: args.threads,
    };
    let known = engine.languages();
    let mut unread = 0;
    let outcome = input::for_each(
        &inputs,
        |article| {
            known
                .contains(&article.lang)
                .then(|| SCRATCH.with_borrow_mut(|scratch| engine.toponyms(article, scratch)))
        },
        |article, toponyms| match toponyms {
            Some(toponyms) => {
                sheet.add(&json!(article.id), &article.text, article.lang, &toponyms?, out)
            }
            None => {
                unread += 1;
                Ok(())
            }
        },
    )?;
    if unread > 0 {
        let read: Vec<_> = known.iter().map(ToString::to_string).collect();
        report::notice(format!(
            "{unread} of {} texts are in a language that is not read, and no place was looked for; \
             read are {}; --lang sets the language",
            outcome.read,
            read.join(" ")
        ));
    }
    Ok(outcome)
}

/// Resolves the spans that lines of JSON carry.
fn given(
    args: &Places,
    engine: &Engine,
    sheet: &mut Sheet<'_>,
    out: &mut impl Write,
) -> anyhow::Result<Outcome> {
    let pool = input::threads(args.threads)?;
    let bar = input::bar("texts");
    let default = args.lang.or_else(|| Lang::parse("en")).unwrap_or(Lang::OTHER);
    let mut outcome = Outcome::default();
    let mut batch: Vec<(Given, Article)> = Vec::new();
    let mut flush = |batch: &mut Vec<(Given, Article)>, out: &mut _| -> anyhow::Result<()> {
        let done: Vec<_> = pool.install(|| {
            batch
                .par_iter()
                .map(|(given, article)| {
                    let spans = ranges(&given.text, &given.toponyms);
                    SCRATCH.with_borrow_mut(|s| engine.resolve(article, &spans, s))
                })
                .collect()
        });
        for ((given, article), toponyms) in batch.iter().zip(done) {
            sheet.add(&given.id, &given.text, article.lang, &toponyms?, out)?;
        }
        bar.inc(batch.len() as u64);
        batch.clear();
        Ok(())
    };
    for found in kilde_ingest::expand(&args.inputs) {
        let opened = found
            .and_then(|input| Ok((input.name(), kilde_ingest::open(&input, &Limits::default())?)));
        let (name, reader) = match opened {
            Ok(opened) => opened,
            Err(error) => {
                outcome.failed += 1;
                bar.suspend(|| report::problem(&error));
                continue;
            }
        };
        for (number, line) in reader.lines().enumerate() {
            let read = line.map_err(anyhow::Error::from).and_then(|line| {
                let line = line.trim_start_matches('\u{feff}');
                if line.trim().is_empty() {
                    Ok(None)
                } else {
                    Ok(Some(serde_json::from_str(line)?))
                }
            });
            match read {
                Ok(None) => {}
                Ok(Some(given)) => {
                    let given: Given = given;
                    outcome.read += 1;
                    let mut article = Article::new(given.id.to_string(), &given.text);
                    article.lang = given.lang.as_deref().and_then(Lang::parse).unwrap_or(default);
                    batch.push((given, article));
                    if batch.len() >= BATCH {
                        flush(&mut batch, out)?;
                    }
                }
                Err(error) => {
                    outcome.failed += 1;
                    let problem = format!(
                        "{name}:{}: {error}; expected an object with `text` and `toponyms`, each of \
                         which has `start` and `end` in code points",
                        number + 1
                    );
                    bar.suspend(|| report::problem(problem));
                }
            }
        }
    }
    flush(&mut batch, out)?;
    bar.finish_and_clear();
    Ok(outcome)
}

/// Spans in code points as bytes of the text; what lies outside is cut.
fn ranges(text: &str, spans: &[GivenSpan]) -> Vec<TextRange> {
    let starts: Vec<usize> =
        text.char_indices().map(|(i, _)| i).chain(std::iter::once(text.len())).collect();
    let at = |n: usize| starts[n.min(starts.len() - 1)];
    spans.iter().map(|s| TextRange::new(at(s.start), at(s.end.max(s.start)))).collect()
}

/// What is printed, in one of the forms.
struct Sheet<'a> {
    to: PlacesTo,
    gazetteer: &'a Gazetteer,
    map: Collection,
}

impl<'a> Sheet<'a> {
    fn new(to: PlacesTo, gazetteer: &'a Gazetteer) -> Self {
        Self { to, gazetteer, map: Collection::default() }
    }

    fn add(
        &mut self,
        id: &Value,
        text: &str,
        lang: Lang,
        toponyms: &[Toponym],
        out: &mut impl Write,
    ) -> anyhow::Result<()> {
        match self.to {
            PlacesTo::Json => {
                let mut points = Points::new(text);
                let all: Vec<Value> =
                    toponyms.iter().map(|t| self.object(t, text, lang, &mut points)).collect();
                writeln!(out, "{}", json!({ "id": id, "toponyms": all })).context(WRITING)
            }
            PlacesTo::Geojson => {
                let mut points = Points::new(text);
                for toponym in toponyms {
                    let Value::Object(mut properties) =
                        self.object(toponym, text, lang, &mut points)
                    else {
                        continue;
                    };
                    let lat = properties.remove("lat").and_then(|lat| lat.as_f64());
                    let lon = properties.remove("lon").and_then(|lon| lon.as_f64());
                    let (Some(lat), Some(lon)) = (lat, lon) else { continue };
                    properties.insert("text".to_owned(), id.clone());
                    self.map.point(out, lat, lon, properties).context(WRITING)?;
                }
                Ok(())
            }
            PlacesTo::Table => self.table(id, text, lang, toponyms, out),
        }
    }

    fn close(self, out: &mut impl Write) -> anyhow::Result<()> {
        match self.to {
            PlacesTo::Geojson => self.map.close(out).context(WRITING),
            PlacesTo::Json | PlacesTo::Table => Ok(()),
        }
    }

    fn object(&self, t: &Toponym, text: &str, lang: Lang, points: &mut Points<'_>) -> Value {
        let place = t.place.known().copied().or_else(|| t.candidates.first().map(|c| c.0));
        let mut object = json!({
            "start": points.at(t.range.start()),
            "end": points.at(t.range.end()),
            "name": t.range.slice(text).unwrap_or_default(),
            "kind": if t.demonym { "demonym" } else { "name" },
            "resolution": match t.place {
                Resolution::Known(_) => "known",
                Resolution::Ambiguous(_) => "ambiguous",
                Resolution::Unknown(_) => "unknown",
            },
            "precision": t.precision.as_str(),
            "basis": t.basis.as_str(),
            "confidence": rounded(f64::from(t.confidence), 1e3),
        });
        if let Some(relation) = t.relation {
            object["relation"] = relation.as_str().into();
        }
        if let Some(place) = place {
            self.fill(&mut object, place, lang);
        }
        let more: Vec<Value> = t
            .candidates
            .iter()
            .map(|(place, share)| {
                let mut candidate = json!({ "score": rounded(f64::from(*share), 1e3) });
                self.fill(&mut candidate, *place, lang);
                candidate
            })
            .collect();
        if more.len() > 1 {
            object["candidates"] = more.into();
        }
        object
    }

    /// What is known of a place.
    fn fill(&self, object: &mut Value, id: PlaceId, lang: Lang) {
        let place = self.gazetteer.place(id);
        object["lat"] = rounded(place.lat, 1e4).into();
        object["lon"] = rounded(place.lon, 1e4).into();
        if !place.country.is_empty() {
            object["country"] = place.country.into();
        }
        if let Some(geonameid) = place.geonameid {
            object["geonameid"] = geonameid.into();
        }
        object["place"] = self.gazetteer.name(id, lang).into();
        object["class"] = place.class.as_str().into();
        if place.population > 0 {
            object["population"] = place.population.into();
        }
        let parent = self.gazetteer.parent(id);
        if let Some(code) =
            self.gazetteer.code(id).or_else(|| parent.and_then(|p| self.gazetteer.code(p)))
        {
            object["region"] = code.into();
        }
    }

    fn table(
        &self,
        id: &Value,
        text: &str,
        lang: Lang,
        toponyms: &[Toponym],
        out: &mut impl Write,
    ) -> anyhow::Result<()> {
        let mut table = Table::new();
        table
            .load_style(presets::UTF8_HORIZONTAL_ONLY)
            .set_content_arrangement(ContentArrangement::Dynamic);
        table.set_header(["words", "place", "where", "precision", "point", "why"]);
        for t in toponyms {
            let place = t.place.known().copied().or_else(|| t.candidates.first().map(|c| c.0));
            let words = t.range.slice(text).unwrap_or_default();
            let words = match t.relation {
                Some(relation) => format!("{} {words}", relation.as_str().replace('_', " ")),
                None => words.to_owned(),
            };
            let (name, holder, point) = place.map_or_else(Default::default, |id| {
                let place = self.gazetteer.place(id);
                let parent = self.gazetteer.parent(id);
                let region = parent.map(|p| self.gazetteer.name(p, lang)).unwrap_or_default();
                let holder = match (region, place.country) {
                    ("", country) => country.to_owned(),
                    (region, country) => format!("{region}, {country}"),
                };
                let point = format!("{:.2} {:.2}", place.lat, place.lon);
                (self.gazetteer.name(id, lang).to_owned(), holder, point)
            });
            let unsure = match t.place {
                Resolution::Known(_) => "",
                Resolution::Ambiguous(_) => " (or another)",
                Resolution::Unknown(_) => " (near)",
            };
            let precision =
                if t.precision == Precision::Unknown { "-" } else { t.precision.as_str() };
            table.add_row([
                words,
                format!("{name}{unsure}"),
                holder,
                precision.to_owned(),
                point,
                t.basis.as_str().replace('_', " "),
            ]);
        }
        let id = id.as_str().map_or_else(|| id.to_string(), ToOwned::to_owned);
        writeln!(out, "{id} ({lang})\n{table}\n").context(WRITING)
    }
}

/// Bytes of a text as code points, asked for in rising order mostly.
struct Points<'a> {
    text: &'a str,
    byte: usize,
    point: usize,
}

impl<'a> Points<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, byte: 0, point: 0 }
    }

    fn at(&mut self, byte: usize) -> usize {
        if byte < self.byte {
            (self.byte, self.point) = (0, 0);
        }
        self.point += self.text[self.byte..byte].chars().count();
        self.byte = byte;
        self.point
    }
}

fn rounded(number: f64, parts: f64) -> f64 {
    (number * parts).round() / parts
}
