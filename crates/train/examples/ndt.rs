//! Converts a file of the Norwegian Dependency Treebank and prints how far it
//! agrees with the sentences that Universal Dependencies has of it.
//!
//! `cargo run --release -p kilde-train --example ndt -- NDT.conll.gz [UD.conllu.gz]`

use anyhow::Context;
use flate2::read::MultiGzDecoder;
use kilde_train::{ndt, treebank};
use std::fs::File;
use std::io::BufReader;
use std::path::PathBuf;

fn main() -> anyhow::Result<()> {
    let mut paths = std::env::args_os().skip(1).map(PathBuf::from);
    let source = paths.next().context("which file of NDT?")?;
    let file = File::open(&source).with_context(|| format!("opening {}", source.display()))?;
    let converted = ndt::convert(BufReader::new(MultiGzDecoder::new(file)))?;
    println!("{} sentences, {} dropped", converted.sentences.len(), converted.dropped);
    let Some(gold) = paths.next() else { return Ok(()) };
    let score = ndt::score(&converted.sentences, &treebank::read(&gold)?);
    let line = |name: &str, part: usize, whole: usize| {
        #[allow(clippy::cast_precision_loss)] // Counts of words.
        let share = 100.0 * part as f64 / whole.max(1) as f64;
        println!("{name:24} {share:6.2} %  {part} of {whole}");
    };
    line("sentences all equal", score.equal, score.sentences);
    line("UPOS", score.upos, score.words);
    line("FEATS", score.feats, score.words);
    line("lemma", score.lemma, score.words);
    line("UAS", score.head, score.words);
    line("LAS", score.relation, score.words);
    line("UAS without punctuation", score.plain_head, score.plain);
    line("LAS without punctuation", score.plain_relation, score.plain);
    let mut confusions: Vec<_> = score.confusions.iter().collect();
    confusions.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
    for ((given, expected), count) in confusions.iter().take(20) {
        println!("{count:5}  {given} for {expected}");
    }
    Ok(())
}
