"""What was typed when the session ended: kept, encrypted, through the sign-in page.

A form page carries a *stamp*: who it was shown to and for what, signed. When the form comes back
without a living session, its entries are encrypted together with that stamp's content into a
*parcel*, which travels in a hidden field of the sign-in page. After signing in, only the person
the stamp names gets the entries back. Nothing is stored on the server, so it also works after a
restart and with many web processes; nobody can read the entries from the page, and nobody can
plant entries in somebody else's case, because no stamp can be made without the secret key.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from cryptography.fernet import Fernet, InvalidToken
from itsdangerous import BadSignature, URLSafeSerializer

#: Entries that nobody asked for within this time are gone.
KEPT_FOR = timedelta(hours=12)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """Whom a form was shown to, and what its entries are for."""

    person: str  #: who it was shown to, as the session names the person
    purpose: str  #: ``work``, ``start`` or ``ask``
    subject: str  #: id of the work item, id of the flow, or address of the page


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """A stamp with the entries that came back under it."""

    stamp: Stamp
    entries: Mapping[str, str]  #: the posted controls, by name


class Keeper:
    """Makes and reads stamps and parcels."""

    def __init__(self, secret_key: str) -> None:
        self._stamps = URLSafeSerializer(secret_key, salt="nagarezu.stamp")
        derived = hashlib.sha256(b"nagarezu.parcel\0" + secret_key.encode()).digest()
        self._cipher = Fernet(base64.urlsafe_b64encode(derived))

    def stamp(self, stamp: Stamp) -> str:
        """Return the signed text of a stamp, for a hidden field."""
        return str(self._stamps.dumps(asdict(stamp)))

    def read_stamp(self, text: str) -> Stamp | None:
        """Return the stamp, or None if the text is not one of ours."""
        try:
            return Stamp(**self._stamps.loads(text))
        except (BadSignature, TypeError):
            return None

    def pack(self, parcel: Parcel, now: datetime) -> str:
        """Return the encrypted text of a parcel."""
        content = json.dumps({"stamp": asdict(parcel.stamp), "entries": dict(parcel.entries)})
        return self._cipher.encrypt_at_time(content.encode(), int(now.timestamp())).decode()

    def unpack(self, text: str, now: datetime) -> Parcel | None:
        """Return the parcel, or None if the text is not one of ours or too old."""
        lifetime = int(KEPT_FOR.total_seconds())
        try:
            content = self._cipher.decrypt_at_time(text.encode(), lifetime, int(now.timestamp()))
        except (InvalidToken, ValueError):
            return None
        known = json.loads(content)
        return Parcel(stamp=Stamp(**known["stamp"]), entries=known["entries"])
