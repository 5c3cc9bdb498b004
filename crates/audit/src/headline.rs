//! Whether page or sources bear the headline out.

use crate::sheet::Sheet;
use crate::telling::{Content, Number, Sentence, Telling};
use crate::words::AuditWords;
use crate::{Finding, Kind};
use kilde_coding::{Event, Root};
use kilde_text::{TextRange, Universal, Upos};

const MEND: &str = "let the headline say what the text says";

pub(crate) fn find(
    sheet: &Sheet,
    page: &Telling,
    told: &[Option<Telling>],
    words: &AuditWords,
    (events, sourced): (&[Event], &[Root]),
    out: &mut Vec<Finding>,
) {
    let Some((_, headline)) = sheet.headline() else { return };
    let (heads, body): (Vec<&Sentence>, Vec<&Sentence>) =
        page.sentences.iter().partition(|s| headline.contains(s.range));
    if body.is_empty() {
        return;
    }
    let before = out.len();
    let own = events.iter().filter(|e| !headline.contains(e.claim.trigger.range()));
    let roots: Vec<Root> = own.map(|e| e.coded.root).chain(sourced.iter().copied()).collect();
    let sources = told.iter().flatten().filter(|t| t.lang == page.lang);
    let all: Vec<&Sentence> = body.into_iter().chain(sources.flat_map(|t| &t.sentences)).collect();
    for head in heads {
        if let Some((range, why)) = counted(page, head, &all, words) {
            out.push(Finding::new(Kind::HeadlineUnsupported, sheet, range, why, MEND));
        }
        if let Some((range, why)) = acted(page, head, &all, words) {
            out.push(Finding::new(Kind::HeadlineUnsupported, sheet, range, why, MEND));
        }
        for event in events.iter().filter(|e| headline.contains(e.claim.trigger.range())) {
            let range = event.claim.trigger.range();
            let words: Vec<&Content> = head
                .content
                .iter()
                .filter(|c| range.overlaps(page.analysis.words[c.word].range))
                .collect();
            let told = roots.contains(&event.coded.root)
                || words.is_empty()
                || words.iter().any(|w| all.iter().any(|s| s.has(w)));
            // Words for meeting and gathering are many, and mean much else.
            let done = event.coded.root.quad().number() != 1 && event.coded.root != Root::Mobilize;
            if !told && done && out.len() == before {
                let why = format!("neither text nor sources tell “{}”", event.claim.trigger.text());
                out.push(Finding::new(Kind::HeadlineUnsupported, sheet, range, why, MEND));
            }
        }
    }
}

/// A number of the headline that nobody gives for what it counts.
fn counted(
    page: &Telling,
    head: &Sentence,
    all: &[&Sentence],
    words: &AuditWords,
) -> Option<(TextRange, String)> {
    let analysis = &page.analysis;
    let after = |range: TextRange| {
        head.content.iter().find(|c| analysis.words[c.word].range.start() >= range.end())
    };
    let banded = head.content.iter().filter_map(|c| {
        let band = words.band(&c.form)?;
        Some((analysis.words[c.word].range, band))
    });
    let exact = head
        .numbers
        .iter()
        .filter(|n| n.value >= 2.0 && !is_year(n.value))
        .map(|n| (n.range, [n.value * 0.9, n.value * 1.1]));
    for (range, [least, most]) in banded.chain(exact) {
        let fits = |s: &Sentence| {
            s.numbers.iter().any(|n| (least..=most).contains(&n.value))
                || s.content
                    .iter()
                    .any(|c| words.band(&c.form).is_some_and(|b| b[0] <= most && least <= b[1]))
        };
        let thing = after(range);
        // "Four dead" where the text tells of a fourth.
        let form = page.words(range).to_lowercase();
        let stem: String =
            form.chars().take(form.chars().count().saturating_sub(1).max(4)).collect();
        let ordinal = form.chars().count() >= 4
            && all
                .iter()
                .any(|s| s.content.iter().any(|c| c.form.starts_with(&stem) && c.form != form));
        if ordinal {
            continue;
        }
        let about: Vec<&&Sentence> = match thing {
            Some(thing) => all.iter().filter(|s| s.has(thing)).collect(),
            None => all.iter().collect(),
        };
        let other = about.iter().any(|s| {
            let mut counting = s.numbers.iter().filter(|n| n.value >= 2.0 && !is_year(n.value));
            let unit = |n: &Number| thing.zip(n.unit.as_ref()).is_some_and(|(t, u)| u.is(t));
            counting.clone().any(unit) || (counting.next().is_some() && counting.next().is_none())
        });
        if other
            && !about.iter().any(|s| fits(s))
            && !all.iter().any(|s| thing.is_none() && fits(s))
        {
            let end = thing.map_or(range, |t| range.cover(analysis.words[t.word].range));
            let words = page.words(end);
            return Some((end, format!("neither text nor sources give “{words}”")));
        }
    }
    None
}

fn is_year(value: f64) -> bool {
    (1900.0..2100.0).contains(&value)
}

/// An act of the headline of which neither verb nor object is told.
fn acted(
    page: &Telling,
    head: &Sentence,
    all: &[&Sentence],
    words: &AuditWords,
) -> Option<(TextRange, String)> {
    let analysis = &page.analysis;
    let known = |word: &Content| all.iter().any(|s| s.has(word));
    for verb in head.content.iter().filter(|c| c.upos == Upos::Verb && !known(c)) {
        let object = head.content.iter().find(|c| {
            let word = &analysis.words[c.word];
            word.head == u32::try_from(verb.word).ok()
                && matches!(word.relation.universal(), Universal::Obj | Universal::Obl)
        });
        let Some(object) = object else { continue };
        // What only counts is held against the numbers.
        if known(object) || words.band(&object.form).is_some() {
            continue;
        }
        let range = analysis.words[verb.word].range.cover(analysis.words[object.word].range);
        let words = page.words(range);
        return Some((range, format!("neither text nor sources tell “{words}”")));
    }
    None
}
