from pathlib import Path
from typing import ClassVar

import pytest

from interregnum import ingest, read, read_text
from interregnum.errors import ArticleError, EmptyArticle, NotEnglish
from interregnum.frames.inline import parse
from interregnum.frames.labels import FRAMES
from interregnum.frames.scripted import ScriptedReader
from interregnum.pipeline import default_reader
from interregnum.records import Article, Frame, Reading, Span

# Invented.
ANNOTATED = """# id=s1
[Marit Dal|PER|d] {resigned|DEPART|recipient=d} as the {[chair|PER|d]|HOLDS|actor=d,org=u} of the [Harbour Union|ORG|u].
"""
TEXT = "Marit Dal resigned as the chair of the Harbour Union."


@pytest.fixture
def scripted() -> ScriptedReader:
    return ScriptedReader(parse(ANNOTATED))


def test_read_text_with_what_is_known(scripted: ScriptedReader) -> None:
    reading = read_text(TEXT, date="2014-05-02", title="Chair goes", outlet="Harbour Post", reader=scripted)
    assert [f.type for f in reading.frames] == ["DEPART", "HOLDS"]
    assert (reading.article.published, reading.article.published_from) == ("2014-05-02", "given")
    assert (reading.article.title, reading.article.outlet) == ("Chair goes", "Harbour Post")
    assert "no-date" not in {n.code for n in reading.article.notices}


def test_a_date_that_is_none_is_a_notice(scripted: ScriptedReader) -> None:
    reading = read_text(TEXT, date="the other day", reader=scripted)
    assert reading.article.published is None
    assert "date" in {n.code for n in reading.article.notices}


@pytest.mark.parametrize("text", ['{"text": "Ann left the board of the bank on Monday."}', f"# Chair goes\n\n{TEXT}"])
def test_a_text_in_hand_is_plain_text(text: str, scripted: ScriptedReader) -> None:
    assert read_text(text, reader=scripted).text == text


def test_an_undated_text_stays_undated(scripted: ScriptedReader) -> None:
    reading = read_text(TEXT, reader=scripted)
    assert reading.article.published is None
    assert "no-date" in {n.code for n in reading.article.notices}


def test_a_path_and_an_article_read_alike(tmp_path: Path, scripted: ScriptedReader) -> None:
    path = tmp_path / "story.txt"
    path.write_text(TEXT, "utf-8")
    (taken,) = ingest([path])
    assert isinstance(taken, Article)
    frames = read(taken, reader=scripted).frames
    assert frames
    assert read(path, reader=scripted).frames == read(str(path), reader=scripted).frames == frames


def test_one_bad_input_never_stops_the_rest(tmp_path: Path) -> None:
    good, empty = tmp_path / "good.txt", tmp_path / "empty.txt"
    good.write_text(TEXT, "utf-8")
    empty.write_text("", "utf-8")
    taken = list(ingest([empty, tmp_path / "missing.txt", good]))
    assert [isinstance(t, ArticleError) for t in taken] == [True, True, False]


def test_a_given_date_is_used_where_the_text_tells_none() -> None:
    (told,) = ingest([TEXT.encode()], date="2021-05-04")
    assert isinstance(told, Article)
    assert (told.published, told.published_from) == ("2021-05-04", "given")


def test_what_is_no_date_becomes_a_notice() -> None:
    (told,) = ingest([TEXT.encode()], date="next Tuesday-ish")
    assert isinstance(told, Article)
    assert told.published is None
    assert "date" in {n.code for n in told.notices}


def test_a_file_of_many_articles_is_not_one(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    path.write_text('{"text": "Ann left the board of the bank on Monday, it said."}\n' * 2, "utf-8")
    with pytest.raises(ArticleError, match="2 articles"):
        read(path)


def test_empty_and_foreign_texts_are_named() -> None:
    with pytest.raises(EmptyArticle):
        read_text("  \n ")
    with pytest.raises(NotEnglish):
        read_text("Der Bürgermeister ist am Montag zurückgetreten, wie ein Sprecher der Regierung sagte. " * 3)


def test_the_shipped_model_filters_at_its_own_confidence() -> None:
    text = "Port workers went on strike in Beira on Friday, their union said. " * 2
    everything = read_text(text, min_confidence=0.0)
    default = read_text(text)
    assert {f.id for f in default.frames} <= {f.id for f in everything.frames}
    assert all(f.confidence >= default_reader().default_min_confidence for f in default.frames)


class Sure:
    """A reader with defaults, whose one death is a little sure."""

    name = "sure"
    default_min_confidence = 0.3
    default_by_type: ClassVar = {"DIE": 0.7}

    def read(self, article: Article) -> Reading:
        frames = (Frame("f1", "DIE", Span(0, 3), confidence=0.6), Frame("f2", "SAY", Span(4, 7), confidence=0.4))
        return Reading(article, (), frames)


def test_types_that_move_power_need_more_by_default_and_nothing_more_when_asked() -> None:
    article = Article("a", "one two three")
    assert [f.id for f in read(article, reader=Sure()).frames] == ["f2"]
    assert [f.id for f in read(article, reader=Sure(), min_confidence=0.3).frames] == ["f1", "f2"]
    assert [f.id for f in read(article, reader=Sure(), min_confidence=0.5).frames] == ["f1"]
    assert default_reader().default_by_type.keys() <= set(FRAMES)


def test_the_reader_is_loaded_once() -> None:
    assert default_reader() is default_reader()
