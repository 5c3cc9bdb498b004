//! PLOVER's sectors.

use std::fmt;

macro_rules! sectors {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {
        /// What an actor is within its country (PLOVER 2021 draft).
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Sector { $($(#[$doc])* $name),+ }

        impl Sector {
            /// Every sector.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// Three letters in capitals.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$name => stringify!($name)),+ }
            }

            /// The sector of that code.
            #[must_use]
            pub fn parse(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|s| s.as_str() == code)
            }
        }
    };
}

sectors! {
    /// Government: head of state, ministers, ministries.
    GOV,
    /// Armed forces of a state.
    MIL,
    /// Armed opposition.
    REB,
    /// Opposition parties and figures.
    OPP,
    /// Parties as such.
    PTY,
    /// Police, border and coast guards.
    COP,
    /// Intelligence services.
    SPY,
    /// Courts and prosecutors.
    JUD,
    /// Parliaments.
    LEG,
    /// Business.
    BUS,
    /// Civilians.
    CVL,
    /// Health.
    MED,
    /// Education.
    EDU,
    /// Religious bodies.
    REL,
    /// Non-governmental organisations.
    NGO,
    /// Intergovernmental organisations.
    IGO,
    /// Criminals.
    CRM,
    /// Labour.
    LAB,
    /// Refugees.
    REF,
    /// Unidentified armed forces.
    UAF,
}

impl fmt::Display for Sector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
