//! The network that tags and parses, in whole numbers.
//!
//! Word by word: the features' rows are added and go through one hidden
//! layer. Two bidirectional LSTM layers with coupled gates read the sentence.
//! From their states come part of speech, features, heads and relations, all
//! at once. `kilde-train` has the same network in floats and makes the model.

use super::bytes::{ModelError, Reader};
use super::decode;
use super::features::{Kind, Letters, features};
use super::kernel::{FRACTION, Kernel, Layer, Simd, Work};
use kilde_text::{Analysis, Feats, FeatureSets, Relation, Universal, Upos, Word};
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Distances between word and head that the score of heads tells apart.
pub const ARC_DISTANCES: usize = 64;
/// Distances between word and head that the choice of relations tells apart.
pub const REL_DISTANCES: usize = 16;
/// Fraction bits of what is multiplied with heads: its numbers are larger
/// than other activations.
pub const ARC_FRACTION: u32 = 8;

/// Bucket of the distance from a word to a head (1-based; head 0 is the
/// root) in the score of heads.
#[must_use]
pub fn arc_distance(word: usize, head: usize) -> usize {
    if head == 0 {
        return 0;
    }
    let distance = head as i64 - word as i64;
    (distance.clamp(-31, 31) + 32) as usize
}

/// Bucket of the distance from a word to its head in the choice of the
/// relation.
#[must_use]
pub fn rel_distance(word: usize, head: usize) -> usize {
    if head == 0 {
        return 0;
    }
    let size = match word.abs_diff(head) {
        0 | 1 => 1,
        2 => 2,
        3 | 4 => 3,
        5..=8 => 4,
        9..=16 => 5,
        _ => 6,
    };
    if head < word { size } else { size + 7 }
}

/// Words whose first-layer numbers are kept by a thread.
const CACHE: usize = 4096;

/// Sentences and words that are read together, about: the weights then come
/// from memory once for all of them.
const BATCH_SENTENCES: usize = 16;
const BATCH_WORDS: usize = 512;

/// Steps of the tables of functions: 2⁻⁹ from −8 to 8 for gates, 2⁻¹¹ from
/// −2 to 2 for cells, which stay within ±1.
const TABLE: usize = 8192;
const CELLS: usize = 8192;

/// The network of one language.
#[derive(Debug)]
pub struct Network {
    /// Tells networks apart: a thread's cache is of one of them.
    id: u64,
    kernel: Kernel,
    emb: usize,
    state: usize,
    arc: usize,
    rel: usize,
    tag: usize,
    /// Row and kind by hash.
    rows: FxHashMap<u32, (u32, Kind)>,
    table: Vec<i8>,
    scales: Vec<f32>,
    /// Sum of the rows of language and treebank.
    context: Vec<f32>,
    /// Word layer, an input's weights after the other.
    word: Vec<f32>,
    word_bias: Vec<f32>,
    /// Word layer to the gates of both directions.
    input1: Layer,
    state1: [Layer; 2],
    input2: Layer,
    state2: [Layer; 2],
    tag1: Layer,
    /// Second layer's states to: tag, dependents, heads, relation's dependent and head.
    heads: Layer,
    tags: Layer,
    arcs: Layer,
    labels: Layer,
    relations: Vec<Relation>,
    arc_distances: Vec<f32>,
    arc_root: Vec<i16>,
    rel_distances: Vec<i32>,
    rel_root: Vec<i32>,
    sets: Arc<FeatureSets>,
    feats: FeatsChoice,
    sigmoid: Box<[i16; TABLE]>,
    tanh: Box<[i16; TABLE]>,
    cell_tanh: Box<[i16; CELLS]>,
}

/// Which feature sets a part of speech may have.
#[derive(Debug)]
struct FeatsChoice {
    /// First column and number of values of each feature; the first is "absent".
    groups: Vec<(usize, usize)>,
    /// For each part of speech, the sets that go with it.
    sets: Vec<Vec<u16>>,
    /// For each set, the columns of its values and of their "absent".
    columns: Vec<Vec<(u16, u16)>>,
    /// The set of a part of speech by the hash of its values.
    exact: FxHashMap<u64, u16>,
}

/// A sentence of a batch.
#[derive(Clone, Debug)]
struct Span {
    /// Its first word's row in the batch.
    row: usize,
    /// Its words in the analysis.
    words: Range<usize>,
}

/// The gates' sums from below, both directions side by side.
#[derive(Clone, Copy)]
struct Input<'a> {
    sums: &'a [i32],
    /// The row of each word, where that is not its own.
    rows: Option<&'a [u32]>,
    width: usize,
}

impl Input<'_> {
    #[inline(always)]
    fn row(&self, word: usize) -> &[i32] {
        let row = self.rows.map_or(word, |rows| rows[word] as usize);
        &self.sums[row * self.width..][..self.width]
    }
}

/// A batch as work for the kernel.
struct Batch<'a> {
    network: &'a Network,
    analysis: &'a mut Analysis,
    sentences: Range<usize>,
    scratch: &'a mut NetworkScratch,
}

impl Work for Batch<'_> {
    #[inline(always)]
    fn run<S: Simd>(self, simd: S) {
        self.network.batch(simd, self.analysis, self.sentences, self.scratch);
    }
}

/// Buffers of one thread.
#[derive(Debug, Default)]
pub struct NetworkScratch {
    letters: Letters,
    cache: FxHashMap<Box<str>, u32>,
    cached: Vec<i32>,
    /// Which network the cache is of.
    owner: u64,
    spans: Vec<Span>,
    /// The words of a batch, and where their numbers are cached.
    numbers: Vec<usize>,
    words: Vec<u32>,
    emb: Vec<f32>,
    grams: Vec<f32>,
    hidden: Vec<f32>,
    hidden_fixed: Vec<i16>,
    first: Vec<i16>,
    second: Vec<i16>,
    gates: Vec<i32>,
    input2: Vec<i32>,
    states: Vec<i16>,
    cells: Vec<i32>,
    tag_sums: Vec<i32>,
    head_sums: Vec<i32>,
    tag: Vec<i16>,
    tags: Vec<i32>,
    dep: Vec<i16>,
    head: Vec<i16>,
    arcs: Vec<i32>,
    arc: Vec<i16>,
    scores: Vec<f32>,
    tree: Vec<u32>,
    heads: Vec<u32>,
    rel: Vec<i16>,
    labels: Vec<i32>,
    /// Each head's subject, then each head's object, among its sentence's words.
    holders: Vec<Option<u32>>,
}

impl Network {
    /// Reads the section of a model.
    ///
    /// # Errors
    /// Where the bytes are not such a section.
    pub fn read(bytes: &[u8]) -> Result<Self, ModelError> {
        let r = &mut Reader::new(bytes, "network");
        let mut size = |most: u32| {
            let n = r.u32()?;
            if n == 0 || n > most {
                return Err(r.error(format_args!("expected a size of 1 to {most}, found {n}")));
            }
            Ok(n as usize)
        };
        let (emb, word, state) = (size(1024)?, size(1024)?, size(1024)?);
        let (tag, arc, rel) = (size(1024)?, size(1024)?, size(1024)?);
        let count = size(1 << 22)?;
        let mut rows = FxHashMap::default();
        for row in 0..count as u32 {
            let hash = r.u32()?;
            let kind = r.u8()?;
            let kind = Kind::from_number(kind)
                .ok_or_else(|| r.error(format_args!("no kind of feature has number {kind}")))?;
            rows.insert(hash, (row, kind));
        }
        let scales = (0..count).map(|_| r.f32()).collect::<Result<_, _>>()?;
        let table = r.take(count * emb)?.iter().map(|b| *b as i8).collect();
        let mut floats = |n: usize| (0..n).map(|_| r.f32()).collect::<Result<Vec<f32>, _>>();
        let context = floats(emb)?;
        let word_weights = floats(emb * word)?;
        let word_bias = floats(word)?;
        let gates = 3 * state;
        let input1 = Layer::read(r, word, 2 * gates)?;
        let state1 = [Layer::read(r, state, gates)?, Layer::read(r, state, gates)?];
        let input2 = Layer::read(r, 2 * state, 2 * gates)?;
        let state2 = [Layer::read(r, state, gates)?, Layer::read(r, state, gates)?];
        let tag1 = Layer::read(r, 2 * state, tag)?;
        let heads = Layer::read(r, 2 * state, tag + 2 * arc + 2 * rel)?;
        let (columns, feats, sets) = FeatsChoice::read(r)?;
        let tags = Layer::read(r, tag, Upos::ALL.len() + columns)?;
        let arcs = Layer::read(r, arc, arc)?;
        let relations = (0..r.u32()?)
            .map(|_| {
                let name = r.str()?;
                Relation::parse(name)
                    .ok_or_else(|| r.error(format_args!("`{name}` is not a relation")))
            })
            .collect::<Result<Vec<_>, _>>()?;
        if relations.is_empty() {
            return Err(r.error("expected relations"));
        }
        let labels = Layer::read(r, rel, relations.len())?;
        let mut fixed = |n: usize| {
            (0..n).map(|_| Ok(r.u32()? as i32)).collect::<Result<Vec<i32>, ModelError>>()
        };
        let arc_root = fixed(arc)?.into_iter().map(narrow).collect();
        let rel_root = fixed(rel)?;
        let rel_distances = fixed(REL_DISTANCES * rel)?;
        let arc_distances = (0..ARC_DISTANCES).map(|_| r.f32()).collect::<Result<_, _>>()?;
        if !r.is_done() {
            return Err(r.error("expected its end; the file is of another format"));
        }
        // The gates' tables are indexed by shifting sums down to 9 fraction bits.
        for layer in state1.iter().chain(&state2).chain([&input1, &input2]) {
            if layer.shift != state1[0].shift {
                return Err(r.error("expected the gates' layers to have equal fraction bits"));
            }
        }
        if tag1.shift != heads.shift {
            return Err(r.error("expected the tags' layers to have equal fraction bits"));
        }
        let step = |i: usize| (i as f64 - TABLE as f64 / 2.0) / 512.0;
        let one = 32_767.0;
        static IDS: AtomicU64 = AtomicU64::new(1);
        Ok(Self {
            id: IDS.fetch_add(1, Ordering::Relaxed),
            kernel: Kernel::detect(),
            emb,
            state,
            arc,
            rel,
            tag,
            rows,
            table,
            scales,
            context,
            word: word_weights,
            word_bias,
            input1,
            state1,
            input2,
            state2,
            tag1,
            heads,
            tags,
            arcs,
            labels,
            relations,
            arc_distances,
            arc_root,
            rel_distances,
            rel_root,
            sets: Arc::new(sets),
            feats,
            sigmoid: tabulate(|i| one / (1.0 + (-step(i)).exp())),
            tanh: tabulate(|i| one * step(i).tanh()),
            cell_tanh: tabulate(|i| one * ((i as f64 - CELLS as f64 / 2.0) / 2048.0).tanh()),
        })
    }

    /// What the numbers of feature sets mean.
    #[must_use]
    pub fn sets(&self) -> &Arc<FeatureSets> {
        &self.sets
    }

    /// Tags and parses every sentence.
    pub fn annotate(&self, analysis: &mut Analysis, scratch: &mut NetworkScratch) {
        // A scratch that served another network forgets its words.
        if scratch.owner != self.id {
            scratch.owner = self.id;
            scratch.cache.clear();
            scratch.cached.clear();
        }
        analysis.sets = Arc::clone(&self.sets);
        let mut first = 0;
        while first < analysis.sentences.len() {
            // A batch holds at least one sentence, whatever its length.
            let mut end = first;
            let mut words = 0;
            while end < analysis.sentences.len()
                && end < first + BATCH_SENTENCES
                && (end == first || words < BATCH_WORDS)
            {
                words += analysis.sentences[end].words().len();
                end += 1;
            }
            self.kernel.run(Batch { network: self, analysis, sentences: first..end, scratch });
            first = end;
        }
    }

    /// Tags and parses a few sentences, word beside word.
    #[inline(always)]
    fn batch<S: Simd>(
        &self,
        simd: S,
        analysis: &mut Analysis,
        sentences: Range<usize>,
        s: &mut NetworkScratch,
    ) {
        s.spans.clear();
        s.numbers.clear();
        for sentence in sentences {
            let words = analysis.sentences[sentence].words();
            if !words.is_empty() {
                s.spans.push(Span { row: s.numbers.len(), words: words.clone() });
                s.numbers.extend(words);
            }
        }
        // Longest first, so that the sentences that are still being read at a
        // step are the first ones.
        s.spans.sort_by_key(|span| std::cmp::Reverse(span.words.len()));
        let n = s.numbers.len();
        self.look_up(simd, analysis, s);
        let both = 2 * self.state;
        s.first.resize(n * both, 0);
        s.second.resize(n * both, 0);
        // First layer: the words' part is cached.
        let width = self.input1.outputs();
        for direction in 0..2 {
            let input = Input { sums: &s.cached, rows: Some(&s.words), width };
            let buffers = (&mut s.gates, &mut s.states, &mut s.cells);
            let layer = &self.state1[direction];
            self.lstm(simd, layer, direction, &s.spans, input, buffers, &mut s.first);
        }
        let width = self.input2.outputs();
        s.input2.resize(n * width, 0);
        self.input2.apply(simd, &s.first, n, &mut s.input2);
        for direction in 0..2 {
            let input = Input { sums: &s.input2, rows: None, width };
            let buffers = (&mut s.gates, &mut s.states, &mut s.cells);
            let layer = &self.state2[direction];
            self.lstm(simd, layer, direction, &s.spans, input, buffers, &mut s.second);
        }
        s.tag_sums.resize(n * self.tag1.outputs(), 0);
        s.head_sums.resize(n * self.heads.outputs(), 0);
        self.tag1.apply(simd, &s.first, n, &mut s.tag_sums);
        self.heads.apply(simd, &s.second, n, &mut s.head_sums);
        self.tag_words(simd, analysis, s);
        self.parse_words(simd, analysis, s);
    }

    /// Finds the first-layer numbers of all words of a batch.
    #[inline(always)]
    fn look_up<S: Simd>(&self, simd: S, analysis: &Analysis, s: &mut NetworkScratch) {
        let width = self.input1.outputs();
        // Cleared between batches only, so that a batch's words stay.
        if s.cache.len() >= CACHE {
            s.cache.clear();
            s.cached.clear();
        }
        s.words.clear();
        for i in 0..s.numbers.len() {
            let form = analysis.form(s.numbers[i]);
            if let Some(at) = s.cache.get(form) {
                s.words.push(*at);
                continue;
            }
            let at = s.cache.len();
            s.cached.resize((at + 1) * width, 0);
            self.word_numbers(simd, form, s, at * width);
            s.cache.insert(form.into(), at as u32);
            s.words.push(at as u32);
        }
    }

    /// Computes the first-layer numbers of one form into `cached[at..]`.
    #[inline(always)]
    fn word_numbers<S: Simd>(&self, simd: S, form: &str, s: &mut NetworkScratch, at: usize) {
        let emb = self.emb;
        s.emb.clear();
        s.emb.extend(&self.context);
        s.grams.clear();
        s.grams.resize(emb, 0.0);
        let mut gram_count = 0;
        let (sum, grams) = (&mut s.emb, &mut s.grams);
        features(form, &mut s.letters, |kind, hash| {
            gram_count += u32::from(kind == Kind::Gram);
            if let Some((row, _)) = self.rows.get(&hash) {
                let to = if kind == Kind::Gram { &mut *grams } else { &mut *sum };
                let row = *row as usize;
                let scale = self.scales[row];
                for (to, x) in to.iter_mut().zip(&self.table[row * emb..][..emb]) {
                    *to += f32::from(*x) * scale;
                }
            }
        });
        let weight = 1.0 / (gram_count.max(1) as f32).sqrt();
        for (to, x) in s.emb.iter_mut().zip(&s.grams) {
            *to += x * weight;
        }
        let width = self.word_bias.len();
        s.hidden.clear();
        s.hidden.extend(&self.word_bias);
        for (x, weights) in s.emb.iter().zip(self.word.chunks_exact(width)) {
            for (to, w) in s.hidden.iter_mut().zip(weights) {
                *to += x * w;
            }
        }
        s.hidden_fixed.clear();
        let one = (1u32 << FRACTION) as f32;
        s.hidden_fixed
            .extend(s.hidden.iter().map(|x| (x.max(0.0) * one).round().min(32_767.0) as i16));
        self.input1.apply(simd, &s.hidden_fixed, 1, &mut s.cached[at..]);
    }

    /// One direction of one layer over a batch.
    #[expect(
        clippy::too_many_arguments,
        reason = "the buffers are borrowed apart from the network"
    )]
    #[inline(always)]
    fn lstm<S: Simd>(
        &self,
        simd: S,
        layer: &Layer,
        direction: usize,
        spans: &[Span],
        input: Input<'_>,
        (gates, states, cells): (&mut Vec<i32>, &mut Vec<i16>, &mut Vec<i32>),
        out: &mut [i16],
    ) {
        let h = self.state;
        let width = layer.outputs();
        gates.resize(spans.len() * width, 0);
        states.clear();
        states.resize(spans.len() * h, 0);
        cells.clear();
        cells.resize(spans.len() * h, 0);
        // To 9 fraction bits, rounded.
        let shift = layer.shift + FRACTION - 9;
        let half = 1i32 << (shift - 1);
        let index = |x: i32| {
            ((x.wrapping_add(half) >> shift) + TABLE as i32 / 2).clamp(0, TABLE as i32 - 1)
        };
        let mask = |i: i32| i as usize & (TABLE - 1);
        let mut active = spans.len();
        for step in 0..spans.first().map_or(0, |span| span.words.len()) {
            while spans[active - 1].words.len() <= step {
                active -= 1;
            }
            layer.apply(simd, states, active, gates);
            let rows = gates.chunks_exact_mut(width).zip(states.chunks_exact_mut(h));
            for ((gates, state), (cell, span)) in
                rows.zip(cells.chunks_exact_mut(h).zip(&spans[..active]))
            {
                let t = if direction == 0 { step } else { span.words.len() - 1 - step };
                let row = span.row + t;
                let sums = &input.row(row)[direction * 3 * h..][..3 * h];
                let gates = &mut gates[..3 * h];
                for (gate, x) in gates.iter_mut().zip(sums) {
                    *gate = index(gate.wrapping_add(*x));
                }
                let (i_gates, rest) = gates.split_at(h);
                let (o_gates, new_gates) = rest.split_at(h);
                let units = i_gates.iter().zip(o_gates).zip(new_gates);
                for (((i, o), new), (cell, state)) in
                    units.zip(cell.iter_mut().zip(state.iter_mut()))
                {
                    let i = i32::from(self.sigmoid[mask(*i)]);
                    let o = i32::from(self.sigmoid[mask(*o)]);
                    let new = i32::from(self.tanh[mask(*new)]);
                    // All three have 15 fraction bits; the cell stays within ±1.
                    let c = ((32_768 - i) * *cell + i * new + (1 << 14)) >> 15;
                    *cell = c;
                    let at = ((c + 8) >> 4) + CELLS as i32 / 2;
                    let tc = i32::from(self.cell_tanh[at as usize & (CELLS - 1)]);
                    *state = ((o * tc + (1 << 18)) >> 19) as i16;
                }
                out[row * 2 * h + direction * h..][..h].copy_from_slice(state);
            }
        }
    }

    #[inline(always)]
    fn tag_words<S: Simd>(&self, simd: S, analysis: &mut Analysis, s: &mut NetworkScratch) {
        let n = s.numbers.len();
        s.tag.clear();
        let (w1, w2) = (self.tag1.outputs(), self.heads.outputs());
        for t in 0..n {
            let sums = s.tag_sums[t * w1..][..self.tag].iter().zip(&s.head_sums[t * w2..]);
            let shift = self.tag1.shift;
            s.tag.extend(sums.map(|(a, b)| narrow(a.wrapping_add(*b) >> shift).max(0)));
        }
        let width = self.tags.outputs();
        s.tags.resize(n * width, 0);
        self.tags.apply(simd, &s.tag, n, &mut s.tags);
        for (row, word) in s.tags.chunks_exact(width).zip(&s.numbers) {
            let upos = argmax(&row[..Upos::ALL.len()]);
            let word = &mut analysis.words[*word];
            word.upos = Upos::ALL[upos];
            word.feats = self.feats.choose(upos, &row[Upos::ALL.len()..]);
        }
    }

    #[inline(always)]
    fn parse_words<S: Simd>(&self, simd: S, analysis: &mut Analysis, s: &mut NetworkScratch) {
        let n = s.numbers.len();
        let width = self.heads.outputs();
        let (arc, rel) = (self.arc, self.rel);
        let shift = self.heads.shift;
        s.dep.clear();
        s.head.clear();
        for row in s.head_sums.chunks_exact(width).take(n) {
            let row = &row[self.tag..];
            s.dep.extend(row[..arc].iter().map(|x| narrow(x >> shift).max(0)));
            s.head.extend(row[arc..2 * arc].iter().map(|x| narrow(x >> shift).max(0)));
        }
        let arcs = self.arcs.outputs();
        s.arcs.resize(n * arcs, 0);
        self.arcs.apply(simd, &s.dep, n, &mut s.arcs);
        s.arc.clear();
        let down = self.arcs.shift + FRACTION - ARC_FRACTION;
        for row in s.arcs.chunks_exact(arcs).take(n) {
            s.arc.extend(row[..arc].iter().map(|x| narrow(x >> down)));
        }
        s.rel.resize(n * rel, 0);
        s.heads.resize(n, 0);
        let one = 1.0 / (1u32 << (FRACTION + ARC_FRACTION)) as f32;
        for span in &s.spans {
            let len = span.words.len();
            let heads = &s.head[span.row * arc..][..len * arc];
            s.scores.clear();
            for (t, dep) in s.arc[span.row * arc..][..len * arc].chunks_exact(arc).enumerate() {
                s.scores.push(dot(dep, &self.arc_root) as f32 * one + self.arc_distances[0]);
                for (j, head) in heads.chunks_exact(arc).enumerate() {
                    let bias = self.arc_distances[arc_distance(t + 1, j + 1)];
                    s.scores.push(dot(dep, head) as f32 * one + bias);
                }
            }
            decode::heads(&s.scores, len, &mut s.tree);
            s.heads[span.row..][..len].copy_from_slice(&s.tree);
            // Relations: relu(dependent + head + distance) in activations' bits.
            for (t, head) in s.tree.iter().enumerate() {
                let head = *head as usize;
                let at = |word: usize, part: usize| {
                    &s.head_sums[(span.row + word) * width + self.tag + 2 * arc + part..][..rel]
                };
                let distance = &self.rel_distances[rel_distance(t + 1, head) * rel..][..rel];
                let to = s.rel[(span.row + t) * rel..][..rel].iter_mut();
                let known = to.zip(at(t, 0)).zip(distance);
                if head == 0 {
                    for (((to, a), c), b) in known.zip(&self.rel_root) {
                        *to = narrow((a >> shift).wrapping_add(*b).wrapping_add(*c)).max(0);
                    }
                } else {
                    for (((to, a), c), b) in known.zip(at(head - 1, rel)) {
                        *to = narrow((a >> shift).wrapping_add(b >> shift).wrapping_add(*c)).max(0);
                    }
                }
            }
        }
        let label_width = self.labels.outputs();
        s.labels.resize(n * label_width, 0);
        self.labels.apply(simd, &s.rel, n, &mut s.labels);
        for span in &s.spans {
            let first = span.words.start as u32;
            for (t, number) in span.words.clone().enumerate() {
                let head = s.heads[span.row + t];
                let row = &s.labels[(span.row + t) * label_width..][..self.relations.len()];
                let word = &mut analysis.words[number];
                word.head = head.checked_sub(1).map(|h| first + h);
                word.relation = match head {
                    0 => Relation::Root,
                    _ => self.relation(row, |_| true).map_or(Relation::Dep, |(_, r)| r),
                };
            }
        }
        let subject = |r: Relation| r.universal() == Universal::Nsubj && r != Relation::NsubjOuter;
        let object = |r: Relation| r.universal() == Universal::Obj;
        s.holders.clear();
        s.holders.resize(2 * n, None);
        let (subjects, objects) = s.holders.split_at_mut(n);
        for span in &s.spans {
            let words = &mut analysis.words[span.words.clone()];
            let rows = &s.labels[span.row * label_width..];
            let heads = &s.heads[span.row..];
            let row = |t: usize| &rows[t * label_width..][..self.relations.len()];
            let subjects = &mut subjects[span.row..];
            let objects = &mut objects[span.row..];
            self.one_each(words, heads, row, subject, subjects, |_, _| true);
            self.one_each(words, heads, row, object, objects, |head, r| {
                subjects[head].is_none() || !subject(r)
            });
        }
    }

    /// A head has one subject and one object: of two the surer one stays, the
    /// other gets the best relation that it may have instead.
    fn one_each<'a>(
        &self,
        words: &mut [Word],
        heads: &[u32],
        row: impl Fn(usize) -> &'a [i32],
        is_one: impl Fn(Relation) -> bool,
        holders: &mut [Option<u32>],
        may: impl Fn(usize, Relation) -> bool,
    ) {
        for t in 0..words.len() {
            let Some(head) = heads[t].checked_sub(1) else { continue };
            if !is_one(words[t].relation) {
                continue;
            }
            let head = head as usize;
            let Some(other) = holders[head] else {
                holders[head] = Some(t as u32);
                continue;
            };
            let instead = |t: usize| self.relation(row(t), |r| !is_one(r) && may(head, r));
            // How much surer it is of this than of what it would be instead.
            let sure = |t: usize| {
                let best = self.relation(row(t), &is_one).map_or(i32::MIN, |(score, _)| score);
                i64::from(best) - i64::from(instead(t).map_or(i32::MIN, |(score, _)| score))
            };
            let (stays, goes) = match other as usize {
                other if sure(t) > sure(other) => (t, other),
                other => (other, t),
            };
            holders[head] = Some(stays as u32);
            words[goes].relation = instead(goes).map_or(Relation::Dep, |(_, r)| r);
        }
    }

    /// The best relation but `root` that may be, with its score.
    fn relation(&self, row: &[i32], may: impl Fn(Relation) -> bool) -> Option<(i32, Relation)> {
        let mut best: Option<(i32, Relation)> = None;
        for (score, relation) in row.iter().zip(&self.relations) {
            if *relation != Relation::Root && best.is_none_or(|(b, _)| *score > b) && may(*relation)
            {
                best = Some((*score, *relation));
            }
        }
        best
    }
}

impl FeatsChoice {
    fn read(r: &mut Reader<'_>) -> Result<(usize, Self, FeatureSets), ModelError> {
        let mut groups = Vec::new();
        let mut names: Vec<(String, Vec<String>)> = Vec::new();
        let mut columns = 0;
        for _ in 0..r.u32()? {
            let name = r.str()?.to_owned();
            let values = (0..r.u32()?)
                .map(|_| Ok(r.str()?.to_owned()))
                .collect::<Result<Vec<_>, ModelError>>()?;
            if values.is_empty() || columns + values.len() > usize::from(u16::MAX) {
                return Err(r.error(format_args!("feature `{name}`: expected some values")));
            }
            groups.push((columns, values.len()));
            columns += values.len();
            names.push((name, values));
        }
        let count = r.u32()?;
        if count > u32::from(u16::MAX) {
            return Err(r.error("expected fewer than 65,536 feature sets"));
        }
        let mut sets = vec![Vec::new(); Upos::ALL.len()];
        let mut texts = Vec::new();
        // Number 0 is the empty set.
        let mut set_columns = vec![Vec::new()];
        let mut exact = FxHashMap::default();
        for number in 0..=count {
            let text = if number == 0 { "" } else { r.str()? };
            let mut values = Vec::new();
            let mut chosen = vec![0usize; groups.len()];
            for pair in text.split('|').filter(|p| !p.is_empty()) {
                let found = pair.split_once('=').and_then(|(name, value)| {
                    let group = names.iter().position(|(n, _)| n == name)?;
                    let value = names[group].1.iter().position(|v| v == value)?;
                    Some((group, value))
                });
                let Some((group, value)) = found else {
                    return Err(r.error(format_args!("feature set `{text}`: `{pair}` is unknown")));
                };
                chosen[group] = value;
                let first = groups[group].0;
                values.push(((first + value) as u16, first as u16));
            }
            if number > 0 {
                texts.push(text.to_owned());
                set_columns.push(values);
            }
            let tags = r.u32()?;
            for upos in (0..Upos::ALL.len()).filter(|u| tags >> u & 1 == 1) {
                sets[upos].push(number as u16);
                exact.insert(key(upos, chosen.iter().copied()), number as u16);
            }
        }
        let out = Self { groups, sets, columns: set_columns, exact };
        Ok((columns, out, FeatureSets::new(texts.into_iter())))
    }

    /// The likeliest set that goes with the part of speech.
    fn choose(&self, upos: usize, logits: &[i32]) -> Feats {
        let best = self.groups.iter().map(|(first, len)| argmax(&logits[*first..first + len]));
        if let Some(set) = self.exact.get(&key(upos, best)) {
            return Feats(*set);
        }
        let score = |set: u16| -> i64 {
            self.columns[usize::from(set)]
                .iter()
                .map(|(value, absent)| {
                    i64::from(logits[usize::from(*value)]) - i64::from(logits[usize::from(*absent)])
                })
                .sum()
        };
        let mut best: Option<(i64, u16)> = None;
        for set in &self.sets[upos] {
            let score = score(*set);
            if best.is_none_or(|(b, _)| score > b) {
                best = Some((score, *set));
            }
        }
        Feats(best.map_or(0, |(_, set)| set))
    }
}

/// A number for a part of speech and the value of every feature.
fn key(upos: usize, values: impl Iterator<Item = usize>) -> u64 {
    let mut h = 0u64;
    for value in std::iter::once(upos + 1).chain(values) {
        h = (h ^ value as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29);
    }
    h
}

fn tabulate<const N: usize>(f: impl Fn(usize) -> f64) -> Box<[i16; N]> {
    let mut table = Box::new([0; N]);
    for (i, x) in table.iter_mut().enumerate() {
        *x = f(i).round() as i16;
    }
    table
}

/// To 16 bits, held at the ends.
#[inline(always)]
fn narrow(x: i32) -> i16 {
    x.clamp(i32::from(i16::MIN), i32::from(i16::MAX)) as i16
}

#[inline(always)]
fn dot(a: &[i16], b: &[i16]) -> i32 {
    a.iter().zip(b).fold(0i32, |sum, (x, y)| sum.wrapping_add(i32::from(*x) * i32::from(*y)))
}

/// Index of the largest number; the first of equals.
#[inline(always)]
fn argmax(xs: &[i32]) -> usize {
    let mut best = 0;
    for (i, x) in xs.iter().enumerate() {
        if *x > xs[best] {
            best = i;
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::super::bytes::Writer;
    use super::*;
    use kilde_text::{TextRange, Tree};

    struct Random(u32);

    impl Random {
        fn number(&mut self) -> f32 {
            self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (self.0 >> 8) as f32 / (1u32 << 23) as f32 - 1.0
        }

        fn layer(&mut self, w: &mut Writer, inputs: usize, outputs: usize) {
            let weights: Vec<f32> = (0..inputs * outputs).map(|_| self.number() * 3.0).collect();
            let bias: Vec<f32> = (0..outputs).map(|_| self.number() * 0.3).collect();
            Layer::write(w, &weights, &bias, 10);
        }
    }

    const WORDS: [&str; 6] = ["Troops", "shelled", "the", "port", ".", "вночі"];

    /// A small network of random weights that knows two feature sets.
    fn toy() -> Vec<u8> {
        let random = &mut Random(5);
        let (emb, word, state, tag, arc, rel) = (4, 6, 4, 4, 4, 4);
        let mut hashes = std::collections::BTreeMap::new();
        for form in WORDS {
            features(form, &mut Letters::default(), |kind, hash| {
                hashes.insert(hash, kind);
            });
        }
        let mut w = Writer::default();
        for size in [emb, word, state, tag, arc, rel, hashes.len()] {
            w.u32(size as u32);
        }
        for (hash, kind) in &hashes {
            w.u32(*hash).u8(*kind as u8);
        }
        for _ in 0..hashes.len() {
            w.f32(0.03);
        }
        for _ in 0..hashes.len() * emb {
            w.u8((random.number() * 127.0) as i8 as u8);
        }
        for _ in 0..emb + emb * word + word {
            w.f32(random.number() + 0.2);
        }
        random.layer(&mut w, word, 6 * state);
        random.layer(&mut w, state, 3 * state);
        random.layer(&mut w, state, 3 * state);
        random.layer(&mut w, 2 * state, 6 * state);
        random.layer(&mut w, state, 3 * state);
        random.layer(&mut w, state, 3 * state);
        random.layer(&mut w, 2 * state, tag);
        random.layer(&mut w, 2 * state, tag + 2 * arc + 2 * rel);
        w.u32(1).str("Number").u32(3).str("").str("Plur").str("Sing");
        w.u32(2).u32(0x1_ffff).str("Number=Plur").u32(0x1_ffff).str("Number=Sing").u32(1);
        random.layer(&mut w, tag, Upos::ALL.len() + 3);
        random.layer(&mut w, arc, arc);
        w.u32(3).str("nsubj").str("root").str("punct");
        random.layer(&mut w, rel, 3);
        for _ in 0..arc + rel + REL_DISTANCES * rel {
            w.u32((random.number() * 2048.0) as i32 as u32);
        }
        for _ in 0..ARC_DISTANCES {
            w.f32(random.number());
        }
        w.bytes
    }

    /// Sentences of the words, of these lengths.
    fn sentences(lengths: &[usize]) -> Analysis {
        let mut analysis = Analysis::default();
        let nowhere = TextRange::new(0, 0);
        for (i, len) in lengths.iter().enumerate() {
            let first = analysis.words.len() as u32;
            for word in 0..*len {
                analysis.push_word(nowhere, WORDS[(i + word * word) % WORDS.len()], true);
            }
            let end = analysis.words.len() as u32;
            analysis.sentences.push(Tree { range: nowhere, first, end });
        }
        analysis
    }

    const LENGTHS: [usize; 9] = [3, 40, 1, 7, 256, 2, 7, 19, 5];

    #[test]
    fn every_kernel_gives_the_same_trees() {
        let mut network = Network::read(&toy()).unwrap();
        let mut expected: Option<Analysis> = None;
        for kernel in Kernel::all() {
            network.kernel = kernel;
            let mut analysis = sentences(&LENGTHS);
            network.annotate(&mut analysis, &mut NetworkScratch::default());
            let first = expected.get_or_insert_with(|| analysis.clone());
            assert_eq!(first.words, analysis.words, "{kernel:?}");
        }
        let tags: std::collections::BTreeSet<_> =
            expected.iter().flat_map(|a| &a.words).map(|w| (w.upos, w.relation)).collect();
        assert!(tags.len() > 3, "random weights should tell words apart: {tags:?}");
    }

    #[test]
    fn a_sentence_does_not_depend_on_its_neighbours() {
        let network = Network::read(&toy()).unwrap();
        let mut scratch = NetworkScratch::default();
        let mut together = sentences(&LENGTHS);
        network.annotate(&mut together, &mut scratch);
        let all = sentences(&LENGTHS);
        for tree in &all.sentences {
            let mut alone = all.clone();
            alone.sentences = vec![*tree];
            network.annotate(&mut alone, &mut scratch);
            assert_eq!(alone.words[tree.words()], together.words[tree.words()]);
        }
    }

    #[test]
    fn a_head_has_one_subject() {
        let network = Network::read(&toy()).unwrap();
        let mut analysis = sentences(&[4]);
        for word in &mut analysis.words[..3] {
            word.relation = Relation::Nsubj;
        }
        // Scores of nsubj, root and punct; the third word hangs on another.
        let rows = [[5, 9, 4], [7, 9, 1], [3, 9, 2], [0, 9, 0]];
        let one = |r: Relation| r == Relation::Nsubj;
        let holders = &mut [None; 4];
        let words = &mut analysis.words;
        network.one_each(words, &[4, 4, 2, 0], |t| &rows[t], one, holders, |_, _| true);
        let relations: Vec<_> = analysis.words[..3].iter().map(|w| w.relation).collect();
        assert_eq!(relations, [Relation::Punct, Relation::Nsubj, Relation::Nsubj]);
        assert_eq!(*holders, [None, Some(2), None, Some(1)]);
    }

    #[test]
    fn a_damaged_section_is_refused() {
        let bytes = toy();
        for len in 0..bytes.len() {
            assert!(Network::read(&bytes[..len]).is_err(), "cut to {len} bytes");
        }
        let longer = [&bytes[..], &[0]].concat();
        let error = Network::read(&longer).unwrap_err().to_string();
        assert_eq!(error, "network: expected its end; the file is of another format");
    }

    #[test]
    fn a_set_is_chosen_among_those_of_the_class() {
        let network = Network::read(&toy()).unwrap();
        // Columns: absent, Plur, Sing. Only adjectives may be singular here.
        let text = |upos: Upos, logits: [i32; 3]| {
            network.sets.text(network.feats.choose(upos.index(), &logits)).to_owned()
        };
        assert_eq!(text(Upos::Adj, [0, 1, 9]), "Number=Sing");
        assert_eq!(text(Upos::Noun, [0, 1, 9]), "Number=Plur");
        assert_eq!(text(Upos::Adp, [3, 1, 2]), "");
    }
}
