//! Makes the stream.

use super::templates::{Forms, Kind, Templates, Tongue};
use kilde_text::{Article, Published};

/// Days over which stories begin.
const SPAN: usize = 56;
/// Days of March and April 2024, in which the stream begins; 1 March was a Friday.
const MONTHS: [usize; 2] = [31, 30];
const FIRST_WEEKDAY: usize = 4;

/// Where an article tells an incident.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Telling {
    /// First code point of the sentence.
    pub start: usize,
    /// The code point after the last.
    pub end: usize,
    /// The incident, numbered over the whole stream.
    pub incident: usize,
}

/// One article with what is true of it.
#[derive(Clone, Debug)]
pub struct Made {
    /// The article.
    pub article: Article,
    /// Its story.
    pub story: usize,
    /// The article whose wording it has, itself where it is an original: copies
    /// and versions share a family, translations do not.
    pub family: usize,
    /// Which kind of dependence was planted; empty for an original.
    pub made_as: &'static str,
    /// The sentences that tell an incident.
    pub tellings: Vec<Telling>,
    /// Whether its kind of story was held out.
    pub unseen: bool,
}

/// A stream in the order of publication.
#[derive(Clone, Debug, Default)]
pub struct Stream {
    /// The articles.
    pub articles: Vec<Made>,
    /// Stories that look alike.
    pub alike: Vec<(usize, usize)>,
}

/// A small generator of numbers (splitmix64): the same on every machine.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut x = self.0;
        x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((x ^ (x >> 31)) % sides.max(1) as u64) as usize
    }

    /// A number whose counted noun is in the genitive plural in Slavic languages.
    fn number(&mut self, tens: usize) -> usize {
        10 * tens + 5 + self.roll(6)
    }
}

/// What is told.
#[derive(Clone, Debug)]
struct Facts {
    kind: String,
    unseen: bool,
    sides: [String; 2],
    /// The country of the town, and which of its towns.
    town: (String, usize),
    people: [usize; 2],
    numbers: [usize; 3],
    /// Days of the incidents.
    days: [usize; 2],
}

/// One sentence, and the incident that it tells.
type Sentence = (String, Option<usize>);

/// Makes a stream of this many stories.
#[must_use]
pub fn stream(templates: &Templates, stories: usize, seed: u64) -> Stream {
    let mut maker = Maker { templates, dice: Dice(seed), drafts: Vec::new() };
    let mut alike = Vec::new();
    let mut last: Option<Facts> = None;
    for story in 0..stories {
        let facts = match last.take() {
            Some(before) => {
                alike.push((story - 1, story));
                maker.look_alike(&before, story / 2)
            }
            None => {
                let facts = maker.facts(story / 2);
                last = Some(facts.clone());
                facts
            }
        };
        maker.tell(story, &facts);
    }
    let mut drafts = maker.drafts;
    // Articles name each other by the order in which they were made.
    let mut order: Vec<usize> = (0..drafts.len()).collect();
    order.sort_by_key(|i| (drafts[*i].minute, *i));
    let mut place = vec![0; drafts.len()];
    for (at, i) in order.iter().enumerate() {
        place[*i] = at;
    }
    let mut articles = Vec::with_capacity(drafts.len());
    for i in order {
        let mut made = std::mem::replace(&mut drafts[i].made, empty());
        made.family = place[made.family];
        articles.push(made);
    }
    Stream { articles, alike }
}

fn empty() -> Made {
    Made {
        article: Article::new("", ""),
        story: 0,
        family: 0,
        made_as: "",
        tellings: Vec::new(),
        unseen: false,
    }
}

struct Draft {
    made: Made,
    /// Minutes since the first day.
    minute: usize,
}

struct Maker<'t> {
    templates: &'t Templates,
    dice: Dice,
    drafts: Vec<Draft>,
}

/// What an article is written from.
#[derive(Clone, Copy)]
struct Writing<'f> {
    facts: &'f Facts,
    story: usize,
    incident: usize,
    lang: usize,
    pen: usize,
}

impl Maker<'_> {
    fn facts(&mut self, number: usize) -> Facts {
        let names = &self.templates.names;
        let kinds = names.seen.len() + names.unseen.len();
        let at = number % kinds;
        let unseen = at >= names.seen.len();
        let kind = names.seen.iter().chain(&names.unseen).nth(at).cloned().unwrap_or_default();
        let sides = names.pairs[self.dice.roll(names.pairs.len())].clone();
        // The town is that of who suffers, or of who acts.
        let host = usize::from(matches!(kind.as_str(), "attack" | "sanctions"));
        let town = (sides[host].clone(), self.dice.roll(2));
        let first = self.dice.roll(SPAN);
        let people = self.people();
        let numbers = self.numbers();
        let days = [first, first + 1 + self.dice.roll(2)];
        Facts { kind, unseen, sides, town, people, numbers, days }
    }

    fn people(&mut self) -> [usize; 2] {
        let all = self.templates.names.people.len();
        let one = self.dice.roll(all);
        [one, (one + 1 + self.dice.roll(all - 1)) % all]
    }

    fn numbers(&mut self) -> [usize; 3] {
        let (wounded, many) = (2 + self.dice.roll(3), 5 + self.dice.roll(4));
        [self.dice.number(0), self.dice.number(wounded), self.dice.number(many)]
    }

    /// The same actors and the same speaker, in another town or on other days.
    fn look_alike(&mut self, before: &Facts, number: usize) -> Facts {
        let mut facts = before.clone();
        facts.numbers = self.numbers();
        facts.people[1] = self.people()[1];
        // By turns of all kinds.
        let kinds = self.templates.names.seen.len() + self.templates.names.unseen.len();
        let later = if (number / kinds).is_multiple_of(2) {
            facts.town.1 = 1 - before.town.1;
            0
        } else {
            5 + self.dice.roll(5)
        };
        facts.days = before.days.map(|day| day + later);
        facts
    }

    /// Writes all articles of a story.
    fn tell(&mut self, story: usize, facts: &Facts) {
        let langs = self.templates.tongues.len();
        for incident in 0..2 {
            // Which languages, and by which of two pens: no two alike.
            let mut desks: Vec<(usize, usize)> =
                (0..langs).flat_map(|lang| [(lang, 0), (lang, 1)]).collect();
            for i in (1..desks.len()).rev() {
                desks.swap(i, self.dice.roll(i + 1));
            }
            let originals = 4 + self.dice.roll(2);
            for (i, (lang, pen)) in desks.into_iter().take(originals).enumerate() {
                let writing = Writing { facts, story, incident, lang, pen };
                let minute = facts.days[incident] * 1440 + 540 + self.dice.roll(400);
                let sentences = self.sentences(writing);
                let wire = i == 0;
                let original = self.publish(writing, &sentences, minute, None, "", wire);
                match i {
                    0 => self.copies(writing, &sentences, minute, original),
                    1 => self.update(writing, &sentences, minute, original),
                    2 => self.translation(writing, minute),
                    _ => {}
                }
            }
        }
    }

    /// What agencies sell is printed whole, with small edits, and in part.
    fn copies(&mut self, writing: Writing<'_>, text: &[Sentence], minute: usize, original: usize) {
        let after = |dice: &mut Dice| minute + 20 + dice.roll(300);
        let time = after(&mut self.dice);
        self.publish(writing, text, time, Some(original), "exact", true);
        if self.dice.roll(2) == 0 {
            let mut near = text.to_vec();
            near.pop();
            let at = 1 + self.dice.roll(near.len() - 1);
            let other = self.sentences(writing);
            near[at] = other[at].clone();
            let time = after(&mut self.dice);
            self.publish(
                writing,
                &near,
                time,
                Some(original),
                "near",
                self.drafts.len().is_multiple_of(2),
            );
        } else {
            let mut part = text[..3.min(text.len())].to_vec();
            let own = self.sentences(Writing { pen: 1 - writing.pen, ..writing });
            part.extend(own.into_iter().rev().take(1));
            let time = after(&mut self.dice);
            self.publish(writing, &part, time, Some(original), "part", true);
        }
    }

    /// The page is printed anew, with a sentence more.
    fn update(&mut self, writing: Writing<'_>, text: &[Sentence], minute: usize, original: usize) {
        let mut more = text.to_vec();
        let other = self.sentences(Writing { pen: 1 - writing.pen, ..writing });
        more.extend(other.into_iter().skip(1).take(1));
        let time = minute + 60 + self.dice.roll(200);
        let made = self.publish(writing, &more, time, Some(original), "update", false);
        self.drafts[made].made.article.url = self.drafts[original].made.article.url.clone();
        self.drafts[made].made.article.outlet = self.drafts[original].made.article.outlet.clone();
    }

    /// The same in another language.
    fn translation(&mut self, writing: Writing<'_>, minute: usize) {
        let langs = self.templates.tongues.len();
        let lang = (writing.lang + 1 + self.dice.roll(langs - 1)) % langs;
        let writing = Writing { lang, ..writing };
        let sentences = self.sentences(writing);
        let time = minute + 60 + self.dice.roll(400);
        self.publish(writing, &sentences, time, None, "translation", false);
    }

    fn sentences(&mut self, writing: Writing<'_>) -> Vec<Sentence> {
        let Writing { facts, story, incident, lang, pen } = writing;
        let templates = self.templates;
        let tongue = &templates.tongues[lang].1;
        let Some(kind) = tongue.kinds.get(&facts.kind) else { return Vec::new() };
        let told = if incident == 0 { &kind.one } else { &kind.two };
        let number = story * 2 + incident;
        let mut out = vec![
            (self.fill(&told.leads[pen], writing, incident), Some(number)),
            (self.fill(&told.details[pen], writing, incident), None),
            (self.fill(&kind.quotes[pen], writing, incident), None),
        ];
        if let Some(back) = before(kind, incident) {
            out.push((self.fill(back, writing, 0), Some(story * 2)));
        }
        out.push((self.fill(&kind.contexts[pen], writing, incident), None));
        out
    }

    fn publish(
        &mut self,
        writing: Writing<'_>,
        sentences: &[Sentence],
        minute: usize,
        of: Option<usize>,
        made_as: &'static str,
        wire: bool,
    ) -> usize {
        let number = self.drafts.len();
        let (lang, tongue) = &self.templates.tongues[writing.lang];
        let lang = *lang;
        let mut text = String::new();
        if wire {
            // All who print it credit one agency.
            let agency = &tongue.agencies[(writing.story + writing.pen) % tongue.agencies.len()];
            let town = town(self.templates, writing, tongue).0.to_uppercase();
            text = format!("{town} ({agency}) — ");
        }
        let mut tellings = Vec::new();
        for (i, (sentence, incident)) in sentences.iter().enumerate() {
            let start = text.chars().count();
            text.push_str(sentence);
            if let Some(incident) = *incident {
                tellings.push(Telling { start, end: text.chars().count(), incident });
            }
            text.push_str(if i + 1 == sentences.len() {
                ""
            } else if i % 2 == 1 {
                "\n\n"
            } else {
                " "
            });
        }
        let kind = tongue.kinds.get(&writing.facts.kind);
        let title = kind.map(|k| if writing.incident == 0 { &k.one.title } else { &k.two.title });
        let title = title.map(|title| self.fill(title, writing, writing.incident));
        let mut article = Article::new(format!("n{number:05}"), text);
        article.lang = lang;
        article.published = Published::parse(&instant(minute));
        article.title = title;
        article.outlet = Some(format!("Outlet {lang} {}", self.dice.roll(40)));
        article.url = Some(format!("https://{lang}.news.example/{number}"));
        let made = Made {
            article,
            story: writing.story,
            family: of.unwrap_or(number),
            made_as,
            tellings,
            unseen: writing.facts.unseen,
        };
        self.drafts.push(Draft { made, minute });
        number
    }

    /// One of the wordings of a template, with its slots filled.
    fn fill(&mut self, template: &str, writing: Writing<'_>, incident: usize) -> String {
        let mut wording = String::new();
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('[') {
            wording.push_str(before);
            let (choices, after) = after.split_once(']').unwrap_or((after, ""));
            let choices: Vec<&str> = choices.split('|').collect();
            wording.push_str(choices[self.dice.roll(choices.len())]);
            rest = after;
        }
        wording.push_str(rest);
        let mut out = String::new();
        let mut rest = wording.as_str();
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let (slot, after) = after.split_once('}').unwrap_or((after, ""));
            out.push_str(&self.slot(slot, writing, incident));
            rest = after;
        }
        out.push_str(rest);
        let mut letters = out.chars();
        letters
            .next()
            .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    }

    fn slot(&self, slot: &str, writing: Writing<'_>, incident: usize) -> String {
        let names = &self.templates.names;
        let (lang, tongue) = &self.templates.tongues[writing.lang];
        let facts = writing.facts;
        let side = |at: usize, form: usize| {
            let forms = names.country.get(&facts.sides[at]).and_then(|f| f.get(lang.as_str()));
            forms.and_then(|f| f.get(form).or(f.first())).cloned().unwrap_or_default()
        };
        let person = |at: usize| {
            let script = match lang.as_str() {
                "ru" => 1,
                "uk" => 2,
                _ => 0,
            };
            names.people[facts.people[at]][script].clone()
        };
        let day = facts.days[incident];
        match slot {
            "A" => side(0, 0),
            "A.gen" => side(0, 1),
            "A.dat" => side(0, 2),
            "A.ins" => side(0, 3),
            "B" => side(1, 0),
            "B.gen" => side(1, 1),
            "B.dat" => side(1, 2),
            "B.ins" => side(1, 3),
            "T" => town(self.templates, writing, tongue).0,
            "in" => town(self.templates, writing, tongue).1,
            "P" => person(0),
            "Q" => person(1),
            "K" => facts.numbers[0].to_string(),
            "W" => facts.numbers[1].to_string(),
            "N" => facts.numbers[2].to_string(),
            "day" => tongue.weekdays[(FIRST_WEEKDAY + day) % 7].clone(),
            "date" => {
                let (month, day) = calendar(day);
                let month = &tongue.months[month.min(2)];
                tongue.date.replace("{d}", &day.to_string()).replace("{m}", month)
            }
            other => format!("{{{other}}}"),
        }
    }
}

/// What an article on a later incident recalls.
fn before(kind: &Kind, incident: usize) -> Option<&str> {
    (incident > 0).then_some(kind.one.back.as_deref()).flatten()
}

/// Name of the town, and the words for "in" it.
fn town(templates: &Templates, writing: Writing<'_>, tongue: &Tongue) -> (String, String) {
    let (country, at) = &writing.facts.town;
    let lang = templates.tongues[writing.lang].0;
    let forms = templates.names.town.get(country).and_then(|t| t.get(*at)?.get(lang.as_str()));
    match forms {
        Some(Forms::One(name)) => (name.clone(), tongue.inside.replace("{}", name)),
        Some(Forms::Two([name, inside])) => (name.clone(), inside.clone()),
        None => (String::new(), String::new()),
    }
}

/// Month from 0 (March), and day of the month.
fn calendar(mut day: usize) -> (usize, usize) {
    for (month, days) in MONTHS.iter().enumerate() {
        if day < *days {
            return (month, day + 1);
        }
        day -= days;
    }
    (MONTHS.len(), day + 1)
}

fn instant(minute: usize) -> String {
    let (month, day) = calendar(minute / 1440);
    let (hour, minute) = (minute / 60 % 24, minute % 60);
    format!("2024-{:02}-{day:02}T{hour:02}:{minute:02}:00Z", month + 3)
}
