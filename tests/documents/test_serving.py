"""How files are sent: what people attached is handed out inert; our own is shown; nobody gets it twice."""

from pathlib import Path

import pytest
from django.test import RequestFactory

from samraad.documents.serving import WORD, ZIP, send_bytes, send_file, send_made
from samraad.documents.storage import Made
from tests.documents.samples import MADE_AT
from tests.documents.test_pack import stored


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


def asked(**headers: str):
    return RequestFactory().get("/", headers=headers)


def test_what_somebody_attached_is_handed_out_and_can_run_nowhere() -> None:
    file = stored(b"<script>", "ærø.txt", media_type="text/plain; charset=utf-8")
    answer = send_file(asked(), file)
    assert b"".join(answer) == b"<script>"
    answer.close()
    assert dict(answer.items()) == {
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Length": "8",
        "Content-Disposition": "attachment; filename*=utf-8''%C3%A6r%C3%B8.txt",
        "Cache-Control": "no-cache",
        "ETag": f'"{file.sha256}"',
        "Content-Security-Policy": "sandbox; default-src 'none'",
    }
    again = send_file(asked(**{"If-None-Match": f'"{file.sha256}"'}), file)
    assert (again.status_code, again.content) == (304, b"")
    assert send_file(asked(**{"If-Match": '"another"'}), file).status_code == 412


def test_our_own_is_shown_and_its_bytes_are_asked_for_only_when_needed() -> None:
    answer = send_bytes(asked(), b"%PDF", "plan.pdf", sha256="a", made_at=MADE_AT)
    assert (answer.content, answer["Content-Disposition"]) == (b"%PDF", 'inline; filename="plan.pdf"')
    assert "Content-Security-Policy" not in answer
    assert answer["Last-Modified"] == "Tue, 08 Dec 2026 09:30:00 GMT"
    known = asked(**{"If-None-Match": '"a"'})
    assert send_bytes(known, lambda: pytest.fail("read"), "plan.pdf", sha256="a").status_code == 304
    word = send_bytes(known, lambda: b"PK", "plan.docx", media_type=WORD, shown="attachment")
    assert (word.content, "ETag" in word) == (b"PK", False)


def test_a_file_just_made_is_sent_and_gone() -> None:
    made = Made("pakke.zip")
    made.write(b"PK")
    made.seek(0)
    answer = send_made(made, ZIP)
    assert (b"".join(answer), answer["Content-Type"]) == (b"PK", "application/zip")
    assert answer["Content-Disposition"] == 'attachment; filename="pakke.zip"'
