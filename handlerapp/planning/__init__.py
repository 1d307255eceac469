"""Working days, Swedish dates in words, capacity, the week's plan. Same in, same out."""
