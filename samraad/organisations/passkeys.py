"""Passkeys (WebAuthn): what the browser is asked, and whether its answer holds. Stores nothing.

A passkey is bound to the installation's public address, lies in the phone, the computer or a key in the hand,
and opens with finger, face or PIN: possession and person in one, which no false page can pass on.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from fido2.server import Fido2Server
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

Options = dict[str, Any]
"""What the browser is asked, ready to be written as JSON."""
State = dict[str, Any]
"""What the session remembers of the question until the answer comes."""


class DoesNotHold(Exception):
    """The browser's answer is not an answer to our question, or not by a passkey we know."""


@dataclass(frozen=True)
class NewPasskey:
    """A passkey that a browser has just made: its id, its public key as stored, its counter."""

    credential_id: bytes
    credential: bytes
    counter: int


def _server() -> Fido2Server:
    host = urlsplit(settings.SITE_URL).hostname or ""
    return Fido2Server(PublicKeyCredentialRpEntity(name="Samråd", id=host), verify_origin=is_our_origin)


def is_our_origin(origin: str) -> bool:
    """Whether a page at this origin is ours: exactly our public address, encrypted unless on this machine."""
    ours = urlsplit(settings.SITE_URL)
    safe = ours.scheme == "https" or ours.hostname == "localhost"
    return safe and origin == f"{ours.scheme}://{ours.netloc}"


def handle_of(user_id: int) -> bytes:
    """Return what a passkey keeps of whom it belongs to: the number of the account, never a name."""
    return f"samraad:{user_id}".encode()


def question_for_new(*, user_id: int, email: str, name: str, known: Iterable[bytes]) -> tuple[Options, State]:
    """Ask a browser to make a passkey for the account; those it has (``known``) are not made again."""
    options, state = _server().register_begin(
        PublicKeyCredentialUserEntity(name=email, id=handle_of(user_id), display_name=name),
        credentials=[AttestedCredentialData(one) for one in known],
        resident_key_requirement=ResidentKeyRequirement.REQUIRED,
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return dict(options), dict(state)


def made_passkey(state: Mapping[str, Any] | None, answer: str) -> NewPasskey:
    """Return the passkey that the browser made.

    Raises:
        DoesNotHold: the answer is not one to this question.
    """
    try:
        made = _server().register_complete(_asked(state), json.loads(answer))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise DoesNotHold from error
    found = made.credential_data
    if found is None:
        raise DoesNotHold
    return NewPasskey(found.credential_id, bytes(found), made.counter)


def question() -> tuple[Options, State]:
    """Ask a browser for any passkey of ours that it has."""
    options, state = _server().authenticate_begin(user_verification=UserVerificationRequirement.REQUIRED)
    return dict(options), dict(state)


def id_in(answer: str) -> bytes:
    """Return the id of the passkey that an answer says it is by.

    Raises:
        DoesNotHold: there is no such thing in it.
    """
    try:
        found: bytes = AuthenticationResponse.from_dict(json.loads(answer)).raw_id
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise DoesNotHold from error
    return found


def counter_in(state: Mapping[str, Any] | None, answer: str, *, credential: bytes, user_id: int) -> int:
    """Return the passkey's counter from an answer signed by it, for this account, to this question.

    Raises:
        DoesNotHold: question, address, account or signature do not fit.
    """
    try:
        given = AuthenticationResponse.from_dict(json.loads(answer))
        _server().authenticate_complete(_asked(state), [AttestedCredentialData(credential)], given)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise DoesNotHold from error
    if given.response.user_handle != handle_of(user_id):
        raise DoesNotHold
    counter: int = given.response.authenticator_data.counter
    return counter


def _asked(state: Mapping[str, Any] | None) -> Mapping[str, Any]:
    if not state:
        raise DoesNotHold
    return state
