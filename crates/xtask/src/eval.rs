//! `cargo xtask eval`: the coder against `eval/gold`, its floors, and the
//! committed table of how each passage fared.

use crate::{audit, dates, pairs, paths, places, syntax};
use anyhow::{Context, bail};
use clap::{Args, Subcommand};
use kilde_engine::{Engine, Scratch};
use kilde_eval::{Floors, Report};
use kilde_formats::{GoldPassage, gold};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Flags of `cargo xtask eval`.
#[derive(Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Flags {
    #[command(subcommand)]
    what: Option<What>,
    /// Write eval/results.csv and eval/results.txt
    #[arg(long)]
    write: bool,
    /// Print precision, recall and F1 of every field too
    #[arg(long)]
    details: bool,
}

#[derive(Subcommand)]
enum What {
    /// Score `kilde audit` on the pages of eval/audit
    Audit(audit::Flags),
    /// Score the models of syntax on the development parts of the treebanks
    Syntax(syntax::Flags),
    /// Score the reader of dates on eval/dates
    Dates(dates::Flags),
    /// Score the classifier of pairs by five-fold cross-validation on ../shared/plv
    Pairs(pairs::Flags),
    /// Score toponyms by five-fold cross-validation on ../shared/geoparsing
    Places(places::Flags),
}

/// Scores, compares, and writes where asked.
pub fn run(flags: &Flags) -> anyhow::Result<()> {
    match &flags.what {
        Some(What::Audit(flags)) => return audit::run(flags),
        Some(What::Syntax(flags)) => return syntax::run(flags),
        Some(What::Dates(flags)) => return dates::run(flags),
        Some(What::Pairs(flags)) => return pairs::run(flags),
        Some(What::Places(flags)) => return places::eval(flags),
        None => {}
    }
    let folder = paths::root().join("eval");
    let report = score(&folder.join("gold"))?;
    print!("{}", report.table());
    if flags.details {
        print!("\n{}", report.details());
    }

    let mut rows = Vec::new();
    report.write_rows(&mut rows)?;
    let rows = String::from_utf8(rows)?;
    let summary = format!("{}\n{}", report.table(), report.details());
    let stale = compare(&folder, &rows, &summary);
    if flags.write {
        write(&folder.join("results.csv"), &rows)?;
        write(&folder.join("results.txt"), &summary)?;
    }

    let path = folder.join("floors.toml");
    let text = fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
    let floors = Floors::parse(&text).with_context(|| path.display().to_string())?;
    let broken = floors.check(&report);
    for floor in &broken {
        eprintln!("floor broken: {floor}");
    }
    if !broken.is_empty() {
        bail!("{} floors of eval/floors.toml are broken", broken.len());
    }
    println!("\nfloors: all {} hold", floors.parts.values().map(BTreeMap::len).sum::<usize>());
    if stale && !flags.write {
        let advice = "eval/results.csv is out of date: run `cargo xtask eval --write`, read the \
                      difference and commit it";
        if paths::in_ci() {
            bail!("{advice}");
        }
        println!("note: {advice}");
    }
    Ok(())
}

/// Scores the engine on all gold files of a folder, in the order of names.
fn score(folder: &Path) -> anyhow::Result<Report> {
    let engine = Engine::embedded().context("the embedded assets")?;
    engine.check().context("a language folder")?;
    let mut scratch = Scratch::default();
    let passages = passages(folder)?;
    Ok(kilde_eval::score(&passages, |passage| engine.read(&passage.article(), &mut scratch).events))
}

fn passages(folder: &Path) -> anyhow::Result<Vec<GoldPassage>> {
    let read = fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))?;
    let mut files = read.map(|entry| Ok(entry?.path())).collect::<anyhow::Result<Vec<_>>>()?;
    files.retain(|file| file.extension().is_some_and(|extension| extension == "jsonl"));
    files.sort();
    let mut passages = Vec::new();
    for file in &files {
        let text =
            fs::read_to_string(file).with_context(|| format!("reading {}", file.display()))?;
        passages.extend(gold::read(&file.display().to_string(), &text)?);
    }
    if passages.is_empty() {
        bail!("{}: expected gold passages in *.jsonl, found none", folder.display());
    }
    Ok(passages)
}

/// Says which passages moved since the committed table; whether any did.
fn compare(folder: &Path, rows: &str, summary: &str) -> bool {
    let before = fs::read_to_string(folder.join("results.csv")).unwrap_or_default();
    let same = before == rows;
    if before.is_empty() {
        println!("\nthere is no eval/results.csv yet");
    } else if !same {
        let old: BTreeMap<&str, &str> = before.lines().filter_map(|l| l.split_once(',')).collect();
        let moved: Vec<_> = (rows.lines().skip(1).filter_map(|line| line.split_once(',')))
            .filter(|(id, row)| old.get(id) != Some(row))
            .collect();
        println!("\n{} passages moved since eval/results.csv", moved.len());
        for (id, row) in moved.iter().take(20) {
            println!("- {id},{}", old.get(id).unwrap_or(&"(new)"));
            println!("+ {id},{row}");
        }
        if moved.len() > 20 {
            println!("… and {} more", moved.len() - 20);
        }
    }
    !same || fs::read_to_string(folder.join("results.txt")).unwrap_or_default() != summary
}

fn write(path: &Path, text: &str) -> anyhow::Result<()> {
    fs::write(path, text).with_context(|| format!("writing {}", path.display()))
}
