//! The program: flags, logging and wiring.

mod args;
mod audit;
mod chronicle;
mod code;
mod dates;
mod desk;
mod eval;
mod explain;
mod extract;
mod follow;
mod input;
mod pairs;
mod parse;
mod places;
mod report;
mod stories;
mod table;
mod tree;

use args::{Args, Command};
use clap::{CommandFactory, Parser};
use input::Outcome;
use std::io::{self, Write};
use std::process::ExitCode;

/// Everything was done.
const DONE: u8 = 0;
/// Something failed and was named on standard error; the rest was done.
const PARTLY: u8 = 1;
/// Nothing could be done.
const FAILED: u8 = 2;

fn main() -> ExitCode {
    let args = Args::parse();
    log(args.verbose);
    let outcome = match args.command {
        Command::Audit(args) => audit::run(&args),
        Command::Code(args) => code::run(&args),
        Command::Dates(args) => dates::run(&args),
        Command::Parse(args) => parse::run(&args),
        Command::Places(args) => places::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Extract(args) => extract::run(&args),
        Command::Stories(args) => stories::run(&args, stories::What::Stories),
        Command::Incidents(args) => stories::run(&args, stories::What::Incidents),
        Command::Desk(args) => desk::run(&args),
        Command::Eval(args) => eval::run(&args),
        Command::EvalPairs(args) => pairs::run(&args),
        Command::Schema => print(kilde_formats::EVENT_SCHEMA),
        Command::Cards => print(&cards()),
        Command::Completions { shell } => {
            // Written by us: the library panics where the disk is full.
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Args::command(), "kilde", &mut script);
            print(&String::from_utf8_lossy(&script))
        }
    };
    match outcome {
        Ok(Outcome { failed: 0, .. }) => DONE.into(),
        Ok(Outcome { read: 0, .. }) => FAILED.into(),
        Ok(_) => PARTLY.into(),
        // Whoever reads our output has seen enough: no fault of ours.
        Err(error) if report::is_broken_pipe(&error) => DONE.into(),
        Err(error) => {
            report::failure(&error);
            FAILED.into()
        }
    }
}

fn print(text: &str) -> anyhow::Result<Outcome> {
    io::stdout().lock().write_all(text.as_bytes())?;
    Ok(Outcome::default())
}

/// The cards of everything that is embedded, as JSON lines.
fn cards() -> String {
    kilde_assets::ALL.iter().fold(String::new(), |mut lines, asset| {
        let card = &asset.card;
        let mut line = serde_json::json!({
            "name": card.name, "format": card.format, "bytes": asset.bytes.len(),
            "source": card.source, "licence": card.licence, "recipe": card.recipe,
            "sha256": card.sha256,
        });
        if let Some(seed) = card.seed {
            line["seed"] = seed.into();
            // Numbers as numbers; a score may be text too.
            let score = |text: &str| -> serde_json::Value {
                serde_json::from_str(text).unwrap_or_else(|_| text.into())
            };
            line["scores"] =
                card.scores.iter().map(|(name, text)| ((*name).to_owned(), score(text))).collect();
        }
        lines.push_str(&line.to_string());
        lines.push('\n');
        lines
    })
}

/// Logs to standard error; `KILDE_LOG` takes the filters of `tracing`.
fn log(verbose: u8) {
    // The libraries' warnings name no input; ours do.
    let level = ["error,kilde=warn", "info", "debug", "trace"][usize::from(verbose.min(3))];
    let filter = tracing_subscriber::EnvFilter::try_from_env("KILDE_LOG")
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new(level));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(io::stderr)
        .with_target(false)
        .with_ansi(io::IsTerminal::is_terminal(&io::stderr()))
        .init();
}
