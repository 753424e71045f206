"""Articles: bytes in, ``Article`` out. Text, Markdown, HTML and JSON Lines; every offset is fixed here."""

from interregnum.articles.assemble import given_date
from interregnum.articles.formats import detect_format
from interregnum.articles.intake import LIMIT, take_in, take_in_text

__all__ = ["LIMIT", "detect_format", "given_date", "take_in", "take_in_text"]
