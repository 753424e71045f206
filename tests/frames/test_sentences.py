import pytest
from hypothesis import given

from interregnum.frames.sentences import article_sentences, sentences
from interregnum.records import Article, Block, Span
from tests.strategies import awkward_text


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Mr. Dahl met Gen. Okoye. He left at 5 p.m. on Jan. 3. U.S. forces left.", 3),
        ("The vote was held\non Sunday. Nobody won.", 2),
        ('"It is over," she said. "Go home."', 2),
        ("No end", 1),
    ],
)
def test_news_sentences(text: str, parts: int) -> None:
    assert len(sentences(text, [Span(0, len(text))])) == parts


@given(awkward_text())
def test_sentences_cover_every_letter_once(text: str) -> None:
    found = sentences(text, [Span(0, len(text))] if text else [])
    covered = [k for s in found for k in range(s.start, s.end)]
    assert covered == sorted(set(covered))
    assert all(text[k].isspace() or not text[k].isprintable() for k in set(range(len(text))) - set(covered))


def test_only_blocks_that_hold_sentences_are_split() -> None:
    text = "Mayor quits\nOSLO (NTB) - He quit. Then he left.\n(Editing by A. Moe)"
    marks = [("title", 0, 11), ("dateline", 12, 24), ("body", 25, 48), ("credit", 49, len(text))]
    article = Article("a", text, tuple(Block(kind, Span(a, b)) for kind, a, b in marks))
    assert [s.of(text) for s in article_sentences(article)] == ["Mayor quits", "He quit.", "Then he left."]


def test_an_endless_line_is_cut_between_words() -> None:
    text = "word " * 20_000
    found = sentences(text, [Span(0, len(text))])
    assert max(s.end - s.start for s in found) <= 20_000
    assert sum(len(s.of(text).split()) for s in found) == 20_000
