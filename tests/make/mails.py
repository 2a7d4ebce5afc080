"""Mails in every state they can come to, through the acts that lead there."""

from samraad.notices import actions
from samraad.notices.actions import send
from samraad.notices.letters import Letter
from samraad.notices.models import Outgoing
from samraad.notices.rules import Whose

LETTER = Letter("Møde i kredsrådet", ("Kære medlem", "Du er indkaldt til møde den 8. december 2026."))
STATES = ("queued", "sending", "sent", "unknown", "failed", "bounced")


def mail(state: str = "queued", *, key: str = "", whose: Whose | None = None) -> Outgoing:
    """A mail to somebody of district 8 (or of ``whose``) that has come to this state."""
    whose = Whose(8) if whose is None else whose
    made = send(LETTER, to="medlem@example.dk", key=key or f"prøve:{state}", whose=whose)
    if state in {"sending", "sent", "unknown"}:
        actions.mark_sending(made.pk)
    if state == "sent":
        actions.mark_sent(made.pk)
    elif state == "unknown":
        actions.mark_unknown(made.pk)
    elif state == "bounced":
        actions.mark_bounced(made.pk, error="Nej.", code=550)
    elif state == "failed":
        actions.mark_failed(made.pk, error="Nej.", code=554)
    made.refresh_from_db()
    assert made.state == state
    return made
