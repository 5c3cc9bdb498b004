//! The coder: from an article and its trees to events.
//!
//! Per sentence: the entries of the lexicon that fire at its words give
//! candidates with their sides ([`crate::frames`]); words of domains such as
//! sport veto; two words for one act are merged, and acts that are only the
//! content of a request, threat, refusal or promise are dropped; what stays
//! gets its status, whose word it is, place, date and numbers.

use crate::frames::{Candidate, Fill, Miss, candidates, is_event_noun, is_finite, subject};
use crate::grammar::{Classes, Grammar};
use crate::lexicon::{Kinds, Lexicon, Role, Sort};
use crate::scene::{Atlas, DEPTH, Discourse, Known, Named, Scene, Told};
use crate::symbols::Symbols;
use crate::tree::{Tree, Words};
use crate::{
    Basis, Claim, Codebook, Coded, Event, Evidence, Party, Quote, Reading, Root, Status, Voice,
    counts, places, quotes, status, voices,
};
use kilde_analysis::{Error, Language};
use kilde_resolve::{Atom, DateNames, Kind, Mention, Names, Sector, World};
use kilde_text::{Analysis, Article, Code, Document, Note, TextRange, Universal};
use std::ops::Range;

/// The article's language is not read, so nothing was coded.
pub const LANGUAGE_NOT_READ: Code = Code("language-not-read");

/// Everything that is particular to one language, compiled.
#[derive(Clone, Debug)]
pub struct Tongue {
    /// Rules of tokens, and the closed lists that are matched on tokens.
    pub language: Language,
    /// Names and roles.
    pub names: Names,
    /// Date words.
    pub dates: DateNames,
    /// Words for acts.
    pub lexicon: Lexicon,
    /// Closed lists that reading a tree needs.
    pub grammar: Grammar,
    symbols: Symbols,
}

impl Tongue {
    /// Compiles a language; lexicon, grammar and the table of forms are a file's
    /// name and text.
    ///
    /// # Errors
    /// The first entry that cannot be read.
    pub fn new(
        language: Language,
        names: Names,
        dates: DateNames,
        book: &Codebook,
        lexicon: (&str, &str),
        grammar: (&str, &str),
        forms: Option<(&str, &str)>,
    ) -> Result<Self, Error> {
        let mut symbols = Symbols::default();
        let lexicon = Lexicon::parse(lexicon.0, lexicon.1, book, &mut symbols)?;
        let grammar = Grammar::parse(grammar.0, grammar.1, &mut symbols)?;
        if let Some((file, text)) = forms {
            symbols.read_forms(text).map_err(|e| Error::new(file, e))?;
        }
        Ok(Self { language, names, dates, lexicon, grammar, symbols })
    }

    pub(crate) fn fill(&self, words: &mut Words, analysis: &Analysis, doc: &Document) {
        words.fill(analysis, doc, &self.symbols, &self.grammar);
    }

    /// Adds the entries of another lexicon, which win over those that are
    /// there.
    ///
    /// # Errors
    /// The first entry that cannot be read.
    pub fn overlay(&mut self, file: &str, text: &str, book: &Codebook) -> Result<(), Error> {
        self.lexicon.add(file, text, book, &mut self.symbols)
    }
}

/// Buffers that a thread reuses from article to article.
#[derive(Debug, Default)]
pub struct Scratch {
    doc: Document,
    words: Words,
    atoms: Vec<(Range<usize>, Atom)>,
    discourse: Discourse,
}

impl Scratch {
    /// The buffers that reading a single text needs.
    pub(crate) fn parts(&mut self) -> (&mut Document, &mut Words, &mut Vec<(Range<usize>, Atom)>) {
        (&mut self.doc, &mut self.words, &mut self.atoms)
    }
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

impl Coder<'_> {
    /// Reads one article whose trees are known: a pure function of the
    /// article, its analysis and the assets.
    ///
    /// Never fails: what is wrong with the article comes back as notes.
    pub fn read(
        &self,
        article: &Article,
        analysis: &Analysis,
        atlas: Option<Atlas<'_>>,
        scratch: &mut Scratch,
    ) -> Reading {
        let Scratch { doc, words, atoms, discourse } = scratch;
        let language = &self.tongue.language;
        language.segment(&article.text, &article.furniture, doc);
        self.tongue.fill(words, analysis, doc);
        let mut reading = Reading::default();
        *discourse = Discourse::default();
        let day = article.published.as_ref().map(|p| p.date);
        let tree = Tree { analysis, words };
        let scenes: Vec<Scene<'_>> = analysis
            .sentences
            .iter()
            .map(|sentence| {
                Scene::new(
                    tree,
                    sentence.words(),
                    sentence.range,
                    doc,
                    &article.text,
                    self.tongue,
                    self.world,
                    self.book,
                    day,
                    atlas,
                    atoms,
                )
            })
            .collect();
        let vetoed = self.vetoes(&scenes);
        let marked = quotes::marked(&article.text);
        let mut next = 0;
        for (i, (scene, vetoed)) in scenes.iter().zip(vetoed).enumerate() {
            discourse.sentence = i;
            scene.remember(discourse);
            voices::stale_offices(scene, &mut reading.notes);
            let cited = voices::cited(scene);
            if !vetoed {
                self.sentence(article, scene, cited, discourse, &mut reading.events);
            }
            let goes_on = i > 0 && !breaks_between(&scenes[i - 1], scene);
            let said = quotes::of_sentence(scene, &marked, &mut next, goes_on);
            self.quotes(article, scene, cited, discourse, &said, &mut reading.quotes);
            voices::remember(scene, discourse);
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
    fn vetoes(&self, scenes: &[Scene<'_>]) -> Vec<bool> {
        let own: Vec<bool> = scenes.iter().map(|s| self.in_domain(s)).collect();
        let breaks = |i: usize| breaks_between(&scenes[i - 1], &scenes[i]);
        let mut vetoed = own.clone();
        let mut first = 0;
        let mut named = false;
        for i in 1..=own.len() {
            if i < own.len() && !breaks(i) {
                continue;
            }
            // Until a country, organisation or known person is named, nothing
            // tells whose act it would be.
            named |= scenes[first..i].iter().flat_map(|s| &s.mentions).any(is_anchored);
            let domain = own[first..i].contains(&true);
            for j in first..i {
                vetoed[j] |= !named || (domain && !scenes[j].mentions.iter().any(is_political));
            }
            first = i;
        }
        vetoed
    }

    /// Whether a sentence holds two words of one domain, or a strong one.
    fn in_domain(&self, scene: &Scene<'_>) -> bool {
        let domains = &self.tongue.language.words.domains;
        let mut seen = [0u8; 16];
        let mut at = scene.tokens.start;
        let end = scene.tokens.end;
        while at < end {
            if let Some(m) = domains.longest(scene.doc, at, end) {
                let count = &mut seen[usize::from(m.value) % 16];
                *count = count.saturating_add(1);
                at = m.tokens.end;
            } else {
                at += 1;
            }
        }
        seen[usize::from(kilde_analysis::Words::STRONG)] > 0 || seen[1..].iter().any(|n| *n >= 2)
    }

    fn sentence(
        &self,
        article: &Article,
        scene: &Scene<'_>,
        cited: Option<TextRange>,
        discourse: &mut Discourse,
        events: &mut Vec<Event>,
    ) {
        let found = candidates(scene, discourse, None);
        let chosen = self.select(scene, discourse, found);
        let from = events.len();
        for i in 0..chosen.len() {
            let event = self.event(article, scene, cited, discourse, &chosen, i);
            let Some(event) = event else { continue };
            // "The Kremlin denied it": what was claimed before is denied.
            if event.coded.root == Root::Reject
                && scene.tree.is(chosen[i].c.head, Classes::DENY)
                && chosen[i].content_free
                && let Some(claimed) = events.iter_mut().rev().take(4).find(|e| {
                    e.claim.claimed_by.is_some()
                        && e.coded.root.quad().number() == 4
                        && event.claim.source.as_ref().map(|s| s.evidence.range())
                            != e.claim.claimed_by.as_ref().map(|c| c.range())
                })
            {
                claimed.claim.status = Status::Denied;
            }
            let voice = event.claim.claimed_by.as_ref().map(|words| {
                let known = discourse.known.iter().rev().find(|k| k.range == words.range());
                Party {
                    evidence: words.clone(),
                    codes: known.map(|k| self.codes_of(k, discourse)).unwrap_or_default(),
                    basis: Basis::PreviousSentence,
                }
            });
            discourse.told.push(Told {
                root: event.coded.root,
                source: event.claim.source.clone(),
                target: event.claim.target.clone(),
                voice,
                sentence: discourse.sentence,
            });
            if let Some(place) = &event.claim.place {
                let country = place.country.as_deref().and_then(|c| self.world.country(c));
                discourse.country = country.or(discourse.country);
            }
            events.push(event);
        }
        if events.len() == from
            && let Some(speaker) = voices::confirmed(scene, discourse)
        {
            self.confirm(discourse, &speaker, events);
        }
        events[from..].sort_by_key(|e| e.claim.trigger.range().start());
        let (earlier, own) = events.split_at_mut(from);
        counts::assign(scene, own, earlier.last_mut());
    }

    /// Adds the quotes of a sentence.
    fn quotes(
        &self,
        article: &Article,
        scene: &Scene<'_>,
        cited: Option<TextRange>,
        discourse: &Discourse,
        said: &[quotes::Said],
        quotes: &mut Vec<Quote>,
    ) {
        for one in said {
            let speaker = match one.speaker {
                Some(word) => self.party(
                    scene,
                    discourse,
                    Fill { word, basis: Basis::Clause },
                    Role::Source,
                    Root::Consult,
                    (None, discourse.setting()),
                ),
                None => quotes
                    .last()
                    .map(|q| Party { basis: Basis::PreviousSentence, ..q.speaker.clone() }),
            };
            let (Some(speaker), Some(words)) = (speaker, scene.evidence(one.words)) else {
                continue;
            };
            let chain = chain(article, scene, cited, Some(&speaker.evidence));
            quotes.push(Quote {
                id: format!("{}:{}:quote", article.id, one.words.start()),
                speaker,
                verb: one.cue.and_then(|cue| scene.evidence(cue)),
                words,
                direct: one.direct,
                chain,
            });
        }
    }

    /// Gives the material acts of the sentence before, if they are nobody's word
    /// yet, to who confirms them now.
    fn confirm(&self, discourse: &Discourse, speaker: &Evidence, events: &mut [Event]) {
        let told = discourse.told.iter().rev().take_while(|t| t.sentence + 1 == discourse.sentence);
        let count = told.count();
        for event in events.iter_mut().rev().take(count) {
            if event.claim.claimed_by.is_none() {
                event.claim.claimed_by = Some(speaker.clone());
                event.claim.chain.push(Voice::Speaker(speaker.clone()));
            }
        }
    }

    /// The codes of somebody named before.
    fn codes_of(&self, known: &Known, discourse: &Discourse) -> Vec<String> {
        if !known.codes.is_empty() {
            return known.codes.clone();
        }
        let sector = known.sector.unwrap_or(Sector::GOV);
        let country = known.country.or(discourse.country).or_else(|| discourse.setting());
        match country {
            Some(c) => vec![format!("{} {sector}", self.world.code(c))],
            None => vec![sector.to_string()],
        }
    }

    /// Merges two words for one act, and drops acts that are only the content
    /// of another.
    fn select(
        &self,
        scene: &Scene<'_>,
        discourse: &Discourse,
        found: Vec<Candidate>,
    ) -> Vec<Chosen> {
        let tree = scene.tree;
        let n = found.len();
        let mut drop = vec![false; n];
        let mut chosen: Vec<Chosen> = found
            .into_iter()
            .map(|c| Chosen { c, charge: None, told: None, content_free: true, planned: false })
            .collect();
        for i in 0..n {
            let c = &chosen[i].c;
            // The verb that carries an event noun is no act of its own.
            for j in 0..n {
                let o = &chosen[j].c;
                if i != j
                    && o.carrier.is_some_and(|v| c.trigger.contains(&v))
                    && (o.root == c.root || c.trigger.len() == 1)
                    && !drop[j]
                {
                    drop[i] = true;
                }
            }
        }
        for i in 0..n {
            if drop[i] {
                continue;
            }
            let Some((above, through)) = governor(scene, &chosen, &drop, i) else { continue };
            if !matches!(
                through.universal(),
                Universal::Conj | Universal::Parataxis | Universal::Appos
            ) {
                chosen[above].content_free = false;
            }
            let a = &chosen[above].c;
            let b = &chosen[i].c;
            let toll = is_toll(scene, b);
            let chosen_word = b.head;
            let clause_of_its_own = matches!(through.universal(), Universal::Acl)
                && through == kilde_text::Relation::AclRelcl;
            let infinitive = tree.feature(b.head, "VerbForm") == Some("Inf");
            let content_root =
                matches!(a.root, Root::Request | Root::Threaten | Root::Reject | Root::Agree);
            // "urged them to lay down": parsed as a purpose, but what is asked.
            let complement = tree
                .with(b.head, Universal::Mark)
                .chain(tree.with(b.head, Universal::Case))
                .all(|m| !tree.is(m, Classes::PURPOSE) || a.target.is_some());
            let asked = infinitive
                && content_root
                && tree.head(b.head) == Some(a.head)
                && (complement || a.content.is_some_and(|f| f.word == b.head));
            let adverbial = through.universal() == Universal::Advcl && !asked;
            let loose = matches!(
                through.universal(),
                Universal::Conj | Universal::Parataxis | Universal::Appos
            );
            if a.root == b.root && is_toll(scene, a) && !toll && a.source.is_none() {
                // "Nine were killed when rockets struck": the deed, not its toll.
                drop[above] = true;
                let suffered = a.target;
                let b = &mut chosen[i].c;
                if b.sort == Sort::Noun && b.target.is_none() {
                    b.target = suffered;
                }
                continue;
            }
            let by_itself = b.target.is_some_and(|t| scene.is_pronoun(t.word));
            if a.root == b.root && ((toll && !by_itself) || shares_sides(a, b)) && !loose {
                drop[i] = true;
                continue;
            }
            // "marched in protest at the plans of the government": one act.
            let completes = a.root == b.root
                && a.sort != Sort::Noun
                && b.sort == Sort::Noun
                && !(loose || adverbial || clause_of_its_own)
                && a.target.is_none()
                && b.source.is_none()
                && tree.feature(b.head, "Definite") != Some("Def")
                && !tree.with(b.head, Universal::Det).any(|_| true);
            if completes {
                drop[i] = true;
                chosen[above].c.target = chosen[i].c.target;
                continue;
            }
            if a.root == b.root
                && toll
                && loose
                && b.source.is_none_or(|s| s.basis != Basis::Clause)
            {
                drop[i] = true;
                continue;
            }
            if loose || clause_of_its_own {
                continue;
            }
            let purpose = adverbial && !is_finite(scene, b.head);
            if purpose && (a.root == b.root || a.root == Root::Protest) {
                // "marched to demand", "summoned the envoy to protest".
                drop[i] = true;
                continue;
            }
            if a.root == Root::Support && b.sort == Sort::Noun && !adverbial {
                // "thanked Poland for its help"
                drop[i] = true;
                let theirs = chosen[i].c.source;
                let a = &mut chosen[above].c;
                if a.target.is_none_or(|t| t.word == chosen_word) {
                    a.target = theirs.or(a.target);
                }
                continue;
            }
            match a.root {
                Root::Accuse => {
                    let accuses = tree.is(a.head, Classes::ACCUSE);
                    if accuses && (!adverbial || !is_finite(scene, b.head)) {
                        if b.root.quad().number() != 4 {
                            drop[i] = true;
                            continue;
                        }
                        // "accused Y of shelling Z": Y is said to have done it.
                        chosen[i].charge = Some(above);
                    } else if !adverbial && b.sort == Sort::Noun && b.target.is_none() {
                        drop[i] = true;
                        let done_by = chosen[i].c.source;
                        let a = &mut chosen[above].c;
                        if done_by.is_some() && a.target.is_none_or(|t| t.word == chosen_word) {
                            a.target = done_by;
                        }
                    }
                }
                Root::Request | Root::Threaten | Root::Reject | Root::Agree | Root::Concede
                    if !adverbial =>
                {
                    let factual = a.root == Root::Concede && b.sort != Sort::Noun
                        || tree.is(a.head, Classes::DENY);
                    let hostile = b.root.quad().number() == 4;
                    if a.root == Root::Agree
                        && hostile
                        && self.book.narrowed(a.act, b.root) == a.act
                    {
                        // "proposed to ban imports": the ban is what is planned.
                        drop[above] = true;
                        let source = a.source;
                        chosen[i].planned = true;
                        let b = &mut chosen[i].c;
                        b.source = b.source.or(source);
                    } else if !factual || !hostile {
                        drop[i] = true;
                        let root = chosen[i].c.root;
                        let a = &mut chosen[above].c;
                        let narrowed = self.book.narrowed(a.act, root);
                        a.act = narrowed;
                        a.root = self.book.acts[usize::from(narrowed)].root;
                        inherit(scene, &mut chosen, above, i);
                    }
                }
                _ if !adverbial
                    && b.sort == Sort::Noun
                    && matches!(
                        through.universal(),
                        Universal::Obj | Universal::Nmod | Universal::Obl
                    )
                    && (a.trigger.contains(&b.head)
                        || tree.head(b.head) == Some(a.head)
                        || a.sort == Sort::Noun)
                    && (b.source.is_none() || b.target.is_none())
                    && !is_told_circumstance(scene, b) =>
                {
                    // "halted its bombing", "talks on the ceasefire".
                    drop[i] = true;
                    let (from, to) = (chosen[i].c.source, chosen[i].c.target);
                    let a = &mut chosen[above].c;
                    let of_it = a.target.is_none_or(|t| t.word == chosen_word)
                        && matches!(
                            a.root,
                            Root::Retreat | Root::Concede | Root::Sanction | Root::Coerce
                        );
                    if of_it {
                        let apart = |f: &Fill| a.source.is_none_or(|s| s.word != f.word);
                        a.target = to.filter(apart).or(from.filter(apart));
                    }
                }
                _ => {}
            }
        }
        for i in 0..n {
            // "banks accused of evading": background.
            let c = &chosen[i].c;
            let background = c.root == Root::Accuse
                && c.passive
                && c.source.is_none()
                && matches!(tree.universal(c.head), Universal::Acl | Universal::Amod)
                && tree.relation(c.head) != kilde_text::Relation::AclRelcl;
            if !drop[i] && background {
                drop[i] = true;
                for j in 0..n {
                    if chosen[j].charge == Some(i) {
                        drop[j] = true;
                    }
                }
            }
        }
        for i in 0..n {
            // "If Iraq does not withdraw, they will attack": a condition is no act.
            if !drop[i] && status::is_condition(scene, chosen[i].c.head) {
                drop[i] = true;
            }
        }
        for i in 0..n {
            // "After days of talks, the parties signed": who signed has talked.
            let c = &chosen[i].c;
            if !drop[i]
                && c.root == Root::Consult
                && c.sort == Sort::Noun
                && c.source.is_none()
                && c.target.is_none()
            {
                let mut at = c.head;
                while tree.is_nominal(at)
                    && let Some(head) = tree.head(at)
                {
                    at = head;
                }
                let said = tree.is(at, Classes::SAY);
                let shared = subject(scene, at).filter(|s| {
                    !said && scene.coordinated(s.word).len() > 1
                        || scene.countries_beside(s.word).len() > 1
                });
                chosen[i].c.source = shared.map(|s| Fill { basis: Basis::SharedSubject, ..s });
            }
        }
        for i in 0..n {
            if drop[i] {
                continue;
            }
            let c = &chosen[i].c;
            if c.sort == Sort::Noun {
                let bare = c.source.is_none() && c.target.is_none();
                let before = discourse.told.iter().rposition(|t| t.root == c.root);
                // "the attack": the one told before.
                let lent = c.carrier.is_some() && c.target.is_none();
                let pointed = tree
                    .with(c.head, Universal::Det)
                    .any(|d| tree.feature(d, "Definite") == Some("Def"));
                if before.is_some()
                    && (bare && is_definite(scene, c.head) && c.carrier.is_none()
                        || lent && pointed)
                {
                    drop[i] = true;
                    continue;
                }
                if c.source.is_none() && scene.is_reason(c.head) {
                    drop[i] = true;
                    continue;
                }
                if bare
                    && c.carrier.is_none()
                    && !names_where(
                        scene,
                        c.head,
                        matches!(c.root, Root::Protest | Root::Assault | Root::Consult),
                    )
                {
                    drop[i] = true;
                    continue;
                }
            }
            // "Nine people were killed": the toll of the act just told.
            let told = discourse
                .told
                .last()
                .map(|t| t.root)
                .or_else(|| (0..i).rev().find(|j| !drop[*j]).map(|j| chosen[j].c.root));
            // Arrests are deeds of their own.
            let arrest = tree.is(c.head, Classes::ARRESTED);
            if is_toll(scene, c) && !arrest && told == Some(c.root) && c.source.is_none() {
                drop[i] = true;
            }
        }
        for i in 0..n {
            if drop[i] {
                continue;
            }
            // "denied it", "condemned the attack": by whom it was, or who said it.
            let c = &chosen[i].c;
            if matches!(c.root, Root::Accuse | Root::Reject | Root::Support | Root::Threaten)
                && c.sort != Sort::Noun
            {
                chosen[i].told = voices::answered(scene, discourse, c);
            }
        }
        let mut kept = Vec::with_capacity(n);
        let mut map = vec![usize::MAX; n];
        for (i, c) in chosen.into_iter().enumerate() {
            if !drop[i] {
                map[i] = kept.len();
                kept.push(c);
            }
        }
        for c in &mut kept {
            c.charge = c.charge.map(|i| map[i]).filter(|i| *i != usize::MAX);
        }
        kept
    }

    fn event(
        &self,
        article: &Article,
        scene: &Scene<'_>,
        cited: Option<TextRange>,
        discourse: &Discourse,
        all: &[Chosen],
        at: usize,
    ) -> Option<Event> {
        let chosen = &all[at];
        let c = &chosen.c;
        let act = &self.book.acts[usize::from(c.act)];
        let group = &self.tongue.lexicon.groups
            [self.tongue.lexicon.entries[c.entry as usize].group as usize];
        let trigger = scene.evidence(trigger_range(scene, c))?;
        let charge = chosen.charge.map(|i| &all[i].c);
        let mut source = c.source.filter(|s| !voices::only_attributed(scene, s.word));
        // "soll … eingewilligt haben": a participle taken for an adverb of its auxiliary.
        let misread = scene.tree.universal(c.head) == Universal::Advmod && c.sort == Sort::Verb;
        if source.is_none() && (c.source.is_some() || misread) {
            source = subject(scene, scene.clause(c.head));
        }
        if let Some(charge) = charge {
            let accused = charge.target.map(|t| Fill { basis: Basis::Sentence, ..t });
            if c.source.is_none_or(|s| s.basis != Basis::Clause)
                || c.source.map(|s| s.word) == charge.source.map(|s| s.word)
            {
                source = accused.or(source);
            }
        }
        let mut target = c.target.filter(|t| source.is_none_or(|s| s.word != t.word));
        if !act.has_target && act.root != Root::Retreat {
            target = None;
        }
        // Where something took place is nobody's part in it, unless it was struck
        // or an envoy is there.
        let envoy = act.cameo.starts_with("161");
        if !matches!(act.root, Root::Assault | Root::Coerce) && !c.bound && !envoy {
            target = target.filter(|t| {
                let given = scene.tree.universal(t.word) == Universal::Iobj
                    || scene.tree.relation(t.word) == kilde_text::Relation::OblArg
                    || scene.tree.feature(t.word, "Case") == Some("Acc");
                if given {
                    return true;
                }
                !(scene.tree.has_adposition_in(t.word, Classes::PLACE)
                    && scene.name(t.word, discourse).is_some_and(|n| {
                        n.place || n.state && !n.adjective && is_place_name(scene, t.word)
                    }))
            });
        }
        if act.root == Root::Mobilize {
            // Whom the text says it is against, not what is moved.
            target = target.filter(|t| {
                scene.tree.has_adposition(t.word)
                    && scene
                        .name(t.word, discourse)
                        .is_some_and(|n| n.kinds.0 & (Kinds::STATE | Kinds::ARMED) != 0)
            });
        }
        if act.root == Root::Protest {
            // Where it is held is not whom it is against.
            target = target.filter(|t| {
                let against = scene.tree.has_adposition(t.word)
                    && !scene.tree.has_adposition_in(t.word, Classes::PLACE);
                against || !is_place_name(scene, t.word)
            });
        }
        if act.cameo.starts_with("192") {
            // A town that is taken is where it happens.
            target = target.filter(|t| !is_place_name(scene, t.word));
        }
        if matches!(
            act.root,
            Root::Sanction | Root::Retreat | Root::Concede | Root::Threaten | Root::Mobilize
        ) && let Some(t) = target
            && is_own(scene, discourse, t, source)
        {
            // "recalled its ambassador to Ankara": what is its own suffers nothing.
            target = scene.named_beside(t.word).map(|word| Fill { word, ..t });
        }
        let reciprocal = act.reciprocal
            || matches!(act.root, Root::Agree | Root::Consult | Root::Cooperate | Root::Concede);
        let mutual = scene.tree.children(c.head).any(|w| {
            scene.tree.is(w, Classes::MUTUAL)
                || scene.tree.children(w).any(|v| scene.tree.is(v, Classes::MUTUAL))
                    && scene.tree.universal(w) == Universal::Obj
        }) || target
            .is_some_and(|t| scene.tree.feature(t.word, "PronType") == Some("Rcp"));
        if mutual {
            target = None;
        }
        target = target.and_then(|t| self.sufferer(scene, discourse, t, act.root, c));
        if act.reciprocal && source.is_some_and(|s| scene.coordinated(s.word).len() > 1) {
            // "X and Y exchanged prisoners", "signed before heads of state": the
            // sides are those that are joined.
            let party = |n: &Named| {
                !n.codes.is_empty() || n.country.is_some() && n.basis != Some(Basis::Place)
            };
            target = target.filter(|t| {
                act.root != Root::Retreat
                    && scene.name(t.word, discourse).as_ref().is_some_and(party)
            });
        }
        if let Some(s) = source
            && self.is_thing(scene, discourse, s)
        {
            if !c.passive && c.sort != Sort::Noun {
                // Things do nothing: the word is meant otherwise.
                return None;
            }
            // "killed by a blast", "by an Israeli strike": whose it was.
            source = scene.owner(s.word, discourse, 0).map(|word| Fill { word, ..s });
        }
        if matches!(act.root.quad().number(), 1 | 3)
            && c.sort != Sort::Noun
            && source.is_some_and(|s| self.is_nobody(scene, discourse, s))
        {
            // "The captain accused his coach": nobody of public life.
            return None;
        }
        let mut voice = voices::speaker(scene, discourse, c, source);
        if source.is_none()
            && c.sort != Sort::Noun
            && matches!(
                act.root,
                Root::Agree | Root::Threaten | Root::Accuse | Root::Reject | Root::Concede
            )
            && !c.passive
            && let Some(who) = voices::said_by(scene, c.head, &c.trigger)
        {
            // "Syria says it is willing": who says so is who is willing.
            source = Some(Fill { word: who, basis: Basis::Coreference });
            voice = None;
        }
        let status = status::status(scene, c, group.status.unwrap_or(act.status), act.root);
        let status = match status {
            Status::Actual if chosen.planned => Status::Planned,
            status => status,
        };
        let status = if status == Status::Actual
            && matches!(act.root, Root::Consult | Root::Protest | Root::Aid | Root::Cooperate)
            && places::is_to_come(scene, c)
        {
            Status::Planned
        } else {
            status
        };
        // "announced an exercise": whose exercise it is announces it.
        if status == Status::Planned && voices::announces_own(scene, discourse, c, source) {
            voice = None;
        }
        let act = self.promised(act, status);
        let act = self.riot(act, scene, discourse, source, target);
        let place = places::place(scene, all, at);
        let country =
            place.as_ref().and_then(|p| p.country.as_deref()).and_then(|c| self.world.country(c));
        let local = country
            .or(discourse.country)
            .or_else(|| self.local(scene, discourse, target))
            .or_else(|| discourse.setting());
        let party = |fill: Option<Fill>, role: Role| {
            fill.and_then(|f| self.party(scene, discourse, f, role, act.root, (country, local)))
        };
        if target.is_none()
            && c.sort != Sort::Noun
            && !mutual
            && matches!(act.root, Root::Agree | Root::Reject | Root::Threaten)
        {
            target = concerned(scene, discourse, c, source);
        }
        let visited = act.cameo == "042"
            && target.is_none()
            && source.is_some_and(|s| scene.coordinated(s.word).len() == 1);
        let source = party(source, Role::Source);
        let mut target = party(target, Role::Target);
        if visited && let (Some(place), Some(country)) = (&place, country) {
            // "the chancellor's visit to Beijing": whom he saw there.
            let code = format!("{} GOV", self.world.code(country));
            let own = source
                .as_ref()
                .is_some_and(|s| s.codes.iter().any(|o| o.starts_with(self.world.code(country))));
            if !own {
                let evidence = place.evidence.clone();
                target = Some(Party { evidence, codes: vec![code], basis: Basis::Place });
            }
        }
        if target.is_none()
            && let Some(told) = &chosen.told
        {
            target = Some(told.clone());
        }
        if target.is_none()
            && !mutual
            && act.has_target
            && answers(act.root)
            && let Some(source) = &source
        {
            target = discourse.counterpart(source);
        }
        if let (Some(s), Some(t)) = (&source, &target)
            && s.evidence.range() == t.evidence.range()
        {
            target = None;
        }
        let public =
            matches!(act.root, Root::Protest | Root::Coerce | Root::Retreat | Root::Concede)
                && (c.carrier.is_some() || c.sort != Sort::Noun);
        let set = public && discourse.setting().is_some();
        if source.is_none() && target.is_none() && place.is_none() && !set {
            // Somebody did it to somebody somewhere: no record.
            return None;
        }
        let mut claimed_by = voice;
        if let Some(charge) = charge
            && let Some(who) = charge.source
        {
            claimed_by = self
                .party(scene, discourse, who, Role::Source, Root::Accuse, (None, None))
                .map(|p| p.evidence)
                .or(claimed_by);
        }
        let chain = chain(article, scene, cited, claimed_by.as_ref());
        let claim = Claim {
            trigger,
            source,
            target,
            status,
            claimed_by,
            chain,
            date: places::date(scene, all, at, status),
            place,
            killed: None,
            injured: None,
            arrested: None,
            sentence: scene.range,
        };
        let codes = |p: &Option<Party>| p.as_ref().map_or_else(Vec::new, |p| p.codes.clone());
        let target_codes =
            if (reciprocal || mutual) && claim.target.is_none() && codes(&claim.source).len() > 1 {
                codes(&claim.source)
            } else {
                codes(&claim.target)
            };
        Some(Event {
            id: format!("{}:{}:{}", article.id, claim.trigger.range().start(), act.name),
            coded: Coded {
                act: act.name.clone(),
                root: act.root,
                mode: act.mode.clone(),
                contexts: act.contexts.clone(),
                cameo: act.cameo.clone(),
                goldstein: act.goldstein,
                rule: format!(
                    "{}: {}",
                    self.tongue.language.lang,
                    self.tongue.lexicon.describe(c.entry)
                ),
            },
            claim,
            target_codes,
        })
    }

    /// Violence of a crowd against a building of the state is protest.
    fn riot<'b>(
        &'b self,
        act: &'b crate::Act,
        scene: &Scene<'_>,
        discourse: &Discourse,
        source: Option<Fill>,
        target: Option<Fill>,
    ) -> &'b crate::Act {
        let sector = |fill: Option<Fill>| fill.and_then(|f| scene.name(f.word, discourse)?.sector);
        let crowd =
            matches!(sector(source), Some(Sector::CVL | Sector::OPP | Sector::LAB | Sector::EDU));
        let building = sector(target) == Some(Sector::GOV)
            && target.is_some_and(|t| {
                scene.mention_at(t.word).is_some_and(|m| scene.mentions[m].kind == Kind::Role)
            });
        if act.root != Root::Assault || !crowd || !building {
            return act;
        }
        self.book.find("attack-in-protest").map_or(act, |i| &self.book.acts[usize::from(i)])
    }

    /// Who an act is done to: the filler, or whose it is ("rejected *Kosovo's*
    /// declaration"). Only violence is done to things.
    fn sufferer(
        &self,
        scene: &Scene<'_>,
        discourse: &Discourse,
        fill: Fill,
        root: Root,
        c: &Candidate,
    ) -> Option<Fill> {
        if c.trigger.contains(&fill.word) && scene.mention_at(fill.word).is_none() {
            return None;
        }
        let named = scene.name(fill.word, discourse)?;
        if c.trigger.contains(&named.word) && named.word != fill.word {
            // "mené plus de 1 300 frappes": the act itself is counted.
            return None;
        }
        if !named.unknown && !is_event_noun(scene, fill.word) {
            return Some(fill);
        }
        // "more than 400 had been arrested"
        if scene.tree.upos(fill.word) == kilde_text::Upos::Num
            && matches!(root, Root::Assault | Root::Coerce | Root::Retreat)
        {
            return Some(fill);
        }
        let violent = matches!(root, Root::Assault);
        if violent && !is_event_noun(scene, fill.word) {
            return Some(fill);
        }
        let person = named.kinds.0 & Kinds::PERSON != 0
            && scene.tree.upos(fill.word) == kilde_text::Upos::Propn;
        if person {
            return Some(fill);
        }
        scene.owner(fill.word, discourse, 0).map(|word| Fill { word, ..fill })
    }

    /// Whether nothing tells that a speaker has a public role: no state,
    /// organisation, office or country is named with them.
    fn is_nobody(&self, scene: &Scene<'_>, discourse: &Discourse, fill: Fill) -> bool {
        scene.coordinated(fill.word).iter().all(|w| {
            scene.name(*w, discourse).is_none_or(|n| {
                n.codes.is_empty()
                    && n.country.is_none()
                    && matches!(n.sector, None | Some(Sector::CVL | Sector::BUS))
            })
        })
    }

    /// Whether a source is a thing that nobody stands behind.
    fn is_thing(&self, scene: &Scene<'_>, discourse: &Discourse, fill: Fill) -> bool {
        scene.name(fill.word, discourse).is_some_and(|named| {
            let act = is_event_noun(scene, fill.word) && scene.mention_at(fill.word).is_none();
            act || named.unknown
                && named.kinds.0 & !(Kinds::THING | Kinds::PLACE) == 0
                && scene.tree.upos(fill.word) == kilde_text::Upos::Noun
        })
    }

    /// The act that the announcement of an act is: who will send aid promises
    /// it, who will withdraw yields.
    fn promised<'b>(&'b self, act: &'b crate::Act, status: Status) -> &'b crate::Act {
        let promises =
            matches!(act.root, Root::Aid | Root::Cooperate | Root::Consult | Root::Retreat);
        if status != Status::Planned || !promises {
            return act;
        }
        let Some(promise) = self.book.find("promise") else { return act };
        &self.book.acts[usize::from(self.book.narrowed(promise, act.root))]
    }

    /// The country that the sides of an act put it in.
    fn local(&self, scene: &Scene<'_>, discourse: &Discourse, target: Option<Fill>) -> Option<u16> {
        target.and_then(|t| scene.name(t.word, discourse)).and_then(|n| n.country)
    }

    fn party(
        &self,
        scene: &Scene<'_>,
        discourse: &Discourse,
        fill: Fill,
        role: Role,
        root: Root,
        (place, local): (Option<u16>, Option<u16>),
    ) -> Option<Party> {
        let all = scene.coordinated(fill.word);
        let mut codes: Vec<String> = Vec::new();
        let mut range: Option<TextRange> = None;
        let mut basis = fill.basis;
        let named: Vec<Named> = all.iter().filter_map(|w| scene.name(*w, discourse)).collect();
        // "Kenyan and Ugandan police": the adjectives share the role.
        let shared = named.last().and_then(|n| n.sector);
        for one in &named {
            if one.country.is_none()
                && one.codes.is_empty()
                && scene.is_pair(one.word)
                && let Some(both) = discourse.both_sides()
            {
                // "the two governments": those told of last.
                range = Some(one.range);
                basis = Basis::Coreference;
                codes.extend(both);
                continue;
            }
            if one.country.is_none()
                && one.codes.is_empty()
                && role == Role::Source
                && scene.tree.is(one.word, Classes::WEAPON)
            {
                // Whose rocket it was is not said.
                continue;
            }
            range = Some(range.map_or(one.range, |r: TextRange| r.cover(one.range)));
            if let Some(link) = one.basis
                && basis == Basis::Clause
            {
                basis = link;
            }
            if !one.codes.is_empty() {
                for code in &one.codes {
                    if !codes.contains(code) {
                        codes.push(code.clone());
                    }
                }
                continue;
            }
            let force = matches!(root, Root::Assault | Root::Mobilize)
                || one.adjective && self.modifies_violence(scene, one.word);
            let verbal = matches!(root.quad().number(), 1 | 3);
            let sector = match one.sector {
                Some(Sector::CVL) if verbal && is_people(scene, one.word) => Sector::GOV,
                Some(sector) => sector,
                None if one.state
                    && role == Role::Target
                    && matches!(root, Root::Coerce | Root::Assault | Root::Retreat | Root::Aid)
                    && is_people_adjective(scene, one.word) =>
                {
                    Sector::CVL
                }
                None if one.state => match shared {
                    Some(sector) if one.adjective => sector,
                    _ if one.adjective && force => Sector::MIL,
                    _ if role == Role::Target
                        && root == Root::Assault
                        && is_town(scene, one.word) =>
                    {
                        Sector::CVL
                    }
                    _ => Sector::GOV,
                },
                None => Sector::CVL,
            };
            let mut country = one.country;
            if one.sector.is_some() {
                let several = scene.countries_beside(one.word);
                if several.len() > 1 {
                    for c in several {
                        let code = format!("{} {sector}", self.world.code(c));
                        if !codes.contains(&code) {
                            codes.push(code);
                        }
                    }
                    continue;
                }
            }
            if country.is_none() && all.len() > 1 {
                // "Ukrainian soldiers and tanks": the second shares the first's.
                country = named.iter().find_map(|n| n.country).filter(|_| one.codes.is_empty());
            }
            if country.is_none() {
                let before = discourse
                    .known
                    .iter()
                    .rev()
                    .find(|k| k.sector == Some(sector) && k.country.is_some());
                let army = sector == Sector::MIL && !scene.tree.is(one.word, Classes::WEAPON);
                country = place.filter(|_| kilde_resolve::is_local(sector));
                if army {
                    country = before.and_then(|k| k.country).or(place).or(local);
                    basis = if country.is_some() { Basis::Coreference } else { basis };
                } else if country.is_some() {
                    basis = Basis::Place;
                } else if kilde_resolve::is_local(sector) {
                    country = before.and_then(|k| k.country).or(local);
                    if country.is_some() {
                        basis = Basis::Coreference;
                    }
                }
            }
            let code = match country {
                // The Union and the United Nations have no government.
                Some(c) if sector == Sector::GOV && matches!(self.world.code(c), "EUR" | "UNO") => {
                    format!("{} IGO", self.world.code(c))
                }
                Some(c) => format!("{} {sector}", self.world.code(c)),
                None => sector.to_string(),
            };
            if !codes.contains(&code) {
                codes.push(code);
            }
        }
        let evidence = scene.evidence(range?)?;
        Some(Party { evidence, codes, basis })
    }

    /// Whether an adjective belongs to a noun of violence ("Ukrainian shelling").
    fn modifies_violence(&self, scene: &Scene<'_>, word: usize) -> bool {
        let Some(noun) = scene.tree.head(word) else { return false };
        let signs = scene.tree.signs(noun);
        let lexicon = &self.tongue.lexicon;
        signs.all().iter().any(|symbol| {
            lexicon.heads.get(symbol).into_iter().flatten().any(|id| {
                let entry = &lexicon.entries[*id as usize];
                let act = lexicon.groups[entry.group as usize].act;
                entry.sort == Sort::Noun
                    && !entry.items.iter().any(|i| matches!(i, crate::lexicon::Item::With(_)))
                    && self.book.acts[usize::from(act)].root == Root::Assault
            })
        })
    }

    /// What fired in each sentence and what did not, for people who mend the
    /// lexicon.
    pub fn explain(
        &self,
        article: &Article,
        analysis: &Analysis,
        atlas: Option<Atlas<'_>>,
        scratch: &mut Scratch,
    ) -> Vec<Explained> {
        let Scratch { doc, words, atoms, discourse } = scratch;
        self.tongue.language.segment(&article.text, &article.furniture, doc);
        self.tongue.fill(words, analysis, doc);
        *discourse = Discourse::default();
        let day = article.published.as_ref().map(|p| p.date);
        let tree = Tree { analysis, words };
        let mut all = Vec::new();
        for (i, sentence) in analysis.sentences.iter().enumerate() {
            let scene = Scene::new(
                tree,
                sentence.words(),
                sentence.range,
                doc,
                &article.text,
                self.tongue,
                self.world,
                self.book,
                day,
                atlas,
                atoms,
            );
            discourse.sentence = i;
            scene.remember(discourse);
            let mut missed = Vec::new();
            let found = candidates(&scene, discourse, Some(&mut missed));
            let kept = self.select(&scene, discourse, found.clone());
            let word = |fill: Option<Fill>| {
                fill.and_then(|f| scene.name(f.word, discourse))
                    .map(|n| n.range.slice(scene.text).unwrap_or_default().to_owned())
            };
            let act = |c: &Candidate| self.book.acts[usize::from(c.act)].name.clone();
            all.push(Explained {
                mentions: scene
                    .spans
                    .iter()
                    .zip(&scene.mentions)
                    .map(|(span, mention)| {
                        let words = scene.cover(span.clone());
                        let codes = mention.codes(self.world, day, Sector::GOV, None);
                        (words.slice(scene.text).unwrap_or_default().to_owned(), codes)
                    })
                    .collect(),
                fired: found
                    .iter()
                    .map(|c| Fired {
                        trigger: trigger_range(&scene, c)
                            .slice(scene.text)
                            .unwrap_or_default()
                            .to_owned(),
                        act: act(c),
                        entry: self.tongue.lexicon.describe(c.entry).to_owned(),
                        source: word(c.source),
                        target: word(c.target),
                        kept: kept.iter().any(|k| k.c.head == c.head),
                    })
                    .collect(),
                missed: missed
                    .into_iter()
                    .map(|(word, entry, miss): (usize, u32, Miss)| Missed {
                        word: scene
                            .tree
                            .range(word)
                            .slice(scene.text)
                            .unwrap_or_default()
                            .to_owned(),
                        act: {
                            let group = self.tongue.lexicon.entries[entry as usize].group;
                            let act = self.tongue.lexicon.groups[group as usize].act;
                            self.book.acts[usize::from(act)].name.clone()
                        },
                        entry: self.tongue.lexicon.describe(entry).to_owned(),
                        why: miss.as_str(),
                        near: !matches!(miss, Miss::With | Miss::Sort),
                    })
                    .collect(),
            });
        }
        all
    }
}

/// How one sentence was read.
#[derive(Clone, Debug, Default)]
pub struct Explained {
    /// Words that name somebody or some place, and their codes.
    pub mentions: Vec<(String, Vec<String>)>,
    /// Entries that fired.
    pub fired: Vec<Fired>,
    /// Entries that did not.
    pub missed: Vec<Missed>,
}

/// An entry that fired.
#[derive(Clone, Debug)]
pub struct Fired {
    /// The words that carry the act.
    pub trigger: String,
    /// Name of the act.
    pub act: String,
    /// The entry as written.
    pub entry: String,
    /// The words that fill the source.
    pub source: Option<String>,
    /// The words that fill the target.
    pub target: Option<String>,
    /// Whether it became a record; else it was merged or is content only.
    pub kept: bool,
}

/// An entry that did not fire.
#[derive(Clone, Debug)]
pub struct Missed {
    /// The word that is its head.
    pub word: String,
    /// Name of the act.
    pub act: String,
    /// The entry as written.
    pub entry: String,
    /// What was not so.
    pub why: &'static str,
    /// Whether all its words were there.
    pub near: bool,
}

/// A candidate that stays, with what links it to others.
#[derive(Clone, Debug)]
pub(crate) struct Chosen {
    pub(crate) c: Candidate,
    /// The accusation that it is the content of.
    pub(crate) charge: Option<usize>,
    /// The side of an act told before that it answers.
    told: Option<Party>,
    /// Whether no act of the same sentence is its content.
    content_free: bool,
    /// Whether it was only proposed or agreed.
    planned: bool,
}

/// The nearest act above another, and the relation by which the way down to it
/// leaves it.
fn governor(
    scene: &Scene<'_>,
    all: &[Chosen],
    drop: &[bool],
    at: usize,
) -> Option<(usize, kilde_text::Relation)> {
    let mut word = all[at].c.head;
    // "Mali, which has recalled its envoy, condemned": a clause of a noun is told
    // for itself, whatever the noun's verb does.
    let mut apart = false;
    for _ in 0..DEPTH {
        let relation = scene.tree.relation(word);
        let head = scene.tree.head(word)?;
        apart |= relation == kilde_text::Relation::AclRelcl
            || relation.universal() == Universal::Acl
                && scene.tree.is_verbal(word)
                && scene.tree.universal(head) == Universal::Nsubj;
        let above = (0..all.len()).find(|i| {
            *i != at
                && !drop[*i]
                && (all[*i].c.head == head || all[*i].c.trigger.contains(&head))
                && !all[at].c.trigger.contains(&head)
        });
        if let Some(above) = above {
            let relation = if apart { kilde_text::Relation::AclRelcl } else { relation };
            return Some((above, relation));
        }
        word = head;
    }
    None
}

/// Sides of a dropped content that its promise or request lacks.
fn inherit(scene: &Scene<'_>, all: &mut [Chosen], above: usize, below: usize) {
    let b = all[below].c.clone();
    let a = &mut all[above].c;
    // "promised to send Ukraine tanks": to whom it is promised.
    if a.target.is_none() && matches!(a.root, Root::Agree | Root::Concede | Root::Threaten) {
        a.target = b.target.filter(|t| a.source.is_none_or(|s| s.word != t.word));
    }
    // "refused to send Ukraine tanks": whom it refuses.
    if a.target.is_none() && a.root == Root::Reject && matches!(b.root.quad().number(), 1 | 2) {
        a.target = b.target.filter(|t| a.source.is_none_or(|s| s.word != t.word));
    }
    // "demanded that Russia withdraw", "called for Israel to halt": of whom.
    if a.target.is_none() && matches!(a.root, Root::Request) {
        a.target = b
            .source
            .filter(|s| a.source.is_none_or(|o| o.word != s.word))
            .filter(|s| scene.tree.is_under(s.word, a.head) || s.basis != Basis::SharedSubject);
    }
}

/// Whom a promise, refusal or threat concerns: the state named in what is
/// promised ("promised to send policemen to Haiti").
fn concerned(
    scene: &Scene<'_>,
    discourse: &Discourse,
    c: &Candidate,
    source: Option<Fill>,
) -> Option<Fill> {
    let tree = scene.tree;
    let content = tree.children(c.head).find(|v| {
        matches!(tree.universal(*v), Universal::Xcomp | Universal::Ccomp | Universal::Advcl)
            && tree.feature(*v, "VerbForm") == Some("Inf")
            && !c.trigger.contains(v)
    })?;
    let country = source.and_then(|s| scene.name(s.word, discourse)).and_then(|n| n.country);
    let part = |w: &usize| {
        matches!(
            tree.universal(*w),
            Universal::Obj
                | Universal::Iobj
                | Universal::Obl
                | Universal::Nmod
                | Universal::Compound
                | Universal::Flat
        ) && !scene.is_time(*w)
            && scene
                .name(*w, discourse)
                .is_some_and(|n| n.state && n.country.is_some() && n.country != country)
    };
    let own = || tree.children(content);
    own()
        .chain(own().flat_map(|w| tree.children(w)))
        .find(part)
        .map(|word| Fill { word, basis: Basis::Clause })
}

fn shares_sides(a: &Candidate, b: &Candidate) -> bool {
    let same = |x: Option<Fill>, y: Option<Fill>| match (x, y) {
        (Some(x), Some(y)) => x.word == y.word,
        (_, None) => true,
        (None, Some(_)) => false,
    };
    same(a.source, b.source) && same(a.target, b.target)
}

/// Whether the trigger only counts the victims or prisoners of an act.
fn is_toll(scene: &Scene<'_>, c: &Candidate) -> bool {
    scene.tree.is(c.head, Classes::KILLED)
        || scene.tree.is(c.head, Classes::INJURED)
        || scene.tree.is(c.head, Classes::ARRESTED)
}

/// Whether an event noun stands in a phrase that tells when or why ("after the
/// attack", "because of the raid"): told in passing, but told.
fn is_told_circumstance(scene: &Scene<'_>, c: &Candidate) -> bool {
    let tree = scene.tree;
    tree.has_adposition(c.head)
        && !tree.has_adposition_in(c.head, Classes::OF)
        && !tree.has_adposition_in(c.head, Classes::TARGET)
        && c.target.is_some()
}

fn is_definite(scene: &Scene<'_>, noun: usize) -> bool {
    let tree = scene.tree;
    tree.feature(noun, "Definite") == Some("Def")
        || tree.with(noun, Universal::Det).any(|d| {
            tree.feature(d, "Definite") == Some("Def")
                || tree.feature(d, "PronType").is_some_and(|t| t.contains("Dem"))
        })
        || !tree.with(noun, Universal::Det).any(|_| true)
}

/// Whether a place is named beside a noun that the sentence tells of.
fn names_where(scene: &Scene<'_>, noun: usize, protest: bool) -> bool {
    let clause = scene.clause(noun);
    let placed = scene.spans.iter().zip(&scene.mentions).any(|(span, m)| {
        matches!(m.kind, Kind::Place(_) | Kind::Country { bare: false, .. })
            && span.clone().any(|w| scene.clause(w) == clause)
    });
    let told =
        matches!(scene.tree.universal(noun), Universal::Nsubj | Universal::Obj | Universal::Root)
            || protest && matches!(scene.tree.universal(noun), Universal::Obl | Universal::Nmod);
    placed && told && !is_event_noun(scene, scene.tree.head(noun).unwrap_or(noun))
}

/// Bytes of the words that carry an act.
pub(crate) fn trigger_range(scene: &Scene<'_>, c: &Candidate) -> TextRange {
    let first = c.trigger.first().copied().unwrap_or(c.head);
    let last = c.trigger.last().copied().unwrap_or(c.head);
    scene.tree.range(first).cover(scene.tree.range(last))
}

/// Whether a target belongs to the source ("its troops", "sine soldater").
fn is_own(scene: &Scene<'_>, discourse: &Discourse, t: Fill, source: Option<Fill>) -> bool {
    let tree = scene.tree;
    let owner = tree.children(t.word).find(|c| {
        let possessive = tree.feature(*c, "Poss") == Some("Yes");
        (tree.relation(*c) == kilde_text::Relation::NmodPoss
            && (possessive || scene.is_pronoun(*c)))
            || matches!(tree.universal(*c), Universal::Det | Universal::Amod) && possessive
    });
    let Some(owner) = owner else { return false };
    if tree.feature(owner, "Reflex") == Some("Yes") {
        return true;
    }
    let country = |n: &Named| {
        n.country.or_else(|| n.codes.first().and_then(|c| scene.world.country(c.get(..3)?)))
    };
    let theirs = scene.name(owner, discourse).as_ref().and_then(country);
    let ours = source.and_then(|s| scene.name(s.word, discourse)).as_ref().and_then(country);
    theirs.is_none() || theirs == ours
}

/// Whether a word is the people of a country ("the Israelis").
fn is_people(scene: &Scene<'_>, word: usize) -> bool {
    scene.mention_at(word).is_some_and(|m| matches!(scene.mentions[m].kind, Kind::Country { .. }))
}

/// Whether acts of the root answer another's act, so that who acted before is
/// their target.
fn answers(root: Root) -> bool {
    matches!(
        root,
        Root::Reject
            | Root::Threaten
            | Root::Accuse
            | Root::Sanction
            | Root::Request
            | Root::Support
            | Root::Agree
    )
}

/// Whether an adjective of nationality stands for people ("tres marroquíes").
fn is_people_adjective(scene: &Scene<'_>, word: usize) -> bool {
    scene.tree.is_nominal(word)
        && scene
            .mention_at(word)
            .is_some_and(|m| matches!(scene.mentions[m].kind, Kind::Country { bare: true, .. }))
}

/// Whether a word names a country or town as such.
fn is_place_name(scene: &Scene<'_>, word: usize) -> bool {
    scene.mention_at(word).is_some_and(|m| {
        matches!(scene.mentions[m].kind, Kind::Country { bare: false, .. } | Kind::Place(_))
            && scene.mentions[m].sector.is_none()
    })
}

fn is_town(scene: &Scene<'_>, word: usize) -> bool {
    scene
        .mention_at(word)
        .is_some_and(|m| matches!(scene.mentions[m].kind, Kind::Country { capital: true, .. }))
}

/// The subject of a verb, for other rooms of this crate.
pub(crate) fn subject_of(scene: &Scene<'_>, verb: usize) -> Option<Fill> {
    subject(scene, verb)
}

/// Notes that an article cannot be coded because its language is not read.
#[must_use]
pub fn not_read(article: &Article, why: &str) -> Reading {
    let message = format!("`{}` is not read: {why}; nothing was coded", article.lang);
    Reading { notes: vec![Note::on_article(LANGUAGE_NOT_READ, message)], ..Reading::default() }
}

/// Whether a paragraph ends between two sentences.
fn breaks_between(before: &Scene<'_>, after: &Scene<'_>) -> bool {
    let gap = before.range.end()..after.range.start().max(before.range.end());
    before.text.get(gap).is_some_and(|gap| gap.contains('\n'))
}

/// The chain from the outlet of the article to who speaks.
fn chain(
    article: &Article,
    scene: &Scene<'_>,
    cited: Option<TextRange>,
    speaker: Option<&Evidence>,
) -> Vec<Voice> {
    let outlet = article.outlet.clone().map(Voice::Outlet);
    // Who is cited as an outlet may be the speaker that was found.
    let cited = cited.and_then(|range| scene.evidence(range)).map(Voice::Cited);
    outlet.into_iter().chain(cited).chain(speaker.cloned().map(Voice::Speaker)).collect()
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
