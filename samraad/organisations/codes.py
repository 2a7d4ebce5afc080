"""One-time codes of an app (RFC 6238, six digits in thirty seconds) and recovery codes on paper."""

import base64
import hmac
import secrets
from datetime import datetime

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

PERIOD = 30
"""Seconds in which an app shows the same code."""
_DIGITS = 6
_SECRET = 20
_LATE_OR_EARLY = (0, -1, 1)
"""A phone's clock may be half a minute wrong."""
RECOVERY_CODES = 10
_RECOVERY = 15
_MISREAD = str.maketrans("018", "OIB")


def new_secret() -> bytes:
    """Return the 160 random bits that the app and we share."""
    return secrets.token_bytes(_SECRET)


def in_groups(letters: str) -> str:
    """Return letters in groups of four, as they are read aloud and typed."""
    return " ".join(letters[at : at + 4] for at in range(0, len(letters), 4))


def typed_secret(secret: bytes) -> str:
    """Return the secret for whoever types it into the app by hand."""
    return in_groups(base64.b32encode(secret).decode())


def app_address(secret: bytes, account: str) -> str:
    """Return the otpauth address that an app reads from the QR code; ``account`` is the mail address."""
    return _app(secret).get_provisioning_uri(account, "Samråd")


def step_of(secret: bytes, code: str, now: datetime) -> int | None:
    """Return the half minute to which a typed code belongs, now or next to it; None if it does not fit."""
    typed = "".join(code.split())
    step = int(now.timestamp()) // PERIOD
    for away in _LATE_OR_EARLY:
        if hmac.compare_digest(code_at(secret, step + away).encode(), typed.encode()):
            return step + away
    return None


def code_at(secret: bytes, step: int) -> str:
    """Return the code that an app with the secret shows in a half minute, counted from 1970."""
    return _app(secret).generate(step * PERIOD).decode()


def _app(secret: bytes) -> TOTP:
    return TOTP(secret, _DIGITS, SHA1(), PERIOD)  # what every app can do; the law of collisions plays no part


def new_recovery_codes() -> tuple[str, ...]:
    """Return ten codes of 120 random bits each, in groups of four letters."""
    made = (base64.b32encode(secrets.token_bytes(_RECOVERY)).decode() for _ in range(RECOVERY_CODES))
    return tuple(in_groups(code) for code in made)


def as_kept(recovery_code: str) -> str:
    """Return a recovery code without spaces and signs, in capitals, misread figures as the letters meant."""
    return "".join(filter(str.isalnum, recovery_code.upper())).translate(_MISREAD)
