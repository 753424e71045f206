"""Frames to claims: who, what, when, where, which post, and who vouches, one article at a time.

``account`` needs the records alone until it is called: tables, calendars and the gazetteer load with the first article.
"""

from interregnum.resolve.account import account as account

__all__ = ["account"]
