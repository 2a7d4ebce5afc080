"""Between meetings: a decision by written round, and a short message to all members."""

from datetime import date

from django.db import transaction

from samraad.audit.log import Kind
from samraad.councils import letters
from samraad.councils.actions.ground import guard_texts, locked_forum, record, require_about
from samraad.councils.actions.post import post_to_members
from samraad.councils.actions.standing import lay_on_next
from samraad.councils.events import invitations as told
from samraad.councils.events import rounds as events
from samraad.councils.models import RoundAnswer, ShortMessage, WrittenRound
from samraad.councils.rules import rounds as rules
from samraad.councils.seats import member_seats
from samraad.law.actor import Actor
from samraad.law.words import N_
from samraad.organisations.choices import word
from samraad.organisations.models import Forum, Holding, User

_CLOSED: dict[str, Kind] = {
    WrittenRound.Result.AGREED: events.ROUND_AGREED,
    WrittenRound.Result.NOT_AGREED: events.ROUND_NOT_AGREED,
    WrittenRound.Result.TO_MEETING: events.ROUND_TO_MEETING,
}


@transaction.atomic
def send_message(forum: Forum, *, words: str, actor: Actor, day: date) -> ShortMessage:
    """Write a short message to all members; the same one twice on a day is one message."""
    forum = locked_forum(forum)
    require_about(rules.may_write_to_members(forum, actor), N_("write to the members"), forum)
    guard_texts(forum, actor, day, words)
    message, new = ShortMessage.objects.get_or_create(
        forum=forum, words=words.strip(), sent_on=day, defaults={"office": actor.office}
    )
    if new:
        letter = letters.message(forum, message.words, message.office)
        reached = post_to_members(forum, member_seats(forum, day), letter, f"besked:{message.pk}", day=day)
        record(told.MESSAGE_SENT, forum, actor, day, number=reached)
    return message


@transaction.atomic
def send_round(
    forum: Forum, *, title: str, words: str, due_on: date, actor: Actor, day: date
) -> WrittenRound:
    """Put a question to all members between meetings; each seat of today counts as one (L-111-3)."""
    forum = locked_forum(forum)
    seats = member_seats(forum, day)
    asked = sum(bool(seat.member or seat.deputy) for seat in seats)
    verdict = rules.may_send_round(forum, actor, due_on=due_on, members=asked, day=day)
    require_about(verdict, N_("ask the members in writing"), forum)
    guard_texts(forum, actor, day, title, words)
    round, new = WrittenRound.objects.get_or_create(
        forum=forum,
        title=title.strip(),
        words=words.strip(),
        sent_on=day,
        due_on=due_on,
        defaults={"members": asked},
    )
    if new:
        post_to_members(forum, seats, letters.round_asked(round), f"votering:{round.pk}", day=day)
        record(events.ROUND_SENT, forum, actor, day, number=asked, title=round.title)
    return round


@transaction.atomic
def answer_round(
    round: WrittenRound, *, seat: int, answer: str, words: str, actor: Actor, day: date
) -> RoundAnswer:
    """Answer for a seat; of a seat one answer stands, the last one given until the round is closed."""
    round = _locked(round)
    held = Holding.objects.on(day).filter(seat=seat, user=actor.user_id).exclude(capacity="delegate").first()
    standing = RoundAnswer.objects.select_for_update().filter(round=round, seat=seat).first()
    by_deputy = held is not None and held.capacity == "deputy"
    verdict = rules.may_answer_round(
        round,
        actor,
        sits=held is not None and any(one.seat == seat for one in member_seats(round.forum, day)),
        overrules_holder=bool(by_deputy and standing and standing.user_id != actor.user_id),
        day=day,
    )
    require_about(verdict, N_("answer the round"), round.forum)
    guard_texts(round.forum, actor, day, words)
    given, _new = RoundAnswer.objects.update_or_create(
        round=round,
        seat_id=seat,
        defaults={
            "user": User.objects.get(pk=actor.user_id or 0),
            "office": actor.office,
            "answer": answer,
            "words": words.strip(),
            "answered_on": day,
        },
    )
    record(events.ROUND_ANSWERED, round.forum, actor, day, title=round.title)
    return given


def _locked(round: WrittenRound) -> WrittenRound:
    return WrittenRound.objects.select_related("forum").select_for_update(of=("self",)).get(pk=round.pk)


@transaction.atomic
def close_round(round: WrittenRound, *, actor: Actor, day: date) -> None:
    """Close a round with what came of it; the next agenda is told."""
    round = _locked(round)
    answers = list(round.answers.values_list("answer", flat=True))
    verdict = rules.may_close_round(round, actor, answers=len(answers), day=day)
    require_about(verdict, N_("close the round"), round.forum)
    majority = word("majority_of", round.forum, day)
    round.result = rules.result_of(answers, members=round.members, majority_of=majority)
    round.closed_on = day
    round.save(update_fields=["result", "closed_on"])
    record(_CLOSED[round.result], round.forum, actor, day, title=round.title)
    lay_on_next(round.forum, actor=actor, day=day)


@transaction.atomic
def remind_of_round(round: WrittenRound, *, day: date) -> None:
    """Write once more to the seats that have not answered; run by the clock, the day before it is due."""
    answered = set(round.answers.values_list("seat", flat=True))
    silent = [one for one in member_seats(round.forum, day) if one.seat not in answered]
    letter = letters.round_asked(round, reminder=True)
    post_to_members(round.forum, silent, letter, f"votering-frist:{round.pk}", day=day)
