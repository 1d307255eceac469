"""The parts of the page Ärenden."""
