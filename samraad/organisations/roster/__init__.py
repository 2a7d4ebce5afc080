"""The list of offices and who holds them that a district brings along (*embedsliste*), as a spreadsheet.

``read()`` takes the rows out of an xlsx or csv file and believes nothing of it; ``planned()`` says what each
row would do or what is wrong with it, and saves nothing; ``template()`` is the empty list to fill in. The act
is ``actions.enter_roster``.
"""

from samraad.organisations.roster.planning import Planned, planned
from samraad.organisations.roster.reading import COLUMNS, Row, Unreadable, read
from samraad.organisations.roster.template import template

__all__ = ["COLUMNS", "Planned", "Row", "Unreadable", "planned", "read", "template"]
