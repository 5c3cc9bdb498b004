//! Page furniture in a text: kept, but not prose.
//!
//! Saved pages carry their headline twice, labels of boxes and counts of
//! comments. These lines are marked, not cut: the text is what arrived, and
//! offsets must hold.

use kilde_text::TextRange;

/// One line of a text that is not blank, without surrounding space.
#[derive(Clone, Copy)]
struct Line<'t> {
    text: &'t str,
    start: usize,
}

impl Line<'_> {
    fn range(self) -> TextRange {
        TextRange::new(self.start, self.start + self.text.len())
    }
}

fn lines(text: &str) -> Vec<Line<'_>> {
    let base = text.as_ptr() as usize;
    text.split(['\n', '\r'])
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(|line| Line { text: line, start: line.as_ptr() as usize - base })
        .collect()
}

/// The headline that a plain text opens with, if it does: the first line,
/// where it is repeated, or short and set apart from what follows.
pub(crate) fn headline(text: &str) -> Option<&str> {
    let lines = lines(text);
    let (first, second) = (lines.first()?, lines.get(1)?);
    if key(first.text).is_empty() || first.text.chars().count() > 200 {
        return None;
    }
    let apart = {
        let between = &text[first.start + first.text.len()..second.start];
        between.matches('\n').count().max(between.matches('\r').count()) >= 2
    };
    let short =
        first.text.split_whitespace().count() <= 25 && !first.text.ends_with(['.', ':', ',']);
    (key(first.text) == key(second.text) || (apart && short)).then_some(first.text)
}

/// Ranges of `text` that are furniture, in text order.
///
/// - Lines that repeat the title. A title that stands once, as the first
///   line of a plain text (`own`), is prose: nothing repeats it.
/// - Lines that are a known label of page boxes, or a count of comments.
/// - Short lines without a sentence's end after the last line of prose.
///
/// A text of one line is never furniture.
pub(crate) fn find(text: &str, title: Option<&str>, own: bool) -> Vec<TextRange> {
    let lines = lines(text);
    if lines.len() < 2 {
        return Vec::new();
    }
    let mut marked = vec![false; lines.len()];
    if let Some(title) = title.map(key).filter(|t| !t.is_empty()) {
        let same: Vec<usize> = (0..lines.len()).filter(|i| key(lines[*i].text) == title).collect();
        if (!own || same.len() > 1) && same.len() < lines.len() {
            same.iter().for_each(|i| marked[*i] = true);
        }
    }
    for (line, mark) in lines.iter().zip(&mut marked) {
        *mark |= is_label(line.text) || is_count(line.text);
    }
    // The tail: what follows the last line of prose.
    let prose = |i: &usize| !marked[*i] && !is_short(lines[*i].text);
    if let Some(last) = (0..lines.len()).rev().find(prose) {
        let tail = last + 1..lines.len();
        let enough = (0..=last).filter(prose).count() >= 3;
        let labelled = tail.clone().find(|i| is_label(lines[*i].text) || is_count(lines[*i].text));
        for i in tail.clone() {
            // After a label everything short belongs to its box. Without one
            // only a few very short lines below a real article do: a list, or
            // a last sentence that lost its full stop, is left alone.
            let bare = enough && tail.len() <= 6 && lines[i].text.split_whitespace().count() <= 4;
            marked[i] |= labelled.is_some_and(|l| i > l) || bare;
        }
    }
    if marked.iter().all(|m| *m) {
        return Vec::new();
    }
    lines.iter().zip(marked).filter(|(_, mark)| *mark).map(|(line, _)| line.range()).collect()
}

/// Letters and digits alone, in lower case.
fn key(line: &str) -> String {
    line.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn is_short(line: &str) -> bool {
    // `(Harbour Wire)` below a report names its source.
    if line.starts_with('(') && line.ends_with(')') {
        return false;
    }
    let bare = line.trim_end_matches(['"', '»', '”', '“', '’', '\'', '«', ')', ']', '‹', '›']);
    let ends = bare.ends_with(['.', '!', '?', '…', '。', '！', '？', '؟', '।', ',', ';']);
    !ends && line.chars().count() <= 60 && line.split_whitespace().count() <= 8
}

/// `Kommentare (0)`, `12 comments`.
fn is_count(line: &str) -> bool {
    let lower = line.to_lowercase();
    let words = || lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    let number = words().filter(|w| w.bytes().all(|b| b.is_ascii_digit())).count() == 1;
    number && words().count() <= 3 && words().any(|w| COMMENTS.iter().any(|c| w.starts_with(c)))
}

const COMMENTS: &[&str] = &[
    "comment",
    "kommentar",
    "commentaire",
    "comentario",
    "комментар",
    "коментар",
    "reaction",
    "réaction",
    "reply",
    "replies",
    "antwort",
    "svar",
    "respuesta",
    "reaksjon",
    "share",
    "shares",
    "deling",
];

/// Whether a block of a page points to another article: a label alone, or
/// such a label before a headline.
pub(crate) fn is_teaser(block: &str) -> bool {
    let block = block.trim();
    if block.chars().count() > 300 {
        return false;
    }
    if is_label(block) || is_count(block) {
        return true;
    }
    let lower = block.to_lowercase();
    // `Les også: …` or `LIRE AUSSI | …`; a sentence that only begins with
    // the words has no sign after them.
    TEASERS.iter().any(|label| {
        lower.strip_prefix(label).is_some_and(|rest| {
            rest.is_empty() || rest.trim_start().starts_with([':', '|', '–', '»', '>', '?', '\n'])
        })
    })
}

const TEASERS: &[&str] = &[
    "read more",
    "read also",
    "also read",
    "read next",
    "related",
    "see also",
    "more",
    "don't miss",
    "lesen sie auch",
    "lesen sie mehr",
    "lesen sie hierzu",
    "auch interessant",
    "mehr zum thema",
    "schon gelesen",
    "weitere artikel zum thema",
    "videos zum thema",
    "passend dazu",
    "lesen sie auch die folgenden beiträge",
    "das könnte sie auch interessieren",
    "les også",
    "les mer",
    "les meir",
    "sjå også",
    "se også",
    "læs også",
    "läs också",
    "lire aussi",
    "à lire aussi",
    "a lire aussi",
    "à lire également",
    "vous aimerez aussi",
    "voir aussi",
    "lire également",
    "lea también",
    "lea tambien",
    "lea más",
    "lea",
    "lee también",
    "lee más",
    "le puede interesar",
    "te puede interesar",
    "vea también",
    "ver también",
    "además lea",
    "contenido relacionado",
    "también puede leer",
    "leia também",
    "leia mais",
    "czytaj też",
    "czytaj także",
    "читайте также",
    "читать также",
    "смотрите также",
    "читайте далее",
    "читайте також",
    "дивіться також",
    "дивись також",
    "читайте ще",
];

fn is_label(line: &str) -> bool {
    let line = line.trim_end_matches([':', '»', '›', '…', ' ', '>', '→']).to_lowercase();
    line.len() <= 60 && LABELS.contains(&line.as_str())
}

/// Labels of boxes, buttons and notices, as whole lines only. They are words
/// of web pages, not of news, which is why they stand here and not with the
/// languages.
const LABELS: &[&str] = &[
    // en
    "details",
    "source",
    "sources",
    "comments",
    "share",
    "share this article",
    "share this",
    "read more",
    "read also",
    "related",
    "related articles",
    "related topics",
    "related stories",
    "advertisement",
    "tags",
    "topics",
    "more on this story",
    "print",
    "follow us",
    "subscribe",
    "sign up",
    "newsletter",
    "most read",
    "leave a comment",
    "see also",
    "image source",
    "skip to content",
    "continue reading",
    "recommended",
    "photo",
    "photos",
    "video",
    "sponsored",
    // de
    "quelle",
    "quellen",
    "kommentare",
    "teilen",
    "artikel teilen",
    "anzeige",
    "werbung",
    "mehr zum thema",
    "lesen sie auch",
    "lesen sie mehr",
    "mehr lesen",
    "weiterlesen",
    "themen",
    "schlagwörter",
    "drucken",
    "ort",
    "datum",
    "das könnte sie auch interessieren",
    "kommentar schreiben",
    "zum thema",
    "autor",
    "auch interessant",
    "meistgelesen",
    // nb, nn, da, sv
    "kilde",
    "kilder",
    "kjelde",
    "kjelder",
    "detaljer",
    "detaljar",
    "kommentarer",
    "kommentarar",
    "del",
    "del artikkelen",
    "del saken",
    "annonse",
    "reklame",
    "annonsørinnhold",
    "les også",
    "les mer",
    "les meir",
    "les mer om",
    "emner",
    "stikkord",
    "sted",
    "dato",
    "relatert",
    "relaterte artikler",
    "skriv ut",
    "mest lest",
    "abonner",
    "læs også",
    "läs också",
    "läs mer",
    // fr
    "lire aussi",
    "à lire aussi",
    "lire la suite",
    "partager",
    "partager cet article",
    "publicité",
    "commentaires",
    "sur le même sujet",
    "mots-clés",
    "thèmes",
    "détails",
    "imprimer",
    "s'abonner",
    "abonnez-vous",
    "les plus lus",
    "lieu",
    "lire plus",
    "voir aussi",
    // es
    "fuente",
    "fuentes",
    "detalles",
    "comentarios",
    "compartir",
    "publicidad",
    "leer más",
    "lea también",
    "lea más",
    "le puede interesar",
    "te puede interesar",
    "etiquetas",
    "temas",
    "más información",
    "noticias relacionadas",
    "relacionado",
    "imprimir",
    "suscríbete",
    "ver también",
    "lo más leído",
    "lugar",
    // ru
    "источник",
    "источники",
    "комментарии",
    "поделиться",
    "реклама",
    "читайте также",
    "читать далее",
    "подробнее",
    "теги",
    "темы",
    "по теме",
    "материалы по теме",
    "подписаться",
    "детали",
    "место",
    "дата",
    "читать также",
    "смотрите также",
    "ещё по теме",
    // uk
    "джерело",
    "джерела",
    "коментарі",
    "поділитися",
    "читайте також",
    "читати далі",
    "докладніше",
    "детальніше",
    "теми",
    "за темою",
    "підписатися",
    "деталі",
    "місце",
    "дивіться також",
    "схожі новини",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn marked<'t>(text: &'t str, title: Option<&str>, own: bool) -> Vec<&'t str> {
        find(text, title, own).into_iter().map(|r| &text[r.as_range()]).collect()
    }

    // The shape of a real aggregated page; the words are our own.
    const PAGE: &str = "Havnen åpner igjen - håp for byen!\n\nHavnen åpner igjen - håp for byen!\n\n\
        I en fersk uttalelse har\n\nOrdføreren sagt at havnen åpner mandag. Det melder avisen.\n\n\
        Bakgrunnen for striden\n\nStreiken varte i tre uker. Et skip ble skadet da det la til kai uten los og taubåt i natt\n\n\
        Partene møtes på nytt tirsdag.\n\nDetails\nOrtOdda, Norge\nQuellen\n\nKommentare (0)";

    #[test]
    fn a_saved_page() {
        let title = headline(PAGE).unwrap();
        assert_eq!(title, "Havnen åpner igjen - håp for byen!");
        assert_eq!(
            marked(PAGE, Some(title), true),
            [title, title, "Details", "OrtOdda, Norge", "Quellen", "Kommentare (0)"]
        );
    }

    #[test]
    fn prose_is_left_alone() {
        let one_line = [
            "Putin tilbyr Trump møter",
            "Details",
            "Kyiv said on Monday it had expelled two diplomats.",
        ];
        for text in one_line {
            assert!(find(text, Some(text), false).is_empty(), "{text}");
            assert_eq!(headline(text), None);
        }
        let article = "Byen våkner\n\nMandag kom de første skipene. De hadde korn om bord.\n\n\
            «Vi er glade», sa en fisker.\n\nEn dag senere:\n\nSkipene dro";
        assert_eq!(headline(article), Some("Byen våkner"));
        assert!(marked(article, Some("Byen våkner"), true).is_empty());
        // With a title of its own, the first line repeats it.
        assert_eq!(marked(article, Some("Byen våkner!"), false), ["Byen våkner"]);
        assert!(marked("Fred\n\nFred", Some("Fred"), true).is_empty());
    }

    #[test]
    fn labels_within_the_text() {
        let text = "Talks began on Friday.\n\nAdvertisement\n\nThey ended on Sunday.\n\nRead more: \n12 comments";
        assert_eq!(marked(text, None, false), ["Advertisement", "Read more:", "12 comments"]);
    }

    #[test]
    fn first_paragraph_is_no_headline() {
        assert_eq!(headline("Kyiv said no.\n\nMoscow said yes."), None);
        assert_eq!(headline("Kyiv said no\nand Moscow yes."), None);
    }
}
