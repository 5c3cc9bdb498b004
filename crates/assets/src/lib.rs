//! Bytes, cards and format numbers of everything that ships inside Kilde.
//!
//! Data only: nothing here parses an asset or knows a language. The list is
//! made when the program is built, from the folders `lang/` and `world/`.

/// Where an asset comes from and under which terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Card {
    /// Path in the repository, such as `lang/nb/lexicon.toml`.
    pub name: &'static str,
    /// Number of the file format; a reader refuses numbers that it does not know.
    pub format: u32,
    /// Where the facts come from.
    pub source: &'static str,
    /// Terms, those of the sources included.
    pub licence: &'static str,
    /// How the file is made.
    pub recipe: &'static str,
    /// SHA-256 of the bytes, in hexadecimal.
    pub sha256: &'static str,
    /// The seed that a model was trained with.
    pub seed: Option<u64>,
    /// Scores of a model by name, such as `gsd-dev-10pct.gold.las`.
    pub scores: &'static [(&'static str, &'static str)],
}

/// One embedded file and its card.
#[derive(Clone, Copy, Debug)]
pub struct Asset {
    /// The file as it stands in the repository.
    pub bytes: &'static [u8],
    /// Its card.
    pub card: Card,
}

include!(concat!(env!("OUT_DIR"), "/all.rs"));

/// The files that every language folder holds.
pub const LANGUAGE_FILES: &[&str] = &[
    "actors.toml",
    "audit.toml",
    "dates.toml",
    "grammar.toml",
    "language.toml",
    "lexicon.toml",
    "page.ftl",
    "places.toml",
    "stories.toml",
    SYNTAX_FILE,
];

/// The model of syntax in a language folder. Its card is `syntax.toml` beside
/// it, which is no asset of its own.
pub const SYNTAX_FILE: &str = "syntax.bin";

/// The classifier of pairs, in the folders of languages that have one. Its card
/// is `pairs.toml` beside it.
pub const PAIRS_FILE: &str = "pairs.bin";

/// The gazetteer.
pub const GAZETTEER_FILE: &str = "world/gazetteer.bin";

/// The weights that toponyms are told by; the card is `toponyms.toml` beside them.
pub const TOPONYMS_FILE: &str = "world/toponyms.bin";

/// The asset of that name, where there is one.
#[must_use]
pub fn get(name: &str) -> Option<&'static Asset> {
    ALL.binary_search_by(|asset| asset.card.name.cmp(name)).ok().map(|i| &ALL[i])
}

/// Codes of all languages that have a folder, in alphabetical order.
#[must_use]
pub fn languages() -> Vec<&'static str> {
    let mut codes: Vec<_> = ALL
        .iter()
        .filter_map(|asset| asset.card.name.strip_prefix("lang/")?.split('/').next())
        .collect();
    codes.dedup();
    codes
}

#[cfg(test)]
mod tests {
    use super::*;

    const FORMS_FILE: &str = "forms.txt";

    #[test]
    fn every_language_has_every_file() {
        assert_eq!(languages(), ["de", "en", "es", "fr", "nb", "ru", "uk"]);
        for code in languages() {
            // Models come one by one.
            let files: Vec<_> = ALL
                .iter()
                .filter_map(|a| a.card.name.strip_prefix(&format!("lang/{code}/")))
                // Not every language has these.
                .filter(|file| *file != PAIRS_FILE && *file != FORMS_FILE)
                .collect();
            assert_eq!(files, LANGUAGE_FILES, "files of lang/{code}");
        }
    }

    #[test]
    fn models_have_seeds_and_scores() {
        for asset in ALL {
            let name = asset.card.name;
            let model = name.ends_with(".bin") && name != GAZETTEER_FILE;
            assert_eq!(asset.card.seed.is_some(), model, "{name}");
            assert_ne!(asset.card.scores.is_empty(), model, "{name}");
        }
    }

    #[test]
    fn assets_are_found_by_name() {
        assert_eq!(get("world/acts.toml").map(|a| a.card.name), Some("world/acts.toml"));
        assert!(get("world/nothing.toml").is_none());
    }
}
