"""What the law's own acts left at a meeting, in sentences: election, recommendation, open doors.

L-111-5, L-112-3 and B-3-4; both conditions of open doors are told, as they were counted.
"""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from samraad.councils.models import AgendaItem, Election, Meeting, OpeningDecision, Recommendation
from samraad.web.formats import plain_date

ACTS = ("election", "recommendation")
"""What an item is read with."""


def at_item(item: AgendaItem) -> Iterator[str]:
    """Yield what was elected and recommended at an item, which was read with ``ACTS``."""
    election: Election | None = getattr(item, "election", None)
    if election:
        words = _("Elected vice-chair: {office}, until {until}.")
        yield words.format(office=election.office, until=plain_date(election.until_on))
    made: Recommendation | None = getattr(item, "recommendation", None)
    if made:
        words = _("Recommendation to {to}, until {until}.")
        yield words.format(to=made.addressee, until=plain_date(made.until_on))


def openings(meeting: Meeting) -> dict[int | None, str]:
    """Return what was decided on the public's presence, by the key of the item; None is the whole meeting."""
    return {one.item_id: _opening(one) for one in meeting.openings.all()}


def _opening(one: OpeningDecision) -> str:
    if one.opened:
        words = _("The public may watch: {votes} of {members} members for it, and the chair agreed.")
    elif one.chair_consents:
        words = _("The public may not watch: {votes} of {members} members for it; the chair agreed.")
    else:
        words = _("The public may not watch: {votes} of {members} members for it; the chair did not agree.")
    return words.format(votes=one.votes_for, members=one.members)
