//! `cargo xtask eval pairs`: the classifier of marked pairs, by five-fold
//! cross-validation on the training part of PLV.
//!
//! The trainer is run, so that each fold's answers come from a model that saw
//! the other folds only. PLV lies outside the repository.

use crate::paths;
use anyhow::{Context, bail};
use clap::Args;
use serde::Deserialize;
use std::fs;
use std::path::PathBuf;

/// Flags of `cargo xtask eval pairs`.
#[derive(Args)]
pub struct Flags {
    /// Marked pairs with their roots
    #[arg(long, default_value = "../shared/plv/train.jsonl", value_name = "FILE")]
    pairs: PathBuf,
    /// Write eval/pairs.txt
    #[arg(long)]
    write: bool,
}

/// `eval/pairs.toml`: the least macro F1.
#[derive(Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
struct Floors {
    roots: f64,
    classes: f64,
}

/// Scores, holds against the floors, and writes where asked.
pub fn run(flags: &Flags) -> anyhow::Result<()> {
    let pairs = paths::root().join(&flags.pairs);
    if !pairs.is_file() {
        println!("skipped: {} is not there; pairs were NOT scored (see --pairs)", pairs.display());
        return Ok(());
    }
    let mut command =
        paths::cargo(&["run", "--release", "--quiet", "--package", "kilde-train", "--"]);
    command.args(["pairs", "--folds", "--pairs"]).arg(&pairs);
    let output = command.stderr(std::process::Stdio::inherit()).output().context("the trainer")?;
    if !output.status.success() {
        bail!("`{}` failed ({})", paths::show(&command), output.status);
    }
    let table = String::from_utf8(output.stdout).context("the trainer's table")?;
    print!("{table}");

    let folder = paths::root().join("eval");
    let written = folder.join("pairs.txt");
    if flags.write {
        fs::write(&written, &table).with_context(|| format!("writing {}", written.display()))?;
    } else if fs::read_to_string(&written).unwrap_or_default() != table {
        println!("\nnote: eval/pairs.txt is out of date: run `cargo xtask eval pairs --write`");
    }
    let path = folder.join("pairs.toml");
    let text = fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
    let floors: Floors = toml::from_str(&text).with_context(|| path.display().to_string())?;
    let broken = broken(&table, &floors)?;
    if !broken.is_empty() {
        bail!("floors of eval/pairs.toml are broken: {}", broken.join("; "));
    }
    println!("\nfloors: both hold");
    Ok(())
}

/// The floors that a table does not reach.
fn broken(table: &str, floors: &Floors) -> anyhow::Result<Vec<String>> {
    let mut broken = Vec::new();
    for (name, floor) in [("roots", floors.roots), ("classes", floors.classes)] {
        let row = table.lines().find(|line| line.split_whitespace().next() == Some(name));
        let score = row.and_then(|row| row.split_whitespace().nth(1)?.parse::<f64>().ok());
        let score = score.with_context(|| format!("the table has no row `{name}`"))?;
        if score < floor {
            broken.push(format!("{name}: macro F1 {score:.3} is below {floor:.3}"));
        }
    }
    Ok(broken)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_held_against_floors() {
        let table = "PLV\n\n           macro F1  accuracy\nroots         0.851     0.870\nclasses       0.910     0.910\n";
        let floors = Floors { roots: 0.85, classes: 0.92 };
        assert_eq!(broken(table, &floors).unwrap(), ["classes: macro F1 0.910 is below 0.920"]);
        assert!(broken("nothing", &floors).is_err());
    }
}
