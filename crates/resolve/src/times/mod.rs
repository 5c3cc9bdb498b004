//! Expressions of time in a whole text: absolute ones, and those that count from
//! the day of publication or from a date named before.
//!
//! All words and patterns come from `lang/<code>/dates.toml`. Where nothing
//! is said about the time, nothing is given: never the day of publication.

mod calendar;
mod numeric;
mod table;
mod tense;

pub use calendar::{Anchor, Grain, Interval};
use calendar::{Captures, Context, Readings};
use jiff::civil::Date;
use kilde_analysis::{Error, PatternSet};
use kilde_text::{Analysis, Document, TokenKind};
use std::ops::Range;
use table::{Class, Op, Table};

/// Times that later expressions may count from: the last few are enough.
const REMEMBERED: usize = 8;
/// So many times farther a reading must lie to be given up against the tense.
const FAR: i32 = 3;

/// An expression of time and what it stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Time {
    /// From the first to the last token.
    pub tokens: Range<usize>,
    /// The reading that the tense of the clause asks for.
    pub interval: Interval,
    /// Reading for what has happened.
    pub past: Interval,
    /// Reading for what is to come.
    pub future: Interval,
    /// What sort of expression it is.
    pub kind: &'static str,
    /// What it was reckoned from.
    pub anchor: Anchor,
}

/// A language's words and patterns of time, compiled.
#[derive(Clone, Debug)]
pub struct TimeWords {
    table: Table,
    numbers: PatternSet<u64>,
}

impl TimeWords {
    /// Compiles `lang/<code>/dates.toml`; `numbers` are the language's number words.
    ///
    /// # Errors
    /// Where a list is not complete or a rule cannot be read.
    pub fn parse(file: &str, text: &str, numbers: PatternSet<u64>) -> Result<Self, Error> {
        Ok(Self { table: Table::parse(file, text)?, numbers })
    }

    /// All expressions of a text, in its order. Without a day of publication
    /// only those that need none.
    #[must_use]
    pub fn read(
        &self,
        doc: &Document,
        text: &str,
        analysis: &Analysis,
        published: Option<Date>,
    ) -> Vec<Time> {
        let mut found = Vec::new();
        let mut named: Vec<Interval> = Vec::new();
        for sentence in &doc.sentences {
            let Range { start, end } = sentence.tokens();
            let reader = Reader { words: self, doc, text, end };
            // The dots of "23. 8. 2024" may have been taken for ends of sentences.
            let mut at = found.last().map_or(start, |t: &Time| start.max(t.tokens.end));
            while at < end {
                let context = Context { published, named: &named };
                let Some(mut read) = reader.longest(at, &context) else {
                    at += 1;
                    continue;
                };
                // A preposition must not cut "on | Tuesday, 27 June" short.
                if read.0.len() > 1
                    && let Some(next) = reader.longest(at + 1, &context)
                    && next.0.end > read.0.end
                {
                    read = next;
                }
                let (tokens, op, readings) = read;
                at = tokens.end.max(at + 1);
                let interval = self.choose(doc, analysis, &tokens, &readings, published);
                let Readings { past, future, anchor } = readings;
                if named.len() == REMEMBERED {
                    named.remove(0);
                }
                named.push(interval);
                found.push(Time { tokens, interval, past, future, kind: op.kind(), anchor });
            }
        }
        found
    }

    fn choose(
        &self,
        doc: &Document,
        analysis: &Analysis,
        tokens: &Range<usize>,
        readings: &Readings,
        published: Option<Date>,
    ) -> Interval {
        let Readings { past, future, .. } = *readings;
        if past == future {
            return past;
        }
        let ahead = tokens
            .start
            .checked_sub(1)
            .into_iter()
            .chain([tokens.start])
            .any(|i| self.table.ahead.iter().any(|w| w == doc.fold(i)));
        let to_come = if ahead {
            Some(true)
        } else {
            tense::to_come(analysis, &self.table, doc.tokens[tokens.start].range)
        };
        let days = published.map(|now| {
            let days = |i: &Interval| match () {
                () if i.to < now => (now - i.to).get_days(),
                () if i.from > now => (i.from - now).get_days(),
                () => 0,
            };
            (days(&past), days(&future))
        });
        // Weeks apart the tense decides; where one year is near and the other is
        // far, nearness says more than the tense of a verb that may be another's.
        match (to_come, days) {
            (_, Some((past_days, future_days))) if past_days + future_days > 60 => {
                if past_days * FAR <= future_days {
                    past
                } else if future_days * FAR <= past_days || to_come == Some(true) {
                    future
                } else if to_come == Some(false) || past_days <= future_days {
                    past
                } else {
                    future
                }
            }
            (Some(true), _) => future,
            _ => past,
        }
    }
}

struct Reader<'a> {
    words: &'a TimeWords,
    doc: &'a Document,
    text: &'a str,
    end: usize,
}

/// The longest match so far.
#[derive(Default)]
struct Best {
    found: Option<(usize, u16, Op, Readings)>,
}

impl Reader<'_> {
    fn longest(&self, at: usize, context: &Context<'_>) -> Option<(Range<usize>, Op, Readings)> {
        let mut best = Best::default();
        self.walk(0, at, at, &mut Captures::default(), context, &mut best);
        best.found.map(|(end, _, op, readings)| (at..end, op, readings))
    }

    /// Follows all paths of the trie; each node is met once, so that the work at
    /// a token is bounded by the table.
    fn walk(
        &self,
        node: u32,
        first: usize,
        at: usize,
        captures: &mut Captures,
        context: &Context<'_>,
        best: &mut Best,
    ) {
        let table = &self.words.table;
        // The longest wins, and of equally long ones the rule that comes first.
        if let Some((rank, op)) = table.end(node)
            && best.found.as_ref().is_none_or(|(end, r, ..)| at > *end || (at == *end && rank < *r))
            && !(at == first + 1 && table.ambiguous.iter().any(|w| w == self.doc.fold(first)))
            && let Some(readings) = context.read(op, captures)
        {
            best.found = Some((at, rank, op, readings));
        }
        if at >= self.end {
            return;
        }
        let mut follow = |symbol: u16, value: i32, next: usize| {
            let Some(node) = table.step(node, symbol) else { return };
            let class = table::class(symbol);
            if class == Class::Word {
                self.walk(node, first, next, captures, context, best);
            } else if captures.push(class, value) {
                self.walk(node, first, next, captures, context, best);
                captures.pop();
            }
        };
        for (symbol, value) in table.symbols(self.doc.fold(at)) {
            follow(*symbol, *value, at + 1);
        }
        let token = self.doc.tokens[at];
        if token.kind == TokenKind::Number {
            let digits = &self.text[token.range.as_range()];
            numeric::classes(table, digits, &mut |class, value| {
                follow(table::symbol(class), value, at + 1);
            });
        } else if table.step(node, table::symbol(Class::Number)).is_some()
            && let Some(m) = self.words.numbers.longest(self.doc, at, self.end)
            && let Ok(value) = i32::try_from(m.value)
        {
            follow(table::symbol(Class::Number), value, m.tokens.end);
        }
        if token.kind == TokenKind::Word
            && table.step(node, table::symbol(Class::Ordinal)).is_some()
            && let Some(value) = self.roman(at)
        {
            follow(table::symbol(Class::Ordinal), value, at + 1);
        }
        if token.kind == TokenKind::Number {
            self.split_date(at, &mut follow);
        }
    }

    /// "XX", "XIXe".
    fn roman(&self, at: usize) -> Option<i32> {
        let word = self.doc.fold(at);
        let endings = self.words.table.ordinal_endings.iter();
        let bare = endings.filter_map(|e| word.strip_suffix(e.as_str()));
        bare.chain([word]).find_map(numeric::roman)
    }

    /// `23. 8. 2024`, `30/5/2007` where the parts are tokens of their own.
    fn split_date(&self, at: usize, follow: &mut impl FnMut(u16, i32, usize)) {
        if at + 5 > self.doc.tokens.len() {
            return;
        }
        let part = |i: usize| &self.text[self.doc.tokens[i].range.as_range()];
        let mark = part(at + 1);
        if !matches!(mark, "." | "/" | "-") || part(at + 3) != mark {
            return;
        }
        let date = numeric::date(&self.words.table, part(at), part(at + 2), part(at + 4));
        if let Some(packed) = date {
            follow(table::symbol(Class::Date), packed, at + 5);
        }
    }
}
