//! Times the stages over real text: `cargo bench -p kilde-bench`.
//!
//! This crate holds the text; `benches/stages.rs` the stages. Each benchmark
//! asserts how much came out, so that it cannot time wrong work. The whole
//! program is timed by `cargo xtask bench`.

use kilde_text::{Article, Lang, Published};
use serde_json::Value;

/// The sample reports of `demo/articles.jsonl`, read without `kilde-ingest`,
/// so that a fault there cannot change what the other stages are timed on.
///
/// # Panics
/// Where the committed file is not as it should be.
#[must_use]
pub fn reports() -> Vec<Article> {
    include_str!("../../../demo/articles.jsonl").lines().map(report).collect()
}

fn report(line: &str) -> Article {
    let value: Value = match serde_json::from_str(line) {
        Ok(value) => value,
        Err(error) => panic!("demo/articles.jsonl: {error}"),
    };
    let text = |name: &str| value[name].as_str().map(ToOwned::to_owned);
    let mut article =
        Article::new(text("id").unwrap_or_default(), text("text").unwrap_or_default());
    article.title = text("title");
    article.outlet = text("outlet");
    article.url = text("url");
    article.published = value["published"].as_str().and_then(Published::parse);
    article.lang = value["lang"].as_str().and_then(Lang::parse).unwrap_or(Lang::OTHER);
    article
}

/// Words of all texts, by white space.
#[must_use]
pub fn words(reports: &[Article]) -> usize {
    reports.iter().map(|report| report.text.split_whitespace().count()).sum()
}

/// A report as a news page would show it, with furniture around it.
#[must_use]
pub fn page(report: &Article) -> String {
    let escape = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;");
    let title = escape(report.title.as_deref().unwrap_or_default());
    let published = report.published.as_ref().map(ToString::to_string).unwrap_or_default();
    let mut out = format!(
        "<!doctype html><html lang=\"{}\"><head><meta charset=\"utf-8\"><title>{title}</title>\
         <meta property=\"article:published_time\" content=\"{published}\"></head><body>\
         <header><nav><ul><li><a href=\"/\">Home</a><li><a href=\"/world\">World</a></ul></nav>\
         </header><main><article><h1>{title}</h1>",
        report.lang
    );
    for paragraph in report.text.split("\n\n") {
        out.push_str("<p>");
        out.push_str(&escape(paragraph));
        out.push_str("</p>\n");
    }
    out.push_str("</article></main><footer><p>Imprint | Contact</p></footer></body></html>");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_is_there() {
        let reports = reports();
        assert_eq!(reports.len(), 24);
        assert!(words(&reports) > 3000);
        assert!(reports.iter().all(|report| report.lang != Lang::OTHER && report.title.is_some()));
        assert!(page(&reports[0]).contains("<p>ISTANBUL"));
    }
}
