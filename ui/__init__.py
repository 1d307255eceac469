"""The window: everything that shows, and nothing that decides."""
