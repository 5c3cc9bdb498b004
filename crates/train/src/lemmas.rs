//! Trains lemmatisers.

use kilde_analysis::syntax::bytes::Writer;
use kilde_analysis::syntax::lemmas::{
    Case, Edit, Lemmatiser, Place, Shape, Traits, capital_key, case_signals, edit_signals,
    exact_key, has_case, lemma_key, lower, telling, word_key, write_columns, write_sorted,
};
use kilde_formats::conllu::Sentence;
use kilde_text::{Analysis, Feats, FeatureSets, TextRange, Tree, Upos};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What a word list says: a form with its part of speech and features (in
/// CoNLL-U's notation, empty where they are not told), and its lemma.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The form.
    pub form: String,
    /// Its part of speech.
    pub upos: Upos,
    /// Its features.
    pub feats: String,
    /// Its lemma.
    pub lemma: String,
}

impl Entry {
    fn parts(&self) -> (Kind, String, Edit) {
        let form: Vec<char> = self.form.chars().map(lower).collect();
        let lemma: Vec<char> = self.lemma.chars().map(lower).collect();
        let edit = Edit::between(&form, &lemma);
        ((form, self.upos), telling(&self.feats).collect::<Vec<_>>().join("|"), edit)
    }
}

/// The words of our own lists for a language: verbs that change their stem,
/// and words of closed classes where the treebanks are too small to have them.
#[must_use]
pub fn entries(lang: &str) -> Vec<Entry> {
    match lang {
        "de" => rows(include_str!("lemmas/de.txt")).flat_map(|row| german_verb(&row)).collect(),
        "uk" => rows(include_str!("lemmas/uk.txt")).flat_map(|row| ukrainian_word(&row)).collect(),
        _ => Vec::new(),
    }
}

/// The lines that are no comments, as words.
fn rows(text: &str) -> impl Iterator<Item = Vec<&str>> {
    text.lines().filter(|line| !line.starts_with('#')).map(|line| line.split(' ').collect())
}

/// The forms of one verb, and of the same verb with a particle and with a
/// prefix, so that endings are learnt apart from what stands before them.
fn german_verb(row: &[&str]) -> Vec<Entry> {
    let [infinitive, present, past, participle, subjunctive @ ..] = row else {
        return Vec::new();
    };
    let finite = |mood, number, person, tense| {
        format!("Mood={mood}|Number={number}|Person={person}|Tense={tense}|VerbForm=Fin")
    };
    let plural = |form: &str| format!("{form}{}", if form.ends_with('e') { "n" } else { "en" });
    let mut forms = vec![
        ((*present).to_owned(), finite("Ind", "Sing", 3, "Pres")),
        ((*past).to_owned(), finite("Ind", "Sing", 3, "Past")),
        (plural(past), finite("Ind", "Plur", 3, "Past")),
    ];
    if let Some(stem) = present.strip_suffix('t').filter(|stem| !stem.ends_with(['s', 'ß'])) {
        forms.push((format!("{stem}st"), finite("Ind", "Sing", 2, "Pres")));
    }
    for form in subjunctive {
        forms.push(((*form).to_owned(), finite("Sub", "Sing", 3, "Past")));
        forms.push((plural(form), finite("Sub", "Plur", 3, "Past")));
    }
    let mut entries = Vec::new();
    let mut add = |form: String, feats: &str, lemma: String| {
        entries.push(Entry { form, upos: Upos::Verb, feats: feats.to_owned(), lemma });
    };
    let bare = participle.strip_prefix("ge").filter(|_| !infinitive.starts_with("ge"));
    for before in ["", "auf", "ver"] {
        let lemma = format!("{before}{infinitive}");
        for (form, feats) in &forms {
            add(format!("{before}{form}"), feats, lemma.clone());
        }
        let participle = if before == "ver" { bare.unwrap_or(participle) } else { participle };
        add(format!("{before}{participle}"), "VerbForm=Part", lemma);
    }
    add(format!("aufzu{infinitive}"), "VerbForm=Inf", format!("auf{infinitive}"));
    entries
}

fn ukrainian_word(row: &[&str]) -> Vec<Entry> {
    let with = |stem: &str, endings: &[&str]| -> Vec<String> {
        endings.iter().map(|ending| format!("{stem}{ending}")).collect()
    };
    let (upos, lemma, forms) = match row {
        ["word", upos, lemma, forms @ ..] => {
            (Upos::parse(upos), lemma, forms.iter().map(|f| (*f).to_owned()).collect())
        }
        ["adj", upos, lemma, stem] => {
            let endings =
                ["а", "е", "і", "ого", "ому", "им", "ої", "ій", "у", "ою", "их", "ими", "ім"];
            (Upos::parse(upos), lemma, with(stem, &endings))
        }
        ["noun", lemma, stem] => {
            let endings = ["а", "у", "ові", "ом", "і", "и", "ів", "ам", "ами", "ах"];
            (Some(Upos::Noun), lemma, with(stem, &endings))
        }
        ["soft", lemma, stem] => {
            let endings = ["я", "ю", "еві", "ем", "і", "ів", "ям", "ями", "ях"];
            (Some(Upos::Noun), lemma, with(stem, &endings))
        }
        ["first", lemma, stem] => {
            let vowel = stem.ends_with(['а', 'и', 'і', 'у']);
            let endings = if vowel {
                ["ю", "єш", "є", "ємо", "єте", "ють"]
            } else {
                ["у", "еш", "е", "емо", "ете", "уть"]
            };
            (Some(Upos::Verb), lemma, with(stem, &endings))
        }
        ["second", lemma, stem, others @ ..] => {
            let mut forms = with(stem, &["иш", "ить", "имо", "ите"]);
            forms.extend(others.iter().map(|f| (*f).to_owned()));
            (Some(Upos::Verb), lemma, forms)
        }
        _ => return Vec::new(),
    };
    let forms = forms.into_iter().chain([(*lemma).to_owned()]);
    forms
        .filter_map(|form| {
            Some(Entry { form, upos: upos?, feats: String::new(), lemma: (*lemma).to_owned() })
        })
        .collect()
}

/// How to train; the default is what the models are made with.
#[derive(Clone, Copy, Debug)]
pub struct Recipe {
    /// Rounds over the examples.
    pub rounds: usize,
    /// Length of the steps.
    pub rate: f32,
    /// How strongly weights are held at zero.
    pub sparse: f32,
    /// How strongly weights are held small.
    pub small: f32,
    /// A signal must occur with so many words.
    pub least_words: u32,
    /// Weight of the copy of each example that has no features.
    pub blank: f32,
    /// A word that occurs so often is looked up, whatever the classifier says
    /// of it: that is faster, and does not depend on its features.
    pub frequent: u32,
}

impl Default for Recipe {
    fn default() -> Self {
        Self {
            rounds: 10,
            rate: 0.3,
            sparse: 0.2,
            small: 0.01,
            least_words: 2,
            blank: 0.3,
            frequent: 2,
        }
    }
}

/// A word of the training data.
struct Token {
    lower: Vec<char>,
    upos: Upos,
    feats: String,
    place: Place,
    edit: Edit,
    case: Case,
}

/// Makes a model section, to be read by [`Lemmatiser::read`], by the usual
/// recipe and with the word list of the language.
#[must_use]
pub fn train(lang: &str, sentences: &[Sentence]) -> Vec<u8> {
    train_by(&Recipe::default(), sentences, &entries(lang))
}

/// Makes a model section by any recipe and word list.
#[must_use]
pub fn train_by(recipe: &Recipe, sentences: &[Sentence], entries: &[Entry]) -> Vec<u8> {
    let tokens = tokens(sentences);
    let mut model = Model { case: case_weights(&tokens, recipe), ..Model::default() };
    model.learn_edits(&tokens, entries, recipe);
    model.table(&tokens, entries, recipe);
    model.bytes()
}

/// All words whose lemma is told, with the edit and letter case that make it.
fn tokens(sentences: &[Sentence]) -> Vec<Token> {
    let mut tokens = Vec::new();
    for sentence in sentences {
        let shapes: Vec<Shape> =
            sentence.rows.iter().map(|row| Shape::of(row.form.chars())).collect();
        let mut initial = true;
        for (i, row) in sentence.rows.iter().enumerate() {
            let capitals = |at: Option<usize>| {
                at.and_then(|at| shapes.get(at)).is_some_and(|s| *s == Shape::Capitals)
            };
            let place = Place {
                shape: shapes[i],
                initial,
                capitals: capitals(i.checked_sub(1)) || capitals(Some(i + 1)),
            };
            initial &= !row.form.chars().any(char::is_alphabetic);
            let Some(upos) = Upos::parse(&row.upos) else { continue };
            if row.lemma.is_empty() || (row.lemma == "_" && row.form != "_") {
                continue;
            }
            let (edit, case) = decisions(&row.form, &row.lemma);
            tokens.push(Token {
                lower: row.form.chars().map(lower).collect(),
                upos,
                feats: telling(&row.feats).collect::<Vec<_>>().join("|"),
                place,
                edit,
                case,
            });
        }
    }
    tokens
}

/// The edit and letter case that make the lemma of the form.
fn decisions(form: &str, lemma: &str) -> (Edit, Case) {
    let source: Vec<char> = form.chars().collect();
    let small: Vec<char> = source.iter().copied().map(lower).collect();
    let goal: Vec<char> = lemma.chars().collect();
    let edit = Edit::between(&small, &goal.iter().copied().map(lower).collect::<Vec<_>>());
    if edit.fits(&small) {
        for case in &Case::ALL {
            let mut made = Vec::new();
            edit.apply(if *case == Case::Keep { &source } else { &small }, &small, |c| {
                made.push(c)
            });
            if *case == Case::Title
                && let Some(first) = made.first_mut()
            {
                *first = first.to_uppercase().next().unwrap_or(*first);
            }
            if made == goal {
                return (edit, *case);
            }
        }
    }
    (Edit::whole(&goal), Case::Keep)
}

/// What the classifiers learn from: the signals of one word, the classes that
/// it could have and the right one among them.
struct Example {
    signals: Vec<u32>,
    classes: Vec<u16>,
    right: usize,
    weight: f32,
    /// Of each class, whether it makes a known lemma.
    known: Vec<bool>,
    upos: Upos,
}

/// Weights by signal.
type Weights = BTreeMap<u32, Vec<(u16, f32)>>;

/// Logistic regression over the classes of each example, by the
/// follow-the-regularised-leader rule, which leaves most weights at zero.
fn learn(mut examples: Vec<Example>, recipe: &Recipe) -> (Weights, [f32; Upos::ALL.len()]) {
    let mut seen: FxHashMap<u32, u32> = FxHashMap::default();
    for example in &examples {
        for signal in &example.signals {
            *seen.entry(*signal).or_default() += 1;
        }
    }
    for example in &mut examples {
        example.signals.retain(|signal| seen[signal] >= recipe.least_words);
    }
    // Parameters 0 to 16: the worth of a known lemma.
    let mut numbers: FxHashMap<(u32, u16), u32> = FxHashMap::default();
    let first = Upos::ALL.len() as u32;
    let parameters: Vec<Vec<u32>> = examples
        .iter()
        .map(|example| {
            let mut of = Vec::with_capacity(example.signals.len() * example.classes.len());
            for class in &example.classes {
                for signal in &example.signals {
                    let next = first + numbers.len() as u32;
                    of.push(*numbers.entry((*signal, *class)).or_insert(next));
                }
            }
            of
        })
        .collect();
    let count = first as usize + numbers.len();
    let (mut z, mut n) = (vec![0f32; count], vec![0f32; count]);
    let weight = |z: f32, n: f32, sparse: f32| {
        if z.abs() <= sparse {
            0.0
        } else {
            -(z - z.signum() * sparse) / ((1.0 + n.sqrt()) / recipe.rate + recipe.small)
        }
    };
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut random = Random(1);
    let mut chances = Vec::new();
    for _ in 0..recipe.rounds {
        random.shuffle(&mut order);
        for at in &order {
            let (example, parameters) = (&examples[*at], &parameters[*at]);
            let width = example.signals.len();
            chances.clear();
            for (i, known) in example.known.iter().enumerate() {
                let mut score: f32 = parameters[i * width..(i + 1) * width]
                    .iter()
                    .map(|p| weight(z[*p as usize], n[*p as usize], recipe.sparse))
                    .sum();
                if *known {
                    let p = example.upos.index();
                    score += weight(z[p], n[p], 0.0);
                }
                chances.push(score);
            }
            let most = chances.iter().copied().fold(f32::MIN, f32::max);
            let mut sum = 0.0;
            for chance in &mut chances {
                *chance = (*chance - most).exp();
                sum += *chance;
            }
            for (i, chance) in chances.iter().enumerate() {
                let mut gradient = chance / sum;
                if i == example.right {
                    gradient -= 1.0;
                }
                if gradient.abs() < 0.002 {
                    continue;
                }
                gradient *= example.weight;
                let mut change = |p: usize, sparse: f32| {
                    let w = weight(z[p], n[p], sparse);
                    let step = ((n[p] + gradient * gradient).sqrt() - n[p].sqrt()) / recipe.rate;
                    z[p] += gradient - step * w;
                    n[p] += gradient * gradient;
                };
                for p in &parameters[i * width..(i + 1) * width] {
                    change(*p as usize, recipe.sparse);
                }
                if example.known[i] {
                    change(example.upos.index(), 0.0);
                }
            }
        }
    }
    let mut weights = Weights::new();
    for ((signal, class), p) in numbers {
        let w = weight(z[p as usize], n[p as usize], recipe.sparse);
        if w != 0.0 {
            weights.entry(signal).or_default().push((class, w));
        }
    }
    for row in weights.values_mut() {
        row.sort_by_key(|(class, _)| *class);
    }
    (weights, std::array::from_fn(|p| weight(z[p], n[p], 0.0)))
}

/// A small generator of numbers that are random enough to shuffle by.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut x = self.0;
        x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        x ^ (x >> 31)
    }

    fn shuffle(&mut self, of: &mut [usize]) {
        for i in (1..of.len()).rev() {
            of.swap(i, (self.next() % (i as u64 + 1)) as usize);
        }
    }
}

fn case_weights(tokens: &[Token], recipe: &Recipe) -> Weights {
    let mut counts: BTreeMap<(Vec<u32>, usize), u32> = BTreeMap::new();
    let mut small: BTreeMap<u32, i32> = BTreeMap::new();
    for token in tokens.iter().filter(|token| !token.edit.is_whole()) {
        if has_case(token.upos, token.place.shape) {
            let mut signals = Vec::new();
            let traits = Traits::of(&token.feats);
            case_signals(&token.lower, token.upos, &traits, token.place, &mut signals);
            *counts.entry((signals, token.case as usize)).or_default() += 1;
        } else {
            *small.entry(capital_key(&token.lower, token.upos)).or_default() +=
                if token.case == Case::Title { 1 } else { -1 };
        }
    }
    let examples = counts.into_iter().map(|((signals, right), count)| Example {
        signals,
        classes: (0..Case::ALL.len() as u16).collect(),
        right,
        weight: 1.0 + (count as f32).ln(),
        known: vec![false; Case::ALL.len()],
        upos: Upos::X,
    });
    let mut weights = learn(examples.collect(), &Recipe { least_words: 1, ..*recipe }).0;
    for (key, votes) in small {
        if votes > 0 {
            weights.insert(key, vec![(Case::Title as u16, 1.0)]);
        }
    }
    weights
}

/// A form and its part of speech.
type Kind = (Vec<char>, Upos);

#[derive(Default)]
struct Model {
    edits: Vec<Edit>,
    choose: Weights,
    worth: [f32; Upos::ALL.len()],
    case: Weights,
    words: BTreeMap<u32, u16>,
    lemmas: Vec<u32>,
}

impl Model {
    fn learn_edits(&mut self, tokens: &[Token], entries: &[Entry], recipe: &Recipe) {
        // Words by form, part of speech and features, with their commonest edit.
        let mut words: BTreeMap<(Kind, String), BTreeMap<Edit, u32>> = BTreeMap::new();
        for token in tokens {
            let key = ((token.lower.clone(), token.upos), token.feats.clone());
            *words.entry(key).or_default().entry(token.edit.clone()).or_default() += 1;
        }
        for entry in entries {
            let (kind, feats, edit) = entry.parts();
            words.entry((kind, feats)).or_insert_with(|| BTreeMap::from([(edit, 1)]));
        }
        let words: Vec<(Kind, String, Edit)> = words
            .into_iter()
            .map(|((kind, feats), edits)| (kind, feats, commonest(edits)))
            .collect();
        // Edits that change several words in the same way.
        let mut uses: BTreeMap<(Upos, &Edit), FxHashSet<&[char]>> = BTreeMap::new();
        let mut makers: FxHashMap<u32, FxHashSet<&[char]>> = FxHashMap::default();
        for ((lower, upos), _, edit) in &words {
            if !edit.is_whole() {
                uses.entry((*upos, edit)).or_default().insert(lower);
                makers.entry(key_of(edit, lower, *upos)).or_default().insert(lower);
            }
        }
        let mut numbers: BTreeMap<&Edit, u16> = BTreeMap::new();
        let mut of_tag: BTreeMap<Upos, Vec<u16>> = BTreeMap::new();
        for ((upos, edit), forms) in &uses {
            if forms.len() >= 2 {
                let next = numbers.len() as u16;
                let number = *numbers.entry(edit).or_insert(next);
                of_tag.entry(*upos).or_default().push(number);
            }
        }
        self.edits = vec![Edit::default(); numbers.len()];
        for (edit, number) in &numbers {
            self.edits[usize::from(*number)] = (*edit).clone();
        }
        self.lemmas = makers.keys().copied().collect();
        self.lemmas.sort_unstable();
        let mut examples = Vec::new();
        for ((lower, upos), feats, edit) in &words {
            let Some(number) = numbers.get(edit) else { continue };
            let classes: Vec<u16> = of_tag
                .get(upos)
                .into_iter()
                .flatten()
                .copied()
                .filter(|c| self.edits[usize::from(*c)].fits(lower))
                .collect();
            let Some(right) = classes.iter().position(|c| c == number) else { continue };
            // A lemma counts as known when another form of it has been seen,
            // as will be the case for a word that is not in the table.
            let known: Vec<bool> = classes
                .iter()
                .map(|c| {
                    let key = key_of(&self.edits[usize::from(*c)], lower, *upos);
                    makers.get(&key).is_some_and(|forms| forms.iter().any(|f| *f != &lower[..]))
                })
                .collect();
            for (feats, weight) in [(feats.as_str(), 1.0), ("", recipe.blank)] {
                if weight > 0.0 {
                    let mut signals = Vec::new();
                    edit_signals(lower, *upos, &Traits::of(feats), &mut signals);
                    examples.push(Example {
                        signals,
                        classes: classes.clone(),
                        right,
                        weight,
                        known: known.clone(),
                        upos: *upos,
                    });
                }
            }
        }
        (self.choose, self.worth) = learn(examples, recipe);
    }

    /// Fills the table with the words that are frequent, and those that the
    /// classifier gets wrong, with their features or with others.
    fn table(&mut self, tokens: &[Token], entries: &[Entry], recipe: &Recipe) {
        let mut kinds: BTreeMap<Kind, BTreeMap<&str, BTreeMap<Edit, u32>>> = BTreeMap::new();
        let mut usual: BTreeMap<Upos, BTreeMap<&str, u32>> = BTreeMap::new();
        for token in tokens {
            *kinds
                .entry((token.lower.clone(), token.upos))
                .or_default()
                .entry(&token.feats)
                .or_default()
                .entry(token.edit.clone())
                .or_default() += 1;
            *usual.entry(token.upos).or_default().entry(&token.feats).or_default() += 1;
        }
        let listed: Vec<_> = entries.iter().map(Entry::parts).collect();
        for (kind, feats, edit) in &listed {
            // A treebank's word of that form is the better witness.
            if usual.contains_key(&kind.1) && !kinds.contains_key(kind) {
                kinds.insert(
                    kind.clone(),
                    BTreeMap::from([(feats.as_str(), BTreeMap::from([(edit.clone(), 1)]))]),
                );
            }
        }
        let usual: BTreeMap<Upos, Vec<&str>> = usual
            .into_iter()
            .map(|(upos, counts)| {
                let mut sets: Vec<(u32, &str)> = counts.into_iter().map(|(s, n)| (n, s)).collect();
                sets.sort_unstable_by(|a, b| b.cmp(a));
                (upos, sets.into_iter().take(6).map(|(_, s)| s).collect())
            })
            .collect();
        // What the classifier alone says of each word, with each set of features.
        let alone = Lemmatiser::read(&self.bytes()).expect("what was written can be read");
        let mut asked = Vec::new();
        for ((lower, upos), sets) in &kinds {
            let form: String = lower.iter().collect();
            for set in sets.keys().chain(&usual[upos]).chain(&[""]) {
                asked.push((form.clone(), *upos, *set));
            }
        }
        let said = lemmatise(&alone, &asked);
        let mut said = said.iter();
        let mut numbers: BTreeMap<Edit, u16> =
            self.edits.iter().enumerate().map(|(i, e)| (e.clone(), i as u16)).collect();
        for ((lower, upos), sets) in &kinds {
            let mut all: BTreeMap<Edit, u32> = BTreeMap::new();
            for edits in sets.values() {
                for (edit, count) in edits {
                    *all.entry(edit.clone()).or_default() += count;
                }
            }
            let count: u32 = all.values().sum();
            let main = commonest(all);
            let said: Vec<&String> =
                said.by_ref().take(sets.len() + usual[upos].len() + 1).collect();
            let goal = made(&main, lower);
            let mut number = |edit: &Edit| {
                if let Some(number) = numbers.get(edit) {
                    return Some(*number);
                }
                let number = u16::try_from(self.edits.len()).ok()?;
                self.edits.push(edit.clone());
                numbers.insert(edit.clone(), number);
                Some(number)
            };
            let mut others = false;
            for (set, edits) in sets {
                let edit = commonest(edits.clone());
                if made(&edit, lower) != goal {
                    others = true;
                    if let Some(number) = number(&edit) {
                        self.words.insert(exact_key(lower, *upos, &Traits::of(set)), number);
                    }
                }
            }
            if (others || count >= recipe.frequent || said.iter().any(|lemma| **lemma != goal))
                && let Some(number) = number(&main)
            {
                self.words.insert(word_key(lower, *upos), number);
            }
        }
    }

    fn bytes(&self) -> Vec<u8> {
        let mut to = Writer::default();
        to.u16(self.edits.len() as u16);
        self.edits.iter().for_each(|edit| edit.write(&mut to));
        let scale = write_weights(&self.choose, &mut to);
        for worth in self.worth {
            to.u16((worth.max(0.0) * scale).round().min(30_000.0) as u16);
        }
        write_weights(&self.case, &mut to);
        to.u32(self.words.len() as u32);
        write_sorted(self.words.keys().copied(), &mut to);
        write_columns(self.words.values().copied(), &mut to);
        to.u32(self.lemmas.len() as u32);
        write_sorted(self.lemmas.iter().copied(), &mut to);
        to.bytes
    }
}

fn commonest(edits: BTreeMap<Edit, u32>) -> Edit {
    let best = edits.into_iter().max_by(|(a, x), (b, y)| x.cmp(y).then_with(|| b.cmp(a)));
    best.map(|(edit, _)| edit).unwrap_or_default()
}

fn made(edit: &Edit, lower: &[char]) -> String {
    let mut lemma = String::new();
    edit.apply(lower, lower, |c| lemma.push(c));
    lemma
}

fn key_of(edit: &Edit, lower: &[char], upos: Upos) -> u32 {
    let mut lemma = Vec::new();
    edit.apply(lower, lower, |c| lemma.push(c));
    lemma_key(lemma.into_iter(), upos)
}

/// Writes weights as bytes; the answer is how many make 1.0.
fn write_weights(weights: &Weights, to: &mut Writer) -> f32 {
    let most = weights.values().flatten().map(|(_, w)| w.abs()).fold(0f32, f32::max);
    let scale = if most > 0.0 { 127.0 / most } else { 1.0 };
    let rows: Vec<(u32, Vec<(u16, i8)>)> = weights
        .iter()
        .filter_map(|(signal, row)| {
            let row: Vec<(u16, i8)> = row
                .iter()
                .map(|(class, w)| (*class, (w * scale).round() as i8))
                .filter(|(_, w)| *w != 0)
                .take(256)
                .collect();
            (!row.is_empty()).then_some((*signal, row))
        })
        .collect();
    to.u32(rows.len() as u32);
    write_sorted(rows.iter().map(|(signal, _)| *signal), to);
    for (_, row) in &rows {
        to.u8((row.len() - 1) as u8);
    }
    let cells = rows.iter().flat_map(|(_, row)| row);
    write_columns(cells.clone().map(|(class, _)| *class), to);
    for (_, weight) in cells {
        to.u8(*weight as u8);
    }
    scale
}

/// The lemma of each word, taken alone.
fn lemmatise(by: &Lemmatiser, words: &[(String, Upos, &str)]) -> Vec<String> {
    let mut numbers: BTreeMap<&str, u16> = BTreeMap::new();
    for (_, _, set) in words {
        let next = numbers.len() as u16 + 1;
        numbers.entry(set).or_insert(next);
    }
    let mut sets = vec![String::new(); numbers.len()];
    for (set, number) in &numbers {
        sets[usize::from(*number) - 1] = (*set).to_owned();
    }
    let mut analysis =
        Analysis { sets: Arc::new(FeatureSets::new(sets.into_iter())), ..Analysis::default() };
    for (i, (form, upos, set)) in words.iter().enumerate() {
        analysis.push_word(TextRange::new(0, 0), form, true);
        analysis.words[i].upos = *upos;
        analysis.words[i].feats = Feats(numbers[set]);
        analysis.sentences.push(Tree {
            range: TextRange::new(0, 0),
            first: i as u32,
            end: i as u32 + 1,
        });
    }
    by.lemmatise(&mut analysis);
    (0..words.len()).map(|i| analysis.lemma(i).to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use kilde_formats::conllu::Row;

    fn sentence(words: &[(&str, &str, &str, &str)]) -> Sentence {
        let row = |(form, lemma, upos, feats): &(&str, &str, &str, &str)| Row {
            form: (*form).to_owned(),
            lemma: (*lemma).to_owned(),
            upos: (*upos).to_owned(),
            feats: (*feats).to_owned(),
            ..Row::default()
        };
        Sentence { rows: words.iter().map(row).collect(), ..Sentence::default() }
    }

    fn treebank() -> Vec<Sentence> {
        let plural = "Number=Plur";
        vec![
            sentence(&[("The", "the", "DET", ""), ("cities", "city", "NOUN", plural)]),
            sentence(&[("The", "the", "DET", ""), ("parties", "party", "NOUN", plural)]),
            sentence(&[("the", "the", "DET", ""), ("talks", "talk", "NOUN", plural)]),
            sentence(&[("The", "the", "DET", ""), ("banks", "bank", "NOUN", plural)]),
            sentence(&[("Children", "child", "NOUN", plural), ("ran", "run", "VERB", "")]),
            sentence(&[("the", "the", "DET", ""), ("left", "left", "NOUN", "Number=Sing")]),
            sentence(&[("i", "I", "PRON", ""), ("left", "leave", "VERB", "Tense=Past")]),
            sentence(&[("In", "in", "ADP", ""), ("Oslo", "Oslo", "PROPN", "")]),
            sentence(&[("Narvik", "Narvik", "PROPN", ""), ("in", "in", "ADP", "")]),
            sentence(&[("from", "from", "ADP", ""), ("Molde", "Molde", "PROPN", "")]),
        ]
    }

    #[test]
    fn endings_and_words_are_learnt() {
        let bytes = train("en", &treebank());
        let model = Lemmatiser::read(&bytes).unwrap();
        let lemmas = |words: &[(&str, Upos, &'static str)]| {
            let words: Vec<_> = words.iter().map(|(w, u, f)| ((*w).to_owned(), *u, *f)).collect();
            lemmatise(&model, &words)
        };
        assert_eq!(
            lemmas(&[
                ("armies", Upos::Noun, "Number=Plur"),
                ("tanks", Upos::Noun, "Number=Plur"),
                ("children", Upos::Noun, "Number=Plur"),
                ("left", Upos::Verb, "Tense=Past"),
                ("left", Upos::Noun, "Number=Sing"),
                ("i", Upos::Pron, ""),
                ("THE", Upos::Det, ""),
                ("Bergen", Upos::Propn, ""),
            ]),
            ["army", "tank", "child", "leave", "left", "I", "the", "Bergen"]
        );
    }

    #[test]
    fn training_again_makes_the_same_bytes() {
        let make = || train("de", &treebank());
        assert_eq!(make(), make());
    }

    #[test]
    fn the_word_lists_are_read() {
        let of = |lang: &str, form: &str| {
            let entries = entries(lang);
            entries.into_iter().find(|e| e.form == form).map(|e| e.lemma)
        };
        assert_eq!(of("de", "aufgegeben").as_deref(), Some("aufgeben"));
        assert_eq!(of("de", "verboten").as_deref(), Some("verbieten"));
        assert_eq!(of("uk", "однієї").as_deref(), Some("один"));
        assert_eq!(of("uk", "покажуть").as_deref(), Some("показати"));
        for (lang, text) in
            [("de", include_str!("lemmas/de.txt")), ("uk", include_str!("lemmas/uk.txt"))]
        {
            for row in rows(text) {
                let made = match lang {
                    "de" => german_verb(&row),
                    _ => ukrainian_word(&row),
                };
                assert!(!made.is_empty(), "{lang}: {row:?}");
            }
        }
    }
}
