//! The format of the file: an append-only list of steps, one transaction each.
//!
//! A step that has shipped is never edited. `application_id` says that the
//! file is ours, `user_version` how many steps it has taken.

use crate::Error;
use rusqlite::{Connection, TransactionBehavior};
use std::path::Path;

/// `KILD` in ASCII.
const APPLICATION: i32 = 0x4B49_4C44;

/// The format that this version writes: the number of steps.
pub const FORMAT: i32 = STEPS.len() as i32;

const STEPS: &[&str] = &[
    // 1: articles with their events, notes and citations; versions; feeds.
    "
    CREATE TABLE articles (
        key       INTEGER PRIMARY KEY,
        id        TEXT NOT NULL UNIQUE,
        url       TEXT,
        outlet    TEXT,
        author    TEXT,
        title     TEXT,
        lang      TEXT NOT NULL,
        published TEXT,              -- as the outlet wrote it
        at        INTEGER NOT NULL,  -- second to sort by: published, else added
        day       TEXT NOT NULL,     -- day to filter by, the same way
        text      TEXT NOT NULL,
        furniture TEXT NOT NULL,     -- JSON: [[start, end], ...] in bytes
        links     TEXT NOT NULL,     -- JSON: [[href, text], ...]
        extra     TEXT,
        content   BLOB NOT NULL,     -- sha256 of what arrived
        hash      BLOB NOT NULL,     -- sha256 of what arrived and what was read
        version   INTEGER NOT NULL,
        added     INTEGER NOT NULL,
        changed   INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX articles_at ON articles (at DESC, key DESC);
    CREATE INDEX articles_lang ON articles (lang, day);
    CREATE INDEX articles_outlet ON articles (outlet, day);

    CREATE TABLE events (
        key     INTEGER PRIMARY KEY,
        article INTEGER NOT NULL REFERENCES articles (key) ON DELETE CASCADE,
        seq     INTEGER NOT NULL,
        id      TEXT NOT NULL,
        root    TEXT NOT NULL,
        cameo   TEXT NOT NULL,
        status  TEXT NOT NULL,
        date    TEXT,
        place   TEXT,
        country TEXT,
        record  TEXT NOT NULL,       -- JSON, as it was handed over
        UNIQUE (article, seq)
    ) STRICT;
    CREATE INDEX events_id ON events (id);
    CREATE INDEX events_root ON events (root, article);
    CREATE INDEX events_status ON events (status, article);

    CREATE TABLE actors (
        code    TEXT NOT NULL,
        event   INTEGER NOT NULL REFERENCES events (key) ON DELETE CASCADE,
        side    TEXT NOT NULL CHECK (side IN ('source', 'target')),
        PRIMARY KEY (code, event, side)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX actors_event ON actors (event);

    CREATE TABLE notes (
        article INTEGER NOT NULL REFERENCES articles (key) ON DELETE CASCADE,
        seq     INTEGER NOT NULL,
        code    TEXT NOT NULL,
        start   INTEGER,
        end     INTEGER,
        message TEXT NOT NULL,
        PRIMARY KEY (article, seq)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE citations (
        article INTEGER NOT NULL REFERENCES articles (key) ON DELETE CASCADE,
        seq     INTEGER NOT NULL,
        start   INTEGER NOT NULL,
        end     INTEGER NOT NULL,
        linked  INTEGER NOT NULL,
        PRIMARY KEY (article, seq)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE versions (
        id       TEXT NOT NULL,
        version  INTEGER NOT NULL,
        replaced INTEGER NOT NULL,
        whole    TEXT NOT NULL,      -- JSON: article, events, notes, citations
        PRIMARY KEY (id, version)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE feeds (
        url           TEXT PRIMARY KEY,
        title         TEXT,
        etag          TEXT,
        last_modified TEXT,
        last_tried    INTEGER,
        last_ok       INTEGER,
        last_new      INTEGER,
        last_error    TEXT,
        failures      INTEGER NOT NULL DEFAULT 0,
        reports       INTEGER NOT NULL DEFAULT 0,
        health        TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE VIRTUAL TABLE words USING fts5 (
        title, text, outlet, events,
        content = '', contentless_delete = 1,
        tokenize = 'unicode61 remove_diacritics 2'
    );
    ",
    // 2: stories with their incidents and reports; where ids lead that are gone.
    "
    CREATE TABLE stories (
        key     INTEGER PRIMARY KEY,
        id      TEXT NOT NULL UNIQUE,
        at      INTEGER NOT NULL,    -- second to sort by: that of its latest report
        day     TEXT NOT NULL,       -- day to filter by, the same way
        reports INTEGER NOT NULL,
        origins INTEGER NOT NULL,
        record  TEXT NOT NULL,       -- JSON, without the incidents
        changed INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX stories_at ON stories (at DESC, key DESC);

    CREATE TABLE incidents (
        key     INTEGER PRIMARY KEY,
        id      TEXT NOT NULL,
        story   INTEGER NOT NULL REFERENCES stories (key) ON DELETE CASCADE,
        seq     INTEGER NOT NULL,
        at      INTEGER NOT NULL,    -- as that of the story
        day     TEXT NOT NULL,
        root    TEXT NOT NULL,
        origins INTEGER NOT NULL,
        record  TEXT NOT NULL        -- JSON
    ) STRICT;
    CREATE INDEX incidents_id ON incidents (id);
    CREATE INDEX incidents_story ON incidents (story, seq);
    CREATE INDEX incidents_at ON incidents (at DESC, key DESC);

    CREATE TABLE story_articles (
        article INTEGER PRIMARY KEY REFERENCES articles (key) ON DELETE CASCADE,
        story   INTEGER NOT NULL REFERENCES stories (key) ON DELETE CASCADE,
        version INTEGER NOT NULL     -- that of the article which the story knows
    ) STRICT;
    CREATE INDEX story_articles_story ON story_articles (story, article);

    CREATE TABLE redirects (
        kind    TEXT NOT NULL CHECK (kind IN ('story', 'incident')),
        gone    TEXT NOT NULL,
        id      TEXT NOT NULL,
        changed INTEGER NOT NULL,
        PRIMARY KEY (kind, gone)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX redirects_id ON redirects (kind, id);
    ",
];

/// Brings the file to [`FORMAT`], or says why it cannot.
pub(crate) fn migrate(db: &mut Connection, path: &Path) -> Result<(), Error> {
    check(db, path)?;
    while version(db)? < FORMAT {
        step(db, path)?;
    }
    Ok(())
}

/// Takes the next step, unless another process took it meanwhile.
fn step(db: &mut Connection, path: &Path) -> Result<(), Error> {
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    check(&tx, path)?;
    let done = version(&tx)?;
    if let Some(sql) = usize::try_from(done).ok().and_then(|n| STEPS.get(n)) {
        tx.execute_batch(sql)?;
        tx.pragma_update(None, "application_id", APPLICATION)?;
        tx.pragma_update(None, "user_version", done + 1)?;
        tracing::info!(path = %path.display(), format = done + 1, "store migrated");
    }
    tx.commit()?;
    Ok(())
}

/// Refuses files of other programs and of newer versions.
pub(crate) fn check(db: &Connection, path: &Path) -> Result<(), Error> {
    // One statement, so one state: another process may be making the store.
    let (application, tables, found): (i32, i64, i32) = db.query_row(
        "SELECT (SELECT application_id FROM pragma_application_id),
             (SELECT count(*) FROM sqlite_schema),
             (SELECT user_version FROM pragma_user_version)",
        [],
        |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)),
    )?;
    let empty = tables == 0 && application == 0;
    if application != APPLICATION && !empty {
        return Err(Error::foreign(path));
    }
    if !(0..=FORMAT).contains(&found) {
        return Err(Error::newer(path, found, FORMAT));
    }
    Ok(())
}

fn version(db: &Connection) -> Result<i32, Error> {
    Ok(db.pragma_query_value(None, "user_version", |r| r.get(0))?)
}
