"""Runs the programs of `documents.programs`, each in a child process with limits of its own.

The child gets no environment of ours (no address of the database, no secret key), and what it uses of memory
is gone when it ends. It sets its limits itself, before it reads a byte: to set them from here between fork
and exec is not safe in a web process with threads.
"""

import os
import subprocess
import sys
from pathlib import Path
from typing import BinaryIO

import samraad

REFUSED = 2


class ChildFailed(Exception):
    """The program broke, took too long or too much memory; the text says which, in words for an operator."""


class ChildRefused(Exception):
    """The program refuses what it was given; the text is its one word for why."""


def run(program: str, given: bytes | BinaryIO, *, seconds: int, megabytes: int) -> bytes:
    """Run ``samraad.documents.programs.<program>`` on bytes, or on an open file from its present position.

    Raises `ChildRefused` with the program's word, `ChildFailed` for everything else.
    """
    return _ended(program, given, subprocess.PIPE, (seconds, megabytes, 0)).stdout


def run_into(
    out: BinaryIO, program: str, given: bytes | BinaryIO, *, seconds: int, megabytes: int, written: int
) -> str:
    """The same, with what the program makes written to `out` (a file on disk, at most `written` bytes).

    So a large file never enters this process. What the program says beside it (standard error) is returned.
    """
    ended = _ended(program, given, out, (seconds, megabytes, written))
    out.seek(0)
    return _told(ended)


def _ended(
    program: str, given: bytes | BinaryIO, out: BinaryIO | int, limits: tuple[int, int, int]
) -> "subprocess.CompletedProcess[bytes]":
    try:
        ended = subprocess.run(
            [sys.executable, "-m", f"samraad.documents.programs.{program}", *map(str, limits)],
            input=given if isinstance(given, bytes) else None,
            stdin=None if isinstance(given, bytes) else given,
            stdout=out,
            stderr=subprocess.PIPE,
            timeout=limits[0],
            cwd=Path(samraad.__file__).parent.parent,
            env={"PATH": os.defpath, "LANG": "C.UTF-8", "HOME": "/nonexistent"},
        )
    except subprocess.TimeoutExpired as late:
        raise ChildFailed(f"{program} took more than {limits[0]} s") from late
    if ended.returncode == REFUSED:
        raise ChildRefused(_told(ended).strip())
    if ended.returncode:
        raise ChildFailed(f"{program} ended with {ended.returncode}: {_told(ended).strip()[-2000:]}")
    return ended


def _told(ended: "subprocess.CompletedProcess[bytes]") -> str:
    return ended.stderr.decode("utf-8", "replace")
