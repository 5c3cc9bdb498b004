//! Makes the syntax models: reads treebanks, trains, writes models and cards.

pub mod habits;
pub mod lemmas;
pub mod model;
pub mod ndt;
pub mod net;
pub mod pipeline;
pub mod recipe;
pub mod tokens;
pub mod treebank;
