//! The rules of Universal Dependencies for the basic layer.

use super::Sentence;
use kilde_text::{Universal, Upos};

/// Whether a sentence keeps the rules of the basic layer: tags and relations
/// of Universal Dependencies, features in order, multi-word tokens that do not
/// overlap, one root that alone has the relation `root`, no cycle, and a
/// `# text` that the tokens spell. That ids are in order has been checked
/// where the sentence was read.
///
/// ```
/// use kilde_formats::conllu;
/// let text = "1\tSie\tsie\tPRON\t_\t_\t2\tnsubj\t_\t_\n2\tging\tgehen\tVERB\t_\t_\t1\tacl\t_\t_\n\n";
/// let sentences = conllu::read(text.as_bytes()).unwrap();
/// assert_eq!(conllu::check(&sentences[0]).unwrap_err(), "expected one root, found 0");
/// ```
///
/// # Errors
/// The first rule that is broken.
pub fn check(sentence: &Sentence) -> Result<(), String> {
    let rows = &sentence.rows;
    for (i, row) in rows.iter().enumerate() {
        let at = |problem: String| Err(format!("word {} `{}`: {problem}", i + 1, row.form));
        if row.form.is_empty() || row.form.trim() != row.form {
            return at("expected a form without space around it".into());
        }
        if row.lemma.is_empty() || row.lemma.trim() != row.lemma {
            return at("expected a lemma without space around it".into());
        }
        if Upos::parse(&row.upos).is_none() {
            return at(format!("`{}` is not a part of speech", row.upos));
        }
        if let Some(problem) = features(&row.feats) {
            return at(problem);
        }
        let universal = row.relation.split(':').next().unwrap_or_default();
        if Universal::parse(universal).is_none() {
            return at(format!("`{}` is not a relation", row.relation));
        }
        match row.head {
            Some(head) if head <= rows.len() => {
                if (head == 0) != (universal == Universal::Root.as_str()) {
                    return at(format!("head {head} with the relation `{}`", row.relation));
                }
            }
            Some(head) => return at(format!("head {head} of {} words", rows.len())),
            None => return at("it has no head".into()),
        }
    }
    let mut next = 0;
    for multi in &sentence.multis {
        if multi.first < next || multi.end < multi.first + 2 || multi.end > rows.len() {
            return Err(format!("`{}`: not a range of words after the last one", multi.form));
        }
        next = multi.end;
    }
    let roots = rows.iter().filter(|row| row.head == Some(0)).count();
    if roots != 1 {
        return Err(format!("expected one root, found {roots}"));
    }
    if !sentence.is_tree() {
        return Err("the heads form a cycle".into());
    }
    if let Some(text) = sentence.comment("text")
        && text != spelt(sentence)
    {
        return Err(format!("the tokens spell `{}`, `# text` is `{text}`", spelt(sentence)));
    }
    Ok(())
}

/// What is wrong with features, if anything.
fn features(feats: &str) -> Option<String> {
    let mut last = String::new();
    for pair in feats.split('|').filter(|_| !feats.is_empty()) {
        let Some((name, value)) = pair.split_once('=') else {
            return Some(format!("feature `{pair}`: expected a name, `=` and a value"));
        };
        if name.is_empty() || value.is_empty() {
            return Some(format!("feature `{pair}`: expected a name, `=` and a value"));
        }
        let name = name.to_lowercase();
        if name <= last {
            return Some(format!("features `{feats}`: not in order"));
        }
        last = name;
    }
    None
}

/// The tokens with the spaces between them.
fn spelt(sentence: &Sentence) -> String {
    let mut text = String::new();
    let mut add = |form: &str, misc: &str| {
        text.push_str(form);
        if !is_joined(misc) {
            text.push(' ');
        }
    };
    let mut multis = sentence.multis.iter().peekable();
    let mut i = 0;
    while let Some(row) = sentence.rows.get(i) {
        match multis.next_if(|multi| multi.first == i && multi.end > i) {
            Some(multi) => {
                add(&multi.form, &multi.misc);
                i = multi.end;
            }
            None => {
                add(&row.form, &row.misc);
                i += 1;
            }
        }
    }
    text.trim_end().to_owned()
}

/// Whether MISC says that no space follows.
pub(super) fn is_joined(misc: &str) -> bool {
    misc.split('|').any(|pair| pair == "SpaceAfter=No")
}
