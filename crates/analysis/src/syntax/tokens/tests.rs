//! Made-up news in every language, and hostile texts.

use super::*;

/// Answers from a list of tokens and sentences.
struct Oracle {
    starts: FxHashSet<usize>,
    ends: FxHashSet<usize>,
    several: bool,
}

impl Judge for Oracle {
    fn judge(&mut self, question: Question, at: usize, _features: &[u32]) -> bool {
        match question {
            Question::Token => self.starts.contains(&at),
            Question::Sentence | Question::Headline => self.ends.contains(&at),
            Question::Expand => self.several,
        }
    }
}

/// Answers at random, but always alike.
struct Random(u32);

impl Judge for Random {
    fn judge(&mut self, _question: Question, at: usize, features: &[u32]) -> bool {
        assert!(!features.is_empty());
        (at as u32 ^ self.0).wrapping_mul(0x9e37_79b1) >> 30 == 0
    }
}

/// Answers always alike.
struct Always(bool);

impl Judge for Always {
    fn judge(&mut self, _question: Question, _at: usize, _features: &[u32]) -> bool {
        self.0
    }
}

fn language(lang: &str) -> Tables {
    let mut tables = Tables { keeps_stops: lang != "uk", ..Tables::default() };
    let expansion = |token: &str, words: &str, doubtful: bool| Expansion {
        token: token.to_owned(),
        words: words.split(' ').map(str::to_owned).collect(),
        doubtful,
    };
    match lang {
        "en" => {
            for (first, rest) in [("", "n't"), ("", "'s"), ("s", "'")] {
                tables.ending(Ending {
                    ending: format!("{first}{rest}"),
                    first: first.to_owned(),
                    rest: vec![rest.to_owned()],
                    stem: 1,
                    lower: false,
                });
            }
            tables.expansion(expansion("cannot", "can not", false));
            tables.title("lt");
            tables.title("gen");
            tables.word("he", Upos::Pron as u8 + 1);
        }
        "de" => {
            tables.expansion(expansion("zum", "zu dem", false));
            tables.expansion(expansion("im", "in dem", false));
            tables.word("laut", Upos::Adp as u8 + 1);
        }
        "fr" => {
            tables.joins_thousands = true;
            tables.hyphens = Hyphens::Enclitic;
            ["il", "là", "le", "nous"].iter().for_each(|w| tables.hyphenated(w));
            tables.whole("celui");
            tables.expansion(expansion("du", "de le", true));
            tables.expansion(expansion("aux", "à les", false));
        }
        "es" => {
            for (ending, first) in [("arlo", "ar"), ("ándolo", "ando")] {
                tables.ending(Ending {
                    ending: ending.to_owned(),
                    first: first.to_owned(),
                    rest: vec!["lo".to_owned()],
                    stem: 1,
                    lower: true,
                });
            }
            tables.expansion(expansion("del", "de el", false));
        }
        "uk" => {
            tables.joins_apostrophes = true;
            tables.hyphens = Hyphens::Compound;
            tables.hyphenated("будь");
        }
        _ => {}
    }
    tables
}

/// Splits `text` as `tokens` says (tokens between spaces, sentences between
/// bars; `_` for a space in a token) and returns the words in the same form.
fn split(lang: &str, text: &str, tokens: &str) -> String {
    let mut oracle =
        Oracle { starts: FxHashSet::default(), ends: FxHashSet::default(), several: true };
    let mut at = 0;
    for sentence in tokens.split('|') {
        for token in sentence.split_whitespace().map(|t| t.replace('_', " ")) {
            at += text[at..].find(&token).unwrap_or_else(|| panic!("no {token} in the rest"));
            oracle.starts.insert(at);
            at += token.len();
        }
        oracle.ends.insert(at);
    }
    let mut out = Analysis::default();
    language(lang).split(text, &[], &mut oracle, &mut out);
    check(text, &[], &out);
    shown(&out)
}

fn shown(out: &Analysis) -> String {
    let sentences = out
        .sentences
        .iter()
        .map(|s| s.words().map(|w| out.form(w).replace(' ', "_")).collect::<Vec<_>>().join(" "));
    sentences.collect::<Vec<_>>().join(" | ")
}

/// What holds of every analysis.
fn check(text: &str, furniture: &[TextRange], out: &Analysis) {
    let mut multis = out.multiwords.iter().peekable();
    let (mut i, mut end) = (0, 0);
    let mut covered = 0;
    while i < out.words.len() {
        let word = &out.words[i];
        let multi = multis.next_if(|m| m.first as usize == i);
        let next = multi.map_or(i + 1, |m| m.end as usize);
        assert!(next > i && next <= out.words.len());
        for word in &out.words[i..next] {
            assert_eq!(word.range, out.words[i].range);
            assert!(!out.strings[word.form.as_range()].is_empty());
        }
        assert!(!word.range.is_empty() && word.range.len() <= MAX_BYTES);
        assert!(word.range.start() >= end, "tokens overlap or are out of order");
        assert!(!furniture.iter().any(|f| f.overlaps(word.range)));
        assert!(text.get(word.range.as_range()).is_some(), "not at characters");
        covered += word.range.len();
        end = word.range.end();
        i = next;
    }
    assert!(multis.next().is_none());
    let mut at = 0;
    let mut end = 0;
    for sentence in &out.sentences {
        assert_eq!(sentence.first as usize, at);
        assert!(sentence.end > sentence.first);
        assert!(sentence.words().len() <= MAX_WORDS);
        assert!(sentence.range.start() >= end);
        assert_eq!(sentence.range.start(), out.words[at].range.start());
        at = sentence.end as usize;
        end = sentence.range.end();
        assert_eq!(end, out.words[at - 1].range.end());
    }
    assert_eq!(at, out.words.len(), "a word is in no sentence");
    if furniture.is_empty() {
        let shown: usize =
            text.chars().filter(|c| class(*c) != Class::Space).map(char::len_utf8).sum();
        // Only the spaces of numbers are covered beyond that.
        assert!(covered >= shown, "{covered} of {shown} bytes are in tokens");
    }
}

#[test]
fn english() {
    assert_eq!(
        split(
            "en",
            "KYIV, June 4 (Reuters) - The army hadn't lost Lt. Gen. Roe's 1,200 drones. We cannot say",
            "KYIV , June 4 ( Reuters ) - The army hadn't lost Lt. Gen. Roe's 1,200 drones . | We cannot say",
        ),
        "KYIV , June 4 ( Reuters ) - The army had n't lost Lt. Gen. Roe 's 1,200 drones . | We can not say"
    );
    assert_eq!(
        split("en", "It fell 3.5%. See bbc.co.uk/news, #Ukraine.", "It fell 3.5 % . | See , ."),
        "It fell 3.5 % . | See bbc.co.uk/news , #Ukraine ."
    );
    // Small words with a capital begin a sentence, whatever the classifier says.
    assert_eq!(
        split("en", "In Washington, D.C. He left", "In Washington , D.C. He left"),
        "In Washington , D.C. | He left"
    );
    assert_eq!(split("en", "the workers’ tents", "the workers’ tents"), "the workers ’ tents");
}

#[test]
fn german() {
    assert_eq!(
        split(
            "de",
            "Zum Auftakt stieg die Zahl im Ort auf 12. Laut Polizei kam »niemand« um.",
            "Zum Auftakt stieg die Zahl im Ort auf 12 . | Laut Polizei kam » niemand « um .",
        ),
        "Zu dem Auftakt stieg die Zahl in dem Ort auf 12 . | Laut Polizei kam » niemand « um ."
    );
    assert_eq!(
        split("de", "Die EU-Staaten tagen am 3. Mai.", "Die EU - Staaten tagen am 3. Mai ."),
        "Die EU - Staaten tagen am 3. Mai ."
    );
}

#[test]
fn french() {
    assert_eq!(
        split(
            "fr",
            "Selon l’armée, 10 000 soldats du Nord arrivent, a-t-il dit aux élus ce jour-là.",
            "Selon l’ armée , 10_000 soldats du Nord arrivent , a dit aux élus ce jour .",
        ),
        "Selon l’ armée , 10_000 soldats de le Nord arrivent , a -t-il dit à les élus ce jour -là ."
    );
    assert_eq!(
        split(
            "fr",
            "Dites-le-nous, celui-là a 1 250 000 euros",
            "Dites , celui-là a 1_250_000 euros"
        ),
        "Dites -le -nous , celui-là a 1_250_000 euros"
    );
}

#[test]
fn spanish() {
    assert_eq!(
        split(
            "es",
            "OSLO (EFE).- El jefe del grupo quiso negociarlo. ¿Está firmándolo? ¡No!",
            "OSLO ( EFE ) . - El jefe del grupo quiso negociarlo . | ¿ Está firmándolo ? | ¡ No !",
        ),
        "OSLO ( EFE ) . - El jefe de el grupo quiso negociar lo . | ¿ Está firmando lo ? | ¡ No !"
    );
}

#[test]
fn norwegian() {
    assert_eq!(
        split(
            "nb",
            "Den 24. mai kom ca. 200 fra Nord-Gaza. – Nå er det nok, sa han. Les nrk.no.",
            "Den 24. mai kom ca. 200 fra Nord-Gaza . | – Nå er det nok , sa han . | Les nrk.no .",
        ),
        "Den 24. mai kom ca. 200 fra Nord-Gaza . | – Nå er det nok , sa han . | Les nrk.no ."
    );
}

#[test]
fn russian() {
    assert_eq!(
        split(
            "ru",
            "Об этом сказал А. С. Петров в г. Тверь. «Мы не уйдём», — добавил он.",
            "Об этом сказал А. С. | Петров в г. | Тверь . | « Мы не уйдём » , — добавил он .",
        ),
        "Об этом сказал А. С. Петров в г. Тверь . | « Мы не уйдём » , — добавил он ."
    );
}

#[test]
fn ukrainian() {
    assert_eq!(
        split(
            "uk",
            "Прес-служба зняла об'єкт із Івано-Франківська та будь-який зв’язок.",
            "Прес - служба зняла об'єкт із Івано-Франківська та будь-який зв’язок .",
        ),
        "Прес - служба зняла об'єкт із Івано-Франківська та будь-який зв’язок ."
    );
}

#[test]
fn lines_and_furniture() {
    let text = "Police hold 15\nOfficers fired gas\r\n\r\nMore soon\nand later. Advertisement Bye";
    let furniture = text.find("Advertisement").map(|at| TextRange::new(at, at + 13)).unwrap();
    let mut out = Analysis::default();
    language("en").split(text, &[furniture], &mut Always(false), &mut out);
    check(text, &[furniture], &out);
    assert_eq!(shown(&out), "Police hold 15 | Officers fired gas | More soon | and later. | Bye");
    // Lines that are broken to a width go on.
    let text = "The first line of a text that someone broke to a width of\n\
                sixty letters goes on in the second, which is as long and\n\
                then ends with the third.\n";
    let mut out = Analysis::default();
    language("en").split(text, &[], &mut Always(false), &mut out);
    assert_eq!(out.sentences.len(), 1);
    // Furniture within a character, out of order, overlapping, beyond the end.
    let text = "é was “here”";
    let ranges = [
        TextRange::new(9, 400),
        TextRange::new(1, 2),
        TextRange::new(0, 1),
        TextRange::new(500, 600),
    ];
    let mut out = Analysis::default();
    language("en").split(text, &ranges, &mut Always(true), &mut out);
    assert_eq!(shown(&out), "was");
}

#[test]
fn space_after() {
    let mut out = Analysis::default();
    language("en").split("He isn't (here).", &[], &mut Always(true), &mut out);
    let spaces: Vec<_> =
        (0..out.words.len()).map(|i| (out.form(i), out.words[i].space_after)).collect();
    assert_eq!(spaces[0], ("He", true));
    assert_eq!(spaces[spaces.len() - 3..], [("here", false), (")", false), (".", true)]);
}

#[test]
fn hostile_texts() {
    let marks: String = (1..0x20u8).chain(0x7f..0x80).map(char::from).collect();
    let mut random = String::new();
    let mut seed = 1u32;
    for _ in 0..60_000 {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let ranges = [
            0x20..0x7f,
            0x300..0x370,
            0x400..0x460,
            0x2000..0x2070,
            0xfe00..0xfe10,
            0xfff0..0xffff,
            0x1f1e6..0x1f650,
            0..0x11_0000,
        ];
        let range = &ranges[(seed >> 28) as usize % ranges.len()];
        let code = range.start + (seed >> 4) % (range.end - range.start);
        random.push(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
    }
    let texts = [
        String::new(),
        "a".repeat(1 << 20),
        "1".repeat(1 << 20),
        ".".repeat(1 << 20),
        "'".repeat(1 << 20),
        "\u{301}".repeat(1 << 19),
        "é\u{200d}".repeat(1 << 18),
        "1 000 ".repeat(1 << 16),
        "a-t-il-".repeat(1 << 16),
        "http://".repeat(1 << 16),
        "a@a.".repeat(1 << 17),
        "a.com/".repeat(1 << 16),
        "Wort ".repeat(200_000),
        "Mr. ".repeat(200_000),
        "\n".repeat(1 << 20),
        "A\n".repeat(200_000),
        "(".repeat(1 << 18),
        "don't ".repeat(50_000),
        marks,
        random,
    ];
    for text in &texts {
        for (n, lang) in ["en", "fr", "uk"].into_iter().enumerate() {
            let (tables, mut out) = (language(lang), Analysis::default());
            match n {
                0 => tables.split(text, &[], &mut Random(7), &mut out),
                n => tables.split(text, &[], &mut Always(n == 1), &mut out),
            }
            check(text, &[], &out);
        }
    }
}

#[test]
fn a_long_sentence_is_cut_after_a_mark() {
    let text = format!("{}, {}", "a ".repeat(200).trim_end(), "b ".repeat(200));
    let mut out = Analysis::default();
    language("en").split(&text, &[], &mut Always(true), &mut out);
    check(&text, &[], &out);
    let lens: Vec<_> = out.sentences.iter().map(|s| s.words().len()).collect();
    assert_eq!(lens, [201, 200]);
    // Without a mark the limit is where it falls.
    let text = "a ".repeat(600);
    let mut out = Analysis::default();
    language("en").split(&text, &[], &mut Always(false), &mut out);
    let lens: Vec<_> = out.sentences.iter().map(|s| s.words().len()).collect();
    assert_eq!(lens, [MAX_WORDS, MAX_WORDS, 88]);
}

#[test]
fn sections_come_back() {
    let tables = language("es");
    let weights = || Weights::new(vec![1, -1, 0, 127]).unwrap();
    let bytes = Tokeniser::write(&tables, &[weights(), weights(), weights()]);
    let tokeniser = Tokeniser::read(&bytes).unwrap();
    assert_eq!(tokeniser.tables, tables);
    assert_eq!(Tokeniser::write(&tokeniser.tables, &tokeniser.weights), bytes);
    for cut in 0..bytes.len() {
        assert!(Tokeniser::read(&bytes[..cut]).is_err());
    }
    let mut other = bytes.clone();
    other[0] = 99;
    assert!(Tokeniser::read(&other).unwrap_err().to_string().contains("format"));
    other = bytes;
    other.push(0);
    assert!(Tokeniser::read(&other).is_err());
}
