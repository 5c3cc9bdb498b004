//! `cargo xtask check`: what must hold before a commit.

use crate::{layers, licences, paths};
use std::time::Instant;

/// Runs all steps and stops at the first that fails.
pub fn run() -> anyhow::Result<()> {
    let cargo = |args: &[&str]| paths::run(&mut paths::cargo(args));
    step("format", || cargo(&["fmt", "--all", "--check"]))?;
    step("lints", || cargo(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]))?;
    step("layers", layers::run)?;
    step("licences", licences::run)?;
    step("tests", || cargo(&["test", "--workspace"]))
}

fn step(name: &str, run: impl FnOnce() -> anyhow::Result<()>) -> anyhow::Result<()> {
    eprintln!("== {name}");
    let start = Instant::now();
    run()?;
    eprintln!("== {name}: {:.1} s", start.elapsed().as_secs_f64());
    Ok(())
}
