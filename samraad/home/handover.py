"""The hand-over of a term (*overlevering*): what a new council must know, in one document (C-26).

Four years fit in a few pages because only what still matters is told: what holds, what is owed, what was
decided. Danish, whatever language its reader has chosen, and without closed items: it is handed on, on paper.
"""

from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from samraad.councils.models import AgendaItem, Meeting, Recommendation, Task
from samraad.councils.models.agenda import AgendaItemQuerySet
from samraad.councils.numbers import citation
from samraad.councils.phrases import begins_with
from samraad.councils.vice_chair import vice_chair_on
from samraad.documents.blocks import Block, Cell, Chapter, Document, Paragraph, Table, Text
from samraad.documents.search import opening, shortened
from samraad.law.actor import Actor
from samraad.organisations.choices import chosen
from samraad.organisations.descriptions import of
from samraad.organisations.models import Forum
from samraad.organisations.rules import applies
from samraad.organisations.views.wording import in_words
from samraad.plans.composition import path_of, title_of
from samraad.plans.models import FocusEntry
from samraad.web.formats import listed, plain_date, short_date

SAID = 240
"""How many letters of each line of the minutes are told."""
PASSING = (AgendaItem.Outcome.NOTED, AgendaItem.Outcome.DISCUSSED)
"""What binds nobody afterwards: the register of decisions has it."""


def handover(forum: Forum, actor: Actor, *, from_on: date, until_on: date, day: date) -> Document:
    """Return the hand-over of a council's term, ``until_on`` not included, as it stands on the day.

    Nine queries.
    """
    met = Meeting.objects.held().filter(
        forum=forum, starts_at__date__gte=from_on, starts_at__date__lt=until_on
    )
    meetings = list(met.order_by("starts_at"))
    closed = AgendaItem.objects.filter(meeting__in=meetings, closed=True, withdrawn_on=None).count()
    items = AgendaItem.objects.visible_to(actor).filter(meeting__in=meetings, closed=False)
    with override("da"):
        chapters = (
            _standing(forum, actor, day),
            _owed(forum, actor),
            *([_plans(forum, from_on, until_on)] if forum.district else []),
            _decided(items),
            _met(meetings),
            _habits(forum, day),
        )
        left_out = _("Closed items are left out: {number} of them.").format(number=closed)
        return Document(
            title=_("Hand-over: {council}").format(council=forum.title),
            subtitle=_("The term {first}–{last}").format(first=from_on.year, last=until_on.year - 1),
            address=f"{settings.SITE_URL}{reverse('handover', args=[forum.pk, until_on.year - 1])}",
            facts=tuple(_facts(forum, len(meetings), day)),
            notes=(left_out,) if closed else (),
            chapters=chapters,
        )


def _facts(forum: Forum, held: int, day: date) -> Iterable[tuple[str, str]]:
    yield _("Written on"), plain_date(day)
    yield _("Meetings held"), str(held)
    if of(forum).has_statutory_topics:
        elected = vice_chair_on(forum, day)
        words = _("{office}, until {day}")
        yield (
            _("Vice-chair"),
            words.format(office=elected.office, day=plain_date(elected.until_on))
            if elected
            else _("nobody is elected"),
        )


def _standing(forum: Forum, actor: Actor, day: date) -> Chapter:
    """The recommendations that still hold, with the reply (L-112-3)."""
    items = AgendaItem.objects.visible_to(actor).filter(meeting__forum=forum, closed=False)
    rows = Recommendation.objects.filter(item__in=items.order_by().values("pk"), until_on__gt=day)
    found = rows.select_related("item__meeting").order_by("until_on")
    return _chapter(
        _("Recommendations that still hold"),
        (_("Item"), _("To"), _("Holds until"), _("Reply")),
        (
            (
                _cited(
                    one.item.meeting.on, one.item.meeting.number, one.item.position, forum.pk, one.item.title
                ),
                one.addressee,
                plain_date(one.until_on),
                one.reply or _("No reply yet."),
            )
            for one in found
        ),
        _("No recommendation holds now."),
    )


def _owed(forum: Forum, actor: Actor) -> Chapter:
    """The open tasks, those given to many as one line."""
    tasks = Task.objects.visible_to(actor).filter(forum=forum).still_open().exclude(item__closed=True)
    given: dict[tuple[str, date], list[str]] = {}
    for words, due_on, owner in tasks.order_by("due_on", "pk").values_list("words", "due_on", "owner"):
        given.setdefault((words, due_on), []).append(owner)
    return _chapter(
        _("Open tasks"),
        (_("Task"), _("Who"), _("By when")),
        ((words, listed(owners), short_date(due_on)) for (words, due_on), owners in given.items()),
        _("No task is open."),
    )


def _plans(forum: Forum, from_on: date, until_on: date) -> Chapter:
    """The plans of the term and the one that follows it, each with its focus areas (S-04)."""
    assert forum.district is not None
    entries = (
        FocusEntry.objects.filter(
            edition__state="published",
            edition__plan__district=forum.district,
            edition__plan__year__range=(from_on.year, until_on.year),
        )
        .order_by("edition__plan__year", "position")
        .values_list("edition__plan__year", "title", "status")
    )
    by_year: dict[int, list[str]] = {}
    for year, title, status in entries:
        ended = _("{title} (ended)").format(title=title) if status == FocusEntry.Status.ENDED else title
        by_year.setdefault(year, []).append(ended)
    slug = forum.district.slug
    return _chapter(
        _("Cooperation plans and focus areas"),
        (_("Plan"), _("Focus areas")),
        ((_link(title_of(year), path_of(slug, year)), "\n".join(areas)) for year, areas in by_year.items()),
        _("No plan of the term has been published here."),
    )


def _decided(items: AgendaItemQuerySet) -> Chapter:
    """What was decided, the newest first; what was only heard or discussed is in the register."""
    rows = (
        items.decided()
        .exclude(topic=AgendaItem.Topic.FORMAL)
        .exclude(outcome__in=PASSING)
        .order_by("-meeting__starts_at", "position")
        .annotate(said=opening("minutes", SAID + 100))
        .values_list(
            "title", "outcome", "said", "position", "meeting__number", "meeting__starts_at", "meeting__forum"
        )
    )
    return _chapter(
        _("Decisions of the term"),
        (_("Item"), _("Decision")),
        (
            (
                _cited(timezone.localtime(starts_at).date(), number, position, forum, title),
                _told(outcome, said),
            )
            for title, outcome, said, position, number, starts_at, forum in rows
        ),
        _("None beyond what was discussed or noted; that stands in the register of decisions."),
    )


def _told(outcome: str, said: str) -> str:
    said, word = shortened(said, SAID), _(AgendaItem.Outcome(outcome).label) if outcome else ""
    return said if begins_with(said, word) else ". ".join(filter(None, (word, said)))


def _met(meetings: Iterable[Meeting]) -> Chapter:
    return _chapter(
        _("Meetings of the term"),
        (_("Day"), _("Place")),
        ((_link(plain_date(one.on), reverse("meeting", args=[one.pk])), one.place) for one in meetings),
        _("No meetings are recorded."),
    )


def _habits(forum: Forum, day: date) -> Chapter:
    """The house rules that hold, and which of them the council has chosen itself (B-5-x)."""
    return _chapter(
        _("How the council works"),
        (_("House rule"), _("Holds")),
        (
            (_(one.choice.label), _since(in_words(one.choice, one.value), one.since_on))
            for one in chosen(forum, day).values()
            if applies(one.choice, forum)
        ),
        "",
    )


def _since(words: str, since_on: date | None) -> str:
    return _("{words}, chosen {day}").format(words=words, day=plain_date(since_on)) if since_on else words


Told = str | Text


def _chapter(heading: str, head: tuple[str, ...], rows: Iterable[tuple[Told, ...]], none: str) -> Chapter:
    """A chapter with one table, or with one line where there is nothing to tell."""
    body = tuple(tuple(_cell(one, heads=at == 0) for at, one in enumerate(row)) for row in rows)
    block: Block = Paragraph((Text(none),))
    if body:
        block = Table((tuple(_cell(one) for one in head),), body)
    return Chapter(heading, blocks=(block,))


def _cell(told: Told, *, heads: bool = False) -> Cell:
    return Cell((told if isinstance(told, Text) else Text(told),), heads=heads)


def _link(words: str, path: str) -> Text:
    return Text(words, href=f"{settings.SITE_URL}{path}")


def _cited(on: date, number: int | None, position: int, forum: int, title: str) -> Text:
    """An item by the number it is cited by, leading to its own page in the register."""
    if not number:
        return Text(title)
    address = reverse("decision", args=[forum, on.year, number, position])
    return _link(f"{citation(on.year, number, position)} {title}", address)
