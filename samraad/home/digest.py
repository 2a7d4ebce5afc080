"""The weekly mail (*ugemail*): what waits, what is coming and what is new, one a person if there is any.

Danish, and without what anybody typed: a task has its day and no words, since it may come from a closed item.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from samraad.home.mine import Short, by_when, gathered
from samraad.law.actor import Actor
from samraad.law.mine import Line
from samraad.notices.letters import Letter
from samraad.web.formats import long_date
from samraad.web.words import said

NEWS_DAYS = 7
TYPED = frozenset({"words", "title"})
"""The places of a line that hold what somebody typed."""
LEFT_OUT = "…"
_SIGNER = Signer(salt="samraad.home.weekly_mail")


def token_of(user_id: int) -> str:
    """Return the end of the address at which a person stops her weekly mail without signing in."""
    return _SIGNER.sign(str(user_id)).replace(":", "~")


def user_of(token: str) -> int | None:
    """Return whose weekly mail a token stops; None for one that we did not make."""
    try:
        return int(_SIGNER.unsign(token.replace("~", ":")))
    except (BadSignature, ValueError):
        return None


def weekly(actor: Actor, day: date) -> Letter | None:
    """Return the actor's letter of the week, or nothing where there is none. The queries of Min side."""
    with override("da"):
        lists = gathered(actor, day)
        since = day - timedelta(days=NEWS_DAYS)
        fresh = [line for line in _all(lists.changed) if line.day and line.day > since]
        owed, coming = _all(lists.owed), _all(lists.coming)
        if actor.user_id is None or not (owed or coming or fresh):
            return None
        return Letter(
            subject=_("Your week in Samråd"),
            lines=(
                *_part(_("Waits for you"), (_owed(line, day) for line in owed)),
                *_part(_("On its way"), (_dated(line) for line in coming)),
                *_part(_("New since last week"), (_dated(line) for line in fresh)),
                _way_out(actor.user_id),
            ),
            link=f"{settings.SITE_URL}{reverse('mine')}",
            link_words=_("See it in Samråd"),
        )


def _all(short: Short) -> tuple[Line, ...]:
    return (*short.lines, *short.rest)


def _part(heading: str, lines: Iterable[str]) -> tuple[str, ...]:
    """A heading with its lines, or nothing."""
    told = list(dict.fromkeys(f"- {line}" for line in lines))
    return ("\n".join((f"{heading}:", *told)),) if told else ()


def _owed(line: Line, day: date) -> str:
    return ". ".join(filter(None, (_told(line), by_when(line.day, day))))


def _dated(line: Line) -> str:
    return f"{long_date(line.day)}: {_told(line)}" if line.day else _told(line)


def _told(line: Line) -> str:
    typed = dict.fromkeys(TYPED & line.params.keys(), LEFT_OUT)
    words = said(line.words, {**line.params, **typed}).rstrip(".")
    return f"{line.where}: {words}" if line.where else words


def _way_out(user_id: int) -> str:
    address = f"{settings.SITE_URL}{reverse('stop_weekly_mail', args=[token_of(user_id)])}"
    return _("You get this mail on Monday when there is something to tell. Stop it here: {address}").format(
        address=address
    )
