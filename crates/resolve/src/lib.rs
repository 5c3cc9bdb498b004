//! From mentions to actors, places and times, with reasons.
//!
//! Knows no event codes and no clock: "today" is the publication date that
//! it is given.

mod atoms;
mod dates;
pub mod gazetteer;
mod mentions;
mod sector;
pub mod toponyms;
mod world;

pub use atoms::{Atom, Names};
pub use dates::{DateNames, When};
pub use mentions::{Kind, Mention, is_local, mentions};
pub use sector::Sector;
pub use world::{Country, Office, Organisation, Outlet, Person, Place, World, WorldFiles};
