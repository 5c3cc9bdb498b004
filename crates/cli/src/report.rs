//! What goes wrong, on standard error: one line each.

use std::fmt::Display;
use std::io::{self, IsTerminal};

/// Names a problem that does not stop the run.
pub fn problem(problem: impl Display) {
    line("error", problem);
}

/// Says what the user may not expect; nothing failed.
pub fn notice(text: impl Display) {
    line("note", text);
}

/// Names the problem that ended the run, with what led to it.
pub fn failure(error: &anyhow::Error) {
    line("error", format!("{error:#}"));
}

fn line(label: &str, text: impl Display) {
    // One line, whatever the message holds.
    let text = text.to_string().replace(char::is_control, " ");
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none() {
        use owo_colors::OwoColorize;
        eprintln!("{}: {text}", label.red().bold());
    } else {
        eprintln!("{label}: {text}");
    }
}

/// Whether the reader of our output went away.
pub fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|e| e.downcast_ref::<io::Error>())
        .any(|e| e.kind() == io::ErrorKind::BrokenPipe)
}
