//! Writes a gazetteer: places and names in, the bytes of the file out.

use super::file::{FORMAT, GazetteerError, HEADER_BYTES, LANGS, MAGIC, PARTS, checksum};
use super::{Bearer, Class, LIST, LangSet, NOTHING, PlaceId, Usage, fold};
use fst::MapBuilder;
use std::collections::BTreeMap;

/// The biggest file that is written.
pub const MAX_BYTES: usize = 16 << 20;

/// A place to be added.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// Its usual name in Latin letters.
    pub name: &'a str,
    /// What it is.
    pub class: Class,
    /// GeoNames' id, where known.
    pub geonameid: Option<u32>,
    /// ISO 3166-1 alpha-3, or nothing.
    pub country: &'a str,
    /// The smallest place that holds it, added before.
    pub parent: Option<PlaceId>,
    /// Latitude in degrees.
    pub lat: f64,
    /// Longitude in degrees.
    pub lon: f64,
    /// Inhabitants; 0 where not known.
    pub population: u32,
    /// ISO 3166 code of a country or region, or nothing.
    pub code: &'a str,
    /// The higher, the earlier it stands among the bearers of a name.
    pub weight: u32,
}

impl Entry<'_> {
    /// An entry without facts.
    #[must_use]
    pub fn of(class: Class) -> Self {
        Self {
            name: "",
            class,
            geonameid: None,
            country: "",
            parent: None,
            lat: 0.0,
            lon: 0.0,
            population: 0,
            code: "",
            weight: 0,
        }
    }
}

/// Gathers places and names, and writes the file. The same calls give the same bytes.
#[derive(Debug)]
pub struct Builder {
    langs: Vec<String>,
    countries: Vec<u8>,
    records: Vec<u8>,
    weights: Vec<u32>,
    texts: Vec<u8>,
    texts_at: BTreeMap<String, u32>,
    names: BTreeMap<String, BTreeMap<PlaceId, (Usage, LangSet)>>,
    shown: BTreeMap<u32, u32>,
    codes: BTreeMap<u32, u32>,
    members: Vec<(PlaceId, PlaceId)>,
    ordinary: BTreeMap<String, LangSet>,
}

impl Builder {
    /// A gazetteer that keeps names for these languages, seven at most.
    ///
    /// # Errors
    /// Where there are more, or one is no code of two or three letters.
    pub fn new(langs: &[&str]) -> Result<Self, GazetteerError> {
        if langs.len() > LANGS || langs.iter().any(|l| !(2..=3).contains(&l.len())) {
            return Err(GazetteerError::new(format_args!(
                "its languages are {langs:?}; expected {LANGS} codes at most"
            )));
        }
        Ok(Self {
            langs: langs.iter().map(|l| (*l).to_owned()).collect(),
            countries: Vec::new(),
            records: Vec::new(),
            weights: Vec::new(),
            texts: Vec::new(),
            texts_at: BTreeMap::new(),
            names: BTreeMap::new(),
            shown: BTreeMap::new(),
            codes: BTreeMap::new(),
            members: Vec::new(),
            ordinary: BTreeMap::new(),
        })
    }

    /// The set of these languages; codes that are not kept are left out.
    #[must_use]
    pub fn langs(&self, codes: &[&str]) -> LangSet {
        let known = self.langs.iter().enumerate().filter(|(_, l)| codes.contains(&l.as_str()));
        LangSet(known.fold(0, |set, (bit, _)| set | 1 << bit))
    }

    /// Adds a place, which bears its own name as a main one.
    ///
    /// # Errors
    /// Where it has no name or no sound point, or there are too many places.
    pub fn place(&mut self, entry: Entry<'_>) -> Result<PlaceId, GazetteerError> {
        let sound = entry.lat.abs() <= 90.0 && entry.lon.abs() <= 180.0;
        if entry.name.is_empty() || !sound {
            return Err(GazetteerError::new(format_args!("{entry:?} has no name or no point")));
        }
        let id = PlaceId(self.weights.len() as u32);
        if id.0 >= 1 << 20 {
            return Err(GazetteerError::new("there are more than 2^20 places"));
        }
        let name = self.text(entry.name)?;
        let country = self.country(entry.country)?;
        let tenths = |degrees: f64| ((degrees + 180.0) * 10_000.0).round() as u32;
        let record = &mut self.records;
        record.extend(entry.geonameid.unwrap_or(0).to_le_bytes());
        record.extend(entry.population.to_le_bytes());
        for number in [tenths(entry.lat), tenths(entry.lon), name] {
            record.extend(&number.to_le_bytes()[..3]);
        }
        record.extend([country, entry.class as u8]);
        record.extend(&entry.parent.map_or(NOTHING, |p| p.0).to_le_bytes()[..3]);
        self.weights.push(entry.weight);
        if !entry.code.is_empty() {
            let code = self.text(entry.code)?;
            self.codes.insert(id.0, code);
        }
        self.name(id, entry.name, Usage::Main, LangSet::NONE);
        Ok(id)
    }

    /// Adds a name. Where a place has it already, the better usage holds, and
    /// languages add up.
    pub fn name(&mut self, place: PlaceId, name: &str, usage: Usage, langs: LangSet) {
        let folded = fold(name);
        if folded.is_empty() {
            return;
        }
        let known = self.names.entry(folded).or_default().entry(place).or_insert((usage, langs));
        *known = (known.0.min(usage), known.1.with(langs));
    }

    /// The name of a place to show in a language.
    ///
    /// # Errors
    /// Where the language is not kept.
    pub fn show(&mut self, place: PlaceId, lang: &str, name: &str) -> Result<(), GazetteerError> {
        let Some(bit) = self.langs.iter().position(|l| l == lang) else {
            return Err(GazetteerError::new(format_args!("names are not kept for `{lang}`")));
        };
        let text = self.text(name)?;
        self.shown.insert(place.0 << 3 | bit as u32, text);
        Ok(())
    }

    /// `inner` is a member of `outer`, beside having its parents.
    pub fn member(&mut self, inner: PlaceId, outer: PlaceId) {
        self.members.push((inner, outer));
    }

    /// A name is an ordinary word in these languages. Kept where a place bears it.
    pub fn ordinary(&mut self, name: &str, langs: LangSet) {
        let set = self.ordinary.entry(fold(name)).or_default();
        *set = set.with(langs);
    }

    /// The file.
    ///
    /// # Errors
    /// Where it would be bigger than [`MAX_BYTES`].
    pub fn finish(mut self) -> Result<Vec<u8>, GazetteerError> {
        let broken = |e: fst::Error| GazetteerError::new(format_args!("its automaton: {e}"));
        let mut automaton = MapBuilder::memory();
        let (mut heads, mut lists, mut ordinary) = (Vec::new(), Vec::new(), Vec::new());
        for (number, (name, bearers)) in self.names.iter().enumerate() {
            automaton.insert(name, number as u64).map_err(broken)?;
            let mut bearers: Vec<_> = bearers
                .iter()
                .map(|(&place, &(usage, langs))| Bearer { place, usage, langs })
                .collect();
            bearers.sort_by_key(|b| {
                (b.usage > Usage::Other, u32::MAX - self.weights[b.place.0 as usize], b.place)
            });
            let head = if let [only] = bearers.as_slice() {
                only.pack()
            } else {
                let at = lists.len() as u32 / 4;
                lists.extend((bearers.len() as u32).to_le_bytes());
                lists.extend(bearers.iter().flat_map(|b| b.pack().to_le_bytes()));
                LIST | at
            };
            heads.extend(head.to_le_bytes());
            if let Some(langs) = self.ordinary.get(name) {
                ordinary.extend((number as u32).to_le_bytes());
                ordinary.push(langs.0);
            }
        }
        let automaton = automaton.into_inner().map_err(broken)?;
        self.members.sort_unstable();
        self.members.dedup();
        let members = self.members.iter().flat_map(|(inner, outer)| [inner.0, outer.0]);
        let members: Vec<u8> = members.flat_map(u32::to_le_bytes).collect();
        let (shown, codes) = (table(&self.shown), table(&self.codes));
        let Self { records, texts, countries, .. } = self;
        let parts: [Vec<u8>; PARTS] =
            [automaton, heads, lists, records, texts, shown, codes, members, ordinary, countries];

        let mut rest = Vec::new();
        for i in 0..LANGS {
            let code = self.langs.get(i).map_or("", String::as_str);
            rest.extend(code.bytes().chain([0; 3]).take(3));
        }
        let mut end = HEADER_BYTES;
        for part in &parts {
            end += part.len();
            rest.extend((end as u32).to_le_bytes());
        }
        if end > MAX_BYTES {
            return Err(GazetteerError::new(format_args!(
                "it has {end} bytes, more than {MAX_BYTES}"
            )));
        }
        rest.extend(parts.into_iter().flatten());
        let mut bytes = MAGIC.to_vec();
        bytes.extend(FORMAT.to_le_bytes());
        bytes.extend(checksum(&rest).to_le_bytes());
        bytes.extend(rest);
        Ok(bytes)
    }

    fn text(&mut self, text: &str) -> Result<u32, GazetteerError> {
        if let Some(at) = self.texts_at.get(text) {
            return Ok(*at);
        }
        let at = self.texts.len() as u32;
        let Ok(len) = u8::try_from(text.len()) else {
            return Err(GazetteerError::new(format_args!("{text:?} is longer than 255 bytes")));
        };
        self.texts.push(len);
        self.texts.extend(text.bytes());
        self.texts_at.insert(text.to_owned(), at);
        Ok(at)
    }

    fn country(&mut self, code: &str) -> Result<u8, GazetteerError> {
        if code.is_empty() {
            return Ok(0);
        }
        let known = self.countries.chunks_exact(3).position(|c| c == code.as_bytes());
        let number = known.unwrap_or(self.countries.len() / 3) + 1;
        match (code.len(), u8::try_from(number)) {
            (3, Ok(n)) => {
                if known.is_none() {
                    self.countries.extend(code.bytes());
                }
                Ok(n)
            }
            _ => Err(GazetteerError::new(format_args!(
                "`{code}`: expected one of 255 codes of three letters"
            ))),
        }
    }
}

fn table(entries: &BTreeMap<u32, u32>) -> Vec<u8> {
    let entry = |(key, text): (&u32, &u32)| {
        let text = text.to_le_bytes();
        key.to_le_bytes().into_iter().chain(text.into_iter().take(3))
    };
    entries.iter().flat_map(entry).collect()
}
