//! Any bytes go in; nothing panics, and what comes out holds together.
//!
//! `cargo +nightly fuzz run ingest -- -max_total_time=60 -dict=fuzz/ingest.dict`
//!
//! The first byte picks the format: the sniffed one, or each in turn. Panics
//! of the HTML and feed libraries are caught by `kilde-ingest` and count as
//! one refused page; panics of its own code end the run.

#![no_main]

use kilde_ingest::{Format, Limits, Options, read_bytes};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((first, bytes)) = data.split_first() else { return };
    let (format, name) = match first % 8 {
        0 => (Some(Format::Html), "a"),
        1 => (Some(Format::Jsonl), "a"),
        2 => (Some(Format::Warc), "a"),
        3 => (Some(Format::Feed), "a"),
        4 => (Some(Format::Text), "a"),
        5 => (None, "a.jsonl"),
        _ => (None, "a"),
    };
    // Small bounds, so that the code behind them is reached.
    let limits = Limits { record: 1 << 16, page: 1 << 15, text: 1 << 14, unpacked: 1 << 20, ..Limits::default() };
    let options = Options { format, limits, ..Options::default() };
    read_bytes(name, bytes, &options, &mut |result| match result {
        Ok(article) => {
            assert!(!article.id.is_empty());
            assert!(article.text.len() <= 1 << 14);
            let mut end = 0;
            for range in &article.furniture {
                assert!(range.start() >= end && range.slice(&article.text).is_some());
                end = range.end();
            }
        }
        Err(error) => {
            let line = error.to_string();
            assert!(!line.is_empty() && !line.contains('\n'));
        }
    });
});
