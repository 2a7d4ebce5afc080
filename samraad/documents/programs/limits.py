"""The limits a child process sets for itself before it reads anything."""

import resource
import sys


def limit() -> None:
    """Hold this process to the seconds and megabytes named on its command line; it writes no files."""
    seconds, megabytes = (int(word) for word in sys.argv[1:3])
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * 2**20, megabytes * 2**20))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
