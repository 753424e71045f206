"""interregnum as a spaCy pipeline component: ``nlp.add_pipe("interregnum")`` (extra ``spacy``).

It puts the mentions of an article's text on the Doc as the span group ``doc.spans["interregnum"]`` (label: mention
type, ``span.id_``: the entity within the text), and its frames, attributions and ascriptions as ``doc._.frames``,
``doc._.attributions`` and ``doc._.ascriptions``: lists of plain mappings with character offsets, so that they survive
``to_bytes`` and DocBin. ``doc._.reading`` is the whole ``Reading``, made anew from what is on the Doc's user data.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Doc

from interregnum.export.spacy_doc import GROUP, annotate, extend
from interregnum.records import Article, Block, Reading, Span

if TYPE_CHECKING:
    from interregnum.frames.reader import Reader

__all__ = ["GROUP", "Component", "annotate", "extend", "make"]


class Component:
    """Reads each Doc's text.

    Args:
        reader: what reads; the shipped model, loaded with the first Doc, when None.
        model, threads: of the model, when there is no reader.
        min_confidence: leave out frames below it; the reader's own default when None.
    """

    def __init__(
        self,
        reader: Reader | None = None,
        *,
        model: str | None = None,
        threads: int | None = None,
        min_confidence: float | None = None,
    ) -> None:
        self.reader = reader
        self._model = Path(model) if model else None
        self._threads = threads
        self._min_confidence = min_confidence
        extend()

    def __call__(self, doc: Doc) -> Doc:
        """Read a Doc. One without words comes out with empty lists.

        Raises:
            ModelError: the model's files are missing or damaged.
        """
        from interregnum import pipeline
        from interregnum.articles import take_in_text

        text = doc.text
        if not text.strip():
            return annotate(doc, Reading(Article("doc", text)))
        article = take_in_text(text, id="doc", force=True)
        if article.text != text:  # taking in mends line breaks and the like, and offsets are to fit the Doc
            article = Article("doc", text, (Block("body", Span(0, len(text))),))
        if self.reader is None:
            self.reader = pipeline.default_reader(model=self._model, threads=self._threads)
        return annotate(doc, pipeline.read(article, reader=self.reader, min_confidence=self._min_confidence))


@Language.factory(
    "interregnum",
    default_config={"model": None, "threads": None, "min_confidence": None},
    assigns=["doc.spans", "doc._.frames", "doc._.attributions", "doc._.ascriptions"],
)
def make(nlp: Language, name: str, model: str | None, threads: int | None, min_confidence: float | None) -> Component:
    """Make the component: what ``nlp.add_pipe("interregnum", config={...})`` calls."""
    return Component(model=model, threads=threads, min_confidence=min_confidence)
