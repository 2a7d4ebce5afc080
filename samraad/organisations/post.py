"""Writing to those who fill seats: finds their addresses on the day, and sends each of them one mail.

Nothing goes to an account that is stopped. A demo's people have addresses at demo.invalid, which no mail
reaches; their mails lie in the demo's mailbox.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from samraad.notices.actions import NOBODYS, send_all
from samraad.notices.letters import Addressed, Letter
from samraad.notices.models import Outgoing
from samraad.notices.rules import Whose
from samraad.organisations.actors import is_open, office_of
from samraad.organisations.models import Holding, Seat, User

READS_FOR_THE_SEAT = ("holder", "acting", "delegate")
"""Who gets a seat's mail, as a house choice: a deputy is written to by herself, when she is to sit."""


@dataclass(frozen=True)
class Recipient:
    """Someone who is written to: the account, and the seat ("Borgmester, Holbæk Kommune") she fills."""

    user: User
    office: str = ""


Writing = Letter | Callable[[Recipient], Letter]
"""One letter for everybody, or what writes each recipient hers (with a link of her own)."""


def write_to(
    to: Iterable[Seat] | Iterable[User],
    letter: Writing,
    *,
    key: str,
    day: date,
    about: str = "",
    whose: Whose = NOBODYS,
    capacities: Sequence[str] = READS_FOR_THE_SEAT,
) -> list[Outgoing]:
    """Write to seats, or to people; each gets one mail, however many of the seats she fills.

    ``key`` names the occasion ("indkaldelse:12:0"); the same occasion twice is one mail a person. ``whose``
    is the district or council that answers for the mails. Call it inside the transaction of the act. The
    queries do not grow with the number of people.
    """
    asked = list(to)
    seats = [one for one in asked if isinstance(one, Seat)]
    users = [one for one in asked if isinstance(one, User)]
    everybody = recipients_of(seats, day=day, capacities=capacities) + recipients_among(users, day=day)
    once = {recipient.user.pk: recipient for recipient in reversed(everybody)}
    addressed = [
        Addressed(
            letter=letter if isinstance(letter, Letter) else letter(recipient),
            to=recipient.user.email,
            key=f"{key}:{pk}",
            office=recipient.office,
        )
        for pk, recipient in sorted(once.items())
    ]
    return send_all(addressed, about=about, whose=whose)


def recipients_of(
    seats: Sequence[Seat], *, day: date, capacities: Sequence[str] = READS_FOR_THE_SEAT
) -> list[Recipient]:
    """Those who fill the seats in these capacities on the day, with accounts that are open; one query."""
    holdings = Holding.objects.on(day).filter(seat__in=seats, capacity__in=capacities)
    return _recipients(holdings.select_related("user", "seat").order_by("pk")) if seats else []


def recipients_among(users: Sequence[User], *, day: date) -> list[Recipient]:
    """These people as far as their accounts are open, each in the first seat she fills; one query."""
    if not users:
        return []
    holdings = Holding.objects.on(day).filter(user__in=users).select_related("seat").order_by("-pk")
    offices = {one.user_id: office_of(one.capacity, one.seat.office) for one in holdings}
    return [Recipient(user, offices.get(user.pk, "")) for user in users if is_open(user)]


def _recipients(holdings: Iterable[Holding]) -> list[Recipient]:
    return [
        Recipient(one.user, office_of(one.capacity, one.seat.office)) for one in holdings if is_open(one.user)
    ]
