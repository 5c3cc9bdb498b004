//! Training: batches, Adam, and scores on development sentences.

use super::data::Example;
use super::model::{Dropout, Grads, Params, run, tensor};
use fastrand::Rng;
use kilde_text::Relation;

/// One stage of training.
#[derive(Clone, Copy, Debug)]
pub struct Stage {
    /// Passes over the sentences.
    pub epochs: usize,
    /// Words in a batch, about.
    pub batch_words: usize,
    /// Learning rate at its height; it rises over the first twentieth and
    /// falls to zero along a line.
    pub rate: f32,
    /// What is dropped.
    pub dropout: Dropout,
}

/// Adam's decay of the mean, of the square, and its smallest divisor.
const BETA1: f32 = 0.9;
const BETA2: f32 = 0.98;
const EPSILON: f32 = 1e-6;
/// Largest norm of a step's gradient.
const CLIP: f32 = 5.0;

/// Trains in place; `report` is called after every epoch with its number and
/// mean loss a word.
pub fn train(
    params: &mut Params,
    groups: &[usize],
    examples: &[Example],
    stage: &Stage,
    rng: &mut Rng,
    mut report: impl FnMut(usize, f32, &Params),
) {
    let mut mean = params.zeros();
    let mut square = params.zeros();
    let mut grads = [Grads::new(params), Grads::new(params)];
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let words: usize = examples.iter().map(|e| e.tokens.len()).sum();
    let total = (words * stage.epochs).max(1) as f32;
    let mut done = 0;
    let mut step = 0;
    for epoch in 0..stage.epochs {
        rng.shuffle(&mut order);
        // Batches of like length waste no steps: sort within pools of eight.
        let mut batches: Vec<Vec<&Example>> = Vec::new();
        let mut pool: Vec<&Example> = Vec::new();
        let mut pool_words = 0;
        for (i, index) in order.iter().enumerate() {
            pool.push(&examples[*index]);
            pool_words += examples[*index].tokens.len();
            if pool_words >= 8 * stage.batch_words || i + 1 == order.len() {
                pool.sort_by_key(|e| e.tokens.len());
                let mut batch = Vec::new();
                let mut batch_words = 0;
                for example in pool.drain(..) {
                    batch_words += example.tokens.len();
                    batch.push(example);
                    if batch_words >= stage.batch_words {
                        batches.push(std::mem::take(&mut batch));
                        batch_words = 0;
                    }
                }
                if !batch.is_empty() {
                    batches.push(batch);
                }
                pool_words = 0;
            }
        }
        rng.shuffle(&mut batches);
        let mut epoch_loss = 0.0;
        for batch in &batches {
            let batch_words: usize = batch.iter().map(|e| e.tokens.len()).sum();
            let scale = 1.0 / batch_words as f32;
            let (mut left, mut right) = (Vec::new(), Vec::new());
            for (i, example) in batch.iter().enumerate() {
                if i % 2 == 0 { left.push(*example) } else { right.push(*example) }
            }
            let mut rngs = [rng.fork(), rng.fork()];
            let [g0, g1] = &mut grads;
            let [r0, r1] = &mut rngs;
            let p = &*params;
            let ((a, _), (b, _)) = rayon::join(
                || run(p, groups, &left, Some((g0, stage.dropout, scale, r0))),
                || run(p, groups, &right, Some((g1, stage.dropout, scale, r1))),
            );
            epoch_loss += (a + b) * batch_words as f32;
            g0.add(g1);
            g1.clear();
            done += batch_words;
            step += 1;
            let progress = done as f32 / total;
            let rate = stage.rate * (progress * 20.0).min((1.0 - progress) / 0.95).max(0.0);
            update(params, g0, &mut mean, &mut square, rate, step);
            g0.clear();
        }
        report(epoch + 1, epoch_loss / words as f32, params);
    }
}

fn update(
    params: &mut Params,
    grads: &Grads,
    mean: &mut Params,
    square: &mut Params,
    rate: f32,
    step: i32,
) {
    let norm: f32 = grads.params.data[1..]
        .iter()
        .map(|d| d.iter().map(|x| x * x).sum::<f32>())
        .sum::<f32>()
        .sqrt();
    let clip = if norm > CLIP { CLIP / norm } else { 1.0 };
    let rate = rate * (1.0 - BETA2.powi(step)).sqrt() / (1.0 - BETA1.powi(step));
    let emb = params.sizes.emb;
    let mut apply = |tensor: usize, range: std::ops::Range<usize>| {
        let p = &mut params.data[tensor][range.clone()];
        let g = &grads.params.data[tensor][range.clone()];
        let m = &mut mean.data[tensor][range.clone()];
        let v = &mut square.data[tensor][range];
        for (((p, g), m), v) in p.iter_mut().zip(g).zip(m).zip(v) {
            let g = g * clip;
            *m = BETA1 * *m + (1.0 - BETA1) * g;
            *v = BETA2 * *v + (1.0 - BETA2) * g * g;
            *p -= rate * *m / (v.sqrt() + EPSILON);
        }
    };
    for row in &grads.touched {
        let at = *row as usize * emb;
        apply(tensor::EMB, at..at + emb);
    }
    for (i, data) in grads.params.data.iter().enumerate().skip(1) {
        apply(i, 0..data.len());
    }
}

/// Shares of words that are right, with gold tokens.
#[derive(Clone, Copy, Debug, Default)]
pub struct Scores {
    /// Words.
    pub words: usize,
    /// Parts of speech.
    pub upos: f64,
    /// All features.
    pub feats: f64,
    /// Heads.
    pub uas: f64,
    /// Heads and universal relations.
    pub las: f64,
}

/// Counts words that are right.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    words: usize,
    upos: usize,
    feats: usize,
    uas: usize,
    las: usize,
}

impl Tally {
    /// One word: whether its part of speech, features, head and relation are
    /// right.
    pub fn add(&mut self, upos: bool, feats: bool, head: bool, relation: bool) {
        self.words += 1;
        self.upos += usize::from(upos);
        self.feats += usize::from(feats);
        self.uas += usize::from(head);
        self.las += usize::from(head && relation);
    }

    /// In per cent.
    pub fn scores(&self) -> Scores {
        let share = |n: usize| 100.0 * n as f64 / self.words.max(1) as f64;
        Scores {
            words: self.words,
            upos: share(self.upos),
            feats: share(self.feats),
            uas: share(self.uas),
            las: share(self.las),
        }
    }
}

/// Scores examples.
pub fn score(params: &Params, groups: &[usize], examples: &[Example]) -> Scores {
    let mut tally = Tally::default();
    for chunk in examples.chunks(32) {
        let chunk: Vec<&Example> = chunk.iter().collect();
        let (_, outputs) = run(params, groups, &chunk, None);
        for (example, output) in chunk.iter().zip(outputs) {
            for (i, token) in example.tokens.iter().enumerate() {
                let mut at = i * params.sizes.feats;
                let feats = groups.iter().zip(&token.feats).all(|(group, gold)| {
                    let row = &output.feats[at..at + group];
                    at += group;
                    super::math::argmax(row) == usize::from(*gold)
                });
                let universal = |r: usize| Relation::ALL[r].universal();
                let relation = usize::from(token.relation);
                tally.add(
                    output.upos[i] == usize::from(token.upos),
                    feats,
                    output.heads[i] == token.head,
                    universal(output.relations[i]) == universal(relation),
                );
            }
        }
    }
    tally.scores()
}

#[cfg(test)]
mod tests {
    use super::super::data::{Encoder, FeatValues, Rows, word_counts};
    use super::super::model::Sizes;
    use super::*;
    use kilde_formats::conllu;

    /// Two sentences of our own.
    const TREES: &str = "\
1\tTroops\ttroop\tNOUN\t_\tNumber=Plur\t2\tnsubj\t_\t_
2\tshelled\tshell\tVERB\t_\t_\t0\troot\t_\t_
3\tthe\tthe\tDET\t_\t_\t4\tdet\t_\t_
4\tport\tport\tNOUN\t_\tNumber=Sing\t2\tobj\t_\t_

1\tTalks\ttalk\tNOUN\t_\tNumber=Plur\t2\tnsubj\t_\t_
2\tfailed\tfail\tVERB\t_\t_\t0\troot\t_\t_

";

    #[test]
    fn training_learns_and_gives_the_same_weights_again() {
        let sentences = conllu::read(TREES.as_bytes()).unwrap();
        let rows = Rows::collect(sentences.iter().chain(&sentences), std::iter::empty());
        let values = FeatValues::collect(sentences.iter());
        let counts = word_counts(sentences.iter());
        let encoder = Encoder { rows: &rows, values: &values, counts: &counts };
        let examples: Vec<Example> =
            sentences.iter().filter_map(|s| encoder.encode(s, &[], 1.0)).collect();
        let groups: Vec<usize> = values.groups.iter().map(|(_, v)| v.len()).collect();
        let dropout = Dropout { word: 0.0, input: 0.1, state: 0.1, recurrent: 0.1, hidden: 0.1 };
        let stage = Stage { epochs: 300, batch_words: 4, rate: 1e-2, dropout };
        let trained = || {
            let mut rng = Rng::with_seed(5);
            let sizes = Sizes {
                rows: rows.rows.len(),
                emb: 8,
                word: 8,
                state: 8,
                tag: 8,
                arc: 8,
                rel: 8,
                feats: values.width(),
            };
            let mut params = Params::new(sizes, &mut rng);
            train(&mut params, &groups, &examples, &stage, &mut rng, |_, _, _| {});
            params
        };
        let params = trained();
        let scores = score(&params, &groups, &examples);
        assert_eq!((scores.words, scores.upos, scores.las), (6, 100.0, 100.0));
        assert_eq!(params.data, trained().data);
    }
}
