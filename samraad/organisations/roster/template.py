"""The empty list of offices to fill in: a line for each mayor and deputy, the roles on a second sheet."""

import io
from datetime import date

from django.utils.translation import gettext, override
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from samraad.law.roles import ROLES, Administrator, CaseChair, NationalSupervisor
from samraad.organisations.models import District, Municipality
from samraad.organisations.roster.reading import COLUMNS, MOST_ROWS

_LEFT_OUT = (NationalSupervisor, Administrator, CaseChair)
_WIDTHS = (36, 44, 26, 30, 34, 14, 14)
_WHERE = {
    "district": "Politikredsens navn, eller tomt",
    "municipality": "Kommunens navn",
    "forum": "Kommunens navn for dens lokalråd, ellers gruppens navn",
}
_HELP = (
    "Én linje for hver person. Embede er det, andre læser, aldrig et personnavn.",
    "Borgmester og politidirektør har deres plads efter loven; lad Embede være tomt.",
    "Fra er den første dag, fx 2026-01-31; tomt er i dag. Valgt den udfyldes kun for stedfortrædere.",
    "Linjer uden navn og mail springes over. Formler kan ikke læses.",
)


def template(district: District, day: date) -> bytes:
    """Return an xlsx file for a district, in Danish whatever the reader's language."""
    book = Workbook()
    with override("da"):
        _list(book.active, district, day)
        _help(book.create_sheet("Roller"))
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def _list(sheet: Worksheet, district: District, day: date) -> None:
    sheet.title = "Embeder"
    sheet.append(list(COLUMNS.values()))
    for place, width in enumerate(_WIDTHS):
        cell = sheet.cell(row=1, column=place + 1)
        cell.font = Font(bold=True)
        sheet.column_dimensions[cell.column_letter].width = width
    sheet.freeze_panes = "A2"
    titles = {role.code: gettext(role.title) for role in ROLES}
    sheet.append([titles["police_director"], "", district.name])
    sheet.append([titles["secretary"], f"Kredsrådets sekretariat, {district.name}", district.name])
    for town in Municipality.objects.in_district(district, day):
        sheet.append([titles["mayor"], "", town.name])
        sheet.append([titles["deputy"], "", town.name])
    offered = [titles[role.code] for role in ROLES if role not in _LEFT_OUT]
    check = DataValidation(type="list", formula1=f"Roller!$A$2:$A${len(offered) + 1}", allow_blank=True)
    sheet.add_data_validation(check)
    check.add(f"A2:A{MOST_ROWS}")


def _help(sheet: Worksheet) -> None:
    sheet.append(["Rolle", "Sted"])
    for role in ROLES:
        if role not in _LEFT_OUT:
            sheet.append([gettext(role.title), _WHERE[role.scope]])
    sheet.append([])
    for line in _HELP:
        sheet.append([line])
    for column, width in (("A", 46), ("B", 58)):
        sheet.column_dimensions[column].width = width
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        cell.alignment = Alignment(vertical="top")
