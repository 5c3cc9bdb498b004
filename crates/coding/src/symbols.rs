//! Words of the lexicons as numbers, so that matching compares no strings.

use rustc_hash::FxHashMap;

/// A word that some list of the language names; [`Symbol::NONE`] for any other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub(crate) struct Symbol(u32);

impl Symbol {
    /// A word that no list names. It equals no word of a list.
    pub(crate) const NONE: Self = Self(0);
}

/// Fewest letters of an ending (`*angriff`): shorter ones end half the words.
const MIN_ENDING: usize = 4;

/// All words that the lists of one language name.
#[derive(Clone, Debug, Default)]
pub(crate) struct Symbols {
    exact: FxHashMap<Box<str>, Symbol>,
    endings: FxHashMap<Box<str>, Symbol>,
    shortest: usize,
    /// Forms whose lemma a model may miss, and their lemmas.
    forms: FxHashMap<Box<str>, Symbol>,
}

/// The symbols of one word of a text.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Signs {
    /// Of its lemma.
    pub(crate) lemma: Symbol,
    /// Of its form.
    pub(crate) form: Symbol,
    /// Of the longest ending of its lemma that a list names.
    pub(crate) ending: Symbol,
    /// Of the lemma that the language's table gives its form.
    pub(crate) known: Symbol,
}

impl Signs {
    /// Whether the word is `symbol` by lemma, form or ending.
    pub(crate) fn is(self, symbol: Symbol) -> bool {
        symbol != Symbol::NONE
            && (self.lemma == symbol
                || self.form == symbol
                || self.ending == symbol
                || self.known == symbol)
    }

    /// Whether the word has one of the forms.
    pub(crate) fn is_form(self, forms: &[Symbol]) -> bool {
        self.form != Symbol::NONE && forms.contains(&self.form)
    }

    /// All its symbols.
    pub(crate) fn all(self) -> [Symbol; 4] {
        [self.lemma, self.form, self.known, self.ending]
    }

    /// Whether the word is one of `symbols`.
    pub(crate) fn is_any(self, symbols: &[Symbol]) -> bool {
        symbols.iter().any(|s| self.is(*s))
    }
}

impl Symbols {
    /// The symbol of a word of a list; `*` before it makes it an ending.
    pub(crate) fn intern(&mut self, word: &str) -> Result<Symbol, String> {
        let mut folded = String::new();
        fold(word.strip_prefix('*').unwrap_or(word), &mut folded);
        if folded.is_empty() {
            return Err("an empty word".to_owned());
        }
        let next = Symbol((self.exact.len() + self.endings.len()) as u32 + 1);
        if word.starts_with('*') {
            let letters = folded.chars().count();
            if letters < MIN_ENDING {
                return Err(format!("`{word}`: an ending needs {MIN_ENDING} letters or more"));
            }
            let least = if self.shortest == 0 { folded.len() } else { self.shortest };
            self.shortest = least.min(folded.len());
            return Ok(*self.endings.entry(folded.into()).or_insert(next));
        }
        Ok(*self.exact.entry(folded.into()).or_insert(next))
    }

    /// The symbols of a word whose form and lemma are folded already.
    pub(crate) fn signs(&self, form: &str, lemma: &str) -> Signs {
        let get = |word: &str| self.exact.get(word).copied().unwrap_or_default();
        Signs {
            lemma: get(lemma),
            form: get(form),
            ending: self.ending(lemma),
            known: self.forms.get(form).copied().unwrap_or_default(),
        }
    }

    /// Reads a table of forms: a lemma, a colon, its forms, one lemma a line.
    /// Only lemmas that some list names are kept.
    ///
    /// # Errors
    /// The number of the first line that is not of that form.
    pub(crate) fn read_forms(&mut self, text: &str) -> Result<(), String> {
        let mut folded = String::new();
        for (i, line) in text.lines().enumerate() {
            let line = line.split('#').next().unwrap_or_default().trim();
            if line.is_empty() {
                continue;
            }
            let (lemma, forms) = line
                .split_once(':')
                .ok_or_else(|| format!("line {}: expected `lemma: form form …`", i + 1))?;
            folded.clear();
            fold(lemma.trim(), &mut folded);
            let Some(symbol) = self.exact.get(folded.as_str()).copied() else { continue };
            for form in forms.split_whitespace() {
                folded.clear();
                fold(form, &mut folded);
                self.forms.entry(folded.as_str().into()).or_insert(symbol);
            }
        }
        Ok(())
    }

    fn ending(&self, lemma: &str) -> Symbol {
        if self.endings.is_empty() || lemma.len() < self.shortest {
            return Symbol::NONE;
        }
        lemma
            .char_indices()
            .take_while(|(i, _)| lemma.len() - i >= self.shortest)
            .find_map(|(i, _)| self.endings.get(&lemma[i..]).copied())
            .unwrap_or_default()
    }
}

/// Appends `word` in lower case, with one kind of apostrophe and without the
/// dots of ё, which Russian print leaves out.
pub(crate) fn fold(word: &str, out: &mut String) {
    for c in word.chars().flat_map(char::to_lowercase) {
        out.push(match c {
            '’' | 'ʼ' => '\'',
            'ё' => 'е',
            c => c,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_by_lemma_form_and_ending() {
        let mut symbols = Symbols::default();
        let strike = symbols.intern("*angriff").unwrap();
        let shell = symbols.intern("обстрелянный").unwrap();
        assert!(symbols.signs("luftangriffe", "luftangriff").is(strike));
        assert!(symbols.signs("angriff", "angriff").is(strike));
        assert!(!symbols.signs("griff", "griff").is(strike));
        assert!(symbols.signs("обстрелянный", "x").is_any(&[strike, shell]));
        assert!(!symbols.signs("x", "y").is(Symbol::NONE));
        assert!(symbols.intern("*ing").is_err());
    }
}
