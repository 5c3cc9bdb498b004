//! One page block by block, with the labels, lists and links that extraction
//! leaves out: for a check of the page as its readers see it.

use crate::error::{Error, Kind};
use crate::html::{self, Facts};
use crate::{Format, Options, encoding, furniture, identify, read_bytes, sniff};
use kilde_text::{Article, Block, Lang, Outline, Part, TextRange};
use serde_json::Value;
use trafilatura::dom::{Document, NodeId};

/// Reads one page: HTML, plain text, or an article as JSON with `html` or `text`.
///
/// The text of the article is that of the outline, so that ranges of one hold
/// in the other; its title is the headline. `name` becomes its id.
///
/// ```
/// use kilde_ingest::{Options, read_page};
/// use kilde_text::Part;
/// let page = b"<!doctype html><h1>Two held</h1><p>Police held <a href='/x'>two men</a>.</p>";
/// let (article, outline) = read_page("page", page, &Options::default())?;
/// assert_eq!(article.text, "Two held\n\nPolice held two men.");
/// assert_eq!(outline.blocks[0].part, Part::Headline);
/// assert_eq!(outline.blocks[1].links[0].1, "/x");
/// # Ok::<(), kilde_ingest::Error>(())
/// ```
///
/// # Errors
/// Where the bytes are none of these, are too large, or hold no words.
pub fn read_page(name: &str, bytes: &[u8], options: &Options) -> Result<(Article, Outline), Error> {
    read(name, bytes, options).map_err(|error| error.named(name))
}

fn read(name: &str, bytes: &[u8], options: &Options) -> Result<(Article, Outline), Error> {
    let format = match options.format {
        Some(format) => format,
        None => sniff(bytes, Some(name))?,
    };
    if bytes.len() > options.limits.page {
        let limit = options.limits.page as u64;
        return Err(Error::new(Kind::TooLarge { what: "the page", limit }));
    }
    match format {
        Format::Html => {
            let page = encoding::decode(bytes, None, true);
            from_html(Article::new(name, ""), &page, options)
        }
        Format::Jsonl => from_json(name, bytes, options),
        Format::Text => {
            let text = encoding::decode(bytes, None, false);
            let title = furniture::headline(&text).map(str::to_owned);
            let mut article = Article::new(name, "");
            article.title.clone_from(&title);
            from_text(article, &text, options)
        }
        Format::Warc | Format::Feed => {
            Err(Error::new(Kind::Page("it holds many pages; an audit takes one")))
        }
    }
}

fn from_json(name: &str, bytes: &[u8], options: &Options) -> Result<(Article, Outline), Error> {
    let mut found = None;
    read_bytes(name, bytes, options, &mut |item| {
        if found.is_none() {
            found = Some(item);
        }
    });
    let mut article = found.unwrap_or_else(|| Err(Error::new(Kind::Empty)))?;
    let value: Option<Value> = serde_json::from_slice(bytes).ok();
    if let Some(html) = value.as_ref().and_then(|v| v.get("html")).and_then(Value::as_str) {
        let html = html.to_owned();
        return from_html(article, &html, options);
    }
    let mut text = std::mem::take(&mut article.text);
    if let Some(title) = &article.title
        && !text.trim_start().starts_with(title.as_str())
    {
        text = format!("{title}\n\n{text}");
    }
    from_text(article, &text, options)
}

/// Fills in what the page itself tells and is not known better.
fn finish(
    mut article: Article,
    outline: Outline,
    hint: Option<&str>,
    options: &Options,
) -> Result<(Article, Outline), Error> {
    article.text = outline.text();
    if article.text.trim().is_empty() {
        return Err(Error::new(Kind::NoText));
    }
    let headline = outline.blocks.iter().find(|block| block.part == Part::Headline);
    article.title = headline.map(|block| block.text.clone()).or(article.title);
    article.published = options.published.clone().or(article.published);
    article.outlet = options.outlet.clone().or(article.outlet);
    article.furniture.clear();
    article.lang = options.lang.unwrap_or_else(|| {
        // Running text tells the language; labels may be of another one.
        let prose: Vec<&str> = outline
            .blocks
            .iter()
            .filter(|block| block.part == Part::Paragraph && !block.frame)
            .map(|block| block.text.as_str())
            .collect();
        let told = identify(&prose.join("\n"));
        let hint = || hint.and_then(Lang::parse);
        if told == Lang::OTHER { hint().unwrap_or(told) } else { told }
    });
    Ok((article, outline))
}

fn from_html(
    mut article: Article,
    page: &str,
    options: &Options,
) -> Result<(Article, Outline), Error> {
    let (facts, title, published, outline) = html::guarded(&options.limits, || {
        let doc = html::parse(page, &options.limits)?;
        let facts = Facts::read(&doc);
        let url = article.url.as_deref().or(facts.url.as_deref());
        let published = facts.published(&doc, url);
        Ok((facts.lang.clone(), facts.title(&doc), published, blocks(&doc)))
    })?;
    article.title = article.title.or(title);
    article.published = article.published.or(published);
    finish(article, outline, facts.as_deref(), options)
}

fn from_text(article: Article, text: &str, options: &Options) -> Result<(Article, Outline), Error> {
    let mut outline = Outline::default();
    let lines: Vec<&str> =
        text.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty()).collect();
    for (i, line) in lines.iter().enumerate() {
        let title = article.title.as_deref().is_some_and(|title| title.trim() == *line);
        let listed = line.starts_with(['-', '•', '*']) && line.len() > 2;
        let part = match i {
            // A first line that ends no sentence heads the text.
            0 if lines.len() > 1 && (title || !line.ends_with(['.', '!', '?', '…', ':'])) => {
                Part::Headline
            }
            _ if listed => Part::Item,
            _ => Part::Paragraph,
        };
        let links = addresses(line);
        outline.blocks.push(Block { part, frame: false, text: (*line).to_owned(), links });
    }
    finish(article, outline, None, options)
}

/// Addresses that stand in a line as words.
fn addresses(line: &str) -> Vec<(TextRange, String)> {
    let mut links = Vec::new();
    let mut from = 0;
    while let Some(at) = line[from..].find("http") {
        let start = from + at;
        let rest = &line[start..];
        let end = rest.find(|c: char| c.is_whitespace() || "<>\"»«“”".contains(c));
        let word = &rest[..end.unwrap_or(rest.len())];
        let address = word.trim_end_matches(['.', ',', ';', ':', ')', ']', '!', '?']);
        if address.starts_with("http://") || address.starts_with("https://") {
            let range = TextRange::new(start, start + address.len());
            links.push((range, address.to_owned()));
        }
        from = start + word.len().max(4);
    }
    links
}

/// What a walk over the tree does next.
enum Step {
    Enter(NodeId),
    /// A block ends; what surrounds it is of this kind.
    Leave(Part, bool),
    /// A link ends that began at this byte.
    Unlink(usize, String),
}

fn blocks(doc: &Document) -> Outline {
    let mut outline = Outline::default();
    let mut now = Block { part: Part::Paragraph, frame: false, text: String::new(), links: vec![] };
    let mut space = false;
    let root = doc.body().unwrap_or_else(|| doc.root());
    let mut stack = vec![Step::Enter(root)];
    while let Some(step) = stack.pop() {
        let node = match step {
            Step::Leave(part, frame) => {
                flush(&mut outline, &mut now, &mut space);
                (now.part, now.frame) = (part, frame);
                continue;
            }
            Step::Unlink(start, href) => {
                if start < now.text.len() {
                    now.links.push((TextRange::new(start, now.text.len()), href));
                }
                continue;
            }
            Step::Enter(node) => node,
        };
        if doc.is_text(node) {
            for (i, word) in doc.text_content(node).split(html::is_space).enumerate() {
                space |= i > 0;
                if word.is_empty() {
                    continue;
                }
                if space && !now.text.is_empty() {
                    now.text.push(' ');
                }
                space = false;
                now.text.push_str(word);
            }
            continue;
        }
        let (part, frame) = (now.part, now.frame);
        let inside = match doc.tag_name(node) {
            "script" | "style" | "noscript" | "template" | "head" | "svg" | "iframe" => continue,
            "h1" => Some(Part::Headline),
            "h2" | "h3" | "h4" | "h5" | "h6" => Some(Part::Heading),
            "li" => Some(Part::Item),
            "dt" | "th" => Some(Part::Term),
            "dd" | "td" => Some(Part::Detail),
            "button" => Some(Part::Button),
            "p" | "div" | "blockquote" | "pre" | "table" | "ul" | "ol" | "dl" | "section"
            | "article" | "header" | "footer" | "nav" | "aside" | "form" | "figure"
            | "figcaption" | "main" | "body" | "address" | "tr" => Some(match part {
                // A paragraph in a list's item is part of the item.
                Part::Item | Part::Detail | Part::Term => part,
                _ => Part::Paragraph,
            }),
            "br" | "hr" => {
                flush(&mut outline, &mut now, &mut space);
                continue;
            }
            "time" if now.text.is_empty() && alone(doc, node) => Some(Part::Time),
            "a" => {
                if let Some(href) = doc.get_attribute(node, "href")
                    && !href.starts_with('#')
                {
                    if space && !now.text.is_empty() {
                        now.text.push(' ');
                    }
                    space = false;
                    stack.push(Step::Unlink(now.text.len(), href));
                }
                None
            }
            _ => None,
        };
        if let Some(inside) = inside {
            flush(&mut outline, &mut now, &mut space);
            stack.push(Step::Leave(part, frame));
            now.part = inside;
            now.frame |= matches!(doc.tag_name(node), "nav" | "footer" | "aside" | "form");
        }
        stack.extend(doc.child_nodes(node).into_iter().rev().map(Step::Enter));
    }
    flush(&mut outline, &mut now, &mut space);
    outline
}

/// Whether an element is all that its parent says.
fn alone(doc: &Document, node: NodeId) -> bool {
    let own = doc.text_content(node);
    doc.parent(node).is_some_and(|parent| doc.text_content(parent).trim() == own.trim())
}

fn flush(outline: &mut Outline, now: &mut Block, space: &mut bool) {
    *space = false;
    let text = std::mem::take(&mut now.text);
    let links = std::mem::take(&mut now.links);
    if !text.is_empty() {
        outline.blocks.push(Block { part: now.part, frame: now.frame, text, links });
    }
}
