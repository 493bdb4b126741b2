//! XML element by element, within bounds: nothing is expanded, and what lies too deep is refused.

use super::decode::{self, Decode};
use super::error::{Bound, Reason};
use super::sniff;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// How deep elements may lie in each other. Word's own documents reach some 40 with a table in a table.
const DEEPEST: usize = 200;

/// A part's characters; a byte order mark, or its bytes, say how they were written.
pub(super) fn characters(part: &str, bytes: &[u8], decode: Decode) -> Result<String, Reason> {
    let decoded = sniff::encoding(bytes).and_then(|sniffed| decode::strictly(bytes, sniffed, decode));
    decoded.map(|decoded| decoded.text).map_err(|reason| Reason::Broken { part: part.to_owned(), found: reason.to_string() })
}

/// A part that is being read.
pub(super) struct Xml<'x> {
    reader: Reader<&'x [u8]>,
    part: &'x str,
    depth: usize,
}

/// What comes next in a part. An element without content opens and closes.
pub(super) enum Token<'x> {
    Open(Element<'x>),
    Text(String),
    Close,
}

/// An element that opened.
pub(super) struct Element<'x>(BytesStart<'x>);

impl Element<'_> {
    /// Its name without the prefix of its namespace.
    pub fn name(&self) -> &[u8] {
        self.0.local_name().into_inner()
    }

    /// The value of the first attribute that is called so, whatever the prefix.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.0.attributes();
        let found = attributes.with_checks(false).flatten().find(|it| it.key.local_name().as_ref() == name.as_bytes())?;
        found.normalized_value(XmlVersion::Implicit1_0).ok().map(|value| value.into_owned())
    }

    /// The value of the attribute `val`.
    pub fn val(&self) -> Option<String> {
        self.attribute("val")
    }

    /// Whether a property that is there says yes: without a value it does.
    pub fn is_on(&self) -> bool {
        self.val().is_none_or(|value| !matches!(value.as_str(), "0" | "false" | "off" | "none"))
    }
}

impl<'x> Xml<'x> {
    /// Reads the part of this name.
    pub fn new(part: &'x str, text: &'x str) -> Xml<'x> {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Xml { reader, part, depth: 0 }
    }

    /// How many elements are open.
    pub fn depth(&self) -> usize {
        self.depth
    }

    /// What comes next; `None` behind the last element.
    pub fn next(&mut self) -> Result<Option<Token<'x>>, Reason> {
        loop {
            return Ok(Some(match self.reader.read_event().map_err(|error| self.broken(error.to_string()))? {
                Event::Start(_) if self.depth == DEEPEST => return Err(Reason::Beyond { bound: Bound::Depth, most: DEEPEST }),
                Event::Start(element) => {
                    self.depth += 1;
                    Token::Open(Element(element))
                }
                Event::End(_) => {
                    self.depth -= 1;
                    Token::Close
                }
                Event::Text(piece) => Token::Text(piece.decode().map_err(|error| self.broken(error.to_string()))?.into_owned()),
                Event::CData(piece) => Token::Text(piece.decode().map_err(|error| self.broken(error.to_string()))?.into_owned()),
                Event::GeneralRef(entity) => {
                    let name = entity.decode().map_err(|error| self.broken(error.to_string()))?;
                    let character = entity.resolve_char_ref().ok().flatten().map(String::from);
                    let known = character.or_else(|| quick_xml::escape::resolve_predefined_entity(&name).map(str::to_owned));
                    Token::Text(known.ok_or_else(|| self.broken(format!("the entity {name}, and none may be declared")))?)
                }
                Event::DocType(_) => {
                    return Err(self.broken("a declaration of a document type, which may declare entities".to_owned()));
                }
                Event::Eof if self.depth == 0 => return Ok(None),
                Event::Eof => return Err(self.broken("it is cut off".to_owned())),
                // No element is reported empty: they are expanded.
                Event::Decl(_) | Event::PI(_) | Event::Comment(_) | Event::Empty(_) => continue,
            }));
        }
    }

    /// The next element that opens within the one that was opened when `floor` were, or `None` behind that one's end. Text is
    /// passed over.
    pub fn next_within(&mut self, floor: usize) -> Result<Option<Element<'x>>, Reason> {
        while let Some(token) = self.next()? {
            match token {
                Token::Open(element) => return Ok(Some(element)),
                Token::Close if self.depth < floor => return Ok(None),
                Token::Close | Token::Text(_) => {}
            }
        }
        Ok(None)
    }

    /// Passes over the rest of the element that was opened last.
    pub fn skip(&mut self) -> Result<(), Reason> {
        let floor = self.depth;
        while self.next_within(floor)?.is_some() {}
        Ok(())
    }

    /// The characters of the element that was opened last, with those of the elements in it.
    pub fn text(&mut self) -> Result<String, Reason> {
        let (floor, mut text) = (self.depth, String::new());
        while let Some(token) = self.next()? {
            match token {
                Token::Text(piece) => text.push_str(&piece),
                Token::Close if self.depth < floor => break,
                Token::Open(_) | Token::Close => {}
            }
        }
        Ok(text)
    }

    fn broken(&self, found: String) -> Reason {
        Reason::Broken { part: self.part.to_owned(), found: format!("{found} (byte {})", self.reader.buffer_position()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text_of(xml: &str) -> Result<String, Reason> {
        let mut xml = Xml::new("a.xml", xml);
        xml.next()?;
        xml.text()
    }

    #[test]
    fn characters_come_out_of_references() {
        assert_eq!(text_of("<a>1 &lt;<b x='1'/> &#x79d1;&amp;<![CDATA[<c>]]></a>").unwrap(), "1 < 科&<c>");
    }

    #[test]
    fn what_is_made_to_do_harm_is_refused() {
        let bomb = "<!DOCTYPE a [<!ENTITY b \"bbbbbbbb\"><!ENTITY c \"&b;&b;&b;\">]><a>&c;</a>";
        for (xml, expected) in [
            (bomb, "a declaration of a document type"),
            ("<a>&b;</a>", "the entity b"),
            ("<a><b>", "it is cut off"),
            ("<a></b>", "expected `</a>`"),
        ] {
            let reason = text_of(xml).unwrap_err();
            assert!(matches!(&reason, Reason::Broken { found, .. } if found.contains(expected)), "{reason}");
        }
        let deep = "<a>".repeat(100_000);
        assert_eq!(text_of(&deep).unwrap_err(), Reason::Beyond { bound: Bound::Depth, most: DEEPEST });
    }
}
