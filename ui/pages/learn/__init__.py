"""The parts of the page where one learns."""
