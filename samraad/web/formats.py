"""Dates, numbers and lists as they are read, in Danish or English.

Shared by views and templates. Django's own date filter costs about 0.1 ms a date; these cost a hundredth.
Every function follows the active language.
"""

from collections.abc import Iterable, Mapping
from datetime import date, time
from decimal import Decimal

from babel.core import Locale
from babel.lists import format_list
from django.utils.translation import get_language


def _in_order(words: Mapping[int, str]) -> list[str]:
    return [words[key] for key in sorted(words)]


_SPOKEN = {tongue: Locale(tongue) for tongue in ("da", "en")}
_MONTHS = {tongue: _in_order(locale.months["format"]["wide"]) for tongue, locale in _SPOKEN.items()}
_SHORT = {tongue: _in_order(locale.months["format"]["abbreviated"]) for tongue, locale in _SPOKEN.items()}
_WEEKDAYS = {tongue: _in_order(locale.days["format"]["wide"]) for tongue, locale in _SPOKEN.items()}
_NO_BREAK = "\N{NO-BREAK SPACE}"


def language() -> str:
    """Return the language a page is written in: "da", or "en"."""
    return "en" if (get_language() or "da").startswith("en") else "da"


def long_date(day: date | None) -> str:
    """Write a day in full: "tirsdag 8. december 2026", "Tuesday 8 December 2026"; nothing for no day."""
    return f"{_WEEKDAYS[language()][day.weekday()]} {plain_date(day)}" if day else ""


def plain_date(day: date | None) -> str:
    """Write a day without its weekday: "8. december 2026", "8 December 2026"."""
    return f"{day_and_month(day)} {day.year}" if day else ""


def short_date(day: date | None) -> str:
    """Write a day for a table: "8. dec. 2026", "8 Dec 2026"."""
    if day is None:
        return ""
    tongue = language()
    dot = "." if tongue == "da" else ""
    return f"{day.day}{dot}{_NO_BREAK}{_SHORT[tongue][day.month - 1]}{_NO_BREAK}{day.year}"


def day_and_month(day: date | None) -> str:
    """Write a day without its year: "8. december", "8 December"."""
    if day is None:
        return ""
    tongue = language()
    dot = "." if tongue == "da" else ""
    return f"{day.day}{dot}{_NO_BREAK}{_MONTHS[tongue][day.month - 1]}"


def short_month(number: int) -> str:
    """Name a month in a few letters: "mar", "sep", "Mar", "Sep"."""
    return _SHORT[language()][number - 1].rstrip(".")


def clock(moment: time | None) -> str:
    """Write a time of day: "kl. 14.30", "14:30"; a datetime in local time will do."""
    if moment is None:
        return ""
    return f"kl.{_NO_BREAK}{moment:%H.%M}" if language() == "da" else f"{moment:%H:%M}"


def number(value: int | float | Decimal | None, decimals: int = 0) -> str:
    """Write a number with the language's separators: "1.234.567,5", "1,234,567.5"."""
    if value is None:
        return ""
    english = f"{value:,.{decimals}f}".replace("-", "\N{MINUS SIGN}")
    return english if language() == "en" else english.translate(str.maketrans(",.", ".,"))


def listed(words: Iterable[object]) -> str:
    """Join words to a list: "a, b og c", "a, b and c"."""
    return format_list([str(word) for word in words], locale="en_GB" if language() == "en" else "da_DK")


def period(from_on: date, until_on: date | None) -> str:
    """Write a stretch of days, ``until_on`` not included in it: "8. december 2026 – 7. januar 2027"."""
    if until_on is None:
        return f"{plain_date(from_on)} –"
    last = date.fromordinal(until_on.toordinal() - 1)
    return plain_date(from_on) if last == from_on else f"{plain_date(from_on)} – {plain_date(last)}"
