"""What the shell of a page needs to know: who is signed in, the menu, the language, the release.

A context processor gives it to every template as ``shell``. Nothing is asked of the database unless somebody
carries a session.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.template.loader import render_to_string
from django.utils.http import urlencode
from django.utils.module_loading import import_string
from django.utils.safestring import SafeString

from samraad.law.actor import ANYONE, Actor
from samraad.web.formats import language
from samraad.web.request import Request


@dataclass(frozen=True)
class MenuItem:
    """A line of a menu: its words (translated), its address, and the lines below it."""

    words: str
    address: str
    items: tuple["MenuItem", ...] = ()


@dataclass(frozen=True)
class MenuLine:
    """A line of the menu as it is drawn: ``here`` is "page" on its own page, "true" somewhere below it."""

    words: str
    address: str
    here: str
    lines: tuple["MenuLine", ...]


class Shell:
    """The facts of the shell around one page, worked out when the template asks."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = cast(Request, request)
        self.path = request.get_full_path()
        self.address: str = settings.SITE_URL + request.path
        self.demo: bool = settings.DEMO
        self.release: str = settings.RELEASE

    @cached_property
    def actor(self) -> Actor:
        """Who acts; nobody where there is no session."""
        if settings.SESSION_COOKIE_NAME not in self._request.COOKIES:
            return ANYONE
        return getattr(self._request, "actor", ANYONE)

    @cached_property
    def menu(self) -> tuple[MenuLine, ...]:
        """The menu of the actor, each line marked if it leads here."""
        if not self.actor.signed_in:
            return ()
        items: Iterable[MenuItem] = import_string(settings.SAMRAAD_MENU)(self.actor, self._request.today)
        return _lines(tuple(items), self._request.path)

    @cached_property
    def drawn_menu(self) -> SafeString:
        """The same as HTML, drawn once: a page has it twice, for the phone and for the desk."""
        return render_to_string("web/menu.html", {"lines": self.menu})

    @cached_property
    def foot(self) -> tuple[MenuItem, ...]:
        """The lines at the foot of every page."""
        source = getattr(settings, "SAMRAAD_FOOT", "")
        return tuple(import_string(source)()) if source else ()

    @property
    def home(self) -> str:
        """Where a signed-in person starts."""
        return resolve_url(settings.LOGIN_REDIRECT_URL)

    @property
    def sign_in(self) -> str:
        """Where one signs in, to come back to this page."""
        return f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': self.path})}"

    @property
    def sign_out(self) -> str:
        """Where one signs out."""
        return resolve_url(settings.SAMRAAD_SIGN_OUT)

    @property
    def profile(self) -> str:
        """Where one sees and changes one's own account; nothing where there is no such page."""
        page = getattr(settings, "SAMRAAD_PROFILE", "")
        return resolve_url(page) if page else ""

    @cached_property
    def language(self) -> str:
        """The language of the page."""
        return language()

    @property
    def other_language(self) -> str:
        """The language one can switch to."""
        return "da" if self.language == "en" else "en"


def _leads_to(item: MenuItem, path: str) -> int:
    """Return how much of the path the item's address covers; 0 for none."""
    return len(item.address) if path.startswith(item.address) else 0


def _lines(items: tuple[MenuItem, ...], path: str) -> tuple[MenuLine, ...]:
    best = max((_leads_to(item, path) for item in items), default=0)
    lines = []
    for item in items:
        here = "page" if item.address == path else "true" if best and _leads_to(item, path) == best else ""
        lines.append(MenuLine(item.words, item.address, here, _lines(item.items, path) if here else ()))
    return tuple(lines)


def shell(request: HttpRequest) -> dict[str, Any]:
    """Give every template its shell."""
    return {"shell": Shell(request)}
