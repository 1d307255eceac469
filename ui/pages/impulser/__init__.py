"""The parts of the page Impulser."""
