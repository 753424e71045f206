"""Articles: bytes in, ``Article`` out. Texts, pages, PDF, mail, tables, feeds, archives; every offset is fixed here."""

from interregnum.articles.addresses import Address, is_address, read_addresses
from interregnum.articles.assemble import given_date
from interregnum.articles.fields import Fields, read_fields
from interregnum.articles.formats import FORMATS, MANY, detect_format, is_known
from interregnum.articles.intake import LIMIT, take_in, take_in_text

__all__ = [
    "FORMATS",
    "LIMIT",
    "MANY",
    "Address",
    "Fields",
    "detect_format",
    "given_date",
    "is_address",
    "is_known",
    "read_addresses",
    "read_fields",
    "take_in",
    "take_in_text",
]
