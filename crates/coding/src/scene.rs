//! One sentence while its acts are read: its tree, its mentions, its clauses.

use crate::coder::Tongue;
use crate::grammar::Classes;
use crate::lexicon::Kinds;
use crate::tree::Tree;
use crate::{Basis, Codebook, Evidence, Root};
use jiff::ToSpan;
use jiff::civil::Date;
use kilde_resolve::gazetteer::{Gazetteer, Place, PlaceId};
use kilde_resolve::toponyms::Toponym;
use kilde_resolve::{Kind, Mention, Sector, When, World};
use kilde_text::{Document, Relation, TextRange, Universal, Upos};
use std::ops::Range;

/// Days after leaving an office in which somebody is still named by it.
const RECENT: i32 = 10;
/// Most words of a name or description that are given as evidence.
const LONGEST: usize = 14;
/// Most steps up a tree: deeper ones are broken or hostile.
pub(crate) const DEPTH: usize = 64;

/// Somebody or something that a word stands for.
#[derive(Clone, Debug)]
pub(crate) struct Named {
    /// The head of the phrase.
    pub(crate) word: usize,
    /// Bytes of the words that name it.
    pub(crate) range: TextRange,
    /// Country, where the words tell it; index into [`World::countries`].
    pub(crate) country: Option<u16>,
    pub(crate) sector: Option<Sector>,
    /// Codes that stand whatever the act is: of a person, an organisation, an
    /// epithet, or of whom a pronoun refers to.
    pub(crate) codes: Vec<String>,
    pub(crate) kinds: Kinds,
    /// Whether it is a country, capital or nationality as such.
    pub(crate) state: bool,
    /// Whether only an adjective of nationality names it.
    pub(crate) adjective: bool,
    /// Whether it is a town, region or site.
    pub(crate) place: bool,
    /// Whether something other than the clause tells who it is.
    pub(crate) basis: Option<Basis>,
    /// Whether nothing is known of it but its noun.
    pub(crate) unknown: bool,
}

fn is_armed(sector: Sector) -> bool {
    matches!(sector, Sector::MIL | Sector::REB | Sector::UAF | Sector::COP | Sector::CRM)
}

/// Somebody named earlier in the article.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    pub(crate) range: TextRange,
    pub(crate) codes: Vec<String>,
    pub(crate) country: Option<u16>,
    pub(crate) sector: Option<Sector>,
    pub(crate) kinds: Kinds,
    pub(crate) state: bool,
    pub(crate) place: bool,
    subject: bool,
    plural: bool,
    gender: Gender,
    sentence: usize,
    word: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Gender {
    None,
    Masculine,
    Feminine,
    Neuter,
}

impl Gender {
    fn of(value: Option<&str>) -> Self {
        match value {
            Some("Masc") => Self::Masculine,
            Some("Fem") => Self::Feminine,
            Some("Neut") => Self::Neuter,
            _ => Self::None,
        }
    }
}

/// An act told earlier in the article.
#[derive(Clone, Debug)]
pub(crate) struct Told {
    pub(crate) root: Root,
    pub(crate) source: Option<crate::Party>,
    pub(crate) target: Option<crate::Party>,
    /// Whose word it was.
    pub(crate) voice: Option<crate::Party>,
    pub(crate) sentence: usize,
}

/// Who spoke last, and in which sentence.
#[derive(Clone, Debug)]
pub(crate) struct Spoke {
    pub(crate) range: TextRange,
    pub(crate) sentence: usize,
}

/// What the sentences before have told.
#[derive(Debug, Default)]
pub(crate) struct Discourse {
    pub(crate) known: Vec<Known>,
    pub(crate) told: Vec<Told>,
    pub(crate) spoke: Option<Spoke>,
    /// Country of the last act's place.
    pub(crate) country: Option<u16>,
    /// How often each country was named.
    pub(crate) countries: Vec<(u16, u32)>,
    pub(crate) sentence: usize,
}

/// The places of the world, and those that an article names.
#[derive(Clone, Copy, Debug)]
pub struct Atlas<'a> {
    /// The places of the world.
    pub gazetteer: &'a Gazetteer,
    /// The article's toponyms, in text order.
    pub toponyms: &'a [Toponym],
}

impl<'a> Atlas<'a> {
    /// The toponyms within some bytes of the text that are no adjectives, with
    /// their places where these are known.
    fn within(self, range: TextRange) -> impl Iterator<Item = (&'a Toponym, Option<PlaceId>)> {
        let first = self.toponyms.partition_point(|t| t.range.start() < range.start());
        self.toponyms[first..]
            .iter()
            .take_while(move |t| t.range.start() < range.end())
            .filter(|t| !t.demonym)
            .map(|t| (t, t.place.known().copied()))
    }
}

/// One sentence.
pub(crate) struct Scene<'a> {
    pub(crate) atlas: Option<Atlas<'a>>,
    pub(crate) tree: Tree<'a>,
    /// Its words in the analysis.
    pub(crate) words: Range<usize>,
    pub(crate) range: TextRange,
    pub(crate) doc: &'a Document,
    /// Its tokens in the document.
    pub(crate) tokens: Range<usize>,
    pub(crate) text: &'a str,
    pub(crate) tongue: &'a Tongue,
    pub(crate) world: &'a World,
    pub(crate) book: &'a Codebook,
    pub(crate) day: Option<Date>,
    pub(crate) mentions: Vec<Mention>,
    /// The words of each mention.
    pub(crate) spans: Vec<Range<usize>>,
    /// Epithets: their words and the index of their code.
    pub(crate) epithets: Vec<(Range<usize>, u16)>,
    pub(crate) whens: Vec<When>,
    /// The head of the clause that each word is in.
    clauses: Vec<usize>,
}

/// Whether two lists of codes name one country.
fn one_country(a: &[String], b: &[String]) -> bool {
    a.iter().any(|x| b.iter().any(|y| x.len() > 3 && x.get(..3) == y.get(..3)))
}

/// Adds the toponyms of a sentence that no mention covers.
fn add_places(
    mentions: &mut Vec<Mention>,
    atlas: Atlas<'_>,
    world: &World,
    doc: &Document,
    sentence: TextRange,
) {
    for (toponym, id) in atlas.within(sentence) {
        let range = toponym.range;
        let start = doc.tokens.partition_point(|t| t.range.end() <= range.start());
        let end = doc.tokens.partition_point(|t| t.range.start() < range.end());
        let tokens = start..end;
        let at = mentions.partition_point(|m| m.tokens.end <= start);
        if tokens.is_empty() || mentions.get(at).is_some_and(|m| m.tokens.start < end) {
            continue;
        }
        let country = id.and_then(|id| world.country(iso(atlas.gazetteer.place(id).country)));
        mentions.insert(at, Mention { tokens, kind: Kind::Place(None), country, sector: None });
    }
}

/// The code that the record has for a country of the gazetteer.
pub(crate) fn iso(code: &str) -> &str {
    if code == "XKX" { "KOS" } else { code }
}

impl Discourse {
    /// The other party of the act told last, in this sentence or the one before:
    /// who acted, or, where that was `source` itself, whom it acted on.
    pub(crate) fn counterpart(&self, source: &crate::Party) -> Option<crate::Party> {
        let told = self.told.iter().rev().take_while(|t| self.sentence - t.sentence <= 1);
        told.filter_map(|t| {
            let who = t.source.as_ref().filter(|s| !one_country(&s.codes, &source.codes));
            let who = who
                .or_else(|| t.target.as_ref().filter(|o| !one_country(&o.codes, &source.codes)))?;
            Some(crate::Party { basis: Basis::PreviousSentence, ..who.clone() })
        })
        .next()
    }

    /// The codes of the two sides of the act told last.
    pub(crate) fn both_sides(&self) -> Option<Vec<String>> {
        self.told.iter().rev().find_map(|t| {
            let mut codes = t.source.as_ref()?.codes.clone();
            if codes.len() < 2 {
                codes.extend(t.target.as_ref()?.codes.iter().cloned());
            }
            (codes.len() >= 2).then_some(codes)
        })
    }

    /// The country where the article is set, as far as it has been told: the
    /// one named most, the first among equals.
    pub(crate) fn setting(&self) -> Option<u16> {
        let most = self.countries.iter().map(|(_, n)| *n).max()?;
        self.countries.iter().find(|(_, n)| *n == most).map(|(c, _)| *c)
    }
}

impl<'a> Scene<'a> {
    #[expect(clippy::too_many_arguments, reason = "the parts of one sentence, made in one place")]
    pub(crate) fn new(
        tree: Tree<'a>,
        words: Range<usize>,
        range: TextRange,
        doc: &'a Document,
        text: &'a str,
        tongue: &'a Tongue,
        world: &'a World,
        book: &'a Codebook,
        day: Option<Date>,
        atlas: Option<Atlas<'a>>,
        atoms: &mut Vec<(Range<usize>, kilde_resolve::Atom)>,
    ) -> Self {
        let start = doc.tokens.partition_point(|t| t.range.end() <= range.start());
        let end = doc.tokens.partition_point(|t| t.range.start() < range.end());
        let tokens = start..end.max(start);
        let mut mentions = kilde_resolve::mentions(
            &tongue.language,
            &tongue.names,
            world,
            doc,
            text,
            tokens.clone(),
            day,
            atoms,
        );
        // A surname that is an ordinary word here ("Колонна" begins a sentence).
        mentions.retain(|m| {
            let span = tree.of_tokens(words.clone(), &m.tokens);
            let ordinary = matches!(m.kind, Kind::Person(_))
                && span.len() == 1
                && tree.upos(span.start) == Upos::Noun
                && tongue.lexicon.heads.contains_key(&tree.signs(span.start).lemma);
            // "entführten" is no group of people.
            let verb = m.kind == Kind::Role
                && span.len() == 1
                && tree.upos(span.start) == Upos::Verb
                && tree.feature(span.start, "VerbForm") == Some("Fin");
            !ordinary && !verb && !span.is_empty()
        });
        if let Some(atlas) = atlas {
            add_places(&mut mentions, atlas, world, doc, range);
            mentions.retain(|m| !tree.of_tokens(words.clone(), &m.tokens).is_empty());
        }
        let spans = mentions.iter().map(|m| tree.of_tokens(words.clone(), &m.tokens)).collect();
        let mut epithets = Vec::new();
        let mut at = tokens.start;
        while at < tokens.end {
            match tongue.grammar.epithets.longest(doc, at, tokens.end) {
                Some(m) => {
                    at = m.tokens.end;
                    epithets.push((tree.of_tokens(words.clone(), &m.tokens), m.value));
                }
                None => at += 1,
            }
        }
        let whens = tongue.dates.find(doc, text, tokens.clone(), day);
        let mut scene = Self {
            atlas,
            tree,
            words: words.clone(),
            range,
            doc,
            tokens,
            text,
            tongue,
            world,
            book,
            day,
            mentions,
            spans,
            epithets,
            whens,
            clauses: Vec::new(),
        };
        scene.clauses = words.map(|w| scene.find_clause(w)).collect();
        scene
    }

    /// The place of the gazetteer that some bytes of the text name or end with, and
    /// the words that name it.
    pub(crate) fn place_at(&self, range: TextRange) -> Option<(TextRange, Place<'a>)> {
        let atlas = self.atlas?;
        let known = |(t, id): (&Toponym, Option<PlaceId>)| Some((t.range, id?));
        let (range, id) = atlas
            .within(self.range)
            .filter(|(t, _)| t.range.overlaps(range))
            .filter_map(known)
            .last()?;
        Some((range, atlas.gazetteer.place(id)))
    }

    fn find_clause(&self, word: usize) -> usize {
        let mut at = word;
        for _ in 0..DEPTH {
            let Some(head) = self.tree.head(at) else { return at };
            let own = match self.tree.universal(at) {
                Universal::Ccomp
                | Universal::Advcl
                | Universal::Csubj
                | Universal::Parataxis
                | Universal::Root => true,
                Universal::Acl => true,
                Universal::Conj => self.tree.is_verbal(at) || self.has_subject(at),
                _ => false,
            };
            if own {
                return at;
            }
            at = head;
        }
        at
    }

    /// Whether a word is part of an expression of time.
    pub(crate) fn is_time(&self, word: usize) -> bool {
        let token = self.tree.token(word);
        self.whens.iter().any(|w| w.tokens.contains(&token))
            || self.tongue.dates.is_unit(self.doc, token)
            || self.tree.relation(word) == Relation::OblTmod
    }

    /// The head of the clause that a word is in.
    pub(crate) fn clause(&self, word: usize) -> usize {
        self.clauses.get(word.wrapping_sub(self.words.start)).copied().unwrap_or(word)
    }

    pub(crate) fn has_subject(&self, word: usize) -> bool {
        self.tree
            .children(word)
            .any(|c| matches!(self.tree.universal(c), Universal::Nsubj | Universal::Csubj))
    }

    /// The mention that a word belongs to.
    pub(crate) fn mention_at(&self, word: usize) -> Option<usize> {
        self.spans.iter().position(|s| s.contains(&word))
    }

    pub(crate) fn evidence(&self, range: TextRange) -> Option<Evidence> {
        Evidence::new(self.text, range)
    }

    /// Bytes from the first to the last word of a range, without an article
    /// before them.
    pub(crate) fn cover(&self, words: Range<usize>) -> TextRange {
        let mut words = words;
        while words.len() > 1
            && self.tree.upos(words.start) == Upos::Det
            && self.tree.feature(words.start, "PronType") == Some("Art")
        {
            words.start += 1;
        }
        self.tree.range(words.start).cover(self.tree.range(words.end.max(words.start + 1) - 1))
    }

    /// Whether the word is a pronoun of the third person or a possessive.
    pub(crate) fn is_pronoun(&self, word: usize) -> bool {
        let article = self.tree.upos(word) == Upos::Det
            && self.tree.feature(word, "Poss") != Some("Yes")
            && self.tree.feature(word, "PronType") != Some("Prs");
        self.tree.is(word, Classes::PERSONAL) && !article && !self.tree.is_verbal(word)
            || (matches!(self.tree.upos(word), Upos::Pron | Upos::Det)
                && self.tree.feature(word, "PronType") == Some("Prs")
                && self.tree.feature(word, "Person") != Some("1")
                && self.tree.feature(word, "Person") != Some("2"))
    }

    pub(crate) fn is_relative(&self, word: usize) -> bool {
        matches!(self.tree.upos(word), Upos::Pron | Upos::Det | Upos::Sconj)
            && (self.tree.feature(word, "PronType").is_some_and(|t| t.contains("Rel"))
                || (self.in_relative(word) && !self.is_pronoun(word)))
    }

    fn in_relative(&self, word: usize) -> bool {
        self.tree.head(word).is_some_and(|h| {
            self.tree.relation(h) == Relation::AclRelcl
                && matches!(self.tree.upos(word), Upos::Pron | Upos::Det)
        })
    }

    /// The noun that the clause of a relative pronoun belongs to.
    pub(crate) fn antecedent(&self, word: usize) -> Option<usize> {
        let mut at = word;
        for _ in 0..DEPTH {
            let head = self.tree.head(at)?;
            if self.tree.universal(at) == Universal::Acl {
                return Some(head);
            }
            at = head;
        }
        None
    }

    /// The nouns that `and` joins to a word, itself included, in text order.
    pub(crate) fn coordinated(&self, word: usize) -> Vec<usize> {
        let mut all = vec![word];
        let mut i = 0;
        while i < all.len() && all.len() < 32 {
            let at = all[i];
            i += 1;
            for c in self.tree.with(at, Universal::Conj) {
                let noun = self.tree.is_nominal(c)
                    || self.tree.upos(c) == Upos::Adj
                    || self.mention_at(c).is_some();
                if noun && !all.contains(&c) {
                    all.push(c);
                }
            }
        }
        all.sort_unstable();
        all
    }

    /// What the phrase of a word names.
    pub(crate) fn name(&self, word: usize, discourse: &Discourse) -> Option<Named> {
        self.name_within(word, discourse, 0)
    }

    fn name_within(&self, word: usize, discourse: &Discourse, depth: usize) -> Option<Named> {
        if depth > 3 {
            return None;
        }
        if self.is_relative(word)
            && let Some(noun) = self.antecedent(word).filter(|n| *n != word)
        {
            let mut named = self.name_within(noun, discourse, depth + 1)?;
            named.basis = Some(Basis::Relative);
            return Some(named);
        }
        // "dozens of soldiers", "plus d'un million de personnes": who is counted.
        if self.tree.is(word, Classes::QUANTITY)
            && let Some(counted) = self.counted(word)
        {
            let mut named = self.name_within(counted, discourse, depth + 1)?;
            named.word = counted;
            return Some(named);
        }
        if let Some(speaker) = self.quoted_self(word)
            && speaker != word
        {
            let mut named = self.name_within(speaker, discourse, depth + 1)?;
            named.basis = Some(Basis::Coreference);
            return Some(named);
        }
        let epithet = self.epithets.iter().find(|(span, _)| span.contains(&word));
        if let Some((span, code)) = epithet
            && self.mention_at(word).is_none_or(|m| self.spans[m].len() <= span.len())
        {
            return Some(self.epithet(word, span.clone(), *code));
        }
        if let Some(m) = self.head_mention(word) {
            return Some(self.mentioned(word, m, discourse, depth));
        }
        if self.is_pronoun(word) {
            return self.pronoun(word, discourse);
        }
        self.described(word, discourse, depth)
    }

    /// The noun that a word of quantity counts.
    fn counted(&self, word: usize) -> Option<usize> {
        let noun = |c: &usize| {
            matches!(
                self.tree.universal(*c),
                Universal::Nmod
                    | Universal::Obl
                    | Universal::Appos
                    | Universal::Flat
                    | Universal::Fixed
                    | Universal::Conj
                    | Universal::Compound
            ) && matches!(self.tree.upos(*c), Upos::Noun | Upos::Propn | Upos::Num | Upos::Pron)
                && !self.is_time(*c)
        };
        self.tree.children(word).filter(|c| *c > word).find(noun)
    }

    /// Who says "we" in a quotation: whose word it is.
    fn quoted_self(&self, word: usize) -> Option<usize> {
        let first = self.tree.feature(word, "Person") == Some("1")
            && matches!(self.tree.upos(word), Upos::Pron | Upos::Det);
        first.then(|| crate::voices::said_by(self, word, &[])).flatten()
    }

    /// The mention that names a phrase: the one over its head, or a name that
    /// stands beside it in apposition.
    fn head_mention(&self, word: usize) -> Option<usize> {
        let own = self.mention_at(word);
        let named =
            |m: usize| matches!(self.mentions[m].kind, Kind::Person(_) | Kind::Organisation(_));
        let beside = self
            .tree
            .children(word)
            .filter(|c| {
                matches!(
                    self.tree.universal(*c),
                    Universal::Flat | Universal::Appos | Universal::Compound
                ) || (self.tree.universal(*c) == Universal::Nmod
                    && !self.tree.has_adposition(*c)
                    && self.tree.upos(*c) == Upos::Propn)
            })
            .find_map(|c| self.mention_at(c).filter(|m| named(*m)));
        match own {
            Some(m) if named(m) => Some(m),
            Some(m) => {
                // "President Putin": the name is what counts. "NATO troops" and
                // "Putin's spokesman" keep the role.
                let person = beside.filter(|b| matches!(self.mentions[*b].kind, Kind::Person(_)));
                Some(person.unwrap_or(m))
            }
            None => beside,
        }
    }

    fn epithet(&self, word: usize, span: Range<usize>, code: u16) -> Named {
        let code = &self.tongue.grammar.codes[usize::from(code)];
        let country = code.get(..3).and_then(|c| self.world.country(c));
        Named {
            word,
            range: self.cover(span),
            country,
            sector: code.split_whitespace().last().and_then(Sector::parse),
            codes: vec![code.clone()],
            kinds: Kinds(Kinds::STATE | Kinds::PERSON),
            state: false,
            adjective: false,
            place: false,
            basis: Some(Basis::Coreference),
            unknown: false,
        }
    }

    fn mentioned(&self, word: usize, m: usize, discourse: &Discourse, depth: usize) -> Named {
        let mention = &self.mentions[m];
        let day = self.day;
        let (codes, sector) = match mention.kind {
            Kind::Person(i) => {
                let person = &self.world.people[i as usize];
                let mut code = person.code_on(day);
                // Who has just left an office is still named by it.
                if code.ends_with("CVL")
                    && let Some(before) = day.and_then(|d| d.checked_sub(RECENT.days()).ok())
                {
                    code = person.code_on(Some(before));
                }
                let sector = code.split_whitespace().last().and_then(Sector::parse);
                (vec![code], sector)
            }
            Kind::Organisation(i) => {
                let codes = self.world.organisations[i as usize].codes_on(day).to_vec();
                let sector =
                    codes.first().and_then(|c| c.split_whitespace().last()).and_then(Sector::parse);
                (codes, sector)
            }
            Kind::Country { .. } | Kind::Role | Kind::Place(_) => (Vec::new(), mention.sector),
        };
        let person = matches!(mention.kind, Kind::Person(_));
        let range = if person || matches!(mention.kind, Kind::Organisation(_)) {
            self.cover(self.spans[m].clone())
        } else {
            self.phrase(word).cover(self.cover(self.spans[m].clone()))
        };
        // "Libya's toppled leader": no longer of the government.
        let former = sector == Some(Sector::GOV)
            && self
                .tree
                .children(word)
                .any(|c| self.tree.signs(c).is_any(&self.tongue.grammar.former));
        let sector = if former { Some(Sector::CVL) } else { sector };
        let mut country = mention.country;
        let mut basis = None;
        let mut codes = codes;
        let mut sector = sector;
        if country.is_none()
            && codes.is_empty()
            && mention.kind == Kind::Role
            && let Some(organisation) = self.organisation_beside(word)
        {
            // "a commander of Hezbollah", "the secretary general of NATO"
            codes = self.world.organisations[usize::from(organisation)].codes_on(day).to_vec();
            sector = codes
                .first()
                .and_then(|c| c.split_whitespace().last())
                .and_then(Sector::parse)
                .or(sector);
        }
        // "the opposition politician X": what somebody without an office is.
        if person
            && codes.first().is_some_and(|c| c.ends_with("CVL"))
            && let Some(role) = self.role_before(m)
            && let Some(code) = codes.first_mut()
        {
            *code = format!("{} {role}", &code[..3.min(code.len())]);
            sector = Some(role);
        }
        if country.is_none() && codes.is_empty() {
            (country, basis) = self.country_beside(word, discourse, depth);
        }
        let mut named = Named {
            word,
            range,
            country,
            sector,
            codes,
            kinds: Kinds::default(),
            state: matches!(mention.kind, Kind::Country { .. }) && mention.sector.is_none(),
            adjective: matches!(mention.kind, Kind::Country { bare: true, .. })
                && !self.tree.is_nominal(word),
            place: matches!(mention.kind, Kind::Place(_)),
            basis,
            unknown: false,
        };
        // "Russian warplanes": the nationality is the mention, the noun decides.
        if matches!(mention.kind, Kind::Country { bare: true, .. })
            && self.tree.is(word, Classes::WEAPON)
        {
            named.sector = Some(Sector::MIL);
            named.state = false;
        }
        // "Kharkiv's hospital", "Mariupol theatre": the head is no place name.
        named.kinds = self.kinds_of(&named);
        named
    }

    /// The organisation that a role noun's genitive or compound names.
    fn organisation_beside(&self, word: usize) -> Option<u16> {
        self.tree
            .children(word)
            .filter(|c| {
                matches!(self.tree.universal(*c), Universal::Compound)
                    || self.tree.universal(*c) == Universal::Nmod && self.is_genitive(*c)
                    || self.tree.universal(*c) == Universal::Nmod && !self.tree.has_adposition(*c)
            })
            .filter_map(|c| self.mention_at(c))
            .find_map(|m| match self.mentions[m].kind {
                Kind::Organisation(i) => Some(i),
                _ => None,
            })
    }

    /// The sector of the role right before a name, other than government.
    fn role_before(&self, mention: usize) -> Option<Sector> {
        let span = &self.spans[mention];
        let first = self.mentions[mention].tokens.start;
        let within = span
            .clone()
            .map(|w| self.tree.token(w))
            .chain((first.saturating_sub(2)..first).rev())
            .filter(|t| *t >= self.tokens.start);
        within.filter_map(|t| self.tongue.names.role(self.doc, t..self.tokens.end)).find(|s| {
            matches!(
                s,
                Sector::OPP
                    | Sector::REB
                    | Sector::JUD
                    | Sector::LEG
                    | Sector::MIL
                    | Sector::PTY
                    | Sector::NGO
                    | Sector::REL
            )
        })
    }

    /// A phrase that no list names: what its modifiers tell.
    fn described(&self, word: usize, discourse: &Discourse, depth: usize) -> Option<Named> {
        let upos = self.tree.upos(word);
        if !matches!(
            upos,
            Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num | Upos::Det | Upos::Pron | Upos::X
        ) {
            return None;
        }
        // A name that was introduced before ("Petrenko said").
        if upos == Upos::Propn
            && let Some(known) = self.by_name(word, discourse)
        {
            return Some(known);
        }
        let weapon = self.tree.is(word, Classes::WEAPON);
        let role = self.role_beside(word).or_else(|| {
            // "separatist positions": theirs.
            self.tree
                .children(word)
                .filter(|c| {
                    matches!(self.tree.universal(*c), Universal::Amod | Universal::Compound)
                })
                .filter_map(|c| self.mention_at(c))
                .find(|m| self.mentions[*m].sector.is_some_and(is_armed))
        });
        let (country, basis) = match role.and_then(|m| self.mentions[m].country) {
            Some(country) => (Some(country), None),
            None => self.country_beside(word, discourse, depth),
        };
        let sector =
            if weapon { Some(Sector::MIL) } else { role.and_then(|m| self.mentions[m].sector) };
        let mut named = Named {
            word,
            range: self.phrase(word),
            country,
            sector,
            codes: Vec::new(),
            kinds: Kinds::default(),
            state: false,
            adjective: false,
            place: false,
            basis,
            unknown: sector.is_none(),
        };
        named.kinds = self.kinds_of(&named);
        Some(named)
    }

    /// A role that stands beside an unknown name ("spokesman Ivan Petrenko").
    fn role_beside(&self, word: usize) -> Option<usize> {
        let role = |w: usize| {
            self.mention_at(w).filter(|m| {
                self.mentions[*m].kind == Kind::Role || self.mentions[*m].sector.is_some()
            })
        };
        self.tree
            .children(word)
            .filter(|c| {
                matches!(
                    self.tree.universal(*c),
                    Universal::Appos | Universal::Flat | Universal::Compound | Universal::Nmod
                ) && (self.tree.universal(*c) != Universal::Nmod || !self.tree.has_adposition(*c))
            })
            .find_map(role)
            .or_else(|| {
                // "groups of militants", "dozens of soldiers".
                self.tree
                    .with(word, Universal::Nmod)
                    .filter(|c| self.is_genitive(*c))
                    .find_map(|c| {
                        role(c).filter(|m| {
                            self.mentions[*m].sector.is_some()
                                && self.mentions[*m].kind == Kind::Role
                        })
                    })
                    .filter(|_| self.is_quantity(word))
            })
    }

    /// Whether a noun only counts or gathers what its genitive names.
    fn is_quantity(&self, word: usize) -> bool {
        self.tree.upos(word) == Upos::Num
            || self.tree.feature(word, "NumType").is_some()
            || self
                .tongue
                .language
                .words
                .numbers
                .any_in(self.doc, self.tree.token(word)..self.tree.token(word) + 1)
            || self
                .tongue
                .language
                .words
                .multipliers
                .any_in(self.doc, self.tree.token(word)..self.tree.token(word) + 1)
    }

    /// Whether a dependant stands in the genitive or behind "of".
    pub(crate) fn is_genitive(&self, word: usize) -> bool {
        if self.tree.has_adposition(word) {
            return self.tree.has_adposition_in(word, Classes::OF);
        }
        self.tree.feature(word, "Case") == Some("Gen")
            || self.tree.relation(word) == Relation::NmodPoss
    }

    /// The country that the modifiers of a noun name, and what links it.
    fn country_beside(
        &self,
        word: usize,
        discourse: &Discourse,
        depth: usize,
    ) -> (Option<u16>, Option<Basis>) {
        let mut far = None;
        for c in self.tree.children(word) {
            let relation = self.tree.universal(c);
            match relation {
                Universal::Amod | Universal::Compound | Universal::Flat | Universal::Nmod => {}
                Universal::Det | Universal::Appos => {}
                _ => continue,
            }
            if let Some(m) = self.mention_at(c)
                && let Some(country) = self.mentions[m].country
            {
                let near = relation != Universal::Nmod
                    || self.is_genitive(c)
                    || !self.tree.has_adposition(c);
                if near {
                    return (Some(country), None);
                }
                if self.tree.has_adposition_in(c, Classes::PLACE)
                    || self.tree.has_adposition_in(c, Classes::FROM)
                {
                    far = far.or(Some(country));
                }
                continue;
            }
            let possessive = self.tree.relation(c) == Relation::DetPoss
                || self.tree.relation(c) == Relation::NmodPoss
                || self.tree.feature(c, "Poss") == Some("Yes");
            if possessive && self.is_pronoun(c) {
                if let Some(owner) = self.pronoun(c, discourse) {
                    let country = owner.country.or_else(|| {
                        owner.codes.first().and_then(|c| self.world.country(c.get(..3)?))
                    });
                    if country.is_some() {
                        return (country, Some(Basis::Coreference));
                    }
                }
            } else if relation == Universal::Nmod
                && depth < 2
                && self.is_genitive(c)
                && self.tree.is_nominal(c)
            {
                let (country, basis) = self.country_beside(c, discourse, depth + 1);
                if country.is_some() {
                    return (country, basis);
                }
            }
        }
        (far, far.map(|_| Basis::Place))
    }

    /// The actor that the modifiers of a noun name: whose plan, export or denial it
    /// is.
    pub(crate) fn owner(&self, word: usize, discourse: &Discourse, depth: usize) -> Option<usize> {
        let tree = self.tree;
        if depth > 3 {
            return None;
        }
        let modifiers = || {
            tree.children(word).filter(|c| {
                matches!(
                    tree.universal(*c),
                    Universal::Nmod | Universal::Amod | Universal::Compound | Universal::Det
                ) && !(tree.has_adposition_in(*c, Classes::PLACE)
                    && self.mention_at(*c).is_some_and(|m| {
                        matches!(
                            self.mentions[m].kind,
                            Kind::Country { bare: false, .. } | Kind::Place(_)
                        )
                    }))
                    && !self.is_time(*c)
            })
        };
        let acts = |c: &usize| {
            self.mention_at(*c).is_some_and(|m| !matches!(self.mentions[m].kind, Kind::Place(_)))
                && self.name(*c, discourse).is_some_and(|n| !n.unknown && !n.place)
        };
        modifiers()
            .find(acts)
            .or_else(|| modifiers().find_map(|c| self.owner(c, discourse, depth + 1)))
    }

    /// A state that stands beside a noun with an adposition ("its ambassador *to
    /// Ankara*").
    pub(crate) fn named_beside(&self, word: usize) -> Option<usize> {
        self.tree.children(word).find(|c| {
            self.tree.universal(*c) == Universal::Nmod
                && self.tree.has_adposition(*c)
                && self.mention_at(*c).is_some_and(|m| {
                    matches!(self.mentions[m].kind, Kind::Country { bare: false, .. })
                })
        })
    }

    /// Whether a phrase names two sides by number only ("the two governments",
    /// "both").
    pub(crate) fn is_pair(&self, word: usize) -> bool {
        let two = |w: usize| {
            let token = self.tree.token(w);
            let numbers = &self.tongue.language.words.numbers;
            self.tree.range(w).slice(self.text) == Some("2")
                || numbers.longest(self.doc, token, token + 1).is_some_and(|m| m.value == 2)
        };
        let definite =
            self.tree.children(word).any(|c| self.tree.feature(c, "Definite") == Some("Def"))
                || self.tree.feature(word, "Definite") == Some("Def")
                || self.tree.is(word, Classes::PLURAL);
        self.tree.is(word, Classes::PLURAL)
            || definite
                && self.tree.children(word).any(|c| {
                    self.tree.is(c, Classes::PLURAL)
                        || self.tree.universal(c) == Universal::Nummod && two(c)
                })
    }

    /// Whether a noun only gives the reason of an act ("over the poisoning").
    pub(crate) fn is_reason(&self, word: usize) -> bool {
        matches!(self.tree.universal(word), Universal::Obl | Universal::Nmod)
            && self.tree.has_adposition_in(word, Classes::REASON)
    }

    /// All countries that coordinated modifiers of a noun name ("the presidents
    /// of Russia and Ukraine").
    pub(crate) fn countries_beside(&self, word: usize) -> Vec<u16> {
        let of = |far: bool| {
            let mut all = Vec::new();
            for c in self.tree.children(word) {
                let relation = self.tree.universal(c);
                // "Präsidenten Chinas": a genitive that the parser took for a second name.
                let second =
                    relation == Universal::Appos && self.tree.feature(c, "Case") == Some("Gen");
                let modifies = second
                    || matches!(relation, Universal::Amod | Universal::Nmod | Universal::Compound);
                let apart = relation == Universal::Nmod
                    && self.tree.has_adposition(c)
                    && !self.is_genitive(c);
                if !modifies || apart != far {
                    continue;
                }
                for w in self.coordinated(c) {
                    let country = self.mention_at(w).and_then(|m| self.mentions[m].country);
                    if let Some(country) = country
                        && !all.contains(&country)
                    {
                        all.push(country);
                    }
                }
            }
            all
        };
        // "soldiers of X near Y": Y is where they are, unless nothing nearer tells.
        let mut all = of(false);
        if all.is_empty() {
            all = of(true);
        }
        all
    }

    /// The bytes of a noun and what belongs to its name: without article,
    /// number, apposition and relative clause.
    pub(crate) fn phrase(&self, word: usize) -> TextRange {
        let mut taken = vec![word];
        let mut i = 0;
        while i < taken.len() && taken.len() <= LONGEST {
            let at = taken[i];
            i += 1;
            for c in self.tree.children(at) {
                let own = match self.tree.universal(c) {
                    Universal::Amod | Universal::Compound | Universal::Flat | Universal::Fixed => {
                        true
                    }
                    Universal::Nmod => !self.is_time(c),
                    Universal::Nummod | Universal::Det => at != word,
                    Universal::Case => at != word,
                    Universal::Conj | Universal::Cc => at != word,
                    _ => false,
                };
                if own {
                    taken.push(c);
                }
            }
        }
        taken.sort_unstable();
        // Only what hangs together: a gap is somebody else's word.
        let at = taken.iter().position(|w| *w == word).unwrap_or(0);
        let joins = |a: usize, b: usize| {
            b - a <= 1
                || (a + 1..b).all(|w| {
                    matches!(
                        self.tree.upos(w),
                        Upos::Punct | Upos::Adp | Upos::Det | Upos::Part | Upos::Num
                    )
                })
        };
        let mut first = at;
        while first > 0 && joins(taken[first - 1], taken[first]) {
            first -= 1;
        }
        let mut last = at;
        while last + 1 < taken.len() && joins(taken[last], taken[last + 1]) {
            last += 1;
        }
        self.tree.range(taken[first]).cover(self.tree.range(taken[last]))
    }

    fn kinds_of(&self, named: &Named) -> Kinds {
        let mut bits = 0;
        if named.state {
            bits |= Kinds::STATE | Kinds::PLACE;
        }
        if named.place {
            bits |= Kinds::PLACE;
        }
        if self.tree.is(named.word, Classes::WEAPON) {
            bits |= Kinds::ARMED | Kinds::THING;
        }
        match named.sector {
            Some(Sector::GOV | Sector::IGO) => bits |= Kinds::STATE | Kinds::PERSON | Kinds::ORG,
            Some(Sector::LEG | Sector::JUD | Sector::SPY) => {
                bits |= Kinds::STATE | Kinds::PERSON | Kinds::ORG;
            }
            Some(sector) if is_armed(sector) => {
                bits |= Kinds::ARMED | Kinds::PERSON | Kinds::ORG;
            }
            Some(Sector::CVL | Sector::MED | Sector::EDU | Sector::REL | Sector::BUS) => {
                bits |= Kinds::PERSON | Kinds::ORG | Kinds::PLACE;
            }
            Some(_) => bits |= Kinds::PERSON | Kinds::ORG,
            None => {}
        }
        if self.tree.is(named.word, Classes::PLURAL) {
            // "both sides", "the parties".
            bits |= Kinds::STATE | Kinds::PERSON | Kinds::ORG | Kinds::ARMED;
        }
        if named.unknown {
            bits |= match self.tree.upos(named.word) {
                Upos::Propn => Kinds::PERSON | Kinds::ORG | Kinds::PLACE,
                Upos::Num => Kinds::PERSON | Kinds::THING,
                _ => Kinds::THING,
            };
            if self.tree.feature(named.word, "Animacy") == Some("Anim") {
                bits |= Kinds::PERSON;
            }
            if named.country.is_some() && named.basis == Some(Basis::Place) {
                bits |= Kinds::PLACE;
            } else if named.country.is_some() {
                // "Russian analysts", "a Pakistan-based group": somebody's.
                bits |= Kinds::PLACE | Kinds::ORG | Kinds::PERSON;
            }
            // "a column of rebels", "positions of the army".
            for c in self.tree.with(named.word, Universal::Nmod) {
                if self.is_genitive(c)
                    && let Some(m) = self.mention_at(c)
                {
                    let armed = self.mentions[m].sector.is_some_and(is_armed);
                    bits |= if armed { Kinds::ARMED | Kinds::PLACE } else { Kinds::PLACE };
                }
            }
        }
        Kinds(bits)
    }

    /// Whom a pronoun refers to: the subject told last that agrees with it.
    fn pronoun(&self, word: usize, discourse: &Discourse) -> Option<Named> {
        let plural = self.tree.feature(word, "Number") == Some("Plur")
            || self.tree.is(word, Classes::PLURAL);
        let gender = Gender::of(self.tree.feature(word, "Gender"));
        let clause = self.clause(word);
        let possessive = self.tree.feature(word, "Poss") == Some("Yes");
        let fits = |k: &&Known| {
            let apart = k.sentence != discourse.sentence
                || (k.word < word && (possessive || self.clause(k.word) != clause));
            let agrees = gender == Gender::None
                || k.gender == Gender::None
                || k.gender == gender
                || plural
                || possessive;
            let near = discourse.sentence - k.sentence <= 2;
            let number =
                possessive || k.plural == plural || (plural && k.kinds.0 & Kinds::ORG != 0);
            apart && agrees && number && near && !k.place
        };
        let known = discourse
            .known
            .iter()
            .rev()
            .filter(fits)
            .find(|k| k.subject)
            .or_else(|| discourse.known.iter().rev().find(fits))?;
        Some(Self::again(known, word))
    }

    fn again(known: &Known, word: usize) -> Named {
        Named {
            word,
            range: known.range,
            country: known.country,
            sector: known.sector,
            codes: known.codes.clone(),
            kinds: known.kinds,
            state: known.state,
            adjective: false,
            place: known.place,
            basis: Some(Basis::Coreference),
            unknown: false,
        }
    }

    /// Somebody of that name who was introduced before with a role.
    fn by_name(&self, word: usize, discourse: &Discourse) -> Option<Named> {
        let name = self.tree.range(word).slice(self.text)?;
        let known = discourse.known.iter().rev().find(|k| {
            k.range.slice(self.text).is_some_and(|words| {
                words.split_whitespace().next_back().is_some_and(|last| last == name)
                    && words.len() > name.len()
            })
        })?;
        Some(Self::again(known, word))
    }

    /// Notes who is named in the sentence, for the sentences that follow.
    pub(crate) fn remember(&self, discourse: &mut Discourse) {
        for country in self.mentions.iter().filter_map(|m| m.country) {
            match discourse.countries.iter_mut().find(|(c, _)| *c == country) {
                Some((_, n)) => *n += 1,
                None => discourse.countries.push((country, 1)),
            }
        }
        let mut heads: Vec<usize> = Vec::new();
        for span in &self.spans {
            let head = span.clone().find(|w| self.tree.head(*w).is_none_or(|h| !span.contains(&h)));
            if let Some(head) = head
                && !heads.contains(&head)
            {
                heads.push(head);
            }
        }
        for w in self.words.clone() {
            let subject = matches!(self.tree.universal(w), Universal::Nsubj);
            if subject
                && matches!(self.tree.upos(w), Upos::Noun | Upos::Propn)
                && !heads.contains(&w)
            {
                heads.push(w);
            }
        }
        heads.sort_unstable();
        let mut found = Vec::new();
        for head in heads {
            // Adjectives of nationality name nobody that a pronoun could mean.
            if !self.tree.is_nominal(head) {
                continue;
            }
            let Some(named) = self.name(head, discourse) else { continue };
            if named.unknown && self.tree.upos(head) != Upos::Propn {
                continue;
            }
            let all = self.coordinated(head);
            let joined = all.len() > 1;
            let (mut range, mut codes) = (named.range, named.codes);
            if joined {
                // "Germany and Poland … their": both are meant.
                codes.clear();
                for one in all.iter().filter_map(|w| self.name(*w, discourse)) {
                    range = range.cover(one.range);
                    if one.codes.is_empty() {
                        let sector = one.sector.unwrap_or(Sector::GOV);
                        if let Some(c) = one.country {
                            codes.push(format!("{} {sector}", self.world.code(c)));
                        }
                    }
                    codes.extend(one.codes);
                }
                codes.dedup();
            }
            found.push(Known {
                range,
                codes,
                country: named.country,
                sector: named.sector,
                kinds: named.kinds,
                state: named.state,
                place: named.place,
                subject: matches!(self.tree.universal(head), Universal::Nsubj),
                plural: joined || self.tree.feature(head, "Number") == Some("Plur"),
                gender: Gender::of(self.tree.feature(head, "Gender")),
                sentence: discourse.sentence,
                word: head,
            });
        }
        discourse.known.extend(found);
        // A long article keeps its last names only.
        let excess = discourse.known.len().saturating_sub(256);
        discourse.known.drain(..excess);
    }
}
