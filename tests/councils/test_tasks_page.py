"""The pages of tasks and decisions: who sees them, what they show, and how many queries they take."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samraad.councils import actions
from samraad.councils.models import Task
from tests import make
from tests.make.councils import walk, write_lines

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 10)
ODD = ["?side=abc", "?side=-1", "?aar=99999999", "?raad=x&aar=²", "?q=%00'&side=0"]


def signed_in(role):
    client = Client()
    client.force_login(make.sitting(role).user)
    return client


def held(on=DAY):
    meeting = make.meeting("held", on=on)
    write_lines(meeting, actor=make.sitting("secretary").actor, day=on)
    return meeting


def send(client, meeting, **typed):
    item = meeting.items.first()
    address = f"/arbejde/moeder/{meeting.pk}/punkter/{item.pk}/opgave/"
    soon = (date.today() + timedelta(30)).isoformat()
    return client.post(address, {"words": "Undersøg lyset på stationen", "due_on": soon} | typed)


def test_the_secretary_gives_a_task_in_one_line_and_it_stands_in_the_list():
    meeting, client = held(), signed_in("secretary")
    answer = send(client, meeting, who="other", office="Kriminalforsorgen")
    item = meeting.items.first().pk
    assert (answer.status_code, answer["Location"]) == (
        302, f"/arbejde/moeder/{meeting.pk}/?skriv={item}#punkt-{item}",
    )  # fmt: skip
    assert client.get(answer["Location"]).context["writing"] == item, "the item is still open"
    page = client.get("/arbejde/opgaver/").content.decode()
    assert "Undersøg lyset på stationen" in page and "Kriminalforsorgen" in page and "2026-1/1" in page


def test_one_line_gives_every_local_council_the_task():
    send(signed_in("secretary"), held(), who="every")
    assert Task.objects.count() == 10


@pytest.mark.parametrize("act", ["opgave", "valg", "henstilling"])
def test_what_is_recorded_at_a_closed_item_does_not_exist_for_who_may_not_read_it(act):
    meeting = make.meeting("convened")
    item = actions.add_item(
        meeting, title="Banden i byen", topic="crime", closed=True, closed_for="Efterforskning",
        actor=make.sitting("secretary").actor, day=DAY,
    )  # fmt: skip
    address = f"/arbejde/moeder/{meeting.pk}/punkter/{item.pk}/{act}/"
    outside, inside = (
        signed_in(role).post(address, {"words": ""}) for role in ("municipal_preparer", "secretary")
    )
    assert (outside.status_code, inside.status_code) == (404, 422)
    assert b"Banden i byen" in inside.content


def test_a_recommendation_at_a_closed_item_is_answered_by_who_may_read_it_alone():
    meeting, secretary = make.meeting("convened"), make.sitting("secretary").actor
    item = actions.add_item(
        meeting, title="Banden i byen", topic="crime", closed=True, closed_for="Efterforskning",
        actor=secretary, day=DAY,
    )  # fmt: skip
    walk(meeting, "held")
    made = actions.recommend(
        item, addressee="Politidirektøren", until_on=DAY + timedelta(90), actor=secretary, day=DAY
    )
    address = f"/arbejde/raad/{meeting.forum_id}/henstillinger/{made.pk}/svar/"
    seen = {role: signed_in(role).get(address).status_code for role in ("municipal_preparer", "secretary")}
    assert seen == {"municipal_preparer": 404, "secretary": 200}


def test_a_task_without_its_who_comes_back_as_typed():
    answer = send(signed_in("secretary"), held(), who="other")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Undersøg lyset på stationen" in page and "Skriv, hvem der har opgaven." in page


def test_a_day_that_has_passed_comes_back_in_words():
    answer = send(signed_in("secretary"), held(), who="every", due_on="2020-01-01")
    assert "Dagen er gået. Vælg en senere." in answer.content.decode() and Task.objects.count() == 0


def test_a_task_is_closed_moved_and_opened_again_on_its_page():
    client = signed_in("secretary")
    send(client, held(), who="other", office="Politiet")
    task = Task.objects.get()
    address = f"/arbejde/opgaver/{task.pk}/"
    later = (task.due_on + timedelta(7)).isoformat()
    assert client.post(f"{address}flyt/", {"due_on": later, "reason": "Venter på tal."}).status_code == 302
    assert client.post(f"{address}flyt/", {"due_on": "x", "reason": "Venter."}).status_code == 422
    assert client.post(f"{address}luk/", {"reason": "Lyset virker igen."}).status_code == 302
    assert "Lyset virker igen." in client.get(address).content.decode()
    assert client.post(f"{address}genaabn/", {"reason": "Det gik ud igen."}).status_code == 302
    assert client.post(f"{address}bekraeft/").status_code == 403
    assert client.post(f"{address}frafald/", {"reason": "Stationen er lukket."}).status_code == 302
    assert client.post(f"{address}slet/").status_code == 404
    assert "Vis kun de åbne opgaver" in client.get("/arbejde/opgaver/?vis=alle").content.decode()


def test_a_task_between_meetings_is_the_secretariats():
    forum = make.council_of()
    address = f"/arbejde/raad/{forum.pk}/opgaver/ny/"
    soon = (date.today() + timedelta(9)).isoformat()
    typed = {"words": "Send kalenderen", "who": "other", "office": "Sekretariatet", "due_on": soon}
    assert signed_in("mayor").get(address).status_code == 404
    client = signed_in("secretary")
    assert "Send kalenderen" not in client.get(address).content.decode()
    assert client.post(address, typed).status_code == 302
    assert Task.objects.get().item is None
    page = client.get(f"/arbejde/opgaver/{Task.objects.get().pk}/").content.decode()
    assert "Kredsråd, Midt- og Vestsjællands Politi" in page


def test_a_strangers_task_does_not_exist():
    send(signed_in("secretary"), held(), who="other", office="Politiet")
    client = Client()
    client.force_login(make.someone("mayor", municipality="101", district=1).user)
    assert client.get(f"/arbejde/opgaver/{Task.objects.get().pk}/").status_code == 404


def test_the_lists_keep_their_queries():
    meeting, client = held(), signed_in("secretary")
    send(client, meeting, who="other", office="Politiet")
    client.get("/arbejde/opgaver/")

    def queries(address):

        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        return len(asked)

    one = queries("/arbejde/opgaver/"), queries("/arbejde/beslutninger/")
    for number in range(3):
        send(client, meeting, who="other", office=f"Politiet {number}")
        held(DAY + timedelta(number + 1))
    assert (queries("/arbejde/opgaver/"), queries("/arbejde/beslutninger/")) == one
    assert max(one) <= 15


class TestDecisions:
    def test_a_decision_is_found_under_the_number_it_is_cited_by(self):
        meeting = held()
        page = signed_in("mayor").get("/arbejde/beslutninger/").content.decode()
        address = f"/arbejde/beslutninger/{meeting.forum_id}/2026-1/1/"
        assert address in page and "Kredsrådet drøftede punktet." in page
        told = signed_in("mayor").get(address).content.decode()
        assert "Henvisning: 2026-1/1" in told and "Kredsrådet drøftede punktet." in told

    def test_words_are_found_in_their_danish_stems(self):
        held()
        client = signed_in("mayor")
        assert "2026-1/1" in client.get("/arbejde/beslutninger/?q=kriminalitet").content.decode()
        assert "Intet fundet" in client.get("/arbejde/beslutninger/?q=nabohjælp").content.decode()

    @pytest.mark.parametrize(
        "odd", ["?side=abc", "?side=-1", "?aar=99999999", "?raad=x&aar=²", "?q=%00'&side=0"]
    )
    def test_an_odd_address_is_read_as_far_as_it_goes(self, odd):
        assert signed_in("mayor").get(f"/arbejde/beslutninger/{odd}").status_code == 200

    def test_fifty_stand_on_a_page_and_the_older_on_the_next(self):
        meeting = make.meeting("planned")
        for number in range(59):
            make.item(meeting, title=f"Punkt {number}")
        walk(meeting, "minuted")
        client = signed_in("secretary")
        first, second = (
            client.get(f"/arbejde/beslutninger/?side={side}").content.decode() for side in (1, 2)
        )
        assert (first.count("/2026-1/"), second.count("/2026-1/")) == (50, 10)
        assert "Ældre" in first and "Nyere" in second

    def test_the_items_of_the_meeting_itself_are_left_out_until_asked_for(self):
        meeting = make.meeting("planned")
        secretary = make.sitting("secretary").actor
        actions.add_item(meeting, title="Eventuelt", topic="formal", actor=secretary, day=DAY)
        walk(meeting, "minuted")
        client = signed_in("secretary")
        listed = [
            "Eventuelt" in client.get(f"/arbejde/beslutninger/{asked}").content.decode()
            for asked in ("", "?formelle=1", "?q=eventuelt")
        ]
        assert listed == [False, True, True]

    def test_council_and_year_narrow_the_list(self):
        meeting = held()
        client = signed_in("secretary")
        assert (
            "2026-1/1"
            in client.get(f"/arbejde/beslutninger/?raad={meeting.forum_id}&aar=2026").content.decode()
        )
        assert "2026-1/1" not in client.get("/arbejde/beslutninger/?aar=2025").content.decode()

    def test_a_matter_of_several_meetings_reads_as_one_thread(self):
        first, second = held(), held(date(2026, 11, 17))
        later = second.items.get()
        later.first = first.items.get()
        later.save()
        page = signed_in("mayor").get(f"/arbejde/beslutninger/{first.forum_id}/2026-2/1/").content.decode()
        assert "Sagen gennem møderne" in page and "2026-1/1" in page

    def test_a_closed_item_is_not_for_those_who_only_help(self):
        meeting = held()
        item = meeting.items.get()
        actions.change_item(
            item, title="Hemmeligt punkt", topic=item.topic, responsible="",
            closed=True, closed_for="Politiets beredskab", version=item.version,
            actor=make.sitting("secretary").actor, day=DAY,
        )  # fmt: skip
        address = f"/arbejde/beslutninger/{meeting.forum_id}/2026-1/1/"
        answers = {
            role: signed_in(role).get(address).status_code
            for role in ("mayor", "secretary", "police_director", "municipal_preparer")
        }
        assert answers == {"mayor": 200, "secretary": 200, "police_director": 200, "municipal_preparer": 404}
        assert (
            "Hemmeligt" not in signed_in("municipal_preparer").get("/arbejde/beslutninger/").content.decode()
        )

    def test_tasks_stand_with_their_decision(self):
        meeting = held()
        send(signed_in("secretary"), meeting, who="other", office="Politiet")
        page = signed_in("mayor").get(f"/arbejde/beslutninger/{meeting.forum_id}/2026-1/1/").content.decode()
        assert "Undersøg lyset på stationen" in page
