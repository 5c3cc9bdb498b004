//! Scores of hand-made records, worked out by hand.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use kilde_coding::{
    Basis, Claim, Coded, Count, Dated, Event, Evidence, Located, Party, Root, Status,
};
use kilde_eval::{FieldName, Floors, Report, Tally, score};
use kilde_formats::GoldPassage;
use kilde_text::TextRange;

const GOLD: &str = concat!(
    r#"{"id":"en-001","lang":"en","published":"2026-03-03","text":"Kyiv expelled Boris; Minsk shelled Lviv on Monday, killing 3, Kyiv said.","events":["#,
    r#"{"root":"SANCTION","cameo":"16","trigger":"expelled","source":"Kyiv","source_codes":["UKR GOV"],"target":"Boris","target_codes":["RUS GOV"],"status":"actual","claimed_by":null,"date":null,"place":null,"place_country":null},"#,
    r#"{"root":"ASSAULT","cameo":"19","trigger":"shelled","source":"Minsk","source_codes":["BLR MIL"],"target":"Lviv","target_codes":["UKR CVL"],"status":"actual","claimed_by":"Kyiv","date":"2026-03-02","place":"Lviv","place_country":"UKR","killed":3}]}"#,
    "\n",
    r#"{"id":"en-002","lang":"en","published":"2026-03-03","text":"Arsenal attacked early.","events":[]}"#,
    "\n",
    r#"{"id":"en-003","lang":"en","published":"2026-03-03","text":"It rained.","events":[]}"#,
    "\n",
    r#"{"id":"ru-001","lang":"ru","published":"2026-03-03","text":"Москва осудила удар.","events":["#,
    r#"{"root":"ACCUSE","cameo":"11","trigger":"осудила","source":"Москва","source_codes":["RUS GOV"],"target":null,"target_codes":[],"status":"actual","claimed_by":null,"date":null,"place":null,"place_country":null}]}"#,
);

fn gold() -> Vec<GoldPassage> {
    kilde_formats::gold::read("hand.jsonl", GOLD).unwrap()
}

fn words(text: &str, words: &str) -> Evidence {
    let start = text.find(words).unwrap();
    Evidence::new(text, TextRange::new(start, start + words.len())).unwrap()
}

fn party(text: &str, name: &str, code: &str) -> Option<Party> {
    let codes = if code.is_empty() { Vec::new() } else { vec![code.to_owned()] };
    Some(Party { evidence: words(text, name), codes, basis: Basis::Clause })
}

fn event(text: &str, root: Root, cameo: &str, trigger: &str) -> Event {
    let claim = Claim {
        trigger: words(text, trigger),
        source: None,
        target: None,
        status: Status::Actual,
        claimed_by: None,
        chain: Vec::new(),
        date: None,
        place: None,
        killed: None,
        injured: None,
        arrested: None,
        sentence: TextRange::new(0, text.len()),
    };
    let coded = Coded {
        act: "act".into(),
        root,
        mode: None,
        contexts: Vec::new(),
        cameo: cameo.into(),
        goldstein: 0.0,
        rule: String::new(),
    };
    Event { id: String::new(), claim, coded, target_codes: Vec::new() }
}

/// The first event is right in every way; the second is found with the wrong
/// source codes, the wrong country, no date and a count too many; two events
/// are spurious, one of them on a negative; the Russian one is missed, since
/// its root is wrong.
fn coded(passage: &GoldPassage) -> Vec<Event> {
    let text = &passage.text;
    match passage.id.as_str() {
        "en-001" => {
            let mut first = event(text, Root::Sanction, "166", "expelled");
            first.claim.source = party(text, "Kyiv", "UKR GOV");
            first.claim.target = party(text, "Boris", "RUS GOV");
            first.target_codes = vec!["RUS GOV".into()];
            let mut second = event(text, Root::Assault, "190", "Minsk shelled");
            second.claim.source = party(text, "Minsk", "BLR GOV");
            second.claim.target = party(text, "Lviv on", "UKR CVL");
            second.target_codes = vec!["UKR CVL".into()];
            second.claim.claimed_by = Some(words(text, "Kyiv said"));
            second.claim.place = Some(Located {
                evidence: words(text, "Lviv"),
                name: None,
                country: Some("POL".into()),
                geonameid: None,
                point: None,
                precision: "town",
                basis: Basis::Clause,
            });
            second.claim.killed = Some(Count { value: 3, evidence: words(text, "3") });
            second.claim.injured = Some(Count { value: 3, evidence: words(text, "3") });
            let mut third = event(text, Root::Consult, "040", "said");
            third.claim.source = party(text, "Boris", "");
            third.claim.date = Some(Dated {
                iso: "2026-03-02".into(),
                evidence: words(text, "Monday"),
                basis: Basis::Clause,
            });
            vec![first, second, third]
        }
        "en-002" => vec![event(text, Root::Assault, "190", "attacked")],
        "ru-001" => vec![event(text, Root::Reject, "120", "осудила")],
        _ => Vec::new(),
    }
}

fn tally(right: usize, coded: usize, gold: usize) -> Tally {
    Tally { right, coded, gold }
}

fn report() -> Report {
    score(&gold(), coded)
}

#[test]
fn events_records_and_negatives() {
    let all = report().all();
    assert_eq!(all.passages, 4);
    assert_eq!(all.events, tally(2, 5, 3));
    assert_eq!(all.records, tally(1, 5, 3));
    assert_eq!((all.negatives_left, all.negatives), (1, 2));
    assert_eq!(all.metric("events_f1"), Some(0.5));
    assert_eq!(all.metric("records_r"), Some(1.0 / 3.0));
    assert_eq!(all.metric("negatives"), Some(0.5));
    assert_eq!(all.confused.iter().collect::<Vec<_>>(), [(&(Root::Accuse, Root::Reject), &1)]);
}

#[test]
fn fields_on_found_events_and_over_all() {
    let all = report().all();
    for (name, agree, found, over_all) in [
        (FieldName::Cameo, 2, tally(2, 2, 2), tally(2, 5, 3)),
        (FieldName::Source, 2, tally(2, 2, 2), tally(2, 3, 3)),
        (FieldName::SourceExact, 2, tally(2, 2, 2), tally(2, 3, 3)),
        (FieldName::SourceCodes, 1, tally(1, 2, 2), tally(1, 2, 3)),
        (FieldName::Target, 2, tally(2, 2, 2), tally(2, 2, 2)),
        (FieldName::TargetExact, 1, tally(1, 2, 2), tally(1, 2, 2)),
        (FieldName::TargetCodes, 2, tally(2, 2, 2), tally(2, 2, 2)),
        (FieldName::Status, 2, tally(2, 2, 2), tally(2, 5, 3)),
        // Agreeing that there is no speaker is agreement, but no value.
        (FieldName::ClaimedBy, 2, tally(1, 1, 1), tally(1, 1, 1)),
        // The date of the spurious event is a value coded, over all events.
        (FieldName::Date, 1, tally(0, 0, 1), tally(0, 1, 1)),
        (FieldName::Place, 2, tally(1, 1, 1), tally(1, 1, 1)),
        (FieldName::PlaceCountry, 1, tally(0, 1, 1), tally(0, 1, 1)),
        (FieldName::Numbers, 1, tally(1, 2, 1), tally(1, 2, 1)),
    ] {
        let field = all.field(name);
        assert_eq!((field.agree, field.pairs), (agree, 2), "{name:?}");
        assert_eq!(field.found, found, "{name:?} on found events");
        assert_eq!(field.all, over_all, "{name:?} over all events");
    }
    assert_eq!(all.metric("source_codes_acc"), Some(0.5));
    assert_eq!(all.metric("numbers_p"), Some(0.5));
    assert_eq!(all.metric("source_all_f1"), Some(4.0 / 6.0));
}

#[test]
fn languages_stand_apart_and_the_mean_weighs_them_alike() {
    let report = report();
    let languages: Vec<_> = report.by_language.keys().map(ToString::to_string).collect();
    assert_eq!(languages, ["en", "ru"]);
    // English: 2 found of 4 coded and 2 gold; Russian: none of 1 and 1.
    assert_eq!(report.mean("events_f1"), Some((4.0 / 6.0) / 2.0));
    assert_eq!(report.mean("nonsense"), None);
}

#[test]
fn rows_name_what_was_missed_and_what_is_spurious() {
    let mut out = Vec::new();
    report().write_rows(&mut out).unwrap();
    let text = String::from_utf8(out).unwrap();
    assert_eq!(
        text,
        "id,lang,gold,coded,found,source,source_codes,target,target_codes,status,whole,missed,\
         spurious,missed_events,spurious_events\n\
         en-001,en,2,3,2,2,1,2,2,2,1,0,1,,CONSULT:said\n\
         en-002,en,0,1,0,0,0,0,0,0,0,0,1,,ASSAULT:attacked\n\
         en-003,en,0,0,0,0,0,0,0,0,0,0,0,,\n\
         ru-001,ru,1,1,0,0,0,0,0,0,0,1,1,ACCUSE:осудила,REJECT:осудила\n"
    );
}

#[test]
fn pairing_prefers_the_longer_overlap_then_the_better_sides() {
    let passages = gold();
    let text = &passages[0].text;
    let right = |trigger: &str| {
        let mut event = event(text, Root::Assault, "190", trigger);
        event.claim.source = party(text, "Minsk", "BLR MIL");
        event
    };
    let plain = |trigger: &str| event(text, Root::Assault, "190", trigger);
    for (events, source_codes) in [
        (vec![right("shel"), plain("shelled")], 0),
        (vec![plain("shelled"), right("shelled")], 1),
        (vec![right("shelled"), plain("shelled")], 1),
    ] {
        let report = score(&passages[..1], |_| events.clone());
        assert_eq!(report.rows[0].found, 1);
        assert_eq!(report.rows[0].source_codes, source_codes);
        assert_eq!(report.rows[0].spurious.len(), 1);
    }
}

#[test]
fn tables_show_each_language_the_whole_and_the_mean() {
    let report = report();
    let table = report.table();
    for name in ["en   ", "ru   ", "all  ", "mean "] {
        assert_eq!(table.lines().filter(|line| line.starts_with(name)).count(), 2, "{name}");
    }
    assert!(table.contains("ACCUSE>REJECT 1"));
    // Heading, and fifteen lines for each of en, ru and all.
    assert_eq!(report.details().lines().count(), 1 + 3 * 15);
}

#[test]
fn floors_hold_or_break() {
    let floors = "[all]\nevents_f1 = 0.5\n[en]\nnegatives = 0.6\n[mean]\nevents_r = 0.5\n";
    let broken = Floors::parse(floors).unwrap().check(&report());
    let said: Vec<_> = broken.iter().map(ToString::to_string).collect();
    assert_eq!(said, ["en: negatives is 0.500, below its floor of 0.600"]);
    let error = Floors::parse("[all]\nevents_ff = 0.1\n").unwrap_err().to_string();
    assert!(error.starts_with("[all] `events_ff` is not the name of a score"), "{error}");
    assert!(Floors::parse("[all]\nevents_f1 = 50\n").is_err());
}
