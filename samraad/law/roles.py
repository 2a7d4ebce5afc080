"""The roles a person can hold, as short classes in one file.

A role belongs to a seat in a district, a municipality or a forum, or to the country. What a role may do
stands in the rules of each package; here stands only what it is called and where it is held.
"""

from typing import ClassVar, Literal

from samraad.law.words import N_

Scope = Literal["district", "municipality", "forum", "national"]


class Role:
    """What a seat makes of the person who holds it."""

    code: ClassVar[str]
    title: ClassVar[str]
    scope: ClassVar[Scope]


class PoliceDirector(Role):
    """*Politidirektør*: chairs the kredsråd, publishes the plan (B-2-1, L-111-4)."""

    code, title, scope = "police_director", N_("Police director"), "district"


class Secretary(Role):
    """*Kredsrådets sekretariat*: serves the council, issues its papers (B-2-1)."""

    code, title, scope = "secretary", N_("Secretary of the district council"), "district"


class Mayor(Role):
    """*Borgmester*: member of the kredsråd by office (L-111-2)."""

    code, title, scope = "mayor", N_("Mayor"), "municipality"


class MayorsDelegate(Role):
    """Acts on behalf of a mayor's office, *på vegne af*; never sits for her."""

    code, title, scope = "mayors_delegate", N_("Mayor's delegate"), "municipality"


class Deputy(Role):
    """*Stedfortræder*: chosen by the municipal council to sit for the mayor (L-111-3)."""

    code, title, scope = "deputy", N_("Mayor's deputy"), "municipality"


class MunicipalPreparer(Role):
    """Municipal staff who help the secretariat: may draft, may not issue (B-2-2)."""

    code, title, scope = "municipal_preparer", N_("Municipal preparer"), "municipality"


class ForumChair(Role):
    """Chairs a forum that has seats of its own: *lokalråd*, steering group, youth board (L-LR-2)."""

    code, title, scope = "forum_chair", N_("Chair of a council or group"), "forum"


class ForumSecretary(Role):
    """Serves such a forum: lays its meetings and issues its papers (L-LR-2)."""

    code, title, scope = "forum_secretary", N_("Secretary of a council or group"), "forum"


class ForumMember(Role):
    """Member of such a forum: police, municipality, or a representative of the community (L-LR-5)."""

    code, title, scope = "forum_member", N_("Member of a council or group"), "forum"


class UnitWorker(Role):
    """Works in a *lokal enhed*: SSP, school, club, street (L-LR-5)."""

    code, title, scope = "unit_worker", N_("Worker in a local unit"), "municipality"


class Partner(Role):
    """A partner of the cooperation: association, housing, other authority (L-113-2)."""

    code, title, scope = "partner", N_("Partner"), "municipality"


class InstitutionContact(Role):
    """Contact of a self-owning institution with a public task (L-115-8)."""

    code, title, scope = "institution_contact", N_("Contact of a self-owning institution"), "municipality"


class CaseChair(Role):
    """Chairs case conferences of an *Ungesamråd* (U-8)."""

    code, title, scope = "case_chair", N_("Chair of case conferences"), "municipality"


class DataProtectionOfficer(Role):
    """*Databeskyttelsesrådgiver* of the district (D-ROLE-4)."""

    code, title, scope = "data_protection_officer", N_("Data protection officer"), "district"


class LogReader(Role):
    """Reads the log to check lawfulness, for nothing else (D-LOG-4)."""

    code, title, scope = "log_reader", N_("Log reader"), "district"


class Reviewer(Role):
    """Reviews random samples of the log, from another unit (D-LOG-8)."""

    code, title, scope = "reviewer", N_("Reviewer"), "district"


class NationalSupervisor(Role):
    """Supervises all districts, reads only (L-109-1)."""

    code, title, scope = "national_supervisor", N_("National supervisor"), "national"


class Administrator(Role):
    """Keeps offices and accounts; sees no content (D-SEC-4)."""

    code, title, scope = "administrator", N_("Administrator"), "national"


ROLES: tuple[type[Role], ...] = (
    PoliceDirector, Secretary, Mayor, MayorsDelegate, Deputy, MunicipalPreparer, ForumChair,
    ForumSecretary, ForumMember, UnitWorker, Partner, InstitutionContact, CaseChair, DataProtectionOfficer,
    LogReader, Reviewer, NationalSupervisor, Administrator,
)  # fmt: skip
BY_CODE = {role.code: role for role in ROLES}
