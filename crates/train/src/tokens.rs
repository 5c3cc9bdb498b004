//! Trains the tokeniser and sentence splitter: reads treebanks as running
//! text, lets [`Tables::split`] ask its questions, and answers from the
//! treebank.

use kilde_analysis::syntax::tokens::{
    Ending, Expansion, Hyphens, Judge, Question, Tables, Tokeniser, Weights, folded,
};
use kilde_formats::conllu::{Row, Sentence};
use kilde_text::{Analysis, Upos};
use rustc_hash::{FxHashMap, FxHashSet};

/// A token of a treebank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// As it stands in the text.
    pub form: String,
    /// Its words, where it is several.
    pub words: Vec<String>,
    /// Whether space follows.
    pub space: bool,
}

/// The tokens of one sentence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tokens {
    /// In order.
    pub tokens: Vec<Token>,
    /// Whether a paragraph or document begins with it.
    pub opens: bool,
}

impl Tokens {
    /// The tokens of a sentence.
    #[must_use]
    pub fn of(sentence: &Sentence) -> Self {
        let space = |misc: &str| !misc.split('|').any(|m| m == "SpaceAfter=No");
        let mut tokens = Vec::with_capacity(sentence.rows.len());
        let mut multis = sentence.multis.iter().peekable();
        let mut at = 0;
        while at < sentence.rows.len() {
            if let Some(multi) = multis.next_if(|m| m.first == at) {
                let words = sentence.rows[multi.first..multi.end.min(sentence.rows.len())].iter();
                tokens.push(Token {
                    form: multi.form.clone(),
                    words: words.map(|r| r.form.clone()).collect(),
                    space: space(&multi.misc),
                });
                at = multi.end.max(at + 1);
            } else {
                let row = &sentence.rows[at];
                // Norwegian NDT marks the end of a line with a token that the text does not have.
                if row.lemma != "$|" {
                    tokens.push(Token {
                        form: row.form.clone(),
                        words: Vec::new(),
                        space: space(&row.misc),
                    });
                }
                at += 1;
            }
        }
        let opens =
            sentence.comments.iter().any(|c| c.starts_with("newdoc") || c.starts_with("newpar"));
        Self { tokens, opens }
    }
}

/// Running text made of sentences, with what the treebank says of it.
#[derive(Clone, Debug, Default)]
pub struct Gold {
    /// Sentences with the space between them, a blank line between paragraphs.
    pub text: String,
    /// Start and end of each token, and its words where it is several.
    pub tokens: Vec<(usize, usize, Vec<String>)>,
    /// Start and end of each sentence.
    pub sentences: Vec<(usize, usize)>,
}

impl Gold {
    /// The running text of sentences, as CoNLL 2018 made it.
    pub fn of<'a>(sentences: impl IntoIterator<Item = &'a Tokens>) -> Self {
        let mut gold = Self::default();
        for sentence in sentences {
            if sentence.opens && !gold.text.is_empty() {
                gold.text.truncate(gold.text.trim_end().len());
                gold.text.push_str("\n\n");
            }
            let start = gold.text.len();
            let mut end = start;
            for token in &sentence.tokens {
                let begin = gold.text.len();
                gold.text.push_str(&token.form);
                end = gold.text.len();
                gold.tokens.push((begin, end, token.words.clone()));
                if token.space {
                    gold.text.push(' ');
                }
            }
            if end > start {
                gold.sentences.push((start, end));
            }
        }
        gold
    }
}

/// What a language adds by hand to what its treebanks teach.
struct Hand {
    /// Tokens that are always several words, and these.
    contractions: &'static [(&'static str, &'static str)],
    /// Endings that are words: `first+rest`, with the fewest letters before them.
    endings: &'static [(&'static str, &'static [&'static str], u8)],
    /// Abbreviations of news that lists lack, without their last stop.
    abbreviations: &'static [&'static str],
    /// Abbreviations that a name follows, so that no sentence ends with them.
    titles: &'static [&'static str],
}

/// What is added for a language.
fn hand(lang: &str) -> Hand {
    let none = Hand { contractions: &[], endings: &[], abbreviations: &[], titles: &[] };
    match lang {
        "en" => Hand {
            contractions: &[
                ("cannot", "can not"),
                ("gonna", "gon na"),
                ("wanna", "wan na"),
                ("gotta", "got ta"),
            ],
            endings: &[
                ("", &["n't"], 1),
                ("", &["'s"], 1),
                ("", &["'m"], 1),
                ("", &["'re"], 1),
                ("", &["'ve"], 1),
                ("", &["'ll"], 1),
                ("", &["'d"], 1),
                ("s", &["'"], 1),
            ],
            titles: &[
                "mr", "mrs", "ms", "dr", "prof", "gen", "lt", "col", "maj", "capt", "cmdr", "adm",
                "brig", "sgt", "cpl", "sen", "rep", "gov", "rev", "hon", "st", "messrs", "supt",
                "insp", "mt", "ft", "v", "vs", "pvt", "det", "pres", "fr",
            ],
            abbreviations: &[
                "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov",
                "dec", "tue", "tues", "thu", "thurs", "fri", "ave", "blvd", "rd", "mt", "u.s",
                "u.n", "u.k", "e.u", "d.c", "p.m", "a.m", "i.e", "e.g", "ph.d", "messrs", "supt",
                "insp", "atty", "assn", "univ", "ariz", "calif", "colo", "conn", "fla", "ga",
                "kan", "ky", "md", "mich", "minn", "mo", "mont", "neb", "nev", "okla", "pa",
                "tenn", "tex", "va", "wis", "wyo",
            ],
        },
        "de" => Hand {
            contractions: &[
                ("im", "in dem"),
                ("am", "an dem"),
                ("zum", "zu dem"),
                ("zur", "zu der"),
                ("vom", "von dem"),
                ("beim", "bei dem"),
                ("ins", "in das"),
                ("ans", "an das"),
                ("aufs", "auf das"),
                ("fürs", "für das"),
                ("ums", "um das"),
                ("durchs", "durch das"),
                ("übers", "über das"),
                ("unters", "unter das"),
                ("hinters", "hinter das"),
                ("vors", "vor das"),
                ("hinterm", "hinter dem"),
                ("überm", "über dem"),
                ("unterm", "unter dem"),
                ("vorm", "vor dem"),
            ],
            titles: &["dr", "prof", "hr", "fr", "frl", "dipl", "ing", "st", "hl", "hptm", "gen"],
            abbreviations: &[
                "jan", "feb", "aug", "sept", "okt", "nov", "dez", "chr", "v.chr", "n.chr", "hl",
                "bd", "bspw", "geb", "gest", "jh", "jhd", "mrd", "mio", "tel", "str", "zt", "z.t",
                "z.zt", "o.g", "sog", "gem", "ehem", "verh", "d.j", "a.d", "s.a", "u", "d", "z",
                "b", "v", "n", "s", "o",
            ],
            ..none
        },
        "fr" => Hand {
            contractions: &[
                ("au", "à le"),
                ("aux", "à les"),
                ("auquel", "à lequel"),
                ("auxquels", "à lesquels"),
                ("auxquelles", "à lesquelles"),
                ("duquel", "de lequel"),
                ("desquels", "de lesquels"),
                ("desquelles", "de lesquelles"),
            ],
            titles: &[
                "m", "mm", "mme", "mlle", "mmes", "mgr", "dr", "pr", "gén", "col", "cdt", "st",
                "ste",
            ],
            abbreviations: &[
                "m", "mme", "mlle", "mm", "mmes", "p", "pp", "j.-c", "av", "apr", "etc", "n",
            ],
            ..none
        },
        "es" => Hand {
            contractions: &[("del", "de el"), ("al", "a el")],
            titles: &[
                "sr", "sra", "sres", "srta", "dr", "dra", "d", "dña", "gral", "cnel", "tte", "cap",
                "sgto", "lic", "ing", "prof", "arq", "mons", "sto", "sta", "av", "avda",
            ],
            abbreviations: &[
                "ee.uu", "d.c", "a.c", "d", "a", "c", "p", "pp", "gob", "sr", "sra", "dr", "p.m",
                "a.m", "etc",
            ],
            ..none
        },
        "nb" => Hand {
            titles: &["dr", "prof", "st", "mr", "mrs", "gen", "lt"],
            abbreviations: &[
                "pr", "tlf", "ifm", "dir", "adm.dir", "red.anm", "kap", "feks", "s.k", "såk",
                "etg", "ref", "stk", "kap", "innst", "st.meld", "meld", "ot.prp", "prp",
            ],
            ..none
        },
        "ru" => Hand {
            titles: &[
                "им",
                "ул",
                "проф",
                "акад",
                "доц",
                "св",
                "гл",
                "зам",
                "ген",
                "полк",
                "подполк",
                "просп",
                "мл",
                "гр",
                "инж",
            ],
            abbreviations: &[
                "ок",
                "род",
                "ум",
                "англ",
                "нем",
                "фр",
                "лат",
                "букв",
                "н",
                "э",
                "н.э",
                "до н.э",
                "ил",
                "ред",
                "изд",
                "т",
                "е",
                "к",
                "д",
                "п",
                "шт",
                "рис",
                "табл",
                "сокр",
                "св",
                "гос",
                "янв",
                "фев",
                "апр",
                "авг",
                "сен",
                "сент",
                "окт",
                "ноя",
                "эл",
                "нояб",
                "дек",
                "м.р",
                "долл",
                "тыс",
            ],
            ..none
        },
        "uk" => Hand {
            titles: &[
                "ім",
                "вул",
                "проф",
                "акад",
                "доц",
                "св",
                "гол",
                "зам",
                "ген",
                "полк",
                "просп",
                "бул",
                "гр",
                "інж",
            ],
            abbreviations: &[
                "н", "е", "н.е", "бл", "англ", "нім", "фр", "лат", "д", "т", "тис", "млн", "дол",
                "рр", "січ", "лют", "бер", "квіт", "трав", "черв", "лип", "серп", "вер", "жовт",
                "груд", "див", "мал", "табл", "св", "гр", "прим", "ред",
            ],
            ..none
        },
        _ => none,
    }
}

/// Spanish words that end like a verb with pronouns.
const NO_CLITICS: &[&str] = &[
    "parte",
    "aparte",
    "arte",
    "reparte",
    "comparte",
    "imparte",
    "departe",
    "descarte",
    "estandarte",
    "encarte",
    "fuerte",
    "suerte",
    "muerte",
    "inerte",
    "advierte",
    "convierte",
    "divierte",
    "invierte",
    "vierte",
    "revierte",
    "pervierte",
    "subvierte",
    "despierte",
    "acierte",
    "alerte",
    "concierte",
    "oferte",
    "inserte",
    "deserte",
    "gendarme",
    "alarme",
    "desarme",
    "arme",
    "firme",
    "confirme",
    "afirme",
    "reafirme",
    "duerme",
    "enferme",
    "merme",
    "charla",
    "parla",
    "burla",
    "perla",
    "perlas",
    "burlas",
    "charlas",
    "mirlo",
    "mirlos",
    "carlos",
    "infiernos",
    "inviernos",
    "gobiernos",
    "modernos",
    "internos",
    "externos",
    "cuadernos",
    "eternos",
    "maternos",
    "paternos",
    "fraternos",
    "subalternos",
    "cuernos",
    "tiernos",
    "ternos",
    "pernos",
    "yernos",
    "avernos",
    "alternos",
    "alterne",
    "baluarte",
    "martes",
    "marte",
    "harte",
    "cuarte",
    "carme",
    "infarte",
    "coarte",
    "ensarte",
    "aserte",
    "encarnos",
    "carnos",
    "hibernos",
    "desgobiernos",
    "posmodernos",
    "enfermes",
];

/// Endings of Spanish infinitives and gerunds with pronouns.
fn clitics(tables: &mut Tables) {
    let single = ["se", "lo", "la", "los", "las", "le", "les", "me", "te", "nos"];
    let first = ["se", "me", "te", "nos", "os"];
    let second = ["lo", "la", "los", "las"];
    let mut add = |ending: &str, verb: &str, rest: &[&str], stem: u8| {
        tables.ending(Ending {
            ending: format!("{ending}{}", rest.concat()),
            first: verb.to_owned(),
            rest: rest.iter().map(|r| (*r).to_owned()).collect(),
            stem,
            lower: true,
        });
    };
    let plain =
        [("ar", "ar", 1), ("er", "er", 1), ("ir", "ir", 1), ("oír", "oír", 0), ("eír", "eír", 1)];
    let accented =
        [("ár", "ar", 1), ("ér", "er", 1), ("ír", "ir", 1), ("oír", "oír", 0), ("eír", "eír", 1)];
    let gerunds = [("ándo", "ando", 1), ("iéndo", "iendo", 1), ("yéndo", "yendo", 0)];
    for one in single {
        for (ending, verb, stem) in plain.into_iter().chain(gerunds) {
            add(ending, verb, &[one], stem);
        }
    }
    for one in first {
        for two in second {
            for (ending, verb, stem) in accented.into_iter().chain(gerunds) {
                add(ending, verb, &[one, two], stem);
            }
        }
    }
    for two in ["me", "te", "le", "les", "nos"] {
        for (ending, verb, stem) in accented.into_iter().chain(gerunds) {
            add(ending, verb, &["se", two], stem);
        }
    }
}

/// Older parts of a treebank cut "it’s" into tokens where today's have one
/// token of two words.
fn modern(lang: &str, sentence: &mut Tokens) {
    if lang != "en" {
        return;
    }
    let mut at = 1;
    while at < sentence.tokens.len() {
        let form = folded(&sentence.tokens[at].form);
        let clitic = matches!(form.as_str(), "'s" | "'d" | "'ve" | "'m" | "'re" | "'ll" | "n't");
        if clitic && !sentence.tokens[at - 1].space && sentence.tokens[at].words.is_empty() {
            let token = sentence.tokens.remove(at);
            let before = &mut sentence.tokens[at - 1];
            if before.words.is_empty() {
                before.words.push(before.form.clone());
            }
            before.form.push_str(&token.form);
            before.words.push(token.form);
            before.space = token.space;
        } else {
            at += 1;
        }
    }
}

/// Cuts the Ukrainian compounds of ParlaMint ("медико-технологічний") into
/// three words, as the newer and larger treebank of Ukrainian has them: the
/// first part a `compound` of the last, the hyphen `punct` of the first.
/// Names of two capitals, ordinals ("12-го") and particles ("будь-який") stay.
pub fn part_compounds(sentence: &mut Sentence) {
    let parts: Vec<Option<(String, String)>> =
        sentence.rows.iter().map(|r| halves(&r.form)).collect();
    if parts.iter().all(Option::is_none) || !sentence.multis.is_empty() {
        return;
    }
    // Where each word's head goes: its last part.
    let mut moved = vec![0];
    for part in &parts {
        moved.push(moved[moved.len() - 1] + if part.is_some() { 3 } else { 1 });
    }
    let mut rows = Vec::with_capacity(moved[parts.len()]);
    for (i, (mut row, part)) in sentence.rows.drain(..).zip(parts).enumerate() {
        row.head = row.head.map(|h| moved.get(h).copied().unwrap_or(0));
        let Some((first, last)) = part else {
            rows.push(row);
            continue;
        };
        let lemmas = row.lemma.split_once('-').map(|(a, b)| (a.to_owned(), b.to_owned()));
        let (left, right) = lemmas.unwrap_or((first.to_lowercase(), last.clone()));
        let digits = first.starts_with(|c: char| c.is_ascii_digit());
        let glued = "SpaceAfter=No".to_owned();
        rows.push(Row {
            form: first,
            lemma: left,
            upos: row.upos.clone(),
            feats: if digits { row.feats.clone() } else { String::new() },
            head: Some(moved[i + 1]),
            relation: "compound".to_owned(),
            misc: glued.clone(),
        });
        rows.push(Row {
            form: "-".to_owned(),
            lemma: "-".to_owned(),
            upos: "PUNCT".to_owned(),
            feats: "PunctType=Hyph".to_owned(),
            head: Some(moved[i + 1] - 2),
            relation: "punct".to_owned(),
            misc: glued,
        });
        rows.push(Row { form: last, lemma: right, ..row });
    }
    sentence.rows = rows;
}

/// First parts of Ukrainian words with a hyphen that stay one.
const PREFIXES: &[&str] = &[
    "по",
    "будь",
    "казна",
    "хтозна",
    "з",
    "із",
    "екс",
    "віце",
    "пів",
    "де",
    "не",
    "все",
    "врешті",
    "всього",
    "просто",
    "один",
    "бліц",
    "пліч",
    "віч",
    "раз",
    "туди",
    "десь",
    "ледве",
    "мало",
    "хоч",
];
/// Last parts of Ukrainian words with a hyphen that stay one.
const PARTICLES: &[&str] = &["то", "таки", "небудь", "но", "бо", "от", "так", "що", "за", "під"];

/// French pronouns and the like that hang on a verb with a hyphen.
const ENCLITICS: &[&str] = &[
    "je", "tu", "il", "ils", "elle", "elles", "on", "ce", "là", "ci", "moi", "toi", "nous", "vous",
    "lui", "leur", "le", "la", "les", "y",
];

/// French words that such a word does not part from.
const NO_ENCLITICS: &[&str] = &[
    "celui", "celle", "ceux", "celles", "au", "par", "de", "jusque", "ici", "voilà", "rendez",
    "chez", "après", "entre", "à", "tout", "ceci", "cela", "ce", "là", "mi", "sous", "sur",
    "avant", "non",
];

/// The parts of a Ukrainian compound that are words of their own.
fn halves(form: &str) -> Option<(String, String)> {
    let (first, last) = form.split_once('-')?;
    let word = |w: &str| {
        w.chars().count() > 1 && w.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '’'))
    };
    let digits = |w: &str| !w.is_empty() && w.len() < 5 && w.bytes().all(|b| b.is_ascii_digit());
    let title =
        |w: &str| w.starts_with(char::is_uppercase) && w.chars().skip(1).any(char::is_lowercase);
    let low = first.to_lowercase();
    let apart = (digits(first) && digits(last))
        || (word(first)
            && word(last)
            && !PREFIXES.contains(&low.as_str())
            && !PARTICLES.contains(&last)
            && !(title(first) && title(last)));
    apart.then(|| (first.to_owned(), last.to_owned()))
}

/// What the treebank says of each token that may be several words.
#[derive(Default)]
struct Seen {
    plain: u32,
    several: FxHashMap<Vec<String>, u32>,
}

/// The tables of a language: what its treebanks hold, and what is added.
fn tables(
    lang: &str,
    treebank: &[Sentence],
    sentences: &[Tokens],
    abbreviations: &[String],
) -> Tables {
    let hand = hand(lang);
    let mut tables = Tables::default();
    let (mut joined, mut apart) = (0, 0);
    let mut seen: FxHashMap<String, Seen> = FxHashMap::default();
    let mut stopped: FxHashMap<String, u32> = FxHashMap::default();
    for sentence in sentences {
        let number = |f: &str| !f.is_empty() && f.bytes().all(|b| b.is_ascii_digit());
        for pair in sentence.tokens.windows(2) {
            let (a, b) = (&pair[0], &pair[1]);
            apart += u32::from(
                a.space
                    && number(&a.form)
                    && a.form.len() < 4
                    && number(&b.form)
                    && b.form.len() == 3,
            );
        }
        for token in &sentence.tokens {
            joined += u32::from(
                token.form.starts_with(|c: char| c.is_ascii_digit()) && token.form.contains(' '),
            );
            let form = folded(&token.form);
            if let Some(word) = form.strip_suffix('.').filter(|w| w.contains(char::is_alphabetic)) {
                *stopped.entry(word.to_owned()).or_default() += 1;
            }
            let entry = seen.entry(form).or_default();
            if token.words.is_empty() {
                entry.plain += 1;
            } else {
                *entry
                    .several
                    .entry(token.words.iter().map(|w| folded(w)).collect())
                    .or_default() += 1;
            }
        }
    }
    tables.joins_thousands = joined > 2 * apart;
    tables.keeps_stops = lang != "uk";
    tables.joins_apostrophes = matches!(lang, "uk" | "ru");
    for word in abbreviations
        .iter()
        .map(|w| w.trim_end_matches('.'))
        .chain(hand.abbreviations.iter().copied())
    {
        tables.abbreviation(&folded(word));
    }
    for (word, count) in stopped {
        if count > 1 {
            tables.abbreviation(&word);
        }
    }
    let hyphenated: [&[&str]; 2] = match lang {
        "uk" => {
            tables.hyphens = Hyphens::Compound;
            [PREFIXES, PARTICLES]
        }
        "fr" => {
            tables.hyphens = Hyphens::Enclitic;
            NO_ENCLITICS.iter().for_each(|word| tables.whole(word));
            [ENCLITICS, &[]]
        }
        _ => [&[], &[]],
    };
    hyphenated.concat().iter().for_each(|word| tables.hyphenated(word));
    for title in hand.titles {
        tables.title(title);
    }
    for (first, rest, stem) in hand.endings {
        tables.ending(Ending {
            ending: format!("{first}{}", rest.concat()),
            first: (*first).to_owned(),
            rest: rest.iter().map(|r| (*r).to_owned()).collect(),
            stem: *stem,
            lower: false,
        });
    }
    if lang == "es" {
        clitics(&mut tables);
        for word in NO_CLITICS {
            tables.whole(word);
        }
    }
    for (token, words) in hand.contractions {
        tables.expansion(Expansion {
            token: (*token).to_owned(),
            words: words.split(' ').map(str::to_owned).collect(),
            doubtful: false,
        });
    }
    for (token, seen) in seen {
        let several: u32 = seen.several.values().sum();
        let share = f64::from(several) / f64::from(several + seen.plain);
        if share < 0.03 || (seen.plain > 0 && several == 1 && share < 0.5) {
            if seen.plain > 0 && tables.cuts(&token) {
                tables.whole(&token);
            }
            continue;
        }
        // The most frequent; of equals the first, so that the order of a hash does not matter.
        let Some((words, _)) =
            seen.several.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(&a.0)))
        else {
            continue;
        };
        tables.expansion(Expansion { token, words, doubtful: share < 0.97 });
    }
    for (word, tag) in lexicon(treebank) {
        tables.word(&word, tag);
    }
    tables
}

/// Words met at least twice, with their usual part of speech.
fn lexicon(treebank: &[Sentence]) -> Vec<(String, u8)> {
    let mut counts: FxHashMap<String, [u32; 17]> = FxHashMap::default();
    for row in treebank.iter().flat_map(|s| &s.rows) {
        if let Some(upos) = Upos::parse(&row.upos) {
            counts.entry(folded(&row.form)).or_insert([0; 17])[upos.index()] += 1;
        }
    }
    let mut words: Vec<(String, u8, u32)> = counts
        .into_iter()
        .filter_map(|(word, tags)| {
            let total: u32 = tags.iter().sum();
            let best = (0..17).max_by_key(|i| (tags[*i], 17 - i))?;
            (total > 1).then_some((word, best as u8 + 1, total))
        })
        .collect();
    words.sort_unstable_by(|a, b| b.2.cmp(&a.2).then_with(|| a.0.cmp(&b.0)));
    words.truncate(LEXICON);
    words.into_iter().map(|(word, tag, _)| (word, tag)).collect()
}

/// The most words of a lexicon, which bounds its size.
const LEXICON: usize = 8_000;
/// Weights of each classifier, as powers of two.
const BITS: [u32; 3] = [16, 17, 15];
/// One unit of the weights as they are written.
const UNIT: f32 = 0.04;

/// A source of numbers that are the same in every run.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: usize) -> usize {
        ((self.next() >> 33) as usize * n) >> 31
    }

    fn percent(&mut self, p: usize) -> bool {
        self.below(100) < p
    }

    fn shuffle<T>(&mut self, list: &mut [T]) {
        for i in (1..list.len()).rev() {
            list.swap(i, self.below(i + 1));
        }
    }
}

/// The same sentence as another newsroom would set it: other quotation
/// marks, apostrophes and dashes.
fn varied(lang: &str, sentence: &Tokens, dice: &mut Dice) -> Tokens {
    let quotes: &[(&str, &str)] = match lang {
        "en" => &[("\"", "\""), ("“", "”"), ("“", "”"), ("‘", "’")],
        "de" => &[("\"", "\""), ("„", "“"), ("„", "”"), ("»", "«"), ("“", "”")],
        "fr" | "es" => &[("\"", "\""), ("«", "»"), ("“", "”")],
        "nb" | "nn" => &[("\"", "\""), ("«", "»"), ("”", "”"), ("“", "”")],
        _ => &[("\"", "\""), ("«", "»"), ("„", "“"), ("“", "”")],
    };
    let (open, close) = quotes[dice.below(quotes.len())];
    let change_quotes = dice.percent(50);
    let apostrophe = dice.percent(30).then(|| if dice.percent(70) { '’' } else { '\'' });
    let dash = dice.percent(30).then(|| ["-", "–", "—"][dice.below(3)]);
    let mut sentence = sentence.clone();
    let mut inside = false;
    let mut before = true;
    for token in &mut sentence.tokens {
        match token.form.as_str() {
            "\"" | "''" if change_quotes => {
                token.form = if inside { close } else { open }.to_owned();
                inside = !inside;
            }
            "«" | "„" if change_quotes => {
                token.form = open.to_owned();
                inside = true;
            }
            "»" if change_quotes && inside => {
                token.form = close.to_owned();
                inside = false;
            }
            "-" | "–" | "—" if before && token.space => {
                if let Some(dash) = dash {
                    token.form = dash.to_owned();
                }
            }
            form if form.len() > 1 => {
                if let Some(apostrophe) = apostrophe {
                    let change =
                        |s: &str| s.replace(['\'', '’'], apostrophe.encode_utf8(&mut [0; 4]));
                    token.form = change(form);
                    token.words = token.words.iter().map(|w| change(w)).collect();
                }
            }
            _ => {}
        }
        before = token.space;
    }
    sentence
}

/// Whether a token of letters ends in a stop.
fn is_stopped(form: &str) -> bool {
    form.strip_suffix('.').is_some_and(|w| w.contains(char::is_alphabetic))
}

/// The same with every stop a token of its own.
fn without_stops(sentence: Tokens) -> Tokens {
    let mut tokens = Vec::with_capacity(sentence.tokens.len());
    for mut token in sentence.tokens {
        let stop = is_stopped(&token.form).then(|| Token {
            form: ".".to_owned(),
            words: Vec::new(),
            space: token.space,
        });
        if stop.is_some() {
            token.form.pop();
            token.space = false;
        }
        tokens.push(token);
        tokens.extend(stop);
    }
    Tokens { tokens, opens: sentence.opens }
}

/// What was asked, and the treebank's answer.
#[derive(Default)]
struct Examples {
    features: Vec<u32>,
    ends: Vec<usize>,
    answers: Vec<bool>,
}

impl Examples {
    fn extend(&mut self, other: &Self) {
        let from = self.features.len();
        self.features.extend_from_slice(&other.features);
        self.ends.extend(other.ends.iter().map(|end| from + end));
        self.answers.extend_from_slice(&other.answers);
    }
}

/// Answers from a treebank and notes down the questions.
#[derive(Default)]
struct Teacher {
    starts: FxHashSet<usize>,
    ends: FxHashSet<usize>,
    several: FxHashSet<usize>,
    examples: [Examples; 3],
}

impl Judge for Teacher {
    fn judge(&mut self, question: Question, at: usize, features: &[u32]) -> bool {
        let answer = match question {
            Question::Token => self.starts.contains(&at),
            Question::Sentence | Question::Headline => self.ends.contains(&at),
            Question::Expand => self.several.contains(&at),
        };
        let examples = &mut self.examples[question.weights()];
        examples.features.extend_from_slice(features);
        examples.ends.push(examples.features.len());
        examples.answers.push(answer);
        answer
    }
}

impl Teacher {
    fn read(&mut self, tables: &Tables, gold: &Gold) {
        self.starts = gold.tokens.iter().map(|t| t.0).collect();
        self.ends = gold.sentences.iter().map(|s| s.1).collect();
        self.several = gold.tokens.iter().filter(|t| !t.2.is_empty()).map(|t| t.0).collect();
        let mut out = Analysis::default();
        tables.split(&gold.text, &[], self, &mut out);
    }
}

/// Rounds of gradient descent.
const ROUNDS: usize = 12;
/// The last rounds, whose weights are averaged.
const MEAN: usize = 6;
/// How many of a hundred features are dropped.
const DROP: usize = 15;

/// Logistic regression by gradient descent, with features dropped at random
/// so that no single one is leant on. Without `rare`, features met once are
/// left out, which share weights with the rest and teach little.
fn fit(examples: &Examples, bits: u32, rare: bool, dice: &mut Dice) -> Weights {
    let mask = (1u32 << bits) - 1;
    let mut weights = vec![0f32; 1 << bits];
    let mut squares = vec![1e-2f32; 1 << bits];
    let mut order: Vec<usize> = (0..examples.answers.len()).collect();
    let mut kept: Vec<usize> = Vec::new();
    let mut met: FxHashMap<u32, bool> = FxHashMap::default();
    for feature in &examples.features {
        met.entry(*feature).and_modify(|often| *often = true).or_insert(rare);
    }
    // The mean over the last rounds varies less than where the last one stops.
    let mut sums = vec![0f32; 1 << bits];
    for round in 0..ROUNDS {
        dice.shuffle(&mut order);
        for &i in &order {
            let from = if i == 0 { 0 } else { examples.ends[i - 1] };
            kept.clear();
            for (n, f) in examples.features[from..examples.ends[i]].iter().enumerate() {
                if (n == 0 || !dice.percent(DROP)) && met.get(f) == Some(&true) {
                    kept.push((f & mask) as usize);
                }
            }
            let score: f32 = kept.iter().map(|f| weights[*f]).sum();
            let target = if examples.answers[i] { 1.0 } else { 0.0 };
            let error = 1.0 / (1.0 + (-score).exp()) - target;
            if error.abs() < 0.01 {
                continue;
            }
            for &f in &kept {
                let gradient = error + 1e-4 * weights[f];
                squares[f] += gradient * gradient;
                weights[f] -= 0.15 * gradient / squares[f].sqrt();
            }
        }
        if round + MEAN >= ROUNDS {
            for (sum, weight) in sums.iter_mut().zip(&weights) {
                *sum += weight;
            }
        }
    }
    let bytes =
        sums.iter().map(|w| (w / MEAN as f32 / UNIT).round().clamp(-127.0, 127.0) as i8).collect();
    Weights::new(bytes).expect("a power of two")
}

/// Makes the tokeniser's section of a model for a language: its code, its
/// training sentences, and the abbreviations of its folder. `related` are
/// sentences of a related language from which ends of sentences are learned
/// too (Russian news for Ukrainian, whose treebank has no abbreviations).
///
/// # Panics
/// Never: the weights are as many as a power of two.
#[must_use]
pub fn train(
    lang: &str,
    treebank: &[Sentence],
    abbreviations: &[String],
    related: &[Sentence],
) -> Vec<u8> {
    let mut treebank = treebank.to_vec();
    if lang == "uk" {
        treebank.iter_mut().for_each(part_compounds);
    }
    let mut sentences: Vec<Tokens> = treebank.iter().map(Tokens::of).collect();
    for sentence in &mut sentences {
        modern(lang, sentence);
    }
    if lang == "uk" {
        // Three abbreviations of ParlaMint keep their stop, all others lose it.
        sentences = sentences.into_iter().map(without_stops).collect();
    }
    let mut tables = tables(lang, &treebank, &sentences, abbreviations);
    let mut dice = Dice(7);
    let mut teacher = Teacher::default();
    // As it stands; then as others would set it, with other neighbours.
    for pass in 0..3u32 {
        tables.salt = pass + 1;
        let mut text: Vec<Tokens> = sentences
            .iter()
            .map(|s| if pass == 0 { s.clone() } else { varied(lang, s, &mut dice) })
            .collect();
        if pass == 2 {
            dice.shuffle(&mut text);
            for sentence in &mut text {
                sentence.opens = dice.percent(20);
            }
        }
        teacher.read(&tables, &Gold::of(&text));
    }
    if !related.is_empty() {
        let keeps_stops =
            sentences.iter().flat_map(|s| &s.tokens).filter(|t| is_stopped(&t.form)).count() > 50;
        let related: Vec<Tokens> = related
            .iter()
            .map(|s| if keeps_stops { Tokens::of(s) } else { without_stops(Tokens::of(s)) })
            .collect();
        let mut other = Teacher::default();
        other.read(&tables, &Gold::of(&related));
        teacher.examples[Question::Sentence.weights()]
            .extend(&other.examples[Question::Sentence.weights()]);
    }
    tables.salt = 0;
    let weights = Question::WEIGHED.map(|q| {
        fit(&teacher.examples[q.weights()], BITS[q.weights()], q == Question::Sentence, &mut dice)
    });
    Tokeniser::write(&tables, &weights)
}

#[cfg(test)]
mod tests {
    use super::*;
    use kilde_formats::conllu;

    /// Sentences of tokens between spaces; `+` joins the words of a token,
    /// `_` stands before a token without space before it.
    fn sentences(lines: &[&str]) -> Vec<Sentence> {
        let mut text = String::new();
        for line in lines {
            let tokens: Vec<&str> = line.split(' ').collect();
            let mut n = 0;
            for (i, token) in tokens.iter().enumerate() {
                let glued = tokens.get(i + 1).is_some_and(|t| t.starts_with('_'));
                let misc = if glued { "SpaceAfter=No" } else { "_" };
                let token = token.trim_start_matches('_');
                let (form, words) = token.split_once('=').unwrap_or((token, ""));
                let words: Vec<&str> = words.split('+').filter(|w| !w.is_empty()).collect();
                if !words.is_empty() {
                    let range = format!("{}-{}", n + 1, n + words.len());
                    text.push_str(&format!("{range}\t{form}\t_\t_\t_\t_\t_\t_\t_\t{misc}\n"));
                }
                let one = [form];
                for word in if words.is_empty() { &one[..] } else { &words[..] } {
                    n += 1;
                    let misc = if words.is_empty() { misc } else { "_" };
                    text.push_str(&format!("{n}\t{word}\t{word}\tX\t_\t_\t0\troot\t_\t{misc}\n"));
                }
            }
            text.push('\n');
        }
        conllu::read(text.as_bytes()).unwrap()
    }

    fn read(section: &[u8], text: &str) -> Vec<Vec<String>> {
        let mut out = Analysis::default();
        Tokeniser::read(section).unwrap().split(text, &[], &mut out);
        let words = |range: std::ops::Range<usize>| range.map(|i| out.form(i).to_owned()).collect();
        out.sentences.iter().map(|s| words(s.words())).collect()
    }

    #[test]
    fn what_a_treebank_shows_is_learned() {
        let lines = [
            "Sie ging zum=zu+dem Markt _.",
            "Er kam zum=zu+dem Fest _, sagte er _.",
            "Die Stadt liegt am=an+dem Meer _.",
            "Das Haus _, das er sah _, war alt _.",
            "\" _Nein _\" _, sagte sie _.",
            "Wer weiß das _?",
        ];
        let training = sentences(&lines.repeat(20));
        let section = train("de", &training, &["dr".to_owned()], &[]);
        assert_eq!(
            section,
            train("de", &training, &["dr".to_owned()], &[]),
            "the same bytes again"
        );
        assert!(section.len() < 300_000);
        assert_eq!(
            read(&section, "Sie kam zum Meer, sagte Dr. Wald. Wer war \"das\"?"),
            [
                vec!["Sie", "kam", "zu", "dem", "Meer", ",", "sagte", "Dr.", "Wald", "."],
                vec!["Wer", "war", "\"", "das", "\"", "?"],
            ]
        );
    }

    #[test]
    fn older_english_clitics_become_one_token() {
        let mut tokens = Tokens::of(&sentences(&["He said it _'s over _."])[0]);
        modern("en", &mut tokens);
        assert_eq!(tokens.tokens[2].form, "it's");
        assert_eq!(tokens.tokens[2].words, ["it", "'s"]);
        assert_eq!(Gold::of([&tokens]).text, "He said it's over. ");
    }

    #[test]
    fn ukrainian_compounds_are_parted() {
        let text = "1\tСказала\tсказати\tVERB\t_\t_\t0\troot\t_\t_\n\
            2\tпрес-служба\tпрес-служба\tNOUN\t_\tCase=Nom\t1\tnsubj\t_\tSpaceAfter=No\n\
            3\t.\t.\tPUNCT\t_\t_\t1\tpunct\t_\t_\n\n";
        let mut sentence = conllu::read(text.as_bytes()).unwrap().remove(0);
        part_compounds(&mut sentence);
        let shown: Vec<_> = sentence
            .rows
            .iter()
            .map(|r| (r.form.as_str(), r.lemma.as_str(), r.head, r.relation.as_str()))
            .collect();
        assert_eq!(
            shown,
            [
                ("Сказала", "сказати", Some(0), "root"),
                ("прес", "прес", Some(4), "compound"),
                ("-", "-", Some(2), "punct"),
                ("служба", "служба", Some(1), "nsubj"),
                (".", ".", Some(1), "punct"),
            ]
        );
        assert!(sentence.is_tree());
        assert_eq!(halves("будь-який"), None);
        assert_eq!(halves("Івано-Франківськ"), None);
        assert_eq!(halves("12-го"), None);
    }
}
