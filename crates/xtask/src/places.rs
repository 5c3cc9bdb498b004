//! `cargo xtask eval places` and `train places`: toponyms against the marked ones
//! of the geoparsing corpora, which lie outside the repository, and the weights
//! that they are told by.
//!
//! Scores are of a cross-validation over the texts: every text is scored with
//! weights that were learned from the others. What ships is learned from all.

use crate::paths;
use anyhow::{Context, bail};
use clap::Args;
use flate2::read::GzDecoder;
use kilde_assets::TOPONYMS_FILE;
use kilde_engine::{Engine, Scratch};
use kilde_eval::places::{self, Floors, GoldText, Predicted, Scores, kilometres};
use kilde_resolve::gazetteer::PlaceId;
use kilde_resolve::toponyms::{
    Geoparser, Knowledge, PlaceModel, Task, Toponym, ToponymScratch, UNIT, WEIGHTS,
};
use kilde_text::{Analysis, Article, Lang, TextRange};
use std::collections::{BTreeMap, HashSet};
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

/// Parts of the cross-validation.
const FOLDS: usize = 5;
/// Passes over the examples.
const EPOCHS: usize = 12;
/// First step; it falls to a tenth.
const RATE: f32 = 0.08;
/// What a step takes off a weight that is touched.
const DECAY: f32 = 2e-5;

/// Flags of `cargo xtask eval places` and `train places`.
#[derive(Args)]
pub struct Flags {
    /// Folder of the corpora
    #[arg(long, default_value = "../shared/geoparsing", value_name = "FOLDER")]
    corpora: PathBuf,
    /// Write eval/places.txt
    #[arg(long)]
    write: bool,
}

/// A text with what learning needs of it.
struct Text {
    corpus: usize,
    gold: GoldText,
    article: Article,
    analysis: Analysis,
    spans: Vec<Example>,
    /// One for each name: its bearers.
    names: Vec<Name>,
}

/// A name's bearers.
type Name = Vec<Choice>;

/// A bearer of a name: its features by itself and with the other names' places, and
/// whether it is meant.
#[derive(Clone, Default)]
struct Choice {
    alone: Vec<u32>,
    together: Vec<u32>,
    right: bool,
}

/// A run of words, and whether it is a toponym.
struct Example {
    features: Vec<u32>,
    right: bool,
}

/// Scores, holds against the floors, and writes where asked.
pub fn eval(flags: &Flags) -> anyhow::Result<()> {
    let folder = paths::root().join(&flags.corpora);
    if !folder.is_dir() {
        println!(
            "skipped: {} is not there; toponyms were NOT scored (see --corpora)",
            folder.display()
        );
        return Ok(());
    }
    let engine = Engine::embedded()?;
    let (names, mut texts) = read(&engine, &folder)?;
    let mut scores: Vec<(String, Scores)> =
        names.iter().map(|n| (n.clone(), Scores::default())).collect();
    for fold in 0..FOLDS {
        let model = learn(&engine, &mut texts, &|i| i % FOLDS != fold)?;
        let knowledge = Knowledge::new(engine.gazetteer()?, model);
        let geoparser = engine.geoparser_with(english()?, &knowledge)?;
        for text in texts.iter().enumerate().filter(|(i, _)| i % FOLDS == fold).map(|(_, t)| t) {
            score(&geoparser, text, &mut scores[text.corpus].1);
        }
    }
    let table = places::table(&scores);
    print!("{table}");
    let eval = paths::root().join("eval");
    let written = eval.join("places.txt");
    if flags.write {
        fs::write(&written, &table).with_context(|| format!("writing {}", written.display()))?;
    } else if fs::read_to_string(&written).unwrap_or_default() != table {
        println!("\nnote: eval/places.txt is out of date: run `cargo xtask eval places --write`");
    }
    let path = eval.join("places.toml");
    let text = fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
    let floors = Floors::parse(&text).with_context(|| path.display().to_string())?;
    let broken = floors.check(&scores);
    if !broken.is_empty() {
        bail!("{}", broken.join("\n"));
    }
    println!("\nfloors: all {} hold", floors.len());
    Ok(())
}

/// Learns from all texts, and writes the weights and their card.
pub fn train(flags: &Flags) -> anyhow::Result<()> {
    let folder = paths::root().join(&flags.corpora);
    let engine = Engine::embedded()?;
    let (_, mut texts) = read(&engine, &folder)?;
    let model = learn(&engine, &mut texts, &|_| true)?;
    let bytes = model.bytes();
    let path = paths::root().join(TOPONYMS_FILE);
    fs::write(&path, &bytes).with_context(|| format!("writing {}", path.display()))?;
    let hash = sha256(&bytes);
    let spans: usize = texts.iter().map(|t| t.spans.len()).sum();
    let names: usize = texts.iter().map(|t| t.names.len()).sum();
    let card = format!(
        "# The card of toponyms.bin, written with it by `cargo xtask train places`.\n\
         name = \"{TOPONYMS_FILE}\"\n\
         format = 1\n\
         source = \"weights learned from the Local-Global Lexicon (Lieberman et al. 2010) and GeoWebNews (Gritta et al. 2019), of which no text is kept\"\n\
         licence = \"MIT OR Apache-2.0\"\n\
         recipe = \"cargo xtask train places\"\n\
         seed = 1\n\
         sha256 = \"{hash}\"\n\
         bytes = {}\n\n\
         # What it was learned from; `cargo xtask eval places` scores it (eval/places.txt).\n\
         [scores]\n\
         spans = {spans}\n\
         names = {names}\n",
        bytes.len()
    );
    let path = path.with_extension("toml");
    fs::write(&path, card).with_context(|| format!("writing {}", path.display()))?;
    println!("{}: {spans} spans, {names} names, {} bytes", TOPONYMS_FILE, bytes.len());
    Ok(())
}

fn sha256(bytes: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    Sha256::digest(bytes).iter().fold(String::new(), |s, b| s + &format!("{b:02x}"))
}

fn english() -> anyhow::Result<Lang> {
    Lang::parse("en").context("`en` is a language")
}

/// Every corpus of a folder: its name, and its texts, parsed.
fn read(engine: &Engine, folder: &Path) -> anyhow::Result<(Vec<String>, Vec<Text>)> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .with_context(|| format!("listing {}", folder.display()))?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.to_string_lossy().contains(".jsonl"))
        .collect();
    files.sort();
    let countries = countries(engine)?;
    let (mut names, mut texts) = (Vec::new(), Vec::new());
    let mut scratch = Scratch::default();
    for file in files {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        names.push(name.split('.').next().unwrap_or_default().to_owned());
        let open = File::open(&file).with_context(|| format!("reading {}", file.display()))?;
        let reader: Box<dyn BufRead> = if name.ends_with(".gz") {
            Box::new(BufReader::new(GzDecoder::new(open)))
        } else {
            Box::new(BufReader::new(open))
        };
        for mut gold in places::read(reader).with_context(|| file.display().to_string())? {
            for toponym in &mut gold.toponyms {
                toponym.country =
                    toponym.country.as_ref().and_then(|c| countries.get(c.as_str()).cloned());
            }
            let mut article = Article::new(&gold.id, &gold.text);
            article.lang = english()?;
            let analysis = engine.analyse(&article, &mut scratch)?.clone();
            texts.push(Text {
                corpus: names.len() - 1,
                gold,
                article,
                analysis,
                spans: Vec::new(),
                names: Vec::new(),
            });
        }
    }
    Ok((names, texts))
}

/// Countries by code of two letters and by name, to codes of three.
fn countries(engine: &Engine) -> anyhow::Result<BTreeMap<String, String>> {
    let gazetteer = engine.gazetteer()?;
    let mut out = BTreeMap::new();
    for id in gazetteer.places() {
        let place = gazetteer.place(id);
        if place.class == kilde_resolve::gazetteer::Class::Country {
            let code = place.country.to_owned();
            if let Some(alpha2) = gazetteer.code(id) {
                out.insert(alpha2.to_owned(), code.clone());
            }
            out.insert(place.name.to_owned(), code);
        }
    }
    Ok(out)
}

/// Bytes of the code points from `start` to `end`.
fn bytes(text: &str, start: usize, end: usize) -> TextRange {
    let at = |n: usize| text.char_indices().nth(n).map_or(text.len(), |(i, _)| i);
    TextRange::new(at(start), at(end))
}

/// Where the gold toponyms of a text are.
fn ranges(gold: &GoldText) -> Vec<TextRange> {
    gold.toponyms.iter().map(|t| bytes(&gold.text, t.start, t.end)).collect()
}

/// Learns both models from the texts that `takes` names by number.
fn learn(
    engine: &Engine,
    texts: &mut [Text],
    takes: &dyn Fn(usize) -> bool,
) -> anyhow::Result<PlaceModel> {
    let mut model = PlaceModel::default();
    let lang = english()?;
    let mut scratch = ToponymScratch::default();
    // Spans: a logistic regression.
    if texts.iter().all(|t| t.spans.is_empty()) {
        let knowledge = Knowledge::new(engine.gazetteer()?, PlaceModel::default());
        let geoparser = engine.geoparser_with(lang, &knowledge)?;
        for text in texts.iter_mut() {
            let gold: HashSet<TextRange> = ranges(&text.gold).into_iter().collect();
            let mut spans = Vec::new();
            for lexical in [true, false] {
                geoparser.span_examples(
                    &text.article.text,
                    &text.analysis,
                    lexical,
                    &mut scratch,
                    &mut |range, features| {
                        let right = gold.contains(&range);
                        spans.push(Example { features: features.to_vec(), right });
                    },
                );
            }
            text.spans = spans;
        }
    }
    let examples: Vec<&Example> =
        texts.iter().enumerate().filter(|(i, _)| takes(*i)).flat_map(|(_, t)| &t.spans).collect();
    let weights = logistic(&examples);
    for (feature, weight) in weights.iter().enumerate().filter(|(_, w)| **w != 0.0) {
        model.set(Task::Spans, feature as u32, *weight);
    }
    // Places: the bearers of a name against each other, first by themselves, so
    // that the places of the other names are known when those are looked at.
    for both in [false, true] {
        let knowledge = Knowledge::new(engine.gazetteer()?, model.clone());
        let geoparser = engine.geoparser_with(lang, &knowledge)?;
        for (_, text) in texts.iter_mut().enumerate().filter(|(i, _)| takes(*i)) {
            text.names = names(engine, &geoparser, text, &mut scratch)?;
        }
        let groups: Vec<&Name> = texts
            .iter()
            .enumerate()
            .filter(|(i, _)| takes(*i))
            .flat_map(|(_, t)| &t.names)
            .collect();
        let weights = softmax(&groups, both);
        for (feature, weight) in weights.iter().enumerate() {
            model.set(Task::Places, feature as u32, *weight);
        }
    }
    Ok(model)
}

/// The bearers of every name of a text that has a gold point near one of them.
fn names(
    engine: &Engine,
    geoparser: &Geoparser<'_>,
    text: &Text,
    scratch: &mut ToponymScratch,
) -> anyhow::Result<Vec<Name>> {
    let gazetteer = engine.gazetteer()?;
    let gold = &text.gold.toponyms;
    let mut all: BTreeMap<Vec<usize>, BTreeMap<PlaceId, Choice>> = BTreeMap::new();
    geoparser.place_examples(
        &text.article.text,
        &text.analysis,
        &ranges(&text.gold),
        scratch,
        &mut |spans, place, second, features| {
            let choice = all.entry(spans.to_vec()).or_default().entry(place).or_default();
            let set = if second { &mut choice.together } else { &mut choice.alone };
            *set = features.to_vec();
        },
    );
    let mut out = Vec::new();
    for (spans, bearers) in all {
        // Most spans of a name are the same place; the first with a point tells.
        let Some(point) = spans.iter().find_map(|i| gold.get(*i)?.point()) else { continue };
        let id = spans.iter().find_map(|i| gold.get(*i)?.geonameid);
        let exact = id.is_some() && bearers.keys().any(|p| gazetteer.place(*p).geonameid == id);
        let choices: Name = bearers
            .into_iter()
            .map(|(place, choice)| {
                let known = gazetteer.place(place);
                let near = kilometres(point, (known.lat, known.lon)) <= places::NEAR_KM;
                let right = if exact { known.geonameid == id } else { near };
                Choice { right, ..choice }
            })
            .collect();
        let told = choices.iter().any(|c| c.right) && !choices.iter().all(|c| c.right);
        if told {
            // A name counts by how often it occurs, but not in full.
            let times = (spans.len() as f32).sqrt().ceil() as usize;
            out.extend(std::iter::repeat_n(choices, times));
        }
    }
    Ok(out)
}

fn step(epoch: usize) -> f32 {
    RATE * (1.0 - 0.9 * epoch as f32 / EPOCHS as f32)
}

/// Order of examples that is the same on every machine and another every time.
fn order(len: usize, epoch: usize) -> impl Iterator<Item = usize> {
    let prime = 1_000_003;
    (0..len).map(move |i| (i * prime + epoch * 7919) % len.max(1))
}

/// Learns weights from examples one by one; the mean over all steps is given.
fn logistic(examples: &[&Example]) -> Vec<f32> {
    let mut weights = vec![0f32; WEIGHTS];
    let mut sums = vec![0f64; WEIGHTS];
    let mut time = 1f64;
    for epoch in 0..EPOCHS {
        let rate = step(epoch);
        for i in order(examples.len(), epoch) {
            let example = examples[i];
            let score: f32 = example.features.iter().map(|f| weights[*f as usize]).sum();
            let share = 1.0 / (1.0 + (-score).exp());
            let wrong = f32::from(u8::from(example.right)) - share;
            for f in &example.features {
                let weight = &mut weights[*f as usize];
                let change = rate * (wrong - DECAY * *weight);
                *weight += change;
                sums[*f as usize] += time * f64::from(change);
            }
            time += 1.0;
        }
    }
    mean(&weights, &sums, time)
}

fn mean(weights: &[f32], sums: &[f64], time: f64) -> Vec<f32> {
    let limit = f32::from(i16::MAX) / UNIT;
    weights
        .iter()
        .zip(sums)
        .map(|(w, s)| ((f64::from(*w) - s / time) as f32).clamp(-limit, limit))
        .collect()
}

/// Learns to tell the right bearers of names from the others.
fn softmax(groups: &[&Name], both: bool) -> Vec<f32> {
    let mut weights = vec![0f32; WEIGHTS];
    let mut sums = vec![0f64; WEIGHTS];
    let mut time = 1f64;
    for epoch in 0..EPOCHS {
        let rate = step(epoch);
        for i in order(groups.len(), epoch) {
            let group = groups[i];
            let features = |c: &Choice| -> Vec<u32> {
                let more = if both { c.together.as_slice() } else { &[] };
                c.alone.iter().chain(more).copied().collect()
            };
            let all: Vec<Vec<u32>> = group.iter().map(features).collect();
            let scores: Vec<f32> =
                all.iter().map(|f| f.iter().map(|f| weights[*f as usize]).sum()).collect();
            let top = scores.iter().copied().fold(f32::MIN, f32::max);
            let shares: Vec<f32> = scores.iter().map(|s| (s - top).exp()).collect();
            let total: f32 = shares.iter().sum();
            let right: f32 =
                shares.iter().zip(group).filter(|(_, c)| c.right).map(|(s, _)| s).sum();
            for ((features, share), choice) in all.iter().zip(&shares).zip(group) {
                let wanted = if choice.right { share / right.max(1e-6) } else { 0.0 };
                let wrong = wanted - share / total;
                if wrong.abs() < 1e-4 {
                    continue;
                }
                for f in features {
                    let weight = &mut weights[*f as usize];
                    let change = rate * (wrong - DECAY * *weight);
                    *weight += change;
                    sums[*f as usize] += time * f64::from(change);
                }
            }
            time += 1.0;
        }
    }
    mean(&weights, &sums, time)
}

fn score(geoparser: &Geoparser<'_>, text: &Text, scores: &mut Scores) {
    let mut scratch = ToponymScratch::default();
    let body = &text.article.text;
    let predicted = |t: &Toponym| {
        let place = t.place.known().or_else(|| t.candidates.first().map(|(p, _)| p));
        let place = place.map(|p| geoparser.gazetteer.place(*p));
        Predicted {
            start: body[..t.range.start()].chars().count(),
            end: body[..t.range.end()].chars().count(),
            point: place.map(|p| (p.lat, p.lon)),
            country: place.map(|p| p.country.to_owned()).filter(|c| !c.is_empty()),
        }
    };
    let found = geoparser.find(body, &text.analysis, &mut scratch);
    let found: Vec<Predicted> = found.iter().map(predicted).collect();
    let given = ranges(&text.gold);
    let resolved = geoparser.resolve(body, &text.analysis, &given, &mut scratch);
    let resolved: Vec<Predicted> = resolved.iter().map(predicted).collect();
    scores.add(&text.gold, &found, &resolved);
}
