//! `kilde code`: event records of reports.

use crate::args::{Code, CodeTo};
use crate::input::{self, Outcome};
use crate::{report, table};
use anyhow::Context;
use kilde_coding::{LANGUAGE_NOT_READ, Reading};
use kilde_engine::{Engine, Scratch};
use kilde_formats::{EngineInfo, Writer, csv, geojson, jsonl};
use kilde_text::{Article, CodePoints};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

thread_local! {
    /// Buffers of one worker, kept from article to article.
    static SCRATCH: RefCell<Scratch> = RefCell::default();
}

/// Codes all inputs.
pub fn run(args: &Code) -> anyhow::Result<Outcome> {
    let engine = engine(&args.lexicon)?;
    let form = args.to.unwrap_or({
        if args.json || args.quotes || !io::stdout().is_terminal() {
            CodeTo::Json
        } else {
            CodeTo::Table
        }
    });
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let writing = "writing to standard output";
    let unread = AtomicUsize::new(0);
    let code = |article: &Article| {
        let reading = read(&engine, article);
        if reading.notes.iter().any(|note| note.code == LANGUAGE_NOT_READ) {
            unread.fetch_add(1, Ordering::Relaxed);
        }
        reading
    };
    let outcome = match form {
        CodeTo::Json => {
            let writer = writer(&engine);
            input::for_each(
                &args.inputs,
                |article| {
                    let reading = code(article);
                    if args.quotes {
                        jsonl::quotes(&writer, article, &reading)
                    } else {
                        jsonl::lines(&writer, article, &reading, args.all)
                    }
                },
                |_, lines| out.write_all(lines.as_bytes()).context(writing),
            )?
        }
        CodeTo::Csv => {
            let mut csv =
                csv::Table::new(&mut out, engine.info().version.clone()).context(writing)?;
            let outcome = input::for_each(&args.inputs, code, |article, reading| {
                csv.events(article, &reading.events).context(writing)
            })?;
            csv.flush().context(writing)?;
            outcome
        }
        CodeTo::Geojson => {
            let writer = writer(&engine);
            let mut map = geojson::Collection::default();
            let outcome = input::for_each(&args.inputs, code, |article, reading| {
                let points = CodePoints::new(&article.text);
                reading
                    .events
                    .iter()
                    .filter_map(|event| geojson::event_point(writer.event(article, event, &points)))
                    .try_for_each(|(lat, lon, record)| map.point(&mut out, lat, lon, record))
                    .context(writing)
            })?;
            map.close(&mut out).context(writing)?;
            outcome
        }
        CodeTo::Table => input::for_each(&args.inputs, code, |article, reading| {
            if reading.events.is_empty() && !args.all {
                return Ok(());
            }
            out.write_all(table::article(article, &reading).as_bytes()).context(writing)
        })?,
    };
    out.flush().context(writing)?;
    let unread = unread.into_inner();
    if unread > 0 {
        let read: Vec<_> = engine.languages().iter().map(ToString::to_string).collect();
        report::notice(format!(
            "{unread} of {} reports are in a language that is not read, and were not coded; read are {}; \
             `kilde extract` shows the language, --lang sets it",
            outcome.read,
            read.join(" ")
        ));
    }
    Ok(outcome)
}

/// An engine with the lexicons of the user's over the embedded ones.
pub fn engine(lexicons: &[PathBuf]) -> anyhow::Result<Engine> {
    let mut engine = Engine::with_tables(tables()?)?;
    for path in lexicons {
        let name = path.display().to_string();
        let text = std::fs::read_to_string(path)
            .with_context(|| format!("{name}: the lexicon cannot be read"))?;
        engine.overlay(&name, &text)?;
    }
    Ok(engine)
}

/// The tables of the folder that `KILDE_TABLES` names, which replace the
/// built-in ones: for those who edit them.
fn tables() -> anyhow::Result<BTreeMap<String, String>> {
    let mut tables = BTreeMap::new();
    let Some(root) = std::env::var_os("KILDE_TABLES").map(PathBuf::from) else {
        return Ok(tables);
    };
    for name in kilde_assets::ALL.iter().map(|asset| asset.card.name) {
        if !name.ends_with(".toml") && !name.ends_with(".txt") {
            continue;
        }
        match std::fs::read_to_string(root.join(name)) {
            Ok(text) => {
                tables.insert(name.to_owned(), text);
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => {
                return Err(error).with_context(|| format!("KILDE_TABLES: {name}"));
            }
        }
    }
    Ok(tables)
}

/// Reads one article with the buffers of this thread.
pub fn read(engine: &Engine, article: &Article) -> Reading {
    SCRATCH.with_borrow_mut(|scratch| engine.read(article, scratch))
}

/// A writer of records that name this engine and its assets.
pub fn writer(engine: &Engine) -> Writer {
    let info = engine.info();
    let assets = info
        .cards
        .iter()
        // Pages have no part in a record.
        .filter(|card| !card.name.ends_with(".ftl"))
        .fold(EngineInfo::new(&info.version), |info, card| info.asset(card.name, card.sha256));
    Writer::new(&assets)
}
