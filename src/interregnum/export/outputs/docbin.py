"""Readings as spaCy Docs in .spacy files (DocBin), a number of articles each (extra ``spacy``).

The Docs are those of the pipeline component ``interregnum``: entities in ``doc.spans["interregnum"]``, frames,
attributions and ascriptions in ``doc._.frames``, ``doc._.attributions`` and ``doc._.ascriptions``, the article's id in
``doc.user_data["article"]``. Tokens are those of spaCy's blank English tokenizer.
"""

from __future__ import annotations

from pathlib import Path

from interregnum.export.outputs.goods import Goods, in_batches
from interregnum.export.outputs.tally import Tally

# Articles held at a time, and in one file.
_FILE = 500


def write(goods: Goods, folder: Path, tally: Tally) -> None:
    """Write the files, numbered from 1."""
    from spacy.lang.en import English
    from spacy.tokens import DocBin

    from interregnum.export.spacy_doc import annotate, extend

    extend()
    nlp = English()
    for number, readings in enumerate(in_batches(goods.read(tally), _FILE), 1):
        docs = DocBin(store_user_data=True)
        for reading in readings:
            doc = annotate(nlp.make_doc(reading.text), reading)
            doc.user_data["article"] = reading.article.id
            docs.add(doc)
            tally.written["docs"] += 1
            tally.written["spans"] += len(doc.spans["interregnum"])
        name = f"{number:06}.spacy"
        docs.to_disk(folder / name)
        tally.files.append(name)
