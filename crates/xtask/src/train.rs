//! `cargo xtask train`: the models of syntax from the treebanks, the classifier of
//! pairs, and the weights of toponyms.

use crate::{paths, places};
use clap::{Args, Parser};

/// Flags of `cargo xtask train`.
#[derive(Args)]
#[command(disable_help_flag = true)]
pub struct Flags {
    /// A language's code, `all`, `pairs` or `places`, and what else `kilde-train` takes (see `cargo xtask train --help`)
    #[arg(
        required = true,
        trailing_var_arg = true,
        allow_hyphen_values = true,
        value_name = "LANG"
    )]
    args: Vec<String>,
}

/// `cargo xtask train places`.
#[derive(Parser)]
#[command(name = "cargo xtask train places")]
struct Places {
    #[command(flatten)]
    flags: places::Flags,
}

/// Runs the trainer, for release: anything else takes days. The weights of
/// toponyms are learned here, since the engine makes their features.
pub fn run(flags: &Flags) -> anyhow::Result<()> {
    if flags.args.first().is_some_and(|what| what == "places") {
        return places::train(&Places::parse_from(&flags.args).flags);
    }
    let mut command =
        paths::cargo(&["run", "--release", "--quiet", "--package", "kilde-train", "--"]);
    paths::run(command.args(&flags.args))
}
