//! `cargo xtask layers`: crates see only lower layers, and every source file
//! opens with a sentence that says what it is.

use crate::paths;
use anyhow::{Context, bail};
use cargo_metadata::{DependencyKind, Metadata, MetadataCommand};
use std::fs;
use std::path::Path;

/// Where a crate stands, and what it must not see although it stands below.
struct Room {
    name: &'static str,
    layer: Layer,
    never: &'static [&'static str],
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Layer {
    /// Text flows upwards; a room sees lower numbers only.
    Number(u8),
    /// Makes, scores or times; nothing that ships may depend on it.
    Dev,
}

const fn room(name: &'static str, layer: u8, never: &'static [&'static str]) -> Room {
    Room { name, layer: Layer::Number(layer), never }
}

const fn dev(name: &'static str) -> Room {
    Room { name, layer: Layer::Dev, never: &[] }
}

/// The table of `ARCHITECTURE.md`. `assets` is seen by `engine` alone (and by
/// `cli` for the cards and page texts): stages get their data as arguments.
const ROOMS: &[Room] = &[
    room("assets", 0, &[]),
    room("text", 1, &["assets"]),
    room("analysis", 2, &["assets"]),
    room("resolve", 3, &["assets"]),
    room("coding", 3, &["assets"]),
    room("stories", 4, &["assets"]),
    room("engine", 4, &[]),
    // It needs types, not stages.
    room("store", 5, &["assets", "analysis", "resolve", "engine"]),
    room("ingest", 5, &["assets", "analysis", "resolve", "coding", "stories", "engine"]),
    room("formats", 5, &["assets", "analysis", "resolve", "engine"]),
    room("audit", 5, &["assets", "resolve"]),
    room("web", 6, &["assets", "analysis", "resolve", "engine"]),
    room("cli", 6, &[]),
    dev("train"),
    dev("eval"),
    dev("bench"),
    dev("xtask"),
    dev("fixture"),
];

/// Edges that the numbers forbid and a reason allows.
const EXCEPTIONS: &[(&str, &str, &str)] = &[
    ("coding", "resolve", "a claim carries what its mentions resolve to"),
    ("engine", "stories", "the façade wires them"),
    ("cli", "web", "`kilde desk` serves it"),
    ("cli", "eval", "`kilde eval` lets users score their own gold records"),
];

/// Crates from outside that belong in some rooms only: serialisation stops at
/// the outer rooms, SQL is in one, the network in another.
const KEPT: &[(&str, &[&str])] = &[
    ("rusqlite", &["store"]),
    ("axum", &["web", "cli"]),
    ("tokio", &["web", "cli"]),
    ("ureq", &["ingest"]),
    ("trafilatura", &["ingest"]),
    ("serde_json", &["store", "ingest", "formats", "web", "cli", "eval", "bench", "xtask"]),
];

/// Checks the edges and the source files of this workspace.
pub fn run() -> anyhow::Result<()> {
    let metadata = MetadataCommand::new()
        .current_dir(paths::root())
        .no_deps()
        .exec()
        .context("cargo metadata")?;
    let mut faults = edges(&metadata);
    let mut files = 0;
    openings(&paths::root().join("crates"), &mut files, &mut faults)?;
    if !faults.is_empty() {
        for fault in &faults {
            eprintln!("{fault}");
        }
        bail!("{} faults; the table of layers is in ARCHITECTURE.md", faults.len());
    }
    println!("layers: {} crates and {files} files are in order", metadata.packages.len());
    Ok(())
}

/// What is wrong with the edges between the workspace's crates.
fn edges(metadata: &Metadata) -> Vec<String> {
    let mut faults = Vec::new();
    for package in &metadata.packages {
        let full = package.name.as_str();
        let Some(from) = full.strip_prefix("kilde-").filter(|name| find(name).is_some()) else {
            faults.push(format!("{full}: not in the table of layers (crates/xtask/src/layers.rs)"));
            continue;
        };
        for dependency in &package.dependencies {
            let dev = dependency.kind == DependencyKind::Development;
            match dependency.name.strip_prefix("kilde-") {
                Some(to) => faults.extend(edge(from, to, dev)),
                None if !dev => faults.extend(outside(from, &dependency.name)),
                None => {}
            }
        }
    }
    faults
}

fn find(name: &str) -> Option<&'static Room> {
    ROOMS.iter().find(|room| room.name == name)
}

/// Why `from` must not depend on `to`, if so.
fn edge(from: &str, to: &str, dev: bool) -> Option<String> {
    let (Some(a), Some(b)) = (find(from), find(to)) else {
        return Some(format!("{from} -> {to}: no such room"));
    };
    let reason = match (a.layer, b.layer) {
        _ if EXCEPTIONS.iter().any(|(x, y, _)| (*x, *y) == (from, to)) => return None,
        (Layer::Dev, _) => return None,
        _ if dev && to == "fixture" => return None,
        (Layer::Number(_), Layer::Dev) => "nothing that ships may depend on a tool".to_owned(),
        (Layer::Number(x), Layer::Number(y)) if x == y => format!("both are on layer {x}"),
        (Layer::Number(x), Layer::Number(y)) if x < y => {
            format!("layer {x} must not see layer {y}")
        }
        _ if a.never.contains(&to) => format!("`{from}` must never see `{to}`"),
        _ => return None,
    };
    Some(format!("{from} -> {to}: {reason}"))
}

/// Why `from` must not depend on the outside crate `to`, if so.
fn outside(from: &str, to: &str) -> Option<String> {
    let (_, rooms) = KEPT.iter().find(|(name, _)| *name == to)?;
    (!rooms.contains(&from)).then(|| format!("{from} -> {to}: only {} may", rooms.join(", ")))
}

/// Source files that do not open with `//!`.
fn openings(folder: &Path, files: &mut usize, faults: &mut Vec<String>) -> anyhow::Result<()> {
    let read = fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))?;
    let mut paths = read.map(|entry| Ok(entry?.path())).collect::<anyhow::Result<Vec<_>>>()?;
    paths.sort();
    for path in paths {
        let hidden = path.file_name().is_some_and(|name| name == "node_modules");
        if path.is_dir() && !hidden {
            openings(&path, files, faults)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            *files += 1;
            let text =
                fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
            if !opens(&text) {
                let path = path.strip_prefix(paths::root()).unwrap_or(&path).display().to_string();
                faults.push(format!("{path}:1: expected a `//!` line that says what the file is"));
            }
        }
    }
    Ok(())
}

fn opens(text: &str) -> bool {
    text.lines()
        .next()
        .and_then(|line| line.strip_prefix("//! "))
        .is_some_and(|sentence| !sentence.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edges_go_down() {
        assert_eq!(edge("coding", "text", false), None);
        assert_eq!(edge("coding", "resolve", false), None);
        assert_eq!(edge("engine", "assets", false), None);
        assert_eq!(edge("cli", "eval", false), None);
        assert_eq!(edge("bench", "engine", false), None);
        assert_eq!(edge("coding", "fixture", true), None);
    }

    #[test]
    fn forbidden_edges_say_why() {
        let why = |from, to, dev| edge(from, to, dev).unwrap();
        assert_eq!(why("text", "coding", false), "text -> coding: layer 1 must not see layer 3");
        assert_eq!(why("store", "formats", false), "store -> formats: both are on layer 5");
        assert_eq!(why("resolve", "coding", false), "resolve -> coding: both are on layer 3");
        assert_eq!(
            why("store", "engine", false),
            "store -> engine: `store` must never see `engine`"
        );
        assert_eq!(why("web", "assets", true), "web -> assets: `web` must never see `assets`");
        let tool = "coding -> fixture: nothing that ships may depend on a tool";
        assert_eq!(why("coding", "fixture", false), tool);
        assert_eq!(
            why("web", "eval", true),
            "web -> eval: nothing that ships may depend on a tool"
        );
        assert!(outside("coding", "serde_json").is_some());
        assert_eq!(outside("coding", "jiff"), None);
    }

    #[test]
    fn exceptions_have_reasons_and_rooms() {
        for (from, to, reason) in EXCEPTIONS {
            assert!(find(from).is_some() && find(to).is_some() && reason.len() > 10);
        }
    }

    #[test]
    fn a_file_opens_with_a_sentence() {
        assert!(opens("//! What arrived.\n"));
        assert!(!opens("//!\n//! What arrived.\n"));
        assert!(!opens("use std::fmt;\n"));
        assert!(!opens(""));
    }
}
