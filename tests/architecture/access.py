"""The access matrix: who is asked for, how each address answers her, and the page that shows it."""

from collections.abc import Callable, Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from string import ascii_uppercase

from django.db import connection, transaction
from django.http.response import HttpResponseBase
from django.test import Client

from samraad.audit.log import REFUSED
from samraad.law.roles import ROLES, Role
from samraad.organisations.actors import actor_for
from samraad.organisations.models import User
from tests import make
from tests.architecture.pages import table

NEXT_DOOR, ELSEWHERE, FAR_TOWN = "265", 1, "851"
"""Roskilde lies in district 8 as Holbæk does; Aalborg in district 1, Nordjylland."""
LAST_WEEK = date(2026, 11, 13)
BACKEND = "django.contrib.auth.backends.ModelBackend"
WRITING = ("INSERT", "UPDATE", "DELETE", "TRUNCATE")


@dataclass(frozen=True)
class Subject:
    """Someone who asks: her role, where she holds it as seen from the thing, her account."""

    role: str
    where: str
    user: User | None = None

    @property
    def is_stranger(self) -> bool:
        """Whether nothing of district 8 is hers to see beyond what is public."""
        return self.where in {"in another district", "left last week", "without a seat"}

    @property
    def told(self) -> str:
        return " ".join(filter(None, (self.role, self.where)))


@dataclass(frozen=True)
class Answer:
    """How an address answered: the status, what it wrote, and the refusals it left in the log."""

    status: int
    wrote: tuple[str, ...]
    refusals: int


def subjects() -> Iterator[Subject]:
    """Signed out, without a seat, and each role where it can be held and after it has ended."""
    yield Subject("signed out", "")
    yield Subject("signed in", "without a seat", make.account())
    for role in ROLES:
        for where, place in _places(role):
            yield Subject(role.title.lower(), where, _seated(role, place))
        yield Subject(role.title.lower(), "left last week", _left(role))


def _places(role: type[Role]) -> Iterator[tuple[str, dict[str, object]]]:
    if role.scope == "national":
        yield "", {}
    elif role.scope == "district":
        yield "", {"district": make.OURS}
        yield "in another district", {"district": ELSEWHERE}
    else:
        yield "", {"municipality": make.HOLBAEK}
        yield "of another municipality", {"municipality": NEXT_DOOR}
        yield "in another district", {"municipality": FAR_TOWN}


def _seated(role: type[Role], place: dict[str, object]) -> User:
    since = LAST_WEEK if role.code == "deputy" else make.FROM_ON
    return make.sitting(role.code, **place, day=since).user


def _left(role: type[Role]) -> User:
    """Someone who acted in the seat until last week: as deputy or delegate of a mayor, else acting."""
    beside = {"deputy": "deputy", "mayors_delegate": "delegate"}.get(role.code, "acting")
    return make.someone(role.code, capacity=beside, until_on=LAST_WEEK).user


remembered = lru_cache(maxsize=None)(actor_for)
"""Who somebody is on a day, found once: what a request writes is undone, so it stays true."""


class Asking:
    """A browser of one subject. What a request writes is undone when it has been answered."""

    def __init__(self, subject: Subject) -> None:
        self.client = Client(raise_request_exception=False)
        if subject.user:
            self.client.force_login(subject.user, BACKEND)
        self.cookies = deepcopy(self.client.cookies)
        self.before = transaction.savepoint()

    def get(self, address: str) -> Answer:
        return self._ask(lambda: self.client.get(address))

    def post(self, address: str, sent: dict[str, object]) -> Answer:
        return self._ask(lambda: self.client.post(address, sent))

    def _ask(self, request: Callable[[], HttpResponseBase]) -> Answer:
        wrote: list[str] = []
        refusals: list[str] = []

        def note(execute, statement, params, many, context):
            if statement.lstrip().startswith(WRITING):
                wrote.append(statement)
                refusals.extend(param for param in params or () if param == REFUSED.code)
            return execute(statement, params, many, context)

        with connection.execute_wrapper(note):
            answer = request()
            answer.getvalue()  # a file that is sent is read to its end, and closed
        if wrote or transaction.get_rollback():
            transaction.savepoint_rollback(self.before)
            transaction.set_rollback(False)
        if answer.cookies:
            self.client.cookies = deepcopy(self.cookies)
        return Answer(answer.status_code, tuple(wrote), len(refusals))


Column = tuple[int, ...]
Matrix = dict[str, dict[Subject, int]]
"""For each row (an address on a thing in a state) the status that each subject got."""


def drawn(matrix: Matrix, everyone: Iterable[Subject]) -> str:
    """The matrix as a table: subjects answered alike share a column, equal rows a line."""
    columns: dict[Column, list[Subject]] = {}
    for subject in everyone:
        columns.setdefault(tuple(row[subject] for row in matrix.values()), []).append(subject)
    names = (*ascii_uppercase, *map("A{}".format, ascii_uppercase))
    letters = dict(zip(columns, names, strict=False))
    legend = [f"- **{letters[column]}** {_told(alike)}" for column, alike in columns.items()]
    lines: dict[Column, list[str]] = {}
    for number, name in enumerate(matrix):
        lines.setdefault(tuple(column[number] for column in columns), []).append(name)
    rows = [["<br>".join(names), *map(str, answers)] for answers, names in lines.items()]
    return "\n".join(legend) + "\n\n" + table(["Address", *letters.values()], rows)


def _told(alike: list[Subject]) -> str:
    """Who shares a column: the roles held at the same place, "all" where it is every one."""
    by_place: dict[str, list[str]] = {}
    for subject in alike:
        by_place.setdefault(subject.where, []).append(subject.role)
    told = []
    for where, roles in by_place.items():
        who = "every role" if len(roles) == len(ROLES) else ", ".join(roles)
        told.append(f"{where}: {who}" if where else who)
    return "; ".join(told)


def drawn_alike(answers: dict[str, int]) -> str:
    """What everyone is answered: the addresses of each status in a line."""
    lines: dict[int, list[str]] = {}
    for name, status in answers.items():
        lines.setdefault(status, []).append(name)
    return table(
        ["Answer", "Address"], [[str(status), "<br>".join(names)] for status, names in sorted(lines.items())]
    )
