"""The package that cases are handed over in: one file, encrypted under a passphrase of its own.

A line with what it is and its version; the length of its key block, in four bytes; the key block,
which is a key file (see `keys`) with the package's own passphrase in it; a nonce; the content,
encrypted (AES-256-GCM) under the key of the block. What stands before the content is authenticated
with it, so nothing in the file can be changed without being noticed.
"""

import hashlib
import re
import secrets

from handlerapp.errors import StoreDamaged, UserFixable, WrongPassphrase
from handlerapp.storage import keys
from handlerapp.storage.keys import STANDARD_COST, Cost, KeyFile, Slot

_KIND, _VERSION = b"handlerapp-package", 1
_MARK = b"%b %d\n" % (_KIND, _VERSION)
_LENGTH_BYTES, _NONCE_BYTES = 4, 12
_MOST_KEY_BYTES = 4096

_FIRST_LINE = re.compile(rb"%b (\d{1,6})\n" % _KIND)
_GROUPS, _DIGITS = 4, 5
_NO_PACKAGE = "Filen är inget paket med ärenden."
_DAMAGED = "Paketet är skadat eller ändrat. Be om ett nytt."


def sealed(content: bytes, passphrase: str, cost: Cost = STANDARD_COST) -> bytes:
    """The package that holds the content. Raises UserFixable where the passphrase is empty."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    key_file, key = keys.new()
    secret = keys.passphrase_secret(passphrase)
    block = keys.dumps(key_file.with_secret(Slot.PASSPHRASE, secret, key, cost))
    nonce = secrets.token_bytes(_NONCE_BYTES)
    before = _MARK + len(block).to_bytes(_LENGTH_BYTES, "big") + block + nonce
    return before + AESGCM(key).encrypt(nonce, content, before)


def unsealed(package: bytes, passphrase: str) -> bytes:
    """What the package holds.

    Raises WrongPassphrase, and UserFixable where the file is no package, is damaged, was changed,
    is from a newer program, or asks for more work than any package does.
    """
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    block, content_at = _parts(package)
    key_file = _key_file(block)
    secret = keys.passphrase_secret(passphrase)
    try:
        key = key_file.unlock(Slot.PASSPHRASE, secret)
    except WrongPassphrase:
        raise WrongPassphrase("Fel lösenfras till paketet. Fråga den som har lämnat det.") from None
    before, nonce = package[:content_at], package[content_at - _NONCE_BYTES : content_at]
    try:
        return AESGCM(key).decrypt(nonce, package[content_at:], before)
    except InvalidTag:
        raise UserFixable(_DAMAGED) from None


def check_value(package: bytes) -> str:
    """Twenty digits of the package's hash, for two people to compare; they tell nothing of it."""
    number = int.from_bytes(hashlib.sha256(package).digest(), "big")
    digits = f"{number % 10 ** (_GROUPS * _DIGITS):0{_GROUPS * _DIGITS}}"
    return "-".join(digits[at : at + _DIGITS] for at in range(0, len(digits), _DIGITS))


def _parts(package: bytes) -> tuple[bytes, int]:
    """The key block, and where the encrypted content begins."""
    first = _FIRST_LINE.match(package)
    if first is None:
        raise UserFixable(_NO_PACKAGE)
    if int(first[1]) > _VERSION:
        raise UserFixable(
            "Paketet är gjort med en nyare version av programmet. Uppdatera programmet."
        )
    block_at = len(_MARK) + _LENGTH_BYTES
    length = int.from_bytes(package[len(_MARK) : block_at], "big")
    content_at = block_at + length + _NONCE_BYTES
    if first[0] != _MARK or length > _MOST_KEY_BYTES or len(package) < content_at:
        raise UserFixable(_DAMAGED)
    return package[block_at : block_at + length], content_at


def _key_file(block: bytes) -> KeyFile:
    try:
        key_file = keys.loads(block)
    except StoreDamaged:
        raise UserFixable(_DAMAGED) from None
    if Slot.PASSPHRASE not in key_file.slots:
        raise UserFixable(_DAMAGED)
    return key_file
