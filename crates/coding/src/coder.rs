//! The first coder: patterns for acts, the nearest fitting mention for their
//! sides.
//!
//! It knows no syntax beyond clauses by rule. What it cannot tell it leaves
//! empty. A coder that reads the dependency tree will take its place.

use crate::lexicon::{Entry, Frame, Lexicon};
use crate::{
    Basis, Claim, Codebook, Coded, Dated, Event, Evidence, Located, Party, Reading, Root, Status,
    Voice,
};
use crate::{counts, voices};
use jiff::civil::Date;
use kilde_analysis::{Clauses, Language, PatternSet, Words};
use kilde_resolve::{
    Atom, DateNames, Kind, Mention, Names, Sector, When, World, coordinated, mentions,
};
use kilde_text::{Article, Code, Document, Note, Sentence, TextRange};
use std::ops::Range;

/// Tokens before an act in which a negation or modal word bears on it.
const SCOPE: usize = 6;
/// Tokens between the auxiliary of a passive and its participle.
const PASSIVE: usize = 10;
/// Tokens between an act of speech and the act that it is about.
const GOVERNED: usize = 8;
/// Tokens between two words for one act ("an air strike *hit*").
const SAME_ACT: usize = 5;

/// The article's language is not read, so nothing was coded.
pub const LANGUAGE_NOT_READ: Code = Code("language-not-read");

/// Everything that is particular to one language, compiled.
#[derive(Clone, Debug)]
pub struct Tongue {
    /// Rules of sentences, tokens and clauses, and closed lists.
    pub language: Language,
    /// Names and roles.
    pub names: Names,
    /// Date words.
    pub dates: DateNames,
    /// Words for acts.
    pub lexicon: Lexicon,
}

/// Buffers that a thread reuses from article to article.
#[derive(Debug, Default)]
pub struct Scratch {
    doc: Document,
    clauses: Clauses,
    atoms: Vec<(Range<usize>, Atom)>,
}

/// Reads articles of one language.
#[derive(Clone, Copy, Debug)]
pub struct Coder<'a> {
    /// The acts.
    pub book: &'a Codebook,
    /// Countries, organisations, people, places.
    pub world: &'a World,
    /// The language.
    pub tongue: &'a Tongue,
}

/// An act found in a sentence, before its sides are known.
#[derive(Clone, Debug)]
struct Trigger {
    tokens: Range<usize>,
    words: usize,
    entry: u32,
    frame: Frame,
    /// End of a verb that only says that the act of an event noun took
    /// place ("an air strike *hit*"); its object is the target.
    verb: Option<usize>,
}

/// What is known of one sentence while its acts are read.
pub(crate) struct Scene<'a> {
    book: &'a Codebook,
    pub(crate) words: &'a Words,
    pub(crate) language: &'a Language,
    pub(crate) world: &'a World,
    pub(crate) doc: &'a Document,
    pub(crate) clauses: &'a Clauses,
    pub(crate) text: &'a str,
    pub(crate) tokens: Range<usize>,
    pub(crate) mentions: Vec<Mention>,
    whens: Vec<When>,
    pub(crate) day: Option<Date>,
    pub(crate) speakers: Vec<voices::Speaker>,
}

/// A side that was found: index of the mention, and what links it to the act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Side {
    mention: usize,
    basis: Basis,
}

impl Coder<'_> {
    /// Reads one article: a pure function of the article and the assets.
    ///
    /// Never fails: what is wrong with the article comes back as notes.
    pub fn read(&self, article: &Article, scratch: &mut Scratch) -> Reading {
        let Scratch { doc, clauses, atoms } = scratch;
        let language = &self.tongue.language;
        language.segment(&article.text, &article.furniture, doc);
        language.clauses(doc, clauses);
        let mut reading = Reading::default();
        let day = article.published.as_ref().map(|p| p.date);
        let found: Vec<Vec<Mention>> = doc
            .sentences
            .iter()
            .map(|sentence| {
                let tokens = sentence.tokens();
                let (text, names) = (&article.text, &self.tongue.names);
                mentions(language, names, self.world, doc, text, tokens, day, atoms)
            })
            .collect();
        let vetoed = self.vetoes(doc, &article.text, &found);
        for ((sentence, mentions), vetoed) in doc.sentences.iter().zip(found).zip(vetoed) {
            let mut scene = Scene {
                book: self.book,
                words: &language.words,
                language,
                world: self.world,
                doc,
                clauses,
                text: &article.text,
                tokens: sentence.tokens(),
                mentions,
                whens: self.tongue.dates.find(doc, &article.text, sentence.tokens(), day),
                day,
                speakers: Vec::new(),
            };
            scene.speakers = voices::speakers(&scene);
            let cited = voices::cited(&scene, &self.tongue.names);
            if !vetoed {
                self.sentence(article, sentence, &scene, cited.as_ref(), &mut reading.events);
            }
            if let Some(range) = cited {
                let words = range.slice(&article.text).unwrap_or_default();
                let linked = article.links.iter().any(|link| voices::links_to(link, words));
                reading.citations.push(kilde_text::Citation { range, linked });
            }
        }
        reading
    }

    /// Which sentences are not coded: those that hold words of a domain such as
    /// sport, others of their paragraph that name no state, organisation or
    /// known person, and all before the first paragraph that names one or a
    /// place.
    fn vetoes(&self, doc: &Document, text: &str, found: &[Vec<Mention>]) -> Vec<bool> {
        let own: Vec<bool> = doc.sentences.iter().map(|s| self.in_domain(doc, s)).collect();
        let breaks = |i: usize| {
            let gap = doc.sentences[i - 1].range.end()..doc.sentences[i].range.start();
            text[gap].contains('\n')
        };
        let mut vetoed = own.clone();
        let mut first = 0;
        let mut named = false;
        for i in 1..=own.len() {
            if i < own.len() && !breaks(i) {
                continue;
            }
            // Until a country, organisation or known person is named, nothing
            // tells whose act it would be.
            named |= found[first..i].iter().flatten().any(is_anchored);
            let domain = own[first..i].contains(&true);
            for j in first..i {
                vetoed[j] |= !named || (domain && !found[j].iter().any(is_political));
            }
            first = i;
        }
        vetoed
    }

    /// Whether a sentence holds two words of one domain, or a strong one.
    fn in_domain(&self, doc: &Document, sentence: &Sentence) -> bool {
        let domains = &self.tongue.language.words.domains;
        let mut seen = [0u8; 16];
        let mut at = sentence.first.index();
        let end = sentence.end.index();
        while at < end {
            if let Some(m) = domains.longest(doc, at, end) {
                let count = &mut seen[usize::from(m.value) % 16];
                *count = count.saturating_add(1);
                at = m.tokens.end;
            } else {
                at += 1;
            }
        }
        seen[usize::from(Words::STRONG)] > 0 || seen[1..].iter().any(|n| *n >= 2)
    }

    fn sentence(
        &self,
        article: &Article,
        sentence: &Sentence,
        scene: &Scene<'_>,
        cited: Option<&TextRange>,
        events: &mut Vec<Event>,
    ) {
        let mut triggers = self.triggers(scene);
        self.merge(scene, &mut triggers);
        // "Nine people were killed": the toll of the attack just told.
        let told = events.last().map(|e| e.coded.root);
        triggers.retain(|t| {
            let toll = t.frame == Frame::Passive && told == Some(self.root(t)) && scene.is_toll(t);
            !(toll && scene.agent(t).is_none())
        });
        let accusations = self.govern(scene, &mut triggers);
        let mut subject: Option<Side> = None;
        let from = events.len();
        for (trigger, accused_in) in triggers.iter().zip(&accusations) {
            let entry = &self.tongue.lexicon.entries[trigger.entry as usize];
            let (mut source, mut target) = scene.sides(trigger, entry, subject);
            if let Some(accuser) = *accused_in {
                // "X accused Y of shelling Z": Y is said to have done it.
                let charge = &triggers[accuser];
                let frame = &self.tongue.lexicon.entries[charge.entry as usize];
                let (accuser, accused) = scene.sides(charge, frame, subject);
                if source.is_none_or(|s| {
                    let is = |side: Option<Side>| side.is_some_and(|o| o.mention == s.mention);
                    is(accused) || is(accuser) || s.basis == Basis::SharedSubject
                }) {
                    source = accused.map(|a| Side { basis: Basis::Sentence, ..a });
                }
                if target.map(|t| t.mention) == source.map(|s| s.mention) {
                    target = None;
                }
            }
            // "Guterres condemned the attack": whose attack is not said.
            if source.is_some_and(|s| scene.is_governed(trigger, s, &triggers)) {
                source = None;
                if target.is_none() {
                    continue;
                }
            }
            if trigger.frame == Frame::Active && source.is_some() {
                subject = source;
            }
            let claim = self.claim(
                article,
                sentence,
                scene,
                trigger,
                entry,
                (source, target),
                cited,
                &triggers,
            );
            let Some(mut claim) = claim else { continue };
            if claim.source.is_none() && claim.target.is_none() && claim.place.is_none() {
                // Somebody did it to somebody somewhere: no record.
                continue;
            }
            if let Some(accuser) = *accused_in {
                let charge = &triggers[accuser];
                let frame = &self.tongue.lexicon.entries[charge.entry as usize];
                if let (Some(who), _) = scene.sides(charge, frame, None) {
                    let range = doc_range(scene, who.mention);
                    claim.claimed_by = Evidence::new(scene.text, range);
                }
            }
            if claim.status == Status::Denied && claim.claimed_by.is_none() {
                claim.claimed_by = self.denier(scene, trigger, &triggers);
            }
            events.push(self.event(article, trigger, entry, claim));
        }
        let (earlier, own) = events.split_at_mut(from);
        counts::assign(scene, own, earlier.last_mut());
    }

    /// Who denies the act of `trigger` in the words of the act before it.
    fn denier(&self, scene: &Scene<'_>, trigger: &Trigger, all: &[Trigger]) -> Option<Evidence> {
        let denial = all.iter().rfind(|t| t.tokens.end <= trigger.tokens.start)?;
        if self.root(denial) != Root::Reject || !scene.denies(denial) {
            return None;
        }
        let entry = &self.tongue.lexicon.entries[denial.entry as usize];
        let (denier, _) = scene.sides(denial, entry, None);
        Evidence::new(scene.text, doc_range(scene, denier?.mention))
    }

    /// All acts of a sentence that their entries allow, in text order.
    fn triggers(&self, scene: &Scene<'_>) -> Vec<Trigger> {
        let lexicon = &self.tongue.lexicon;
        let mut found: Vec<Trigger> = Vec::new();
        for at in scene.tokens.clone() {
            lexicon.words.matches(scene.doc, at, scene.tokens.end, |m| {
                let (entry, frame) = m.value;
                let rules = &lexicon.entries[entry as usize];
                let fits = (rules.needs.is_empty()
                    || rules.needs.any_in(scene.doc, scene.tokens.clone()))
                    && !rules.unless.any_in(scene.doc, scene.tokens.clone())
                    && scene.clauses.of(m.tokens.start) == scene.clauses.of(m.tokens.end - 1);
                if fits {
                    found.push(Trigger {
                        tokens: m.tokens,
                        words: m.words,
                        entry,
                        frame,
                        verb: None,
                    });
                }
            });
        }
        // Most words first; then whatever reads the voice right; then order.
        let rank =
            |t: &Trigger| (usize::MAX - t.words, !scene.frame_fits(t), t.tokens.start, t.entry);
        found.sort_by_key(rank);
        let mut taken: Vec<Trigger> = Vec::new();
        for trigger in found {
            let clash = |other: &Trigger| {
                [trigger.tokens.start, trigger.tokens.end - 1]
                    .iter()
                    .any(|i| *i == other.tokens.start || *i + 1 == other.tokens.end)
                    || (other.tokens.len() == other.words
                        && overlap(&other.tokens, &trigger.tokens))
            };
            if !taken.iter().any(clash) {
                taken.push(trigger);
            }
        }
        taken.sort_by_key(|t| t.tokens.start);
        taken
    }

    /// Drops the second of two words for one act ("an air strike *hit* ...",
    /// "opened fire, *killing* seven").
    fn merge(&self, scene: &Scene<'_>, triggers: &mut Vec<Trigger>) {
        let mut i = 1;
        while i < triggers.len() {
            let (a, b) = (&triggers[i - 1], &triggers[i]);
            let gap = a.tokens.end.min(b.tokens.start)..b.tokens.start;
            let one_root = self.root(a) == self.root(b);
            let near = one_root
                && scene.clauses.of(a.tokens.start) == scene.clauses.of(b.tokens.start)
                && gap.len() <= SAME_ACT
                && !scene.words.and.any_in(scene.doc, gap.clone())
                && !gap.clone().any(|t| scene.doc.fold(t) == ",");
            if one_root && scene.is_toll(b) {
                triggers.remove(i);
            } else if near {
                // The noun is the act; the verb only says that it took place.
                if a.frame == Frame::Noun && b.frame == Frame::Active {
                    triggers[i - 1].verb = Some(b.tokens.end);
                    triggers.remove(i);
                } else if a.frame == Frame::Noun || b.frame != Frame::Noun {
                    triggers.remove(i);
                } else {
                    triggers.remove(i - 1);
                }
            } else {
                i += 1;
            }
        }
    }

    fn root(&self, trigger: &Trigger) -> Root {
        self.book.acts[self.tongue.lexicon.entries[trigger.entry as usize].act as usize].root
    }

    /// Drops acts that are only asked for, threatened, refused or promised in
    /// the words of the act before; for each one that stays, the accusation
    /// that it is the content of.
    fn govern(&self, scene: &Scene<'_>, triggers: &mut Vec<Trigger>) -> Vec<Option<usize>> {
        let mut kept: Vec<Trigger> = Vec::new();
        let mut accusations = Vec::new();
        for trigger in triggers.drain(..) {
            let governor = kept.iter().rposition(|g: &Trigger| {
                let gap = g.tokens.end.min(trigger.tokens.start)..trigger.tokens.start;
                let near = gap.len() <= GOVERNED
                    && !gap.clone().any(|i| matches!(scene.doc.fold(i), ";" | "—" | "–"));
                let conjoined = scene.clauses.of(g.tokens.start)
                    == scene.clauses.of(trigger.tokens.start)
                    && scene.words.conjunctions.any_in(scene.doc, gap);
                near && !conjoined && g.tokens.end <= trigger.tokens.start
            });
            match governor.map(|g| (g, self.root(&kept[g]), kept[g].frame)) {
                Some((
                    g,
                    Root::Request | Root::Threaten | Root::Reject | Root::Agree,
                    Frame::Active | Frame::Passive,
                )) if g + 1 == kept.len()
                    && !(scene.denies(&kept[g]) && self.root(&trigger).quad().number() == 4) => {}
                Some((g, Root::Accuse, Frame::Active | Frame::Passive))
                    if self.root(&trigger).quad().number() == 4 =>
                {
                    kept.push(trigger);
                    accusations.push(Some(g));
                }
                _ => {
                    kept.push(trigger);
                    accusations.push(None);
                }
            }
        }
        *triggers = kept;
        accusations
    }

    #[expect(clippy::too_many_arguments, reason = "one call site; the parts of one claim")]
    fn claim(
        &self,
        article: &Article,
        sentence: &Sentence,
        scene: &Scene<'_>,
        trigger: &Trigger,
        entry: &Entry,
        (source, target): (Option<Side>, Option<Side>),
        cited: Option<&TextRange>,
        others: &[Trigger],
    ) -> Option<Claim> {
        let act = &self.book.acts[entry.act as usize];
        let evidence = Evidence::new(scene.text, scene.doc.cover(trigger.tokens.clone()))?;
        let status = scene.status(trigger, entry.status.unwrap_or(act.status), act.root);
        let place = scene.place(trigger, target, act.root, others.len());
        let country = place.as_ref().and_then(|p| self.world.country(p.country.as_deref()?));
        let party = |side: Option<Side>, role: Role| {
            side.and_then(|s| scene.party(s, role, act.root, country))
        };
        // Words that carry a deed are no verb of saying ("recalled its envoy").
        let deeds: Vec<_> = others
            .iter()
            .filter(|o| matches!(self.root(o).quad().number(), 2 | 4))
            .map(|o| o.tokens.clone())
            .collect();
        let speaker = scene.speaker(trigger, source, act.root, &deeds);
        let mut chain = Vec::new();
        if let Some(outlet) = &article.outlet {
            chain.push(Voice::Outlet(outlet.clone()));
        }
        if let Some(cited) = cited.and_then(|range| Evidence::new(scene.text, *range)) {
            chain.push(Voice::Cited(cited));
        }
        if let Some(speaker) = &speaker {
            chain.push(Voice::Speaker(speaker.clone()));
        }
        Some(Claim {
            trigger: evidence,
            source: party(source, Role::Source),
            target: party(target, Role::Target),
            status,
            claimed_by: speaker,
            chain,
            date: scene.date(trigger, status, others),
            place,
            killed: None,
            injured: None,
            arrested: None,
            sentence: sentence.range,
        })
    }

    fn event(&self, article: &Article, trigger: &Trigger, entry: &Entry, claim: Claim) -> Event {
        let act = &self.book.acts[entry.act as usize];
        let codes = |p: &Option<Party>| p.as_ref().map_or_else(Vec::new, |p| p.codes.clone());
        let target_codes =
            if act.reciprocal && claim.target.is_none() && codes(&claim.source).len() > 1 {
                codes(&claim.source)
            } else {
                codes(&claim.target)
            };
        Event {
            id: format!("{}:{}:{}", article.id, claim.trigger.range().start(), act.name),
            coded: Coded {
                act: act.name.clone(),
                root: act.root,
                mode: act.mode.clone(),
                contexts: Vec::new(),
                cameo: act.cameo.clone(),
                goldstein: act.goldstein,
                rule: format!("{}/{}", self.tongue.language.lang, trigger.entry + 1),
            },
            claim,
            target_codes,
        }
    }
}

/// Notes that an article cannot be coded because its language is not read.
#[must_use]
pub fn not_read(article: &Article, why: &str) -> Reading {
    let message = format!("`{}` is not read: {why}; nothing was coded", article.lang);
    Reading { notes: vec![Note::on_article(LANGUAGE_NOT_READ, message)], ..Reading::default() }
}

/// Which side of an act a party is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Source,
    Target,
}

fn is_anchored(mention: &Mention) -> bool {
    mention.country.is_some() || matches!(mention.kind, Kind::Organisation(_) | Kind::Person(_))
}

fn is_political(mention: &Mention) -> bool {
    match mention.kind {
        Kind::Country { bare, .. } => !bare,
        Kind::Role => mention.country.is_some(),
        Kind::Organisation(_) | Kind::Person(_) => true,
        Kind::Place(_) => false,
    }
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

fn doc_range(scene: &Scene<'_>, mention: usize) -> TextRange {
    scene.doc.cover(scene.mentions[mention].tokens.clone())
}

impl Scene<'_> {
    fn clause(&self, token: usize) -> u16 {
        self.clauses.of(token)
    }

    /// Whether the words around a trigger bear out its frame.
    fn frame_fits(&self, t: &Trigger) -> bool {
        let before = t.tokens.start.checked_sub(1).filter(|i| *i >= self.tokens.start);
        match t.frame {
            Frame::Passive => self.is_passive(t),
            Frame::Active => {
                !self.is_passive(t)
                    && (self.is_gerund(t) || !before.is_some_and(|i| self.begins_noun(i)))
            }
            Frame::Noun => !self.is_gerund(t) && before.is_some_and(|i| self.begins_noun(i)),
        }
    }

    /// Whether a verbal noun has its object right behind it, as a verb has
    /// ("accused of *shelling Kharkiv*").
    fn is_gerund(&self, t: &Trigger) -> bool {
        let of = t.tokens.start.checked_sub(1).filter(|i| *i >= self.tokens.start);
        let object = |m: &Mention| {
            m.tokens.start == t.tokens.end && !matches!(m.kind, Kind::Country { bare: true, .. })
        };
        of.is_some_and(|i| {
            self.words.of.any_in(self.doc, i..i + 1)
                && !self.words.articles.any_in(self.doc, i..i + 1)
        }) && self.mentions.iter().any(object)
    }

    /// Whether the trigger is a word of denial: its content is an act of its
    /// own, which somebody refutes.
    fn denies(&self, t: &Trigger) -> bool {
        self.words.denial.any_in(self.doc, t.tokens.clone())
    }

    /// Whether the trigger only counts the victims or prisoners of an act.
    fn is_toll(&self, t: &Trigger) -> bool {
        [&self.words.killed, &self.words.injured, &self.words.arrested]
            .iter()
            .any(|set| set.any_in(self.doc, t.tokens.clone()))
    }

    fn is_passive(&self, t: &Trigger) -> bool {
        let clause = self.clause(t.tokens.start);
        let floor = t.tokens.start.saturating_sub(PASSIVE).max(self.tokens.start);
        let bound = (floor..t.tokens.start).rev().find(|i| {
            self.doc.fold(*i) == "," || self.words.conjunctions.any_in(self.doc, *i..*i + 1)
        });
        let before = bound.map_or(floor, |i| i + 1)..t.tokens.start;
        let after = t.tokens.end..self.tokens.end.min(t.tokens.end + 3);
        let auxiliary = |range: Range<usize>| {
            range.clone().any(|i| {
                self.clause(i) == clause
                    && self.words.passive.longest(self.doc, i, range.end).is_some()
            })
        };
        auxiliary(before)
            || auxiliary(after.clone())
            || after
                .take(2)
                .any(|i| self.words.agent.longest(self.doc, i, self.tokens.end).is_some())
    }

    /// Whether the token can only stand before a noun here.
    fn begins_noun(&self, i: usize) -> bool {
        self.doc.tokens[i].kind == kilde_text::TokenKind::Number
            || self.words.articles.any_in(self.doc, i..i + 1)
            || self.words.of.any_in(self.doc, i..i + 1)
            || matches!(self.doc.fold(i), "'s" | "'")
            || self.mentions.iter().any(|m| {
                m.tokens.end == i + 1 && matches!(m.kind, Kind::Country { bare: true, .. })
            })
    }

    /// Whether an event noun is the object of another act's verb, and `source`
    /// only that verb's subject.
    fn is_governed(&self, t: &Trigger, source: Side, all: &[Trigger]) -> bool {
        let subject = self.mentions[source.mention].tokens.end;
        t.frame == Frame::Noun
            && all.iter().any(|verb| {
                verb.frame == Frame::Active
                    && self.clause(verb.tokens.start) == self.clause(t.tokens.start)
                    && subject <= verb.tokens.start
                    && verb.tokens.end <= t.tokens.start
            })
    }

    /// Whether a word of `set` stands before a mention, articles passed over.
    fn preceded(&self, set: &PatternSet<()>, mention: usize) -> bool {
        self.link(set, mention) > 0
    }

    /// How many tokens the words of `set` before a mention have; 0 for none.
    fn link(&self, set: &PatternSet<()>, mention: usize) -> usize {
        let start = self.mentions[mention].tokens.start;
        let mut at = start;
        let floor = self.tokens.start.max(start.saturating_sub(4));
        while at > floor {
            at -= 1;
            let first = at.saturating_sub(2).max(self.tokens.start);
            let ends = |i: &usize| {
                set.longest(self.doc, *i, at + 1).is_some_and(|m| m.tokens.end == at + 1)
            };
            if let Some(i) = (first..=at).find(ends) {
                return at + 1 - i;
            }
            let skip = self.words.articles.any_in(self.doc, at..at + 1)
                || self.doc.tokens[at].kind == kilde_text::TokenKind::Number;
            if !skip {
                return 0;
            }
        }
        0
    }

    fn is_actor(&self, i: usize) -> bool {
        !matches!(self.mentions[i].kind, Kind::Place(_) | Kind::Country { bare: true, .. })
    }

    fn is_oblique(&self, i: usize) -> bool {
        self.preceded(&self.words.location, i)
            || (self.preceded(&self.words.of, i) && !self.opens(i))
            || self.preceded(&self.words.agent, i)
            || self.preceded(&self.words.toward, i)
            || self.preceded(&self.words.according, i)
    }

    /// Whether only words such as "des" stand before a mention in its part of
    /// the sentence, so that they govern nothing before them.
    fn opens(&self, i: usize) -> bool {
        let Some(article) = self.mentions[i].tokens.start.checked_sub(1) else { return false };
        // "Thousands of students": the number governs nothing.
        if article > self.tokens.start {
            let number = article - 1..article;
            if self.words.multipliers.any_in(self.doc, number.clone())
                || self.words.numbers.any_in(self.doc, number)
            {
                return true;
            }
        }
        article >= self.tokens.start
            && self.words.articles.any_in(self.doc, article..article + 1)
            && (article == self.tokens.start || self.doc.fold(article - 1) == ",")
    }

    fn is_speaker(&self, i: usize) -> bool {
        self.speakers.iter().any(|s| s.mention == Some(i))
    }

    fn before(&self, t: &Trigger) -> impl Iterator<Item = usize> {
        let clause = self.clause(t.tokens.start);
        (0..self.mentions.len()).rev().filter(move |i| {
            let m = &self.mentions[*i];
            m.tokens.end <= t.tokens.start && self.clause(m.tokens.start) == clause
        })
    }

    /// Mentions after the first word of a trigger, those that a torn trigger
    /// encloses included.
    fn after(&self, t: &Trigger) -> impl Iterator<Item = usize> {
        let clause = self.clause(t.tokens.start);
        let torn = t.tokens.len() > t.words;
        let from = if torn { t.tokens.start + 1 } else { t.tokens.end };
        (0..self.mentions.len()).filter(move |i| {
            let m = &self.mentions[*i];
            m.tokens.start >= from && self.clause(m.tokens.start) == clause
        })
    }

    /// The subject of the clause of `t`, as far as order tells it.
    fn subject(&self, t: &Trigger, entry: &Entry, shared: Option<Side>) -> Option<Side> {
        let own = |i: &usize| {
            self.is_actor(*i)
                && !self.is_oblique(*i)
                && !self.preceded(&self.words.oblique, *i)
                && !self.is_speaker(*i)
        };
        let here = |mention| Side { mention, basis: Basis::Clause };
        if self.ends_clause(t) {
            // Subject, object, participle: the subject stands farthest.
            if let Some(i) = self.before(t).filter(own).last() {
                return Some(here(i));
            }
        }
        if let Some(i) = self.before(t).find(own) {
            return Some(here(i));
        }
        if let Some(i) = self.antecedent(t) {
            return Some(Side { mention: i, basis: Basis::Relative });
        }
        if self.language.subject_first && shared.is_some() {
            return shared.map(|s| Side { basis: Basis::SharedSubject, ..s });
        }
        let torn = t.tokens.len() > t.words;
        let inverted = self.after(t).find(own).filter(|i| {
            let gap = self.mentions[*i].tokens.start.saturating_sub(t.tokens.start + 1);
            // Who can only be the subject may follow: "Dimitió el ministro".
            torn || ((!self.language.subject_first || !entry.object) && gap <= 4)
        });
        inverted.map(here).or(shared.map(|s| Side { basis: Basis::SharedSubject, ..s })).or_else(
            || {
                // "X said it had withdrawn": the speaker of the sentence.
                let said = (0..self.mentions.len()).find(|i| {
                    self.is_speaker(*i) && self.mentions[*i].tokens.end <= t.tokens.start
                })?;
                (t.frame == Frame::Active)
                    .then_some(Side { mention: said, basis: Basis::Coreference })
            },
        )
    }

    /// The mention that the clause of `t` is a relative clause of.
    fn antecedent(&self, t: &Trigger) -> Option<usize> {
        let clause = self.clause(t.tokens.start);
        if clause == 0 {
            return None;
        }
        let start = self.tokens.clone().find(|i| self.clause(*i) == clause)?;
        (0..self.mentions.len()).rev().find(|i| {
            let m = &self.mentions[*i];
            m.tokens.end <= start && start - m.tokens.end <= 1 && self.is_actor(*i)
        })
    }

    fn sides(
        &self,
        t: &Trigger,
        entry: &Entry,
        shared: Option<Side>,
    ) -> (Option<Side>, Option<Side>) {
        let (source, target) = match t.frame {
            Frame::Active => {
                let source = self.subject(t, entry, shared);
                let target = self.object(t, entry, source);
                (source, target)
            }
            Frame::Passive => (self.agent(t), self.patient(t)),
            Frame::Noun => self.noun_sides(t, entry),
        };
        let target = if entry.object { target } else { None };
        if entry.swap { (target.filter(|_| entry.object), source) } else { (source, target) }
    }

    fn object(&self, t: &Trigger, entry: &Entry, source: Option<Side>) -> Option<Side> {
        let run = source.map(|s| coordinated(self.language, self.doc, &self.mentions, s.mention));
        let free = |i: &usize| run.as_ref().is_none_or(|r| !r.contains(i));
        let fits = |i: &usize| {
            free(i)
                && !matches!(self.mentions[*i].kind, Kind::Country { bare: true, .. })
                && !self.is_speaker(*i)
                && match &entry.target {
                    Some(set) if !set.is_empty() => {
                        self.preceded(set, *i)
                            || self.preceded(&self.words.object, *i)
                            || !self.is_oblique(*i)
                    }
                    _ => {
                        !self.preceded(&self.words.location, *i)
                            && !self.preceded(&self.words.agent, *i)
                    }
                }
                && !(matches!(self.mentions[*i].kind, Kind::Place(_)) && self.is_far(t, *i))
        };
        let here = |mention| Side { mention, basis: Basis::Clause };
        // "sends tanks *to Ukraine*": not what is given, but who is given to.
        let root = self.book.acts[entry.act as usize].root;
        let gives = matches!(root, Root::Agree | Root::Aid);
        let marked = |i: &usize| {
            gives && fits(i) && entry.target.as_ref().is_some_and(|set| self.preceded(set, *i))
        };
        self.after(t).find(marked).or_else(|| self.after(t).find(fits)).map(here).or_else(|| {
            // Verb-final order: the object stands between subject and verb.
            if self.language.subject_first && !self.ends_clause(t) {
                return None;
            }
            let source = source?;
            // Behind the verb stands the subject: the object is before it.
            let inverted = self.mentions[source.mention].tokens.start >= t.tokens.start;
            self.before(t).find(|i| (inverted || *i > source.mention) && fits(i)).map(here)
        })
    }

    /// Whether a place stands too far behind a verb to be its object.
    fn is_far(&self, t: &Trigger, i: usize) -> bool {
        self.mentions[i].tokens.start.saturating_sub(t.tokens.end) > 2
    }

    /// Whether the trigger is a verb at the end of its clause, behind its
    /// object.
    fn ends_clause(&self, t: &Trigger) -> bool {
        let clause = self.clause(t.tokens.start);
        let next = t.tokens.end;
        self.language.verb_final
            && t.tokens.len() == t.words
            && (next >= self.tokens.end
                || self.clause(next) != clause
                || self.doc.tokens[next].kind == kilde_text::TokenKind::Punct
                || self.words.conjunctions.any_in(self.doc, next..next + 1))
    }

    fn agent(&self, t: &Trigger) -> Option<Side> {
        let here = |mention| Side { mention, basis: Basis::Clause };
        let by = |i: &usize| self.preceded(&self.words.agent, *i) && !self.is_speaker(*i);
        self.after(t).find(by).or_else(|| self.before(t).find(by)).map(here).or_else(|| {
            // Where case marks the agent, it stands right after the participle.
            let bare = self.words.of.is_empty();
            let next = self.past_dates(t.tokens.end);
            self.after(t)
                .find(|i| bare && self.mentions[*i].tokens.start == next && self.is_actor(*i))
                .map(here)
        })
    }

    /// The token behind the expression of time that stands at `at`, with the
    /// preposition before it.
    fn past_dates(&self, at: usize) -> usize {
        let when = self.whens.iter().find(|w| w.tokens.start == at || w.tokens.start == at + 1);
        when.filter(|w| w.tokens.start == at || self.words.location.any_in(self.doc, at..at + 1))
            .map_or(at, |w| w.tokens.end)
    }

    fn patient(&self, t: &Trigger) -> Option<Side> {
        let fits = |i: &usize| {
            !matches!(self.mentions[*i].kind, Kind::Country { bare: true, .. })
                && !self.is_oblique(*i)
                && !self.is_speaker(*i)
        };
        let here = |mention| Side { mention, basis: Basis::Clause };
        self.before(t)
            .find(fits)
            .map(here)
            .or_else(|| self.antecedent(t).map(|i| Side { mention: i, basis: Basis::Relative }))
            .or_else(|| {
                let late = |i: &usize| !self.language.subject_first && fits(i);
                self.after(t).find(late).map(here)
            })
    }

    fn noun_sides(&self, t: &Trigger, entry: &Entry) -> (Option<Side>, Option<Side>) {
        let here = |mention| Side { mention, basis: Basis::Clause };
        let clause = self.clause(t.tokens.start);
        // "Russian air strikes", "Kyiv's forces' attack".
        let possessor = (0..self.mentions.len()).rev().find(|i| {
            let m = &self.mentions[*i];
            let gap = m.tokens.end..t.tokens.start;
            m.tokens.end <= t.tokens.start
                && gap.len() <= 2
                && (matches!(m.kind, Kind::Country { bare: true, .. })
                    || gap.clone().any(|g| matches!(self.doc.fold(g), "'s" | "'")))
                && !gap.into_iter().any(|g| self.doc.fold(g) == ",")
        });
        // "raid aérien israélien".
        let adjective = || {
            self.after(t).find(|i| {
                let m = &self.mentions[*i];
                m.tokens.start == t.tokens.end && matches!(m.kind, Kind::Country { bare: true, .. })
            })
        };
        let possessor = possessor.or_else(adjective);
        let by = self.after(t).find(|i| self.preceded(&self.words.agent, *i));
        let subject = || {
            self.before(t).find(|i| {
                self.is_actor(*i)
                    && !self.is_oblique(*i)
                    && !self.is_speaker(*i)
                    && self.clause(self.mentions[*i].tokens.start) == clause
            })
        };
        let source = possessor.or(by).or_else(subject);
        let pair = self.after(t).find(|i| self.preceded(&self.words.between, *i));
        if let Some(pair) = pair {
            return (Some(here(pair)), None);
        }
        let run = source.map(|s| coordinated(self.language, self.doc, &self.mentions, s));
        let toward = |i: &usize| {
            if run.as_ref().is_some_and(|r| r.contains(i)) || self.is_speaker(*i) {
                return false;
            }
            let set = entry.target.as_ref().filter(|s| !s.is_empty()).unwrap_or(&self.words.toward);
            let near = self.mentions[*i].tokens.start - t.tokens.end <= 6;
            let genitive =
                self.words.of.is_empty() && self.mentions[*i].tokens.start == t.tokens.end;
            // What the entry itself names before the target is no place only
            // ("Luftangriff auf Baalbek", but not "Feuer in der Nähe von").
            let own = entry.target.as_ref().map_or(0, |own| self.link(own, *i));
            let place = self.link(&self.words.location, *i);
            let beside = self.mentions[*i].tokens.start - t.tokens.end <= 3
                && self.preceded(&self.words.toward, *i);
            near && (place == 0 || (own >= place && beside))
                && (self.preceded(set, *i) || self.preceded(&self.words.of, *i) || genitive)
        };
        let target =
            self.after(t).filter(|i| self.mentions[*i].tokens.start >= t.tokens.end).find(toward);
        (source.map(here), target.map(here))
    }

    fn party(&self, side: Side, role: Role, root: Root, place: Option<u16>) -> Option<Party> {
        let run = coordinated(self.language, self.doc, &self.mentions, side.mention);
        let mut codes: Vec<String> = Vec::new();
        // "Kenyan and Ugandan police": the adjectives share the role.
        let shared = self.mentions[run.end - 1].sector;
        for mention in &self.mentions[run.clone()] {
            let force = matches!(root, Root::Assault | Root::Mobilize);
            let sector = match mention.kind {
                Kind::Country { bare: true, .. } if shared.is_some() => {
                    shared.unwrap_or(Sector::GOV)
                }
                Kind::Country { bare: true, .. } if role == Role::Source && force => Sector::MIL,
                Kind::Place(_) => Sector::CVL,
                Kind::Country { capital: true, .. }
                    if role == Role::Target && root == Root::Assault =>
                {
                    Sector::CVL
                }
                _ => Sector::GOV,
            };
            for code in mention.codes(self.world, self.day, sector, place) {
                if !codes.contains(&code) {
                    codes.push(code);
                }
            }
        }
        let tokens = self.mentions[run.start].tokens.start..self.mentions[run.end - 1].tokens.end;
        let evidence = Evidence::new(self.text, self.doc.cover(tokens))?;
        // Who it is stands in the clause, whose country it is only in its place.
        let placed = place.is_some() && self.mentions[run].iter().any(Mention::is_placed);
        let basis = if placed { Basis::Place } else { side.basis };
        Some(Party { evidence, codes, basis })
    }

    fn status(&self, t: &Trigger, default: Status, root: Root) -> Status {
        let clause = self.clause(t.tokens.start);
        let window = t.tokens.start.saturating_sub(SCOPE).max(self.tokens.start)..t.tokens.end;
        let near = |set: &PatternSet<()>, range: Range<usize>| {
            range.clone().any(|i| {
                self.clause(i) == clause
                    && set.longest(self.doc, i, range.end).is_some_and(|m| {
                        m.tokens.start < t.tokens.start
                            || m.tokens.start >= t.tokens.end
                            || t.words > 1
                    })
            })
        };
        let denied = self.words.denial.first_in(self.doc, self.tokens.start..t.tokens.start);
        let governed = denied.is_some_and(|m| {
            let gap = m.tokens.end..t.tokens.start;
            gap.len() <= GOVERNED && !self.words.conjunctions.any_in(self.doc, gap)
        });
        if root != Root::Reject && governed {
            return Status::Denied;
        }
        let after = t.tokens.start..self.tokens.end.min(t.tokens.end + 2);
        let close = t.tokens.start.saturating_sub(3).max(self.tokens.start)..t.tokens.start;
        if near(&self.words.negation, close) || near(&self.words.negation, after) {
            return Status::Denied;
        }
        if near(&self.words.possible, window.clone()) {
            return Status::Possible;
        }
        if near(&self.words.planned, window) {
            return Status::Planned;
        }
        default
    }

    fn date(&self, t: &Trigger, status: Status, others: &[Trigger]) -> Option<Dated> {
        let clause = self.clause(t.tokens.start);
        let distance = |w: &&When| {
            let (a, b) = (&w.tokens, &t.tokens);
            (a.start.max(b.start)) - (a.end.min(b.end)).min(a.start.max(b.start))
        };
        let own = self
            .whens
            .iter()
            .filter(|w| self.clause(w.tokens.start) == clause)
            .min_by_key(distance);
        let (when, basis) = match own {
            Some(when) => (when, Basis::Clause),
            None => {
                // A date of no other act's clause, and the only one there is.
                let [when] = self.whens.as_slice() else { return None };
                let theirs = self.clause(when.tokens.start);
                if others.iter().any(|o| self.clause(o.tokens.start) == theirs) {
                    return None;
                }
                (when, Basis::Sentence)
            }
        };
        let iso = if status == Status::Planned { &when.future } else { &when.past };
        let evidence = Evidence::new(self.text, self.doc.cover(when.tokens.clone()))?;
        Some(Dated { iso: iso.clone(), evidence, basis })
    }

    fn place(&self, t: &Trigger, target: Option<Side>, root: Root, acts: usize) -> Option<Located> {
        let clause = self.clause(t.tokens.start);
        let stands = |i: &usize| {
            matches!(self.mentions[*i].kind, Kind::Place(_) | Kind::Country { bare: false, .. })
                && self.mentions[*i].sector.is_none()
                && self.preceded(&self.words.location, *i)
                && !(matches!(self.mentions[*i].kind, Kind::Country { capital: false, .. })
                    && target.is_some_and(|t| t.mention == *i))
        };
        let distance = |i: &usize| {
            let m = &self.mentions[*i].tokens;
            let general = matches!(self.mentions[*i].kind, Kind::Country { capital: false, .. });
            let apart = m.start.max(t.tokens.start)
                - m.end.min(t.tokens.end).min(m.start.max(t.tokens.start));
            (general, apart)
        };
        let all = || (0..self.mentions.len()).filter(stands);
        let own = all()
            .filter(|i| self.clause(self.mentions[*i].tokens.start) == clause)
            .min_by_key(distance);
        let struck = target.map(|s| s.mention).filter(|i| {
            matches!(root, Root::Assault | Root::Coerce)
                && matches!(
                    self.mentions[*i].kind,
                    Kind::Place(_) | Kind::Country { capital: true, .. }
                )
        });
        let (mention, basis) = match own.or(struck) {
            Some(i) => (i, Basis::Clause),
            None if acts == 1 => (all().min_by_key(distance)?, Basis::Sentence),
            None => return None,
        };
        self.located(mention, basis)
    }

    fn located(&self, mention: usize, basis: Basis) -> Option<Located> {
        let m = &self.mentions[mention];
        let evidence = Evidence::new(self.text, self.doc.cover(m.tokens.clone()))?;
        let country = m.country.map(|c| self.world.code(c).to_owned());
        let known = match m.kind {
            Kind::Place(Some(i)) => Some(&self.world.places[i as usize]),
            _ => None,
        };
        let nation = m.country.map(|c| &self.world.countries[c as usize]);
        let precision = match (m.kind, known.map(|p| p.kind.as_str())) {
            (Kind::Country { capital: false, .. }, _) => "country",
            (Kind::Country { .. }, _) => "town",
            (_, Some("city")) => "town",
            (_, Some("region")) => "region",
            (_, Some("sea")) => "sea",
            (_, Some("site")) => "point",
            _ => "unknown",
        };
        Some(Located {
            name: known
                .map(|p| p.name.clone())
                .or_else(|| nation.filter(|_| precision == "country").map(|c| c.name.clone())),
            geonameid: known.and_then(|p| p.geonameid),
            point: match known {
                Some(p) => p.lat.zip(p.lon),
                // The country's point is its capital's.
                None if precision == "town" => nation.and_then(|c| c.point),
                None => None,
            },
            evidence,
            country,
            precision,
            basis,
        })
    }

    /// Whose word the act of `t` is; `None` for the writer's own voice, and
    /// where the act is itself that speaker's act of speech.
    fn speaker(
        &self,
        t: &Trigger,
        source: Option<Side>,
        root: Root,
        deeds: &[Range<usize>],
    ) -> Option<Evidence> {
        let verbal = matches!(root.quad().number(), 1 | 3);
        let speaker = self
            .speakers
            .iter()
            .filter(|s| !overlap(&s.words, &t.tokens))
            .filter(|s| !deeds.iter().any(|deed| overlap(&s.words, deed)))
            .min_by_key(|s| s.words.start.abs_diff(t.tokens.start))?;
        if verbal && speaker.mention.is_some() && speaker.mention == source.map(|s| s.mention) {
            return None;
        }
        Evidence::new(self.text, self.doc.cover(speaker.tokens.clone()))
    }
}
