"""Load the demo's sample data, as the application's role and through the actions."""

from collections.abc import Sequence

from samraad.config import demo


def main(arguments: Sequence[str]) -> int:
    demo.load()
    return 0
