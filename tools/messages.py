"""The Danish catalogue: take in new texts, fill, check and compile, with Babel alone (no gettext programs).

python tools/messages.py --merge                  take in new texts, keep translations, drop what is gone
python tools/messages.py --phrases FILE.json      the same, and fill blanks from {msgid: msgstr}
python tools/messages.py --check                  exit 1 where the catalogue and the code are out of step
python tools/messages.py --compile                write the compiled catalogue
"""

import argparse
import io
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import django
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "samraad"
SOURCE = PACKAGE / "locale" / "da" / "LC_MESSAGES" / "django.po"
KEYWORDS = {
    "_": None,
    "N_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
PLACES = re.compile(r"%\((\w+)\)[sd]|\{(\w*)\}|%[sd%]")
HEADER = (
    "# The Danish screen texts of Samråd. English is the key; `make messages` keeps it in step with the code."
)

Key = tuple[str, str]


@dataclass
class Found:
    """A text in the code: its plural form, where it stands, what the code says to the translator."""

    plural: str = ""
    context: str = ""
    places: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def in_code() -> dict[Key, Found]:
    """Every text in Python files and templates, by (context, msgid), in the order of packages and files."""
    texts: dict[Key, Found] = {}
    for path in sorted([*PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.html"), *PACKAGE.rglob("*.txt")]):
        if "migrations" in path.parts or "static" in path.parts:
            continue
        for _line, msgid, notes, context in texts_of(path):
            forms = msgid if isinstance(msgid, tuple) else (msgid, "")
            if not forms[0]:
                continue
            found = texts.setdefault((context or "", forms[0]), Found(context=context or ""))
            found.plural = found.plural or forms[1]
            place = path.relative_to(ROOT).as_posix()
            found.places += [] if place in found.places else [place]
            found.notes += [note for note in notes if note not in found.notes]
    return texts


def texts_of(path: Path) -> Iterator[tuple[int, str | tuple[str, ...], list[str], str | None]]:
    words = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        yield from extract("python", io.BytesIO(words.encode()), KEYWORDS, ["Translators:"])
    elif "{%" in words or "{{" in words:
        code = templatize(words, origin=str(path)).encode()
        yield from extract("python", io.BytesIO(code), KEYWORDS, ["Translators:"])


def catalogue() -> Catalog:
    """The catalogue as it stands; an empty one before the first text."""
    if not SOURCE.exists():
        return Catalog(locale="da")
    with SOURCE.open("rb") as file:
        return read_po(file, locale="da")


def key_of(message: Message) -> Key:
    return message.context or "", singular(message)


def singular(message: Message) -> str:
    return str(message.id[0] if isinstance(message.id, (tuple, list)) else message.id)


def forms_of(message: Message) -> tuple[str, ...]:
    """The Danish: one form, or two where there is a plural."""
    return tuple(message.string) if isinstance(message.string, (tuple, list)) else (str(message.string),)


def merged(old: Catalog, texts: dict[Key, Found], phrases: dict[str, str]) -> Catalog:
    """A fresh catalogue of what the code says, with the Danish there was, blanks filled from the phrases."""
    held = {key_of(message): message for message in old if message.id}
    new = Catalog(locale="da", project="Samråd", charset="utf-8", header_comment=HEADER, fuzzy=False)
    for key, found in texts.items():
        known = held.get(key)
        danish = forms_of(known) if known else ("",)
        if not any(danish):
            danish = filled(key[1], found, phrases)
        if found.plural:
            danish = danish if len(danish) == 2 else (danish[0], danish[0])
        msgid: str | tuple[str, str] = (key[1], found.plural) if found.plural else key[1]
        new.add(
            msgid,
            danish if found.plural else danish[0],
            locations=[(place, 0) for place in found.places],
            auto_comments=found.notes,
            user_comments=known.user_comments if known else [],
            context=key[0] or None,
        )
    return new


def filled(msgid: str, found: Found, phrases: dict[str, str]) -> tuple[str, ...]:
    if found.plural:
        return phrases.get(msgid, ""), phrases.get(found.plural, "")
    return (phrases.get(msgid, ""),)


def written(new: Catalog) -> bytes:
    """The file's bytes: no dates and no line numbers, so that it changes only when a text does."""
    out = io.BytesIO()
    write_po(out, new, width=100, include_lineno=False, omit_header=True)
    head = f'{HEADER}\nmsgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    head += '"Content-Transfer-Encoding: 8bit\\n"\n"Language: da\\n"\n'
    head += '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
    return head.encode() + out.getvalue()


def places_in(words: str) -> Counter[str]:
    """The places to be filled in a text: %(name)s, {name}, %s."""
    return Counter(match.group() for match in PLACES.finditer(words) if match.group() != "%%")


def problems(old: Catalog, texts: dict[Key, Found]) -> Iterator[str]:
    """What is out of step, one line each."""
    held = {key_of(message): message for message in old if message.id}
    yield from (f"missing from the catalogue: {key[1]!r}" for key in texts if key not in held)
    yield from (f"no longer in the code: {key[1]!r}" for key in held if key not in texts)
    for message in held.values():
        if message.fuzzy:
            yield f"marked as unsure: {singular(message)!r}"
        yield from wrong_with(message)


def wrong_with(message: Message) -> Iterable[str]:
    english = message.id if isinstance(message.id, (tuple, list)) else (message.id,)
    danish = forms_of(message)
    if len(danish) != len(english) or not all(danish):
        yield f"not translated: {singular(message)!r}"
        return
    for one, other in zip(english, danish, strict=True):
        if set(places_in(one)) != set(places_in(other)) and not (message.pluralizable and one == english[0]):
            yield f"places differ: {one!r} / {other!r}"


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    acts = parser.add_mutually_exclusive_group(required=True)
    acts.add_argument("--merge", action="store_true")
    acts.add_argument("--check", action="store_true")
    acts.add_argument("--compile", action="store_true")
    acts.add_argument("--phrases", type=Path)
    options = parser.parse_args()
    if options.compile:
        with SOURCE.with_suffix(".mo").open("wb") as file:
            write_mo(file, catalogue())
        return 0
    settings.configure(USE_I18N=True)
    django.setup()
    texts = in_code()
    if options.check:
        found = list(problems(catalogue(), texts))
        print("\n".join([*found, f"{len(texts)} texts, {len(found)} problems"]))
        return int(bool(found))
    phrases = json.loads(options.phrases.read_text(encoding="utf-8")) if options.phrases else {}
    new = merged(catalogue(), texts, phrases)
    SOURCE.parent.mkdir(parents=True, exist_ok=True)
    SOURCE.write_bytes(written(new))
    blank = sum(not all(forms_of(message)) for message in new if message.id)
    print(f"{len(texts)} texts, {blank} not translated")
    return 0


if __name__ == "__main__":
    sys.exit(main())
