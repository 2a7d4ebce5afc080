"""The clock of the tests of ``home`` that open pages."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.utils.translation import override

NOON = datetime(2026, 11, 20, 11, tzinfo=UTC)


@pytest.fixture
def friday(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Friday 20 November 2026 at noon; what is read is English."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOON)
    with override("en"):
        yield
