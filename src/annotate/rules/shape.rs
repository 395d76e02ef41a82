//! Designations of weapons, vehicles and aircraft by their shape: `Su-35`, `T-72B3`, `MiG-31`, `M1A2`.

/// Letters before a hyphen and number that are no designation: the disease, the groups of countries, the ages of teams, roads.
const OTHERS: &[&str] = &[
    "A", "B", "COP", "COVID", "Covid", "D", "E", "G", "I", "M", "S", "SARS", "U",
];

/// Whether `word` is shaped as a designation: one to four letters, the first a capital, a hyphen, a number of at most four digits, and
/// perhaps a mark's letters; or a capital, a digit, a capital, a digit.
pub(super) fn is_designation(word: &str) -> bool {
    if !word.is_ascii() || word.len() > 12 {
        return false;
    }
    match word.split_once('-') {
        Some((letters, number)) => {
            (1..=4).contains(&letters.len())
                && letters.starts_with(|c: char| c.is_ascii_uppercase())
                && letters.bytes().all(|b| b.is_ascii_alphabetic())
                && !OTHERS.contains(&letters)
                && is_numbered(number)
        }
        None => {
            let b = word.as_bytes();
            (4..=5).contains(&b.len())
                && b[0].is_ascii_uppercase()
                && b[1].is_ascii_digit()
                && b[2].is_ascii_uppercase()
                && b[3..].iter().all(u8::is_ascii_digit)
        }
    }
}

/// `35`, `72B3`, `95MS`, `16s`.
fn is_numbered(number: &str) -> bool {
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    let mark = &number[digits..];
    (1..=4).contains(&digits)
        && mark.len() <= 3
        && (mark
            .bytes()
            .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
            || mark == "s")
}

#[cfg(test)]
mod tests {
    use super::is_designation;

    #[test]
    fn tells_designations_from_other_hyphens() {
        for word in [
            "Su-35", "T-72B3", "MiG-31", "F-16", "F-16s", "Tu-95MS", "Kh-101", "M1A2", "AK-47",
            "An-26",
        ] {
            assert!(is_designation(word), "{word}");
        }
        for word in [
            "",
            "COVID-19",
            "G-20",
            "U-21",
            "A-1",
            "1-2",
            "mid-1990s",
            "Mi-",
            "-35",
            "Jean-Luc",
            "Su-é",
            "É-35",
            "T-72-",
        ] {
            assert!(!is_designation(word), "{word}");
        }
    }
}
