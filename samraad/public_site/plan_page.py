"""What stands on the page of a plan: its chapters, what changed since the year before, its facts."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.conf import settings
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samraad.documents.blocks import Chapter, Document, render_html, text_lines
from samraad.plans.models import FocusEntry
from samraad.public_site.addresses import edition_address, plan_address
from samraad.public_site.shelf import Known, Shelf, Volume
from samraad.public_site.threads import Passages, dots, years_shown
from samraad.public_site.wording import in_words
from samraad.web.formats import listed, plain_date
from samraad.web.marks import Dot

Status = FocusEntry.Status
ABOUT = "om-udgaven"
_FOCUS = "focus "
_ANCHOR = "fokus-"


@dataclass(frozen=True)
class ReadChapter:
    """A chapter as it is read: Danish text, its mark, and for a focus area its thread over the years."""

    anchor: str
    heading: str
    mark: str
    html: SafeString
    status: str = ""
    dots: tuple[Dot, ...] = field(default=())

    @property
    def dot(self) -> str:
        """The dot of the mark, as the key of the thread draws it."""
        return Status.CONTINUED if self.status == Status.LISTED else self.status


def chapters_of(document: Document, passages: Passages, shelf: Shelf, year: int) -> tuple[ReadChapter, ...]:
    """Return the chapters of the frozen text, with the threads that are drawn today."""
    years = years_shown(shelf, year)
    return tuple(_read(chapter, passages, shelf, years) for chapter in document.chapters)


def _read(chapter: Chapter, passages: Passages, shelf: Shelf, years: list[int]) -> ReadChapter:
    status = chapter.kind.removeprefix(_FOCUS) if chapter.kind.startswith(_FOCUS) else ""
    thread = dots(passages.get(chapter.anchor.removeprefix(_ANCHOR), {}), shelf, years) if status else ()
    return ReadChapter(
        anchor=chapter.anchor,
        heading=chapter.heading,
        mark=" · ".join(chapter.marks),
        html=_scrolling(render_html(chapter.blocks)),
        status=status,
        dots=thread if len(thread) > 1 else (),
    )


def _scrolling(html: SafeString) -> SafeString:
    """Let a wide table scroll by itself, by finger and by keyboard, instead of the whole page.

    The text of a document is escaped, so a tag in it is one that ``documents`` wrote.
    """
    opened = format_html('<div class="table-wrap" role="group" aria-label="{}" tabindex="0">', _("Table"))
    framed = html.replace("<table>", f'{opened}<table class="table">').replace("</table>", "</table></div>")
    return mark_safe(framed)


def contents_of(chapters: Iterable[ReadChapter]) -> tuple[tuple[str, str], ...]:
    """Return the contents: each chapter's anchor and heading, and what is said of the edition at the end."""
    return (*((chapter.anchor, chapter.heading) for chapter in chapters), (ABOUT, _("About this edition")))


def changes_of(document: Document) -> tuple[SafeString, ...]:
    """Return in sentences what is new, what goes on and what ends; nothing where the plan does not say."""
    by_status: dict[str, list[Chapter]] = {}
    for chapter in document.chapters:
        by_status.setdefault(chapter.kind.removeprefix(_FOCUS), []).append(chapter)
    new, continued, ended = (
        by_status.get(status, []) for status in (Status.NEW, Status.CONTINUED, Status.ENDED)
    )
    told = []
    if new:
        words = ngettext(
            "One focus area is new: {titles}.", "{count} focus areas are new: {titles}.", len(new)
        )
        told.append(_sentence(words, new))
    if continued:
        words = ngettext("One goes on: {titles}.", "{count} go on: {titles}.", len(continued))
        told.append(_sentence(words, continued))
    told += [
        format_html(_("{title} has ended. {reason}"), title=_danish(one.heading), reason=_why(one))
        for one in ended
    ]
    return tuple(told)


def _sentence(words: str, chapters: list[Chapter]) -> SafeString:
    titles = listed(chapter.heading for chapter in chapters)
    count = in_words(len(chapters)).capitalize()
    return format_html(words, count=count, titles=_danish(titles))


def _danish(words: str) -> SafeString:
    return format_html('<span lang="da">{}</span>', words)


def _why(ended: Chapter) -> SafeString:
    """Return the reason, which is the last line of the chapter."""
    return _danish(list(text_lines(ended.blocks))[-1])


def notice_of(volume: Volume, shelf: Shelf) -> tuple[SafeString, ...]:
    """Return what a reader must know before she reads: that a later edition took this one's place."""
    if not volume.superseded:
        return ()
    newest = shelf.newest[volume.year]
    if newest.withdrawn:
        words = _(
            "This edition is no longer in force. Edition {number} took its place and was withdrawn on {day}."
        )
        return (format_html(words, number=newest.number, day=plain_date(newest.withdrawn_on)),)
    words = _('This edition is no longer in force. <a href="{address}">Read edition {number}</a>.')
    return (format_html(words, address=plan_address(shelf.slug, volume.year), number=newest.number),)


def source_of(volume: Volume, document: Document) -> str:
    """Return how much of a plan is known that is rendered from a source, in a sentence."""
    if volume.known == Known.TITLE:
        return _("Only the title of the plan is known.")
    if volume.known == Known.AT_LEAST:
        count = sum(chapter.kind.startswith(_FOCUS) for chapter in document.chapters)
        words = ngettext(
            "At least this focus area stood in it. There may have been more.",
            "At least these {count} focus areas stood in it. There may have been more.",
            count,
        )
        return words.format(count=in_words(count))
    return _("All its focus areas are known.")


def facts_of(volume: Volume, shelf: Shelf) -> tuple[tuple[str, str], ...]:
    """Return what is known of the edition; what is not known is said not to be known."""
    unknown = _("Not known")
    address = edition_address(shelf.slug, volume.year, volume.number)
    told = [
        (_("Discussed in the district council"), plain_date(volume.discussed_on) or unknown),
        (_("Published on"), plain_date(volume.published_on) or unknown),
    ]
    if volume.number > 1:
        told.append(
            (_("What changed in edition {number}").format(number=volume.number), _danish(volume.what_changed))
        )
    if volume.from_source:
        told.append((_("Source"), _linked(volume.source_title, volume.source_url)))
    told.append((_("Permanent address"), _linked(f"{settings.SITE_URL}{address}", address)))
    told.append(
        (_("SHA-256 of the PDF file"), format_html('<span class="checksum">{}</span>', volume.sha256))
    )
    others = [one for one in shelf.years[volume.year] if one.pk != volume.pk]
    if others:
        told.append((_("Other editions"), joined(editions_told(others, shelf.slug))))
    return tuple(told)


def editions_told(volumes: Iterable[Volume], slug: str) -> Iterable[SafeString]:
    """Say of each edition what it is, with a link to it."""
    for volume in volumes:
        words = _("Edition {number}").format(number=volume.number)
        link = _linked(words, edition_address(slug, volume.year, volume.number))
        if volume.withdrawn:
            yield format_html(
                _("{edition}, withdrawn on {day}"), edition=link, day=plain_date(volume.withdrawn_on)
            )
        elif volume.published_on:
            yield format_html(
                _("{edition}, published on {day}"), edition=link, day=plain_date(volume.published_on)
            )
        else:
            yield link


def joined(lines: Iterable[SafeString]) -> SafeString:
    """Return the lines below each other."""
    return format_html_join(mark_safe("<br>"), "{}", ((line,) for line in lines))


def _linked(words: str, address: str) -> SafeString:
    if not address:
        return format_html("{}", words)
    return format_html('<a href="{}">{}</a>', address, words)


def pdf_address(volume: Volume, shelf: Shelf) -> str:
    """Return the address of the edition's own PDF file."""
    return f"{edition_address(shelf.slug, volume.year, volume.number).removesuffix('/')}.pdf"
