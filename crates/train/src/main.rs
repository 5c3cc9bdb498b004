//! `kilde-train`: makes the models of syntax from treebanks, and the classifier
//! of pairs from marked pairs.

use anyhow::{Context, bail};
use clap::Parser;
use kilde_train::model::{self, Places};
use kilde_train::{pairs, pipeline, recipe};
use std::path::PathBuf;

/// Trains models of syntax from treebanks, and the classifier of pairs.
#[derive(Parser)]
struct Args {
    /// Language codes, or `all`; or `pairs`, for the classifier of pairs
    #[arg(required = true, value_name = "LANG")]
    langs: Vec<String>,
    /// Folder of treebanks
    #[arg(long, default_value = "../shared/treebanks")]
    treebanks: PathBuf,
    /// Folder of language folders, which get the models
    #[arg(long, default_value = "lang")]
    lang: PathBuf,
    /// Seed of all random numbers
    #[arg(long, default_value_t = 7)]
    seed: u64,
    /// Train each language by itself
    #[arg(long)]
    alone: bool,
    /// Where networks are kept between runs, so that only what changed is trained again
    ///
    /// A network is kept by its sentences, sizes and stages: remove the folder after a change of the trainer's code.
    #[arg(long, default_value = "target/train")]
    cache: PathBuf,
    /// Passes over the shared data, instead of the recipe's
    #[arg(long)]
    shared_epochs: Option<usize>,
    /// Passes over each language's data, instead of the recipe's
    #[arg(long)]
    epochs: Option<usize>,
    /// Marked pairs that `pairs` learns from
    #[arg(long, default_value = "../shared/plv/train.jsonl")]
    pairs: PathBuf,
    /// With `pairs`: score by five-fold cross-validation, and make no model
    #[arg(long)]
    folds: bool,
}

fn main() -> anyhow::Result<()> {
    let args = Args::parse();
    if args.langs == ["pairs"] {
        let data = pairs::Data::read(&args.pairs)?;
        if args.folds {
            print!("{}", data.folds(args.seed)?);
            return Ok(());
        }
        return data.make(&args.lang.join("en"), args.seed);
    }
    if !args.treebanks.is_dir() {
        bail!("{}: expected the folder of treebanks; see --treebanks", args.treebanks.display());
    }
    let recipes: Vec<_> = if args.langs == ["all"] {
        recipe::RECIPES.iter().filter(|r| r.ships).collect()
    } else {
        args.langs
            .iter()
            .map(|lang| recipe::of(lang).with_context(|| format!("`{lang}` has no treebanks")))
            .collect::<anyhow::Result<_>>()?
    };
    let base = if args.alone {
        None
    } else {
        Some(pipeline::shared(&args.treebanks, &args.cache, args.seed, args.shared_epochs)?)
    };
    let places = Places { treebanks: &args.treebanks, lang: &args.lang, cache: &args.cache };
    for recipe in recipes {
        model::make(recipe, places, base.as_ref(), args.seed, args.epochs)?;
    }
    Ok(())
}
