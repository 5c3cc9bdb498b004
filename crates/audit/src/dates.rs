//! Dates that no calendar has: the thirtieth of February, a Wednesday that was
//! a Saturday.

use crate::sheet::Sheet;
use crate::{Finding, Kind};
use jiff::civil::{Date, Weekday};
use kilde_analysis::DateWords;
use kilde_text::TextRange;

/// Most small words between a weekday and the day ("Mittwoch, *dem* 10.").
const BETWEEN: usize = 2;
/// Years that a date may name.
const YEARS: std::ops::RangeInclusive<i16> = 1500..=2200;

/// A word or number of the text.
struct Piece {
    range: TextRange,
    folded: String,
}

pub(crate) fn find(sheet: &Sheet, words: &DateWords, out: &mut Vec<Finding>) {
    let published = sheet.article.published.as_ref().map(|p| p.date);
    for (block, range) in sheet.blocks().filter(|(block, _)| !block.frame) {
        let pieces = pieces(&block.text, range.start());
        for at in 0..pieces.len() {
            let Some(month) = index(&words.months, &pieces[at].folded) else { continue };
            if let Some((range, why)) = check(&pieces, at, month, words, published) {
                out.push(Finding::new(
                    Kind::DateImpossible,
                    sheet,
                    range,
                    why,
                    "look the date up and correct it",
                ));
            }
        }
    }
}

/// What is wrong with the date around a month's name, if anything.
fn check(
    pieces: &[Piece],
    at: usize,
    month: usize,
    words: &DateWords,
    published: Option<Date>,
) -> Option<(TextRange, String)> {
    let linking = |i: usize| matches!(pieces[i].folded.as_str(), "de" | "of" | "the");
    let mut first = at;
    let mut last = at;
    let before =
        (0..at).rev().take(2).find(|i| !linking(*i)).and_then(|i| Some((i, day(pieces, i)?)));
    let day = if let Some((i, day)) = before {
        first = i;
        day
    } else {
        let day = pieces.get(at + 1).and_then(|_| day(pieces, at + 1))?;
        last = at + 1;
        day
    };
    let year = (last + 1..pieces.len())
        .take(2)
        .find(|i| !linking(*i))
        .and_then(|i| Some((i, pieces[i].folded.parse::<i16>().ok()?)))
        .filter(|(_, year)| YEARS.contains(year));
    if let Some((i, _)) = year {
        last = i;
    }
    let weekday = (0..first)
        .rev()
        .take(BETWEEN + 1)
        .find_map(|i| Some((i, index(&words.weekdays, &pieces[i].folded)?)));
    if let Some((i, _)) = weekday {
        first = i;
    }
    let range = pieces[first].range.cover(pieces[last].range);
    let month = i8::try_from(month + 1).ok()?;
    let of = |year: i16| Date::new(year, month, day);
    let date = if let Some((_, year)) = year {
        of(year).ok()
    } else if let Some(published) = published {
        // Without a year the one that is nearest to the page.
        let years = [published.year() - 1, published.year(), published.year() + 1];
        years
            .into_iter()
            .filter_map(|year| of(year).ok())
            .min_by_key(|date| date.since(published).map_or(i32::MAX, |s| s.get_days().abs()))
    } else {
        // Any leap year has every day that there is.
        return of(2000).is_err().then(|| (range, "no calendar has this day".to_owned()));
    };
    let Some(date) = date else {
        return Some((range, "no calendar has this day".to_owned()));
    };
    let (_, told) = weekday?;
    let was = usize::try_from(date.weekday().to_monday_zero_offset()).ok()?;
    if was == told {
        return None;
    }

    Some((range, format!("{date} was a {}", name(date.weekday()))))
}

/// The day of the month that a piece is.
fn day(pieces: &[Piece], at: usize) -> Option<i8> {
    let text = pieces[at].folded.as_str();
    let digits = text.trim_end_matches(|c: char| c.is_alphabetic());
    let ordinal = &text[digits.len()..];
    let fits = digits.len() <= 2 && ordinal.chars().count() <= 2;
    fits.then(|| digits.parse::<i8>().ok().filter(|day| (1..=99).contains(day)))?
}

fn index(names: &[Vec<String>], word: &str) -> Option<usize> {
    names.iter().position(|forms| forms.iter().any(|form| form == word))
}

fn pieces(text: &str, base: usize) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::new();
    let mut start = None;
    let inner = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’');
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (start, inner(c)) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                let range = TextRange::new(base + from, base + at);
                out.push(Piece { range, folded: text[from..at].to_lowercase() });
                start = None;
            }
            _ => {}
        }
    }
    out
}

fn name(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}
