//! From the words of a command line to inputs.

use crate::Input;
use crate::error::{Error, Kind};
use std::collections::HashSet;
use std::io;
use std::path::{Path, PathBuf};

/// Turns arguments into inputs: files, folders (all files below, sorted by
/// name, hidden ones left out, links to folders followed once), patterns such
/// as `news/*.html`, http and https addresses, and `-` for standard input.
///
/// The order is that of the arguments, and sorted within each; a file named
/// twice is read once. What cannot be found or entered is an error in its
/// place, and the rest goes on.
///
/// ```
/// use kilde_ingest::{Input, expand};
/// let inputs = expand(&["-".into(), "https://example.org/a".into(), "no-such-file".into()]);
/// assert_eq!(inputs[0].as_ref().unwrap(), &Input::Stdin);
/// assert_eq!(inputs[1].as_ref().unwrap(), &Input::Url("https://example.org/a".into()));
/// assert!(inputs[2].as_ref().unwrap_err().is_not_found());
/// ```
#[must_use]
pub fn expand(args: &[String]) -> Vec<Result<Input, Error>> {
    let mut out = Vec::new();
    let mut seen = HashSet::new();
    for arg in args {
        let path = Path::new(arg);
        if arg == "-" {
            add(Input::Stdin, &mut seen, &mut out);
        } else if arg.starts_with("http://") || arg.starts_with("https://") {
            add(Input::Url(arg.clone()), &mut seen, &mut out);
        } else if path.symlink_metadata().is_ok() {
            one(path, &mut seen, &mut out);
        } else if arg.contains("://") {
            out.push(Err(Error::new(Kind::Scheme).named(arg)));
        } else if arg.contains(['*', '?', '[']) {
            pattern(arg, &mut seen, &mut out);
        } else {
            out.push(Err(missing(arg)));
        }
    }
    out
}

fn missing(arg: &str) -> Error {
    Error::new(Kind::Io(io::ErrorKind::NotFound, String::new())).named(arg)
}

fn add(input: Input, seen: &mut HashSet<Input>, out: &mut Vec<Result<Input, Error>>) {
    if seen.insert(input.clone()) {
        out.push(Ok(input));
    }
}

fn pattern(arg: &str, seen: &mut HashSet<Input>, out: &mut Vec<Result<Input, Error>>) {
    // As in a shell, a star does not match hidden files.
    let options =
        glob::MatchOptions { require_literal_leading_dot: true, ..glob::MatchOptions::new() };
    let mut any = false;
    for found in glob::glob_with(arg, options).into_iter().flatten() {
        any = true;
        match found {
            Ok(path) => one(&path, seen, out),
            Err(e) => out.push(Err(system(e.error()).named(&e.path().to_string_lossy()))),
        }
    }
    if !any {
        out.push(Err(Error::new(Kind::NoMatch).named(arg)));
    }
}

fn one(path: &Path, seen: &mut HashSet<Input>, out: &mut Vec<Result<Input, Error>>) {
    if !path.is_dir() {
        add(Input::Path(path.to_owned()), seen, out);
        return;
    }
    let walk = walkdir::WalkDir::new(path)
        .follow_links(true)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|e| e.depth() == 0 || !e.file_name().to_string_lossy().starts_with('.'));
    for entry in walk {
        match entry {
            Ok(entry) if entry.file_type().is_file() => {
                add(Input::Path(entry.into_path()), seen, out);
            }
            Ok(_) => {}
            // A link back up is no fault of the folder: its files are read.
            Err(e) if e.loop_ancestor().is_some() => {}
            Err(e) => {
                let at: PathBuf = e.path().unwrap_or(path).to_owned();
                let error = match e.io_error() {
                    Some(io) => system(io),
                    None => Error::new(Kind::Io(io::ErrorKind::Other, e.to_string())),
                };
                out.push(Err(error.named(&at.to_string_lossy())));
            }
        }
    }
}

/// An error of the system, never of a gzip stream.
pub(crate) fn system(error: &io::Error) -> Error {
    Error::new(Kind::Io(error.kind(), error.to_string()))
}
