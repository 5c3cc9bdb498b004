-- A store as format 1 left it, with one article. Never edited.
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

INSERT INTO articles (key, id, lang, published, at, day, text, furniture, links, content, hash, version, added, changed)
VALUES (1, 'old-1', 'en', '2026-03-03', 1772539200, '2026-03-03', 'Kyiv expelled two diplomats.', '[]', '[]',
    x'00', x'00', 1, 1772539200, 1772539200);
INSERT INTO words (rowid, title, text, outlet, events) VALUES (1, NULL, 'Kyiv expelled two diplomats.', NULL, '');
PRAGMA application_id = 1263094852;
PRAGMA user_version = 1;
