"""The parts of the page about one meeting, and of the list of meetings."""
