"""The queue of jobs: rows in our own database (procrastinate), put there in the transaction of the act.

A job names what is to be done by ids alone, so that neither the queue nor the worker's log holds a person.
"""

from collections.abc import Mapping
from typing import Final

from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.manager import JobManager
from procrastinate.tasks import configure_task
from procrastinate.types import JSONValue

DELIVER: Final = "notices.deliver"
BY_THE_CLOCK: Final = "notices.by_the_clock"


def put_in_queue(job: str, *arguments: Mapping[str, JSONValue]) -> None:
    """Put a job in the queue once for each set of arguments, in the caller's transaction.

    The connection is Django's own also inside the worker, whose queue runs on another one.
    """
    waiting = configure_task(name=job, job_manager=JobManager(DjangoConnector()))
    waiting.batch_defer(*({**given} for given in arguments))
