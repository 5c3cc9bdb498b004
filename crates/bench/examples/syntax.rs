//! Times syntax, text to trees, over news text in every language:
//! `cargo run --release -p kilde-bench --example syntax [WORDS]`.
//!
//! The text is the sample reports and the gold passages of the language, each
//! an article of its own, repeated to some 200,000 words. Words are those of
//! Universal Dependencies, punctuation included; the best of three runs
//! counts. The result of each run is held against the first.

use kilde_bench::reports;
use kilde_engine::{Engine, SyntaxScratch};
use kilde_text::{Analysis, Lang};
use std::error::Error;
use std::path::Path;
use std::time::{Duration, Instant};

fn main() -> Result<(), Box<dyn Error>> {
    let least = match std::env::args().nth(1) {
        Some(words) => words.parse()?,
        None => 200_000,
    };
    let engine = Engine::embedded()?;
    let before = resident();
    println!("lang     words  words/s 1 thread  2 threads  gain  load ms");
    let mut slowest = f64::MAX;
    for lang in engine.syntax_languages() {
        let begun = Instant::now();
        let Some(syntax) = engine.syntax(lang) else { continue };
        let syntax = syntax?;
        let load = begun.elapsed();
        let texts = texts(lang)?;
        let read = |texts: &[String]| {
            let (mut analysis, mut scratch) = (Analysis::default(), SyntaxScratch::default());
            let mut words = 0;
            for text in texts {
                syntax.analyse(text, &[], &mut analysis, &mut scratch);
                words += analysis.words.len();
            }
            words
        };
        let once = read(&texts);
        assert!(once > 1000, "{lang}: too little text to time");
        let repeats = usize::div_ceil(least, once).max(2).next_multiple_of(2);
        let texts: Vec<String> = std::iter::repeat_n(&texts, repeats).flatten().cloned().collect();
        let words = once * repeats;
        let one = best(|| assert_eq!(read(&texts), words));
        let (left, right) = texts.split_at(texts.len() / 2);
        let two = best(|| {
            let sum = std::thread::scope(|scope| {
                let other = scope.spawn(|| read(left));
                read(right) + other.join().unwrap_or_default()
            });
            assert_eq!(sum, words);
        });
        let rate = |time: Duration| words as f64 / time.as_secs_f64();
        slowest = slowest.min(rate(one));
        println!(
            "{lang:4} {words:9}  {:16.0}  {:9.0}  {:4.2}  {:7.1}",
            rate(one),
            rate(two),
            rate(two) / rate(one),
            load.as_secs_f64() * 1e3,
        );
    }
    println!("slowest: {slowest:.0} words a second on one thread");
    if let (Some(before), Some(after)) = (before, resident()) {
        println!(
            "memory: {before:.0} MB before, {after:.0} MB with all languages and texts loaded"
        );
    }
    Ok(())
}

/// The texts of a language, from the sample reports and the gold passages.
fn texts(lang: Lang) -> Result<Vec<String>, Box<dyn Error>> {
    let mut texts: Vec<String> =
        reports().into_iter().filter(|r| r.lang == lang).map(|r| r.text.to_string()).collect();
    let gold = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../../eval/gold/{lang}.jsonl"));
    for line in std::fs::read_to_string(gold)?.lines() {
        let passage: serde_json::Value = serde_json::from_str(line)?;
        texts.extend(passage["text"].as_str().map(ToOwned::to_owned));
    }
    Ok(texts)
}

fn best(mut run: impl FnMut()) -> Duration {
    let time = |()| {
        let begun = Instant::now();
        run();
        begun.elapsed()
    };
    [(); 3].map(time).into_iter().min().unwrap_or_default()
}

/// Resident memory in MB, where the system tells.
fn resident() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kb: f64 = line.split_whitespace().next()?.parse().ok()?;
    Some(kb / 1024.0)
}
