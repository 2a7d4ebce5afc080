"""One of everything in every state, and how each address is asked: for tests of the whole URLconf.

All of it is of district 8 and made around ``DAY``; whoever asks sets the clock to that day. ``asked()`` gives
for each name of an address the samples that show it, ``acts()`` every act with a body that the act takes.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from django.core.files.base import File
from django.urls import reverse

from samraad.councils import actions as councils
from samraad.councils.models import AgendaItem, Meeting
from samraad.documents.actions import store_upload
from samraad.documents.uploads import ReadUpload
from samraad.law.actor import CLOCK
from samraad.notices.models import Outgoing
from samraad.organisations.actions import open_account
from samraad.organisations.models import User
from samraad.plans import actions as plans
from samraad.plans.actions.publishing import Named, Sourced
from samraad.plans.models import Edition
from tests import make
from tests.make import (
    account_pages,
    before_pages,
    council_pages,
    home_pages,
    minutes_pages,
    party_pages,
    register_pages,
)

DAY = date(2026, 11, 20)
"""A Friday, ten days after the meeting on which the makers' plans are discussed."""
NOON = datetime(DAY.year, DAY.month, DAY.day, 11, tzinfo=UTC)
PASSWORD = "fire ord som ingen gætter"
OURS, TOWN = "midt-og-vestsjaelland", "holbaek"

MEETINGS = {
    "planned": date(2026, 12, 1),
    "convened": date(2026, 12, 2),
    "convened, its day come": date(2026, 11, 20),
    "held": date(2026, 11, 3),
    "minuted": date(2026, 11, 9),
    "approved": date(2026, 11, 5),
    "published": date(2026, 11, 6),
    "cancelled": date(2026, 12, 3),
}
PLANS = {
    "drafted": 2028,
    "discussed": 2027,
    "corrected": 2026,
    "withdrawn": 2025,
    "published": 2024,
    "from a source": 2011,
}


@dataclass(frozen=True)
class Sample:
    """One way to ask an address: the address, its name, and what is shown ("held")."""

    name: str
    address: str
    shows: str = ""


@dataclass(frozen=True)
class Act:
    """One act: where it is sent, under which name, what is sent, and on what ("a planned meeting")."""

    name: str
    address: str
    on: str = ""
    sent: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Everything:
    """The objects by the state they are in."""

    account: User
    meetings: dict[str, Meeting]
    editions: dict[str, Edition]
    mails: dict[str, Outgoing]
    logins: account_pages.Logins
    sheets: minutes_pages.OnSheets
    council: council_pages.CouncilPages
    register: register_pages.Register
    parties: party_pages.WhoTakesPart
    before: before_pages.Before
    home: home_pages.AtHome

    def item(self, state: str) -> AgendaItem:
        """The last ordinary item of the meeting in this state."""
        item = self.meetings[state].items.filter(kind=AgendaItem.Kind.ORDINARY).last()
        assert item
        return item


def everything() -> Everything:
    """Make it all through the real acts."""
    meetings = {state: _meeting(state, on) for state, on in MEETINGS.items()}
    editions = {state: _edition(state, year) for state, year in PLANS.items()}
    _lay_paper(editions["drafted"], meetings["planned"])
    account = open_account(email="en@example.dk", name="En Prøve", password=PASSWORD, actor=CLOCK, day=DAY)
    mails = {state: make.mail(state) for state in make.MAIL_STATES}
    logins, sheets = account_pages.logins(account, DAY, NOON), minutes_pages.on_sheets(meetings, DAY)
    council = council_pages.at_work(meetings, DAY)
    register, before = register_pages.register(DAY), before_pages.before(meetings, DAY)
    papers = {
        "planned": meetings["planned"].items.exclude(papers=None)[0].papers.all()[0],
        "held": editions["discussed"].sendings.all()[0].paper,
    }
    home, parties = home_pages.at_home(meetings, papers, DAY), party_pages.who_takes_part(DAY)
    return Everything(
        account, meetings, editions, mails, logins, sheets, council, register, parties, before, home
    )


def _meeting(state: str, on: date) -> Meeting:
    secretary = make.sitting("secretary").actor
    made = make.meeting(state.split(",")[0], on=on)
    if state in {"planned", "convened"}:
        guest = make.item(made, title="Punkt med gæst", actor=secretary)
        councils.invite_guest(guest, office="Skolelederen", insight="Kender de unge", actor=secretary, day=on)
    return made


def _edition(state: str, year: int) -> Edition:
    if state == "from a source":
        return _sourced(year)
    walked = "superseded" if state == "corrected" else state
    on = date(2026, 11, 10 + len(PLANS) - list(PLANS).index(state))
    made = make.plan(walked, year=year, meeting=None if state == "drafted" else make.meeting(on=on))
    return made.plan.editions.order_by("-number")[0]


def _sourced(year: int) -> Edition:
    file = File(io.BytesIO(b"%PDF-1.7\n%%EOF\n"), name="plan.pdf")
    read = ReadUpload("plan.pdf", "pdf", file, text="Planen")
    return plans.record_plan_from_source(
        make.district(),
        year,
        source=Sourced(title="Lokalavisen", url="https://www.lokalavisen.dk/", known="whole"),
        focus_areas=[Named("Færdsel", "continued")],
        original=store_upload(read, actor=CLOCK, day=DAY, about="plans.plan:new"),
        actor=make.sitting("secretary").actor,
        day=DAY,
    )


def _lay_paper(edition: Edition, meeting: Meeting) -> None:
    """A paper on a meeting that only its preparers see; the discussed plan lies on one that everyone sees."""
    draft = make.plan("drafted", year=edition.plan.year - 5)
    plans.send_to_meeting(draft, meeting, actor=make.sitting("secretary").actor, day=DAY)


def asked(made: Everything) -> Iterator[Sample]:
    """Every address of the URLconf as it is asked with GET, each state that shows something else."""
    for name in ("front", "sources", "robots", "sitemap", "health", "sign_in", "sign_out", "language"):
        yield Sample(name, reverse(name))
    for name in ("mine", "meetings", "new_meeting", "plans", "new_plan", "record_from_source", "compliance"):
        yield Sample(name, reverse(name))
    yield Sample("compliance", f"{reverse('compliance')}?aar=2026", "a year")
    yield Sample("sign_in_as", reverse("sign_in_as", args=[made.account.pk]))
    yield Sample("municipality_work", reverse("municipality_work", args=[TOWN]), "own municipality")
    yield from _public(made)
    yield from (Sample(*one) for one in account_pages.asked(made.logins))
    yield from (Sample(*one) for one in register_pages.asked(made.register))
    yield from (Sample(*one) for one in party_pages.asked(made.parties))
    yield from _mails_asked(made)
    yield from (Sample(*one) for one in home_pages.asked(made.home))
    yield from _meetings_asked(made)
    yield from _plans_asked(made)


def _public(made: Everything) -> Iterator[Sample]:
    yield Sample("district", reverse("district", args=[OURS]))
    yield Sample("district_plans", reverse("district_plans", args=[OURS]))
    for state, edition in made.editions.items():
        year = edition.plan.year
        for name in ("plan", "plan_pdf", "plan_history", "plan_original"):
            yield Sample(name, reverse(name, args=[OURS, year]), state)
        for name in ("plan_edition", "plan_edition_pdf"):
            yield Sample(name, reverse(name, args=[OURS, year, edition.number]), state)
    superseded = [OURS, PLANS["corrected"], 1]
    yield Sample("plan_edition", reverse("plan_edition", args=superseded), "superseded")
    yield Sample("plan_edition_pdf", reverse("plan_edition_pdf", args=superseded), "superseded")
    for number, state in enumerate(("held", "minuted", "approved", "published"), start=1):
        for name in ("public_meeting", "public_meeting_pdf"):
            yield Sample(name, reverse(name, args=[OURS, 2026, number]), state)


def _meetings_asked(made: Everything) -> Iterator[Sample]:
    for state, meeting in made.meetings.items():
        yield Sample("meeting", reverse("meeting", args=[meeting.pk]), state)
    yield from (Sample(*one) for one in minutes_pages.asked(made.sheets))
    yield from (Sample(*one) for one in council_pages.asked(made.council))
    yield from (Sample(*one) for one in before_pages.asked(made.before))
    for state in ("planned", "held"):
        pk = made.meetings[state].pk
        yield Sample("move_meeting", reverse("move_meeting", args=[pk]), state)
    planned, item = made.meetings["planned"], made.item("planned")
    yield Sample("add_item", reverse("add_item", args=[planned.pk]))
    for name in ("change_item", "invite_guest", "write_line"):
        yield Sample(name, reverse(name, args=[planned.pk, item.pk]))
    yield Sample("item_step", reverse("item_step", args=[planned.pk, item.pk, "op"]))
    yield Sample("meeting_act", reverse("meeting_act", args=[planned.pk, "indkald"]))
    papers = [planned.items.exclude(papers=None)[0].papers.all()[0], _discussed_paper(made)]
    for paper, state in zip(papers, ("planned", "held"), strict=True):
        yield Sample("meeting_paper", reverse("meeting_paper", args=[paper.item.meeting_id, paper.pk]), state)


def _mails_asked(made: Everything) -> Iterator[Sample]:
    yield Sample("outbox", reverse("outbox"))
    yield Sample("mailbox", reverse("mailbox"), "outside the demo")
    for name in ("outgoing", "resend", "correct_address", "came_back"):
        yield Sample(name, reverse(name, args=[made.mails["sent"].pk]))
    for name in ("mailbox_letter", "mailbox_calendar"):
        yield Sample(name, reverse(name, args=[made.mails["sent"].pk]), "outside the demo")


def _discussed_paper(made: Everything) -> Any:
    return made.editions["discussed"].sendings.all()[0].paper


def _plans_asked(made: Everything) -> Iterator[Sample]:
    for state, edition in made.editions.items():
        place = [OURS, edition.plan.year]
        yield Sample("plan_draft", reverse("plan_draft", args=place), state)
    yield Sample("plan_word", reverse("plan_word", args=[OURS, PLANS["withdrawn"]]), "withdrawn")
    draft = made.editions["drafted"]
    place = [OURS, draft.plan.year]
    yield Sample("plan_word", reverse("plan_word", args=place), "drafted")
    yield Sample("plan_draft", f"{reverse('plan_draft', args=place)}?ret=afsnit-1", "drafted, a chapter open")
    for name in (
        "add_section",
        "add_focus_area",
        "send_to_meeting",
        "publish",
        "new_edition",
        "withdraw",
        "discard",
    ):
        yield Sample(name, reverse(name, args=place))
    section, entry = draft.sections.all()[0], draft.entries.all()[0]
    for name in ("write_section", "remove_section"):
        yield Sample(name, reverse(name, args=[*place, section.pk]))
    yield Sample("write_focus_area", reverse("write_focus_area", args=[*place, entry.pk]))
    yield Sample("focus_area_act", reverse("focus_area_act", args=[*place, entry.pk, "ophoer"]))


def acts(made: Everything) -> Iterator[Act]:
    """Every act that can be sent, each on a thing in a state that the act starts from."""
    yield Act("language", reverse("language"), sent={"language": "en", "next": "/"})
    yield Act("sign_in", reverse("sign_in"), sent={"username": "en@example.dk", "password": PASSWORD})
    yield Act("sign_in_as", reverse("sign_in_as", args=[made.account.pk]), "outside the demo")
    yield Act("sign_out", reverse("sign_out"))
    yield from (Act(*one) for one in account_pages.acts(made.logins))
    yield from (Act(*one) for one in register_pages.acts(made.register))
    yield from (Act(*one) for one in party_pages.acts(made.parties))
    for state in ("unknown", "failed", "bounced"):
        yield Act("resend", reverse("resend", args=[made.mails[state].pk]), state)
    yield Act("came_back", reverse("came_back", args=[made.mails["sent"].pk]), "sent")
    corrected = {"address": "ret@example.dk"}
    yield Act(
        "correct_address", reverse("correct_address", args=[made.mails["bounced"].pk]), "bounced", corrected
    )
    yield from _meeting_acts(made)
    yield from (Act(*one) for one in minutes_pages.acts(made.sheets))
    yield from (Act(*one) for one in council_pages.acts(made.council))
    yield from (Act(*one) for one in before_pages.acts(made.before))
    yield from _item_acts(made)
    yield from (Act(*one) for one in home_pages.acts(made.home))
    yield from _plan_acts(made)
    yield from _writing_acts(made)


def _meeting_acts(made: Everything) -> Iterator[Act]:
    laid = {"day": "2026-12-08", "time": "10:00", "place": "Rådhuset"}
    yield Act("new_meeting", reverse("new_meeting"), sent=laid)
    for state in ("planned", "convened"):
        pk = made.meetings[state].pk
        yield Act("move_meeting", reverse("move_meeting", args=[pk]), state, laid | {"version": 1})
    for state, act in (
        ("planned", "indkald"),
        ("planned", "aflys"),
        ("convened", "aflys"),
        ("convened, its day come", "afholdt"),
        ("held", "faerdig"),
        ("held", "fortryd-afholdt"),
        ("minuted", "godkend"),
        ("minuted", "genaabn"),
        ("approved", "udgiv"),
        ("cancelled", "fortryd-aflysning"),
    ):
        address = reverse("meeting_act", args=[made.meetings[state].pk, act])
        yield Act("meeting_act", address, f"{act}, {state}", {"reason": "Derfor."})


def _item_acts(made: Everything) -> Iterator[Act]:
    typed = {"title": "Nyt punkt", "topic": "crime", "responsible": "Politiet", "version": 1}
    for state in ("planned", "convened", "held"):
        place = [made.meetings[state].pk, made.item(state).pk]
        yield Act("add_item", reverse("add_item", args=place[:1]), state, typed)
        yield Act("change_item", reverse("change_item", args=place), state, typed)
        yield Act("item_step", reverse("item_step", args=[*place, "op"]), f"op, {state}")
        guest = {"office": "Stationslederen", "insight": "Kender stationen"}
        yield Act("invite_guest", reverse("invite_guest", args=place), state, guest)
    for act, state in (("fjern", "planned"), ("traek-tilbage", "convened")):
        item = made.meetings[state].items.filter(kind=AgendaItem.Kind.ORDINARY, papers=None)[0]
        address = reverse("item_step", args=[item.meeting_id, item.pk, act])
        yield Act("item_step", address, f"{act}, {state}", {"reason": "Derfor."})
    held = made.item("held")
    line = {"minutes": "<p>Drøftet.</p>", "version": held.version}
    yield Act("write_line", reverse("write_line", args=[held.meeting_id, held.pk]), "held", line)


def _plan_acts(made: Everything) -> Iterator[Act]:
    yield Act("new_plan", reverse("new_plan"), sent={"year": 2022})
    source = {"year": 2012, "source_title": "Lokalavisen", "known": "whole", "listed": "Færdsel"}
    yield Act("record_from_source", reverse("record_from_source"), sent=source)
    meeting = {"meeting": made.meetings["convened"].pk}
    for name, state, sent in (
        ("send_to_meeting", "drafted", meeting),
        ("discard", "drafted", {"reason": "Derfor."}),
        ("publish", "discussed", {"reason": "Derfor."}),
        ("new_edition", "published", {"correction": "slip", "what_changed": "En stavefejl er rettet."}),
        ("withdraw", "published", {"reason": "Derfor."}),
    ):
        yield Act(name, reverse(name, args=[OURS, made.editions[state].plan.year]), state, sent)


def _writing_acts(made: Everything) -> Iterator[Act]:
    draft = made.editions["drafted"]
    place = [OURS, draft.plan.year]
    section, entry = draft.sections.all()[0], draft.entries.all()[0]
    text = {"body": "<p>Ny tekst.</p>"}
    written = {"heading": "Rammen", "version": section.version, **text}
    yield Act("add_section", reverse("add_section", args=place), "drafted", {"heading": "Nyt afsnit"})
    yield Act("write_section", reverse("write_section", args=[*place, section.pk]), "drafted", written)
    yield Act("remove_section", reverse("remove_section", args=[*place, section.pk]), "drafted")
    yield Act("add_focus_area", reverse("add_focus_area", args=place), "drafted", {"title": "Færdsel"})
    written = {"title": "Indbrud", "purpose": "Færre", "version": entry.version, **text}
    yield Act("write_focus_area", reverse("write_focus_area", args=[*place, entry.pk]), "drafted", written)
    for act in ("ophoer", "fortsaet", "fjern"):
        address = reverse("focus_area_act", args=[*place, entry.pk, act])
        yield Act("focus_area_act", address, f"{act}, drafted", {"reason": "Derfor."})
