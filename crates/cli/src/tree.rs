//! Trees for people: words from top to bottom in the order of the text, each
//! joined to its head by a line on the left.

use crate::table::clean;
use kilde_formats::conllu::VerbLemmas;
use kilde_text::{Analysis, Tree};
use owo_colors::OwoColorize;
use std::io::{self, IsTerminal};

/// Lines side by side at most: 2 characters each, so that 80 columns hold
/// words too. What lies deeper is drawn without a line and names its head.
const COLUMNS: usize = 16;
/// Words of a sentence that is drawn; the words of longer ones are only listed.
const LONGEST: usize = 500;

const UP: u8 = 1;
const DOWN: u8 = 2;
const LEFT: u8 = 4;
const RIGHT: u8 = 8;
/// A line on its way to somewhere else; lines from top to bottom go before it.
const PAST: u8 = 16;

/// Whether the output takes colours.
pub fn colours() -> bool {
    io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none()
}

/// One sentence: tree, form, class, relation, and the lemma where it is not
/// the form.
pub fn draw(
    analysis: &Analysis,
    sentence: &Tree,
    verb_lemmas: &VerbLemmas,
    colours: bool,
) -> String {
    let first = sentence.first as usize;
    let heads: Vec<Option<usize>> = sentence
        .words()
        .map(|i| (analysis.words[i].head?.checked_sub(sentence.first)).map(|head| head as usize))
        .map(|head| head.filter(|head| *head < sentence.words().len()))
        .collect();
    let lines = lines(&heads);
    let forms: Vec<String> = sentence.words().map(|i| label(analysis, i)).collect();
    let width = |text: &str| text.chars().count();
    let left = lines.iter().zip(&forms).map(|(l, f)| width(&l.0) + 1 + width(f)).max();
    let left = left.unwrap_or(0).min(48);
    let relations = sentence.words().map(|i| analysis.words[i].relation.as_str().len());
    let relation_width = relations.max().unwrap_or(0);

    let mut out = String::new();
    for (i, ((line, joined), form)) in lines.iter().zip(&forms).enumerate() {
        let word = &analysis.words[first + i];
        let gap = " ".repeat(left.saturating_sub(width(line) + 1 + width(form)));
        let upos = format!("{:<5}", word.upos.as_str());
        let relation = format!("{:<relation_width$}", word.relation.as_str());
        let mut end = String::new();
        if let Some(head) = heads[i].filter(|_| !joined) {
            end = format!("of {} ({})  ", forms[head], head + 1);
        }
        let lemma = clean(analysis.lemma(first + i));
        match verb_lemmas.get(&(first + i)) {
            Some(verb) => end.push_str(&clean(verb)),
            None if lemma != *form => end.push_str(&lemma),
            None => {}
        }
        let row = if !colours {
            format!("{line} {form}{gap}  {upos}  {relation}  {end}")
        } else if heads[i].is_none() {
            format!(
                "{} {}{gap}  {}  {}  {end}",
                line.dimmed(),
                form.bold(),
                upos.dimmed(),
                relation.cyan().bold()
            )
        } else {
            format!("{} {form}{gap}  {}  {}  {end}", line.dimmed(), upos.dimmed(), relation.cyan())
        };
        out.push_str(row.trim_end());
        out.push('\n');
    }
    out
}

/// The form, with the token that it is part of: `de (du)`.
fn label(analysis: &Analysis, word: usize) -> String {
    let form = clean(analysis.form(word)).replace('\n', " ");
    let after = analysis.multiwords.partition_point(|m| m.end as usize <= word);
    match analysis.multiwords.get(after).filter(|m| m.first as usize <= word) {
        Some(multi) => format!("{form} ({})", clean(&analysis.strings[multi.form.as_range()])),
        None => form,
    }
}

/// What stands left of each word, all without space at the end, and whether a
/// line joins the word to its head.
fn lines(heads: &[Option<usize>]) -> Vec<(String, bool)> {
    if heads.len() > LONGEST {
        return vec![(String::new(), false); heads.len()];
    }
    let columns = columns(heads);
    let mut cells = vec![[0u8; COLUMNS]; heads.len()];
    for (word, head) in heads.iter().enumerate() {
        let (Some(column), Some(head)) = (columns[word], *head) else { continue };
        let Some(from) = columns[head] else { continue };
        let (top, bottom) = (word.min(head), word.max(head));
        for (row, cells) in cells.iter_mut().enumerate().take(bottom + 1).skip(top) {
            cells[from] |= if row > top { UP } else { 0 };
            cells[from] |= if row < bottom { DOWN } else { 0 };
        }
        cells[word][from] |= RIGHT;
        cells[word][from + 1..column].iter_mut().for_each(|cell| *cell |= PAST);
        cells[word][column] |= LEFT;
    }
    (0..heads.len())
        .map(|word| {
            let row = &mut cells[word];
            // On to the word, across the lines of others.
            let last = row.iter().rposition(|cell| *cell != 0).unwrap_or(0);
            if let Some(column) = columns[word] {
                row[column] |= RIGHT;
                let past = &mut row[column + 1..=last.max(column)];
                past.iter_mut().for_each(|cell| *cell |= PAST);
            }
            let text: String = row[..=last.max(columns[word].unwrap_or(0))]
                .iter()
                .flat_map(|cell| [sign(*cell), if cell & (RIGHT | PAST) == 0 { ' ' } else { '─' }])
                .collect();
            // The word itself is the end of the line.
            let joined =
                heads[word].is_none_or(|h| columns[h].is_some() && columns[word].is_some());
            (text.strip_suffix(['─', ' ']).unwrap_or(&text).to_owned(), joined)
        })
        .collect()
}

/// The column of each word: right of its head's, and free where the lines to
/// its own dependents go.
fn columns(heads: &[Option<usize>]) -> Vec<Option<usize>> {
    let mut dependents = vec![Vec::new(); heads.len()];
    for (word, head) in heads.iter().enumerate() {
        if let Some(head) = head {
            dependents[*head].push(word);
        }
    }
    let mut columns = vec![None; heads.len()];
    let mut taken = vec![vec![false; heads.len()]; COLUMNS];
    let mut queue: Vec<usize> = (0..heads.len()).filter(|w| heads[*w].is_none()).collect();
    let mut next = 0;
    while let Some(word) = queue.get(next).copied() {
        next += 1;
        let near = &dependents[word];
        let top = near.first().map_or(word, |d| word.min(*d));
        let bottom = near.last().map_or(word, |d| word.max(*d));
        let least = match heads[word] {
            None => Some(0),
            Some(head) => columns[head].map(|column: usize| column + 1),
        };
        columns[word] = least.and_then(|least| {
            (least..COLUMNS).find(|column| !taken[*column][top..=bottom].contains(&true))
        });
        if let Some(column) = columns[word] {
            taken[column][top..=bottom].fill(true);
        }
        queue.extend(near);
    }
    columns
}

fn sign(cell: u8) -> char {
    const SIGNS: [char; 16] =
        [' ', '╵', '╷', '│', '╴', '╯', '╮', '┤', '╶', '╰', '╭', '├', '─', '┴', '┬', '┼'];
    match cell & 15 {
        0 if cell & PAST != 0 => '─',
        cell => SIGNS[usize::from(cell)],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kilde_formats::conllu;
    use kilde_text::{Relation, Upos};

    fn drawn(words: &[(&str, &str, usize, &str)]) -> String {
        let rows: String = (words.iter().enumerate())
            .map(|(i, w)| format!("{}\t{}\t_\t_\t_\t_\t_\t_\t_\t_\n", i + 1, w.0))
            .collect();
        let (_, mut analysis) = conllu::given(&conllu::read(rows.as_bytes()).unwrap());
        for (i, (form, upos, head, relation)) in words.iter().enumerate() {
            let lemma = analysis.intern(form);
            let word = &mut analysis.words[i];
            word.lemma = lemma;
            word.upos = Upos::parse(upos).unwrap();
            word.head = head.checked_sub(1).map(|h| h as u32);
            word.relation = Relation::read(relation).unwrap();
        }
        let sentence = analysis.sentences[0];
        draw(&analysis, &sentence, &VerbLemmas::new(), false)
    }

    #[test]
    fn words_stand_in_order_and_lines_lead_to_heads() {
        let drawn = drawn(&[
            ("Russian", "ADJ", 2, "amod"),
            ("forces", "NOUN", 3, "nsubj"),
            ("shelled", "VERB", 0, "root"),
            ("Kharkiv", "PROPN", 3, "obj"),
            ("on", "ADP", 6, "case"),
            ("Monday", "PROPN", 3, "obl"),
            (".", "PUNCT", 3, "punct"),
        ]);
        assert_eq!(
            drawn,
            "  ╭── Russian  ADJ    amod
╭─┴ forces     NOUN   nsubj
├ shelled      VERB   root
├── Kharkiv    PROPN  obj
│ ╭── on       ADP    case
├─┴ Monday     PROPN  obl
╰── .          PUNCT  punct
"
        );
    }

    #[test]
    fn crossing_lines_keep_apart() {
        // The line from "hearing" to "issue" passes "scheduled".
        let drawn = drawn(&[
            ("A", "DET", 2, "det"),
            ("hearing", "NOUN", 3, "nsubj"),
            ("scheduled", "VERB", 0, "root"),
            ("issue", "NOUN", 2, "nmod"),
            ("today", "ADV", 3, "advmod"),
        ]);
        assert_eq!(
            drawn,
            "  ╭── A        DET    det
╭─┼ hearing    NOUN   nsubj
├─│ scheduled  VERB   root
│ ╰── issue    NOUN   nmod
╰── today      ADV    advmod
"
        );
    }

    #[test]
    fn a_chain_of_any_depth_and_a_sentence_of_any_length_are_drawn() {
        let chain: Vec<_> =
            (0..60).map(|i| ("x", "X", i, if i == 0 { "root" } else { "dep" })).collect();
        let text = drawn(&chain);
        assert_eq!(text.lines().count(), 60);
        assert!(text.lines().all(|line| line.chars().count() < 80), "{text}");
        let long: Vec<_> = (0..600).map(|i| ("x", "X", usize::from(i > 0), "dep")).collect();
        assert_eq!(drawn(&long).lines().count(), 600);
    }

    #[test]
    fn heads_that_form_no_tree_are_drawn_too() {
        assert_eq!(drawn(&[("a", "X", 2, "dep"), ("b", "X", 1, "dep")]).lines().count(), 2);
    }
}
