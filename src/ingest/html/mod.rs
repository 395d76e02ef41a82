//! HTML: the article of a page, its headline over its paragraphs, and what the page says about it.

mod article;
mod elements;
mod furniture;
mod json_ld;
mod lines;
mod meta;
mod page;
mod references;
mod tokenizer;
mod tree;

pub(super) use page::{fragment_to_text, read_page};
