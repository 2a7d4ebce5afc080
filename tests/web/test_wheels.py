"""A year drawn as a wheel: every day has its place, and marks that would touch lie beside each other."""

from datetime import date
from math import atan2, degrees, hypot

import pytest

from samraad.web.wheels import CENTRE, RINGS, Mark, Placed, Span, Wheel, wheel

TODAY = date(2026, 11, 22)


def drawn(*marks: Mark, year: int = 2026, spans: tuple[Span, ...] = ()) -> Wheel:
    return wheel(year, marks=marks, spans=spans, today=TODAY)


def mark(on: date, ring: str = "inner", number: int = 1) -> Mark:
    return Mark(on, ring, "planned", number, "Møde")


def turned(placed: Placed) -> float:
    """Degrees from the top with the clock."""
    return degrees(atan2(placed.x - CENTRE, CENTRE - placed.y)) % 360


def out(placed: Placed) -> float:
    return hypot(placed.x - CENTRE, placed.y - CENTRE)


def test_the_year_begins_on_top_and_runs_with_the_clock() -> None:
    days = [date(2026, 1, 1), date(2026, 4, 2), date(2026, 7, 2), date(2026, 10, 1)]
    made = drawn(*(mark(day) for day in days))
    assert [round(turned(one) / 5) * 5 for one in made.marks] == [0, 90, 180, 270]


def test_the_leap_day_has_a_place_of_its_own() -> None:
    made = drawn(mark(date(2028, 2, 28)), mark(date(2028, 2, 29)), mark(date(2028, 3, 1)), year=2028)
    assert len({(one.x, one.y) for one in made.marks}) == 3


def test_each_mark_lies_on_its_ring() -> None:
    made = drawn(mark(date(2026, 3, 1), "inner"), mark(date(2026, 3, 1), "outer"))
    assert [RINGS[one.mark.ring][0] < out(one) < RINGS[one.mark.ring][1] for one in made.marks] == [
        True,
        True,
    ]


@pytest.mark.parametrize("apart", [1, 7, 10])
def test_two_marks_close_together_do_not_touch(apart: int) -> None:
    one, other = drawn(mark(date(2026, 3, 1)), mark(date(2026, 3, 1 + apart))).marks
    assert hypot(one.x - other.x, one.y - other.y) > 38


def test_more_than_the_lanes_can_take_share_the_last() -> None:
    made = drawn(*(mark(date(2026, 3, day)) for day in (1, 2, 3)))
    assert [round(out(one), -1) for one in made.marks] == [210, 160, 160]


def test_a_small_mark_lies_at_the_edge_of_its_ring() -> None:
    (dot,) = drawn(mark(date(2026, 3, 1), "outer", number=0)).marks
    assert round(out(dot)) == RINGS["outer"][1] - 8


def test_the_hand_is_drawn_in_the_current_year_alone() -> None:
    assert drawn().hand.startswith("M")
    assert drawn(year=2027).hand == ""


def test_the_current_month_is_marked() -> None:
    assert [month.number for month in drawn().months if month.now] == [11]
    assert [month.number for month in drawn(year=2027).months if month.now] == []


def test_a_span_is_cut_at_the_ends_of_the_year() -> None:
    within = Span(date(2026, 10, 1), date(2027, 1, 1), "Udkast")
    beyond = Span(date(2026, 10, 1), date(2027, 2, 1), "Udkast")
    elsewhere = Span(date(2027, 2, 1), date(2027, 3, 1), "Udkast")
    assert drawn(spans=(beyond,)).arcs == drawn(spans=(within,)).arcs
    assert drawn(spans=(elsewhere,)).arcs == ()


def test_a_span_says_its_name_where_it_has_room_and_upright() -> None:
    spring = Span(date(2026, 5, 1), date(2026, 9, 1), "Udkast")
    week = Span(date(2026, 5, 1), date(2026, 5, 8), "Skriftlig runde")
    rim = Span(date(2026, 5, 1), date(2026, 9, 1), "Udkast", faint=True)
    assert [arc.label for arc in drawn(spans=(spring, week, rim)).arcs] == ["Udkast", "", ""]
    below, above = drawn(spans=(spring, Span(date(2026, 1, 1), date(2026, 3, 1), "Udkast"))).arcs
    assert (" 0 0 0 " in below.path, " 0 0 1 " in above.path) == (True, True)


def test_a_span_of_a_whole_year_is_a_circle() -> None:
    (arc,) = drawn(spans=(Span(date(2026, 1, 1), date(2027, 1, 1), "Udkast"),)).arcs
    start, end = arc.path[1:].split("A")[0], arc.path.rsplit(" ", 2)[1:]
    assert " 0 1 " in arc.path
    assert [abs(int(one) - int(other)) for one, other in zip(start.split(), end, strict=True)] < [2, 2]


def test_single_days_are_ticks_on_the_rim() -> None:
    made = wheel(2026, marks=(), ticks=[date(2026, 6, 5)], today=TODAY)
    assert len(made.ticks) == 1
