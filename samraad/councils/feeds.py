"""A person's own meetings for her calendar's subscription. Danish, like all that leaves Samråd."""

from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from samraad.councils.models import Meeting
from samraad.law.actor import Actor
from samraad.notices.calendar import Entry
from samraad.organisations.models.forums import forums_where

KEPT_DAYS = 92
"""How far back a subscription goes."""


def entries(actor: Actor, day: date) -> tuple[Entry, ...]:
    """Return the meetings of the forums that the actor sits in or prepares, as far as she may open them.

    One query. No agenda and no names go along: the text is a link that asks her to sign in.
    """
    since = timezone.make_aware(datetime.combine(day - timedelta(days=KEPT_DAYS), time.min))
    hers = forums_where(actor, lambda forum: forum.preparers + forum.members + forum.chairs, prefix="forum__")
    rows = (
        Meeting.objects.visible_to(actor)
        .filter(hers, starts_at__gte=since)
        .select_related("forum__district", "forum__municipality")
        .order_by("starts_at")
    )
    with override("da"):
        return tuple(_entry(meeting) for meeting in rows)


def _entry(meeting: Meeting) -> Entry:
    planned = meeting.state == Meeting.State.PLANNED
    title = meeting.forum.title
    return Entry(
        uid=f"moede-{meeting.pk}",
        sequence=meeting.version,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        title=_("Not convened yet: {meeting}").format(meeting=title) if planned else title,
        place=meeting.place,
        text=_("Agenda and papers, when you have signed in:"),
        cancelled=meeting.state == Meeting.State.CANCELLED,
        link=f"{settings.SITE_URL}{reverse('meeting', args=[meeting.pk])}",
    )
