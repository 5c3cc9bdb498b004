//! Makes the syntax models: reads treebanks, trains, writes models and cards.

pub mod lemmas;
pub mod ndt;
pub mod treebank;
