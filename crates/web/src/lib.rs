//! The desk: pages in the reader's language, and the JSON API.
//!
//! It shows what the store holds and never changes a record. It holds no SQL,
//! reads no file and codes nothing: the texts of its pages are handed in as
//! bytes, the sheet and the templates are compiled in. Everything that comes
//! from a report is escaped by the templates; nothing is ever marked as safe.
//!
//! ```no_run
//! use kilde_web::{Desk, Texts, serve};
//! use std::sync::Arc;
//!
//! # async fn run(store: kilde_store::Store) -> Result<(), Box<dyn std::error::Error>> {
//! let texts = Texts::new([("en", &include_bytes!("../../../lang/en/page.ftl")[..])])?;
//! let desk = Arc::new(Desk::new(&store, texts, "0.1.0")?);
//! let listener = tokio::net::TcpListener::bind("127.0.0.1:8420").await?;
//! serve(listener, desk, async { tokio::signal::ctrl_c().await.unwrap_or(()) }).await?;
//! # Ok(())
//! # }
//! ```

mod api;
mod dates;
mod desk;
mod error;
mod frame;
mod front;
mod guard;
mod mark;
mod params;
mod pool;
mod problem;
mod record;
mod reply;
mod report;
mod sentence;
mod story;
mod texts;

pub use desk::{Desk, ROUTES, router, serve};
pub use error::Error;
pub use texts::Texts;
