"""The limits a child process sets for itself before it reads anything."""

import resource
import sys


def limit() -> None:
    """Hold this process to the seconds, megabytes and bytes written that its command line names."""
    seconds, megabytes, written = (int(word) for word in sys.argv[1:4])
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * 2**20, megabytes * 2**20))
    resource.setrlimit(resource.RLIMIT_FSIZE, (written, written))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
