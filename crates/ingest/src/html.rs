//! One HTML page: main text, and what the page says of itself.

use crate::error::{Error, Kind};
use crate::limits::Limits;
use crate::{dates, furniture};
use kilde_text::{Link, Published};
use serde_json::Value;
use std::cell::Cell;
use std::sync::Once;
use trafilatura::ExtractionFocus;
use trafilatura::dom::{Document, NodeId};

/// What a page gives. Every field but the text may be missing.
#[derive(Clone, Debug, Default)]
pub(crate) struct Page {
    pub(crate) text: String,
    pub(crate) title: Option<String>,
    pub(crate) author: Option<String>,
    pub(crate) outlet: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) published: Option<Published>,
    pub(crate) lang: Option<String>,
    pub(crate) links: Vec<Link>,
}

/// Reads one page.
///
/// The work is done in a thread of its own with a large stack, since the
/// libraries below recurse over the tree and may panic: neither a panic nor a
/// deep tree may end a batch.
pub(crate) fn read(html: &str, url: Option<&str>, limits: &Limits) -> Result<Page, Error> {
    guarded(limits, || read_here(html, url, limits))
}

/// The text of an HTML fragment, such as a feed's entry: all of it.
pub(crate) fn fragment(
    html: &str,
    url: Option<&str>,
    limits: &Limits,
) -> Result<(String, Vec<Link>), Error> {
    guarded(limits, || {
        let doc = parse(html, limits)?;
        let base = url.and_then(|u| url::Url::parse(u).ok());
        Ok(blocks(&doc, doc.body().unwrap_or_else(|| doc.root()), base.as_ref()))
    })
}

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

pub(crate) fn guarded<T: Send>(
    limits: &Limits,
    work: impl FnOnce() -> Result<T, Error> + Send,
) -> Result<T, Error> {
    // A caught panic of a dependency becomes an `Error`; the default hook
    // would print a second, unclear message. Panics of our own code go on.
    static QUIET: Once = Once::new();
    QUIET.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            let own = info.location().is_some_and(|l| l.file().contains("ingest"));
            if own || !GUARDED.get() {
                before(info);
            }
        }));
    });
    std::thread::scope(|scope| {
        std::thread::Builder::new()
            .name("kilde-page".into())
            .stack_size(limits.stack)
            .spawn_scoped(scope, || {
                GUARDED.set(true);
                work()
            })
            .map_err(|e| Error::io(&e))?
            .join()
            .unwrap_or_else(|_| Err(Error::new(Kind::Page("the HTML library gave up on it"))))
    })
}

pub(crate) fn parse(html: &str, limits: &Limits) -> Result<Document, Error> {
    check_nesting(html.as_bytes(), limits, true)?;
    let doc = Document::parse(html);
    if depth(&doc) > limits.depth {
        return Err(Error::new(Kind::Nesting { limit: limits.depth }));
    }
    Ok(doc)
}

fn read_here(html: &str, url: Option<&str>, limits: &Limits) -> Result<Page, Error> {
    let doc = parse(html, limits)?;
    let facts = Facts::read(&doc);
    let url = url.map(str::to_owned).or_else(|| facts.url.clone());
    let base = url.as_deref().and_then(|u| url::Url::parse(u).ok());
    let published = facts.published(&doc, url.as_deref());
    // Precision: a sentence of another article is worse than a missing one.
    let mut options = trafilatura::Options::default()
        .with_fallback(true)
        .with_exclude_comments(true)
        .with_focus(ExtractionFocus::FavorPrecision);
    if let Some(base) = &base {
        options = options.with_url(base.clone());
    }
    if published.is_some() {
        options = options.with_html_date_mode(trafilatura::HtmlDateMode::Disabled);
    }
    let title = facts.title(&doc);
    let lead = facts.lead(&doc);
    let anchors = anchors(&doc);
    let result = trafilatura::extract_document(doc, &options)
        .or_else(|_| trafilatura::extract(html, &options.with_focus(ExtractionFocus::Balanced)))
        .map_err(|_| Error::new(Kind::NoText))?;
    let body = Document::parse(&result.content_html);
    let mut text = blocks(&body, body.body().unwrap_or_else(|| body.root()), None).0;
    if text.is_empty() {
        text = result.content_text.trim().to_owned();
    }
    text = without_teasers(&text);
    // The title has its own field.
    if let (Some(title), Some((first, rest))) = (&title, text.split_once("\n\n"))
        && key(first) == key(title)
    {
        text = rest.to_owned();
    }
    if let Some(lead) = lead
        && !key(&text).contains(&key(&lead))
    {
        text = format!("{lead}\n\n{text}");
    }
    if text.trim().is_empty() {
        return Err(Error::new(Kind::NoText));
    }
    let links = links_in(&text, anchors, base.as_ref());
    let meta = result.metadata;
    let some = |s: String| Some(tidy(&s)).filter(|s| !s.is_empty());
    Ok(Page {
        text,
        title: title.or_else(|| some(meta.title)),
        author: facts.author.clone().or_else(|| some(meta.author)),
        outlet: facts.outlet.clone().or_else(|| some(meta.sitename)),
        url: url.or_else(|| some(meta.url)),
        published: published.or_else(|| {
            meta.date.and_then(|d| Published::parse(&d.format("%Y-%m-%d").to_string()))
        }),
        lang: facts.lang,
        links,
    })
}

/// Leaves out what a page sets between paragraphs: labels, and pointers to
/// other articles. They are no part of this one, and would be read as prose.
fn without_teasers(text: &str) -> String {
    let kept = text.split("\n\n").filter(|block| !furniture::is_teaser(block));
    kept.collect::<Vec<_>>().join("\n\n")
}

/// A link of a page, with the start of the paragraph that it stands in.
struct Anchor {
    href: String,
    text: String,
    around: String,
}

fn anchors(doc: &Document) -> Vec<Anchor> {
    let inline = |tag: &str| {
        matches!(
            tag,
            "a" | "b" | "i" | "em" | "strong" | "span" | "u" | "font" | "small" | "cite" | "q"
        )
    };
    let mut out = Vec::new();
    for node in doc.query_selector_all(doc.root(), "a[href]").into_iter().take(1000) {
        let text = tidy(&doc.text_content(node));
        let href = doc.get_attribute(node, "href").unwrap_or_default();
        if text.is_empty() || href.trim().is_empty() || href.starts_with('#') {
            continue;
        }
        let mut block = node;
        while inline(doc.tag_name(block)) {
            match doc.parent(block) {
                Some(parent) => block = parent,
                None => break,
            }
        }
        // A block with several paragraphs is a container, not a paragraph.
        let around = doc.text_content(block);
        let around = if around.len() > 20_000 { String::new() } else { tidy(&around) };
        out.push(Anchor { href, text, around: around.chars().take(80).collect() });
    }
    out
}

/// The links whose paragraph is part of the main text.
fn links_in(text: &str, anchors: Vec<Anchor>, base: Option<&url::Url>) -> Vec<Link> {
    let flat = tidy(text);
    let mut links = Vec::new();
    for anchor in anchors {
        if anchor.around.is_empty()
            || !flat.contains(&anchor.around)
            || !flat.contains(&anchor.text)
        {
            continue;
        }
        let href = match base {
            Some(base) => base.join(&anchor.href).map_or(anchor.href, Into::into),
            None => anchor.href,
        };
        let link = Link { href, text: anchor.text };
        if !links.contains(&link) && links.len() < 1000 {
            links.push(link);
        }
    }
    links
}

fn key(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Void elements, and elements whose end tag is often left out and implied by
/// a sibling: these do not nest by being opened again.
const FLAT: &[&[u8]] = &[
    b"area",
    b"base",
    b"br",
    b"col",
    b"embed",
    b"hr",
    b"img",
    b"input",
    b"link",
    b"meta",
    b"param",
    b"source",
    b"track",
    b"wbr",
    b"p",
    b"li",
    b"dt",
    b"dd",
    b"tr",
    b"td",
    b"th",
    b"thead",
    b"tbody",
    b"tfoot",
    b"option",
    b"optgroup",
    b"colgroup",
    b"rp",
    b"rt",
    b"html",
    b"head",
    b"body",
];

/// Elements that the parser opens again in every following block until they
/// are closed: many of them make a small page a huge tree.
const FORMATTING: &[&[u8]] = &[
    b"a", b"b", b"big", b"code", b"em", b"font", b"i", b"nobr", b"s", b"small", b"strike",
    b"strong", b"tt", b"u",
];

/// Refuses a page that would take a parser quadratic time, or a tree far larger
/// than itself, by its tags alone.
///
/// Formatting and the number of tags count only in HTML: XML has no such rule,
/// and a feed is bounded by its entries.
pub(crate) fn check_nesting(html: &[u8], limits: &Limits, formats: bool) -> Result<(), Error> {
    let mut open: std::collections::HashMap<[u8; 24], usize> = std::collections::HashMap::new();
    let (mut depth, mut formatting, mut reopened, mut tags) = (0usize, 0usize, 0usize, 0usize);
    let mut skip = 0;
    for at in memchr::memchr_iter(b'<', html) {
        if at < skip {
            continue;
        }
        let rest = &html[at + 1..];
        // Comments and stray end tags become nodes too.
        tags += usize::from(
            rest.first().is_some_and(|c| c.is_ascii_alphabetic() || b"/!?".contains(c)),
        );
        if formats && tags > limits.tags {
            return Err(Error::new(Kind::Page("the page has too many tags")));
        }
        let (end, rest) = match rest.split_first() {
            Some((b'/', rest)) => (true, rest),
            Some((c, _)) if c.is_ascii_alphabetic() => (false, rest),
            _ => continue,
        };
        let len = rest
            .iter()
            .take(24)
            .position(|b| b.is_ascii_whitespace() || matches!(b, b'>' | b'/'))
            .unwrap_or(rest.len().min(24));
        let mut lower = [0u8; 24];
        lower[..len].copy_from_slice(&rest[..len]);
        lower.make_ascii_lowercase();
        let known = |names: &[&[u8]]| names.contains(&&lower[..len]);
        if !end {
            reopened = reopened.saturating_add(formatting);
            if reopened > limits.nodes {
                return Err(Error::new(Kind::Nesting { limit: limits.depth }));
            }
        }
        if formats && !end {
            // The tokenizer compares each attribute with all before it.
            let Some(length) = tag_length(&rest[len..], limits.attributes) else {
                return Err(Error::new(Kind::Page("an element has too many attributes")));
            };
            skip = at + 1 + len + length;
            if known(&[b"script", b"style"]) {
                skip = end_of_raw(html, skip, &lower[..len]);
                continue;
            }
        }
        if known(FLAT) {
            continue;
        }
        // `<DIV>` is closed by `</div>`.
        let name = lower;
        let is_formatting = formats && known(FORMATTING);
        if end {
            if let Some(count) = open.get_mut(&name).filter(|c| **c > 0) {
                *count -= 1;
                depth -= 1;
                formatting -= usize::from(is_formatting);
            }
        } else {
            *open.entry(name).or_default() += 1;
            depth += 1;
            formatting += usize::from(is_formatting);
        }
        // Well over the limit: an end tag that is left out may be implied in
        // the tree, which is measured after parsing.
        if depth > 8 * limits.depth {
            return Err(Error::new(Kind::Nesting { limit: limits.depth }));
        }
    }
    Ok(())
}

/// Bytes from the name of a tag to its end, or `None` where it has more than
/// `limit` attributes.
fn tag_length(rest: &[u8], limit: usize) -> Option<usize> {
    let (mut at, mut attributes, mut before) = (0, 0, b' ');
    while let Some(&byte) = rest.get(at) {
        match byte {
            b'>' => return Some(at),
            // A quoted value may hold any sign.
            b'"' | b'\'' if before == b'=' => {
                let Some(length) = memchr::memchr(byte, &rest[at + 1..]) else {
                    return Some(rest.len());
                };
                at += length + 1;
                attributes += 1;
            }
            b' ' | b'\t' | b'\n' | b'\r' | b'\x0c' | b'/' => attributes += 1,
            _ => {}
        }
        if attributes > limit {
            return None;
        }
        if !byte.is_ascii_whitespace() {
            before = byte;
        }
        at += 1;
    }
    Some(rest.len())
}

/// Where the content of a script or style ends.
fn end_of_raw(html: &[u8], from: usize, name: &[u8]) -> usize {
    let rest = html.get(from..).unwrap_or_default();
    let is_end = |at: &usize| {
        rest.get(at + 2..at + 2 + name.len()).is_some_and(|n| n.eq_ignore_ascii_case(name))
    };
    memchr::memmem::find_iter(rest, b"</").find(is_end).map_or(html.len(), |at| from + at)
}

/// The depth of the tree, without recursion.
fn depth(doc: &Document) -> usize {
    let mut stack = vec![(doc.root(), 0)];
    let mut deepest = 0;
    while let Some((node, depth)) = stack.pop() {
        deepest = deepest.max(depth);
        stack.extend(doc.children(node).into_iter().map(|child| (child, depth + 1)));
    }
    deepest
}

/// The text of a tree in paragraphs parted by blank lines, and its links.
fn blocks(doc: &Document, root: NodeId, base: Option<&url::Url>) -> (String, Vec<Link>) {
    enum Step {
        Enter(NodeId),
        Break(&'static str),
    }
    let mut out = String::new();
    let mut links = Vec::new();
    // What must stand before the next word.
    let mut gap = "";
    let mut stack = vec![Step::Enter(root)];
    while let Some(step) = stack.pop() {
        let node = match step {
            Step::Break(text) => {
                gap = wider(gap, text);
                continue;
            }
            Step::Enter(node) => node,
        };
        if doc.is_text(node) {
            let text = doc.text_content(node);
            for (i, word) in text.split(is_space).enumerate() {
                if i > 0 {
                    gap = wider(gap, " ");
                }
                if word.is_empty() {
                    continue;
                }
                if !out.is_empty() {
                    out.push_str(gap);
                }
                gap = "";
                out.push_str(word);
            }
            continue;
        }
        let tag = doc.tag_name(node);
        let around = match tag {
            "script" | "style" | "noscript" | "template" | "head" | "svg" | "iframe" | "button" => {
                continue;
            }
            "br" | "hr" => {
                gap = wider(gap, if tag == "br" && gap != "\n" { "\n" } else { "\n\n" });
                continue;
            }
            "td" | "th" => "\t",
            "tr" | "li" | "dt" | "dd" => "\n",
            "p" | "div" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "blockquote" | "pre"
            | "table" | "ul" | "ol" | "dl" | "section" | "article" | "header" | "footer"
            | "figure" | "figcaption" | "main" | "aside" | "body" | "address" => "\n\n",
            "a" => {
                if let Some(href) = doc.get_attribute(node, "href") {
                    let text = tidy(&doc.text_content(node));
                    let href = match base {
                        Some(base) => base.join(&href).map_or(href, Into::into),
                        None => href,
                    };
                    if !text.is_empty() && !href.is_empty() && !href.starts_with('#') {
                        links.push(Link { href, text });
                    }
                }
                ""
            }
            _ => "",
        };
        gap = wider(gap, around);
        stack.push(Step::Break(around));
        stack.extend(doc.child_nodes(node).into_iter().rev().map(Step::Enter));
    }
    (out, links)
}

pub(crate) fn is_space(c: char) -> bool {
    // The no-break space is kept: it is part of numbers and of French
    // punctuation, and quotations must be found as the outlet set them.
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\x0c')
}

fn wider(a: &'static str, b: &'static str) -> &'static str {
    let rank = |s: &str| match s {
        "" => 0,
        " " => 1,
        "\t" => 2,
        "\n" => 3,
        _ => 4,
    };
    if rank(b) > rank(a) { b } else { a }
}

/// One line, with single spaces.
pub(crate) fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What the head of a page states.
#[derive(Debug, Default)]
pub(crate) struct Facts {
    /// `datePublished` of an article in JSON-LD.
    json_article: Option<String>,
    /// The same of anything else in JSON-LD, such as a `WebPage`.
    json_other: Option<String>,
    /// `article:published_time` and its like.
    meta_date: Option<String>,
    /// Weaker names, such as `date`.
    meta_weak: Option<String>,
    headline: Option<String>,
    og_title: Option<String>,
    meta_title: Option<String>,
    description: Option<String>,
    outlet: Option<String>,
    author: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) lang: Option<String>,
}

const PUBLISHED: &[&str] = &[
    "article:published_time",
    "article:published",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "date_published",
    "pubdate",
    "publishdate",
    "publish_date",
    "publish-date",
    "published_time",
    "publication_date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "parsely-pub-date",
    "sailthru.date",
    "article_date_original",
    "rnews:datepublished",
    "og:pubdate",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "mediator_published_time",
    "citation_publication_date",
    "bt:pubdate",
    "originalpublicationdate",
    "vr:published_time",
    "iso-8601-publish-date",
    "article:post_date",
    "article.published",
    "rbpubdate",
    "shareaholic:article_published_time",
    "published",
    "publicationdate",
    "article:publicationdate",
];

const PUBLISHED_WEAK: &[&str] = &[
    "date",
    "dc.date",
    "dc:date",
    "dcterms.date",
    "created",
    "date_created",
    "datecreated",
    "last-published",
    "release_date",
];

impl Facts {
    pub(crate) fn read(doc: &Document) -> Self {
        let mut facts = Self::default();
        let root = doc.root();
        for script in doc.query_selector_all(root, r#"script[type*="ld+json" i]"#) {
            let text = doc.text_content(script);
            let text = text.trim().trim_start_matches("<!--").trim_end_matches("-->");
            let value = serde_json::from_str::<Value>(text).or_else(|_| {
                // Raw line breaks within strings are the common fault.
                serde_json::from_str(&text.replace(|c: char| c.is_control(), " "))
            });
            if let Ok(value) = value {
                facts.json(&value, 0);
            }
        }
        for meta in doc.query_selector_all(root, "meta[content]") {
            let get = |name| doc.get_attribute(meta, name);
            let content = tidy(&get("content").unwrap_or_default());
            if content.is_empty() {
                continue;
            }
            for name in [get("property"), get("name"), get("itemprop")].into_iter().flatten() {
                let name = name.to_ascii_lowercase();
                let slot = match name.as_str() {
                    "og:title" => &mut facts.og_title,
                    "twitter:title" | "title" | "dc.title" | "headline" | "parsely-title" => {
                        &mut facts.meta_title
                    }
                    "description" | "og:description" => {
                        // The longer one: either may be cut short.
                        if facts.description.as_ref().is_none_or(|d| d.len() < content.len()) {
                            facts.description = Some(content.clone());
                        }
                        continue;
                    }
                    "og:site_name" => &mut facts.outlet,
                    "og:url" => &mut facts.url,
                    n if PUBLISHED.contains(&n) => &mut facts.meta_date,
                    n if PUBLISHED_WEAK.contains(&n) => &mut facts.meta_weak,
                    _ => continue,
                };
                slot.get_or_insert_with(|| content.clone());
            }
        }
        facts.url = doc
            .query_selector(root, r#"link[rel="canonical"]"#)
            .and_then(|link| doc.get_attribute(link, "href"))
            .filter(|href| is_web(href))
            .or(facts.url.filter(|u| is_web(u)));
        facts.lang = doc
            .query_selector(root, "html")
            .and_then(|html| doc.get_attribute(html, "lang"))
            .filter(|l| !l.trim().is_empty());
        facts
    }

    fn json(&mut self, value: &Value, depth: usize) {
        match value {
            Value::Array(items) if depth < 8 => {
                items.iter().for_each(|item| self.json(item, depth + 1));
            }
            Value::Object(object) if depth < 8 => {
                let kinds = match object.get("@type") {
                    Some(Value::String(kind)) => vec![kind.as_str()],
                    Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).collect(),
                    _ => Vec::new(),
                };
                let article = kinds
                    .iter()
                    .any(|k| k.contains("Article") || k.ends_with("Posting") || *k == "Report");
                let text = |key: &str| object.get(key).and_then(name_of).filter(|s| !s.is_empty());
                let date = text("datePublished");
                if article {
                    fill(&mut self.json_article, date);
                    fill(&mut self.headline, text("headline").or_else(|| text("name")));
                    fill(&mut self.outlet, text("publisher"));
                    fill(&mut self.author, text("author").filter(|a| !is_web(a)));
                } else if !kinds.contains(&"Comment") {
                    fill(&mut self.json_other, date);
                }
                for key in ["@graph", "mainEntity", "mainEntityOfPage", "itemListElement"] {
                    if let Some(inner) = object.get(key) {
                        self.json(inner, depth + 1);
                    }
                }
            }
            _ => {}
        }
    }

    /// The published time before any modified one.
    pub(crate) fn published(&self, doc: &Document, url: Option<&str>) -> Option<Published> {
        let weak = || [&self.json_other, &self.meta_weak].into_iter().flatten();
        let stated = [&self.json_article, &self.meta_date].into_iter().flatten();
        let Some(found) = stated.clone().find_map(|s| dates::read(s)) else {
            return url
                .and_then(dates::in_url)
                .or_else(|| marked(doc))
                .or_else(|| weak().find_map(|s| dates::read(s)));
        };
        if !dates::in_utc(&found) {
            return Some(found);
        }
        // A time in UTC does not tell the day at the outlet: the same instant
        // written with an offset does, or else the day in the address.
        let same = |p: &Published| !dates::in_utc(p) && dates::same_instant(p, &found);
        if let Some(local) = stated.chain(weak()).filter_map(|s| dates::read(s)).find(same) {
            return Some(local);
        }
        match url.and_then(dates::in_url) {
            Some(day) if dates::are_neighbours(day.date, found.date) => Some(day),
            _ => Some(found),
        }
    }

    /// The standfirst: a paragraph that the head repeats as the description.
    ///
    /// It often stands outside of what the library takes for the body, and is
    /// the most telling paragraph of a report.
    fn lead(&self, doc: &Document) -> Option<String> {
        let want = key(self.description.as_deref()?.trim_end_matches(['.', '…', ' ']));
        let start: String = want.chars().take(60).collect();
        if start.chars().count() < 40 {
            return None;
        }
        doc.query_selector_all(
            doc.root(),
            "body p, body div, body h2, body h3, body strong, body span",
        )
        .into_iter()
        .filter_map(|node| {
            let text = doc.text_content(node);
            let near = text.len() < 2000 && text.len() < 3 * want.len() + 100;
            (near && key(&text).starts_with(&start)).then(|| tidy(&text))
        })
        .min_by_key(String::len)
    }

    pub(crate) fn title(&self, doc: &Document) -> Option<String> {
        let of = |selector: &str| {
            let mut found = doc.query_selector_all(doc.root(), selector);
            let only = if found.len() == 1 { found.pop() } else { None };
            only.map(|node| tidy(&doc.text_content(node))).filter(|t| !t.is_empty())
        };
        let clean = |title: &String| tidy(&strip_outlet(title, self.outlet.as_deref()));
        let stated: Vec<String> =
            [&self.headline, &self.og_title, &self.meta_title, &of("head > title")]
                .into_iter()
                .flatten()
                .map(clean)
                .filter(|t| !t.is_empty())
                .collect();
        // The heading is what readers see, but on some pages it is the name of
        // the site or section, or holds a kicker too: the head tells.
        if let Some(heading) = of("h1") {
            let inside =
                |t: &&String| t.split_whitespace().count() >= 3 && key(&heading).contains(&key(t));
            if let Some(title) = stated.iter().find(inside) {
                return Some(title.clone());
            }
            if stated.is_empty() || stated.iter().any(|t| share(&heading, t) >= 0.3) {
                return Some(heading);
            }
        }
        stated.into_iter().next()
    }
}

/// A date that the body marks as the one of publication, or the only one.
fn marked(doc: &Document) -> Option<Published> {
    let all = |selector| doc.query_selector_all(doc.root(), selector);
    let mut nodes = all("time[pubdate], time[itemprop=datePublished], [itemprop=datePublished], \
         time.published, time.entry-date, abbr.published, article header time[datetime]");
    let times = all("time[datetime]");
    if times.len() == 1 {
        nodes.extend(times);
    }
    nodes.into_iter().find_map(|node| {
        let value = ["datetime", "content", "title"]
            .into_iter()
            .find_map(|name| doc.get_attribute(node, name))
            .unwrap_or_else(|| tidy(&doc.text_content(node)));
        dates::read(&value)
    })
}

/// Which share of the words of `a` stands in `b`.
fn share(a: &str, b: &str) -> f64 {
    let b = b.to_lowercase();
    let words: Vec<String> = a.to_lowercase().split_whitespace().map(key).collect();
    let found = words.iter().filter(|w| w.len() > 2 && b.contains(w.as_str())).count();
    found as f64 / words.len().max(1) as f64
}

fn is_web(address: &str) -> bool {
    address.starts_with("http://") || address.starts_with("https://")
}

fn fill(slot: &mut Option<String>, value: Option<String>) {
    if slot.is_none() {
        *slot = value;
    }
}

/// A JSON-LD value as text: itself, the `name` of an object, or the names of
/// a list.
fn name_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(unescape(&tidy(text))),
        Value::Object(object) => {
            object.get("name").and_then(Value::as_str).map(|s| unescape(&tidy(s)))
        }
        Value::Array(items) => {
            let names: Vec<_> = items
                .iter()
                .take(8)
                .filter_map(|item| match item {
                    Value::Array(_) => None,
                    item => name_of(item),
                })
                .collect();
            (!names.is_empty()).then(|| names.join("; "))
        }
        _ => None,
    }
}

/// JSON-LD often holds HTML entities, which JSON does not know.
pub(crate) fn unescape(text: &str) -> String {
    if !text.contains('&') || text.len() > 2000 {
        return text.to_owned();
    }
    let doc = Document::parse(text);
    tidy(&doc.text_content(doc.root()))
}

/// Takes the name of the site off a title: "Fred i vår tid | Avisa".
fn strip_outlet(title: &str, outlet: Option<&str>) -> String {
    let same = |part: &str| {
        outlet.is_some_and(|outlet| {
            let key = |s: &str| s.to_lowercase().replace(|c: char| !c.is_alphanumeric(), "");
            let (part, outlet) = (key(part), key(outlet));
            !part.is_empty()
                && (outlet.contains(&part) || part.contains(&outlet) && !outlet.is_empty())
        })
    };
    for separator in [" | ", " - ", " – ", " — ", " · ", " :: ", " » ", " • "] {
        if let Some((head, tail)) = title.rsplit_once(separator)
            && head.split_whitespace().count() >= 2
            && (same(tail) || (separator == " | " && tail.split_whitespace().count() <= 3))
        {
            return strip_outlet(head.trim(), outlet);
        }
    }
    title.to_owned()
}
