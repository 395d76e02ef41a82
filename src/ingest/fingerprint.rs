//! Fingerprints, to notice exact duplicates.

/// A 64-bit FNV-1a hash of `text`, with every run of white space taken as one space and none at the ends: two articles that differ only in
/// line breaks and indentation have the same one. It is stable between builds. It is no proof against made collisions: whoever drops a
/// document on its account compares the texts.
pub fn fingerprint(text: &str) -> u64 {
    const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0000_0100_0000_01b3;
    let add = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(PRIME);
    text.split_whitespace()
        .fold(OFFSET, |hash, word| add(word.bytes().fold(hash, add), b' '))
}

#[cfg(test)]
mod tests {
    use super::fingerprint;

    #[test]
    fn white_space_does_not_count() {
        assert_eq!(
            fingerprint("Kyiv  fell\r\nsilent.\n"),
            fingerprint(" Kyiv fell silent.")
        );
        assert_eq!(fingerprint(""), fingerprint(" \n\t"));
    }

    #[test]
    fn words_and_their_borders_count() {
        let texts = [
            "",
            "a b",
            "ab",
            "b a",
            "é",
            "e\u{301}",
            "東京",
            "😀",
            "\u{feff}a",
        ];
        for (at, one) in texts.iter().enumerate() {
            for other in &texts[at + 1..] {
                assert_ne!(
                    fingerprint(one),
                    fingerprint(other),
                    "{one:?} and {other:?}"
                );
            }
        }
    }

    #[test]
    fn it_is_the_same_in_every_build() {
        assert_eq!(fingerprint("Kyiv fell silent."), 12_247_057_895_699_318_146);
    }
}
