//! What each language is trained on, and how.

use crate::tokens::part_compounds;
use crate::{ndt, treebank};
use anyhow::Context;
use kilde_formats::conllu::Sentence;
use std::path::Path;

/// One training file.
#[derive(Clone, Copy, Debug)]
pub struct Source {
    /// Below the folder of treebanks.
    pub file: &'static str,
    /// The treebank's short name: its conventions are learned under it.
    pub treebank: &'static str,
    /// Full name, release and licence, for the card.
    pub card: &'static str,
}

const fn source(file: &'static str, treebank: &'static str, card: &'static str) -> Source {
    Source { file, treebank, card }
}

/// A language that has training data.
#[derive(Clone, Copy, Debug)]
pub struct Recipe {
    /// Code.
    pub lang: &'static str,
    /// Whether a model of its own is made.
    pub ships: bool,
    /// The treebank whose conventions the model follows.
    pub follows: &'static str,
    /// Training files.
    pub sources: &'static [Source],
    /// Languages whose sentences are trained on too, with less weight: they
    /// show words and constructions that the own treebanks lack.
    pub related: &'static [&'static str],
}

/// All languages that have training data. Files under `eval-only/`, `extra/`
/// and those whose licence is not stated are left out.
pub const RECIPES: &[Recipe] = &[
    Recipe {
        lang: "de",
        ships: true,
        follows: "gsd",
        related: &["sv", "da"],
        sources: &[
            source("de/gsd-dev.conllu.gz", "gsd", "UD German-GSD 2.16 (dev), CC BY-SA 4.0"),
            source("de/pud.conllu.gz", "pud", "UD German-PUD 2.17, CC BY-SA 3.0"),
        ],
    },
    Recipe {
        lang: "en",
        ships: true,
        follows: "ewt",
        related: &[],
        sources: &[
            source("en/ewt-train.conllu.gz", "ewt", "UD English-EWT 2.16, CC BY-SA 4.0"),
            source(
                "en/gum-train.conllu.gz",
                "gum",
                "UD English-GUM 2.16 (free genres), CC BY / CC BY-SA / public domain",
            ),
            source("en/pud.conllu.gz", "pud", "UD English-PUD 2.18, CC BY-SA 3.0"),
        ],
    },
    Recipe {
        lang: "es",
        ships: true,
        follows: "gsd",
        related: &["fr"],
        sources: &[
            source("es/gsd-dev.conllu.gz", "gsd", "UD Spanish-GSD 2.16 (dev), CC BY-SA 4.0"),
            source("es/pud.conllu.gz", "pud", "UD Spanish-PUD 2.18, CC BY-SA 3.0"),
        ],
    },
    Recipe {
        lang: "fr",
        ships: true,
        follows: "gsd",
        related: &["es"],
        sources: &[
            source("fr/sequoia-train.conllu.gz", "sequoia", "UD French-Sequoia 2.16, LGPL-LR"),
            source("fr/gsd-dev.conllu.gz", "gsd", "UD French-GSD 2.16 (dev), CC BY-SA 4.0"),
            source("fr/pud.conllu.gz", "pud", "UD French-PUD 2.17, CC BY-SA 3.0"),
        ],
    },
    Recipe {
        lang: "nb",
        ships: true,
        follows: "bokmaal",
        related: &["nn", "da", "sv"],
        sources: &[
            source(
                "nb/bokmaal-dev.conllu.gz",
                "bokmaal",
                "UD Norwegian-Bokmaal 2.16 (dev), CC BY-SA 4.0",
            ),
            source(
                "nb/ndt-nob-udtrain.conll.gz",
                "bokmaal",
                "Norwegian Dependency Treebank 1.0 through NorNE 2020-05-11, converted by kilde-train, CC0",
            ),
        ],
    },
    Recipe {
        lang: "ru",
        ships: true,
        follows: "gsd",
        related: &["uk"],
        sources: &[
            source("ru/pud.conllu.gz", "pud", "UD Russian-PUD 2.16, CC BY-SA 3.0"),
            source("ru/gsd-dev.conllu.gz", "gsd", "UD Russian-GSD 2.16 (dev), CC BY-SA 4.0"),
            source(
                "ru/taiga-dev.conllu.gz",
                "taiga",
                "UD Russian-Taiga 2.16 (dev, test), CC BY-SA 4.0",
            ),
            source("ru/taiga-test.conllu.gz", "taiga", ""),
            source(
                "ru/taiga-train-2.7.conllu.gz",
                "taiga27",
                "UD Russian-Taiga 2.7 (train), CC BY-SA 4.0",
            ),
        ],
    },
    Recipe {
        lang: "uk",
        ships: true,
        follows: "parlamint",
        related: &["ru"],
        sources: &[
            source(
                "uk/parlamint-dev.conllu.gz",
                "parlamint",
                "UD Ukrainian-ParlaMint 2.16 (dev, test; train of 2024-11-07; upload of 2024-11-01), CC BY-SA 4.0",
            ),
            source("uk/parlamint-test.conllu.gz", "parlamint", ""),
            source("uk/parlamint-train-20241107.conllu.gz", "parlamint", ""),
            source("uk/parlamint-pre-20241101.conllu.gz", "parlamintpre", ""),
        ],
    },
    Recipe {
        lang: "nn",
        ships: false,
        follows: "nynorsk",
        related: &[],
        sources: &[
            source(
                "nn/nynorsk-dev.conllu.gz",
                "nynorsk",
                "UD Norwegian-Nynorsk 2.17 (dev, test), CC BY-SA 4.0",
            ),
            source("nn/nynorsk-test.conllu.gz", "nynorsk", ""),
        ],
    },
    Recipe {
        lang: "sv",
        ships: false,
        follows: "pud",
        related: &[],
        sources: &[
            source("sv/pud.conllu.gz", "pud", "UD Swedish-PUD 2.18, CC BY-SA 4.0"),
            source(
                "sv/talbanken-dev.conllu.gz",
                "talbanken",
                "UD Swedish-Talbanken 2.17 (dev), CC BY-SA 4.0",
            ),
        ],
    },
    Recipe {
        lang: "da",
        ships: false,
        follows: "ddt",
        related: &[],
        sources: &[source("da/ddt-dev.conllu.gz", "ddt", "UD Danish-DDT 2.17 (dev), CC BY-SA 4.0")],
    },
];

/// The recipe of a language.
#[must_use]
pub fn of(lang: &str) -> Option<&'static Recipe> {
    RECIPES.iter().find(|r| r.lang == lang)
}

impl Recipe {
    /// Training sentences that are trees, with their treebank's name.
    ///
    /// # Errors
    /// Where a file cannot be read.
    pub fn read(&self, treebanks: &Path) -> anyhow::Result<Vec<(&'static str, Sentence)>> {
        let mut out = Vec::new();
        for source in self.sources {
            let path = treebanks.join(source.file);
            // Files of the Norwegian Dependency Treebank end so.
            let mut sentences = if source.file.ends_with(".conll.gz") {
                ndt::convert(treebank::open(&path)?)?.sentences
            } else {
                treebank::read(&path)?
            };
            if self.lang == "uk" {
                sentences.iter_mut().for_each(part_compounds);
            }
            out.extend(
                sentences.into_iter().filter(Sentence::is_tree).map(|s| (source.treebank, s)),
            );
        }
        Ok(out)
    }

    /// Development files with their sentences, in the order of their names,
    /// then those that may be measured on but not trained on.
    ///
    /// # Errors
    /// Where a file cannot be read.
    pub fn read_dev(&self, treebanks: &Path) -> anyhow::Result<Vec<(String, Vec<Sentence>)>> {
        let mut files = Vec::new();
        for part in ["dev", "eval-only"] {
            let folder = treebanks.join(part).join(self.lang);
            if part == "eval-only" && !folder.is_dir() {
                continue;
            }
            let mut names: Vec<_> = std::fs::read_dir(&folder)
                .with_context(|| format!("listing {}", folder.display()))?
                .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
                .filter(|name| name.ends_with(".conllu.gz"))
                .collect();
            names.sort();
            files.extend(names.into_iter().map(|name| folder.join(name)));
        }
        files
            .iter()
            .map(|path| {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                Ok((name.replace(".conllu.gz", ""), treebank::read(path)?))
            })
            .collect()
    }
}
