//! Records out and gold records in: JSONL, CSV, GeoJSON and their schema;
//! analyses as CoNLL-U and JSON.
//!
//! Inside Kilde offsets are bytes; here, where records leave the program, they
//! become code points, so that `text[start:end]` in Python gives the quoted
//! words. The JSON form is described for machines in
//! `docs/schema/event.schema.json` (also [`EVENT_SCHEMA`]), and a test holds
//! the writer against it.

pub mod analysis;
pub mod conllu;
pub mod csv;
pub mod geojson;
pub mod gold;
pub mod jsonl;
pub mod pairs;
pub mod record;
pub mod stories;

pub use analysis::analysis_json;
pub use gold::{GoldError, GoldEvent, GoldPassage, gold_span};
pub use pairs::{Pair, PairError};
pub use record::{EngineInfo, Writer, event_json, quote_json};

/// The JSON Schema (draft 2020-12) of one event record.
pub const EVENT_SCHEMA: &str = include_str!("../../../docs/schema/event.schema.json");

/// The JSON Schema (draft 2020-12) of one quote record.
pub const QUOTE_SCHEMA: &str = include_str!("../../../docs/schema/quote.schema.json");
