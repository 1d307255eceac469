"""Meetings: whether one is needed, what it takes up, what is to be done before it and after."""
