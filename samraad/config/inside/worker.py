"""The worker: takes jobs from the queue in the database, one worker at a time.

It holds a lock of the database on a connection of its own for as long as it works. The database lets go of
it the moment the process dies, however it dies, so whoever takes it over knows that a job found half done has
been left, and runs it again. A mail found half handed over is then marked as unknown, not sent twice.
"""

import asyncio
import logging
from collections.abc import Sequence

import psycopg
from procrastinate.contrib.django import app
from procrastinate.contrib.django.utils import connector_params
from procrastinate.jobs import Status
from procrastinate.psycopg_connector import PsycopgConnector

ALONE = 20110105
"""The number of the lock."""
AT_ONCE = 2
"""How many jobs run at the same time: one slow mail server does not stop the clock."""
CONNECTIONS = 3
SECONDS_BETWEEN_LOOKS = 5
SECONDS_TO_FINISH = 20

_log = logging.getLogger(__name__)


def main(arguments: Sequence[str]) -> int:
    """Work until told to stop; 1 where the database was lost, so that somebody starts us again."""
    connector = PsycopgConnector(kwargs=connector_params(), min_size=1, max_size=CONNECTIONS)
    try:
        with app.replace_connector(connector):
            asyncio.run(work())
    except (psycopg.OperationalError, OSError) as error:
        _log.error("The worker lost the database: %s", type(error).__name__)
        return 1
    return 0


async def work() -> None:
    """Wait until no other worker is there, take up what it left, and work."""
    async with await psycopg.AsyncConnection.connect(**connector_params(), autocommit=True) as alone:
        await alone.execute("SELECT pg_advisory_lock(%s)", [ALONE])
        async with app.open_async():
            await take_up()
            working = asyncio.create_task(
                app.run_worker_async(
                    concurrency=AT_ONCE,
                    delete_jobs="successful",
                    fetch_job_polling_interval=SECONDS_BETWEEN_LOOKS,
                    shutdown_graceful_timeout=SECONDS_TO_FINISH,
                )
            )
            holding = asyncio.create_task(hold(alone))
            await asyncio.wait({working, holding}, return_when=asyncio.FIRST_COMPLETED)
            for task in (holding, working):
                task.cancel()
            done = await asyncio.gather(working, holding, return_exceptions=True)
            for ended in done:
                if isinstance(ended, Exception):
                    raise ended


async def take_up() -> None:
    """Put the jobs back that a worker had in hand when it died; nobody else can have any now."""
    for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=0):
        if job.queueing_lock:  # one that comes again by itself, and of which another may wait already
            await app.job_manager.finish_job(job, Status.ABORTED, delete_job=True)
        else:
            await app.job_manager.retry_job(job)


async def hold(alone: psycopg.AsyncConnection[tuple[object, ...]]) -> None:
    """See to it that the lock is still ours; its connection ends with the database's."""
    while True:
        await asyncio.sleep(SECONDS_BETWEEN_LOOKS)
        await alone.execute("SELECT 1")
