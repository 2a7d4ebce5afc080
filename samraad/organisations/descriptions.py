"""How the kinds of forum differ: one short description each, never a code path.

*Kredsråd*, *lokalråd*, steering group and *Ungesamråd* meet, take minutes and decide in the same way; what
differs is who sits there, who prepares, issues and chairs, how often it meets, what it is called and what
its agenda usually holds. What is called here is Danish and stays Danish: it is a name.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Protocol

from samraad.law.actor import Actor
from samraad.law.dated import COUNCIL_MEETINGS_A_YEAR, Dated
from samraad.law.roles import (
    Deputy,
    ForumChair,
    ForumMember,
    ForumSecretary,
    Mayor,
    MayorsDelegate,
    MunicipalPreparer,
    PoliceDirector,
    Role,
    Secretary,
)

Roles = tuple[type[Role], ...]


@dataclass(frozen=True)
class StandingItem:
    """*Fast punkt*: a line of the usual agenda, how long it takes, and its topic of L-112-1 or "formal"."""

    title: str
    topic: str
    minutes: int
    kind: str = "ordinary"


@dataclass(frozen=True)
class Description:
    """A kind of forum. ``called`` is the Danish name, ``definite`` the same with its article.

    ``by_register`` says that its members follow from the register (L-111-2), not from seats of its own.
    ``issuers`` call the meetings and issue agenda and minutes (B-2-1), ``preparers`` may draft (B-2-2),
    ``members`` read what was sent to them, ``followers`` read it without being members. ``meetings_a_year``
    is what the law asks for; where it is None, the house may choose a number (L-LR-2). ``published`` says
    that its approved minutes have a page for everyone; others are given out on request (J-8).
    """

    kind: str
    called: str
    definite: str
    called_in_public: str
    requirement: str
    by_register: bool
    chairs: Roles
    issuers: Roles
    preparers: Roles
    members: Roles
    followers: Roles = ()
    meetings_a_year: Dated | None = None
    has_statutory_topics: bool = False
    published: bool = False
    agenda: tuple[StandingItem, ...] = ()


_OPENING = (
    StandingItem("Godkendelse af dagsorden", "formal", 5),
    StandingItem("Godkendelse af referat fra sidste møde", "formal", 5, "approval"),
)
_CLOSING = (StandingItem("Kommende møder", "formal", 5), StandingItem("Eventuelt", "formal", 5))

DISTRICT_COUNCIL = Description(
    kind="district_council",
    called="Kredsråd",
    definite="Kredsrådet",
    called_in_public="Kredsråd",
    requirement="L-111-1",
    by_register=True,
    chairs=(PoliceDirector,),
    issuers=(Secretary, PoliceDirector),
    preparers=(Secretary, PoliceDirector, MunicipalPreparer),
    members=(Mayor, Deputy, MayorsDelegate),
    meetings_a_year=COUNCIL_MEETINGS_A_YEAR,
    has_statutory_topics=True,
    published=True,
    agenda=(
        *_OPENING,
        StandingItem("Kriminalitetsudviklingen i politikredsen", "crime", 25),
        StandingItem("Status på samarbejdsplanen", "cooperation", 20),
        StandingItem("Dagens tema", "cooperation", 30),
        StandingItem("Meddelelser fra politidirektøren", "police_work", 15),
        StandingItem("Meddelelser fra borgmestrene", "cooperation", 10),
        *_CLOSING,
    ),
)
"""*Kredsråd*: the director and the mayors (L-111-2); the director chairs (L-111-4) and convenes (B-3-1)."""

LOCAL_COUNCIL = Description(
    kind="local_council",
    called="Lokalråd",
    definite="Lokalrådet",
    called_in_public="Lokalråd (politi og kommune)",
    requirement="L-LR-1",
    by_register=False,
    chairs=(ForumChair,),
    issuers=(ForumSecretary, ForumChair),
    preparers=(ForumSecretary, ForumChair, MunicipalPreparer),
    members=(ForumMember,),
    followers=(PoliceDirector, Secretary),
    agenda=(
        *_OPENING,
        StandingItem("Opfølgning på handleplanen", "cooperation", 25),
        StandingItem("Kriminalitetsudviklingen i kommunen", "crime", 20),
        StandingItem("Politiets indsats", "police_work", 20),
        StandingItem("Nyt fra kommunen", "cooperation", 15),
        StandingItem("Nyt fra repræsentanterne", "cooperation", 15),
        *_CLOSING,
    ),
)
"""*Lokalråd*: police, municipality and the community round it (L-LR-1); how, it decides itself (L-LR-2)."""

STEERING_GROUP = Description(
    kind="steering_group",
    called="Styregruppe",
    definite="Styregruppen",
    called_in_public="Styregruppe",
    requirement="L-114-4",
    by_register=False,
    chairs=(ForumChair,),
    issuers=(ForumSecretary, ForumChair),
    preparers=(ForumSecretary, ForumChair),
    members=(ForumMember,),
    agenda=(
        *_OPENING,
        StandingItem("Status og opfølgning", "cooperation", 30),
        StandingItem("Nye forslag", "cooperation", 20),
        StandingItem("Gensidig orientering", "cooperation", 15),
        *_CLOSING,
    ),
)
"""*Styregruppe*: of SSP, PSP or a single task (L-114-4); sees no persons."""

YOUTH_BOARD = replace(
    STEERING_GROUP,
    kind="youth_board",
    called="Ungesamråd",
    definite="Ungesamrådet",
    called_in_public="Ungesamråd",
    requirement="U-8",
)
"""*Ungesamråd*: its general business only; its cases are not here (U-8)."""

DESCRIPTIONS: dict[str, Description] = {
    one.kind: one for one in (DISTRICT_COUNCIL, LOCAL_COUNCIL, STEERING_GROUP, YOUTH_BOARD)
}


class Placed(Protocol):
    """What a forum shows of itself here: its kind, its key and where it stands."""

    kind: str

    @property
    def pk(self) -> int | None: ...
    @property
    def district_id(self) -> int | None: ...
    @property
    def municipality_id(self) -> str | None: ...


def of(forum: Placed) -> Description:
    """Return the description of a forum's kind."""
    return DESCRIPTIONS[forum.kind]


def holds_in(
    actor: Actor, forum: Placed, roles: Iterable[type[Role]], *, district: int | None = None
) -> bool:
    """Whether the actor holds one of the roles of the forum where that role stands.

    A role of a forum is held in this one, one of a municipality in the forum's municipality, else in its
    district. ``district`` is the one in which a municipal forum lies on the day (``Forum.objects.placed``).
    """
    within = forum.district_id or district
    return any(_holds(actor, forum, role, within) for role in roles)


def _holds(actor: Actor, forum: Placed, role: type[Role], district: int | None) -> bool:
    if role.scope == "forum":
        return forum.pk is not None and actor.holds(role, forum=forum.pk)
    if role.scope == "municipality" and forum.municipality_id:
        return actor.holds(role, municipality=forum.municipality_id)
    return district is not None and actor.holds(role, district=district)
