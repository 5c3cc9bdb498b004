//! Scores language identification: reads lines of `set TAB language TAB text`
//! from standard input and prints how many of each were right.

use std::collections::BTreeMap;
use std::io::BufRead;

/// Right, all, and what was found instead.
type Count = (u32, u32, BTreeMap<String, u32>);

fn main() -> std::io::Result<()> {
    let mut counts: BTreeMap<(String, String), Count> = BTreeMap::new();
    let start = std::time::Instant::now();
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let mut parts = line.splitn(3, '\t');
        let (Some(set), Some(lang), Some(text)) = (parts.next(), parts.next(), parts.next()) else {
            continue;
        };
        let found = kilde_ingest::identify(text);
        let entry = counts.entry((set.to_owned(), lang.to_owned())).or_default();
        entry.1 += 1;
        if found.as_str() == lang {
            entry.0 += 1;
        } else {
            *entry.2.entry(found.to_string()).or_default() += 1;
        }
    }
    for ((set, lang), (right, all, wrong)) in counts {
        println!("{set} {lang}: {right}/{all} {wrong:?}");
    }
    println!("{:.2?}", start.elapsed());
    Ok(())
}
