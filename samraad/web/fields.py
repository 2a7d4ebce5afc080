"""Form fields of every package, how they are drawn, and what is wrong with a form as a list of links."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal, cast

from django import forms
from django.forms import BaseForm, BoundField

Kind = Literal["one", "tick", "many"]

_SHORT = (forms.DateInput, forms.TimeInput, forms.NumberInput)


class DayField(forms.DateField):
    """A day, as the browser's own calendar asks for it."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(**{"widget": widget, **options})


def offer(form: BaseForm, name: str, choices: Iterable[tuple[object, object]]) -> None:
    """Let a field of the form be chosen among these: the value and what is read."""
    cast("forms.ChoiceField", form.fields[name]).choices = list(choices)


@dataclass(frozen=True)
class DrawnField:
    """A field ready for its template: ``kind`` is one widget, a single tick, or many choices of a sort.

    ``asks`` says that below it stands the question of what a number is (``text_stops``).
    """

    bound: BoundField
    kind: Kind
    widget: str
    optional: bool
    choice: str
    asks: bool = False


@dataclass(frozen=True)
class Fault:
    """One thing to mend: the words, and the id of the field they belong to (empty for the whole form)."""

    words: str
    field_id: str


def _class_of(widget: forms.Widget) -> str:
    if isinstance(widget, forms.Select):
        return "form-select"
    if isinstance(widget, forms.CheckboxInput | forms.CheckboxSelectMultiple):
        return "form-checkbox"
    if isinstance(widget, forms.RadioSelect):
        return "form-radio"
    return "" if isinstance(widget, forms.FileInput) else "form-input"


def _kind_of(widget: forms.Widget) -> Kind:
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return "many"
    return "tick" if isinstance(widget, forms.CheckboxInput) else "one"


def drawn(bound: BoundField, width: str = "") -> DrawnField:
    """Return the field with the design system's classes on its widget."""
    widget = bound.field.widget
    wide = width or ("s" if isinstance(widget, _SHORT) else "")
    classes = [_class_of(widget), widget.attrs.get("class", ""), f"input-width-{wide}" if wide else ""]
    widget.attrs["class"] = " ".join(dict.fromkeys(filter(None, classes)))
    choice = "checkbox" if isinstance(widget, forms.CheckboxSelectMultiple) else "radio"
    kind = _kind_of(widget)
    whole = "" if kind == "many" else bound.as_widget()
    asks = getattr(bound.form, "asks_at", "") == bound.name
    return DrawnField(bound, kind, whole, not bound.field.required, choice, asks)


def faults(form: BaseForm) -> Iterator[Fault]:
    """Go through what is wrong with a form, in the order of its fields."""
    for error in form.non_field_errors():
        yield Fault(str(error), "")
    for bound in form:
        for error in bound.errors:
            yield Fault(f"{bound.label}: {error}", bound.id_for_label or bound.auto_id)
