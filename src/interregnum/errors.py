"""Every error interregnum raises, as one tree.

::

    InterregnumError
    ├── ArticleError            a text could not be taken in
    │   ├── ArticleNotFound     the path names nothing, or a folder where a file is needed
    │   ├── EmptyArticle        there is no text to read
    │   ├── BinaryInput         the bytes are not text
    │   ├── UndecodableText     the bytes are text in no encoding that can be told
    │   ├── NotEnglish          the text is in a language the reader has not learned
    │   ├── ArticleTooLarge     the input is larger than the limit
    │   └── MalformedInput      JSON Lines, HTML or another format is broken
    ├── ModelError              the reader cannot start
    │   ├── ModelNotFound       the model's files are missing
    │   └── ModelCorrupt        a model file does not match its recorded hash
    ├── InlineError             a passage breaks the inline format or the codebook
    ├── RecordError             a record breaks its own rules (an offset outside its text, an unknown role)
    ├── CodebookError           a word or type the codebook does not have
    └── GoldError               a gold file for scoring cannot be used

Messages say what is wrong and what to do about it. Only the command line prints them or exits.
"""

from __future__ import annotations


class InterregnumError(Exception):
    """Root of every error that interregnum raises on purpose."""


class ArticleError(InterregnumError):
    """A text could not be taken in."""


class ArticleNotFound(ArticleError):
    """The path names nothing, or a folder where a file is needed."""


class EmptyArticle(ArticleError):
    """There is no text to read."""


class BinaryInput(ArticleError):
    """The bytes are not text."""


class UndecodableText(ArticleError):
    """The bytes are text in no encoding that can be told."""


class NotEnglish(ArticleError):
    """The text is in a language the reader has not learned."""


class ArticleTooLarge(ArticleError):
    """The input is larger than the limit."""


class MalformedInput(ArticleError):
    """JSON Lines, HTML or another format is broken."""


class ModelError(InterregnumError):
    """The reader cannot start."""


class ModelNotFound(ModelError):
    """The model's files are missing."""


class ModelCorrupt(ModelError):
    """A model file does not match its recorded hash."""


class InlineError(InterregnumError):
    """A passage breaks the inline format or the codebook."""


class RecordError(InterregnumError, ValueError):
    """A record breaks its own rules, such as an offset outside its text."""


class CodebookError(InterregnumError, KeyError):
    """A word or type that the codebook does not have."""

    def __str__(self) -> str:
        return str(self.args[0]) if self.args else ""


class GoldError(InterregnumError):
    """A gold file for scoring cannot be used."""
