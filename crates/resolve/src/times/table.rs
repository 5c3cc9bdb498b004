//! `lang/<code>/dates.toml`: the words and patterns of a language, compiled to a
//! trie over the symbols of tokens.

use kilde_analysis::Error;
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::collections::BTreeMap;

/// Patterns grow by two for each optional element.
const MOST_OPTIONAL: usize = 9;

/// What a token may be in a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Class {
    Word,
    Number,
    Day,
    Month,
    Weekday,
    Year,
    Unit,
    Season,
    Ordinal,
    Decade,
    Feast,
    Date,
    YearSpan,
    DaySpan,
    /// A part and a month in one word ("mid-July").
    PartMonth,
}

impl Class {
    const ALL: [(&'static str, Self); 14] = [
        ("n", Self::Number),
        ("day", Self::Day),
        ("month", Self::Month),
        ("weekday", Self::Weekday),
        ("year", Self::Year),
        ("unit", Self::Unit),
        ("season", Self::Season),
        ("ord", Self::Ordinal),
        ("decade", Self::Decade),
        ("feast", Self::Feast),
        ("date", Self::Date),
        ("years", Self::YearSpan),
        ("days", Self::DaySpan),
        ("part-month", Self::PartMonth),
    ];
}

/// Units of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Day,
    Week,
    Weekend,
    Fortnight,
    Month,
    Quarter,
    Half,
    Year,
    Decade,
    Century,
}

impl Unit {
    const ALL: [(&'static str, Self); 10] = [
        ("day", Self::Day),
        ("week", Self::Week),
        ("weekend", Self::Weekend),
        ("fortnight", Self::Fortnight),
        ("month", Self::Month),
        ("quarter", Self::Quarter),
        ("half", Self::Half),
        ("year", Self::Year),
        ("decade", Self::Decade),
        ("century", Self::Century),
    ];

    fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(n, _)| *n == name).map(|(_, unit)| *unit)
    }

    pub fn of(value: i32) -> Option<Self> {
        Self::ALL.get(usize::try_from(value).ok()?).map(|(_, unit)| *unit)
    }

    /// As a number of days, months or years.
    pub fn plain(self) -> (i64, Self) {
        match self {
            Self::Day => (1, Self::Day),
            Self::Week | Self::Weekend => (7, Self::Day),
            Self::Fortnight => (14, Self::Day),
            Self::Month => (1, Self::Month),
            Self::Quarter => (3, Self::Month),
            Self::Half => (6, Self::Month),
            Self::Year => (1, Self::Year),
            Self::Decade => (10, Self::Year),
            Self::Century => (100, Self::Year),
        }
    }

    /// How many "recent days", "weeks", "months" are.
    pub fn few(self) -> i64 {
        match self {
            Self::Day => 7,
            Self::Week => 4,
            Self::Month => 3,
            Self::Year => 5,
            _ => 1,
        }
    }
}

/// What a pattern stands for; the names are explained in `docs/dates.md`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Op {
    Day,
    DayOfYear(i16),
    Days,
    Date,
    Month,
    MonthOfYear(i16),
    MonthBy(i8),
    Months,
    Year,
    Years,
    Weekday(i64),
    WeekdayOf(i64),
    Weekdays,
    NightTo,
    NightFrom,
    Offset(i64, Option<Unit>),
    Ago,
    Hence,
    Before(Option<Unit>, Option<i64>),
    After(Option<Unit>, Option<i64>),
    Same(Unit),
    Tonight,
    NightBefore,
    NightAfter,
    Past(Option<i64>, Option<Unit>),
    Coming,
    Part(i8),
    Half(i8, Option<i16>),
    Quarter,
    QuarterOf(i16),
    Season(Option<i64>),
    Decade,
    Century,
    Feast,
}

impl Op {
    fn parse(text: &str) -> Option<Self> {
        let mut words = text.split_whitespace();
        let name = words.next()?;
        let rest: Vec<&str> = words.collect();
        let step = rest.first().and_then(|w| w.parse::<i8>().ok());
        let unit = rest.last().and_then(|w| Unit::named(w));
        Some(match name {
            "day" => step.map_or(Self::Day, |s| Self::DayOfYear(s.into())),
            "days" => Self::Days,
            "date" => Self::Date,
            "month" => step.map_or(Self::Month, |s| Self::MonthOfYear(s.into())),
            "month-by" => Self::MonthBy(step?),
            "months" => Self::Months,
            "year" => Self::Year,
            "years" => Self::Years,
            "weekday" => Self::Weekday(step.unwrap_or(0).into()),
            "weekday-of" => Self::WeekdayOf(step?.into()),
            "weekdays" => Self::Weekdays,
            "night-to" => Self::NightTo,
            "night-from" => Self::NightFrom,
            "offset" => Self::Offset(step?.into(), unit),
            "ago" => Self::Ago,
            "hence" => Self::Hence,
            "before" => Self::Before(unit, step.map(Into::into)),
            "after" => Self::After(unit, step.map(Into::into)),
            "tonight" => Self::Tonight,
            "same" => Self::Same(unit?),
            "night-before" => Self::NightBefore,
            "night-after" => Self::NightAfter,
            "past" => Self::Past(step.map(Into::into), unit),
            "coming" => Self::Coming,
            "part" => Self::Part(step.filter(|s| (1..=3).contains(s))?),
            "half" => Self::Half(step?, rest.get(1).and_then(|w| w.parse().ok())),
            "quarter" => step.map_or(Self::Quarter, |s| Self::QuarterOf(s.into())),
            "season" => Self::Season(step.map(Into::into)),
            "decade" => Self::Decade,
            "century" => Self::Century,
            "feast" => Self::Feast,
            _ => return None,
        })
    }

    /// What sort of expression it is, as it is printed.
    pub fn kind(self) -> &'static str {
        match self {
            Self::Day | Self::DayOfYear(_) | Self::Date | Self::Feast => "date",
            Self::Month | Self::MonthOfYear(_) | Self::MonthBy(_) => "month",
            Self::Year => "year",
            Self::Weekday(_) | Self::WeekdayOf(_) | Self::NightTo | Self::NightFrom => "weekday",
            Self::Offset(..) | Self::Ago | Self::Hence | Self::Tonight => "relative",
            Self::Before(..) | Self::After(..) | Self::Same(_) => "anaphoric",
            Self::NightBefore | Self::NightAfter => "anaphoric",
            Self::Days | Self::Months | Self::Years | Self::Weekdays => "interval",
            Self::Past(..) | Self::Coming => "interval",
            Self::Part(_) | Self::Half(..) | Self::Quarter | Self::QuarterOf(_) => "period",
            Self::Season(_) | Self::Decade | Self::Century => "period",
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    format: u32,
    order: String,
    months: Vec<Vec<String>>,
    weekdays: Vec<Vec<String>>,
    units: BTreeMap<String, Vec<String>>,
    /// Spring, summer, autumn, winter.
    seasons: Vec<Vec<String>>,
    #[serde(default)]
    numbers: BTreeMap<String, i32>,
    #[serde(default)]
    ordinals: BTreeMap<String, i32>,
    /// Days of a month in words.
    #[serde(default)]
    days: BTreeMap<String, i32>,
    #[serde(default)]
    decades: BTreeMap<String, i32>,
    /// `MM-DD`, or days from Easter as `easter+1`.
    #[serde(default)]
    feasts: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    ordinal_endings: Vec<String>,
    #[serde(default)]
    decade_endings: Vec<String>,
    #[serde(default)]
    year_endings: Vec<String>,
    /// Words that are something else where they stand alone.
    #[serde(default)]
    ambiguous: Vec<String>,
    /// Lemmas of verbs that speak of what is to come.
    #[serde(default)]
    future: Vec<String>,
    /// Lemmas of verbs whose infinitives do ("agreed to meet").
    #[serde(default)]
    intent: Vec<String>,
    /// Lemmas of auxiliaries that make a perfect of a participle.
    #[serde(default)]
    perfect: Vec<String>,
    /// Words before a time that is to come ("until").
    #[serde(default)]
    ahead: Vec<String>,
    /// By what is written before a month: which third of it ("mid-" = 2).
    #[serde(default)]
    month_prefixes: BTreeMap<String, i32>,
    sets: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    macros: BTreeMap<String, String>,
    /// One a line: pattern, `->`, what it stands for.
    rules: String,
}

/// A compiled table.
#[derive(Clone, Debug, Default)]
pub(super) struct Table {
    words: FxHashMap<Box<str>, Vec<(u16, i32)>>,
    edges: FxHashMap<(u32, u16), u32>,
    /// By node: the rule that ends there, and its line.
    ends: Vec<Option<(u16, Op)>>,
    pub month_first: bool,
    pub ordinal_endings: Vec<String>,
    pub decade_endings: Vec<String>,
    pub year_endings: Vec<String>,
    pub ambiguous: Vec<String>,
    pub future: Vec<String>,
    pub intent: Vec<String>,
    pub perfect: Vec<String>,
    pub ahead: Vec<String>,
}

/// The symbol of a class in the trie.
pub(super) fn symbol(class: Class) -> u16 {
    class as u16
}

/// The class of a symbol: sets of words come after all classes.
pub(super) fn class(symbol: u16) -> Class {
    Class::ALL.iter().map(|(_, c)| *c).find(|c| *c as u16 == symbol).unwrap_or(Class::Word)
}

impl Table {
    pub fn parse(file: &str, text: &str) -> Result<Self, Error> {
        let raw: Raw = toml::from_str(text).map_err(|e| Error::new(file, e))?;
        if raw.format != 1 {
            return Err(Error::new(file, format!("`format`: expected 1, found {}", raw.format)));
        }
        if raw.months.len() != 12 || raw.weekdays.len() != 7 || raw.seasons.len() != 4 {
            return Err(Error::new(file, "expected 12 `months`, 7 `weekdays` and 4 `seasons`"));
        }
        let mut table =
            Self { ends: vec![None], month_first: raw.order == "mdy", ..Self::default() };
        for (class, lists) in [
            (Class::Month, &raw.months),
            (Class::Weekday, &raw.weekdays),
            (Class::Season, &raw.seasons),
        ] {
            let from = i32::from(class != Class::Weekday);
            for (value, forms) in (from..).zip(lists) {
                forms.iter().for_each(|form| table.word(form, symbol(class), value));
            }
        }
        for (prefix, part) in &raw.month_prefixes {
            for (month, forms) in (1..).zip(&raw.months) {
                for form in forms {
                    let word = format!("{prefix}{form}");
                    table.word(&word, symbol(Class::PartMonth), part * 16 + month);
                }
            }
        }
        for (name, forms) in &raw.units {
            let at = Unit::ALL.iter().position(|(n, _)| n == name);
            let at = at.ok_or_else(|| Error::new(file, format!("`{name}` is no unit")))?;
            forms.iter().for_each(|form| table.word(form, symbol(Class::Unit), at as i32));
        }
        for (class, map) in [
            (Class::Number, &raw.numbers),
            (Class::Ordinal, &raw.ordinals),
            (Class::Day, &raw.days),
            (Class::Decade, &raw.decades),
        ] {
            map.iter().for_each(|(form, value)| table.word(form, symbol(class), *value));
        }
        for (day, forms) in &raw.feasts {
            let value = feast(day);
            let value = value.ok_or_else(|| Error::new(file, format!("`{day}` is no feast")))?;
            forms.iter().for_each(|form| table.word(form, symbol(Class::Feast), value));
        }
        table.rules(file, &raw)?;
        Ok(Self {
            ordinal_endings: raw.ordinal_endings,
            decade_endings: raw.decade_endings,
            year_endings: raw.year_endings,
            ambiguous: raw.ambiguous,
            future: raw.future,
            intent: raw.intent,
            perfect: raw.perfect,
            ahead: raw.ahead,
            ..table
        })
    }

    /// Both apostrophes, and е for ё, are read as the same.
    fn word(&mut self, form: &str, symbol: u16, value: i32) {
        let plain = form.replace('’', "'");
        for form in [plain.replace('\'', "’"), plain.replace('ё', "е"), plain] {
            let values = self.words.entry(form.into()).or_default();
            if !values.contains(&(symbol, value)) {
                values.push((symbol, value));
            }
        }
    }

    fn rules(&mut self, file: &str, raw: &Raw) -> Result<(), Error> {
        let mut sets: FxHashMap<String, u16> = FxHashMap::default();
        let lines =
            raw.rules.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#'));
        for (rank, line) in (0..).zip(lines) {
            let fail = |problem: &str| Error::new(file, format!("rule `{line}`: {problem}"));
            let (pattern, op) = line.split_once("->").ok_or_else(|| fail("expected `->`"))?;
            let op = Op::parse(op).ok_or_else(|| fail("unknown meaning"))?;
            let pattern = raw.macros.iter().fold(pattern.to_owned(), |text, (name, with)| {
                text.replace(&format!("{{{name}}}"), with)
            });
            let mut elements = Vec::new();
            for element in pattern.split_whitespace() {
                let (text, optional) = match element.strip_suffix('?') {
                    Some(text) if !text.is_empty() => (text, true),
                    _ => (element, false),
                };
                let named = text.strip_prefix('<').and_then(|t| t.strip_suffix('>'));
                let symbol = if let Some(name) = named {
                    let found = Class::ALL.iter().find(|(n, _)| *n == name);
                    symbol(found.ok_or_else(|| fail("unknown class"))?.1)
                } else if let Some(symbol) = sets.get(text) {
                    *symbol
                } else {
                    let symbol =
                        u16::try_from(sets.len() + 64).map_err(|_| fail("too many sets"))?;
                    sets.insert(text.to_owned(), symbol);
                    match text.strip_prefix('@') {
                        Some(name) => {
                            let forms = raw.sets.get(name).ok_or_else(|| fail("unknown set"))?;
                            forms.iter().for_each(|form| self.word(form, symbol, 0));
                        }
                        None => text.split('|').for_each(|form| self.word(form, symbol, 0)),
                    }
                    symbol
                };
                elements.push((symbol, optional));
            }
            if elements.iter().filter(|(_, optional)| *optional).count() > MOST_OPTIONAL {
                return Err(fail("too many optional elements"));
            }
            if elements.iter().all(|(_, optional)| *optional) {
                return Err(fail("it may be empty"));
            }
            self.insert(0, &elements, (rank, op));
        }
        Ok(())
    }

    fn insert(&mut self, node: u32, elements: &[(u16, bool)], op: (u16, Op)) {
        let Some(((symbol, optional), rest)) = elements.split_first() else {
            // The first of two rules that read the same wins.
            self.ends[node as usize].get_or_insert(op);
            return;
        };
        if *optional {
            self.insert(node, rest, op);
        }
        let next = match self.edges.get(&(node, *symbol)) {
            Some(next) => *next,
            None => {
                let next = self.ends.len() as u32;
                self.ends.push(None);
                self.edges.insert((node, *symbol), next);
                next
            }
        };
        self.insert(next, rest, op);
    }

    pub fn symbols(&self, folded: &str) -> &[(u16, i32)] {
        self.words.get(folded).map_or(&[], Vec::as_slice)
    }

    pub fn step(&self, node: u32, symbol: u16) -> Option<u32> {
        self.edges.get(&(node, symbol)).copied()
    }

    pub fn end(&self, node: u32) -> Option<(u16, Op)> {
        self.ends.get(node as usize).copied().flatten()
    }
}

/// Month and day as `MMDD`; days from Easter as 10100 and the difference.
fn feast(day: &str) -> Option<i32> {
    if let Some(shift) = day.strip_prefix("easter") {
        let shift: i32 = if shift.is_empty() { 0 } else { shift.parse().ok()? };
        return (-99..=99).contains(&shift).then_some(10_100 + shift);
    }
    let (month, day) = day.split_once('-')?;
    Some(month.parse::<i32>().ok()? * 100 + day.parse::<i32>().ok()?)
}
