//! Tasks of the workspace: `cargo xtask check`, `layers`, `licences`, `eval`,
//! `eval syntax`, `eval pairs`, `extraction`, `train`, `assets` and `bench`.

mod assets;
mod audit;
mod bench;
mod check;
mod dates;
mod eval;
mod extraction;
mod layers;
mod licences;
mod lint;
mod pairs;
mod paths;
mod places;
mod syntax;
mod train;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Tasks of the Kilde workspace.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Args {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Format, lints, layers, licences and tests, in this order
    Check,
    /// Check that crates see only what their layer may see
    Layers,
    /// Name what cannot be read, stands twice or clashes in the lexicons
    Lint,
    /// Check the licences of everything that is built in
    Licences,
    /// Score the coder on eval/gold and hold it against eval/floors.toml; `eval syntax`, `eval pairs`: the models
    Eval(eval::Flags),
    /// Score extraction on the pages of ../shared/extraction
    Extraction(extraction::Flags),
    /// Train the models of syntax on the treebanks of ../shared/treebanks; `train pairs`: the classifier of pairs on ../shared/plv
    Train(train::Flags),
    /// Make an embedded asset anew from the packages that it comes from
    Assets(assets::Flags),
    /// Time the whole program over the sample reports
    Bench(bench::Flags),
}

fn main() -> ExitCode {
    let done = match Args::parse().task {
        Task::Check => check::run(),
        Task::Layers => layers::run(),
        Task::Lint => lint::run(),
        Task::Licences => licences::run(),
        Task::Eval(flags) => eval::run(&flags),
        Task::Extraction(flags) => extraction::run(&flags),
        Task::Train(flags) => train::run(&flags),
        Task::Assets(flags) => assets::run(&flags),
        Task::Bench(flags) => bench::run(&flags),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
