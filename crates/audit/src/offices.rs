//! Offices that people did not hold on the day of the page.

use crate::sheet::Sheet;
use crate::{Finding, Kind};
use jiff::civil::Date;
use kilde_coding::{FORMER_OFFICE, STALE_OFFICE};
use kilde_stories::StaleOffice;
use kilde_text::{Note, TextRange};

/// Days after its end for which an office may still be given: the record, and
/// what a page was written from, may be some days off.
const LATE: i32 = 3;

pub(crate) fn find(sheet: &Sheet, notes: &[Note], offices: &[StaleOffice], out: &mut Vec<Finding>) {
    let mend = "name the office held on that day, or leave it out";
    let from = out.len();
    for note in notes {
        let office = note.code == STALE_OFFICE || note.code == FORMER_OFFICE;
        if let (true, Some(range)) = (office, note.range) {
            out.push(Finding::new(Kind::OfficeNotHeld, sheet, range, &*note.message, mend));
        }
    }
    let Some(day) = sheet.article.published.as_ref().map(|p| p.date) else { return };
    for stale in offices {
        let date = |text: &str| text.parse::<Date>().ok();
        let apart = |a: Date, b: Date| a.until(b).map_or(i32::MAX, |span| span.get_days());
        let just = date(&stale.to).is_some_and(|to| (0..=LATE).contains(&apart(to, day)))
            || date(&stale.from).is_some_and(|from| (0..=LATE).contains(&apart(day, from)));
        let range = bytes(&sheet.article.text, stale.passage.start, stale.passage.end);
        let Some(range) = range.filter(|_| !just) else { continue };
        // The coder's note says the same.
        if out[from..].iter().any(|f| f.range.overlaps(range)) {
            continue;
        }
        let span = match (stale.from.as_str(), stale.to.as_str()) {
            ("", to) => format!("until {to}"),
            (from, "") => format!("from {from}"),
            (from, to) => format!("from {from} to {to}"),
        };
        let now = match stale.holds.as_slice() {
            [] => String::new(),
            holds => format!("; on {day}: {}", holds.join(", ")),
        };
        let why = format!("{} was {} {span}{now}", stale.person, stale.office);
        out.push(Finding::new(Kind::OfficeNotHeld, sheet, range, why, mend));
    }
}

/// The bytes under some code points.
fn bytes(text: &str, start: usize, end: usize) -> Option<TextRange> {
    let mut starts = text.char_indices().map(|(at, _)| at).chain([text.len()]);
    let first = starts.nth(start)?;
    let last = if end > start { starts.nth(end - start - 1)? } else { first };
    Some(TextRange::new(first, last))
}
