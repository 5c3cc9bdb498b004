//! Expressions of time in seven languages, and input that makes no sense.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use kilde_engine::{Engine, Scratch};
use kilde_text::{Article, Lang, Published};

/// All times of a text that was published on Friday, 10 May 2024.
fn read(engine: &Engine, lang: &str, text: &str) -> Vec<String> {
    let mut article = Article::new("test", text);
    article.lang = Lang::parse(lang).unwrap();
    article.published = Published::parse("2024-05-10");
    let times = engine.times(&article, &mut Scratch::default()).unwrap();
    times.iter().map(|(_, time)| time.interval.to_string()).collect()
}

#[test]
fn times_are_read_in_every_language() {
    let engine = Engine::embedded().unwrap();
    for (lang, text, iso) in [
        ("en", "The mayor resigned on Tuesday.", "2024-05-07"),
        ("en", "Prices rose in recent weeks.", "2024-04-12/2024-05-10"),
        ("en", "They met two weeks ago.", "2024-04-26"),
        ("de", "In der Nacht zum Dienstag brannte ein Lager.", "2024-05-06/2024-05-07"),
        ("de", "Er trat am 3. April zurück.", "2024-04-03"),
        ("nb", "Ordføreren gikk av sist onsdag.", "2024-05-08"),
        ("nb", "De møttes for tre dager siden.", "2024-05-07"),
        ("fr", "Le maire a démissionné hier soir.", "2024-05-09"),
        ("fr", "Il est mort le 2 janvier 1999.", "1999-01-02"),
        ("es", "El alcalde dimitió a mediados de abril.", "2024-04-11/2024-04-20"),
        ("ru", "На прошлой неделе погиб солдат.", "2024-04-29/2024-05-05"),
        ("uk", "Вибори відбудуться за тиждень.", "2024-05-17"),
    ] {
        let found = read(&engine, lang, text);
        assert!(found.iter().any(|f| f == iso), "{lang}: {text}: {found:?}");
    }
}

#[test]
fn the_day_before_counts_from_the_date_named() {
    let engine = Engine::embedded().unwrap();
    let found = read(&engine, "fr", "Il est parti le 2 mars 2020. La veille, il avait menti.");
    assert_eq!(found, ["2020-03-02", "2020-03-01"]);
}

#[test]
fn a_text_without_times_has_none() {
    let engine = Engine::embedded().unwrap();
    assert!(read(&engine, "en", "The mayor resigned.").is_empty());
}

#[test]
fn odd_input_is_no_date_and_no_panic() {
    let engine = Engine::embedded().unwrap();
    for lang in ["en", "de", "nb", "fr", "es", "ru", "uk"] {
        for text in [
            "",
            ".",
            "99999999999999999999 days ago",
            "999999999 weeks ago",
            "in 2147483647 years",
            "vor 99999999 Jahren",
            "il y a 999999999 mois",
            "hace 999999999 siglos",
            "через 999999999 лет",
            "за 999999999 років",
            "31 February 2022",
            "31. Februar 2022",
            "0.0.0000",
            "99/99/9999",
            "2022-13-45",
            "00-00-00",
            "999th century",
            "99. Jahrhundert",
            "9999 9999 9999",
            "1/1/1/1/1/1",
            "12-99",
            "2100-1000",
            "\u{0}1\u{0}",
            "१२ मई",
            "for 32767 århundrer siden",
            "siglo XXXXXXX",
            "XXXIXe siècle",
            "9e quartal 2022",
        ] {
            for time in read(&engine, lang, text) {
                assert_ne!(time, "2024-05-10", "{lang}: {text}");
            }
        }
    }
}
