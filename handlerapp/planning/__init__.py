"""Working days, Swedish dates in words, and what a day has room for. Same in, same out."""
