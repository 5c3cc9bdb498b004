//! A page as its blocks stand on it, with labels, lists and links.

use crate::TextRange;

/// What a block of a page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The headline of the page.
    Headline,
    /// A heading below it.
    Heading,
    /// Running text.
    Paragraph,
    /// An item of a list.
    Item,
    /// The name of a field in a box.
    Term,
    /// The value of a field in a box.
    Detail,
    /// A button.
    Button,
    /// A date or time that the page sets apart.
    Time,
}

/// One block of a page: words that stand together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub part: Part,
    /// Whether it stands in the frame of the page: navigation, footer, margin.
    pub frame: bool,
    /// Its words, on one line.
    pub text: String,
    /// Bytes of `text` that carry a link, and its address as written.
    pub links: Vec<(TextRange, String)>,
}

/// All blocks of a page in its order.
///
/// Unlike [`crate::Article::text`] nothing is left out: a check of a page
/// concerns its labels and lists too.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// The blocks; none is empty.
    pub blocks: Vec<Block>,
}

impl Outline {
    /// The text that the blocks make, parted by blank lines.
    #[must_use]
    pub fn text(&self) -> String {
        self.blocks.iter().map(|block| block.text.as_str()).collect::<Vec<_>>().join("\n\n")
    }

    /// Bytes of each block in [`Outline::text`].
    ///
    /// ```
    /// use kilde_text::{Block, Outline, Part};
    /// let block = |text: &str| Block {
    ///     part: Part::Paragraph, frame: false, text: text.into(), links: vec![],
    /// };
    /// let outline = Outline { blocks: vec![block("One."), block("Two.")] };
    /// let text = outline.text();
    /// assert_eq!(outline.ranges()[1].slice(&text), Some("Two."));
    /// ```
    #[must_use]
    pub fn ranges(&self) -> Vec<TextRange> {
        let mut at = 0;
        let mut ranges = Vec::with_capacity(self.blocks.len());
        for block in &self.blocks {
            ranges.push(TextRange::new(at, at + block.text.len()));
            at += block.text.len() + 2;
        }
        ranges
    }
}
