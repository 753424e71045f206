"""Claims kept: one casebook, one SQLite file. What is kept is never overwritten; what is derived can be rebuilt."""
