"""What happens in the councils by the clock."""

from samraad.councils.jobs.before import lay_what_waits, remind_of_answers, remind_of_rounds
from samraad.councils.jobs.tasks import remind_of_tasks

__all__ = ["lay_what_waits", "remind_of_answers", "remind_of_rounds", "remind_of_tasks"]
