//! Publication dates as pages and feeds write them.

use jiff::civil::Date;
use kilde_text::Published;

/// Reads the forms that `datePublished` and its like really come in.
///
/// Only numeric forms: a date in words is left to the extraction library.
pub(crate) fn read(text: &str) -> Option<Published> {
    let text = text.trim();
    let published = exact(text).or_else(|| loose(text))?;
    // 1970 is the clock's zero, not a day of publication.
    let year = published.date.year();
    ((1600..1970).contains(&year) || (1971..2200).contains(&year)).then_some(published)
}

fn exact(text: &str) -> Option<Published> {
    // `2024-05-01T10:00:00 +0200`: RFC 3339 wants a colon and no space.
    if let Some(at) = text.rfind(['+', '-']).filter(|at| *at > 12) {
        let (clock, offset) = text.split_at(at);
        let digits = |s: &str| s.len() == 4 && s.bytes().all(|b| b.is_ascii_digit());
        if digits(&offset[1..]) {
            let mended = format!("{}{}:{}", clock.trim_end(), &offset[..3], &offset[3..]);
            if let Some(found) = Published::parse(&mended) {
                return Some(found);
            }
        }
    }
    if let Some(found) = Published::parse(text) {
        return Some(found);
    }
    let zoned = jiff::fmt::rfc2822::parse(text).ok()?;
    Published::parse(&zoned.timestamp().display_with_offset(zoned.offset()).to_string())
}

fn loose(text: &str) -> Option<Published> {
    let text = text.get(..text.len().min(40)).unwrap_or(text);
    let numbers: Vec<&str> =
        text.split(|c: char| !c.is_ascii_digit()).filter(|s| !s.is_empty()).take(4).collect();
    let number = |i: usize| numbers.get(i).and_then(|n| n.parse::<i64>().ok());
    let first = numbers.first()?;
    let date = match (first.len(), numbers.get(1).map(|n| n.len()), numbers.get(2).map(|n| n.len()))
    {
        (4, Some(1..=2), Some(1..=2)) => date(number(0)?, number(1)?, number(2)?),
        (1..=2, Some(1..=2), Some(4)) => {
            let (day, month, year) = (number(0)?, number(1)?, number(2)?);
            // Day first, but for slashes that can only be read month first.
            date(year, month, day).or_else(|| date(year, day, month))
        }
        // 20240501, 20240501T1000, 20240501100000
        (8 | 12 | 14, _, _) if text.starts_with(first) => {
            date(first[..4].parse().ok()?, first[4..6].parse().ok()?, first[6..8].parse().ok()?)
        }
        // Seconds or milliseconds since 1970.
        (10, None, _) if *first == text => day_of(number(0)?),
        (13, None, _) if *first == text => day_of(number(0)? / 1000),
        _ => None,
    }?;
    Some(Published { date, time: None })
}

fn day_of(second: i64) -> Option<Date> {
    Some(jiff::tz::Offset::UTC.to_datetime(jiff::Timestamp::from_second(second).ok()?).date())
}

fn date(year: i64, month: i64, day: i64) -> Option<Date> {
    Date::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?).ok()
}

/// Whether a time is given, and in UTC.
pub(crate) fn in_utc(published: &Published) -> bool {
    published.time.as_deref().is_some_and(|t| t.ends_with(['Z', 'z']) || t.ends_with("+00:00"))
}

/// Whether both give a time, and the same one to the minute.
pub(crate) fn same_instant(a: &Published, b: &Published) -> bool {
    let second =
        |p: &Published| Some(p.time.as_ref()?.parse::<jiff::Timestamp>().ok()?.as_second());
    matches!((second(a), second(b)), (Some(a), Some(b)) if a.abs_diff(b) < 60)
}

/// Whether two days follow one another, or are one.
pub(crate) fn are_neighbours(a: Date, b: Date) -> bool {
    a == b || a.tomorrow().is_ok_and(|next| next == b) || b.tomorrow().is_ok_and(|next| next == a)
}

/// The day in an address such as `/2022/07/22/` or `/2022-07-22-`.
pub(crate) fn in_url(url: &str) -> Option<Published> {
    let bytes = url.as_bytes();
    for at in 1..bytes.len().saturating_sub(9) {
        let Some(part) = bytes.get(at..at + 10) else { break };
        let separator = part[4];
        if bytes[at - 1].is_ascii_digit()
            || !matches!(separator, b'/' | b'-' | b'_')
            || part[7] != separator
            || bytes.get(at + 10).is_some_and(u8::is_ascii_digit)
        {
            continue;
        }
        let digits = |range: std::ops::Range<usize>| {
            let part = part.get(range)?;
            part.iter()
                .all(u8::is_ascii_digit)
                .then(|| std::str::from_utf8(part).ok()?.parse().ok())?
        };
        if let (Some(y), Some(m), Some(d)) = (digits(0..4), digits(5..7), digits(8..10))
            && (1990..2200).contains(&y)
            && let Some(date) = date(y, m, d)
        {
            return Some(Published { date, time: None });
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms() {
        let cases = [
            ("2024-05-01", "2024-05-01"),
            ("2024-05-01T23:30:00+02:00", "2024-05-01T23:30:00+02:00"),
            ("2024-05-01T23:30:00+0200", "2024-05-01T23:30:00+02:00"),
            ("2024-05-01T23:30:00", "2024-05-01"),
            ("2024-05-01 10:00", "2024-05-01"),
            ("Wed, 01 May 2024 23:30:00 +0200", "2024-05-01T23:30:00+02:00"),
            ("2024/5/1", "2024-05-01"),
            ("01.05.2024", "2024-05-01"),
            ("05/31/2024", "2024-05-31"),
            ("20240501", "2024-05-01"),
            ("1714550400", "2024-05-01"),
            ("1714550400000", "2024-05-01"),
        ];
        for (text, want) in cases {
            assert_eq!(read(text).map(|p| p.to_string()).as_deref(), Some(want), "{text}");
        }
        for text in ["", "yesterday", "1970-01-01", "2024-13-01", "99999", "é2024-0é"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn urls() {
        let day = |u| in_url(u).map(|p| p.date.to_string());
        assert_eq!(day("https://a.example/2022/07/22/x").as_deref(), Some("2022-07-22"));
        assert_eq!(day("https://a.example/x-2022-07-22.html").as_deref(), Some("2022-07-22"));
        assert_eq!(day("https://a.example/12022/07/22"), None);
        assert_eq!(day("https://a.example/2022/13/22"), None);
    }
}
