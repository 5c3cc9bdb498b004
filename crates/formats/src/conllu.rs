//! CoNLL-U: treebanks and given words in, analyses out.

mod check;
mod write;

pub use check::check;
pub use write::{Heading, VerbLemmas, given, write};

use std::fmt;
use std::io::BufRead;

/// One syntactic word: the ten columns but ID, XPOS and DEPS.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// FORM.
    pub form: String,
    /// LEMMA.
    pub lemma: String,
    /// UPOS.
    pub upos: String,
    /// FEATS, empty where the column is `_`.
    pub feats: String,
    /// HEAD: 1-based within the sentence, 0 for the root; `None` where the column is `_`.
    pub head: Option<usize>,
    /// DEPREL with its subtype.
    pub relation: String,
    /// MISC, empty where the column is `_`.
    pub misc: String,
}

/// One multi-word token: a line whose ID is a range.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Multi {
    /// Index of its first word (0-based).
    pub first: usize,
    /// The index after its last word.
    pub end: usize,
    /// FORM.
    pub form: String,
    /// MISC, empty where the column is `_`.
    pub misc: String,
}

/// One sentence with its comments. Empty nodes are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sentence {
    /// Comment lines without `# `.
    pub comments: Vec<String>,
    /// Words in order.
    pub rows: Vec<Row>,
    /// Multi-word tokens in order.
    pub multis: Vec<Multi>,
}

impl Sentence {
    /// The value of a comment `# name = value`.
    #[must_use]
    pub fn comment(&self, name: &str) -> Option<&str> {
        self.comments.iter().find_map(|c| {
            let (key, value) = c.split_once('=')?;
            (key.trim() == name).then(|| value.trim())
        })
    }

    /// Whether the tree has one root, every head in range, and no cycle.
    #[must_use]
    pub fn is_tree(&self) -> bool {
        let n = self.rows.len();
        let mut roots = 0;
        for row in &self.rows {
            match row.head {
                Some(0) => roots += 1,
                Some(head) if head <= n => {}
                _ => return false,
            }
        }
        // 0: not seen, 1: on the path being walked, 2: known to reach the root.
        let mut state = vec![0u8; n + 1];
        for start in 1..=n {
            let mut at = start;
            while at != 0 && state[at] == 0 {
                state[at] = 1;
                at = self.rows[at - 1].head.unwrap_or(0);
            }
            if at != 0 && state[at] == 1 {
                return false;
            }
            let mut at = start;
            while at != 0 && state[at] == 1 {
                state[at] = 2;
                at = self.rows[at - 1].head.unwrap_or(0);
            }
        }
        roots == 1
    }
}

/// Why a CoNLL-U file cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    line: usize,
    problem: String,
}

impl Error {
    /// The 1-based line.
    #[must_use]
    pub fn line(&self) -> usize {
        self.line
    }

    /// What is wrong there.
    #[must_use]
    pub fn problem(&self) -> &str {
        &self.problem
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.problem)
    }
}

impl std::error::Error for Error {}

/// Reads all sentences.
///
/// ```
/// use kilde_formats::conllu;
/// let text = "# text = Sie ging.\n1\tSie\tsie\tPRON\t_\t_\t2\tnsubj\t_\t_\n\
///             2\tging\tgehen\tVERB\t_\t_\t0\troot\t_\tSpaceAfter=No\n\
///             3\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_\n\n";
/// let sentences = conllu::read(text.as_bytes())?;
/// assert_eq!(sentences[0].rows[1].lemma, "gehen");
/// assert_eq!(sentences[0].comment("text"), Some("Sie ging."));
/// # Ok::<(), conllu::Error>(())
/// ```
///
/// # Errors
/// The first line that is not CoNLL-U, or that cannot be read.
pub fn read(input: impl BufRead) -> Result<Vec<Sentence>, Error> {
    Sentences::new(input).collect()
}

/// Reads one sentence after the other. A sentence with a fault is one error,
/// and the next sentence follows it; nothing follows where reading failed.
///
/// ```
/// use kilde_formats::conllu::Sentences;
/// let text = "1\tSie\n2\tging\n\n1\tJa\tja\tINTJ\t_\t_\t0\troot\t_\t_\n";
/// let read: Vec<_> = Sentences::new(text.as_bytes()).collect();
/// let error = read[0].as_ref().unwrap_err();
/// assert_eq!(error.to_string(), "line 1: expected 10 columns between tabs, found 2");
/// assert_eq!(read[1].as_ref().unwrap().rows[0].form, "Ja");
/// ```
#[derive(Debug)]
pub struct Sentences<R> {
    input: R,
    line: usize,
    buffer: String,
    done: bool,
}

impl<R: BufRead> Sentences<R> {
    /// Over a file.
    pub fn new(input: R) -> Self {
        Self { input, line: 0, buffer: String::new(), done: false }
    }

    /// Reads the next line into the buffer; whether there was one.
    fn next_line(&mut self) -> Result<bool, Error> {
        self.buffer.clear();
        self.line += 1;
        match self.input.read_line(&mut self.buffer) {
            Ok(0) => {
                self.done = true;
                Ok(false)
            }
            Ok(_) => {
                let end = self.buffer.trim_end_matches(['\r', '\n']).len();
                self.buffer.truncate(end);
                Ok(true)
            }
            Err(e) => {
                self.done = true;
                Err(Error { line: self.line, problem: e.to_string() })
            }
        }
    }
}

impl<R: BufRead> Iterator for Sentences<R> {
    type Item = Result<Sentence, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut sentence = Sentence::default();
        let mut fault = None;
        while !self.done {
            match self.next_line() {
                Ok(true) => {}
                Ok(false) => break,
                Err(error) => return Some(Err(fault.unwrap_or(error))),
            }
            if self.buffer.is_empty() {
                if fault.is_some() || !sentence.rows.is_empty() {
                    break;
                }
                sentence = Sentence::default();
            } else if fault.is_some() {
                // The rest of a sentence with a fault is passed over.
            } else if let Some(comment) = self.buffer.strip_prefix('#') {
                sentence.comments.push(comment.trim_start().to_owned());
            } else if let Err(problem) = read_row(&self.buffer, &mut sentence) {
                fault = Some(Error { line: self.line, problem });
            }
        }
        if let Some(multi) = sentence.multis.last()
            && multi.end > sentence.rows.len()
            && fault.is_none()
        {
            let problem =
                format!("the range of `{}` goes beyond the sentence that ends here", multi.form);
            fault = Some(Error { line: self.line, problem });
        }
        match fault {
            Some(error) => Some(Err(error)),
            None if sentence.rows.is_empty() => None,
            None => Some(Ok(sentence)),
        }
    }
}

fn read_row(line: &str, sentence: &mut Sentence) -> Result<(), String> {
    let columns: Vec<&str> = line.split('\t').collect();
    let [id, form, lemma, upos, _, feats, head, relation, _, misc] = columns[..] else {
        return Err(format!("expected 10 columns between tabs, found {}", columns.len()));
    };
    let blank = |text: &str| if text == "_" { String::new() } else { text.to_owned() };
    let number = |text: &str, what: &str| {
        text.parse::<usize>().map_err(|_| format!("{what}: expected a number, found `{text}`"))
    };
    if let Some((first, last)) = id.split_once('-') {
        let (first, last) = (number(first, "ID")?, number(last, "ID")?);
        if first != sentence.rows.len() + 1 || last < first {
            return Err(format!("ID: the range `{id}` does not begin at the next word"));
        }
        sentence.multis.push(Multi {
            first: first - 1,
            end: last,
            form: form.to_owned(),
            misc: blank(misc),
        });
        return Ok(());
    }
    if id.contains('.') {
        return Ok(());
    }
    if number(id, "ID")? != sentence.rows.len() + 1 {
        return Err(format!("ID: expected {}, found `{id}`", sentence.rows.len() + 1));
    }
    sentence.rows.push(Row {
        form: form.to_owned(),
        lemma: lemma.to_owned(),
        upos: upos.to_owned(),
        feats: blank(feats),
        head: if head == "_" { None } else { Some(number(head, "HEAD")?) },
        relation: relation.to_owned(),
        misc: blank(misc),
    });
    Ok(())
}
