"""A house choice in words, for the pages that show one."""

from django.utils.translation import gettext as _

from samraad.law.dated import Choice


def in_words(choice: Choice, value: str) -> str:
    """Return a choice's value as it is read: a word, or a number with its unit."""
    if choice.words:
        return _(choice.words.get(value, value))
    if value == "0" and choice.name == "meetings_a_year":
        return _("No number has been set")
    return f"{value} {_(choice.unit)}"
