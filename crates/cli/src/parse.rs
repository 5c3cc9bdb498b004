//! `kilde parse`: sentences, words, lemmas and trees.

use crate::args::{Inputs, Parse, ParseFrom, ParseTo};
use crate::input::{self, Outcome};
use crate::{report, tree};
use anyhow::{Context, bail};
use kilde_engine::{Engine, Syntax, SyntaxScratch, verb_lemmas};
use kilde_formats::analysis_json;
use kilde_formats::conllu::{self, Heading, Sentence, Sentences};
use kilde_ingest::{Input, Limits};
use kilde_text::{Analysis, Article, Lang};
use rayon::prelude::*;
use std::cell::RefCell;
use std::io::{self, BufWriter, IsTerminal, Write};

/// Sentences of a CoNLL-U file that one thread works on at a time.
const PART: usize = 64;
/// Parts that are read before work on them begins.
const PARTS: usize = 64;

const WRITING: &str = "writing to standard output";

thread_local! {
    /// Buffers of one worker, kept from report to report.
    static BUFFERS: RefCell<(Analysis, SyntaxScratch)> = RefCell::default();
}

/// What became of one report.
enum Done {
    Printed(String),
    /// There is no model of its language.
    Unread,
    Failed(kilde_engine::Error),
}

/// Parses all inputs.
pub fn run(args: &Parse) -> anyhow::Result<Outcome> {
    let engine = Engine::embedded()?;
    if let Some(lang) = args.lang {
        // Before anything is read: nothing could be done.
        syntax(&engine, lang)?;
    }
    let to =
        args.to.unwrap_or(if io::stdout().is_terminal() { ParseTo::Tree } else { ParseTo::Conllu });
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let outcome = match (args.from, args.lang) {
        (ParseFrom::Conllu, Some(lang)) => given(args, syntax(&engine, lang)?, to, &mut out)?,
        _ => text(args, &engine, to, &mut out)?,
    };
    out.flush().context(WRITING)?;
    Ok(outcome)
}

/// The model of a language, or why there is none.
pub fn syntax(engine: &Engine, lang: Lang) -> anyhow::Result<&Syntax> {
    match engine.syntax(lang) {
        Some(syntax) => Ok(syntax?),
        None => bail!("there is no model of syntax for `{lang}`; {}", models(engine)),
    }
}

fn models(engine: &Engine) -> String {
    let languages: Vec<_> = engine.syntax_languages().iter().map(ToString::to_string).collect();
    if languages.is_empty() {
        "this program was built without models".to_owned()
    } else {
        format!("there are models for {}", languages.join(" "))
    }
}

fn text(
    args: &Parse,
    engine: &Engine,
    to: ParseTo,
    out: &mut impl Write,
) -> anyhow::Result<Outcome> {
    let inputs = Inputs {
        inputs: args.inputs.clone(),
        lang: args.lang,
        published: None,
        outlet: None,
        threads: args.threads,
    };
    let colours = tree::colours();
    let mut unread = 0;
    let outcome = input::for_each(
        &inputs,
        |article| match engine.syntax(article.lang) {
            Some(Ok(syntax)) => Done::Printed(article_text(syntax, article, to, colours)),
            Some(Err(error)) => Done::Failed(error),
            None => Done::Unread,
        },
        |_, done| match done {
            Done::Printed(text) => out.write_all(text.as_bytes()).context(WRITING),
            Done::Unread => {
                unread += 1;
                Ok(())
            }
            Done::Failed(error) => Err(error.into()),
        },
    )?;
    if unread > 0 {
        report::notice(format!(
            "{unread} of {} reports are in a language without a model of syntax, and were not \
             parsed; {}; `kilde extract` shows the language, --lang sets it",
            outcome.read,
            models(engine)
        ));
    }
    Ok(outcome)
}

/// One report. All of its text is parsed, page furniture too, so that the
/// tokens spell the text.
fn article_text(syntax: &Syntax, article: &Article, to: ParseTo, colours: bool) -> String {
    BUFFERS.with_borrow_mut(|(analysis, scratch)| {
        syntax.analyse(&article.text, &[], analysis, scratch);
        let heading = Heading::Document(&article.id);
        form(&article.id, &article.text, analysis, heading, to, colours)
    })
}

/// An analysis in the form that was asked for.
fn form(
    id: &str,
    text: &str,
    analysis: &Analysis,
    heading: Heading<'_>,
    to: ParseTo,
    colours: bool,
) -> String {
    let lemmas = verb_lemmas(analysis);
    match to {
        ParseTo::Conllu => {
            let mut out = String::new();
            conllu::write(&mut out, text, analysis, heading, &lemmas);
            out
        }
        ParseTo::Json => {
            let mut line = String::new();
            analysis_json(&mut line, id, text, analysis, &lemmas);
            line.push('\n');
            line
        }
        ParseTo::Tree => {
            let mut out = String::new();
            for sentence in &analysis.sentences {
                out.push_str(&tree::draw(analysis, sentence, &lemmas, colours));
                out.push('\n');
            }
            out
        }
    }
}

/// Some sentences of a CoNLL-U file: a document where the output is one
/// object a document, else a handful.
struct Part {
    id: String,
    sentences: Vec<Sentence>,
}

/// Parses the words and sentences that CoNLL-U files give.
fn given(
    args: &Parse,
    syntax: &Syntax,
    to: ParseTo,
    out: &mut impl Write,
) -> anyhow::Result<Outcome> {
    let pool = input::threads(args.threads)?;
    let bar = input::bar("sentences");
    let colours = tree::colours();
    let mut outcome = Outcome::default();
    let mut parts: Vec<Part> = Vec::new();
    let mut flush = |parts: &mut Vec<Part>| -> anyhow::Result<()> {
        let parts = std::mem::take(parts);
        let done: Vec<String> =
            pool.install(|| parts.par_iter().map(|p| part(syntax, p, to, colours)).collect());
        bar.inc(parts.iter().map(|p| p.sentences.len() as u64).sum());
        done.iter().try_for_each(|text| out.write_all(text.as_bytes()).context(WRITING))
    };
    for found in kilde_ingest::expand(&args.inputs) {
        let opened = found.and_then(|input: Input| {
            Ok((input.name(), kilde_ingest::open(&input, &Limits::default())?))
        });
        let (name, mut reader) = match opened {
            Ok(opened) => opened,
            Err(error) => {
                outcome.failed += 1;
                bar.suspend(|| report::problem(&error));
                continue;
            }
        };
        // A byte order mark is no part of the first line.
        if reader.fill_buf().is_ok_and(|bytes| bytes.starts_with("\u{feff}".as_bytes())) {
            reader.consume('\u{feff}'.len_utf8());
        }
        let mut any = false;
        let mut open = false;
        for sentence in Sentences::new(reader) {
            let sentence = match sentence {
                Ok(sentence) => sentence,
                Err(error) => {
                    any = true;
                    outcome.failed += 1;
                    let problem = format!("{name}:{}: {}", error.line(), error.problem());
                    bar.suspend(|| report::problem(problem));
                    continue;
                }
            };
            outcome.read += 1;
            any = true;
            let begins = sentence.comments.iter().any(|c| c.starts_with("newdoc"));
            let full = to != ParseTo::Json
                && parts.last().is_some_and(|part| part.sentences.len() >= PART);
            if !open || begins || full {
                if parts.len() >= PARTS {
                    flush(&mut parts)?;
                }
                let id = sentence.comment("newdoc id").unwrap_or(&name).to_owned();
                parts.push(Part { id, sentences: Vec::new() });
                open = true;
            }
            if let Some(part) = parts.last_mut() {
                part.sentences.push(sentence);
            }
        }
        if !any {
            outcome.failed += 1;
            bar.suspend(|| report::problem(format!("{name}: holds no sentence; expected CoNLL-U")));
        }
    }
    flush(&mut parts)?;
    bar.finish_and_clear();
    Ok(outcome)
}

fn part(syntax: &Syntax, part: &Part, to: ParseTo, colours: bool) -> String {
    let (text, mut analysis) = conllu::given(&part.sentences);
    BUFFERS.with_borrow_mut(|(_, scratch)| syntax.annotate(&mut analysis, scratch));
    form(&part.id, &text, &analysis, Heading::Given(&part.sentences), to, colours)
}
