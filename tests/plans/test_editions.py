"""Later editions of the same year, and editions that are taken away."""

from datetime import date

import pytest
from django.db import DataError, transaction

from samraad.audit.log import history
from samraad.law.actor import Actor
from samraad.law.verdict import NOT_YOURS, Refused
from samraad.plans import actions
from samraad.plans.actions.ground import reference
from samraad.plans.models import Edition, Rendition
from tests import make
from tests.plans.telling import DIRECTOR, SECRETARY, everything, rewrite, told

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 17)
WHY = "Tallene er rettet efter mødets ønske."


# later editions of the same year


def test_a_slip_is_published_without_a_new_discussion_and_supersedes_the_edition_before(director):
    first = make.plan("published")
    draft = make.correct(first, publish=False)
    rewrite(draft, "<p>Uden stavefejl.</p>", actor=make.sitting("secretary").actor, day=DAY)
    actions.publish_plan(draft, actor=director, day=date(2026, 12, 1))
    first.refresh_from_db()
    draft.refresh_from_db()
    assert (first.state, draft.state) == ("superseded", "published")
    assert (draft.discussed_on, draft.discussed_item, draft.published_on) == (
        first.discussed_on,
        first.discussed_item,
        date(2026, 12, 1),
    )
    assert told(draft) == (
        f"{DIRECTOR} udgav udgave 2. Ændret: To stavefejl er rettet.",
        "L-113-4",
        date(2026, 12, 1),
    )
    assert Rendition.objects.count() == 2


def test_a_slip_that_changes_the_focus_areas_is_no_slip(director, secretary):
    draft = make.correct(make.plan("published"), publish=False)
    added = actions.add_focus_area(draft, title="Noget nyt", purpose="", actor=secretary, day=DAY)
    with pytest.raises(Refused, match=r"That is no slip: the plan is discussed again\.") as raised:
        actions.publish_plan(draft, actor=director, day=DAY, reason="Det haster.")
    assert raised.value.verdict.requirement == "L-113-3"
    actions.remove_focus_area(added, actor=secretary, day=DAY)
    actions.end_focus_area(draft.entries.first(), reason="Nået.", actor=secretary, day=DAY)
    with pytest.raises(Refused, match=r"That is no slip"):
        actions.publish_plan(draft, actor=director, day=DAY)
    actions.continue_focus_area(draft.entries.first(), actor=secretary, day=DAY)
    actions.publish_plan(draft, actor=director, day=DAY)


def test_changed_content_needs_a_discussion_of_its_own(director, secretary):
    draft = make.correct(
        make.plan("published"), correction="content", what_changed="Et nyt mål.", publish=False
    )
    with pytest.raises(Refused, match="Send it to a meeting first"):
        actions.publish_plan(draft, actor=director, day=DAY)
    meeting = make.meeting(on=date(2026, 12, 1))
    actions.send_to_meeting(draft, meeting, actor=secretary, day=DAY)
    make.discussed(draft, meeting)
    rewrite(draft, "<p>Endnu en ændring.</p>", actor=make.sitting("secretary").actor, day=DAY)
    actions.publish_plan(draft, actor=director, day=date(2026, 12, 2), reason=WHY)
    draft.refresh_from_db()
    assert (draft.discussed_on, draft.change_reason) == (date(2026, 12, 1), WHY)
    assert told(draft)[0] == (
        f"{DIRECTOR} udgav udgave 2, med ændringer siden mødet. Ændret: Et nyt mål. Begrundelse: {WHY}"
    )


# away again


@pytest.mark.parametrize("state", ["published", "superseded"])
def test_an_edition_is_withdrawn_with_a_public_reason(director, state):
    edition = make.plan(state)
    actions.withdraw_edition(edition, reason=" Et personnummer stod i teksten. ", actor=director, day=DAY)
    edition.refresh_from_db()
    assert (edition.state, edition.withdrawn_on, edition.withdrawn_reason) == (
        "withdrawn",
        DAY,
        "Et personnummer stod i teksten.",
    )
    assert edition not in Edition.objects.published()
    assert edition in Edition.objects.ever_published()
    assert told(edition) == (
        f"{DIRECTOR} trak udgave 1 tilbage. Begrundelse: Et personnummer stod i teksten.",
        "",
        DAY,
    )


def test_a_withdrawn_edition_is_followed_by_a_new_one(director):
    first = make.plan("withdrawn")
    second = make.correct(first, what_changed="Personnummeret er fjernet.")
    first.refresh_from_db()
    assert (first.state, second.state, second.number) == ("withdrawn", "published", 2)
    assert list(first.plan.editions.published()) == [second]


@pytest.mark.parametrize("state", ["drafted", "withdrawn"])
def test_what_is_not_public_is_not_withdrawn(director, state):
    edition = make.plan(state)
    before = everything()
    with pytest.raises(Refused, match="Only a published edition can be withdrawn"):
        actions.withdraw_edition(edition, reason="Væk.", actor=director, day=DAY)
    assert everything() == before


def test_an_edition_is_not_withdrawn_without_a_reason(director):
    edition = make.plan("published")
    with pytest.raises(Refused, match=r"The reason is public\.") as raised:
        actions.withdraw_edition(edition, reason=" ", actor=director, day=DAY)
    assert (raised.value.verdict.needs_reason, raised.value.act) == (True, "withdraw the edition")


@pytest.mark.parametrize("role", ["secretary", "mayor", "administrator"])
def test_only_the_director_withdraws(role):
    edition = make.plan("published")
    with pytest.raises(Refused) as raised:
        actions.withdraw_edition(edition, reason="Væk.", actor=make.sitting(role).actor, day=DAY)
    assert raised.value.verdict == NOT_YOURS


# whole acts


@pytest.mark.parametrize(
    ("name", "state", "given"),
    [
        ("send_to_meeting", "drafted", {}),
        ("publish_plan", "discussed", {}),
        ("withdraw_edition", "published", {"reason": "X"}),
    ],
)
def test_an_act_that_cannot_be_written_down_is_not_done(name, state, given, director):
    """The actor's office is too long for the log: the database refuses the event, and the act with it."""
    unspeakable = Actor(director.user_id, "Navn", "x" * 201, director.roles)
    edition = make.plan(state)
    on = [edition, make.meeting()] if name == "send_to_meeting" else [edition]
    before = everything()
    with pytest.raises(DataError), transaction.atomic():
        getattr(actions, name)(*on, **given, actor=unspeakable, day=DAY)
    assert everything() == before


def test_the_whole_history_reads_as_sentences_of_offices():
    edition = make.plan("superseded", focus_areas=("Færdsel",))
    assert [entry.sentence for entry in history(reference(edition.plan_id), public=True)] == [
        f"{SECRETARY} begyndte udkastet til samarbejdsplanen for 2027.",
        f"{SECRETARY} skrev i “Rammen for samarbejdet”.",
        f"{SECRETARY} tilføjede fokusområdet “Færdsel”.",
        f"{SECRETARY} sendte udkastet til kredsrådets møde den 10. november 2026.",
        f"{DIRECTOR} udgav samarbejdsplanen for 2027, drøftet den 10. november 2026.",
        f"{SECRETARY} begyndte udgave 2. Det ændres: To stavefejl er rettet.",
        f"{DIRECTOR} udgav udgave 2. Ændret: To stavefejl er rettet.",
    ]
