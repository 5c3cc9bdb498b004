//! Offices that people are said to hold, against the record of who held them.

use crate::scene::Scene;
use kilde_resolve::{Kind, Sector};
use kilde_text::{Code, Note, Upos};

/// A person is named by an office that they did not hold on the day.
pub const STALE_OFFICE: Code = Code("office-not-held");
/// A person is called a former holder of an office that they held.
pub const FORMER_OFFICE: Code = Code("office-held");

/// Notes people whose office of the text and of the record differ.
pub(crate) fn stale_offices(scene: &Scene<'_>, notes: &mut Vec<Note>) {
    let Some(day) = scene.day else { return };
    for (span, mention) in scene.spans.iter().zip(&scene.mentions) {
        let Kind::Person(i) = mention.kind else { continue };
        let person = &scene.world.people[i as usize];
        let Some(first) = span.clone().next() else { continue };
        // The words right before the name, back to a stop or a verb.
        let mut start = first;
        let mut role = false;
        let mut former = false;
        while start > scene.words.start && first - start < 6 {
            let w = start - 1;
            if !matches!(
                scene.tree.upos(w),
                Upos::Noun
                    | Upos::Adj
                    | Upos::Propn
                    | Upos::Adv
                    | Upos::Det
                    | Upos::Adp
                    | Upos::Part
            ) {
                break;
            }
            let m = scene.mention_at(w);
            if let Some(m) = m
                && matches!(scene.mentions[m].kind, Kind::Person(_))
            {
                break;
            }
            role |= scene.tree.upos(w) == Upos::Noun && is_office(scene, w);
            former |= scene.tree.signs(w).is_any(&scene.tongue.grammar.former);
            start -= 1;
        }
        // The role may be joined to the name in one mention.
        role |= span.clone().any(|w| is_office(scene, w));
        if !role || person.offices.is_empty() {
            continue;
        }
        let governs = |o: &&kilde_resolve::Office| o.code.ends_with("GOV");
        let holds = person.offices.iter().filter(governs).find(|o| o.holds_on(day));
        let range = scene.cover(start..span.end);
        if former && let Some(office) = holds {
            let message = format!(
                "{} is called a former office-holder, but was {} on {day}",
                person.name, office.office
            );
            notes.push(Note::on_words(FORMER_OFFICE, range, message));
        } else if !former
            && holds.is_none()
            && let Some(last) = person.offices.iter().rfind(governs)
        {
            let until = if last.to.is_empty() { "an unknown day" } else { &last.to };
            let message = format!(
                "{} is named by an office on {day}; the last on record is {} until {until}",
                person.name, last.office
            );
            notes.push(Note::on_words(STALE_OFFICE, range, message));
        }
    }
}

fn is_office(scene: &Scene<'_>, word: usize) -> bool {
    let tokens = scene.tree.token(word)..scene.tokens.end;
    scene.tongue.names.role(scene.doc, tokens) == Some(Sector::GOV)
}
