"""What a person may type while the minutes are written, commented on and corrected."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samraad.councils.models import AgendaItem
from samraad.councils.phrases import KEYS
from samraad.documents.forms import LineField, RichTextField
from samraad.documents.html import plain
from samraad.web.fields import offer
from samraad.web.text_stops import GuardedForm

LONGEST_WORDS = 2000


class WordsField(forms.CharField):
    """Some lines of plain text, of which something can be seen."""

    def __init__(self, *, rows: int = 3, **options: Any) -> None:
        super().__init__(**{"max_length": LONGEST_WORDS, "widget": forms.Textarea({"rows": rows}), **options})

    def to_python(self, value: Any) -> str:
        """Return the text; one in which nothing can be seen is empty."""
        text: str = super().to_python(value) or ""
        return text if "\x00" in text or plain(text) else ""


class LineForm(GuardedForm):
    """What came of an item: the decision in one word, and its text."""

    outcome = forms.ChoiceField(required=False, choices=[("", ""), *AgendaItem.Outcome.choices])
    minutes = RichTextField(label=_("Text of the minutes"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """A recommendation says what is recommended."""
        typed = super().clean()
        if typed.get("outcome") == AgendaItem.Outcome.RECOMMENDED and not typed.get("minutes"):
            self.add_error("minutes", _("Write what is recommended."))
        return typed

    @property
    def decided(self) -> str | None:
        """The decision that was sent along; None where the form had none, so that it stays as it is."""
        return self.cleaned_data["outcome"] if "outcome" in self.data else None

    def choices(self) -> Iterable[tuple[int, str, str]]:
        """The outcomes with their number keys, as they are drawn: key, code, message."""
        return ((key, code, AgendaItem.Outcome(code).label) for key, code in enumerate(KEYS, start=1))


class StatementForm(GuardedForm):
    """A member's own words under an item, and whose they are."""

    office = LineField(label=_("Whose words"), max_length=200)
    words = WordsField(label=_("Her own words"))


class OfficialForm(GuardedForm):
    """An official who comes along with a member, by office and not by name."""

    member = forms.TypedChoiceField(label=_("Beside"), coerce=int)
    office = LineField(label=_("The office of the official"), max_length=200)

    def __init__(self, *args: Any, members: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "member", members)


class CommentForm(GuardedForm):
    """A comment on written minutes, or a correction to approved ones: of an item, or of the whole."""

    item = forms.TypedChoiceField(label=_("Item"), coerce=int, required=False, empty_value=None)
    words = WordsField(label=_("Your words"))

    def __init__(self, *args: Any, items: Iterable[tuple[int, str]], label: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "item", [("", _("The whole sheet")), *items])
        if label:
            self.fields["words"].label = label


class AnswerForm(GuardedForm):
    """The secretariat's answer to a comment."""

    answer = WordsField(label=_("Answer"), max_length=1000, rows=2)
