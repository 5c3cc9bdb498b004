//! Quotes of every language: who says what, direct or not.
//!
//! A line of an expectation is `speaker = codes | verb | words`, with `"` around
//! direct speech; `-` is a quotation that goes on without a verb.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use kilde_engine::{Engine, Scratch};
use kilde_text::{Article, Lang};

const CASES: &[(&str, &str, &[&str])] = &[
    (
        "en",
        "“We will not talk under fire,” the Ukrainian foreign minister told Reuters on Monday. \
         “Russia must stop first.”",
        &[
            "Ukrainian foreign minister = UKR GOV | told | \"We will not talk under fire\"",
            "Ukrainian foreign minister = UKR GOV | - | \"Russia must stop first.\"",
        ],
    ),
    (
        "de",
        "Das Ministerium in Kiew teilte mit, die Armee habe zwei Dörfer befreit. „Wir werden weiter \
         vorrücken“, sagte der ukrainische Präsident Selenskyj.",
        &[
            "Ministerium in Kiew = UKR GOV | teilte | die Armee habe zwei Dörfer befreit",
            "Selenskyj = UKR GOV | sagte | \"Wir werden weiter vorrücken\"",
        ],
    ),
    (
        "fr",
        "« Nous ne céderons pas », a déclaré lundi le Premier ministre français.",
        &["Premier ministre français = FRA GOV | déclaré | \"Nous ne céderons pas\""],
    ),
    (
        "ru",
        "«Мы готовы к переговорам», — заявил в понедельник президент России Владимир Путин.",
        &["Владимир Путин = RUS GOV | заявил | \"Мы готовы к переговорам\""],
    ),
];

#[test]
fn quotes_have_speakers() {
    let engine = Engine::embedded().unwrap();
    let mut scratch = Scratch::default();
    for (lang, text, expected) in CASES {
        let mut article = Article::new("quote", *text);
        article.lang = Lang::parse(lang).unwrap();
        let reading = engine.read(&article, &mut scratch);
        let found: Vec<String> = reading
            .quotes
            .iter()
            .map(|q| {
                let mark = if q.direct { "\"" } else { "" };
                format!(
                    "{} = {} | {} | {mark}{}{mark}",
                    q.speaker.evidence.text(),
                    q.speaker.codes.join(" "),
                    q.verb.as_ref().map_or("-", |v| v.text()),
                    q.words.text()
                )
            })
            .collect();
        assert_eq!(found, *expected, "{text}");
    }
}
