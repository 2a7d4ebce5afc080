"""The lines at the foot of every page."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from samraad.web.shell import MenuItem


def foot() -> tuple[MenuItem, ...]:
    """Return the lines; ``settings.SAMRAAD_FOOT`` names this function."""
    lines = [MenuItem(_("Sources and licences"), reverse("sources"))]
    if settings.DEMO:
        lines.append(MenuItem(_("The demo's mailbox"), reverse("mailbox")))
    return tuple(lines)
