//! Sentences of a block.

use serde::{Deserialize, Serialize};

use super::{ByteSpan, Token};

/// One sentence: where it stands, and which of its document's tokens are in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sentence {
    /// Where it stands, white space at its ends left out.
    pub span: ByteSpan,
    /// Index of its first token in the document's tokens.
    pub first_token: u32,
    /// Index after its last token.
    pub end_token: u32,
}

/// Splits one block's tokens into sentences. `tokens` are the block's own; `first_token` is the index of `tokens[0]` among the document's.
pub fn split_sentences(text: &str, tokens: &[Token], first_token: u32) -> Vec<Sentence> {
    let _ = (text, tokens, first_token);
    Vec::new()
}
