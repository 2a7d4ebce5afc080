"""The mails about a person's own login and seats. Danish, whatever language she reads in."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from samraad.notices.letters import Letter
from samraad.web.formats import clock, long_date


def _to(name: str, *args: str) -> str:
    return f"{settings.SITE_URL}{reverse(name, args=args)}"


def _until(moment: datetime) -> str:
    local = timezone.localtime(moment)
    return _("{day}, {time}").format(day=long_date(local.date()), time=clock(local.time()))


def invitation(token: str, *, offices: str, expires_at: datetime) -> Letter:
    """The first mail to someone who is to sit: a personal link to choose how she signs in."""
    with override("da"):
        return Letter(
            subject=_("You have been invited to Samråd"),
            lines=(
                _("You have been given a seat in Samråd: {offices}.").format(offices=offices),
                _("Open the link, and choose how you will sign in. It takes five minutes."),
                _("The link is yours alone. It holds until {until}.").format(until=_until(expires_at)),
                _("If you know nothing of this, do nothing: without the link nobody gets in."),
            ),
            link=_to("invited", token),
            link_words=_("Choose how you sign in"),
        )


def seat_given(*, offices: str) -> Letter:
    """To someone who signs in already: another seat is hers."""
    with override("da"):
        return Letter(
            subject=_("You have been given a seat in Samråd"),
            lines=(
                _("You have been given a seat in Samråd: {offices}.").format(offices=offices),
                _("Sign in as you usually do."),
            ),
            link=_to("sign_in"),
            link_words=_("Sign in"),
        )


def login_reset(token: str, *, expires_at: datetime) -> Letter:
    """The administrator has taken away all that she signed in with."""
    with override("da"):
        return Letter(
            subject=_("Your login to Samråd has been reset"),
            lines=(
                _("The administrator has reset your login. What you used before no longer works."),
                _("Open the link, and choose anew how you will sign in."),
                _("The link is yours alone. It holds until {until}.").format(until=_until(expires_at)),
                _("If you did not ask for this, tell the administrator at once."),
            ),
            link=_to("invited", token),
            link_words=_("Choose how you sign in"),
        )


def new_password(token: str, *, expires_at: datetime) -> Letter:
    """A link to a new password; the second step is asked for as before."""
    with override("da"):
        return Letter(
            subject=_("New password for Samråd"),
            lines=(
                _("Somebody, presumably you, has asked for a new password."),
                _("The link holds until {until}. You still need your code app or a recovery code.").format(
                    until=_until(expires_at)
                ),
                _("If it was not you, do nothing: your password is as it was."),
            ),
            link=_to("recover", token),
            link_words=_("Choose a new password"),
        )


def lost_passkey(token: str, *, expires_at: datetime) -> Letter:
    """To someone who signs in by passkey and cannot: a link that opens with a recovery code."""
    with override("da"):
        return Letter(
            subject=_("Get back into Samråd"),
            lines=(
                _("Somebody, presumably you, cannot get in. You sign in with a passkey."),
                _("Open the link with a recovery code at hand. It holds until {until}.").format(
                    until=_until(expires_at)
                ),
                _("If it was not you, do nothing: your login is as it was."),
            ),
            link=_to("recover", token),
            link_words=_("Use a recovery code"),
        )


def new_address(token: str, *, expires_at: datetime) -> Letter:
    """To a new mail address: is it really hers?"""
    with override("da"):
        return Letter(
            subject=_("Confirm your mail address"),
            lines=(
                _("Open the link to use this mail address in Samråd from now on."),
                _("The link holds until {until}.").format(until=_until(expires_at)),
                _("If you know nothing of this, do nothing."),
            ),
            link=_to("confirm_address", token),
            link_words=_("Confirm the mail address"),
        )


def address_taken() -> Letter:
    """To an address that another account has already; the screen told nothing of it."""
    with override("da"):
        return Letter(
            subject=_("This mail address is in use already"),
            lines=(
                _("Somebody asked to use this mail address in Samråd. It belongs to a login already."),
                _("Nothing has been changed."),
            ),
        )


def login_changed(what: str) -> Letter:
    """Something was changed in how she signs in; ``what`` is a marked sentence (ASVS 6.3.7)."""
    with override("da"):
        return Letter(
            subject=_("Your login to Samråd has been changed"),
            lines=(_(what), _("If it was not you, tell the administrator at once.")),
            link=_to("profile"),
            link_words=_("See your profile"),
        )
