//! When and where an act took place, chosen by clause.

use crate::coder::Chosen;
use crate::frames::Fill;
use crate::grammar::Classes;
use crate::scene::{DEPTH, Scene, iso};
use crate::{Basis, Dated, Located, Root, Status};
use kilde_resolve::toponyms::Precision;
use kilde_resolve::{Kind, When};
use kilde_text::{Relation, Universal};

/// When the act `at` took place.
pub(crate) fn date(scene: &Scene<'_>, all: &[Chosen], at: usize, status: Status) -> Option<Dated> {
    let c = &all[at].c;
    let words = |w: &When| scene.tree.of_tokens(scene.words.clone(), &w.tokens);
    let clause = scene.clause(c.carrier.unwrap_or(c.head));
    let own_clause = |w: &&When| words(w).next().is_some_and(|i| scene.clause(i) == clause);
    let distance = |w: &&When| words(w).start.abs_diff(c.head);
    // A date in the noun's own phrase wins ("Monday's attack").
    let within = scene.whens.iter().find(|w| {
        c.sort == crate::lexicon::Sort::Noun
            && words(w).next().is_some_and(|i| {
                scene.tree.is_under(i, c.head) && scene.clause(i) == scene.clause(c.head)
            })
    });
    let own = within.or_else(|| scene.whens.iter().filter(own_clause).min_by_key(distance));
    let (when, basis) = match own {
        Some(when) => (when, Basis::Clause),
        None => {
            // What hangs on a participle by a noun has its own time.
            let joins = c.sort != crate::lexicon::Sort::Noun || c.carrier.is_some();
            let shared = joins.then_some(()).and_then(|()| {
                shared(scene, clause, &|i| {
                    scene
                        .whens
                        .iter()
                        .find(|w| words(w).next().is_some_and(|x| scene.clause(x) == i))
                })
            });
            match shared {
                Some(when) => (when, Basis::Sentence),
                None => {
                    // A date of no other act's clause, and the only one there is.
                    let [when] = scene.whens.as_slice() else { return None };
                    let theirs = words(when).next().map(|i| scene.clause(i))?;
                    let taken = all.iter().enumerate().any(|(i, o)| {
                        i != at && scene.clause(o.c.carrier.unwrap_or(o.c.head)) == theirs
                    });
                    if taken || status == Status::Possible || !joins {
                        return None;
                    }
                    // The day of the announcement, not of the act.
                    let evidence = scene.evidence(scene.doc.cover(when.tokens.clone()))?;
                    return Some(Dated {
                        iso: when.past.clone(),
                        evidence,
                        basis: Basis::Sentence,
                    });
                }
            }
        }
    };
    let iso = if status == Status::Planned { &when.future } else { &when.past };
    let evidence = scene.evidence(scene.doc.cover(when.tokens.clone()))?;
    Some(Dated { iso: iso.clone(), evidence, basis })
}

/// Whether an act told in the present tense is set for a day that a weekday
/// names: it is to come.
pub(crate) fn is_to_come(scene: &Scene<'_>, c: &crate::frames::Candidate) -> bool {
    let verb = c.carrier.unwrap_or(c.head);
    if scene.tree.feature(verb, "Tense") != Some("Pres")
        || scene.tree.feature(verb, "VerbForm") != Some("Fin")
    {
        return false;
    }
    let clause = scene.clause(verb);
    scene.whens.iter().any(|w| {
        w.past != w.future
            && scene
                .tree
                .of_tokens(scene.words.clone(), &w.tokens)
                .next()
                .is_some_and(|i| scene.clause(i) == clause)
    })
}

/// What the clauses hold that share the subject or the sentence with one: the
/// verbs that it is joined to, and the verb of the participle.
fn shared<T>(scene: &Scene<'_>, clause: usize, find: &dyn Fn(usize) -> Option<T>) -> Option<T> {
    let tree = scene.tree;
    let mut at = clause;
    for _ in 0..DEPTH {
        let head = tree.head(at)?;
        let joined = match tree.universal(at) {
            Universal::Conj => !scene.has_subject(at),
            Universal::Advcl => !scene.has_subject(at),
            _ => false,
        };
        if !joined {
            return None;
        }
        at = scene.clause(head);
        if let Some(found) = find(at) {
            return Some(found);
        }
    }
    None
}

/// Where the act `at` took place.
pub(crate) fn place(scene: &Scene<'_>, all: &[Chosen], at: usize) -> Option<Located> {
    let c = &all[at].c;
    let tree = scene.tree;
    let head = |m: usize| {
        let span = scene.spans[m].clone();
        span.clone().find(|w| tree.head(*w).is_none_or(|h| !span.contains(&h)))
    };
    let side = |fill: Option<Fill>, w: usize| fill.is_some_and(|f| f.word == w);
    // Where what is promised, asked or feared would be is not where it is said.
    let verbal = matches!(
        c.root,
        Root::Agree | Root::Request | Root::Threaten | Root::Reject | Root::Accuse | Root::Support
    );
    let can_stand = |m: &usize| {
        let mention = &scene.mentions[*m];
        let named = match mention.kind {
            Kind::Place(_) => true,
            Kind::Country { bare: false, .. } => mention.sector.is_none(),
            // "auf dem Flughafen von Ankara": a building with its town.
            Kind::Role => {
                mention.country.is_some()
                    && scene.place_at(scene.doc.cover(mention.tokens.clone())).is_some()
            }
            _ => false,
        };
        let Some(w) = head(*m) else { return false };
        // "volvió a las calles de Caracas"
        let streets = tree.universal(w) == Universal::Nmod
            && tree.head(w).is_some_and(|h| h != c.head && c.trigger.contains(&h))
            && tree.has_adposition_in(w, Classes::OF);
        // "cerca de Sotk"
        let beside = tree.with(w, Universal::Advmod).any(|a| tree.is(a, Classes::PLACE));
        let from = c.root == Root::Retreat && tree.has_adposition_in(w, Classes::FROM);
        named
            && (!side(c.target, w)
                || matches!(c.root, Root::Assault | Root::Coerce | Root::Retreat))
            && (from
                || streets
                || beside
                || tree.has_adposition_in(w, Classes::PLACE)
                || is_beside_place(scene, w))
            && !(c.root == Root::Aid && tree.has_adposition_in(w, Classes::FROM))
            && !of_another(scene, all, at, w)
            && !(verbal && in_content(scene, c, w))
            && !tree.has_adposition_in(w, Classes::AGENT)
    };
    let clause = scene.clause(c.carrier.unwrap_or(c.head));
    let mentions: Vec<usize> = (0..scene.mentions.len()).filter(can_stand).collect();
    let near = |m: &usize| head(*m).map_or(usize::MAX, |w| w.abs_diff(c.head));
    let specific = |m: &usize| !matches!(scene.mentions[*m].kind, Kind::Place(_));
    // In the phrase of the act's noun, in its clause, in the phrase of what was
    // struck.
    let under = |m: &&usize| {
        head(**m).is_some_and(|w| {
            tree.is_under(w, c.head)
                && scene.clause(w) == scene.clause(c.head)
                && !side(c.source, w)
        })
    };
    let in_clause = |m: &&usize| {
        head(**m).is_some_and(|w| {
            scene.clause(w) == clause
                && !under_source(scene, c.source, w)
                && !belongs_to_somebody(scene, c, w)
        })
    };
    let of_target =
        |m: &&usize| head(**m).is_some_and(|w| c.target.is_some_and(|t| tree.is_under(w, t.word)));
    let pick = |test: &dyn Fn(&&usize) -> bool| {
        mentions.iter().filter(test).min_by_key(|m| (specific(m), near(m))).copied()
    };
    if let Some(m) = pick(&under).or_else(|| pick(&of_target)).or_else(|| pick(&in_clause)) {
        return located(scene, m, Basis::Clause);
    }
    // What was struck, taken or left is where it was.
    if matches!(c.root, Root::Assault | Root::Coerce | Root::Retreat | Root::Mobilize)
        && let Some(t) = c.target.or(c.place)
    {
        let struck = scene.mention_at(t.word).filter(|m| {
            matches!(scene.mentions[*m].kind, Kind::Place(_) | Kind::Country { bare: false, .. })
                && scene.mentions[*m].sector.is_none()
        });
        let beside = struck.or_else(|| {
            tree.children(t.word)
                .filter(|w| {
                    matches!(
                        tree.universal(*w),
                        Universal::Nmod | Universal::Compound | Universal::Appos
                    )
                })
                .find_map(|w| {
                    scene.mention_at(w).filter(|m| {
                        matches!(
                            scene.mentions[*m].kind,
                            Kind::Place(_) | Kind::Country { capital: true, .. }
                        )
                    })
                })
        });
        if let Some(m) = beside {
            return located(scene, m, Basis::Clause);
        }
    }
    if let Some(fill) = c.place
        && let Some(m) = scene.mention_at(fill.word)
        && matches!(scene.mentions[m].kind, Kind::Place(_) | Kind::Country { bare: false, .. })
    {
        return located(scene, m, Basis::Clause);
    }
    // "Police in Hong Kong fired": who acts is where it is done.
    if matches!(c.root.quad().number(), 2 | 4) {
        let of_source = |m: &&usize| head(**m).is_some_and(|w| under_source(scene, c.source, w));
        if let Some(m) = pick(&of_source) {
            return located(scene, m, Basis::Clause);
        }
    }
    let found = shared(scene, clause, &|i| {
        mentions.iter().copied().find(|m| head(*m).is_some_and(|w| scene.clause(w) == i))
    });
    if let Some(m) = found {
        return located(scene, m, Basis::Sentence);
    }
    // The only act of a sentence takes the only place that no other clause
    // governs.
    if all.len() == 1
        && let [m] = mentions.as_slice()
        && !head(*m).is_some_and(|w| belongs_to_somebody(scene, c, w))
    {
        return located(scene, *m, Basis::Sentence);
    }
    None
}

/// Whether a place belongs to the noun of another act within this one ("broke with
/// X over the bombing of Y").
fn of_another(scene: &Scene<'_>, all: &[Chosen], at: usize, word: usize) -> bool {
    let tree = scene.tree;
    let head = all[at].c.head;
    all.iter().enumerate().any(|(i, o)| {
        i != at
            && o.c.sort == crate::lexicon::Sort::Noun
            && o.c.head != head
            && tree.is_under(word, o.c.head)
            && !tree.is_under(head, o.c.head)
            && !all[at].c.trigger.contains(&o.c.head)
    })
}

/// Whether a place stands in a clause or noun that an act of speech is about.
fn in_content(scene: &Scene<'_>, c: &crate::frames::Candidate, word: usize) -> bool {
    let tree = scene.tree;
    let mut at = word;
    for _ in 0..DEPTH {
        if c.trigger.contains(&at) {
            return false;
        }
        let relation = tree.universal(at);
        let content = matches!(
            relation,
            Universal::Xcomp | Universal::Ccomp | Universal::Acl | Universal::Advcl
        );
        let Some(head) = tree.head(at) else { return false };
        if content && tree.is_under(head, c.head) {
            return true;
        }
        at = head;
    }
    false
}

/// Whether a place only says where somebody other than the sides is
/// ("diplomats in Brussels said").
fn belongs_to_somebody(scene: &Scene<'_>, c: &crate::frames::Candidate, word: usize) -> bool {
    let tree = scene.tree;
    let Some(head) = tree.head(word) else { return false };
    tree.universal(word) == Universal::Nmod
        && !tree.has_adposition_in(head, Classes::PLACE)
        && !c.trigger.contains(&head)
        && c.target.is_none_or(|t| !tree.is_under(word, t.word))
        && scene.mention_at(head).is_some_and(|m| scene.mentions[m].sector.is_some())
}

fn under_source(scene: &Scene<'_>, source: Option<Fill>, word: usize) -> bool {
    source.is_some_and(|s| scene.tree.is_under(word, s.word) && s.word != scene.clause(word))
}

/// Whether a name stands in apposition to, or as the name of, a place word that
/// has the adposition ("in the city of Kharkiv", "in der Stadt Charkiw").
fn is_beside_place(scene: &Scene<'_>, word: usize) -> bool {
    let tree = scene.tree;
    if tree.feature(word, "Case") == Some("Loc") && tree.has_adposition(word) {
        return true;
    }
    let Some(head) = tree.head(word) else { return false };
    // "près de Konna", "north of X"
    if tree.is(head, Classes::PLACE) && tree.has_adposition(word) {
        return true;
    }
    let named = matches!(
        tree.universal(word),
        Universal::Appos
            | Universal::Flat
            | Universal::Nmod
            | Universal::Compound
            | Universal::Conj
            | Universal::Amod
    ) && tree.relation(word) != Relation::NmodPoss;
    named && tree.is_nominal(head) && tree.has_adposition_in(head, Classes::PLACE)
}

fn located(scene: &Scene<'_>, mention: usize, basis: Basis) -> Option<Located> {
    let m = &scene.mentions[mention];
    let evidence = scene.evidence(scene.doc.cover(m.tokens.clone()))?;
    let world = scene.world;
    let country = m.country.map(|c| world.code(c).to_owned());
    let known = match m.kind {
        Kind::Place(Some(i)) => Some(&world.places[i as usize]),
        _ => None,
    };
    let nation = m.country.map(|c| &world.countries[c as usize]);
    let whole = matches!(m.kind, Kind::Country { capital: false, .. });
    // What the report as a whole makes of the name wins over its usual bearer.
    if !whole && let Some((range, place)) = scene.place_at(evidence.range()) {
        let evidence = scene.evidence(range).unwrap_or(evidence);
        let own = Some(iso(place.country)).filter(|c| !c.is_empty()).map(ToOwned::to_owned);
        return Some(Located {
            name: Some(place.name.to_owned()),
            geonameid: place.geonameid,
            point: Some((place.lat, place.lon)),
            precision: Precision::of(place.class).as_str(),
            country: own.or(country),
            evidence,
            basis,
        });
    }
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
