//! Who a text says it is from: "(AP)" behind the dateline, "/ТАСС/", a last
//! line "dpa", a first line "From Northgate News Agency".

use crate::{Credit, Passage};
use kilde_analysis::Error;
use rustc_hash::FxHashMap;
use serde::Deserialize;

/// Code points at the head of a text in which a credit may stand.
const HEAD: usize = 160;
/// Code points of a line that is nothing but a credit.
const LINE: usize = 60;

/// `world/agencies.toml`, compiled.
#[derive(Clone, Debug, Default)]
pub struct Agencies {
    /// Usual names by the forms in which a credit gives them.
    forms: FxHashMap<String, String>,
    /// Words before the name in a line of its own.
    leads: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "format")]
    _format: u32,
    leads: Vec<String>,
    agency: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    name: String,
    credits: Vec<String>,
}

impl Agencies {
    /// Reads the table; `file` names it in errors.
    ///
    /// # Errors
    /// Where it is not of its form.
    pub fn parse(file: &str, text: &str) -> Result<Self, Error> {
        let raw: File = toml::from_str(text).map_err(|e| Error::new(file, e))?;
        let mut forms = FxHashMap::default();
        for entry in raw.agency {
            for credit in entry.credits {
                forms.insert(credit, entry.name.clone());
            }
            forms.insert(entry.name.clone(), entry.name);
        }
        Ok(Self { forms, leads: raw.leads })
    }

    /// The usual name of an agency by one of its forms. Acronyms count as they
    /// are written: "AP" is an agency, "Ap" a party.
    #[must_use]
    pub fn name(&self, form: &str) -> Option<&str> {
        self.forms.get(form).map(String::as_str)
    }

    /// The credit of a text. A name that is in no table is given too where it
    /// stands where credits stand: whether it is a house's, the stream tells.
    #[must_use]
    pub fn credit(&self, text: &str) -> Option<Credit> {
        let mut paragraphs = text.split('\n').map(str::trim).filter(|line| !line.is_empty());
        let first = paragraphs.next()?;
        let last = paragraphs.next_back().unwrap_or_default();
        let known = |name: &&str| self.name(name).is_some();
        let head = &first[..first.char_indices().nth(HEAD).map_or(first.len(), |(at, _)| at)];
        let mut found = pieces(head).find(known).or_else(|| pieces_of_line(last).find(known));
        if found.is_none() {
            // A house that the table does not know: in brackets, or after "From".
            found = bracketed(last)
                .filter(|_| last.starts_with('('))
                .or_else(|| self.led(first))
                .or_else(|| bracketed(head));
        }
        let words = found?;
        let at = words.as_ptr() as usize - text.as_ptr() as usize;
        let start = text[..at].chars().count();
        Some(Credit {
            name: self.name(words).unwrap_or(words).to_owned(),
            passage: Passage { text: words.to_owned(), start, end: start + words.chars().count() },
        })
    }

    /// The name in a line such as "From Northgate News Agency".
    fn led<'t>(&self, line: &'t str) -> Option<&'t str> {
        if line.chars().count() > LINE {
            return None;
        }
        let (lead, name) = line.split_once([' ', ':'])?;
        let known = self.leads.contains(&lead.to_lowercase());
        known.then(|| name.trim_matches([' ', ':', '.'])).filter(|name| is_name(name))
    }
}

fn is_name(words: &str) -> bool {
    let letters = words.chars().count();
    (2..=40).contains(&letters) && words.chars().next().is_some_and(char::is_uppercase)
}

/// What stands in the first brackets, where it looks like a name.
fn bracketed(text: &str) -> Option<&str> {
    let open = text.find('(')? + 1;
    let close = open + text[open..].find(')')?;
    Some(text[open..close].trim()).filter(|name| is_name(name))
}

/// Parts of a text between the signs that set off credits.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    text.split(['(', ')', '/', '[', ']', '—', '–', '-', ':', ';', ',', '|', '©', '.'])
        .map(|piece| piece.trim())
        .chain(text.split(['(', ')', '/', '—', '–', ':', '.']).map(|piece| piece.trim()))
        .filter(|piece| !piece.is_empty())
}

/// Parts of a line that is short enough to be nothing but a credit.
fn pieces_of_line(line: &str) -> impl Iterator<Item = &str> {
    let line = if line.chars().count() <= LINE { line } else { "" };
    pieces(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn agencies() -> Agencies {
        let text = "format = 1\nleads = ['from', 'quelle']\n[[agency]]\nname = 'Associated Press'\n\
                    credits = ['AP']\n[[agency]]\nname = 'TASS'\ncredits = ['ТАСС', 'TASS']\n\
                    [[agency]]\nname = 'Deutsche Presse-Agentur'\ncredits = ['dpa']\n";
        Agencies::parse("agencies.toml", text).unwrap()
    }

    fn name(text: &str) -> Option<String> {
        agencies().credit(text).map(|credit| credit.name)
    }

    #[test]
    fn credits_are_found_where_they_stand() {
        assert_eq!(name("KYIV (AP) — Two men met.").as_deref(), Some("Associated Press"));
        assert_eq!(name("МОСКВА, 3 мая. /ТАСС/. Они встретились.").as_deref(), Some("TASS"));
        assert_eq!(name("Zwei trafen sich.\n\ndpa").as_deref(), Some("Deutsche Presse-Agentur"));
        assert_eq!(name("From Northgate News\n\nTwo met.").as_deref(), Some("Northgate News"));
        assert_eq!(name("Two men met.\n\n(Harbour Wire)").as_deref(), Some("Harbour Wire"));
        assert_eq!(name("Two men met on Monday in Kyiv."), None);
        assert_eq!(name(""), None);
    }

    #[test]
    fn a_credit_says_where_it_stands() {
        let text = "КИЇВ (AP) — Вони.";
        let credit = agencies().credit(text).unwrap();
        let words: String = text
            .chars()
            .skip(credit.passage.start)
            .take(credit.passage.end - credit.passage.start)
            .collect();
        assert_eq!(words, "AP");
    }
}
