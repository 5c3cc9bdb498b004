//! Bytes to text: BOM, declared charset, or a guess.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// Decodes a page or a plain text.
///
/// In order: a byte order mark; UTF-8 where the bytes are valid UTF-8 and not
/// plain ASCII (more to be trusted than any declaration: legacy text that is
/// valid UTF-8 by chance is very rare, wrong declarations are common), or are
/// but for some damage; the charset of the transport; what the document
/// declares; detection. Never fails: what cannot be decoded becomes U+FFFD.
pub(crate) fn decode(bytes: &[u8], transport: Option<&str>, markup: bool) -> String {
    if let Some((encoding, bom)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[bom..]).0.into_owned();
    }
    let valid = std::str::from_utf8(bytes);
    if let Ok(text) = valid
        && !bytes.contains(&0x1b)
    {
        return text.to_owned();
    }
    if valid.is_err() && is_damaged_utf8(bytes) {
        return String::from_utf8_lossy(bytes).into_owned();
    }
    let declared = transport
        .and_then(|label| Encoding::for_label(label.trim().as_bytes()))
        .or_else(|| if markup { declared(bytes) } else { None });
    if let Some(encoding) = declared {
        let (text, _, wrong) = encoding.decode(bytes);
        // Declared UTF-8 with a few broken bytes is still UTF-8.
        let few = || text.matches('\u{FFFD}').count() * 500 <= text.len();
        if !wrong || few() {
            return text.into_owned();
        }
    }
    if let Ok(text) = valid {
        return text.to_owned();
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, chardetng::Utf8Detection::Allow);
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

/// Whether bytes that are not UTF-8 were UTF-8 once: a file that was cut in
/// the middle of a letter, or into which something else was pasted. A detector
/// would take one such byte as proof of another encoding and garble the rest.
///
/// Letters of several bytes must be twice as many as the places that are none;
/// legacy text makes such letters by chance, but far more that are none.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut letters, mut wrong) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        letters += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        wrong += usize::from(!chunk.invalid().is_empty());
    }
    letters >= 2 * wrong
}

/// Whether the bytes begin as UTF-16 does.
pub(crate) fn is_utf16(bytes: &[u8]) -> bool {
    matches!(Encoding::for_bom(bytes), Some((e, _)) if e == UTF_16LE || e == UTF_16BE)
}

/// The charset of a content type.
pub(crate) fn charset_of(content_type: &str) -> Option<&str> {
    content_type.split(';').skip(1).find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        name.trim().eq_ignore_ascii_case("charset").then(|| value.trim().trim_matches(['"', '\'']))
    })
}

/// What `<meta charset>`, `<meta http-equiv>` or the XML declaration says.
///
/// A scan for `charset=` or `encoding=` in the first bytes, as browsers
/// prescan, but without the state machine: a false hit must be a label that
/// exists, and it only counts where the bytes are not UTF-8.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(4096)];
    let label_after = |key: &[u8]| {
        let lower = head.to_ascii_lowercase();
        let at = memchr::memmem::find(&lower, key)? + key.len();
        let rest = &head[at..];
        let start = rest.iter().position(|b| !b" \t\"'=".contains(b))?;
        let rest = &rest[start..];
        let end = rest.iter().position(|b| b" \t\"'>;?/\r\n".contains(b)).unwrap_or(rest.len());
        let encoding = Encoding::for_label(&rest[..end])?;
        // A document that can be read as ASCII so far is not UTF-16.
        Some(if encoding == UTF_16LE || encoding == UTF_16BE { UTF_8 } else { encoding })
    };
    if head.starts_with(b"<?xml")
        && let Some(encoding) = label_after(b"encoding=")
    {
        return Some(encoding);
    }
    label_after(b"charset=")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_declarations_and_guesses() {
        assert_eq!(decode(b"\xEF\xBB\xBFfred", None, false), "fred");
        assert_eq!(decode(b"\xFF\xFEa\0b\0", None, false), "ab");
        assert_eq!(decode("Fünf".as_bytes(), Some("iso-8859-1"), true), "Fünf");
        assert_eq!(
            decode(b"\xcf\xf0\xe5\xe7\xe8\xe4\xe5\xed\xf2", Some("cp1251"), false),
            "Президент"
        );
        let page = b"<html><head><meta http-equiv=Content-Type content=\"text/html; charset=koi8-r\"></head>\xf0\xd2\xc5\xda\xc9\xc4\xc5\xce\xd4";
        assert!(decode(page, None, true).ends_with("Президент"));
        assert!(
            decode(b"<?xml version='1.0' encoding='iso-8859-1'?><p>f\xf8r", None, true)
                .ends_with("før")
        );
        let latin =
            b"Regjeringen m\xf8tte opposisjonen p\xe5 Stortinget for \xe5 dr\xf8fte budsjettet.";
        assert!(decode(latin, None, false).starts_with("Regjeringen møtte opposisjonen på"));
    }

    #[test]
    fn one_wrong_byte_garbles_nothing_else() {
        let text = "Мэр города встретился с жителями.";
        let cut = &text.as_bytes()[..text.len() - 2];
        assert_eq!(decode(cut, None, false), "Мэр города встретился с жителям\u{FFFD}");
        let mut pasted = "Møtet på Stortinget varte lenge.".as_bytes().to_vec();
        pasted.extend(b" \xff");
        assert_eq!(
            decode(&pasted, Some("iso-8859-1"), false),
            "Møtet på Stortinget varte lenge. \u{FFFD}"
        );
        // None of these is UTF-8, although some pairs of bytes could be.
        let legacy = [
            ("windows-1251", "Президент сказал: «Да»."),
            ("koi8-r", "ПРЕЗИДЕНТ ВСТРЕТИЛСЯ С МЭРОМ ГОРОДА"),
            ("gbk", "乌克兰总统星期一在基辅会见了挪威首相"),
            ("shift_jis", "ウクライナ大統領は月曜日にキーウで首相と会談した"),
            ("windows-1252", "«Où est-il allé ?» «À côté»"),
        ];
        for (label, text) in legacy {
            let encoding = Encoding::for_label(label.as_bytes()).unwrap();
            assert_eq!(decode(&encoding.encode(text).0, Some(label), false), text);
        }
    }

    #[test]
    fn charset_parameter() {
        assert_eq!(charset_of("text/html; Charset=\"utf-8\""), Some("utf-8"));
        assert_eq!(charset_of("text/html"), None);
    }
}
