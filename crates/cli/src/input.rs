//! Reads inputs in batches, works on them in parallel, and gives the results
//! back in the order of the inputs.

use crate::args::Inputs;
use crate::report;
use anyhow::{Context, bail};
use indicatif::{ProgressBar, ProgressStyle};
use kilde_ingest::{Error, Input, Options};
use kilde_text::Article;
use rayon::ThreadPool;
use rayon::prelude::*;
use std::collections::VecDeque;
use std::io::{self, IsTerminal};
use std::sync::{Arc, mpsc};
use std::time::Duration;

/// Bytes of text in a batch: enough to keep all cores busy, little enough
/// that a stream of any length runs in bounded memory.
const BATCH_BYTES: usize = 4 << 20;
/// What an article takes beside its text, and a problem: a stream may hold
/// millions of either.
const ITEM_BYTES: usize = 1 << 10;
/// Files read in parallel at a time.
const BATCH_FILES: usize = 64;
/// A file of this size or more is streamed by itself.
const LARGE: u64 = 8 << 20;

type Item = Result<Article, Error>;

/// How a run over all inputs went.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Reports that were read.
    pub read: usize,
    /// Inputs, or parts of them, that could not be read.
    pub failed: usize,
}

/// Applies `work` to all articles of the inputs, in parallel, and hands the
/// results to `sink` in order.
///
/// # Errors
/// Those of `sink`.
pub fn for_each<T: Send>(
    args: &Inputs,
    work: impl Fn(&Article) -> T + Sync,
    mut sink: impl FnMut(&Article, T) -> anyhow::Result<()>,
) -> anyhow::Result<Outcome> {
    let pool = threads(args.threads)?;
    let options = options(args);
    let bar = bar("reports");
    let mut outcome = Outcome::default();
    // A rendezvous of two: one batch is read while another is worked on.
    let (send, receive) = mpsc::sync_channel::<Vec<Item>>(2);
    let names = args.inputs.clone();
    let pool = Arc::new(pool);
    let reading = pool.clone();
    // Not scoped: where `sink` fails, nobody waits for an input without end.
    let reader = std::thread::spawn(move || read(&names, &options, &reading, &send));
    for batch in receive {
        let done: Vec<_> = pool.install(|| {
            batch
                .into_par_iter()
                .map(|item| item.map(|article| (work(&article), article)))
                .collect()
        });
        for item in done {
            match item {
                Ok((result, article)) => {
                    outcome.read += 1;
                    bar.inc(1);
                    sink(&article, result)?;
                }
                Err(error) => {
                    outcome.failed += 1;
                    bar.suspend(|| report::problem(&error));
                }
            }
        }
    }
    bar.finish_and_clear();
    if reader.join().is_err() {
        bail!("reading the inputs broke off; what was printed is not all");
    }
    Ok(outcome)
}

/// As many threads as the flag asks for.
pub fn threads(number: u16) -> anyhow::Result<ThreadPool> {
    let threads = rayon::ThreadPoolBuilder::new().num_threads(number.into());
    threads.build().context("starting the threads")
}

/// The options that the flags ask for.
fn options(args: &Inputs) -> Options {
    Options {
        lang: args.lang,
        published: args.published.clone(),
        outlet: args.outlet.clone(),
        ..Options::default()
    }
}

/// Sends batches of articles until all inputs are read or nobody listens.
fn read(
    names: &[String],
    options: &Options,
    pool: &ThreadPool,
    send: &mpsc::SyncSender<Vec<Item>>,
) {
    let mut pending: VecDeque<_> = kilde_ingest::expand(names).into();
    while let Some(next) = pending.pop_front() {
        let input = match next {
            Ok(input) => input,
            Err(error) => match send.send(vec![Err(error)]) {
                Ok(()) => continue,
                Err(_) => return,
            },
        };
        let Some(mut size) = input.size_within(LARGE) else {
            if stream(&input, options, send) {
                continue;
            }
            return;
        };
        let mut files = vec![input];
        while files.len() < BATCH_FILES
            && size < LARGE
            && let Some(Ok(input)) = pending.front()
            && let Some(more) = input.size_within(LARGE)
        {
            size += more;
            files.extend(pending.pop_front().and_then(Result::ok));
        }
        let read: Vec<Vec<Item>> = pool.install(|| {
            files
                .into_par_iter()
                .map(|input| {
                    let mut items = Vec::new();
                    kilde_ingest::read_input(&input, options, &mut |item| items.push(item));
                    items
                })
                .collect()
        });
        if send.send(read.into_iter().flatten().collect()).is_err() {
            return;
        }
    }
}

fn stream(input: &Input, options: &Options, send: &mpsc::SyncSender<Vec<Item>>) -> bool {
    let mut batch = Vec::new();
    let mut bytes = 0;
    let mut listening = true;
    kilde_ingest::read_input(input, options, &mut |item| {
        bytes += item.as_ref().map_or(0, |article| article.text.len()) + ITEM_BYTES;
        batch.push(item);
        if bytes >= BATCH_BYTES && listening {
            listening = send.send(std::mem::take(&mut batch)).is_ok();
            bytes = 0;
        }
    });
    listening && send.send(batch).is_ok()
}

/// A count on standard error while work goes on, off when it is no terminal.
pub fn bar(what: &str) -> ProgressBar {
    if !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new_spinner();
    if let Ok(style) =
        ProgressStyle::with_template(&format!("{{spinner}} {{pos}} {what}, {{per_sec}}"))
    {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}
