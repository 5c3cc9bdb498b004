//! What every page has: language, menus, sheet.

use crate::desk::Desk;
use crate::params::Params;
use crate::texts::Locale;
use axum::http::{HeaderMap, Uri, header};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use url::form_urlencoded::{Serializer, parse};

/// An entry of the menu of languages.
pub(crate) struct Entry {
    pub(crate) code: String,
    pub(crate) name: String,
    pub(crate) href: String,
    pub(crate) current: bool,
}

/// What the base template needs.
pub(crate) struct Frame<'d> {
    pub(crate) t: &'d Locale,
    pub(crate) menu: Vec<Entry>,
    pub(crate) sheet: &'d str,
    pub(crate) version: &'d str,
    /// The language, where the address names it: links keep it.
    keep: Option<&'d str>,
}

/// What may stand in a segment of a path as it is.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

impl<'d> Frame<'d> {
    /// The frame of the page at `uri`.
    pub(crate) fn new(desk: &'d Desk, uri: &Uri, headers: &HeaderMap) -> Self {
        let named = parse(uri.query().unwrap_or_default().as_bytes())
            .filter(|(name, _)| name == "lang")
            .find_map(|(_, value)| desk.texts().named(&value));
        let t = named.unwrap_or_else(|| accepted(desk, headers));
        let menu = desk.texts().all().iter().map(|l| entry(uri, l, l.code() == t.code())).collect();
        Self {
            t,
            menu,
            sheet: desk.sheet_path(),
            version: desk.version(),
            keep: named.map(Locale::code),
        }
    }

    /// A path of the desk in the language of this page.
    pub(crate) fn link(&self, path: &str) -> String {
        match self.keep {
            Some(code) => format!("{path}?lang={code}"),
            None => path.to_owned(),
        }
    }

    /// The page of a report.
    pub(crate) fn report(&self, id: &str) -> String {
        self.link(&format!("/articles/{}", segment(id)))
    }

    /// The page of a story.
    pub(crate) fn story(&self, id: &str) -> String {
        self.link(&format!("/stories/{}", segment(id)))
    }

    /// The feed of a story.
    pub(crate) fn feed(&self, id: &str) -> String {
        self.link(&format!("/stories/{}/atom", segment(id)))
    }

    /// The page of a report with one of its events chosen.
    pub(crate) fn event(&self, article: &str, event: &str) -> String {
        let path = self.report(article);
        let query = Serializer::new(String::new()).append_pair("event", event).finish();
        let joint = if path.contains('?') { '&' } else { '?' };
        format!("{path}{joint}{query}")
    }

    /// The language to be sent along by a form.
    pub(crate) fn kept(&self) -> Option<&str> {
        self.keep
    }

    /// The parameters of this page's own links: those of the address, with the
    /// language only where it is one that the desk speaks.
    pub(crate) fn own(&self, params: &Params) -> Params {
        Params { lang: self.keep.map(str::to_owned), ..params.clone() }
    }
}

/// The language that the reader asks for, where the address names none.
pub(crate) fn accepted<'d>(desk: &'d Desk, headers: &HeaderMap) -> &'d Locale {
    desk.texts().accepted(headers.get(header::ACCEPT_LANGUAGE).and_then(|h| h.to_str().ok()))
}

/// Text as one segment of a path.
pub(crate) fn segment(text: &str) -> String {
    utf8_percent_encode(text, SEGMENT).to_string()
}

/// The same page in another language.
fn entry(uri: &Uri, locale: &Locale, current: bool) -> Entry {
    let mut query = Serializer::new(String::new());
    for (name, value) in parse(uri.query().unwrap_or_default().as_bytes()) {
        if name != "lang" {
            query.append_pair(&name, &value);
        }
    }
    query.append_pair("lang", locale.code());
    Entry {
        code: locale.code().to_owned(),
        name: locale.say("lang-name"),
        href: format!("{}?{}", uri.path(), query.finish()),
        current,
    }
}
