//! From an article, its trees and its reading to a [`Digest`].

use crate::digest::{Act, Days, Feature, FeatureKind, Passage, Quantity, Spot, StaleOffice, Toll};
use crate::{Agencies, Bound, Credit, Digest, Sketch, StoryWords, canonical, hash, quantities};
use jiff::civil::Date;
use kilde_analysis::Language;
use kilde_coding::{Codebook, Event, Evidence, Reading, Voice};
use kilde_resolve::{Kind, Mention, Names, World};
use kilde_text::{Analysis, Article, CodePoints, Document, Lang, Published, TextRange, Upos};
use std::ops::Range;

/// Days for which an office that was left is still one's own in the news.
const GRACE: i64 = 30;
/// Tokens between an office and the name of who holds it.
const APPOSITION: usize = 4;
const DAY: i64 = 86_400;

/// What one language brings to the reading of digests.
#[derive(Clone, Copy, Debug)]
pub struct Tables<'a> {
    /// Rules of tokens and closed lists.
    pub language: &'a Language,
    /// Names and roles.
    pub names: &'a Names,
    /// `lang/<code>/stories.toml`.
    pub words: &'a StoryWords,
}

/// What all languages share.
#[derive(Clone, Copy, Debug)]
pub struct Shared<'a> {
    /// Who is who.
    pub world: &'a World,
    /// The acts.
    pub book: &'a Codebook,
    /// `world/agencies.toml`.
    pub agencies: &'a Agencies,
    /// `offices` of the English words: the record names offices in English.
    pub offices: &'a StoryWords,
    /// The rules of tokens that go with them.
    pub english: &'a Language,
}

/// Reduces an article to its digest. Without `tables`, where the language is
/// not read, only wording, address and credit are kept.
#[must_use]
pub fn digest(
    shared: &Shared<'_>,
    tables: Option<&Tables<'_>>,
    article: &Article,
    reading: &Reading,
    analysis: &Analysis,
) -> Digest {
    let points = CodePoints::new(&article.text);
    let mut digest = Digest {
        id: article.id.clone(),
        outlet: article.outlet.clone(),
        url: article.url.as_deref().map(canonical).filter(|url| !url.is_empty()),
        lang: (article.lang != Lang::OTHER).then_some(article.lang),
        published: article.published.as_ref().and_then(instant),
        title: article.title.clone(),
        sketch: Sketch::new(&article.text, &article.furniture),
        credit: shared.agencies.credit(&article.text),
        ..Digest::default()
    };
    for citation in &reading.citations {
        if let Some(words) = citation.range.slice(&article.text) {
            let name = shared.agencies.name(words).unwrap_or(words).to_owned();
            let passage = passage(&article.text, &points, citation.range);
            digest.cites.push(Credit { name, passage });
        }
    }
    if let Some(tables) = tables {
        let mut reader =
            Reader { shared, tables, article, points: &points, digest: &mut digest, day: None };
        reader.day = article.published.as_ref().map(|p| p.date);
        reader.run(reading, analysis);
    }
    digest
}

fn passage(text: &str, points: &CodePoints<'_>, range: TextRange) -> Passage {
    let (start, end) = points.of(range);
    Passage { text: range.slice(text).unwrap_or_default().to_owned(), start, end }
}

/// Seconds since 1970.
fn instant(published: &Published) -> Option<i64> {
    let time = published.time.as_deref().and_then(|time| {
        let parser = jiff::fmt::temporal::DateTimeParser::new();
        parser.parse_timestamp(time).ok().map(jiff::Timestamp::as_second)
    });
    Some(time.unwrap_or(i64::from(day_number(published.date)) * DAY + DAY / 2))
}

/// Days since 1970.
fn day_number(date: Date) -> i32 {
    let epoch = jiff::civil::date(1970, 1, 1);
    date.since(epoch).map_or(0, |span| span.get_days())
}

/// The days of an ISO 8601 date, month, year or span.
fn days(iso: &str) -> Option<Days> {
    let (from, to) = iso.split_once('/').unwrap_or((iso, iso));
    let first = |text: &str| -> Option<Date> {
        let day = match text.len() {
            4 => format!("{text}-01-01"),
            7 => format!("{text}-01"),
            _ => text.get(..10)?.to_owned(),
        };
        day.parse().ok()
    };
    let last = |text: &str| -> Option<Date> {
        let start = first(text)?;
        Some(match text.len() {
            4 => start.last_of_year(),
            7 => start.last_of_month(),
            _ => start,
        })
    };
    let days = Days { first: day_number(first(from)?), last: day_number(last(to)?) };
    (days.first <= days.last).then_some(days)
}

struct Reader<'a, 'd> {
    shared: &'a Shared<'a>,
    tables: &'a Tables<'a>,
    article: &'a Article,
    points: &'a CodePoints<'a>,
    digest: &'d mut Digest,
    day: Option<Date>,
}

/// Names of one sentence, hashed, with where they stand.
type Named = Vec<(TextRange, Feature)>;

impl Reader<'_, '_> {
    fn run(&mut self, reading: &Reading, analysis: &Analysis) {
        let text = &self.article.text;
        let doc = self.tables.language.document(text, &self.article.furniture);
        let mut scratch = Vec::new();
        let mut all: Named = Vec::new();
        let mut mentions = Vec::new();
        for sentence in &doc.sentences {
            let found = kilde_resolve::mentions(
                self.tables.language,
                self.tables.names,
                self.shared.world,
                &doc,
                text,
                sentence.tokens(),
                self.day,
                &mut scratch,
            );
            let named = self.named(&doc, &found, analysis, sentence.range);
            self.quantities(&doc, sentence.tokens(), sentence.range, &named);
            self.offices(&doc, sentence.tokens(), &found);
            all.extend(named);
            mentions.extend(found);
        }
        self.digest.features = all.iter().map(|(_, feature)| *feature).collect();
        for event in &reading.events {
            let act = self.act(event, &doc, &mentions, &all);
            self.digest.acts.push(act);
        }
        self.act_features();
        self.words(analysis);
    }

    /// What a sentence names: people, organisations and places of the record,
    /// and proper nouns that are in no table.
    fn named(
        &self,
        doc: &Document,
        mentions: &[Mention],
        analysis: &Analysis,
        sentence: TextRange,
    ) -> Named {
        let world = self.shared.world;
        let mut named: Named = Vec::new();
        for mention in mentions {
            let (kind, name) = match mention.kind {
                Kind::Person(i) => (FeatureKind::Person, world.people[i as usize].name.as_str()),
                Kind::Organisation(i) => {
                    (FeatureKind::Organisation, world.organisations[i as usize].name.as_str())
                }
                Kind::Place(Some(i)) => {
                    (FeatureKind::Place, world.places[i as usize].name.as_str())
                }
                Kind::Country { .. } | Kind::Role | Kind::Place(None) => match mention.country {
                    Some(country) => (FeatureKind::Country, world.code(country)),
                    None => continue,
                },
            };
            let key = hash::Hash::new().number(kind as u64).text(name).end();
            named.push((doc.cover(mention.tokens.clone()), Feature { kind, key }));
        }
        let known = named.len();
        for (i, word) in analysis.words.iter().enumerate() {
            if word.upos != Upos::Propn || !sentence.contains(word.range) {
                continue;
            }
            if named[..known].iter().any(|(range, _)| range.overlaps(word.range)) {
                continue;
            }
            let lemma = analysis.lemma(i);
            if let Some(skeleton) = crate::skeleton(lemma) {
                let kind = FeatureKind::Name;
                let key = hash::Hash::new().number(kind as u64).text(&skeleton).end();
                named.push((word.range, Feature { kind, key }));
            }
        }
        named.sort_by_key(|(range, _)| *range);
        named
    }

    fn quantities(
        &mut self,
        doc: &Document,
        tokens: Range<usize>,
        sentence: TextRange,
        named: &Named,
    ) {
        let Tables { language, words, .. } = *self.tables;
        let text = &self.article.text;
        let found = quantities::find(language, words, doc, text, tokens.clone());
        if found.is_empty() {
            return;
        }
        let mut topics: Vec<String> = Vec::new();
        for at in tokens {
            // Topics may overlap: "peace talks" are of two.
            words.topics.matches(doc, at, doc.tokens.len(), |m| topics.push(m.value));
        }
        topics.sort();
        topics.dedup();
        let mut names: Vec<u64> = named
            .iter()
            .filter(|(_, f)| f.kind != FeatureKind::Country)
            .map(|(_, f)| f.key)
            .collect();
        names.sort_unstable();
        names.dedup();
        for found in found {
            let range = doc.cover(found.tokens);
            self.digest.quantities.push(Quantity {
                value: found.value,
                unit: found.unit,
                bound: found.bound,
                topics: topics.clone(),
                names: names.clone(),
                passage: passage(text, self.points, range),
                sentence: passage(text, self.points, sentence),
            });
        }
    }

    /// Offices that people of the record are given and did not hold.
    fn offices(&mut self, doc: &Document, tokens: Range<usize>, mentions: &[Mention]) {
        let Some(day) = self.day else { return };
        let words = self.tables.words;
        let mut at = tokens.start;
        while at < tokens.end {
            let Some(office) = words.offices.longest(doc, at, tokens.end) else {
                at += 1;
                continue;
            };
            at = office.tokens.end;
            let before =
                tokens.start.max(office.tokens.start.saturating_sub(2))..office.tokens.start;
            // The word itself may say so: "expresidente".
            if words.former.any_in(doc, before.start..office.tokens.end) {
                continue;
            }
            let Some((person, range)) = self.holder(doc, &tokens, &office.tokens, mentions) else {
                continue;
            };
            if let Some(stale) = self.stale(person, &office.value, day, range) {
                self.digest.offices.push(stale);
            }
        }
    }

    /// Who is given an office: the name right after it, with no more between
    /// than whose it is ("Sveriges statsminister Carl Bildt", "верховный
    /// комиссар ООН по делам беженцев Антониу Гутерриш").
    fn holder(
        &self,
        doc: &Document,
        tokens: &Range<usize>,
        office: &Range<usize>,
        mentions: &[Mention],
    ) -> Option<(usize, TextRange)> {
        let last = tokens.end.min(office.end + APPOSITION + 1);
        let at = (office.start..last).find(|i| {
            mentions.iter().any(|m| {
                matches!(m.kind, Kind::Person(_)) && m.tokens.end > *i && m.tokens.contains(i)
            })
        })?;
        let mention = mentions
            .iter()
            .find(|m| matches!(m.kind, Kind::Person(_)) && m.tokens.contains(&at))?;
        let stops = |i: usize| {
            let fold = doc.fold(i);
            matches!(fold, "." | ";" | ":" | "(" | ")" | "—" | "–" | "\"" | "«" | "»" | "„" | "“")
                || self.tables.language.words.and.any_in(doc, i..i + 1)
                || self.tables.language.words.speech.any_in(doc, i..i + 1)
                || (fold != "," && self.tables.words.offices.longest(doc, i, tokens.end).is_some())
        };
        let gap = office.end..mention.tokens.start.max(office.end);
        // A comma may set the name off ("the prime minister, Carl Bildt") and nothing else.
        let commas = gap.clone().filter(|i| doc.fold(*i) == ",").count();
        let apposed = commas == 0 || (commas == 1 && doc.fold(gap.end - 1) == ",");
        if gap.clone().any(stops) || !apposed {
            return None;
        }
        let Kind::Person(person) = mention.kind else { return None };
        let start = office.start.min(mention.tokens.start);
        Some((person as usize, doc.cover(start..mention.tokens.end)))
    }

    /// The record of an office of this kind that the person held at another time.
    fn stale(&self, person: usize, kind: &str, day: Date, range: TextRange) -> Option<StaleOffice> {
        let person = self.shared.world.people.get(person)?;
        let kinds = |title: &str| -> Option<String> {
            let doc = self.shared.english.document(&title.to_lowercase(), &[]);
            (0..doc.tokens.len()).find_map(|at| {
                let found = self.shared.offices.offices.longest(&doc, at, doc.tokens.len())?;
                Some(found.value)
            })
        };
        let held: Vec<_> =
            person.offices.iter().filter(|o| kinds(&o.office).as_deref() == Some(kind)).collect();
        let near = |o: &&&kilde_resolve::Office| {
            [-GRACE, GRACE / 4].iter().any(|shift| {
                let shifted = day.checked_add(jiff::Span::new().days(*shift));
                shifted.is_ok_and(|day| o.holds_on(day))
            })
        };
        if held.is_empty() || held.iter().any(|o| o.holds_on(day)) {
            return None;
        }
        let lately = held.iter().any(|o| near(&o));
        let last =
            held.iter().rfind(|o| o.from.as_str() <= day.to_string().as_str()).or(held.first())?;
        let holds = person.offices.iter().filter(|o| o.holds_on(day));
        Some(StaleOffice {
            person: person.name.clone(),
            office: last.office.clone(),
            from: last.from.clone(),
            to: last.to.clone(),
            holds: holds.map(|o| o.office.clone()).collect(),
            lately,
            passage: passage(&self.article.text, self.points, range),
        })
    }

    fn evidence(&self, evidence: &Evidence) -> Passage {
        passage(&self.article.text, self.points, evidence.range())
    }

    fn act(&self, event: &Event, doc: &Document, mentions: &[Mention], named: &Named) -> Act {
        let claim = &event.claim;
        let within = |evidence: Option<&Evidence>| -> Vec<u64> {
            let Some(range) = evidence.map(Evidence::range) else { return Vec::new() };
            named
                .iter()
                .filter(|(at, f)| f.kind != FeatureKind::Country && range.contains(*at))
                .map(|(_, f)| f.key)
                .collect()
        };
        let mut names = within(claim.source.as_ref().map(|p| &p.evidence));
        names.extend(within(claim.target.as_ref().map(|p| &p.evidence)));
        names.sort_unstable();
        names.dedup();
        let said_by = claim.claimed_by.as_ref().map(|speaker| {
            let codes = mentions
                .iter()
                .find(|m| doc.cover(m.tokens.clone()).overlaps(speaker.range()))
                .map(|m| {
                    let sector = kilde_resolve::Sector::GOV;
                    m.codes(self.shared.world, self.day, sector, None)
                });
            (self.evidence(speaker), codes.unwrap_or_default())
        });
        let cited = claim.chain.iter().find_map(|voice| match voice {
            Voice::Cited(words) => {
                let name = self.shared.agencies.name(words.text()).unwrap_or(words.text());
                Some(name.to_owned())
            }
            Voice::Outlet(_) | Voice::Speaker(_) => None,
        });
        let toll = |count: &Option<kilde_coding::Count>| {
            count.as_ref().map(|c| Toll { value: c.value, passage: self.evidence(&c.evidence) })
        };
        Act {
            id: event.id.clone(),
            act: event.coded.act.clone(),
            root: event.coded.root,
            cameo: event.coded.cameo.clone(),
            mutual: self.mutual(&event.coded.act) && event.target_codes == event.source_codes(),
            source: event.source_codes().to_vec(),
            target: event.target_codes.clone(),
            names,
            status: claim.status,
            date: claim
                .date
                .as_ref()
                .and_then(|d| Some((days(&d.iso)?, self.evidence(&d.evidence)))),
            place: claim.place.as_ref().map(|place| Spot {
                name: place.name.clone().unwrap_or_else(|| place.evidence.text().to_owned()),
                known: place.name.is_some(),
                country: place.country.clone(),
                point: place.point,
                precision: place.precision,
                passage: self.evidence(&place.evidence),
            }),
            tolls: [toll(&claim.killed), toll(&claim.injured), toll(&claim.arrested)],
            said_by,
            cited,
            trigger: self.evidence(&claim.trigger),
            sentence: passage(&self.article.text, self.points, claim.sentence),
        }
    }

    fn mutual(&self, act: &str) -> bool {
        let act =
            self.shared.book.find(act).and_then(|i| self.shared.book.acts.get(usize::from(i)));
        act.is_some_and(|act| act.reciprocal)
    }

    /// Acts, their days and numbers as features.
    fn act_features(&mut self) {
        let mut more = Vec::new();
        let mut push = |kind: FeatureKind, h: hash::Hash| {
            more.push(Feature { kind, key: h.end() });
        };
        for act in &self.digest.acts {
            let base = hash::Hash::new().number(FeatureKind::Act as u64).text(act.root.as_str());
            for code in act.source.iter().chain(&act.target) {
                push(FeatureKind::Act, base.text(code.get(..3).unwrap_or(code)));
            }
            if let Some((days, _)) = &act.date
                && days.length() <= 2
            {
                let h = hash::Hash::new().number(FeatureKind::Day as u64);
                push(FeatureKind::Day, h.number(days.first as u64));
            }
        }
        for quantity in &self.digest.quantities {
            let h = hash::Hash::new().number(FeatureKind::Number as u64).text(&quantity.unit);
            push(FeatureKind::Number, h.number(quantity.value.to_bits()));
        }
        for toll in self.digest.acts.iter().flat_map(|act| act.tolls.iter().flatten()) {
            let h = hash::Hash::new().number(FeatureKind::Number as u64).text("people");
            push(FeatureKind::Number, h.number(toll.value));
        }
        self.digest.features.extend(more);
    }

    fn words(&mut self, analysis: &Analysis) {
        let lang = self.article.lang;
        let content = |upos| matches!(upos, Upos::Noun | Upos::Verb | Upos::Adj | Upos::Propn);
        self.digest.words = (0..analysis.words.len())
            .filter(|i| content(analysis.words[*i].upos))
            .map(|i| hash::Hash::new().text(lang.as_str()).text(analysis.lemma(i)).end())
            .collect();
        self.digest.words.sort_unstable();
    }
}

impl From<Bound> for &'static str {
    fn from(bound: Bound) -> Self {
        match bound {
            Bound::Exact => "exact",
            Bound::About => "about",
            Bound::AtLeast => "at least",
            Bound::AtMost => "at most",
        }
    }
}
