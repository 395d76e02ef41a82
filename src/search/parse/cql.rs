//! Reads the subset of the Corpus Query Language that stands behind `cql:`.
//!
//! ```text
//! pattern   = choice [ "within" "<s/>" ]
//! choice    = sequence { "|" sequence }
//! sequence  = { ( "[" [ condition ] "]" | '"' regex '"' flags | "(" choice ")" ) [ "*" | "+" | "?" | "{" n [ "," [ m ] ] "}" ] }
//! condition = all { "|" all }     all = one { "&" one }     one = [ "!" ] ( ATTRIBUTE ( "=" | "!=" ) '"' regex '"' flags | "(" condition ")" )
//! flags     = { "%c" (case aside) | "%d" (accents aside) | "%cd" }
//! ```

use super::{QueryProblem, is_quote};
use crate::{
    search::{
        cql::{Attribute, Condition, Part, Pattern, Test},
        pattern::Typed,
        regex::TextRegex,
    },
    text::ByteSpan,
};

/// The most times that a repetition may count.
const MOST_TIMES: u32 = 100;
/// The most tokens and branches a pattern may spell out.
const LONGEST: usize = 2000;
/// How deep parentheses may nest.
const DEEPEST: u32 = 30;

/// A pattern as read, and how much of the text it took.
pub(super) struct Read {
    pub pattern: Option<Pattern>,
    pub len: usize,
    pub problem: Option<QueryProblem>,
}

/// Reads a pattern up to the end or to a parenthesis that it did not open.
pub(super) fn parse(text: &str) -> Read {
    let mut slip = None;
    match read(text, &mut slip) {
        Ok((pattern, len)) => Read {
            pattern: Some(pattern),
            len,
            problem: slip,
        },
        Err((message, start)) => {
            let end = text[start..]
                .chars()
                .next()
                .map_or(start, |c| start + c.len_utf8());
            let wrong = QueryProblem {
                message,
                span: ByteSpan::new(start, end),
            };
            // The nearest pattern is the one that ends what was left open.
            let mut ended = ENDS
                .iter()
                .map(|end| read(&format!("{text}{end}"), &mut None));
            Read {
                pattern: ended.find_map(|result| Some(result.ok()?.0)),
                len: text.len(),
                problem: slip.or(Some(wrong)),
            }
        }
    }
}

/// What a pattern that breaks off may want.
const ENDS: [&str; 7] = ["]", "\"]", "\"", ")", "])", "\"])", "<s/>"];

/// A pattern, and how much of the text it took. A wrong name that does not stop the reading is noted in `slip`.
fn read(text: &str, slip: &mut Option<QueryProblem>) -> Result<(Pattern, usize), Wrong> {
    let mut reader = Reader {
        text,
        at: 0,
        depth: 0,
        slip,
    };
    let pattern = reader.pattern()?;
    Ok((pattern, reader.at))
}

type Wrong = (String, usize);

struct Reader<'t> {
    text: &'t str,
    at: usize,
    depth: u32,
    slip: &'t mut Option<QueryProblem>,
}

impl Reader<'_> {
    fn skip_space(&mut self) {
        self.at = self.text.len() - self.text[self.at..].trim_start().len();
    }

    /// The next character that is not white space.
    fn peek(&mut self) -> Option<char> {
        self.skip_space();
        self.text[self.at..].chars().next()
    }

    fn take(&mut self, wanted: char) -> bool {
        let is_there = self.peek() == Some(wanted);
        if is_there {
            self.at += wanted.len_utf8();
        }
        is_there
    }

    fn expect(&mut self, wanted: char, why: &str) -> Result<(), Wrong> {
        if self.take(wanted) {
            Ok(())
        } else {
            Err((format!("expected {wanted} {why}"), self.at))
        }
    }

    fn wrong<T>(&self, message: &str) -> Result<T, Wrong> {
        Err((message.to_owned(), self.at))
    }

    fn pattern(&mut self) -> Result<Pattern, Wrong> {
        let choice = self.choice()?;
        let mut is_in_sentence = false;
        self.skip_space();
        if self.text[self.at..].starts_with("within") {
            self.at += "within".len();
            self.skip_space();
            if !self.text[self.at..].starts_with("<s/>") {
                return self.wrong("expected <s/> behind within");
            }
            self.at += "<s/>".len();
            is_in_sentence = true;
        }
        match self.peek() {
            None | Some(')') => {}
            Some(_) => return self.wrong("expected [, a quotation mark or ( here"),
        }
        if choice.size() > LONGEST {
            return Err(("this pattern is too long".to_owned(), 0));
        }
        if choice.may_be_empty() {
            return Err((
                "this pattern fits no token at all: let it need one".to_owned(),
                0,
            ));
        }
        Ok(Pattern {
            choice,
            is_in_sentence,
        })
    }

    fn choice(&mut self) -> Result<Part, Wrong> {
        let mut parts = vec![self.sequence()?];
        while self.take('|') {
            parts.push(self.sequence()?);
        }
        Ok(if parts.len() == 1 {
            parts.remove(0)
        } else {
            Part::Choice(parts)
        })
    }

    fn sequence(&mut self) -> Result<Part, Wrong> {
        let mut parts = Vec::new();
        loop {
            let part = match self.peek() {
                Some('[') => {
                    self.at += 1;
                    let condition = if self.peek() == Some(']') {
                        None
                    } else {
                        Some(self.condition()?)
                    };
                    self.expect(']', "to end the token")?;
                    Part::Token(condition)
                }
                Some('(') => {
                    self.nest()?;
                    let inner = self.choice()?;
                    self.expect(')', "to end the group")?;
                    self.depth -= 1;
                    inner
                }
                Some(c) if is_quote(c) => {
                    Part::Token(Some(Condition::Value(self.test(Attribute::Word)?)))
                }
                _ => break,
            };
            parts.push(self.repetition(part)?);
        }
        match parts.len() {
            0 => self.wrong("expected a token here: [word=\"…\"]"),
            1 => Ok(parts.remove(0)),
            _ => Ok(Part::Sequence(parts)),
        }
    }

    fn nest(&mut self) -> Result<(), Wrong> {
        if self.depth == DEEPEST {
            return self.wrong("parentheses nest too deep");
        }
        self.depth += 1;
        self.at += 1;
        Ok(())
    }

    fn repetition(&mut self, part: Part) -> Result<Part, Wrong> {
        let (least, most) = match self.peek() {
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('?') => (0, Some(1)),
            Some('{') => {
                let open = self.at;
                self.at += 1;
                let least = self.number()?;
                let most = if self.take(',') {
                    self.number()?
                } else if least.is_none() {
                    return self.wrong("expected how often: a number, or two");
                } else {
                    least
                };
                self.expect('}', "to end the repetition")?;
                let least = least.unwrap_or(0);
                if most.is_some_and(|m| m < least) {
                    return Err((
                        format!("from so many to as many or more, {MOST_TIMES} at most"),
                        open,
                    ));
                }
                return Ok(Part::Repeat(Box::new(part), least, most));
            }
            _ => return Ok(part),
        };
        self.at += 1;
        Ok(Part::Repeat(Box::new(part), least, most))
    }

    fn number(&mut self) -> Result<Option<u32>, Wrong> {
        self.skip_space();
        let rest = &self.text[self.at..];
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        if digits == 0 {
            return Ok(None);
        }
        match rest[..digits].parse() {
            Ok(number) if number <= MOST_TIMES => {
                self.at += digits;
                Ok(Some(number))
            }
            _ => Err((format!("at most {MOST_TIMES} times"), self.at)),
        }
    }

    fn condition(&mut self) -> Result<Condition, Wrong> {
        let mut any = vec![self.all()?];
        while self.take('|') {
            any.push(self.all()?);
        }
        Ok(if any.len() == 1 {
            any.remove(0)
        } else {
            Condition::Any(any)
        })
    }

    fn all(&mut self) -> Result<Condition, Wrong> {
        let mut all = vec![self.one()?];
        while self.take('&') {
            all.push(self.one()?);
        }
        Ok(if all.len() == 1 {
            all.remove(0)
        } else {
            Condition::All(all)
        })
    }

    fn one(&mut self) -> Result<Condition, Wrong> {
        let mut is_negated = false;
        while self.take('!') {
            is_negated = !is_negated;
        }
        let inner = if self.peek() == Some('(') {
            self.nest()?;
            let inner = self.condition()?;
            self.expect(')', "to end the group")?;
            self.depth -= 1;
            inner
        } else {
            self.skip_space();
            let rest = &self.text[self.at..];
            let len = rest
                .find(|c: char| !c.is_ascii_alphabetic() && c != '_')
                .unwrap_or(rest.len());
            if len == 0 {
                return self.wrong("expected one of word, lower, ent, entity, role");
            }
            let attribute = self.attribute(&rest[..len]);
            self.at += len;
            if self.take('!') {
                is_negated = !is_negated;
            }
            self.expect('=', "behind the attribute")?;
            Condition::Value(self.test(attribute)?)
        };
        Ok(if is_negated {
            Condition::Not(Box::new(inner))
        } else {
            inner
        })
    }

    /// The attribute called `name`, which stands here, or else the one whose name is near, or else the word.
    fn attribute(&mut self, name: &str) -> Attribute {
        let typed = Typed::new(&name.to_lowercase());
        let near = Attribute::ALL
            .iter()
            .filter_map(|known| Some((typed.distance(known.0, 2)?, known)))
            .filter(|(distance, known)| *distance as usize * 2 <= known.0.len())
            .min_by_key(|(distance, _)| *distance);
        let (known, attribute) = near.map_or(("", Attribute::Word), |(_, known)| *known);
        if known != name && self.slip.is_none() {
            let mut message =
                format!("a token has word, lower, ent, entity and role, but no “{name}”");
            if !known.is_empty() {
                message += &format!("; did you mean {known}?");
            }
            *self.slip = Some(QueryProblem {
                message,
                span: ByteSpan::new(self.at, self.at + name.len()),
            });
        }
        attribute
    }

    fn test(&mut self, attribute: Attribute) -> Result<Test, Wrong> {
        let open = self.peek();
        let start = self.at;
        if !open.is_some_and(is_quote) {
            return self.wrong("expected a value in quotation marks");
        }
        self.at += open.map_or(0, char::len_utf8);
        let inner = &self.text[self.at..];
        let mut is_escaped = false;
        let close = inner.char_indices().find(|&(_, c)| {
            let is_end = is_quote(c) && !is_escaped;
            is_escaped = c == '\\' && !is_escaped;
            is_end
        });
        let Some((len, quote)) = close else {
            return Err(("this quotation mark is never closed".to_owned(), start));
        };
        let regex = inner[..len].to_owned();
        self.at += len + quote.len_utf8();
        let mut test = Test {
            attribute,
            regex,
            ignores_case: false,
            ignores_accents: false,
        };
        while let Some(flags) = self.text[self.at..].strip_prefix('%') {
            let count = flags
                .find(|c| !matches!(c, 'c' | 'd'))
                .unwrap_or(flags.len());
            if count == 0 {
                return self.wrong("expected %c (case aside) or %d (accents aside)");
            }
            test.ignores_case |= flags[..count].contains('c');
            test.ignores_accents |= flags[..count].contains('d');
            self.at += 1 + count;
        }
        TextRegex::whole(&test.regex, test.ignores_case)
            .map_err(|e| (format!("no regular expression: {e}"), start))?;
        Ok(test)
    }
}
