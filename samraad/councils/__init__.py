"""Councils at work: meetings, agendas, papers and minutes of *kredsråd* and, later, *lokalråd*.

Retsplejeloven §§ 111–112 and bekendtgørelse 1426/2006 §§ 2–3 (B-2-1, B-2-2, B-3-1, B-3-3). A meeting knows
a paper, not its source: higher packages lay frozen documents on an agenda with ``actions.lay_paper()``.
"""
