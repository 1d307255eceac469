"""The parts of the page Regler."""
