//! Scores coded records against gold records, and syntax against treebanks
//! ([`syntax`]), toponyms against marked ones ([`places`]),
//! and groups of a stream of made news ([`stories`]).
//!
//! # What counts as right
//!
//! A gold event is **found** where a coded event has its root and a trigger
//! that overlaps an occurrence of the gold trigger. Gold events are taken in
//! text order; each takes the unused coded event with the longest overlap, and
//! among equals the one with more of its sides coded right. A coded event
//! that no gold event takes is *spurious*. (`eval/gold/score.py` pairs in the
//! same way, in another language, from the program's output.)
//!
//! Each field is then compared on the pairs of found events:
//!
//! | field | right where |
//! | --- | --- |
//! | `cameo` | the gold two digits are the first two |
//! | `source`, `target`, `claimed_by`, `place` | the words overlap an occurrence of the gold words |
//! | `source_exact`, `target_exact` | the words are the gold words |
//! | `source_codes`, `target_codes` | the same set of codes |
//! | `status`, `date`, `place_country` | the same value |
//! | `numbers` | the same value, for each of killed, injured and arrested |
//!
//! # Which numbers come out of that
//!
//! A field may be empty, and leaving it empty is often right. Two questions
//! are therefore kept apart, and [`Field`] answers both:
//!
//! - *accuracy on found events* ([`Field::accuracy`]): in how many pairs the
//!   two records agree, an empty field agreeing with an empty one. Goals for
//!   codes and status are set in it.
//! - *precision, recall and F1 of the values*: of the values that were coded,
//!   and of those that gold has, how many are right. Either on found events
//!   only ([`Field::found`]; goals for `claimed_by` are set in it, and it does
//!   not punish a missed event twice), or over all events
//!   ([`Field::all`]; a missed event misses its fields too).
//!
//! A **whole record** is a found event whose root, source codes, target codes
//! and status are all right; its precision and recall are over all events.
//! A **negative** is a passage with nothing to record; it is right where
//! nothing is coded.

mod floors;
pub mod places;
mod report;
mod score;
pub mod stories;
pub mod syntax;

pub use floors::{Broken, Floors, FloorsError};
pub use report::{Report, Row};
pub use score::{Field, FieldName, Scores, Tally, score};
