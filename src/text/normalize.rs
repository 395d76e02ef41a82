//! Folding of terms for lookup: case, accents, quotes, dashes and composed forms. Never applied to a document's text.

use super::letters::iter_base;

/// `term` in lower case, without accents, with straight quotes and plain hyphens: two spellings that a reader takes for one fold alike.
/// What has no single capital is as its capitals are: `ß` is `ss`, and a sigma at a word's end is any other.
pub fn fold(term: &str) -> String {
    if term.is_ascii() {
        return term.to_ascii_lowercase();
    }
    term.replace(['ß', 'ẞ'], "ss")
        .chars()
        .flat_map(iter_base)
        .flat_map(|c| match c {
            '‘' | '’' | 'ʼ' | '′' => '\''.to_lowercase(),
            '“' | '”' | '«' | '»' | '″' => '"'.to_lowercase(),
            '‐' | '‑' | '–' | '—' | '−' => '-'.to_lowercase(),
            'ς' => 'σ'.to_lowercase(),
            other => other.to_lowercase(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn folds_case_accents_quotes_and_dashes() {
        for (from, to) in [
            ("", ""),
            ("KYIV", "kyiv"),
            ("Erdoğan", "erdogan"),
            ("e\u{301}té", "ete"),
            ("Ukraine’s", "ukraine's"),
            ("F–16", "f-16"),
            ("Straße", "strasse"),
            ("STRAẞE", "strasse"),
            ("Σίσυφος", "σισυφοσ"),
            ("東京", "東京"),
            ("😀", "😀"),
        ] {
            assert_eq!(fold(from), to);
        }
    }
}
