"""Rules as dated data, and how they are held against a case."""
