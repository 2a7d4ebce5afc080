"""The register: what exists by law, the forums, and who holds what from when until when."""

from samraad.organisations.models.accounts import (
    WRONG_CODES_AN_HOUR,
    CodeApp,
    OpenSession,
    Passkey,
    PersonalLink,
    RecoveryCode,
    WrongCode,
    too_many_wrong_codes,
)
from samraad.organisations.models.forums import Forum, HouseChoice, district_on
from samraad.organisations.models.parties import Cooperation, Participation, Party, Step
from samraad.organisations.models.people import User
from samraad.organisations.models.register import (
    DateRange,
    District,
    Membership,
    Municipality,
    Region,
    in_force,
)
from samraad.organisations.models.seats import (
    AROUND,
    CAPACITY_ROLES,
    ROLES_BY_LAW,
    Holding,
    Place,
    Seat,
    around,
    council_on,
    members_on,
)
from samraad.organisations.models.wishes import Wishes

__all__ = [
    "AROUND",
    "CAPACITY_ROLES",
    "ROLES_BY_LAW",
    "WRONG_CODES_AN_HOUR",
    "CodeApp",
    "Cooperation",
    "DateRange",
    "District",
    "Forum",
    "Holding",
    "HouseChoice",
    "Membership",
    "Municipality",
    "OpenSession",
    "Participation",
    "Party",
    "Passkey",
    "PersonalLink",
    "Place",
    "RecoveryCode",
    "Region",
    "Seat",
    "Step",
    "User",
    "Wishes",
    "WrongCode",
    "around",
    "council_on",
    "district_on",
    "in_force",
    "members_on",
    "too_many_wrong_codes",
]
