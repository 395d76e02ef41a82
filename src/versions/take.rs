//! What a slug says about a story's take: its kind and number.

/// A take of a story, as its slug counts it: `WRAPUP 11`, `UPDATE 2`, `CORRECTED-UPDATE 2`, `2nd LD`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Take {
    /// Its number: 0 without one; flashes and alerts, which come before the story, are -1.
    pub number: i32,
    /// Whether it repeats the take of that number, corrected or as it was.
    pub is_repeat: bool,
}

/// Words of slugs, whether each repeats a take, and what a reader calls it.
const KINDS: [(&str, bool, &str); 14] = [
    ("wrapup", false, "wrap-up"),
    ("update", false, "update"),
    ("lead", false, "lead"),
    ("ld", false, "lead"),
    ("writethru", false, "write-through"),
    ("corrected", true, "correction"),
    ("correction", true, "correction"),
    ("refile", true, "refile"),
    ("rpt", true, "repeat"),
    ("repeat", true, "repeat"),
    ("flash", false, "flash"),
    ("alert", false, "alert"),
    ("urgent", false, "urgent take"),
    ("snap", false, "snap"),
];

/// The first of the kinds that come before a story; those from here on are such.
const FIRST_ALERT: usize = 10;

impl Take {
    /// Reads a slug; `None` is the first take.
    pub fn read(slug: Option<&str>) -> Self {
        let mut take = Self::default();
        for word in words(slug.unwrap_or_default()) {
            let digits = word.trim_end_matches(|c: char| c.is_alphabetic());
            match kind(&word) {
                Some(at) if at >= FIRST_ALERT && take.number == 0 => take.number = -1,
                Some(at) => {
                    take.is_repeat |= KINDS[at].1;
                    // "LEAD" alone is the first after the story itself.
                    if !KINDS[at].1 && take.number < 1 {
                        take.number = 1;
                    }
                }
                None if !digits.is_empty() && digits.len() <= 3 => {
                    take.number = digits.parse().unwrap_or(take.number);
                }
                None => {}
            }
        }
        take
    }
}

/// What a reader calls the take of a slug: `11th wrap-up`, `correction`; `None` where the slug names none.
pub fn name_take(slug: Option<&str>) -> Option<String> {
    let slug = slug?;
    let kind = words(slug).find_map(|word| kind(&word))?;
    let name = KINDS[kind].2;
    let number = Take::read(Some(slug)).number;
    let is_numbered = slug.bytes().any(|b| b.is_ascii_digit()) && number > 0;
    Some(if KINDS[kind].1 {
        let rest = words(slug).filter_map(|word| self::kind(&word));
        match rest.map(|at| KINDS[at]).find(|k| !k.1) {
            Some((_, _, of)) if is_numbered => format!("{name} of the {} {of}", ordinal(number)),
            _ => name.to_owned(),
        }
    } else if is_numbered {
        format!("{} {name}", ordinal(number))
    } else {
        name.to_owned()
    })
}

fn words(slug: &str) -> impl Iterator<Item = String> {
    slug.split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(str::to_lowercase)
}

fn kind(word: &str) -> Option<usize> {
    KINDS.iter().position(|k| k.0 == word)
}

/// `11th`, `2nd`.
fn ordinal(number: i32) -> String {
    let ending = match (number % 100, number % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_read_as_takes() {
        for (slug, number, is_repeat, name) in [
            ("WRAPUP 11", 11, false, Some("11th wrap-up")),
            ("UPDATE 2", 2, false, Some("2nd update")),
            (
                "CORRECTED-UPDATE 3",
                3,
                true,
                Some("correction of the 3rd update"),
            ),
            ("REFILE", 0, true, Some("refile")),
            ("2nd LD", 2, false, Some("2nd lead")),
            ("LEAD", 1, false, Some("lead")),
            ("URGENT", -1, false, Some("urgent take")),
            ("FACTBOX", 0, false, None),
            ("G20 1999", 0, false, None),
        ] {
            assert_eq!(
                (Take::read(Some(slug)), name_take(Some(slug)).as_deref()),
                (Take { number, is_repeat }, name),
                "{slug}"
            );
        }
        assert_eq!(Take::read(None), Take::default());
    }
}
