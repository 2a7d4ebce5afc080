"""Papers of a meeting, laid by its secretary through the real acts."""

from django.core.files.base import ContentFile

from samraad.councils.actions.papers import OPEN, Marks, lay_file, lay_paper, mention_paper, withdraw_paper
from samraad.councils.models import AgendaItem, Paper
from samraad.documents.actions import freeze
from samraad.documents.blocks import Chapter, Document
from samraad.documents.html import parse
from samraad.documents.uploads import ReadUpload, read_upload
from tests.documents.pdfs import saying
from tests.make.councils import MEETING_ON
from tests.make.organisations import OURS, sitting

CLOSED = Marks("closed", "Offentlighedsloven § 23")


def upload(text: str = "Notat", name: str = "notat.pdf") -> ReadUpload:
    """A file that somebody chose, read and cleaned."""
    content = saying(text) if name.endswith(".pdf") else text.encode()
    return read_upload(ContentFile(content, name=name))


def file_on(item: AgendaItem, title: str = "Notat", *, text: str = "Notat", marks: Marks = OPEN) -> Paper:
    """A file on an item."""
    return lay_file(item, upload(text), title=title, marks=marks, **_by(item))


def extract_of(text: str = "Uddraget", ground: str = "Offentlighedsloven § 23") -> Marks:
    """Open in extract."""
    return Marks("extract", ground, upload(text, "uddrag.pdf"))


def document_on(item: AgendaItem, title: str = "Redegørelse", *, marks: Marks = OPEN) -> Paper:
    """A document of ours on an item."""
    document = Document(title, chapters=(Chapter("Kapitel", "k", blocks=parse("<p>Tekst om natteliv.</p>")),))
    return lay_paper(item, freeze(document), title=title, marks=marks, **_by(item))


def mentioned_on(item: AgendaItem, title: str = "Et brev", holder: str = "Ringsted Kommune") -> Paper:
    """A paper that somebody else holds."""
    return mention_paper(item, title=title, holder=holder, **_by(item))


def withdrawn(paper: Paper, reason: str = "Der stod et navn.") -> Paper:
    """The paper, taken away."""
    withdraw_paper(paper, reason=reason, **_by(paper.item))
    paper.refresh_from_db()
    return paper


def _by(item: AgendaItem) -> dict:
    actor = sitting("secretary", district=item.meeting.forum.district_id or OURS).actor
    return {"actor": actor, "day": MEETING_ON}
