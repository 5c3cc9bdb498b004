//! Names of relations.

use super::{Role, Turn, Work};

/// Names the relation of every word but punctuation.
pub(super) fn name(work: &mut Work) {
    for word in 1..work.head.len() {
        work.relation[word] = relation(work, word);
    }
    for word in 1..work.head.len() {
        let head = work.head[word];
        if work.upos[word] == "SYM" && work.relation[word] == "cc" {
            let conjunct = |&w: &usize| work.head[w] == head && work.relation[w] == "conj";
            if let Some(next) = (word + 1..work.head.len()).find(conjunct) {
                work.head[word] = next;
            }
        } else if head != 0 && work.head[head] != 0 {
            tidy(work, word, head);
        }
    }
}

/// Moves a word from a head that Universal Dependencies would not give it.
fn tidy(work: &mut Work, word: usize, head: usize) {
    let over = work.head[head];
    let relation = work.relation[word];
    if work.turn[head] == Some(Turn::Named) && relation != "punct" {
        // The rest of a bare title's name, and a conjunction before any title.
        if work.relation[head] == "flat:name" || (relation == "cc" && word < over) {
            work.head[word] = over;
        }
    } else if work.relation[head] == "det" {
        // A determiner has no modifiers: `helt` in `en helt annen sak`.
        if ["advmod", "obl", "advcl"].contains(&relation) {
            work.head[word] = over;
        }
    } else if relation == "advcl" && work.form(head) == "mer" && crosses(work, word, head) {
        // `mer gratis mat enn regjeringen gjør`
        work.head[word] = over;
    } else if work.function(work.via[word]) == "APP" && relation == "appos" {
        if work.upos[head] == "ADV" && word < head {
            // `Hvis han kommer, så går jeg.`
            work.head[word] = over;
            work.relation[word] = match work.pos(work.via[word]) {
                "verb" => "advcl",
                "prep" => "obl",
                _ => "dislocated",
            };
        } else if crosses(work, word, head) {
            work.head[word] = over;
            work.relation[word] = "dislocated";
        }
    }
}

/// Whether a word between the two is not under the head.
fn crosses(work: &Work, word: usize, head: usize) -> bool {
    (word.min(head) + 1..word.max(head)).any(|between| {
        let mut at = between;
        for _ in 0..work.head.len() {
            if at == head || at == 0 {
                break;
            }
            at = work.head[at];
        }
        at != head
    })
}

/// Whether the clause of a top is passive.
fn is_passive(work: &Work, top: usize) -> bool {
    work.has(top, "pass")
        || has(work, top, |w| work.role[w] == Role::Auxiliary && work.lemma(w) == "bli")
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
fn named(work: &Work, name: usize, title: usize) -> &'static str {
    let described = work.has(title, "be")
        || work.kids[title]
            .iter()
            .any(|&k| ["DET", "KOORD"].contains(&work.function(k)) || work.pos(k) == "prep");
    if described || work.upos[name] == "PRON" { "appos" } else { "flat:name" }
}

/// Whether a word that the test holds for hangs on a top.
fn has(work: &Work, top: usize, test: impl Fn(usize) -> bool) -> bool {
    (1..work.head.len()).any(|word| work.head[word] == top && test(word))
}

/// The relation of a function word to the word that it was turned under.
fn function_word(work: &Work, word: usize) -> Option<&'static str> {
    Some(match work.role[word] {
        Role::Auxiliary => match work.lemma(word) {
            "bli" => "aux:pass",
            "være" => "cop",
            _ => "aux",
        },
        Role::Copula => "cop",
        Role::Infinitive => "mark",
        Role::Case if work.pos(word) == "sbu" => "mark",
        Role::Case => "case",
        _ => return None,
    })
}

fn relation(work: &Work, word: usize) -> &'static str {
    let head = work.head[word];
    if head == 0 {
        return "root";
    }
    let upos = work.upos[word];
    if upos == "PUNCT" {
        return "punct";
    }
    match work.turn[word] {
        Some(Turn::Named) => return named(work, word, head),
        Some(Turn::Quoted) => return "ccomp",
        None => {}
    }
    // The NDT word whose function names the relation.
    let via = work.via[word];
    if via == word
        && let Some(relation) = function_word(work, word)
    {
        return relation;
    }
    let above = work.upos[head];
    let finite = work.is_finite(via);
    let infinitive = work.pos(via) == "inf-merke";
    let clause = infinitive || work.pos(via) == "verb";
    let prepositional = work.pos(via) == "prep" && via != word;
    let nominal = matches!(upos, "NOUN" | "PROPN" | "PRON" | "NUM" | "DET");
    match work.function(via) {
        "SUBJ" | "PSUBJ" => match (clause, is_outer(work, via)) {
            (true, true) => "csubj:outer",
            (true, false) => "csubj",
            (false, true) => "nsubj:outer",
            (false, false) if is_passive(work, head) => "nsubj:pass",
            (false, false) => "nsubj",
        },
        "FSUBJ" | "FOBJ" => "expl",
        "DOBJ" | "POBJ" if !clause => "obj",
        "DOBJ" | "POBJ" if !finite => "xcomp",
        // After an auxiliary the treebank has `xcomp` in clauses with a subject too.
        "DOBJ" | "POBJ" if upos == "VERB" && !work.is_finite(word) => "xcomp",
        "DOBJ" | "POBJ" => "ccomp",
        "IOBJ" => "iobj",
        "SPRED" | "OPRED" | "FSPRED" | "FOPRED" => "xcomp",
        "ADV" if prepositional => match upos {
            "VERB" => "advcl",
            "ADJ" if has(work, word, |w| work.role[w] == Role::Copula) => "advcl",
            "ADV" | "ADJ" => "advmod",
            _ => "obl",
        },
        "ADV" if nominal && (finite || !clause) => "obl",
        "ADV" if clause => "advcl",
        "ADV" => "advmod",
        "ATR" if upos == "VERB" && clause => {
            let marked = has(work, word, |w| work.role[w] == Role::Infinitive);
            if marked { "acl" } else { "acl:relcl" }
        }
        "ATR" if upos == "VERB" && prepositional => {
            let marked = has(work, word, |w| ["sbu", "inf-merke"].contains(&work.pos(w)));
            if marked { "acl" } else { "acl:relcl" }
        }
        "ATR" => match upos {
            "ADJ" => "amod",
            "ADV" if prepositional => "nmod",
            "ADV" => "advmod",
            _ => "nmod",
        },
        "DET" => match upos {
            "DET" => "det",
            "NUM" => "nummod",
            "ADJ" if !work.has(word, "gen") => "amod",
            "PRON" if work.has(word, "poss") => "nmod:poss",
            "PRON" => "det",
            // The genitive shows on the last word of a name.
            "PROPN" if !work.has(word, "gen") => "nmod:poss",
            _ => "nmod",
        },
        "KOORD" | "KOORD-ELL" => "conj",
        "KONJ" => "cc",
        "SBU" => "mark",
        "FLAT" => match (above, upos) {
            ("X", "X") => "flat:foreign",
            ("PROPN" | "X", _) => "flat:name",
            _ => "compound",
        },
        "APP" if above == "VERB" => "dislocated",
        "APP" if upos == "VERB" && above != "ADV" => "acl",
        "APP" => "appos",
        "PAR" => "parataxis",
        "INTERJ" => "discourse",
        "UKJENT" => "reparandum",
        "IK" if upos == "NUM" => "nummod",
        "IK" if upos == "SYM" => "cc",
        "PUTFYLL" => "nmod",
        "INFV" => "ccomp",
        _ => "dep",
    }
}
