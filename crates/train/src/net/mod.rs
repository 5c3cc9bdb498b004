//! The network that tags and parses: data, training and what is written.

pub mod data;
pub mod export;
pub mod fit;
pub mod math;
pub mod model;
