//! Each sentence of a page against its sources: who tells it, who says
//! otherwise, and whether somebody said otherwise later.

use crate::finding::{Claim, Verdict};
use crate::sheet::Sheet;
use crate::telling::{Content, Number, Sentence, Telling};
use crate::{Finding, Kind};
use kilde_analysis::DateWords;
use kilde_coding::marked;
use kilde_text::{Citation, Relation, TextRange, Universal, Upos};

/// Share of a sentence's words from which another tells the same.
const TELLS: f64 = 0.5;
/// Share from which two sentences are of one thing.
const ABOUT: f64 = 0.34;
/// Share up to which no sentence tells it.
const ABSENT: f64 = 0.34;

/// Page and sources, read.
pub(crate) struct Seen<'a> {
    pub sheet: &'a Sheet,
    pub page: &'a Telling,
    pub told: &'a [Option<Telling>],
    /// The independent origin of each source.
    pub origins: &'a [usize],
}

/// What a source says otherwise: its number, the words, and where on the page.
struct Against {
    range: TextRange,
    source: usize,
    words: String,
    stale: bool,
}

impl Seen<'_> {
    pub(crate) fn claims(
        &self,
        dates: &DateWords,
        citations: &[Citation],
        out: &mut Vec<Finding>,
    ) -> Vec<Claim> {
        let mut claims = Vec::new();
        let quoted = marked(&self.page.text);
        let paragraphs: Vec<TextRange> = self.sheet.paragraphs().map(|(_, range)| range).collect();
        for sentence in &self.page.sentences {
            if !paragraphs.iter().any(|p| p.contains(sentence.range)) || sentence.content.is_empty()
            {
                continue;
            }
            let in_quote = |range: TextRange| quoted.iter().any(|q| q.overlaps(range));
            let against = self
                .number(sentence, dates)
                .filter(|a| !in_quote(a.range))
                .or_else(|| self.weekday(sentence, dates))
                .or_else(|| self.name(sentence));
            let missing = against.is_none()
                && self.is_missing(sentence)
                && !in_quote(sentence.range)
                && !citations.iter().any(|c| sentence.range.overlaps(c.range))
                && !out
                    .iter()
                    .any(|f| f.kind == Kind::ClauseIncomplete && f.range.overlaps(sentence.range));
            let sources = if missing { Vec::new() } else { self.tellers(sentence) };
            let mut origins: Vec<usize> = sources.iter().map(|s| self.origins[*s]).collect();
            origins.sort_unstable();
            origins.dedup();
            let verdict = match &against {
                Some(against) if against.stale => Verdict::Stale,
                Some(_) => Verdict::Contradicted,
                None if origins.len() > 1 => Verdict::Supported,
                None if origins.len() == 1 => Verdict::SingleSource,
                None => Verdict::NotFound,
            };
            if let Some(against) = &against {
                let (kind, mend) = if against.stale {
                    (Kind::ClaimStale, "bring it up to date")
                } else {
                    (Kind::ClaimContradicted, "correct it, or name the source that says so")
                };
                let why = format!("source {}: “{}”", against.source + 1, against.words);
                out.push(Finding::new(kind, self.sheet, against.range, why, mend));
            } else if missing {
                out.push(Finding::new(
                    Kind::ClaimNotFound,
                    self.sheet,
                    sentence.range,
                    "no source tells it",
                    "name a source for it, or leave it out",
                ));
            }
            claims.push(Claim {
                range: sentence.range,
                words: self.page.words(sentence.range).to_owned(),
                verdict,
                sources,
                origins: origins.len(),
                against: against.map(|a| (a.source, a.words)),
            });
        }
        claims
    }

    /// Sources in the page's language, with their sentences.
    fn same_language(&self) -> impl Iterator<Item = (usize, &Telling)> {
        let told = self.told.iter().enumerate().filter_map(|(i, t)| Some((i, t.as_ref()?)));
        told.filter(|(_, t)| t.lang == self.page.lang)
    }

    fn others(&self) -> impl Iterator<Item = (usize, &Telling)> {
        let told = self.told.iter().enumerate().filter_map(|(i, t)| Some((i, t.as_ref()?)));
        told.filter(|(_, t)| t.lang != self.page.lang)
    }

    /// The sources that tell a sentence.
    fn tellers(&self, sentence: &Sentence) -> Vec<usize> {
        let same = self.same_language().filter(|(_, told)| {
            // Two sentences of a source may make one of the page.
            told.sentences.windows(2).any(|pair| {
                let shared = sentence.content.iter().filter(|w| pair.iter().any(|s| s.has(w)));
                shared.count() as f64 >= TELLS * sentence.content.len() as f64
            }) || told.sentences.iter().any(|s| s.covers(sentence) >= TELLS)
        });
        let other = self.others().filter(|(_, told)| names(sentence, told) >= 2);
        let mut all: Vec<usize> = same.chain(other).map(|(i, _)| i).collect();
        all.sort_unstable();
        all
    }

    /// Whether no source can be meant: somebody does something that none tells.
    fn is_missing(&self, sentence: &Sentence) -> bool {
        let analysis = &self.page.analysis;
        if self.same_language().next().is_none()
            || self.others().any(|(_, t)| names(sentence, t) > 0)
        {
            return false;
        }
        // It names the outlet whose word it is.
        let words = self.page.words(sentence.range).to_lowercase();
        let outlets = self.told.iter().flatten().filter_map(|t| t.outlet.as_deref());
        if outlets.into_iter().any(|outlet| words.contains(outlet)) {
            return false;
        }
        let verb = sentence.content.iter().find(|c| {
            c.upos == Upos::Verb && analysis.words[c.word].relation.universal() == Universal::Root
        });
        let Some(verb) = verb else { return false };
        let hangs = |c: &Content, relations: &[Universal]| {
            let word = &analysis.words[c.word];
            matches!(c.upos, Upos::Noun | Upos::Propn)
                && word.head == u32::try_from(verb.word).ok()
                && relations.contains(&word.relation.universal())
        };
        let find = |relations: &[Universal]| sentence.content.iter().find(|c| hangs(c, relations));
        // Whom or what it was done to; of a passive the subject.
        let Some(subject) = find(&[Universal::Nsubj]) else { return false };
        let passive = analysis.words[subject.word].relation == Relation::NsubjPass;
        let object = if passive { Some(subject) } else { find(&[Universal::Obj]) };
        let Some(object) = object else { return false };
        self.same_language().all(|(_, told)| {
            told.sentences.iter().all(|s| {
                let number = sentence.numbers.iter().filter(|n| n.value >= 3.0);
                let counted = number.into_iter().any(|n| s.numbers.iter().any(|o| n.near(o.value)));
                !s.has(verb) && !s.has(object) && !counted && s.covers(sentence) <= ABSENT
            })
        })
    }

    /// A number of the sentence that the sources have otherwise.
    fn number(&self, sentence: &Sentence, dates: &DateWords) -> Option<Against> {
        for number in sentence.numbers.iter().filter(|n| self.counts(self.page, n, dates)) {
            let mut agree: Vec<Option<&str>> = Vec::new();
            let mut differ: Vec<(usize, &Telling, &Sentence, &Number)> = Vec::new();
            for (i, told) in self.same_language().chain(self.others()) {
                let own = told.lang == self.page.lang;
                for theirs in &told.sentences {
                    for other in theirs.numbers.iter().filter(|n| self.counts(told, n, dates)) {
                        // Two units that are no forms of one may be synonyms.
                        let other_thing = own
                            && number
                                .unit
                                .as_ref()
                                .zip(other.unit.as_ref())
                                .is_some_and(|(a, b)| !a.is(b) && theirs.covers(sentence) < ABOUT);
                        if number.near(other.value) && other_thing {
                            continue;
                        }
                        if number.near(other.value) {
                            agree.push(told.published.as_deref());
                        } else if own && self.same_thing(sentence, number, theirs, other) {
                            differ.push((i, told, theirs, other));
                        }
                    }
                }
            }
            // The page gives the other number too: it tells how it grew.
            differ.retain(|(.., other)| {
                !self.page.sentences.iter().any(|s| s.numbers.iter().any(|n| n.near(other.value)))
            });
            let newest = agree.iter().flatten().max();
            let found = differ.iter().find(|(_, told, ..)| {
                agree.is_empty()
                    || told.published.as_deref().is_some_and(|p| newest.is_some_and(|n| p > *n))
            });
            if let Some((source, told, theirs, _)) = found {
                let range = number.unit.as_ref().map_or(number.range, |unit| {
                    number.range.cover(self.page.analysis.words[unit.word].range)
                });
                return Some(Against {
                    range,
                    source: *source,
                    words: told.words(theirs.range).to_owned(),
                    stale: !agree.is_empty(),
                });
            }
        }
        None
    }

    /// Whether a number counts something, and is no part of a date or a quotation.
    fn counts(&self, told: &Telling, number: &Number, dates: &DateWords) -> bool {
        let analysis = &told.analysis;
        let months = |word: &str| dates.months.iter().flatten().any(|m| m == word);
        let at = analysis.words.partition_point(|w| w.range.start() < number.range.start());
        let last = analysis.words.partition_point(|w| w.range.start() < number.range.end());
        let near = at.saturating_sub(2)..analysis.words.len().min(last + 2);
        let dated = near.into_iter().any(|w| months(&analysis.form(w).to_lowercase()));
        let year = (1900.0..2100.0).contains(&number.value) && number.unit.is_none();
        number.value >= 2.0 && !dated && !year
    }

    /// A day of the week that no source has for what the sentence tells.
    fn weekday(&self, sentence: &Sentence, dates: &DateWords) -> Option<Against> {
        let days = |told: &Telling, range: TextRange| -> Vec<(usize, TextRange)> {
            let words = told.analysis.words.iter().enumerate();
            words
                .filter(|(_, w)| range.contains(w.range))
                .filter_map(|(i, w)| {
                    let form = told.analysis.form(i).to_lowercase();
                    let day = dates.weekdays.iter().position(|d| d.contains(&form))?;
                    Some((day, w.range))
                })
                .collect()
        };
        let own = days(self.page, sentence.range);
        let [(day, range)] = own.as_slice() else { return None };
        let mut differ = None;
        for (i, told) in self.same_language() {
            for theirs in &told.sentences {
                let found = days(told, theirs.range);
                if found.iter().any(|(other, _)| other == day) {
                    return None;
                }
                if !found.is_empty() && theirs.covers(sentence) >= 0.7 && differ.is_none() {
                    differ = Some((i, told.words(theirs.range).to_owned()));
                }
            }
        }
        let (source, words) = differ?;
        Some(Against { range: *range, source, words, stale: false })
    }

    /// A name that no source has, where a source has another one in its place.
    fn name(&self, sentence: &Sentence) -> Option<Against> {
        let place = |told: &Telling, c: &Content| {
            let words = &told.analysis.words;
            let of = u32::try_from(c.word).ok();
            let preposition = preposition_of(told, of);
            (words[c.word].relation, preposition)
        };
        let anywhere = |c: &Content| {
            self.told.iter().flatten().any(|t| t.text.to_lowercase().contains(c.form.as_str()))
                || self.told.iter().flatten().any(|t| t.sentences.iter().any(|s| s.has(c)))
        };
        for own in sentence.content.iter().filter(|c| c.upos == Upos::Propn && !anywhere(c)) {
            let stands = place(self.page, own);
            if stands.1.is_none() || self.others().next().is_some() {
                continue;
            }
            for (source, told) in self.same_language() {
                for theirs in told.sentences.iter().filter(|s| s.covers(sentence) >= 0.6) {
                    let instead = theirs.content.iter().find(|c| {
                        c.upos == Upos::Propn
                            && place(told, c) == stands
                            && !self.page.sentences.iter().any(|s| s.has(c))
                    });
                    if instead.is_some() {
                        let range = self.page.analysis.words[own.word].range;
                        let words = told.words(theirs.range).to_owned();
                        return Some(Against { range, source, words, stale: false });
                    }
                }
            }
        }
        None
    }

    /// Whether two numbers in two sentences count one thing.
    fn same_thing(&self, a: &Sentence, number: &Number, b: &Sentence, other: &Number) -> bool {
        let share = b.covers(a).max(a.covers(b));
        match (&number.unit, &other.unit) {
            (Some(unit), Some(theirs)) => unit.is(theirs) && share >= ABOUT,
            // "The number of people killed has risen to fourteen": what is
            // counted, or what became of it, is the same.
            (Some(unit), None) => {
                let head = self.page.analysis.words[unit.word].head;
                let verb = a
                    .content
                    .iter()
                    .find(|c| c.upos == Upos::Verb && u32::try_from(c.word).ok() == head);
                b.has(unit) || (verb.is_some_and(|verb| b.has(verb)) && share >= ABOUT)
            }
            (None, _) => share >= 0.5,
        }
    }
}

/// The lemma of the preposition of a word.
fn preposition_of(told: &Telling, word: Option<u32>) -> Option<String> {
    let words = told.analysis.words.iter().enumerate();
    let mut own =
        words.filter(|(_, w)| w.head == word && w.relation.universal() == Universal::Case);
    own.next().map(|(i, _)| told.analysis.lemma(i).to_lowercase())
}

/// Names and numbers of a sentence that stand in a text of another language.
fn names(sentence: &Sentence, told: &Telling) -> usize {
    let text = told.text.to_lowercase();
    let named = sentence
        .content
        .iter()
        .filter(|c| c.upos == Upos::Propn && c.form.chars().count() >= 4)
        .filter(|c| text.contains(c.form.as_str()))
        .count();
    let numbers = sentence
        .numbers
        .iter()
        .filter(|n| n.value >= 3.0)
        .filter(|n| told.sentences.iter().any(|s| s.numbers.iter().any(|o| n.near(o.value))));
    named + numbers.count()
}
