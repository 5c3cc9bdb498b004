//! `cargo xtask eval audit`: `kilde audit` on the pages of `eval/audit`.

use crate::paths;
use anyhow::{Context, bail};
use clap::Args;
use kilde_audit::{Auditor, Kind, Report};
use kilde_engine::{Engine, Scratch};
use kilde_ingest::{Options, read_bytes, read_page};
use kilde_text::{Lang, Published, TextRange};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

/// Flags of `cargo xtask eval audit`.
#[derive(Args)]
pub struct Flags {
    /// Print what was missed and what was found wrongly on pages of odd number; the others are kept unread
    #[arg(long)]
    missed: bool,
}

/// A page of `eval/audit`, in the form of its NOTES.md.
#[derive(Deserialize)]
struct Case {
    id: String,
    page: String,
    lang: String,
    published: String,
    sources: Option<String>,
    expect: Vec<Fault>,
}

#[derive(Deserialize)]
struct Fault {
    kind: String,
    words: String,
}

/// Faults planted, faults found, findings, findings that are of a fault.
#[derive(Clone, Copy, Default)]
struct Score {
    planted: usize,
    found: usize,
    told: usize,
    right: usize,
}

impl Score {
    fn add(&mut self, other: Self) {
        self.planted += other.planted;
        self.found += other.found;
        self.told += other.told;
        self.right += other.right;
    }

    fn recall(self) -> f64 {
        share(self.found, self.planted)
    }

    fn precision(self) -> f64 {
        share(self.right, self.told)
    }
}

fn share(part: usize, all: usize) -> f64 {
    if all == 0 { 1.0 } else { part as f64 / all as f64 }
}

/// Scores by kind or language, over pages of odd and of even number.
type Table = BTreeMap<String, [Score; 2]>;

/// Scores, and holds against the floors.
pub fn run(flags: &Flags) -> anyhow::Result<()> {
    let folder = paths::root().join("eval/audit");
    let engine = Engine::embedded()?;
    let auditor = Auditor::new(&engine)?;
    let mut scratch = Scratch::default();
    let (mut kinds, mut langs) = (Table::new(), Table::new());
    let mut all = [Score::default(); 2];
    let mut files: Vec<_> = fs::read_dir(&folder)
        .context("eval/audit")?
        .filter_map(Result::ok)
        .map(|e| e.path())
        .collect();
    files.retain(|path| path.extension().is_some_and(|e| e == "json"));
    files.sort();
    for path in files {
        let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        let case: Case = serde_json::from_str(&text).with_context(|| path.display().to_string())?;
        let number: usize = case.id.rsplit('-').next().and_then(|n| n.parse().ok()).unwrap_or(0);
        let half = usize::from(number.is_multiple_of(2));
        let report = audit(&auditor, &folder, &case, &mut scratch)?;
        let mut said = String::new();
        for (kind, score) in compare(&case, &report, &mut said) {
            kinds.entry(kind).or_default()[half].add(score);
            langs.entry(case.lang.clone()).or_default()[half].add(score);
            all[half].add(score);
        }
        if flags.missed && half == 0 {
            print!("{said}");
        }
    }
    let mut rows: Vec<(String, [Score; 2])> = Vec::new();
    rows.extend(kinds);
    rows.extend(langs);
    rows.push(("all".to_owned(), all));
    let mut out = String::from(
        "                       odd                     even                    both\n\
         \x20                      n   recall precision    n   recall precision    n   recall precision\n",
    );
    let mut measured = BTreeMap::new();
    for (name, [odd, even]) in rows {
        let mut both = odd;
        both.add(even);
        write!(out, "{name:20}")?;
        for score in [odd, even, both] {
            let Score { planted, .. } = score;
            write!(out, "{planted:4} {:8.3} {:9.3}  ", score.recall(), score.precision())?;
        }
        out.push('\n');
        for (half, score) in [("odd", odd), ("even", even), ("both", both)] {
            measured.insert(format!("{name}.{half}.recall"), score.recall());
            measured.insert(format!("{name}.{half}.precision"), score.precision());
        }
    }
    print!("{out}");
    floors(&measured)
}

fn floors(measured: &BTreeMap<String, f64>) -> anyhow::Result<()> {
    let path = paths::root().join("eval/audit.toml");
    let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    let floors: BTreeMap<String, f64> =
        toml::from_str(&text).with_context(|| path.display().to_string())?;
    let mut broken = Vec::new();
    for (name, floor) in &floors {
        match measured.get(name) {
            Some(value) if value >= floor => {}
            Some(value) => broken.push(format!("{name}: {value:.3} is below {floor:.3}")),
            None => broken.push(format!("{name}: nothing of this name is measured")),
        }
    }
    if !broken.is_empty() {
        bail!("floors of eval/audit.toml are broken: {}", broken.join("; "));
    }
    println!("floors: all {} hold", floors.len());
    Ok(())
}

fn audit(
    auditor: &Auditor<'_>,
    folder: &Path,
    case: &Case,
    scratch: &mut Scratch,
) -> anyhow::Result<Report> {
    let path = folder.join(&case.page);
    let bytes = fs::read(&path).with_context(|| path.display().to_string())?;
    let options = Options {
        lang: Lang::parse(&case.lang),
        published: Published::parse(&case.published),
        ..Options::default()
    };
    let (article, outline) = read_page(&case.page, &bytes, &options)?;
    let mut sources = Vec::new();
    if let Some(name) = &case.sources {
        let path = folder.join(name);
        let bytes = fs::read(&path).with_context(|| path.display().to_string())?;
        let mut failed = None;
        read_bytes(name, &bytes, &Options::default(), &mut |item| match item {
            Ok(article) => sources.push(article),
            Err(error) => failed = Some(error),
        });
        if let Some(error) = failed {
            bail!("{error}");
        }
    }
    Ok(auditor.audit(&article, &outline, &sources, scratch)?)
}

/// What one page adds, by kind; what was missed or wrong goes to `said`.
fn compare(case: &Case, report: &Report, said: &mut String) -> Vec<(String, Score)> {
    let mut scores: BTreeMap<String, Score> = BTreeMap::new();
    // Every place where the words of a fault stand: a headline stands twice.
    let places = |words: &str| -> Vec<TextRange> {
        let at = report.text.match_indices(words);
        at.map(|(at, _)| TextRange::new(at, at + words.len())).collect()
    };
    let meets = |kind: &Kind, range: TextRange, fault: &Fault| {
        fault.kind == kind.as_str() && places(&fault.words).iter().any(|p| p.overlaps(range))
    };
    for fault in &case.expect {
        let found = report.findings.iter().any(|f| meets(&f.kind, f.range, fault));
        let score = scores.entry(fault.kind.clone()).or_default();
        score.planted += 1;
        score.found += usize::from(found);
        if !found {
            let _ = writeln!(said, "{} missed {}: {}", case.id, fault.kind, fault.words);
        }
    }
    for finding in &report.findings {
        let right = case.expect.iter().any(|fault| meets(&finding.kind, finding.range, fault));
        let score = scores.entry(finding.kind.as_str().to_owned()).or_default();
        score.told += 1;
        score.right += usize::from(right);
        if !right {
            let (kind, words) = (finding.kind, &finding.words);
            let _ = writeln!(said, "{} wrong {kind}: {words} ({})", case.id, finding.why);
        }
    }
    scores.into_iter().collect()
}
