"""What a person had typed when an act could not be carried out, so that it stands on the page she gets."""

from dataclasses import dataclass

from django.http import HttpRequest

_NEVER_SHOWN = ("password", "code", "csrfmiddlewaretoken")
_WORDS = 2
"""So many words are a text that somebody would miss; a long one alone may be, too."""
_LONG = 60


@dataclass(frozen=True)
class Typed:
    """The fields of a form as they were sent: secrets and files left out.

    ``texts`` are those worth copying; ``safe_to_send`` says that the form came from our own page.
    """

    fields: tuple[tuple[str, str], ...]
    texts: tuple[str, ...]
    safe_to_send: bool


def typed_in(request: HttpRequest) -> Typed:
    """Return what was typed in the form of this request."""
    fields = tuple(
        (name, value)
        for name, values in request.POST.lists()
        if not any(secret in name for secret in _NEVER_SHOWN)
        for value in values
        if isinstance(value, str)
    )
    texts = tuple(value for _, value in fields if len(value.split()) >= _WORDS or len(value) > _LONG)
    return Typed(fields, texts, request.headers.get("Sec-Fetch-Site") == "same-origin")
