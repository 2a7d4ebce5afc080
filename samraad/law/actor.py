"""The Actor: who acts, as what. Built per request from the seats held that day, never stored."""

from dataclasses import dataclass, field

from samraad.law.roles import Role


@dataclass(frozen=True)
class Held:
    """A role held where it is held: a district number, a municipality code and a forum where it has one.

    A seat of a forum also carries the municipality and the district in which the forum works.
    """

    role: type[Role]
    district: int | None = None
    municipality: str = ""
    forum: int | None = None


@dataclass(frozen=True)
class Actor:
    """A person in office. ``person`` is her own name, for the log alone; ``office`` is what others read.

    ``vouches`` is her word, in one act, for what a number in her text is that looks like a personal number.
    """

    user_id: int | None
    person: str
    office: str
    roles: tuple[Held, ...] = field(default=())
    vouches: str = ""

    def holds(
        self,
        *roles: type[Role],
        district: int | None = None,
        municipality: str = "",
        forum: int | None = None,
    ) -> bool:
        """Whether one of the roles is held, in this district, municipality and forum where they are given."""
        return any(
            held.role in roles
            and (district is None or held.district == district)
            and (not municipality or held.municipality == municipality)
            and (forum is None or held.forum == forum)
            for held in self.roles
        )

    def districts(self, *roles: type[Role]) -> frozenset[int]:
        """The numbers of the districts in which one of the roles (any, if none is named) is held."""
        return frozenset(
            held.district
            for held in self.roles
            if held.district is not None and (not roles or held.role in roles)
        )

    def municipalities(self, *roles: type[Role]) -> frozenset[str]:
        """The codes of the municipalities in which one of the roles (any, if none is named) is held."""
        return frozenset(
            held.municipality
            for held in self.roles
            if held.municipality and (not roles or held.role in roles)
        )

    def forums(self, *roles: type[Role]) -> frozenset[int]:
        """The keys of the forums in which one of the roles (any, if none is named) is held by a seat there.

        The district council has none: who sits there follows from the register.
        """
        return frozenset(
            held.forum for held in self.roles if held.forum is not None and (not roles or held.role in roles)
        )

    @property
    def signed_in(self) -> bool:
        """Whether this is a person at all."""
        return self.user_id is not None


ANYONE = Actor(user_id=None, person="", office="")
"""The public: nobody has signed in."""

CLOCK = Actor(user_id=0, person="", office="Samråd")
"""What acts by itself: set-up, the clock, a retention job."""
