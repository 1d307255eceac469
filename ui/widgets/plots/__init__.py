"""Bars in tables: each plot is its own table, read by eye, by keyboard and by ear."""
