//! Finds the language folders and the world's tables, and writes the list of
//! them that the crate embeds, each with its card. Reads only the repository.
//!
//! Files share the cards of `cards.toml`; a model, `lang/<code>/syntax.bin`,
//! `pairs.bin` or `world/toponyms.bin`, has its own beside it, `syntax.toml` or `pairs.toml`, which the
//! training wrote with it.

use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Card {
    source: String,
    licence: String,
    recipe: String,
    format: u32,
}

/// The card of a model.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ModelCard {
    name: String,
    format: u32,
    source: String,
    licence: String,
    recipe: String,
    seed: u64,
    sha256: String,
    bytes: u64,
    scores: toml::Table,
}

/// Kinds of models: what stands before `.bin` and `.toml`, and, for messages,
/// what `cargo xtask train` makes it of, where that is not the language.
const MODELS: &[(&str, Option<&str>)] =
    &[("syntax", None), ("pairs", Some("pairs")), ("toponyms", Some("places"))];

fn main() {
    let here = PathBuf::from(env::var("CARGO_MANIFEST_DIR").expect("cargo sets the folder"));
    let root = here.join("../..").canonicalize().expect("the workspace's root is there");
    let cards_file = here.join("cards.toml");
    println!("cargo::rerun-if-changed={}", cards_file.display());
    let cards: BTreeMap<String, Card> =
        toml::from_str(&fs::read_to_string(&cards_file).expect("cards.toml is there"))
            .unwrap_or_else(|e| panic!("crates/assets/cards.toml: {e}"));

    let mut names = Vec::new();
    collect(&root, &root.join("world"), &mut names);
    println!("cargo::rerun-if-changed={}", root.join("lang").display());
    for folder in sorted(&root.join("lang")) {
        collect(&root, &folder, &mut names);
    }
    names.sort();

    let mut code =
        String::from("/// Every asset, ordered by name.\npub static ALL: &[Asset] = &[\n");
    for name in &names {
        if kind(name, ".toml").is_some() {
            let model = name.replace(".toml", ".bin");
            if names.binary_search(&model).is_err() {
                panic!("{name} is the card of {model}, which is not there; commit both or neither");
            }
            continue;
        }
        let path = root.join(name);
        let bytes = fs::read(&path).expect("the file was just listed");
        let hash: String =
            Sha256::digest(&bytes).iter().fold(String::new(), |s, b| s + &format!("{b:02x}"));
        let (card, seed, scores) = match kind(name, ".bin") {
            Some(recipe) => {
                let (card, seed, scores) = model(&root, recipe, name, &bytes, &hash);
                (card, Some(seed), scores)
            }
            None => (shared(&cards, name), None, Vec::new()),
        };
        writeln!(
            code,
            "Asset {{ bytes: include_bytes!({:?}), card: Card {{ name: {name:?}, format: {}, source: {:?}, licence: {:?}, recipe: {:?}, sha256: {hash:?}, seed: {seed:?}, scores: &{scores:?} }} }},",
            path.display().to_string(), card.format, card.source, card.licence, card.recipe,
        )
        .expect("writing to a string");
    }
    code.push_str("];\n");
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo sets the folder"));
    fs::write(out.join("all.rs"), code).expect("the build folder can be written");
}

/// What `cargo xtask train` makes the model of that is `name` with its ending
/// `ending`, where it is one.
fn kind<'a>(name: &'a str, ending: &str) -> Option<&'a str> {
    let (folder, file) = name.strip_suffix(ending)?.rsplit_once('/')?;
    let lang = folder.strip_prefix("lang/").or((folder == "world").then_some(folder))?;
    let (_, recipe) = MODELS.iter().find(|(kind, _)| *kind == file)?;
    Some(recipe.unwrap_or(lang))
}

/// The card that a file shares with its kind.
fn shared(cards: &BTreeMap<String, Card>, name: &str) -> Card {
    let file = name.rsplit('/').next().unwrap_or(name);
    let key = if name.starts_with("lang/") { format!("lang/{file}") } else { name.to_owned() };
    let Some(card) = cards.get(&key) else {
        panic!("{name} has no card: add [\"{key}\"] to crates/assets/cards.toml");
    };
    card.clone()
}

/// The card of a model, held against the model; its seed; and its scores,
/// each with the path of its name.
fn model(
    root: &Path,
    recipe: &str,
    name: &str,
    bytes: &[u8],
    hash: &str,
) -> (Card, u64, Vec<(String, String)>) {
    let file = name.replace(".bin", ".toml");
    let Ok(text) = fs::read_to_string(root.join(&file)) else {
        panic!(
            "{name} has no card: expected {file}, which `cargo xtask train {recipe}` writes with it"
        );
    };
    let card: ModelCard = toml::from_str(&text).unwrap_or_else(|e| panic!("{file}: {e}"));
    let facts = [
        ("name", card.name.clone(), name.to_owned()),
        ("bytes", card.bytes.to_string(), bytes.len().to_string()),
        ("sha256", card.sha256.clone(), hash.to_owned()),
    ];
    for (field, said, found) in facts {
        if said != found {
            panic!(
                "{file} is not the card of the {name} beside it: its {field} is {said}, the file's \
                 is {found}; take both from one training (`cargo xtask train {recipe}`) or one commit"
            );
        }
    }
    let mut scores = Vec::new();
    flatten("", &card.scores, &mut scores);
    let ModelCard { source, licence, recipe, format, seed, .. } = card;
    (Card { source, licence, recipe, format }, seed, scores)
}

fn flatten(prefix: &str, table: &toml::Table, scores: &mut Vec<(String, String)>) {
    for (name, value) in table {
        match value {
            toml::Value::Table(table) => flatten(&format!("{prefix}{name}."), table, scores),
            toml::Value::String(text) => scores.push((format!("{prefix}{name}"), text.clone())),
            value => scores.push((format!("{prefix}{name}"), value.to_string())),
        }
    }
}

fn collect(root: &Path, folder: &Path, names: &mut Vec<String>) {
    println!("cargo::rerun-if-changed={}", folder.display());
    for path in sorted(folder) {
        if path.is_file() {
            println!("cargo::rerun-if-changed={}", path.display());
            let name = path.strip_prefix(root).expect("listed below the root");
            names.push(name.to_str().expect("asset names are ASCII").replace('\\', "/"));
        }
    }
}

fn sorted(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<_> = fs::read_dir(folder)
        .unwrap_or_else(|e| panic!("{}: {e}", folder.display()))
        .map(|entry| entry.expect("a readable entry").path())
        .collect();
    paths.sort();
    paths
}
