"""A casebook in the formats that others read: event data, graphs, tables, annotations. ``known`` lists them.

Each module makes one format out of ``Goods``, piece by piece, and says in a ``Tally`` what it wrote and what it had to
leave out. None of them asks a database or decides what is true.
"""
