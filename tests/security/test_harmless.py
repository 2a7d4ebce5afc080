"""What is typed stays text: attacks in every field, read back on every page that shows them (ASVS 1.3.1)."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from django.test import Client
from django.urls import reverse

from samraad.councils import actions as councils
from samraad.councils.models import Meeting
from samraad.law.actor import CLOCK, Actor
from samraad.organisations.actions import open_seat, take_seat
from samraad.plans import actions as plans
from samraad.plans.actions.publishing import Sourced
from samraad.plans.models import Edition
from tests import make
from tests.make.everything import DAY, OURS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]

IN_A_LINE = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>{{7*7}}{% now 'Y' %}</title></textarea>"
"""One attack that closes whatever it may stand in."""
CORPUS = (
    "<script>alert(1)</script>",
    "<ScRiPt src=//ondt.example/x.js></sCrIpT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    '<img src="x" onerror="alert(1)"//',
    "<svg onload=alert(1)><circle></svg>",
    "<svg><script>alert(1)</script></svg>",
    "<math><mtext></mtext><script>alert(1)</script></math>",
    '<a href="javascript:alert(1)">a</a>',
    '<a href="jAvAsCrIpT&colon;alert(1)">a</a>',
    '<a href="java\tscript:alert(1)">a</a>',
    '<a href=" &#14; javascript:alert(1)">a</a>',
    '<a href="data:text/html;base64,PHNjcmlwdD4=">a</a>',
    '<a href="vbscript:x">a</a>',
    '<a href="//ondt.example" target=_blank onclick=alert(1)>a</a>',
    '<p style="background:url(javascript:alert(1))">p</p>',
    "<style>@import '//ondt.example';</style>",
    '<p onmouseover="alert(1)" id=main-content class=alert>p</p>',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    "<object data=javascript:alert(1)></object><embed src=//ondt.example>",
    '<form action="//ondt.example"><button formaction=javascript:alert(1)>x</button></form>',
    "<base href=//ondt.example/>",
    '<meta http-equiv=refresh content="0;url=//ondt.example">',
    '<link rel=stylesheet href="//ondt.example/x.css">',
    "<table><tr><td background=javascript:alert(1)>x</td></tr></table>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<template><script>alert(1)</script></template>",
    "<details open ontoggle=alert(1)>x</details>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>",
    "\u2028<script>alert(1)</script>\u202e",
)
TEXT = "".join(CORPUS)
NEVER = {
    *("iframe", "object", "embed", "base", "applet", "frame", "style", "math", "video", "audio", "template"),
    *("marquee", "noscript", "frameset", "param", "source", "track", "portal", "xml"),
}
ADDRESSES = {"href", "src", "action", "formaction", "data", "poster", "xlink:href", "background", "srcset"}
SCHEME = re.compile(r"[\x00-\x20]*(javascript|vbscript|data)[\x00-\x20]*:", re.IGNORECASE)


class Reader(HTMLParser):
    """Reads a page as a browser would and notes what could do harm, and the text a person reads."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.harm: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        harm = [f"<{tag}>"] if tag in NEVER else []
        harm += [f"{tag} {name}" for name in given if name.startswith("on") or name in {"style", "srcdoc"}]
        harm += [f"{tag} {name}={value}" for name, value in given.items() if leads_astray(name, value)]
        if tag == "script" and not (given.get("src", "").startswith("/static/") or is_the_editors(given)):
            harm.append(f"script {given}")
        if tag in {"img", "link"} and not (given.get("src") or given.get("href", "")).startswith("/static/"):
            harm.append(f"{tag} {given}")
        if tag == "meta" and "http-equiv" in given:
            harm.append(f"meta {given}")
        self.harm += harm

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def is_the_editors(given: dict[str, str]) -> bool:
    """The text editor's map of its modules: the one thing in a page that the nonce lets through."""
    return given.get("type") == "importmap" and len(given.get("nonce", "")) > 16


def leads_astray(name: str, value: str) -> bool:
    return name in ADDRESSES and (bool(SCHEME.match(value)) or "ondt.example" in value)


def read(browser: Client, address: str) -> Reader:
    answer = browser.get(address)
    assert answer.status_code in {200, 410}, f"{address}: {answer.status_code}"
    reader = Reader()
    reader.feed(answer.content.decode())
    reader.close()
    return reader


@pytest.fixture
def secretary() -> Actor:
    """Someone whose own office is an attack."""
    seat = open_seat(role="secretary", office=IN_A_LINE[:200], district=make.district(), actor=CLOCK, day=DAY)
    user = make.account(IN_A_LINE)
    take_seat(seat, user, from_on=make.FROM_ON, actor=CLOCK, day=DAY)
    return make.sitting("secretary").actor


def attacked_meeting(secretary: Actor, *, on=make.MEETING_ON) -> Meeting:
    """A meeting with the attack in its place, its items, guests and minutes."""
    meeting = make.meeting(on=on, place=IN_A_LINE, actor=secretary)
    item = make.item(meeting, title=IN_A_LINE, actor=secretary)
    written = {"title": IN_A_LINE, "topic": "crime", "responsible": IN_A_LINE, "closed": False, "version": 1}
    councils.change_item(item, **written, actor=secretary, day=DAY)
    councils.invite_guest(item, office=IN_A_LINE, insight=IN_A_LINE, actor=secretary, day=DAY)
    return meeting


def attacked_plan(secretary: Actor, year: int) -> Edition:
    """A draft with the attack in every section and focus area."""
    who = {"actor": secretary, "day": DAY}
    edition = plans.draft_plan(make.district(), year, **who)
    for section in edition.sections.all():
        written = {"heading": IN_A_LINE, "body": TEXT, "stands": True, "version": section.version}
        plans.write_section(section, **written, **who)
    entry = plans.add_focus_area(edition, title=IN_A_LINE, purpose=IN_A_LINE, **who)
    plans.write_focus_area(entry, title=IN_A_LINE, purpose=IN_A_LINE, body=TEXT, version=entry.version, **who)
    ended = plans.add_focus_area(edition, title="Ophører", purpose="", **who)
    plans.end_focus_area(ended, reason=IN_A_LINE, **who)
    return edition


def published(secretary: Actor, year: int) -> Meeting:
    """The attack all the way to the public: discussed, published, corrected, its minutes published."""
    director = make.sitting("police_director").actor
    edition, meeting = attacked_plan(secretary, year), attacked_meeting(secretary)
    plans.send_to_meeting(edition, meeting, actor=secretary, day=DAY)
    councils.convene_meeting(meeting, actor=secretary, day=DAY)
    councils.hold_meeting(meeting, actor=secretary, day=DAY)
    for item in meeting.items.all():
        councils.write_line(item, minutes=TEXT, version=item.version, actor=secretary, day=DAY)
    plans.publish_plan(edition, actor=director, day=DAY, reason=IN_A_LINE)
    who = {"actor": secretary, "day": DAY}
    draft = plans.start_correction(edition, correction="slip", what_changed=IN_A_LINE, **who)
    plans.publish_plan(draft, actor=director, day=DAY)
    councils.finish_minutes(meeting, reason=IN_A_LINE, **who)
    councils.approve_minutes(meeting, **who)
    councils.publish_minutes(meeting, **who)
    return meeting


def public_pages(year: int) -> Iterator[str]:
    yield from ("/", f"/{OURS}/", f"/{OURS}/samarbejdsplan/", "/sitemap.xml")
    for name in ("plan", "plan_history"):
        yield reverse(name, args=[OURS, year])
    for number in (1, 2):
        yield reverse("plan_edition", args=[OURS, year, number])
    yield reverse("public_meeting", args=[OURS, 2026, 1])


def pages_at_work(year: int, meeting: Meeting) -> Iterator[str]:
    for name in ("mine", "meetings", "plans", "compliance", "new_meeting", "new_plan", "record_from_source"):
        yield reverse(name)
    yield reverse("forum", args=[meeting.forum_id])
    yield reverse("plan_draft", args=[OURS, year])
    yield reverse("meeting", args=[meeting.pk])
    for paper in (paper for item in meeting.items.all() for paper in item.papers.all()):
        yield reverse("meeting_paper", args=[meeting.pk, paper.pk])


def test_the_reader_of_this_test_sees_harm() -> None:
    seen = []
    for attack in CORPUS:
        reader = Reader()
        reader.feed(attack)
        seen.append(bool(reader.harm))
    assert sum(seen) >= 26, "all but those that no browser takes for more than text"


@pytest.mark.parametrize("tongue", ["da", "en"])
def test_nothing_typed_does_harm_on_a_public_page(secretary: Actor, tongue: str) -> None:
    published(secretary, 2026)
    browser = Client()
    browser.post("/sprog/", {"language": tongue})
    for address in public_pages(2026):
        assert read(browser, address).harm == [], address
    text = "".join(read(browser, reverse("plan", args=[OURS, 2026])).text)
    assert "<script>alert(1)</script>" in text, "the attack stands there, as text"
    assert "{{7*7}}" in text


def test_nothing_typed_does_harm_at_work(secretary: Actor, sign_in) -> None:
    meeting = published(secretary, 2026)
    for role in ("secretary", "police_director", "mayor"):
        browser = sign_in(role)
        for address in pages_at_work(2026, meeting):
            if browser.get(address).status_code == 200:
                assert read(browser, address).harm == [], f"{address} as {role}"
    sheet = "".join(read(sign_in("secretary"), reverse("meeting", args=[meeting.pk])).text)
    assert sheet.count("<script>alert(1)</script>") > 4


def test_nothing_typed_does_harm_where_it_is_changed(secretary: Actor, sign_in) -> None:
    attacked_plan(secretary, 2027)
    meeting = attacked_meeting(secretary)
    item = meeting.items.last()
    browser = sign_in("secretary")
    open_forms = [f"{reverse('plan_draft', args=[OURS, 2027])}?ret=afsnit-{number}" for number in range(1, 6)]
    open_forms += [
        f"{reverse('meeting', args=[meeting.pk])}?ret={item.pk}",
        reverse("move_meeting", args=[meeting.pk]),
    ]
    for address in open_forms:
        assert read(browser, address).harm == [], address


def test_nothing_typed_does_harm_when_a_form_is_given_back(secretary: Actor, sign_in) -> None:
    """What was wrong, what was refused, what was overtaken, and what came from a page too old."""
    attacked_plan(secretary, 2027)
    meeting = attacked_meeting(secretary)
    everything_typed = dict.fromkeys(
        (
            "day",
            "time",
            "place",
            "title",
            "heading",
            "body",
            "minutes",
            "office",
            "insight",
            "reason",
            "year",
        ),
        IN_A_LINE,
    )
    browser, strict = sign_in("secretary"), sign_in("secretary", enforce_csrf_checks=True)
    addresses = [reverse("new_meeting"), reverse("move_meeting", args=[meeting.pk]), reverse("new_plan")]
    addresses += [reverse("add_item", args=[meeting.pk]), reverse("publish", args=[OURS, 2027]), "/log-ind/"]
    for sender in (browser, strict, Client()):
        for address in addresses:
            answer = sender.post(address, everything_typed, HTTP_SEC_FETCH_SITE="same-origin")
            reader = Reader()
            reader.feed(answer.content.decode())
            assert reader.harm == [], f"{address}: {answer.status_code}"


def test_an_edition_withdrawn_for_a_reason_shows_the_reason_as_text(secretary: Actor) -> None:
    published(secretary, 2026)
    edition = Edition.objects.get(plan__year=2026, state="published")
    director = make.sitting("police_director").actor
    plans.withdraw_edition(edition, reason=IN_A_LINE, actor=director, day=DAY)
    reader = read(Client(), reverse("plan", args=[OURS, 2026]))
    assert reader.harm == []
    assert "<script>alert(1)</script>" in "".join(reader.text)


def test_a_source_shows_its_title_as_text_and_its_address_only_if_it_is_one(
    secretary: Actor, sign_in
) -> None:
    source = Sourced(title=IN_A_LINE, url='https://www.lokalavisen.dk/?"><script>', known="title")
    plans.record_plan_from_source(make.district(), 2011, source=source, actor=secretary, day=DAY)
    assert read(Client(), reverse("plan", args=[OURS, 2011])).harm == []
    sent = {"year": 2012, "source_title": "x", "known": "title", "source_url": "javascript:alert(1)"}
    answer = sign_in("secretary").post(reverse("record_from_source"), sent)
    assert answer.status_code == 200, "the address is refused, and the form comes back"
    assert not Edition.objects.filter(plan__year=2012).exists()


def test_a_log_entry_is_read_as_text(secretary: Actor, sign_in) -> None:
    meeting = attacked_meeting(secretary)
    councils.cancel_meeting(meeting, reason=IN_A_LINE, actor=secretary, day=DAY)
    reader = read(sign_in("secretary"), reverse("meeting", args=[meeting.pk]))
    assert reader.harm == []
    assert "<script>alert(1)</script>" in "".join(reader.text)
