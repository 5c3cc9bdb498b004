//! Any text is cut, tagged and parsed; any bytes are read as a model.
//!
//! `cargo +nightly fuzz run syntax -- -max_total_time=60`
//!
//! The first byte picks the language of a text, or the section of a model.

#![no_main]

use kilde_analysis::syntax::lemmas::Lemmatiser;
use kilde_analysis::syntax::network::Network;
use kilde_analysis::syntax::tokens::Tokeniser;
use kilde_analysis::syntax::{Syntax, SyntaxScratch};
use kilde_engine::Engine;
use kilde_text::{Analysis, Lang};
use libfuzzer_sys::fuzz_target;
use std::cell::RefCell;
use std::sync::LazyLock;

const LANGS: [&str; 7] = ["en", "de", "nb", "fr", "es", "ru", "uk"];

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::embedded().expect("the assets are sound"));

thread_local! {
    static BUFFERS: RefCell<(Analysis, SyntaxScratch)> = RefCell::default();
}

fuzz_target!(|data: &[u8]| {
    let Some((first, bytes)) = data.split_first() else { return };
    match usize::from(first % 16) {
        n @ 0..=11 => {
            let lang = Lang::parse(LANGS[n % 7]).expect("a code");
            let syntax = ENGINE.syntax(lang).expect("it ships").expect("it is sound");
            let text = String::from_utf8_lossy(bytes);
            BUFFERS.with_borrow_mut(|(analysis, scratch)| {
                syntax.analyse(&text, &[], analysis, scratch);
                holds(&text, analysis);
            });
        }
        12 => drop(Syntax::read(bytes)),
        13 => drop(Network::read(bytes)),
        14 => drop(Tokeniser::read(bytes)),
        _ => drop(Lemmatiser::read(bytes)),
    }
});

/// What every analysis keeps, whatever the text.
fn holds(text: &str, analysis: &Analysis) {
    let mut word = 0;
    let mut end = 0;
    for tree in &analysis.sentences {
        assert!(tree.range.start() >= end && tree.range.slice(text).is_some());
        end = tree.range.end();
        let words = tree.words();
        assert!(!words.is_empty() && words.start == word);
        word = words.end;
        let root = |i: &usize| analysis.words[*i].head.is_none();
        assert_eq!(words.clone().filter(root).count(), 1);
        for i in words.clone() {
            assert!(analysis.words[i].range.slice(text).is_some());
            assert!(!analysis.form(i).is_empty() && !analysis.lemma(i).is_empty());
            // Every word reaches the root in fewer steps than there are words.
            let mut at = i;
            for _ in 0..words.len() {
                let Some(head) = analysis.words[at].head else { break };
                at = head as usize;
                assert!(words.contains(&at));
            }
            assert!(root(&at));
        }
    }
    assert_eq!(word, analysis.words.len());
}
