//! Whether a hyphen joins two parts of one token, or would hide a name or a number if it did.

/// No word is longer, in bytes; a longer chain of hyphens is cut, so that a hostile one costs no more than its length.
const LONGEST: usize = 64;

/// What stands around a hyphen.
pub(super) struct Side<'t> {
    /// The token so far.
    pub whole: &'t str,
    /// Its last part: letters and digits right before the hyphen.
    pub before: &'t str,
    /// Letters and digits right after the hyphen.
    pub after: &'t str,
    /// The text after those.
    pub rest: &'t str,
}

/// Whether the hyphen joins: `F-16`, `al-Assad`, `Jean-Pierre`, `well-known` do; `Moscow-backed`, `pro-Russian`, `20-40` do not.
pub(super) fn joins(side: &Side) -> bool {
    if side.whole.len() > LONGEST {
        return false;
    }
    let is_number = side
        .whole
        .bytes()
        .all(|b| b.is_ascii_digit() || matches!(b, b'.' | b',' | b':' | b'/'));
    // `20-40`, `5-7bn`
    if is_number && side.after.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let starts_capital = |part: &str| part.chars().next().is_some_and(char::is_uppercase);
    if is_number && starts_capital(side.after) {
        // `2-Moscow` ends a slug; `65-Year-Old` is a headline's `65-year-old`.
        return is_measure(side.after) || !side.after.chars().skip(1).any(char::is_lowercase);
    }
    let goes_on = side.rest.starts_with('-');
    match (starts_capital(side.whole), starts_capital(side.after)) {
        (true, false) => !hides_name(side, goes_on),
        (false, true) => {
            !side.whole.starts_with(|c: char| c.is_lowercase())
                || side.whole.contains('-')
                || is_particle(side.whole)
        }
        _ => true,
    }
}

/// Whether a capitalised word before the hyphen is a name that its suffix would hide: `Kremlin-installed`, `U.S.-led`.
fn hides_name(side: &Side, goes_on: bool) -> bool {
    if side.before.chars().nth(1).is_none() || is_common_first(side.whole) {
        return false;
    }
    if goes_on
        && matches!(
            side.after,
            "upon" | "sur" | "les" | "lès" | "del" | "der" | "dem" | "sous" | "aux"
        )
    {
        return false;
    }
    if !side.after.chars().all(char::is_lowercase) {
        return false;
    }
    // Korean and Chinese given names end in a short syllable (`Ki-moon`, `Ing-wen`), so a short suffix must be a known one.
    side.after.chars().count() >= 6 || is_short_suffix(side.after)
}

/// Words of up to five letters that follow a name and a hyphen.
fn is_short_suffix(word: &str) -> bool {
    matches!(
        word,
        "aged"
            | "ally"
            | "area"
            | "armed"
            | "based"
            | "born"
            | "bound"
            | "bred"
            | "built"
            | "class"
            | "era"
            | "fed"
            | "flag"
            | "free"
            | "grade"
            | "held"
            | "hit"
            | "inc"
            | "led"
            | "like"
            | "line"
            | "made"
            | "maker"
            | "only"
            | "owned"
            | "paid"
            | "ready"
            | "rich"
            | "ruled"
            | "run"
            | "side"
            | "sized"
            | "style"
            | "time"
            | "torn"
            | "trade"
            | "type"
            | "wide"
            | "won"
            | "zone"
            | "war"
            | "plus"
            | "heavy"
            | "loyal"
            | "level"
    )
}

/// Capitalised words that begin a sentence or title and are no names: `Anti-aircraft`, `Third-quarter`.
fn is_common_first(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "after",
        "air",
        "all",
        "anti",
        "back",
        "best",
        "broad",
        "by",
        "civil",
        "close",
        "co",
        "cold",
        "counter",
        "cross",
        "daily",
        "day",
        "deep",
        "double",
        "down",
        "east",
        "eight",
        "election",
        "ever",
        "ex",
        "far",
        "fast",
        "fifth",
        "first",
        "five",
        "follow",
        "four",
        "fourth",
        "free",
        "front",
        "full",
        "global",
        "government",
        "ground",
        "half",
        "hard",
        "head",
        "heavy",
        "high",
        "home",
        "hour",
        "human",
        "ill",
        "in",
        "large",
        "last",
        "left",
        "less",
        "life",
        "light",
        "little",
        "long",
        "longer",
        "low",
        "lower",
        "man",
        "market",
        "mid",
        "middle",
        "mine",
        "month",
        "more",
        "much",
        "multi",
        "near",
        "new",
        "newly",
        "next",
        "nine",
        "non",
        "north",
        "off",
        "oil",
        "old",
        "on",
        "one",
        "open",
        "out",
        "over",
        "part",
        "peace",
        "post",
        "power",
        "pre",
        "pro",
        "quick",
        "quarter",
        "re",
        "real",
        "record",
        "right",
        "rocket",
        "run",
        "second",
        "self",
        "semi",
        "seven",
        "short",
        "single",
        "six",
        "slow",
        "small",
        "so",
        "south",
        "state",
        "still",
        "stock",
        "street",
        "strong",
        "sub",
        "super",
        "surface",
        "ten",
        "third",
        "three",
        "time",
        "top",
        "twenty",
        "two",
        "ultra",
        "under",
        "up",
        "upper",
        "vice",
        "war",
        "water",
        "week",
        "well",
        "west",
        "white",
        "wide",
        "world",
        "would",
        "year",
    ];
    let mut lower = [0; 12];
    let Some(lower) = lower.get_mut(..word.len()) else {
        return false;
    };
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    WORDS.iter().any(|w| w.as_bytes() == &*lower)
}

/// Lower-case words that are the first part of a name: `al-Assad`, `ul-Haq`.
fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "al" | "ad"
            | "ag"
            | "an"
            | "ar"
            | "as"
            | "ash"
            | "at"
            | "ath"
            | "az"
            | "el"
            | "es"
            | "ed"
            | "er"
            | "ez"
            | "ben"
            | "bin"
            | "ibn"
            | "bint"
            | "abu"
            | "abd"
            | "ud"
            | "ul"
            | "ur"
            | "us"
            | "un"
            | "eddin"
            | "de"
            | "da"
            | "di"
            | "du"
            | "la"
            | "le"
            | "van"
            | "von"
            | "os"
            | "as-"
            | "ali"
            | "i"
            | "e"
            | "o"
            | "t"
            | "u"
            | "a"
            | "b"
            | "c"
            | "d"
            | "f"
            | "g"
            | "h"
            | "j"
            | "k"
            | "l"
            | "m"
            | "n"
            | "p"
            | "q"
            | "r"
            | "s"
            | "v"
            | "w"
            | "x"
            | "y"
            | "z"
    )
}

/// Capitalised measures that follow a number in headlines: `65-Year-Old`.
fn is_measure(word: &str) -> bool {
    matches!(
        word,
        "Year"
            | "Years"
            | "Month"
            | "Week"
            | "Day"
            | "Hour"
            | "Minute"
            | "Mile"
            | "Kilometer"
            | "Kilometre"
            | "Foot"
            | "Point"
            | "Member"
            | "Nation"
            | "Man"
            | "Ton"
    )
}
