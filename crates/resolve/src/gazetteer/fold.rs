//! How names are folded, so that spellings of print meet: NFC, lower case, one
//! apostrophe, spaces for hyphens, no dots, Latin letters without signs over or
//! under them, "е" for "ё".

use unicode_normalization::char::decompose_canonical;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// A name as the automaton keeps it.
///
/// ```
/// use kilde_resolve::gazetteer::fold;
/// assert_eq!(fold("St. Louis"), "st louis");
/// assert_eq!(fold("Île-de-France"), "ile de france");
/// assert_eq!(fold("Орёл"), "орел");
/// ```
#[must_use]
pub fn fold(name: &str) -> String {
    let mut bytes = Vec::with_capacity(name.len());
    each_byte(name, |byte| {
        bytes.push(byte);
        true
    });
    String::from_utf8(bytes).unwrap_or_default()
}

/// Hands the bytes of a folded name to `out` until it says `false`.
pub(super) fn each_byte(name: &str, out: impl FnMut(u8) -> bool) {
    if is_nfc_quick(name.chars()) == IsNormalized::Yes {
        each(name.chars(), out);
    } else {
        each(name.chars().nfc(), out);
    }
}

fn each(chars: impl Iterator<Item = char>, mut out: impl FnMut(u8) -> bool) {
    let (mut begun, mut gap) = (false, false);
    for c in chars {
        let c = match c {
            'a'..='z' | '0'..='9' | 'а'..='я' => c,
            'A'..='Z' => c.to_ascii_lowercase(),
            '.' | '\u{ad}' | '\u{307}' => continue,
            '’' | 'ʼ' | '‘' | '`' | '´' | 'ʻ' | '′' | 'ʹ' => '\'',
            'ё' | 'Ё' => 'е',
            // Its lower case has a combining dot.
            'İ' => 'i',
            '-' | '‐' | '‑' | '–' | '—' | '/' => {
                gap = true;
                continue;
            }
            c if c.is_whitespace() => {
                gap = true;
                continue;
            }
            // No letter but İ has a lower case of several.
            c => bare(c.to_lowercase().next().unwrap_or(c)),
        };
        if begun && gap && !out(b' ') {
            return;
        }
        (begun, gap) = (true, false);
        let mut buffer = [0; 4];
        if !c.encode_utf8(&mut buffer).bytes().all(&mut out) {
            return;
        }
    }
}

/// The Latin letter that a letter is, but for its signs; letters of their own
/// ("ø", "ł") and other scripts stay.
fn bare(c: char) -> char {
    let mut first = None;
    if matches!(c, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}') {
        decompose_canonical(c, |part| {
            first.get_or_insert(part);
        });
    }
    first.filter(char::is_ascii_lowercase).unwrap_or(c)
}
