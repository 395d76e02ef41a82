//! News agencies: their names as datelines, bylines and credits write them.

/// Lower-case names and the name a story is filed under. Those of four letters and fewer count only in capitals, as they are also words.
const AGENCIES: &[(&str, &str)] = &[
    ("aa", "Anadolu Agency"),
    ("aap", "AAP"),
    ("abna", "ABNA"),
    ("adn", "ADN"),
    ("afp", "AFP"),
    ("agence france presse", "AFP"),
    ("agence france-presse", "AFP"),
    ("agerpres", "Agerpres"),
    ("anadolu", "Anadolu Agency"),
    ("anadolu agency", "Anadolu Agency"),
    ("ani", "ANI"),
    ("ansa", "ANSA"),
    ("antara", "Antara"),
    ("ap", "AP"),
    ("apa", "APA"),
    ("app", "APP"),
    ("associated press", "AP"),
    ("azertac", "Azertac"),
    ("baltic news service", "BNS"),
    ("belga", "Belga"),
    ("belta", "BelTA"),
    ("bernama", "Bernama"),
    ("bloomberg", "Bloomberg"),
    ("bloomberg news", "Bloomberg"),
    ("bna", "BNA"),
    ("bns", "BNS"),
    ("bss", "BSS"),
    ("bta", "BTA"),
    ("business wire", "Business Wire"),
    ("canadian press", "Canadian Press"),
    ("cna", "CNA"),
    ("cnn", "CNN"),
    ("cp", "Canadian Press"),
    ("ctk", "CTK"),
    ("dow jones", "Dow Jones"),
    ("dpa", "dpa"),
    ("efe", "EFE"),
    ("fars", "Fars"),
    ("globe newswire", "GlobeNewswire"),
    ("globenewswire", "GlobeNewswire"),
    ("hina", "HINA"),
    ("ians", "IANS"),
    ("ilna", "ILNA"),
    ("interfax", "Interfax"),
    ("interfax-ukraine", "Interfax-Ukraine"),
    ("ips", "IPS"),
    ("irna", "IRNA"),
    ("isna", "ISNA"),
    ("itar-tass", "TASS"),
    ("jana", "JANA"),
    ("jiji", "Jiji Press"),
    ("jiji press", "Jiji Press"),
    ("jta", "JTA"),
    ("kazinform", "Kazinform"),
    ("kcna", "KCNA"),
    ("knr", "KNR"),
    ("kuna", "KUNA"),
    ("kyodo", "Kyodo"),
    ("kyodo news", "Kyodo"),
    ("lusa", "Lusa"),
    ("map", "MAP"),
    ("mehr", "Mehr"),
    ("mena", "MENA"),
    ("montsame", "Montsame"),
    ("mti", "MTI"),
    ("mtva", "MTVA"),
    ("nan", "NAN"),
    ("nina", "NINA"),
    ("nna", "NNA"),
    ("notimex", "Notimex"),
    ("novosti", "RIA Novosti"),
    ("npr", "NPR"),
    ("ntb", "NTB"),
    ("ona", "ONA"),
    ("pa", "PA Media"),
    ("pa media", "PA Media"),
    ("panapress", "Panapress"),
    ("pap", "PAP"),
    ("petra", "Petra"),
    ("pna", "PNA"),
    ("pr newswire", "PR Newswire"),
    ("press association", "PA Media"),
    ("press trust of india", "PTI"),
    ("prnewswire", "PR Newswire"),
    ("pti", "PTI"),
    ("qna", "QNA"),
    ("reuter", "Reuters"),
    ("reuters", "Reuters"),
    ("reuters breakingviews", "Reuters"),
    ("rfe/rl", "RFE/RL"),
    ("ria", "RIA Novosti"),
    ("ria novosti", "RIA Novosti"),
    ("ritzau", "Ritzau"),
    ("sana", "SANA"),
    ("spa", "SPA"),
    ("sputnik", "Sputnik"),
    ("sta", "STA"),
    ("tanjug", "Tanjug"),
    ("tap", "TAP"),
    ("tasnim", "Tasnim"),
    ("tass", "TASS"),
    ("the associated press", "AP"),
    ("the canadian press", "Canadian Press"),
    ("thomson reuters", "Reuters"),
    ("thomson reuters foundation", "Thomson Reuters Foundation"),
    ("tna", "TNA"),
    ("tribune news service", "Tribune News Service"),
    ("tt", "TT"),
    ("ukrinform", "Ukrinform"),
    ("unb", "UNB"),
    ("uni", "UNI"),
    ("unian", "UNIAN"),
    ("united press international", "UPI"),
    ("upi", "UPI"),
    ("vna", "VNA"),
    ("voa", "VOA"),
    ("wafa", "WAFA"),
    ("wam", "WAM"),
    ("xinhua", "Xinhua"),
    ("xinhua news agency", "Xinhua"),
    ("yonhap", "Yonhap"),
    ("yonhap news agency", "Yonhap"),
];

/// The agency that `name` names, by the name a story is filed under.
pub(super) fn find(name: &str) -> Option<&'static str> {
    let name = name.trim();
    if name.len() > 40 || name.len() < 2 || !name.starts_with(|c: char| c.is_alphabetic()) {
        return None;
    }
    let lower = name.to_lowercase();
    let at = AGENCIES
        .binary_search_by(|(known, _)| (*known).cmp(lower.as_str()))
        .ok()?;
    let (known, filed) = AGENCIES[at];
    let is_word = known.len() <= 4 && known != "dpa";
    (!is_word || !name.contains(|c: char| c.is_lowercase())).then_some(filed)
}

/// The first agency named in `text`, a short line about who made the story; names are whole words or run-together capitals.
pub(super) fn find_in(text: &str) -> Option<&'static str> {
    let words: Vec<&str> = text
        .split(|c: char| !(c.is_alphanumeric() || c == '-'))
        .filter(|w| !w.is_empty())
        .take(60)
        .collect();
    (0..words.len()).find_map(|i| {
        (1..=3)
            .rev()
            .filter(|n| i + n <= words.len())
            .find_map(|n| find(&words[i..i + n].join(" ")))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_sorted_for_the_search() {
        assert!(AGENCIES.is_sorted_by(|a, b| a.0 < b.0));
    }

    #[test]
    fn short_names_count_in_capitals_only() {
        assert_eq!(find("REUTERS"), Some("Reuters"));
        assert_eq!(find("Reuter"), Some("Reuters"));
        assert_eq!(find("map"), None);
        assert_eq!(find("MAP"), Some("MAP"));
        assert_eq!(find_in("With inputs from PTI and others"), Some("PTI"));
        assert_eq!(find_in("a new app"), None);
        assert_eq!(find_in("Associated Press writers"), Some("AP"));
    }
}
