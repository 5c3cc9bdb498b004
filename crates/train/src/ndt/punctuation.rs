//! Where punctuation hangs.
//!
//! The treebank of Universal Dependencies had its punctuation hung by rule:
//! brackets and quotation marks on what they enclose, any other mark on the
//! highest word to its left or right that lets no arc cross it, the deeper of
//! the two.

use super::Work;

/// Brackets and quotation marks that enclose.
const PAIRS: &[(&str, &str)] =
    &[("(", ")"), ("[", "]"), ("{", "}"), ("\"", "\""), ("'", "'"), ("“", "”"), ("«", "»")];

/// Hangs each mark; nothing is left hanging on one.
pub(super) fn hang(work: &mut Work) {
    let n = work.head.len() - 1;
    let mark: Vec<bool> = work.upos.iter().map(|&upos| upos == "PUNCT").collect();
    for word in 1..=n {
        while mark[work.head[word]] && work.head[work.head[word]] != 0 {
            work.head[word] = work.head[work.head[word]];
        }
    }
    let enclosing = hang_pairs(work, &mark);
    for word in 1..=n {
        if mark[word] && !enclosing[word] && work.head[word] != 0 {
            hang_single(work, &mark, &enclosing, word);
        }
    }
}

/// Hangs brackets and quotation marks and says which those are.
fn hang_pairs(work: &mut Work, mark: &[bool]) -> Vec<bool> {
    let n = work.head.len() - 1;
    let mut enclosing = vec![false; n + 1];
    for open in 1..=n {
        let form = work.form(open);
        let Some(&(_, closing)) = PAIRS.iter().find(|(f, _)| *f == form).filter(|_| {
            // A closing mark of the same form has been seen to by its opening one.
            mark[open] && !enclosing[open] && work.head[open] != 0
        }) else {
            continue;
        };
        let mut depth = 0;
        let close = (open + 1..=n).find(|&word| {
            let form_here = work.form(word);
            if form_here == closing {
                depth -= 1;
            } else if form_here == form {
                depth += 1;
            }
            depth < 0
        });
        let Some(close) = close.filter(|&close| mark[close] && work.head[close] != 0) else {
            continue;
        };
        let outside = |word: &usize| !(open..=close).contains(&work.head[*word]);
        let heads: Vec<usize> = (open + 1..close).filter(outside).collect();
        let words: Vec<usize> = heads.iter().copied().filter(|&word| !mark[word]).collect();
        let heads = if words.is_empty() { heads } else { words };
        if let (Some(&first), Some(&last)) = (heads.first(), heads.last()) {
            work.head[open] = first;
            work.head[close] = last;
            enclosing[open] = true;
            enclosing[close] = true;
        }
    }
    enclosing
}

/// Hangs one mark that encloses nothing.
fn hang_single(work: &mut Work, mark: &[bool], enclosing: &[bool], word: usize) {
    let n = work.head.len() - 1;
    let form = work.form(word);
    let was = work.head[word];
    // An abbreviation keeps its point.
    if form == "." && was == word - 1 {
        return;
    }
    let (first, last) = spans(work);
    let left: Vec<usize> = (1..word)
        .rev()
        .find(|&w| !mark[w])
        .map(|start| climb(work, start, |w, up| up < word && last[w] <= word))
        .unwrap_or_default();
    let ends = [".", "?", "!"].contains(&form);
    let right: Vec<usize> = (word + 1..=n)
        .find(|&w| !mark[w] && !ends)
        .map(|start| climb(work, start, |w, up| up > word && first[w] >= word))
        .unwrap_or_default();
    let path = match (left.last(), right.last()) {
        (None, None) => return,
        (Some(_), None) => left,
        (None, Some(_)) => right,
        (Some(&l), Some(&r)) => {
            // The second of two commas around a phrase stays with the first,
            // but not between conjuncts, where each has the one before it.
            let conjuncts = work.relation[was] == "conj" && work.relation[r] == "conj";
            let opened = || {
                (1..=was)
                    .rev()
                    .find(|&w| mark[w] && work.head[w] == was && !enclosing[w])
                    .is_some_and(|w| work.form(w) == form)
            };
            if depth(work, l) > depth(work, r) {
                left
            } else if was != l && left.contains(&was) && !conjuncts && opened() {
                return;
            } else {
                right
            }
        }
    };
    if !path.contains(&was) {
        work.head[word] = path.last().copied().unwrap_or(was);
    }
}

/// A word and those above it for as long as `may(word, its head)` says.
fn climb(work: &Work, start: usize, may: impl Fn(usize, usize) -> bool) -> Vec<usize> {
    let mut path = vec![start];
    let mut at = start;
    while work.head[at] != 0 && may(at, work.head[at]) && path.len() < work.head.len() {
        at = work.head[at];
        path.push(at);
    }
    path
}

fn depth(work: &Work, word: usize) -> usize {
    climb(work, word, |_, _| true).len()
}

/// The first and the last word of each subtree.
fn spans(work: &Work) -> (Vec<usize>, Vec<usize>) {
    let n = work.head.len() - 1;
    let mut first: Vec<usize> = (0..=n).collect();
    let mut last = first.clone();
    for word in 1..=n {
        for above in climb(work, word, |_, _| true) {
            first[above] = first[above].min(word);
            last[above] = last[above].max(word);
        }
    }
    (first, last)
}
