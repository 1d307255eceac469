"""The key file beside the database: what it takes to get from a passphrase to the key.

The database has a random key that never changes. Each slot holds it wrapped (AES-256-GCM) under a
key derived from a secret (Argon2id, RFC 9106): one slot for the passphrase, one for the recovery
key. Either opens the store, and either can be changed without writing the database anew.
"""

import hashlib
import json
import secrets
import unicodedata
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from importlib import import_module
from pathlib import Path
from typing import Any, Self

from handlerapp.errors import StoreDamaged, UserFixable, WrongPassphrase
from handlerapp.storage.connection import KEY_BYTES
from handlerapp.storage.files import write_whole

FORMAT, VERSION = "handlerapp-key", 1
_SALT_BYTES, _NONCE_BYTES, _TAG_BYTES = 16, 12, 16
_MOST_LANES = 64
_DEAREST_WORK, _DEAREST_MEMORY = 4, 3
"""Times the standard's: what a key file or a package may ask for before any of it is spent."""

_DAMAGED = "Nyckelfilen (caseload.key) är skadad."


class Slot(Enum):
    """The two ways in."""

    PASSPHRASE = "passphrase"
    RECOVERY = "recovery"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What one guess costs: passes, memory in KiB, lanes."""

    time: int = 3
    memory_kib: int = 131072
    lanes: int = 4

    def at_least(self, other: Self) -> bool:
        """Whether a guess costs as much work as with the other: passes times memory."""
        return self.time * self.memory_kib >= other.time * other.memory_kib


STANDARD_COST = Cost()
"""About 0.3 s on two cores; above RFC 9106's second recommendation (3 passes, 64 MiB)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrapped:
    """The database key wrapped under one secret."""

    cost: Cost
    salt: bytes
    nonce: bytes
    wrapped: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFile:
    """The slots of one store. `store` is a random name that ties them to it."""

    store: str
    slots: Mapping[Slot, Wrapped]

    def unlock(self, slot: Slot, secret: bytes) -> bytes:
        """The database key. Raises WrongPassphrase where the secret is not the slot's."""
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        wrapped = self.slots.get(slot)
        if wrapped is None:
            raise UserFixable(
                "Det finns ingen återställningsnyckel till de här ärendena. "
                "Skapa en med recovery-key när du har låst upp med lösenfrasen."
            )
        try:
            return AESGCM(_derived(secret, wrapped.cost, wrapped.salt)).decrypt(
                wrapped.nonce, wrapped.wrapped, self._tied_to(slot)
            )
        except InvalidTag:
            raise WrongPassphrase(_wrong(slot)) from None

    def with_secret(self, slot: Slot, secret: bytes, key: bytes, cost: Cost) -> Self:
        """The same file with this slot opening by `secret` from now on."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        salt, nonce = secrets.token_bytes(_SALT_BYTES), secrets.token_bytes(_NONCE_BYTES)
        wrapped = AESGCM(_derived(secret, cost, salt)).encrypt(nonce, key, self._tied_to(slot))
        new = Wrapped(cost=cost, salt=salt, nonce=nonce, wrapped=wrapped)
        return replace(self, slots={**self.slots, slot: new})

    def _tied_to(self, slot: Slot) -> bytes:
        return f"{FORMAT}/{VERSION}/{self.store}/{slot.value}".encode()


def read_ahead() -> None:
    """Read the libraries that a key is derived and unwrapped with, before somebody waits for it."""
    for library in ("argon2.low_level", "cryptography.hazmat.primitives.ciphers.aead"):
        import_module(library)


def new() -> tuple[KeyFile, bytes]:
    """An empty key file and the random database key that it is for."""
    return KeyFile(store=secrets.token_hex(16), slots={}), secrets.token_bytes(KEY_BYTES)


def passphrase_secret(passphrase: str) -> bytes:
    """The bytes of a passphrase, the same however the keyboard composed its letters (NFC)."""
    if not passphrase:
        raise UserFixable("Lösenfrasen är tom. Skriv en som bara du känner till.")
    return unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")


def load(path: Path) -> KeyFile:
    """Read a key file. Raises StoreDamaged where it is missing or not as it was written."""
    try:
        return loads(path.read_bytes())
    except FileNotFoundError:
        raise StoreDamaged("Nyckelfilen (caseload.key) saknas bredvid ärendena.") from None
    except OSError:
        raise UserFixable(
            "Nyckelfilen (caseload.key) går inte att läsa. Se över behörigheten till mappen."
        ) from None


def loads(data: bytes) -> KeyFile:
    """Read a key file's bytes. Raises StoreDamaged where they are not as they were written."""
    try:
        document = json.loads(data)
        if document["format"] != FORMAT or document.pop("checksum") != _checksum(document):
            raise StoreDamaged(_DAMAGED)
        version = _whole(document["version"])
        slots = {} if version > VERSION else _slots(document["slots"])
        store = document["store"]
        if not store.isascii():
            raise StoreDamaged(_DAMAGED)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise StoreDamaged(_DAMAGED) from None
    if version > VERSION:
        raise UserFixable(
            "Nyckelfilen är skriven av en nyare version av programmet. Uppdatera programmet."
        )
    return KeyFile(store=store, slots=slots)


def dumps(key_file: KeyFile) -> bytes:
    """The key file's bytes, with a checksum that tells damage from a wrong passphrase."""
    document: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "store": key_file.store,
        "slots": {
            slot.value: {
                "kdf": "argon2id",
                "time": wrapped.cost.time,
                "memory_kib": wrapped.cost.memory_kib,
                "lanes": wrapped.cost.lanes,
                "salt": b64encode(wrapped.salt).decode(),
                "nonce": b64encode(wrapped.nonce).decode(),
                "wrapped": b64encode(wrapped.wrapped).decode(),
            }
            for slot, wrapped in key_file.slots.items()
        },
    }
    document["checksum"] = _checksum(document)
    return json.dumps(document, indent=1).encode()


def save(path: Path, key_file: KeyFile) -> None:
    """Write the key file beside and then in place, so that the old one or the new one is there."""
    write_whole(path, dumps(key_file))


def _slots(written: Mapping[str, Any]) -> dict[Slot, Wrapped]:
    slots = {}
    for name, slot in written.items():
        cost = Cost(
            time=_whole(slot["time"]),
            memory_kib=_whole(slot["memory_kib"]),
            lanes=_whole(slot["lanes"]),
        )
        if slot["kdf"] != "argon2id" or not _is_bearable(cost):
            raise ValueError(name)
        slots[Slot(name)] = Wrapped(
            cost=cost,
            salt=_bytes(slot["salt"], _SALT_BYTES),
            nonce=_bytes(slot["nonce"], _NONCE_BYTES),
            wrapped=_bytes(slot["wrapped"], KEY_BYTES + _TAG_BYTES),
        )
    return slots


def _whole(value: Any) -> int:
    if type(value) is not int:
        raise TypeError
    return value


def _bytes(written: str, length: int) -> bytes:
    """Bytes of a length, so that no cipher is given others than it takes."""
    read = b64decode(written, validate=True)
    if len(read) != length:
        raise ValueError
    return read


def _is_bearable(cost: Cost) -> bool:
    most = STANDARD_COST.time * STANDARD_COST.memory_kib * _DEAREST_WORK
    return (
        cost.time >= 1
        and 1 <= cost.lanes <= _MOST_LANES
        and 8 * cost.lanes <= cost.memory_kib <= STANDARD_COST.memory_kib * _DEAREST_MEMORY
        and cost.time * cost.memory_kib <= most
    )


def _derived(secret: bytes, cost: Cost, salt: bytes) -> bytes:
    from argon2.exceptions import HashingError
    from argon2.low_level import Type, hash_secret_raw

    try:
        return hash_secret_raw(
            secret, salt, cost.time, cost.memory_kib, cost.lanes, KEY_BYTES, Type.ID
        )
    except HashingError:
        raise UserFixable(
            "Minnet räckte inte för att låsa upp. Stäng andra program och försök igen."
        ) from None


def _checksum(document: Mapping[str, Any]) -> str:
    canonical = json.dumps(document, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _wrong(slot: Slot) -> str:
    if slot is Slot.PASSPHRASE:
        return "Fel lösenfras. Kontrollera skiftlåset och försök igen."
    return "Återställningsnyckeln hör inte till de här ärendena. Är det den senaste du skrev ut?"
