//! The encoding of bytes that are not UTF-8 and whose file names none, judged by what they would say.
//!
//! A sample is decoded in every encoding that news is found in, and the text held against the letters of the languages written in it
//! (`alphabets.tsv`): the encoding wins under which the sample reads most like one language. Every encoding reads ASCII alike, so only what
//! stands beyond it is judged.

use super::legacy::{LegacyDecoder, decode_windows_1252};

/// A language a line: the encodings it is found in, what its text scores of a hundred (more where a line must not win easily, as it stands
/// for no one language), and its letters beyond ASCII, the most frequent first, ranges as `ぁ-ん`. Where two encodings read a sample equally
/// well, the first wins.
const ALPHABETS: &str = include_str!("alphabets.tsv");

/// Bytes looked at.
const SAMPLE: usize = 16 << 10;

/// The encoding that `bytes` are most likely in, by its name in the WHATWG standard.
pub(super) fn guess_encoding(bytes: &[u8], decoder: LegacyDecoder) -> &'static str {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let mut best = ("windows-1252", 0);
    let mut last: (&str, Option<String>) = ("", None);
    for line in ALPHABETS.lines() {
        let mut fields = line.split('\t');
        let (Some(encodings), Some(share), Some(letters)) =
            (fields.next(), fields.next(), fields.next())
        else {
            continue;
        };
        let share = share.parse().unwrap_or(100);
        let letters = parse_letters(letters);
        for encoding in encodings.split(' ') {
            if last.0 != encoding {
                let read = match encoding {
                    "windows-1252" => Some(decode_windows_1252(sample)),
                    _ => decoder(encoding, sample).map(|legacy| legacy.text),
                };
                last = (encoding, read);
            }
            let score = last
                .1
                .as_ref()
                .map_or(0, |text| judge(text, &letters, share));
            if score > best.1 {
                best = (encoding, score);
            }
        }
    }
    best.0
}

/// The letters of a line as ranges.
fn parse_letters(letters: &str) -> Vec<(char, char)> {
    let mut ranges: Vec<(char, char)> = Vec::new();
    let mut is_range = false;
    for c in letters.chars() {
        match ranges.last_mut() {
            Some(range) if is_range => range.1 = c,
            _ if c != '-' => ranges.push((c, c)),
            _ => {}
        }
        is_range = c == '-';
    }
    ranges
}

/// How well `text` reads as a language, up to a thousand.
fn judge(text: &str, letters: &[(char, char)], share: usize) -> usize {
    // Languages of the Latin alphabet write most of a word in ASCII.
    let is_latin = letters.first().is_some_and(|&(first, _)| first < '\u{370}');
    let (mut all, mut won, mut malformed) = (0_usize, 0_usize, 0_usize);
    let mut before = [' ', ' '];
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let [second, first] = before;
        before = [first, c];
        if c.is_ascii() {
            continue;
        }
        let next = rest.peek().copied();
        // The sample may end inside a character.
        if c == '\u{fffd}' && next.is_some() {
            malformed += 1;
        }
        let is_inside = !first.is_ascii()
            || next.is_some_and(|next| !next.is_ascii() || is_letter(first) && is_letter(next));
        if is_punctuation(c) || (is_symbol(c) && !is_inside) {
            continue;
        }
        all += 1;
        let lower = c.to_lowercase().next().unwrap_or(c);
        let Some(rank) = letters
            .iter()
            .position(|&(from, to)| (from..=to).contains(&lower))
        else {
            continue;
        };
        let is_odd = if is_latin {
            !first.is_ascii() && is_letter(first) && !second.is_ascii() && is_letter(second)
        } else {
            first.is_ascii_alphabetic() || next.is_some_and(|next| next.is_ascii_alphabetic())
        };
        if is_odd {
            continue;
        }
        // A capital inside a word is rare, and so are the last letters of the list.
        let worth = if lower != c && is_letter(first) {
            8
        } else {
            10
        };
        won += if is_latin {
            10 * worth
        } else {
            10 * worth * (letters.len() - rank) / letters.len()
        };
    }
    // Nothing but signs: English.
    if all == 0 {
        return 1000;
    }
    if malformed * 20 > all {
        return 0;
    }
    (won * 1000 / (all * share)).min(1000)
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic()
}

/// Signs that every language may put anywhere.
fn is_punctuation(c: char) -> bool {
    matches!(
        c,
        '\u{a0}' | '¡' | '«' | '\u{ad}' | '·' | '»' | '¿' | '€' | '™'
    ) || matches!(c, '\u{2010}'..='\u{203a}' | '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ff60}')
}

/// Signs that stand beside words and numbers; inside a word, or in a row, they are letters of another encoding.
fn is_symbol(c: char) -> bool {
    matches!(c, '\u{a1}'..='\u{bf}' | '×' | '÷')
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::{ALPHABETS, guess_encoding, parse_letters};
    use crate::ingest::legacy::decode_by_default;

    fn encode(text: &str, encoding: &str) -> Vec<u8> {
        let encoding = encoding_rs::Encoding::for_label(encoding.as_bytes()).unwrap();
        let (bytes, _, is_lossy) = encoding.encode(text);
        assert!(!is_lossy, "{text}");
        bytes.into_owned()
    }

    const TEXTS: &[(&str, &str)] = &[
        (
            "windows-1252",
            "“We won’t leave,” she said – the café’s owner had waited since May…",
        ),
        (
            "windows-1252",
            "The mayor of São Paulo met Björn Håkansson, François Noël and Zoë in Malmö and Zürich.",
        ),
        ("windows-1252", "A résumé"),
        ("windows-1252", "It cost £20"),
        ("windows-1252", "Müller"),
        (
            "windows-1252",
            "Le général a déclaré que l’armée était prête à l’été – « déjà ».",
        ),
        (
            "windows-1252",
            "Das Gebäude in der Straße wurde über Nacht geräumt, sagte ein Sprecher der Behörde für Öffentlichkeit.",
        ),
        (
            "windows-1252",
            "El gobierno anunció el miércoles que el año próximo habrá más médicos en la región de Cataluña. ¿Por qué?",
        ),
        (
            "windows-1252",
            "A população não foi avisada, e as famílias já saíram das áreas de inundação, disse o órgão.",
        ),
        (
            "windows-1252",
            "Il presidente ha detto che la città è pronta: così sarà più sicura, però non c’è libertà.",
        ),
        (
            "windows-1252",
            "På söndagen kom människor från hela länet för att se båten lägga ut från ön.",
        ),
        (
            "windows-1252",
            "På søndag kom folk fra hele øen for at se båden lægge fra kajen.",
        ),
        (
            "windows-1252",
            "Lögreglan í Reykjavík sagði að þrír menn hefðu verið handteknir á föstudaginn.",
        ),
        (
            "windows-1252",
            "Vabariigi valitsus otsustas täna, et õpetajate palk tõuseb järgmisel aastal üle keskmise.",
        ),
        (
            "windows-1250",
            "Rząd ogłosił w środę, że żołnierze wrócą na granicę w ciągu dwóch dni; źródła w Łodzi potwierdzają.",
        ),
        (
            "windows-1250",
            "Vláda ve středu oznámila, že příští rok zvýší platy učitelů; odbory řekly, že je to málo.",
        ),
        (
            "windows-1250",
            "A kormány szerdán bejelentette, hogy jövőre több pénzt kapnak az önkormányzatok és a gyűjtők.",
        ),
        (
            "windows-1250",
            "Vlada je u srijedu priopćila da će iduće godine povećati plaće, što su učitelji odmah pozdravili.",
        ),
        (
            "ISO-8859-2",
            "Rząd ogłosił w środę, że żołnierze wrócą na granicę w ciągu dwóch dni; źródła w Łodzi potwierdzają.",
        ),
        (
            "windows-1251",
            "Президент заявил, что переговоры в Минске продолжатся в четверг.",
        ),
        (
            "windows-1251",
            "Мэр города сообщил: «Мост откроют в мае». На реке № 5 ещё идут работы – их закончат к лету.",
        ),
        (
            "windows-1251",
            "Київ. Президент повідомив, що переговори триватимуть у четвер, а їхні результати оголосять пізніше.",
        ),
        (
            "windows-1251",
            "Правителството съобщи в сряда, че догодина ще увеличи заплатите на учителите с десет процента.",
        ),
        ("windows-1251", "Reuters: Москва"),
        (
            "windows-1251",
            "МОСКВА, 3 МАРТА. ПРЕЗИДЕНТ ПРИЕХАЛ НА ЗАВОД И ВСТРЕТИЛСЯ С РАБОЧИМИ",
        ),
        (
            "KOI8-U",
            "Президент заявил, что переговоры в Минске продолжатся в четверг.",
        ),
        (
            "KOI8-U",
            "Київ. Президент повідомив, що переговори триватимуть у четвер, а їхні результати оголосять пізніше.",
        ),
        (
            "ISO-8859-5",
            "Президент заявил, что переговоры в Минске продолжатся в четверг.",
        ),
        (
            "IBM866",
            "Президент заявил, что переговоры в Минске продолжатся в четверг.",
        ),
        (
            "windows-1253",
            "Η κυβέρνηση ανακοίνωσε την Τετάρτη ότι οι μισθοί των δασκάλων θα αυξηθούν του χρόνου.",
        ),
        (
            "windows-1254",
            "Hükümet çarşamba günü öğretmenlerin maaşlarının gelecek yıl artacağını açıkladı; İstanbul’da ışıklar söndü.",
        ),
        (
            "windows-1255",
            "הממשלה הודיעה ביום רביעי כי שכר המורים יעלה בשנה הבאה.",
        ),
        (
            "windows-1256",
            "أعلنت الحكومة يوم الأربعاء أن رواتب المعلمين سترتفع في العام المقبل.",
        ),
        (
            "windows-1257",
            "Vyriausybė trečiadienį pranešė, kad kitais metais mokytojų algos didės, o mokyklų bus mažiau.",
        ),
        (
            "windows-1257",
            "Valdība trešdien paziņoja, ka nākamgad skolotāju algas pieaugs, bet skolu būs mazāk.",
        ),
        ("windows-874", "รัฐบาลแถลงเมื่อวันพุธว่าเงินเดือนครูจะเพิ่มขึ้นในปีหน้า"),
        (
            "Shift_JIS",
            "政府は水曜日、来年から教員の給与を引き上げると発表した。東京で記者会見を開いた。",
        ),
        (
            "EUC-JP",
            "政府は水曜日、来年から教員の給与を引き上げると発表した。東京で記者会見を開いた。",
        ),
        (
            "EUC-KR",
            "정부는 수요일 내년부터 교사들의 급여를 인상한다고 발표했다. 서울에서 기자회견이 열렸다.",
        ),
        (
            "GBK",
            "政府周三宣布，从明年起提高教师的工资。北京的记者会上，发言人说这是经济发展的需要。",
        ),
        (
            "Big5",
            "政府週三宣布，從明年起提高教師的薪資。台北的記者會上，發言人說這是經濟發展的需要。",
        ),
    ];

    #[test]
    fn the_encodings_of_news_are_told_by_a_sentence() {
        let wrong: Vec<_> = TEXTS
            .iter()
            .map(|(encoding, text)| {
                (
                    *encoding,
                    guess_encoding(&encode(text, encoding), decode_by_default),
                    *text,
                )
            })
            .filter(|(encoding, guess, _)| encoding != guess)
            .collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn without_a_decoder_everything_is_windows_1252() {
        assert_eq!(
            guess_encoding(b"\xcf\xf0\xe8\xe2\xe5\xf2", |_, _| None),
            "windows-1252"
        );
        assert_eq!(guess_encoding(b"", decode_by_default), "windows-1252");
        assert_eq!(guess_encoding(b"\x80", decode_by_default), "windows-1252");
    }

    #[test]
    fn every_line_of_the_table_is_whole() {
        for line in ALPHABETS.lines() {
            let fields: Vec<&str> = line.split('\t').collect();
            assert_eq!(fields.len(), 3, "{line}");
            assert!(
                fields[0]
                    .split(' ')
                    .all(|name| crate::ingest::legacy::find_name(name) == Some(name)),
                "{line}"
            );
            assert!(
                (1..=200).contains(&fields[1].parse::<usize>().unwrap()),
                "{line}"
            );
            assert!(!parse_letters(fields[2]).is_empty(), "{line}");
        }
        assert_eq!(parse_letters("aб-яc"), [('a', 'a'), ('б', 'я'), ('c', 'c')]);
    }

    /// English news with names and signs beyond ASCII, as old systems wrote it.
    #[test]
    fn english_corpora_are_windows_1252() {
        for name in ["wikinews", "bbc"] {
            let path = format!(
                "{}/../shared/data/corpora/{name}.jsonl",
                env!("CARGO_MANIFEST_DIR")
            );
            let Ok(corpus) = std::fs::read_to_string(&path) else {
                println!("skipped: no {name} beside the checkout");
                continue;
            };
            for line in corpus.lines() {
                let record: serde_json::Value = serde_json::from_str(line).unwrap();
                let text = record["text"].as_str().unwrap();
                let (bytes, _, is_lossy) = encoding_rs::WINDOWS_1252.encode(text);
                if !is_lossy && !text.is_ascii() {
                    let guess = guess_encoding(&bytes, decode_by_default);
                    assert_eq!(guess, "windows-1252", "{}", record["id"]);
                }
            }
        }
    }
}
