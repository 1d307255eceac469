"""The parts of the pages that hand cases over and take them in."""
