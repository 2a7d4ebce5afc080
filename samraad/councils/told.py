"""What has happened to a meeting, as a reader may know it: what tells of closed items is kept from others."""

from samraad.audit.log import Entry, history
from samraad.councils.actions.ground import reference
from samraad.councils.models import Meeting


def told_to(meeting: Meeting, *, sees_closed: bool) -> tuple[list[Entry], int]:
    """Return the entries of the log on a meeting, and how many were kept back. One query, or two.

    An entry that names an item is told to a reader who may not see what is closed only if an open item, and
    no closed one, is called so now: a title that was changed since tells nothing.
    """
    entries = history(reference(meeting.pk))
    if sees_closed:
        return entries, 0
    titles: dict[bool, set[str]] = {True: set(), False: set()}
    for title, closed in meeting.items.values_list("title", "closed"):
        titles[closed].add(title)
    if not titles[True]:
        return entries, 0
    open_ones = titles[False] - titles[True]
    shown = [entry for entry in entries if entry.params.get("title", None) in {None, *open_ones}]
    return shown, len(entries) - len(shown)
