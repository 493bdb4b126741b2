// Files of PDF, written by hand: pages with lines of text, in a font without a file whose codes are UTF-16.
const FONT =
  "<< /Type /Font /Subtype /Type0 /BaseFont /STSong /Encoding /UniGB-UCS2-H /DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 " +
  "/BaseFont /STSong /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 >>] >>";

// Of each page, its lines, a number such as "- 1 -" at the foot; a page without any is a picture.
export function pdf(pages) {
  const kids = pages.map((_, page) => `${5 + 2 * page} 0 R`).join(" ");
  const resources = "<< /Font << /F 3 0 R >> /XObject << /I 4 0 R >> >>";
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    `<< /Type /Pages /Kids [${kids}] /MediaBox [0 0 595 842] /Resources ${resources} >>`,
    FONT,
    stream("/Type /XObject /Subtype /Image /Width 1 /Height 1", "x"),
    ...pages.flatMap((lines, page) => [`<< /Type /Page /Parent 2 0 R /Contents ${6 + 2 * page} 0 R >>`, stream("", shown(lines))]),
  ];
  let file = "%PDF-1.7\n";
  const places = objects.map((object, index) => {
    const place = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(place).padStart(10, "0")} 00000 n \n`;
  });
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join("")}`;
  return Buffer.from(`${file}${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`, "latin1");
}

function shown(lines) {
  if (lines.length === 0) return "/I Do";
  const codes = (line) => Buffer.from(line, "utf16le").swap16().toString("hex");
  const base = (line, row) => (/^- \d+ -$/.test(line) ? 40 : 780 - 20 * row);
  return lines.map((line, row) => `BT /F 12 Tf 60 ${base(line, row)} Td <${codes(line)}> Tj ET`).join("\n");
}

function stream(dict, body) {
  return `<< ${dict} /Length ${body.length} >>\nstream\n${body}\nendstream`;
}
