//! Outlets that a page has something from, and whether it links to them.

use crate::sheet::Sheet;
use crate::words::key;
use crate::{Finding, Kind};
use kilde_text::{Citation, TextRange};

/// Bytes between the name of an outlet and an address behind it.
const BEHIND: usize = 3;
/// Letters in which an inflected name may differ from its form in a list.
const ENDING: usize = 3;

pub(crate) fn find(sheet: &Sheet, citations: &[Citation], out: &mut Vec<Finding>) {
    let mut seen: Vec<String> = Vec::new();
    for citation in citations {
        let Some(words) = citation.range.slice(&sheet.article.text) else { continue };
        let name = key(words);
        if seen.contains(&name) || linked(sheet, citation.range, &name) {
            continue;
        }
        out.push(Finding::new(
            Kind::SourceNotLinked,
            sheet,
            citation.range,
            "the page has something from this outlet and does not link to it",
            "link to the report",
        ));
        seen.push(name);
    }
}

fn linked(sheet: &Sheet, at: TextRange, name: &str) -> bool {
    sheet.blocks().filter(|(block, _)| !block.frame).any(|(block, range)| {
        block.links.iter().any(|(link, href)| {
            let text = link.slice(&block.text).unwrap_or_default();
            let link = TextRange::new(range.start() + link.start(), range.start() + link.end());
            // The name carries the link, or the address stands behind it.
            if link.overlaps(at) || (at.end() <= link.start() && link.start() - at.end() <= BEHIND)
            {
                return true;
            }
            // "Vestnik: https://…" in a list.
            let before = &block.text[..link.start() - range.start()];
            let text = if text == href { before } else { text };
            same(&key(text), name) || host(href, name)
        })
    })
}

/// Whether all words of a name stand in a text, endings aside.
fn same(text: &str, name: &str) -> bool {
    !name.is_empty()
        && name.split(' ').all(|wanted| text.split(' ').any(|word| alike(word, wanted)))
}

/// Whether two words in lower case are forms of one, by their beginnings.
pub(crate) fn alike(a: &str, b: &str) -> bool {
    let common = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
    let most = a.chars().count().max(b.chars().count());
    a == b || (common >= 4 && most - common <= ENDING)
}

/// Whether the host of an address is the name without its spaces.
fn host(href: &str, name: &str) -> bool {
    let letters = |s: &str| s.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let host = href.split("//").nth(1).unwrap_or_default().split('/').next().unwrap_or_default();
    let name = letters(name);
    name.chars().count() >= 3 && letters(&host.to_lowercase()).contains(&name)
}
