//! Arithmetic of the calendar: what an expression of time stands for.

use super::table::{Class, Op, Unit};
use jiff::Span;
use jiff::civil::{Date, Weekday};
use std::fmt;

/// The earliest year that a number alone is read as.
const BARE_YEAR: i16 = 1800;

/// How exactly a time is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grain {
    /// A day.
    Day,
    /// A calendar month.
    Month,
    /// A calendar year.
    Year,
    /// Any other stretch of days.
    Span,
}

impl Grain {
    /// As it is printed.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Month => "month",
            Self::Year => "year",
            Self::Span => "interval",
        }
    }
}

/// First and last day; printed as ISO 8601, no longer than its grain needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// How exactly it is told.
    pub grain: Grain,
}

impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let from = self.from;
        match self.grain {
            Grain::Day => write!(f, "{from}"),
            Grain::Month => write!(f, "{:04}-{:02}", from.year(), from.month()),
            Grain::Year => write!(f, "{:04}", from.year()),
            Grain::Span => write!(f, "{from}/{}", self.to),
        }
    }
}

impl Interval {
    fn day(day: Date) -> Self {
        Self { from: day, to: day, grain: Grain::Day }
    }

    fn span(from: Date, to: Date) -> Option<Self> {
        (from <= to).then_some(Self { from, to, grain: Grain::Span })
    }

    fn month(year: i16, month: i8) -> Option<Self> {
        let from = Date::new(year, month, 1).ok()?;
        Some(Self { from, to: from.last_of_month(), grain: Grain::Month })
    }

    fn year(year: i16) -> Option<Self> {
        let from = Date::new(year, 1, 1).ok().filter(|_| year > 0)?;
        Some(Self { from, to: from.last_of_year(), grain: Grain::Year })
    }

    fn months(year: i16, first: i8, last: i8) -> Option<Self> {
        Self::span(Self::month(year, first)?.from, Self::month(year, last)?.to)
    }
}

/// What an expression was reckoned from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// Nothing: it tells all.
    None,
    /// The day of publication.
    Published,
    /// A date named before.
    Named,
}

impl Anchor {
    /// As it is printed.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Published => "published",
            Self::Named => "named",
        }
    }
}

/// Both readings of an expression: for what has happened and what is to come.
#[derive(Clone, Copy, Debug)]
pub(super) struct Readings {
    pub past: Interval,
    pub future: Interval,
    pub anchor: Anchor,
}

/// Values captured by a pattern, in the order of the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Captures {
    items: [(Class, i32); 16],
    len: usize,
}

impl Default for Captures {
    fn default() -> Self {
        Self { items: [(Class::Word, 0); 16], len: 0 }
    }
}

impl Captures {
    /// Adds a value; false where there is no room.
    pub fn push(&mut self, class: Class, value: i32) -> bool {
        let Some(slot) = self.items.get_mut(self.len) else { return false };
        *slot = (class, value);
        self.len += 1;
        true
    }

    pub fn pop(&mut self) {
        self.len = self.len.saturating_sub(1);
    }

    fn nth(&self, class: Class, n: usize) -> Option<i32> {
        self.items[..self.len].iter().filter(|(c, _)| *c == class).nth(n).map(|(_, v)| *v)
    }

    fn small(&self, class: Class, n: usize) -> Option<i8> {
        self.nth(class, n).and_then(|v| v.try_into().ok())
    }

    fn year(&self, n: usize) -> Option<i16> {
        self.nth(Class::Year, n).and_then(|v| v.try_into().ok())
    }
}

/// What expressions are reckoned from.
pub(super) struct Context<'a> {
    pub published: Option<Date>,
    /// Times named so far, the last one last.
    pub named: &'a [Interval],
}

fn plus(day: Date, number: i64, unit: Unit) -> Option<Date> {
    let (factor, unit) = unit.plain();
    let number = number.checked_mul(factor)?;
    let span = match unit {
        Unit::Month => Span::new().try_months(number),
        Unit::Year => Span::new().try_years(number),
        _ => Span::new().try_days(number),
    };
    day.checked_add(span.ok()?).ok()
}

fn monday(day: Date) -> Option<Date> {
    plus(day, -i64::from(day.weekday().to_monday_zero_offset()), Unit::Day)
}

/// The unit that holds a day.
fn around(day: Date, unit: Unit) -> Option<Interval> {
    let (year, month) = (day.year(), day.month());
    match unit {
        Unit::Day => Some(Interval::day(day)),
        Unit::Week | Unit::Fortnight => {
            let first = monday(day)?;
            Interval::span(first, plus(first, 6, Unit::Day)?)
        }
        Unit::Weekend => {
            let first = plus(monday(day)?, 5, Unit::Day)?;
            Interval::span(first, plus(first, 1, Unit::Day)?)
        }
        Unit::Month => Interval::month(year, month),
        Unit::Quarter => {
            let first = (month - 1) / 3 * 3 + 1;
            Interval::months(year, first, first + 2)
        }
        Unit::Half => {
            let first = if month <= 6 { 1 } else { 7 };
            Interval::months(year, first, first + 5)
        }
        Unit::Year => Interval::year(year),
        Unit::Decade => {
            let first = year / 10 * 10;
            Interval::span(Interval::year(first)?.from, Interval::year(first + 9)?.to)
        }
        Unit::Century => {
            let first = (year - 1) / 100 * 100 + 1;
            Interval::span(Interval::year(first)?.from, Interval::year(first + 99)?.to)
        }
    }
}

/// A point so many units away, as exact as one speaks of it.
fn away(from: Date, number: i64, unit: Unit) -> Option<Interval> {
    let day = plus(from, number, unit)?;
    match unit.plain().1 {
        Unit::Month => Interval::month(day.year(), day.month()),
        Unit::Year => Interval::year(day.year()),
        _ => Some(Interval::day(day)),
    }
}

/// A third of a stretch: of a month by days, of longer ones by months.
fn third(of: Interval, part: i8) -> Option<Interval> {
    match of.grain {
        Grain::Month => {
            let (year, month) = (of.from.year(), of.from.month());
            let day = |d| Date::new(year, month, d).ok();
            match part {
                1 => Interval::span(day(1)?, day(10)?),
                2 => Interval::span(day(11)?, day(20)?),
                _ => Interval::span(day(21)?, of.to),
            }
        }
        Grain::Year => Interval::months(of.from.year(), part * 4 - 3, part * 4),
        Grain::Day | Grain::Span => None,
    }
}

impl Context<'_> {
    fn now(&self) -> Option<Date> {
        self.published
    }

    fn one(interval: Interval, anchor: Anchor) -> Option<Readings> {
        Some(Readings { past: interval, future: interval, anchor })
    }

    fn told(&self, interval: Option<Interval>) -> Option<Readings> {
        Self::one(interval?, Anchor::Published)
    }

    /// What `make` gives for a year that is named, or else for the nearest years
    /// before and after publication.
    fn in_year(
        &self,
        year: Option<i16>,
        make: impl Fn(i16) -> Option<Interval>,
    ) -> Option<Readings> {
        if let Some(year) = year {
            return Self::one(make(year)?, Anchor::None);
        }
        let now = self.now()?;
        let years = [now.year() - 1, now.year(), now.year() + 1].map(&make);
        let past = years.iter().flatten().rfind(|i| i.from <= now);
        let future = years.iter().flatten().find(|i| i.to >= now);
        let (past, future) = (past.or(future)?, future.or(past)?);
        Some(Readings { past: *past, future: *future, anchor: Anchor::Published })
    }

    fn weekday(&self, day: i8, step: Option<i64>) -> Option<Readings> {
        let now = self.now()?;
        let day = Weekday::from_monday_zero_offset(day).ok()?;
        let before = Interval::day(now.nth_weekday(-1, day).ok()?);
        let after = Interval::day(now.nth_weekday(1, day).ok()?);
        let (past, future) = match step {
            Some(step) if step < 0 => (before, before),
            Some(step) if step > 0 => (after, after),
            _ if now.weekday() == day => (Interval::day(now), Interval::day(now)),
            _ => (before, after),
        };
        Some(Readings { past, future, anchor: Anchor::Published })
    }

    /// The time named before that an expression in `unit` can count from, else
    /// the day of publication.
    fn named(&self, unit: Unit, forward: bool) -> Option<(Date, Anchor)> {
        let fits = |i: &&Interval| match unit.plain().1 {
            Unit::Year => true,
            Unit::Month => i.grain != Grain::Year,
            _ => match i.grain {
                Grain::Day => true,
                Grain::Span => plus(i.from, 14, Unit::Day).is_some_and(|end| i.to <= end),
                Grain::Month | Grain::Year => false,
            },
        };
        match self.named.iter().rev().find(fits) {
            Some(i) => Some((if forward { i.to } else { i.from }, Anchor::Named)),
            None => Some((self.now()?, Anchor::Published)),
        }
    }

    /// A day of a month; a year that is not there is taken from publication.
    fn day(&self, day: i8, month: i8, year: Option<i16>) -> Option<Readings> {
        self.in_year(year, |y| Date::new(y, month, day).ok().map(Interval::day))
    }

    fn both(r: Readings, make: impl Fn(Interval) -> Option<Interval>) -> Option<Readings> {
        Some(Readings { past: make(r.past)?, future: make(r.future)?, anchor: r.anchor })
    }

    /// The day of a date or weekday that a pattern captured.
    fn named_day(&self, c: &Captures) -> Option<Readings> {
        match (c.small(Class::Day, 0), c.small(Class::Month, 0)) {
            (Some(day), Some(month)) => self.day(day, month, c.year(0)),
            _ => self.weekday(c.small(Class::Weekday, 0)?, None),
        }
    }

    pub(super) fn read(&self, op: Op, c: &Captures) -> Option<Readings> {
        let number = || c.nth(Class::Number, 0).map_or(1, i64::from);
        let unit = || c.nth(Class::Unit, 0).and_then(Unit::of);
        match op {
            Op::Day => self.day(c.small(Class::Day, 0)?, c.small(Class::Month, 0)?, c.year(0)),
            Op::DayOfYear(step) => {
                let year = self.now()?.year().checked_add(step)?;
                self.day(c.small(Class::Day, 0)?, c.small(Class::Month, 0)?, Some(year))
            }
            Op::Days => {
                let last = c.small(Class::Month, 1).or_else(|| c.small(Class::Month, 0))?;
                let first = c.small(Class::Month, 0)?;
                let (from, to) = match c.nth(Class::DaySpan, 0) {
                    Some(packed) => {
                        ((packed / 100).try_into().ok()?, (packed % 100).try_into().ok()?)
                    }
                    None => (c.small(Class::Day, 0)?, c.small(Class::Day, 1)?),
                };
                let start = c.year(1).and_then(|_| c.year(0));
                self.in_year(c.year(1).or_else(|| c.year(0)), |year| {
                    let start = start.unwrap_or(if first > last { year - 1 } else { year });
                    let from = Date::new(start, first, from).ok()?;
                    Interval::span(from, Date::new(year, last, to).ok()?)
                })
            }
            Op::Date => {
                let packed = c.nth(Class::Date, 0)?;
                let (year, month, day) = (packed / 10_000, packed / 100 % 100, packed % 100);
                let (year, month) = (i16::try_from(year).ok()?, i8::try_from(month).ok()?);
                let day = Date::new(year, month, day.try_into().ok()?).ok()?;
                Self::one(Interval::day(day), Anchor::None)
            }
            Op::Month => {
                let month = c.small(Class::Month, 0)?;
                self.in_year(c.year(0), |year| Interval::month(year, month))
            }
            Op::MonthOfYear(step) => {
                let year = self.now()?.year().checked_add(step)?;
                self.told(Interval::month(year, c.small(Class::Month, 0)?))
            }
            Op::MonthBy(step) => {
                let (now, month) = (self.now()?, c.small(Class::Month, 0)?);
                let year = if step < 0 && month >= now.month() {
                    now.year() - 1
                } else if step > 0 && month <= now.month() {
                    now.year() + 1
                } else {
                    now.year()
                };
                self.told(Interval::month(year, month))
            }
            Op::Months => {
                let (a, b) = (c.small(Class::Month, 0)?, c.small(Class::Month, 1)?);
                let start = c.year(1).and_then(|_| c.year(0));
                self.in_year(c.year(1).or_else(|| c.year(0)), |year| {
                    let first = start.unwrap_or(if a > b { year - 1 } else { year });
                    Interval::span(Interval::month(first, a)?.from, Interval::month(year, b)?.to)
                })
            }
            Op::Year => {
                let year = c.year(0).filter(|year| *year >= BARE_YEAR)?;
                Self::one(Interval::year(year)?, Anchor::None)
            }
            Op::Years => {
                let (a, b) = match c.nth(Class::YearSpan, 0) {
                    Some(packed) => {
                        ((packed / 10_000).try_into().ok()?, (packed % 10_000).try_into().ok()?)
                    }
                    None => (c.year(0)?, c.year(1)?),
                };
                let span = Interval::span(Interval::year(a)?.from, Interval::year(b)?.to)?;
                Self::one(span, Anchor::None)
            }
            Op::Weekday(step) => {
                self.weekday(c.small(Class::Weekday, 0)?, (step != 0).then_some(step))
            }
            Op::WeekdayOf(step) => {
                let first = plus(monday(self.now()?)?, step, Unit::Week)?;
                let day = plus(first, c.nth(Class::Weekday, 0)?.into(), Unit::Day)?;
                self.told(Some(Interval::day(day)))
            }
            Op::Weekdays => {
                let (a, b) = (c.small(Class::Weekday, 0)?, c.small(Class::Weekday, 1)?);
                let days = i64::from((b - a).rem_euclid(7));
                let start = self.weekday(a, None)?;
                Self::both(start, |i| Interval::span(i.from, plus(i.from, days, Unit::Day)?))
            }
            Op::NightTo => Self::both(self.named_day(c)?, |i| {
                Interval::span(plus(i.from, -1, Unit::Day)?, i.from)
            }),
            Op::NightFrom => Self::both(self.named_day(c)?, |i| {
                Interval::span(i.from, plus(i.from, 1, Unit::Day)?)
            }),
            Op::Offset(step, fixed) => {
                let (now, unit) = (self.now()?, fixed.or_else(unit)?);
                // A weekend to come is this week's until it begins.
                let early =
                    unit == Unit::Weekend && step > 0 && now.weekday().to_monday_zero_offset() < 5;
                let step = if early { step - 1 } else { step };
                let point =
                    if step == 0 { now } else { plus(around(now, unit)?.from, step, unit)? };
                self.told(around(point, unit))
            }
            Op::Ago => {
                let back = number().checked_neg()?;
                self.told(away(self.now()?, back, unit()?))
            }
            Op::Hence => {
                // Told of what has happened, it counts from the date named before.
                let (count, unit) = (number(), unit()?);
                let future = away(self.now()?, count, unit)?;
                match self.named(unit, true)? {
                    (from, Anchor::Named) => {
                        let past = away(from, count, unit)?;
                        Some(Readings { past, future, anchor: Anchor::Named })
                    }
                    _ => self.told(Some(future)),
                }
            }
            Op::Before(fixed, count) => {
                let unit = fixed.or_else(unit)?;
                let (from, anchor) = self.named(unit, false)?;
                let count = count.unwrap_or_else(number).checked_neg()?;
                Self::one(away(from, count, unit)?, anchor)
            }
            Op::After(fixed, count) => {
                let unit = fixed.or_else(unit)?;
                let (from, anchor) = self.named(unit, true)?;
                Self::one(away(from, count.unwrap_or_else(number), unit)?, anchor)
            }
            Op::Same(unit) => {
                let (day, anchor) = self.named(unit, false)?;
                Self::one(around(day, unit)?, anchor)
            }
            Op::Tonight => {
                let now = self.now()?;
                let past = Interval::span(plus(now, -1, Unit::Day)?, now)?;
                let future = Interval::span(now, plus(now, 1, Unit::Day)?)?;
                Some(Readings { past, future, anchor: Anchor::Published })
            }
            Op::NightBefore => {
                let (day, anchor) = self.named(Unit::Day, false)?;
                Self::one(Interval::span(plus(day, -1, Unit::Day)?, day)?, anchor)
            }
            Op::NightAfter => {
                let (day, anchor) = self.named(Unit::Day, true)?;
                Self::one(Interval::span(day, plus(day, 1, Unit::Day)?)?, anchor)
            }
            Op::Past(count, fixed) => {
                let (now, unit) = (self.now()?, fixed.or_else(unit)?);
                let told = c.nth(Class::Number, 0).map(i64::from);
                let count = count.or(told).unwrap_or(unit.few());
                self.told(Interval::span(plus(now, count.checked_neg()?, unit)?, now))
            }
            Op::Coming => {
                let (now, unit) = (self.now()?, unit()?);
                let count = c.nth(Class::Number, 0).map_or(unit.few(), i64::from);
                self.told(Interval::span(now, plus(now, count, unit)?))
            }
            Op::Part(part) => {
                let joined = c.nth(Class::PartMonth, 0);
                let part = joined.map_or(Some(part), |v| (v / 16).try_into().ok())?;
                let month =
                    joined.map_or_else(|| c.small(Class::Month, 0), |v| (v % 16).try_into().ok());
                let of = match (month, c.year(0)) {
                    (Some(month), year) => self.in_year(year, |y| Interval::month(y, month)),
                    (None, Some(year)) => Self::one(Interval::year(year)?, Anchor::None),
                    (None, None) => self.told(around(self.now()?, unit()?)),
                }?;
                Self::both(of, |i| third(i, part))
            }
            Op::Half(half, step) => {
                let year = match step {
                    Some(step) => Some(self.now()?.year().checked_add(step)?),
                    None => c.year(0),
                };
                let first = half.checked_mul(6)?.checked_sub(5)?;
                self.in_year(year, |y| Interval::months(y, first, first.checked_add(5)?))
            }
            Op::Quarter => {
                let nth = c.small(Class::Ordinal, 0).or_else(|| c.small(Class::Number, 0))?;
                let first = nth.checked_mul(3)?.checked_sub(2)?;
                self.in_year(c.year(0), |y| Interval::months(y, first, first.checked_add(2)?))
            }
            Op::QuarterOf(step) => {
                let nth = c.small(Class::Ordinal, 0).or_else(|| c.small(Class::Number, 0))?;
                let (first, year) =
                    (nth.checked_mul(3)?.checked_sub(2)?, self.now()?.year() + step);
                self.told(Interval::months(year, first, first.checked_add(2)?))
            }
            Op::Season(step) => self.season(c.small(Class::Season, 0)?, c.year(0), step),
            Op::Decade => {
                let short =
                    || c.nth(Class::Number, 0).filter(|n| n % 10 == 0 && (20..100).contains(n));
                let first = c.nth(Class::Decade, 0).or_else(|| short().map(|n| 1900 + n));
                let first: i16 = first?.try_into().ok()?;
                let span = (Interval::year(first)?.from, Interval::year(first.checked_add(9)?)?.to);
                Self::one(Interval::span(span.0, span.1)?, Anchor::None)
            }
            Op::Century => {
                let nth = c.nth(Class::Ordinal, 0).or_else(|| c.nth(Class::Number, 0))?;
                let first: i16 = nth.checked_mul(100)?.checked_sub(99)?.try_into().ok()?;
                let span =
                    (Interval::year(first)?.from, Interval::year(first.checked_add(99)?)?.to);
                Self::one(Interval::span(span.0, span.1)?, Anchor::None)
            }
            Op::Feast => {
                let packed = c.nth(Class::Feast, 0)?;
                let (month, day) =
                    ((packed / 100).try_into().ok()?, (packed % 100).try_into().ok()?);
                if packed >= 10_000 {
                    let shift = i64::from(packed - 10_000) - 100;
                    return self.in_year(c.year(0), |y| {
                        Some(Interval::day(plus(easter(y)?, shift, Unit::Day)?))
                    });
                }
                self.day(day, month, c.year(0))
            }
        }
    }

    /// Spring, summer, autumn, winter by whole months; winter counts with the
    /// year in which it begins where one is named, else with January's.
    fn season(&self, season: i8, year: Option<i16>, step: Option<i64>) -> Option<Readings> {
        let make = |y: i16| {
            let first = Interval::month(y, season * 3)?.from;
            let last = plus(first, 2, Unit::Month)?;
            Interval::span(first, last.last_of_month())
        };
        let Some(step) = step.filter(|step| *step != 0) else { return self.in_year(year, make) };
        let now = self.now()?;
        let years = [now.year() - 2, now.year() - 1, now.year(), now.year() + 1].map(make);
        let mut years = years.iter().flatten();
        let found = match step {
            ..0 => years.rfind(|i| i.to < now),
            _ => years.find(|i| i.from > now),
        };
        self.told(found.copied())
    }
}

/// Easter Sunday of the western churches (Butcher's rule).
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - b / 4 - g + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    let (month, day) = (i8::try_from(n / 31).ok()?, i8::try_from(n % 31 + 1).ok()?);
    (year > 0).then(|| Date::new(year, month, day).ok())?
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn easter_is_known() {
        assert_eq!(easter(2024), Some(date(2024, 3, 31)));
        assert_eq!(easter(2000), Some(date(2000, 4, 23)));
    }

    #[test]
    fn numbers_out_of_range_are_no_dates() {
        assert_eq!(plus(date(2000, 1, 1), i64::MAX, Unit::Week), None);
        assert_eq!(plus(date(2000, 1, 1), -90_000, Unit::Year), None);
        assert_eq!(Interval::month(2000, 13), None);
    }
}
