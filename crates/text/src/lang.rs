//! Language codes.

use std::fmt;

/// A language by its ISO 639-1 code (`nb` and `nn` for the two Norwegians),
/// or [`Lang::OTHER`] for one that Kilde does not read.
///
/// Not an enum: a language is a folder, and adding one touches no Rust code.
///
/// ```
/// use kilde_text::Lang;
/// assert_eq!(Lang::parse("NB-no"), Some(Lang::parse("nb").unwrap()));
/// assert_eq!(Lang::parse("uk").unwrap().as_str(), "uk");
/// assert_eq!(Lang::parse("123"), None);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lang([u8; 3]);

impl Lang {
    /// Any language without a folder, or one that could not be told.
    pub const OTHER: Self = Self(*b"und");

    /// The primary subtag of a BCP 47 tag, lower-cased; `no` is taken as `nb`.
    ///
    /// `None` where it is not two or three ASCII letters.
    #[must_use]
    pub fn parse(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next()?.trim();
        let bytes = primary.as_bytes();
        if !(2..=3).contains(&bytes.len()) || !bytes.iter().all(u8::is_ascii_alphabetic) {
            return None;
        }
        let mut code = [0; 3];
        for (to, from) in code.iter_mut().zip(bytes) {
            *to = from.to_ascii_lowercase();
        }
        Some(if &code == b"no\0" { Self(*b"nb\0") } else { Self(code) })
    }

    /// The code as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        let len = self.0.iter().position(|b| *b == 0).unwrap_or(3);
        // The bytes are ASCII letters by construction.
        std::str::from_utf8(&self.0[..len]).unwrap_or("und")
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
