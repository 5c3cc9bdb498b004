//! Countries, organisations, people with dated offices, and places: what is
//! true in every language.

use jiff::ToSpan;
use jiff::civil::Date;
use kilde_analysis::Error;
use kilde_text::Resolution;
use rustc_hash::FxHashMap;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;

/// Names by language code or script.
type NamesBy = BTreeMap<String, Vec<String>>;

/// What PLOVER codes as a country where ISO 3166 has none.
const PLOVER_PLACES: &[(&str, &str)] = &[
    ("UNO", "United Nations"),
    ("EUR", "European Union"),
    ("IGO", "international organisation"),
    ("NGO", "world-wide non-governmental organisation"),
    ("IMG", "international militant group"),
];

/// A country or a territory with a code of its own.
#[derive(Clone, Debug, Deserialize)]
pub struct Country {
    /// ISO 3166-1 alpha-3, and `KOS`.
    pub code: String,
    /// English name.
    pub name: String,
    /// Latitude and longitude in degrees.
    pub point: Option<(f64, f64)>,
}

/// An organisation with a name of its own.
#[derive(Clone, Debug, Deserialize)]
pub struct Organisation {
    /// English name.
    pub name: String,
    /// PLOVER codes, such as `UNO IGO`.
    pub codes: Vec<String>,
    /// Codes that hold only from a date on; the last that has begun counts.
    #[serde(default)]
    pub dated: Vec<DatedCodes>,
    /// Patterns per language.
    #[serde(default)]
    pub names: NamesBy,
    /// Names matched letter by letter, capitals included, per language.
    #[serde(default)]
    pub acronyms: NamesBy,
}

/// Codes that hold from a date on.
#[derive(Clone, Debug, Deserialize)]
pub struct DatedCodes {
    /// PLOVER codes.
    pub codes: Vec<String>,
    /// ISO date.
    pub from: String,
}

impl Organisation {
    /// The codes on a day; the undated ones where the day is not known.
    #[must_use]
    pub fn codes_on(&self, day: Option<Date>) -> &[String] {
        let Some(day) = day else { return &self.codes };
        let day = day.to_string();
        self.dated
            .iter()
            .rev()
            .find(|d| d.from.as_str() <= day.as_str())
            .map_or(&self.codes, |d| &d.codes)
    }
}

/// An office and when somebody held it.
#[derive(Clone, Debug, Deserialize)]
pub struct Office {
    /// English title.
    pub office: String,
    /// PLOVER code while in office.
    pub code: String,
    /// First day, month (`2019-05`) or year.
    pub from: String,
    /// Last day, month or year; empty while it lasts.
    #[serde(default)]
    pub to: String,
}

impl Office {
    /// Whether the office was held on a day. A bound that is certain only to
    /// the month or year is read generously.
    #[must_use]
    pub fn holds_on(&self, day: Date) -> bool {
        let day = day.to_string();
        let begun = day.get(..self.from.len()).is_some_and(|d| d >= self.from.as_str());
        let ended =
            !self.to.is_empty() && day.get(..self.to.len()).is_some_and(|d| d > self.to.as_str());
        begun && !ended
    }
}

/// A person with the offices that they held.
#[derive(Clone, Debug, Deserialize)]
pub struct Person {
    /// Full name, as English-language wires write it.
    pub name: String,
    /// ISO 3166-1 alpha-3, or `UNO`, `EUR`, `IGO`.
    pub country: String,
    /// Patterns of the full name, by script.
    #[serde(default)]
    pub names: NamesBy,
    /// Patterns of the surname alone, where it is no ordinary word.
    #[serde(default)]
    pub surnames: NamesBy,
    /// Offices with dates.
    #[serde(default)]
    pub offices: Vec<Office>,
}

impl Person {
    /// The PLOVER code on a day: that of the office held then, else a
    /// civilian of the country. Without a day, that of the last office.
    #[must_use]
    pub fn code_on(&self, day: Option<Date>) -> String {
        let office = match day {
            Some(day) => self.offices.iter().rev().find(|o| o.holds_on(day)),
            None => self.offices.last(),
        };
        office.map_or_else(|| format!("{} CVL", self.country), |o| o.code.clone())
    }
}

/// A town, region or site.
#[derive(Clone, Debug, Deserialize)]
pub struct Place {
    /// Usual name.
    pub name: String,
    /// ISO 3166-1 alpha-3; empty for seas.
    #[serde(default)]
    pub country: String,
    /// `city`, `region`, `sea` or `site`.
    pub kind: String,
    /// Latitude in degrees.
    pub lat: Option<f64>,
    /// Longitude in degrees.
    pub lon: Option<f64>,
    /// GeoNames id, where known.
    pub geonameid: Option<u32>,
    /// Patterns per language.
    #[serde(default)]
    pub names: NamesBy,
}

/// A news house or agency that reports cite.
#[derive(Clone, Debug, Deserialize)]
pub struct Outlet {
    /// Its usual name.
    pub name: String,
    /// Patterns, matched in any case.
    #[serde(default)]
    pub names: Vec<String>,
    /// Names matched letter by letter, capitals included.
    #[serde(default)]
    pub acronyms: Vec<String>,
}

/// The texts of the world's files, each with the name that errors carry.
#[derive(Clone, Copy, Debug)]
pub struct WorldFiles<'a> {
    /// `world/countries.toml`.
    pub countries: (&'a str, &'a str),
    /// `world/organisations.toml`.
    pub organisations: (&'a str, &'a str),
    /// `world/people.toml`.
    pub people: (&'a str, &'a str),
    /// `world/places.toml`.
    pub places: (&'a str, &'a str),
    /// `world/outlets.toml`.
    pub outlets: (&'a str, &'a str),
}

/// What is true in every language, indexed.
#[derive(Clone, Debug, Default)]
pub struct World {
    /// Countries.
    pub countries: Vec<Country>,
    /// Organisations.
    pub organisations: Vec<Organisation>,
    /// People.
    pub people: Vec<Person>,
    /// Places.
    pub places: Vec<Place>,
    /// News houses.
    pub outlets: Vec<Outlet>,
    by_code: FxHashMap<String, u16>,
}

#[derive(Deserialize)]
struct Countries {
    country: Vec<Country>,
}

#[derive(Deserialize)]
struct Organisations {
    organisation: Vec<Organisation>,
}

#[derive(Deserialize)]
struct People {
    person: Vec<Person>,
}

#[derive(Deserialize)]
struct Places {
    place: Vec<Place>,
}

#[derive(Deserialize)]
struct Outlets {
    outlet: Vec<Outlet>,
}

impl World {
    /// Reads the files.
    ///
    /// # Errors
    /// The first file that is not of its form.
    pub fn parse(files: &WorldFiles<'_>) -> Result<Self, Error> {
        let mut countries = read::<Countries>(files.countries)?.country;
        countries.extend(PLOVER_PLACES.iter().map(|(code, name)| Country {
            code: (*code).to_owned(),
            name: (*name).to_owned(),
            point: None,
        }));
        let by_code =
            countries.iter().enumerate().map(|(i, c)| (c.code.clone(), i as u16)).collect();
        Ok(Self {
            countries,
            organisations: read::<Organisations>(files.organisations)?.organisation,
            people: read::<People>(files.people)?.person,
            places: read::<Places>(files.places)?.place,
            outlets: read::<Outlets>(files.outlets)?.outlet,
            by_code,
        })
    }

    /// Index of a country by its code.
    #[must_use]
    pub fn country(&self, code: &str) -> Option<u16> {
        self.by_code.get(code).copied()
    }

    /// Which of the people who share a name is meant: the one who held an
    /// office on the day.
    #[must_use]
    pub fn in_office(&self, people: &[u16], day: Option<Date>) -> Resolution<u16> {
        if let [only] = people {
            return Resolution::Known(*only);
        }
        let Some(day) = day else {
            return Resolution::Unknown("several people have the name, and the day is not known");
        };
        let holders_on = |day: Date| -> Vec<u16> {
            let held = |i: &u16| self.people[*i as usize].offices.iter().any(|o| o.holds_on(day));
            people.iter().copied().filter(held).collect()
        };
        let mut holders = holders_on(day);
        if holders.is_empty() {
            // Who left an office within the year is still spoken of.
            holders = day.checked_sub(1.year()).map(holders_on).unwrap_or_default();
        }
        match holders.as_slice() {
            [] => Resolution::Unknown("nobody of the name held an office on the day"),
            [one] => Resolution::Known(*one),
            _ => Resolution::Ambiguous(holders),
        }
    }

    /// The code of a country by its index.
    #[must_use]
    pub fn code(&self, country: u16) -> &str {
        &self.countries[country as usize].code
    }
}

fn read<T: DeserializeOwned>((file, text): (&str, &str)) -> Result<T, Error> {
    toml::from_str(text).map_err(|e| Error::new(file, e))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn office(from: &str, to: &str) -> Office {
        Office {
            office: "president".into(),
            code: "USA GOV".into(),
            from: from.into(),
            to: to.into(),
        }
    }

    #[test]
    fn an_office_is_held_between_its_dates() {
        let day = |d: &str| d.parse::<Date>().unwrap();
        let exact = office("2017-01-20", "2021-01-20");
        assert!(exact.holds_on(day("2017-01-20")) && exact.holds_on(day("2021-01-20")));
        assert!(!exact.holds_on(day("2017-01-19")) && !exact.holds_on(day("2021-01-21")));
        let month = office("2019-05", "");
        assert!(month.holds_on(day("2019-05-01")) && month.holds_on(day("2026-11-24")));
        assert!(!month.holds_on(day("2019-04-30")));
    }

    #[test]
    fn out_of_office_is_a_civilian() {
        let person = Person {
            name: "X".into(),
            country: "USA".into(),
            names: NamesBy::new(),
            surnames: NamesBy::new(),
            offices: vec![office("2017-01-20", "2021-01-20")],
        };
        assert_eq!(person.code_on("2019-01-01".parse().ok()), "USA GOV");
        assert_eq!(person.code_on("2023-01-01".parse().ok()), "USA CVL");
        assert_eq!(person.code_on(None), "USA GOV");
    }
}
