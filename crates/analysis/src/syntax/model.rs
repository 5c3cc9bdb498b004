//! One language's model: tokeniser, network and lemmatiser in one file.

use super::bytes::{ModelError, Reader, Writer};
use super::lemmas::Lemmatiser;
use super::network::{Network, NetworkScratch};
use super::tokens::Tokeniser;
use kilde_text::{Analysis, Lang, TextRange};

/// First bytes of a model.
const MAGIC: &[u8] = b"KILDE SYNTAX\n";

/// Number of the format that this program reads.
pub const FORMAT: u32 = 1;

/// From text to trees in one language; shared by all threads.
#[derive(Debug)]
pub struct Syntax {
    lang: Lang,
    tokeniser: Tokeniser,
    network: Network,
    lemmatiser: Lemmatiser,
}

/// Buffers of one thread, for [`Syntax::analyse`]. It may serve several
/// languages in turn; the result does not depend on what it served before.
#[derive(Debug, Default)]
pub struct SyntaxScratch {
    network: NetworkScratch,
}

impl Syntax {
    /// Reads a model.
    ///
    /// # Errors
    /// Where the bytes are no model, one of another format, or damaged.
    pub fn read(bytes: &[u8]) -> Result<Self, ModelError> {
        let Some(rest) = bytes.strip_prefix(MAGIC) else {
            return Err(ModelError::new("it is not a model of Kilde's syntax"));
        };
        let r = &mut Reader::new(rest, "model");
        let format = r.u32()?;
        if format != FORMAT {
            return Err(ModelError::new(format_args!(
                "expected format {FORMAT}, found {format}; use the model that came with this program, \
                 or make it again with `cargo xtask train`"
            )));
        }
        let sum = r.u32()?;
        let body = r.slice()?;
        if !r.is_done() || checksum(body) != sum {
            return Err(ModelError::new("its checksum is wrong: the file is damaged"));
        }
        let r = &mut Reader::new(body, "model");
        let code = r.str()?;
        let lang = Lang::parse(code)
            .ok_or_else(|| r.error(format_args!("`{code}` is no code of a language")))?;
        let (tokens, network, lemmas) = (r.slice()?, r.slice()?, r.slice()?);
        Ok(Self {
            lang,
            tokeniser: Tokeniser::read(tokens)?,
            network: Network::read(network)?,
            lemmatiser: Lemmatiser::read(lemmas)?,
        })
    }

    /// Puts a model together from its sections.
    #[must_use]
    pub fn write(lang: &str, tokens: &[u8], network: &[u8], lemmas: &[u8]) -> Vec<u8> {
        let mut body = Writer::default();
        body.str(lang).slice(tokens).slice(network).slice(lemmas);
        let mut w = Writer { bytes: MAGIC.to_vec() };
        w.u32(FORMAT).u32(checksum(&body.bytes)).slice(&body.bytes);
        w.bytes
    }

    /// The language that it reads.
    #[must_use]
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// From text to trees. What `furniture` covers is in no sentence.
    ///
    /// Linear in the length of the text: long sentences are cut, see
    /// `docs/syntax.md`.
    pub fn analyse(
        &self,
        text: &str,
        furniture: &[TextRange],
        out: &mut Analysis,
        scratch: &mut SyntaxScratch,
    ) {
        out.clear();
        self.tokeniser.split(text, furniture, out);
        self.annotate(out, scratch);
    }

    /// Predicts tags, lemmas and trees over given words and sentences.
    pub fn annotate(&self, out: &mut Analysis, scratch: &mut SyntaxScratch) {
        out.lang = Some(self.lang);
        self.network.annotate(out, &mut scratch.network);
        self.lemmatiser.lemmatise(out);
    }
}

/// Adler-32, enough against cut and damaged files.
fn checksum(bytes: &[u8]) -> u32 {
    let (mut a, mut b) = (1u32, 0u32);
    for chunk in bytes.chunks(5552) {
        for byte in chunk {
            a += u32::from(*byte);
            b += a;
        }
        a %= 65_521;
        b %= 65_521;
    }
    b << 16 | a
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(bytes: &[u8]) -> String {
        Syntax::read(bytes).unwrap_err().to_string()
    }

    #[test]
    fn another_file_another_format_and_damage_are_told_apart() {
        assert_eq!(error(b"PK\x03\x04"), "it is not a model of Kilde's syntax");
        let mut model = Syntax::write("de", &[], &[], &[]);
        let last = model.len() - 1;
        model[last] ^= 1;
        assert_eq!(error(&model), "its checksum is wrong: the file is damaged");
        assert!(error(&model[..MAGIC.len() + 6]).contains("the file is cut short or damaged"));
        model[MAGIC.len()] = 9;
        assert!(error(&model).starts_with("expected format 1, found 9; use the model that"));
    }
}
