"""Secrets as the database keeps them: sealed where they are read again, hashed where they are compared.

The key of the seal is made from the installation's secret key: a copy of the database alone opens nothing. A
sealed value is a version byte, a nonce of 12 bytes and the AES-256-GCM text; what it belongs to is bound in.
"""

import hashlib
import os
import secrets
from collections.abc import Iterator

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

_VERSION = b"\x01"
_NONCE = 12


class CannotOpen(Exception):
    """The seal is not ours: another secret key, another owner, or a changed value."""


def _keys() -> Iterator[AESGCM]:
    for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        made = HKDF(hashes.SHA256(), length=32, salt=None, info=b"samraad.organisations.sealed 1")
        yield AESGCM(made.derive(str(secret).encode()))


def seal(secret: bytes, *, owner: str) -> bytes:
    """Return the secret as it is stored; ``owner`` is the reference of what it belongs to."""
    nonce = os.urandom(_NONCE)
    return _VERSION + nonce + next(_keys()).encrypt(nonce, secret, owner.encode())


def unseal(sealed: bytes, *, owner: str) -> bytes:
    """Return the secret.

    Raises:
        CannotOpen: it was sealed with another key, for another owner, or has been changed.
    """
    nonce, text = sealed[1 : 1 + _NONCE], sealed[1 + _NONCE :]
    for key in _keys():
        try:
            return key.decrypt(nonce, text, owner.encode())
        except InvalidTag:
            continue
    raise CannotOpen


def new_token() -> str:
    """Return 256 random bits as they stand in an address."""
    return secrets.token_urlsafe(32)


def hash_of(token: str) -> str:
    """Return what is kept of a token of at least 112 random bits (ASVS 6.5.2): enough to know it again."""
    return hashlib.sha256(token.encode()).hexdigest()
