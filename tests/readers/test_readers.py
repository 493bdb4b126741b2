"""What `pizhu convert` writes, read by the tools that it is written for, or by the documented rules of those that are no library.

Usage: scripts/with-readers python -m unittest discover --start-directory tests/readers (after `cargo build`)
"""

import csv
import hashlib
import json
import re
import shutil
import subprocess
import tempfile
import unittest
import zipfile
from datetime import datetime
from pathlib import Path

import cassis
import jsonschema
import openpyxl
import spacy
from brat_tools import anncut
from label_studio_sdk.label_interface import LabelInterface
from pyld import jsonld
from pyrefiqda.models import CodeBook, Project
from spacy.tokens import Doc
from spacy.training.converters import conll_ner_to_docs
from spacy.training.iob_utils import biluo_tags_to_spans
from xsdata_pydantic.bindings import XmlParser

ROOT = Path(__file__).resolve().parents[2]
PIZHU = ROOT / "target/debug/pizhu"

# Characters outside the basic plane, joined and combined ones, another line end, full-width spaces, markup, a formula, and what
# the formats themselves use.
TEXT = (
    "🎉“苏科贷”放款4100万元，居全省第一。\r\n"
    "𠮷林市👩‍👩‍👧家庭与e\u0301tude新增１２０家，\u3000<b>&amp;</b>见=1+1。\r\n\r\n"
    "计划a_b|c[d]*;\\t->完；\t制表。\r\n"
    "跨过\r\n行末的名字。" + "一二三四五六七八九十" * 210 + "。\r\n"
)
# Words with a label and a note; labels of the detector's kinds and a person's own.
PASSAGES = [
    ("苏科贷", "program", "核对额度，\n见 <附件> & “表”"),
    ("4100万元", "figure_money", ""),
    ("全省第一", "figure_rank", ""),
    ("🎉“苏科贷", "庆祝 一", ""),
    ("𠮷林市", "organization", ""),
    ("👩‍👩‍👧", "庆祝 一", "ZWJ"),
    ("e\u0301tude", "a_b|c", ""),
    ("１２０家", "figure_count", ""),
    ("<b>&amp;</b>", "a_b|c", ""),
    ("=1+1", "庆祝 一", "=1+1"),
    ("a_b|c[d]*;\\t->完", "a_b|c", ""),
    ("过\n行末", "organization", "两行"),
]


def convert(source, name, output, *options):
    """Has the command convert, and gives what it said: none of it may be a failure."""
    command = [PIZHU, "convert", source, "--to", name, "-o", output, *options]
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=120).stderr


def calc(file, delimiter, folder):
    """Has LibreOffice open a table in UTF-8 as its dialog does where nothing is chosen, and save it as a workbook."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    # Field and text delimiter, UTF-8, from line 1, no formats of columns, any language, quoted fields are not text for that, and
    # numbers are plain ones: no dates, no percentages.
    options = f"CSV:{ord(delimiter)},34,76,1,,0,false,false"
    profile, out = folder / "libreoffice", folder / "calc"
    command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", f"--infilter={options}", "--convert-to", "xlsx"]
    subprocess.run([*command, "--outdir", out, file], check=True, capture_output=True, timeout=120)
    return out / f"{file.stem}.xlsx"


def expanded(page):
    """The items of a page of annotations as JSON-LD means them."""
    # The terms of the published context that are used, so that nothing is fetched.
    iri = lambda name: {"@id": name, "@type": "@id"}
    context = {
        "id": "@id",
        "type": "@type",
        "@vocab": "http://www.w3.org/ns/oa#",
        "as": "http://www.w3.org/ns/activitystreams#",
        "dcterms": "http://purl.org/dc/terms/",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "items": {"@id": "as:items", "@container": "@list"},
        "target": iri("hasTarget"),
        "source": iri("hasSource"),
        "selector": iri("hasSelector"),
        "value": "rdf:value",
    }
    document = {"@context": context}
    loaded = lambda url, options: {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": document}
    (whole,) = jsonld.expand(page, {"documentLoader": loaded})
    return whole["http://www.w3.org/ns/activitystreams#items"][0]["@list"]


def utf16(text, start, end):
    """A slice by UTF-16 units; it fails inside a surrogate pair."""
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")


def code_points(text, start, end):
    """A span of UTF-16 units in code points."""
    return len(utf16(text, 0, start)), len(utf16(text, 0, end))


class Formats:
    """The tests, for a report with its passages: (start, end, label) in code points of the text with line feeds."""

    @classmethod
    def setUpClass(cls):
        cls.enterClassContext(folder := tempfile.TemporaryDirectory())
        cls.folder = Path(folder.name)
        cls.prepare()
        cls.words = sorted((start, end, cls.text[start:end]) for start, end, _ in cls.passages)

    def written(self, name, ending, *options):
        output = self.folder / f"{name}{'-'.join(options)}.{ending}"
        self.said = convert(self.source, name, output, *options)
        return output

    def same(self, found):
        """All of them are found, whole and where they are."""
        self.assertEqual(sorted(found), sorted(self.passages))

    def without_overlap(self, found):
        """What a format without overlap has of them: none twice, none that overlap, and what is missing lies under another."""
        found = sorted(found)
        self.assertLessEqual(set(found), set(self.passages))
        for one, other in zip(found, found[1:]):
            self.assertLessEqual(one[1], other[0])
        for start, end, _ in set(self.passages) - set(found):
            self.assertTrue(any(one < end and start < other for one, other, _ in found))

    def test_cas(self):
        with open(self.written("cas", "cas.json"), "rb") as file:
            cas = cassis.load_cas_from_json(file)
        spans = cas.select("custom.Span")
        self.assertEqual(cas.sofa_string, self.text)
        self.same((span.begin, span.end, span.label) for span in spans)
        self.assertEqual(sorted((span.begin, span.end, span.get_covered_text()) for span in spans), self.words)
        features = {feature.name for feature in cas.typesystem.get_type("custom.Span").all_features}
        self.assertLessEqual({"label", "note", "state", "value", "unit"}, features)

    def test_spacy(self):
        nlp = spacy.blank("zh")
        (line,) = self.written("spacy", "spacy.jsonl").read_text("utf-8").splitlines()
        record = json.loads(line)
        doc = nlp(record["text"])
        self.assertEqual(doc.text, self.text)
        spans = [doc.char_span(start, end, label=label) for start, end, label in record["spans"]["sc"]]
        self.assertNotIn(None, spans)
        doc.spans["sc"] = spans
        self.same((span.start_char, span.end_char, span.label_) for span in doc.spans["sc"])
        entities = [doc.char_span(start, end, label=label) for start, end, label in record["entities"]]
        self.assertNotIn(None, entities)
        # spaCy refuses entities that overlap.
        doc.ents = entities
        self.without_overlap((span.start_char, span.end_char, span.label_) for span in doc.ents)

    def places(self, characters):
        """The offset of each character of the text that is no white space: formats of tokens leave it out."""
        places = [at for at, c in enumerate(self.text) if not c.isspace()]
        self.assertEqual("".join(characters), "".join(self.text[at] for at in places))
        return places

    def from_tokens(self, tokens, spans):
        """Spans of tokens as spans of the text, with the label as it was."""
        places = self.places(tokens)
        unescaped = lambda label: re.sub("%([0-9A-F]{2})", lambda code: chr(int(code[1], 16)), label)
        return [(places[start], places[end - 1] + 1, unescaped(label)) for start, end, label in spans]

    def test_conll(self):
        """spaCy's own converter reads BIO sentence by sentence."""
        table = self.written("conll", "conll").read_text("utf-8")
        tokens, spans = [], []
        for doc in conll_ner_to_docs(table, no_print=True):
            spans += [(len(tokens) + span.start, len(tokens) + span.end, span.label_) for span in doc.ents]
            tokens += [token.text for token in doc]
        self.without_overlap(self.from_tokens(tokens, spans))

    def test_conll_schemes(self):
        """BIOES and BMES are spaCy's BILUO in other letters; it refuses a name that does not begin, go on and end."""
        nlp = spacy.blank("zh")
        for scheme, letters in (("bioes", "BIOES"), ("bmes", "BMOES")):
            with self.subTest(scheme):
                biluo = str.maketrans(letters, "BIOLU")
                rows = self.written("conll", "conll", "--scheme", scheme).read_text("utf-8").split("\n")
                rows = [row.split("\t") for row in rows if row]
                doc = Doc(nlp.vocab, words=[word for word, _ in rows])
                spans = biluo_tags_to_spans(doc, [tag[:1].translate(biluo) + tag[1:] for _, tag in rows])
                spans = [(span.start, span.end, span.label_) for span in spans]
                self.without_overlap(self.from_tokens([word for word, _ in rows], spans))

    def test_label_studio(self):
        file = self.written("label-studio", "label-studio.json")
        interface = LabelInterface(file.with_suffix(".xml").read_text("utf-8"))
        interface.validate()
        (task,) = json.loads(file.read_text("utf-8"))
        self.assertTrue(interface.validate_task({"data": task["data"]}))
        results = []
        for annotation in task["annotations"]:
            self.assertTrue(interface.validate_annotation(annotation))
            results += annotation["result"]
        for prediction in task["predictions"]:
            self.assertTrue(interface.validate_prediction(prediction))
            results += prediction["result"]
        self.assertEqual(len({region["id"] for region in results}), len(results))
        text, values = task["data"]["text"], [region["value"] for region in results]
        for value in values:
            self.assertEqual(utf16(text, value["start"], value["end"]), value["text"])
        self.same((*code_points(text, value["start"], value["end"]), label) for value in values for label in value["labels"])

    def test_doccano(self):
        """By its documented rules: a line a document, offsets in JavaScript's units."""
        (line,) = self.written("doccano", "doccano.jsonl").read_text("utf-8").splitlines()
        record = json.loads(line)
        self.assertEqual(record["text"], self.text)
        self.same((*code_points(self.text, start, end), label) for start, end, label in record["label"])

    def test_brat(self):
        file = self.written("brat", "ann")
        self.assertEqual(file.with_suffix(".txt").read_text("utf-8"), self.text)
        # brat's tools leave passages of several parts alone: they are given the first, and all are compared.
        offsets, whole = {}, []
        for line in file.read_text("utf-8").splitlines():
            id, head, *words = line.split("\t")
            if id.startswith("T"):
                label, parts = head.split(" ", 1)
                offsets[id] = [tuple(map(int, part.split(" "))) for part in parts.split(";")]
                head = " ".join([label, *map(str, offsets[id][0])])
            whole.append("\t".join([id, head, *words]))
        lines = [anncut.parse(line, number) for number, line in enumerate(whole, 1)]
        entities = {line.id_: line for line in lines if isinstance(line, anncut.Textbound)}
        notes = [line for line in lines if isinstance(line, anncut.Note)]
        self.assertEqual(len(entities) + len(notes), len(whole))
        space = lambda label: label.replace("%20", " ")
        self.same((offsets[id][0][0], offsets[id][-1][1], space(entity.type_)) for id, entity in entities.items())
        for id, entity in entities.items():
            self.assertEqual(" ".join(self.text[start:end] for start, end in offsets[id]), entity.text)
        self.assertLessEqual({note.target for note in notes}, set(entities))
        self.assertEqual(sorted(note.text for note in notes), sorted(note.replace("\n", "\\n") for note in self.notes))

    def test_refi(self):
        """The models of the schema forbid what it does not know. MAXQDA counts carriage returns."""
        for options, line_end in ((), "\n"), (("--crlf",), "\r\n"):
            with self.subTest(line_end=line_end):
                archive = zipfile.ZipFile(self.written("refi", "qdpx", *options))
                project = XmlParser().from_bytes(archive.read("project.qde"), Project)
                codes = {code.guid: code.name for code in project.code_book.codes.code}
                (source,) = project.sources.text_source
                text = archive.read(source.plain_text_path.replace("internal://", "sources/")).decode("utf-8")
                self.assertEqual(text, self.text.replace("\n", line_end))
                place = lambda position: len(text[:position].replace("\r\n", "\n"))
                selections = source.plain_text_selection
                self.same(
                    (place(one.start_position), place(one.end_position), codes[coding.code_ref.target_guid])
                    for one in selections
                    for coding in one.coding
                )
                notes = {note.guid: note.plain_text_content for note in project.notes.note} if project.notes else {}
                noted = [notes[reference.target_guid] for one in selections for reference in one.note_ref]
                self.assertEqual(sorted(noted), sorted(self.notes))

    def test_refi_codebook(self):
        book = XmlParser().from_bytes(self.written("refi-codebook", "qdc").read_bytes(), CodeBook)
        self.assertLessEqual({label for *_, label in self.passages}, {code.name for code in book.codes.code})

    def test_pubannotation(self):
        """By TextAE's rules: whole numbers, a beginning before the end, identities once, no edges that cross."""
        record = json.loads(self.written("pubannotation", "pubannotation.json").read_text("utf-8"))
        self.assertEqual(record["text"], self.text)
        denotations = record["denotations"]
        spans = [(one["span"]["begin"], one["span"]["end"], one["obj"]) for one in denotations]
        ids = [one["id"] for one in denotations]
        self.assertEqual(len(set(ids)), len(ids))
        for begin, end, _ in spans:
            self.assertTrue(0 <= begin < end <= len(self.text))
            self.assertFalse(any(begin < other < end < behind for other, behind, _ in spans))
        self.assertLessEqual(set(spans), set(self.passages))
        for start, end, _ in set(self.passages) - set(spans):
            crossing = lambda one, other: one < start < other < end or start < one < end < other
            self.assertTrue(any(crossing(one, other) for one, other, _ in spans))
        for attribute in record.get("attributes", []):
            self.assertIn(attribute["subj"], ids)
            self.assertEqual(attribute["pred"], "note")

    def test_webanno(self):
        """By the grammar of WebAnno TSV 3.3: sentences of tokens, offsets in UTF-16 units, numbers where a label goes on."""
        blocks = self.written("webanno", "webanno.tsv").read_text("utf-8").split("\n\n")
        self.assertEqual(blocks[0], "#FORMAT=WebAnno TSV 3.3\n#T_SP=custom.Span|label")
        unescaped = lambda text: re.sub(r"\\(->|.)", lambda c: {"t": "\t", "n": "\n", "r": "\r"}.get(c[1], c[1]), text)
        token = re.compile(r"(\d+)-(\d+)\t(\d+)-(\d+)\t((?:\\.|[^\t\\])+)\t([^\t]+)\t")
        label = re.compile(r"((?:\\.|[^\[\]|_\\*;])+)(?:\[(\d+)\])?(?:\||$)")
        spans, characters = {}, []
        for number, block in enumerate(blocks[1:], 1):
            lines = block.strip("\n").split("\n")
            texts = [line for line in lines if line.startswith("#Text=")]
            for nth, line in enumerate(lines[len(texts) :], 1):
                row = token.fullmatch(line)
                self.assertIsNotNone(row, line)
                self.assertEqual((int(row[1]), int(row[2])), (number, nth))
                start, end, word = int(row[3]), int(row[4]), unescaped(row[5])
                self.assertEqual(utf16(self.text, start, end), word)
                characters.append(word)
                if row[6] != "_":
                    self.assertEqual("".join(part[0] for part in label.finditer(row[6])), row[6])
                for part in label.finditer(row[6] if row[6] != "_" else ""):
                    key = (part[2] or f"alone {start}", unescaped(part[1]))
                    spans[key] = (spans.get(key, (start, end))[0], end)
        self.places(characters)
        self.same((*code_points(self.text, start, end), name) for (_, name), (start, end) in spans.items())

    def test_tables(self):
        for name, ending, delimiter in (("csv", "csv", ","), ("tsv", "tsv", "\t")):
            for options, encoding in ((), "utf-8-sig"), (("--no-bom",), "utf-8"):
                with self.subTest(name, options=options):
                    file = self.written(name, ending, *options)
                    self.assertEqual(file.read_bytes().startswith(b"\xef\xbb\xbf"), not options)
                    with open(file, encoding=encoding, newline="") as lines:
                        rows = list(csv.DictReader(lines, delimiter=delimiter, strict=True))
                    # A bar in a label has a backslash before it.
                    labels = lambda row: row["labels"].replace("\\|", "|")
                    self.same((int(row["start"]), int(row["end"]), labels(row)) for row in rows)
                    unguarded = lambda field: field.removeprefix("'")
                    self.assertEqual(sorted((int(r["start"]), int(r["end"]), unguarded(r["quote"])) for r in rows), self.words)
                    for row in rows:
                        # No field is a formula but for the numbers, which are apart.
                        texts = [field for column, field in row.items() if column not in ("value", "value_max")]
                        self.assertFalse(any(field.startswith(("=", "+", "-", "@")) for field in texts))
                        self.assertRegex(row["value"], r"^(-?\d+(\.\d+)?)?$")

    def test_tables_in_libreoffice(self):
        """Calc reads what Python's csv reads, cell by cell: numbers and whole dates as such, all else as text, nothing as a formula."""
        for name, delimiter in (("csv", ","), ("tsv", "\t")):
            with self.subTest(name):
                file = self.written(name, name)
                with open(file, encoding="utf-8-sig", newline="") as lines:
                    expected = list(csv.reader(lines, delimiter=delimiter, strict=True))
                sheet = openpyxl.load_workbook(calc(file, delimiter, self.folder)).active
                rows = list(sheet.iter_rows(max_col=len(expected[0])))
                self.assertEqual(len(rows), len(expected))
                numbers = {expected[0].index(column) for column in ("start", "end", "value", "value_max")}
                for row, fields in zip(rows, expected):
                    for at, (cell, field) in enumerate(zip(row, fields)):
                        self.assertNotEqual(cell.data_type, "f", field)
                        is_number = isinstance(cell.value, (int, float))
                        if is_number:
                            self.assertEqual(cell.value, float(field))
                        elif isinstance(cell.value, datetime):
                            self.assertEqual(cell.value.date().isoformat(), field)
                        else:
                            self.assertEqual(cell.value or "", field)
                        if at in numbers and field and row is not rows[0]:
                            self.assertTrue(is_number, field)

    def test_xlsx(self):
        book = openpyxl.load_workbook(self.written("xlsx", "xlsx"))
        names, *rows = book.worksheets[0].iter_rows()
        names = [cell.value for cell in names]
        found = []
        for row in rows:
            cells = dict(zip(names, row))
            found.append((cells["start"].value, cells["end"].value, cells["quote"].value))
            self.assertFalse(any(cell.data_type == "f" for cell in row))
            self.assertIn(type(cells["value"].value), (int, float, type(None)))
        self.assertEqual(sorted(found), self.words)

    def test_w3c(self):
        page = json.loads(self.written("w3c", "jsonld").read_text("utf-8"))
        items = expanded(page)
        self.assertEqual(len({item["@id"] for item in items}), len(page["items"]))
        self.assertTrue(all(item["@type"] == ["http://www.w3.org/ns/oa#Annotation"] for item in items))
        found = []
        for item in page["items"]:
            quote, position = item["target"]["selector"]
            start, end = position["start"], position["end"]
            self.assertEqual(quote["exact"], self.text[start:end])
            self.assertTrue(self.text[:start].endswith(quote["prefix"]) and self.text[end:].startswith(quote["suffix"]))
            found += [(start, end, body["value"]) for body in item["body"] if body.get("purpose") == "tagging"]
        self.same(found)

    def test_own(self):
        schema = json.loads((ROOT / "docs/project.schema.json").read_text("utf-8"))
        project = json.loads(self.written("pizhu", "pizhu.json").read_text("utf-8"))
        jsonschema.validate(project, schema)
        packed = zipfile.ZipFile(self.written("pizhu-zip", "pizhu.zip"))
        self.assertIsNone(packed.testzip())


class Report(Formats, unittest.TestCase):
    """A sample report with what the detector finds."""

    @classmethod
    def prepare(cls):
        cls.source = min((ROOT / "seeds").glob("*.txt"))
        found = subprocess.run([PIZHU, "detect", cls.source], check=True, capture_output=True, text=True).stdout
        mentions = [json.loads(line) for line in found.splitlines()]
        kind = lambda mention: "_".join(part for part in (mention["type"], mention.get("kind")) if part)
        cls.passages = [(mention["start"], mention["end"], kind(mention)) for mention in mentions]
        cls.text = cls.source.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        cls.notes = []


class Hostile(Formats, unittest.TestCase):
    """Everything that has gone wrong elsewhere, with a thousand passages that nest and some that cross."""

    @classmethod
    def prepare(cls):
        cls.text = TEXT.replace("\r\n", "\n")
        cls.notes = [note for *_, note in PASSAGES if note]
        marks = [(start := cls.text.index(words), start + len(words), label, note) for words, label, note in PASSAGES]
        nested = cls.text.index("一二三四五六七八九十")
        marks += [(nested + at, nested + 2000 - at, "嵌套", "") for at in range(1000)]
        marks += [(nested + 1990 + at, nested + 2050 + at, "交错", "") for at in range(3)]
        cls.passages = [mark[:3] for mark in marks]
        (cls.folder / "report.txt").write_bytes(TEXT.encode("utf-8"))
        items = [cls.annotation(*mark) for mark in marks]
        (cls.folder / "marks.jsonld").write_text(json.dumps({"@context": "http://www.w3.org/ns/anno.jsonld", "items": items}))
        cls.source = cls.folder / "all.pizhu.json"
        convert(cls.folder / "marks.jsonld", "pizhu", cls.source, "--from", "w3c", "--text", cls.folder / "report.txt")

    @classmethod
    def annotation(cls, start, end, label, note):
        bodies = [{"type": "TextualBody", "purpose": "tagging", "value": label}]
        bodies += [{"type": "TextualBody", "purpose": "commenting", "value": note}] if note else []
        quote = {"type": "TextQuoteSelector", "exact": cls.text[start:end]}
        position = {"type": "TextPositionSelector", "start": start, "end": end}
        target = {"source": "report.txt", "selector": [quote, position]}
        return {"type": "Annotation", "body": bodies, "target": target}


class Places(unittest.TestCase):
    """Where passages came from: the digest of a web page, and its paragraphs and cells."""

    PAGE = "<p>同比增长18.5%。<p>“苏科贷”放款4100万元。<table><tr><td>企业<td>120家</table>"
    PLACES = {"18.5%": "paragraph=1", "苏科贷": "paragraph=2", "4100万元": "paragraph=2", "120家": "table=1;row=1;cell=2"}

    def setUp(self):
        self.enterContext(folder := tempfile.TemporaryDirectory())
        self.folder = Path(folder.name)
        self.source = self.folder / "page.html"
        self.source.write_text(self.PAGE, "utf-8")
        self.digest = hashlib.sha256(self.source.read_bytes()).hexdigest()

    def written(self, name, ending):
        convert(self.source, name, self.folder / f"out.{ending}")
        return self.folder / f"out.{ending}"

    def test_w3c(self):
        oa, found = "http://www.w3.org/ns/oa#", {}
        for item in expanded(json.loads(self.written("w3c", "jsonld").read_text("utf-8"))):
            (target,) = item[oa + "hasTarget"]
            (part,) = target["http://purl.org/dc/terms/source"]
            self.assertEqual(part["@type"], [oa + "SpecificResource"])
            self.assertEqual(part[oa + "hasSource"], [{"@id": f"urn:sha256:{self.digest}"}])
            (selector,) = part[oa + "hasSelector"]
            self.assertEqual(selector["@type"], [oa + "FragmentSelector"])
            (place,) = selector["http://www.w3.org/1999/02/22-rdf-syntax-ns#value"]
            (quote,) = [words[oa + "exact"] for words in target[oa + "hasSelector"] if oa + "exact" in words]
            found[quote[0]["@value"]] = place["@value"]
        self.assertEqual(found, self.PLACES)

    def test_tables(self):
        with open(self.written("csv", "csv"), encoding="utf-8-sig", newline="") as lines:
            rows = list(csv.DictReader(lines))
        self.assertEqual({row["quote"]: row["place"] for row in rows}, self.PLACES)
        self.assertEqual({row["file_sha256"] for row in rows}, {self.digest})
        names, *cells = openpyxl.load_workbook(self.written("xlsx", "xlsx")).worksheets[0].iter_rows(values_only=True)
        rows = [dict(zip(names, row)) for row in cells]
        self.assertEqual([row["place"] for row in rows], ["第 1 段", "第 2 段", "第 2 段", "第 1 个表第 1 行第 2 格"])
        self.assertEqual({row["file_sha256"] for row in rows}, {self.digest})

    def test_reports(self):
        digest = self.written("markdown", "digest.md").read_text("utf-8")
        self.assertIn("“120家”", digest)
        self.assertRegex(digest, r"120家.*（page\.html，第 1 个表第 1 行第 2 格，\d+–\d+，建议）")
        self.assertIn(f"- page.html：SHA-256 {self.digest}", digest)
        report = self.written("html", "html").read_text("utf-8")
        self.assertIn("<td>第 1 个表第 1 行第 2 格</td>", report)
        self.assertIn(f"SHA-256 {self.digest}", report)


if __name__ == "__main__":
    unittest.main()
