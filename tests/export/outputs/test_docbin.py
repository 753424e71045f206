from pathlib import Path

import pytest

from interregnum.export.outputs.tally import Tally
from tests.export.outputs.made import READINGS, goods

spacy = pytest.importorskip("spacy", reason="spaCy is not installed (extra spacy)")


def test_docs_come_back_with_spans_and_frames(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from spacy.tokens import DocBin

    from interregnum.export.outputs import docbin
    from interregnum.spacy_component import extend

    monkeypatch.setattr(docbin, "_FILE", 1)
    tally = Tally()
    docbin.write(goods(), tmp_path, tally)
    assert tally.files == ["000001.spacy", "000002.spacy"]
    extend()
    nlp = spacy.blank("en")
    for name, reading in zip(tally.files, READINGS, strict=True):
        (doc,) = DocBin().from_disk(tmp_path / name).get_docs(nlp.vocab)
        assert doc.text == reading.text
        assert doc.user_data["article"] == reading.article.id
        assert [(s.label_, s.id_) for s in doc.spans["interregnum"]] == [(m.type, m.entity) for m in reading.mentions]
        assert [f["type"] for f in doc._.frames] == [f.type for f in reading.frames]
        assert doc._.reading == reading


def test_the_same_bytes_every_time(tmp_path: Path) -> None:
    from interregnum.export.outputs import docbin

    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        docbin.write(goods(), tmp_path / name, Tally())
    first, second = ((tmp_path / name / "000001.spacy").read_bytes() for name in ("a", "b"))
    assert first == second
