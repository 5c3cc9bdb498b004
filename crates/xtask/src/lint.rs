//! `cargo xtask lint`: what is wrong with the lexicons.

use crate::paths;
use anyhow::{Context, bail};
use kilde_coding::{Codebook, Lexicon};
use std::fs;

/// Reads every lexicon, and names what cannot be read, stands twice or clashes.
pub fn run() -> anyhow::Result<()> {
    let root = paths::root();
    let acts = root.join("world/acts.toml");
    let text = fs::read_to_string(&acts).with_context(|| acts.display().to_string())?;
    let book = Codebook::parse("world/acts.toml", &text)?;
    let mut faults = 0;
    for lang in kilde_assets::languages() {
        let name = format!("lang/{lang}/lexicon.toml");
        let text = fs::read_to_string(root.join(&name)).with_context(|| name.clone())?;
        for problem in Lexicon::lint(&name, &text, &book)? {
            println!("{name}: {problem}");
            faults += 1;
        }
    }
    let engine = kilde_engine::Engine::embedded()?;
    if let Err(error) = engine.check() {
        println!("{error}");
        faults += 1;
    }
    if faults > 0 {
        bail!("{faults} faults in the lexicons");
    }
    Ok(())
}
