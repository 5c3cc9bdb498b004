//! One sentence from one incident, in the reader's language.
//!
//! A sentence is made only where its parts are known and the language can put
//! them together without guessing at cases and genders: who acts stands first
//! and alone, the other side as an apposition. Everything else is quoted.

use crate::dates;
use crate::texts::Locale;
use fluent_bundle::FluentValue;
use jiff::civil::Date;
use serde::Deserialize;
use std::collections::BTreeMap;

/// Who stands at most on one side of a sentence.
const SIDES: usize = 4;

/// An incident as `kilde incidents` prints it.
#[derive(Deserialize)]
pub(crate) struct Incident {
    pub(crate) incident: String,
    pub(crate) root: String,
    pub(crate) act: Option<String>,
    #[serde(default)]
    source_codes: Vec<String>,
    #[serde(default)]
    target_codes: Vec<String>,
    date: Option<String>,
    pub(crate) place: Option<Place>,
    #[serde(rename = "NumSources")]
    pub(crate) origins: u64,
    #[serde(default)]
    numbers: Vec<Number>,
    #[serde(default)]
    pub(crate) told: Vec<Told>,
}

#[derive(Deserialize)]
pub(crate) struct Place {
    name: String,
    country: Option<String>,
    precision: Option<String>,
    lat: Option<f64>,
}

#[derive(Deserialize)]
struct Number {
    of: String,
    least: u64,
    most: u64,
}

/// One report's telling of an incident.
#[derive(Deserialize)]
pub(crate) struct Told {
    pub(crate) report: String,
    pub(crate) event: String,
    pub(crate) status: String,
    pub(crate) trigger: Span,
    pub(crate) sentence: Span,
    pub(crate) claimed_by: Option<Span>,
}

/// Words of a report with their place in code points.
#[derive(Deserialize)]
pub(crate) struct Span {
    pub(crate) text: String,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

impl Incident {
    /// The status that most tellings give, the first among equals.
    pub(crate) fn status(&self) -> String {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for told in &self.told {
            *counts.entry(&told.status).or_default() += 1;
        }
        let most = counts.values().max().copied().unwrap_or(0);
        let best = self.told.iter().find(|t| counts.get(t.status.as_str()) == Some(&most));
        best.map_or_else(|| "actual".to_owned(), |t| t.status.clone())
    }

    /// The last day on which it may have been.
    pub(crate) fn last_day(&self) -> Option<Date> {
        let iso = self.date.as_deref()?;
        iso.rsplit_once('/').map_or(iso, |(_, last)| last).parse().ok()
    }

    /// The first telling in this language, else the first of all.
    pub(crate) fn told_first(&self, code: &str, lang: impl Fn(&str) -> String) -> Option<&Told> {
        self.told.iter().find(|t| lang(&t.report) == code).or(self.told.first())
    }
}

/// The incident in a sentence; `None` where a correct one cannot be made.
/// `lang` gives the language of a report.
pub(crate) fn told(
    t: &Locale,
    incident: &Incident,
    status: &str,
    lang: impl Fn(&str) -> String,
) -> Option<String> {
    let sources = sides(t, &incident.source_codes)?;
    // What is only planned or denied would need moods that differ by language.
    if status != "actual" || sources.is_empty() || suffers(incident) {
        return None;
    }
    let act = incident.act.as_deref().unwrap_or_default();
    let keys = [format!("did-{act}"), format!("did-{}", incident.root)];
    let key = keys.iter().find(|key| t.has(key))?;
    let many = if sources.iter().any(|s| s.plural) { 2 } else { sources.len() as u64 };
    let mut text = t.args(
        key,
        [("source", FluentValue::from(list(t, &sources))), ("many", FluentValue::from(many))],
    );
    // Who acts with one another is named once.
    let mut targets = sides(t, &incident.target_codes)?;
    targets.retain(|target| sources.iter().all(|source| source.name != target.name));
    if !targets.is_empty() && act != "welcome" {
        let key = match (incident.root.as_str(), act) {
            ("ASSAULT" | "COERCE" | "SANCTION" | "PROTEST" | "THREATEN" | "MOBILIZE", _) => {
                "told-against"
            }
            ("AGREE" | "CONSULT" | "COOPERATE" | "CONCEDE", _) | (_, "sign" | "ratify") => {
                "told-with"
            }
            _ => "told-to",
        };
        let target = list(t, &targets);
        text = t.args(key, [("clause", text.into()), ("target", target.into())]);
    }
    for more in circumstances(t, incident, lang) {
        text.push_str(", ");
        text.push_str(&more);
    }
    if !text.ends_with('.') {
        text.push('.');
    }
    Some(capital(&text))
}

/// Whether those that stand as the acting side are more likely the victims:
/// civilians attack nobody.
fn suffers(incident: &Incident) -> bool {
    let harm = matches!(incident.root.as_str(), "ASSAULT" | "COERCE");
    let civil = |code: &String| ["CVL", "REF", "BUS", "MED"].iter().any(|s| code.ends_with(s));
    harm && incident.source_codes.iter().any(civil)
}

/// When, where and how many.
fn circumstances(t: &Locale, incident: &Incident, lang: impl Fn(&str) -> String) -> Vec<String> {
    let mut out = Vec::new();
    if let Some(date) = &incident.date {
        out.push(dates::iso(t, &month(date)));
    }
    out.extend(incident.place.as_ref().and_then(|at| location(t, incident, at, lang)));
    for number in incident.numbers.iter().filter(|n| n.least == n.most && n.most > 0) {
        match number.of.as_str() {
            "killed" => out.push(t.n("number-killed", &number.most)),
            "injured" => out.push(t.n("number-injured", &number.most)),
            "arrested" => out.push(t.n("number-arrested", &number.most)),
            _ => {}
        }
    }
    out
}

/// The place, where its name in this language is known: that of a country, or
/// one that a report in this language writes so.
fn location(
    t: &Locale,
    incident: &Incident,
    at: &Place,
    lang: impl Fn(&str) -> String,
) -> Option<String> {
    let country = at.country.as_deref()?;
    if at.precision.as_deref() == Some("country") {
        let own = |code: &String| code.starts_with(country);
        return named(t, country).filter(|_| !incident.source_codes.iter().any(own));
    }
    let mut tellings = incident.told.iter();
    let written = tellings.any(|told| {
        lang(&told.report) == t.code() && told.sentence.text.contains(at.name.as_str())
    });
    (written || (t.code() == "en" && at.lat.is_some())).then(|| at.name.clone())
}

/// A span that is a whole month, as that month.
fn month(iso: &str) -> String {
    let whole = || {
        let (from, to) = iso.split_once('/')?;
        let (from, to): (Date, Date) = (from.parse().ok()?, to.parse().ok()?);
        (from.first_of_month() == from && from.last_of_month() == to)
            .then(|| from.strftime("%Y-%m").to_string())
    };
    whole().unwrap_or_else(|| iso.to_owned())
}

/// The name of a place: that of a country in the reader's language, of
/// another as it is usually written.
pub(crate) fn place(t: &Locale, place: &Place) -> String {
    let country =
        place.country.as_deref().filter(|_| place.precision.as_deref() == Some("country"));
    country.and_then(|code| named(t, code)).unwrap_or_else(|| place.name.clone())
}

fn named(t: &Locale, country: &str) -> Option<String> {
    let key = format!("country-{country}");
    t.has(&key).then(|| t.say(&key))
}

/// One side of a sentence.
struct Party {
    name: String,
    /// Verbs are in the plural after it, even where it stands alone.
    plural: bool,
}

/// The sides by name; `None` where one has none in this language, or they
/// are too many for a sentence.
fn sides(t: &Locale, codes: &[String]) -> Option<Vec<Party>> {
    let lists = |key: &str, code: &str| t.say(key).split(' ').any(|c| c == code);
    let mut out: Vec<Party> = Vec::new();
    for code in codes {
        let (country, sector) = code.split_once(' ').unwrap_or((code, ""));
        let land = named(t, country)?;
        let party = match sector {
            // A state acts through its government.
            "" | "GOV" | "IGO" => Party { name: land, plural: lists("plural-countries", country) },
            // "Russian" may be either; the state is the surer reading.
            "CVL" if codes.contains(&format!("{country} GOV")) => continue,
            _ => {
                let key = format!("sector-{sector}");
                t.has(&key).then_some(())?;
                Party {
                    name: format!("{} ({land})", t.say(&key)),
                    plural: lists("plural-sectors", sector),
                }
            }
        };
        if out.iter().all(|known| known.name != party.name) {
            out.push(party);
        }
    }
    (out.len() <= SIDES).then_some(out)
}

fn list(t: &Locale, parties: &[Party]) -> String {
    let names: Vec<&str> = parties.iter().map(|p| p.name.as_str()).collect();
    let Some((last, rest)) = names.split_last() else { return String::new() };
    if rest.is_empty() {
        return (*last).to_owned();
    }
    // Spanish says "e" before an i.
    let key = if last.starts_with(['I', 'Í']) { "list-two-i" } else { "list-two" };
    t.args(key, [("a", rest.join(", ").into()), ("b", (*last).to_owned().into())])
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::tests::texts;
    use serde_json::{Value, json};

    fn say(code: &str, incident: &Value) -> Option<String> {
        let incident = Incident::deserialize(incident).unwrap();
        let texts = texts();
        let status = incident.status();
        told(texts.named(code).unwrap(), &incident, &status, |_| "en".to_owned())
    }

    fn incident(root: &str, act: &str, source: &[&str], target: &[&str], more: &Value) -> Value {
        let mut incident = json!({
            "incident": "i", "root": root, "act": act, "source_codes": source,
            "target_codes": target, "date": null, "place": null, "NumSources": 1,
        });
        if let (Value::Object(all), Value::Object(more)) = (&mut incident, more) {
            all.extend(more.clone());
        }
        incident
    }

    #[test]
    fn each_language_tells_an_incident_in_its_way() {
        let signed = incident(
            "SUPPORT",
            "sign",
            &["EGY GOV", "ISR GOV"],
            &["EGY GOV", "ISR GOV", "USA GOV"],
            &json!({ "date": "1978-09-17" }),
        );
        for (code, told) in [
            (
                "en",
                "Egypt and Israel sign an agreement (other side: the United States), 17 September 1978.",
            ),
            (
                "de",
                "Ägypten und Israel unterzeichnen ein Abkommen (andere Seite: USA), 17. September 1978.",
            ),
            ("nb", "Egypt og Israel undertegner en avtale (annen part: USA), 17. september 1978."),
            (
                "fr",
                "Égypte et Israël : signature d’un accord (autre partie : États-Unis), 17 septembre 1978.",
            ),
            (
                "es",
                "Egipto e Israel firman un acuerdo (otra parte: Estados Unidos), 17 de septiembre de 1978.",
            ),
            (
                "ru",
                "Египет и Израиль подписывают соглашение (другая сторона: США), 17 сентября 1978 г.",
            ),
            ("uk", "Єгипет та Ізраїль підписують угоду (інша сторона: США), 17 вересня 1978 р."),
        ] {
            assert_eq!(say(code, &signed).as_deref(), Some(told));
        }
    }

    #[test]
    fn verbs_agree_with_names_that_are_plural() {
        let asked = incident("REQUEST", "ask", &["USA GOV"], &["NLD LEG"], &json!({}));
        assert!(say("de", &asked).unwrap().starts_with("USA erheben eine Forderung"));
        assert!(say("ru", &asked).unwrap().starts_with("США выдвигают"));
        assert!(say("en", &asked).unwrap().starts_with("The United States makes"));
        let rebels = incident("THREATEN", "threaten", &["COL REB"], &[], &json!({}));
        assert_eq!(say("en", &rebels).unwrap(), "Rebels (Colombia) threaten.");
        assert_eq!(say("uk", &rebels).unwrap(), "Повстанці (Колумбія) вдаються до погроз.");
    }

    #[test]
    fn what_cannot_be_said_is_left_to_the_words_themselves() {
        let plain = |more: Value| incident("ASSAULT", "strike", &["RUS MIL"], &[], &more);
        assert!(say("en", &plain(json!({}))).is_some());
        let told = json!([{
            "report": "a", "event": "e", "status": "planned", "claimed_by": null,
            "trigger": { "text": "x", "start": 0, "end": 1 },
            "sentence": { "text": "x", "start": 0, "end": 1 },
        }]);
        assert_eq!(say("en", &plain(json!({ "told": told }))), None, "no mood");
        assert_eq!(say("en", &incident("ASSAULT", "strike", &[], &["UKR"], &json!({}))), None);
        assert_eq!(say("en", &incident("ASSAULT", "kill", &["CUB CVL"], &[], &json!({}))), None);
        assert_eq!(say("en", &incident("RETREAT", "resign", &["EGY GOV"], &[], &json!({}))), None);
        assert_eq!(say("en", &incident("AID", "give-aid", &["XYZ GOV"], &[], &json!({}))), None);
    }

    #[test]
    fn a_place_is_named_only_where_its_name_in_the_language_is_known() {
        let town = json!({ "place": { "name": "Cairo", "country": "EGY", "lat": 30.0, "precision": "town" } });
        let said = |code: &str, more: &Value| {
            say(code, &incident("CONSULT", "negotiate", &["ISR GOV"], &[], more)).unwrap()
        };
        assert_eq!(said("en", &town), "Israel negotiates, Cairo.");
        assert_eq!(said("de", &town), "Israel verhandelt.");
        let land = json!({ "place": { "name": "Egypt", "country": "EGY", "lat": 30.0, "precision": "country" } });
        assert_eq!(said("de", &land), "Israel verhandelt, Ägypten.");
        assert_eq!(
            said("es", &json!({ "date": "2022-02-01/2022-02-28" })),
            "Israel negocia, febrero de 2022."
        );
    }
}
