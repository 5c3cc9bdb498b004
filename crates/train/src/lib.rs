//! Makes the models of syntax and of pairs: reads what they learn from, trains,
//! writes models and cards.

pub mod habits;
pub mod lemmas;
pub mod model;
pub mod ndt;
pub mod net;
pub mod pairs;
pub mod pipeline;
pub mod recipe;
pub mod tokens;
pub mod treebank;
