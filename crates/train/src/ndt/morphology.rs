//! Parts of speech, features and lemmas.

use super::{Role, Work};
use kilde_formats::conllu::Row;

/// The universal part of speech of a word.
pub(super) fn upos(work: &Work, word: usize) -> &'static str {
    let row = work.row(word);
    match row.upos.as_str() {
        "subst" if work.has(word, "prop") => "PROPN",
        "subst" => "NOUN",
        "verb" if matches!(work.role[word], Role::Auxiliary | Role::Copula) => "AUX",
        "verb" => "VERB",
        "adj" => "ADJ",
        "prep" if is_adverb(work, word) => "ADV",
        "prep" => "ADP",
        "inf-merke" => "PART",
        "det" if work.has(word, "poss") => "PRON",
        "det" if is_number(row) => "NUM",
        "det" => "DET",
        "pron" => "PRON",
        "konj" => "CCONJ",
        "adv" if row.lemma == "ikke" => "PART",
        "adv" => "ADV",
        "sbu" => "SCONJ",
        "symb" => "SYM",
        "interj" => "INTJ",
        "clb" | "<komma>" | "<anf>" | "<strek>" | "<parentes-beg>" | "<parentes-slutt>" => "PUNCT",
        _ => "X",
    }
}

/// Whether a preposition of NDT is an adverb: one without a complement.
fn is_adverb(work: &Work, word: usize) -> bool {
    work.role[word] == Role::None
        && (work.function(word) == "ADV" || ["her", "der", "herfra"].contains(&work.lemma(word)))
}

/// Quantifiers that are not numbers, with their type in FEATS.
const QUANTIFIERS: &[(&str, &str)] = &[
    ("en", "PronType=Art"),
    ("all", "PronType=Tot"),
    ("alle", "PronType=Tot"),
    ("annenhver", "PronType=Tot"),
    ("samtlige", "PronType=Tot"),
    ("hver", "PronType=Tot"),
    ("enhver", "PronType=Tot"),
    ("begge", "PronType=Tot"),
    ("noen", "PronType=Ind"),
    ("noe", "PronType=Ind"),
    ("mangt", "PronType=Ind"),
    ("ingen", "Polarity=Neg"),
];

fn is_number(row: &Row) -> bool {
    let has = |feature: &str| row.feats.split('|').any(|f| f == feature);
    if has("kvant") {
        !QUANTIFIERS.iter().any(|(lemma, _)| *lemma == row.lemma)
    } else {
        has("<romertall>") || row.lemma.starts_with(|c: char| c.is_ascii_digit())
    }
}

/// The lemma, which differs for one word only: `det` is a form of `den`.
pub(super) fn lemma(row: &Row) -> String {
    match (row.upos.as_str(), row.lemma.as_str()) {
        ("pron" | "det", "det") => "den".to_owned(),
        (_, lemma) => lemma.to_owned(),
    }
}

/// The universal features in the order of their names.
pub(super) fn feats(row: &Row, upos: &str) -> String {
    let mut feats: Vec<&str> = Vec::new();
    let lemma = row.lemma.as_str();
    let has = |feature: &str| row.feats.split('|').any(|f| f == feature);
    for feature in row.feats.split('|') {
        feats.extend_from_slice(match feature {
            "ent" | "eint" => &["Number=Sing"],
            "fl" => &["Number=Plur"],
            "ub" => &["Definite=Ind"],
            "be" => &["Definite=Def"],
            "mask" if has("fem") => &["Gender=Fem,Masc"],
            "mask" => &["Gender=Masc"],
            "fem" if has("mask") => &[],
            "fem" => &["Gender=Fem"],
            "nøyt" => &["Gender=Neut"],
            "m/f" => &["Gender=Com"],
            "pos" => &["Degree=Pos"],
            "komp" => &["Degree=Cmp"],
            "sup" => &["Degree=Sup"],
            "gen" => &["Case=Gen"],
            "nom" => &["Case=Nom"],
            "akk" => &["Case=Acc"],
            "hum" => &["Animacy=Hum"],
            "1" => &["Person=1"],
            "2" => &["Person=2"],
            "3" => &["Person=3"],
            "fork" => &["Abbr=Yes"],
            "refl" => &["PronType=Prs", "Reflex=Yes"],
            "res" => &["PronType=Rcp"],
            "sp" => &["PronType=Int"],
            "poss" if has("sp") || has("res") => &["Poss=Yes"],
            "poss" => &["Poss=Yes", "PronType=Prs"],
            "inf" => &["VerbForm=Inf"],
            "perf-part" | "<perf-part>" | "<pres-part>" => &["VerbForm=Part"],
            "pres" => &["Mood=Ind", "Tense=Pres", "VerbForm=Fin"],
            "pret" => &["Mood=Ind", "Tense=Past", "VerbForm=Fin"],
            "imp" => &["Mood=Imp", "VerbForm=Fin"],
            "pass" => &["Voice=Pass"],
            "<ordenstall>" => &["NumType=Ord"],
            _ => &[],
        });
    }
    match row.upos.as_str() {
        "det" if upos == "NUM" => feats.push("NumType=Card"),
        "det" if has("kvant") => {
            feats.extend(QUANTIFIERS.iter().find(|(l, _)| *l == lemma).map(|(_, feat)| *feat));
        }
        // The article and the demonstrative `den` are told apart by lemma only.
        "det" if has("dem") => feats.push(match lemma {
            "den" | "det" | "de" => "PronType=Art",
            _ => "PronType=Dem",
        }),
        "det" if !has("sp") && !has("poss") => feats.push("PronType=Prs"),
        "pron" if !has("refl") && !has("res") && !has("sp") => match lemma {
            "alle" | "enhver" | "begge" => feats.push("PronType=Prs,Tot"),
            "noen" | "noe" => feats.push("PronType=Ind,Prs"),
            "en" => feats.push("PronType=Art,Prs"),
            "ingenting" => {}
            _ => feats.push("PronType=Prs"),
        },
        "adv" if upos == "PART" => feats.push("Polarity=Neg"),
        "ukjent" => feats.push("Foreign=Yes"),
        _ => {}
    }
    feats.sort_unstable_by_key(|feat| feat.to_ascii_lowercase());
    feats.dedup();
    feats.join("|")
}
