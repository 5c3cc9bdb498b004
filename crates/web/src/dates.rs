//! Dates in the reader's language.

use crate::texts::Locale;
use fluent_bundle::FluentValue;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::fmt::temporal::Pieces;
use jiff::tz::TimeZone;
use kilde_text::Published;

/// A day, month, year or span of days in ISO 8601, in words. What is none of
/// these is shown as it is.
pub(crate) fn iso(t: &Locale, iso: &str) -> String {
    if let Some((from, to)) = iso.split_once('/') {
        return t.args(
            "date-range",
            [("from", self::iso(t, from).into()), ("to", self::iso(t, to).into())],
        );
    }
    if let Ok(date) = iso.parse::<Date>() {
        return day(t, date);
    }
    match format!("{iso}-01").parse::<Date>() {
        Ok(date) if iso.len() == 7 => t.args(
            "date-month",
            [
                ("month", t.say(&format!("month-alone-{}", date.month())).into()),
                ("year", date.year().to_string().into()),
            ],
        ),
        _ => iso.to_owned(),
    }
}

/// A day in words.
pub(crate) fn day(t: &Locale, date: Date) -> String {
    t.args(
        "date-day",
        [
            ("day", FluentValue::from(date.day())),
            ("month", t.say(&format!("month-{}", date.month())).into()),
            // As a word: a year is not grouped like a number.
            ("year", date.year().to_string().into()),
        ],
    )
}

/// When a report was published, on the outlet's clock.
pub(crate) fn published(t: &Locale, published: &Published) -> String {
    let date = day(t, published.date);
    match published.time.as_deref().and_then(clock) {
        Some(time) => t.args("date-time", [("date", date.into()), ("time", time.into())]),
        None => date,
    }
}

/// The time of day with its offset, as the outlet wrote them.
fn clock(time: &str) -> Option<String> {
    let pieces = Pieces::parse(time).ok()?;
    let clock = pieces.time()?.strftime("%H:%M").to_string();
    let offset = pieces.to_numeric_offset().filter(|o| !o.is_zero());
    Some(match offset {
        Some(offset) => format!("{clock} (UTC{offset})"),
        None => format!("{clock} UTC"),
    })
}

/// An instant, in UTC.
pub(crate) fn instant(t: &Locale, at: Timestamp) -> String {
    let at = at.to_zoned_datetime(TimeZone::UTC);
    let time = at.strftime("%H:%M UTC").to_string();
    t.args("date-time", [("date", day(t, at.date()).into()), ("time", time.into())])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::tests::texts;

    #[test]
    fn each_language_writes_dates_in_its_way() {
        let texts = texts();
        let written = |code: &str, text: &str| iso(texts.named(code).unwrap(), text);
        assert_eq!(written("en", "2022-07-22"), "22 July 2022");
        assert_eq!(written("de", "2022-07-22"), "22. Juli 2022");
        assert_eq!(written("nb", "2022-07-01"), "1. juli 2022");
        assert_eq!(written("fr", "2022-07-01"), "1er juillet 2022");
        assert_eq!(written("fr", "2022-07-21"), "21 juillet 2022");
        assert_eq!(written("es", "2022-07-22"), "22 de julio de 2022");
        assert_eq!(written("ru", "2022-07-22"), "22 июля 2022 г.");
        assert_eq!(written("ru", "2022-07"), "июль 2022 г.");
        assert_eq!(written("uk", "2022-07-22"), "22 липня 2022 р.");
        assert_eq!(written("en", "2022"), "2022");
        assert_eq!(written("en", "2022-07-21/2022-07-22"), "21 July 2022 to 22 July 2022");
        assert_eq!(written("en", "<b>"), "<b>");
    }

    #[test]
    fn a_time_is_shown_on_the_outlets_clock() {
        let texts = texts();
        let en = texts.named("en").unwrap();
        let shown = |time| published(en, &Published::parse(time).unwrap());
        assert_eq!(shown("2022-07-22T23:40:00+03:00"), "22 July 2022, 23:40 (UTC+03)");
        assert_eq!(shown("2022-07-22T15:40:00Z"), "22 July 2022, 15:40 UTC");
        assert_eq!(shown("2022-07-22"), "22 July 2022");
    }
}
