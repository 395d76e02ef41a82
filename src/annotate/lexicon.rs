//! Small sorted lists of words, looked up by their first letter and length.

/// Words in the order of their bytes, each with what it is.
///
/// Most words of a text are in no list, and most of those are turned away without being compared with any word.
pub(crate) struct Lexicon<T: 'static> {
    words: &'static [(&'static str, T)],
    /// For each first letter, what comes before the letters first: where its words begin; one more at the end.
    starts: [u16; 28],
    /// For each first letter, likewise: a bit for each length that its words have.
    lengths: [u32; 27],
}

/// Where words that begin with `byte` are: 0 for what sorts before the small letters. `None` for what sorts after them.
const fn initial(byte: u8) -> Option<usize> {
    match byte {
        0..b'a' => Some(0),
        b'a'..=b'z' => Some((byte - b'a' + 1) as usize),
        _ => None,
    }
}

impl<T> Lexicon<T> {
    /// The lexicon of `words`, which are sorted, in lower case and shorter than 32 bytes.
    pub(crate) const fn new(words: &'static [(&'static str, T)]) -> Self {
        let (mut starts, mut lengths) = ([0; 28], [0; 27]);
        let mut at = 0;
        while at < words.len() {
            let word = words[at].0.as_bytes();
            let letter = initial(word[0]).expect("words are in lower case");
            lengths[letter] |= 1 << word.len();
            at += 1;
            starts[letter + 1] = at as u16;
        }
        // Letters without words begin where the letter before ends.
        let mut letter = 1;
        while letter < starts.len() {
            if starts[letter] < starts[letter - 1] {
                starts[letter] = starts[letter - 1];
            }
            letter += 1;
        }
        Self {
            words,
            starts,
            lengths,
        }
    }

    /// What `word`, in lower case, is.
    #[inline]
    pub(crate) fn find(&self, word: &str) -> Option<&'static T> {
        let letter = initial(*word.as_bytes().first()?)?;
        if word.len() > 31 || self.lengths[letter] >> word.len() & 1 == 0 {
            return None;
        }
        self.search(word, letter)
    }

    fn search(&self, word: &str, letter: usize) -> Option<&'static T> {
        let words =
            &self.words[usize::from(self.starts[letter])..usize::from(self.starts[letter + 1])];
        // Few words share a letter, and fewer a length: looking at each length is quicker than comparing by halves.
        let mut alike = words.iter().filter(|(entry, _)| entry.len() == word.len());
        alike
            .find(|(entry, _)| *entry == word)
            .map(|(_, what)| what)
    }

    /// Whether the words are in order, so that each is found.
    #[cfg(test)]
    pub(crate) fn is_sorted(&self) -> bool {
        self.words.is_sorted_by(|a, b| a.0 < b.0)
            && self.words.iter().all(|(word, _)| self.find(word).is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static WORDS: Lexicon<u8> =
        Lexicon::new(&[("'s", 0), ("a", 1), ("an", 2), ("bees", 3), ("zebra", 4)]);

    #[test]
    fn finds_what_is_listed_and_nothing_else() {
        assert!(WORDS.is_sorted());
        for (word, number) in [("'s", 0), ("a", 1), ("an", 2), ("bees", 3), ("zebra", 4)] {
            assert_eq!(WORDS.find(word), Some(&number), "{word}");
        }
        let long = "a".repeat(40);
        for word in ["", "b", "at", "bee", "zebras", "é", "'t", "{", &long] {
            assert_eq!(WORDS.find(word), None, "{word}");
        }
    }
}
