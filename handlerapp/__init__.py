"""The case-planning assistant's core: everything but the window."""

__version__ = "0.1.0"
