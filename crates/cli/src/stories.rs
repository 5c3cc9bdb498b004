//! `kilde stories` and `kilde incidents`: many reports, one record.

use crate::args::{Output, Stories};
use crate::code;
use crate::input::{self, Outcome};
use crate::table::clean;
use anyhow::Context;
use kilde_engine::Scratch;
use kilde_formats::stories::{IncidentTable, incident_json, story_json};
use kilde_stories::{Digest, Incident, Limits, Reason, Statement, Story, TOLLS, day};
use std::cell::RefCell;
use std::fmt::Write as _;
use std::io::{self, BufWriter, IsTerminal, Write};

thread_local! {
    static SCRATCH: RefCell<Scratch> = RefCell::default();
}

/// What is printed of the stories.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// A story a block or line.
    Stories,
    /// An incident a block or line.
    Incidents,
}

/// Reads all inputs, and prints their stories or incidents.
pub fn run(args: &Stories, what: What) -> anyhow::Result<Outcome> {
    let engine = code::engine(&[])?;
    let mut digests: Vec<Digest> = Vec::new();
    let outcome = input::for_each(
        &args.inputs,
        |article| SCRATCH.with_borrow_mut(|scratch| engine.digest(article, scratch)),
        |_, read| {
            digests.push(read?.1);
            Ok(())
        },
    )?;
    let stories = kilde_stories::stories(&digests, Limits { open: args.open });
    let shown = |story: &&Story| story.reports.len() >= args.least;
    let form = args.to.unwrap_or({
        if args.json || !io::stdout().is_terminal() { Output::Json } else { Output::Table }
    });
    let writing = "writing to standard output";
    let mut out = BufWriter::new(io::stdout().lock());
    if form == Output::Csv {
        let mut table = IncidentTable::new(&mut out).context(writing)?;
        for story in stories.iter().filter(shown) {
            for incident in &story.incidents {
                table.incident(incident, story, &digests).context(writing)?;
            }
        }
        table.flush().context(writing)?;
    } else {
        for story in stories.iter().filter(shown) {
            let text = match (form, what) {
                (Output::Json, What::Stories) => format!("{}\n", story_json(story, &digests)),
                (Output::Json, What::Incidents) => {
                    story.incidents.iter().fold(String::new(), |mut lines, incident| {
                        let _ = writeln!(lines, "{}", incident_json(incident, story, &digests));
                        lines
                    })
                }
                (_, What::Stories) => shown_story(story, &digests),
                (_, What::Incidents) => shown_incidents(story, &digests),
            };
            out.write_all(text.as_bytes()).context(writing)?;
        }
    }
    out.flush().context(writing)?;
    Ok(outcome)
}

fn report<'d>(story: &Story, digests: &'d [Digest], at: usize) -> Option<&'d Digest> {
    digests.get(*story.reports.get(at)?)
}

fn name(story: &Story, digests: &[Digest], at: usize) -> String {
    let digest = report(story, digests, at);
    let outlet = digest.and_then(|d| d.outlet.clone());
    outlet.or_else(|| digest.map(|d| d.id.clone())).unwrap_or_default()
}

fn why(story: &Story, digests: &[Digest], reason: &Reason) -> String {
    let name = |at| name(story, digests, at);
    match reason {
        Reason::Copy(edge) => format!(
            "{} is a {} of {} ({:.0} %)",
            name(edge.from),
            edge.tie.as_str(),
            name(edge.to),
            edge.share * 100.0
        ),
        Reason::Credit { report, house } => format!("{} credits {house}", name(*report)),
        Reason::Citation { report, outlet } => format!("{} has it from {outlet}", name(*report)),
    }
}

fn heading(story: &Story, digests: &[Digest]) -> String {
    let title = report(story, digests, 0).and_then(|d| d.title.as_deref()).unwrap_or("(untitled)");
    format!(
        "{}  {}\n  {} reports, {} independent origins\n",
        story.id,
        clean(title),
        story.reports.len(),
        story.origins
    )
}

fn shown_story(story: &Story, digests: &[Digest]) -> String {
    let mut out = heading(story, digests);
    for at in 0..story.reports.len() {
        let Some(digest) = report(story, digests, at) else { continue };
        let lang = digest.lang.map_or_else(|| "?".to_owned(), |lang| lang.to_string());
        let title = digest.title.as_deref().unwrap_or_default();
        let _ = writeln!(out, "  {lang}  {}: {}", clean(&name(story, digests, at)), clean(title));
    }
    for (_, reason) in &story.merges {
        let _ = writeln!(out, "  one origin: {}", clean(&why(story, digests, reason)));
    }
    for incident in story.incidents.iter().filter(|i| i.support.reports > 1) {
        out.push_str(&line(incident));
    }
    out.push_str(&disagreements(story, digests));
    out.push('\n');
    out
}

fn shown_incidents(story: &Story, digests: &[Digest]) -> String {
    let mut out = heading(story, digests);
    for incident in &story.incidents {
        out.push_str(&line(incident));
        for telling in &incident.told {
            let _ = writeln!(
                out,
                "      {}: {} ({})",
                clean(&name(story, digests, telling.report)),
                clean(&telling.act.trigger.text),
                telling.act.status
            );
        }
        for reason in &incident.support.merges {
            let _ = writeln!(out, "      one origin: {}", clean(&why(story, digests, reason)));
        }
    }
    out.push_str(&disagreements(story, digests));
    out.push('\n');
    out
}

/// One incident in a line: codes, when, where, how many, on how many origins.
fn line(incident: &Incident) -> String {
    let codes = |v: &[kilde_stories::Version<Vec<String>>]| {
        v.first().map_or_else(|| "?".to_owned(), |v| v.value.join(", "))
    };
    let mut out = format!("  - {} ", incident.root);
    if let Some(version) = incident.acts.first() {
        let _ = write!(out, "{} ", version.value.0);
    }
    let _ = write!(out, "{} → {}", codes(&incident.sources), codes(&incident.targets));
    if let Some(version) = incident.dates.first() {
        let _ = write!(out, ", {}", day(version.value.first));
    }
    if let Some(version) = incident.places.first() {
        let _ = write!(out, ", {}", clean(&version.value.name));
    }
    for of in TOLLS {
        if let Some(range) = incident.tolls.iter().find(|range| range.of == of) {
            let _ = if range.least == range.most {
                write!(out, ", {} {of}", range.least)
            } else {
                write!(out, ", {} to {} {of}", range.least, range.most)
            };
        }
    }
    let course: Vec<&str> = incident.course.iter().map(|step| step.stage).collect();
    let support = &incident.support;
    let _ = writeln!(
        out,
        "\n      {}; {} origins, {} reports, {} languages",
        course.join(" → "),
        support.origins,
        support.reports,
        support.languages.len()
    );
    out
}

fn disagreements(story: &Story, digests: &[Digest]) -> String {
    let mut out = String::new();
    for clash in &story.contradictions {
        let _ = writeln!(out, "  ! {}: {}", clash.clash.as_str(), clean(&clash.why));
        let mut said = |statement: &Statement| {
            let at = statement.reports.first().copied().unwrap_or(0);
            let _ = writeln!(
                out,
                "      {}: “{}”",
                clean(&name(story, digests, at)),
                clean(&statement.sentence.text)
            );
        };
        if let Some(one) = &clash.one {
            said(one);
        }
        said(&clash.other);
    }
    out
}
