//! The embedded record: one SQLite file with articles, their events, the
//! stories they make, and what is known of the feeds they came from.
//!
//! The only room with SQL. It keeps what the other rooms made and gives it
//! back; it codes nothing, formats nothing and never looks at the clock: the
//! time of every change is an argument. Records are kept as the JSON that
//! their maker handed over, beside columns to search by.
//!
//! ```
//! use kilde_store::{Put, Query, Store};
//! use kilde_text::Article;
//!
//! let store = Store::temporary()?;
//! let article = Article::new("a-1", "Kyiv expelled two diplomats.");
//! let now = "2026-03-03T12:00:00Z".parse().unwrap();
//! assert_eq!(store.put(&article, &Default::default(), &[], now)?, Put::Added);
//! assert_eq!(store.put(&article, &Default::default(), &[], now)?, Put::Unchanged);
//!
//! let found = store.reader()?.articles(&Query::new().text("diplomats"))?;
//! assert_eq!(found.items[0].id, "a-1");
//! # Ok::<(), kilde_store::Error>(())
//! ```

mod content;
mod error;
mod feeds;
mod migrations;
mod query;
mod read;
mod sql;
mod store;
mod stories;

pub use error::Error;
pub use feeds::{Feed, Health};
pub use migrations::FORMAT;
pub use query::{Cursor, Query};
pub use read::{
    Counts, EventRow, Facet, Facets, Page, Reader, Report, StoredNote, StoryRow, Summary, Version,
};
pub use store::{Put, Store};
pub use stories::{Found, StoryQuery};
