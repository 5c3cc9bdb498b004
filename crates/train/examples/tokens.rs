//! Trains the tokeniser of a language and scores it on raw text:
//! `tokens CODE TREEBANKS [FILE.conllu.gz ...]`. With files, those are scored
//! instead of the development files; with `-`, standard input is split.

use anyhow::Context;
use kilde_analysis::syntax::tokens::Tokeniser;
use kilde_text::Analysis;
use kilde_train::tokens::{Gold, Tokens, train};
use kilde_train::treebank;
use std::path::{Path, PathBuf};
use std::time::Instant;

fn main() -> anyhow::Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [lang, root, files @ ..] = &args[..] else {
        anyhow::bail!("expected a language code and the folder of treebanks");
    };
    let verbose = std::env::var_os("VERBOSE").is_some();
    let root = Path::new(root);
    let mut training = Vec::new();
    for file in list(&root.join(lang))? {
        if !file.to_string_lossy().contains("unstated") {
            training.extend(treebank::read(&file)?);
        }
    }
    let mut related = Vec::new();
    if lang == "uk" {
        for file in ["ru/gsd-dev.conllu.gz", "ru/pud.conllu.gz"] {
            related.extend(treebank::read(&root.join(file))?);
        }
    }
    let toml = format!("{}/../../lang/{lang}/language.toml", env!("CARGO_MANIFEST_DIR"));
    let toml = std::fs::read_to_string(&toml).with_context(|| toml.clone())?;
    let abbreviations = abbreviations(&toml);
    let begun = Instant::now();
    let section = train(lang, &training, &abbreviations, &related);
    println!("{lang}: {} bytes, trained in {:.1} s", section.len(), begun.elapsed().as_secs_f32());
    let tokeniser = Tokeniser::read(&section)?;
    if files == ["-"] {
        let text = std::io::read_to_string(std::io::stdin())?;
        let mut out = Analysis::default();
        tokeniser.split(&text, &[], &mut out);
        for sentence in &out.sentences {
            let forms: Vec<&str> = sentence.words().map(|w| out.form(w)).collect();
            println!("{}", forms.join(" · "));
        }
        return Ok(());
    }
    let files: Vec<PathBuf> = if files.is_empty() {
        list(&root.join("dev").join(lang))?
    } else {
        files.iter().map(PathBuf::from).collect()
    };
    for file in files {
        if file.to_string_lossy().contains("ndt") {
            continue;
        }
        let sentences: Vec<Tokens> = treebank::read(&file)?.iter().map(Tokens::of).collect();
        let gold = Gold::of(&sentences);
        let mut out = Analysis::default();
        tokeniser.split(&gold.text, &[], &mut out);
        let begun = Instant::now();
        let mut words = 0;
        while begun.elapsed().as_millis() < 200 {
            out.clear();
            tokeniser.split(&gold.text, &[], &mut out);
            words += out.words.len();
        }
        let speed = words as f64 / begun.elapsed().as_secs_f64();
        let score = |a: &[(usize, usize)], b: &[(usize, usize)]| f1(common(a, b), a.len(), b.len());
        let (gold_tokens, gold_words) = spans(&gold);
        let (tokens, sys_words) = found(&out);
        let sentences: Vec<_> =
            out.sentences.iter().map(|s| (s.range.start(), s.range.end())).collect();
        println!(
            "{:45} tokens {:6.2}  words {:6.2}  sentences {:6.2}  {:.2} µs/word",
            file.file_name().unwrap_or_default().to_string_lossy(),
            score(&gold_tokens, &tokens),
            f1(aligned(&gold_words, &sys_words), gold_words.len(), sys_words.len()),
            score(&gold.sentences, &sentences),
            1e6 / speed,
        );
        if verbose {
            differ("token", &gold.text, &gold_tokens, &tokens);
            differ("sentence", &gold.text, &gold.sentences, &sentences);
            words_differ(&gold_words, &sys_words);
        }
    }
    Ok(())
}

fn list(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .with_context(|| folder.display().to_string())?
        .map(|entry| entry.map(|e| e.path()))
        .collect::<Result<_, _>>()?;
    files.sort();
    Ok(files)
}

/// The strings of `abbreviations = [...]`.
fn abbreviations(toml: &str) -> Vec<String> {
    let list = toml
        .split_once("abbreviations = [")
        .map_or("", |(_, rest)| rest.split(']').next().unwrap_or_default());
    list.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

/// A word: its range, whether it is part of a multi-word token, its form.
type Word = (usize, usize, bool, String);

fn spans(gold: &Gold) -> (Vec<(usize, usize)>, Vec<Word>) {
    let tokens = gold.tokens.iter().map(|t| (t.0, t.1)).collect();
    let words = gold
        .tokens
        .iter()
        .flat_map(|(start, end, words)| {
            let one = words
                .is_empty()
                .then(|| (*start, *end, false, gold.text[*start..*end].to_lowercase()));
            one.into_iter().chain(words.iter().map(|w| (*start, *end, true, w.to_lowercase())))
        })
        .collect();
    (tokens, words)
}

fn found(out: &Analysis) -> (Vec<(usize, usize)>, Vec<Word>) {
    let mut multis = out.multiwords.iter().peekable();
    let (mut tokens, mut words, mut at) = (Vec::new(), Vec::new(), 0);
    while at < out.words.len() {
        let multi = multis.next_if(|m| m.first as usize == at);
        let end = multi.map_or(at + 1, |m| m.end as usize);
        let range = out.words[at].range;
        tokens.push((range.start(), range.end()));
        for i in at..end {
            words.push((range.start(), range.end(), multi.is_some(), out.form(i).to_lowercase()));
        }
        at = end;
    }
    (tokens, words)
}

fn common(a: &[(usize, usize)], b: &[(usize, usize)]) -> usize {
    a.iter().filter(|x| b.binary_search(x).is_ok()).count()
}

fn f1(common: usize, a: usize, b: usize) -> f64 {
    200.0 * common as f64 / (a + b).max(1) as f64
}

/// Words that agree, as the evaluation of CoNLL 2018 counts them.
fn aligned(gold: &[Word], sys: &[Word]) -> usize {
    let (mut g, mut s, mut same) = (0, 0, 0);
    while g < gold.len() && s < sys.len() {
        if gold[g].2 || sys[s].2 {
            let mut end = if gold[g].2 {
                if !sys[s].2 && sys[s].0 < gold[g].0 {
                    s += 1;
                }
                gold[g].1
            } else {
                if !gold[g].2 && gold[g].0 < sys[s].0 {
                    g += 1;
                }
                sys[s].1
            };
            let (gs, ss) = (g, s);
            let over = |list: &[Word], i: usize, end: usize| match list.get(i) {
                None => true,
                Some(w) if w.2 => w.0 >= end,
                Some(w) => w.1 > end,
            };
            while !over(gold, g, end) || !over(sys, s, end) {
                if g < gold.len() && (s >= sys.len() || gold[g].0 <= sys[s].0) {
                    if gold[g].2 {
                        end = end.max(gold[g].1);
                    }
                    g += 1;
                } else {
                    if sys[s].2 {
                        end = end.max(sys[s].1);
                    }
                    s += 1;
                }
            }
            same += lcs(&gold[gs..g], &sys[ss..s]);
        } else if (gold[g].0, gold[g].1) == (sys[s].0, sys[s].1) {
            same += 1;
            g += 1;
            s += 1;
        } else if gold[g].0 <= sys[s].0 {
            g += 1;
        } else {
            s += 1;
        }
    }
    same
}

fn lcs(a: &[Word], b: &[Word]) -> usize {
    let mut row = vec![0; b.len() + 1];
    for x in a {
        let mut diagonal = 0;
        for (j, y) in b.iter().enumerate() {
            let up = row[j + 1];
            row[j + 1] = if x.3 == y.3 { diagonal + 1 } else { up.max(row[j]) };
            diagonal = up;
        }
    }
    row[b.len()]
}

fn differ(what: &str, text: &str, gold: &[(usize, usize)], sys: &[(usize, usize)]) {
    let near = |at: usize, n: usize, back: bool| {
        if back {
            text[..at].char_indices().rev().nth(n).map_or(0, |x| x.0)
        } else {
            text[at..].char_indices().nth(n).map_or(text.len(), |x| at + x.0)
        }
    };
    for (label, a, b) in [("missed", gold, sys), ("made", sys, gold)] {
        for x in a.iter().filter(|x| b.binary_search(x).is_err()) {
            if what == "token" {
                println!(
                    "  {what} {label}: [{}] in …{}…",
                    &text[x.0..x.1],
                    text[near(x.0, 15, true)..near(x.1, 15, false)].replace('\n', "⏎")
                );
            } else if !b.iter().any(|y| y.1 == x.1) {
                println!(
                    "  {what} {label}: …{} ‖ {}…",
                    text[near(x.1, 40, true)..x.1].replace('\n', "⏎"),
                    text[x.1..near(x.1, 40, false)].replace('\n', "⏎")
                );
            }
        }
    }
}

fn words_differ(gold: &[Word], sys: &[Word]) {
    let key = |w: &Word| (w.0, w.1, w.3.clone());
    let have: std::collections::HashSet<_> = sys.iter().map(key).collect();
    let want: std::collections::HashSet<_> = gold.iter().map(key).collect();
    for w in gold.iter().filter(|w| w.2 && !have.contains(&key(w))) {
        println!("  word missed: {}", w.3);
    }
    for w in sys.iter().filter(|w| w.2 && !want.contains(&key(w))) {
        println!("  word made: {}", w.3);
    }
}
