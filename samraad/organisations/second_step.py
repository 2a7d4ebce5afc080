"""The second step of signing in, as one of Django's ways to authenticate, so that axes counts wrong tries."""

from typing import cast

from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest

from samraad.organisations.actions import use_code, use_recovery_code
from samraad.organisations.actors import actor_on
from samraad.organisations.models import User
from samraad.web.request import Request


class SecondStep(BaseBackend):
    """Knows an account by its mail address and a code of its app, or one of its recovery codes."""

    def authenticate(  # type: ignore[override]  # Django calls each backend with the names it takes
        self, request: HttpRequest | None, username: str, code: str = "", recovery_code: str = ""
    ) -> User | None:
        """Return the account if the code is good; a code is good once."""
        if request is None or not (code or recovery_code):
            return None
        ours = cast(Request, request)
        user = User.objects.get_by_natural_key(username)
        actor = actor_on(user, ours.today)
        use = use_code if code else use_recovery_code
        good = use(user, code=code or recovery_code, actor=actor, day=ours.today, now=ours.now)
        return user if good else None
