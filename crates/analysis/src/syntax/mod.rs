//! Universal Dependencies: from text to words, tags, lemmas and trees.

pub mod bytes;
pub mod decode;
pub mod features;
pub mod kernel;
pub mod lemmas;
pub mod model;
pub mod network;
pub mod tokens;

pub use bytes::ModelError;
pub use model::{Syntax, SyntaxScratch};
