//! Finds the language folders and the world's tables, and writes the list of
//! them that the crate embeds, each with its card. Reads only the repository.

use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Card {
    source: String,
    licence: String,
    recipe: String,
    format: u32,
}

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
        let path = root.join(name);
        let bytes = fs::read(&path).expect("the file was just listed");
        let file = name.rsplit('/').next().unwrap_or(name);
        let key = if name.starts_with("lang/") { format!("lang/{file}") } else { name.clone() };
        let Some(card) = cards.get(&key) else {
            panic!("{name} has no card: add [\"{key}\"] to crates/assets/cards.toml");
        };
        let hash: String =
            Sha256::digest(&bytes).iter().fold(String::new(), |s, b| s + &format!("{b:02x}"));
        writeln!(
            code,
            "Asset {{ bytes: include_bytes!({:?}), card: Card {{ name: {name:?}, format: {}, source: {:?}, licence: {:?}, recipe: {:?}, sha256: {hash:?} }} }},",
            path.display().to_string(), card.format, card.source, card.licence, card.recipe,
        )
        .expect("writing to a string");
    }
    code.push_str("];\n");
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo sets the folder"));
    fs::write(out.join("all.rs"), code).expect("the build folder can be written");
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
