//! `cargo xtask licences`: everything that is built in may be passed on under
//! MIT or Apache-2.0.

use crate::paths;
use anyhow::{Context, bail};
use cargo_metadata::{DependencyKind, Metadata, MetadataCommand, Package, PackageId};
use std::collections::{BTreeMap, HashMap, HashSet};

/// Licences that ask for no more than notice.
const PERMISSIVE: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "ISC",
    "MIT",
    "MIT-0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Crates under another licence, and why they may stay.
const EXCEPTIONS: &[(&str, &str, &str)] = &[
    ("cssparser", "MPL-2.0", MPL),
    ("cssparser-macros", "MPL-2.0", MPL),
    ("dtoa-short", "MPL-2.0", MPL),
    ("selectors", "MPL-2.0", MPL),
];
const MPL: &str =
    "weak copyleft by file; used unchanged, for the selectors of main-text extraction";

/// Checks all normal and build dependencies, however deep.
pub fn run() -> anyhow::Result<()> {
    let metadata =
        MetadataCommand::new().current_dir(paths::root()).exec().context("cargo metadata")?;
    let built = built_in(&metadata)?;
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut offenders = Vec::new();
    let mut excused = Vec::new();
    let mut unused: HashSet<&str> = EXCEPTIONS.iter().map(|(name, ..)| *name).collect();
    for package in &built {
        let licence = package.license.as_deref().unwrap_or("none stated");
        *counts.entry(licence).or_default() += 1;
        if permitted(licence) {
            continue;
        }
        let name = package.name.as_str();
        match EXCEPTIONS.iter().find(|(known, under, _)| *known == name && *under == licence) {
            Some((.., reason)) => {
                unused.remove(name);
                excused.push(format!("{name} {}: {licence}: {reason}", package.version));
            }
            None => offenders.push(format!("{name} {}: {licence}", package.version)),
        }
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    for (licence, count) in counts {
        println!("{count:>5}  {licence}");
    }
    for line in &excused {
        println!("allowed: {line}");
    }
    for name in unused {
        offenders.push(format!("{name}: stands in EXCEPTIONS, but is not built in any more"));
    }
    if !offenders.is_empty() {
        offenders.sort();
        for line in &offenders {
            eprintln!("not allowed: {line}");
        }
        bail!(
            "{} crates; choose another crate, or add it to crates/xtask/src/licences.rs with a \
             reason",
            offenders.len()
        );
    }
    println!("licences: {} crates are in order", built.len());
    Ok(())
}

/// Packages that the workspace reaches by normal and build edges.
fn built_in(metadata: &Metadata) -> anyhow::Result<Vec<&Package>> {
    let resolve = metadata.resolve.as_ref().context("cargo metadata gave no graph")?;
    let nodes: HashMap<&PackageId, _> = resolve.nodes.iter().map(|node| (&node.id, node)).collect();
    let mut seen: HashSet<&PackageId> = HashSet::new();
    let mut todo: Vec<&PackageId> = metadata.workspace_members.iter().collect();
    while let Some(id) = todo.pop() {
        if !seen.insert(id) {
            continue;
        }
        for dependency in nodes.get(id).into_iter().flat_map(|node| &node.deps) {
            let kinds = &dependency.dep_kinds;
            if kinds.iter().any(|kind| kind.kind != DependencyKind::Development) {
                todo.push(&dependency.pkg);
            }
        }
    }
    let mut packages: Vec<_> =
        metadata.packages.iter().filter(|package| seen.contains(&package.id)).collect();
    packages.sort_by(|a, b| a.name.cmp(&b.name).then(a.version.cmp(&b.version)));
    Ok(packages)
}

/// Whether a way to choose in an SPDX expression is permissive throughout.
///
/// `/` is what crates wrote for `OR` before SPDX. What cannot be read is not
/// permitted.
fn permitted(expression: &str) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut reader = Reader { words: &words };
    let allowed = reader.any();
    allowed && reader.words.is_empty()
}

struct Reader<'w> {
    words: &'w [&'w str],
}

impl Reader<'_> {
    fn next(&mut self) -> Option<&str> {
        let (first, rest) = self.words.split_first()?;
        self.words = rest;
        Some(first)
    }

    fn take(&mut self, word: &str) -> bool {
        let found = self.words.first() == Some(&word);
        if found {
            self.next();
        }
        found
    }

    fn any(&mut self) -> bool {
        let mut allowed = self.all();
        while self.take("OR") {
            allowed |= self.all();
        }
        allowed
    }

    fn all(&mut self) -> bool {
        let mut allowed = self.one();
        while self.take("AND") {
            allowed &= self.one();
        }
        allowed
    }

    fn one(&mut self) -> bool {
        if self.take("(") {
            let allowed = self.any();
            return self.take(")") && allowed;
        }
        let Some(mut name) = self.next().map(ToOwned::to_owned) else { return false };
        if self.take("WITH") {
            name.push_str(" WITH ");
            name.push_str(self.next().unwrap_or_default());
        }
        PERMISSIVE.contains(&name.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::permitted;

    #[test]
    fn expressions_are_read() {
        for good in [
            "MIT",
            "MIT/Apache-2.0",
            "MIT OR Apache-2.0 OR LGPL-2.1-or-later",
            "(MIT OR Apache-2.0) AND Unicode-3.0",
            "Apache-2.0 WITH LLVM-exception OR GPL-2.0-only",
            "Apache-2.0 OR GPL-2.0-only",
        ] {
            assert!(permitted(good), "{good}");
        }
        for bad in [
            "",
            "GPL-3.0-only",
            "MIT AND GPL-2.0-only",
            "MPL-2.0",
            "Apache-2.0 WITH Swift-exception",
            "(MIT OR Apache-2.0",
            "MIT Apache-2.0",
            "none stated",
        ] {
            assert!(!permitted(bad), "{bad}");
        }
    }
}
