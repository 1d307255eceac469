"""Lists of values as Qt wants them."""
