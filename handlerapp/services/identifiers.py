"""Identifiers that the program gives."""

import base64
import secrets


def new_id() -> str:
    """An identifier for a bevakning or a meeting: eight letters and digits."""
    return base64.b32encode(secrets.token_bytes(5)).decode().lower()
