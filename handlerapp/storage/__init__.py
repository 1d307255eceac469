"""The encrypted database. The only package that knows SQL and the driver."""
