//! What codes of fonts stand for where the file does not say it: the standard encodings and names of Latin letters (ISO 32000-1,
//! annex D), and the glyphs of Chinese fonts in their Adobe order.

/// What Windows has at 0x80 to 0x9F; U+FFFD where there is nothing.
const WINDOWS: &str = "€\u{fffd}‚ƒ„…†‡ˆ‰Š‹Œ\u{fffd}Ž\u{fffd}\u{fffd}‘’“”•–—˜™š›œ\u{fffd}žŸ";

/// What the Macintosh has from 0x80 on.
const MACINTOSH: &str = "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»… ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{f8ff}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ";

/// What Adobe's standard encoding has from 0xA1 on, where it is not what Latin 1 has; U+FFFD where there is nothing.
const STANDARD: &str = "¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ\u{fffd}–†‡·\u{fffd}¶•‚„”»…‰\u{fffd}¿";

/// Names of characters that are not a letter or digit itself, in the order of their characters: ASCII, then the others.
const ASCII_NAMES: &str = "space exclam quotedbl numbersign dollar percent ampersand quotesingle parenleft parenright asterisk plus comma \
    hyphen period slash zero one two three four five six seven eight nine colon semicolon less equal greater question at";
const OTHER_NAMES: [(&str, &str); 9] = [
    ("[\\]^_`", "bracketleft backslash bracketright asciicircum underscore grave"),
    ("{|}~", "braceleft bar braceright asciitilde"),
    (
        "‘’“”‚„‹›«»",
        "quoteleft quoteright quotedblleft quotedblright quotesinglbase quotedblbase guilsinglleft guilsinglright guillemotleft guillemotright",
    ),
    ("–—…•·†‡‰", "endash emdash ellipsis bullet periodcentered dagger daggerdbl perthousand"),
    ("°±×÷µ¬¶§©®™", "degree plusminus multiply divide mu logicalnot paragraph section copyright registered trademark"),
    ("¢£¥€¡¿", "cent sterling yen Euro exclamdown questiondown"),
    ("ﬀﬁﬂﬃﬄ", "ff fi fl ffi ffl"),
    ("−≤≥≠≈∞", "minus lessequal greaterequal notequal approxequal infinity"),
    ("αβγδεθλμπρστφχω", "alpha beta gamma delta epsilon theta lambda mu1 pi rho sigma tau phi chi omega"),
];

/// What accents are called behind a letter, and the mark that combines.
const ACCENTS: [(&str, char); 8] = [
    ("grave", '\u{300}'),
    ("acute", '\u{301}'),
    ("circumflex", '\u{302}'),
    ("tilde", '\u{303}'),
    ("dieresis", '\u{308}'),
    ("ring", '\u{30a}'),
    ("caron", '\u{30c}'),
    ("cedilla", '\u{327}'),
];

/// An encoding of one byte a character that has a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    Standard,
    Windows,
    Macintosh,
}

impl Named {
    pub fn of(name: &[u8]) -> Option<Named> {
        match name {
            b"WinAnsiEncoding" => Some(Named::Windows),
            b"MacRomanEncoding" => Some(Named::Macintosh),
            b"StandardEncoding" => Some(Named::Standard),
            _ => None,
        }
    }

    /// The character of a code.
    pub fn character(self, code: u8) -> Option<char> {
        let of = |table: &str, first: u8| table.chars().nth(usize::from(code.checked_sub(first)?));
        let found = match (self, code) {
            (_, 0..0x20 | 0x7f) => None,
            (Named::Standard, 0x27) => Some('’'),
            (Named::Standard, 0x60) => Some('‘'),
            (_, 0x20..0x7f) => Some(char::from(code)),
            (Named::Windows, 0x80..0xa0) => of(WINDOWS, 0x80),
            (Named::Windows, _) => Some(char::from(code)),
            (Named::Macintosh, _) => of(MACINTOSH, 0x80),
            (Named::Standard, 0xd0) => Some('—'),
            (Named::Standard, _) => of(STANDARD, 0xa1),
        };
        found.filter(|character| *character != '\u{fffd}')
    }
}

/// The characters that a glyph's name means: `A`, `comma`, `uni6587`, `u20BB7`, `f_i`, `eacute`, each with any ending behind a dot.
pub(super) fn named(name: &str) -> Option<String> {
    let name = name.split('.').next().filter(|name| !name.is_empty())?;
    if name.contains('_') {
        return name.split('_').map(named).collect();
    }
    if name.len() == 1 {
        return Some(name.to_owned());
    }
    let listed = |(characters, names): (&str, &str)| {
        let index = names.split_ascii_whitespace().position(|its| its == name)?;
        characters.chars().nth(index).map(String::from)
    };
    let ascii: String = (' '..='@').collect();
    let known = [(ascii.as_str(), ASCII_NAMES)].into_iter().chain(OTHER_NAMES).find_map(listed);
    known.or_else(|| by_number(name)).or_else(|| accented(name))
}

fn by_number(name: &str) -> Option<String> {
    let digits = |digits: &str| char::from_u32(u32::from_str_radix(digits, 16).ok()?);
    match (name.strip_prefix("uni"), name.strip_prefix('u')) {
        (Some(all), _) if all.len() >= 4 && all.len() % 4 == 0 && all.is_ascii() => {
            let units = all.as_bytes().chunks(4).map(|unit| u16::from_str_radix(std::str::from_utf8(unit).ok()?, 16).ok());
            String::from_utf16(&units.collect::<Option<Vec<_>>>()?).ok()
        }
        (_, Some(all)) if (4..=6).contains(&all.len()) => digits(all).map(String::from),
        _ => None,
    }
}

fn accented(name: &str) -> Option<String> {
    let letter = name.chars().next().filter(char::is_ascii_alphabetic)?;
    let (_, mark) = ACCENTS.iter().find(|(accent, _)| *accent == &name[1..])?;
    let composed = "ÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖÙÚÛÜÝàáâãäåçèéêëìíîïñòóôõöùúûüýÿŠŽšž";
    const PARTS: &str = "AAAAAACEEEEIIIINOOOOOUUUUYaaaaaaceeeeiiiinooooouuuuyyŠŽšž";
    const MARKS: &str = "\u{300}\u{301}\u{302}\u{303}\u{308}\u{30a}\u{327}\u{300}\u{301}\u{302}\u{308}\u{300}\u{301}\u{302}\u{308}\u{303}\
        \u{300}\u{301}\u{302}\u{303}\u{308}\u{300}\u{301}\u{302}\u{308}\u{301}\u{300}\u{301}\u{302}\u{303}\u{308}\u{30a}\u{327}\u{300}\
        \u{301}\u{302}\u{308}\u{300}\u{301}\u{302}\u{308}\u{303}\u{300}\u{301}\u{302}\u{303}\u{308}\u{300}\u{301}\u{302}\u{308}\u{301}\u{308}";
    let whole = PARTS.chars().zip(MARKS.chars()).position(|(its, its_mark)| its == letter && its_mark == *mark);
    Some(whole.and_then(|index| composed.chars().nth(index)).map_or_else(|| format!("{letter}{mark}"), String::from))
}

/// Glyphs of Adobe-GB1, which stand in the order of GB 2312: the first and the last, and how many cells of GB 2312 are before the first.
const GB1: [(u32, u32, u32); 14] = [
    (96, 189, 0),
    (190, 239, 110),
    (240, 249, 162),
    (250, 261, 174),
    (262, 438, 188),
    (439, 524, 376),
    (525, 548, 470),
    (549, 572, 502),
    (602, 634, 564),
    (635, 667, 612),
    (668, 693, 658),
    (700, 736, 694),
    (940, 4694, 1410),
    (4695, 7702, 5170),
];

/// The bytes in GB 2312 of a glyph of Adobe-GB1; one byte where it is ASCII.
pub(super) fn gb2312(glyph: u32) -> Option<Vec<u8>> {
    if let 1..=95 | 814..=908 = glyph {
        let code = if glyph < 96 { glyph + 0x1f } else { glyph - 814 + 0x20 };
        return u8::try_from(code).ok().filter(|code| *code < 0x7f).map(|code| vec![code]);
    }
    let (first, _, before) = GB1.iter().find(|(first, last, _)| (*first..=*last).contains(&glyph))?;
    let cell = before + glyph - first;
    Some(vec![u8::try_from(cell / 94 + 0xa1).ok()?, u8::try_from(cell % 94 + 0xa1).ok()?])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Encoding;
    use crate::load::native_decode;

    #[test]
    fn codes_of_encodings_with_a_name() {
        for (encoding, code, expected) in [
            (Named::Windows, 0x97, Some('—')),
            (Named::Windows, 0x81, None),
            (Named::Windows, 0xe9, Some('é')),
            (Named::Macintosh, 0x8e, Some('é')),
            (Named::Macintosh, 0xff, Some('ˇ')),
            (Named::Standard, 0x27, Some('’')),
            (Named::Standard, 0xae, Some('ﬁ')),
            (Named::Standard, 0xb7, Some('•')),
            (Named::Standard, 0xb0, None),
            (Named::Windows, 0x0a, None),
        ] {
            assert_eq!(encoding.character(code), expected, "{encoding:?} {code:x}");
        }
    }

    #[test]
    fn names_of_glyphs() {
        for (name, expected) in [
            ("A", "A"),
            ("at", "@"),
            ("nine", "9"),
            ("uni6587", "文"),
            ("uni00660069", "fi"),
            ("u20BB7", "𠮷"),
            ("f_f_i", "ffi"),
            ("emdash.alt", "—"),
            ("eacute", "é"),
            ("ccaron", "c\u{30c}"),
            ("ffl", "ﬄ"),
        ] {
            assert_eq!(named(name).as_deref(), Some(expected), "{name}");
        }
        for unknown in ["", "g23", ".notdef", "uni65", "uDDDDDDD", "A_", "文字"] {
            assert_eq!(named(unknown), None, "{unknown}");
        }
    }

    #[test]
    fn glyphs_of_chinese_fonts() {
        // Adobe Technical Note 5079.
        for (glyph, expected) in [
            (34, "A"),
            (96, "\u{3000}"),
            (103, "〃"),
            (262, "！"),
            (847, "A"),
            (940, "啊"),
            (4693, "坐"),
            (4695, "亍"),
            (7702, "齄"),
        ] {
            let text = gb2312(glyph).and_then(|bytes| native_decode(Encoding::Gb18030, &bytes));
            assert_eq!(text.as_deref(), Some(expected), "{glyph}");
        }
        assert_eq!((gb2312(0), gb2312(7717), gb2312(u32::MAX)), (None, None, None));
    }
}
