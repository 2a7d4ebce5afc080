"""Logins as people have them: a password with a code app, or a passkey made without a browser."""

import base64
import hashlib
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from django.conf import settings
from django.utils import timezone
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

from samraad.organisations.actions import ByCodeApp, ByPasskey, add_way, set_up_login
from samraad.organisations.actors import actor_on
from samraad.organisations.codes import PERIOD, code_at, new_secret
from samraad.organisations.models import User
from samraad.organisations.passkeys import NewPasskey, handle_of

PRESENT, VERIFIED, CREDENTIAL = 0x01, 0x04, 0x40


@dataclass
class Login:
    """What a person has at hand: her app's secret and her sheet of recovery codes."""

    user: User
    secret: bytes
    codes: tuple[str, ...]

    def code(self, *, later: int = 0, now: datetime | None = None) -> str:
        """What the app shows, now or some half minutes later."""
        moment = now or timezone.now()
        return code_at(self.secret, int(moment.timestamp()) // PERIOD + later)


def shown_code(typed: str, now: datetime | None = None) -> str:
    """The code of an app into which this secret was typed by hand."""
    moment = now or timezone.now()
    return code_at(base64.b32decode(typed.replace(" ", "")), int(moment.timestamp()) // PERIOD)


def code_app(user: User, *, now: datetime | None = None) -> Login:
    """Let an account that has a password use a code app too."""
    moment, secret = now or timezone.now(), new_secret()
    day = timezone.localdate(moment)
    codes = set_up_login(
        user, ByCodeApp(secret, 0), link=None, actor=actor_on(user, day), day=day, now=moment
    )
    return Login(user, secret, codes)


@dataclass
class Device:
    """An authenticator without a browser: answers questions as WebAuthn has it."""

    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    credential_id: bytes = b"a device of the tests"
    counter: int = 0
    flags: int = PRESENT | VERIFIED
    origin: str = ""
    handle: bytes = b""

    def _said(self, kind: str, challenge: str) -> bytes:
        origin = self.origin or settings.SITE_URL
        return CollectedClientData.create(kind, challenge, origin)

    def _party(self) -> bytes:
        host = settings.SITE_URL.partition("//")[2].partition(":")[0].partition("/")[0]
        return hashlib.sha256(host.encode()).digest()

    def make(self, options: dict[str, Any]) -> str:
        """The answer to a question for a new passkey."""
        asked = options["publicKey"]
        public = ES256.from_cryptography_key(self.key.public_key())
        credential = AttestedCredentialData.create(bytes(16), self.credential_id, public)
        known = AuthenticatorData.create(self._party(), self.flags | CREDENTIAL, self.counter, credential)
        response = {
            "clientDataJSON": websafe_encode(self._said("webauthn.create", asked["challenge"])),
            "attestationObject": websafe_encode(AttestationObject.create("none", known, {})),
        }
        return self._answer(response)

    def sign(self, options: dict[str, Any], user: User) -> str:
        """The answer to a question for any passkey, by this one of the person's."""
        said = self._said("webauthn.get", options["publicKey"]["challenge"])
        self.counter += 1
        known = AuthenticatorData.create(self._party(), self.flags, self.counter)
        signature = self.key.sign(known + hashlib.sha256(said).digest(), ec.ECDSA(hashes.SHA256()))
        response = {
            "clientDataJSON": websafe_encode(said),
            "authenticatorData": websafe_encode(known),
            "signature": websafe_encode(signature),
            "userHandle": websafe_encode(self.handle or handle_of(user.pk)),
        }
        return self._answer(response)

    def _answer(self, response: dict[str, str]) -> str:
        name = websafe_encode(self.credential_id)
        whole = {"id": name, "rawId": name, "type": "public-key", "clientExtensionResults": {}}
        return json.dumps(whole | {"response": response})

    def credential(self) -> bytes:
        """The public half, as it is stored."""
        public = ES256.from_cryptography_key(self.key.public_key())
        return bytes(AttestedCredentialData.create(bytes(16), self.credential_id, public))


def with_passkey(user: User, device: Device, *, now: datetime) -> Device:
    """Add a passkey to a login that has been set up already."""
    made, day = NewPasskey(device.credential_id, device.credential(), device.counter), timezone.localdate(now)
    given = {"stepped_up_at": now, "actor": actor_on(user, day), "day": day, "now": now}
    add_way(user, ByPasskey(made, "Min telefon"), **given)
    return device


def passkey(user: User, device: Device | None = None) -> Device:
    """Let an account sign in by a passkey alone."""
    device, moment = device or Device(), datetime.now(UTC)
    made = NewPasskey(device.credential_id, device.credential(), device.counter)
    day = timezone.localdate(moment)
    set_up_login(
        user, ByPasskey(made, "Min telefon"), link=None, actor=actor_on(user, day), day=day, now=moment
    )
    return device
