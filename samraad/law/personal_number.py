"""*Personnummer*, CPR number: found in running text by its shape, its date and its check digit (D-CPR-3).

The build of the number is told by the CPR office (www.cpr.dk): day, month, year in two digits, four digits
of which the first tells the century. Until October 2007 all of them passed the modulus 11 check. Those given
since without it are, as far as the office says, of persons born on a 1 January in 1960 or later.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_SPACES = " \u00a0\u2000-\u200a\u202f\u205f\u3000"
_BREAKS = f"{_SPACES}\t\r\n"
_DASHES = "\\-\u2010-\u2015\u2043\u2212\ufe58\ufe63\uff0d_~"
_PART = f"[{_SPACES}]{{0,2}}[{_DASHES}./]?[{_SPACES}]{{0,2}}"
_MIDDLE = f"[{_BREAKS}]{{0,3}}[{_DASHES}./]{{0,2}}[{_BREAKS}]{{0,3}}"
_NUMBER = re.compile(
    rf"(?<!\d)([0-3]\d)({_PART})([01]\d)({_PART})(\d\d)({_MIDDLE})(\d\d)([{_SPACES}]?)(\d\d)(?!\d)"
)
_BOXES = re.compile(
    rf"(?<!\d)(?<!\d[{_SPACES}])\d(?:[{_SPACES}]\d){{5}}(?:[{_SPACES}][{_DASHES}])?(?:[{_SPACES}]\d){{4}}(?![{_SPACES}]?\d)"
)
"""One digit a box, as the text of a form has it."""
_DASH = re.compile(f"[{_DASHES}]")
_SPACE = re.compile(f"[{_SPACES}]+")
_OTHER_DIGIT = re.compile(r"[^\D0-9]")
_SAID_TO_BE_ONE = re.compile(r"(?:cpr|personn(?:ummer|r))[\w.\-]{0,12}\W{0,3}(?:er|var|is)?\W{0,3}$")
_SAID_TO_BE_A_UNIT = re.compile(r"(?:\bp[-. ]?(?:nr|nummer)|produktionsenhed)\w{0,6}\W{0,3}(?:er)?\W{0,3}$")
_LOOK_BACK = 40
_WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)


@dataclass(frozen=True)
class PersonalNumber:
    """A personal number in a text, from ``start`` to ``end``; ``stated``: the words before it say that it is.

    ``digits`` are its ten digits, for comparing two texts: never shown, stored or logged, nor in a traceback.
    """

    start: int
    end: int
    stated: bool
    digits: str

    def __repr__(self) -> str:
        return f"PersonalNumber({self.start}, {self.end}, stated={self.stated})"


def personal_numbers(text: str) -> Iterator[PersonalNumber]:
    """Go through the personal numbers in a text as it is read: without HTML and signs that cannot be seen.

    Digits of any alphabet count. The time grows with the length of the text, whatever it holds.
    """
    plain = _OTHER_DIGIT.sub(lambda found: str(unicodedata.decimal(found.group())), text)
    yield from sorted((*_in_groups(plain), *_in_boxes(plain)), key=lambda number: number.start)


def _in_boxes(plain: str) -> Iterator[PersonalNumber]:
    for found in _BOXES.finditer(plain):
        digits = "".join(filter(str.isdecimal, found.group()))
        if born_on(digits) and may_be_given(digits):
            yield PersonalNumber(found.start(), found.end(), False, digits)


def _in_groups(plain: str) -> Iterator[PersonalNumber]:
    for found in _NUMBER.finditer(plain):
        digits = "".join(found.group(1, 3, 5, 7, 9))
        if born_on(digits) is None:
            continue
        before = plain[max(0, found.start() - _LOOK_BACK) : found.start()].casefold()
        stated = bool(_SAID_TO_BE_ONE.search(before))
        if stated or _written_as_one(found, digits, before):
            yield PersonalNumber(found.start(), found.end(), stated, digits)


def _written_as_one(found: "re.Match[str]", digits: str, before: str) -> bool:
    """Whether it is written as people write one.

    A valid date is enough for ten digits in one (not in the address of a page), for a dash before the last
    four where the date is written evenly, and for six and four with a space between. Other shapes are those
    of dates, times and rows of numbers too ("29_11-04-2019"): there the check digit decides.
    A production unit's number has ten digits as well, of which the first are "10"; its label tells it apart.
    """
    first, second, middle, pairs = found.group(2, 4, 6, 8)
    if not (first or second or middle or pairs):
        unit = digits.startswith("10") and _SAID_TO_BE_A_UNIT.search(before)
        return not unit and (before[-1:] not in {"/", "="} or may_be_given(digits))
    even = first == second and not pairs
    if even and (_DASH.search(middle) or (not first and _SPACE.fullmatch(middle))):
        return True
    return bool(middle or (first and second)) and may_be_given(digits)


def born_on(digits: str) -> date | None:
    """Return the birthday that ten digits tell, or None where there is no such day."""
    year, seventh = int(digits[4:6]), int(digits[6])
    try:
        return date(_century(year, seventh) + year, int(digits[2:4]), int(digits[:2]))
    except ValueError:
        return None


def _century(year: int, seventh: int) -> int:
    """The century: 0-3 the last one, 4 and 9 this one until 36, 5-8 this one until 57 and else the 1800s."""
    if seventh <= 3:
        return 1900
    if seventh in {4, 9}:
        return 2000 if year <= 36 else 1900
    return 2000 if year <= 57 else 1800


def may_be_given(digits: str) -> bool:
    """Whether ten digits pass the modulus 11 check, or are of a day on which numbers are given without it."""
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=True))
    return total % 11 == 0 or (digits.startswith("0101") and digits[4:6] >= "60")


def masked(text: str) -> str:
    """Return the text with every personal number in it made unreadable, for what is kept for ever."""
    parts, last = [], 0
    for number in personal_numbers(text):
        parts += [text[last : number.start], hidden(text[number.start : number.end])]
        last = number.end
    return "".join([*parts, text[last:]])


def hidden(written: str) -> str:
    """Return a number as it is shown: its first two digits, and a dot for each of the others."""
    seen = 0
    signs = []
    for sign in written:
        seen += sign.isdecimal()
        signs.append("•" if sign.isdecimal() and seen > 2 else sign)
    return "".join(signs)
