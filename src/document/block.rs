//! Blocks: the paragraphs and lines of an article, each with its role in a wire story.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::text::ByteSpan;

/// A run of text with one role. Blocks are in order and do not overlap; what lies between them is white space.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// Where it stands, white space at its ends left out.
    pub span: ByteSpan,
    /// What it is in the story.
    pub role: Role,
    /// The rule that decided the role, in words a reader understands: `capitals between paragraphs`.
    pub rule: Cow<'static, str>,
}

/// What a block is in a wire story.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Role {
    /// `WRAPUP 11-`, `UPDATE 2-`, `CORRECTED-`: the wire's mark of the kind and number of the take.
    Slug,
    /// The title.
    Headline,
    /// `(Adds …)`, `(Recasts …)`: a note to editors on what changed.
    Advisory,
    /// A bulleted or starred point under the headline, its mark included.
    Summary,
    /// Who wrote it.
    Byline,
    /// `CHASIV YAR, Ukraine, March 2 (Reuters) -`: place, date and agency before the first sentence.
    Dateline,
    /// Running text.
    Paragraph,
    /// A title between paragraphs.
    Heading,
    /// `(Reporting by …; Editing by …)`.
    Credit,
    /// A line of data about the article rather than of it: `date 2023-05-25`.
    Metadata,
    /// App promotions, "read more", newsletter and copyright lines.
    Boilerplate,
}

impl Role {
    /// Every role, in the order a story usually has them.
    pub const ALL: [Self; 11] = [
        Self::Slug,
        Self::Headline,
        Self::Advisory,
        Self::Summary,
        Self::Byline,
        Self::Dateline,
        Self::Paragraph,
        Self::Heading,
        Self::Credit,
        Self::Metadata,
        Self::Boilerplate,
    ];

    /// The role's name in exports and in the page.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Slug => "slug",
            Self::Headline => "headline",
            Self::Advisory => "advisory",
            Self::Summary => "summary",
            Self::Byline => "byline",
            Self::Dateline => "dateline",
            Self::Paragraph => "paragraph",
            Self::Heading => "heading",
            Self::Credit => "credit",
            Self::Metadata => "metadata",
            Self::Boilerplate => "boilerplate",
        }
    }

    /// Whether people named in such a block are the article's staff rather than people in the story.
    pub fn names_staff(self) -> bool {
        matches!(self, Self::Byline | Self::Credit)
    }

    /// Whether the block belongs to the page an article came from rather than to the article.
    pub fn is_furniture(self) -> bool {
        matches!(self, Self::Metadata | Self::Boilerplate)
    }
}
