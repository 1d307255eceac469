"""`make prove`: what the program promises, tried until it would have broken. A module to a part."""
