"""How fast Samråd is, measured against a bare Django list in the same run: ``make bench``.

One line a figure, ``name: value (target)``; the exit code is 0 whatever they are. A page is added by one
line in ``bench/pages.py``. ``SCALE=national`` adds how each page grows in a country of twelve districts and
fifteen years, which is built once and kept under ``.cache/``. ``ONLY=name`` runs the figures whose name
begins so.
"""
