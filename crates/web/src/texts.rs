//! The words of the pages, one set a language.

use crate::Error;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use kilde_text::Lang;
use std::collections::BTreeSet;
use unic_langid::LanguageIdentifier;

/// The page texts of every language that the desk speaks. The first one is
/// used where a reader asks for none of them.
pub struct Texts {
    locales: Vec<Locale>,
}

impl Texts {
    /// Reads the texts: code of the language and bytes of its `page.ftl`.
    ///
    /// # Errors
    /// Where a file is not Fluent, lacks a message that the first one has, or
    /// where there is no language at all.
    pub fn new<'b>(files: impl IntoIterator<Item = (&'b str, &'b [u8])>) -> Result<Self, Error> {
        let locales = files
            .into_iter()
            .map(|(code, bytes)| Locale::new(code, bytes))
            .collect::<Result<Vec<_>, _>>()?;
        let Some(first) = locales.first() else {
            return Err(Error::texts("*", "no language was given"));
        };
        for locale in &locales {
            if let Some(missing) = first.messages.difference(&locale.messages).next() {
                return Err(Error::texts(
                    locale.code(),
                    format!("lacks the message `{missing}`, which {} has", first.code()),
                ));
            }
        }
        Ok(Self { locales })
    }

    /// Every language, in the order of the menu.
    pub(crate) fn all(&self) -> &[Locale] {
        &self.locales
    }

    /// The language with this tag (`de`, `de-AT`, `no`).
    pub(crate) fn named(&self, tag: &str) -> Option<&Locale> {
        let mut lang = Lang::parse(tag)?;
        if lang.as_str() == "nn" {
            lang = Lang::parse("nb")?; // Nearer than English.
        }
        self.locales.iter().find(|l| l.lang == lang)
    }

    /// The language that a reader likes best, by `Accept-Language`.
    pub(crate) fn accepted(&self, header: Option<&str>) -> &Locale {
        let mut wishes: Vec<(f32, &str)> = header
            .unwrap_or_default()
            .split(',')
            .take(20)
            .filter_map(|wish| {
                let (tag, rest) = wish.split_once(';').unwrap_or((wish, ""));
                let weight = rest.trim().strip_prefix("q=").map_or(Ok(1.0), str::parse);
                Some((weight.ok().filter(|w| *w > 0.0)?, tag.trim()))
            })
            .collect();
        wishes.sort_by(|a, b| b.0.total_cmp(&a.0));
        wishes.iter().find_map(|(_, tag)| self.named(tag)).unwrap_or(&self.locales[0])
    }
}

/// The texts of one language.
pub(crate) struct Locale {
    lang: Lang,
    bundle: FluentBundle<FluentResource>,
    messages: BTreeSet<String>,
}

impl Locale {
    fn new(code: &str, bytes: &[u8]) -> Result<Self, Error> {
        let source = std::str::from_utf8(bytes).map_err(|e| Error::texts(code, e))?;
        let lang = Lang::parse(code).ok_or_else(|| Error::texts(code, "not a language code"))?;
        let id: LanguageIdentifier =
            lang.as_str().parse().map_err(|e| Error::texts(code, format!("{e}")))?;
        let resource = FluentResource::try_new(source.to_owned()).map_err(|(_, errors)| {
            let first = errors.first().map(ToString::to_string).unwrap_or_default();
            Error::texts(code, first)
        })?;
        let messages = resource
            .entries()
            .filter_map(|entry| match entry {
                fluent_syntax::ast::Entry::Message(m) => Some(m.id.name.to_owned()),
                _ => None,
            })
            .collect();
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        // Foreign words stand in elements with their own `lang` and `dir`.
        bundle.set_use_isolating(false);
        bundle
            .add_resource(resource)
            .map_err(|_| Error::texts(code, "the same message stands twice"))?;
        Ok(Self { lang, bundle, messages })
    }

    /// Code of the language.
    pub(crate) fn code(&self) -> &str {
        self.lang.as_str()
    }

    /// Whether there is such a message.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.messages.contains(key)
    }

    /// A message without variables.
    pub(crate) fn say(&self, key: &str) -> String {
        self.format(key, None)
    }

    /// A message about the number `n`.
    pub(crate) fn n(&self, key: &str, n: &u64) -> String {
        self.args(key, [("n", FluentValue::from(*n))])
    }

    /// A message with one word put in.
    pub(crate) fn with(&self, key: &str, name: &str, word: &str) -> String {
        self.args(key, [(name, FluentValue::from(word.to_owned()))])
    }

    /// A message with several values put in.
    pub(crate) fn args<'v>(
        &self,
        key: &str,
        values: impl IntoIterator<Item = (&'v str, FluentValue<'v>)>,
    ) -> String {
        let mut args = FluentArgs::new();
        for (name, value) in values {
            args.set(name.to_owned(), value);
        }
        self.format(key, Some(&args))
    }

    /// The act of a root in words, or the root itself.
    pub(crate) fn act(&self, root: &str) -> String {
        self.or_code("act-", root)
    }

    /// A status in words, or its code.
    pub(crate) fn status(&self, status: &str) -> String {
        self.or_code("status-", status)
    }

    /// The name of a language, or its code.
    pub(crate) fn language(&self, code: &str) -> String {
        self.or_code("language-", code)
    }

    /// What a basis means, or its code.
    pub(crate) fn basis(&self, basis: &str) -> String {
        self.or_code("basis-", basis)
    }

    fn or_code(&self, prefix: &str, code: &str) -> String {
        let key = format!("{prefix}{code}");
        if self.has(&key) { self.say(&key) } else { code.to_owned() }
    }

    fn format(&self, key: &str, args: Option<&FluentArgs<'_>>) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|m| m.value()) else {
            tracing::error!(key, lang = self.code(), "page text is missing");
            return key.to_owned();
        };
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, args, &mut errors).into_owned();
        for error in errors {
            tracing::error!(key, lang = self.code(), %error, "page text cannot be formatted");
        }
        text
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use std::collections::BTreeMap;

    pub(crate) const FILES: [(&str, &[u8]); 7] = [
        ("en", include_bytes!("../../../lang/en/page.ftl")),
        ("de", include_bytes!("../../../lang/de/page.ftl")),
        ("nb", include_bytes!("../../../lang/nb/page.ftl")),
        ("fr", include_bytes!("../../../lang/fr/page.ftl")),
        ("es", include_bytes!("../../../lang/es/page.ftl")),
        ("ru", include_bytes!("../../../lang/ru/page.ftl")),
        ("uk", include_bytes!("../../../lang/uk/page.ftl")),
    ];

    pub(crate) fn texts() -> Texts {
        Texts::new(FILES).unwrap()
    }

    /// The variables of each message, read from the source.
    fn variables(source: &str) -> BTreeMap<String, BTreeSet<String>> {
        let mut all: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut current = String::new();
        for line in source.lines().filter(|l| !l.starts_with('#')) {
            if let Some((key, _)) = line.split_once(" = ").filter(|_| !line.starts_with([' ', '}']))
            {
                assert!(all.insert(key.to_owned(), BTreeSet::new()).is_none(), "{key} twice");
                current = key.to_owned();
            }
            for part in line.split('$').skip(1) {
                let name = part.chars().take_while(|c| c.is_alphanumeric()).collect();
                all.get_mut(&current).unwrap().insert(name);
            }
        }
        all
    }

    #[test]
    fn every_language_has_every_message_with_the_same_variables() {
        let [(_, first), ..] = FILES;
        let expected = variables(std::str::from_utf8(first).unwrap());
        assert!(expected.len() > 100);
        for (code, bytes) in FILES {
            assert_eq!(variables(std::str::from_utf8(bytes).unwrap()), expected, "{code}");
        }
    }

    #[test]
    fn every_message_can_be_formatted_for_every_number() {
        let [(_, first), ..] = FILES;
        let expected = variables(std::str::from_utf8(first).unwrap());
        for locale in texts().all() {
            for (key, names) in &expected {
                for n in [0_u64, 1, 2, 5, 11, 21, 104] {
                    let mut args = FluentArgs::new();
                    for name in names {
                        args.set(name.clone(), n);
                    }
                    let pattern = locale.bundle.get_message(key).unwrap().value().unwrap();
                    let mut errors = vec![];
                    let text = locale.bundle.format_pattern(pattern, Some(&args), &mut errors);
                    assert!(errors.is_empty(), "{} {key}: {errors:?}", locale.code());
                    assert!(!text.trim().is_empty() && !text.contains('{'), "{text}");
                }
            }
        }
    }

    #[test]
    fn every_code_has_its_words() {
        use kilde_coding::{Basis, Root, Status};
        let [(_, first), ..] = FILES;
        let en = Locale::new("en", first).unwrap();
        let keys = (Root::ALL.iter().map(|r| format!("act-{r}")))
            .chain(Status::ALL.iter().map(|s| format!("status-{s}")))
            .chain(Basis::ALL.iter().map(|b| format!("basis-{b}")))
            .chain(FILES.iter().map(|(code, _)| format!("language-{code}")))
            .chain(crate::problem::TABLE.iter().map(|p| format!("problem-{}", p.code)));
        for key in keys {
            assert!(en.has(&key), "{key}");
        }
    }

    #[test]
    fn every_text_that_the_templates_ask_for_exists() {
        let en = Locale::new("en", FILES[0].1).unwrap();
        let sources = [
            include_str!("../templates/base.html"),
            include_str!("../templates/front.html"),
            include_str!("../templates/report.html"),
            include_str!("../templates/problem.html"),
            include_str!("../templates/parts.html"),
            include_str!("../templates/stories.html"),
            include_str!("../templates/story.html"),
            include_str!("story.rs"),
            include_str!("sentence.rs"),
            include_str!("front.rs"),
            include_str!("report.rs"),
            include_str!("record.rs"),
            include_str!("dates.rs"),
        ];
        let mut seen = 0;
        for source in sources {
            for call in [".say(\"", ".n(\"", ".with(\"", ".args(\""] {
                for rest in source.split(call).skip(1) {
                    let key = rest.split('"').next().unwrap();
                    assert!(en.has(key), "{key}");
                    seen += 1;
                }
            }
        }
        assert!(seen > 40, "{seen}");
    }

    #[test]
    fn readers_get_the_language_they_like_best() {
        let texts = texts();
        let best = |header| texts.accepted(Some(header)).code().to_owned();
        assert_eq!(best("de-AT,de;q=0.9,en;q=0.5"), "de");
        assert_eq!(best("ja, uk;q=0.3, fr;q=0.8"), "fr");
        assert_eq!(best("no"), "nb");
        assert_eq!(best("nn, da;q=0.5"), "nb");
        assert_eq!(best("de;q=0, es"), "es");
        assert_eq!(best("de;q=NaN, ,;;q=,*"), "en");
        assert_eq!(texts.accepted(None).code(), "en");
    }

    #[test]
    fn a_language_that_lacks_a_text_is_refused() {
        let error = Texts::new([("en", &b"a = A\nb = B"[..]), ("de", b"a = A")]).err().unwrap();
        assert!(error.is_texts());
        assert!(error.to_string().contains("lang/de/page.ftl: lacks the message `b`"), "{error}");
        assert!(Texts::new([("en", &b"a = { $"[..])]).is_err());
        assert!(Texts::new([]).is_err());
    }
}
