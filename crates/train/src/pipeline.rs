//! Two stages: one network over all languages, then one language each.

use crate::habits;
use crate::net::data::{Encoder, Example, FeatValues, Rows, word_counts};
use crate::net::export;
use crate::net::fit::{Scores, Stage, score, train};
use crate::net::model::{Dropout, Params, Sizes, shapes, tensor};
use crate::recipe::{self, RECIPES, Recipe};
use anyhow::Context;
use fastrand::Rng;
use kilde_analysis::syntax::bytes::{Reader, Writer};
use kilde_analysis::syntax::features::{Kind, context_hash};
use kilde_formats::conllu::Sentence;
use std::fs;
use std::hash::Hasher;
use std::path::Path;
use std::time::Instant;

/// Sizes of the network that ships, but for what depends on the data.
const SIZES: Sizes =
    Sizes { rows: 0, emb: 64, word: 128, state: 96, tag: 96, arc: 64, rel: 64, feats: 0 };

const DROPOUT: Dropout =
    Dropout { word: 0.1, input: 0.25, state: 0.33, recurrent: 0.2, hidden: 0.25 };

/// Over all languages.
const SHARED: Stage = Stage { epochs: 10, batch_words: 500, rate: 2.5e-3, dropout: DROPOUT };

/// Over one language; see [`own_epochs`].
const OWN: Stage = Stage { epochs: 0, batch_words: 250, rate: 2e-3, dropout: DROPOUT };

/// Weight of the sentences of related languages.
const RELATED: f32 = 0.4;

/// Weight of copies in the habits of news.
const COPIES: f32 = 0.5;

/// Passes over a language's own sentences: more where there are few.
fn own_epochs(words: usize) -> usize {
    (1_600_000 / words.max(1)).clamp(8, 20)
}

/// A network with what its numbers mean.
#[derive(Clone, Debug)]
pub struct Trained {
    /// Feature rows.
    pub rows: Rows,
    /// Feature values.
    pub values: FeatValues,
    /// Weights.
    pub params: Params,
}

/// First bytes of a saved network, with the number of its form.
const SAVED: &[u8] = b"kilde shared network 1\n";

impl Trained {
    /// Writes the network, with the mark of what it was made from.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn save(&self, path: &Path, mark: u64) -> anyhow::Result<()> {
        let mut w = Writer { bytes: SAVED.to_vec() };
        w.u32(mark as u32).u32((mark >> 32) as u32).u32(self.rows.rows.len() as u32);
        for (hash, kind) in &self.rows.rows {
            w.u32(*hash).u8(*kind as u8);
        }
        w.u32(self.values.groups.len() as u32);
        for (name, values) in &self.values.groups {
            w.str(name).u32(values.len() as u32);
            for value in values {
                w.str(value);
            }
        }
        for x in self.params.data.iter().flatten() {
            w.f32(*x);
        }
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(path, w.bytes).with_context(|| format!("writing {}", path.display()))
    }

    /// Reads a saved network; `None` where there is none, or it was made
    /// from something else.
    #[must_use]
    pub fn load(path: &Path, mark: u64) -> Option<Self> {
        let bytes = fs::read(path).ok()?;
        let mut r = Reader::new(bytes.strip_prefix(SAVED)?, "shared network");
        let found = u64::from(r.u32().ok()?) | u64::from(r.u32().ok()?) << 32;
        if found != mark {
            return None;
        }
        let mut rows = Vec::new();
        for _ in 0..r.u32().ok()? {
            rows.push((r.u32().ok()?, Kind::from_number(r.u8().ok()?)?));
        }
        let mut groups = Vec::new();
        for _ in 0..r.u32().ok()? {
            let name = r.str().ok()?.to_owned();
            let count = r.u32().ok()?;
            let values: Option<Vec<_>> =
                (0..count).map(|_| Some(r.str().ok()?.to_owned())).collect();
            groups.push((name, values?));
        }
        let rows = Rows::of(rows.into_iter());
        let values = FeatValues { groups };
        let sizes = Sizes { rows: rows.rows.len(), feats: values.width(), ..SIZES };
        let data: Option<Vec<Vec<f32>>> = shapes(&sizes)
            .iter()
            .map(|(a, b)| (0..a * b).map(|_| r.f32().ok()).collect())
            .collect();
        Some(Self { rows, values, params: Params { sizes, data: data? } })
    }
}

/// The names of a sentence's language and treebank among the features.
fn contexts(lang: &str, treebank: &str) -> [String; 2] {
    [format!("L:{lang}"), format!("T:{lang}/{treebank}")]
}

fn group_sizes(values: &FeatValues) -> Vec<usize> {
    values.groups.iter().map(|(_, v)| v.len()).collect()
}

/// All training sentences of a recipe.
pub type Sentences = Vec<(&'static str, Sentence)>;

fn encode(data: &[(&Recipe, &Sentences, f32)], rows: &Rows, values: &FeatValues) -> Vec<Example> {
    let mut out = Vec::new();
    for (recipe, sentences, weight) in data {
        let same = data.iter().filter(|(r, ..)| r.lang == recipe.lang);
        let counts = word_counts(same.flat_map(|(_, s, _)| s.iter().map(|(_, s)| s)));
        let encoder = Encoder { rows, values, counts: &counts };
        for (treebank, sentence) in *sentences {
            let names = contexts(recipe.lang, treebank);
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            out.extend(encoder.encode(sentence, &names, *weight));
        }
    }
    out
}

fn all_contexts(data: &[(&Recipe, &Sentences, f32)]) -> Vec<u32> {
    let mut out = Vec::new();
    for (recipe, ..) in data {
        for source in recipe.sources {
            for name in contexts(recipe.lang, source.treebank) {
                out.push(context_hash(&name));
            }
        }
    }
    out
}

/// Trains over all languages, or reads the network from `cache` where it was
/// made from the same sentences in the same way.
///
/// # Errors
/// Where a treebank cannot be read or the network not be saved.
pub fn shared(
    treebanks: &Path,
    cache: &Path,
    seed: u64,
    epochs: Option<usize>,
) -> anyhow::Result<Trained> {
    let stage = Stage { epochs: epochs.unwrap_or(SHARED.epochs), ..SHARED };
    let read: Vec<(&Recipe, Sentences)> = RECIPES
        .iter()
        .map(|recipe| Ok((recipe, recipe.read(treebanks)?)))
        .collect::<anyhow::Result<_>>()?;
    let data: Vec<(&Recipe, &Sentences, f32)> = read.iter().map(|(r, s)| (*r, s, 1.0)).collect();
    let sentences = || data.iter().flat_map(|(_, s, _)| s.iter().map(|(_, s)| s));
    let rows = Rows::collect(sentences(), all_contexts(&data).into_iter());
    let values = FeatValues::collect(sentences());
    let examples = encode(&data, &rows, &values);
    let mark = mark(&examples, &format!("{seed} {SIZES:?} {stage:?}"));
    let saved = &cache.join("shared.bin");
    if let Some(trained) = Trained::load(saved, mark) {
        eprintln!("all languages: read from {}", saved.display());
        return Ok(trained);
    }
    let mut rng = Rng::with_seed(seed);
    let sizes = Sizes { rows: rows.rows.len(), feats: values.width(), ..SIZES };
    let mut params = Params::new(sizes, &mut rng);
    let groups = group_sizes(&values);
    eprintln!(
        "all languages: {} sentences, {} words, {} rows, {} feature values",
        examples.len(),
        examples.iter().map(|e| e.tokens.len()).sum::<usize>(),
        sizes.rows,
        sizes.feats
    );
    let start = Instant::now();
    train(&mut params, &groups, &examples, &stage, &mut rng, |epoch, loss, _| {
        eprintln!("  epoch {epoch}: loss {loss:.3}, {} s", start.elapsed().as_secs());
    });
    let trained = Trained { rows, values, params };
    trained.save(saved, mark)?;
    Ok(trained)
}

/// A number that changes with the sentences and with how they are trained on.
fn mark(examples: &[Example], how: &str) -> u64 {
    let mut hasher = rustc_hash::FxHasher::default();
    hasher.write(how.as_bytes());
    for token in examples.iter().flat_map(|e| &e.tokens) {
        hasher.write_u32(token.word.unwrap_or(u32::MAX));
        token.feats.iter().for_each(|value| hasher.write_u16(*value));
        hasher.write_u32(token.head << 16 | u32::from(token.relation) << 8 | u32::from(token.upos));
    }
    hasher.finish()
}

/// Trains one language, from the shared network where there is one, and
/// gives the network's section of the model. It is kept in `cache`, and read
/// from there where it was made from the same sentences in the same way.
///
/// # Errors
/// Where a treebank cannot be read or the section not be kept.
pub fn own(
    recipe: &Recipe,
    treebanks: &Path,
    cache: &Path,
    base: Option<&Trained>,
    seed: u64,
    epochs: Option<usize>,
) -> anyhow::Result<Vec<u8>> {
    let mut sentences = recipe.read(treebanks)?;
    let copies = habits::copies(recipe.lang, &sentences)?;
    let plain = habits::plain(&sentences);
    sentences.extend(plain);
    let related: Vec<(&Recipe, Sentences)> = recipe
        .related
        .iter()
        .filter_map(|lang| recipe::of(lang))
        .map(|recipe| Ok((recipe, recipe.read(treebanks)?)))
        .collect::<anyhow::Result<_>>()?;
    let mut data = vec![(recipe, &sentences, 1.0), (recipe, &copies, COPIES)];
    data.extend(related.iter().map(|(recipe, s)| (*recipe, s, RELATED)));
    let all = || sentences.iter().map(|(_, s)| s);
    // A word is not less rare because its sentence is copied.
    let added = habits::added(&copies);
    let every = data.iter().filter(|(_, s, _)| !std::ptr::eq(*s, &copies));
    let every = every.flat_map(|(_, s, _)| s.iter().map(|(_, s)| s)).chain(&added);
    let rows = Rows::collect(every, all_contexts(&data).into_iter());
    let values = FeatValues::collect(data.iter().flat_map(|(_, s, _)| s.iter().map(|(_, s)| s)));
    let mut rng = Rng::with_seed(seed);
    let sizes = Sizes { rows: rows.rows.len(), feats: values.width(), ..SIZES };
    let mut params = Params::new(sizes, &mut rng);
    if let Some(base) = base {
        inherit(&mut params, &rows, &values, base);
    }
    let examples = encode(&data, &rows, &values);
    let words = all().map(|s| s.rows.len()).sum();
    let stage = Stage { epochs: epochs.unwrap_or_else(|| own_epochs(words)), ..OWN };
    let begun = params
        .data
        .iter()
        .flatten()
        .fold(0u64, |sum, x| sum.rotate_left(5).wrapping_add(u64::from(x.to_bits())));
    let mark = mark(&examples, &format!("{seed} {SIZES:?} {stage:?} {begun}")).to_le_bytes();
    let kept = cache.join(format!("{}.network", recipe.lang));
    if let Some(section) = fs::read(&kept).ok().as_deref().and_then(|b| b.strip_prefix(&mark)) {
        eprintln!("{}: network read from {}", recipe.lang, kept.display());
        return Ok(section.to_vec());
    }
    let groups = group_sizes(&values);
    eprintln!(
        "{}: {} sentences, {} words, {} rows, {} feature values",
        recipe.lang,
        examples.len(),
        examples.iter().map(|e| e.tokens.len()).sum::<usize>(),
        sizes.rows,
        sizes.feats
    );
    let dev = recipe.read_dev(treebanks)?;
    let counts = word_counts(all());
    let encoder = Encoder { rows: &rows, values: &values, counts: &counts };
    let names = contexts(recipe.lang, recipe.follows);
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let dev: Vec<(String, Vec<Example>)> = dev
        .iter()
        .map(|(name, s)| {
            (name.clone(), s.iter().filter_map(|s| encoder.encode(s, &names, 1.0)).collect())
        })
        .collect();
    let start = Instant::now();
    train(&mut params, &groups, &examples, &stage, &mut rng, |epoch, loss, params| {
        eprintln!("  epoch {epoch}: loss {loss:.3}, {} s", start.elapsed().as_secs());
        if epoch % 4 == 0 || epoch == stage.epochs {
            for (name, examples) in &dev {
                print_scores(name, &score(params, &groups, examples));
            }
        }
    });
    let contexts: Vec<u32> = names.iter().map(|n| context_hash(n)).collect();
    let section = export::write(&params, &rows, &values, &contexts, all());
    fs::create_dir_all(cache)?;
    fs::write(&kept, [&mark, &section[..]].concat())
        .with_context(|| format!("writing {}", kept.display()))?;
    Ok(section)
}

/// One line of scores on standard error.
pub fn print_scores(name: &str, s: &Scores) {
    eprintln!(
        "    {name:28} {:6} words  UPOS {:.2}  UFeats {:.2}  UAS {:.2}  LAS {:.2}",
        s.words, s.upos, s.feats, s.uas, s.las
    );
}

/// Copies what the shared network knows of the features and values at hand.
fn inherit(params: &mut Params, rows: &Rows, values: &FeatValues, base: &Trained) {
    let emb = params.sizes.emb;
    for (i, (hash, _)) in rows.rows.iter().enumerate() {
        if let Some(from) = base.rows.get(*hash) {
            let from = &base.params.data[tensor::EMB][from as usize * emb..][..emb];
            params.data[tensor::EMB][i * emb..][..emb].copy_from_slice(from);
        }
    }
    for i in 1..tensor::COUNT {
        if i != tensor::FEATS && i != tensor::FEATS_B {
            params.data[i].copy_from_slice(&base.params.data[i]);
        }
    }
    let mut columns = Vec::new();
    let mut offset = 0;
    for (name, list) in &base.values.groups {
        for (i, value) in list.iter().enumerate() {
            columns.push(((name.as_str(), value.as_str()), offset + i));
        }
        offset += list.len();
    }
    let columns: rustc_hash::FxHashMap<_, _> = columns.into_iter().collect();
    let (to_width, from_width) = (params.sizes.feats, base.params.sizes.feats);
    let mut to = 0;
    for (name, list) in &values.groups {
        for value in list {
            if let Some(from) = columns.get(&(name.as_str(), value.as_str())) {
                for row in 0..params.sizes.tag {
                    params.data[tensor::FEATS][row * to_width + to] =
                        base.params.data[tensor::FEATS][row * from_width + from];
                }
                params.data[tensor::FEATS_B][to] = base.params.data[tensor::FEATS_B][*from];
            }
            to += 1;
        }
    }
}
