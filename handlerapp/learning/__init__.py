"""Learning the work in the program: cases that answer, lessons that look at what was done."""
