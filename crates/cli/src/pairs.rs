//! `kilde eval-pairs`: what one marked phrase of a sentence does to another.

use crate::args::EvalPairs;
use crate::input::Outcome;
use crate::report;
use anyhow::{Context, bail};
use kilde_coding::{PAIR_ROOTS, PairFeatures, PairModel, pair_quad};
use kilde_engine::{Engine, Scratch};
use kilde_formats::Pair;
use kilde_text::{Article, CodePoints, Lang};
use rayon::prelude::*;
use serde_json::{Map, Value, json};
use std::cell::RefCell;
use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;

thread_local! {
    static SCRATCH: RefCell<Scratch> = RefCell::default();
}

// PLOVER's pairs are English; so is the classifier.
fn english() -> Lang {
    Lang::parse("en").unwrap_or(Lang::OTHER)
}

/// Reads all files, one pair a line.
pub fn run(args: &EvalPairs) -> anyhow::Result<Outcome> {
    let engine = Engine::embedded()?;
    let model = engine.pair_model(english())?;
    let model = match (&model, args.features) {
        (_, true) => None,
        (Some(model), false) => Some(model),
        (None, false) => bail!("this program was built without lang/en/pairs.bin"),
    };
    let mut outcome = Outcome::default();
    let mut out = io::stdout().lock();
    for path in &args.files {
        let name = path.display().to_string();
        let input: Box<dyn BufRead> = if path == Path::new("-") {
            Box::new(BufReader::new(io::stdin().lock()))
        } else {
            let file =
                std::fs::File::open(path).with_context(|| format!("{name}: cannot be opened"))?;
            Box::new(BufReader::new(file))
        };
        let mut lines = Vec::new();
        for (i, line) in input.lines().enumerate() {
            let line = line.with_context(|| format!("{name}: line {}: expected UTF-8", i + 1))?;
            if !line.trim().is_empty() {
                lines.push((i + 1, line));
            }
        }
        let answers: Vec<Result<Value, String>> = lines
            .par_iter()
            .map(|(number, line)| {
                let pair = Pair::read(line).map_err(|e| format!("{name}: line {number}: {e}"))?;
                answer(&engine, model, &pair)
            })
            .collect();
        for answer in answers {
            match answer {
                Ok(value) => {
                    outcome.read += 1;
                    writeln!(out, "{value}").context("writing to standard output")?;
                }
                Err(problem) => {
                    outcome.failed += 1;
                    report::notice(problem);
                }
            }
        }
    }
    Ok(outcome)
}

/// The answer to one pair; without a model, its features.
fn answer(engine: &Engine, model: Option<&PairModel>, pair: &Pair) -> Result<Value, String> {
    let mut article = Article::new("pair", pair.text.clone());
    article.lang = english();
    SCRATCH.with_borrow_mut(|scratch| {
        let mut features = PairFeatures::default();
        let mut named = Map::new();
        let evidence = engine
            .pair_features(&article, pair.source, pair.target, scratch, &mut |name, value| {
                if model.is_some() {
                    features.add(name, value);
                } else {
                    named.insert(name.to_owned(), json!(value));
                }
            })
            .map_err(|e| e.to_string())?;
        let Some(model) = model else {
            return Ok(json!({ "id": pair.id, "root": pair.root, "features": named }));
        };
        let root = model.root(&features.finish());
        let evidence = evidence.and_then(|range| {
            let (start, end) = CodePoints::new(&pair.text).of(range);
            Some(json!({ "text": range.slice(&pair.text)?, "start": start, "end": end }))
        });
        Ok(json!({
            "id": pair.id,
            "root": PAIR_ROOTS[root],
            "quad": pair_quad(root).number(),
            "evidence": evidence,
        }))
    })
}
