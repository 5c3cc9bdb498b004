//! Sentences that lost a part: signs that a machine translated them, or that a
//! line was cut.

use crate::sheet::{Sheet, ends_sentence};
use crate::words::AuditWords;
use crate::{Finding, Kind};
use kilde_text::{Analysis, TextRange, Universal, Upos};
use std::ops::Range;

/// Words from which a paragraph without a full stop is one that broke off.
const WHOLE: usize = 6;

pub(crate) fn find(sheet: &Sheet, analysis: &Analysis, words: &AuditWords, out: &mut Vec<Finding>) {
    let lang = sheet.article.lang.as_str();
    for (_, paragraph) in sheet.paragraphs() {
        for sentence in &analysis.sentences {
            let span = sentence.words();
            if span.is_empty() {
                continue;
            }
            let range = analysis.words[span.start].range.cover(analysis.words[span.end - 1].range);
            if !paragraph.contains(range) {
                continue;
            }
            let seen = Seen { analysis, span, lang };
            let why = seen
                .without_verb(words)
                .or_else(|| seen.without_content())
                .or_else(|| seen.at_odds());
            let why = why.or_else(|| broken_off(sheet, range, paragraph));
            if let Some(why) = why {
                out.push(Finding::new(
                    Kind::ClauseIncomplete,
                    sheet,
                    range,
                    why,
                    "write the sentence anew from its source",
                ));
            }
        }
    }
}

/// The last sentence of a paragraph ends without a stop.
fn broken_off(sheet: &Sheet, range: TextRange, paragraph: TextRange) -> Option<String> {
    let text = &sheet.article.text;
    let words = range.slice(text)?;
    let last = range.end() + 2 > paragraph.end();
    let broken = last
        && words.chars().next_back().is_some_and(char::is_alphabetic)
        && words.split_whitespace().count() >= WHOLE
        && !ends_sentence(words);
    broken.then(|| "the sentence breaks off without a full stop".to_owned())
}

struct Seen<'a> {
    analysis: &'a Analysis,
    span: Range<usize>,
    lang: &'a str,
}

impl Seen<'_> {
    fn upos(&self, word: usize) -> Upos {
        self.analysis.words[word].upos
    }

    fn relation(&self, word: usize) -> Universal {
        self.analysis.words[word].relation.universal()
    }

    fn lower(&self, word: usize) -> String {
        self.analysis.form(word).to_lowercase()
    }

    fn verbal(&self, word: usize) -> bool {
        matches!(self.upos(word), Upos::Verb | Upos::Aux)
            || self.analysis.feature(word, "VerbForm").is_some()
    }

    /// Up to the next mark that parts clauses.
    fn clause(&self, from: usize) -> Range<usize> {
        let end = (from..self.span.end).find(|w| self.upos(*w) == Upos::Punct);
        from..end.unwrap_or(self.span.end)
    }

    /// A conjunction that a clause must follow, with no verb behind it.
    fn without_verb(&self, words: &AuditWords) -> Option<String> {
        for at in self.span.clone() {
            let word = self.lower(at);
            let before = (at > self.span.start).then(|| self.lower(at - 1));
            if !words.subordinates(before.as_deref(), &word) {
                continue;
            }
            let rest = self.clause(at + 1);
            // What follows a mark ("because, as he said, …") may hold the verb.
            let ends = rest.end >= self.span.end
                || matches!(self.analysis.form(rest.end), "." | "!" | "?" | "…");
            let noun = |w: usize| matches!(self.upos(w), Upos::Noun | Upos::Propn | Upos::Pron);
            if !ends || rest.is_empty() || !rest.clone().any(noun) {
                continue;
            }
            if rest.clone().any(|w| self.verbal(w)) {
                continue;
            }
            // Comparison and short forms ("when in Rome", "when possible").
            let first = rest.start;
            let bare = matches!(self.upos(first), Upos::Adp | Upos::Adj | Upos::Adv | Upos::Num);
            let attributive = self.upos(first) == Upos::Adj
                && rest.len() > 1
                && self.upos(first + 1) == Upos::Noun;
            if bare && !attributive {
                continue;
            }
            let (ru, german) = (matches!(self.lang, "ru" | "uk"), self.lang == "de");
            if ru && !self.one_noun(&rest) {
                continue;
            }
            if german && word == "als" && before.as_deref() != Some(",") {
                continue;
            }
            let form = self.analysis.form(at);
            return Some(format!("no verb follows “{form}”"));
        }
        None
    }

    /// Whether a clause is one phrase, which a language without a copula does
    /// not make a sentence of.
    fn one_noun(&self, rest: &Range<usize>) -> bool {
        let last = rest.end - 1;
        self.upos(last) == Upos::Noun
            && rest
                .clone()
                .all(|w| w == last || matches!(self.upos(w), Upos::Adj | Upos::Det | Upos::Num))
    }

    /// An auxiliary without the word that it helps.
    fn without_content(&self) -> Option<String> {
        for at in self.span.clone().filter(|w| self.upos(*w) == Upos::Aux) {
            if matches!(self.relation(at), Universal::Aux | Universal::Cop) {
                continue;
            }
            let rest = self.clause(at + 1);
            let start = (self.span.start..at)
                .rev()
                .find(|w| self.upos(*w) == Upos::Punct)
                .map_or(self.span.start, |w| w + 1);
            let content = |w: usize| {
                !matches!(self.upos(w), Upos::Adv | Upos::Part | Upos::Intj | Upos::Punct)
            };
            let subject = (start..at).any(|w| {
                matches!(self.upos(w), Upos::Noun | Upos::Propn)
                    && self.relation(w) != Universal::Obl
            });
            let helped = (start..at).any(|w| matches!(self.upos(w), Upos::Verb | Upos::Adj));
            if subject && !helped && !rest.clone().any(content) && at + 1 < self.span.end {
                let form = self.analysis.form(at);
                return Some(format!("“{form}” helps no verb"));
            }
        }
        None
    }

    /// A subject in the plural right before a verb in the singular.
    fn at_odds(&self) -> Option<String> {
        // Norwegian verbs have no number, English ones of the past neither.
        if matches!(self.lang, "nb" | "en") {
            return None;
        }
        for subject in self.span.clone() {
            if self.relation(subject) != Universal::Nsubj || self.upos(subject) != Upos::Noun {
                continue;
            }
            let between = |w: &usize| {
                matches!(self.upos(*w), Upos::Adv | Upos::Part | Upos::Aux | Upos::Verb)
            };
            let near = (subject + 1..self.span.end.min(subject + 4)).take_while(between);
            let verb = near.clone().find(|w| {
                matches!(self.upos(*w), Upos::Verb | Upos::Aux)
                    && self.analysis.feature(*w, "Number") == Some("Sing")
                    && self.analysis.feature(*w, "VerbForm").is_none_or(|f| f == "Fin")
            });
            let Some(verb) = verb else { continue };
            let plural = self.analysis.feature(subject, "Number") == Some("Plur");
            // "Beobachter" may be one or many.
            let plural =
                plural && self.lower(subject) != self.analysis.lemma(subject).to_lowercase();
            let nominative = self.analysis.feature(subject, "Case").is_none_or(|c| c == "Nom");
            // What hangs on the subject may be what the verb agrees with; a
            // numeral or a measure may count as one.
            let simple = !self.span.clone().any(|w| {
                self.analysis.words[w].head == u32::try_from(subject).ok()
                    && matches!(
                        self.relation(w),
                        Universal::Conj | Universal::Nummod | Universal::Nmod | Universal::Appos
                    )
            });
            let heads = self.analysis.words[subject].head == u32::try_from(verb).ok()
                || self.analysis.words[verb].head == self.analysis.words[subject].head;
            if plural && nominative && simple && heads {
                return Some(format!(
                    "“{}” and “{}” do not agree",
                    self.analysis.form(subject),
                    self.analysis.form(verb)
                ));
            }
        }
        None
    }
}
