"""The map: every district has a shape, borders meet, Bornholm is brought near."""

import json

import pytest

from samraad.web.maps import Box, outlines, points_of
from tests.web.gallery import GEOJSON

SQUARE = [[10, 56], [11, 56], [11, 57], [10, 57], [10, 56]]


def feature(code, rings, **facts):
    return {
        "properties": {"code": code, "name": f"Area {code}"} | facts,
        "geometry": {"type": "Polygon", "coordinates": rings},
    }


def drawing(*features, width=116, **options):
    return outlines({"features": list(features)}, width, **options)


@pytest.fixture(scope="module")
def denmark():
    return outlines(json.loads(GEOJSON.read_text()), 1000)


def inside(path, x, y):
    """Whether a point lies in the shape, by the even-odd rule over all its rings."""
    crossings = 0
    for part in path.split("M")[1:]:
        ring = points_of("M" + part)
        for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
            if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
                crossings += 1
    return crossings % 2 == 1


def test_a_square_of_degrees_is_narrower_than_it_is_high():
    drawn = drawing(feature("1", [SQUARE]))
    assert (drawn.width, drawn.height) == (116, 195), "100 units wide at latitude 56 is 179 units high"
    assert drawn.shapes[0].path == "M8 187l100 0 0-179-100 0z"


def test_every_district_has_one_shape_on_the_sheet(denmark):
    assert [shape.code for shape in denmark.shapes] == [str(code) for code in range(1460, 1472)]
    for shape in denmark.shapes:
        points = points_of(shape.path)
        assert len(points) > 10
        assert all(0 <= x <= denmark.width and 0 <= y <= denmark.height for x, y in points)


def test_a_label_stands_in_its_own_district_and_no_other(denmark):
    near = [shape for shape in denmark.shapes if shape.code != "1471"]
    for shape in near:
        home = [other.code for other in near if inside(other.path, shape.label_x + 0.5, shape.label_y + 0.5)]
        assert home == [shape.code]


def test_bornholm_stands_in_a_frame_at_the_upper_right(denmark):
    frame = denmark.inset
    assert isinstance(frame, Box)
    bornholm = points_of(denmark.shapes[-1].path)
    assert all(
        frame.x < x < frame.x + frame.width and frame.y < y < frame.y + frame.height for x, y in bornholm
    )
    others = [point for shape in denmark.shapes[:-1] for point in points_of(shape.path)]
    assert not any(x > frame.x and y < frame.y + frame.height for x, y in others), "nothing else in the frame"


def test_the_whole_map_is_small_enough_for_a_phone(denmark):
    assert sum(len(shape.path) for shape in denmark.shapes) < 50_000


def test_neighbours_share_the_points_of_their_border():
    east = [[11, 56], [12, 56], [12, 57], [11, 57], [11, 56]]
    west_shape, east_shape = drawing(feature("1", [SQUARE]), feature("2", [east])).shapes
    assert len(set(points_of(west_shape.path)) & set(points_of(east_shape.path))) == 2


def test_points_on_a_straight_line_and_small_islands_are_left_out():
    bent = [[10, 56], [10.5, 56], [11, 56], [11, 57], [10, 57], [10, 56]]
    islet = [[10.01, 57.001], [10.02, 57.001], [10.02, 57.002], [10.01, 57.001]]
    assert drawing(feature("1", [bent, islet])).shapes[0].path.count("M") == 1
    assert len(points_of(drawing(feature("1", [bent])).shapes[0].path)) == 4


def test_a_label_is_written_where_it_fits_and_stands_where_the_data_say():
    at = {"label_lon": 10.5, "label_lat": 56.5}
    wide = drawing(feature("1", [SQUARE], **at), labels={"1": "Fyn"}, letters=20).shapes[0]
    narrow = drawing(feature("1", [SQUARE], **at), labels={"1": "Sydsjælland"}, letters=20).shapes[0]
    assert (wide.label, wide.label_x, wide.label_y) == ("Fyn", 58, 97)
    assert narrow.label == ""


def test_an_area_without_a_label_point_has_one_in_its_middle():
    ring = SQUARE[:-1]
    assert (drawing(feature("1", [ring])).shapes[0].label_x, drawing(feature("1", [ring])).inset) == (
        58,
        None,
    )


def test_a_map_of_the_far_area_alone_needs_no_frame():
    assert drawing(feature("1471", [SQUARE])).inset is None


def test_each_shape_leads_to_its_address_in_the_order_that_is_asked(denmark):
    linked = denmark.linked({"1471": "/bornholm/", "1467": "/midt-og-vestsjaelland/"})
    assert [(shape.name, address) for shape, address in linked.links] == [
        ("Bornholms Politi", "/bornholm/"),
        ("Midt- og Vestsjællands Politi", "/midt-og-vestsjaelland/"),
    ]


def test_an_address_of_an_area_that_is_not_on_the_map_is_a_mistake(denmark):
    with pytest.raises(KeyError):
        denmark.linked({"9999": "/"})
