"""The history of a plan as the public may read it: offices only, without refusals, and nothing of a draft."""

from collections.abc import Iterable

from samraad.audit.log import Entry, history
from samraad.plans import events
from samraad.plans.actions.ground import reference

_PUBLISHING = {
    kind.code
    for kind in (
        events.PLAN_PUBLISHED,
        events.PUBLISHED_CHANGED,
        events.EDITION_PUBLISHED,
        events.EDITION_PUBLISHED_CHANGED,
        events.RECORDED_FROM_SOURCE,
    )
}
_QUOTING = {"heading", "title", "source"}


def public_history(plan: int, *, withdrawn: bool) -> list[Entry]:
    """Return what happened up to each publication, and each withdrawal. One query.

    What belongs to a draft that is still open, or was discarded, is left out. ``withdrawn`` says that an
    edition of the plan was taken away: then no sentence quotes a heading, the source, or what changed in that
    edition, since it might be what had to go.
    """
    entries = published_part(history(reference(plan), public=True))
    if not withdrawn:
        return entries
    gone = {entry.params["number"] for entry in entries if entry.kind == events.EDITION_WITHDRAWN.code}
    return [entry for entry in entries if not _quotes(entry, gone)]


def _quotes(entry: Entry, gone: set[int]) -> bool:
    """Whether the sentence repeats words that may stand in one of the editions that are gone."""
    of_edition = "changed" in entry.params and entry.params["number"] in gone
    return of_edition or bool(_QUOTING & set(entry.params))


def published_part(entries: Iterable[Entry]) -> list[Entry]:
    """Return the entries that led to a publication, and the withdrawals."""
    told: list[Entry] = []
    draft: list[Entry] = []
    for entry in entries:
        if entry.kind in _PUBLISHING:
            told += [*draft, entry]
            draft = []
        elif entry.kind == events.EDITION_WITHDRAWN.code:
            told.append(entry)
        elif entry.kind == events.DRAFT_DISCARDED.code:
            draft = []
        else:
            draft.append(entry)
    return told
