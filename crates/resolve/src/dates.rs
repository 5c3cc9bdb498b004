//! Expressions of time, anchored on the publication date.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use kilde_analysis::{DateWords, Error, PatternSet};
use kilde_text::{Document, TokenKind};
use std::ops::Range;

/// Earliest and latest year that a bare number is read as.
const YEARS: std::ops::RangeInclusive<i16> = 1800..=2100;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Day,
    Week,
    Month,
    Year,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Word {
    Month(i8),
    Weekday(i8),
    Day(i32),
    Overnight,
    Last,
    Next,
    Unit(Unit),
    Ago,
}

/// An expression of time and what it stands for, as ISO 8601.
///
/// A weekday is the last one for what has happened and the next one for what
/// is to come, so both are given; only the coder knows the status.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct When {
    /// From the first to the last token.
    pub tokens: Range<usize>,
    /// Reading for what has happened.
    pub past: String,
    /// Reading for what is to come.
    pub future: String,
    /// Whether the publication date was needed.
    pub anchored: bool,
}

/// A language's date words, compiled.
#[derive(Clone, Debug)]
pub struct DateNames {
    words: PatternSet<Word>,
    numbers: PatternSet<u64>,
    /// Words that may stand between the parts of a date ("of", "de", "the").
    links: PatternSet<()>,
    /// Prepositions of time and place ("in", "en", "в").
    within: PatternSet<()>,
}

impl DateNames {
    /// Compiles the words; `numbers` are the language's number words, `links` stand
    /// between the parts of a date, `within` before a month alone.
    ///
    /// # Errors
    /// A pattern that cannot be read, or an unknown unit.
    pub fn new(
        file: &str,
        raw: &DateWords,
        numbers: PatternSet<u64>,
        links: PatternSet<()>,
        within: PatternSet<()>,
    ) -> Result<Self, Error> {
        let mut words = PatternSet::default();
        let mut add = |patterns: &[String], word: Word| {
            patterns.iter().try_for_each(|p| words.add(p, word)).map_err(|e| Error::new(file, e))
        };
        for (i, forms) in raw.months.iter().enumerate() {
            add(forms, Word::Month(i as i8 + 1))?;
        }
        for (i, forms) in raw.weekdays.iter().enumerate() {
            add(forms, Word::Weekday(i as i8))?;
        }
        add(&raw.today, Word::Day(0))?;
        add(&raw.yesterday, Word::Day(-1))?;
        add(&raw.day_before_yesterday, Word::Day(-2))?;
        add(&raw.tomorrow, Word::Day(1))?;
        add(&raw.overnight, Word::Overnight)?;
        add(&raw.last, Word::Last)?;
        add(&raw.next, Word::Next)?;
        add(&raw.ago, Word::Ago)?;
        let mut units: Vec<_> = raw.units.iter().collect();
        units.sort();
        for (name, forms) in units {
            let unit = match name.as_str() {
                "day" => Unit::Day,
                "week" => Unit::Week,
                "month" => Unit::Month,
                "year" => Unit::Year,
                _ => return Err(Error::new(file, format!("[dates.units]: `{name}` is no unit"))),
            };
            add(forms, Word::Unit(unit))?;
        }
        Ok(Self { words, numbers, links, within })
    }

    /// Whether a token is a word of the calendar: a weekday, month or unit.
    #[must_use]
    pub fn is_unit(&self, doc: &Document, token: usize) -> bool {
        token < doc.tokens.len()
            && self.words.longest(doc, token, token + 1).is_some_and(|m| match m.value {
                Word::Weekday(_) | Word::Unit(_) | Word::Day(_) => true,
                Word::Month(_) => doc.fold(token).chars().count() > 3,
                Word::Overnight | Word::Last | Word::Next | Word::Ago => false,
            })
    }

    /// The expressions of one sentence, in text order. Without a publication
    /// date only those that need none.
    #[must_use]
    pub fn find(
        &self,
        doc: &Document,
        text: &str,
        tokens: Range<usize>,
        published: Option<Date>,
    ) -> Vec<When> {
        let reader = Reader { names: self, doc, text, end: tokens.end, published };
        let mut found = Vec::new();
        let mut at = tokens.start;
        while at < tokens.end {
            match reader.read(at) {
                Some(when) => {
                    at = when.tokens.end;
                    found.push(when);
                }
                None => at += 1,
            }
        }
        found
    }
}

struct Reader<'a> {
    names: &'a DateNames,
    doc: &'a Document,
    text: &'a str,
    end: usize,
    published: Option<Date>,
}

impl Reader<'_> {
    fn word(&self, at: usize) -> Option<(Word, usize)> {
        if at >= self.end {
            return None;
        }
        self.names.words.longest(self.doc, at, self.end).map(|m| (m.value, m.tokens.end))
    }

    fn read(&self, at: usize) -> Option<When> {
        if let Some(day) =
            self.iso(at).or_else(|| self.day_month(at)).or_else(|| self.month_day(at))
        {
            return Some(day);
        }
        self.by_word(at).or_else(|| self.counted_ago(at)).or_else(|| self.year(at))
    }

    fn by_word(&self, at: usize) -> Option<When> {
        match self.word(at)? {
            (Word::Overnight, next) => {
                let when = (next..self.end.min(next + 3)).find_map(|i| {
                    let inner = self.read(i)?;
                    Some((inner.past.parse::<Date>().ok()?, inner))
                });
                let (day, inner) = when?;
                let range = format!("{}/{day}", day.yesterday().ok()?);
                Some(self.both(at..inner.tokens.end, range, inner.anchored))
            }
            (Word::Day(offset), next) => {
                let day = self.published?.checked_add(offset.days()).ok()?;
                Some(self.both(at..next, day.to_string(), true))
            }
            (Word::Weekday(day), next) => {
                // "Wednesday, 9 March": the date says it all.
                if let Some(date) = (next..self.end.min(next + 3))
                    .take_while(|i| *i == next || self.is_link(*i - 1))
                    .find_map(|i| self.day_month(i).or_else(|| self.month_day(i)))
                {
                    return Some(When { tokens: at..date.tokens.end, ..date });
                }
                let shift = match self.word(next) {
                    Some((word @ (Word::Last | Word::Next), end)) => Some((word, end)),
                    _ => None,
                };
                let end = shift.map_or(next, |(_, end)| end);
                self.weekday(at..end, day, shift.map(|(word, _)| word))
            }
            (word @ (Word::Last | Word::Next), next) => match self.word(next)? {
                (Word::Weekday(day), end) => self.weekday(at..end, day, Some(word)),
                (Word::Unit(unit), end) => self.shifted(at..end, unit, word),
                (Word::Month(month), end) => self.month_alone(at..end, month, Some(word)),
                _ => None,
            },
            (Word::Month(month), next) => {
                let capital = self.doc.tokens[at].capital;
                let letters = self.doc.fold(at).chars().count();
                // Short ones may be other words, if nothing else marks them
                // as months ("march", "mars").
                let marked =
                    at > 0 && self.names.within.any_in(self.doc, at - 1..at) && letters >= 3;
                (capital || letters >= 6 || marked)
                    .then(|| self.month_alone(at..next, month, None))?
            }
            (Word::Unit(unit), next) => match self.word(next)? {
                (word @ (Word::Last | Word::Next), end) => self.shifted(at..end, unit, word),
                _ => None,
            },
            (Word::Ago, next) => {
                let (count, after) = self.number(next)?;
                let (Word::Unit(unit), end) = self.word(after)? else { return None };
                self.ago(at..end, count, unit)
            }
        }
    }

    fn both(&self, tokens: Range<usize>, iso: String, anchored: bool) -> When {
        When { tokens, future: iso.clone(), past: iso, anchored }
    }

    fn is_link(&self, at: usize) -> bool {
        matches!(self.doc.fold(at), "," | ".") || self.names.links.any_in(self.doc, at..at + 1)
    }

    fn skip_links(&self, at: usize, most: usize) -> usize {
        (at..self.end.min(at + most)).find(|i| !self.is_link(*i)).unwrap_or(at)
    }

    fn digits(&self, at: usize) -> Option<&str> {
        (at < self.end && self.doc.tokens[at].kind == TokenKind::Number)
            .then(|| &self.text[self.doc.tokens[at].range.as_range()])
    }

    fn number(&self, at: usize) -> Option<(i64, usize)> {
        if let Some(digits) = self.digits(at) {
            return Some((digits.parse().ok()?, at + 1));
        }
        let m = (at < self.end).then(|| self.names.numbers.longest(self.doc, at, self.end))??;
        Some((i64::try_from(m.value).ok()?, m.tokens.end))
    }

    /// `2022-03-09`, `09.03.2022`.
    fn iso(&self, at: usize) -> Option<When> {
        let digits = self.digits(at)?;
        let day: Date = match digits.parse() {
            Ok(day) => day,
            Err(_) => {
                let mut parts = digits.split('.');
                let (d, m, y) = (parts.next()?, parts.next()?, parts.next()?);
                if parts.next().is_some() || y.len() != 4 {
                    return None;
                }
                Date::new(y.parse().ok()?, m.parse().ok()?, d.parse().ok()?).ok()?
            }
        };
        Some(self.both(at..at + 1, day.to_string(), false))
    }

    /// "9 March 2022", "9. mars", "le 9 mars", "9 de marzo de 2022".
    fn day_month(&self, at: usize) -> Option<When> {
        let digits = self.digits(at)?;
        let day: i8 = digits.trim_end_matches(|c: char| c.is_alphabetic()).parse().ok()?;
        let next = self.skip_links(at + 1, 3);
        let (Word::Month(month), end) = self.word(next)? else { return None };
        self.dated(at, end, day, month)
    }

    /// "March 9, 2022".
    fn month_day(&self, at: usize) -> Option<When> {
        let (Word::Month(month), next) = self.word(at)? else { return None };
        let digits = self.digits(next)?;
        let day: i8 = digits.trim_end_matches(|c: char| c.is_alphabetic()).parse().ok()?;
        self.dated(at, next + 1, day, month)
    }

    /// A day and a month, with the year that follows or the nearest one.
    fn dated(&self, at: usize, end: usize, day: i8, month: i8) -> Option<When> {
        let at_year = self.skip_links(end, 3);
        if let Some(year) = self.year_number(at_year) {
            let date = Date::new(year, month, day).ok()?;
            return Some(self.both(at..at_year + 1, date.to_string(), false));
        }
        let published = self.published?;
        let in_year = |year| Date::new(year, month, day).ok();
        let this = in_year(published.year())?;
        let past = if this <= published { this } else { in_year(published.year() - 1)? };
        let future = if this >= published { this } else { in_year(published.year() + 1)? };
        // Near the turn of the year only: "9 March" in May is this year's.
        Some(When {
            tokens: at..end,
            past: past.to_string(),
            future: future.to_string(),
            anchored: true,
        })
    }

    fn year_number(&self, at: usize) -> Option<i16> {
        let digits = self.digits(at)?;
        let year: i16 = (digits.len() == 4).then(|| digits.parse().ok())??;
        YEARS.contains(&year).then_some(year)
    }

    fn weekday(&self, tokens: Range<usize>, day: i8, shift: Option<Word>) -> Option<When> {
        let published = self.published?;
        let wanted = Weekday::from_monday_zero_offset(day).ok()?;
        let before = published.nth_weekday(-1, wanted).ok()?;
        let after = published.nth_weekday(1, wanted).ok()?;
        let same = published.weekday() == wanted;
        let (past, future) = match shift {
            Some(Word::Last) => (before, before),
            Some(Word::Next) => (after, after),
            _ if same => (published, published),
            _ => (before, after),
        };
        Some(When { tokens, past: past.to_string(), future: future.to_string(), anchored: true })
    }

    fn month_alone(&self, tokens: Range<usize>, month: i8, shift: Option<Word>) -> Option<When> {
        let at_year = self.skip_links(tokens.end, 2);
        if let Some(year) = self.year_number(at_year) {
            let iso = format!("{year:04}-{month:02}");
            return Some(self.both(tokens.start..at_year + 1, iso, false));
        }
        let published = self.published?;
        let (year, now) = (published.year(), published.month());
        let past = if month <= now && !(shift == Some(Word::Last) && month == now) {
            year
        } else {
            year - 1
        };
        let future = if month >= now { year } else { year + 1 };
        let (past, future) = match shift {
            Some(Word::Next) => (future, future),
            Some(_) => (past, past),
            None => (past, future),
        };
        Some(When {
            tokens,
            past: format!("{past:04}-{month:02}"),
            future: format!("{future:04}-{month:02}"),
            anchored: true,
        })
    }

    /// "last week", "next month", "в прошлом году".
    fn shifted(&self, tokens: Range<usize>, unit: Unit, word: Word) -> Option<When> {
        let published = self.published?;
        let step: i32 = if word == Word::Last { -1 } else { 1 };
        let iso = match unit {
            Unit::Day => published.checked_add(step.days()).ok()?.to_string(),
            Unit::Week => {
                let monday = published
                    .checked_sub(i32::from(published.weekday().to_monday_zero_offset()).days())
                    .ok()?
                    .checked_add((step * 7).days())
                    .ok()?;
                format!("{monday}/{}", monday.checked_add(6.days()).ok()?)
            }
            Unit::Month => {
                let day = published.first_of_month().checked_add(step.months()).ok()?;
                format!("{:04}-{:02}", day.year(), day.month())
            }
            Unit::Year => format!("{:04}", i32::from(published.year()) + step),
        };
        Some(self.both(tokens, iso, true))
    }

    /// "three days ago" where the number comes first.
    fn counted_ago(&self, at: usize) -> Option<When> {
        let (count, next) = self.number(at)?;
        let (Word::Unit(unit), after) = self.word(next)? else { return None };
        let (Word::Ago, end) = self.word(after)? else { return None };
        self.ago(at..end, count, unit)
    }

    fn ago(&self, tokens: Range<usize>, count: i64, unit: Unit) -> Option<When> {
        let published = self.published?;
        let iso = match unit {
            Unit::Day => published.checked_sub(count.days()).ok()?.to_string(),
            // "Two weeks ago" is not said to the day.
            Unit::Week => return None,
            Unit::Month => {
                let day = published.first_of_month().checked_sub(count.months()).ok()?;
                format!("{:04}-{:02}", day.year(), day.month())
            }
            Unit::Year => {
                let year = i64::from(published.year()).checked_sub(count)?;
                (0..=9999).contains(&year).then(|| format!("{year:04}"))?
            }
        };
        Some(self.both(tokens, iso, true))
    }

    /// A bare year.
    fn year(&self, at: usize) -> Option<When> {
        let year = self.year_number(at)?;
        Some(self.both(at..at + 1, format!("{year:04}"), false))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kilde_analysis::Language;

    fn english() -> DateNames {
        let list = |words: &[&str]| words.iter().map(|w| (*w).to_owned()).collect::<Vec<_>>();
        let mut months = vec![Vec::new(); 12];
        months[1] = list(&["february"]);
        months[2] = list(&["march", "mar"]);
        let days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
        let raw = DateWords {
            months,
            weekdays: days.iter().map(|d| list(&[d])).collect(),
            today: list(&["today"]),
            yesterday: list(&["yesterday"]),
            overnight: list(&["overnight into"]),
            last: list(&["last"]),
            next: list(&["next"]),
            units: [("day", "days"), ("week", "week"), ("month", "month"), ("year", "year")]
                .map(|(k, v)| (k.to_owned(), list(&[v])))
                .into_iter()
                .collect(),
            ago: list(&["ago"]),
            ..DateWords::default()
        };
        let links = PatternSet::all(&list(&["of", "the"]), &()).unwrap();
        let within = PatternSet::all(&list(&["in"]), &()).unwrap();
        DateNames::new("test", &raw, PatternSet::default(), links, within).unwrap()
    }

    /// Past and future readings of all expressions; published on Thursday, 10 March 2022.
    fn read(text: &str) -> Vec<(String, String)> {
        let doc = Language::plain().document(text, &[]);
        let published = "2022-03-10".parse().ok();
        let found = english().find(&doc, text, 0..doc.tokens.len(), published);
        found.into_iter().map(|w| (w.past, w.future)).collect()
    }

    fn same(iso: &str) -> Vec<(String, String)> {
        vec![(iso.to_owned(), iso.to_owned())]
    }

    #[test]
    fn full_dates_need_no_anchor() {
        assert_eq!(read("on 9 March 2021 in Rome"), same("2021-03-09"));
        assert_eq!(read("on March 9, 2021, in Rome"), same("2021-03-09"));
        assert_eq!(read("on 2021-03-09"), same("2021-03-09"));
        assert_eq!(read("in February 2014"), same("2014-02"));
        assert_eq!(read("in 2014"), same("2014"));
    }

    #[test]
    fn weekdays_look_back_and_forward() {
        assert_eq!(read("on Wednesday"), [("2022-03-09".into(), "2022-03-16".into())]);
        assert_eq!(read("on Thursday"), same("2022-03-10"));
        assert_eq!(read("last Thursday"), same("2022-03-03"));
        assert_eq!(read("Wednesday, 9 February"), [("2022-02-09".into(), "2023-02-09".into())]);
        assert_eq!(read("overnight into Tuesday"), same("2022-03-07/2022-03-08"));
    }

    #[test]
    fn relative_expressions_keep_their_granularity() {
        assert_eq!(read("yesterday"), same("2022-03-09"));
        assert_eq!(read("3 days ago"), same("2022-03-07"));
        assert_eq!(read("last month"), same("2022-02"));
        assert_eq!(read("last week"), same("2022-02-28/2022-03-06"));
        assert_eq!(read("30 February 2022"), same("2022-02"));
        assert_eq!(read("he may march on"), []);
    }
}
