"""Who acts in most tests of the plans; a module that asks for a browser instead has its own."""

import pytest

from samraad.law.actor import Actor


def acting(role: str) -> Actor:
    from tests import make  # noqa: PLC0415 - this file is read before the models are

    return make.sitting(role).actor


@pytest.fixture
def secretary() -> Actor:
    return acting("secretary")


@pytest.fixture
def director() -> Actor:
    return acting("police_director")
