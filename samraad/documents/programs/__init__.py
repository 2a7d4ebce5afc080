"""Programs that run in a child process: bytes in on standard input, bytes out on standard output.

None of them imports Django. Exit code 0: the output is the result. Exit code 2: the input is refused and
standard error holds one word that says why. Anything else is a fault of ours.
"""
