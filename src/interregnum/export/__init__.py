"""Readings written out: for people on a terminal, as annotated text, and as a page of their own."""
