"""What the words of a title say, and the tables behind."""

import pytest
from hypothesis import given

from interregnum.records import PostRef, Span
from interregnum.resolve.posts import posts_of
from interregnum.resolve.posts_lexicon import fold, gram, lexicon
from interregnum.resolve.posts_page import Page
from interregnum.resolve.posts_titles import title_at
from tests.frames.test_convert import reading_of
from tests.resolve.people import people
from tests.stories import reading
from tests.strategies import passages


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("Ministers", "minister"),
        ("secretaries", "secretary"),
        ("Chargé", "charge"),
        ("boss", "boss"),
        ("army's", "army"),
        ("Affairs", "affair"),
        ("press", "press"),
        ("status", "status"),
    ],
)
def test_words_are_compared_without_plural_accents_or_case(word: str, folded: str) -> None:
    assert fold(word) == folded


@pytest.mark.parametrize(
    ("one", "other"),
    [("defence minister", "Defense Minister"), ("vice-president", "vice president"), ("secretaries-general",
     "secretary general"), ("Lt. Gen.", "lieutenant general"), ("heads of the state", "head of state")],
)  # fmt: skip
def test_spellings_meet(one: str, other: str) -> None:
    assert gram(one) == gram(other)


def test_every_role_that_a_table_names_exists() -> None:
    lex = lexicon()
    named = {k.head for k in lex.kinds.values()} | set(lex.several_roles.values()) | set(lex.appoint.values())
    for entry in lex.shared.values():
        named |= {*entry.kinds.values(), *entry.countries.values()} | ({entry.portfolio} - {None})
    named |= {m.to for m in lex.titles.values() if m.how == "role"}
    named |= {v for v in lex.verbs.values() if v not in ("lead", "command", "acting", "keep")}
    assert {r.removeprefix("deputy-") for r in named} <= set(lex.roles)
    assert lex.no_office <= set(lex.roles)


def test_every_kind_of_body_that_a_table_names_exists() -> None:
    lex = lexicon()
    kinds = {k for r in lex.roles.values() for k in r.bodies} | {k for s in lex.shared.values() for k in s.kinds}
    assert kinds <= {*lex.kinds, "gpe", "none", "*"}


@pytest.mark.parametrize("role", sorted(lexicon().roles))
def test_a_role_class_is_whole(role: str) -> None:
    known = lexicon().roles[role]
    PostRef(role, "title", seats=known.seats)
    PostRef(role, "title", seats=known.deputies)
    assert known.definition
    assert any(m.to == role for m in lexicon().titles.values()) or role in {
        *(k.head for k in lexicon().kinds.values()), *lexicon().several_roles.values(),
        *(r for s in lexicon().shared.values() for r in (*s.kinds.values(), s.portfolio)),
    }  # fmt: skip


def test_a_deputy_is_a_class_of_its_own() -> None:
    deputy = lexicon().role("deputy-minister")
    assert (deputy.name, deputy.seats) == ("deputy-minister", "many")
    assert lexicon().role("bell-ringer").seats == "unknown"


def _title(body: str, words: str):
    read = reading(f"# id=t\n{body}\n")
    at = read.text.index(words)
    return title_at(Page(read, people(read)), Span(at, at + len(words)))


@pytest.mark.parametrize(
    ("body", "anchor", "words", "relation", "scope"),
    [
        ("the former deputy finance minister left", "minister", "deputy finance minister", "former", "finance"),
        ("the acting head of logistics left", "head", "head", "acting", "logistics"),
        ("minister of foreign affairs and trade", "minister", "minister", "full", "foreign and trade"),
        ("the president-elect left", "president", "president", "designate", ""),
        ("its president for six days", "president", "president", "full", ""),
        ("a new, long-serving chief justice", "chief justice", "chief justice", "full", ""),
        ("They sacked president Sol", "president", "president", "full", ""),
        ("the sacked president Sol", "president", "president", "former", ""),
    ],
)
def test_titles(body: str, anchor: str, words: str, relation: str, scope: str) -> None:
    title = _title(body, anchor)
    assert (title.words, title.relation, title.scope) == (words, relation, scope)


def test_the_body_before_and_after() -> None:
    before = _title("[Iraqi|NAT|i] defence minister", "minister")
    after = _title("minister of defence of [Iraq|GPE|i]", "minister")
    to = _title("ambassador to [Iraq|GPE|i]", "ambassador")
    assert (before.before, before.after) == ("m1", None)
    assert (after.before, after.after, after.scope) == (None, "m1", "defense")
    assert (to.after, to.to) == (None, "m1")


@given(passage=passages())
def test_any_reading_has_its_posts(passage) -> None:
    read = reading_of(passage)
    found = posts_of(read, people(read))
    assert set(found) <= {f.id for f in read.frames}
    assert all(p.body is None or p.body.startswith("p1#") for p in found.values())
