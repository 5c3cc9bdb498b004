//! The page as the checks see it: blocks with their place in one text.

use crate::words::key;
use kilde_text::{Article, Block, Link, Outline, Part, TextRange};

/// Words from which a block without a full stop is still running text.
const PROSE_WORDS: usize = 9;

/// A page laid out: one text, its blocks, and which of them are prose.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// The page as an article: blocks that are no prose are its furniture.
    pub article: Article,
    blocks: Vec<Block>,
    ranges: Vec<TextRange>,
    prose: Vec<bool>,
}

impl Sheet {
    pub(crate) fn new(
        article: &Article,
        outline: &Outline,
        is_label: impl Fn(&str) -> bool,
    ) -> Self {
        let ranges = outline.ranges();
        let title = outline.blocks.iter().position(|block| block.part == Part::Headline);
        let head = title.map(|at| key(&outline.blocks[at].text));
        let prose: Vec<bool> = outline
            .blocks
            .iter()
            .enumerate()
            .map(|(i, block)| {
                let text = block.text.as_str();
                let again = head.as_ref().is_some_and(|head| *head == key(text));
                Some(i) == title
                    || (block.part == Part::Paragraph
                        && !block.frame
                        && !again
                        && !is_label(text)
                        && (ends_sentence(text) || text.split_whitespace().count() >= PROSE_WORDS))
            })
            .collect();
        let mut own = article.clone();
        own.text = outline.text();
        own.furniture =
            ranges.iter().zip(&prose).filter(|(_, prose)| !**prose).map(|(r, _)| *r).collect();
        own.links = outline
            .blocks
            .iter()
            .filter(|block| !block.frame)
            .flat_map(|block| {
                block.links.iter().map(|(range, href)| Link {
                    href: href.clone(),
                    text: range.slice(&block.text).unwrap_or_default().to_owned(),
                })
            })
            .collect();
        // It stands in the text.
        own.title = None;
        Self { article: own, blocks: outline.blocks.clone(), ranges, prose }
    }

    /// The blocks of the page with their bytes, in its order.
    pub(crate) fn blocks(&self) -> impl Iterator<Item = (&Block, TextRange)> {
        self.blocks.iter().zip(self.ranges.iter().copied())
    }

    /// The paragraphs of running text.
    pub(crate) fn paragraphs(&self) -> impl Iterator<Item = (&Block, TextRange)> {
        self.blocks()
            .zip(&self.prose)
            .filter(|((block, _), prose)| **prose && block.part != Part::Headline)
            .map(|(block, _)| block)
    }

    /// The headline, where the page has one.
    pub(crate) fn headline(&self) -> Option<(&Block, TextRange)> {
        self.blocks().find(|(block, _)| block.part == Part::Headline)
    }

    /// The number of the block in which a byte of the text stands, from 0.
    #[must_use]
    pub fn block_at(&self, byte: usize) -> usize {
        self.ranges.partition_point(|range| range.end() <= byte).min(self.ranges.len().max(1) - 1)
    }
}

/// Whether a text ends as sentences do, quotation marks and brackets aside.
pub(crate) fn ends_sentence(text: &str) -> bool {
    let bare = text.trim_end_matches(|c: char| {
        c.is_whitespace() || matches!(c, '"' | '»' | '«' | '”' | '“' | '’' | '\'' | ')' | ']' | '›')
    });
    bare.ends_with(['.', '!', '?', '…', ':', ';'])
}
