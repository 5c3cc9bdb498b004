//! How many reports a second join stories, with half a million open: made
//! digests, one thread. `cargo run --release -p kilde-bench --example stories`.
//!
//! Only the joining is timed. Reports are read elsewhere, at the speed of the
//! parser.

use kilde_stories::{Digest, Feature, FeatureKind, Limits, Sketch, Stories};
use kilde_text::Lang;
use std::time::{Duration, Instant};

/// Reports of a story, one after the other among those of `TOGETHER` stories.
const OF_STORY: u64 = 10;
const TOGETHER: u64 = 2000;
const LANGS: [&str; 7] = ["en", "de", "nb", "fr", "es", "ru", "uk"];
/// Seconds between two reports.
const EVERY: u64 = 2;

fn mix(number: u64) -> u64 {
    let x = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

/// Most draws are of common things: the square of an even draw.
fn drawn(seed: u64, of: u64) -> u64 {
    let even = (mix(seed) >> 11) as f64 / (1_u64 << 53) as f64;
    (even * even * of as f64) as u64
}

/// A report of 30 names and numbers and 90 words; of ten, one copies another.
fn report(number: u64) -> Digest {
    let round = number / (TOGETHER * OF_STORY);
    let story = round * TOGETHER + mix(number) % TOGETHER;
    let lang = mix(number ^ 77) % 7;
    let feature = |i: u64| {
        let own = i < 18;
        let seed = if own { story * 1000 + mix(number * 64 + i) % 24 } else { number * 64 + i };
        let key = mix(drawn(seed + 5, if own { 3_000_000 } else { 60_000 }));
        let kind = if i.is_multiple_of(3) { FeatureKind::Name } else { FeatureKind::Number };
        Feature { kind, key }
    };
    let word = |i: u64| mix(lang << 40 | drawn(story * 1000 + mix(number * 128 + i) % 200, 50_000));
    let wording = if number % 10 == 9 { number - 1 } else { number };
    let text: String =
        (0..250).map(|i| format!("w{} ", drawn(wording * 1000 + i, 40_000))).collect();
    let mut words: Vec<u64> = (0..90).map(word).collect();
    words.sort_unstable();
    Digest {
        id: format!("r{number}"),
        lang: Lang::parse(LANGS[lang as usize]),
        published: Some((number * EVERY) as i64),
        sketch: Sketch::new(&text, &[]),
        features: (0..30).map(feature).collect(),
        words,
        ..Digest::default()
    }
}

/// Resident memory in MB, where the system tells.
fn memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok());
    kilobytes.unwrap_or_default() / 1024
}

fn main() {
    let open: u64 = std::env::args().nth(1).and_then(|a| a.parse().ok()).unwrap_or(500_000);
    let mut stories = Stories::new(Limits { open: open as usize });
    let mut spent = Duration::ZERO;
    let (mut joined, mut tied) = (0_u64, 0_u64);
    let last = open + open / 5;
    for number in 0..last {
        let digest = report(number);
        let start = Instant::now();
        let placed = stories.add(&digest);
        spent += start.elapsed();
        joined += u64::from(placed.likeness < 1.0);
        tied += placed.edges.len() as u64;
        let all = number + 1;
        if all.is_multiple_of((open / 5).max(1)) {
            let step = (open / 5).max(1) as f64;
            println!(
                "{all} reports, {} open: {:.0} a second, {} MB; joined {joined}, ties {tied}",
                stories.open(),
                step / spent.as_secs_f64(),
                memory()
            );
            spent = Duration::ZERO;
            (joined, tied) = (0, 0);
        }
    }
}
