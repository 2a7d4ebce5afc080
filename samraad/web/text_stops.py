"""What a person meets when her text holds what looks like a personal number (D-CPR-3).

A form of the class ``GuardedForm`` shows it where it was typed. What no form caught, the action stops, and
the page of ``errors.text_stopped`` gives back all that was typed, to be mended and sent again. The field
``not_a_number`` of either carries her word for what the number is, which the action finds as
``actor.vouches``.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from samraad.law.text_guard import Finding, Kind, as_read, found, verdict_on
from samraad.law.verdict import Verdict
from samraad.web.formats import listed
from samraad.web.typed import typed_in
from samraad.web.words import said, words_of

ANSWER = "not_a_number"
"""The name of the field that says what the number is."""
OUTSIDE = frozenset({"journal_number", "phone", "p_number"})
"""The names of the fields in which long numbers stand by right."""


def vouched_in(sent: Mapping[str, Any]) -> str:
    """Return the word for what a number is, as a line, from the fields of a form that was sent."""
    return " ".join(str(sent.get(ANSWER, "")).split())


class GuardedForm(forms.Form):
    """A form whose texts are stored: what looks like a personal number is met where it was typed.

    The texts in ``initial`` stood there before and are not asked about again. ``asks_at`` is the name of the
    field below which the form asks what the number is, ``vouched`` the answer, ``stopped`` the verdict that
    stopped it, if one did. The act asks again.
    """

    asks_at = ""
    vouched = ""
    stopped: Verdict | None = None

    def clean(self) -> dict[str, Any]:
        """Put what must be mended at the field it stands in."""
        typed: dict[str, Any] = super().clean() or {}
        self.vouched = vouched_in(self.data)
        before = [text for text in self.initial.values() if isinstance(text, str)]
        for name, value in list(typed.items()):
            if name in OUTSIDE:
                continue
            text = value if isinstance(value, str) else getattr(value, "text", "")
            self._look_at(name, text, before)
        return typed

    def _look_at(self, name: str, text: str, before: Iterable[str]) -> None:
        """A text, or what stands in a file (``documents.uploads.ReadUpload.text``)."""
        verdict = verdict_on(text, before=before)
        if verdict.needs_reason:
            self.asks_at = self.asks_at or name
        if verdict.allowed or (verdict.needs_reason and self.vouched):
            return
        self.stopped = verdict
        self.add_error(name, f"{words_of(verdict)} {' '.join(places_of_numbers(text))}")


def places_of_numbers(text: str) -> list[str]:
    """Return where personal numbers stand in a text: the words beside each, its digits hidden.

    In the text of a file, where a form feed parts the pages, the page is told too.
    """
    read = as_read(text)
    return [_place(read, one) for one in found(text) if one.kind is Kind.PERSONAL_NUMBER]


def _place(read: str, one: Finding) -> str:
    if "\f" not in read:
        return f"“{one.around}”"
    page = read.count("\f", 0, one.start) + 1
    return _("page {page}: “{words}”").format(page=page, words=one.around)


@dataclass(frozen=True)
class StoppedText:
    """A field that was sent and what stands in it: its name, what was typed, the places to look at."""

    name: str
    text: str
    places: tuple[str, ...]

    @property
    def rows(self) -> int:
        """How many lines its box has."""
        return 8 if len(self.text) > 120 or "\n" in self.text else 2


def stopped_texts(request: HttpRequest) -> tuple[list[StoppedText], list[tuple[str, str]]]:
    """Return the fields to look at, and those that go along unseen when the form is sent again."""
    stopped, others = [], []
    for name, text in typed_in(request).fields:
        places = [] if name in OUTSIDE else places_of_numbers(text)
        if places:
            stopped.append(StoppedText(name, text, tuple(places)))
        elif name != ANSWER:
            others.append((name, text))
    return stopped, others


def ask_about(request: HttpRequest, kinds: Iterable[Kind]) -> None:
    """Ask, once the text is saved, whether what it holds belongs in it; nothing of it is said here."""
    names = listed(said(kind.value) for kind in Kind if kind in set(kinds))
    words = _(
        "The text is saved. It looks as if it holds {what}. Does that belong here? If not, take it out."
    )
    messages.warning(request, words.format(what=names))
