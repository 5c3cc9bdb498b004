//! Questions to the store: one builder that binds every value.

use crate::Error;
use crate::sql::Sql;
use jiff::civil::Date;
use kilde_coding::{Root, Status};
use std::fmt;
use std::str::FromStr;

/// Words of a text query that are looked at; the rest is dropped.
const MAX_TERMS: usize = 32;

/// Where the next page begins. Opaque: it is given out by one page and handed
/// back for the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    pub(crate) at: i64,
    pub(crate) key: i64,
    pub(crate) seq: i64,
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.at, self.key, self.seq)
    }
}

impl FromStr for Cursor {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let mut parts = text.split('.').map(str::parse::<i64>);
        match (parts.next(), parts.next(), parts.next(), parts.next()) {
            (Some(Ok(at)), Some(Ok(key)), Some(Ok(seq)), None) => Ok(Self { at, key, seq }),
            _ => Err(Error::bad_cursor(text)),
        }
    }
}

/// Which facet a count leaves out of the conditions: the values of a facet are
/// counted as if nothing were chosen in it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Skip {
    Nothing,
    Lang,
    Outlet,
    Root,
    Status,
}

/// What to look for. Conditions of different kinds must all hold; several
/// values of one kind are alternatives. Those on events (root, status, actor)
/// must hold of one and the same event.
///
/// ```
/// use kilde_coding::{Root, Status};
/// use kilde_store::Query;
/// let query = Query::new().text("Odesa grain").root(Root::Assault).status(Status::Denied).limit(20);
/// ```
#[derive(Clone, Debug)]
pub struct Query {
    text: Option<String>,
    langs: Vec<String>,
    outlets: Vec<String>,
    roots: Vec<Root>,
    statuses: Vec<Status>,
    actors: Vec<String>,
    since: Option<Date>,
    until: Option<Date>,
    after: Option<Cursor>,
    pub(crate) limit: usize,
}

impl Default for Query {
    fn default() -> Self {
        Self::new()
    }
}

impl Query {
    /// Most rows that one page holds, whatever was asked for.
    pub const MAX_LIMIT: usize = 200;

    /// Everything, 25 a page.
    #[must_use]
    pub fn new() -> Self {
        Self {
            text: None,
            langs: Vec::new(),
            outlets: Vec::new(),
            roots: Vec::new(),
            statuses: Vec::new(),
            actors: Vec::new(),
            since: None,
            until: None,
            after: None,
            limit: 25,
        }
    }

    /// Articles that hold all these words in title, text, outlet or codes,
    /// without regard to case and Latin accents. `"…"` is a phrase, a word
    /// that ends in `*` a beginning; everything else is a plain word, whatever
    /// it looks like. Blank text asks nothing.
    #[must_use]
    pub fn text(mut self, text: impl Into<String>) -> Self {
        self.text = Some(text.into()).filter(|t| !t.trim().is_empty());
        self
    }

    /// Articles in this language (or another one named before).
    #[must_use]
    pub fn lang(mut self, code: impl Into<String>) -> Self {
        self.langs.push(code.into());
        self
    }

    /// Articles of this outlet (or another one named before).
    #[must_use]
    pub fn outlet(mut self, name: impl Into<String>) -> Self {
        self.outlets.push(name.into());
        self
    }

    /// Events with this root (or another one named before).
    #[must_use]
    pub fn root(mut self, root: Root) -> Self {
        self.roots.push(root);
        self
    }

    /// Events with this status (or another one named before).
    #[must_use]
    pub fn status(mut self, status: Status) -> Self {
        self.statuses.push(status);
        self
    }

    /// Events with this actor on either side: a whole code (`RUS GOV`) or its
    /// beginning up to a space (`RUS`).
    #[must_use]
    pub fn actor(mut self, code: impl Into<String>) -> Self {
        self.actors.push(code.into());
        self
    }

    /// Articles published on this day or later. Where an article has no date,
    /// the day on which it was stored counts.
    #[must_use]
    pub fn since(mut self, day: Date) -> Self {
        self.since = Some(day);
        self
    }

    /// Articles published on this day or earlier.
    #[must_use]
    pub fn until(mut self, day: Date) -> Self {
        self.until = Some(day);
        self
    }

    /// The page that begins after this cursor.
    #[must_use]
    pub fn after(mut self, cursor: Cursor) -> Self {
        self.after = Some(cursor);
        self
    }

    /// At most so many rows: 1 to [`Query::MAX_LIMIT`].
    #[must_use]
    pub fn limit(mut self, rows: usize) -> Self {
        self.limit = rows.clamp(1, Self::MAX_LIMIT);
        self
    }

    /// Whether any condition is on events.
    pub(crate) fn asks_events(&self, skip: Skip) -> bool {
        !(self.actors.is_empty()
            && (self.roots.is_empty() || skip == Skip::Root)
            && (self.statuses.is_empty() || skip == Skip::Status))
    }

    /// What to look up in the index: `None` where no text is asked for,
    /// `Some(None)` where the text holds no word, so that nothing can hold it.
    pub(crate) fn expression(&self) -> Option<Option<String>> {
        self.text.as_deref().map(match_expression)
    }

    /// Whether nothing at all is asked for but a page.
    pub(crate) fn asks_nothing(&self) -> bool {
        !self.asks_articles(Skip::Nothing) && !self.asks_events(Skip::Nothing)
    }

    /// Whether the text is all that is asked of articles.
    pub(crate) fn asks_only_text(&self, skip: Skip) -> bool {
        self.text.is_some() && !Self { text: None, ..self.clone() }.asks_articles(skip)
    }

    /// Whether any condition is on articles.
    pub(crate) fn asks_articles(&self, skip: Skip) -> bool {
        self.text.is_some()
            || self.since.is_some()
            || self.until.is_some()
            || (!self.langs.is_empty() && skip != Skip::Lang)
            || (!self.outlets.is_empty() && skip != Skip::Outlet)
    }

    /// Appends ` AND …` for each condition on the article `a`.
    pub(crate) fn on_articles(&self, sql: &mut Sql, skip: Skip) {
        if self.text.is_some() {
            // The reader fills the table `hits` before it asks.
            // The `+` keeps SQLite from walking the table.
            let key = if sql.many_hits { " AND +a.key" } else { " AND a.key" };
            sql.push(key).push(" IN (SELECT key FROM hits)");
        }
        if !self.langs.is_empty() && skip != Skip::Lang {
            sql.push(" AND a.lang").bind_list(self.langs.iter().map(String::as_str));
        }
        if !self.outlets.is_empty() && skip != Skip::Outlet {
            sql.push(" AND a.outlet").bind_list(self.outlets.iter().map(String::as_str));
        }
        if let Some(day) = self.since {
            sql.push(" AND a.day >= ").bind(day.to_string());
        }
        if let Some(day) = self.until {
            sql.push(" AND a.day <= ").bind(day.to_string());
        }
    }

    /// Appends ` AND …` for each condition on the event `e`.
    pub(crate) fn on_events(&self, sql: &mut Sql, skip: Skip) {
        if !self.roots.is_empty() && skip != Skip::Root {
            sql.push(" AND e.root").bind_list(self.roots.iter().map(|r| r.as_str()));
        }
        if !self.statuses.is_empty() && skip != Skip::Status {
            sql.push(" AND e.status").bind_list(self.statuses.iter().map(|s| s.as_str()));
        }
        for code in &self.actors {
            // `!` follows the space in ASCII: a range instead of LIKE, whose
            // wildcards would have to be escaped.
            sql.push(" AND e.key IN (SELECT event FROM actors WHERE code = ").bind(code.clone());
            sql.push(" OR (code >= ").bind(format!("{code} "));
            sql.push(" AND code < ").bind(format!("{code}!")).push("))");
        }
    }

    /// Appends the condition that an article has an event as asked for.
    pub(crate) fn on_some_event(&self, sql: &mut Sql, skip: Skip) {
        if self.asks_events(skip) {
            sql.push(" AND EXISTS (SELECT 1 FROM events e WHERE e.article = a.key");
            self.on_events(sql, skip);
            sql.push(")");
        }
    }

    /// Appends the condition that a row of articles comes after the cursor.
    pub(crate) fn on_article_cursor(&self, sql: &mut Sql) {
        if let Some(c) = self.after {
            sql.push(" AND (a.at, a.key) < (").bind(c.at).push(", ").bind(c.key).push(")");
        }
    }

    /// Appends the condition that a row of events comes after the cursor.
    pub(crate) fn on_event_cursor(&self, sql: &mut Sql) {
        if let Some(c) = self.after {
            sql.push(" AND (a.at, a.key) <= (").bind(c.at).push(", ").bind(c.key);
            sql.push(") AND NOT (a.key = ").bind(c.key).push(" AND e.seq <= ").bind(c.seq);
            sql.push(")");
        }
    }
}

/// What a person typed, as an FTS5 expression in which every word is quoted,
/// so that none of FTS5's own syntax is ever read from it. `None` where it
/// holds no letter and no digit.
fn match_expression(text: &str) -> Option<String> {
    let mut terms = Vec::new();
    for (i, part) in text.split('"').enumerate() {
        if i % 2 == 1 {
            terms.extend(term(part, false));
        } else {
            terms.extend(part.split_whitespace().filter_map(|w| term(w, w.ends_with('*'))));
        }
    }
    terms.truncate(MAX_TERMS);
    (!terms.is_empty()).then(|| terms.join(" AND "))
}

fn term(words: &str, prefix: bool) -> Option<String> {
    // FTS5 reads up to the first NUL; nobody means one.
    let words: String = words.chars().map(|c| if c == '\0' { ' ' } else { c }).collect();
    words
        .chars()
        .any(char::is_alphanumeric)
        .then(|| format!("\"{}\"{}", words.trim(), if prefix { " *" } else { "" }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_never_syntax() {
        let quoted = |text| match_expression(text).unwrap();
        assert_eq!(quoted("grain NEAR(Odesa)"), r#""grain" AND "NEAR(Odesa)""#);
        assert_eq!(quoted(r#"title:"free grain" x"#), r#""title:" AND "free grain" AND "x""#);
        assert_eq!(quoted("обстр*"), r#""обстр*" *"#);
        assert_eq!(match_expression("🌾 \" * () ^"), None);
        assert_eq!(quoted("a\0b"), r#""a b""#);
    }

    #[test]
    fn a_cursor_is_read_back_or_refused() {
        let cursor = Cursor { at: -5, key: 7, seq: 0 };
        assert_eq!(cursor.to_string().parse::<Cursor>().unwrap(), cursor);
        for bad in ["", "1.2", "1.2.3.4", "a.b.c", "1.2.99999999999999999999"] {
            assert!(bad.parse::<Cursor>().unwrap_err().is_bad_cursor());
        }
    }
}
