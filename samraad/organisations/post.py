"""Writing to those who fill seats: finds their addresses on the day, and sends each of them one mail.

Nothing goes to an account that is stopped. A demo's people have addresses at demo.invalid, which no mail
reaches; their mails lie in the demo's mailbox.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from samraad.notices.actions import NOBODYS, send_all
from samraad.notices.letters import Addressed, Letter
from samraad.notices.models import Outgoing
from samraad.notices.rules import Whose
from samraad.organisations.actors import is_open, office_of
from samraad.organisations.models import Holding, Seat

READS_FOR_THE_SEAT = ("holder", "acting", "delegate")
"""Who gets a seat's mail, as a house choice: a deputy is written to by herself, when she is to sit."""


def write_to(
    seats: Iterable[Seat],
    letter: Letter,
    *,
    key: str,
    day: date,
    about: str = "",
    whose: Whose = NOBODYS,
    capacities: Sequence[str] = READS_FOR_THE_SEAT,
) -> list[Outgoing]:
    """Write to those who fill the seats on the day; each gets one mail, however many of them she fills.

    ``key`` names the occasion ("indkaldelse:12:0"); the same occasion twice is one mail a person. ``whose``
    is the district or council that answers for the mails. Call it inside the transaction of the act. The
    queries do not grow with the number of people.
    """
    held = Holding.objects.on(day).filter(seat__in=list(seats), capacity__in=capacities)
    once: dict[int, Holding] = {}
    for one in held.select_related("user", "seat").order_by("pk"):
        if is_open(one.user):
            once.setdefault(one.user_id, one)
    addressed = [
        Addressed(letter, one.user.email, f"{key}:{pk}", office_of(one.capacity, one.seat.office))
        for pk, one in sorted(once.items())
    ]
    return send_all(addressed, about=about, whose=whose)
