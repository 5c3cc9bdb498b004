//! `cargo xtask extraction`: main text, titles and dates against pages with
//! known answers. The pages belong to their publishers, so they lie outside
//! the repository.

use crate::paths;
use anyhow::{Context, bail};
use clap::Args;
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

/// Flags of `cargo xtask extraction`.
#[derive(Args)]
pub struct Flags {
    /// Folder with truth.jsonl and pages/
    #[arg(long, default_value = "../shared/extraction")]
    pages: PathBuf,
}

/// Runs the scorer of `kilde-ingest` and holds it against
/// `eval/extraction.toml`.
pub fn run(flags: &Flags) -> anyhow::Result<()> {
    let pages = paths::root().join(&flags.pages);
    if !pages.join("truth.jsonl").exists() {
        bail!("{}: expected truth.jsonl and pages/; see --pages", pages.display());
    }
    let mut command = paths::cargo(&[
        "run",
        "--release",
        "--quiet",
        "--package",
        "kilde-ingest",
        "--example",
        "score_extraction",
        "--",
    ]);
    let output = command.arg(&pages).output().context("cargo could not be started")?;
    let text = String::from_utf8_lossy(&output.stdout);
    print!("{text}");
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        bail!("`{}` failed:\n{said}", paths::show(&command));
    }
    let found = numbers(&text);
    let path = paths::root().join("eval/extraction.toml");
    let floors =
        fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
    let floors: BTreeMap<String, f64> =
        toml::from_str(&floors).with_context(|| path.display().to_string())?;
    let mut broken = 0;
    for (name, floor) in &floors {
        match found.get(name.as_str()) {
            Some(value) if value >= floor => {}
            Some(value) => {
                broken += 1;
                eprintln!("floor broken: {name} is {value:.4}, below its floor of {floor:.4}");
            }
            None => bail!("{}: the scorer prints no `{name}`", path.display()),
        }
    }
    if broken > 0 {
        bail!("{broken} floors of eval/extraction.toml are broken");
    }
    println!("floors: all {} hold", floors.len());
    Ok(())
}

/// The numbers of lines such as `date: 0.8780 of 264 right` and
/// `text: P 0.9 R 0.9 F1 0.9`, of which the last stands for the line.
fn numbers(text: &str) -> BTreeMap<&str, f64> {
    let mut found = BTreeMap::new();
    for line in text.lines() {
        let Some((name, rest)) = line.split_once(": ") else { continue };
        let rest = rest.split_once("F1 ").map_or(rest, |(_, f1)| f1);
        let value = rest.split_whitespace().next().and_then(|word| word.parse().ok());
        if let Some(value) = value {
            found.insert(name, value);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::numbers;

    #[test]
    fn reads_the_scorers_lines() {
        let text = "pages 300, failed 0\ntext: P 0.93 R 0.91 F1 0.92\ndate: 0.878 of 264 right\n";
        let found = numbers(text);
        assert_eq!(found.into_iter().collect::<Vec<_>>(), [("date", 0.878), ("text", 0.92)]);
    }
}
