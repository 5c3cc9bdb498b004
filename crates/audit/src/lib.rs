//! Checks of one page: what its readers cannot verify or should not believe.
//!
//! ```text
//! Article, Outline ─▶ Sheet ─▶ findings of the page ─┐
//! reports ───────────────────▶ verdict per claim ────┴─▶ Report
//! ```
//!
//! Findings are of what stands on the page: each names its kind, the words,
//! why it is one and what would mend it. A check that is not sure is silent,
//! since an editor who is sent to sound sentences stops reading.

mod claims;
mod clauses;
mod dates;
mod finding;
mod headline;
mod labels;
mod offices;
mod outlets;
mod quotes;
mod sheet;
mod telling;
mod words;

pub use finding::{Claim, Finding, Kind, Report, Verdict};
pub use sheet::Sheet;
pub use words::{AuditWords, LabelOf};

use kilde_coding::Root;
use kilde_engine::{Engine, Error, Scratch};
use kilde_stories::{Copies, Origins};
use kilde_text::{Article, Lang, Outline};
use std::collections::BTreeMap;
use telling::Telling;

/// Everything that a check needs beside the page: made once, for many pages.
#[derive(Debug)]
pub struct Auditor<'e> {
    engine: &'e Engine,
    words: BTreeMap<Lang, AuditWords>,
}

impl<'e> Auditor<'e> {
    /// Reads `lang/<code>/audit.toml` of every language.
    ///
    /// # Errors
    /// Where one of the tables is missing or cannot be read.
    pub fn new(engine: &'e Engine) -> Result<Self, Error> {
        let mut words = BTreeMap::new();
        for lang in engine.languages() {
            let (name, text) = engine.table(&format!("lang/{lang}/audit.toml"))?;
            words.insert(lang, AuditWords::parse(name, text)?);
        }
        Ok(Self { engine, words })
    }

    /// Checks one page, as `kilde_ingest::read_page` gives it, and its claims
    /// against `sources`, where there are some.
    ///
    /// ```
    /// use kilde_audit::{Auditor, Kind};
    /// use kilde_engine::{Engine, Scratch};
    /// use kilde_text::{Article, Block, Lang, Outline, Part};
    /// let engine = Engine::embedded()?;
    /// let block = |part, text: &str| Block { part, frame: false, text: text.into(), links: vec![] };
    /// let outline = Outline { blocks: vec![
    ///     block(Part::Paragraph, "Police in Riga arrested two men on Monday."),
    ///     block(Part::Heading, "Sources"),
    /// ] };
    /// let mut article = Article::new("page", outline.text());
    /// article.lang = Lang::parse("en").unwrap();
    /// let report = Auditor::new(&engine)?.audit(&article, &outline, &[], &mut Scratch::default())?;
    /// assert_eq!(report.findings[0].kind, Kind::SourcesEmpty);
    /// # Ok::<(), kilde_engine::Error>(())
    /// ```
    ///
    /// # Errors
    /// Where the page is in a language that is not read.
    pub fn audit(
        &self,
        article: &Article,
        outline: &Outline,
        sources: &[Article],
        scratch: &mut Scratch,
    ) -> Result<Report, Error> {
        let language = self.engine.language(article.lang)?;
        let sheet = Sheet::new(article, outline, |text| self.is_label(text));
        let (reading, digest) = self.engine.digest(&sheet.article, scratch)?;
        let analysis = self.engine.analyse(&sheet.article, scratch)?;
        let mut findings = Vec::new();
        labels::find(&sheet, &self.words, &mut findings);
        outlets::find(&sheet, &reading.citations, &mut findings);
        dates::find(&sheet, &language.dates, &mut findings);
        offices::find(&sheet, &reading.notes, &digest.offices, &mut findings);
        if let Some(words) = self.words.get(&article.lang) {
            clauses::find(&sheet, analysis, words, &mut findings);
        }
        let page = Telling::read(self.engine, &sheet.article, scratch)?;
        let told: Vec<Option<Telling>> = sources
            .iter()
            // A source in a language that is not read tells nothing.
            .map(|source| Telling::read(self.engine, source, scratch).ok())
            .collect();
        let empty = AuditWords::default();
        let words = self.words.get(&article.lang).unwrap_or(&empty);
        let (origins, roots) = self.sources(sources, scratch)?;
        let events = (reading.events.as_slice(), roots.as_slice());
        headline::find(&sheet, &page, &told, words, events, &mut findings);
        quotes::find(&sheet, sources, &mut findings);
        let mut claims = Vec::new();
        if !sources.is_empty() {
            let seen = claims::Seen { sheet: &sheet, page: &page, told: &told, origins: &origins };
            claims = seen.claims(&language.dates, &reading.citations, &mut findings);
        }
        findings.sort_by_key(|f| (f.range.start(), f.range.end(), f.kind));
        findings.dedup_by(|a, b| a.kind == b.kind && a.range == b.range);
        Ok(Report { text: sheet.article.text.clone(), findings, claims })
    }

    /// The independent origin of each source (copies, and who cites whom, are
    /// one), and the roots of what the sources tell.
    fn sources(
        &self,
        sources: &[Article],
        scratch: &mut Scratch,
    ) -> Result<(Vec<usize>, Vec<Root>), Error> {
        let (mut digests, mut roots) = (Vec::new(), Vec::new());
        for source in sources {
            let (reading, digest) = self.engine.digest(source, scratch)?;
            roots.extend(reading.events.iter().map(|event| event.coded.root));
            digests.push(digest);
        }
        let mut copies = Copies::new(sources.len());
        let edges: Vec<_> = digests.iter().flat_map(|digest| copies.add(digest)).collect();
        let all: Vec<_> = digests.iter().collect();
        let origins = Origins::new(&all, &edges);
        Ok(((0..sources.len()).map(|report| origins.of(report)).collect(), roots))
    }

    /// Whether words that stand alone are a label in any language.
    fn is_label(&self, text: &str) -> bool {
        let key = words::key(text);
        self.words.values().any(|words| words.label(&key).is_some())
    }
}
