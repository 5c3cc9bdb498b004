//! Names by their consonants, so that "Kubrakov", "Koubrakov" and "Кубраков"
//! are one.

use unicode_normalization::UnicodeNormalization;

/// Least number of consonants that tell a name.
const LEAST: usize = 4;

/// Classes of consonants that languages write for one another; vowels and
/// breathings are left out. `None` where too little is left to tell.
///
/// ```
/// use kilde_stories::skeleton;
/// assert_eq!(skeleton("Kubrakov"), skeleton("Кубраков"));
/// assert_eq!(skeleton("Tschornomorsk"), skeleton("Chornomorsk"));
/// assert_ne!(skeleton("Kubrakov"), skeleton("Kramatorsk"));
/// assert_eq!(skeleton("Oslo"), None);
/// ```
#[must_use]
pub fn skeleton(name: &str) -> Option<String> {
    let mut out = String::new();
    for letter in name.nfd().flat_map(char::to_lowercase) {
        let class = match letter {
            'b' | 'p' | 'б' | 'п' => 'p',
            'v' | 'w' | 'f' | 'в' | 'ф' => 'f',
            'c' | 'k' | 'q' | 'g' | 'x' | 'к' | 'г' | 'ґ' | 'х' | 'ц' | 'ч' => 'k',
            'd' | 't' | 'т' | 'д' => 't',
            's' | 'z' | 'с' | 'з' | 'ш' | 'щ' | 'ж' | 'ß' => 's',
            'l' | 'л' => 'l',
            'm' | 'м' => 'm',
            'n' | 'н' => 'n',
            'r' | 'р' => 'r',
            _ => continue,
        };
        // "tch", "sch", "ck" are one sound.
        if out.ends_with(class) || (class == 'k' && out.ends_with(['s', 't'])) {
            if class == 'k' && out.ends_with('t') {
                out.pop();
                out.push('k');
            }
            continue;
        }
        out.push(class);
    }
    // "Tsch" has become "ts", which is one sound too.
    let out = out.replace("ts", "k").replace("kk", "k");
    (out.len() >= LEAST).then_some(out)
}
