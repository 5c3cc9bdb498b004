//! Which words of a language name which act, with which frame:
//! `lang/<code>/lexicon.toml`.

use crate::symbols::{Symbol, Symbols, fold};
use crate::{Codebook, Status};
use kilde_analysis::Error;
use kilde_text::{Lang, Universal};
use rustc_hash::FxHashMap;
use serde::Deserialize;

/// A role of an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Who acts.
    Source,
    /// To whom it is done.
    Target,
    /// What is promised, asked, feared.
    Content,
    /// Where.
    Place,
}

/// What a filler can be asked to be; a set of bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Kinds(pub(crate) u8);

impl Kinds {
    pub(crate) const STATE: u8 = 1;
    pub(crate) const ARMED: u8 = 2;
    pub(crate) const PERSON: u8 = 4;
    pub(crate) const ORG: u8 = 8;
    pub(crate) const PLACE: u8 = 16;
    pub(crate) const THING: u8 = 32;
    pub(crate) const ACT: u8 = 64;

    fn parse(text: &str) -> Result<Self, String> {
        text.split('|').try_fold(Self(0), |set, name| {
            let bit = match name {
                "state" => Self::STATE,
                "armed" => Self::ARMED,
                "person" => Self::PERSON,
                "org" => Self::ORG,
                "actor" => Self::STATE | Self::ARMED | Self::PERSON | Self::ORG,
                "place" => Self::PLACE,
                "thing" => Self::THING,
                "act" => Self::ACT,
                _ => return Err(format!("`{name}` is no kind of filler")),
            };
            Ok(Self(set.0 | bit))
        })
    }

    pub(crate) fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// Where a role is looked for.
#[derive(Clone, Debug)]
pub(crate) struct Find {
    pub(crate) role: Role,
    /// Relations, as bits of [`Universal`]'s indices.
    pub(crate) relations: u64,
    /// Adpositions, one of which must stand there; empty for any or none.
    pub(crate) adpositions: Box<[Symbol]>,
    /// The bare case that it must have.
    pub(crate) case: Option<Box<str>>,
    pub(crate) kinds: Kinds,
    pub(crate) required: bool,
}

/// One condition or binding of an entry.
#[derive(Clone, Debug)]
pub(crate) enum Item {
    With(Box<[Symbol]>),
    Without(Box<[Symbol]>),
    Find(Find),
    Kind { role: Role, kinds: Kinds, required: bool },
    Voice { passive: bool },
}

/// What sort of word an entry's head is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    Verb,
    Noun,
    Adjective,
    Phrase,
}

/// One entry, compiled.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    /// Index into [`Lexicon::groups`].
    pub(crate) group: u32,
    pub(crate) sort: Sort,
    pub(crate) items: Box<[Item]>,
    /// As written, for people.
    pub(crate) text: Box<str>,
    /// More conditions rank before fewer.
    pub(crate) rank: u32,
}

/// What the entries of one `[[entry]]` table share.
#[derive(Clone, Debug)]
pub(crate) struct Group {
    /// Index into [`Codebook::acts`].
    pub(crate) act: u16,
    /// Adpositions before the target.
    pub(crate) target: Box<[Symbol]>,
    /// What the genitive of its nouns names.
    pub(crate) genitive: Role,
    /// Whether the act has a target here.
    pub(crate) object: bool,
    /// Whether the subject is the target.
    pub(crate) swap: bool,
    pub(crate) status: Option<Status>,
    pub(crate) needs: Box<[Symbol]>,
    pub(crate) unless: Box<[Symbol]>,
}

impl Group {
    fn read(raw: &RawGroup, book: &Codebook, symbols: &mut Symbols) -> Result<Self, String> {
        let act = book.find(&raw.act).ok_or("the act is not in world/acts.toml")?;
        let object = match raw.object.as_deref() {
            None => true,
            Some("none") => false,
            Some(other) => return Err(format!("`object` can only be \"none\", not `{other}`")),
        };
        let genitive =
            read_role(raw.of.as_deref().unwrap_or("T")).map_err(|e| format!("`of`: {e}"))?;
        let status = match &raw.status {
            Some(status) => Some(status.parse().map_err(|e| format!("`status`: {e}"))?),
            None => None,
        };
        Ok(Self {
            act,
            target: words(&raw.target, symbols)?,
            genitive,
            object,
            swap: raw.swap,
            status,
            needs: words(&raw.needs, symbols)?,
            unless: words(&raw.unless, symbols)?,
        })
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    format: u32,
    /// The language, where the file stands outside a language's folder.
    lang: Option<String>,
    #[serde(default)]
    entry: Vec<RawGroup>,
}

/// The language that a lexicon outside `lang/` names.
///
/// # Errors
/// Where the text is not of the form, or names none.
pub fn language_of(file: &str, text: &str) -> Result<Lang, Error> {
    let raw: File = toml::from_str(text).map_err(|e| Error::new(file, e))?;
    let code = raw.lang.ok_or_else(|| {
        Error::new(file, "expected `lang = \"en\"` (or another language) at the top")
    })?;
    Lang::parse(&code).ok_or_else(|| Error::new(file, format!("`lang`: `{code}` is no language")))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawGroup {
    act: String,
    #[serde(default)]
    verbs: Vec<String>,
    #[serde(default)]
    nouns: Vec<String>,
    #[serde(default)]
    adjectives: Vec<String>,
    #[serde(default)]
    phrases: Vec<String>,
    of: Option<String>,
    #[serde(default)]
    target: Vec<String>,
    object: Option<String>,
    #[serde(default)]
    swap: bool,
    status: Option<String>,
    #[serde(default)]
    needs: Vec<String>,
    #[serde(default)]
    unless: Vec<String>,
}

/// The entries of one language and the words that fire them.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    pub(crate) entries: Vec<Entry>,
    pub(crate) groups: Vec<Group>,
    /// Entries by the symbol of their head, best ranked first.
    pub(crate) heads: FxHashMap<Symbol, Vec<u32>>,
    /// Entries of phrases by the symbol of their first word, with the phrase.
    pub(crate) phrases: FxHashMap<Symbol, Vec<(u32, Box<str>)>>,
}

impl Lexicon {
    /// Reads `lexicon.toml`; `file` names it in errors.
    ///
    /// # Errors
    /// Where the text is not of that form, or an entry names an unknown act,
    /// no word, or an item that cannot be read.
    pub(crate) fn parse(
        file: &str,
        text: &str,
        book: &Codebook,
        symbols: &mut Symbols,
    ) -> Result<Self, Error> {
        let mut lexicon = Self::default();
        lexicon.add(file, text, book, symbols)?;
        Ok(lexicon)
    }

    /// Adds the entries of another file, which win over those that are there.
    pub(crate) fn add(
        &mut self,
        file: &str,
        text: &str,
        book: &Codebook,
        symbols: &mut Symbols,
    ) -> Result<(), Error> {
        match self.add_all(file, text, book, symbols)?.into_iter().next() {
            Some(problem) => Err(Error::new(file, problem)),
            None => Ok(()),
        }
    }

    /// Adds the entries of another file that can be read; what is wrong with
    /// the others.
    fn add_all(
        &mut self,
        file: &str,
        text: &str,
        book: &Codebook,
        symbols: &mut Symbols,
    ) -> Result<Vec<String>, Error> {
        let raw: File = toml::from_str(text).map_err(|e| Error::new(file, e))?;
        if raw.format != 2 {
            let problem =
                format!("format {} is not known to this program (expected 2)", raw.format);
            return Err(Error::new(file, problem));
        }
        let overlay = u32::from(!self.entries.is_empty()) << 16;
        let mut problems = Vec::new();
        for (i, raw) in raw.entry.into_iter().enumerate() {
            let act = raw.act.clone();
            self.add_group(&raw, book, symbols, overlay, &mut |problem| {
                problems.push(format!("entry {} (`{act}`): {problem}", i + 1));
            });
        }
        let ranks: Vec<u32> = self.entries.iter().map(|e| e.rank).collect();
        for ids in self.heads.values_mut() {
            ids.sort_by_key(|id| (u32::MAX - ranks[*id as usize], *id));
        }
        Ok(problems)
    }

    /// Everything that is wrong with a lexicon: what cannot be read, and entries
    /// of two acts that nothing tells apart.
    ///
    /// # Errors
    /// Where the text is not of the form at all.
    pub fn lint(file: &str, text: &str, book: &Codebook) -> Result<Vec<String>, Error> {
        let mut symbols = Symbols::default();
        let mut lexicon = Self::default();
        let mut problems = lexicon.add_all(file, text, book, &mut symbols)?;
        let mut seen: FxHashMap<(u8, String), u32> = FxHashMap::default();
        for (id, entry) in lexicon.entries.iter().enumerate() {
            let mut parts: Vec<&str> = entry.text.split_whitespace().collect();
            if entry.sort != Sort::Phrase {
                parts[1..].sort_unstable();
            }
            let group = &lexicon.groups[entry.group as usize];
            let mut key = parts.join(" ");
            for words in [&group.needs, &group.unless] {
                key.push_str(&format!("{words:?}"));
            }
            let act = |id: usize| {
                let entry: &Entry = &lexicon.entries[id];
                let act = lexicon.groups[entry.group as usize].act;
                book.acts[usize::from(act)].name.as_str()
            };
            match seen.entry((entry.sort as u8, key)) {
                std::collections::hash_map::Entry::Occupied(first) => {
                    let first = *first.get() as usize;
                    let problem = if act(first) == act(id) { "stands twice" } else { "clashes" };
                    problems.push(format!(
                        "\"{}\" {problem}: `{}` and `{}`",
                        entry.text,
                        act(first),
                        act(id)
                    ));
                }
                std::collections::hash_map::Entry::Vacant(free) => {
                    free.insert(id as u32);
                }
            }
        }
        Ok(problems)
    }

    fn add_group(
        &mut self,
        raw: &RawGroup,
        book: &Codebook,
        symbols: &mut Symbols,
        overlay: u32,
        fail: &mut dyn FnMut(String),
    ) {
        let group = match Group::read(raw, book, symbols) {
            Ok(group) => group,
            Err(problem) => return fail(problem),
        };
        let id = self.groups.len() as u32;
        self.groups.push(group);
        let lists = [
            (&raw.verbs, Sort::Verb),
            (&raw.nouns, Sort::Noun),
            (&raw.adjectives, Sort::Adjective),
            (&raw.phrases, Sort::Phrase),
        ];
        if lists.iter().all(|(list, _)| list.is_empty()) {
            fail("needs one of `verbs`, `nouns`, `adjectives`, `phrases`".to_owned());
        }
        for (list, sort) in lists {
            for text in list {
                let added = match sort {
                    Sort::Phrase => self.add_phrase(id, text, symbols, overlay),
                    _ => self.add_word(id, sort, text, symbols, overlay),
                };
                if let Err(problem) = added {
                    fail(format!("`{text}`: {problem}"));
                }
            }
        }
    }

    fn add_word(
        &mut self,
        group: u32,
        sort: Sort,
        text: &str,
        symbols: &mut Symbols,
        overlay: u32,
    ) -> Result<(), String> {
        let (heads, items) = pattern(text, symbols)?;
        // What asks for words of the sentence is special too.
        let asks = if self.groups[group as usize].needs.is_empty() { 0 } else { 6 };
        let rank = overlay + asks + items.iter().map(weight).sum::<u32>();
        let id = self.entries.len() as u32;
        for head in heads {
            self.heads.entry(head).or_default().push(id);
        }
        self.entries.push(Entry { group, sort, items: items.into(), text: text.into(), rank });
        Ok(())
    }

    fn add_phrase(
        &mut self,
        group: u32,
        text: &str,
        symbols: &mut Symbols,
        overlay: u32,
    ) -> Result<(), String> {
        let mut folded = String::new();
        let mut items = Vec::new();
        for word in text.split_whitespace() {
            if word.contains('=') || word.contains('@') {
                items.push(item(word, symbols)?);
                continue;
            }
            // Hyphens are glued: the treebanks part some words at them.
            if !(word == "-" || folded.ends_with('-') || folded.is_empty()) {
                folded.push(' ');
            }
            fold(word, &mut folded);
        }
        let words = folded.split([' ', '-']).count() as u32;
        let first = symbols.intern(folded.split([' ', '-']).next().unwrap_or_default())?;
        // A word with a hyphen may be one token too.
        let whole = symbols.intern(folded.split(' ').next().unwrap_or_default())?;
        let id = self.entries.len() as u32;
        for start in [first, whole] {
            let list = self.phrases.entry(start).or_default();
            if list.last().is_none_or(|(last, _)| *last != id) {
                list.push((id, folded.as_str().into()));
            }
        }
        self.entries.push(Entry {
            group,
            sort: Sort::Phrase,
            items: items.into(),
            text: text.into(),
            rank: overlay + 8 * words,
        });
        Ok(())
    }

    /// The entry as written and where it stands, for people who mend it.
    pub(crate) fn describe(&self, entry: u32) -> &str {
        &self.entries[entry as usize].text
    }

    /// Number of entries.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether the lexicon holds no entries.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

/// How much an item narrows an entry.
fn weight(item: &Item) -> u32 {
    match item {
        Item::With(_) => 8,
        Item::Find(f) if f.required => 4,
        Item::Find(f) if f.kinds != Kinds::default() => 2,
        Item::Kind { required: true, .. } => 4,
        Item::Kind { .. } => 2,
        Item::Voice { .. } | Item::Without(_) | Item::Find(_) => 1,
    }
}

pub(crate) fn words(list: &[String], symbols: &mut Symbols) -> Result<Box<[Symbol]>, String> {
    list.iter().map(|word| symbols.intern(word)).collect()
}

/// Reads `HEAD ITEM…`.
pub(crate) fn pattern(
    text: &str,
    symbols: &mut Symbols,
) -> Result<(Vec<Symbol>, Vec<Item>), String> {
    let mut parts = text.split_whitespace();
    let head = parts.next().ok_or("is empty")?;
    if head.starts_with(['+', '-', '@']) || head.contains('=') {
        return Err(format!("begins with `{head}`, which is no word"));
    }
    let heads = head.split('|').map(|w| symbols.intern(w)).collect::<Result<_, _>>()?;
    let items = parts.map(|part| item(part, symbols)).collect::<Result<_, _>>()?;
    Ok((heads, items))
}

fn item(part: &str, symbols: &mut Symbols) -> Result<Item, String> {
    let alternatives = |text: &str, symbols: &mut Symbols| {
        text.split('|').map(|w| symbols.intern(w)).collect::<Result<Box<[Symbol]>, _>>()
    };
    if let Some(rest) = part.strip_prefix('+') {
        return Ok(Item::With(alternatives(rest, symbols)?));
    }
    if let Some(rest) = part.strip_prefix('-') {
        return Ok(Item::Without(alternatives(rest, symbols)?));
    }
    match part {
        "passive" => return Ok(Item::Voice { passive: true }),
        "active" => return Ok(Item::Voice { passive: false }),
        _ => {}
    }
    let (bare, required) = match part.strip_suffix('!') {
        Some(bare) => (bare, true),
        None => (part, false),
    };
    let Some((place, role)) = bare.split_once('=') else {
        if let Ok(role) = read_role(bare) {
            let kinds = Kinds(u8::MAX);
            return Ok(Item::Kind { role, kinds, required });
        }
        let (role, kinds) = bare.split_once('@').ok_or_else(|| {
            format!("`{part}` is no item (write +word, -word, REL=ROLE or ROLE@kind)")
        })?;
        let required = required || role.ends_with('!');
        let role = read_role(role.trim_end_matches('!'))?;
        return Ok(Item::Kind { role, kinds: Kinds::parse(kinds)?, required });
    };
    let (role, kinds) = match role.split_once('@') {
        Some((role, kinds)) => (role, Kinds::parse(kinds)?),
        None => (role, Kinds::default()),
    };
    let required = required || role.ends_with('!');
    let role = read_role(role.trim_end_matches('!'))?;
    let (names, link) = match place.split_once(':') {
        Some((names, link)) => (names, Some(link)),
        None => (place, None),
    };
    let mut relations = 0u64;
    for name in names.split('|') {
        if name == "*" {
            for any in [Universal::Obl, Universal::Nmod, Universal::Iobj] {
                relations |= 1 << any.index();
            }
            continue;
        }
        let relation =
            Universal::parse(name).ok_or_else(|| format!("`{name}` is no relation of UD"))?;
        relations |= 1 << relation.index();
    }
    let mut find =
        Find { role, relations, adpositions: Box::default(), case: None, kinds, required };
    match link {
        // A subtype ("nsubj:pass", "nmod:poss", "obl:arg") adds nothing here.
        None | Some("pass" | "poss" | "arg" | "agent" | "relcl") => {}
        Some(case) if case.starts_with(char::is_uppercase) => find.case = Some(case.into()),
        Some(adpositions) => find.adpositions = alternatives(adpositions, symbols)?,
    }
    Ok(Item::Find(find))
}

fn read_role(text: &str) -> Result<Role, String> {
    match text {
        "S" => Ok(Role::Source),
        "T" => Ok(Role::Target),
        "C" => Ok(Role::Content),
        "L" => Ok(Role::Place),
        _ => Err(format!("`{text}` is no role (S, T, C or L)")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Lexicon, String> {
        let book = Codebook::parse("acts.toml", include_str!("../../../world/acts.toml")).unwrap();
        Lexicon::parse("lexicon.toml", text, &book, &mut Symbols::default())
            .map_err(|e| e.to_string())
    }

    #[test]
    fn errors_name_the_entry() {
        let error = read("format = 2\n[[entry]]\nact = \"juggle\"\nverbs = [\"juggle\"]");
        let expected = "lexicon.toml: entry 1 (`juggle`): the act is not in world/acts.toml";
        assert_eq!(error.unwrap_err(), expected);
        let error = read("format = 2\n[[entry]]\nact = \"meet\"\nverbs = [\"meet obl:with\"]");
        assert!(error.unwrap_err().contains("`obl:with` is no item"));
        let error = read("format = 1\n").unwrap_err();
        assert!(error.contains("format 1 is not known"), "{error}");
    }

    #[test]
    fn conditions_rank_before_bare_words() {
        let lexicon = read(
            "format = 2\n[[entry]]\nact = \"meet\"\nverbs = [\"meet\", \"meet +halfway obl:with=T\"]",
        )
        .unwrap();
        let ids = lexicon.heads.values().find(|ids| ids.len() == 2).unwrap();
        assert_eq!(ids, &[1, 0]);
    }
}
