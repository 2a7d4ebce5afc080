"""What the log says of papers."""

from samraad.audit.log import Kind
from samraad.law.words import N_

PAPER_LAID = Kind("councils.paper_laid", N_("{office} laid the paper “{paper}” on “{title}”."), public=False)
PAPER_MENTIONED = Kind(
    "councils.paper_mentioned",
    N_("{office} mentioned the paper “{paper}”, which is not here, on “{title}”."),
    "J-8",
    public=False,
)
PAPER_OPENED = Kind(
    "councils.paper_opened",
    N_("{office} said that everyone may have the paper “{paper}”."),
    "J-8",
    public=False,
)
PAPER_EXTRACTED = Kind(
    "councils.paper_extracted",
    N_("{office} said that everyone may have the paper “{paper}” in extract."),
    "J-8",
    public=False,
)
PAPER_CLOSED = Kind(
    "councils.paper_closed",
    N_("{office} said that nobody outside may have the paper “{paper}”."),
    "J-8",
    public=False,
)
PAPER_WITHDRAWN = Kind(
    "councils.paper_withdrawn", N_("{office} withdrew the paper “{paper}”. Reason: {reason}"), public=False
)
