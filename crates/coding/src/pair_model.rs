//! The classifier of pairs: a linear model over hashed features, read from
//! `lang/<code>/pairs.bin`.
//!
//! ```text
//! "KLDPAIRS"  format u32  features u32  scale f32
//! bias i16 × 15
//! hash u32 × features, ascending
//! weight i16 × 15 × features
//! sum u32: FNV-1a of all that stands before
//! ```
//!
//! Numbers are little-endian; a weight is its integer times the scale. Names of
//! features are not kept, so that no word of a training sentence is.

use crate::{Quad, Root};
use std::fmt;

/// The roots that pairs are given, in the order of the model's columns: those
/// of events, with CONCEDE and RETREAT as YIELD.
pub const ROOTS: [&str; 15] = [
    "ACCUSE",
    "AGREE",
    "AID",
    "ASSAULT",
    "COERCE",
    "CONSULT",
    "COOPERATE",
    "MOBILIZE",
    "PROTEST",
    "REJECT",
    "REQUEST",
    "SANCTION",
    "SUPPORT",
    "THREATEN",
    "YIELD",
];

const MAGIC: &[u8; 8] = b"KLDPAIRS";
const HEADER: usize = MAGIC.len() + 4 + 4 + 4;

/// Column of an event's root.
pub(crate) const fn root_of(root: Root) -> usize {
    match root {
        Root::Accuse => 0,
        Root::Agree => 1,
        Root::Aid => 2,
        Root::Assault => 3,
        Root::Coerce => 4,
        Root::Consult => 5,
        Root::Cooperate => 6,
        Root::Mobilize => 7,
        Root::Protest => 8,
        Root::Reject => 9,
        Root::Request => 10,
        Root::Sanction => 11,
        Root::Support => 12,
        Root::Threaten => 13,
        Root::Concede | Root::Retreat => 14,
    }
}

/// The class of one of [`ROOTS`]: YIELD is material, as PLOVER's pairs have it.
///
/// # Panics
/// Where there is no such column.
#[must_use]
pub const fn quad_of(root: usize) -> Quad {
    match root {
        1 | 5 | 12 => Quad::VerbalCooperation,
        2 | 6 | 14 => Quad::MaterialCooperation,
        0 | 9 | 10 | 13 => Quad::VerbalConflict,
        3 | 4 | 7 | 8 | 11 => Quad::MaterialConflict,
        _ => panic!("no column of a root"),
    }
}

/// FNV-1a, by which features are known.
#[must_use]
pub fn hash(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |h, b| (h ^ u32::from(*b)).wrapping_mul(0x0100_0193))
}

/// Length of the features of a usual sentence, to which others are drawn near.
const LENGTH: f32 = 8.0;

/// The features of one pair, by hash; a name that comes twice counts once, by
/// its larger value. Long sentences have more features than short ones: values
/// shrink by the square root of what they have too much.
///
/// ```
/// use kilde_coding::PairFeatures;
/// let mut features = PairFeatures::default();
/// features.add("w=meet", 1.0);
/// features.add("w=meet", 1.0);
/// assert_eq!(features.finish().len(), 1);
/// ```
#[derive(Clone, Debug, Default)]
pub struct PairFeatures {
    list: Vec<(u32, f32)>,
}

impl PairFeatures {
    /// Adds a feature.
    pub fn add(&mut self, name: &str, value: f32) {
        self.list.push((hash(name.as_bytes()), value));
    }

    /// Hashes in ascending order, each with its value.
    #[must_use]
    pub fn finish(mut self) -> Vec<(u32, f32)> {
        self.list.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
        self.list.dedup_by_key(|(hash, _)| *hash);
        let length = self.list.iter().map(|(_, value)| value * value).sum::<f32>().sqrt();
        if length > 0.0 {
            let factor = (LENGTH / length).sqrt();
            self.list.iter_mut().for_each(|(_, value)| *value *= factor);
        }
        self.list
    }
}

/// Why bytes are no model of pairs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PairModelError {
    /// They do not begin like one.
    NoModel,
    /// A format of another version of the program.
    Format(u32),
    /// Not as long as the header says.
    Length {
        /// Bytes that the header asks for.
        expected: usize,
        /// Bytes that are there.
        found: usize,
    },
    /// The sum at the end is not that of the bytes before, or what they say
    /// cannot be.
    Damaged,
}

impl fmt::Display for PairModelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoModel => f.write_str("is no model of pairs"),
            Self::Format(format) => write!(
                f,
                "format {format} is not known to this program (expected {})",
                PairModel::FORMAT
            ),
            Self::Length { expected, found } => {
                write!(f, "is damaged: expected {expected} bytes, found {found}")
            }
            Self::Damaged => f.write_str("is damaged: its sum does not agree with its bytes"),
        }
    }
}

impl std::error::Error for PairModelError {}

/// A linear model over hashed features.
#[derive(Clone, Debug, PartialEq)]
pub struct PairModel {
    scale: f32,
    bias: [i16; ROOTS.len()],
    hashes: Vec<u32>,
    weights: Vec<[i16; ROOTS.len()]>,
}

impl PairModel {
    /// The format that this program writes and reads.
    pub const FORMAT: u32 = 1;

    /// A model of trained weights, rounded to what the file holds. Features
    /// must come in ascending order of their hashes, each once.
    #[must_use]
    pub fn new(bias: [f32; ROOTS.len()], features: &[(u32, [f32; ROOTS.len()])]) -> Self {
        let all = features.iter().flat_map(|(_, w)| w).chain(&bias);
        let largest = all.fold(0.0f32, |m, w| m.max(w.abs()));
        let scale = if largest > 0.0 { largest / f32::from(i16::MAX) } else { 1.0 };
        // Within the range of an i16 by the choice of the scale.
        let round = |w: f32| (w / scale).round() as i16;
        Self {
            scale,
            bias: bias.map(round),
            hashes: features.iter().map(|(hash, _)| *hash).collect(),
            weights: features.iter().map(|(_, w)| w.map(round)).collect(),
        }
    }

    /// The file's bytes.
    #[must_use]
    pub fn write(&self) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        out.extend(Self::FORMAT.to_le_bytes());
        out.extend((self.hashes.len() as u32).to_le_bytes());
        out.extend(self.scale.to_le_bytes());
        out.extend(self.bias.iter().flat_map(|w| w.to_le_bytes()));
        out.extend(self.hashes.iter().flat_map(|h| h.to_le_bytes()));
        out.extend(self.weights.iter().flatten().flat_map(|w| w.to_le_bytes()));
        out.extend(hash(&out).to_le_bytes());
        out
    }

    /// Reads a file.
    ///
    /// # Errors
    /// Where the bytes are no model of this format, cut off or changed.
    pub fn read(bytes: &[u8]) -> Result<Self, PairModelError> {
        if bytes.len() < HEADER || !bytes.starts_with(MAGIC) {
            return Err(PairModelError::NoModel);
        }
        let four = |at: usize| bytes[at..at + 4].first_chunk::<4>().copied().unwrap_or_default();
        let format = u32::from_le_bytes(four(8));
        if format != Self::FORMAT {
            return Err(PairModelError::Format(format));
        }
        let features = u32::from_le_bytes(four(12)) as usize;
        let scale = f32::from_le_bytes(four(16));
        let row = 2 * ROOTS.len();
        let expected = features.saturating_mul(4 + row).saturating_add(HEADER + row + 4);
        if bytes.len() != expected {
            return Err(PairModelError::Length { expected, found: bytes.len() });
        }
        let (body, sum) = bytes.split_at(expected - 4);
        let weights_at = HEADER + row + 4 * features;
        let weights = |bytes: &[u8]| {
            let mut row = [0; ROOTS.len()];
            for (weight, pair) in row.iter_mut().zip(bytes.chunks_exact(2)) {
                *weight = i16::from_le_bytes([pair[0], pair[1]]);
            }
            row
        };
        let hashes: Vec<u32> =
            (0..features).map(|i| u32::from_le_bytes(four(HEADER + row + 4 * i))).collect();
        if sum != hash(body).to_le_bytes()
            || !scale.is_finite()
            || hashes.windows(2).any(|pair| pair[0] >= pair[1])
        {
            return Err(PairModelError::Damaged);
        }
        Ok(Self {
            scale,
            bias: weights(&body[HEADER..HEADER + row]),
            hashes,
            weights: body[weights_at..].chunks_exact(row).map(weights).collect(),
        })
    }

    /// Number of features that have weights.
    #[must_use]
    pub fn len(&self) -> usize {
        self.hashes.len()
    }

    /// Whether no feature has weights.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.hashes.is_empty()
    }

    /// How much speaks for each of [`ROOTS`].
    #[must_use]
    pub fn scores(&self, features: &[(u32, f32)]) -> [f32; ROOTS.len()] {
        let mut scores = self.bias.map(f32::from);
        for (hash, value) in features {
            if let Ok(at) = self.hashes.binary_search(hash) {
                for (score, weight) in scores.iter_mut().zip(self.weights[at]) {
                    *score += value * f32::from(weight);
                }
            }
        }
        scores.map(|score| score * self.scale)
    }

    /// The column of [`ROOTS`] for which most speaks. There always is one.
    ///
    /// ```
    /// use kilde_coding::{PAIR_ROOTS, PairModel};
    /// let mut bias = [0.0; 15];
    /// bias[5] = 1.0;
    /// let model = PairModel::new(bias, &[]);
    /// assert_eq!(PAIR_ROOTS[model.root(&[])], "CONSULT");
    /// ```
    #[must_use]
    pub fn root(&self, features: &[(u32, f32)]) -> usize {
        let scores = self.scores(features);
        (1..ROOTS.len()).fold(0, |best, i| if scores[i] > scores[best] { i } else { best })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn model() -> PairModel {
        let mut row = [0.0; ROOTS.len()];
        row[3] = 2.0;
        let mut other = [0.0; ROOTS.len()];
        other[5] = 1.5;
        let mut features = [(hash(b"w=shell"), row), (hash(b"w=meet"), other)];
        features.sort_by_key(|(hash, _)| *hash);
        let mut bias = [-1.0; ROOTS.len()];
        bias[14] = -0.5;
        PairModel::new(bias, &features)
    }

    #[test]
    fn what_is_written_is_read() {
        let model = model();
        assert_eq!(PairModel::read(&model.write()), Ok(model));
    }

    #[test]
    fn a_name_counts_once_and_long_lists_weigh_less() {
        let of = |n: usize| {
            let mut features = PairFeatures::default();
            (0..n).for_each(|i| features.add(&format!("w={i}"), 1.0));
            features.add("w=0", 0.5);
            features.finish()
        };
        assert_eq!(of(64).len(), 64);
        assert!((of(64)[0].1 - 1.0).abs() < 1e-6);
        assert!(of(400)[0].1 < 0.7);
        assert!(PairFeatures::default().finish().is_empty());
    }

    #[test]
    fn features_decide_and_the_bias_decides_without_them() {
        let model = model();
        let root = |names: &[&str]| {
            let mut features = PairFeatures::default();
            names.iter().for_each(|name| features.add(name, 1.0));
            ROOTS[model.root(&features.finish())]
        };
        assert_eq!(root(&["w=shell", "w=other"]), "ASSAULT");
        assert_eq!(root(&["w=meet"]), "CONSULT");
        assert_eq!(root(&[]), "YIELD");
    }

    #[test]
    fn damaged_files_are_refused() {
        let bytes = model().write();
        assert_eq!(PairModel::read(b"KLD"), Err(PairModelError::NoModel));
        let cut = PairModel::read(&bytes[..bytes.len() - 1]).unwrap_err();
        assert_eq!(
            cut.to_string(),
            format!("is damaged: expected {} bytes, found {}", bytes.len(), bytes.len() - 1)
        );
        for at in [16, 40, bytes.len() - 1] {
            let mut changed = bytes.clone();
            changed[at] ^= 1;
            assert_eq!(PairModel::read(&changed), Err(PairModelError::Damaged), "byte {at}");
        }
        let mut newer = bytes.clone();
        newer[8] = 2;
        assert_eq!(PairModel::read(&newer), Err(PairModelError::Format(2)));
        // A count that no file can hold must not make the reader reserve for it.
        let mut huge = bytes;
        huge[12..16].fill(0xff);
        assert!(matches!(PairModel::read(&huge), Err(PairModelError::Length { .. })));
    }

    #[test]
    fn classes_are_those_of_the_pairs() {
        let quads: Vec<u8> = (0..ROOTS.len()).map(|root| quad_of(root).number()).collect();
        assert_eq!(quads, [3, 1, 2, 4, 4, 1, 2, 4, 4, 3, 3, 4, 1, 3, 2]);
        assert_eq!(ROOTS[root_of(Root::Retreat)], "YIELD");
        assert_eq!(ROOTS[root_of(Root::Threaten)], "THREATEN");
    }
}
