//! What all formats share: from the parts of an article to an [`Article`].

use crate::error::{Error, Kind, Place};
use crate::html::Page;
use crate::{Options, furniture, lang};
use kilde_text::{Article, Lang, Link, Published};
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};

/// The parts of an article before options are applied.
#[derive(Default)]
pub(crate) struct Draft {
    pub(crate) id: Option<String>,
    pub(crate) text: String,
    pub(crate) title: Option<String>,
    pub(crate) outlet: Option<String>,
    pub(crate) author: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) published: Option<Published>,
    pub(crate) lang: Option<Lang>,
    /// What the page claims: asked only where the text does not tell.
    pub(crate) lang_hint: Option<String>,
    pub(crate) links: Vec<Link>,
    pub(crate) extra: Option<String>,
    /// Whether the title is the text's own first line.
    pub(crate) own_title: bool,
}

impl Draft {
    /// The whole text is the article; its first line may be its title.
    pub(crate) fn set_plain(&mut self, text: String) {
        self.title = furniture::headline(&text).map(str::to_owned);
        self.own_title = self.title.is_some();
        self.text = text;
    }

    /// Fills from a page what is not known better.
    pub(crate) fn add_page(&mut self, page: Page) {
        self.text = page.text;
        self.links = page.links;
        self.lang_hint = page.lang;
        self.title = self.title.take().or(page.title);
        self.outlet = self.outlet.take().or(page.outlet);
        self.author = self.author.take().or(page.author);
        self.url = self.url.take().or(page.url);
        self.published = self.published.take().or(page.published);
    }
}

/// One input being read.
pub(crate) struct Run<'a> {
    pub(crate) name: &'a str,
    pub(crate) options: &'a Options,
    sink: &'a mut dyn FnMut(Result<Article, Error>),
    /// Hashes of the ids so far, as there may be millions, with the last number
    /// that was put after each.
    seen: HashMap<u64, u64>,
}

impl<'a> Run<'a> {
    pub(crate) fn new(
        name: &'a str,
        options: &'a Options,
        sink: &'a mut dyn FnMut(Result<Article, Error>),
    ) -> Self {
        Self { name, options, sink, seen: HashMap::new() }
    }

    pub(crate) fn fail(&mut self, error: Error) {
        (self.sink)(Err(error.named(self.name)));
    }

    pub(crate) fn emit(&mut self, draft: Draft, place: Option<Place>) {
        let limit = self.options.limits.text;
        if draft.text.len() > limit {
            let error = Error::new(Kind::TooLarge { what: "the text", limit: limit as u64 });
            return self.fail(match place {
                Some(place) => error.at(place),
                None => error,
            });
        }
        let id = draft.id.or_else(|| draft.url.clone()).unwrap_or_else(|| match place {
            Some(Place::Line(n) | Place::Item(n) | Place::Record(n)) => {
                format!("{}#{n}", self.name)
            }
            None => self.name.to_owned(),
        });
        let mut article = Article::new(self.unique(id), draft.text);
        article.title = draft.title;
        article.outlet = self.options.outlet.clone().or(draft.outlet);
        article.author = draft.author;
        article.url = draft.url;
        article.published = self.options.published.clone().or(draft.published);
        article.links = draft.links;
        article.extra = draft.extra;
        let title = article.title.as_deref();
        article.furniture = furniture::find(&article.text, title, draft.own_title);
        article.lang = self.options.lang.or(draft.lang).unwrap_or_else(|| {
            let told = lang::identify(&article.text);
            let hint = || draft.lang_hint.as_deref().and_then(Lang::parse);
            if told == Lang::OTHER { hint().unwrap_or(told) } else { told }
        });
        (self.sink)(Ok(article));
    }

    /// A second article of one name gets a number: records refer to names.
    fn unique(&mut self, id: String) -> String {
        // The default keys: the same ids must clash in every run.
        let hash = |id: &str| BuildHasherDefault::<DefaultHasher>::default().hash_one(id);
        let key = hash(&id);
        let Some(mut last) = self.seen.get(&key).copied() else {
            self.seen.insert(key, 1);
            return id;
        };
        // From the last number on: a million of one name would take the square.
        loop {
            last += 1;
            let free = format!("{id}~{last}");
            if let Entry::Vacant(entry) = self.seen.entry(hash(&free)) {
                entry.insert(1);
                self.seen.insert(key, last);
                return free;
            }
        }
    }
}
