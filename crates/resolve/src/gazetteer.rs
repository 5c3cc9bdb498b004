//! The gazetteer: which places bear a name, and what is known of a place.
//!
//! One file, `world/gazetteer.bin`, is read where it lies: an automaton over
//! folded names, whose number of a name leads to its bearers, and records of
//! fixed length. Nothing is copied or built when it is opened. `docs/gazetteer.md`
//! tells what is in it, [`Builder`] writes it.

mod build;
mod file;
mod fold;

pub use build::{Builder, Entry, MAX_BYTES};
pub use file::GazetteerError;
pub use fold::fold;

use file::{Header, Part, u24, u32_at};
use fst::raw::{CompiledAddr, Fst};
use kilde_text::Lang;
use std::borrow::Cow;
use std::fmt;

/// A place, by its number in this gazetteer. Numbers change with the file: records
/// keep [`Place::geonameid`] or the name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlaceId(u32);

/// A name that some place bears, by its number in this gazetteer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NameId(u32);

/// What a place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Class {
    /// A country or a territory with a code of its own.
    Country,
    /// A division of the first level: state, oblast, Land, province.
    Region,
    /// A division of the second level: county, district.
    District,
    /// A populated place.
    Town,
    /// An ocean, sea, gulf or strait.
    Sea,
    /// A river, lake, canal or reservoir.
    Water,
    /// An island or a group of islands.
    Island,
    /// A mountain or a range.
    Mountain,
    /// A continent or a part of one.
    Continent,
    /// Countries that act together: the European Union.
    Bloc,
    /// A historical, disputed or natural region: the Donbas, the Sahel.
    Area,
    /// A seat of power, a crossing, dam, station, base or camp.
    Site,
}

impl Class {
    /// Every class, by number.
    pub const ALL: [Self; 12] = [
        Self::Country,
        Self::Region,
        Self::District,
        Self::Town,
        Self::Sea,
        Self::Water,
        Self::Island,
        Self::Mountain,
        Self::Continent,
        Self::Bloc,
        Self::Area,
        Self::Site,
    ];

    /// The name in lower case, as tables write it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Country => "country",
            Self::Region => "region",
            Self::District => "district",
            Self::Town => "town",
            Self::Sea => "sea",
            Self::Water => "water",
            Self::Island => "island",
            Self::Mountain => "mountain",
            Self::Continent => "continent",
            Self::Bloc => "bloc",
            Self::Area => "area",
            Self::Site => "site",
        }
    }

    /// The class of that name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.as_str() == name)
    }
}

/// How well a name stands for a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Usage {
    /// The usual name, in the local language or in one that Kilde reads.
    Main,
    /// Another name or spelling.
    Other,
    /// A spelling that is seldom seen (a machine's romanisation), or a word of the
    /// dictionary as well: to be believed with further evidence only.
    Weak,
    /// An abbreviation (`UK`, `TX`, `Calif`): to be matched with its capitals.
    Code,
}

/// Some of the languages that a gazetteer knows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct LangSet(u8);

impl LangSet {
    /// No language.
    pub const NONE: Self = Self(0);

    /// Whether no language is in it. For a name that says: not known.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether all of `other` is in it.
    #[must_use]
    pub fn holds(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Both.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// A place that bears a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bearer {
    /// The place.
    pub place: PlaceId,
    /// How well the name stands for it.
    pub usage: Usage,
    /// The languages in which the name is used; empty where that is not known.
    pub langs: LangSet,
}

impl Bearer {
    /// Bits: 20 place, 2 usage, 7 languages; the highest marks a list.
    fn pack(self) -> u32 {
        self.place.0 | (self.usage as u32) << 20 | u32::from(self.langs.0) << 22
    }

    fn unpack(bits: u32) -> Self {
        let usage = match bits >> 20 & 3 {
            0 => Usage::Main,
            1 => Usage::Other,
            2 => Usage::Weak,
            _ => Usage::Code,
        };
        let langs = LangSet((bits >> 22 & 0x7f) as u8);
        Self { place: PlaceId(bits & 0xf_ffff), usage, langs }
    }
}

/// What is known of a place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place<'a> {
    /// Its usual name in Latin letters.
    pub name: &'a str,
    /// What it is.
    pub class: Class,
    /// GeoNames' id, where known.
    pub geonameid: Option<u32>,
    /// ISO 3166-1 alpha-3 (`XKX` for Kosovo); empty for seas and the like.
    pub country: &'a str,
    /// The smallest place that is known to hold it: a county, region or country.
    pub parent: Option<PlaceId>,
    /// Latitude in degrees.
    pub lat: f64,
    /// Longitude in degrees.
    pub lon: f64,
    /// Inhabitants; 0 where not known.
    pub population: u32,
}

/// The places of the world and their names.
///
/// ```
/// use kilde_resolve::gazetteer::{Builder, Class, Entry, Gazetteer, LangSet, Usage};
/// let mut builder = Builder::new(&["en", "de"])?;
/// let vienna = builder.place(Entry { name: "Vienna", lat: 48.21, lon: 16.37, ..Entry::of(Class::Town) })?;
/// builder.name(vienna, "Wien", Usage::Main, builder.langs(&["de"]));
/// let gazetteer = Gazetteer::decode(builder.finish()?)?;
/// let name = gazetteer.lookup("WIEN").unwrap();
/// let bearer = gazetteer.bearers(name).next().unwrap();
/// assert_eq!(gazetteer.place(bearer.place).name, "Vienna");
/// assert!(gazetteer.lookup("Wie").is_none());
/// # Ok::<(), kilde_resolve::gazetteer::GazetteerError>(())
/// ```
pub struct Gazetteer {
    langs: Vec<Lang>,
    names: Fst<Cow<'static, [u8]>>,
    heads: Part,
    lists: Part,
    places: Part,
    texts: Part,
    shown: Part,
    codes: Part,
    members: Part,
    ordinary: Part,
    countries: Part,
}

impl Gazetteer {
    /// Opens a file that [`Builder::finish`] wrote. Bytes that are part of the
    /// program are used where they lie.
    ///
    /// # Errors
    /// Where it is no gazetteer, one of another format, or damaged.
    pub fn decode(bytes: impl Into<Cow<'static, [u8]>>) -> Result<Self, GazetteerError> {
        let bytes = bytes.into();
        let header = Header::read(&bytes)?;
        let [names, heads, lists, places, texts, shown, codes, members, ordinary, countries] =
            header.parts.map(|range| Part::cut(&bytes, range));
        let names = Fst::new(names.into_bytes())
            .map_err(|e| GazetteerError::new(format_args!("its automaton of names: {e}")))?;
        let gazetteer = Self {
            langs: header.langs,
            names,
            heads,
            lists,
            places,
            texts,
            shown,
            codes,
            members,
            ordinary,
            countries,
        };
        gazetteer.check()?;
        Ok(gazetteer)
    }

    /// The languages that names are kept for.
    #[must_use]
    pub fn languages(&self) -> &[Lang] {
        &self.langs
    }

    /// The set of one language; empty where names are not kept for it.
    #[must_use]
    pub fn lang(&self, lang: Lang) -> LangSet {
        self.langs.iter().position(|l| *l == lang).map_or(LangSet::NONE, |bit| LangSet(1 << bit))
    }

    /// Number of places.
    #[must_use]
    pub fn len(&self) -> usize {
        self.places.len() / PLACE_BYTES
    }

    /// Whether there is no place.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Number of names.
    #[must_use]
    pub fn names(&self) -> usize {
        self.names.len()
    }

    /// Every place.
    pub fn places(&self) -> impl Iterator<Item = PlaceId> + use<> {
        (0..self.len() as u32).map(PlaceId)
    }

    /// The name, in whatever case, with hyphens or spaces, with dots or without;
    /// `None` where nothing bears it. Allocates nothing.
    #[must_use]
    pub fn lookup(&self, name: &str) -> Option<NameId> {
        let mut cursor = self.cursor();
        cursor.push(name).name
    }

    /// Begins to read a name word by word.
    #[must_use]
    pub fn cursor(&self) -> Cursor<'_> {
        let root = self.names.root().addr();
        Cursor { gazetteer: self, state: Some((root, 0)), begun: false }
    }

    /// The places that bear a name, the weightiest first.
    pub fn bearers(&self, name: NameId) -> impl Iterator<Item = Bearer> + '_ {
        let head = u32_at(&self.heads, name.0 as usize * 4);
        let (count, mut at) = if head & LIST == 0 {
            (1, None)
        } else {
            let at = (head & !LIST) as usize * 4;
            (u32_at(&self.lists, at) as usize, Some(at))
        };
        (0..count).map(move |_| match &mut at {
            None => Bearer::unpack(head),
            Some(at) => {
                *at += 4;
                Bearer::unpack(u32_at(&self.lists, *at))
            }
        })
    }

    /// The languages in which a name is an ordinary word too, or a common name
    /// of persons ("Reading" in English, "Essen" in German).
    #[must_use]
    pub fn ordinary(&self, name: NameId) -> LangSet {
        let find = |i: usize| u32_at(&self.ordinary, i * ORDINARY_BYTES);
        search(self.ordinary.len() / ORDINARY_BYTES, name.0, find)
            .map_or(LangSet::NONE, |i| LangSet(self.ordinary[i * ORDINARY_BYTES + 4]))
    }

    /// What is known of a place.
    #[must_use]
    pub fn place(&self, id: PlaceId) -> Place<'_> {
        let record = self.record(id);
        let geonameid = u32_at(record, 0);
        let country = record[17] as usize;
        Place {
            name: self.text(u24(record, 14)),
            class: Class::ALL[record[18] as usize],
            geonameid: (geonameid != 0).then_some(geonameid),
            country: match country {
                0 => "",
                n => std::str::from_utf8(&self.countries[(n - 1) * 3..n * 3]).unwrap_or(""),
            },
            parent: self.parent(id),
            lat: degrees(u24(record, 8)),
            lon: degrees(u24(record, 11)),
            population: u32_at(record, 4),
        }
    }

    /// The smallest place that is known to hold this one.
    #[must_use]
    pub fn parent(&self, id: PlaceId) -> Option<PlaceId> {
        let parent = u24(self.record(id), 19);
        (parent != NOTHING).then_some(PlaceId(parent))
    }

    /// The name to show in a language; the usual one where there is no other.
    #[must_use]
    pub fn name(&self, id: PlaceId, lang: Lang) -> &str {
        let Some(bit) = self.langs.iter().position(|l| *l == lang) else {
            return self.place(id).name;
        };
        let find = |i: usize| u32_at(&self.shown, i * SHOWN_BYTES);
        search(self.shown.len() / SHOWN_BYTES, id.0 << 3 | bit as u32, find).map_or_else(
            || self.place(id).name,
            |i| self.text(u24(&self.shown, i * SHOWN_BYTES + 4)),
        )
    }

    /// The code of a region or country in ISO 3166 (`US-TX`, `UA`), where known.
    #[must_use]
    pub fn code(&self, id: PlaceId) -> Option<&str> {
        let find = |i: usize| u32_at(&self.codes, i * SHOWN_BYTES);
        let i = search(self.codes.len() / SHOWN_BYTES, id.0, find)?;
        Some(self.text(u24(&self.codes, i * SHOWN_BYTES + 4)))
    }

    /// Whether `inner` lies in `outer` or is the same: by parents, and by the
    /// members of continents, blocs and areas.
    #[must_use]
    pub fn within(&self, inner: PlaceId, outer: PlaceId) -> bool {
        let pair = |i: usize| {
            u64::from(u32_at(&self.members, i * 8)) << 32
                | u64::from(u32_at(&self.members, i * 8 + 4))
        };
        let mut next = Some(inner);
        // Parents are bigger and bigger; the bound guards against a faulty file.
        for _ in 0..8 {
            let Some(place) = next else { return false };
            let wanted = u64::from(place.0) << 32 | u64::from(outer.0);
            if place == outer || search(self.members.len() / 8, wanted, pair).is_some() {
                return true;
            }
            next = self.parent(place);
        }
        false
    }

    fn record(&self, id: PlaceId) -> &[u8] {
        let at = id.0 as usize * PLACE_BYTES;
        &self.places[at..at + PLACE_BYTES]
    }

    fn text(&self, at: u32) -> &str {
        let at = at as usize;
        let end = at + 1 + self.texts[at] as usize;
        std::str::from_utf8(&self.texts[at + 1..end]).unwrap_or("")
    }
}

impl fmt::Debug for Gazetteer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Gazetteer({} places, {} names)", self.len(), self.names())
    }
}

/// A place's bytes: id 4, population 4, latitude 3, longitude 3, name 3,
/// country 1, class 1, parent 3.
const PLACE_BYTES: usize = 22;
/// Key 4 (place and, for names, language), text 3.
const SHOWN_BYTES: usize = 7;
/// Name 4, languages 1.
const ORDINARY_BYTES: usize = 5;
/// Marks the head of a name with several bearers.
const LIST: u32 = 1 << 31;
/// No parent.
const NOTHING: u32 = 0xff_ffff;

/// Degrees from ten-thousandths, shifted to be positive.
fn degrees(bits: u32) -> f64 {
    // Divided last, so that it is the number nearest to the decimal one.
    (f64::from(bits) - 1_800_000.0) / 10_000.0
}

fn search<K: Ord + Copy>(len: usize, key: K, at: impl Fn(usize) -> K) -> Option<usize> {
    let (mut low, mut high) = (0, len);
    while low < high {
        let middle = low.midpoint(high);
        match at(middle).cmp(&key) {
            std::cmp::Ordering::Less => low = middle + 1,
            std::cmp::Ordering::Greater => high = middle,
            std::cmp::Ordering::Equal => return Some(middle),
        }
    }
    None
}

/// Reads a name word by word. A copy keeps its place, so that several forms of
/// a word (as it stands, its lemma) can be tried from the same point.
#[derive(Clone, Copy, Debug)]
pub struct Cursor<'a> {
    gazetteer: &'a Gazetteer,
    /// Node of the automaton and the number so far; `None` off every name.
    state: Option<(CompiledAddr, u64)>,
    begun: bool,
}

/// Where a cursor stands after a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The name that ends here.
    pub name: Option<NameId>,
    /// Whether some name goes on with another word.
    pub may_go_on: bool,
}

impl Cursor<'_> {
    /// Reads another word, which may hold spaces or hyphens itself.
    pub fn push(&mut self, word: &str) -> Step {
        let names = &self.gazetteer.names;
        let mut state = self.state;
        let mut gap = self.begun;
        fold::each_byte(word, |byte| {
            if gap {
                gap = false;
                state = state.and_then(|s| advance(names, s, b' '));
            }
            state = state.and_then(|s| advance(names, s, byte));
            state.is_some()
        });
        // A word of signs alone, such as a dot, leaves the cursor where it was.
        self.begun |= !gap && state != self.state;
        self.state = state;
        let Some((address, number)) = state else {
            return Step { name: None, may_go_on: false };
        };
        let node = names.node(address);
        let name = node.is_final().then(|| NameId((number + node.final_output().value()) as u32));
        Step { name, may_go_on: node.find_input(b' ').is_some() }
    }
}

fn advance(
    names: &Fst<Cow<'static, [u8]>>,
    (address, number): (CompiledAddr, u64),
    byte: u8,
) -> Option<(CompiledAddr, u64)> {
    let node = names.node(address);
    let transition = node.transition(node.find_input(byte)?);
    Some((transition.addr, number + transition.out.value()))
}

#[cfg(test)]
mod tests;
