//! The small binary notation of the models: little-endian numbers, and
//! strings and slices with their length before them.

use std::fmt;

/// Why a model's bytes cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModelError(String);

impl ModelError {
    /// An error that says what was expected, and what was found instead.
    #[must_use]
    pub fn new(problem: impl fmt::Display) -> Self {
        Self(problem.to_string())
    }
}

impl fmt::Display for ModelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for ModelError {}

/// Reads the notation; every read is checked against the bytes that are left.
///
/// ```
/// use kilde_analysis::syntax::bytes::{Reader, Writer};
/// let mut writer = Writer::default();
/// writer.u32(7).str("zum");
/// let mut reader = Reader::new(&writer.bytes, "toy");
/// assert_eq!(reader.u32()?, 7);
/// assert_eq!(reader.str()?, "zum");
/// assert!(reader.u8().is_err());
/// # Ok::<(), kilde_analysis::syntax::bytes::ModelError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Reader<'a> {
    rest: &'a [u8],
    what: &'static str,
}

impl<'a> Reader<'a> {
    /// Over `bytes`; `what` names them in errors.
    #[must_use]
    pub fn new(bytes: &'a [u8], what: &'static str) -> Self {
        Self { rest: bytes, what }
    }

    /// An error about these bytes.
    #[must_use]
    pub fn error(&self, problem: impl fmt::Display) -> ModelError {
        ModelError::new(format_args!("{}: {problem}", self.what))
    }

    /// Whether all has been read.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.rest.is_empty()
    }

    /// The next `len` bytes.
    ///
    /// # Errors
    /// Where fewer are left.
    pub fn take(&mut self, len: usize) -> Result<&'a [u8], ModelError> {
        if len > self.rest.len() {
            return Err(self.error(format_args!(
                "expected {len} more bytes, found {}; the file is cut short or damaged",
                self.rest.len()
            )));
        }
        let (taken, rest) = self.rest.split_at(len);
        self.rest = rest;
        Ok(taken)
    }

    /// The next byte.
    ///
    /// # Errors
    /// Where none is left.
    pub fn u8(&mut self) -> Result<u8, ModelError> {
        Ok(self.take(1)?[0])
    }

    /// The next 16-bit number.
    ///
    /// # Errors
    /// Where fewer than two bytes are left.
    pub fn u16(&mut self) -> Result<u16, ModelError> {
        let b = self.take(2)?;
        Ok(u16::from_le_bytes([b[0], b[1]]))
    }

    /// The next 32-bit number.
    ///
    /// # Errors
    /// Where fewer than four bytes are left.
    pub fn u32(&mut self) -> Result<u32, ModelError> {
        let b = self.take(4)?;
        Ok(u32::from_le_bytes([b[0], b[1], b[2], b[3]]))
    }

    /// The next 32-bit float, which must be finite.
    ///
    /// # Errors
    /// Where fewer than four bytes are left, or it is not finite.
    pub fn f32(&mut self) -> Result<f32, ModelError> {
        let value = f32::from_bits(self.u32()?);
        if value.is_finite() { Ok(value) } else { Err(self.error("expected a finite number")) }
    }

    /// A slice with its length before it.
    ///
    /// # Errors
    /// Where fewer bytes are left.
    pub fn slice(&mut self) -> Result<&'a [u8], ModelError> {
        let len = self.u32()? as usize;
        self.take(len)
    }

    /// A string with its length before it.
    ///
    /// # Errors
    /// Where fewer bytes are left, or they are not UTF-8.
    pub fn str(&mut self) -> Result<&'a str, ModelError> {
        let bytes = self.slice()?;
        std::str::from_utf8(bytes).map_err(|_| self.error("expected UTF-8"))
    }
}

/// Writes the notation.
#[derive(Clone, Debug, Default)]
pub struct Writer {
    /// What has been written.
    pub bytes: Vec<u8>,
}

impl Writer {
    /// A byte.
    pub fn u8(&mut self, value: u8) -> &mut Self {
        self.bytes.push(value);
        self
    }

    /// A 16-bit number.
    pub fn u16(&mut self, value: u16) -> &mut Self {
        self.bytes.extend(value.to_le_bytes());
        self
    }

    /// A 32-bit number.
    pub fn u32(&mut self, value: u32) -> &mut Self {
        self.bytes.extend(value.to_le_bytes());
        self
    }

    /// A 32-bit float.
    pub fn f32(&mut self, value: f32) -> &mut Self {
        self.u32(value.to_bits())
    }

    /// A slice with its length before it.
    ///
    /// # Panics
    /// Where it is longer than 4 GiB.
    pub fn slice(&mut self, value: &[u8]) -> &mut Self {
        assert!(u32::try_from(value.len()).is_ok(), "a slice of a model is below 4 GiB");
        self.u32(value.len() as u32);
        self.bytes.extend_from_slice(value);
        self
    }

    /// A string with its length before it.
    pub fn str(&mut self, value: &str) -> &mut Self {
        self.slice(value.as_bytes())
    }
}
