"""Document data (JSON) in, Word file out. Word's own styles, so that people can edit what they get."""

import io
import json
import sys
import zipfile
from datetime import UTC, datetime
from typing import Any

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from samraad.documents.programs.limits import limit
from samraad.documents.qr import qr_png

LOCALES = {"da": "da-DK", "en": "en-GB"}
DEEPEST_STYLE = 3


def main() -> int:
    limit()
    given = json.load(sys.stdin.buffer)
    made = docx.Document()
    told, words = given["document"], given["words"]
    prepare(made, told, datetime.fromtimestamp(given["made_at"], UTC))
    Writer(made, given["site"]).write(told, words)
    out = io.BytesIO()
    made.save(out)
    sys.stdout.buffer.write(with_fixed_dates(out.getvalue()))
    return 0


def prepare(made: Document, told: dict[str, Any], moment: datetime) -> None:
    """Title, language, dates and letters of the whole document."""
    facts = made.core_properties
    facts.title, facts.author, facts.comments = told["title"], "Samråd", ""
    facts.language = LOCALES.get(told.get("language", "da"), told.get("language", "da"))
    facts.created = facts.modified = moment.replace(tzinfo=None)
    for place in made.styles.element.iter(qn("w:lang")):
        place.set(qn("w:val"), facts.language)
    normal = made.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(11)
    for name in ("Title", "Subtitle", "Heading 1", "Heading 2", "Heading 3"):
        style = made.styles[name]
        style.font.name, style.font.color.rgb = "Calibri", RGBColor(0x0B, 0x4F, 0x57)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(theme), None)


def with_fixed_dates(archive: bytes) -> bytes:
    """The same zip file with one date on all its members, so that the same document gives the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name), old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


class Writer:
    """Writes blocks into one Word document."""

    def __init__(self, made: Document, site: str) -> None:
        self.made, self.site = made, site

    def write(self, told: dict[str, Any], words: dict[str, str]) -> None:
        self.made.add_paragraph(told["title"], style="Title")
        if told.get("subtitle"):
            self.made.add_paragraph(told["subtitle"], style="Subtitle")
        for note in told.get("notes", ()):
            self.labelled(words["note"], note, "Intense Quote")
        for label, value in told.get("facts", ()):
            self.labelled(label, value, "Normal")
        if address := told.get("address"):
            self.spans(self.labelled(words["address"], "", "Normal"), [{"text": address, "href": address}])
        for chapter in told["chapters"]:
            self.made.add_heading(chapter["heading"], level=1)
            if marks := chapter.get("marks"):
                self.made.add_paragraph().add_run(" · ".join(marks)).italic = True
            self.blocks(chapter["blocks"])
        self.footer(told["title"], words["page"])
        if address := told.get("address"):
            self.address(address)

    def labelled(self, label: str, text: str, style: str) -> Paragraph:
        paragraph = self.made.add_paragraph(style=style)
        paragraph.add_run(f"{label}: ").bold = True
        paragraph.add_run(text)
        return paragraph

    def blocks(self, blocks: list[dict[str, Any]]) -> None:
        for block in blocks:
            match block["is"]:
                case "Paragraph":
                    self.spans(self.made.add_paragraph(), block["spans"])
                case "Heading":
                    self.spans(self.made.add_heading(level=block["level"] - 1), block["spans"])
                case "ItemList":
                    self.list(block, 1)
                case _:
                    self.table(block)

    def list(self, block: dict[str, Any], depth: int) -> None:
        name = "List Number" if block["ordered"] else "List Bullet"
        level = min(depth, DEEPEST_STYLE)
        style = name if level == 1 else f"{name} {level}"
        number = self.fresh_numbering(style) if block["ordered"] else None
        for item in block["items"]:
            first = True
            for part in item:
                if part["is"] == "ItemList":
                    self.list(part, depth + 1)
                    continue
                paragraph = self.made.add_paragraph(
                    style=style if first else f"List Continue{f' {level}' * (level > 1)}"
                )
                if first and number is not None:
                    paragraph._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = number
                self.spans(paragraph, part["spans"])
                first = False

    def fresh_numbering(self, style: str) -> int:
        """A numbering that begins at 1: Word would else go on counting from the list before."""
        numbering = self.made.part.numbering_part.element
        used = self.made.styles[style].element.pPr.numPr.numId.val
        kind = next(num.abstractNumId.val for num in numbering.num_lst if num.numId == used)
        fresh = numbering.add_num(kind)
        fresh.add_lvlOverride(ilvl=0).add_startOverride(1)
        return int(fresh.numId)

    def table(self, block: dict[str, Any]) -> None:
        rows = [(row, True) for row in block["header"]] + [(row, False) for row in block["body"]]
        table: Table = self.made.add_table(rows=len(rows), cols=len(rows[0][0]), style="Table Grid")
        for made, (row, is_header) in zip(table.rows, rows, strict=True):
            properties = made._tr.get_or_add_trPr()
            properties.append(OxmlElement("w:cantSplit"))
            if is_header:
                properties.append(OxmlElement("w:tblHeader"))
            for cell, told in zip(made.cells, row, strict=True):
                self.cell(cell, told.get("spans", ()), bold=is_header or told.get("heads", False))
        self.made.add_paragraph()

    def cell(self, cell: _Cell, spans: Any, *, bold: bool) -> None:
        self.spans(cell.paragraphs[0], [span | ({"strong": True} if bold else {}) for span in spans])

    def spans(self, paragraph: Paragraph, spans: Any) -> None:
        for span in spans:
            run = paragraph.add_run(span["text"])
            run.bold, run.italic = span.get("strong"), span.get("em")
            if href := span.get("href"):
                self.link(paragraph, run, self.site + href if href.startswith("/") else href)

    def link(self, paragraph: Paragraph, run: Run, href: str) -> None:
        run.font.underline, run.font.color.rgb = True, RGBColor(0x0B, 0x4F, 0x57)
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), self.made.part.relate_to(href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        run._r.addprevious(link)
        link.append(run._r)

    def address(self, address: str) -> None:
        """The permanent address at the foot of every page, in words and as a QR code."""
        paragraph = self.made.sections[0].footer.add_paragraph()
        picture = paragraph.add_run().add_picture(io.BytesIO(qr_png(address)), width=Mm(13))
        picture._inline.docPr.set("descr", address)
        self.spans(paragraph, [{"text": "  "}, {"text": address, "href": address}])

    def footer(self, title: str, page: str) -> None:
        paragraph = self.made.sections[0].footer.paragraphs[0]
        paragraph.add_run(f"{title} · ")
        before, rest = page.split("{page}")
        between, after = rest.split("{pages}")
        for text, field in ((before, "PAGE"), (between, "NUMPAGES"), (after, "")):
            paragraph.add_run(text)
            if field:
                place = OxmlElement("w:fldSimple")
                place.set(qn("w:instr"), field)
                paragraph._p.append(place)


if __name__ == "__main__":
    sys.exit(main())
