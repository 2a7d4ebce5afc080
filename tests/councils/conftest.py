"""Who acts in most tests of the councils; a module that asks for a browser instead has its own."""

import pytest

from samraad.law.actor import Actor


@pytest.fixture
def secretary() -> Actor:
    from tests import make  # noqa: PLC0415 - this file is read before the models are

    return make.sitting("secretary").actor
