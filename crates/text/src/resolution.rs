//! What a mention turned out to be, or why that is not known.

/// The outcome of resolving a mention: three named cases instead of an
/// `Option`, so that "we cannot tell" carries its reason.
///
/// ```
/// use kilde_text::Resolution;
/// let georgia: Resolution<&str> = Resolution::Ambiguous(vec!["GEO", "USA"]);
/// assert_eq!(georgia.known(), None);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolution<T> {
    /// One answer.
    Known(T),
    /// Several that the text does not tell apart, best first.
    Ambiguous(Vec<T>),
    /// No answer, and why.
    Unknown(&'static str),
}

impl<T> Resolution<T> {
    /// The answer, where there is just one.
    pub fn known(&self) -> Option<&T> {
        match self {
            Self::Known(value) => Some(value),
            Self::Ambiguous(_) | Self::Unknown(_) => None,
        }
    }
}
