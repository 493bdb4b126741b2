//! What a file that is no text begins with.

/// Name of the format, where its signature stands (bytes), the signature. Source: the formats' own specifications. UTF-32 is
/// here because its mark begins with the one of UTF-16 and no report is written in it.
const SIGNATURES: [(&str, usize, &[u8]); 21] = [
    ("PDF", 0, b"%PDF-"),
    ("RTF", 0, b"{\\rtf"),
    ("ZIP (docx, xlsx, pptx, odt, epub)", 0, b"PK\x03\x04"),
    ("ZIP", 0, b"PK\x05\x06"),
    ("OLE (doc, xls, ppt, wps)", 0, b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"),
    ("CAJ", 0, b"CAJ\x00"),
    ("PNG", 0, b"\x89PNG\r\n\x1A\n"),
    ("JPEG", 0, b"\xFF\xD8\xFF"),
    ("GIF", 0, b"GIF8"),
    ("TIFF", 0, b"II*\x00"),
    ("TIFF", 0, b"MM\x00*"),
    ("WebP", 8, b"WEBP"),
    ("MP4", 4, b"ftyp"),
    ("gzip", 0, b"\x1F\x8B\x08"),
    ("7-Zip", 0, b"7z\xBC\xAF\x27\x1C"),
    ("RAR", 0, b"Rar!\x1A\x07"),
    ("SQLite", 0, b"SQLite format 3\x00"),
    ("ELF", 0, b"\x7FELF"),
    ("WebAssembly", 0, b"\x00asm"),
    ("UTF-32", 0, b"\xFF\xFE\x00\x00"),
    ("UTF-32", 0, b"\x00\x00\xFE\xFF"),
];

/// The format that the bytes begin with.
pub(super) fn of(bytes: &[u8]) -> Option<&'static str> {
    let begins = |(_, at, signature): &(_, usize, &[u8])| bytes.get(*at..).is_some_and(|rest| rest.starts_with(signature));
    SIGNATURES.iter().find(|row| begins(row)).map(|(name, ..)| *name)
}
