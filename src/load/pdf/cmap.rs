//! Character maps (Adobe Technical Note 5014): which codes there are, and what characters or glyphs they stand for.

use super::streams::hexadecimal;

/// A map that is read.
#[derive(Debug, Default)]
pub(super) struct CMap {
    /// Codes by their length in bytes, from the lowest to the highest.
    spaces: Vec<(usize, u32, u32)>,
    /// Characters of codes: from, to, and those of the first one, of which the last counts on.
    texts: Vec<(u32, u32, Box<str>)>,
    /// Glyphs of codes: from, to, and that of the first one.
    glyphs: Vec<(u32, u32, u32)>,
    /// Whether it is for vertical writing.
    pub vertical: bool,
}

/// A word of the language that maps are written in.
#[derive(Clone, Debug, PartialEq)]
enum Token<'a> {
    Hex(Vec<u8>),
    Number(u32),
    Word(&'a [u8]),
}

impl CMap {
    /// Reads a map; what is not understood of it is passed over.
    pub fn read(bytes: &[u8]) -> CMap {
        let (mut map, mut operands, mut words) = (CMap::default(), Vec::new(), Tokens(bytes));
        while let Some(token) = words.next() {
            let Token::Word(word) = token else {
                operands.push(token);
                continue;
            };
            match word {
                b"[" | b"]" => {
                    operands.push(token);
                    continue;
                }
                b"endcodespacerange" => map.add_spaces(&operands),
                b"endbfchar" => map.add_characters(&operands),
                b"endbfrange" => map.add_ranges(&operands),
                b"endcidchar" => map.add_glyphs(&operands, false),
                b"endcidrange" => map.add_glyphs(&operands, true),
                b"/WMode" => map.vertical = words.next() == Some(Token::Number(1)),
                _ => {}
            }
            operands.clear();
        }
        map.texts.sort_by_key(|(from, ..)| *from);
        map.glyphs.sort_by_key(|(from, ..)| *from);
        map
    }

    fn add_spaces(&mut self, operands: &[Token]) {
        for pair in operands.chunks_exact(2) {
            if let [Token::Hex(from), Token::Hex(to)] = pair {
                self.spaces.push((from.len(), number(from), number(to)));
            }
        }
    }

    fn add_characters(&mut self, operands: &[Token]) {
        for pair in operands.chunks_exact(2) {
            if let [Token::Hex(code), Token::Hex(text)] = pair {
                self.texts.push((number(code), number(code), utf16(text)));
            }
        }
    }

    fn add_ranges(&mut self, mut operands: &[Token]) {
        while let [Token::Hex(from), Token::Hex(to), rest @ ..] = operands {
            let (from, to) = (number(from), number(to));
            operands = match rest {
                [Token::Hex(text), rest @ ..] => {
                    self.texts.push((from, to, utf16(text)));
                    rest
                }
                [Token::Word(b"["), rest @ ..] => {
                    let end = rest.iter().position(|token| *token == Token::Word(b"]")).unwrap_or(rest.len());
                    let (list, rest) = rest.split_at(end);
                    for (code, token) in (from..=to).zip(list) {
                        if let Token::Hex(text) = token {
                            self.texts.push((code, code, utf16(text)));
                        }
                    }
                    rest.get(1..).unwrap_or_default()
                }
                _ => return,
            };
        }
    }

    fn add_glyphs(&mut self, operands: &[Token], ranges: bool) {
        for row in operands.chunks_exact(if ranges { 3 } else { 2 }) {
            match row {
                [Token::Hex(from), Token::Hex(to), Token::Number(glyph)] => {
                    self.glyphs.push((number(from), number(to), *glyph));
                }
                [Token::Hex(code), Token::Number(glyph)] => self.glyphs.push((number(code), number(code), *glyph)),
                _ => {}
            }
        }
    }

    /// The characters of a code.
    pub fn text(&self, code: u32) -> Option<String> {
        let (from, to, text) = within(&self.texts, code, |(from, ..)| *from)?;
        let mut text = text.to_string();
        match code - from {
            _ if code > *to => None,
            0 => Some(text),
            further => {
                let last = text.pop()?;
                text.push(char::from_u32((last as u32).checked_add(further)?)?);
                Some(text)
            }
        }
    }

    /// The glyph of a code.
    pub fn glyph(&self, code: u32) -> Option<u32> {
        let (from, to, glyph) = within(&self.glyphs, code, |(from, ..)| *from)?;
        if code > *to { None } else { glyph.checked_add(code - from) }
    }

    /// How many bytes the next code has.
    pub fn length(&self, bytes: &[u8]) -> usize {
        let is_code = |length: &usize| {
            let code = bytes.get(..*length).map(number);
            code.is_some_and(|code| self.spaces.iter().any(|(of, from, to)| of == length && (*from..=*to).contains(&code)))
        };
        (1..=4).find(is_code).unwrap_or_else(|| self.spaces.iter().map(|(length, ..)| *length).min().unwrap_or(2).clamp(1, 4))
    }
}

fn within<T>(rows: &[T], code: u32, from: impl Fn(&T) -> u32) -> Option<&T> {
    rows.get(rows.partition_point(|row| from(row) <= code).checked_sub(1)?)
}

/// A number whose highest byte comes first.
pub(super) fn number(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0, |number, byte| number << 8 | u32::from(*byte))
}

/// Characters as UTF-16 whose high byte comes first; one byte alone stands for itself.
pub(super) fn utf16(bytes: &[u8]) -> Box<str> {
    if let [byte] = bytes {
        return char::from(*byte).to_string().into();
    }
    let units = bytes.chunks_exact(2).map(|pair| u16::try_from(number(pair)).unwrap_or_default());
    char::decode_utf16(units).filter_map(Result::ok).collect::<String>().into()
}

/// The words of a map.
struct Tokens<'a>(&'a [u8]);

impl<'a> Tokens<'a> {
    /// Takes bytes as long as they are as told.
    fn take(&mut self, is_part: impl Fn(u8) -> bool) -> &'a [u8] {
        let end = self.0.iter().position(|byte| !is_part(*byte)).unwrap_or(self.0.len());
        let (taken, rest) = self.0.split_at(end);
        self.0 = rest;
        taken
    }

    fn skip(&mut self, bytes: usize) -> &'a [u8] {
        let (taken, rest) = self.0.split_at(bytes.min(self.0.len()));
        self.0 = rest;
        taken
    }

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            self.take(|byte| byte.is_ascii_whitespace() || byte == 0);
            match self.0 {
                [] => return None,
                [b'%', ..] => drop(self.take(|byte| byte != b'\n' && byte != b'\r')),
                [b'<', b'<', ..] | [b'>', b'>', ..] => drop(self.skip(2)),
                [b'<', ..] => {
                    self.skip(1);
                    let bytes = hexadecimal(self.take(|byte| byte != b'>'));
                    self.skip(1);
                    return Some(Token::Hex(bytes));
                }
                [b'[' | b']' | b'(' | b')' | b'{' | b'}' | b'>', ..] => return Some(Token::Word(self.skip(1))),
                [b'/', ..] => {
                    let all = self.0;
                    self.skip(1);
                    let name = self.take(is_regular);
                    return all.get(..=name.len()).map(Token::Word);
                }
                [..] => {
                    let word = self.take(is_regular);
                    let number = std::str::from_utf8(word).ok().and_then(|word| word.parse().ok());
                    return Some(number.map_or(Token::Word(word), Token::Number));
                }
            }
        }
    }
}

fn is_regular(byte: u8) -> bool {
    !byte.is_ascii_whitespace() && byte != 0 && !b"()<>[]{}/%".contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_have_their_characters_and_glyphs() {
        let map = CMap::read(
            b"/WMode 1 def 2 begincodespacerange <00> <80> <8140> <fefe> endcodespacerange % a remark
            2 beginbfchar <0041> <6587> <0042> <D842DFB7> endbfchar
            2 beginbfrange <0050> <0052> <4E00> <0060> <0061> [<00660069> <4E8C>] endbfrange
            1 begincidrange <8140> <817e> 100 endcidrange 1 begincidchar <20> 7 endcidchar",
        );
        let text = |code| map.text(code);
        assert_eq!([0x41, 0x42, 0x52, 0x60].map(|code| text(code).unwrap()), ["文", "𠮷", "丂", "fi"]);
        assert_eq!((text(0x61).as_deref(), text(0x40), text(0x53), text(0x62)), (Some("二"), None, None, None));
        assert_eq!((map.glyph(0x8142), map.glyph(0x20), map.glyph(0x21), map.vertical), (Some(102), Some(7), None, true));
        assert_eq!((map.length(b" a"), map.length(b"\x81\x40"), map.length(b"\xff"), map.length(b"")), (1, 2, 1, 1));
    }

    #[test]
    fn what_is_no_map_is_passed_over() {
        for broken in
            ["<", "<4", "endbfrange <", "<1> <2> [ endbfrange", "1 2 endcidrange", "<ffffffff00> <00> 9 endcidrange", "/"]
        {
            let map = CMap::read(broken.as_bytes());
            assert_eq!((map.text(1), map.length(b"ab") > 0), (None, true), "{broken}");
        }
    }
}
