"""What invitations, new passwords and new addresses share: a link, mailed, that opens one thing once."""

from datetime import datetime, timedelta

from django.db import transaction

from samraad.law.verdict import require
from samraad.law.words import N_
from samraad.organisations.actions.ground import about
from samraad.organisations.models import OpenSession, PersonalLink, User
from samraad.organisations.rules import may_use_link
from samraad.organisations.sealed import hash_of, new_token


@transaction.atomic
def make_link(
    user: User, purpose: str, *, address: str, now: datetime, holds: timedelta
) -> tuple[PersonalLink, str]:
    """Return a new link with its token, which is nowhere else; the one before it opens nothing any more."""
    User.objects.select_for_update().get(pk=user.pk)
    void_links(user, purpose, now=now)
    token = new_token()
    link = PersonalLink.objects.create(
        user=user,
        purpose=purpose,
        address=address,
        token_hash=hash_of(token),
        made_at=now,
        expires_at=now + holds,
    )
    return link, token


def void_links(user: User, *purposes: str, now: datetime) -> int:
    """Withdraw the standing links of these purposes; return how many there were."""
    return user.links.standing().filter(purpose__in=purposes).update(void_at=now)


def use_link(link: PersonalLink, *, now: datetime) -> PersonalLink:
    """Use up a link, so that of two who open it at once only one gets on.

    Raises:
        Refused: it has been used, withdrawn, or has run out.
    """
    link = PersonalLink.objects.select_for_update(of=("self",)).select_related("user").get(pk=link.pk)
    require(may_use_link(state=link.state(now)), act=N_("use the link"), about=about(link.user))
    link.used_at = now
    link.save(update_fields=["used_at"])
    return link


def end_sessions(user: User, *, but: str | None = None) -> int:
    """End the open sessions of an account, all or all but one; return how many ended."""
    ended = OpenSession.objects.filter(user=user)
    if but:
        ended = ended.exclude(session_key=but)
    number: int = ended.delete()[0]
    return number
