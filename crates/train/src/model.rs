//! Puts a language's model together, scores it and writes it with its card.

use crate::net::fit::{Scores, Tally};
use crate::pipeline::{self, Trained};
use crate::recipe::{self, Recipe};
use crate::{lemmas, tokens};
use anyhow::Context;
use kilde_analysis::syntax::model::FORMAT;
use kilde_analysis::syntax::{Syntax, SyntaxScratch};
use kilde_formats::conllu::Sentence;
use kilde_text::{Analysis, Relation, TextRange, Tree};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::time::Instant;

/// Where things are.
#[derive(Clone, Copy, Debug)]
pub struct Places<'a> {
    /// Folder of treebanks.
    pub treebanks: &'a Path,
    /// Folder of language folders, which also gets the models.
    pub lang: &'a Path,
    /// Folder in which networks are kept between runs.
    pub cache: &'a Path,
}

/// Trains one language and writes `syntax.bin` and `syntax.toml` in its folder.
///
/// # Errors
/// Where a file cannot be read or written.
pub fn make(
    recipe: &Recipe,
    places: Places<'_>,
    base: Option<&Trained>,
    seed: u64,
    epochs: Option<usize>,
) -> anyhow::Result<()> {
    let start = Instant::now();
    let network = pipeline::own(recipe, places.treebanks, places.cache, base, seed, epochs)?;
    let read: Vec<Sentence> =
        recipe.read(places.treebanks)?.into_iter().map(|(_, sentence)| sentence).collect();
    let mut related = Vec::new();
    if recipe.lang == "uk" {
        // Parliament has no abbreviations; Russian news shows where they stand.
        let russian = recipe::of("ru").context("the recipe of Russian")?;
        let news = russian.read(places.treebanks)?.into_iter();
        related.extend(news.filter(|(t, _)| matches!(*t, "gsd" | "pud")).map(|(_, s)| s));
    }
    let folder = places.lang.join(recipe.lang);
    let abbreviations = abbreviations(&folder.join("language.toml"))?;
    let tokens = tokens::train(recipe.lang, &read, &abbreviations, &related);
    let lemmas = lemmas::train(recipe.lang, &read);
    let bytes = Syntax::write(recipe.lang, &tokens, &network, &lemmas);
    let syntax = Syntax::read(&bytes)?;
    eprintln!(
        "  tokens {} bytes, network {}, lemmas {}; {} s",
        tokens.len(),
        network.len(),
        lemmas.len(),
        start.elapsed().as_secs()
    );
    let mut scores = Vec::new();
    for (name, sentences) in recipe.read_dev(places.treebanks)? {
        let (found, lemma) = score(&syntax, &sentences);
        pipeline::print_scores(&name, &found);
        eprintln!("      lemmas {lemma:.2}");
        scores.push((name, found, lemma));
    }
    let bin = folder.join("syntax.bin");
    fs::write(&bin, &bytes).with_context(|| format!("writing {}", bin.display()))?;
    let toml = folder.join("syntax.toml");
    fs::write(&toml, card(recipe, &bytes, seed, &scores))
        .with_context(|| format!("writing {}", toml.display()))
}

fn abbreviations(path: &Path) -> anyhow::Result<Vec<String>> {
    let text = fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
    let table: toml::Table = text.parse().with_context(|| path.display().to_string())?;
    let list = table.get("sentences").and_then(|s| s.get("abbreviations")?.as_array());
    let list = list.with_context(|| format!("{}: no [sentences] abbreviations", path.display()))?;
    Ok(list.iter().filter_map(|v| Some(v.as_str()?.to_owned())).collect())
}

/// The card that lies beside a model.
fn card(recipe: &Recipe, bytes: &[u8], seed: u64, scores: &[(String, Scores, f64)]) -> String {
    let hash = Sha256::digest(bytes).iter().fold(String::new(), |s, b| s + &format!("{b:02x}"));
    let list = |of: fn(&str) -> &str, also: &[&str]| {
        let mut parts: Vec<&str> = Vec::new();
        let cards = recipe.sources.iter().map(|s| s.card).filter(|c| !c.is_empty()).map(of);
        for part in cards.chain(also.iter().copied()) {
            if !parts.contains(&part) {
                parts.push(part);
            }
        }
        parts.join("; ")
    };
    // A card's line ends in its licence, after the last comma.
    let source = list(
        |card| card.rsplit_once(", ").map_or(card, |(name, _)| name),
        &[
            "begun from one network over all training treebanks of NOTICE",
            "abbreviations written for Kilde",
        ],
    );
    let licence = list(|card| card.rsplit_once(", ").map_or(card, |(_, licence)| licence), &[]);
    let mut out = String::new();
    let mut line = |text: String| {
        out.push_str(&text);
        out.push('\n');
    };
    line(format!(
        "# The card of syntax.bin, written with it by `cargo xtask train {}`.",
        recipe.lang
    ));
    line(format!("name = \"lang/{}/syntax.bin\"", recipe.lang));
    line(format!("format = {FORMAT}"));
    line(format!("source = \"{source}\""));
    line(format!("licence = \"{licence}\""));
    line(format!("recipe = \"cargo xtask train {} --seed {seed}\"", recipe.lang));
    line(format!("seed = {seed}"));
    line(format!("sha256 = \"{hash}\""));
    line(format!("bytes = {}", bytes.len()));
    line(
        "\n# Development parts, gold tokens, per cent; las takes universal relations.\n[scores]"
            .to_owned(),
    );
    for (name, s, lemma) in scores {
        let mut row = format!("\"{name}\" = {{ ");
        let _ = write!(
            row,
            "words = {}, upos = {:.2}, ufeats = {:.2}, lemmas = {lemma:.2}, uas = {:.2}, las = {:.2} }}",
            s.words, s.upos, s.feats, s.uas, s.las
        );
        line(row);
    }
    out
}

/// Scores with gold tokens, and the share of lemmas that are right.
fn score(syntax: &Syntax, sentences: &[Sentence]) -> (Scores, f64) {
    let mut scratch = SyntaxScratch::default();
    let mut analysis = Analysis::default();
    let (mut tally, mut lemmas) = (Tally::default(), 0);
    let nowhere = TextRange::new(0, 0);
    for sentence in sentences {
        analysis.clear();
        for row in &sentence.rows {
            analysis.push_word(nowhere, &row.form, true);
        }
        let end = analysis.words.len() as u32;
        analysis.sentences.push(Tree { range: nowhere, first: 0, end });
        syntax.annotate(&mut analysis, &mut scratch);
        for (i, (row, word)) in sentence.rows.iter().zip(&analysis.words).enumerate() {
            let head = word.head.map_or(0, |h| h as usize + 1);
            let gold = Relation::read(&row.relation).map(Relation::universal);
            tally.add(
                row.upos == word.upos.as_str(),
                row.feats == analysis.sets.text(word.feats),
                row.head == Some(head),
                gold == Some(word.relation.universal()),
            );
            lemmas += usize::from(row.lemma == "_" || row.lemma == analysis.lemma(i));
        }
    }
    let scores = tally.scores();
    (scores, 100.0 * lemmas as f64 / scores.words.max(1) as f64)
}
