"""Parts that ask for more than a word, put in a page or over it."""
