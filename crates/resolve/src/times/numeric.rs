//! What a token that begins with a digit may be in a date.

use super::table::{Class, Table};

/// Years that a bare number is read as.
const YEARS: std::ops::RangeInclusive<i32> = 1000..=2100;

/// Hands all classes of a token to `out`: "12", "12th", "1990s", "1944-го",
/// "9.3.2022", "1998/99".
pub(super) fn classes(table: &Table, token: &str, out: &mut impl FnMut(Class, i32)) {
    let len = token.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, rest) = token.split_at(len);
    let Ok(value) = digits.parse::<i32>() else { return };
    if rest.is_empty() {
        out(Class::Number, value);
        if (1..=31).contains(&value) && len <= 2 {
            out(Class::Day, value);
        }
        if len == 4 && YEARS.contains(&value) {
            out(Class::Year, value);
        }
        return;
    }
    if rest.ends_with(|c: char| c.is_ascii_digit()) {
        let mut parts = token.split(['.', '/', '-', '–']);
        match (parts.next(), parts.next(), parts.next(), parts.next()) {
            (Some(a), Some(b), Some(c), None) => {
                if let Some(packed) = date(table, a, b, c) {
                    out(Class::Date, packed);
                }
            }
            (Some(_), Some(last), None, None) if len == 4 && YEARS.contains(&value) => {
                let Ok(number) = last.parse::<i32>() else { return };
                let last = if last.len() == 2 { value / 100 * 100 + number } else { number };
                if rest.starts_with('/') {
                    // A winter, season or school year.
                    out(Class::Year, value);
                } else if YEARS.contains(&last) && last > value {
                    out(Class::YearSpan, value * 10_000 + last);
                }
            }
            (Some(_), Some(last), None, None) if len <= 2 => {
                let days = 1..=31;
                if let Ok(last) = last.parse::<i32>()
                    && !rest.starts_with('.')
                    && days.contains(&value)
                    && days.contains(&last)
                {
                    out(Class::DaySpan, value * 100 + last);
                }
            }
            _ => {}
        }
        return;
    }
    let ending = rest.trim_start_matches(['-', '\'', '’', '‑']).to_lowercase();
    let among = |endings: &[String]| endings.contains(&ending);
    if among(&table.ordinal_endings) {
        out(Class::Ordinal, value);
        if (1..=31).contains(&value) && len <= 2 {
            out(Class::Day, value);
        }
    }
    if among(&table.decade_endings) && value % 10 == 0 {
        match len {
            4 if YEARS.contains(&value) => out(Class::Decade, value),
            2 if value >= 20 => out(Class::Decade, 1900 + value),
            _ => {}
        }
    }
    if among(&table.year_endings) && len == 4 && YEARS.contains(&value) {
        out(Class::Year, value);
    }
}

/// Three numbers as a date, packed as `YYYYMMDD`. Where day and month cannot
/// be told apart, the language's order holds.
pub(super) fn date(table: &Table, a: &str, b: &str, c: &str) -> Option<i32> {
    let number = |text: &str| {
        let digits = (1..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| text.parse::<i32>().ok())?
    };
    let (x, y, z) = (number(a)?, number(b).or_else(|| roman(b))?, number(c)?);
    let packed = |year: i32, month: i32, day: i32| {
        let valid = YEARS.contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
        valid.then_some(year * 10_000 + month * 100 + day)
    };
    if a.len() == 4 {
        return packed(x, y, z);
    }
    let year = match c.len() {
        4 => z,
        2 if z < 50 => 2000 + z,
        2 => 1900 + z,
        _ => return None,
    };
    let (first, second) = (packed(year, y, x), packed(year, x, y));
    if table.month_first { second.or(first) } else { first.or(second) }
}

/// A Roman numeral up to 39, as centuries, quarters and months are written.
pub(super) fn roman(text: &str) -> Option<i32> {
    let value = |c: char| match c {
        'i' | 'I' => Some(1),
        'v' | 'V' => Some(5),
        'x' | 'X' => Some(10),
        _ => None,
    };
    let mut total = 0;
    let mut last = 0;
    for c in text.chars().rev().take(8) {
        let value = value(c)?;
        total += if value < last { -value } else { value };
        last = last.max(value);
    }
    (text.len() <= 7 && (1..40).contains(&total)).then_some(total)
}
