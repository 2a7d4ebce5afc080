"""Who may set up a forum, close it, and choose how it works. Pure; the answer is a Verdict."""

from datetime import date

from samraad.law.actor import CLOCK, Actor
from samraad.law.dated import CHOICE_BY_NAME, Choice
from samraad.law.roles import Administrator
from samraad.law.verdict import NOT_YOURS, YES, Verdict, no
from samraad.law.words import N_
from samraad.organisations.models import Forum
from samraad.organisations.models.forums import BY_LAW
from samraad.organisations.rules.register import FORUM_KEEPERS, SECRETARIAT


def may_keep_forums(actor: Actor, *, district: int | None) -> Verdict:
    """A district's forums, its municipalities' too, are kept by its secretariat (B-2-1)."""
    if actor == CLOCK or actor.holds(Administrator):
        return YES
    return YES if district is not None and actor.holds(*SECRETARIAT, district=district) else NOT_YOURS


def may_set_up_forum(kind: str, name: str, actor: Actor, *, district: int | None) -> Verdict:
    """Steering groups and youth boards are set up; the councils are there already (L-111-1, L-LR-1)."""
    verdict = may_keep_forums(actor, district=district)
    if not verdict.allowed:
        return verdict
    if kind in BY_LAW:
        return no(N_("The district council and the local councils are there already."), "L-111-1")
    if not name.strip():
        return no(N_("Give the group a name, so that it can be told from others."))
    return YES


def may_name_forum(forum: Forum, name: str, actor: Actor, *, district: int | None) -> Verdict:
    """A forum may be called by a name of its own; one that was set up never loses its name."""
    verdict = may_choose_for(forum, actor, district=district)
    if verdict.allowed and forum.kind not in BY_LAW and not name.strip():
        return no(N_("Give the group a name, so that it can be told from others."))
    return verdict


def may_close_forum(
    forum: Forum, actor: Actor, *, district: int | None, until_on: date, day: date
) -> Verdict:
    """What was set up is closed from today or later; the councils by law stay (L-111-1, L-LR-1)."""
    verdict = may_keep_forums(actor, district=district)
    if not verdict.allowed:
        return verdict
    if forum.kind in BY_LAW:
        return no(N_("The district council and the local council are not closed."), "L-111-1")
    if until_on < day or until_on <= forum.from_on:
        return no(N_("Choose today or a later day. What has been is not changed."))
    return YES


def may_choose_for(forum: Forum, actor: Actor, *, district: int | None) -> Verdict:
    """How a forum works is chosen by those who serve it: its secretary, or the district's secretariat."""
    if actor.holds(*FORUM_KEEPERS, forum=forum.pk):
        return YES
    return may_keep_forums(actor, district=district)


def may_choose(
    name: str, value: str, forum: Forum, actor: Actor, *, district: int | None, day: date, from_on: date
) -> Verdict:
    """A house choice (*husregel*) lies within what the law allows, and holds from today or later (B-5-x)."""
    choice = CHOICE_BY_NAME[name]
    verdict = may_choose_for(forum, actor, district=district)
    if not verdict.allowed:
        return verdict
    if not applies(choice, forum):
        return no(N_("This is not for this council to choose."), choice.requirement)
    if from_on < day:
        return no(N_("Choose today or a later day. What has been is not changed."))
    return choice.allows(value, day=from_on)


def applies(choice: Choice, forum: Forum) -> bool:
    """Whether a forum makes the choice: a kredsråd makes the district's too, but not what the law decided."""
    if choice.scope == "district":
        return forum.kind == Forum.Kind.DISTRICT_COUNCIL
    if choice.name == "meetings_a_year":
        return forum.kind != Forum.Kind.DISTRICT_COUNCIL
    return choice.name != "majority_of" or forum.kind == Forum.Kind.DISTRICT_COUNCIL
