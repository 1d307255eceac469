"""Values and what follows from them. Standard library only."""
