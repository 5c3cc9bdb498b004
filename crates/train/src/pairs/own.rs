//! Our own sentences for the classifier of pairs: `data/pairs-en.txt`, whose
//! lines stand for several sentences each.

use anyhow::{Context, bail, ensure};
use kilde_formats::Pair;
use kilde_text::TextRange;

const FILE: &str = include_str!("../../data/pairs-en.txt");

/// A part of a line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Words,
    Source,
    Target,
    /// `S`: the next name of the list of sources.
    NextSource,
    /// `T`
    NextTarget,
}

/// All pairs of the file, with their roots.
pub(super) fn pairs() -> anyhow::Result<Vec<Pair>> {
    read(FILE).context("crates/train/data/pairs-en.txt")
}

fn read(text: &str) -> anyhow::Result<Vec<Pair>> {
    let mut section = "";
    let mut names: [Vec<&str>; 2] = [Vec::new(), Vec::new()];
    let mut next = [0usize; 2];
    let mut pairs = Vec::new();
    for (i, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            section = name;
            continue;
        }
        match section {
            "S" => names[0] = line.split(';').map(str::trim).collect(),
            "T" => names[1] = line.split(';').map(str::trim).collect(),
            "" => bail!("line {}: stands before the first class", i + 1),
            root => {
                let mut name = |side: usize| {
                    let list = &names[side];
                    next[side] += 1;
                    list.get((next[side] - 1) % list.len().max(1)).copied()
                };
                sentences(line, root, &mut name, &mut pairs)
                    .with_context(|| format!("line {}", i + 1))?;
            }
        }
    }
    Ok(pairs)
}

/// The sentences for which one line stands: as many as its longest list of
/// alternatives; shorter lists begin again.
fn sentences<'a>(
    line: &'a str,
    root: &str,
    name: &mut dyn FnMut(usize) -> Option<&'a str>,
    pairs: &mut Vec<Pair>,
) -> anyhow::Result<()> {
    let parts = parts(line)?;
    let has = |part: Part| parts.iter().any(|(p, _)| *p == part);
    let count = parts.iter().map(|(_, words)| words.len()).max().unwrap_or(0);
    for i in 0..count {
        let mut text = String::new();
        let (mut source, mut target) = (None, None);
        for (part, words) in &parts {
            let words = match part {
                Part::NextSource => name(0).context("no names under [S]")?.to_owned(),
                Part::NextTarget => name(1).context("no names under [T]")?.to_owned(),
                _ => words[i % words.len()].replace('_', " "),
            };
            let glued = words.starts_with(['.', ',', '\'']) || words == "n't";
            if !text.is_empty() && !glued && !text.ends_with('$') {
                text.push(' ');
            }
            let start = text.len();
            match (text.is_empty(), words.chars().next()) {
                (true, Some(first)) => {
                    text.extend(first.to_uppercase());
                    text.push_str(&words[first.len_utf8()..]);
                }
                _ => text.push_str(&words),
            }
            let range = Some(TextRange::new(start, text.len()));
            match part {
                Part::Source => source = range,
                Part::NextSource if !has(Part::Source) => source = range,
                Part::Target => target = range,
                Part::NextTarget if !has(Part::Target) => target = range,
                _ => {}
            }
        }
        let (Some(source), Some(target)) = (source, target) else {
            bail!("expected a source (S or <…>) and a target (T or {{…}})");
        };
        // Ours are in no fold; the number only has to be one.
        let id = pairs.len().into();
        pairs.push(Pair { id, text, source, target, root: Some(root.to_owned()), quad: None });
    }
    Ok(())
}

fn parts(line: &str) -> anyhow::Result<Vec<(Part, Vec<&str>)>> {
    let mut parts = Vec::new();
    let mut rest = line.trim();
    while let Some(first) = rest.chars().next() {
        let (part, words, after) = match first {
            '<' | '{' => {
                let (part, close) = match first {
                    '<' => (Part::Source, '>'),
                    _ => (Part::Target, '}'),
                };
                let end = rest.find(close).with_context(|| format!("`{first}` is not closed"))?;
                (part, &rest[1..end], &rest[end + 1..])
            }
            _ => {
                let end = rest.find(' ').unwrap_or(rest.len());
                let part = match &rest[..end] {
                    "S" => Part::NextSource,
                    "T" => Part::NextTarget,
                    _ => Part::Words,
                };
                (part, &rest[..end], &rest[end..])
            }
        };
        let words: Vec<&str> = words.split('|').collect();
        ensure!(words.iter().all(|w| !w.is_empty()), "an alternative is empty");
        parts.push((part, words));
        rest = after.trim_start();
    }
    Ok(parts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use kilde_coding::PAIR_ROOTS;

    #[test]
    fn a_line_stands_for_its_alternatives() {
        let file = "[S]\nIran; the mayor\n[T]\nCuba\n[REJECT]\nS turned_down|refused T 's plea .\n<police> beat {the crowd} of T .";
        let pairs = read(file).unwrap();
        let texts: Vec<&str> = pairs.iter().map(|p| p.text.as_str()).collect();
        let expected = [
            "Iran turned down Cuba's plea.",
            "The mayor refused Cuba's plea.",
            "Police beat the crowd of Cuba.",
        ];
        assert_eq!(texts, expected);
        assert_eq!(pairs[1].source.slice(&pairs[1].text), Some("The mayor"));
        assert_eq!(pairs[2].target.slice(&pairs[2].text), Some("the crowd"));
    }

    #[test]
    fn faults_name_the_line() {
        let fault = |text: &str| format!("{:#}", read(text).unwrap_err());
        assert_eq!(fault("S met T ."), "line 1: stands before the first class");
        assert_eq!(fault("[AID]\n<police fed {it} ."), "line 2: `<` is not closed");
        assert!(fault("[AID]\n<police> ate .").contains("expected a source"));
        assert_eq!(fault("[AID]\n<police> a||b {it} ."), "line 2: an alternative is empty");
    }

    #[test]
    fn every_root_has_sentences_of_ours() {
        let pairs = pairs().unwrap();
        for root in PAIR_ROOTS {
            let n = pairs.iter().filter(|p| p.root.as_deref() == Some(root)).count();
            assert!(n >= 40, "{root}: {n}");
        }
        assert!(pairs.iter().all(|p| PAIR_ROOTS.contains(&p.root.as_deref().unwrap_or_default())));
    }
}
