"""Two people at one text: the later save is stopped and shows both, nothing is overwritten."""


class Overtaken(Exception):
    """Someone else saved the text first. ``saved`` is what stands now, ``version`` its number."""

    def __init__(self, saved: str, version: int) -> None:
        super().__init__("Someone else has saved this text.")
        self.saved = saved
        self.version = version


def require_latest(version: int, *, stands: int, saved: str) -> None:
    """Let a save go on only from the version that stands.

    Raises:
        Overtaken: the text was saved by someone else since it was opened.
    """
    if version != stands:
        raise Overtaken(saved, stands)
