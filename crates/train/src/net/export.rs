//! Writes a trained network as the section of a model: whole numbers.

use super::data::{FeatValues, Rows};
use super::model::{Params, tensor as t};
use kilde_analysis::syntax::bytes::Writer;
use kilde_analysis::syntax::kernel::{FRACTION, Layer};
use kilde_formats::conllu::Sentence;
use kilde_text::{Relation, Upos};
use std::collections::BTreeMap;

/// The largest input of a layer after `relu` that is reckoned with when the
/// fraction bits of its weights are chosen.
const MOST: f32 = 8.0;

/// The network section. `contexts` are the rows that every word gets;
/// feature sets and relations are those of `sentences`.
pub fn write<'a>(
    params: &Params,
    rows: &Rows,
    values: &FeatValues,
    contexts: &[u32],
    sentences: impl Iterator<Item = &'a Sentence>,
) -> Vec<u8> {
    let s = &params.sizes;
    let data = &params.data;
    let mut w = Writer::default();
    for size in [s.emb, s.word, s.state, s.tag, s.arc, s.rel, s.rows] {
        w.u32(size as u32);
    }
    for (hash, kind) in &rows.rows {
        w.u32(*hash).u8(*kind as u8);
    }
    let table: Vec<&[f32]> = data[t::EMB].chunks_exact(s.emb).collect();
    let scale = |row: &[f32]| row.iter().fold(1e-9f32, |m, x| m.max(x.abs())) / 127.0;
    for row in &table {
        w.f32(scale(row));
    }
    for row in &table {
        let scale = scale(row);
        for x in *row {
            w.u8((x / scale).round() as i8 as u8);
        }
    }
    let mut context = vec![0.0; s.emb];
    for row in contexts.iter().filter_map(|c| rows.get(*c)) {
        for (to, x) in context.iter_mut().zip(table[row as usize]) {
            *to += x;
        }
    }
    for x in context.iter().chain(&data[t::WORD]).chain(&data[t::WORD_B]) {
        w.f32(*x);
    }
    lstms(&mut w, params);
    heads(&mut w, params);
    let relations = feature_sets(&mut w, params, values, sentences);
    let (weights, bias) = beside(&[(&data[t::ARC], &data[t::ARC_V])]);
    Layer::write(&mut w, &weights, &bias, Layer::bits(&weights, &bias, MOST));
    w.u32(relations.len() as u32);
    for relation in &relations {
        w.str(relation.as_str());
    }
    let all = Relation::ALL.len();
    let weights: Vec<f32> = data[t::LABEL]
        .chunks_exact(all)
        .flat_map(|row| relations.iter().map(|r| row[r.index()]))
        .collect();
    let bias: Vec<f32> = relations.iter().map(|r| data[t::LABEL_B][r.index()]).collect();
    Layer::write(&mut w, &weights, &bias, Layer::bits(&weights, &bias, MOST));
    let one = (1u32 << FRACTION) as f32;
    for x in data[t::ARC_ROOT].iter().chain(&data[t::REL_ROOT]).chain(&data[t::REL_D]) {
        w.u32((x * one).round() as i32 as u32);
    }
    for x in &data[t::ARC_D] {
        w.f32(*x);
    }
    w.bytes
}

/// Layers of the same inputs, side by side.
fn beside(layers: &[(&Vec<f32>, &Vec<f32>)]) -> (Vec<f32>, Vec<f32>) {
    let inputs = layers[0].0.len() / layers[0].1.len();
    let mut weights = Vec::new();
    for input in 0..inputs {
        for (layer, bias) in layers {
            weights.extend_from_slice(&layer[input * bias.len()..][..bias.len()]);
        }
    }
    (weights, layers.iter().flat_map(|(_, b)| b.iter().copied()).collect())
}

fn lstms(w: &mut Writer, params: &Params) {
    let at = |lstm: usize, part: usize| &params.data[t::LSTM + 3 * lstm + part];
    let zeros = vec![0.0; 3 * params.sizes.state];
    let input = |l: usize| beside(&[(at(l, 0), at(l, 2)), (at(l + 1, 0), at(l + 1, 2))]);
    let (first, second) = (input(0), input(2));
    // The gates are looked up in one table, so all layers share their bits.
    let mut bits =
        Layer::bits(&first.0, &first.1, MOST).min(Layer::bits(&second.0, &second.1, 1.0));
    for lstm in 0..4 {
        bits = bits.min(Layer::bits(at(lstm, 1), &zeros, 1.0));
    }
    for (input, lstms) in [(first, [0, 1]), (second, [2, 3])] {
        Layer::write(w, &input.0, &input.1, bits);
        for lstm in lstms {
            Layer::write(w, at(lstm, 1), &zeros, bits);
        }
    }
}

fn heads(w: &mut Writer, params: &Params) {
    let data = &params.data;
    let no_tag = vec![0.0; params.sizes.tag];
    let no_rel = vec![0.0; params.sizes.rel];
    let (weights, bias) = beside(&[
        (&data[t::TAG2], &data[t::TAG_B]),
        (&data[t::DEP], &data[t::DEP_B]),
        (&data[t::HEAD], &data[t::HEAD_B]),
        (&data[t::REL_DEP], &data[t::REL_B]),
        (&data[t::REL_HEAD], &no_rel),
    ]);
    // The tags' two parts are added, so they share their bits.
    let bits = Layer::bits(&weights, &bias, 1.0).min(Layer::bits(&data[t::TAG1], &no_tag, 1.0));
    Layer::write(w, &data[t::TAG1], &no_tag, bits);
    Layer::write(w, &weights, &bias, bits);
}

/// Feature values and sets, and the layer of tags; returns the relations.
fn feature_sets<'a>(
    w: &mut Writer,
    params: &Params,
    values: &FeatValues,
    sentences: impl Iterator<Item = &'a Sentence>,
) -> Vec<Relation> {
    w.u32(values.groups.len() as u32);
    for (name, list) in &values.groups {
        w.str(name).u32(list.len() as u32);
        for value in list {
            w.str(value);
        }
    }
    let mut sets: BTreeMap<&str, u32> = BTreeMap::from([("", 0)]);
    let mut relations = BTreeMap::new();
    for row in sentences.flat_map(|s| &s.rows) {
        if let Some(upos) = Upos::parse(&row.upos) {
            *sets.entry(&row.feats).or_default() |= 1 << upos.index();
        }
        if let Some(relation) = Relation::read(&row.relation) {
            relations.insert(relation, ());
        }
    }
    // The empty set comes first: nothing sorts before it.
    w.u32(sets.len() as u32 - 1);
    for (text, tags) in &sets {
        if !text.is_empty() {
            w.str(text);
        }
        w.u32(*tags);
    }
    let data = &params.data;
    let (weights, bias) =
        beside(&[(&data[t::UPOS], &data[t::UPOS_B]), (&data[t::FEATS], &data[t::FEATS_B])]);
    Layer::write(w, &weights, &bias, Layer::bits(&weights, &bias, MOST));
    relations.into_keys().collect()
}
