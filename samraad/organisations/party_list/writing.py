"""The register of parties on its way out, as xlsx or csv, with the columns that come back in."""

import csv
import io
from collections.abc import Iterable

from django.utils.translation import gettext, override
from openpyxl import Workbook
from openpyxl.styles import Font

from samraad.organisations.models import Party
from samraad.organisations.party_list.reading import COLUMNS

MEDIA_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
"""The endings in which the list goes out."""
_WIDTHS = (7, 30, 36, 20, 24, 22, 36, 34, 14, 12, 12)


def written(parties: Iterable[Party], ending: str) -> bytes:
    """Return the parties as a file, in Danish whatever the reader's language; csv as Danish Excel opens it.

    No cell begins as a formula does: the rule on what a party tells refuses that (``rules.wrong_with``).
    """
    with override("da"):
        lines = [list(COLUMNS.values()), *map(_line, parties)]
    return _csv(lines) if ending == "csv" else _xlsx(lines)


def _line(party: Party) -> list[str]:
    return [
        str(party.pk),
        gettext(str(party.get_kind_display())),
        party.name,
        party.municipality.name if party.municipality else "",
        party.area,
        gettext(str(party.get_field_display())) if party.field else "",
        party.public_task,
        party.email,
        party.phone,
        party.from_on.isoformat(),
        party.until_on.isoformat() if party.until_on else "",
    ]


def _csv(lines: list[list[str]]) -> bytes:
    held = io.StringIO(newline="")
    csv.writer(held, delimiter=";").writerows(lines)
    return held.getvalue().encode("utf-8-sig")


def _xlsx(lines: list[list[str]]) -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.title, sheet.freeze_panes = "Deltagere", "A2"
    for line in lines:
        sheet.append(line)
    for cell, width in zip(sheet[1], _WIDTHS, strict=True):
        cell.font = Font(bold=True)
        sheet.column_dimensions[cell.column_letter].width = width
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()
