//! A stream of news made from templates (`eval/stories`), with what is true of
//! it, and the scores of those who group it.
//!
//! The stream is the same for the same seed. A story is a kind of event with
//! two countries, a town, people, numbers and a day; it has two incidents, told
//! on two days. Every second story is a look-alike of the one before: the same
//! kind, countries and speaker, in another town or some days later.

mod make;
mod score;
mod templates;

pub use make::{Made, Stream, Telling, stream};
pub use score::{Groups, b_cubed, tf_idf};
pub use templates::{Templates, TemplatesError};
