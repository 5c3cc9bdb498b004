//! Tests on a small gazetteer made by hand.

use super::*;

fn toy() -> (Vec<u8>, [PlaceId; 4]) {
    let mut builder = Builder::new(&["en", "de", "ru"]).unwrap();
    let usa = builder
        .place(Entry {
            name: "United States",
            country: "USA",
            lat: 39.76,
            lon: -98.5,
            code: "US",
            geonameid: Some(6_252_001),
            weight: 9,
            ..Entry::of(Class::Country)
        })
        .unwrap();
    let texas = builder
        .place(Entry {
            name: "Texas",
            country: "USA",
            parent: Some(usa),
            code: "US-TX",
            weight: 8,
            ..Entry::of(Class::Region)
        })
        .unwrap();
    let mut town = |name, country, parent, population| {
        let of = Entry {
            name,
            country,
            parent,
            population,
            weight: population,
            ..Entry::of(Class::Town)
        };
        builder.place(of).unwrap()
    };
    let little = town("Paris", "USA", Some(texas), 25_000);
    let big = town("Paris", "FRA", None, 2_100_000);
    let russian = builder.langs(&["ru"]);
    builder.name(big, "Париж", Usage::Main, russian);
    builder.show(big, "ru", "Париж").unwrap();
    builder.name(texas, "TX", Usage::Code, LangSet::NONE);
    builder.name(usa, "United States of America", Usage::Other, LangSet::NONE);
    let german = builder.langs(&["de"]);
    builder.ordinary("Paris", german);
    builder.ordinary("nothing", german);
    builder.member(usa, big);
    (builder.finish().unwrap(), [usa, texas, little, big])
}

fn open() -> (Gazetteer, [PlaceId; 4]) {
    let (bytes, ids) = toy();
    (Gazetteer::decode(bytes).unwrap(), ids)
}

#[test]
fn the_biggest_bearer_comes_first() {
    let (gazetteer, [_, _, little, big]) = open();
    let name = gazetteer.lookup("PARIS").unwrap();
    let bearers: Vec<_> = gazetteer.bearers(name).map(|b| b.place).collect();
    assert_eq!(bearers, [big, little]);
    assert_eq!(gazetteer.place(big).population, 2_100_000);
    assert!(gazetteer.ordinary(name).holds(gazetteer.lang(Lang::parse("de").unwrap())));
    assert!(gazetteer.ordinary(gazetteer.lookup("tx").unwrap()).is_empty());
}

#[test]
fn names_are_read_word_by_word() {
    let (gazetteer, [usa, ..]) = open();
    let mut cursor = gazetteer.cursor();
    assert_eq!(cursor.push("United"), Step { name: None, may_go_on: true });
    let kept = cursor;
    assert!(cursor.push("States").name.is_some());
    assert!(!cursor.push("of").may_go_on || cursor.push("America").name.is_some());
    let mut cursor = kept;
    assert_eq!(cursor.push("Kingdom"), Step { name: None, may_go_on: false });
    assert_eq!(cursor.push("States"), Step { name: None, may_go_on: false });
    let whole = gazetteer.lookup("united-states of  America").unwrap();
    assert_eq!(gazetteer.bearers(whole).next().map(|b| b.place), Some(usa));
    assert!(gazetteer.lookup("").is_none() && gazetteer.lookup("united ").is_none());
    assert!(gazetteer.lookup("unitedstates").is_none());
}

#[test]
fn places_lie_in_their_parents_and_groups() {
    let (gazetteer, [usa, texas, little, big]) = open();
    assert!(gazetteer.within(little, usa) && gazetteer.within(little, texas));
    assert!(!gazetteer.within(big, usa) && !gazetteer.within(usa, texas));
    assert!(gazetteer.within(little, big), "through the country's membership");
}

#[test]
fn facts_and_names_come_back() {
    let (gazetteer, [usa, texas, _, big]) = open();
    let place = gazetteer.place(usa);
    assert!((place.lat - 39.76).abs() < 1e-4 && (place.lon + 98.5).abs() < 1e-4);
    assert_eq!((place.country, place.geonameid), ("USA", Some(6_252_001)));
    assert_eq!(gazetteer.code(texas), Some("US-TX"));
    assert_eq!(gazetteer.code(big), None);
    assert_eq!(gazetteer.name(big, Lang::parse("ru").unwrap()), "Париж");
    assert_eq!(gazetteer.name(big, Lang::parse("nb").unwrap()), "Paris");
}

#[test]
fn a_file_that_is_not_whole_is_refused() {
    let (bytes, _) = toy();
    let refused = |bytes: Vec<u8>| Gazetteer::decode(bytes).unwrap_err().to_string();
    assert!(refused(b"PK".to_vec()).contains("no gazetteer"));
    for length in 8..bytes.len() {
        refused(bytes[..length].to_vec());
    }
    for at in 8..bytes.len() {
        let mut bytes = bytes.clone();
        bytes[at] ^= 0x10;
        refused(bytes);
    }
    let mut newer = bytes;
    newer[8] = 9;
    assert!(refused(newer).contains("format 9"));
}
