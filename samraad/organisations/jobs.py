"""What happens by the clock: what nobody needs any more of signing in is forgotten, at night."""

from datetime import date, time

from samraad.law.actor import CLOCK
from samraad.notices.clock import daily
from samraad.organisations.actions import forget_old_sessions


@daily(at=time(3, 30))
def forget_sessions_that_have_run_out(day: date) -> None:
    """Forget sessions that ran out before the day, and wrong codes older than it. Bears being run twice."""
    forget_old_sessions(actor=CLOCK, day=day)
