"""The register of parties as a spreadsheet (*deltagerliste*), out and back in by their own numbers.

``written()`` is the list as a file. ``read()`` takes the rows out of one, as ``roster`` does; ``planned()``
says what each row would do or what is wrong with it, and saves nothing. The act is ``actions.enter_parties``.
A list that is fetched and sent again changes nothing.
"""

from samraad.organisations.party_list.planning import Planned, planned
from samraad.organisations.party_list.reading import COLUMNS, PartyRow, read
from samraad.organisations.party_list.writing import written

__all__ = ["COLUMNS", "PartyRow", "Planned", "planned", "read", "written"]
