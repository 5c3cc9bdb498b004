//! `kilde explain`: the words of a sentence, and its tree.

use crate::args::Explain;
use crate::input::Outcome;
use crate::table::clean;
use crate::{parse, tree};
use anyhow::{Context, bail};
use comfy_table::{ContentArrangement, Table, presets};
use kilde_engine::{Engine, SyntaxScratch, verb_lemmas};
use kilde_text::{Analysis, Lang, Tree};
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
    let engine = Engine::embedded()?;
    let syntax = parse::syntax(&engine, lang);
    let syntax = match args.lang {
        Some(_) => syntax,
        None => {
            syntax.with_context(|| format!("the text looks like `{lang}` (--lang sets another)"))
        }
    }?;
    let mut analysis = Analysis::default();
    syntax.analyse(&args.text, &[], &mut analysis, &mut SyntaxScratch::default());
    let lemmas = verb_lemmas(&analysis);
    let mut out = String::new();
    // Writing to a string does not fail.
    let _ = writeln!(out, "language: {lang}");
    for sentence in &analysis.sentences {
        let _ = writeln!(out, "\n{}", words(&analysis, sentence));
        out.push('\n');
        out.push_str(&tree::draw(&analysis, sentence, &lemmas, tree::colours()));
    }
    io::stdout().lock().write_all(out.as_bytes()).context("writing to standard output")?;
    Ok(Outcome::default())
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
