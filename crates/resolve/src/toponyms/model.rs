//! The weights that toponyms are told by: two linear models over hashed
//! features, in 16-bit numbers, so that every machine gives the same scores.

use std::fmt;

const MAGIC: &[u8; 8] = b"KILDETOP";
const FORMAT: u32 = 1;
/// Weights of each model; a power of two.
pub const WEIGHTS: usize = 1 << 16;
/// What a weight of one is as a number.
pub const UNIT: f32 = 1024.0;

/// Which of the two models.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// Whether a run of words is a toponym.
    Spans,
    /// Which of the bearers of a name is meant.
    Places,
}

/// Why a model cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModelError(String);

impl fmt::Display for ModelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for ModelError {}

/// Both models.
///
/// ```
/// use kilde_resolve::toponyms::{PlaceModel, Task};
/// let mut model = PlaceModel::default();
/// model.set(Task::Spans, 3, 1.5);
/// let read = PlaceModel::read(&model.bytes()).unwrap();
/// assert_eq!(read.score(Task::Spans, &[3, 3]), read.score(Task::Spans, &[3]) * 2);
/// assert!(PlaceModel::read(b"KILDETOP").is_err());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceModel {
    spans: Vec<i16>,
    places: Vec<i16>,
}

impl Default for PlaceModel {
    fn default() -> Self {
        Self { spans: vec![0; WEIGHTS], places: vec![0; WEIGHTS] }
    }
}

impl PlaceModel {
    /// Reads what [`PlaceModel::bytes`] wrote.
    ///
    /// # Errors
    /// Where it is no such file.
    pub fn read(bytes: &[u8]) -> Result<Self, ModelError> {
        let rest = bytes
            .strip_prefix(MAGIC)
            .and_then(|rest| rest.strip_prefix(&FORMAT.to_le_bytes()))
            .ok_or_else(|| {
                ModelError(format!("this is no model of toponyms of format {FORMAT}"))
            })?;
        if rest.len() != WEIGHTS * 4 {
            let problem = format!("it has {} bytes of weights, not {}", rest.len(), WEIGHTS * 4);
            return Err(ModelError(problem));
        }
        let numbers = |bytes: &[u8]| {
            bytes.chunks_exact(2).map(|b| i16::from_le_bytes([b[0], b[1]])).collect()
        };
        let (spans, places) = rest.split_at(WEIGHTS * 2);
        Ok(Self { spans: numbers(spans), places: numbers(places) })
    }

    /// The file.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend(FORMAT.to_le_bytes());
        bytes.extend(self.spans.iter().chain(&self.places).flat_map(|w| w.to_le_bytes()));
        bytes
    }

    /// Sets the weight of a feature.
    pub fn set(&mut self, task: Task, feature: u32, weight: f32) {
        let number = (weight * UNIT).round().clamp(f32::from(i16::MIN), f32::from(i16::MAX));
        let weights = match task {
            Task::Spans => &mut self.spans,
            Task::Places => &mut self.places,
        };
        weights[feature as usize & (WEIGHTS - 1)] = number as i16;
    }

    /// The sum of the weights of features, in parts of [`UNIT`].
    #[must_use]
    pub fn score(&self, task: Task, features: &[u32]) -> i32 {
        let weights = match task {
            Task::Spans => &self.spans,
            Task::Places => &self.places,
        };
        features.iter().map(|f| i32::from(weights[*f as usize & (WEIGHTS - 1)])).sum()
    }
}

/// Gathers the hashed features of one thing.
#[derive(Debug)]
pub(crate) struct Features<'a>(pub(crate) &'a mut Vec<u32>);

impl Features<'_> {
    /// Adds that the feature of that number has a value.
    pub(crate) fn add(&mut self, number: u32, value: u64) {
        let bits = mix(value ^ u64::from(number).wrapping_mul(0xd6e8_feb8_6659_fd93));
        self.0.push(bits as u32 & (WEIGHTS as u32 - 1));
    }

    /// Adds a feature of two values.
    pub(crate) fn pair(&mut self, number: u32, a: u64, b: u64) {
        self.add(number, mix(a).wrapping_add(b));
    }
}

/// Spreads the bits of a number.
pub(crate) fn mix(bits: u64) -> u64 {
    let bits = (bits ^ bits >> 32).wrapping_mul(0xd6e8_feb8_6659_fd93);
    let bits = (bits ^ bits >> 32).wrapping_mul(0xd6e8_feb8_6659_fd93);
    bits ^ bits >> 32
}

/// A number for a string (FNV-1a).
pub(crate) fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |sum, byte| {
        (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
