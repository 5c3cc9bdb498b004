//! Treebank files, packed with gzip or not.

use anyhow::Context;
use flate2::read::MultiGzDecoder;
use kilde_formats::conllu::{self, Sentence};
use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

/// Opens a file; a name that ends in `.gz` is unpacked.
///
/// # Errors
/// Where the file cannot be opened.
pub fn open(path: &Path) -> anyhow::Result<BufReader<Box<dyn Read>>> {
    let file = File::open(path).with_context(|| format!("opening {}", path.display()))?;
    let input: Box<dyn Read> = if path.extension().is_some_and(|e| e == "gz") {
        Box::new(MultiGzDecoder::new(file))
    } else {
        Box::new(file)
    };
    Ok(BufReader::new(input))
}

/// Reads one CoNLL-U file.
///
/// # Errors
/// Where the file cannot be opened or is not CoNLL-U.
pub fn read(path: &Path) -> anyhow::Result<Vec<Sentence>> {
    conllu::read(open(path)?).with_context(|| path.display().to_string())
}
