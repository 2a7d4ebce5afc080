"""Words that a person will read, marked here and translated where they are shown."""


def N_(message: str) -> str:
    """Mark an English message for the catalogue and hand it back unchanged."""
    return message
