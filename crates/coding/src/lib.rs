//! Claims and events by codebook, with status, attribution and numbers.
//!
//! A pure function of one article: no other articles, no database, no clock.

mod codebook;
mod coder;
mod counts;
mod event;
mod lexicon;
mod voices;

pub use codebook::{Act, Codebook};
pub use coder::{Coder, LANGUAGE_NOT_READ, Scratch, Tongue, not_read};
pub use event::{
    Basis, Claim, Coded, Count, Dated, Event, Evidence, Located, Party, Quad, Reading, Root,
    Status, UnknownCode, Voice,
};
pub use lexicon::{Entry, Frame, Lexicon};
