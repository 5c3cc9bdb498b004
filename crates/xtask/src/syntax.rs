//! `cargo xtask eval syntax`: the models against the development parts of the
//! treebanks, by the metrics of CoNLL 2018.
//!
//! The program is run as its users run it, `kilde parse`, and what it prints
//! is scored, so that anybody can take the same numbers with another scorer.
//! The treebanks have terms of their own and lie outside the repository.

use crate::paths;
use anyhow::{Context, bail, ensure};
use clap::Args;
use flate2::read::MultiGzDecoder;
use kilde_eval::syntax::{self, SyntaxFloors, SyntaxReport, SyntaxRow};
use kilde_formats::conllu::{self, Sentence};
use serde_json::json;
use std::fs::{self, File};
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Flags of `cargo xtask eval syntax`.
#[derive(Args)]
pub struct Flags {
    /// Languages to score; all without it
    #[arg(value_name = "LANG")]
    langs: Vec<String>,
    /// Folder with dev/<lang>/*.conllu.gz
    #[arg(long, default_value = "../shared/treebanks", value_name = "FOLDER")]
    treebanks: PathBuf,
    /// Write eval/syntax.csv and eval/syntax.txt
    #[arg(long, conflicts_with = "langs")]
    write: bool,
    /// Score what another program made of this gold file, and nothing else
    #[arg(long, value_name = "FILE", requires = "system")]
    gold: Option<PathBuf>,
    /// What it made
    #[arg(long, value_name = "FILE", requires = "gold")]
    system: Option<PathBuf>,
}

/// Scores, holds against the floors, and writes where asked.
pub fn run(flags: &Flags) -> anyhow::Result<()> {
    if let (Some(gold), Some(system)) = (&flags.gold, &flags.system) {
        return pair(gold, system);
    }
    let treebanks = paths::root().join(&flags.treebanks);
    if !treebanks.join("dev").is_dir() {
        let missing = format!("{}: expected treebanks in dev/<lang>/", treebanks.display());
        if paths::in_ci() {
            bail!("{missing}; see --treebanks");
        }
        println!("skipped: {missing}; syntax was NOT scored (see --treebanks)");
        return Ok(());
    }
    let program = paths::program()?;
    let folder = std::env::temp_dir().join(format!("kilde-syntax-{}", std::process::id()));
    fs::create_dir_all(&folder).with_context(|| format!("making {}", folder.display()))?;
    let scored = score(flags, &treebanks, &program, &folder);
    // The scores matter more than whether the folder could be removed.
    let _ = fs::remove_dir_all(&folder);
    let report = scored?;
    let table = report.table();
    print!("{table}");

    let eval = paths::root().join("eval");
    if flags.langs.is_empty() {
        let mut rows = Vec::new();
        report.write_rows(&mut rows)?;
        if flags.write {
            write(&eval.join("syntax.csv"), &rows)?;
            write(&eval.join("syntax.txt"), table.as_bytes())?;
        } else if fs::read(eval.join("syntax.csv")).unwrap_or_default() != rows {
            println!(
                "\nnote: eval/syntax.csv is out of date: run `cargo xtask eval syntax --write`, \
                 read the difference and commit it"
            );
        }
    }
    floors(flags, &eval.join("syntax.toml"), &report)
}

/// Holds the report against its floors; those of languages that were not
/// asked for are left out.
fn floors(flags: &Flags, path: &Path, report: &SyntaxReport) -> anyhow::Result<()> {
    let text = fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
    let mut floors = SyntaxFloors::parse(&text).with_context(|| path.display().to_string())?;
    let asked = |part: &str| {
        let lang = part.split('/').next().unwrap_or(part);
        flags.langs.is_empty() || flags.langs.iter().any(|l| l == lang)
    };
    floors.parts.retain(|part, _| asked(part));
    let broken = floors.check(report);
    for floor in &broken {
        eprintln!("floor broken: {floor}");
    }
    ensure!(broken.is_empty(), "{} floors of eval/syntax.toml are broken", broken.len());
    println!("\nfloors: all {} hold", floors.len());
    Ok(())
}

fn score(
    flags: &Flags,
    treebanks: &Path,
    program: &Path,
    folder: &Path,
) -> anyhow::Result<SyntaxReport> {
    let mut report = SyntaxReport::default();
    for lang in names(&paths::root().join("lang"))? {
        if !flags.langs.is_empty() && !flags.langs.contains(&lang) {
            continue;
        }
        // Files that may be scored on but not trained on say more, but have
        // no part in the numbers of the language.
        for (part, counts) in [("dev", true), ("eval-only", false)] {
            let part = treebanks.join(part).join(&lang);
            for name in if part.is_dir() { names(&part)? } else { Vec::new() } {
                let Some(file) = name.strip_suffix(".conllu.gz") else { continue };
                let path = part.join(&name);
                eprintln!("{lang} {file}");
                let gold = read(&path)?;
                for mode in syntax::MODES.iter().copied() {
                    let system = match mode {
                        "gold" => parse(program, &lang, &["--from", "conllu"], &path)?,
                        _ => {
                            let raw = folder.join("raw.jsonl");
                            write(&raw, documents(&gold).as_bytes())?;
                            parse(program, &lang, &["--from", "text"], &raw)?
                        }
                    };
                    let scores = syntax::score(&gold, &system)
                        .with_context(|| format!("{} from {mode}", path.display()))?;
                    let (lang, file) = (lang.clone(), file.to_owned());
                    report.rows.push(SyntaxRow { lang, file, mode, counts, scores });
                }
            }
        }
    }
    ensure!(!report.rows.is_empty(), "there is no treebank of these languages");
    Ok(report)
}

/// Runs `kilde parse`, and checks that it prints valid CoNLL-U.
fn parse(program: &Path, lang: &str, from: &[&str], input: &Path) -> anyhow::Result<Vec<Sentence>> {
    let mut command = Command::new(program);
    command.args(["parse", "--to", "conllu", "--lang", lang]).args(from).arg(input);
    let shown = paths::show(&command);
    let output = command.output().with_context(|| format!("`{shown}` could not be started"))?;
    let said = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "`{shown}` failed:\n{said}");
    let sentences =
        conllu::read(output.stdout.as_slice()).with_context(|| format!("output of `{shown}`"))?;
    for sentence in &sentences {
        if let Err(problem) = conllu::check(sentence) {
            let id = sentence.comment("sent_id").unwrap_or("?");
            bail!("`{shown}` prints a sentence that breaks a rule, {id}: {problem}");
        }
    }
    Ok(sentences)
}

/// The text of a treebank as one report a document: sentences with a space
/// between them, a blank line between paragraphs.
fn documents(gold: &[Sentence]) -> String {
    let mut texts: Vec<String> = Vec::new();
    for sentence in gold {
        let begins = |what: &str| {
            sentence.comments.iter().any(|c| {
                c.strip_prefix(what).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
            })
        };
        // A few sentences of ParlaMint and Taiga have a text that their
        // tokens do not spell; the tokens are what is scored.
        let spelt = conllu::given(std::slice::from_ref(sentence)).0;
        let bare = |text: &str| text.split_whitespace().collect::<String>();
        let text = sentence.comment("text").filter(|text| bare(text) == bare(&spelt));
        let text = text.unwrap_or(spelt.as_str());
        match texts.last_mut() {
            Some(last) if !begins("newdoc") => {
                last.push_str(if begins("newpar") { "\n\n" } else { " " });
                last.push_str(text);
            }
            _ => texts.push(text.to_owned()),
        }
    }
    texts.iter().enumerate().fold(String::new(), |mut lines, (i, text)| {
        lines.push_str(&json!({ "id": format!("d{}", i + 1), "text": text }).to_string());
        lines.push('\n');
        lines
    })
}

/// Scores one pair of files.
fn pair(gold: &Path, system: &Path) -> anyhow::Result<()> {
    let scores = syntax::score(&read(gold)?, &read(system)?)?;
    for metric in syntax::METRICS {
        println!("{metric:<14} {:>6.2}", scores.percent(metric).unwrap_or_default());
    }
    for relation in syntax::RELATIONS {
        let tally = scores.relation(relation).unwrap_or_default();
        println!(
            "{relation:<14} {:>6.2} / {:.2} ({})",
            100.0 * tally.precision(),
            100.0 * tally.recall(),
            tally.gold
        );
    }
    Ok(())
}

/// Reads a CoNLL-U file; one whose name ends in `.gz` is unpacked.
fn read(path: &Path) -> anyhow::Result<Vec<Sentence>> {
    let file = File::open(path).with_context(|| format!("opening {}", path.display()))?;
    let input: Box<dyn Read> = if path.extension().is_some_and(|e| e == "gz") {
        Box::new(MultiGzDecoder::new(file))
    } else {
        Box::new(file)
    };
    conllu::read(BufReader::new(input)).with_context(|| path.display().to_string())
}

/// The names in a folder, in order.
fn names(folder: &Path) -> anyhow::Result<Vec<String>> {
    let naming = || format!("reading {}", folder.display());
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).with_context(naming)? {
        names.push(entry.with_context(naming)?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    Ok(names)
}

fn write(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    fs::write(path, bytes).with_context(|| format!("writing {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_and_paragraphs_are_kept_apart() {
        let word =
            |comments: &str, form: &str| format!("{comments}1\t{form}\t_\t_\t_\t_\t_\t_\t_\t_\n\n");
        let text = [
            word("# newdoc id = x\n# text = A\n", "A"),
            // A text that the tokens do not spell.
            word("# text = c\n", "C"),
            word("# newpar\n", "D"),
            word("# newdoc\n", "E"),
        ]
        .concat();
        assert_eq!(
            documents(&conllu::read(text.as_bytes()).unwrap()),
            "{\"id\":\"d1\",\"text\":\"A C\\n\\nD\"}\n{\"id\":\"d2\",\"text\":\"E\"}\n"
        );
    }
}
