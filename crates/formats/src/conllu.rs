//! CoNLL-U: treebanks in.

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
    let mut sentences = Vec::new();
    let mut sentence = Sentence::default();
    for (i, line) in input.lines().enumerate() {
        let at = |problem: String| Error { line: i + 1, problem };
        let line = line.map_err(|e| at(e.to_string()))?;
        let line = line.trim_end_matches('\r');
        if line.is_empty() {
            if !sentence.rows.is_empty() {
                sentences.push(std::mem::take(&mut sentence));
            }
            sentence = Sentence::default();
        } else if let Some(comment) = line.strip_prefix('#') {
            sentence.comments.push(comment.trim_start().to_owned());
        } else {
            read_row(line, &mut sentence).map_err(at)?;
        }
    }
    if !sentence.rows.is_empty() {
        sentences.push(sentence);
    }
    Ok(sentences)
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
