//! Claims and events by codebook, with status, attribution and numbers.
//!
//! A pure function of one article and its trees: no other articles, no
//! database, no clock.

mod codebook;
mod coder;
mod counts;
mod event;
mod frames;
mod grammar;
mod lexicon;
mod pair_model;
mod pairs;
mod places;
mod quotes;
mod scene;
mod status;
mod symbols;
mod tree;
mod voices;

pub use codebook::{Act, Codebook};
pub use coder::{Coder, Explained, Fired, LANGUAGE_NOT_READ, Missed, Scratch, Tongue, not_read};
pub use event::{
    Basis, Claim, Coded, Count, Dated, Event, Evidence, Located, Party, Quad, Quote, Reading, Root,
    Status, UnknownCode, Voice,
};
pub use lexicon::{Lexicon, Role, language_of};
pub use pair_model::{
    PairFeatures, PairModel, PairModelError, ROOTS as PAIR_ROOTS, hash as pair_hash,
    quad_of as pair_quad,
};
pub use quotes::marked;
pub use scene::Atlas;
pub use voices::{FORMER_OFFICE, STALE_OFFICE};
