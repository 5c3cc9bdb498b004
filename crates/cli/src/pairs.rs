//! `kilde eval-pairs`: what one marked phrase of a sentence does to another.

use crate::args::EvalPairs;
use crate::input::Outcome;
use crate::report;
use anyhow::Context;
use kilde_engine::{Engine, Scratch};
use kilde_formats::Pair;
use kilde_text::{Article, Lang};
use rayon::prelude::*;
use serde_json::{Value, json};
use std::cell::RefCell;
use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;

thread_local! {
    static SCRATCH: RefCell<Scratch> = RefCell::default();
}

/// Reads all files, one pair a line.
pub fn run(args: &EvalPairs) -> anyhow::Result<Outcome> {
    let engine = Engine::embedded()?;
    let mut outcome = Outcome::default();
    let mut out = io::stdout().lock();
    for path in &args.files {
        let name = path.display().to_string();
        let input: Box<dyn BufRead> = if path == Path::new("-") {
            Box::new(BufReader::new(io::stdin().lock()))
        } else {
            let file = std::fs::File::open(path).with_context(|| format!("{name}: cannot be opened"))?;
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
                let pair =
                    Pair::read(line).map_err(|e| format!("{name}: line {number}: {e}"))?;
                answer(&engine, &pair, args.features)
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

fn answer(engine: &Engine, pair: &Pair, features: bool) -> Result<Value, String> {
    let mut article = Article::new("pair", pair.text.clone());
    // PLOVER's pairs are English; so is the classifier.
    article.lang = Lang::parse("en").unwrap_or(Lang::OTHER);
    SCRATCH.with_borrow_mut(|scratch| {
        let mut list = Vec::new();
        engine
            .pair_features(&article, pair.source, pair.target, scratch, &mut |f| {
                list.push(f.to_owned());
            })
            .map_err(|e| e.to_string())?;
        if features {
            return Ok(json!({ "id": pair.id, "root": pair.root, "features": list }));
        }
        Ok(json!({ "id": pair.id }))
    })
}
