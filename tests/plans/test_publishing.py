"""What the kredsråd discussed is published by the director, and nothing else by nobody else."""

import hashlib
from dataclasses import replace
from datetime import date

import pytest
from django.db import transaction

from samraad.audit.log import history, record_refusal
from samraad.councils import actions as meetings
from samraad.councils.models import Meeting
from samraad.documents.blocks import text_lines
from samraad.law.actor import CLOCK
from samraad.law.verdict import Refused
from samraad.organisations.actions import change_party, take_part
from samraad.plans import actions
from samraad.plans.actions.ground import reference
from samraad.plans.composition import compose
from samraad.plans.discussion import discussion_of, earlier_years
from samraad.plans.models import Rendition
from tests import make
from tests.make.parties import SCHOOL, cooperation, party
from tests.plans.telling import DIRECTOR, everything, filled, rewrite, told

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 17)
EARLIER = date(2026, 11, 1)
WHY = "Tallene er rettet efter mødets ønske."


def test_what_was_discussed_is_published(director):
    edition = make.plan("discussed")
    item = edition.sendings.get().item
    actions.publish_plan(edition, actor=director, day=DAY)
    assert filled(edition) == {
        "number": 1,
        "state": "published",
        "drafted_on": make.DRAFTED_ON,
        "discussed_on": make.DISCUSSED_ON,
        "discussed_item_id": item.pk,
        "published_on": DAY,
    }
    assert told(edition) == (
        f"{DIRECTOR} udgav samarbejdsplanen for 2027, drøftet den 10. november 2026.",
        "L-113-4",
        DAY,
    )


def test_the_local_fora_are_printed_as_they_stood_on_the_day_of_publication():
    school, ssp = party(since=EARLIER), cooperation(since=EARLIER)
    take_part(school, ssp, from_on=EARLIER, actor=CLOCK, day=DAY)
    edition = make.plan("published")
    change_party(school, replace(SCHOOL, name="Et nyt navn"), actor=CLOCK, day=DAY)
    assert edition.document.document.chapters[:-1] == compose(edition, earlier_years(edition)).chapters
    told = edition.document.document.chapters[-1]
    assert (told.heading, told.anchor, told.kind) == ("Hvem deltager", "hvem-deltager", "directory")
    lines = list(text_lines(told.blocks))
    assert lines[0].replace("\xa0", " ") == "Som det ser ud tirsdag 17. november 2026."
    assert "Skolen" in "\n".join(lines)
    assert "Et nyt navn" not in "\n".join(lines)


def test_the_published_text_is_frozen_and_set_as_pdf_with_its_sha256(director):
    edition = make.plan("published")
    document = edition.document.document
    assert document == compose(edition, earlier_years(edition))
    assert [chapter.heading for chapter in document.chapters] == [
        "Rammen for samarbejdet",
        "Indbrud i beboelse",
        "Trygt natteliv for unge",
    ]
    assert document.facts == (
        ("Drøftet i kredsrådet", "10. november 2026"),
        ("Udgivet", "17. november 2026"),
    )
    rendition = Rendition.objects.get()
    assert (rendition.edition, bytes(rendition.pdf[:5])) == (edition, b"%PDF-")
    assert str(rendition) == hashlib.sha256(rendition.pdf).hexdigest()


def test_an_acting_director_publishes_as_that():
    edition = make.plan("discussed")
    acting = make.someone("police_director", capacity="acting").actor
    actions.publish_plan(edition, actor=acting, day=DAY)
    assert told(edition)[0].startswith("Fungerende: Politidirektør, Midt- og Vestsjællands Politi udgav")


@pytest.mark.parametrize(
    "who",
    [
        {"role": "secretary"},
        {"role": "mayor"},
        {"role": "deputy"},
        {"role": "mayors_delegate"},
        {"role": "municipal_preparer"},
        {"role": "national_supervisor"},
        {"role": "administrator"},
        {"role": "police_director", "district": 7},
        {"role": "police_director", "capacity": "acting", "until_on": date(2026, 11, 10), "day": DAY},
    ],
    ids=lambda who: " ".join(map(str, who.values())),
)
def test_nobody_else_publishes_nor_a_director_who_left_last_week(who):
    edition = make.plan("discussed")
    standing = {name: who[name] for name in ("role", "district") if name in who}
    actor = (make.someone(**who) if "day" in who else make.sitting(**standing)).actor
    before = everything()
    with pytest.raises(Refused, match="Only the police director publishes the plan") as raised:
        actions.publish_plan(edition, actor=actor, day=DAY, reason="Jeg vil.")
    assert everything() == before
    record_refusal(raised.value, actor=actor, happened_on=DAY)
    refusal = "fik afslag på at udgive planen. Kun politidirektøren udgiver planen."
    assert told(edition)[0] == f"{actor.office} {refusal}"


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("drafted", "Planen drøftes i kredsrådet, før den udgives. Send den til et møde først."),
        ("sent", "Kredsrådets møde om planen er ikke registreret som holdt endnu."),
    ],
)
def test_what_was_not_discussed_is_not_published_and_the_refusal_is_told(director, state, words):
    edition = make.plan(state)
    before = everything()
    with pytest.raises(Refused) as raised, transaction.atomic():
        actions.publish_plan(edition, actor=director, day=DAY, reason="Det haster.")
    assert (raised.value.verdict.requirement, raised.value.act, raised.value.about) == (
        "L-113-3",
        "publish the plan",
        reference(edition.plan_id),
    )
    assert everything() == before
    record_refusal(raised.value, actor=director, happened_on=DAY)
    assert told(edition)[0] == f"{DIRECTOR} fik afslag på at udgive planen. {words}"
    assert "fik afslag" not in repr(history(reference(edition.plan_id), public=True))


def test_a_meeting_that_was_held_is_not_enough_without_the_plans_line(director, secretary):
    edition = make.plan("sent")
    meeting = Meeting.objects.get()
    make.councils.walk(meeting, "held")
    meetings.write_line(meeting.items.first(), minutes="Drøftet.", version=1, actor=secretary, day=DAY)
    with pytest.raises(Refused, match="The minutes have no line yet"):
        actions.publish_plan(edition, actor=director, day=DAY)
    meetings.write_line(meeting.items.last(), minutes="Drøftet.", version=1, actor=secretary, day=DAY)
    actions.publish_plan(edition, actor=director, day=DAY)


@pytest.mark.parametrize("state", ["minuted", "approved", "published"])
def test_the_minutes_may_be_further_on_but_need_not_be_approved(director, state):
    edition = make.plan("discussed")
    make.councils.walk(Meeting.objects.get(), state)
    assert discussion_of(edition).done
    actions.publish_plan(edition, actor=director, day=DAY)


def test_a_meeting_no_longer_held_makes_publishing_refused_again(director, secretary):
    edition = make.plan("discussed")
    meetings.undo_held(Meeting.objects.get(), reason="Forkert møde.", actor=secretary, day=DAY)
    with pytest.raises(Refused, match="has not been recorded as held yet"):
        actions.publish_plan(edition, actor=director, day=DAY)
    meetings.hold_meeting(Meeting.objects.get(), actor=secretary, day=DAY)
    actions.publish_plan(edition, actor=director, day=DAY)


def test_a_cancelled_meeting_leaves_the_plan_as_never_sent_until_that_is_undone(director, secretary):
    edition = make.plan("sent")
    meeting = Meeting.objects.get()
    meetings.cancel_meeting(meeting, reason="Sygdom.", actor=secretary, day=DAY)
    with pytest.raises(Refused, match="Send it to a meeting first"):
        actions.publish_plan(edition, actor=director, day=DAY)
    meetings.undo_cancelled(meeting, reason="Alle er raske.", actor=secretary, day=DAY)
    assert discussion_of(edition).sent


def test_the_meeting_that_took_place_counts_though_the_text_was_sent_to_a_later_one_too(director, secretary):
    edition = make.plan("discussed")
    actions.send_to_meeting(edition, make.meeting(on=date(2026, 12, 1)), actor=secretary, day=DAY)
    assert (discussion_of(edition).meeting_on, discussion_of(edition).done) == (make.DISCUSSED_ON, True)
    actions.publish_plan(edition, actor=director, day=DAY)
    edition.refresh_from_db()
    assert edition.discussed_on == make.DISCUSSED_ON


def test_a_plan_is_not_published_on_a_day_before_its_meeting(director):
    edition = make.plan("discussed")
    with pytest.raises(Refused, match="The meeting on the plan is later than this day"):
        actions.publish_plan(edition, actor=director, day=date(2026, 11, 9))


def test_a_text_changed_since_the_meeting_is_published_with_a_reason_that_is_told(director):
    edition = make.plan("discussed")
    rewrite(edition, "<p>Flere betjente om natten.</p>", actor=make.sitting("secretary").actor, day=DAY)
    changes = actions.changes_since_meeting(edition, discussion_of(edition))
    assert [(change.kind, change.params["heading"]) for change in changes] == [
        ("changed", "Lokale forhold og behov")
    ]
    for reason in ("", " \n"):
        with pytest.raises(Refused, match="The text has changed since it was sent to the meeting"):
            actions.publish_plan(edition, actor=director, day=DAY, reason=reason)
    actions.publish_plan(edition, actor=director, day=DAY, reason=f" {WHY} ")
    edition.refresh_from_db()
    assert (edition.state, edition.change_reason) == ("published", WHY)
    assert told(edition) == (
        f"{DIRECTOR} udgav samarbejdsplanen for 2027, drøftet den 10. november 2026, med ændringer siden "
        f"mødet. Begrundelse: {WHY}",
        "L-113-4",
        DAY,
    )


def test_a_reason_given_for_an_unchanged_text_is_not_kept(director):
    edition = make.plan("discussed")
    actions.publish_plan(edition, actor=director, day=DAY, reason=WHY)
    edition.refresh_from_db()
    assert (edition.change_reason, WHY in told(edition)[0]) == ("", False)


def test_what_was_never_sent_has_no_changes_since_the_meeting():
    edition = make.plan()
    assert actions.changes_since_meeting(edition, discussion_of(edition)) == ()


def test_a_published_plan_is_not_published_again(director):
    edition = make.plan("published")
    before = everything()
    with pytest.raises(Refused, match="A published edition never changes"):
        actions.publish_plan(edition, actor=director, day=DAY)
    assert everything() == before


def test_next_years_plan_leaves_this_years_in_force(director):
    first = make.plan("published", year=2026, meeting=make.meeting(on=date(2025, 11, 10)))
    make.plan("published", year=2027)
    first.refresh_from_db()
    assert first.state == "published"
