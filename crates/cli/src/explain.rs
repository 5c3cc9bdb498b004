//! `kilde explain`: the words of a sentence, its tree, and how it was coded:
//! what fired, what did not, and why.

use crate::args::Explain;
use crate::input::Outcome;
use crate::table::clean;
use crate::{code, table, tree};
use anyhow::{Context, bail};
use comfy_table::{ContentArrangement, Table, presets};
use kilde_coding::{Event, Party, Quote};
use kilde_engine::{Explained, Scratch, verb_lemmas};
use kilde_text::{Analysis, Article, Lang, Published, Tree};
use std::fmt::Write as _;
use std::io::{self, Write};

/// Explains one text.
pub fn run(args: &Explain) -> anyhow::Result<Outcome> {
    if args.text.trim() == "-" {
        bail!("expected a sentence; `kilde parse --to tree -` reads standard input");
    }
    if args.text.chars().all(|c| c.is_whitespace() || c.is_control()) {
        bail!("the text is empty; expected a sentence");
    }
    let lang = args.lang.unwrap_or_else(|| kilde_ingest::identify(&args.text));
    if lang == Lang::OTHER {
        bail!("the text is too short to tell its language; name it with --lang");
    }
    let engine = code::engine(&args.lexicon)?;
    let published = match &args.published {
        None => None,
        Some(text) => Some(Published::parse(text).with_context(|| {
            format!("--published: expected a date such as 2025-06-05, not `{text}`")
        })?),
    };
    let mut article = Article::new("text", args.text.clone());
    article.lang = lang;
    article.published = published;
    let mut scratch = Scratch::default();
    let explained = engine.explain(&article, &mut scratch);
    let (explained, analysis) = match args.lang {
        Some(_) => explained?,
        None => explained
            .with_context(|| format!("the text looks like `{lang}` (--lang sets another)"))?,
    };
    let reading = engine.read(&article, &mut scratch);
    let lemmas = verb_lemmas(&analysis);
    let mut out = String::new();
    // Writing to a string does not fail.
    let _ = writeln!(out, "language: {lang}");
    for (sentence, how) in analysis.sentences.iter().zip(&explained) {
        let _ = writeln!(out, "\n{}\n", words(&analysis, sentence));
        out.push_str(&tree::draw(&analysis, sentence, &lemmas, tree::colours()));
        let _ = write!(out, "\n{}", reasons(how, args.all));
    }
    if reading.events.is_empty() {
        out.push_str("\nno event\n");
    } else {
        let _ = write!(out, "\n{}", table::article(&article, &reading));
        for event in &reading.events {
            let _ = writeln!(out, "{}", record(event));
        }
    }
    for quote in &reading.quotes {
        let _ = writeln!(out, "{}", said(quote));
    }
    for note in &reading.notes {
        let _ = writeln!(out, "note: {}: {}", note.code, clean(&note.message));
    }
    io::stdout().lock().write_all(out.as_bytes()).context("writing to standard output")?;
    Ok(Outcome::default())
}

/// Mentions, the entries that fired, and those that did not.
fn reasons(how: &Explained, all: bool) -> String {
    let mut out = String::new();
    let mut line = |text: String| {
        out.push_str(&text);
        out.push('\n');
    };
    for (words, codes) in &how.mentions {
        let codes = if codes.is_empty() { "place".to_owned() } else { codes.join(", ") };
        line(format!("named   {}: {codes}", clean(words)));
    }
    for fired in &how.fired {
        let side = |side: &Option<String>| side.as_deref().map_or_else(|| "-".to_owned(), clean);
        let fate = if fired.kept { "fired  " } else { "merged " };
        line(format!(
            "{fate} {} as `{}` by \"{}\": source {}, target {}",
            clean(&fired.trigger),
            fired.act,
            fired.entry,
            side(&fired.source),
            side(&fired.target)
        ));
    }
    // Entries that ask for words which are not there are legion and say little.
    let near = how.missed.iter().filter(|m| all || m.near);
    for missed in near {
        line(format!(
            "not     {} as `{}` by \"{}\": {}",
            clean(&missed.word),
            missed.act,
            missed.entry,
            missed.why
        ));
    }
    out
}

/// One quote: who says what, and by which words that is known.
fn said(quote: &Quote) -> String {
    let verb = quote.verb.as_ref().map_or_else(|| "goes on".to_owned(), |v| clean(v.text()));
    format!(
        "quote   {} ({}, {verb}, {}): {}",
        clean(quote.speaker.evidence.text()),
        quote.speaker.codes.join(", "),
        if quote.direct { "direct" } else { "indirect" },
        clean(quote.words.text())
    )
}

/// One event: its links, its status and whose word it is.
fn record(event: &Event) -> String {
    let claim = &event.claim;
    let party = |party: &Option<Party>| match party {
        Some(p) => format!("{} ({}, {:?})", clean(p.evidence.text()), p.codes.join(", "), p.basis),
        None => "-".to_owned(),
    };
    let by = claim.claimed_by.as_ref().map_or_else(|| "the writer".to_owned(), |e| clean(e.text()));
    format!(
        "{} {}: {} -> {}; {}; whose word: {by}; rule: {}",
        event.coded.root,
        event.coded.act,
        party(&claim.source),
        party(&claim.target),
        claim.status,
        event.coded.rule
    )
}

fn words(analysis: &Analysis, sentence: &Tree) -> Table {
    let mut table = Table::new();
    table
        .load_style(presets::NOTHING)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_header(["", "word", "lemma", "class", "features", "head", "relation"]);
    let first = sentence.first as usize;
    for i in sentence.words() {
        let word = &analysis.words[i];
        table.add_row([
            (i - first + 1).to_string(),
            clean(analysis.form(i)),
            clean(analysis.lemma(i)),
            word.upos.to_string(),
            analysis.sets.text(word.feats).replace('|', " "),
            word.head.map_or(0, |head| (head as usize + 1).saturating_sub(first)).to_string(),
            word.relation.to_string(),
        ]);
    }
    table
}
