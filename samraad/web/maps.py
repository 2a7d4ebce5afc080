"""Maps of Denmark drawn as SVG paths on the server. Pure: GeoJSON in, plain values out.

Projection: equirectangular at latitude 56, true enough for a country of this size. Points are set on a whole
grid, which keeps borders that two areas share the same line; islands smaller than a few dots are left out.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from math import cos, radians
from typing import Any

Point = tuple[float, float]
Ring = list[Point]

_SQUEEZE = cos(radians(56))
_MARGIN = 8.0
_SMALLEST = 12.0
"""The area, in squares of the grid, under which an island is not drawn."""
_LETTER = 0.56
"""The mean width of a letter, in parts of its height."""


@dataclass(frozen=True)
class Shape:
    """One area: its code, name and path, and where its label stands; no ``label`` where none fits."""

    code: str
    name: str
    path: str
    label_x: int
    label_y: int
    label: str = ""


@dataclass(frozen=True)
class Box:
    """A rectangle on the drawing."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True)
class Outlines:
    """A drawing ``width`` by ``height`` with its shapes; ``inset`` frames what lies elsewhere in truth."""

    width: int
    height: int
    shapes: tuple[Shape, ...]
    inset: Box | None = None

    def linked(self, addresses: Mapping[str, str]) -> "LinkedMap":
        """Return the map with an address for each shape, in the order of the addresses (code to address)."""
        by_code = {shape.code: shape for shape in self.shapes}
        pairs = tuple((by_code[code], address) for code, address in addresses.items())
        return LinkedMap(self.width, self.height, self.shapes, self.inset, pairs)


@dataclass(frozen=True)
class LinkedMap(Outlines):
    """A map whose shapes lead somewhere, as web/components/map.html draws it."""

    links: tuple[tuple[Shape, str], ...] = ()


@dataclass
class _Area:
    code: str
    name: str
    rings: list[Ring]
    label_at: Point


def outlines(
    geojson: Mapping[str, Any], width: int, *, apart: frozenset[str] = frozenset({"1471", "0400"}),
    labels: Mapping[str, str] | None = None, letters: int = 24,
) -> Outlines:  # fmt: skip
    """Draw the features of a GeoJSON collection on a sheet ``width`` units wide.

    Each feature has the properties ``code`` and ``name``, and may have ``label_lon`` and ``label_lat``. The
    codes in ``apart`` (Bornholm) are moved into a frame at the upper right. ``labels`` gives the words to
    write on the shapes by code, ``letters`` their height; a word that does not fit its shape is left out.
    """
    areas = [_area(feature) for feature in geojson["features"]]
    near = [area for area in areas if area.code not in apart] or areas
    far = [area for area in areas if area.code in apart and len(near) < len(areas)]
    left, top, right, bottom = _bounds(near)
    scale = (width - 2 * _MARGIN) / (right - left)
    height = round((bottom - top) * scale + 2 * _MARGIN)
    shapes = [_shape(area, scale, _MARGIN - left * scale, _MARGIN - top * scale) for area in near]
    inset = None
    if far:
        inset, moved = _inset(far, scale, width, letters)
        shapes += moved
    words = labels or {}
    labelled = tuple(_labelled(shape, words.get(shape.code, ""), letters, inset) for shape in shapes)
    return Outlines(width, height, labelled, inset)


def _area(feature: Mapping[str, Any]) -> _Area:
    geometry = feature["geometry"]
    facts = feature["properties"]
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    rings = [[_projected(*point[:2]) for point in ring] for polygon in polygons for ring in polygon]
    if "label_lon" in facts:
        label_at = _projected(facts["label_lon"], facts["label_lat"])
    else:
        label_at = _middle(max(rings, key=lambda ring: abs(_size(ring))))
    return _Area(str(facts["code"]), facts["name"], rings, label_at)


def _projected(longitude: float, latitude: float) -> Point:
    return longitude * _SQUEEZE, -latitude


def _bounds(areas: Iterable[_Area]) -> tuple[float, float, float, float]:
    points = [point for area in areas for ring in area.rings for point in ring]
    across, down = [x for x, _ in points], [y for _, y in points]
    return min(across), min(down), max(across), max(down)


def _size(ring: Ring) -> float:
    """Return the signed area within a ring."""
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True)) / 2


def _middle(ring: Ring) -> Point:
    return sum(x for x, _ in ring) / len(ring), sum(y for _, y in ring) / len(ring)


def _inset(far: list[_Area], scale: float, width: int, letters: int) -> tuple[Box, list[Shape]]:
    """Place areas in a frame at the upper right, at the map's scale, with room for a label below."""
    left, top, right, bottom = _bounds(far)
    padding = 2 * _MARGIN
    across, down = (right - left) * scale + 2 * padding, (bottom - top) * scale + 2 * padding + letters
    box = Box(round(width - _MARGIN - across), round(_MARGIN), round(across), round(down))
    shift_x, shift_y = box.x + padding - left * scale, box.y + padding - top * scale
    moved = [_shape(area, scale, shift_x, shift_y) for area in far]
    below = box.y + box.height - round(_MARGIN)
    return box, [replace(shape, label_x=box.x + box.width // 2, label_y=below) for shape in moved]


def _shape(area: _Area, scale: float, shift_x: float, shift_y: float) -> Shape:
    rings = [[(x * scale + shift_x, y * scale + shift_y) for x, y in ring] for ring in area.rings]
    label_x, label_y = area.label_at[0] * scale + shift_x, area.label_at[1] * scale + shift_y
    return Shape(area.code, area.name, "".join(_drawn(rings)), round(label_x), round(label_y))


def _drawn(rings: list[Ring]) -> Iterator[str]:
    """Write each ring that is large enough as a closed path with relative steps; the largest always."""
    largest = max(rings, key=lambda ring: abs(_size(ring)))
    for ring in rings:
        if ring is not largest and abs(_size(ring)) < _SMALLEST:
            continue
        corners = list(_corners([(round(x), round(y)) for x, y in ring]))
        (x, y), *others = corners
        steps = []
        for next_x, next_y in others:
            steps.append(f"{next_x - x} {next_y - y}")
            x, y = next_x, next_y
        yield f"M{corners[0][0]} {corners[0][1]}l{' '.join(steps)}z".replace(" -", "-")


def _corners(points: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Leave out points that repeat the last one or lie on the straight line to the next."""
    kept: list[tuple[int, int]] = []
    for point in points[:-1] if points[0] == points[-1] else points:
        if kept and kept[-1] == point:
            continue
        if len(kept) > 1 and _in_line(kept[-2], kept[-1], point):
            kept.pop()
        kept.append(point)
    return iter(kept)


def _in_line(first: tuple[int, int], middle: tuple[int, int], last: tuple[int, int]) -> bool:
    (x1, y1), (x2, y2), (x3, y3) = first, middle, last
    return (x2 - x1) * (y3 - y1) == (y2 - y1) * (x3 - x1)


def _labelled(shape: Shape, words: str, letters: int, inset: Box | None) -> Shape:
    """Give the shape its label if such letters fit between its outermost points, or in its frame."""
    across = [x for x, _ in points_of(shape.path)]
    framed = inset is not None and min(across) > inset.x and max(across) < inset.x + inset.width
    room = inset.width if framed and inset else max(across) - min(across)
    fits = len(words) * letters * _LETTER < room
    return replace(shape, label=words if fits else "")


def points_of(path: str) -> list[tuple[int, int]]:
    """Read the points of a path that this file wrote."""
    points: list[tuple[int, int]] = []
    for part in path.split("M")[1:]:
        start, steps = part.rstrip("z").replace("-", " -").split("l")
        x, y = (int(value) for value in start.split())
        points.append((x, y))
        numbers = [int(value) for value in steps.split()]
        for step_x, step_y in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + step_x, y + step_y
            points.append((x, y))
    return points
