//! How much Kilde takes from one input.

/// Bounds that keep any input from using up memory or time. What is over a
/// bound is reported and left out; the rest of the input goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of one record: a file of text, a line of JSONL, a WARC record, a
    /// feed, a download. 64 MiB.
    pub record: u64,
    /// Bytes of one HTML page. 8 MiB; the largest news pages have about 5.
    pub page: usize,
    /// Bytes of one article's text. 8 MiB, some 1.3 million words.
    pub text: usize,
    /// Bytes that one gzip file may unpack to. 64 GiB, more than any WARC
    /// file of a crawl; memory is bounded by `record` anyhow.
    pub unpacked: u64,
    /// Elements within one another in HTML. 512, where browsers stop too.
    pub depth: usize,
    /// Elements that unclosed formatting may be repeated into. 400,000.
    pub nodes: usize,
    /// Tags of one HTML page. 100,000, ten times those of the largest of 300
    /// news pages; each costs some 4 KiB while the page is read.
    pub tags: usize,
    /// Attributes of one HTML element, white space counted with them. 10,000.
    pub attributes: usize,
    /// Entries of one feed. 10,000.
    pub entries: usize,
    /// Stack of the thread that reads a page, in bytes. 32 MiB, which the
    /// system only hands out as it is used.
    pub stack: usize,
    /// Seconds that one download may take in all. 30.
    pub seconds: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            record: 64 << 20,
            page: 8 << 20,
            text: 8 << 20,
            unpacked: 64 << 30,
            depth: 512,
            nodes: 400_000,
            tags: 100_000,
            attributes: 10_000,
            entries: 10_000,
            stack: 32 << 20,
            seconds: 30,
        }
    }
}
