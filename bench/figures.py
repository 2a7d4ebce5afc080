"""The figures, each a name, a value and its target."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from statistics import median, quantiles
from time import perf_counter

from django.db import connection
from django.test import Client

from bench.asking import FLOOR_URLS, Asker, address_in, floor_handler, holder, our_handler, signed_in
from bench.meetings import PLACE
from bench.pages import FULL_SIZE, PAGES, SINGLE, Page
from bench.surroundings import DAY, told
from bench.worker import megabytes
from samraad.councils.models import AgendaItem
from samraad.councils.views.lines import BY_ITSELF
from samraad.documents.typeset import pdf
from samraad.plans.models import Edition
from tests.surroundings.database import TestServer

ROUNDS, IN_A_ROUND = 20, 5
ONLY = os.environ.get("ONLY", "")


def wanted(name: str) -> bool:
    """Whether the figure is asked for: all are, unless ``ONLY`` names the beginning of some."""
    return name.startswith(ONLY)


def show(name: str, value: float, target: str, decimals: int = 1) -> None:
    """Print one line: ``name: value (target)``."""
    print(f"{name}: {value:.{decimals}f} ({target})", flush=True)


def page_asker(page: Page, district: int, *, forget: bool) -> Asker:
    """Ask for this page of this district as whom it is for."""
    address = address_in(district, page.address)
    return Asker(our_handler(), address, signed_in(page.role, district), forget=forget)


def floor_asker(page: Page) -> Asker:
    """Ask for the floor, signed in where the page is."""
    address = "/rows/signed-in/" if page.role else "/rows/"
    return Asker(floor_handler(), address, signed_in(page.role, FULL_SIZE), urls=FLOOR_URLS)


def cpu_ratio(page: Asker, floor: Asker) -> float:
    """CPU time of a request of the page over one of the floor, asked in turns after a warm-up."""
    costs: dict[int, list[float]] = {0: [], 1: []}
    for asker in (floor, page):
        for _ in range(IN_A_ROUND):
            asker.once()
    for _ in range(ROUNDS):
        for which, asker in enumerate((floor, page)):
            costs[which] += [asker.once().cpu for _ in range(IN_A_ROUND)]
    return undisturbed(costs[1]) / undisturbed(costs[0])


def undisturbed(measured: list[float]) -> float:
    """The lower quartile: what it takes when the machine has little else to do."""
    return quantiles(measured, n=4)[0]


def of_pages() -> Iterator[tuple[str, Callable[[], None]]]:
    """The ratio and the queries of every page."""
    for page in PAGES:
        yield f"{page.name}.cpu_ratio", lambda page=page: show_ratios(page)
        yield f"{page.name}.queries", lambda page=page: show_queries(page)


def show_ratios(page: Page) -> None:
    """The page drawn anew; where its bytes are kept, the same again when they are."""
    floor, target = floor_asker(page), f"<= {page.ratio}"
    show(f"{page.name}.cpu_ratio", cpu_ratio(page_asker(page, FULL_SIZE, forget=page.kept), floor), target, 2)
    if page.kept:
        kept = page_asker(page, FULL_SIZE, forget=False)
        show(f"{page.name}.kept.cpu_ratio", cpu_ratio(kept, floor), target, 2)


def show_queries(page: Page) -> None:
    """The queries with one of each thing and at full size: the same, and few."""
    one, full = (page_asker(page, size, forget=page.kept).queries() for size in (SINGLE, FULL_SIZE))
    show(f"{page.name}.queries", full, f"<= {page.queries}", 0)
    show(f"{page.name}.queries_at_one", one, f"= {full}", 0)


def show_pdf() -> None:
    """Setting the PDF of a plan of eight focus areas, in seconds by the clock, once it is warm."""
    edition = Edition.objects.published().filter(plan__district=FULL_SIZE).select_related("document")[0]
    document, made_at = edition.document.document, datetime(DAY.year, DAY.month, DAY.day, tzinfo=UTC)
    pdf(document, made_at=made_at)
    show(
        "plan_pdf.s",
        median(seconds(lambda: pdf(document, made_at=made_at)) for _ in range(5)),
        "<= 1 warm",
        2,
    )


def secretary() -> Client:
    """The secretary of the large district at her browser."""
    client = Client(SERVER_NAME="localhost")
    client.force_login(holder("secretary", FULL_SIZE))
    return client


def show_saving() -> None:
    """Saving the line under work, as the sheet does by itself: server time of one request, by the clock."""
    client = secretary()
    item = AgendaItem.objects.filter(meeting__forum__district=FULL_SIZE, meeting__place=PLACE).latest(
        "position"
    )
    address = f"/arbejde/moeder/{item.meeting_id}/punkter/{item.pk}/referat/"

    def save() -> None:
        item.refresh_from_db()
        typed = {
            "minutes": f"<p>Drøftet {perf_counter()}.</p>",
            "version": item.version,
            "outcome": "discussed",
        }
        began = perf_counter()
        answer = client.post(address, typed | {BY_ITSELF: "1"})
        taken.append(perf_counter() - began)
        if answer.status_code != 200:
            raise RuntimeError(f"{address} answered {answer.status_code}")

    taken: list[float] = []
    for _ in range(25):
        save()
    show("save_line.ms", 1000 * undisturbed(taken), "<= 50", 0)


def show_pack() -> None:
    """The pack of the meeting at full size as one PDF, in seconds by the clock, once it is warm."""
    client, address = secretary(), address_in(FULL_SIZE, "/arbejde/moeder/{meeting}/pakke.pdf")

    def fetch() -> None:
        answer = client.get(address)
        if answer.status_code != 200 or not b"".join(answer).startswith(b"%PDF"):
            raise RuntimeError(f"{address} answered {answer.status_code}")

    fetch()
    show("pack_pdf.s", median(seconds(fetch) for _ in range(5)), "<= 3 warm", 2)


def seconds(work: Callable[[], object]) -> float:
    began = perf_counter()
    work()
    return perf_counter() - began


@contextmanager
def connected_to(name: str) -> Iterator[None]:
    """Let Django's connection point at another database of the bench's server."""
    connection.close()
    before, connection.settings_dict["NAME"] = connection.settings_dict["NAME"], name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before


def show_growth(page: Page, district: str, nation: str) -> None:
    """The time by the clock of the page in the national data over the district's, in turns; drawn anew."""
    times: dict[str, list[float]] = {district: [], nation: []}
    askers = {}
    for name in times:
        with connected_to(name):
            askers[name] = page_asker(page, FULL_SIZE, forget=page.kept)
    for _ in range(ROUNDS):
        for name, measured in times.items():
            with connected_to(name):
                askers[name].once()
                measured += [askers[name].once().clock for _ in range(IN_A_ROUND)]
    show(f"{page.name}.growth", undisturbed(times[nation]) / undisturbed(times[district]), "about 1", 2)


def show_everything(server: TestServer, district: str, nation: str) -> None:
    """Every figure that is asked for, one after the other; one that fails is told of and passed over."""
    figures = [
        *of_pages(),
        ("plan_pdf.s", show_pdf),
        ("save_line.ms", show_saving),
        ("pack_pdf.s", show_pack),
    ]
    figures.append(("worker.rss_mb", lambda: show("worker.rss_mb", megabytes(server, district), "<= 150", 0)))
    if nation:
        figures += [
            (f"{page.name}.growth", lambda page=page: show_growth(page, district, nation)) for page in PAGES
        ]
    for name, figure in figures:
        if wanted(name):
            try:
                figure()
            except Exception as error:
                told(f"{name}: not measured ({error!r})")
