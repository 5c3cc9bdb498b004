//! Which language a text is in.
//!
//! `whatlang` (69 languages, a few hundred kilobytes) tells most apart. It
//! has no Nynorsk and often takes Danish for Bokmål, so its Norwegian and
//! Danish go to `lingua` with just these three models (14 MB; all of ours
//! would be 80 MB). It takes short Russian for Bulgarian, so Cyrillic is
//! checked by letters that only one alphabet has. A single sentence is too
//! little for statistics of letters: there the commonest words decide.

use crate::words;
use kilde_text::Lang;
use std::sync::OnceLock;

/// More than this says nothing new about the language.
const SAMPLE: usize = 6000;

/// Bytes below which letters alone do not tell the language.
const SHORT: usize = 240;

/// Identifies the language of a text: an ISO 639-1 code, or
/// [`Lang::OTHER`] where it has none or the text is too short to tell.
///
/// A language that Kilde does not read keeps its own code (Danish is `da`,
/// Nynorsk `nn`), so that nothing is coded by the wrong lexicon.
///
/// ```
/// use kilde_ingest::identify;
/// assert_eq!(identify("Statsministeren møtte opposisjonen på Stortinget i dag.").as_str(), "nb");
/// assert_eq!(identify("Statsministeren møtte opposisjonen i dag, men dei vart ikkje samde.").as_str(), "nn");
/// assert_eq!(identify("Мэр города встретился с жителями.").as_str(), "ru");
/// assert_eq!(identify("Мер міста зустрівся з мешканцями.").as_str(), "uk");
/// assert_eq!(identify("42"), kilde_text::Lang::OTHER);
/// ```
#[must_use]
pub fn identify(text: &str) -> Lang {
    let text = sample(text);
    if text.chars().filter(|c| c.is_alphabetic()).take(8).count() < 8 {
        return Lang::OTHER;
    }
    let Some(info) = whatlang::detect(text) else { return Lang::OTHER };
    let mut found = info.lang();
    if info.script() == whatlang::Script::Cyrillic {
        return cyrillic(text, found);
    }
    if info.script() == whatlang::Script::Latin {
        let known = LIKELY.contains(&found);
        if !info.is_reliable() && !known {
            // Among 40 Latin languages a short text meets one by chance: where
            // the answer is unsure, the languages of news are more likely.
            found = likely().detect_lang(text).unwrap_or(found);
        }
        if !info.is_reliable() || known && text.len() < SHORT {
            found = by_words(text, found);
        }
    }
    match found {
        whatlang::Lang::Nob | whatlang::Lang::Dan => scandinavian(text),
        other => code(other),
    }
}

fn sample(text: &str) -> &str {
    let end = (0..=text.len().min(SAMPLE)).rev().find(|i| text.is_char_boundary(*i)).unwrap_or(0);
    &text[..end]
}

/// The languages of news in Latin letters.
const LIKELY: &[whatlang::Lang] = {
    use whatlang::Lang::{Dan, Deu, Eng, Fra, Ita, Nld, Nob, Pol, Por, Spa, Swe};
    &[Eng, Deu, Nob, Dan, Swe, Fra, Spa, Por, Ita, Nld, Pol]
};

fn likely() -> &'static whatlang::Detector {
    static DETECTOR: OnceLock<whatlang::Detector> = OnceLock::new();
    DETECTOR.get_or_init(|| whatlang::Detector::with_allowlist(LIKELY.to_vec()))
}

/// The language with most common words in the text; where several have, the
/// one among them that its letters speak for.
fn by_words(text: &str, guess: whatlang::Lang) -> whatlang::Lang {
    use whatlang::Lang::{Dan, Nob};
    let told = words::vote(text);
    match told[..] {
        [] => guess,
        [lang] => lang,
        _ if told.contains(&if guess == Dan { Nob } else { guess }) => guess,
        _ => whatlang::Detector::with_allowlist(told).detect_lang(text).unwrap_or(guess),
    }
}

fn scandinavian(text: &str) -> Lang {
    static DETECTOR: OnceLock<lingua::LanguageDetector> = OnceLock::new();
    use lingua::Language::{Bokmal, Danish, Nynorsk};
    let detector = DETECTOR.get_or_init(|| {
        lingua::LanguageDetectorBuilder::from_languages(&[Bokmal, Danish, Nynorsk]).build()
    });
    let tag = match detector.detect_language_of(text) {
        Some(Danish) => "da",
        // Names and numbers outweigh the letters of a short text: the small
        // words decide between the two Norwegians where there are any.
        Some(found @ (Bokmal | Nynorsk)) => match nynorsk_words(text) {
            0 if found == Bokmal => "nb",
            n if n >= 0 => "nn",
            _ => "nb",
        },
        _ => "und",
    };
    Lang::parse(tag).unwrap_or(Lang::OTHER)
}

/// How many more of the words that only Nynorsk has than of those that only
/// Bokmål has.
fn nynorsk_words(text: &str) -> i32 {
    const NYNORSK: &[&str] = &[
        "ikkje", "eg", "frå", "dei", "vart", "kva", "korleis", "kvifor", "noko", "nokre", "berre",
        "ho", "vore", "mykje", "ein", "eit", "sjølv", "meir", "me", "dykk", "kven", "kvar", "gjer",
        "seier", "kjem", "saman", "fleire", "medan", "sidan", "òg", "no", "veit", "verte", "vere",
        "einaste", "heile", "skulen", "heim", "fekk", "gjekk",
    ];
    const BOKMAL: &[&str] = &[
        "ikke", "jeg", "fra", "ble", "hva", "hvordan", "hvorfor", "noe", "noen", "bare", "hun",
        "vært", "mye", "en", "et", "selv", "mer", "hvem", "hver", "gjør", "sier", "kommer",
        "sammen", "flere", "mens", "siden", "nå", "være", "eneste", "hele", "skolen", "hjem",
        "fikk", "gikk", "blir", "dem", "deres",
    ];
    let lower = text.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphabetic());
    words.map(|w| i32::from(NYNORSK.contains(&w)) - i32::from(BOKMAL.contains(&w))).sum()
}

fn cyrillic(text: &str, guess: whatlang::Lang) -> Lang {
    let (mut russian, mut ukrainian, mut belarusian, mut south) = (0u32, 0u32, 0u32, 0u32);
    for c in text.chars() {
        match c {
            'ы' | 'э' | 'ё' | 'Ы' | 'Э' | 'Ё' => russian += 1,
            'і' | 'І' | 'ї' | 'Ї' | 'є' | 'Є' | 'ґ' | 'Ґ' => ukrainian += 1,
            'ў' | 'Ў' => belarusian += 1,
            'ј' | 'љ' | 'њ' | 'ћ' | 'ђ' | 'џ' | 'ѓ' | 'ќ' | 'ѕ' => south += 1,
            _ => {}
        }
    }
    // A name quoted in the other language must not decide.
    let tag = if belarusian * 4 > russian.max(ukrainian) {
        "be"
    } else if south > russian + ukrainian {
        return code(guess);
    } else if russian > 3 * ukrainian {
        // Kazakh and others have these letters too, and more of their own.
        let own = "әғқңөұүһҳҷӣӯ";
        if text.chars().filter(|c| own.contains(*c)).take(3).count() == 3 {
            return code(guess);
        }
        "ru"
    } else if ukrainian > 3 * russian {
        "uk"
    } else if russian + ukrainian == 0 {
        use whatlang::Lang::{Bul, Rus, Ukr};
        match words::vote(text)[..] {
            [Rus] => "ru",
            [Ukr] => "uk",
            [Bul] => "bg",
            _ if reads_russian(text, guess) => "ru",
            _ => return code(guess),
        }
    } else {
        return code(guess);
    };
    Lang::parse(tag).unwrap_or(Lang::OTHER)
}

/// Whether a Cyrillic text without any telling letter is Russian after all:
/// no Ukrainian goes long without its `і`, and Bulgarian has `ъ` in every
/// other word but a soft sign only before `о`.
fn reads_russian(text: &str, guess: whatlang::Lang) -> bool {
    use whatlang::Lang::{Bel, Bul, Mkd, Srp, Ukr};
    let count = |c: &str| text.matches(c).count();
    match guess {
        Ukr | Bel => true,
        Bul | Mkd | Srp => count("ь") - count("ьо") > 2 * count("ъ"),
        _ => false,
    }
}

/// ISO 639-1 for the languages that are read or easily mistaken for one;
/// the other ISO 639-3 codes are kept as they are.
fn code(lang: whatlang::Lang) -> Lang {
    use whatlang::Lang as L;
    let tag = match lang {
        L::Eng => "en",
        L::Deu => "de",
        L::Fra => "fr",
        L::Spa => "es",
        L::Rus => "ru",
        L::Ukr => "uk",
        L::Bul => "bg",
        L::Bel => "be",
        L::Srp => "sr",
        L::Mkd => "mk",
        L::Nob => "nb",
        L::Dan => "da",
        L::Swe => "sv",
        L::Por => "pt",
        L::Ita => "it",
        L::Nld => "nl",
        L::Pol => "pl",
        L::Cat => "ca",
        L::Fin => "fi",
        L::Ces => "cs",
        L::Tur => "tr",
        L::Ara => "ar",
        L::Cmn => "zh",
        L::Jpn => "ja",
        L::Kor => "ko",
        other => other.code(),
    };
    Lang::parse(tag).unwrap_or(Lang::OTHER)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seven_and_their_neighbours() {
        let sentences = [
            ("en", "The two ministers signed the agreement on Friday after long talks."),
            ("de", "Die beiden Minister unterzeichneten das Abkommen am Freitag."),
            ("nb", "De to ministrene undertegnet avtalen fredag etter lange samtaler."),
            (
                "nn",
                "Dei to ministrane skreiv under avtalen fredag etter lange samtalar, og ingen av dei ville seie noko meir.",
            ),
            (
                "da",
                "De to ministre underskrev aftalen fredag efter lange forhandlinger, men ingen af dem ville sige mere.",
            ),
            ("sv", "De två ministrarna undertecknade avtalet på fredagen efter långa samtal."),
            ("fr", "Les deux ministres ont signé l'accord vendredi après de longues discussions."),
            ("es", "Los dos ministros firmaron el acuerdo el viernes tras largas conversaciones."),
            (
                "ru",
                "Два министра подписали соглашение в пятницу после долгих переговоров, которые были трудными.",
            ),
            ("uk", "Двоє міністрів підписали угоду в п'ятницю після довгих переговорів."),
            ("pl", "Dwaj ministrowie podpisali umowę w piątek po długich rozmowach."),
            ("nl", "De twee ministers ondertekenden vrijdag het akkoord na lange gesprekken."),
            (
                "pt",
                "Os dois ministros assinaram o acordo na sexta-feira, após longas conversações.",
            ),
            ("ru", "Рубль вновь опустился, и аналитики ждут новой атаки на отметку 76."),
            ("bg", "Двамата министри подписаха споразумението в петък след дълги преговори."),
        ];
        for (lang, sentence) in sentences {
            assert_eq!(identify(sentence).as_str(), lang, "{sentence}");
        }
    }

    /// Names of other countries are most of their letters.
    #[test]
    fn one_short_sentence() {
        let sentences = [
            ("en", "Russia shelled Kharkiv on Monday, officials said."),
            ("en", "Russia shelled Kharkiv on Monday."),
            ("en", "Iran and Saudi Arabia resumed talks in Oman."),
            ("de", "Russland beschoss am Montag Charkiw."),
            ("de", "Selenskyj traf Macron in Paris, sagte ein Sprecher."),
            ("nb", "Russland angrep Kharkiv mandag, sier guvernøren."),
            ("nn", "Russland gjekk til åtak på Kharkiv måndag, seier guvernøren."),
            ("da", "Rusland angreb Kharkiv mandag, siger guvernøren, men ingen blev dræbt."),
            ("sv", "Ryssland anföll Charkiv i måndags, sade guvernören."),
            ("fr", "La Russie a bombardé Kharkiv lundi."),
            ("es", "Rusia bombardeó Járkov el lunes."),
            ("ru", "Москва обстреляла Харьков."),
            ("uk", "Москва обстріляла Харків у понеділок."),
            ("uk", "Москва взяла на себе роль жандарма, заявив посол."),
        ];
        for (lang, sentence) in sentences {
            assert_eq!(identify(sentence).as_str(), lang, "{sentence}");
        }
    }

    #[test]
    fn nothing_to_tell() {
        for text in ["", "…", "12. 5. 2024", "ЧП"] {
            assert_eq!(identify(text), Lang::OTHER);
        }
    }
}
