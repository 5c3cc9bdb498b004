//! Labels and lines that stand alone: in another language, over nothing, or a
//! second time.

use crate::sheet::Sheet;
use crate::words::{AuditWords, LabelOf, key};
use crate::{Finding, Kind};
use kilde_text::{Block, Lang, Part, TextRange};
use std::collections::BTreeMap;

/// Most words of a label.
const LABEL_WORDS: usize = 5;
/// Blocks after the headline in which its repetition is looked for.
const NEAR_HEADLINE: usize = 4;

/// A label of a page: its bytes, what it stands over and the languages that
/// have it.
struct Label {
    range: TextRange,
    of: LabelOf,
    langs: Vec<Lang>,
}

pub(crate) fn find(sheet: &Sheet, tables: &BTreeMap<Lang, AuditWords>, out: &mut Vec<Finding>) {
    repeated(sheet, out);
    let blocks: Vec<_> = sheet.blocks().collect();
    for (i, (block, range)) in blocks.iter().enumerate() {
        let Some(label) = label(block, *range, tables) else { continue };
        if label.of == LabelOf::Sources && !block.frame {
            let next = blocks.get(i + 1).map(|(next, range)| (*next, *range));
            let inline = label.range.end() < range.end()
                && block.text[label.range.end() - range.start()..].chars().any(char::is_alphabetic);
            if !inline && !next.is_some_and(|(next, range)| lists(next, range, tables)) {
                out.push(Finding::new(
                    Kind::SourcesEmpty,
                    sheet,
                    label.range,
                    "the heading of a list of sources has nothing under it",
                    "list the sources with their links, or take the heading away",
                ));
            }
        }
        if !label.langs.contains(&sheet.article.lang) {
            let of: Vec<&str> = label.langs.iter().map(Lang::as_str).collect();
            out.push(Finding::new(
                Kind::LabelForeign,
                sheet,
                label.range,
                format!("a label of `{}` on a page in `{}`", of.join(", "), sheet.article.lang),
                "translate the label",
            ));
        }
    }
}

/// The headline as a line of its own below itself.
fn repeated(sheet: &Sheet, out: &mut Vec<Finding>) {
    let Some((headline, at)) = sheet.headline() else { return };
    let words = key(&headline.text);
    let again = sheet
        .blocks()
        .skip_while(|(_, range)| range.start() <= at.start())
        .take(NEAR_HEADLINE)
        .find(|(block, _)| !words.is_empty() && key(&block.text) == words);
    if let Some((_, range)) = again {
        out.push(Finding::new(
            Kind::HeadlineRepeated,
            sheet,
            range,
            "the headline stands twice",
            "take one of the two away",
        ));
    }
}

/// The label that a block is, or begins with where a box was run together
/// ("OrtKursk").
fn label(block: &Block, range: TextRange, tables: &BTreeMap<Lang, AuditWords>) -> Option<Label> {
    if block.text.split_whitespace().count() > LABEL_WORDS {
        // "Quellen: one, two": read for the list only.
        return None;
    }
    let whole = key(&block.text);
    if let Some(label) = known(&whole, range, tables) {
        return Some(label);
    }
    if block.part != Part::Paragraph {
        return None;
    }
    // A capital right after a small letter: two fields of a box.
    let mut before = ' ';
    for (at, c) in block.text.char_indices() {
        if before.is_lowercase() && c.is_uppercase() {
            let head = &block.text[..at];
            let glued = TextRange::new(range.start(), range.start() + at);
            return known(&key(head), glued, tables);
        }
        before = c;
    }
    None
}

fn known(key: &str, range: TextRange, tables: &BTreeMap<Lang, AuditWords>) -> Option<Label> {
    let hits: Vec<_> =
        tables.iter().filter_map(|(lang, words)| Some((*lang, words.label(key)?))).collect();
    let (_, of) = *hits.first()?;
    Some(Label { range, of, langs: hits.into_iter().map(|(lang, _)| lang).collect() })
}

/// Whether a block is what a heading of sources may have under it.
fn lists(block: &Block, range: TextRange, tables: &BTreeMap<Lang, AuditWords>) -> bool {
    !block.frame
        && matches!(block.part, Part::Item | Part::Paragraph | Part::Detail)
        && label(block, range, tables).is_none()
}
