"""What a person may type on the pages of ``home``. Forms validate and never save."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samraad.documents.forms import LineField
from samraad.law.calendar_days import off_on
from samraad.law.meeting_dates import Habit, Proposal
from samraad.web.fields import DayField
from samraad.web.formats import long_date


class MeetingDayForm(forms.Form):
    """One of the year's meetings; left without a day it is not planned.

    A day on a holiday, in a break or at a weekend is taken once it is sent a second time (``kept``).
    """

    day = DayField(label=_("Day"), required=False)
    time = forms.TimeField(
        label=_("Time of day"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    place = LineField(label=_("Place"), max_length=200)

    def __init__(self, *args: Any, year: int, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.year, self.today = year, today
        self.kept = ""
        self.reasons: list[str] = []

    def full_clean(self) -> None:
        """A line whose day was emptied asks for nothing."""
        if self.is_bound and not self.data.get(self.add_prefix("day"), "").strip():
            for name in ("time", "place"):
                self.fields[name].required = False
        super().full_clean()

    def clean_day(self) -> date | None:
        """Refuse a day outside the year, or one that has passed."""
        day: date | None = self.cleaned_data["day"]
        if day and day.year != self.year:
            raise forms.ValidationError(gettext("Choose a day in {year}.").format(year=self.year))
        if day and day < self.today:
            raise forms.ValidationError(gettext("That day has passed."))
        return day

    def clean(self) -> dict[str, Any]:
        """Refuse an hour that a clock put forward leaves out; ask once about a day on which few work."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        day, time = cleaned.get("day"), cleaned.get("time")
        if not day:
            return cleaned
        if time and _left_out(datetime.combine(day, time)):
            self.add_error("time", gettext("That night the clock is put forward, and this hour is left out."))
        name = off_on(day)
        self.kept = day.isoformat() if name else ""
        if name and self.data.get(self.add_prefix("kept")) != self.kept:
            words = gettext("{day}: {name}. Send the dates again if the meeting is to be on that day.")
            self.add_error("day", words.format(day=long_date(day), name=gettext(name)))
        return cleaned

    @property
    def wanted(self) -> tuple[datetime, str] | None:
        """The start in Danish time and the place; nothing for a line without a day."""
        day = self.cleaned_data.get("day")
        if not day:
            return None
        start = timezone.make_aware(datetime.combine(day, self.cleaned_data["time"]))
        return start, self.cleaned_data["place"]


def _left_out(moment: datetime) -> bool:
    """Whether the Danish clock never shows this time."""
    aware = timezone.make_aware(moment)
    return timezone.localtime(aware.astimezone(UTC)).replace(tzinfo=None) != moment


def year_forms(
    proposals: Sequence[Proposal],
    habit: Habit,
    *,
    year: int,
    today: date,
    number: int,
    typed: Mapping[str, str] | None = None,
) -> list[MeetingDayForm]:
    """Return a form for each meeting still wanted, filled with what is proposed, or with what was typed."""
    made = []
    for index in range(number):
        day = proposals[index].on if index < len(proposals) else None
        initial = {"day": day, "time": habit.at, "place": habit.place}
        made.append(MeetingDayForm(typed, prefix=f"m{index + 1}", initial=initial, year=year, today=today))
    return made


def wanted_in(lines: Sequence[MeetingDayForm]) -> list[tuple[datetime, str]]:
    """Return the meetings that were asked for, once every line is valid; two at one time fault the second.

    Empty where a line has a fault, or where no line has a day.
    """
    faulty = [line for line in lines if not line.is_valid()]
    if faulty:
        return []
    found: dict[datetime, str] = {}
    for line in lines:
        if line.wanted and line.wanted[0] in found:
            line.add_error("day", gettext("Two meetings cannot be at the same time."))
            return []
        if line.wanted:
            found[line.wanted[0]] = line.wanted[1]
    if not found:
        lines[0].add_error("day", gettext("Choose a day for one meeting at least."))
    return list(found.items())
