"""interregnum as a spaCy pipeline component: ``nlp.add_pipe("interregnum")`` (extra ``spacy``).

It puts the mentions of an article's text on the Doc as the span group ``doc.spans["interregnum"]`` (label: mention
type, ``span.id_``: the entity within the text), and its frames and attributions as ``doc._.frames`` and
``doc._.attributions``: lists of plain mappings with character offsets, so that they survive ``to_bytes`` and DocBin.
``doc._.reading`` is the whole ``Reading``, made anew from what is on the Doc's user data.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from spacy.language import Language
from spacy.tokens import Doc

from interregnum.records import Reading

if TYPE_CHECKING:
    from interregnum.frames.reader import Reader

GROUP = "interregnum"
_KEY = "interregnum"


def extend() -> None:
    """Give every Doc ``._.frames``, ``._.attributions`` and ``._.reading``; calling it again changes nothing."""
    if not Doc.has_extension("reading"):
        Doc.set_extension("frames", getter=lambda doc: _kept(doc).get("frames", []))
        Doc.set_extension("attributions", getter=lambda doc: _kept(doc).get("attributions", []))
        Doc.set_extension("reading", getter=_reading)


def _kept(doc: Doc) -> dict[str, Any]:
    kept: dict[str, Any] = doc.user_data.get(_KEY, {})
    return kept


def _reading(doc: Doc) -> Reading | None:
    kept = _kept(doc)
    return Reading.from_json({**kept["reading"], "text": doc.text}) if kept else None


def annotate(doc: Doc, reading: Reading) -> Doc:
    """Put a reading of the Doc's text on the Doc.

    Args:
        doc: the Doc; its text must be the reading's.
        reading: what was read.

    A mention that does not end where tokens end takes the whole tokens it touches; the offsets in ``doc._.frames`` stay
    exact.

    Raises:
        ValueError: the reading is of another text.
    """
    if doc.text != reading.text:
        raise ValueError("the reading is of another text than the Doc's")
    spans = []
    for mention in reading.mentions:
        span = doc.char_span(
            mention.span.start, mention.span.end, label=mention.type, span_id=mention.entity, alignment_mode="expand"
        )
        # Words that no token holds: spaCy makes none of an empty Doc.
        if span is not None:
            spans.append(span)
    doc.spans[GROUP] = spans
    data = reading.to_json()
    mentions = {m["id"]: m for m in data["mentions"]}
    frames = [
        {
            **frame,
            "text": reading.text[frame["trigger"]["start"] : frame["trigger"]["end"]],
            "args": [
                {
                    **argument,
                    "start": mentions[argument["mention"]]["start"],
                    "end": mentions[argument["mention"]]["end"],
                    "type": mentions[argument["mention"]]["type"],
                    "entity": mentions[argument["mention"]]["entity"],
                    "text": reading.words(reading.mention(argument["mention"]).span),
                }
                for argument in frame["args"]
            ],
        }
        for frame in data["frames"]
    ]
    doc.user_data[_KEY] = {
        "frames": frames,
        "attributions": data["attributions"],
        "reading": {k: v for k, v in data.items() if k != "text"},
    }
    return doc


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
        from interregnum.records import Article, Block, Span

        text = doc.text
        blocks = (Block("body", Span(0, len(text))),) if text else ()
        article = Article("doc", text, blocks)
        if not text.strip():
            return annotate(doc, Reading(article))
        if self.reader is None:
            self.reader = pipeline.default_reader(model=self._model, threads=self._threads)
        return annotate(doc, pipeline.read(article, reader=self.reader, min_confidence=self._min_confidence))


@Language.factory(
    "interregnum",
    default_config={"model": None, "threads": None, "min_confidence": None},
    assigns=["doc.spans", "doc._.frames", "doc._.attributions"],
)
def make(
    nlp: Language, name: str, model: str | None, threads: int | None, min_confidence: float | None
) -> Component:
    """Make the component: what ``nlp.add_pipe("interregnum", config={...})`` calls."""
    return Component(model=model, threads=threads, min_confidence=min_confidence)
