"""PDF files made by hand: sound, odd and hostile ones."""

from collections.abc import Iterable
from io import BytesIO

import pikepdf
import pypdf

WIDTHS = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def made_of(objects: Iterable[bytes], root: int = 1) -> bytes:
    """A PDF file with these objects, numbered from 1, and a correct table of where they stand."""
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(places) + 1
    return (
        body
        + b"xref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root %d 0 R >>\n"
        % (count, rows, count, root)
        + b"startxref\n%d\n%%%%EOF\n" % len(body)
    )


def stream(content: bytes, extra: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), extra, content)


def pages(*contents: bytes) -> bytes:
    """A PDF file with a page for each content stream (an object's bytes)."""
    kids = b" ".join(b"%d 0 R" % (4 + 2 * number) for number in range(len(contents)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(contents)),
        WIDTHS,
    ]
    for number, content in enumerate(contents):
        sheet = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >> "
        objects += [sheet + b"/Contents %d 0 R >>" % (5 + 2 * number), content]
    return made_of(objects)


def saying(*texts: str) -> bytes:
    """A PDF file with one page a text."""
    return pages(*(stream(b"BT /F 12 Tf 50 800 Td (%s) Tj ET" % text.encode("latin-1")) for text in texts))


def encrypted(content: bytes) -> bytes:
    """The same file, which anybody may open but which is locked for changes."""
    out = BytesIO()
    with pikepdf.open(BytesIO(content)) as file:
        file.save(out, encryption=pikepdf.Encryption(owner="secret", user=""))
    return out.getvalue()


def text_of_pdf(content: bytes) -> str:
    """The text of all pages, as a reader of the file gets it."""
    return "\n\n".join(sheet.extract_text() for sheet in pypdf.PdfReader(BytesIO(content)).pages)
