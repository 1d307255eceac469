"""The parts of the page Bevakningar."""
