//! Analyses out, and given words in.

use super::Sentence;
use super::check::is_joined;
use kilde_text::{Analysis, MultiWord, TextRange, Tree};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Lemmas of verbs with their particles, by the index of the verb:
/// "kündigte … an" is "ankündigen".
pub type VerbLemmas = BTreeMap<usize, String>;

/// Which comments stand before the sentences.
#[derive(Clone, Copy, Debug)]
pub enum Heading<'a> {
    /// `# newdoc` with this name before the first sentence, `# newpar` after
    /// each blank line, `# sent_id` with name and number.
    Document(&'a str),
    /// The comments of the sentences that the words were given in.
    Given(&'a [Sentence]),
}

/// Appends an analysis of `text` as CoNLL-U. XPOS and DEPS are `_`; MISC holds
/// `SpaceAfter=No` and `VerbLemma`.
///
/// `# text` is spelt by the tokens, so that it fits them also where the text
/// has line breaks or double spaces.
///
/// ```
/// use kilde_formats::conllu::{self, Heading, VerbLemmas};
/// let given = conllu::read("1\tSie\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n2\t.\t_\t_\t_\t_\t_\t_\t_\t_\n\n".as_bytes()).unwrap();
/// let (text, analysis) = conllu::given(&given);
/// let mut out = String::new();
/// conllu::write(&mut out, &text, &analysis, Heading::Document("a"), &VerbLemmas::new());
/// assert!(out.starts_with("# newdoc id = a\n# sent_id = a-1\n# text = Sie.\n1\tSie\t_\tX\t"));
/// ```
pub fn write(
    out: &mut String,
    text: &str,
    analysis: &Analysis,
    heading: Heading<'_>,
    verb_lemmas: &VerbLemmas,
) {
    let mut multis = analysis.multiwords.iter().peekable();
    let mut before = 0;
    for (i, sentence) in analysis.sentences.iter().enumerate() {
        let inside: Vec<&MultiWord> =
            std::iter::from_fn(|| multis.next_if(|m| m.first < sentence.end)).collect();
        match heading {
            Heading::Document(id) => {
                let gap = text.get(before..sentence.range.start()).unwrap_or_default();
                document(out, id, i, is_blank_line(gap));
            }
            Heading::Given(given) => {
                let comments = given.get(i).map_or(&[][..], |s| &s.comments);
                for comment in comments.iter().filter(|c| !is_text(c)) {
                    out.push_str("# ");
                    line(out, comment);
                    out.push('\n');
                }
            }
        }
        before = sentence.range.end();
        out.push_str("# text = ");
        spell(out, analysis, sentence, &inside);
        out.push('\n');
        words(out, analysis, sentence, &inside, verb_lemmas);
        out.push('\n');
    }
}

/// Whether a comment is `text = …`, which is written anew.
fn is_text(comment: &str) -> bool {
    comment.split_once('=').is_some_and(|(name, _)| name.trim() == "text")
}

fn document(out: &mut String, id: &str, sentence: usize, paragraph: bool) {
    if sentence == 0 {
        out.push_str("# newdoc id = ");
        line(out, id);
        out.push('\n');
    } else if paragraph {
        out.push_str("# newpar\n");
    }
    // A sentence's name holds no space and, by the rules of UD, no slash.
    let bare = |c: char| if c == '/' || c.is_whitespace() || c.is_control() { '_' } else { c };
    out.push_str("# sent_id = ");
    out.extend(id.chars().map(bare));
    let _ = writeln!(out, "-{}", sentence + 1);
}

fn is_blank_line(gap: &str) -> bool {
    let breaks = |sign| gap.bytes().filter(|b| *b == sign).count();
    breaks(b'\n').max(breaks(b'\r')) >= 2
}

/// The tokens with the spaces between them.
fn spell(out: &mut String, analysis: &Analysis, sentence: &Tree, multis: &[&MultiWord]) {
    let start = out.len();
    let mut multis = multis.iter().peekable();
    let mut i = sentence.first as usize;
    while i < sentence.end as usize {
        let joined = match multis.next_if(|m| m.first as usize == i) {
            Some(multi) => {
                line(out, &analysis.strings[multi.form.as_range()]);
                i = (multi.end as usize).max(i + 1);
                !multi.space_after
            }
            None => {
                line(out, analysis.form(i));
                i += 1;
                !analysis.words[i - 1].space_after
            }
        };
        if !joined {
            out.push(' ');
        }
    }
    out.truncate(start + out[start..].trim_end().len());
}

fn words(
    out: &mut String,
    analysis: &Analysis,
    sentence: &Tree,
    multis: &[&MultiWord],
    verb_lemmas: &VerbLemmas,
) {
    let first = sentence.first as usize;
    let mut multis = multis.iter().peekable();
    let mut inside = 0;
    for i in sentence.words() {
        if let Some(multi) = multis.next_if(|m| m.first as usize == i) {
            inside = multi.end as usize;
            let _ = write!(out, "{}-{}\t", i - first + 1, inside - first);
            line(out, &analysis.strings[multi.form.as_range()]);
            out.push_str("\t_\t_\t_\t_\t_\t_\t_\t");
            out.push_str(if multi.space_after { "_\n" } else { "SpaceAfter=No\n" });
        }
        let word = &analysis.words[i];
        let _ = write!(out, "{}\t", i - first + 1);
        line(out, analysis.form(i));
        out.push('\t');
        line(out, analysis.lemma(i));
        let feats = analysis.sets.text(word.feats);
        let head = word.head.map_or(0, |head| (head as usize + 1).saturating_sub(first));
        let _ = write!(
            out,
            "\t{}\t_\t{}\t{head}\t{}\t_\t",
            word.upos,
            if feats.is_empty() { "_" } else { feats },
            word.relation,
        );
        let joined = i >= inside && !word.space_after;
        let verb_lemma = verb_lemmas.get(&i);
        match (joined, verb_lemma) {
            (false, None) => out.push('_'),
            (true, None) => out.push_str("SpaceAfter=No"),
            (false, Some(_)) => {}
            (true, Some(_)) => out.push_str("SpaceAfter=No|"),
        }
        if let Some(lemma) = verb_lemma {
            out.push_str("VerbLemma=");
            line(out, &lemma.replace('|', " "));
        }
        out.push('\n');
    }
}

/// Text that breaks neither its line nor its column; `_` where there is none.
fn line(out: &mut String, text: &str) {
    if text.is_empty() {
        out.push('_');
    } else if text.contains(is_break) {
        out.extend(text.chars().map(|c| if is_break(c) { ' ' } else { c }));
    } else {
        out.push_str(text);
    }
}

fn is_break(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')
}

/// The words and sentences that are given, without anything that is known of
/// them, and the text that they spell.
///
/// ```
/// use kilde_formats::conllu;
/// let text = "1-2\tzum\t_\t_\t_\t_\t_\t_\t_\t_\n1\tzu\tzu\tADP\t_\t_\t3\tcase\t_\t_\n\
///             2\tdem\tder\tDET\t_\t_\t3\tdet\t_\t_\n3\tTor\tTor\tNOUN\t_\t_\t0\troot\t_\t_\n\n";
/// let sentences = conllu::read(text.as_bytes()).unwrap();
/// let (text, analysis) = conllu::given(&sentences);
/// assert_eq!(text, "zum Tor");
/// assert_eq!(analysis.form(1), "dem");
/// assert_eq!(analysis.words[1].range.slice(&text), Some("zum"));
/// assert_eq!(analysis.lemma(1), "");
/// ```
///
/// # Panics
/// Where the sentences hold 4 GiB of text or more: take them in parts.
#[must_use]
pub fn given(sentences: &[Sentence]) -> (String, Analysis) {
    let mut text = String::new();
    let mut analysis = Analysis::default();
    for sentence in sentences.iter().filter(|s| !s.rows.is_empty()) {
        let start = text.len();
        let first = analysis.words.len();
        let mut multis = sentence.multis.iter().peekable();
        let mut i = 0;
        while i < sentence.rows.len() {
            let multi = multis.next_if(|m| m.first == i && m.end > i);
            let (form, misc) = match multi {
                Some(multi) => (&multi.form, &multi.misc),
                None => (&sentence.rows[i].form, &sentence.rows[i].misc),
            };
            let range = TextRange::new(text.len(), text.len() + form.len());
            text.push_str(form);
            let space_after = !is_joined(misc);
            if space_after {
                text.push(' ');
            }
            let Some(multi) = multi else {
                analysis.push_word(range, form, space_after);
                i += 1;
                continue;
            };
            let form = analysis.intern(form);
            let end = multi.end.min(sentence.rows.len());
            analysis.multiwords.push(MultiWord {
                range,
                form,
                first: (first + i) as u32,
                end: (first + end) as u32,
                space_after,
            });
            for row in &sentence.rows[i..end] {
                analysis.push_word(range, &row.form, true);
            }
            i = end;
        }
        let range = TextRange::new(start, start + text[start..].trim_end().len());
        let end = analysis.words.len() as u32;
        analysis.sentences.push(Tree { range, first: first as u32, end });
    }
    text.truncate(text.trim_end().len());
    (text, analysis)
}
