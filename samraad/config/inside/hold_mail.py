"""Stop the mails that a restored copy would send: what left after the copy was taken must not leave twice."""

from collections.abc import Sequence

from samraad.notices.actions import hold_after_restore


def main(arguments: Sequence[str]) -> int:
    number = hold_after_restore()
    if number:
        print(f"\n  {number} mails ventede, da kopien blev taget. De står som ukendt i udbakken.", flush=True)
    return 0
