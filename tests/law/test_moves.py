"""A table of moves says what may be done from where, and draws itself."""

import pytest

from samraad.law.moves import Move, drawing, may_move

DOOR = (
    Move("build", "", "open"),
    Move("close", "open", "closed", "L-113-1"),
    Move("open", "closed", "open"),
)


@pytest.mark.parametrize(
    ("act", "before", "expected"),
    [("close", "open", True), ("close", "closed", False), ("paint", "open", False), ("build", "", True)],
)
def test_an_act_starts_only_from_where_the_table_lets_it(act, before, expected):
    assert may_move(DOOR, act, before) is expected


def test_the_drawing_shows_every_move_with_the_law_it_rests_on():
    assert drawing(DOOR) == (
        "stateDiagram-v2\n"
        "    [*] --> open: build\n"
        "    open --> closed: close (L-113-1)\n"
        "    closed --> open: open\n"
    )
