//! The format of case files: a name at the margin, then indented lines, the first the input and the rest what is expected.

use std::fmt::Debug;

/// One case.
#[derive(Debug)]
pub struct Case {
    /// What it shows.
    pub name: String,
    /// The text it starts from, escapes read.
    pub input: String,
    /// What is expected of it, a line each, escapes read.
    pub expected: Vec<String>,
}

/// The cases of one file, in order. Lines that start with `#` are comments.
pub fn parse_cases(source: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut is_named = false;
    for line in source
        .lines()
        .filter(|l| !l.trim().is_empty() && !l.starts_with('#'))
    {
        match line.strip_prefix("  ") {
            None => {
                cases.push(Case {
                    name: line.to_owned(),
                    input: String::new(),
                    expected: Vec::new(),
                });
                is_named = true;
            }
            Some(line) => {
                let case = cases.last_mut().expect("a case starts with its name");
                if is_named {
                    case.input = unescape(line);
                    is_named = false;
                } else {
                    case.expected.push(unescape(line));
                }
            }
        }
    }
    cases
}

/// Reads `\n`, `\r` and `\u{…}`.
fn unescape(line: &str) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        if let Some(after) = rest.strip_prefix("u{") {
            let end = after.find('}').expect("an escape is closed");
            out.push(
                u32::from_str_radix(&after[..end], 16)
                    .ok()
                    .and_then(char::from_u32)
                    .expect("an escape names a character"),
            );
            rest = &after[end + 1..];
        } else if let Some(after) = rest.strip_prefix('n') {
            out.push('\n');
            rest = after;
        } else if let Some(after) = rest.strip_prefix('r') {
            out.push('\r');
            rest = after;
        } else {
            out.push('\\');
        }
    }
    out + rest
}

/// Asserts of every case of `files`, names with their content, that both answers of `found_in` are the same: what is found, and what is expected.
pub fn check<T: PartialEq + Debug>(files: &[(&str, &str)], found_in: impl Fn(&Case) -> (T, T)) {
    let mut wrong = Vec::new();
    for (file, source) in files {
        for case in parse_cases(source) {
            let (found, expected) = found_in(&case);
            if found != expected {
                wrong.push(format!(
                    "{file}: {}\n  expected {expected:?}\n  found    {found:?}",
                    case.name
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
