//! Abbreviations that keep their dot, and what they say about the end of a sentence.

/// What follows an abbreviation's dot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// Never the end of a sentence: a name follows (`Mr.`, `Gen.`).
    Never,
    /// The end where the next word commonly starts a sentence (`Inc.`, `Sept.`, `U.S.`).
    BeforeStarter,
    /// The end before any capital (`etc.`).
    BeforeCapital,
}

/// Whether `word` keeps the dot after it, wherever it stands.
pub(super) fn keeps_dot(word: &str) -> bool {
    ending(word).is_some()
}

/// Whether `word` keeps the dot after it where a number follows: `No. 10`, `Mar. 2`; elsewhere these are words of their own.
pub(super) fn keeps_dot_before_number(word: &str) -> bool {
    matches!(
        word,
        "No" | "no"
            | "NO"
            | "Nos"
            | "nos"
            | "Art"
            | "art"
            | "Sec"
            | "sec"
            | "Fig"
            | "fig"
            | "Ch"
            | "ch"
            | "p"
            | "pp"
            | "Para"
            | "para"
            | "Mar"
            | "Jun"
            | "Jul"
            | "Sat"
            | "Sun"
            | "Mon"
            | "Wed"
            | "Fri"
            | "Rs"
            | "ca"
            | "c"
            | "Op"
            | "op"
            | "JAN"
            | "FEB"
            | "MAR"
            | "APR"
            | "JUN"
            | "JUL"
            | "AUG"
            | "SEPT"
            | "SEP"
            | "OCT"
            | "NOV"
            | "DEC"
    )
}

/// How the abbreviation `word` (without its dot) bears on the end of a sentence; `None` where it is none.
pub(super) fn ending(word: &str) -> Option<Ending> {
    Some(match word {
        // Titles and ranks.
        "Mr" | "Mrs" | "Ms" | "Mx" | "Dr" | "Drs" | "Prof" | "Gen" | "Lt" | "Col" | "Maj"
        | "Sgt" | "Capt" | "Cpl" | "Pvt" | "Pfc" | "Cmdr" | "Cdr" | "Adm" | "Brig" | "Comdr"
        | "Rev" | "Hon" | "Sen" | "Sens" | "Rep" | "Reps" | "Gov" | "Govs" | "Pres" | "Supt"
        | "Insp" | "Det" | "Msgr" | "Fr" | "Ald" | "Atty" | "Amb" | "Spc" | "Esq" | "Messrs"
        | "Mme" | "Mlle" | "MR" | "MRS" | "MS" | "DR" | "GEN" | "LT" | "COL" | "SEN" | "REP"
        | "GOV" | "Vol" | "vol" | "vs" | "Ft" | "Mt" | "Pte" | "Wm" | "Chas" | "Geo" | "Jos"
        | "Thos" | "St" | "Ste" | "v" | "approx" | "ex-Gen" | "Asst" | "Assoc" | "Cllr"
        | "Cons" | "Dir" => Ending::Never,
        // Companies, months, places, bodies.
        "Inc" | "Ltd" | "Co" | "Cos" | "Corp" | "Bros" | "Jr" | "Sr" | "Jan" | "Feb" | "Apr"
        | "Aug" | "Sep" | "Sept" | "Oct" | "Nov" | "Dec" | "Tue" | "Tues" | "Thu" | "Thur"
        | "Thurs" | "Dept" | "Univ" | "Assn" | "Ave" | "Blvd" | "Rd" | "Est" | "est" | "Intl"
        | "Pty" | "Plc" | "GmbH" | "Cie" | "Bhd" | "Sdn" | "Mfg" | "Natl" | "Govt" | "govt"
        | "dept" | "Ala" | "Ariz" | "Ark" | "Calif" | "Colo" | "Conn" | "Del" | "Fla" | "Ga"
        | "Ill" | "Ind" | "Kan" | "Ky" | "La" | "Md" | "Mich" | "Minn" | "Mo" | "Mont" | "Neb"
        | "Nev" | "Okla" | "Ore" | "Pa" | "Tenn" | "Tex" | "Va" | "Vt" | "Wash" | "Wis" | "Wyo"
        | "Ont" | "Que" | "INC" | "LTD" | "CO" | "CORP" | "inc" | "corp" | "Ph.D" | "Ph" | "cf"
        | "viz" | "mln" | "bln" | "pct" | "hrs" | "sq" | "cu" | "Bldg" | "Bancorp" | "Svc"
        | "Hts" => Ending::BeforeStarter,
        "etc" | "al" => Ending::BeforeCapital,
        _ => return None,
    })
}
