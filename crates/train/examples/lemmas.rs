//! Trains a lemmatiser and says how often it is right on development files,
//! with the given tags and with tags that were made worse.
//!
//! `cargo run --release -p kilde-train --example lemmas -- --train FILE… --dev FILE…`

use anyhow::Context;
use clap::Parser;
use kilde_analysis::syntax::lemmas::Lemmatiser;
use kilde_formats::conllu::Sentence;
use kilde_text::{Analysis, Feats, FeatureSets, TextRange, Tree, Upos};
use kilde_train::lemmas::{Recipe, entries, train_by};
use kilde_train::treebank;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

#[derive(Parser)]
struct Arguments {
    /// The language, for the word list that goes with it.
    #[arg(long)]
    lang: Option<String>,
    /// Treebanks to train on.
    #[arg(long, num_args = 1.., required = true)]
    train: Vec<PathBuf>,
    /// Treebanks to measure on.
    #[arg(long, num_args = 1..)]
    dev: Vec<PathBuf>,
    /// Print the words whose lemma is wrong.
    #[arg(long)]
    errors: bool,
    #[arg(long)]
    rate: Option<f32>,
    #[arg(long)]
    sparse: Option<f32>,
    #[arg(long)]
    small: Option<f32>,
    #[arg(long)]
    rounds: Option<usize>,
    #[arg(long)]
    least: Option<u32>,
    #[arg(long)]
    blank: Option<f32>,
    #[arg(long)]
    frequent: Option<u32>,
}

/// How the tags are made worse before measuring.
#[derive(Clone, Copy)]
struct Noise {
    /// Share of words that get features of another word, in 1000.
    feats: u64,
    /// Share of words that get part of speech and features of another word.
    upos: u64,
    /// Whether there are no features at all.
    blank: bool,
}

fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let mut sentences = Vec::new();
    for path in &arguments.train {
        sentences.extend(treebank::read(path)?);
    }
    let mut recipe = Recipe::default();
    recipe.rate = arguments.rate.unwrap_or(recipe.rate);
    recipe.sparse = arguments.sparse.unwrap_or(recipe.sparse);
    recipe.small = arguments.small.unwrap_or(recipe.small);
    recipe.rounds = arguments.rounds.unwrap_or(recipe.rounds);
    recipe.least_words = arguments.least.unwrap_or(recipe.least_words);
    recipe.blank = arguments.blank.unwrap_or(recipe.blank);
    recipe.frequent = arguments.frequent.unwrap_or(recipe.frequent);
    let start = Instant::now();
    let bytes =
        train_by(&recipe, &sentences, &entries(arguments.lang.as_deref().unwrap_or_default()));
    let mut packed = flate2::read::DeflateEncoder::new(&bytes[..], flate2::Compression::best());
    let packed = std::io::copy(&mut packed, &mut std::io::sink()).context("packing")?;
    println!(
        "trained in {:.1} s, {} KB, packed {} KB",
        start.elapsed().as_secs_f32(),
        bytes.len() / 1000,
        packed / 1000
    );
    let lemmatiser = Lemmatiser::read(&bytes)?;
    let alternatives = Alternatives::new(&sentences);
    println!(
        "{:<36} {:>6} {:>7} {:>9} {:>10} {:>14} {:>8}",
        "", "words", "gold", "no feats", "feats 88%", "+upos 95%", "ns/word"
    );
    for path in &arguments.dev {
        let dev = treebank::read(path)?;
        let noises = [
            Noise { feats: 0, upos: 0, blank: false },
            Noise { feats: 0, upos: 0, blank: true },
            Noise { feats: 120, upos: 0, blank: false },
            Noise { feats: 120, upos: 50, blank: false },
        ];
        let mut line = String::new();
        let mut words = 0;
        let mut speed = 0.0;
        for (i, noise) in noises.into_iter().enumerate() {
            let mut analysis = analysis(&dev, noise, &alternatives);
            words = analysis.words.len();
            let bare = analysis.clone();
            lemmatiser.lemmatise(&mut analysis);
            let mut right = 0;
            for (word, row) in dev.iter().flat_map(|s| &s.rows).enumerate() {
                if row.lemma == "_" || analysis.lemma(word) == row.lemma {
                    right += 1;
                } else if arguments.errors && i == 0 {
                    println!(
                        "{}\t{}\t{}\t{}\t{}",
                        row.form,
                        row.lemma,
                        analysis.lemma(word),
                        row.upos,
                        row.feats
                    );
                }
            }
            line += &format!(" {:>9.2}", 100.0 * f64::from(right) / words as f64);
            if i == 0 {
                let start = busy();
                for _ in 0..5 {
                    lemmatiser.lemmatise(&mut bare.clone());
                }
                speed = (busy() - start) / (5 * words) as f64;
            }
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        println!("{name:<36} {words:>6}{line} {speed:>8.0}");
    }
    Ok(())
}

/// Nanoseconds that this thread has been on a processor, so that other
/// programs do not spoil the measurement.
fn busy() -> f64 {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    text.split(' ').next().and_then(|n| n.parse().ok()).unwrap_or_default()
}

/// Tags that a word could be given by mistake: those of words with the same ending.
struct Alternatives {
    by_end: BTreeMap<String, Vec<(Upos, String)>>,
}

fn end(form: &str, len: usize) -> String {
    let lower = form.to_lowercase();
    let skip = lower.chars().count().saturating_sub(len);
    lower.chars().skip(skip).collect()
}

impl Alternatives {
    fn new(sentences: &[Sentence]) -> Self {
        let mut by_end: BTreeMap<String, Vec<(Upos, String)>> = BTreeMap::new();
        for row in sentences.iter().flat_map(|s| &s.rows) {
            if let Some(upos) = Upos::parse(&row.upos) {
                by_end.entry(end(&row.form, 2)).or_default().push((upos, row.feats.clone()));
            }
        }
        Self { by_end }
    }
}

fn analysis(sentences: &[Sentence], noise: Noise, alternatives: &Alternatives) -> Analysis {
    let mut numbers: BTreeMap<String, u16> = BTreeMap::new();
    let mut analysis = Analysis::default();
    let mut seed = 7u64;
    let mut random = || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize
    };
    for sentence in sentences {
        let first = analysis.words.len() as u32;
        for row in &sentence.rows {
            analysis.push_word(TextRange::new(0, 0), &row.form, true);
            let mut upos = Upos::parse(&row.upos).unwrap_or(Upos::X);
            let mut feats = if noise.blank { String::new() } else { row.feats.clone() };
            let options = alternatives.by_end.get(&end(&row.form, 2));
            let (a, b) = (random() as u64 % 1000, random());
            if let Some(options) = options {
                if a < noise.upos {
                    let other: Vec<_> = options.iter().filter(|o| o.0 != upos).collect();
                    if !other.is_empty() {
                        (upos, feats) = other[b % other.len()].clone();
                    }
                } else if random() as u64 % 1000 < noise.feats {
                    let other: Vec<_> =
                        options.iter().filter(|o| o.0 == upos && o.1 != feats).collect();
                    if !other.is_empty() {
                        feats.clone_from(&other[b % other.len()].1);
                    }
                }
            }
            let next = numbers.len() as u16 + 1;
            let number = if feats.is_empty() { 0 } else { *numbers.entry(feats).or_insert(next) };
            if let Some(word) = analysis.words.last_mut() {
                (word.upos, word.feats) = (upos, Feats(number));
            }
        }
        let end = analysis.words.len() as u32;
        analysis.sentences.push(Tree { range: TextRange::new(0, 0), first, end });
    }
    let mut sets = vec![String::new(); numbers.len()];
    for (set, number) in numbers {
        sets[usize::from(number) - 1] = set;
    }
    analysis.sets = Arc::new(FeatureSets::new(sets.into_iter()));
    analysis
}
