//! Reports that tell the same things in the same order in two languages.

use crate::{Digest, Edge, FeatureKind, Tie};

/// Least number of features that a text must have to be told by them.
const LEAST: usize = 14;
/// Least share of the features that two texts have in the same order.
const SHARE: f64 = 0.78;
/// Most features that are compared.
const MOST: usize = 160;

/// The edge between two reports of a story where one translates the other.
///
/// Two writers who tell one event name the same people, but not all of them,
/// and not in one order.
#[must_use]
pub fn translation(a: (usize, &Digest), b: (usize, &Digest)) -> Option<Edge> {
    if a.1.lang == b.1.lang || a.1.lang.is_none() || b.1.lang.is_none() {
        return None;
    }
    let (x, y) = (told(a.1), told(b.1));
    if x.len() < LEAST || y.len() < LEAST {
        return None;
    }
    let share = common(&x, &y) as f64 / x.len().max(y.len()) as f64;
    if share < SHARE {
        return None;
    }
    let later = a.1.published.zip(b.1.published).is_none_or(|(a, b)| a >= b) && a.0 > b.0
        || a.1.published > b.1.published;
    let (from, to) = if later { (a.0, b.0) } else { (b.0, a.0) };
    Some(Edge { from, to, tie: Tie::Translation, share })
}

/// What a report names and counts, in the order of its text.
fn told(digest: &Digest) -> Vec<u64> {
    let named = digest.features.iter().filter(|f| {
        matches!(
            f.kind,
            FeatureKind::Person
                | FeatureKind::Organisation
                | FeatureKind::Place
                | FeatureKind::Country
                | FeatureKind::Number
        )
    });
    named.map(|f| f.key).take(MOST).collect()
}

/// Length of the longest common subsequence.
fn common(a: &[u64], b: &[u64]) -> usize {
    let mut row = vec![0; b.len() + 1];
    for x in a {
        let mut diagonal = 0;
        for (j, y) in b.iter().enumerate() {
            let above = row[j + 1];
            row[j + 1] = if x == y { diagonal + 1 } else { above.max(row[j]) };
            diagonal = above;
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Feature;
    use kilde_text::Lang;

    fn digest(lang: &str, keys: impl Iterator<Item = u64>) -> Digest {
        Digest {
            lang: Lang::parse(lang),
            features: keys.map(|key| Feature { kind: FeatureKind::Person, key }).collect(),
            ..Digest::default()
        }
    }

    #[test]
    fn order_tells_translations_from_reports_of_one_event() {
        let original = digest("en", 0..20);
        let translated = digest("de", (0..20).filter(|k| *k != 7));
        let own = digest("de", (0..20).map(|k| k * 7 % 20));
        let edge = translation((0, &original), (1, &translated)).unwrap();
        assert_eq!((edge.from, edge.to), (1, 0));
        assert!(translation((0, &original), (1, &own)).is_none());
        assert!(translation((0, &original), (1, &digest("en", 0..20))).is_none());
    }
}
