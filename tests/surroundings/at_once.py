"""Two people, or two clicks, at the same moment: each in a thread with a connection of its own."""

from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any

from django.db import connection

SECONDS = 30


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """Run the acts at one moment; give, in no order, what each returned or raised. Needs ``own_database``."""
    barrier = Barrier(len(acts))
    answers: list[Any] = []

    def run(act: Callable[[], Any]) -> None:
        barrier.wait(SECONDS)
        try:
            answers.append(act())
        except Exception as error:
            answers.append(error)
        finally:
            connection.close()

    threads = [Thread(target=run, args=[act], daemon=True) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(SECONDS)
    return answers


def at_once_twice(act: Callable[[], Any]) -> list[Any]:
    """A double click."""
    return at_once(act, act)
