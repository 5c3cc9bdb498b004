//! One GeoJSON collection of points (RFC 7946), for maps.

use serde_json::{Map, Value, json};
use std::io;

/// Writes one `FeatureCollection`, a feature a line.
///
/// ```
/// use kilde_formats::geojson::Collection;
/// let (mut map, mut out) = (Collection::default(), Vec::new());
/// map.point(&mut out, 50.45, 30.52, serde_json::Map::new()).unwrap();
/// map.close(&mut out).unwrap();
/// assert!(out.starts_with(b"{\"type\":\"FeatureCollection\""));
/// ```
#[derive(Default)]
pub struct Collection {
    /// Whether a feature was written.
    begun: bool,
}

impl Collection {
    /// Writes one point, latitude and longitude in degrees (WGS 84).
    ///
    /// # Errors
    /// Where the output cannot be written to.
    pub fn point(
        &mut self,
        out: &mut impl io::Write,
        lat: f64,
        lon: f64,
        properties: Map<String, Value>,
    ) -> io::Result<()> {
        let before =
            if self.begun { ",\n" } else { "{\"type\":\"FeatureCollection\",\"features\":[\n" };
        self.begun = true;
        let mut feature = json!({
            "type": "Feature",
            "geometry": { "type": "Point", "coordinates": [lon, lat] },
        });
        feature["properties"] = Value::Object(properties);
        write!(out, "{before}{feature}")
    }

    /// Ends the collection; one without points is written whole.
    ///
    /// # Errors
    /// Where the output cannot be written to.
    pub fn close(self, out: &mut impl io::Write) -> io::Result<()> {
        let end = if self.begun {
            "\n]}\n"
        } else {
            "{\"type\":\"FeatureCollection\",\"features\":[]}\n"
        };
        out.write_all(end.as_bytes())
    }
}

/// The point of an event's record: latitude, longitude, and the record as
/// properties; `None` where the report gives no place that is known.
#[must_use]
pub fn event_point(record: Value) -> Option<(f64, f64, Map<String, Value>)> {
    let place = &record["place"];
    let (lat, lon) = (place["lat"].as_f64()?, place["lon"].as_f64()?);
    match record {
        Value::Object(properties) => Some((lat, lon, properties)),
        _ => None,
    }
}
