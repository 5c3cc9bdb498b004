//! `cargo xtask eval stories`: a stream made from `eval/stories`, grouped by
//! Kilde and by a baseline of words, held against `eval/stories.toml`.

use crate::paths;
use anyhow::{Context, anyhow, bail};
use clap::Args;
use kilde_engine::{Engine, Scratch};
use kilde_eval::stories::{Groups, Made, Stream, Templates, b_cubed, stream, tf_idf};
use kilde_stories::{Digest, Limits, Story, Tie};
use kilde_text::Article;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;

/// Flags of `cargo xtask eval stories`.
#[derive(Args)]
pub struct Flags {
    /// Stories of the stream
    #[arg(long, default_value_t = 200)]
    stories: usize,
    /// Seed of the stream
    #[arg(long, default_value_t = 7)]
    seed: u64,
    /// Write eval/stories.txt
    #[arg(long)]
    write: bool,
    /// Print the stories in view that were split or mixed
    #[arg(long)]
    missed: bool,
    /// Print the articles as JSON lines and stop
    #[arg(long)]
    print: bool,
}

/// Scores by part and name.
type Scores = BTreeMap<String, BTreeMap<String, f64>>;

/// Which articles a part of the scores is over.
type Part = fn(&Made) -> bool;

/// Makes the stream, groups it, scores, and holds against the floors.
pub fn run(flags: &Flags) -> anyhow::Result<()> {
    let folder = paths::root().join("eval");
    let engine = Engine::embedded()?;
    let templates = templates(&engine, &folder.join("stories"))?;
    let made = stream(&templates, flags.stories, flags.seed);
    if flags.print {
        for one in &made.articles {
            let Article { id, lang, title, text, .. } = &one.article;
            let published = one.article.published.as_ref().map(ToString::to_string);
            let fields = serde_json::json!({ "id": id, "lang": lang.as_str(), "title": title,
                "text": text, "published": published, "outlet": one.article.outlet,
                "url": one.article.url, "story": one.story, "made_as": one.made_as });
            println!("{fields}");
        }
        return Ok(());
    }
    let digests = digests(&engine, &made.articles)?;
    let stories = kilde_stories::stories(&digests, Limits::default());
    if flags.missed {
        missed(&made, &stories);
    }
    let scores = scores(&made, &digests, &stories);
    let table = table(&made, &scores)?;
    print!("{table}");
    if flags.write {
        fs::write(folder.join("stories.txt"), &table).context("writing eval/stories.txt")?;
    }
    let path = folder.join("stories.toml");
    let text = fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
    let floors: Scores = toml::from_str(&text).with_context(|| path.display().to_string())?;
    let mut broken = Vec::new();
    for (part, names) in &floors {
        for (name, floor) in names {
            let score = scores.get(part).and_then(|s| s.get(name)).copied().unwrap_or_default();
            if score < *floor {
                broken.push(format!("{part} {name}: {score:.3} is below {floor:.3}"));
            }
        }
    }
    if !broken.is_empty() {
        bail!("floors of eval/stories.toml are broken: {}", broken.join("; "));
    }
    println!("floors: all {} hold", floors.values().map(BTreeMap::len).sum::<usize>());
    Ok(())
}

fn templates(engine: &Engine, folder: &std::path::Path) -> anyhow::Result<Templates> {
    let read = |name: &str| {
        let path = folder.join(name);
        fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))
    };
    let mut files = Vec::new();
    for lang in engine.languages() {
        files.push((lang, read(&format!("{lang}.toml"))?));
    }
    Ok(Templates::parse(&read("names.toml")?, &files)?)
}

/// Reads all articles, on all cores; the result does not depend on their number.
fn digests(engine: &Engine, articles: &[Made]) -> anyhow::Result<Vec<Digest>> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let size = articles.len().div_ceil(threads).max(1);
    let read = |part: &[Made]| -> anyhow::Result<Vec<Digest>> {
        let mut scratch = Scratch::default();
        part.iter().map(|made| Ok(engine.digest(&made.article, &mut scratch)?.1)).collect()
    };
    std::thread::scope(|scope| {
        let parts: Vec<_> =
            articles.chunks(size).map(|part| scope.spawn(move || read(part))).collect();
        let mut all = Vec::with_capacity(articles.len());
        for part in parts {
            all.extend(part.join().map_err(|_| anyhow!("a thread failed"))??);
        }
        Ok(all)
    })
}

fn scores(made: &Stream, digests: &[Digest], stories: &[Story]) -> Scores {
    let articles = &made.articles;
    let group = groups(articles.len(), stories);
    let items: Vec<(usize, usize)> =
        articles.iter().zip(&group).map(|(made, group)| (made.story, *group)).collect();
    let (told, told_by) = told(articles, stories);
    let baseline = baseline(made, digests);
    let words: Vec<(usize, usize)> =
        articles.iter().zip(&baseline).map(|(made, group)| (made.story, *group)).collect();
    let mut scores = Scores::new();
    let halves: [(&str, Part); 3] =
        [("all", |_| true), ("seen", |made| !made.unseen), ("unseen", |made| made.unseen)];
    for (part, of) in halves {
        let scores = scores.entry(part.to_owned()).or_default();
        let mut add = |name: &str, groups: Groups| {
            scores.insert(format!("{name}_p"), groups.precision);
            scores.insert(format!("{name}_r"), groups.recall);
            scores.insert(format!("{name}_f1"), groups.f1());
        };
        add("stories", b_cubed(&items, |i| of(&articles[i])));
        add("incidents", b_cubed(&told, |i| of(&articles[told_by[i]])));
        add("baseline", b_cubed(&words, |i| of(&articles[i])));
        let (precision, recall) = copies(articles, stories, of);
        scores.insert("copies_p".into(), precision);
        scores.insert("copies_r".into(), recall);
        scores.insert("alike".into(), apart(made, &group, of));
        scores.insert("baseline_alike".into(), apart(made, &baseline, of));
        scores.insert("coded".into(), coded(articles, &told_by, of));
    }
    scores
}

/// The found story of each article.
fn groups(articles: usize, stories: &[Story]) -> Vec<usize> {
    let mut group = vec![0; articles];
    for (at, story) in stories.iter().enumerate() {
        for report in &story.reports {
            group[*report] = at;
        }
    }
    group
}

/// Events of sentences that tell an incident: true incident and found one, and
/// the article of each.
fn told(articles: &[Made], stories: &[Story]) -> (Vec<(usize, usize)>, Vec<usize>) {
    let (mut items, mut by) = (Vec::new(), Vec::new());
    let mut number = 0;
    for story in stories {
        for incident in &story.incidents {
            number += 1;
            for told in &incident.told {
                let report = story.reports[told.report];
                let at = told.act.trigger.start;
                let telling = &articles[report].tellings;
                if let Some(telling) = telling.iter().find(|t| (t.start..t.end).contains(&at)) {
                    items.push((telling.incident, number));
                    by.push(report);
                }
            }
        }
    }
    (items, by)
}

/// Share of articles of which an event was coded in a sentence that tells an incident.
fn coded(articles: &[Made], told_by: &[usize], of: Part) -> f64 {
    let mut has = vec![false; articles.len()];
    told_by.iter().for_each(|report| has[*report] = true);
    let all = articles.iter().filter(|made| of(made)).count();
    let coded = articles.iter().zip(has).filter(|(made, has)| of(made) && *has).count();
    coded as f64 / all.max(1) as f64
}

/// Precision of the ties of wording, and the share of planted copies that have
/// a tie to one of their family.
fn copies(articles: &[Made], stories: &[Story], of: Part) -> (f64, f64) {
    let (mut right, mut all) = (0, 0);
    let mut tied = vec![false; articles.len()];
    for story in stories {
        for edge in &story.edges {
            let (a, b) = (story.reports[edge.from], story.reports[edge.to]);
            if edge.tie == Tie::Translation || !of(&articles[a]) {
                continue;
            }
            all += 1;
            if articles[a].family == articles[b].family {
                right += 1;
                tied[a] = true;
                tied[b] = true;
            }
        }
    }
    let planted = |i: &usize| articles[*i].family != *i && of(&articles[*i]);
    let planted: Vec<usize> = (0..articles.len()).filter(planted).collect();
    let found = planted.iter().filter(|i| tied[**i]).count();
    (f64::from(right) / f64::from(all.max(1)), found as f64 / planted.len().max(1) as f64)
}

/// Share of the pairs of articles of two stories that look alike which are not
/// in one story.
fn apart(made: &Stream, group: &[usize], of: Part) -> f64 {
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (i, one) in made.articles.iter().enumerate().filter(|(_, one)| of(one)) {
        members.entry(one.story).or_default().push(group[i]);
    }
    let (mut apart, mut all) = (0usize, 0usize);
    for (a, b) in &made.alike {
        let (Some(a), Some(b)) = (members.get(a), members.get(b)) else { continue };
        all += a.len() * b.len();
        apart += a.iter().map(|x| b.iter().filter(|y| *y != x).count()).sum::<usize>();
    }
    apart as f64 / all.max(1) as f64
}

/// The baseline with the threshold that is best for it on the whole stream.
fn baseline(made: &Stream, digests: &[Digest]) -> Vec<usize> {
    let articles: Vec<&Article> = made.articles.iter().map(|made| &made.article).collect();
    let times: Vec<i64> = digests.iter().map(|d| d.published.unwrap_or_default()).collect();
    let runs = [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8].map(|threshold| {
        let group = tf_idf(&articles, &times, threshold);
        let items: Vec<(usize, usize)> =
            made.articles.iter().zip(&group).map(|(made, group)| (made.story, *group)).collect();
        (b_cubed(&items, |_| true).f1(), group)
    });
    let best = runs.into_iter().max_by(|a, b| a.0.total_cmp(&b.0));
    best.map(|(_, group)| group).unwrap_or_default()
}

fn table(made: &Stream, scores: &Scores) -> anyhow::Result<String> {
    let stories = made.articles.iter().map(|made| made.story).max().map_or(0, |last| last + 1);
    let mut out = format!("{} articles over {stories} stories\n", made.articles.len());
    writeln!(out, "{:<16} {:>7} {:>7} {:>7}", "", "all", "seen", "unseen")?;
    let names: Vec<&String> = scores.values().next().into_iter().flat_map(BTreeMap::keys).collect();
    for name in names {
        write!(out, "{name:<16}")?;
        for part in ["all", "seen", "unseen"] {
            let score = scores.get(part).and_then(|s| s.get(name)).copied().unwrap_or_default();
            write!(out, " {score:7.3}")?;
        }
        writeln!(out)?;
    }
    Ok(out)
}

/// Says of stories in view where their articles went.
fn missed(made: &Stream, stories: &[Story]) {
    let group = groups(made.articles.len(), stories);
    let mut parts: BTreeMap<usize, BTreeMap<usize, Vec<&str>>> = BTreeMap::new();
    for (one, group) in made.articles.iter().zip(&group).filter(|(one, _)| !one.unseen) {
        let parts = parts.entry(one.story).or_default();
        parts.entry(*group).or_default().push(&one.article.id);
    }
    for (story, parts) in parts.iter().filter(|(_, parts)| parts.len() > 1) {
        println!("story {story}: {parts:?}");
    }
}
