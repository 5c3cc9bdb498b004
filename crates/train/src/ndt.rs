//! The Norwegian Dependency Treebank made over into Universal Dependencies.
//!
//! NDT hangs content words under finite auxiliaries, copulas, prepositions and
//! the infinitive marker. The conversion turns those chains round from the
//! leaves up, names the relations by NDT function and by the parts of speech
//! at both ends, and hangs punctuation last. [`score`] measures it where a
//! sentence exists in both schemes.

mod morphology;
mod punctuation;
mod relations;
mod score;
#[cfg(test)]
mod tests;

pub use score::{Score, score};

use anyhow::Context;
use kilde_formats::conllu::{self, Row, Sentence};
use std::io::BufRead;

/// What a conversion gave.
#[derive(Debug, Default)]
pub struct Converted {
    /// The sentences that became trees, with the comments that they had.
    pub sentences: Vec<Sentence>,
    /// How many did not become a tree and were left out.
    pub dropped: usize,
}

/// Reads NDT in CoNLL-X and gives it in Universal Dependencies.
///
/// The token `|`, with which NDT marks the end of a heading, is not part of
/// the running text and is left out.
///
/// # Errors
/// Where the text is not CoNLL-X.
pub fn convert(input: impl BufRead) -> anyhow::Result<Converted> {
    let mut converted = Converted::default();
    for sentence in conllu::read(input).context("reading NDT")? {
        let sentence = without_bars(sentence);
        if sentence.rows.is_empty() {
            continue;
        }
        match convert_sentence(&sentence) {
            Some(sentence) if sentence.is_tree() => converted.sentences.push(sentence),
            _ => converted.dropped += 1,
        }
    }
    Ok(converted)
}

/// Leaves out the `|` tokens; what hangs on one moves to its head.
fn without_bars(sentence: Sentence) -> Sentence {
    let bar = |row: &Row| row.form == "|";
    if !sentence.rows.iter().any(bar) {
        return sentence;
    }
    let mut number = Vec::with_capacity(sentence.rows.len());
    let mut next = 0;
    for row in &sentence.rows {
        next += usize::from(!bar(row));
        number.push(next);
    }
    let mut rows: Vec<Row> = Vec::with_capacity(next);
    for row in sentence.rows.iter().filter(|row| !bar(row)) {
        let mut row = row.clone();
        let mut head = row.head.unwrap_or(0);
        // A chain of bars is at most as long as the sentence.
        for _ in 0..sentence.rows.len() {
            match head.checked_sub(1).and_then(|h| sentence.rows.get(h)) {
                Some(above) if bar(above) => head = above.head.unwrap_or(0),
                _ => break,
            }
        }
        row.head = Some(head.checked_sub(1).and_then(|h| number.get(h)).copied().unwrap_or(0));
        rows.push(row);
    }
    // Where a bar was the root its first child takes its place.
    let mut root = 0;
    for (i, row) in rows.iter_mut().enumerate() {
        if row.head == Some(0) {
            if root == 0 {
                root = i + 1;
            } else {
                row.head = Some(root);
            }
        }
    }
    Sentence { comments: sentence.comments, rows, multis: Vec::new() }
}

/// How a function word came to hang under the word it belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    /// It keeps its place.
    None,
    /// Auxiliary over INFV.
    Auxiliary,
    /// Copula over SPRED.
    Copula,
    /// Preposition or subordinator over PUTFYLL.
    Case,
    /// Infinitive marker over INFV.
    Infinitive,
}

/// How a content word came to hang under one that was below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Turn {
    /// A name under the apposition before it.
    Named,
    /// A quotation under the words that say who said it.
    Quoted,
}

/// A tree while it is turned round. Words count from 1; 0 is above the root.
struct Work<'a> {
    ndt: &'a [Row],
    /// Words under each word in NDT.
    kids: Vec<Vec<usize>>,
    /// The word of Universal Dependencies that stands for the NDT subtree.
    top: Vec<usize>,
    /// The NDT word whose subtree a top stands for: its function names the relation.
    via: Vec<usize>,
    role: Vec<Role>,
    turn: Vec<Option<Turn>>,
    head: Vec<usize>,
    upos: Vec<&'static str>,
    relation: Vec<&'static str>,
}

impl Work<'_> {
    fn row(&self, word: usize) -> &Row {
        &self.ndt[word - 1]
    }
    fn pos(&self, word: usize) -> &str {
        if word == 0 { "" } else { &self.row(word).upos }
    }
    fn function(&self, word: usize) -> &str {
        if word == 0 { "" } else { &self.row(word).relation }
    }
    fn lemma(&self, word: usize) -> &str {
        if word == 0 { "" } else { &self.row(word).lemma }
    }
    fn has(&self, word: usize, feature: &str) -> bool {
        word != 0 && self.row(word).feats.split('|').any(|f| f == feature)
    }
    fn form(&self, word: usize) -> &str {
        if word == 0 { "" } else { &self.row(word).form }
    }
    fn kid(&self, word: usize, function: &str) -> Option<usize> {
        self.kids[word].iter().copied().find(|&k| self.function(k) == function)
    }
    fn is_finite(&self, word: usize) -> bool {
        self.pos(word) == "verb" && ["pres", "pret", "imp"].iter().any(|f| self.has(word, f))
    }
}

fn convert_sentence(sentence: &Sentence) -> Option<Sentence> {
    let n = sentence.rows.len();
    let mut kids = vec![Vec::new(); n + 1];
    for (i, row) in sentence.rows.iter().enumerate() {
        kids.get_mut(row.head?)?.push(i + 1);
    }
    // From the root down; what a cycle holds is never reached.
    let mut order = vec![0];
    let mut at = 0;
    while at < order.len() {
        order.extend(&kids[order[at]]);
        at += 1;
    }
    if order.len() != n + 1 || kids[0].len() != 1 {
        return None;
    }
    let mut work = Work {
        ndt: &sentence.rows,
        kids,
        top: (0..=n).collect(),
        via: (0..=n).collect(),
        role: vec![Role::None; n + 1],
        turn: vec![None; n + 1],
        head: vec![0; n + 1],
        upos: vec![""; n + 1],
        relation: vec![""; n + 1],
    };
    for &word in order[1..].iter().rev() {
        turn(&mut work, word);
    }
    let root = work.kids[0][0];
    work.head[work.top[root]] = 0;
    work.via[work.top[root]] = root;
    for word in 1..=n {
        work.upos[word] = morphology::upos(&work, word);
    }
    relations::name(&mut work);
    punctuation::hang(&mut work);
    let rows = (1..=n)
        .map(|word| {
            let row = work.row(word);
            Row {
                form: row.form.clone(),
                lemma: morphology::lemma(row),
                upos: work.upos[word].to_owned(),
                feats: morphology::feats(row, work.upos[word]),
                head: Some(work.head[word]),
                relation: work.relation[word].to_owned(),
                misc: row.misc.clone(),
            }
        })
        .collect();
    Some(Sentence { comments: sentence.comments.clone(), rows, multis: Vec::new() })
}

/// Verbs that are auxiliaries when they have an INFV.
const AUXILIARIES: &[&str] =
    &["ha", "ville", "kunne", "skulle", "bli", "måtte", "være", "få", "burde", "tørre"];

/// Settles which word stands for the subtree of `word`, and hangs the others on it.
fn turn(work: &mut Work, word: usize) {
    let (role, up) = match work.pos(word) {
        "verb" => {
            let infv = work.kid(word, "INFV").filter(|_| AUXILIARIES.contains(&work.lemma(word)));
            let spred = work.kid(word, "SPRED").filter(|_| work.lemma(word) == "være");
            match (infv, spred) {
                (Some(kid), _) => (Role::Auxiliary, Some(kid)),
                (None, kid) => (Role::Copula, kid),
            }
        }
        // `her i byen`: the complement specifies the place that `her` stands for.
        "prep" if ["her", "der"].contains(&work.lemma(word)) => {
            (Role::Case, work.kid(word, "PUTFYLL").filter(|&kid| work.pos(kid) != "prep"))
        }
        "prep" | "sbu" => (Role::Case, work.kid(word, "PUTFYLL")),
        "inf-merke" => (Role::Infinitive, work.kid(word, "INFV")),
        _ => (Role::None, None),
    };
    if let Some(kid) = up {
        work.role[word] = role;
        work.top[word] = work.top[kid];
    }
    let top = work.top[word];
    let kids = std::mem::take(&mut work.kids[word]);
    for &kid in &kids {
        if Some(kid) != up {
            work.head[work.top[kid]] = top;
            work.via[work.top[kid]] = kid;
        }
    }
    if up.is_some() {
        work.head[word] = top;
        work.via[word] = word;
    }
    // The title next to a name takes its place, an earlier one that title's.
    if up.is_none() {
        let mut under = top;
        for kid in titles(work, word, &kids) {
            let over = work.top[kid];
            work.head[under] = over;
            if under == top {
                work.turn[under] = Some(Turn::Named);
            }
            under = over;
        }
        work.top[word] = under;
    }
    if let Some(kid) = speaker(work, &kids) {
        let (under, over) = (work.top[word], work.top[kid]);
        work.head[under] = over;
        work.turn[under] = Some(Turn::Quoted);
        work.top[word] = over;
    }
    work.kids[word] = kids;
}

/// The appositions before a name, the nearest first: `statsminister` in
/// `statsminister Stoltenberg`.
fn titles(work: &Work, word: usize, kids: &[usize]) -> Vec<usize> {
    if !["subst", "pron"].contains(&work.pos(word)) {
        return Vec::new();
    }
    let title = |&kid: &usize| {
        kid < word && work.function(kid) == "APP" && ["subst", "det"].contains(&work.pos(kid))
    };
    kids.iter().copied().filter(title).rev().collect()
}

/// The verb of saying that NDT puts in parenthesis in the quotation.
fn speaker(work: &Work, kids: &[usize]) -> Option<usize> {
    kids.iter().copied().find(|&kid| {
        work.function(kid) == "PAR"
            && work.pos(kid) == "verb"
            && !["ha", "være"].contains(&work.lemma(kid))
            && !work.kids[kid].iter().any(|&k| ["(", ")"].contains(&work.form(k)))
    })
}
