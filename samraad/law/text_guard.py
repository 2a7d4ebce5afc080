"""The guard on texts: no personal data in papers about general matters (L-112-4, D-CPR-3, P-10).

A *personnummer* stops the save. A phone number, a number plate (*nummerplade*), a private address or a
private mail address only asks afterwards whether it belongs there. What was found is named by its kind and
shown with its digits hidden; it is never stored or logged. Pure: actions call ``audit.texts.guard``.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from html import unescape

from samraad.law.personal_number import hidden, personal_numbers
from samraad.law.verdict import YES, Verdict, no, with_reason
from samraad.law.words import N_


class Kind(Enum):
    """What a text may hold that does not belong in it; the value is its name on the screen."""

    PERSONAL_NUMBER = N_("a personal number")
    PHONE = N_("a phone number")
    PLATE = N_("a number plate")
    ADDRESS = N_("a private address")
    MAIL = N_("a private mail address")


@dataclass(frozen=True)
class Finding:
    """One thing found, from ``start`` to ``end`` of the text as it is read (``as_read``).

    ``shown`` is what may be shown of it; ``around`` the same with the words beside it. ``stated``: the words
    before it say themselves that it is a personal number.
    """

    kind: Kind
    start: int
    end: int
    shown: str
    around: str
    stated: bool = False


LOOKS_LIKE_ONE = with_reason(
    N_("There is something here that looks like a personal number. Leave it out, or say what the number is."),
    "D-CPR-3",
)
SAYS_IT_IS_ONE = no(
    N_("There is a personal number here, and it cannot stand in these texts. Leave it out."), "D-CPR-3"
)

_TAG = re.compile(r"<[^<>]*>")
_TAG_NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)|<!")
_BREAKING = re.compile(r"p|br|div|li|ul|ol|h[1-6]|tr|table|blockquote|pre|section|article|dt|dd|hr")
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)


def as_read(text: str) -> str:
    """Return the text as a reader sees it: HTML gone, one line a paragraph, unseen signs left out.

    What stands inside a tag, such as the address of a link, follows at the end if it can matter here.
    """
    inside: list[str] = []

    def replaced(found: "re.Match[str]") -> str:
        tag = found.group()
        name = _TAG_NAME.match(tag)
        if name is None:
            return tag
        if any(sign.isdecimal() or sign == "@" for sign in tag[name.end() :]):
            inside.append(tag[1:-1])
        word = (name.group(1) or "").lower()
        return "\t" if word in {"td", "th"} else "\n" if _BREAKING.fullmatch(word) else ""

    seen = _TAG.sub(replaced, text) if "<" in text else text
    seen = "\n".join((seen, *inside)) if inside else seen
    return _UNSEEN.sub("", unescape(seen) if "&" in seen else seen)


_PHONE = re.compile(
    r"(?:(?:\+|\b00)45[ \u00a0-]?|\b(?:tlf|telefon|mobil)[\w.]{0,8}:?\s(?:er\s)?)"
    r"(?:\d\d(?:[ \u00a0]\d\d){3}|\d{4}[ \u00a0-]?\d{4})(?!\d)"
    r"|(?<![\d.,])(?<!\d[ \u00a0])[2-9]\d(?:[ \u00a0]\d\d){3}(?![ \u00a0]?\d|[.,]\d)",
    re.IGNORECASE,
)
_OTHER_LABEL = re.compile(r"(?:cvr|ean|konto|faktura)[\w.\-]{0,10}\W{0,3}$", re.IGNORECASE)
_PLATE = re.compile(
    r"(?<![\w-])(?!EN|DS|NR|KR)[A-ZÆØÅ]{2} ?\d\d ?\d{3}(?![\w-]|[.,]\d)"
    r"|\b(?i:nummerplade|registreringsnummer|reg\.? ?nr)\w{0,6}\W{1,3}[A-Za-z]{2} ?\d\d ?\d{3}(?!\w)"
)
_STREET = r"(?:vej|gade|all[eé]|stræde|vænget?|parken|bakken|haven|engen|toften|plads|torv|have)"
_ADDRESS = re.compile(
    r"(?<=[a-zæøåé] )\d{1,3} ?[a-z]?,? {0,2}(?:st|kl|\d{1,2})\.? ?(?:sal)?[ ,.]{0,3}(?:tv|th|mf)\b"
    r"|\b(?:bopæl|privatadresse|hjemadresse|bor på|bor i|hjemme hos)\W{1,3}"
    rf"(?:[\w.]{{1,30}} ){{0,4}}[\w.]{{0,30}}{_STREET} \d{{1,3}}",
    re.IGNORECASE,
)
_PRIVATE_POST = re.compile(
    r"@(?:gmail|googlemail|hotmail|outlook|live|msn|yahoo|icloud|me|mac|aol|gmx|proton|protonmail|mail|jubii"
    r"|ofir|sol|webspeed|stofanet|get2net|tdcadsl|youmail|privat|email|post\d?\.tele)\.(?:com|dk|net|me|se|no)\b",
    re.IGNORECASE,
)
_BEFORE_AT = re.compile(r"[\w.+-]{1,64}$")


def _phones(text: str) -> Iterator[tuple[int, int]]:
    for found in _PHONE.finditer(text):
        if not _OTHER_LABEL.search(text[max(0, found.start() - 20) : found.start()]):
            yield found.span()


def _mails(text: str) -> Iterator[tuple[int, int]]:
    for found in _PRIVATE_POST.finditer(text):
        name = _BEFORE_AT.search(text[max(0, found.start() - 64) : found.start()])
        if name:
            yield found.start() - len(name.group()), found.end()


def _doubtful_spans(text: str) -> Iterator[tuple[Kind, int, int]]:
    for start, end in _phones(text):
        yield Kind.PHONE, start, end
    for kind, pattern in ((Kind.PLATE, _PLATE), (Kind.ADDRESS, _ADDRESS)):
        for found in pattern.finditer(text):
            yield kind, *found.span()
    for start, end in _mails(text):
        yield Kind.MAIL, start, end


def found(text: str) -> tuple[Finding, ...]:
    """Return what a text holds that does not belong in it, in its order; where two overlap, the first.

    ``text`` is plain or HTML. The time grows with its length, whatever it holds.
    """
    read = as_read(text)
    numbers = [(Kind.PERSONAL_NUMBER, one.start, one.end, one.stated) for one in personal_numbers(read)]
    without = _with_hidden(read, ((kind, start, end) for kind, start, end, _ in numbers))
    others: list[tuple[Kind, int, int, bool]] = []
    for kind, start, end in sorted(_doubtful_spans(without), key=lambda one: one[1]):
        if not others or start >= others[-1][2]:
            others.append((kind, start, end, False))
    safe = _with_hidden(without, ((kind, start, end) for kind, start, end, _ in others))
    return tuple(
        Finding(kind, start, end, safe[start:end], _around(safe, start, end), stated)
        for kind, start, end, stated in sorted([*numbers, *others], key=lambda one: one[1])
    )


def _with_hidden(text: str, spans: Iterable[tuple[Kind, int, int]]) -> str:
    """The text with what was found made unreadable, letter for letter, so that places stay."""
    parts, last = [], 0
    for kind, start, end in spans:
        parts += [text[last:start], _shown(kind, text[start:end])]
        last = end
    return "".join([*parts, text[last:]])


def _shown(kind: Kind, written: str) -> str:
    if kind is not Kind.MAIL:
        return hidden(written)
    name, at, post = written.partition("@")
    return f"{name[0]}{'•' * (len(name) - 1)}{at}{post}"


BESIDE = 30
"""How many letters are shown on either side of what was found."""


def _around(safe: str, start: int, end: int) -> str:
    first, last = max(0, start - BESIDE), min(len(safe), end + BESIDE)
    if first:
        first = safe.find(" ", first, start) + 1 or first
    if last < len(safe):
        last = max(safe.rfind(" ", end, last), end)
    words = " ".join(safe[first:last].split())
    return f"{'… ' if first else ''}{words}{' …' if last < len(safe) else ''}"


def verdict_on(*texts: str, before: Iterable[str] = ()) -> Verdict:
    """Whether the texts may be stored (P-10): yes; only with a word of what the number is; or no.

    ``before`` are the texts that stood there already: a number in one of them was answered for when it came.
    """
    known = {number.digits for text in before for number in personal_numbers(as_read(text))}
    new = [
        number for text in texts for number in personal_numbers(as_read(text)) if number.digits not in known
    ]
    if not new:
        return YES
    return SAYS_IT_IS_ONE if any(number.stated for number in new) else LOOKS_LIKE_ONE


def doubtful(*texts: str, before: Iterable[str] = ()) -> tuple[Kind, ...]:
    """Return the kinds beside personal numbers that the texts hold and ``before`` did not."""
    kinds = {kind for kind, _ in _written(texts) - _written(before)}
    return tuple(kind for kind in Kind if kind in kinds)


def _written(texts: Iterable[str]) -> set[tuple[Kind, str]]:
    read = [as_read(text) for text in texts]
    return {(kind, text[start:end]) for text in read for kind, start, end in _doubtful_spans(text)}
