"""A browser of someone in a seat, English, and the day on which she opens it."""

from datetime import date

from django.conf import settings
from django.test import Client

from tests import make

DAY = date(2026, 11, 20)
"""A Friday; ``NOON`` of ``tests.make.everything`` is its noon."""
BACKEND = "django.contrib.auth.backends.ModelBackend"


def browser(role: str = "secretary", **place: object) -> Client:
    """A browser in which whoever holds the seat is signed in."""
    client = Client()
    client.force_login(make.sitting(role, **place).user, BACKEND)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return client


def words_of(client: Client, address: str) -> str:
    """The page as it is read, its narrow spaces made plain."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode().replace("\N{NO-BREAK SPACE}", " ")
