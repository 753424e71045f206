"""The nouns every room shares: frozen, typed, and JSON in and out.

All offsets are Python string indices (code points) into the text they belong to, end exclusive.
Dates are EDTF (ISO 8601-2) strings in the precision that was reported.
"""

from interregnum.records.article import Article
from interregnum.records.reading import (
    MENTION_TYPES,
    ROLES,
    STATUSES,
    Argument,
    Attribution,
    Frame,
    Mention,
    Reading,
)
from interregnum.records.schema import reading_schema
from interregnum.records.spans import BLOCK_KINDS, Block, Notice, Span

__all__ = [
    "BLOCK_KINDS",
    "MENTION_TYPES",
    "ROLES",
    "STATUSES",
    "Argument",
    "Article",
    "Attribution",
    "Block",
    "Frame",
    "Mention",
    "Notice",
    "Reading",
    "Span",
    "reading_schema",
]
