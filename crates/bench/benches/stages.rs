//! One benchmark a stage, over all sample reports; throughput is in bytes of
//! text.

use divan::{Bencher, counter::BytesCount};
use kilde_analysis::Language;
use kilde_bench::{page, reports};
use kilde_engine::{Engine, Scratch};
use kilde_formats::{EngineInfo, Writer, jsonl};
use kilde_ingest::{Options, identify, read_bytes};
use kilde_text::{Article, Document};

fn main() {
    divan::main();
}

fn bytes(reports: &[Article]) -> BytesCount {
    BytesCount::new(reports.iter().map(|report| report.text.len()).sum::<usize>())
}

/// Times `run`, which must always give what it gave before, and something.
fn timed(bencher: Bencher<'_, '_>, size: BytesCount, run: impl Fn() -> usize + Sync) {
    let expected = run();
    assert!(expected > 0, "nothing came out");
    bencher.counter(size).bench(|| {
        let found = run();
        assert_eq!(found, expected);
        found
    });
}

#[divan::bench]
fn identify_language(bencher: Bencher<'_, '_>) {
    let reports = reports();
    let right = || reports.iter().filter(|report| identify(&report.text) == report.lang).count();
    assert_eq!(right(), reports.len(), "languages taken for others");
    timed(bencher, bytes(&reports), right);
}

#[divan::bench]
fn extract_pages(bencher: Bencher<'_, '_>) {
    let reports = reports();
    let pages: Vec<_> = reports.iter().map(page).collect();
    let size = BytesCount::new(pages.iter().map(String::len).sum::<usize>());
    let options = Options::default();
    let extract = || {
        let mut whole = 0;
        for (page, report) in pages.iter().zip(&reports) {
            let last = report.text.rsplit("\n\n").next().unwrap_or_default();
            read_bytes("page.html", page.as_bytes(), &options, &mut |result| {
                whole += usize::from(result.is_ok_and(|article| article.text.contains(last)));
            });
        }
        whole
    };
    assert_eq!(extract(), reports.len(), "pages without their last paragraph");
    timed(bencher, size, extract);
}

#[divan::bench]
fn segment(bencher: Bencher<'_, '_>) {
    let reports = reports();
    let languages: Vec<_> = reports.iter().map(|report| language(report.lang.as_str())).collect();
    timed(bencher, bytes(&reports), || {
        let mut doc = Document::default();
        let mut found = 0;
        for (report, language) in reports.iter().zip(&languages) {
            language.segment(&report.text, &[], &mut doc);
            found += doc.tokens.len() + doc.sentences.len();
        }
        found
    });
}

fn language(code: &str) -> Language {
    let name = format!("lang/{code}/language.toml");
    let text = kilde_assets::get(&name).map(|asset| String::from_utf8_lossy(asset.bytes));
    match text.map(|text| Language::parse(&name, &text)) {
        Some(Ok(language)) => language,
        Some(Err(error)) => panic!("{error}"),
        None => panic!("{name} is not embedded"),
    }
}

#[divan::bench]
fn code_articles(bencher: Bencher<'_, '_>) {
    let reports = reports();
    let engine = engine();
    timed(bencher, bytes(&reports), || {
        let mut scratch = Scratch::default();
        reports.iter().map(|report| engine.read(report, &mut scratch).events.len()).sum()
    });
}

#[divan::bench]
fn write_records(bencher: Bencher<'_, '_>) {
    let reports = reports();
    let engine = engine();
    let mut scratch = Scratch::default();
    let readings: Vec<_> = reports.iter().map(|report| engine.read(report, &mut scratch)).collect();
    let writer = Writer::new(&EngineInfo::new("0.0.0"));
    timed(bencher, bytes(&reports), || {
        let lines = reports.iter().zip(&readings);
        lines.map(|(report, reading)| jsonl::lines(&writer, report, reading, false).len()).sum()
    });
}

#[divan::bench]
fn compile_engine(bencher: Bencher<'_, '_>) {
    bencher.bench(|| {
        let engine = engine();
        assert_eq!(engine.languages().len(), 7);
        engine
    });
}

fn engine() -> Engine {
    let engine = match Engine::embedded() {
        Ok(engine) => engine,
        Err(error) => panic!("{error}"),
    };
    if let Err(error) = engine.check() {
        panic!("{error}");
    }
    engine
}
