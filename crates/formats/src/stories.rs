//! Stories and incidents: JSON for programs, CSV for spreadsheets.
//!
//! Offsets are code points of the article's text, as in the event records.
//! `NumMentions`, `NumArticles` and `NumSources` have GDELT's names and are
//! counted so that they mean what they say: events that tell the incident,
//! reports that hold one, and independent origins of those. Copies, versions,
//! translations and citations of one text are one source.

use kilde_stories::{
    Contradiction, Days, Digest, Incident, Passage, Range, Reason, Spot, Statement, Story, Version,
    day,
};
use serde_json::{Map, Value, json};
use std::io;

/// One story: its reports, why they count as so many origins, its incidents
/// and what is disagreed about.
#[must_use]
pub fn story_json(story: &Story, all: &[Digest]) -> Value {
    let reports = Reports { story, all };
    let incidents = story.incidents.iter().map(|i| incident_json(i, story, all));
    let edges = story.edges.iter().map(|edge| {
        json!({
            "report": reports.id(edge.from),
            "of": reports.id(edge.to),
            "tie": edge.tie.as_str(),
            "share": round(edge.share),
        })
    });
    json!({
        "story": story.id.to_string(),
        "title": reports.get(0).and_then(|d| d.title.clone()),
        "num_reports": story.reports.len(),
        "num_origins": story.origins,
        "reports": (0..story.reports.len()).map(|i| reports.json(i)).collect::<Value>(),
        "edges": edges.collect::<Value>(),
        "merges": story.merges.iter().map(|(_, why)| reports.reason(why)).collect::<Value>(),
        "incidents": incidents.collect::<Value>(),
        "contradictions": contradictions(story, &reports, |_| true),
    })
}

/// One incident of a story: the best-supported value of every field, and
/// every other version with its reports.
#[must_use]
pub fn incident_json(incident: &Incident, story: &Story, all: &[Digest]) -> Value {
    let reports = Reports { story, all };
    let mut out = Map::new();
    let mut put = |name: &str, value: Value| {
        out.insert(name.to_owned(), value);
    };
    put("incident", incident.id.as_str().into());
    put("story", story.id.to_string().into());
    put("root", incident.root.as_str().into());
    let act = incident.acts.first().map(|v| &v.value);
    put("act", act.map(|(act, _)| act.as_str()).into());
    put("cameo", act.map(|(_, cameo)| cameo.as_str()).into());
    put("stage", incident.course.last().map(|step| step.stage).into());
    let best = |v: &[Version<Vec<String>>]| {
        v.first().map_or_else(|| json!([]), |v| v.value.clone().into())
    };
    put("source_codes", best(&incident.sources));
    put("target_codes", best(&incident.targets));
    put("date", incident.dates.first().map(|v| span(v.value)).into());
    put("place", incident.places.first().map_or(Value::Null, |v| spot(&v.value)));
    let support = &incident.support;
    put("NumMentions", incident.told.len().into());
    put("NumArticles", support.reports.into());
    put("NumSources", support.origins.into());
    put("num_outlets", support.outlets.into());
    put("languages", support.languages.iter().map(|lang| lang.as_str()).collect());
    let sides = support.sides.iter().map(|s| json!({ "code": s.code, "says_so": s.says_so }));
    put("sides", sides.collect());
    put("merges", support.merges.iter().map(|why| reports.reason(why)).collect());
    let tolls = incident.tolls.iter().map(|range| toll(range, incident, &reports));
    put("numbers", tolls.collect());
    let course = incident.course.iter().map(|step| {
        json!({
            "stage": step.stage,
            "published": step.published.map(time),
            "report": incident.told.get(step.told).map(|t| reports.id(t.report)),
        })
    });
    put("course", course.collect());
    let versions = json!({
        "act": listed(&incident.acts, incident, &reports, |(act, cameo)| json!([act, cameo])),
        "source": listed(&incident.sources, incident, &reports, |codes| codes.clone().into()),
        "target": listed(&incident.targets, incident, &reports, |codes| codes.clone().into()),
        "date": listed(&incident.dates, incident, &reports, |days| span(*days).into()),
        "place": listed(&incident.places, incident, &reports, spot),
    });
    put("versions", versions);
    let told = incident.told.iter().map(|t| {
        json!({
            "report": reports.id(t.report),
            "event": t.act.id,
            "status": t.act.status.as_str(),
            "trigger": passage(&t.act.trigger),
            "sentence": passage(&t.act.sentence),
            "claimed_by": t.act.said_by.as_ref().map(|(words, _)| passage(words)),
            "cited": t.act.cited,
        })
    });
    put("told", told.collect());
    let own = |c: &Contradiction| c.incident.as_deref() == Some(incident.id.as_str());
    put("contradictions", contradictions(story, &reports, own));
    Value::Object(out)
}

struct Reports<'a> {
    story: &'a Story,
    all: &'a [Digest],
}

impl Reports<'_> {
    fn get(&self, report: usize) -> Option<&Digest> {
        self.all.get(*self.story.reports.get(report)?)
    }

    fn id(&self, report: usize) -> Value {
        self.get(report).map(|digest| digest.id.as_str()).into()
    }

    fn json(&self, report: usize) -> Value {
        let Some(digest) = self.get(report) else { return Value::Null };
        json!({
            "article": digest.id,
            "outlet": digest.outlet,
            "lang": digest.lang.map(|lang| lang.as_str().to_owned()),
            "published": digest.published.map(time),
            "url": digest.url,
            "title": digest.title,
            "credit": digest.credit.as_ref().map(|credit| credit.name.as_str()),
        })
    }

    fn reason(&self, reason: &Reason) -> Value {
        match reason {
            Reason::Copy(edge) => json!({
                "why": edge.tie.as_str(),
                "report": self.id(edge.from),
                "of": self.id(edge.to),
                "share": round(edge.share),
            }),
            Reason::Credit { report, house } => {
                json!({ "why": "credit", "report": self.id(*report), "house": house })
            }
            Reason::Citation { report, outlet } => {
                json!({ "why": "citation", "report": self.id(*report), "outlet": outlet })
            }
        }
    }

    fn statement(&self, statement: &Statement) -> Value {
        json!({
            "value": statement.value,
            "reports": statement.reports.iter().map(|r| self.id(*r)).collect::<Value>(),
            "words": passage(&statement.passage),
            "sentence": passage(&statement.sentence),
        })
    }
}

fn contradictions(
    story: &Story,
    reports: &Reports<'_>,
    of: impl Fn(&Contradiction) -> bool,
) -> Value {
    let listed = story.contradictions.iter().filter(|c| of(c)).map(|c| {
        json!({
            "kind": c.clash.as_str(),
            "incident": c.incident,
            "one": c.one.as_ref().map(|s| reports.statement(s)),
            "other": reports.statement(&c.other),
            "why": c.why,
        })
    });
    listed.collect()
}

fn listed<T>(
    versions: &[Version<T>],
    incident: &Incident,
    reports: &Reports<'_>,
    value: impl Fn(&T) -> Value,
) -> Value {
    let listed = versions.iter().map(|version| {
        json!({
            "value": value(&version.value),
            "origins": version.origins,
            "reports": who(&version.told, incident, reports),
        })
    });
    listed.collect()
}

/// The reports of some tellings, each once.
fn who(told: &[usize], incident: &Incident, reports: &Reports<'_>) -> Value {
    let mut of: Vec<usize> =
        told.iter().filter_map(|t| Some(incident.told.get(*t)?.report)).collect();
    of.sort_unstable();
    of.dedup();
    of.into_iter().map(|report| reports.id(report)).collect()
}

fn toll(range: &Range, incident: &Incident, reports: &Reports<'_>) -> Value {
    json!({
        "of": range.of,
        "least": range.least,
        "most": range.most,
        "versions": listed(&range.versions, incident, reports, |value| (*value).into()),
    })
}

fn passage(passage: &Passage) -> Value {
    json!({ "text": passage.text, "start": passage.start, "end": passage.end })
}

fn spot(spot: &Spot) -> Value {
    json!({
        "name": spot.name,
        "country": spot.country,
        "lat": spot.point.map(|(lat, _)| lat),
        "lon": spot.point.map(|(_, lon)| lon),
        "precision": spot.precision,
    })
}

fn span(days: Days) -> String {
    if days.first == days.last {
        day(days.first)
    } else {
        format!("{}/{}", day(days.first), day(days.last))
    }
}

/// Seconds since 1970 as RFC 3339.
fn time(seconds: i64) -> String {
    jiff::Timestamp::from_second(seconds).map_or_else(|_| String::new(), |time| time.to_string())
}

fn round(share: f64) -> f64 {
    (share * 1000.0).round() / 1000.0
}

/// Names of the columns of incidents, in order.
#[rustfmt::skip] // codes, when, where, counts, tolls
pub const INCIDENT_COLUMNS: &[&str] = &[
    "incident", "story", "root", "cameo", "act", "stage", "source_codes", "target_codes",
    "date", "place", "place_country", "lat", "lon", "precision",
    "NumMentions", "NumArticles", "NumSources", "num_outlets", "languages",
    "killed_least", "killed_most", "injured_least", "injured_most", "arrested_least", "arrested_most",
    "contradictions", "first_published", "articles",
];

/// Writes incidents as CSV, a row each; codes and names parted by `;`.
pub struct IncidentTable<W: io::Write> {
    out: csv::Writer<W>,
}

impl<W: io::Write> IncidentTable<W> {
    /// Writes the header.
    ///
    /// # Errors
    /// Where `out` cannot be written to.
    pub fn new(out: W) -> io::Result<Self> {
        let mut out = csv::Writer::from_writer(out);
        out.write_record(INCIDENT_COLUMNS)?;
        Ok(Self { out })
    }

    /// Writes one incident.
    ///
    /// # Errors
    /// Where the output cannot be written to.
    pub fn incident(
        &mut self,
        incident: &Incident,
        story: &Story,
        all: &[Digest],
    ) -> io::Result<()> {
        let reports = Reports { story, all };
        let act = incident.acts.first().map(|v| v.value.clone()).unwrap_or_default();
        let codes =
            |v: &[Version<Vec<String>>]| v.first().map_or(String::new(), |v| v.value.join(";"));
        let place = incident.places.first().map(|v| &v.value);
        let degrees = |at: Option<f64>| at.map_or(String::new(), |at| at.to_string());
        let support = &incident.support;
        let languages: Vec<&str> = support.languages.iter().map(|lang| lang.as_str()).collect();
        let mut row = vec![
            incident.id.clone(),
            story.id.to_string(),
            incident.root.to_string(),
            act.1,
            act.0,
            incident.course.last().map_or("", |step| step.stage).to_owned(),
            codes(&incident.sources),
            codes(&incident.targets),
            incident.dates.first().map_or(String::new(), |v| span(v.value)),
            place.map_or(String::new(), |p| p.name.clone()),
            place.and_then(|p| p.country.clone()).unwrap_or_default(),
            degrees(place.and_then(|p| p.point).map(|p| p.0)),
            degrees(place.and_then(|p| p.point).map(|p| p.1)),
            place.map_or("", |p| p.precision).to_owned(),
            incident.told.len().to_string(),
            support.reports.to_string(),
            support.origins.to_string(),
            support.outlets.to_string(),
            languages.join(";"),
        ];
        for of in kilde_stories::TOLLS {
            let range = incident.tolls.iter().find(|range| range.of == of);
            row.push(range.map_or(String::new(), |r| r.least.to_string()));
            row.push(range.map_or(String::new(), |r| r.most.to_string()));
        }
        let clashes =
            story.contradictions.iter().filter(|c| c.incident.as_ref() == Some(&incident.id));
        let clashes: Vec<&str> = clashes.map(|c| c.clash.as_str()).collect();
        row.push(clashes.join(";"));
        let first = incident.course.iter().find_map(|step| step.published);
        row.push(first.map_or(String::new(), time));
        let mut told: Vec<usize> = incident.told.iter().map(|t| t.report).collect();
        told.sort_unstable();
        told.dedup();
        let ids: Vec<&str> =
            told.iter().filter_map(|r| reports.get(*r)).map(|d| d.id.as_str()).collect();
        row.push(ids.join(";"));
        self.out.write_record(row)?;
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
