"""Where sessions are kept: in the database, each beside the account that is signed in by it."""

from typing import Any, cast

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as StoreInDatabase

from samraad.organisations.models import OpenSession


class SessionStore(StoreInDatabase):
    """Django's store in the database, on our own table."""

    @classmethod
    def get_model_class(cls) -> type[OpenSession]:
        """Return the table."""
        return OpenSession

    def create_model_instance(self, data: dict[str, Any]) -> OpenSession:
        """Return the row of this session, marked with who is signed in."""
        row = cast(OpenSession, super().create_model_instance(data))
        row.user_id = int(data[SESSION_KEY]) if SESSION_KEY in data else None
        return row
