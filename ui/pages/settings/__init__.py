"""The parts of the page Inställningar: a section each, which fills its own cards."""
