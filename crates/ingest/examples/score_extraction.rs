//! Scores extraction on a set of pages with known answers.
//!
//! `cargo run --release -p kilde-ingest --example score_extraction -- DIR [--misses]`
//! where `DIR` holds `truth.jsonl` and `pages/`, as `../shared/extraction`
//! does; the metric is the one of the README there. The pages belong to
//! their publishers and are not part of this repository.

use kilde_ingest::{Format, Options, read_bytes};
use serde_json::Value;
use std::io::Read;
use std::path::Path;
use std::time::{Duration, Instant};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let dir = args.next().unwrap_or_else(|| "../shared/extraction".into());
    let show_misses = args.any(|a| a == "--misses");
    let truth = std::fs::read_to_string(Path::new(&dir).join("truth.jsonl"))?;
    let options = Options { format: Some(Format::Html), ..Options::default() };
    let (mut tp, mut fp, mut fn_, mut failed) = (0u32, 0u32, 0u32, 0u32);
    let (mut dates, mut dates_right, mut dates_empty) = (0u32, 0u32, 0u32);
    let (mut titles, mut equal, mut within) = (0u32, 0u32, 0u32);
    let (mut authors, mut authors_right) = (0u32, 0u32);
    let (mut langs, mut langs_right) = (0u32, 0u32);
    let (mut pages, mut time) = (0u32, Duration::ZERO);
    for line in truth.lines() {
        let want: Value = serde_json::from_str(line)?;
        let file = want["file"].as_str().unwrap_or_default();
        let packed = std::fs::read(Path::new(&dir).join("pages").join(file))?;
        let mut page = Vec::new();
        flate2::read::MultiGzDecoder::new(packed.as_slice()).read_to_end(&mut page)?;
        let (mut article, mut error) = (None, None);
        let start = Instant::now();
        read_bytes(file, &page, &options, &mut |result| match result {
            Ok(found) => article = Some(found),
            Err(e) => error = Some(e),
        });
        time += start.elapsed();
        pages += 1;
        if let Some(error) = error {
            failed += 1;
            eprintln!("{error}");
        }
        let text = article.as_ref().map(|a| collapse(&a.text)).unwrap_or_default();
        let strings = |key: &str| {
            let list = want[key].as_array().into_iter().flatten();
            list.filter_map(Value::as_str).map(collapse).collect::<Vec<_>>()
        };
        for snippet in strings("with") {
            if text.contains(&snippet) {
                tp += 1;
            } else {
                fn_ += 1;
                if show_misses {
                    println!("with\t{file}\t{snippet}");
                }
            }
        }
        for snippet in strings("without").iter().filter(|s| text.contains(s.as_str())) {
            fp += 1;
            if show_misses {
                println!("without\t{file}\t{snippet}");
            }
        }
        if let Some(date) = want["date"].as_str() {
            dates += 1;
            let found =
                article.as_ref().and_then(|a| a.published.as_ref()).map(|p| p.date.to_string());
            dates_empty += u32::from(found.is_none());
            if found.as_deref() == Some(date) {
                dates_right += 1;
            } else if show_misses {
                println!("date\t{file}\t{date}\t{found:?}");
            }
        }
        if let Some(title) = want["title"].as_str() {
            titles += 1;
            let found = article.as_ref().and_then(|a| a.title.as_deref()).unwrap_or_default();
            let (a, b) = (key(title), key(found));
            if a == b {
                equal += 1;
            } else {
                within += u32::from(!b.is_empty() && (a.contains(&b) || b.contains(&a)));
                if show_misses {
                    println!("title\t{file}\n\t{title}\n\t{found}");
                }
            }
        }
        let names: Vec<&str> = match &want["author"] {
            Value::String(name) => vec![name],
            Value::Array(names) => names.iter().filter_map(Value::as_str).collect(),
            _ => Vec::new(),
        };
        if !names.is_empty() {
            authors += 1;
            let found = key(article.as_ref().and_then(|a| a.author.as_deref()).unwrap_or_default());
            authors_right += u32::from(names.iter().all(|n| found.contains(&key(n))));
        }
        if let (Some(lang), Some(article)) = (want["lang"].as_str().filter(|l| *l != "?"), &article)
        {
            langs += 1;
            if article.lang.as_str() == lang {
                langs_right += 1;
            } else if show_misses {
                println!("lang\t{file}\t{lang}\t{}", article.lang);
            }
        }
    }
    let share = |a: u32, b: u32| f64::from(a) / f64::from(b.max(1));
    println!("pages {pages}, failed {failed}");
    println!(
        "text: P {:.4} R {:.4} F1 {:.4}",
        share(tp, tp + fp),
        share(tp, tp + fn_),
        share(2 * tp, 2 * tp + fp + fn_)
    );
    println!("date: {:.4} of {dates} right, {dates_empty} empty", share(dates_right, dates));
    println!(
        "title: {:.4} of {titles} equal, {:.4} more one within the other",
        share(equal, titles),
        share(within, titles)
    );
    println!("author: {:.4} of {authors} all names found", share(authors_right, authors));
    println!("lang: {:.4} of {langs} as guessed in truth.jsonl", share(langs_right, langs));
    println!("speed: {:.1} pages a second, one thread", f64::from(pages) / time.as_secs_f64());
    Ok(())
}

fn collapse(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn key(text: &str) -> String {
    let text = text.to_lowercase();
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    words.collect::<Vec<_>>().join(" ")
}
