//! The classifier of pairs: what one marked phrase of a sentence does to
//! another, learned from the training part of PLV and from sentences of ours.
//!
//! PLV lies outside the repository and states no licence: it is read here, and
//! only weights of hashed features leave.

mod own;
mod svm;

use anyhow::{Context, bail, ensure};
use kilde_coding::{PAIR_ROOTS, PairFeatures, PairModel, pair_quad};
use kilde_engine::{Engine, Scratch};
use kilde_formats::Pair;
use kilde_text::{Article, Lang};
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use svm::Example;

/// What an error costs against the size of the weights.
const COST: f32 = 0.06;
/// How much a sentence of ours counts against one of PLV's.
const OWN: f32 = 0.15;
const FOLDS: usize = 5;

/// A pair as the model sees it, and its right answer.
#[derive(Clone, Debug)]
struct Seen {
    /// Remainder of its number, for the folds.
    id: usize,
    features: Vec<(u32, f32)>,
    root: usize,
    quad: u8,
}

/// All that the classifier learns from.
#[derive(Debug)]
pub struct Data {
    pairs: Vec<Seen>,
    own: Vec<Seen>,
}

impl Data {
    /// Reads marked pairs, and works out the features of them and of our own
    /// sentences.
    ///
    /// # Errors
    /// Where a file cannot be read, or a line is no pair with a root and a
    /// number.
    pub fn read(path: &Path) -> anyhow::Result<Self> {
        let engine = Engine::embedded()?;
        let name = path.display();
        let text = fs::read_to_string(path).with_context(|| format!("reading {name}"))?;
        let pairs = text
            .lines()
            .enumerate()
            .filter(|(_, line)| !line.trim().is_empty())
            .map(|(i, line)| Pair::read(line).with_context(|| format!("{name}: line {}", i + 1)))
            .collect::<anyhow::Result<Vec<_>>>()?;
        let own = own::pairs()?;
        Ok(Self { pairs: see(&engine, &pairs)?, own: see(&engine, &own)? })
    }

    fn fit(&self, pairs: &[&Seen], seed: u64) -> PairModel {
        let all = || pairs.iter().map(|p| (*p, 1.0)).chain(self.own.iter().map(|p| (p, OWN)));
        // What was seen once stays: leaving it out costs half a point of F1.
        let seen: BTreeSet<u32> =
            all().flat_map(|(pair, _)| pair.features.iter().map(|(hash, _)| *hash)).collect();
        let hashes: Vec<u32> = seen.into_iter().collect();
        let examples: Vec<Example> = all()
            .map(|(pair, weight)| Example {
                features: pair
                    .features
                    .iter()
                    .filter_map(|(h, value)| Some((hashes.binary_search(h).ok()?, *value)))
                    .collect(),
                label: pair.root,
                cost: COST * weight,
            })
            .collect();
        let columns: Vec<Vec<f32>> = (0..PAIR_ROOTS.len())
            .into_par_iter()
            .map(|root| svm::fit(&examples, hashes.len(), root, seed))
            .collect();
        let row = |feature: usize| std::array::from_fn(|root| columns[root][feature]);
        let rows: Vec<_> = hashes.iter().enumerate().map(|(i, hash)| (*hash, row(i))).collect();
        PairModel::new(row(hashes.len()), &rows)
    }

    /// The answers of five-fold cross-validation, folds by number: each pair's
    /// by a model that learned from the other folds only.
    ///
    /// # Errors
    /// Where there are too few pairs.
    pub fn folds(&self, seed: u64) -> anyhow::Result<Table> {
        ensure!(self.pairs.len() >= FOLDS, "expected {FOLDS} pairs or more");
        let mut answers = vec![0; self.pairs.len()];
        for fold in 0..FOLDS {
            let learned: Vec<&Seen> = self.pairs.iter().filter(|p| p.id % FOLDS != fold).collect();
            let model = self.fit(&learned, seed);
            for (pair, answer) in self.pairs.iter().zip(&mut answers) {
                if pair.id % FOLDS == fold {
                    *answer = model.root(&pair.features);
                }
            }
        }
        let gold: Vec<_> = self.pairs.iter().map(|p| (p.root, p.quad)).collect();
        Ok(Table::new(&gold, &answers))
    }

    /// Trains on everything and writes `pairs.bin` and `pairs.toml`.
    ///
    /// # Errors
    /// Where a file cannot be written.
    pub fn make(&self, folder: &Path, seed: u64) -> anyhow::Result<()> {
        let table = self.folds(seed)?;
        print!("{table}");
        let model = self.fit(&self.pairs.iter().collect::<Vec<_>>(), seed);
        let bytes = model.write();
        for (file, content) in
            [("pairs.bin", bytes.as_slice()), ("pairs.toml", card(&bytes, seed, &table).as_bytes())]
        {
            let path = folder.join(file);
            fs::write(&path, content).with_context(|| format!("writing {}", path.display()))?;
        }
        eprintln!("{} features, {} bytes", model.len(), bytes.len());
        Ok(())
    }
}

fn see(engine: &Engine, pairs: &[Pair]) -> anyhow::Result<Vec<Seen>> {
    let lang = Lang::parse("en").context("English")?;
    pairs
        .par_iter()
        .map_init(Scratch::default, |scratch, pair| {
            let id = &pair.id;
            let root = pair.root.as_deref().unwrap_or_default();
            let Some(root) = PAIR_ROOTS.iter().position(|name| *name == root) else {
                bail!("pair {id}: `{root}` is none of the {} roots", PAIR_ROOTS.len());
            };
            let number = id.as_u64().with_context(|| format!("pair {id}: expected a number"))?;
            let mut article = Article::new("pair", pair.text.clone());
            article.lang = lang;
            let mut features = PairFeatures::default();
            let (source, target) = (pair.source, pair.target);
            engine.pair_features(&article, source, target, scratch, &mut |name, value| {
                features.add(name, value);
            })?;
            Ok(Seen {
                id: (number % FOLDS as u64) as usize,
                features: features.finish(),
                root,
                quad: pair.quad.unwrap_or(pair_quad(root).number()),
            })
        })
        .collect()
}

/// The card that lies beside the model.
fn card(bytes: &[u8], seed: u64, table: &Table) -> String {
    let hash = Sha256::digest(bytes).iter().fold(String::new(), |s, b| s + &format!("{b:02x}"));
    let mut out = String::from(
        "# The card of pairs.bin, written with it by `cargo xtask train pairs`.\n\
         name = \"lang/en/pairs.bin\"\n",
    );
    let source = "training part of PLV (Hu et al., ACL 2024), of which only weights of hashed \
                  features are here; sentences written for Kilde";
    // Writing to a string does not fail.
    let _ = write!(
        out,
        "format = {}\nsource = \"{source}\"\n\
         licence = \"MIT OR Apache-2.0; PLV states no licence and is not included\"\n\
         recipe = \"cargo xtask train pairs --seed {seed}\"\nseed = {seed}\n\
         sha256 = \"{hash}\"\nbytes = {}\n\n\
         # Five-fold cross-validation on the training part of PLV.\n[scores]\n\
         roots = {{ macro-f1 = {:.3}, accuracy = {:.3} }}\n\
         classes = {{ macro-f1 = {:.3}, accuracy = {:.3} }}\n",
        PairModel::FORMAT,
        bytes.len(),
        table.roots.f1(),
        table.roots.accuracy(),
        table.quads.f1(),
        table.quads.accuracy(),
    );
    out
}

/// Right and given answers, counted.
#[derive(Clone, Debug, Default)]
struct Tally {
    /// Name, how often right, given, and right and given.
    rows: Vec<(String, [usize; 3])>,
}

impl Tally {
    fn new(names: &[String], answers: impl Iterator<Item = (usize, usize)>) -> Self {
        let mut rows: Vec<_> = names.iter().map(|name| (name.clone(), [0; 3])).collect();
        for (gold, given) in answers {
            rows[gold].1[0] += 1;
            rows[given].1[1] += 1;
            rows[gold].1[2] += usize::from(gold == given);
        }
        Self { rows }
    }

    fn accuracy(&self) -> f64 {
        let sum = |i: usize| self.rows.iter().map(|(_, n)| n[i]).sum::<usize>() as f64;
        sum(2) / sum(0).max(1.0)
    }

    /// Mean of the F1 of all rows that have pairs.
    fn f1(&self) -> f64 {
        let all: Vec<f64> =
            self.rows.iter().filter(|(_, n)| n[0] > 0).map(|(_, n)| f1(*n)).collect();
        all.iter().sum::<f64>() / all.len().max(1) as f64
    }
}

fn f1([gold, given, both]: [usize; 3]) -> f64 {
    2.0 * both as f64 / (gold + given).max(1) as f64
}

/// The table of a cross-validation.
#[derive(Clone, Debug)]
pub struct Table {
    roots: Tally,
    quads: Tally,
}

impl Table {
    fn new(gold: &[(usize, u8)], answers: &[usize]) -> Self {
        let names = PAIR_ROOTS.map(ToOwned::to_owned);
        let roots = gold.iter().map(|(root, _)| *root).zip(answers.iter().copied());
        let quads = gold.iter().zip(answers).map(|((_, quad), answer)| {
            (usize::from(quad.clamp(&1, &4) - 1), usize::from(pair_quad(*answer).number() - 1))
        });
        Self {
            roots: Tally::new(&names, roots),
            quads: Tally::new(&["1", "2", "3", "4"].map(ToOwned::to_owned), quads),
        }
    }
}

impl std::fmt::Display for Table {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let pairs: usize = self.roots.rows.iter().map(|(_, n)| n[0]).sum();
        writeln!(
            f,
            "PLV, training part, {FOLDS}-fold cross-validation by id % {FOLDS}: {pairs} pairs\n"
        )?;
        writeln!(f, "{:<10} {:>9} {:>9}", "", "macro F1", "accuracy")?;
        for (name, tally) in [("roots", &self.roots), ("classes", &self.quads)] {
            writeln!(f, "{name:<10} {:>9.3} {:>9.3}", tally.f1(), tally.accuracy())?;
        }
        writeln!(f, "\n{:<10} {:>9} {:>9} {:>9} {:>9}", "", "precision", "recall", "F1", "pairs")?;
        for (name, n) in self.roots.rows.iter().chain(&self.quads.rows) {
            let [gold, given, both] = n.map(|n| n as f64);
            writeln!(
                f,
                "{name:<10} {:>9.3} {:>9.3} {:>9.3} {:>9}",
                both / given.max(1.0),
                both / gold.max(1.0),
                f1(*n),
                n[0],
            )?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(id: usize, names: &[&str], root: usize) -> Seen {
        let mut features = PairFeatures::default();
        names.iter().for_each(|name| features.add(name, 1.0));
        let quad = pair_quad(root).number();
        Seen { id: id % FOLDS, features: features.finish(), root, quad }
    }

    #[test]
    fn folds_are_learned_from_the_others_and_twice_the_same() {
        let pairs: Vec<Seen> = (0..40)
            .map(|i| match i % 2 {
                0 => seen(i / 2, &["w=shell", "w=town"], 3),
                _ => seen(i / 2, &["w=meet", "w=town"], 5),
            })
            .collect();
        let data = Data { pairs, own: Vec::new() };
        let table = data.folds(7).unwrap();
        assert!(table.roots.accuracy() > 0.99, "{table}");
        assert!(table.quads.f1() > 0.99, "{table}");
        let all: Vec<&Seen> = data.pairs.iter().collect();
        assert_eq!(data.fit(&all, 7).write(), data.fit(&all, 7).write());
    }

    #[test]
    fn tables_are_counted_by_root_and_class() {
        // One of four wrong, within its class.
        let table = Table::new(&[(1, 1), (5, 1), (3, 4), (9, 3)], &[1, 1, 3, 9]);
        assert!((table.roots.accuracy() - 0.75).abs() < 1e-9);
        assert!((table.quads.f1() - 1.0).abs() < 1e-9);
        // AGREE 2/3, CONSULT 0, ASSAULT 1, REJECT 1.
        assert!((table.roots.f1() - (2.0 / 3.0 + 2.0) / 4.0).abs() < 1e-9);
        assert!(table.to_string().contains("4 pairs"));
    }

    #[test]
    fn the_card_says_what_the_model_is() {
        let table = Table::new(&[(1, 1)], &[1]);
        let card: toml::Table = card(b"abc", 7, &table).parse().unwrap();
        assert_eq!(card["bytes"].as_integer(), Some(3));
        assert_eq!(card["scores"]["roots"]["macro-f1"].as_float(), Some(1.0));
    }
}
