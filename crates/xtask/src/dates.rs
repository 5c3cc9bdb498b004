//! `cargo xtask eval dates`: the reader of dates on `eval/dates`.

use crate::paths;
use anyhow::{Context, bail};
use clap::Args;
use kilde_engine::{Engine, Scratch};
use kilde_text::{Article, Lang, Published, TextRange};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;

/// Flags of `cargo xtask eval dates`.
#[derive(Args)]
pub struct Flags {
    /// Write eval/dates.txt and eval/dates.csv
    #[arg(long)]
    write: bool,
    /// Print what was missed in the first half; the second is kept unread
    #[arg(long)]
    missed: bool,
}

/// One expression, in the form of `eval/dates/NOTES.md`.
#[derive(Deserialize)]
struct Case {
    lang: String,
    published: String,
    text: String,
    expression: String,
    iso: String,
}

/// Right and all, by half.
type Score = [(usize, usize); 2];

/// Scores, holds against the floors, and writes where asked.
pub fn run(flags: &Flags) -> anyhow::Result<()> {
    let folder = paths::root().join("eval");
    let engine = Engine::embedded()?;
    let mut scores: BTreeMap<String, Score> = BTreeMap::new();
    let mut scratch = Scratch::default();
    for lang in engine.languages() {
        let path = folder.join(format!("dates/{lang}.jsonl"));
        let text =
            fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
        let cases = text.lines().map(serde_json::from_str::<Case>).collect::<Result<Vec<_>, _>>();
        let cases = cases.with_context(|| path.display().to_string())?;
        for (i, case) in cases.iter().enumerate() {
            let half = usize::from(i >= cases.len() / 2);
            let got = read(&engine, &mut scratch, case)?;
            let score = &mut scores.entry(case.lang.clone()).or_default()[half];
            score.1 += 1;
            if got.as_deref() == Some(&case.iso) {
                score.0 += 1;
            } else if flags.missed && half == 0 {
                let got = got.unwrap_or_else(|| "nothing".to_owned());
                let Case { published, text, expression, iso, .. } = case;
                println!("{lang} {published} [{expression}] {iso} got {got}: {text}");
            }
        }
    }
    let mut table = String::from("lang  first half  second half    all\n");
    let mut rows = String::from("lang,half,right,all\n");
    for (lang, score) in &scores {
        let [a, b] = *score;
        let all = (a.0 + b.0, a.1 + b.1);
        writeln!(table, "{lang:4} {:11.3} {:12.3} {:6.3}", share(a), share(b), share(all))?;
        for (half, (right, all)) in score.iter().enumerate() {
            writeln!(rows, "{lang},{},{right},{all}", half + 1)?;
        }
    }
    print!("{table}");
    if flags.write {
        fs::write(folder.join("dates.txt"), &table).context("writing eval/dates.txt")?;
        fs::write(folder.join("dates.csv"), &rows).context("writing eval/dates.csv")?;
    }
    let path = folder.join("dates.toml");
    let text = fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
    let floors: BTreeMap<String, f64> =
        toml::from_str(&text).with_context(|| path.display().to_string())?;
    let broken: Vec<String> = floors
        .iter()
        .filter_map(|(lang, floor)| {
            let [a, b] = scores.get(lang).copied().unwrap_or_default();
            let score = share((a.0 + b.0, a.1 + b.1));
            (score < *floor).then(|| format!("{lang}: {score:.3} is below {floor:.3}"))
        })
        .collect();
    if !broken.is_empty() {
        bail!("floors of eval/dates.toml are broken: {}", broken.join("; "));
    }
    println!("floors: all {} hold", floors.len());
    Ok(())
}

fn share((right, all): (usize, usize)) -> f64 {
    if all == 0 { 0.0 } else { right as f64 / all as f64 }
}

/// What was read where the expression stands.
fn read(engine: &Engine, scratch: &mut Scratch, case: &Case) -> anyhow::Result<Option<String>> {
    let mut article = Article::new("case", case.text.clone());
    article.lang = Lang::parse(&case.lang).unwrap_or(Lang::OTHER);
    article.published = Published::parse(&case.published);
    let start = case.text.find(&case.expression);
    let start = start.with_context(|| format!("`{}` is not in its text", case.expression))?;
    let wanted = TextRange::new(start, start + case.expression.len());
    let shared =
        |r: &TextRange| r.end().min(wanted.end()).saturating_sub(r.start().max(wanted.start()));
    let times = engine.times(&article, scratch)?;
    let best = times.iter().filter(|(r, _)| shared(r) > 0).max_by_key(|(r, _)| shared(r));
    Ok(best.map(|(_, time)| time.interval.to_string()))
}
