//! Texts with marked toponyms, one JSON object a line.

use serde::Deserialize;
use std::io::{BufRead, Error, ErrorKind};

/// A marked toponym; offsets in code points.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct GoldToponym {
    /// First code point.
    pub start: usize,
    /// The code point after the last.
    pub end: usize,
    /// Latitude in degrees.
    pub lat: Option<f64>,
    /// Longitude in degrees.
    pub lon: Option<f64>,
    /// GeoNames id.
    pub geonameid: Option<u32>,
    /// `literal` or `associative`, where the corpus tells.
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// A finer kind, where the corpus tells.
    pub subtype: Option<String>,
    /// The country, where the corpus tells: an English name as read, to be made a
    /// code of ISO 3166-1 alpha-3 before scoring.
    pub country: Option<String>,
    /// GeoNames feature code, where the corpus tells.
    pub fcode: Option<String>,
}

impl GoldToponym {
    /// Latitude and longitude, where they are marked.
    #[must_use]
    pub fn point(&self) -> Option<(f64, f64)> {
        self.lat.zip(self.lon)
    }

    /// Whether the name stands for the place itself.
    #[must_use]
    pub fn is_literal(&self) -> bool {
        self.kind.as_deref() == Some("literal")
    }
}

/// A text and its toponyms.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct GoldText {
    /// Its name.
    pub id: String,
    /// Its words.
    pub text: String,
    /// Headline, where given.
    pub title: Option<String>,
    /// `YYYY-MM-DD`, where given.
    pub published: Option<String>,
    /// In text order.
    pub toponyms: Vec<GoldToponym>,
}

/// Reads a file.
///
/// # Errors
/// Those of the reader, and lines that are not of the form, by number.
pub fn read(reader: impl BufRead) -> Result<Vec<GoldText>, Error> {
    let mut texts = Vec::new();
    for (i, line) in reader.lines().enumerate() {
        let line = line?;
        let text = serde_json::from_str(&line).map_err(|error| {
            Error::new(ErrorKind::InvalidData, format!("line {}: {error}", i + 1))
        })?;
        texts.push(text);
    }
    Ok(texts)
}
