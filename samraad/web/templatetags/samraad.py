"""Tags and filters of the shell: {% load samraad %}.

Words that come from rules and requirements are translated here. Every tag answers with escaped HTML.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import count
from typing import Any

from django import template
from django.forms import BaseForm, BoundField
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from samraad.law.requirements import requirement as requirement_of
from samraad.law.verdict import YES, Verdict
from samraad.law.words import N_
from samraad.web import formats
from samraad.web.fields import DrawnField, drawn, faults
from samraad.web.marks import MARKS, Dot, Passage, thread_line
from samraad.web.words import said, words_of

register = template.Library()
_ids = count(1)

for written in (
    formats.long_date,
    formats.plain_date,
    formats.short_date,
    formats.day_and_month,
    formats.short_month,
    formats.clock,
    formats.number,
    formats.listed,
):
    register.filter(written.__name__, written)

_PASSAGES: Mapping[Passage, str] = {
    "new": N_("New in {year}"),
    "continued": N_("Continued in {year}"),
    "listed": N_("In the plan for {year}"),
    "ended": N_("Ended in {year}"),
    "none": N_("Not in the plan for {year}"),
}


@register.simple_tag
def icon(name: str, classes: str = "") -> SafeString:
    """Draw an icon of the design system; it says nothing to a screen reader, so a word stands beside it."""
    return format_html(
        '<svg class="icon-svg {}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        classes,
        static("vendor/icons.svg"),
        name,
    )


@register.simple_tag
def requirement(id: str) -> SafeString:
    """Name a requirement: its citation, and small behind it the id and how well it is confirmed."""
    if not id:
        return SafeString()
    found = requirement_of(id)
    return format_html(
        '<span class="requirement"><span lang="da">{}</span> <span class="requirement-id">'
        '<span class="in-one">{}</span>, {}</span></span>',
        found.citation.replace("§ ", "§\N{NO-BREAK SPACE}"),
        found.id,
        gettext(found.standing),
    )


@register.simple_tag
def verdict(given: Verdict) -> SafeString:
    """Show the words of a Verdict and the requirement behind it; nothing for a plain yes."""
    if given.allowed:
        return SafeString()
    return format_html('<span class="verdict">{} {}</span>', words_of(given), requirement(given.requirement))


@register.simple_tag
def act_button(given: Verdict | None, words: str, look: str = "primary") -> SafeString:
    """Draw the button of an act. If the rule refuses, it is grey, can be reached, and says why beside it.

    A grey button sends nothing; a request made by hand is refused by the action with the same words.
    """
    answer = given or YES
    if not answer.refused:
        reason = verdict(answer)
        return format_html(
            '<button type="submit" class="button button-{}">{}</button>{}', look, words, reason
        )
    reason_id = f"why-{next(_ids)}"
    return format_html(
        '<button type="button" class="button button-{} is-refused" aria-disabled="true" '
        'aria-describedby="{}">{}</button><span class="refusal" id="{}">{}{}</span>',
        look,
        reason_id,
        words,
        reason_id,
        icon("lock"),
        verdict(answer),
    )


@register.inclusion_tag("web/components/act.html", takes_context=True)
def act(
    context: template.Context,
    given: Verdict | None,
    words: str,
    address: str,
    look: str = "primary",
    asks: str = "",
    **hidden: Any,
) -> dict[str, Any]:
    """Draw a whole form with one button; where a reason is wanted it ``asks`` for it, else "Why?".

    ``hidden`` goes along.
    """
    return {
        "csrf_token": context.get("csrf_token"),
        "verdict": given or YES,
        "words": words,
        "address": address,
        "look": look,
        "asks": asks,
        "hidden": hidden,
        "reason_id": f"reason-{next(_ids)}",
    }


@register.simple_tag
def state_mark(kind: str, words: str) -> SafeString:
    """Show a state by shape, word and colour. ``kind`` is one of ``web.marks.MARKS``."""
    mark = MARKS[kind]
    return format_html(
        '<span class="state state-{}"><svg class="state-shape" viewBox="0 0 12 12" aria-hidden="true" '
        'focusable="false"><path fill-rule="evenodd" d="{}"></path></svg>{}</span>',
        mark.tone,
        mark.path,
        words,
    )


@register.simple_tag
def example_mark() -> SafeString:
    """Mark what is made up for the demonstration."""
    return format_html('<span class="example-mark">{}</span>', gettext("Example"))


@register.simple_tag
def page_facts(who: str = "", changed_on: date | None = None, changed_by: str = "") -> SafeString:
    """Say who may see the page, and when it last changed and by whom."""
    facts = []
    if who:
        facts.append(gettext("Can be seen by: {who}").format(who=who))
    if changed_on and changed_by:
        words = gettext("Last changed {day} by {office}")
        facts.append(words.format(day=formats.long_date(changed_on), office=changed_by))
    elif changed_on:
        facts.append(gettext("Last changed {day}").format(day=formats.long_date(changed_on)))
    return format_html(
        '<p class="page-facts">{}</p>', format_html_join("", "<span>{}</span>", ((fact,) for fact in facts))
    )


@register.inclusion_tag("web/components/thread.html")
def thread(dots: Sequence[Dot], name: str = "") -> dict[str, Any]:
    """Draw a focus area over the years as a slim line of dots, with the same in words for a screen reader."""
    return {
        "line": thread_line(dots),
        "name": name,
        "sentences": [gettext(_PASSAGES[dot.passage]).format(year=dot.year) for dot in dots],
    }


@register.inclusion_tag("web/components/filter.html")
def filter_box(list_id: str, words: str = "") -> dict[str, Any]:
    """Let a list, or the rows of a table, be filtered by typing; without script nothing is drawn."""
    return {"list_id": list_id, "words": words or gettext("Filter the list")}


@register.inclusion_tag("web/components/field.html")
def field(bound: BoundField, width: str = "") -> dict[str, DrawnField]:
    """Draw a form field: label, hint, error, widget. ``width``: xxs, xs, s, m, l, xl or full."""
    return {"field": drawn(bound, width)}


@register.inclusion_tag("web/components/error_summary.html")
def errors(*forms: BaseForm) -> dict[str, Any]:
    """Say above a form what must be mended, each line a link to its field; nothing where nothing is wrong."""
    return {"faults": [fault for form in forms for fault in faults(form)]}


@register.simple_tag
def keep(version: object = "") -> SafeString:
    """Give a form the attributes that keep what is typed in the browser's tab until it is saved.

    Never on a form with data on persons. ``version`` changes when the thing has been saved.
    """
    return format_html(
        'data-keep="{}" data-keep-found="{}" data-keep-bring="{}" data-keep-drop="{}"',
        version,
        gettext("There is text here that you did not get to save."),
        gettext("Bring the text back"),
        gettext("Throw it away"),
    )


@register.simple_tag
def counted(number: int, one: str, many: str) -> str:
    """Write a number with its noun: "1 punkt", "4 punkter"; both msgids have a place {number}."""
    return ngettext(one, many, number).format(number=formats.number(number))


@register.simple_tag
def sentence(words: str, params: Mapping[str, object] | None = None) -> str:
    """Translate a marked message of a layer below and fill its places."""
    return said(words, params)
