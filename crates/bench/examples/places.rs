//! Times the gazetteer and the places of news text in every language:
//! `cargo run --release -p kilde-bench --example places [WORDS]`.
//!
//! The text is the sample reports of the language, repeated to some 200,000 words
//! and parsed beforehand; the best of three runs counts.

use kilde_bench::reports;
use kilde_engine::{Engine, Scratch, ToponymScratch};
use kilde_text::{Analysis, Article};
use std::error::Error;
use std::time::{Duration, Instant};

fn main() -> Result<(), Box<dyn Error>> {
    let least: usize = match std::env::args().nth(1) {
        Some(words) => words.parse()?,
        None => 200_000,
    };
    let engine = Engine::embedded()?;
    let begun = Instant::now();
    let gazetteer = engine.gazetteer()?;
    println!("gazetteer opened in {:.1} ms", begun.elapsed().as_secs_f64() * 1e3);
    let begun = Instant::now();
    engine.knowledge()?;
    println!("weights and countries in {:.1} ms", begun.elapsed().as_secs_f64() * 1e3);

    let names: Vec<String> =
        gazetteer.places().step_by(7).map(|id| gazetteer.place(id).name.to_owned()).collect();
    let time = best(|| {
        let found = names.iter().filter(|name| gazetteer.lookup(name).is_some()).count();
        assert_eq!(found, names.len());
    });
    println!("{:.1} million look-ups a second", names.len() as f64 / time.as_secs_f64() / 1e6);

    println!("lang     words   words/s  toponyms");
    let mut scratch = Scratch::default();
    for lang in engine.languages() {
        let articles: Vec<Article> = reports().into_iter().filter(|r| r.lang == lang).collect();
        let mut parsed: Vec<(&Article, Analysis)> = Vec::new();
        for article in &articles {
            parsed.push((article, engine.analyse(article, &mut scratch)?.clone()));
        }
        let once: usize = parsed.iter().map(|(_, a)| a.words.len()).sum();
        if once == 0 {
            continue;
        }
        let repeats = least.div_ceil(once);
        let geoparser = engine.geoparser(lang)?;
        let mut buffers = ToponymScratch::default();
        let mut found = 0;
        let time = best(|| {
            found = 0;
            for _ in 0..repeats {
                for (article, analysis) in &parsed {
                    found += geoparser.find(&article.text, analysis, &mut buffers).len();
                }
            }
        });
        let words = once * repeats;
        println!(
            "{lang:4} {words:9}  {:8.0}  {:8}",
            words as f64 / time.as_secs_f64(),
            found / repeats
        );
    }
    Ok(())
}

/// The shortest of three runs.
fn best(mut run: impl FnMut()) -> Duration {
    let times = (0..3).map(|_| {
        let begun = Instant::now();
        run();
        begun.elapsed()
    });
    times.min().unwrap_or_default()
}
