//! The network: forward and backward.
//!
//! A word's features are looked up and added, and go through one hidden
//! layer. Two bidirectional LSTM layers with coupled gates read the sentence.
//! From their states come the part of speech and the features (from both
//! layers), the score of every head (biaffine), and the relation to the head
//! (one hidden layer).

use super::data::{Example, UNKNOWN};
use super::math::{add_bias, argmax, column_sums, mul, mul_ta, mul_tb, softmax_loss};
use fastrand::Rng;
use kilde_text::{Relation, Upos};

/// Sizes of the layers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sizes {
    /// Rows of the feature table.
    pub rows: usize,
    /// Numbers a row.
    pub emb: usize,
    /// Hidden layer of a word.
    pub word: usize,
    /// State of one LSTM in one direction.
    pub state: usize,
    /// Hidden layer of tags.
    pub tag: usize,
    /// Dependents and heads in the biaffine score.
    pub arc: usize,
    /// Hidden layer of relations.
    pub rel: usize,
    /// Values over all feature groups.
    pub feats: usize,
}

pub use kilde_analysis::syntax::network::{
    ARC_DISTANCES, REL_DISTANCES, arc_distance, rel_distance,
};

/// Numbers of the tensors in [`Params`].
pub mod tensor {
    /// Feature table.
    pub const EMB: usize = 0;
    /// Word layer.
    pub const WORD: usize = 1;
    /// Word layer's bias.
    pub const WORD_B: usize = 2;
    /// First of twelve: for each layer and direction input weights, state weights, bias.
    pub const LSTM: usize = 3;
    /// Tag layer from the first and from the second layer, and bias.
    pub const TAG1: usize = 15;
    /// See [`TAG1`].
    pub const TAG2: usize = 16;
    /// See [`TAG1`].
    pub const TAG_B: usize = 17;
    /// Parts of speech.
    pub const UPOS: usize = 18;
    /// Their bias.
    pub const UPOS_B: usize = 19;
    /// Feature values.
    pub const FEATS: usize = 20;
    /// Their bias.
    pub const FEATS_B: usize = 21;
    /// Dependents.
    pub const DEP: usize = 22;
    /// Their bias.
    pub const DEP_B: usize = 23;
    /// Heads.
    pub const HEAD: usize = 24;
    /// Their bias.
    pub const HEAD_B: usize = 25;
    /// Biaffine weights.
    pub const ARC: usize = 26;
    /// How good a head each is.
    pub const ARC_V: usize = 27;
    /// By distance.
    pub const ARC_D: usize = 28;
    /// The root as a head.
    pub const ARC_ROOT: usize = 29;
    /// Relation layer from the dependent.
    pub const REL_DEP: usize = 30;
    /// Relation layer from the head.
    pub const REL_HEAD: usize = 31;
    /// Relation layer's bias.
    pub const REL_B: usize = 32;
    /// By distance.
    pub const REL_D: usize = 33;
    /// The root as a head.
    pub const REL_ROOT: usize = 34;
    /// Relations.
    pub const LABEL: usize = 35;
    /// Their bias.
    pub const LABEL_B: usize = 36;
    /// How many there are.
    pub const COUNT: usize = 37;
}
use tensor as t;

/// All weights.
#[derive(Clone, Debug)]
pub struct Params {
    /// Sizes.
    pub sizes: Sizes,
    /// Flat tensors, numbered as in [`tensor`].
    pub data: Vec<Vec<f32>>,
}

/// Rows and columns of every tensor.
pub fn shapes(s: &Sizes) -> Vec<(usize, usize)> {
    let (h, g) = (s.state, 3 * s.state);
    let mut out = vec![(s.rows, s.emb), (s.emb, s.word), (1, s.word)];
    for input in [s.word, s.word, 2 * h, 2 * h] {
        out.extend([(input, g), (h, g), (1, g)]);
    }
    out.extend([(2 * h, s.tag), (2 * h, s.tag), (1, s.tag)]);
    out.extend([(s.tag, Upos::ALL.len()), (1, Upos::ALL.len()), (s.tag, s.feats), (1, s.feats)]);
    out.extend([
        (2 * h, s.arc),
        (1, s.arc),
        (2 * h, s.arc),
        (1, s.arc),
        (s.arc, s.arc),
        (1, s.arc),
    ]);
    out.extend([(1, ARC_DISTANCES), (1, s.arc)]);
    out.extend([(2 * h, s.rel), (2 * h, s.rel), (1, s.rel), (REL_DISTANCES, s.rel), (1, s.rel)]);
    out.extend([(s.rel, Relation::ALL.len()), (1, Relation::ALL.len())]);
    out
}

impl Params {
    /// Random weights of the usual sizes, and zeros for biases.
    pub fn new(sizes: Sizes, rng: &mut Rng) -> Self {
        let data = shapes(&sizes)
            .iter()
            .enumerate()
            .map(|(i, (rows, cols))| {
                let scale = match i {
                    t::EMB => 0.1,
                    t::ARC_D | t::REL_D => 0.0,
                    t::ARC_V | t::ARC_ROOT | t::REL_ROOT => 0.1,
                    _ if *rows == 1 => 0.0,
                    _ => (6.0 / (rows + cols) as f32).sqrt(),
                };
                (0..rows * cols).map(|_| (rng.f32() * 2.0 - 1.0) * scale).collect()
            })
            .collect();
        let mut params = Self { sizes, data };
        for lstm in 0..4 {
            // Begin by keeping the state: the input gate half shut.
            params.data[t::LSTM + 3 * lstm + 2][..sizes.state].fill(-1.0);
        }
        params
    }

    /// Zeros of the same shapes.
    pub fn zeros(&self) -> Self {
        let data = self.data.iter().map(|d| vec![0.0; d.len()]).collect();
        Self { sizes: self.sizes, data }
    }
}

/// Gradients of one worker: dense, but for the feature table, whose touched
/// rows are listed.
#[derive(Clone, Debug)]
pub struct Grads {
    /// As the parameters.
    pub params: Params,
    /// Rows of the feature table that are not zero.
    pub touched: Vec<u32>,
    marks: Vec<bool>,
}

impl Grads {
    /// Zeros.
    pub fn new(params: &Params) -> Self {
        Self { params: params.zeros(), touched: Vec::new(), marks: vec![false; params.sizes.rows] }
    }

    /// Sets all to zero again.
    pub fn clear(&mut self) {
        let emb = self.params.sizes.emb;
        for row in self.touched.drain(..) {
            self.marks[row as usize] = false;
            self.params.data[t::EMB][row as usize * emb..][..emb].fill(0.0);
        }
        for data in &mut self.params.data[1..] {
            data.fill(0.0);
        }
    }

    /// Adds another worker's.
    pub fn add(&mut self, other: &Self) {
        let emb = self.params.sizes.emb;
        for row in &other.touched {
            self.touch(*row);
            let range = *row as usize * emb..(*row as usize + 1) * emb;
            let from = &other.params.data[t::EMB][range.clone()];
            for (a, b) in self.params.data[t::EMB][range].iter_mut().zip(from) {
                *a += b;
            }
        }
        for (to, from) in self.params.data[1..].iter_mut().zip(&other.params.data[1..]) {
            for (a, b) in to.iter_mut().zip(from) {
                *a += b;
            }
        }
    }

    fn touch(&mut self, row: u32) {
        if !self.marks[row as usize] {
            self.marks[row as usize] = true;
            self.touched.push(row);
        }
    }
}

/// Shares that are dropped while training.
#[derive(Clone, Copy, Debug)]
pub struct Dropout {
    /// Of a word's own row, whatever its frequency; rare words more.
    pub word: f32,
    /// Of the word layer's output.
    pub input: f32,
    /// Of the states between layers and into the tag, head and relation layers.
    pub state: f32,
    /// Of the states from word to word.
    pub recurrent: f32,
    /// Of the hidden layers of tags, heads and relations.
    pub hidden: f32,
}

/// What the network says of one sentence.
#[derive(Clone, Debug)]
pub struct Output {
    /// Part of speech of each word.
    pub upos: Vec<usize>,
    /// Logits of all feature values, a row a word.
    pub feats: Vec<f32>,
    /// Heads, 0 the root.
    pub heads: Vec<u32>,
    /// Relations.
    pub relations: Vec<usize>,
}

/// A batch of sentences laid out word after word.
struct Layout {
    /// Offset and length of each sentence, longest first.
    sentences: Vec<(usize, usize)>,
    words: usize,
}

struct Lstm {
    /// i, o, g of each word, after their functions.
    gates: Vec<f32>,
    cells: Vec<f32>,
    tanh: Vec<f32>,
    /// State before each word, after dropout.
    before: Vec<f32>,
    cells_before: Vec<f32>,
}

fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + (-x).exp())
}

fn row_of(start: usize, len: usize, step: usize, backward: bool) -> usize {
    if backward { start + len - 1 - step } else { start + step }
}

impl Layout {
    fn active(&self, step: usize) -> usize {
        self.sentences.partition_point(|(_, len)| *len > step)
    }

    fn steps(&self) -> usize {
        self.sentences.first().map_or(0, |(_, len)| *len)
    }
}

/// One direction of one layer: writes its states into `out` (rows of `2h`,
/// at `half`).
fn lstm_forward(
    p: &Params,
    which: usize,
    input: &[f32],
    layout: &Layout,
    mask: Option<&[f32]>,
    out: &mut [f32],
) -> Lstm {
    let h = p.sizes.state;
    let g = 3 * h;
    let n = layout.words;
    let backward = which % 2 == 1;
    let at = t::LSTM + 3 * which;
    let (w, u, b) = (&p.data[at], &p.data[at + 1], &p.data[at + 2]);
    let mut gates = vec![0.0; n * g];
    mul(input, w, &mut gates, (n, w.len() / g, g), 0.0);
    add_bias(&mut gates, b);
    let mut out_lstm = Lstm {
        gates,
        cells: vec![0.0; n * h],
        tanh: vec![0.0; n * h],
        before: vec![0.0; n * h],
        cells_before: vec![0.0; n * h],
    };
    let l = &mut out_lstm;
    let batch = layout.sentences.len();
    let mut state = vec![0.0; batch * h];
    let mut cell = vec![0.0; batch * h];
    let mut pre = vec![0.0; batch * g];
    for step in 0..layout.steps() {
        let active = layout.active(step);
        if let Some(mask) = mask {
            for (s, m) in state[..active * h].iter_mut().zip(mask) {
                *s *= m;
            }
        }
        mul(&state, u, &mut pre, (active, h, g), 0.0);
        for (k, (start, len)) in layout.sentences[..active].iter().enumerate() {
            let row = row_of(*start, *len, step, backward);
            l.before[row * h..][..h].copy_from_slice(&state[k * h..][..h]);
            l.cells_before[row * h..][..h].copy_from_slice(&cell[k * h..][..h]);
            let gates = &mut l.gates[row * g..][..g];
            for (a, b) in gates.iter_mut().zip(&pre[k * g..][..g]) {
                *a += b;
            }
            for x in &mut gates[..2 * h] {
                *x = sigmoid(*x);
            }
            for x in &mut gates[2 * h..] {
                *x = x.tanh();
            }
            for j in 0..h {
                let (i, o, new) = (gates[j], gates[h + j], gates[2 * h + j]);
                let c = (1.0 - i) * cell[k * h + j] + i * new;
                let tc = c.tanh();
                cell[k * h + j] = c;
                l.cells[row * h + j] = c;
                l.tanh[row * h + j] = tc;
                state[k * h + j] = o * tc;
                out[row * 2 * h + usize::from(backward) * h + j] = o * tc;
            }
        }
    }
    out_lstm
}

/// Gradients of one direction: adds to the weights' and to `d_input`.
#[expect(clippy::too_many_arguments, reason = "what the forward step saw, and where gradients go")]
fn lstm_backward(
    p: &Params,
    which: usize,
    l: &Lstm,
    input: &[f32],
    layout: &Layout,
    mask: Option<&[f32]>,
    d_out: &[f32],
    grads: &mut Params,
    d_input: &mut [f32],
) {
    let h = p.sizes.state;
    let g = 3 * h;
    let n = layout.words;
    let backward = which % 2 == 1;
    let at = t::LSTM + 3 * which;
    let (w, u) = (&p.data[at], &p.data[at + 1]);
    let batch = layout.sentences.len();
    let mut d_state = vec![0.0; batch * h];
    let mut d_cell = vec![0.0; batch * h];
    let mut d_pre = vec![0.0; n * g];
    let mut d_batch = vec![0.0; batch * g];
    for step in (0..layout.steps()).rev() {
        let active = layout.active(step);
        for (k, (start, len)) in layout.sentences[..active].iter().enumerate() {
            let row = row_of(*start, *len, step, backward);
            let gates = &l.gates[row * g..][..g];
            let d = &mut d_pre[row * g..][..g];
            for j in 0..h {
                let (i, o, new) = (gates[j], gates[h + j], gates[2 * h + j]);
                let tc = l.tanh[row * h + j];
                let dh = d_out[row * 2 * h + usize::from(backward) * h + j] + d_state[k * h + j];
                let dc = d_cell[k * h + j] + dh * o * (1.0 - tc * tc);
                let d_i = dc * (new - l.cells_before[row * h + j]);
                d[j] = d_i * i * (1.0 - i);
                d[h + j] = dh * tc * o * (1.0 - o);
                d[2 * h + j] = dc * i * (1.0 - new * new);
                d_cell[k * h + j] = dc * (1.0 - i);
            }
            d_batch[k * g..][..g].copy_from_slice(d);
        }
        mul_tb(&d_batch, u, &mut d_state, (active, g, h), 0.0);
        if let Some(mask) = mask {
            for (s, m) in d_state[..active * h].iter_mut().zip(mask) {
                *s *= m;
            }
        }
    }
    let d_in = w.len() / g;
    mul_ta(input, &d_pre, &mut grads.data[at], (d_in, n, g), 1.0);
    mul_ta(&l.before, &d_pre, &mut grads.data[at + 1], (h, n, g), 1.0);
    column_sums(&d_pre, &mut grads.data[at + 2]);
    mul_tb(&d_pre, w, d_input, (n, g, d_in), 1.0);
}

/// A mask of zeros and `1 / (1 - share)`.
fn mask(len: usize, share: f32, rng: &mut Rng) -> Vec<f32> {
    let keep = 1.0 / (1.0 - share);
    (0..len).map(|_| if rng.f32() < share { 0.0 } else { keep }).collect()
}

/// One row of mask a sentence, for all of its words.
fn sentence_mask(layout: &Layout, width: usize, share: f32, rng: &mut Rng) -> Vec<f32> {
    let mut out = vec![0.0; layout.words * width];
    for (start, len) in &layout.sentences {
        let row = mask(width, share, rng);
        for word in *start..start + len {
            out[word * width..][..width].copy_from_slice(&row);
        }
    }
    out
}

fn times(a: &mut [f32], b: &[f32]) {
    for (x, y) in a.iter_mut().zip(b) {
        *x *= y;
    }
}

fn product(a: &[f32], b: &[f32]) -> Vec<f32> {
    a.iter().zip(b).map(|(x, y)| x * y).collect()
}

fn relu(a: &mut [f32]) {
    for x in a.iter_mut() {
        *x = x.max(0.0);
    }
}

/// Zeroes gradients where the unit was off.
fn relu_back(d: &mut [f32], out: &[f32]) {
    for (d, o) in d.iter_mut().zip(out) {
        if *o <= 0.0 {
            *d = 0.0;
        }
    }
}

/// A hidden layer `relu(input w + b)`, with dropout on its output.
struct Hidden {
    out: Vec<f32>,
    drop: Option<Vec<f32>>,
}

impl Hidden {
    fn forward(
        p: &Params,
        (w, b): (usize, usize),
        input: &[f32],
        n: usize,
        drop: Option<(f32, &mut Rng)>,
    ) -> Self {
        let width = p.data[b].len();
        let mut out = vec![0.0; n * width];
        mul(input, &p.data[w], &mut out, (n, p.data[w].len() / width, width), 0.0);
        add_bias(&mut out, &p.data[b]);
        relu(&mut out);
        let drop = drop.map(|(share, rng)| mask(n * width, share, rng));
        if let Some(drop) = &drop {
            times(&mut out, drop);
        }
        Self { out, drop }
    }

    /// Takes the gradient of the output; adds to the weights' and `d_input`.
    fn backward(
        &self,
        p: &Params,
        (w, b): (usize, usize),
        input: &[f32],
        d: &mut [f32],
        grads: &mut Params,
        d_input: &mut [f32],
    ) {
        let width = p.data[b].len();
        let n = d.len() / width;
        let d_in = p.data[w].len() / width;
        if let Some(drop) = &self.drop {
            times(d, drop);
        }
        relu_back(d, &self.out);
        mul_ta(input, d, &mut grads.data[w], (d_in, n, width), 1.0);
        column_sums(d, &mut grads.data[b]);
        mul_tb(d, &p.data[w], d_input, (n, width, d_in), 1.0);
    }
}

/// Weights of the parts of the loss.
const FEATS_WEIGHT: f32 = 0.3;

/// Runs the network over sentences. With `learn`, adds the gradients and
/// returns the summed loss; without, returns what it says.
#[expect(clippy::too_many_lines, reason = "forward and backward read best side by side")]
pub fn run(
    p: &Params,
    groups: &[usize],
    examples: &[&Example],
    learn: Option<(&mut Grads, Dropout, f32, &mut Rng)>,
) -> (f32, Vec<Output>) {
    let s = &p.sizes;
    let h2 = 2 * s.state;
    // Longest first; equal lengths as they came.
    let mut order: Vec<usize> = (0..examples.len()).collect();
    order.sort_by_key(|i| std::cmp::Reverse(examples[*i].tokens.len()));
    let mut sentences = Vec::new();
    let mut n = 0;
    for i in &order {
        let len = examples[*i].tokens.len();
        sentences.push((n, len));
        n += len;
    }
    let layout = Layout { sentences, words: n };
    let tokens: Vec<_> = order.iter().flat_map(|i| &examples[*i].tokens).collect();
    let (grads, drop, scale, mut rng) = match learn {
        Some((grads, drop, scale, rng)) => (Some(grads), Some(drop), scale, Some(rng)),
        None => (None, None, 0.0, None),
    };
    let share = |f: fn(&Dropout) -> f32| drop.as_ref().map(f);

    // Words.
    let mut used_word = vec![true; n];
    if let (Some(drop), Some(rng)) = (&drop, rng.as_deref_mut()) {
        for (used, token) in used_word.iter_mut().zip(&tokens) {
            let rare = 0.25 / (0.25 + token.count as f32);
            *used = rng.f32() >= rare.max(drop.word);
        }
    }
    let table = &p.data[t::EMB];
    let mut emb = vec![0.0; n * s.emb];
    for (i, token) in tokens.iter().enumerate() {
        let to = &mut emb[i * s.emb..][..s.emb];
        let gram = 1.0 / (token.gram_count.max(1) as f32).sqrt();
        for row in &token.grams {
            add_scaled(to, &table[*row as usize * s.emb..][..s.emb], gram);
        }
        for row in token.affixes.iter().chain(token.word.iter().filter(|_| used_word[i])) {
            add_scaled(to, &table[*row as usize * s.emb..][..s.emb], 1.0);
        }
    }
    let rate = share(|d| d.input);
    let word = Hidden::forward(p, (t::WORD, t::WORD_B), &emb, n, rate.zip(rng.as_deref_mut()));

    // Two layers.
    let rec: Vec<Option<Vec<f32>>> = (0..4)
        .map(|_| {
            let share = share(|d| d.recurrent)?;
            Some(mask(layout.sentences.len() * s.state, share, rng.as_deref_mut()?))
        })
        .collect();
    let mut y1 = vec![0.0; n * h2];
    let l0 = lstm_forward(p, 0, &word.out, &layout, rec[0].as_deref(), &mut y1);
    let l1 = lstm_forward(p, 1, &word.out, &layout, rec[1].as_deref(), &mut y1);
    let state_mask = |rng: &mut Option<&mut Rng>| -> Option<Vec<f32>> {
        let share = share(|d| d.state)?;
        Some(sentence_mask(&layout, h2, share, rng.as_deref_mut()?))
    };
    let m1 = state_mask(&mut rng);
    let y1d = m1.as_ref().map_or_else(|| y1.clone(), |m| product(&y1, m));
    let mut y2 = vec![0.0; n * h2];
    let l2 = lstm_forward(p, 2, &y1d, &layout, rec[2].as_deref(), &mut y2);
    let l3 = lstm_forward(p, 3, &y1d, &layout, rec[3].as_deref(), &mut y2);
    let m2 = state_mask(&mut rng);
    let y2d = m2.as_ref().map_or_else(|| y2.clone(), |m| product(&y2, m));

    // Tags: relu(y1 a + y2 b + c).
    let mut tag = vec![0.0; n * s.tag];
    mul(&y1d, &p.data[t::TAG1], &mut tag, (n, h2, s.tag), 0.0);
    mul(&y2d, &p.data[t::TAG2], &mut tag, (n, h2, s.tag), 1.0);
    add_bias(&mut tag, &p.data[t::TAG_B]);
    relu(&mut tag);
    let hidden_share = share(|d| d.hidden);
    let tag_mask = hidden_share.zip(rng.as_deref_mut()).map(|(r, rng)| mask(n * s.tag, r, rng));
    if let Some(m) = &tag_mask {
        times(&mut tag, m);
    }
    let (nu, nf) = (Upos::ALL.len(), s.feats);
    let mut upos = vec![0.0; n * nu];
    mul(&tag, &p.data[t::UPOS], &mut upos, (n, s.tag, nu), 0.0);
    add_bias(&mut upos, &p.data[t::UPOS_B]);
    let mut feats = vec![0.0; n * nf];
    mul(&tag, &p.data[t::FEATS], &mut feats, (n, s.tag, nf), 0.0);
    add_bias(&mut feats, &p.data[t::FEATS_B]);

    // Heads and relations.
    let dep = Hidden::forward(p, (t::DEP, t::DEP_B), &y2d, n, hidden_share.zip(rng.as_deref_mut()));
    let head =
        Hidden::forward(p, (t::HEAD, t::HEAD_B), &y2d, n, hidden_share.zip(rng.as_deref_mut()));
    let mut dep_arc = vec![0.0; n * s.arc];
    mul(&dep.out, &p.data[t::ARC], &mut dep_arc, (n, s.arc, s.arc), 0.0);
    let mut rel_dep = vec![0.0; n * s.rel];
    mul(&y2d, &p.data[t::REL_DEP], &mut rel_dep, (n, h2, s.rel), 0.0);
    add_bias(&mut rel_dep, &p.data[t::REL_B]);
    let mut rel_head = vec![0.0; n * s.rel];
    mul(&y2d, &p.data[t::REL_HEAD], &mut rel_head, (n, h2, s.rel), 0.0);

    let arc_scores = |start: usize, len: usize| -> (Vec<f32>, Vec<f32>) {
        let width = len + 1;
        let mut heads = vec![0.0; width * s.arc];
        heads[..s.arc].copy_from_slice(&p.data[t::ARC_ROOT]);
        heads[s.arc..].copy_from_slice(&head.out[start * s.arc..][..len * s.arc]);
        let mut scores = vec![0.0; len * width];
        mul_tb(&dep_arc[start * s.arc..], &heads, &mut scores, (len, s.arc, width), 0.0);
        let value: Vec<f32> = heads
            .chunks_exact(s.arc)
            .map(|row| row.iter().zip(&p.data[t::ARC_V]).map(|(a, b)| a * b).sum())
            .collect();
        for i in 0..len {
            for j in 0..width {
                scores[i * width + j] += value[j] + p.data[t::ARC_D][arc_distance(i + 1, j)];
            }
        }
        (scores, heads)
    };
    let rel_hidden = |start: usize, i: usize, j: usize| -> Vec<f32> {
        let from_head = if j == 0 {
            &p.data[t::REL_ROOT][..]
        } else {
            &rel_head[(start + j - 1) * s.rel..][..s.rel]
        };
        let distance = &p.data[t::REL_D][rel_distance(i + 1, j) * s.rel..][..s.rel];
        rel_dep[(start + i) * s.rel..][..s.rel]
            .iter()
            .zip(from_head)
            .zip(distance)
            .map(|((a, b), c)| (a + b + c).max(0.0))
            .collect()
    };
    let nl = Relation::ALL.len();

    let (Some(grads), Some(rng)) = (grads, rng) else {
        // What it says, in the order that the sentences came in.
        let mut outputs: Vec<Option<Output>> = vec![None; examples.len()];
        for (k, (start, len)) in layout.sentences.iter().enumerate() {
            let (scores, _) = arc_scores(*start, *len);
            let mut heads = Vec::new();
            kilde_analysis::syntax::decode::heads(&scores, *len, &mut heads);
            let relations = (0..*len)
                .map(|i| {
                    let hidden = rel_hidden(*start, i, heads[i] as usize);
                    let mut logits = p.data[t::LABEL_B].clone();
                    mul(&hidden, &p.data[t::LABEL], &mut logits, (1, s.rel, nl), 1.0);
                    argmax(&logits)
                })
                .collect();
            outputs[order[k]] = Some(Output {
                upos: (0..*len).map(|i| argmax(&upos[(start + i) * nu..][..nu])).collect(),
                feats: feats[start * nf..(start + len) * nf].to_vec(),
                heads,
                relations,
            });
        }
        return (0.0, outputs.into_iter().flatten().collect());
    };

    // Losses; logits become gradients.
    let mut loss = 0.0;
    let weights: Vec<f32> = order
        .iter()
        .flat_map(|i| std::iter::repeat_n(examples[*i].weight * scale, examples[*i].tokens.len()))
        .collect();
    for (i, token) in tokens.iter().enumerate() {
        let row = &mut upos[i * nu..][..nu];
        loss += weights[i] * softmax_loss(row, usize::from(token.upos));
        row.iter_mut().for_each(|x| *x *= weights[i]);
        let mut at = i * nf;
        for (group, gold) in groups.iter().zip(&token.feats) {
            let row = &mut feats[at..at + group];
            at += group;
            if *gold == UNKNOWN {
                row.fill(0.0);
                continue;
            }
            let w = weights[i] * FEATS_WEIGHT;
            loss += w * softmax_loss(row, usize::from(*gold));
            row.iter_mut().for_each(|x| *x *= w);
        }
    }
    let g = &mut grads.params;
    let mut d_y1 = vec![0.0; n * h2];
    let mut d_y2 = vec![0.0; n * h2];
    // Tags.
    let mut d_tag = vec![0.0; n * s.tag];
    mul_ta(&tag, &upos, &mut g.data[t::UPOS], (s.tag, n, nu), 1.0);
    column_sums(&upos, &mut g.data[t::UPOS_B]);
    mul_tb(&upos, &p.data[t::UPOS], &mut d_tag, (n, nu, s.tag), 0.0);
    mul_ta(&tag, &feats, &mut g.data[t::FEATS], (s.tag, n, nf), 1.0);
    column_sums(&feats, &mut g.data[t::FEATS_B]);
    mul_tb(&feats, &p.data[t::FEATS], &mut d_tag, (n, nf, s.tag), 1.0);
    if let Some(m) = &tag_mask {
        times(&mut d_tag, m);
    }
    relu_back(&mut d_tag, &tag);
    mul_ta(&y1d, &d_tag, &mut g.data[t::TAG1], (h2, n, s.tag), 1.0);
    mul_ta(&y2d, &d_tag, &mut g.data[t::TAG2], (h2, n, s.tag), 1.0);
    column_sums(&d_tag, &mut g.data[t::TAG_B]);
    mul_tb(&d_tag, &p.data[t::TAG1], &mut d_y1, (n, s.tag, h2), 1.0);
    mul_tb(&d_tag, &p.data[t::TAG2], &mut d_y2, (n, s.tag, h2), 1.0);
    // Heads.
    let mut d_dep_arc = vec![0.0; n * s.arc];
    let mut d_head = vec![0.0; n * s.arc];
    let mut d_rel_dep = vec![0.0; n * s.rel];
    let mut d_rel_head = vec![0.0; n * s.rel];
    let mut hiddens = vec![0.0; n * s.rel];
    let mut logits = vec![0.0; n * nl];
    let rel_mask = hidden_share.map_or_else(|| vec![1.0; n * s.rel], |r| mask(n * s.rel, r, rng));
    for (start, len) in &layout.sentences {
        let (mut scores, heads) = arc_scores(*start, *len);
        let width = len + 1;
        for i in 0..*len {
            let token = tokens[start + i];
            let row = &mut scores[i * width..][..width];
            row[i + 1] = -1e9;
            let gold = token.head as usize;
            loss += weights[start + i] * softmax_loss(row, gold);
            row.iter_mut().for_each(|x| *x *= weights[start + i]);
            for (j, d) in row.iter().enumerate() {
                g.data[t::ARC_D][arc_distance(i + 1, j)] += d;
            }
            let hidden = rel_hidden(*start, i, gold);
            hiddens[(start + i) * s.rel..][..s.rel].copy_from_slice(&hidden);
        }
        mul(&scores, &heads, &mut d_dep_arc[start * s.arc..], (*len, width, s.arc), 0.0);
        let mut d_heads = vec![0.0; width * s.arc];
        mul_ta(&scores, &dep_arc[start * s.arc..], &mut d_heads, (width, *len, s.arc), 0.0);
        for j in 0..width {
            let d_value: f32 = (0..*len).map(|i| scores[i * width + j]).sum();
            add_scaled(&mut g.data[t::ARC_V], &heads[j * s.arc..][..s.arc], d_value);
            add_scaled(&mut d_heads[j * s.arc..][..s.arc], &p.data[t::ARC_V], d_value);
        }
        add_scaled(&mut g.data[t::ARC_ROOT], &d_heads[..s.arc], 1.0);
        d_head[start * s.arc..][..len * s.arc].copy_from_slice(&d_heads[s.arc..]);
    }
    // Relations.
    times(&mut hiddens, &rel_mask);
    mul(&hiddens, &p.data[t::LABEL], &mut logits, (n, s.rel, nl), 0.0);
    add_bias(&mut logits, &p.data[t::LABEL_B]);
    for (i, token) in tokens.iter().enumerate() {
        let row = &mut logits[i * nl..][..nl];
        loss += weights[i] * softmax_loss(row, usize::from(token.relation));
        row.iter_mut().for_each(|x| *x *= weights[i]);
    }
    mul_ta(&hiddens, &logits, &mut g.data[t::LABEL], (s.rel, n, nl), 1.0);
    column_sums(&logits, &mut g.data[t::LABEL_B]);
    let mut d_hidden = vec![0.0; n * s.rel];
    mul_tb(&logits, &p.data[t::LABEL], &mut d_hidden, (n, nl, s.rel), 0.0);
    times(&mut d_hidden, &rel_mask);
    relu_back(&mut d_hidden, &hiddens);
    for (start, len) in &layout.sentences {
        for i in 0..*len {
            let j = tokens[start + i].head as usize;
            let d = &d_hidden[(start + i) * s.rel..][..s.rel];
            add_scaled(&mut d_rel_dep[(start + i) * s.rel..][..s.rel], d, 1.0);
            add_scaled(&mut g.data[t::REL_D][rel_distance(i + 1, j) * s.rel..][..s.rel], d, 1.0);
            let to = if j == 0 {
                &mut g.data[t::REL_ROOT][..]
            } else {
                &mut d_rel_head[(start + j - 1) * s.rel..][..s.rel]
            };
            add_scaled(to, d, 1.0);
        }
    }
    mul_ta(&y2d, &d_rel_dep, &mut g.data[t::REL_DEP], (h2, n, s.rel), 1.0);
    column_sums(&d_rel_dep, &mut g.data[t::REL_B]);
    mul_tb(&d_rel_dep, &p.data[t::REL_DEP], &mut d_y2, (n, s.rel, h2), 1.0);
    mul_ta(&y2d, &d_rel_head, &mut g.data[t::REL_HEAD], (h2, n, s.rel), 1.0);
    mul_tb(&d_rel_head, &p.data[t::REL_HEAD], &mut d_y2, (n, s.rel, h2), 1.0);
    mul_ta(&dep.out, &d_dep_arc, &mut g.data[t::ARC], (s.arc, n, s.arc), 1.0);
    let mut d_dep = vec![0.0; n * s.arc];
    mul_tb(&d_dep_arc, &p.data[t::ARC], &mut d_dep, (n, s.arc, s.arc), 0.0);
    dep.backward(p, (t::DEP, t::DEP_B), &y2d, &mut d_dep, g, &mut d_y2);
    head.backward(p, (t::HEAD, t::HEAD_B), &y2d, &mut d_head, g, &mut d_y2);

    // Back through the layers.
    if let Some(m) = &m2 {
        times(&mut d_y2, m);
    }
    lstm_backward(p, 2, &l2, &y1d, &layout, rec[2].as_deref(), &d_y2, g, &mut d_y1);
    lstm_backward(p, 3, &l3, &y1d, &layout, rec[3].as_deref(), &d_y2, g, &mut d_y1);
    if let Some(m) = &m1 {
        times(&mut d_y1, m);
    }
    let mut d_word = vec![0.0; n * s.word];
    lstm_backward(p, 0, &l0, &word.out, &layout, rec[0].as_deref(), &d_y1, g, &mut d_word);
    lstm_backward(p, 1, &l1, &word.out, &layout, rec[1].as_deref(), &d_y1, g, &mut d_word);
    let mut d_emb = vec![0.0; n * s.emb];
    word.backward(p, (t::WORD, t::WORD_B), &emb, &mut d_word, g, &mut d_emb);
    for (i, token) in tokens.iter().enumerate() {
        let d = &d_emb[i * s.emb..][..s.emb];
        let gram = 1.0 / (token.gram_count.max(1) as f32).sqrt();
        let grams = token.grams.iter().map(|row| (*row, gram));
        let others = token.affixes.iter().chain(token.word.iter().filter(|_| used_word[i]));
        for (row, scale) in grams.chain(others.map(|row| (*row, 1.0))) {
            grads.touch(row);
            add_scaled(&mut grads.params.data[t::EMB][row as usize * s.emb..][..s.emb], d, scale);
        }
    }
    (loss, Vec::new())
}

fn add_scaled(to: &mut [f32], from: &[f32], scale: f32) {
    for (a, b) in to.iter_mut().zip(from) {
        *a += b * scale;
    }
}

#[cfg(test)]
mod tests {
    use super::super::data::Token;
    use super::*;

    fn toy() -> (Params, Vec<usize>, Vec<Example>) {
        let groups = vec![2, 3];
        let sizes = Sizes { rows: 6, emb: 4, word: 6, state: 4, tag: 5, arc: 4, rel: 4, feats: 5 };
        let mut rng = Rng::with_seed(3);
        let mut params = Params::new(sizes, &mut rng);
        // Zeros would hide faults in what they are multiplied with.
        for x in params.data.iter_mut().flatten() {
            *x += (rng.f32() - 0.5) * 0.4;
        }
        let token = |i: u32, head: u32| Token {
            word: (!i.is_multiple_of(3)).then_some(i % 6),
            count: 5,
            affixes: vec![(i + 2) % 6],
            grams: vec![(i * i) % 6, (i + 1) % 6],
            gram_count: 3,
            upos: (i % 17) as u8,
            feats: vec![(i % 2) as u16, (i % 3) as u16],
            head,
            relation: (i * 7 % 90) as u8,
        };
        let sentence = |heads: &[u32]| Example {
            tokens: heads.iter().enumerate().map(|(i, h)| token(i as u32, *h)).collect(),
            weight: 1.0,
        };
        (params, groups, vec![sentence(&[2, 0, 2, 3, 3]), sentence(&[0]), sentence(&[3, 1, 0])])
    }

    /// Dropout that drops nothing, so that the loss is a function of the weights.
    const NONE: Dropout =
        Dropout { word: -1.0, input: 0.0, state: 0.0, recurrent: 0.0, hidden: 0.0 };

    fn loss(params: &Params, groups: &[usize], examples: &[Example]) -> (f32, Grads) {
        // A count that makes no word rare.
        let mut examples = examples.to_vec();
        examples.iter_mut().flat_map(|e| &mut e.tokens).for_each(|t| t.count = u32::MAX);
        let examples: Vec<&Example> = examples.iter().collect();
        let mut grads = Grads::new(params);
        let learn = Some((&mut grads, NONE, 1.0, &mut Rng::with_seed(1)));
        let (loss, _) = run(params, groups, &examples, learn);
        (loss, grads)
    }

    #[test]
    fn gradients_are_the_slopes_of_the_loss() {
        let (mut params, groups, examples) = toy();
        let (_, grads) = loss(&params, &groups, &examples);
        let (mut checked, mut off) = (0, Vec::new());
        for tensor in 0..tensor::COUNT {
            let len = params.data[tensor].len();
            for i in (0..len).step_by(len.div_ceil(7)) {
                let step = 4e-3;
                let kept = params.data[tensor][i];
                params.data[tensor][i] = kept + step;
                let up = loss(&params, &groups, &examples).0;
                params.data[tensor][i] = kept - step;
                let down = loss(&params, &groups, &examples).0;
                params.data[tensor][i] = kept;
                let slope = (up - down) / (2.0 * step);
                let gradient = grads.params.data[tensor][i];
                checked += 1;
                if (slope - gradient).abs() > 0.02 + 0.05 * slope.abs().max(gradient.abs()) {
                    off.push((tensor, i, slope, gradient));
                }
            }
        }
        assert!(checked > 150);
        // A step may cross the corner of a unit that is nearly off.
        assert!(off.len() <= checked / 50, "{off:?}");
    }
}
