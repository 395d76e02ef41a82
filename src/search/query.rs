//! The query language: words that must all occur, `"phrases"`, and `-words` that must not.

/// What to look for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// Terms that must all occur.
    pub all: Vec<Term>,
    /// Terms that must not occur.
    pub none: Vec<Term>,
}

/// A word or a phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Its words, as typed.
    pub words: Vec<String>,
}

impl Query {
    /// Reads what the user typed. Curly quotes are as good as straight ones; an unclosed quote reaches to the end.
    pub fn parse(typed: &str) -> Self {
        let mut query = Self::default();
        let mut rest = typed.trim_start();
        while let Some(first) = rest.chars().next() {
            let is_excluded =
                first == '-' && rest.len() > 1 && !rest[1..].starts_with(char::is_whitespace);
            if is_excluded {
                rest = &rest[1..];
            }
            let (term, after) = match rest.strip_prefix(is_quote) {
                Some(quoted) => quoted.split_once(is_quote).unwrap_or((quoted, "")),
                None => rest.split_at(rest.find(char::is_whitespace).unwrap_or(rest.len())),
            };
            let words: Vec<String> = term.split_whitespace().map(str::to_owned).collect();
            if !words.is_empty() {
                let terms = if is_excluded {
                    &mut query.none
                } else {
                    &mut query.all
                };
                terms.push(Term { words });
            }
            rest = after.trim_start();
        }
        query
    }

    /// Whether there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty() && self.none.is_empty()
    }

    /// How the query was read, for the line above the results: `all of: shells, “Chasiv Yar”; none of: Soledar`.
    pub fn explain(&self) -> String {
        let list = |terms: &[Term]| -> String {
            let shown: Vec<String> = terms
                .iter()
                .map(|t| {
                    if t.words.len() > 1 {
                        format!("“{}”", t.words.join(" "))
                    } else {
                        t.words[0].clone()
                    }
                })
                .collect();
            shown.join(", ")
        };
        let mut parts = Vec::new();
        if !self.all.is_empty() {
            parts.push(format!("all of: {}", list(&self.all)));
        }
        if !self.none.is_empty() {
            parts.push(format!("none of: {}", list(&self.none)));
        }
        parts.join("; ")
    }
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}

#[cfg(test)]
mod tests {
    use super::Query;

    #[test]
    fn reads_words_phrases_and_exclusions() {
        for (typed, explained) in [
            ("", ""),
            ("  ", ""),
            ("shells", "all of: shells"),
            (
                "shells \"Chasiv Yar\" -Soledar",
                "all of: shells, “Chasiv Yar”; none of: Soledar",
            ),
            ("“Chasiv Yar”", "all of: “Chasiv Yar”"),
            ("-“salt mine", "none of: “salt mine”"),
            ("- 東京 😀", "all of: -, 東京, 😀"),
            ("\"\"", ""),
        ] {
            assert_eq!(Query::parse(typed).explain(), explained, "{typed}");
        }
    }
}
