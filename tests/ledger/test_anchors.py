"""Where claims and actors go when an article is read again."""

import pytest
from hypothesis import given

from interregnum.ledger.anchors import (
    actor_mark,
    claim_mark,
    mark_json,
    mark_of,
    moved,
    occurrences,
    place_actor,
    place_claim,
)
from interregnum.records import Actor, Span, text_hash
from tests.ledger.made import TEXT, account, article
from tests.strategies import awkward_text

LATER = "CORRECTION: an earlier version misspelt a name.\n" + TEXT


@pytest.mark.parametrize(
    ("text", "kind", "span", "how"),
    [
        (LATER, "DEPART", (61, 69), "its sentence stands at 61 in the new text"),
        (LATER.replace("Diallo resigned", "Diallo\n  resigned"), "DEPART", (63, 71), "stands at 63"),
        (LATER, "APPOINT", (61, 69), "no longer read as DEPART"),
        ("Amina Diallo was dismissed on Monday and resigned.", "DEPART", None, "not in the new text"),
        (TEXT + " " + TEXT, "DEPART", None, "stands 2 times"),
    ],
)
def test_a_claim_is_found_by_its_sentence(text: str, kind: str, span: tuple[int, int] | None, how: str) -> None:
    old = account(article())
    new = account(article(text=text), kind=kind)
    (anchor,) = moved(old, new, version=2, text=text, text_hash=text_hash(text))
    assert (anchor.old, anchor.version) == (old.claims[0].id, 2)
    assert anchor.new == (new.claims[0].id if span and kind == "DEPART" else None)
    assert anchor.span == (Span(*span) if span else None)
    assert how in anchor.how
    assert span is None or Span(*span).of(text) == "resigned"


def test_claims_that_stay_are_not_told() -> None:
    old = account(article())
    assert moved(old, old, version=1, text=TEXT, text_hash=text_hash(TEXT)) == ()


def test_in_the_same_text_a_claim_follows_its_trigger() -> None:
    old, new = account(article(), ("resigned",)), account(article(), ("resigned on",))
    (anchor,) = moved(old, new, version=1, text=TEXT, text_hash=text_hash(TEXT))
    assert (anchor.new, anchor.how) == (new.claims[0].id, "same words")


@given(awkward_text(), awkward_text(), awkward_text())
def test_a_sentence_is_found_where_it_stands(before: str, words: str, after: str) -> None:
    text = before + words + after
    where = {hit.start for hit in occurrences(words, (0, len(words)), text)} if words.strip() else {len(before)}
    assert len(before) in where or text.index(words) in where or words[:1].isspace()


@pytest.mark.parametrize(
    ("actors", "text", "found"),
    [
        ([("e1", "PER", "Amina Diallo", 0)], TEXT, "e1"),
        ([("e1", "PER", "Reform Party", 33), ("e2", "PER", "Amina Diallo", 0)], TEXT, "e2"),  # numbered anew
        ([("e1", "ORG", "Amina Diallo", 0)], TEXT, None),
        ([("e1", "PER", "Somebody", 50)], TEXT, None),
        ([("e9", "PER", "AMINA DIALLO", 48)], LATER, "e9"),
        ([("e1", "PER", "Amina Diallo", 0), ("e2", "PER", "Amina Diallo", 48)], LATER, None),
        ([("e1", "PER", "Binta Diallo", 0)], LATER, None),
    ],
)
def test_an_actor_is_found_by_mentions_or_name(
    actors: list[tuple[str, str, str, int]], text: str, found: str | None
) -> None:
    mark = actor_mark(account(article()).actors[0], text_hash(TEXT))
    made = [Actor(i, "a1", kind, name, mentions=(Span(at, at + 12),)) for i, kind, name, at in actors]
    assert place_actor(mark_of(mark_json(mark)), made, text_hash(text))[0] == found


def test_marks_come_back() -> None:
    mark = claim_mark(account(article()).claims[0])
    assert mark_of(mark_json(mark)) == mark
    assert place_claim(mark, account(article()).claims, TEXT, text_hash(TEXT))[0] == mark.id
