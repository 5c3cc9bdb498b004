//! `cargo xtask train`: the models of syntax from the treebanks, and the
//! classifier of pairs.

use crate::paths;
use clap::Args;

/// Flags of `cargo xtask train`.
#[derive(Args)]
#[command(disable_help_flag = true)]
pub struct Flags {
    /// A language's code, `all` or `pairs`, and what else `kilde-train` takes (see `cargo xtask train --help`)
    #[arg(
        required = true,
        trailing_var_arg = true,
        allow_hyphen_values = true,
        value_name = "LANG"
    )]
    args: Vec<String>,
}

/// Runs the trainer, for release: anything else takes days.
pub fn run(flags: &Flags) -> anyhow::Result<()> {
    let mut command =
        paths::cargo(&["run", "--release", "--quiet", "--package", "kilde-train", "--"]);
    paths::run(command.args(&flags.args))
}
