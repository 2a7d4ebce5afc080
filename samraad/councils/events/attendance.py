"""What the log says of who takes part. Offices, never persons."""

from samraad.audit.log import Kind
from samraad.law.words import N_

CAME = Kind("councils.came", N_("{office} recorded as present: {who}."), public=False)
CAME_ONLINE = Kind(
    "councils.came_online", N_("{office} recorded as taking part online: {who}."), public=False
)
STAYED_AWAY = Kind("councils.stayed_away", N_("{office} recorded as absent: {who}."), public=False)
PRESENCE_CLEARED = Kind(
    "councils.presence_cleared", N_("{office} took back what was recorded of {who}."), public=False
)
DEPUTY_CAME = Kind(
    "councils.deputy_came", N_("{office} recorded that a deputy sits for {who}."), "L-111-3", public=False
)
OFFICIAL_CAME = Kind(
    "councils.official_came", N_("{office} recorded that {who} is accompanied by {official}."), public=False
)
OFFICIAL_TAKEN_OFF = Kind(
    "councils.official_taken_off", N_("{office} took {official} off the list of those present."), public=False
)
STEPPED_OUT = Kind(
    "councils.stepped_out", N_("{office} recorded that {who} was out during “{title}”."), public=False
)
CAME_BACK = Kind(
    "councils.came_back", N_("{office} recorded that {who} was there for “{title}”."), public=False
)
GUEST_CAME = Kind(
    "councils.guest_came", N_("{office} recorded that {guest} took part in “{title}”."), "B-3-3", public=False
)
GUEST_STAYED_AWAY = Kind(
    "councils.guest_stayed_away",
    N_("{office} recorded that {guest} did not come to “{title}”."),
    "B-3-3",
    public=False,
)
