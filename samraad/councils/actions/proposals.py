"""Propose something for a council's agenda, and say what became of it (C-11)."""

from datetime import date

from django.db import transaction
from django.utils.html import linebreaks

from samraad.councils.actions.agenda import put_before_closing
from samraad.councils.actions.ground import guard_texts, locked, locked_forum, record, require_about
from samraad.councils.events import agenda as events
from samraad.councils.models import AgendaItem, Meeting, Proposal
from samraad.councils.rules import proposals as rules
from samraad.documents.html import clean
from samraad.law.actor import Actor
from samraad.law.words import N_
from samraad.organisations.models import Forum, Municipality, User

State = Proposal.State


def _locked(proposal: Proposal) -> Proposal:
    found = Proposal.objects.select_related("forum").select_for_update(of=("self",))
    return found.get(pk=proposal.pk)


@transaction.atomic
def propose(
    forum: Forum,
    *,
    title: str,
    why: str,
    actor: Actor,
    day: date,
    municipality: Municipality | None = None,
) -> Proposal:
    """Propose an item; the same one sent twice on a day, by a double click, is one proposal."""
    require_about(rules.may_propose(forum, actor), N_("propose an item"), forum)
    title, why = title.strip(), why.strip()
    guard_texts(forum, actor, day, title, why)
    locked_forum(forum)
    proposal, new = Proposal.objects.get_or_create(
        forum=forum,
        title=title,
        why=why,
        user=User.objects.get(pk=actor.user_id or 0),
        proposed_on=day,
        defaults={"office": actor.office, "municipality": municipality},
    )
    if new:
        record(events.PROPOSED, forum, actor, day, title=title)
    return proposal


@transaction.atomic
def place_proposal(
    proposal: Proposal, meeting: Meeting, *, topic: str, actor: Actor, day: date
) -> AgendaItem:
    """Put a proposal on an agenda: its title, its words and who proposed it go along."""
    meeting, proposal = locked(meeting), _locked(proposal)
    verdict = rules.may_place_proposal(proposal, meeting, actor)
    require_about(verdict, N_("put the proposal on an agenda"), proposal.forum)
    item = put_before_closing(
        meeting,
        title=proposal.title,
        topic=topic,
        responsible=proposal.office[:200],
        text=clean(linebreaks(proposal.why, autoescape=True)) if proposal.why else "",
    )
    if proposal.municipality:
        item.concerns.add(proposal.municipality)
    proposal.item, proposal.state, proposal.answered_on = item, State.PLACED, day
    proposal.save(update_fields=["item", "state", "answered_on"])
    record(events.PROPOSAL_PLACED, meeting, actor, day, title=proposal.title, on=meeting.on)
    return item


@transaction.atomic
def decline_proposal(proposal: Proposal, *, answer: str, actor: Actor, day: date) -> None:
    """Say why a proposal is not taken up."""
    proposal = _locked(proposal)
    verdict = rules.may_decline_proposal(proposal, actor, answer=answer)
    require_about(verdict, N_("decline the proposal"), proposal.forum)
    guard_texts(proposal.forum, actor, day, answer)
    proposal.state, proposal.answer, proposal.answered_on = State.DECLINED, answer.strip(), day
    proposal.save(update_fields=["state", "answer", "answered_on"])
    record(events.PROPOSAL_DECLINED, proposal.forum, actor, day, title=proposal.title)


@transaction.atomic
def withdraw_proposal(proposal: Proposal, *, actor: Actor, day: date) -> None:
    """Take back a proposal that has not been answered."""
    proposal = _locked(proposal)
    verdict = rules.may_withdraw_proposal(proposal, actor)
    require_about(verdict, N_("withdraw the proposal"), proposal.forum)
    proposal.state, proposal.answered_on = State.WITHDRAWN, day
    proposal.save(update_fields=["state", "answered_on"])
    record(events.PROPOSAL_WITHDRAWN, proposal.forum, actor, day, title=proposal.title)
