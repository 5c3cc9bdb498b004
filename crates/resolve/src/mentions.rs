//! Mentions of actors and places: atoms put together.

use crate::{Atom, Names, Sector, World};
use jiff::civil::Date;
use kilde_analysis::Language;
use kilde_text::Document;
use std::ops::Range;

/// Most words between an adjective and the role that it belongs to
/// ("Russian *long-range* missiles").
const MODIFIERS: usize = 2;

/// What a mention is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A country, its capital or its people as such; `bare` where only an
    /// adjective stands there ("Russian").
    Country {
        /// Only an adjective.
        bare: bool,
        /// A capital, which may be meant as a town.
        capital: bool,
    },
    /// A role, with or without its country.
    Role,
    /// A named organisation.
    Organisation(u16),
    /// A named person.
    Person(u16),
    /// A town, region or site; index into [`World::places`] where known.
    Place(Option<u16>),
}

/// Some words that name an actor or a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// From the first to the last token.
    pub tokens: Range<usize>,
    /// What it is.
    pub kind: Kind,
    /// Country, where the words tell it; index into [`World::countries`].
    pub country: Option<u16>,
    /// Sector, where the words tell it.
    pub sector: Option<Sector>,
}

impl Mention {
    /// Whether [`Mention::codes`] takes the country from the act's place: a
    /// role without a country whose bearers are, as a rule, local.
    #[must_use]
    pub fn is_placed(&self) -> bool {
        self.kind == Kind::Role && self.country.is_none() && self.sector.is_some_and(is_local)
    }

    /// PLOVER codes on a day.
    ///
    /// `sector` is what a bare country stands for in the act at hand, and
    /// `country` where an act's place puts a role that names none.
    #[must_use]
    pub fn codes(
        &self,
        world: &World,
        day: Option<Date>,
        sector: Sector,
        country: Option<u16>,
    ) -> Vec<String> {
        match self.kind {
            Kind::Person(i) => vec![world.people[i as usize].code_on(day)],
            Kind::Organisation(i) => world.organisations[i as usize].codes_on(day).to_vec(),
            Kind::Country { .. } | Kind::Role | Kind::Place(_) => {
                let sector = self.sector.unwrap_or(sector);
                let country = country.filter(|_| is_local(sector));
                match self.country.or(country) {
                    Some(c) => vec![format!("{} {sector}", world.code(c))],
                    None => vec![sector.to_string()],
                }
            }
        }
    }
}

/// Whether people of the sector are, as a rule, of the country where the act
/// takes place. Armies, refugees and companies act and suffer abroad.
#[must_use]
pub fn is_local(sector: Sector) -> bool {
    matches!(
        sector,
        Sector::CVL
            | Sector::COP
            | Sector::CRM
            | Sector::EDU
            | Sector::GOV
            | Sector::JUD
            | Sector::LAB
            | Sector::LEG
            | Sector::MED
            | Sector::OPP
            | Sector::REB
            | Sector::REL
            | Sector::UAF
    )
}

/// The mentions of one sentence, in text order, without overlaps; `day` tells
/// people of one name apart.
#[expect(clippy::too_many_arguments, reason = "the parts of one sentence and its language")]
pub fn mentions(
    language: &Language,
    names: &Names,
    world: &World,
    doc: &Document,
    text: &str,
    tokens: Range<usize>,
    day: Option<Date>,
    scratch: &mut Vec<(Range<usize>, Atom)>,
) -> Vec<Mention> {
    names.atoms(doc, text, tokens, &|people| world.in_office(people, day), scratch);
    let mut found: Vec<Mention> = Vec::with_capacity(scratch.len());
    for (range, atom) in scratch.iter() {
        let next = mention(world, range.clone(), *atom);
        match found.last_mut().and_then(|last| join(language, world, doc, last, &next)) {
            Some(joined) => {
                if let Some(last) = found.last_mut() {
                    *last = joined;
                }
            }
            None => found.push(next),
        }
    }
    found
}

fn mention(world: &World, tokens: Range<usize>, atom: Atom) -> Mention {
    let (kind, country, sector) = match atom {
        Atom::Country(c) => (Kind::Country { bare: false, capital: false }, Some(c), None),
        Atom::Capital(c) => (Kind::Country { bare: false, capital: true }, Some(c), None),
        Atom::Adjective(c) => (Kind::Country { bare: true, capital: false }, Some(c), None),
        Atom::People(c) => {
            (Kind::Country { bare: false, capital: false }, Some(c), Some(Sector::CVL))
        }
        Atom::Role(sector) => (Kind::Role, None, Some(sector)),
        Atom::National(c, sector) => (Kind::Role, Some(c), Some(sector)),
        Atom::Organisation(i) => (Kind::Organisation(i), None, None),
        Atom::Person(i) => {
            (Kind::Person(i), world.country(&world.people[i as usize].country), None)
        }
        Atom::Town(c) => (Kind::Place(None), Some(c), None),
        Atom::Place(i) => {
            (Kind::Place(Some(i)), world.country(&world.places[i as usize].country), None)
        }
    };
    Mention { tokens, kind, country, sector }
}

/// Puts two neighbouring mentions together where they name one actor.
fn join(
    language: &Language,
    world: &World,
    doc: &Document,
    left: &Mention,
    right: &Mention,
) -> Option<Mention> {
    let gap = left.tokens.end..right.tokens.start;
    let whole = left.tokens.start..right.tokens.end;
    let linked = || gap.clone().all(|i| is_link(language, doc, i));
    match (left.kind, right.kind) {
        // "Ukrainian military sources", "Egypts president", "Russia's defence ministry".
        (Kind::Country { bare, .. }, Kind::Role)
            if left.sector.is_none()
                // Where case does what "of" does elsewhere, a genitive follows its
                // noun: "в Молдавии радары".
                && (bare || !language.words.of.is_empty())
                && right.country.is_none()
                && modifies(language, doc, gap.clone(), left) =>
        {
            Some(Mention { tokens: whole, country: left.country, ..right.clone() })
        }
        // "president of Ukraine", "armée russe", "президент Украины".
        (Kind::Role, Kind::Country { .. })
            if left.country.is_none() && right.sector.is_none() && linked() =>
        {
            Some(Mention { tokens: whole, country: right.country, ..left.clone() })
        }
        // "President Putin": the name is what counts.
        (Kind::Role, Kind::Person(_)) if gap.is_empty() => Some(right.clone()),
        // "Russian president Putin" after the first two were joined.
        (Kind::Country { bare: true, .. }, Kind::Person(_)) if gap.is_empty() => {
            Some(right.clone())
        }
        // "police officers", "chef de la police": the head's sector.
        (Kind::Role, Kind::Role) if gap.is_empty() && right.country.is_none() => {
            let sector = if language.words.of.is_empty() { left.sector } else { right.sector };
            Some(Mention { tokens: whole, country: left.country, sector, ..right.clone() })
        }
        // "Belgorod Russia", "Odesa, Ukraine" stay apart: a place and its country.
        (Kind::Organisation(i), Kind::Role) if gap.is_empty() => {
            let organisation = &world.organisations[i as usize];
            // "UN officials", "NATO troops": the organisation's words, the role's sector.
            let military = right.sector == Some(Sector::MIL);
            (!organisation.codes.is_empty() && !military)
                .then(|| Mention { tokens: whole, ..left.clone() })
        }
        _ => None,
    }
}

/// Whether the words of `gap` can stand between a country and its role.
fn modifies(language: &Language, doc: &Document, gap: Range<usize>, left: &Mention) -> bool {
    let genitive = |i: usize| matches!(doc.fold(i), "'s" | "'" | "-");
    let words = gap.clone().filter(|i| !genitive(*i)).count();
    let bare = matches!(left.kind, Kind::Country { bare: true, .. });
    let limit = if bare || gap.clone().any(genitive) { MODIFIERS } else { 0 };
    words <= limit
        && gap.filter(|i| !genitive(*i)).all(|i| {
            doc.tokens[i].kind == kilde_text::TokenKind::Word
                && !language.words.and.any_in(doc, i..i + 1)
                && !language.words.location.any_in(doc, i..i + 1)
        })
}

/// Whether a token can stand between a role and the country after it.
fn is_link(language: &Language, doc: &Document, i: usize) -> bool {
    language.words.of.any_in(doc, i..i + 1) || language.words.articles.any_in(doc, i..i + 1)
}
