"""The mail that minutes are ready. Danish, whatever language the secretary works in; names no item."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext, override

from samraad.councils.models import Meeting
from samraad.notices.letters import Letter
from samraad.web.formats import long_date


def ready_for_comments(meeting: Meeting) -> Letter:
    """Tell the members that the minutes are written, and until when they can comment (C-19)."""
    with override("da"):
        day, last = long_date(meeting.on), long_date(meeting.comments_until)
        return Letter(
            subject=gettext("The minutes are ready for comments: {council}, {day}").format(
                council=meeting.forum.title, day=day
            ),
            lines=(
                gettext("The minutes of the meeting on {day} are written.").format(day=day),
                gettext("You can comment on them until {day}, that day included.").format(day=last),
                gettext("They are approved at the next meeting."),
            ),
            link=f"{settings.SITE_URL}{reverse('meeting', args=[meeting.pk])}#bemaerkninger",
            link_words=gettext("Read the minutes"),
        )
