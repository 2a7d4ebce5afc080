"""What has happened to a meeting, as a reader may know it: what tells of closed items is kept from others."""

from collections.abc import Iterable

from django.db.models import BooleanField, ExpressionWrapper, Q

from samraad.audit.log import Entry, history
from samraad.councils.actions.ground import reference
from samraad.councils.models import Meeting, Paper

_KEPT_BACK = ExpressionWrapper(
    Q(item__closed=True) | Q(openness=Paper.Openness.CLOSED) | Q(withdrawn_on__isnull=False),
    output_field=BooleanField(),
)


def told_to(meeting: Meeting, *, sees_closed: bool) -> tuple[list[Entry], int]:
    """Return the entries of the log on a meeting, and how many were kept back. One query, or three.

    An entry that names an item or a paper is told to a reader who may not see what is closed only if an open
    one, and no closed one, is called so now: what was renamed, taken off or withdrawn since tells nothing.
    """
    entries = history(reference(meeting.pk))
    if sees_closed:
        return entries, 0
    titles = meeting.items.values_list("title", "closed")
    papers = Paper.objects.filter(item__meeting=meeting).values_list("title", _KEPT_BACK)
    known = {"title": _open_ones(titles), "paper": _open_ones(papers)}
    shown = [
        entry
        for entry in entries
        if all(entry.params[name] in names for name, names in known.items() if name in entry.params)
    ]
    return shown, len(entries) - len(shown)


def _open_ones(named: Iterable[tuple[str, bool]]) -> set[object]:
    """What open ones alone are called; "" names nothing."""
    by_closed: dict[bool, set[object]] = {True: set(), False: {""}}
    for title, closed in named:
        by_closed[closed].add(title)
    return by_closed[False] - by_closed[True]
