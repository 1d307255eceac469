"""The pages that the window shows."""
