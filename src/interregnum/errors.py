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
    │   ├── MalformedInput      JSON Lines, HTML, PDF or another format is broken
    │   ├── EncryptedInput      it is locked with a password
    │   ├── NeedsOcr            a PDF holds pictures of pages and no text
    │   ├── NoArticle           a list of feeds or addresses, or an archive without any news page
    │   └── FetchError          an address could not be fetched
    │       ├── AddressRefused  it is none that may be fetched, such as one of a private network
    │       └── RobotsRefused   the site's robots.txt asks programs to stay away from it
    ├── ModelError              the reader cannot start
    │   ├── ModelNotFound       the model's files are missing
    │   └── ModelCorrupt        a model file does not match its recorded hash
    ├── InlineError             a passage breaks the inline format or the codebook
    ├── RecordError             a record breaks its own rules (an offset outside its text, an unknown role)
    ├── QuestionError           a question that cannot be asked of a casebook (a day that is none, an empty name)
    ├── CodebookError           a word or type the codebook does not have
    ├── LedgerError             a casebook cannot be used as asked
    │   ├── CasebookNotFound    there is no casebook at that path
    │   ├── NotACasebook        the file there is something else, or damaged
    │   ├── CasebookTooNew      a later version of interregnum made it
    │   ├── CasebookBusy        another program is writing to it
    │   ├── CasebookReadOnly    it was opened, or is kept, for reading only
    │   └── JudgementError      a ruling is about nothing that is there, or its value is none
    ├── RosterError             a roster of known people and bodies cannot be used
    ├── ExportError             a casebook cannot be written out as asked
    ├── ServeError              a casebook cannot be served as asked (a port that is taken, no token)
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
    """JSON Lines, HTML, PDF or another format is broken."""


class EncryptedInput(ArticleError):
    """The input is locked with a password."""


class NeedsOcr(ArticleError):
    """A PDF holds pictures of pages and no text."""


class NoArticle(ArticleError):
    """A list of feeds or addresses, or an archive without any news page."""


class FetchError(ArticleError):
    """An address could not be fetched."""


class AddressRefused(FetchError):
    """The address is none that may be fetched, such as one of a private network."""


class RobotsRefused(FetchError):
    """The site's robots.txt asks programs to stay away from the address."""


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


class QuestionError(InterregnumError, ValueError):
    """A question that cannot be asked of a casebook: a day that is no day, an empty name."""


class CodebookError(InterregnumError, KeyError):
    """A word or type that the codebook does not have."""

    def __str__(self) -> str:
        return str(self.args[0]) if self.args else ""


class LedgerError(InterregnumError):
    """A casebook cannot be used as asked."""


class CasebookNotFound(LedgerError):
    """There is no casebook at that path."""


class NotACasebook(LedgerError):
    """The file there is something else, or damaged."""


class CasebookTooNew(LedgerError):
    """A later version of interregnum made the casebook."""


class CasebookBusy(LedgerError):
    """Another program is writing to the casebook."""


class CasebookReadOnly(LedgerError):
    """The casebook was opened, or is kept, for reading only."""


class JudgementError(LedgerError):
    """A ruling is about nothing that is in the casebook, or its value is none."""


class GoldError(InterregnumError):
    """A gold file for scoring cannot be used."""


class ExportError(InterregnumError):
    """A casebook cannot be written out as asked: an unknown format, a library that is not installed, a bad path."""


class RosterError(InterregnumError):
    """A roster of known people and bodies cannot be used."""


class ServeError(InterregnumError):
    """A casebook cannot be served as asked: the port is taken, or other computers could reach it without a token."""
