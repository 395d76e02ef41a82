//! Bullets: points under a headline and items of a list, whose mark may stand on a line of its own.

/// Marks of points and items.
const MARKS: [char; 16] = [
    '*', '•', '·', '●', '▪', '■', '◦', '‣', '►', '▶', '➤', '✓', '-', '–', '—', '+',
];

/// Whether `line` is a mark and nothing else, so that the text after it is the point.
pub(super) fn is_lone_mark(line: &str) -> bool {
    let mut chars = line.chars();
    chars.next().is_some_and(|c| MARKS.contains(&c)) && chars.next().is_none()
}

/// Whether `line` opens with a mark and white space (`* Port opens`), or with a mark that no word starts with (`•Port opens`).
pub(super) fn is_marked(line: &str) -> bool {
    let mut chars = line.chars();
    let Some(mark) = chars.next().filter(|c| MARKS.contains(c)) else {
        return false;
    };
    let rest = chars.as_str();
    let text = rest.trim_start();
    let is_free = rest.len() > text.len() || !matches!(mark, '*' | '-' | '–' | '—' | '+');
    is_free
        && text.starts_with(|c: char| {
            c.is_alphanumeric() || matches!(c, '"' | '“' | '\'' | '‘' | '$' | '£' | '€' | '(' | '<')
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks() {
        assert!(
            is_lone_mark("*")
                && is_lone_mark("•")
                && !is_lone_mark("**")
                && !is_lone_mark("")
                && !is_lone_mark("x")
        );
        assert!(
            is_marked("* Port opens")
                && is_marked("•Port opens")
                && is_marked("– Port opens")
                && is_marked("-  5 killed")
        );
        assert!(
            !is_marked("-5 degrees")
                && !is_marked("***")
                && !is_marked("— ")
                && !is_marked("*bold* words")
                && !is_marked("")
        );
    }
}
