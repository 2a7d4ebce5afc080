"""A JPEG or PNG picture in; out the picture itself and nothing beside it: no place, camera, names or notes.

It is drawn anew from its points, so nothing hidden behind the picture comes along. Refuses with
other_content, broken, or too_much (more than 50 million points).
"""

import io
import sys
from typing import BinaryIO

from PIL import Image, ImageOps, UnidentifiedImageError

from samraad.documents.programs.answers import Facts, Refused, answer

MOST_POINTS = 50_000_000
KINDS = {"JPEG": "jpg", "PNG": "png"}
OF_THE_PICTURE = {
    *("dpi", "gamma", "icc_profile", "transparency", "srgb", "progressive", "progression", "aspect"),
    *("jfif", "jfif_version", "jfif_unit", "jfif_density", "adobe", "adobe_transform", "interlace"),
}
BROKEN = (OSError, SyntaxError, ValueError, LookupError, ArithmeticError, TypeError)


def main() -> int:
    return answer(look, BROKEN)


def look(source: BinaryIO) -> tuple[bytes, Facts]:
    Image.MAX_IMAGE_PIXELS = None  # ours is asked below, before a point is read
    with opened(source) as picture:
        if picture.width * picture.height > MOST_POINTS:
            raise Refused("too_much")
        shape = str(picture.format)
        told = set(picture.info) - OF_THE_PICTURE
        out = io.BytesIO()
        drawn = ImageOps.exif_transpose(picture)
        colours = picture.info.get("icc_profile")
        drawn.info = {name: drawn.info[name] for name in ("transparency",) if name in drawn.info}
        drawn.save(out, shape, quality=90, optimize=False, icc_profile=colours)
    taken_out = ["picture_facts"] if told else []
    return out.getvalue(), {
        "kind": KINDS[shape],
        "pages": 1,
        "tagged": False,
        "text": "",
        "taken_out": taken_out,
    }


def opened(source: BinaryIO) -> Image.Image:
    try:
        return Image.open(io.BytesIO(source.read()), formats=tuple(KINDS))
    except UnidentifiedImageError as other:
        raise Refused("other_content") from other


if __name__ == "__main__":
    sys.exit(main())
