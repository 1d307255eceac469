"""Python's own import, which Qt's binding replaces with one of its own.

PySide6 reads the source of every module that is imported after it, and keeps it, to see whether the
module might ask for `from __feature__ import ...` (other names for Qt's functions). Nothing here
asks for that; the sources are 16 MB, and a start is a tenth quicker without.
"""

import builtins


def by_python_alone() -> None:
    """Import as Python does from now on. Qt's binding has been imported; done twice it is no
    different."""
    own = getattr(builtins, "__orig_import__", None)
    if own is not None:
        builtins.__import__ = own
