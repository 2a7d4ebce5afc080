"""Notices: mail (*post*) and calendar entries that leave after the commit. Knows no domain.

Whoever has something to say writes a `Letter` and calls `send` inside the transaction of the act. The mail
and the job that will deliver it are rows of that same transaction: nothing leaves before the commit, nothing
is lost after it.

- `letters`      `Letter`: subject, lines, one link, one calendar entry; plain values, already in Danish
- `calendar`     `Entry`, `calendar_file` (an invitation, a cancellation), `feed` (a subscription)
- `actions`      `send`, `send_all`; what became of a mail; a person's `resend` and `report_bounce`
- `rules`        the states of a mail as a table, and who may do what
- `clock`        `daily`, `weekly`: how a package lets something happen by the clock, from its `jobs.py`
- `jobs`         what the worker (`samraad worker`) does: deliver, rescue what a killed worker left, the clock
- `message`      a mail as it goes over the wire; `mail_server` the conversation with the server
- `views`        the outbox (*udbakke*) at work, and in the demo the mailbox (*postkasse*) of all mail

Mails hold no personal data beyond the address and the letter: titles of offices, days, links (D-SEC-4).
"""
