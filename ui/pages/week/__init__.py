"""The parts of the page Veckan."""
