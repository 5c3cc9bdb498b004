//! Names of relations.

use super::{Role, Work};

/// Names the relation of every word but punctuation.
pub(super) fn name(work: &mut Work) {
    for word in 1..work.head.len() {
        work.relation[word] = relation(work, word);
    }
    // The rest of a name hangs with its first word on the title.
    for word in 1..work.head.len() {
        let head = work.head[word];
        if work.function(word) == "FLAT"
            && work.turned[head] == Role::Named
            && work.relation[head] == "flat:name"
        {
            work.head[word] = work.head[head];
        }
    }
}

/// Whether the clause of a top is passive.
fn is_passive(work: &Work, top: usize) -> bool {
    work.has(top, "pass")
        || (1..work.head.len()).any(|w| {
            work.head[w] == top && work.role[w] == Role::Auxiliary && work.lemma(w) == "bli"
        })
}

/// Whether the predicate of a subject is a clause with its own subject, as in
/// `problemet er at han kommer`.
fn is_outer(work: &Work, subject: usize) -> bool {
    let mut at = work.row(subject).head.unwrap_or(0);
    loop {
        let next = match work.role[at] {
            Role::Copula => work.kid(at, "SPRED"),
            Role::Auxiliary => work.kid(at, "INFV"),
            _ => None,
        };
        let Some(next) = next else { return false };
        if work.role[at] == Role::Copula && work.is_finite(next) {
            return true;
        }
        at = next;
    }
}

/// A name under its title: bare titles make one name with it.
fn named(work: &Work, title: usize) -> &'static str {
    let described = work.has(title, "be")
        || work.kids[title].iter().any(|&k| ["DET", "KOORD"].contains(&work.function(k)));
    if described { "appos" } else { "flat:name" }
}

fn relation(work: &Work, word: usize) -> &'static str {
    let head = work.head[word];
    if head == 0 {
        return "root";
    }
    if work.upos[word] == "PUNCT" {
        return "punct";
    }
    match work.turned[word] {
        Role::Named => return named(work, head),
        Role::Quoted => return "ccomp",
        _ => {}
    }
    let via = work.via[word];
    if via == word {
        match work.role[word] {
            Role::Auxiliary if work.lemma(word) == "bli" => return "aux:pass",
            Role::Auxiliary if work.lemma(word) == "være" => return "cop",
            Role::Auxiliary => return "aux",
            Role::Copula => return "cop",
            Role::Infinitive => return "mark",
            Role::Case if work.pos(word) == "sbu" => return "mark",
            Role::Case => return "case",
            _ => {}
        }
    }
    let upos = work.upos[word];
    let above = work.upos[head];
    let finite = work.is_finite(via);
    let infinitive = work.pos(via) == "inf-merke";
    let clause = finite || infinitive || work.pos(via) == "verb";
    let prepositional = work.pos(via) == "prep" && via != word;
    let passive = || is_passive(work, head);
    let verbal = matches!(above, "VERB" | "AUX");
    match work.function(via) {
        "SUBJ" if is_outer(work, via) => {
            if clause {
                "csubj:outer"
            } else {
                "nsubj:outer"
            }
        }
        "SUBJ" | "PSUBJ" if clause => "csubj",
        "SUBJ" if passive() => "nsubj:pass",
        "SUBJ" => "nsubj",
        "PSUBJ" if passive() => "nsubj:pass",
        "PSUBJ" => "nsubj",
        "FSUBJ" | "FOBJ" => "expl",
        "DOBJ" | "POBJ" if infinitive => "xcomp",
        "DOBJ" | "POBJ" if finite && upos == "VERB" && !work.is_finite(word) => "xcomp",
        "DOBJ" | "POBJ" if finite => "ccomp",
        "DOBJ" | "POBJ" if clause => "xcomp",
        "DOBJ" | "POBJ" => "obj",
        "IOBJ" => "iobj",
        "SPRED" | "OPRED" | "FSPRED" | "FOPRED" => "xcomp",
        "ADV" if clause => "advcl",
        "ADV" if prepositional && matches!(upos, "VERB" | "AUX") => "advcl",
        "ADV" if prepositional && matches!(upos, "ADV" | "ADJ") => "advmod",
        "ADV" if prepositional => "obl",
        "ADV" if matches!(upos, "NOUN" | "PROPN" | "PRON") => "obl",
        "ADV" => "advmod",
        "ATR" if finite && upos == "ADJ" => "amod",
        "ATR" if finite && matches!(upos, "NOUN" | "PROPN" | "PRON" | "NUM" | "DET") => "nmod",
        "ATR" if finite => "acl:relcl",
        "ATR" if clause => "acl",
        "ATR" if prepositional && matches!(upos, "VERB" | "AUX") => "acl",
        "ATR" if prepositional && upos == "ADJ" => "amod",
        "ATR" if prepositional => "nmod",
        "ATR" if upos == "ADJ" => "amod",
        "ATR" if upos == "ADV" => "advmod",
        "ATR" => "nmod",
        "DET" => match upos {
            "DET" => "det",
            "NUM" => "nummod",
            "ADJ" => "amod",
            "PRON" if work.has(word, "poss") => "nmod:poss",
            "PRON" => "det",
            // The genitive shows on the last word of a name.
            "PROPN" if !work.has(word, "gen") => "nmod:poss",
            _ => "nmod",
        },
        "KOORD" | "KOORD-ELL" => "conj",
        "KONJ" => "cc",
        "SBU" => "mark",
        "FLAT" if above == "PROPN" => "flat:name",
        "FLAT" if above == "X" && upos == "X" => "flat:foreign",
        "FLAT" if above == "X" => "flat:name",
        "FLAT" => "compound",
        "APP" if verbal => "dislocated",
        "APP" => "appos",
        "PAR" => "parataxis",
        "INTERJ" => "discourse",
        "UKJENT" => "reparandum",
        "IK" if upos == "NUM" => "nummod",
        "IK" if upos == "SYM" => "cc",
        "IK" | "IP" => "punct",
        "PUTFYLL" => "nmod",
        "INFV" => "ccomp",
        _ => "dep",
    }
}
