//! Universal Dependencies: from text to words, tags, lemmas and trees.

pub mod bytes;
pub mod lemmas;
