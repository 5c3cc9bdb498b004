//! What the desk follows: feeds and folders, and the settings that name them.

use crate::chronicle::{self, Chronicle};
use crate::{code, report};
use anyhow::{Context, bail};
use jiff::Timestamp;
use kilde_coding::Reading;
use kilde_engine::Engine;
use kilde_formats::Writer;
use kilde_ingest::{Error, Input, Options, feeds};
use kilde_store::{Feed, Put, Store};
use kilde_stories::Digest;
use kilde_text::{Article, CodePoints, Lang};
use rayon::prelude::*;
use serde::Deserialize;
use serde_json::Value;
use std::collections::HashMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant, SystemTime};

/// How often folders are looked through.
const FOLDER_PAUSE: Duration = Duration::from_secs(2);
/// Articles stored in one transaction.
const BATCH: usize = 256;
/// Shortest time between two requests to one feed.
const MIN_MINUTES: u64 = 5;
/// Longest time that the settings may ask for: a week.
const MAX_MINUTES: u64 = 7 * 24 * 60;
/// After failures the pause doubles, up to this many times.
const MAX_BACKOFF: u32 = 6;

/// `kilde.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The store's file; relative to the settings' folder.
    pub store: Option<PathBuf>,
    /// Where to serve.
    pub listen: Option<SocketAddr>,
    /// Feeds to follow.
    #[serde(default, rename = "feed")]
    pub feeds: Vec<FeedSettings>,
    /// Folders to follow.
    #[serde(default, rename = "folder")]
    pub folders: Vec<FolderSettings>,
}

/// One `[[feed]]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FeedSettings {
    /// Its address.
    pub url: String,
    /// Minutes between two requests.
    #[serde(default = "every")]
    pub every_minutes: u64,
    /// Outlet, instead of what the feed calls itself.
    pub outlet: Option<String>,
    /// Language, instead of identifying it.
    pub lang: Option<String>,
}

/// One `[[folder]]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FolderSettings {
    /// The folder; relative to the settings' folder.
    pub path: PathBuf,
    /// Outlet of all reports in it.
    pub outlet: Option<String>,
    /// Language of all reports in it.
    pub lang: Option<String>,
}

fn every() -> u64 {
    15
}

impl Settings {
    /// Reads the settings; paths in them are taken from their own folder.
    ///
    /// # Errors
    /// Where the file cannot be read, or is not of its form.
    pub fn read(file: &Path) -> anyhow::Result<Self> {
        let text =
            std::fs::read_to_string(file).with_context(|| format!("reading {}", file.display()))?;
        let mut settings: Self =
            toml::from_str(&text).with_context(|| format!("{} is not valid", file.display()))?;
        let home = file.parent().unwrap_or(Path::new(""));
        settings.store = settings.store.map(|path| home.join(path));
        for folder in &mut settings.folders {
            folder.path = home.join(&folder.path);
        }
        for lang in settings
            .feeds
            .iter()
            .map(|f| &f.lang)
            .chain(settings.folders.iter().map(|f| &f.lang))
            .flatten()
        {
            if Lang::parse(lang).is_none() {
                bail!("{}: `lang = \"{lang}\"`: expected a code such as \"en\"", file.display());
            }
        }
        for feed in &settings.feeds {
            if !(MIN_MINUTES..=MAX_MINUTES).contains(&feed.every_minutes) {
                let (file, found) = (file.display(), feed.every_minutes);
                bail!(
                    "{file}: `every_minutes = {found}`: expected {MIN_MINUTES} to {MAX_MINUTES}, \
                     a week"
                );
            }
            if !feed.url.starts_with("http://") && !feed.url.starts_with("https://") {
                let file = file.display();
                bail!("{file}: `url = \"{}\"`: expected an http or https address", feed.url);
            }
        }
        Ok(settings)
    }
}

/// Reads reports and keeps what they say.
pub struct Keeper {
    engine: Engine,
    writer: Writer,
    store: Arc<Store>,
    stories: Mutex<Chronicle>,
}

/// What became of a batch of reports.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// Reports that were new or had changed.
    pub new: usize,
    /// Inputs that could not be read.
    pub failed: usize,
}

impl Keeper {
    /// Codes with `engine` into `store`.
    pub fn new(engine: Engine, store: Arc<Store>) -> Self {
        let writer = code::writer(&engine);
        Self { engine, writer, stories: Mutex::new(Chronicle::new(store.clone())), store }
    }

    /// Takes up the stories where an earlier run left them: reads the newest
    /// reports again, and places those that no story knows.
    ///
    /// # Errors
    /// Where the store cannot be read or written.
    pub fn take_up(&self, stop: &AtomicBool) -> anyhow::Result<()> {
        self.chronicle().take_up(&self.engine, stop)
    }

    /// A panic elsewhere leaves reports without a story, which are taken up
    /// at the next start.
    fn chronicle(&self) -> MutexGuard<'_, Chronicle> {
        self.stories.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Codes and stores articles, in parallel, in transactions of [`BATCH`].
    ///
    /// # Errors
    /// Where the store cannot be written; what was stored before stays.
    pub fn keep(&self, articles: &[Article]) -> anyhow::Result<usize> {
        let mut new = 0;
        for batch in articles.chunks(BATCH) {
            let read = batch
                .par_iter()
                .map(|article| {
                    let (reading, digest) = chronicle::digest(&self.engine, article)?;
                    let points = CodePoints::new(&article.text);
                    let records =
                        reading.events.iter().map(|e| self.writer.event(article, e, &points));
                    let records: Vec<Value> = records.collect();
                    Ok((reading, records, digest))
                })
                .collect::<anyhow::Result<Vec<(Reading, Vec<Value>, Digest)>>>()?;
            let rows = batch.iter().zip(&read).map(|(a, (r, json, _))| (a, r, json.as_slice()));
            let done = self.store.put_all(rows, Timestamp::now())?;
            let placed = done.iter().zip(read).filter(|(put, _)| **put != Put::Unchanged);
            let placed = placed.map(|(_, (_, _, digest))| digest).collect();
            // The reports are stored already: their stories can wait.
            if let Err(error) = self.chronicle().add(&self.engine, placed) {
                report::failure(&error.context("stories are brought up to date later"));
            }
            new += done.iter().filter(|put| **put != Put::Unchanged).count();
        }
        Ok(new)
    }

    /// Reads bytes that are in memory, names what cannot be read, and keeps
    /// the rest.
    ///
    /// # Errors
    /// As [`Keeper::keep`].
    pub fn keep_bytes(&self, name: &str, bytes: &[u8], options: &Options) -> anyhow::Result<Kept> {
        self.keep_from(|sink| kilde_ingest::read_bytes(name, bytes, options, sink))
    }

    fn keep_from(
        &self,
        read: impl FnOnce(&mut dyn FnMut(Result<Article, Error>)),
    ) -> anyhow::Result<Kept> {
        let mut kept = Kept::default();
        let mut batch = Vec::new();
        let mut outcome = Ok(());
        read(&mut |item| match item {
            Ok(article) => {
                batch.push(article);
                if batch.len() >= BATCH && outcome.is_ok() {
                    match self.keep(&std::mem::take(&mut batch)) {
                        Ok(new) => kept.new += new,
                        Err(error) => outcome = Err(error),
                    }
                }
            }
            Err(error) => {
                kept.failed += 1;
                report::problem(&error);
            }
        });
        outcome?;
        kept.new += self.keep(&batch)?;
        Ok(kept)
    }

    /// Follows all feeds and folders until `stop` is set and the thread woken.
    /// What goes wrong is named on standard error, and tried again.
    pub fn follow(&self, settings: &Settings, stop: &AtomicBool) {
        let mut seen: HashMap<PathBuf, (u64, SystemTime)> = HashMap::new();
        let mut due: Vec<Instant> = vec![Instant::now(); settings.feeds.len()];
        let mut said = None;
        if let Err(error) = self.take_up(stop) {
            report::failure(&error);
        }
        while !stop.load(Ordering::Relaxed) {
            for folder in &settings.folders {
                self.folder(folder, &mut seen, &mut said, stop);
            }
            for (feed, due) in settings.feeds.iter().zip(&mut due) {
                if *due <= Instant::now() && !stop.load(Ordering::Relaxed) {
                    let failures = self.feed(feed);
                    let minutes = feed.every_minutes << failures.min(MAX_BACKOFF);
                    *due = Instant::now() + Duration::from_secs(60 * minutes);
                }
            }
            // Whoever sets `stop` wakes this thread.
            std::thread::park_timeout(FOLDER_PAUSE);
        }
    }

    /// Reads the files of a folder that are new or have changed. `said` is why
    /// the store could not be written when it was last tried.
    fn folder(
        &self,
        folder: &FolderSettings,
        seen: &mut HashMap<PathBuf, (u64, SystemTime)>,
        said: &mut Option<String>,
        stop: &AtomicBool,
    ) {
        let options = options(folder.outlet.as_deref(), folder.lang.as_deref());
        let name = folder.path.to_string_lossy().into_owned();
        for input in kilde_ingest::expand(&[name]) {
            if stop.load(Ordering::Relaxed) {
                return;
            }
            let path = match &input {
                Ok(Input::Path(path)) => path.clone(),
                Ok(_) => continue,
                Err(error) => {
                    // Said once, not at every round.
                    let known = seen.insert(folder.path.clone(), (0, SystemTime::UNIX_EPOCH));
                    if known.is_none() {
                        report::problem(error);
                    }
                    continue;
                }
            };
            let Ok(state) = std::fs::metadata(&path) else { continue };
            let state = (state.len(), state.modified().unwrap_or(SystemTime::UNIX_EPOCH));
            if seen.get(&path) == Some(&state) {
                continue;
            }
            let input = Input::Path(path.clone());
            match self.keep_from(|sink| kilde_ingest::read_input(&input, &options, sink)) {
                Ok(kept) => {
                    tracing::info!("{}: {} new or changed", path.display(), kept.new);
                    seen.insert(path, state);
                    *said = None;
                }
                // Not marked as seen: tried again in the next round, but a disk
                // that stays full is named once, not every two seconds.
                Err(error) => {
                    let why = format!("{error:#}");
                    if said.as_ref() != Some(&why) {
                        report::failure(&error);
                    }
                    *said = Some(why);
                }
            }
        }
    }

    /// Asks a feed once; gives the number of failures in a row.
    fn feed(&self, settings: &FeedSettings) -> u32 {
        let mut feed = match self.store.feed(&settings.url) {
            Ok(feed) => feed.unwrap_or_else(|| Feed::new(&settings.url)),
            Err(error) => {
                report::problem(&error);
                return 1;
            }
        };
        let answer =
            feeds::fetch(&settings.url, feed.etag.as_deref(), feed.last_modified.as_deref());
        let now = Timestamp::now();
        match answer {
            Ok(feeds::Fetched::NotModified) => feed.answered(0, now),
            Ok(feeds::Fetched::Body { bytes, content_type, etag, last_modified }) => {
                let options = options(settings.outlet.as_deref(), settings.lang.as_deref());
                let read = |sink: &mut dyn FnMut(Result<Article, Error>)| {
                    kilde_ingest::read_fetched(
                        &settings.url,
                        &bytes,
                        content_type.as_deref(),
                        &options,
                        &mut |item| {
                            if let Ok(article) = &item
                                && feed.title.is_none()
                            {
                                feed.title.clone_from(&article.outlet);
                            }
                            sink(item);
                        },
                    );
                };
                match self.keep_from(read) {
                    Ok(kept) => {
                        // Kept only once the reports are: else they would be lost.
                        feed.etag = etag;
                        feed.last_modified = last_modified;
                        feed.answered(kept.new as u64, now);
                    }
                    Err(error) => {
                        report::failure(&error);
                        feed.failed(format!("{error:#}"), now);
                    }
                }
            }
            Err(error) => {
                report::problem(&error);
                feed.failed(error.to_string(), now);
            }
        }
        if let Err(error) = self.store.put_feed(&feed) {
            report::problem(&error);
        }
        feed.failures
    }
}

fn options(outlet: Option<&str>, lang: Option<&str>) -> Options {
    Options {
        outlet: outlet.map(str::to_owned),
        lang: lang.and_then(Lang::parse),
        ..Options::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_say_what_is_wrong() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("kilde.toml");
        let error = |text: &str| {
            std::fs::write(&file, text).unwrap();
            format!("{:#}", Settings::read(&file).unwrap_err())
        };
        assert!(error("shop = 1").contains("unknown field `shop`"));
        assert!(error("[[feed]]\nurl = \"ftp://x\"").contains("expected an http or https address"));
        let never = "[[feed]]\nurl = \"http://x\"\nevery_minutes = 9223372036854775807";
        assert!(error(never).contains("expected 5 to 10080, a week"));
        let always = "[[feed]]\nurl = \"http://x\"\nevery_minutes = 1";
        assert!(error(always).contains("expected 5 to 10080, a week"));
        assert!(error("[[folder]]\npath = \"x\"\nlang = \"1\"").contains("expected a code"));
        std::fs::write(&file, "store = \"a.db\"\n[[folder]]\npath = \"in\"").unwrap();
        let settings = Settings::read(&file).unwrap();
        assert_eq!(settings.store, Some(dir.path().join("a.db")));
        assert_eq!(settings.folders[0].path, dir.path().join("in"));
    }

    #[test]
    fn the_same_reports_are_kept_once() {
        let store = Arc::new(Store::temporary().unwrap());
        let keeper = Keeper::new(Engine::embedded().unwrap(), store);
        let lines = br#"{"id": "a", "lang": "en", "published": "2022-03-10", "text": "Russia shelled Kharkiv."}
not json
{"id": "b", "lang": "en", "text": "Nothing happened."}"#;
        let first = keeper.keep_bytes("x.jsonl", lines, &Options::default()).unwrap();
        assert_eq!(first, Kept { new: 2, failed: 1 });
        let again = keeper.keep_bytes("x.jsonl", lines, &Options::default()).unwrap();
        assert_eq!(again, Kept { new: 0, failed: 1 });
    }
}
