"""The shipped model itself: what it reads, that it reads the same every time, and what it says when damaged."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from interregnum.errors import ModelCorrupt, ModelNotFound
from interregnum.frames.parts import PART
from interregnum.frames.reader import _QUOTED, FILES, OnnxReader, _paragraphs, session, shipped_model
from interregnum.records import Article, Block, Reading, Span

# An invented story: no such place, party or people.
STORY = (
    "Qalat Interior Minister Yusuf Banderas was killed on Tuesday when a car bomb exploded outside his office in "
    "Port Amara, police said. Two officials told Reuters that his deputy, Lena Okafor, would take over as minister. "
    "The prime minister's office did not respond to a request for comment."
)


@pytest.fixture(scope="module")
def reader() -> OnnxReader:
    return OnnxReader()


@pytest.fixture(scope="module")
def reading(reader: OnnxReader) -> Reading:
    return reader.read(Article("story", STORY))


def frames(reading: Reading, kind: str) -> list[dict[str, set[str]]]:
    entity = {m.id: m.entity for m in reading.mentions}
    out = []
    for f in reading.frames:
        if f.type == kind:
            roles: dict[str, set[str]] = {"trigger": {reading.words(f.trigger)}}
            for a in f.args:
                roles.setdefault(a.role, set()).update(
                    reading.words(m.span) for m in reading.mentions if m.entity == entity[a.mention]
                )
            out.append(roles)
    return out


def test_it_reads_a_death_a_source_and_a_silence(reading: Reading) -> None:
    (death,) = frames(reading, "DIE")
    assert "Yusuf Banderas" in death["recipient"]
    assert "Tuesday" in death["time"]
    coming = frames(reading, "SUCCEED") + frames(reading, "APPOINT")
    assert any("Lena Okafor" in f.get("actor", set()) | f.get("recipient", set()) for f in coming)
    assert len(frames(reading, "SAY")) == 2
    assert frames(reading, "SILENT")


def test_what_is_said_is_vouched_for_by_who_says_it(reading: Reading) -> None:
    (death,) = [f for f in reading.frames if f.type == "DIE"]
    sources = {a.id: [reading.words(s) for s in a.source] for a in reading.attributions}
    assert death.attribution is not None
    assert sources[death.attribution] == ["police"]


def test_reading_twice_is_reading_once(reader: OnnxReader, reading: Reading) -> None:
    assert reader.read(Article("story", STORY)) == reading


def test_a_reading_does_not_depend_on_its_neighbours(reader: OnnxReader, reading: Reading) -> None:
    for k in range(12):
        reader.read(Article(f"n{k}", f"Town number {k} voted on Sunday. " * (k + 1)))
    assert reader.read(Article("story", STORY)) == reading


def test_threads_do_not_change_the_reading(reading: Reading) -> None:
    assert OnnxReader(threads=1).read(Article("story", STORY)) == reading


def test_a_long_article_is_read_to_its_end_without_doubles(reader: OnnxReader) -> None:
    filler = "The market in the old town was open and the weather was fine. "
    text = STORY + " " + filler * 40 + STORY
    read = reader.read(Article("long", text))
    offset = len(text) - len(STORY)
    assert [f for f in read.frames if f.type == "DIE" and f.trigger.start > offset]
    spans = [(m.span, m.type) for m in read.mentions]
    assert len(spans) == len(set(spans))
    assert len({f.trigger for f in read.frames}) == len(read.frames)


def test_only_blocks_with_sentences_are_read(reader: OnnxReader) -> None:
    text = STORY + "\n(Reporting by Ana Lima, who was killed in an earlier story)"
    blocks = (Block("body", Span(0, len(STORY))), Block("credit", Span(len(STORY) + 1, len(text))))
    read = reader.read(Article("x", text, blocks))
    assert all(m.span.end <= len(STORY) for m in read.mentions)


def test_nothing_to_read_is_an_empty_reading(reader: OnnxReader) -> None:
    assert reader.read(Article("empty", " \n ")).mentions == ()


def test_missing_files_are_named(tmp_path: Path) -> None:
    with pytest.raises(ModelNotFound, match=r"encoder\.onnx"):
        OnnxReader(tmp_path)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for name in FILES:
        shutil.copy(shipped_model() / name, tmp_path / name)
    return tmp_path


def test_another_folder_reads_the_same(copy: Path, reading: Reading) -> None:
    assert OnnxReader(copy).read(Article("story", STORY)) == reading


@pytest.mark.parametrize("name", FILES[:-1])
def test_a_damaged_file_is_named(copy: Path, name: str) -> None:
    data = bytearray((copy / name).read_bytes())
    data[len(data) // 2] ^= 1
    (copy / name).write_bytes(bytes(data))
    with pytest.raises(ModelCorrupt, match=name.replace(".", r"\.")):
        OnnxReader(copy).read(Article("a", STORY))


def test_a_model_for_another_codebook_is_named(copy: Path) -> None:
    config = json.loads((copy / "config.json").read_text("utf-8"))
    config["labels"]["frames"] = config["labels"]["frames"][:-1]
    (copy / "config.json").write_text(json.dumps(config), "utf-8")
    with pytest.raises(ModelCorrupt, match="another codebook"):
        OnnxReader(copy).read(Article("a", STORY))


def test_a_broken_config_is_named(copy: Path) -> None:
    (copy / "config.json").write_text("{", "utf-8")
    with pytest.raises(ModelCorrupt, match=r"config\.json"):
        OnnxReader(copy).read(Article("a", STORY))


@pytest.mark.parametrize(
    "change",
    [
        {"labels": {}},
        {"labels": {"mentions": None, "frames": [], "roles": [], "statuses": []}},
        {"thresholds": {"role": [0.5]}},
        {"thresholds": {"rolls": []}},
        {"calibration": {}},
        {"default_min_confidence": None},
        {"default_by_type": {"DIE": "high"}},
        {"default_by_type": {"FLY": 0.5}},
        {"sha256": None},
    ],
    ids=str,
)
def test_a_config_with_a_broken_field_is_named(copy: Path, change: dict) -> None:
    config = json.loads((copy / "config.json").read_text("utf-8"))
    (copy / "config.json").write_text(json.dumps({**config, **change}), "utf-8")
    with pytest.raises(ModelCorrupt, match=r"config\.json"):
        OnnxReader(copy).read(Article("a", STORY))


def test_a_graph_that_cannot_be_loaded_is_named(tmp_path: Path) -> None:
    (tmp_path / "encoder.onnx").write_bytes(b"no graph")
    with pytest.raises(ModelCorrupt, match=r"encoder\.onnx.*ONNX Runtime"):
        session(tmp_path / "encoder.onnx", threads=1)


def test_a_long_text_is_read_in_parts_that_read_like_texts_of_their_own(reader: OnnxReader, reading: Reading) -> None:
    filler = "The market in the old town was open. "
    text = STORY + "\n\n" + filler * ((PART - len(STORY) - 4) // len(filler)) + "\n\n" + STORY
    middle, last = len(STORY) + 2, len(text) - len(STORY)
    blocks = tuple(Block("body", Span(a, b)) for a, b in ((0, len(STORY)), (middle, last - 3), (last, len(text))))
    read = reader.read(Article("long", text, blocks))
    assert [n.code for n in read.notices] == ["long"]
    tail = [f for f in read.frames if f.trigger.start >= last]
    assert [(f.type, f.status, f.trigger.start - last, f.confidence) for f in tail] == [
        (f.type, f.status, f.trigger.start, f.confidence) for f in reading.frames
    ]
    minister = {m.entity for m in read.mentions if read.words(m.span) == "Yusuf Banderas"}
    assert len(minister) == 1  # named in the first part and in the last


def test_an_endless_paragraph_is_cut_at_sentence_ends_for_quotations(reader: OnnxReader) -> None:
    text = "It rained in the old town all day. " * 1_000
    article = Article("a", text, (Block("body", Span(0, len(text) - 1)),))
    encoded = reader.encode(article)
    cuts = np.flatnonzero(np.diff(_paragraphs(article, encoded))) + 1
    assert len(cuts) == 2
    assert all(encoded.sentence[k] == encoded.sentence[k - 1] + 1 for k in cuts)
    assert np.diff(cuts, prepend=0).max() <= _QUOTED + 10


def test_the_files_are_small_enough() -> None:
    assert sum((shipped_model() / name).stat().st_size for name in FILES) <= 30_000_000
