"""The list of offices as a person sends it, and as it comes back from the preview."""

from collections.abc import Sequence
from typing import Any, Protocol

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

from samraad.organisations.roster import Row, Unreadable, read
from samraad.organisations.roster.reading import LARGEST_FILE
from samraad.web.words import said

_SALT = "samraad.organisations.roster"
_HOLDS = 2 * 60 * 60
"""The preview can be confirmed for two hours, in seconds."""


class Kept(Protocol):
    """A row of a list, which can be carried through the preview as plain values."""

    def kept(self) -> list[object]: ...


class RosterForm(forms.Form):
    """A spreadsheet with offices and who holds them."""

    roster = forms.FileField(label=_("The list"), help_text=_("xlsx or csv, one megabyte at most"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows: list[Any] = []

    def clean_roster(self) -> Any:
        """Read the file; what cannot be read is told in words, and nothing of it is kept."""
        sent = self.cleaned_data["roster"]
        if sent.size > LARGEST_FILE:
            raise forms.ValidationError(_("The file is too large. It can be one megabyte at most."))
        try:
            self.rows = self.rows_in(sent.read())
        except Unreadable as unreadable:
            raise forms.ValidationError(said(unreadable.words, unreadable.params)) from unreadable
        return sent

    def rows_in(self, content: bytes) -> list[Any]:
        """Return the rows of the file.

        Raises:
            Unreadable: it cannot be used as it is.
        """
        return read(content)


def sealed(rows: Sequence[Kept], district: int) -> str:
    """Return the rows of a preview as a text that only we can have made: nothing is stored before the act."""
    kept = {"d": district, "r": [row.kept() for row in rows]}
    return signing.dumps(kept, salt=f"{_SALT}.{type(rows[0]).__name__}", compress=True)


def opened(text: str, kind: type[Any] = Row) -> tuple[list[Any], int] | None:
    """Return the rows and the district that were sealed; None if it was not us, or too long ago."""
    try:
        kept = signing.loads(text, salt=f"{_SALT}.{kind.__name__}", max_age=_HOLDS)
    except signing.BadSignature:
        return None
    return [kind(*cells) for cells in kept["r"]], kept["d"]
