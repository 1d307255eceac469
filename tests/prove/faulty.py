"""Readers with a fault each, for the tests of `fuzz`: what it is to find."""

import os


class Readers:
    """As those of `readers`."""

    def __init__(self, folder):
        self._read = 0

    def close(self):
        """Nothing is open."""

    def trips(self, _):
        """The third time it meets what it did not expect."""
        self._read += 1
        if self._read == 3:
            raise KeyError("what it did not expect")

    def eats(self, _):
        """Takes more memory than any reader may."""
        return len(bytearray(600_000_000))

    def ends(self, _):
        """Takes the process with it."""
        os._exit(7)
