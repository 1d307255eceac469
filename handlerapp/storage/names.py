"""What the files of a store are called."""

DATABASE = "caseload.db"
KEY = "caseload.key"
BACKUPS = "backups"
"""The folder of backups."""

ASIDE = "aside"
"""The folder of stores that others were put in place of."""

STAGED = "staged"
"""A whole store that is about to take the place of the one beside it."""
