//! Copies of training sentences as news has them: headlines, capitals,
//! datelines, words put in somebody's mouth, objects before their verb.
//!
//! Most treebanks have few of these, and what they teach instead is wrong
//! there: the first noun is the subject, the noun after the verb its object.
//! Some copies move or drop words; others set a sentence in a frame of ours.
//!
//! Frames are lines of `habits/<lang>.txt`: a kind, a colon, and words as
//! `form/UPOS/head/relation`, heads counted from 1 within the line, 0 for the
//! root. `a|b` is either form. A fifth part gives a feature; the others of
//! such words are not trained on. `#/relation/head` stands for a sentence of
//! the treebank without its full stop, `#low` for one that begins small;
//! `@name/relation/head` for a phrase of the lines `name:`, `@Name` for one
//! that begins with a capital. Kinds: `attribution`, `dateline` and `alone`,
//! which holds no sentence.

use crate::pipeline::Sentences;
use anyhow::{Context, bail, ensure};
use fastrand::Rng;
use kilde_formats::conllu::{Row, Sentence};
use std::collections::BTreeMap;

/// FEATS of a word that is not to be trained on for features, but for those
/// that follow.
pub const UNKNOWN_FEATS: &str = "?";

/// The longest sentence that is set in a frame.
const LONGEST: usize = 26;

/// How many copies are made: a number, and a share of the sentences.
const ATTRIBUTIONS: (usize, usize) = (450, 50);
const DATELINES: (usize, usize) = (150, 150);
const ALONE: (usize, usize) = (200, 200);
const MOVED: usize = 250;

/// One item of a frame.
#[derive(Clone, Debug, PartialEq, Eq)]
enum What {
    Word { forms: Vec<String>, upos: String, feats: String },
    Clause { small: bool },
    Phrase { name: String, capital: bool },
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Item {
    what: What,
    head: usize,
    relation: String,
}

/// Frames and phrases of a language, by kind or name.
#[derive(Clone, Debug, Default)]
struct Frames(BTreeMap<String, Vec<Vec<Item>>>);

fn text(lang: &str) -> &'static str {
    match lang {
        "de" => include_str!("habits/de.txt"),
        "en" => include_str!("habits/en.txt"),
        "es" => include_str!("habits/es.txt"),
        "fr" => include_str!("habits/fr.txt"),
        "nb" => include_str!("habits/nb.txt"),
        "ru" => include_str!("habits/ru.txt"),
        "uk" => include_str!("habits/uk.txt"),
        _ => "",
    }
}

impl Frames {
    fn read(text: &str) -> anyhow::Result<Self> {
        let mut out = Self::default();
        for line in text.lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
            let items = line.split_once(": ").and_then(|(kind, words)| {
                Some((kind, words.split(' ').map(item).collect::<Option<Vec<_>>>()?))
            });
            let (kind, items) = items.with_context(|| format!("not a frame: {line}"))?;
            let last = items.len();
            ensure!(items.iter().all(|i| i.head <= last), "a head is out of range: {line}");
            out.0.entry(kind.to_owned()).or_default().push(items);
        }
        Ok(out)
    }

    fn one(&self, kind: &str, rng: &mut Rng) -> Option<&[Item]> {
        let all = self.0.get(kind)?;
        Some(&all[rng.usize(..all.len())])
    }
}

fn item(text: &str) -> Option<Item> {
    let parts: Vec<&str> = text.split('/').collect();
    let (what, head, relation) = match parts[..] {
        ["#", relation, head] => (What::Clause { small: false }, head, relation),
        ["#low", relation, head] => (What::Clause { small: true }, head, relation),
        [slot, relation, head] if slot.starts_with('@') => {
            let name = slot[1..].to_lowercase();
            (What::Phrase { capital: name != slot[1..], name }, head, relation)
        }
        [forms, upos, head, ref rest @ ..] if rest.len() < 3 => {
            let mut feats = UNKNOWN_FEATS.to_owned();
            if let Some(known) = rest.get(1) {
                feats = format!("{feats}|{known}");
            }
            let forms = forms.split('|').map(str::to_owned).collect();
            let what = What::Word { forms, upos: upos.to_owned(), feats };
            (what, head, rest.first().copied().unwrap_or(""))
        }
        _ => return None,
    };
    Some(Item { what, head: head.parse().ok()?, relation: relation.to_owned() })
}

/// Copies of a language's sentences in frames and in another order; the same
/// for the same sentences.
///
/// # Errors
/// Where a frame of the language is not one.
pub fn copies(lang: &str, sentences: &Sentences) -> anyhow::Result<Sentences> {
    let mut out = Vec::new();
    let frames = Frames::read(text(lang))?;
    let mut rng = Rng::with_seed(11);
    let quotable: Vec<usize> =
        (0..sentences.len()).filter(|i| is_quotable(&sentences[*i].1)).collect();
    let times = |(number, share): (usize, usize)| number + sentences.len() / share;
    for (kind, amount) in [("attribution", ATTRIBUTIONS), ("dateline", DATELINES), ("alone", ALONE)]
    {
        let mut order = quotable.clone();
        rng.shuffle(&mut order);
        if kind != "alone" && order.is_empty() {
            continue;
        }
        for n in 0..times(amount) {
            let (treebank, clause) = if kind == "alone" {
                (sentences[rng.usize(..sentences.len())].0, None)
            } else {
                let (treebank, sentence) = &sentences[order[n % order.len()]];
                (*treebank, Some(clause(sentence)))
            };
            let Some(frame) = frames.one(kind, &mut rng) else { break };
            let mut copy = fill(lang, &frames, frame, clause.as_ref(), &mut rng)?;
            vary_marks(lang, kind, &mut copy, &mut rng);
            out.push((treebank, copy));
        }
    }
    let moved = sentences.iter().filter_map(|(t, s)| Some((*t, moved(lang, s)?)));
    let mut moved: Vec<_> = moved.collect();
    rng.shuffle(&mut moved);
    out.extend(moved.into_iter().take(MOVED));
    Ok(out)
}

/// Without the last punctuation mark, as in headlines, and in capitals, as in
/// leads.
pub fn plain(sentences: &Sentences) -> Sentences {
    let mut out = Vec::new();
    for (i, (treebank, sentence)) in sentences.iter().enumerate() {
        let mut copy = sentence.clone();
        if i % 16 == 3 && copy.rows.len() > 3 {
            let last = copy.rows.len();
            let mark = copy.rows.pop().is_some_and(|row| row.upos == "PUNCT");
            if mark && copy.rows.iter().all(|row| row.head != Some(last)) {
                out.push((*treebank, copy));
            }
        } else if i % 32 == 9 {
            for row in &mut copy.rows {
                row.form = row.form.to_uppercase();
            }
            out.push((*treebank, copy));
        }
    }
    out
}

/// Whether it is a whole clause that somebody may have said: a subject, a
/// full stop at its end, and no marks of quotation.
fn is_quotable(sentence: &Sentence) -> bool {
    let rows = &sentence.rows;
    let n = rows.len();
    let Some(root) = rows.iter().position(|r| r.head == Some(0)) else { return false };
    let first = rows[0].form.chars().next();
    (4..=LONGEST).contains(&n)
        && rows[n - 1].form == "."
        && rows[n - 1].head == Some(root + 1)
        && rows.iter().all(|r| r.head != Some(n))
        && first.is_some_and(char::is_uppercase)
        && rows.iter().any(|r| r.head == Some(root + 1) && r.relation.starts_with("nsubj"))
        && rows
            .iter()
            .all(|r| r.upos != "PUNCT" || matches!(&*r.form, "." | "," | "-" | "–" | "(" | ")"))
}

/// The sentence without its full stop.
fn clause(sentence: &Sentence) -> Vec<Row> {
    sentence.rows[..sentence.rows.len() - 1].to_vec()
}

/// A frame with everything in it.
fn fill(
    lang: &str,
    frames: &Frames,
    frame: &[Item],
    clause: Option<&Vec<Row>>,
    rng: &mut Rng,
) -> anyhow::Result<Sentence> {
    // Each item as words; heads within it, 0 for what hangs outside.
    let mut parts: Vec<Vec<Row>> = Vec::new();
    for item in frame {
        let rows = match &item.what {
            What::Word { forms, upos, feats } => vec![Row {
                form: forms[rng.usize(..forms.len())].clone(),
                lemma: "_".to_owned(),
                upos: upos.clone(),
                feats: feats.clone(),
                head: Some(0),
                ..Row::default()
            }],
            What::Clause { small } => {
                let mut rows = clause.context("no sentence for a frame")?.clone();
                if *small {
                    lower(lang, &mut rows[0]);
                }
                rows
            }
            What::Phrase { name, capital } => {
                let Some(phrase) = frames.one(name, rng) else { bail!("no phrase `{name}`") };
                let mut rows = fill(lang, frames, phrase, None, rng)?.rows;
                if *capital {
                    rows[0].form = capitalised(&rows[0].form);
                }
                rows
            }
        };
        parts.push(rows);
    }
    let mut starts = vec![0];
    for part in &parts {
        starts.push(starts[starts.len() - 1] + part.len());
    }
    let root = |i: usize| {
        let inner = parts[i].iter().position(|r| r.head == Some(0)).unwrap_or(0);
        starts[i] + inner + 1
    };
    let mut rows = Vec::new();
    for (i, (item, part)) in frame.iter().zip(&parts).enumerate() {
        for row in part {
            let mut row = row.clone();
            if row.head == Some(0) {
                row.head = Some(if item.head == 0 { 0 } else { root(item.head - 1) });
                row.relation.clone_from(&item.relation);
            } else {
                row.head = row.head.map(|h| h + starts[i]);
            }
            rows.push(row);
        }
    }
    if lang == "fr" {
        for i in 1..rows.len() {
            let vowel = rows[i]
                .form
                .starts_with(['a', 'e', 'i', 'o', 'u', 'é', 'ê', 'A', 'E', 'I', 'O', 'U', 'É']);
            if vowel && rows[i - 1].form == "que" {
                rows[i - 1].form = "qu'".to_owned();
            }
        }
    }
    Ok(Sentence { comments: Vec::new(), rows, multis: Vec::new() })
}

/// The first word of a clause within a sentence.
fn lower(lang: &str, row: &mut Row) {
    let name = row.upos == "PROPN" || lang == "de" && row.upos == "NOUN" || row.form == "I";
    let mut rest = row.form.chars();
    if let Some(first) = rest.next().filter(|_| !name) {
        // Abbreviations stay.
        if !rest.as_str().chars().any(char::is_uppercase) {
            row.form = first.to_lowercase().chain(rest).collect();
        }
    }
}

fn capitalised(form: &str) -> String {
    let mut rest = form.chars();
    rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}

/// Other quotation marks and dashes, and capitals in datelines.
fn vary_marks(lang: &str, kind: &str, sentence: &mut Sentence, rng: &mut Rng) {
    const PAIRS: [(&str, &str); 5] =
        [("“", "”"), ("\"", "\""), ("«", "»"), ("„", "“"), ("''", "''")];
    let likely = match lang {
        "de" => [3, 3, 1, 2],
        "en" => [0, 1, 1, 4],
        "es" => [1, 2, 0, 1],
        "fr" | "ru" | "uk" => [2, 2, 1, 0],
        _ => [2, 2, 1, 0],
    };
    let (open, close) = PAIRS[likely[rng.usize(..4)]];
    let dash = ["-", "–", "—", "--"][rng.usize(..4)];
    let mut opened = false;
    let capital = kind == "dateline" && rng.bool();
    for (i, row) in sentence.rows.iter_mut().enumerate() {
        if row.feats != UNKNOWN_FEATS {
            continue;
        }
        if matches!(&*row.form, "“" | "”" | "\"" | "«" | "»" | "„") {
            row.form = if opened { close } else { open }.to_owned();
            opened = !opened;
        } else if matches!(&*row.form, "-" | "–" | "—") {
            row.form = dash.to_owned();
        } else if i == 0 && capital {
            row.form = row.form.to_uppercase();
        }
    }
}

/// The words that frames add.
pub fn added(copies: &Sentences) -> Vec<Sentence> {
    let of_frame = |row: &&Row| row.feats.starts_with(UNKNOWN_FEATS);
    copies
        .iter()
        .map(|(_, s)| Sentence {
            rows: s.rows.iter().filter(of_frame).cloned().collect(),
            ..Sentence::default()
        })
        .collect()
}

/// The words below one, themselves among them, in order.
fn subtree(rows: &[Row], top: usize) -> Vec<usize> {
    let mut inside = vec![false; rows.len()];
    inside[top] = true;
    for _ in 0..rows.len() {
        let mut changed = false;
        for i in 0..rows.len() {
            let head = rows[i].head.unwrap_or(0);
            if head > 0 && inside[head - 1] && !inside[i] {
                inside[i] = true;
                changed = true;
            }
        }
        if !changed {
            break;
        }
    }
    (0..rows.len()).filter(|i| inside[*i]).collect()
}

/// The sentence in another order that is as good in the language: its object
/// first where the forms tell it from the subject (de, ru, uk), or its
/// subject after the verb where there is no object (es).
fn moved(lang: &str, sentence: &Sentence) -> Option<Sentence> {
    let rows = &sentence.rows;
    let root = rows.iter().position(|r| r.head == Some(0) && r.upos == "VERB")?;
    let child = |relation: &str| {
        let mut all = (0..rows.len())
            .filter(|i| rows[*i].head == Some(root + 1) && rows[*i].relation == relation);
        all.next().filter(|_| all.next().is_none())
    };
    let subject = child("nsubj")?;
    let subject_words = subtree(rows, subject);
    let end = subject_words.len();
    let together = |words: &[usize]| words[words.len() - 1] - words[0] + 1 == words.len();
    if subject_words[0] != 0 || !together(&subject_words) || rows[end - 1].upos == "PUNCT" {
        return None;
    }
    if matches!(&*rows[subject].upos, "PRON" | "DET") && lang != "de" {
        return None;
    }
    let order: Vec<usize> = match lang {
        "es" => {
            if root != end || child("obj").is_some() || end > 6 {
                return None;
            }
            [root].into_iter().chain(0..end).chain(root + 1..rows.len()).collect()
        }
        "de" | "ru" | "uk" => {
            let object = child("obj")?;
            let words = subtree(rows, object);
            // The finite verb is the root or its auxiliary.
            let finite = end == root
                || rows[end].head == Some(root + 1) && rows[end].relation.starts_with("aux");
            if !finite || words[0] <= end || !together(&words) || words.len() > 8 {
                return None;
            }
            if !is_told_apart(lang, rows, subject, object) {
                return None;
            }
            let rest = (end + 1..rows.len()).filter(|i| !words.contains(i));
            words.iter().copied().chain([end]).chain(0..end).chain(rest).collect()
        }
        _ => return None,
    };
    let mut places = vec![0; rows.len()];
    for (to, from) in order.iter().enumerate() {
        places[*from] = to + 1;
    }
    let mut out = Sentence::default();
    for from in &order {
        let mut row = rows[*from].clone();
        row.head = row.head.map(|h| if h == 0 { 0 } else { places[h - 1] });
        if *from == 0 {
            lower(lang, &mut row);
        }
        out.rows.push(row);
    }
    out.rows[0].form = capitalised(&out.rows[0].form);
    Some(out)
}

/// Whether the forms say which of the two is the subject.
fn is_told_apart(lang: &str, rows: &[Row], subject: usize, object: usize) -> bool {
    let small = |i: usize| rows[i].form.to_lowercase();
    if lang == "de" {
        let determiner = |of: usize| {
            let found = rows.iter().find(|r| r.head == Some(of + 1) && r.upos == "DET");
            found.map_or_else(String::new, |r| r.form.to_lowercase())
        };
        let accusative = ["den", "einen", "keinen", "diesen", "seinen", "ihren", "jeden"];
        let reflexive = ["sich", "mich", "dich", "es", "uns"].contains(&&*small(object));
        return !reflexive
            && (determiner(subject) == "der"
                || ["er", "ich", "wir", "man"].contains(&&*small(subject))
                || accusative.contains(&&*determiner(object)));
    }
    let has = |i: usize, feature: &str| rows[i].feats.split('|').any(|f| f == feature);
    let cases = has(subject, "Case=Nom") && has(object, "Case=Acc");
    let singular = |i: usize| has(i, "Number=Sing") && rows[i].upos != "PRON";
    let object_marked = singular(object) && small(object) != rows[object].lemma.to_lowercase();
    let subject_marked = singular(subject) && small(subject).ends_with(['а', 'я']);
    cases && (object_marked || subject_marked)
}

#[cfg(test)]
mod tests {
    use super::*;
    use kilde_formats::conllu;
    use kilde_text::{Relation, Upos};

    const LANGS: [&str; 7] = ["de", "en", "es", "fr", "nb", "ru", "uk"];

    /// Sentences of our own.
    const TREES: &str = "\
1\tTroops\ttroop\tNOUN\t_\tNumber=Plur\t2\tnsubj\t_\t_
2\tshelled\tshell\tVERB\t_\t_\t0\troot\t_\t_
3\tthe\tthe\tDET\t_\t_\t4\tdet\t_\t_
4\tport\tport\tNOUN\t_\tNumber=Sing\t2\tobj\t_\t_
5\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_

1\tDer\tder\tDET\t_\t_\t2\tdet\t_\t_
2\tMinister\tMinister\tNOUN\t_\t_\t4\tnsubj\t_\t_
3\that\thaben\tAUX\t_\t_\t4\taux\t_\t_
4\tgesiegt\tsiegen\tVERB\t_\t_\t0\troot\t_\t_
5\t.\t.\tPUNCT\t_\t_\t4\tpunct\t_\t_

1\tDer\tder\tDET\t_\t_\t2\tdet\t_\t_
2\tMinister\tMinister\tNOUN\t_\t_\t6\tnsubj\t_\t_
3\that\thaben\tAUX\t_\t_\t6\taux\t_\t_
4\tdie\tder\tDET\t_\t_\t5\tdet\t_\t_
5\tWahl\tWahl\tNOUN\t_\t_\t6\tobj\t_\t_
6\tgewonnen\tgewinnen\tVERB\t_\t_\t0\troot\t_\t_
7\t.\t.\tPUNCT\t_\t_\t6\tpunct\t_\t_

";

    fn sentences() -> Sentences {
        conllu::read(TREES.as_bytes()).unwrap().into_iter().map(|s| ("own", s)).collect()
    }

    fn spelt(sentence: &Sentence) -> String {
        sentence.rows.iter().map(|r| &*r.form).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn every_frame_of_every_language_makes_trees() {
        let rng = &mut Rng::with_seed(1);
        let read = sentences();
        let words = clause(&read[0].1);
        for lang in LANGS {
            let frames = Frames::read(text(lang)).unwrap();
            for kind in ["attribution", "dateline", "alone"] {
                for frame in &frames.0[kind] {
                    for _ in 0..8 {
                        let clause = (kind != "alone").then_some(&words);
                        let copy = fill(lang, &frames, frame, clause, rng).unwrap();
                        assert!(copy.is_tree(), "{lang}: {frame:?}");
                        for row in &copy.rows {
                            assert!(Upos::parse(&row.upos).is_some(), "{lang}: {row:?}");
                            assert!(Relation::read(&row.relation).is_some(), "{lang}: {row:?}");
                            assert!(!row.form.is_empty(), "{lang}: {frame:?}");
                        }
                        let uses = copy.rows.iter().filter(|r| r.form == "shelled").count();
                        assert_eq!(uses, usize::from(kind != "alone"), "{lang}: {frame:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn a_frame_takes_a_sentence_and_a_phrase() {
        let text = "who: the/DET/2/det mayor/NOUN/0\n\
                    attribution: @Who/nsubj/2 said/VERB/0/root #low/ccomp/2 ./PUNCT/2/punct\n";
        let frames = Frames::read(text).unwrap();
        let frame = &frames.0["attribution"][0];
        let words = clause(&sentences()[0].1);
        let copy = fill("en", &frames, frame, Some(&words), &mut Rng::with_seed(1)).unwrap();
        assert_eq!(spelt(&copy), "The mayor said troops shelled the port .");
        let heads: Vec<usize> = copy.rows.iter().filter_map(|r| r.head).collect();
        assert_eq!(heads, [2, 3, 0, 5, 3, 7, 5, 3]);
        assert_eq!(copy.rows[4].relation, "ccomp");
        assert_eq!((&*copy.rows[2].feats, &*copy.rows[3].feats), ("?", "Number=Plur"));
    }

    #[test]
    fn what_is_no_frame_is_refused() {
        for wrong in
            ["who the", "who: the", "who: the/DET/x/det", "who: the/DET/3/det mayor/NOUN/0"]
        {
            assert!(Frames::read(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn an_object_goes_first_where_forms_tell_it() {
        let read = sentences();
        let copy = moved("de", &read[2].1).unwrap();
        assert_eq!(spelt(&copy), "Die Wahl hat der Minister gewonnen .");
        assert!(copy.is_tree());
        assert_eq!(copy.rows[1].relation, "obj");
        assert_eq!(moved("de", &read[1].1), None);
        assert_eq!(moved("en", &read[2].1), None);
    }

    #[test]
    fn copies_do_not_change_from_one_run_to_the_next() {
        let read = sentences();
        assert_eq!(copies("de", &read).unwrap(), copies("de", &read).unwrap());
    }
}
