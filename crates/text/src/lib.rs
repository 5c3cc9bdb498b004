//! Articles, documents and ranges: what every other room of Kilde speaks of.
//!
//! Nothing here reads a file, a clock or JSON. Offsets are bytes into the
//! article's own text; [`CodePoints`] turns them into the code points that
//! records are exported with.

mod analysis;
mod article;
mod document;
mod lang;
mod note;
mod outline;
mod range;
mod resolution;
mod tags;

pub use analysis::{Analysis, Feats, FeatureSets, MultiWord, Tree, Word};
pub use article::{Article, Citation, Link, Published};
pub use document::{Document, Sentence, SentenceId, Token, TokenId, TokenKind};
pub use lang::Lang;
pub use note::{Code, Note};
pub use outline::{Block, Outline, Part};
pub use range::{CodePoints, TextRange};
pub use resolution::Resolution;
pub use tags::{Relation, Universal, Upos};
