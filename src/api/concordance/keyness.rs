//! Words that set two groups of documents apart.

use super::record::{Keyness, KeynessRequest, KeywordRow};
use crate::{
    analysis,
    api::session::{MOST_ROWS, Session},
};

impl Session {
    pub(in crate::api) fn keyness(&self, request: &KeynessRequest) -> Keyness {
        let first = self.documents_selected(&request.selection);
        let second = if request.is_against_rest {
            self.corpus
                .rest(&first, request.selection.counts_stories_once)
        } else {
            self.documents_selected(&request.reference)
        };
        if self.scans.unread() > 0 {
            return Keyness::default();
        }
        let keywords = analysis::find_keywords(&self.corpus, [&first, &second], request.least);
        let row = |k: &analysis::Keyword| KeywordRow {
            word: k.word.clone(),
            counts: k.counts,
            per_million: k.per_million,
            log_likelihood: k.log_likelihood,
            log_ratio: k.log_ratio,
        };
        let limit = (request.limit as usize).min(MOST_ROWS / 2);
        Keyness {
            more: keywords
                .iter()
                .filter(|k| k.log_likelihood > 0.0)
                .take(limit)
                .map(row)
                .collect(),
            less: keywords
                .iter()
                .rev()
                .filter(|k| k.log_likelihood < 0.0)
                .take(limit)
                .map(row)
                .collect(),
        }
    }
}
