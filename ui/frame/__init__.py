"""The parts of the window round its pages: where one has been, what is told, what can be undone."""
