//! The flags, and the help that teaches them.

use clap::{Args as Group, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use kilde_text::{Lang, Published};
use std::net::SocketAddr;
use std::path::PathBuf;

/// Who did or said what to whom, where, when, and on whose word.
///
/// Kilde reads news reports in English, German, Norwegian Bokmål, French,
/// Spanish, Russian and Ukrainian, and keeps a record that anyone can check:
/// every field points to the words that it rests on.
#[derive(Parser)]
#[command(
    name = "kilde",
    version,
    propagate_version = true,
    after_help = "\
Examples:
  kilde desk --demo                        see it: sample reports on http://127.0.0.1:8420
  kilde code report.html                   event records of one report
  echo 'Russia shelled Kharkiv on Monday.' | kilde code -
  kilde code --json reports/ > events.jsonl
  kilde explain 'Troops shelled the port.' words and tree of a sentence
  kilde parse reports/ > reports.conllu    words and trees of all reports, as CoNLL-U

Exit status: 0 all done; 1 something failed and the rest was done; 2 nothing could be done."
)]
pub struct Args {
    /// Say more on standard error (-v, -vv, -vvv); KILDE_LOG takes filters
    #[arg(short, long, action = clap::ArgAction::Count, global = true)]
    pub verbose: u8,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The subcommands.
#[derive(Subcommand)]
pub enum Command {
    /// Code reports: print the event records that they hold
    Code(Code),
    /// Audit a page: sources without links, stale offices, broken sentences, impossible dates
    Audit(Audit),
    /// Find dates: print every expression of time and the days that it stands for
    Dates(Dates),
    /// Parse text: print sentences, words, lemmas and trees (Universal Dependencies)
    Parse(Parse),
    /// Find places: print the toponyms of texts, and which places they are
    Places(Places),
    /// Explain a sentence: print its words and draw its tree
    Explain(Explain),
    /// Extract reports: print text, title, outlet, date and language as JSON
    Extract(Extract),
    /// Group reports into stories: who copies whom, what is told by whom, what is disagreed about
    Stories(Stories),
    /// Join the events of all reports into incidents, with what supports each
    Incidents(Stories),
    /// Open the desk: follow feeds and folders, keep the record, serve the pages
    Desk(Desk),
    /// Score the coder against gold records
    Eval(Eval),
    /// Say what one marked phrase of a sentence does to another (PLOVER root)
    EvalPairs(EvalPairs),
    /// Print the JSON Schema of the records
    Schema,
    /// Print the cards of all embedded assets: source, licence, hash
    Cards,
    /// Print completions for a shell
    #[command(
        after_help = "Example: kilde completions bash > ~/.local/share/bash-completion/completions/kilde"
    )]
    Completions {
        /// Which shell
        shell: Shell,
    },
}

/// Where reports come from, for every command that reads them.
#[derive(Group)]
pub struct Inputs {
    /// Files, folders, globs, http(s) addresses, or - for standard input
    ///
    /// Plain text, HTML, JSONL (fields id, lang, published, outlet, url, title, author, text or html),
    /// WARC, RSS, Atom and JSON Feed are told apart by their content; gzip is unpacked.
    #[arg(required = true, value_name = "INPUT")]
    pub inputs: Vec<String>,
    /// Language of all reports (ISO 639-1), instead of identifying it
    #[arg(long, value_parser = lang)]
    pub lang: Option<Lang>,
    /// Publication date of all reports: YYYY-MM-DD or RFC 3339
    #[arg(long, value_parser = published)]
    pub published: Option<Published>,
    /// Outlet of all reports
    #[arg(long)]
    pub outlet: Option<String>,
    /// Threads to read with; 0 takes one a core
    #[arg(long, default_value_t = 0, value_name = "N", value_parser = clap::value_parser!(u16).range(..=512))]
    pub threads: u16,
}

/// How records are printed.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Output {
    /// For people: one block a report
    Table,
    /// One JSON object an event
    Json,
    /// One row an event
    Csv,
}

/// How `kilde code` prints events.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CodeTo {
    /// For people: one block a report
    Table,
    /// One JSON object an event
    Json,
    /// One row an event
    Csv,
    /// One collection of points, for maps: the events whose place is known
    Geojson,
}

/// Flags of `kilde code`.
#[derive(Group)]
#[command(after_help = "\
Without --to, a terminal gets a table and a pipe gets JSON lines (schema: kilde schema).")]
pub struct Code {
    #[command(flatten)]
    pub inputs: Inputs,
    /// Form of the records
    #[arg(long, value_name = "FORM")]
    pub to: Option<CodeTo>,
    /// JSON lines, also on a terminal
    #[arg(long, conflicts_with = "to")]
    pub json: bool,
    /// Print reports without events too
    #[arg(long)]
    pub all: bool,
    /// Print who is quoted with what, one JSON object a quote, instead of events
    #[arg(long, conflicts_with_all = ["to", "all"])]
    pub quotes: bool,
    /// A lexicon of your own, whose entries win over the built-in ones (docs/lexicon.md)
    #[arg(long, value_name = "FILE")]
    pub lexicon: Vec<PathBuf>,
}

/// Flags of `kilde audit`.
#[derive(Group)]
#[command(after_help = "\
Without --json, a terminal gets a table and a pipe gets JSON. docs/audit.md says what is looked for.

Examples:
  kilde audit page.html
  kilde audit --date 2025-06-05 --lang nb article.txt
  kilde audit --against reports.jsonl page.html
  kilde audit --to html page.html > audit.html")]
pub struct Audit {
    /// The page: a file, an http(s) address, or - for standard input
    ///
    /// HTML, plain text, or an article as JSON (fields html or text, title, lang, published, …).
    #[arg(value_name = "PAGE")]
    pub page: String,
    /// Publication date where the page gives none or a wrong one: YYYY-MM-DD or RFC 3339
    #[arg(long, value_parser = published)]
    pub date: Option<Published>,
    /// Language of the page (ISO 639-1), instead of identifying it
    #[arg(long, value_parser = lang)]
    pub lang: Option<Lang>,
    /// Reports to hold the page against: files, folders, globs, addresses; may be given several times
    ///
    /// As for `kilde code`.
    #[arg(long, value_name = "INPUT")]
    pub against: Vec<String>,
    /// Form of the output
    #[arg(long, value_name = "FORM")]
    pub to: Option<AuditTo>,
    /// JSON, also on a terminal
    #[arg(long, conflicts_with = "to")]
    pub json: bool,
}

/// How an audit is printed.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum AuditTo {
    /// For people: findings and claims, one after the other
    Table,
    /// One JSON object
    Json,
    /// One page that needs no other file
    Html,
}

/// Flags of `kilde dates`.
#[derive(Group)]
#[command(after_help = "\
A terminal gets a table and a pipe gets JSON lines: one object a report, with id and dates; each
date has start and end (code points), text, from, to, granularity, iso, kind and anchor. Expressions
such as \"yesterday\" need --published or a publication date in the input (docs/dates.md).

Examples:
  echo 'They met on Tuesday.' | kilde dates --lang en --published 2024-05-10 -
  kilde dates reports.jsonl > dates.jsonl")]
pub struct Dates {
    #[command(flatten)]
    pub inputs: Inputs,
    /// JSON lines, also on a terminal
    #[arg(long)]
    pub json: bool,
}

/// Flags of `kilde stories` and `kilde incidents`.
#[derive(Group)]
#[command(after_help = "\
Without --to, a terminal gets blocks and a pipe gets JSON lines; csv gives one row an incident, with
NumSources as the number of independent origins (docs/stories.md).

Examples:
  kilde stories reports.jsonl
  kilde incidents --to csv reports/ > incidents.csv
  kilde stories --least 2 - < stream.jsonl")]
pub struct Stories {
    #[command(flatten)]
    pub inputs: Inputs,
    /// Form of the output
    #[arg(long, value_name = "FORM")]
    pub to: Option<Output>,
    /// JSON lines, also on a terminal
    #[arg(long, conflicts_with = "to")]
    pub json: bool,
    /// Leave out stories of fewer reports
    #[arg(long, default_value_t = 1, value_name = "N")]
    pub least: usize,
    /// Reports whose story stays open to more
    #[arg(long, default_value_t = 500_000, value_name = "N")]
    pub open: usize,
}

/// Flags of `kilde extract`.
#[derive(Group)]
pub struct Extract {
    #[command(flatten)]
    pub inputs: Inputs,
}

/// What `kilde parse` reads.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ParseFrom {
    /// Reports in every format that `kilde code` reads
    Text,
    /// CoNLL-U: its sentences and tokens are kept, all else is predicted
    Conllu,
}

/// What `kilde parse` prints.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ParseTo {
    /// Ten columns a word; MISC holds VerbLemma of verbs with particles
    Conllu,
    /// One JSON object a report, offsets in code points
    Json,
    /// For people: the tree of each sentence, words from top to bottom
    Tree,
}

/// Flags of `kilde parse`.
#[derive(Group)]
#[command(after_help = "\
Without --to, a terminal gets trees and a pipe gets CoNLL-U.

Examples:
  echo 'Troops shelled the port on Monday.' | kilde parse -
  kilde parse --to json reports/*.html > reports.jsonl
  kilde parse --lang nb archive.warc.gz > archive.conllu
  kilde parse --from conllu --lang de gold.conllu.gz > system.conllu   # for scores from gold tokens")]
pub struct Parse {
    /// Files, folders, globs, http(s) addresses, or - for standard input
    ///
    /// As for `kilde code`; with --from conllu, CoNLL-U files. Gzip is unpacked.
    #[arg(required = true, value_name = "INPUT")]
    pub inputs: Vec<String>,
    /// What the inputs hold
    #[arg(long, value_name = "FORM", default_value = "text")]
    pub from: ParseFrom,
    /// Form of the output
    #[arg(long, value_name = "FORM")]
    pub to: Option<ParseTo>,
    /// Language of all inputs (ISO 639-1), instead of identifying it
    #[arg(long, value_parser = lang, required_if_eq("from", "conllu"))]
    pub lang: Option<Lang>,
    /// Threads to read with; 0 takes one a core
    #[arg(long, default_value_t = 0, value_name = "N", value_parser = clap::value_parser!(u16).range(..=512))]
    pub threads: u16,
}

/// How places are printed.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PlacesTo {
    /// For people: one table a text
    Table,
    /// One JSON object a text
    Json,
    /// One collection of points, for maps
    Geojson,
}

/// Flags of `kilde places`.
#[derive(Group)]
#[command(after_help = "\
Without --to, a terminal gets tables and a pipe gets JSON. docs/places.md says what the fields mean.

Examples:
  echo 'Shells fell near Pokrovsk in the Donetsk region.' | kilde places -
  kilde places --to geojson reports/ > map.geojson
  kilde places --given-spans marked.jsonl > resolved.jsonl   # {\"id\", \"text\", \"toponyms\": [{\"start\", \"end\"}]}")]
pub struct Places {
    /// Files, folders, globs, http(s) addresses, or - for standard input
    ///
    /// As for `kilde code`; with --given-spans, JSON lines.
    #[arg(required = true, value_name = "INPUT")]
    pub inputs: Vec<String>,
    /// Form of the output
    #[arg(long, value_name = "FORM")]
    pub to: Option<PlacesTo>,
    /// Resolve the spans that each line's `toponyms` carries, instead of looking for toponyms
    #[arg(long)]
    pub given_spans: bool,
    /// Language of all inputs (ISO 639-1), instead of identifying it; with --given-spans, of lines without `lang` [default there: en]
    #[arg(long, value_parser = lang)]
    pub lang: Option<Lang>,
    /// Threads to read with; 0 takes one a core
    #[arg(long, default_value_t = 0, value_name = "N", value_parser = clap::value_parser!(u16).range(..=512))]
    pub threads: u16,
}

/// Flags of `kilde explain`.
#[derive(Group)]
#[command(after_help = "\
Examples:
  kilde explain 'Troops shelled the port on Monday, officials said.'
  kilde explain --lang nb 'Regjeringen la fram budsjettet.'")]
pub struct Explain {
    /// A sentence, or several
    #[arg(value_name = "TEXT")]
    pub text: String,
    /// Its language (ISO 639-1), instead of identifying it
    #[arg(long, value_parser = lang)]
    pub lang: Option<Lang>,
    /// Name every entry that did not fire, also those whose words are not there
    #[arg(long)]
    pub all: bool,
    /// When it was published (YYYY-MM-DD): who held which office, what "Monday" was
    #[arg(long, value_name = "DATE")]
    pub published: Option<String>,
    /// A lexicon of your own, whose entries win over the built-in ones (docs/lexicon.md)
    #[arg(long, value_name = "FILE")]
    pub lexicon: Vec<PathBuf>,
}

/// Flags of `kilde desk`.
#[derive(Group)]
#[command(after_help = "\
kilde.toml:
  store = \"kilde.db\"
  listen = \"127.0.0.1:8420\"
  [[feed]]
  url = \"https://news.example/rss\"
  every_minutes = 15
  [[folder]]
  path = \"inbox\"                # every file in it is read, and read again when it changes")]
pub struct Desk {
    /// Show the sample reports in a throw-away store
    #[arg(long, conflicts_with_all = ["store", "config"])]
    pub demo: bool,
    /// The settings' file
    #[arg(long, default_value = "kilde.toml", value_name = "FILE")]
    pub config: PathBuf,
    /// The store, instead of the one in the settings
    #[arg(long, value_name = "FILE")]
    pub store: Option<PathBuf>,
    /// Address to serve on, instead of the one in the settings; loopback only
    #[arg(long, value_name = "ADDRESS")]
    pub listen: Option<SocketAddr>,
}

/// Flags of `kilde eval`.
#[derive(Group)]
pub struct Eval {
    /// Gold files (docs: eval/gold/SCHEMA.md)
    #[arg(required = true, value_name = "GOLD.jsonl")]
    pub gold: Vec<PathBuf>,
    /// Write one row per passage to this file
    #[arg(long, value_name = "FILE")]
    pub rows: Option<PathBuf>,
    /// Print the scores as JSON
    #[arg(long)]
    pub json: bool,
}

/// Flags of `kilde eval-pairs`.
#[derive(Group)]
#[command(after_help = "\
A line of input: {\"id\": 1, \"text\": \"A met B.\", \"marked\": \"<s>A</s> met <t>B</t>.\", \"source\": \"A\", \"target\": \"B\"}
A line of output: {\"id\": 1, \"root\": \"CONSULT\", \"quad\": 1, \"evidence\": {\"text\": \"met\", \"start\": 2, \"end\": 5}}
CONCEDE and RETREAT are given as YIELD. English only.")]
pub struct EvalPairs {
    /// Pairs as JSON lines, or - for standard input
    #[arg(required = true, value_name = "FILE.jsonl")]
    pub files: Vec<PathBuf>,
    /// Print the features of each pair instead
    #[arg(long)]
    pub features: bool,
}

fn lang(text: &str) -> Result<Lang, String> {
    Lang::parse(text).ok_or_else(|| "expected a code such as `en` or `nb`".to_owned())
}

fn published(text: &str) -> Result<Published, String> {
    Published::parse(text).ok_or_else(|| "expected YYYY-MM-DD or an RFC 3339 time".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn flags_do_not_clash() {
        Args::command().debug_assert();
    }
}
