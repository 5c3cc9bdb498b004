//! From text to sentences, tokens and clauses, by the rules of each language's folder.
//!
//! Knows nothing of who or where a mention is, nor of the codebook. The
//! rules come in as the text of `lang/<code>/language.toml`; see
//! `docs/languages.md` for the format.

mod language;
mod pattern;
mod segment;
pub mod syntax;

pub use language::{DateWords, Error, Language, Words};
pub use pattern::{Match, PatternError, PatternSet};
pub use segment::Clauses;
