//! Records for people: one block a report.

use comfy_table::{ContentArrangement, Table, presets};
use kilde_coding::{Event, Party, Reading};
use kilde_text::Article;
use std::fmt::Write;

/// A heading, the events of one report, and its notes.
pub fn article(article: &Article, reading: &Reading) -> String {
    let mut out = String::new();
    let title = article.title.as_deref().unwrap_or(&article.id);
    let facts: Vec<String> = [
        article.outlet.clone(),
        article.published.as_ref().map(|p| p.date.to_string()),
        Some(article.lang.to_string()),
    ]
    .into_iter()
    .flatten()
    .collect();
    // Writing to a string does not fail.
    let _ = writeln!(out, "{} ({})", clean(title), clean(&facts.join(", ")));
    if !reading.events.is_empty() {
        let mut table = Table::new();
        table
            .load_style(presets::UTF8_HORIZONTAL_ONLY)
            .set_content_arrangement(ContentArrangement::Dynamic)
            .set_header([
                "act",
                "words",
                "source",
                "target",
                "status",
                "date",
                "place",
                "whose word",
            ]);
        for event in &reading.events {
            table.add_row(row(event));
        }
        let _ = writeln!(out, "{table}");
    }
    if !reading.citations.is_empty() {
        let cited: Vec<_> = reading
            .citations
            .iter()
            .filter_map(|c| {
                let words = c.range.slice(&article.text)?;
                Some(if c.linked { words.to_owned() } else { format!("{words} (not linked)") })
            })
            .collect();
        let _ = writeln!(out, "cites: {}", clean(&cited.join(", ")));
    }
    for note in &reading.notes {
        let _ = writeln!(out, "note {}: {}", note.code, clean(&note.message));
    }
    out.push('\n');
    out
}

fn row(event: &Event) -> [String; 8] {
    let claim = &event.claim;
    let party = |p: &Option<Party>, codes: &[String]| {
        let words = p.as_ref().map_or("", |p| p.evidence.text());
        let line = format!("{words}\n{}", codes.join(", "));
        clean(line.trim_matches('\n'))
    };
    [
        format!("{}\n{}", event.coded.root, event.coded.cameo),
        clean(claim.trigger.text()),
        party(&claim.source, event.source_codes()),
        party(&claim.target, &event.target_codes),
        claim.status.to_string(),
        claim.date.as_ref().map_or_else(String::new, |d| d.iso.clone()),
        claim.place.as_ref().map_or_else(String::new, |p| clean(p.evidence.text())),
        claim.claimed_by.as_ref().map_or_else(String::new, |c| clean(c.text())),
    ]
}

/// Text from outside without control characters, which could move the cursor,
/// colour the terminal or turn what follows around; line breaks stay.
pub fn clean(text: &str) -> String {
    let turns = |c| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars().filter(|c| *c == '\n' || !(c.is_control() || turns(*c))).collect()
}

#[cfg(test)]
mod tests {
    use super::clean;

    #[test]
    fn escape_sequences_do_not_reach_the_terminal() {
        assert_eq!(clean("a\u{1b}[31mb\u{7}\u{202e}c"), "a[31mbc");
    }
}
