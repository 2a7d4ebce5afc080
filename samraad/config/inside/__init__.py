"""What needs Django among the operator's work. Each runs in a process of its own, with one database role.

The commands start them (``python -m samraad.config.inside NAME …``), so the process that holds the owner's
address is never the one that serves pages.
"""
