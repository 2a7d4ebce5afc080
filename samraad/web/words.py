"""Words of the layers below, translated where they are shown.

``law`` and the rules mark their messages and leave them in English with ``{named}`` places; here they become
a sentence in the reader's language.
"""

import re
from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext

from samraad.law.verdict import Verdict
from samraad.web.formats import plain_date

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def _shown(value: object) -> object:
    if isinstance(value, str) and _ISO_DAY.fullmatch(value):
        return plain_date(date.fromisoformat(value))
    return plain_date(value) if isinstance(value, date) else value


def said(words: str, params: Mapping[str, object] | None = None) -> str:
    """Translate a marked message and fill its places; a day, or an ISO day as text, is written out."""
    if not words:
        return ""
    return gettext(words).format(**{name: _shown(value) for name, value in (params or {}).items()})


def words_of(verdict: Verdict) -> str:
    """Return the words of a Verdict in the reader's language; nothing for a plain yes."""
    return said(verdict.words, verdict.params)
