"""Persons and bodies are invented; countries and capitals are not."""

import pytest
from hypothesis import given

from interregnum.frames.convert import reading_of
from interregnum.frames.inline import Passage
from interregnum.records import Article, Block, Reading, Span
from interregnum.records.claims import Actor, Place
from interregnum.resolve import where, who
from tests.stories import SUCCESSION, reading
from tests.strategies import passages


def read(marked: str) -> Reading:
    return reading(f"# id=t1 date=2024-03-18\n{marked}\n")


def actors(marked: str) -> dict[str, Actor]:
    """The actors of a marked text, by the words of their entity's first mention."""
    story = read(marked)
    found = who.actors(story, where.places(story))
    first: dict[str, str] = {}
    for mention in story.mentions:
        first.setdefault(mention.entity, story.words(mention.span))
    return {first[entity]: actor for entity, actor in found.items()}


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("[General Marit Dalgaard|PER|d] spoke.", "Marit Dalgaard"),
        ("[Norwegian Prime Minister Marit Dalgaard|PER|d] spoke.", "Marit Dalgaard"),
        ("[Dr. Yusuf al-Karimi|PER|d] spoke.", "Yusuf al-Karimi"),
        ("The [veteran lawmaker Marit Dalgaard|PER|d] spoke.", "Marit Dalgaard"),
        ("[Sultan bin Walid|PER|d] spoke.", "Sultan bin Walid"),
        ("[Stephen King|PER|d] spoke.", "Stephen King"),
        ("[United States Marit Dalgaard|PER|d] spoke.", "Marit Dalgaard"),
        ("He met “[Marit Dalgaard”|PER|d].", "Marit Dalgaard"),
        ("It is the [Harbour Union (|ORG|d] now.", "Harbour Union"),
        ("It is in the [dusty Wadi Hawa|LOC|d].", "Wadi Hawa"),
        ("[Dalgaard|PER|d] came. [Marit Dalgaard|PER|d] spoke. [Dalgaard|PER|d] went.", "Marit Dalgaard"),
        ("The [Harbour Workers' Union|ORG|d], or [HWU|ORG|d]. The [HWU|ORG|d] met.", "Harbour Workers' Union"),
    ],
)
def test_names_without_rank_title_and_nationality(marked: str, name: str) -> None:
    (actor,) = {a.id: a for a in actors(marked).values()}.values()
    assert (actor.name, actor.named) == (name, True)
    assert name in actor.names


@pytest.mark.parametrize(
    "marked",
    [
        "The [army chief|PER|d] spoke.",
        "[Officials|GRP|d] spoke; the officials left.",
        "The [Foreign Secretary|PER|d] spoke.",
        "The [[U.S.|NAT] President|PER|d] spoke.",
        "The [pro-Syrian alliance|ORG|d] spoke.",
        "[[Two|NUM] [Kenyan|NAT] officials|GRP|d] spoke.",
    ],
)
def test_descriptions_are_no_names(marked: str) -> None:
    found = [a for a in actors(marked).values() if not a.state]
    assert [(a.named, a.names) for a in found] == [(False, ())]
    assert found[0].name in found[0].described


def test_a_description_loses_the_capital_of_its_sentence() -> None:
    assert actors("[Officials|GRP|d] spoke; the officials left.")["Officials"].name == "officials"


def test_names_are_printed_words_most_frequent_first() -> None:
    actor = actors("[Marit Dalgaard|PER|d] met us. [Dalgaard|PER|d] smiled and [Dalgaard|PER|d] left.")[
        "Marit Dalgaard"
    ]
    assert actor.names == ("Dalgaard", "Marit Dalgaard")
    assert len(actor.mentions) == 3


@pytest.mark.parametrize(
    ("marked", "one", "other", "why"),
    [
        ("[Marit Dalgaard|PER|a] won. [Dalgaard|PER|b] smiled.", "Marit Dalgaard", "Dalgaard", "Dalgaard is Marit"),
        ("[Mrs. Dalgaard|PER|b] smiled. [Marit Dalgaard|PER|a] won.", "Mrs. Dalgaard", "Marit Dalgaard", "is Marit"),
        ("[Yusuf Karimi|PER|a] won. [Youssef Karimi|PER|b] left.", "Yusuf Karimi", "Youssef Karimi", "spelled"),
        ("[Marit Dalgaard|PER|a] won on [Dalgaard|GPE|b]'s vote.", "Marit Dalgaard", "Dalgaard", "Dalgaard is Marit"),
        ("The [Dock Front|ORG|a] ([DF|ORG|b]) won.", "Dock Front", "DF", "in brackets behind"),
        ("The [Dock Front|ORG|a] won. The [DF|ORG|b] smiled.", "Dock Front", "DF", "initials of Dock Front"),
        ("[Marit Dalgaard|PER|a], the [army chief|PER|b], won.", "Marit Dalgaard", "army chief", "stands beside"),
        ("The [army chief|PER|b], [Marit Dalgaard|PER|a], won.", "army chief", "Marit Dalgaard", "stands beside"),
        ("The [rebel group|ORG|b] [Dock Front|ORG|a] won.", "rebel group", "Dock Front", "stands beside"),
        ("The [Dock Front|ORG|a] won. The [Dock Front|ORG|b] smiled.", "Dock Front", "Dock Front", "named twice"),
        (
            "The [[Chadian|NAT|c] rebels|GRP|a] won. The [[Chadian|NAT|c] rebels|GRP|b] left.",
            "Chadian rebels", "Chadian rebels", "twice",
        ),
    ],
)  # fmt: skip
def test_what_coreference_missed(marked: str, one: str, other: str, why: str) -> None:
    story = read(marked)
    found = who.actors(story, {})
    assert found["a"] is found["b"]
    first = min((m for m in story.mentions if m.entity in "ab"), key=lambda m: m.span)
    assert found["a"].id == f"t1#{first.entity}"
    assert why in found["a"].reason
    assert {story.words(s) for s in found["a"].mentions} >= {one, other}


@pytest.mark.parametrize(
    "marked",
    [
        "[Fidel Castro|PER|a] and [Raúl Castro|PER|b] won.",
        "[Fidel Castro|PER|a] and [Raúl Castro|PER|c] won. [Castro|PER|b] smiled.",
        "[Marit Dalgaard|PER|a] won. [She|PRO|a] left. [Mr. Dalgaard|PER|b] smiled.",
        "[Marit Dalgaard|PER|a] won. [Dalgaard|PER|b] is [her|PRO|a] {brother|KIN|actor=b,recipient=a}.",
        "[Marit Dalgaard|PER|a], [officials|GRP|b] said, won.",
        "[Marit Dalgaard|PER|a], [her|PRO|a] [brother|PER|b], won.",
        "[Marit Dalgaard|PER|a], the [two ministers|GRP|b], won.",
        "The [Dock Front|ORG|a] and the [Deep Forest|ORG|c] won. The [DF|ORG|b] smiled.",
        "[Marit Dalgaard|PER|a] was {replaced|SUCCEED|actor=b,recipient=a} by [Dalgaard|PER|b].",
        "[[Two|NUM] sources|GRP|a] spoke. [[Two|NUM] sources|GRP|b] left.",
        "[Kenyan officials|GRP|a] spoke to the [other Kenyan officials|GRP|b].",
    ],
)
def test_two_in_one_text(marked: str) -> None:
    found = who.actors(read(marked), {})
    assert found["a"] is not found["b"]


@pytest.mark.parametrize(
    ("marked", "words", "country"),
    [
        ("[Kenyan|NAT|k] Major General [Amos Kip|PER|d] spoke.", "Amos Kip", "KE"),
        ("The [Kenyan|NAT|k] group [Umoja|ORG|d] met.", "Umoja", "KE"),
        ("[Kenya|GPE|k]'s [Umoja|ORG|d] met.", "Umoja", "KE"),
        ("The [[Kenyan|NAT|k] rebels|GRP|d] met.", "Kenyan rebels", "KE"),
        ("[Amos Kip|PER|d], a [[Kenyan|NAT|k] officer|PER|d], spoke.", "Amos Kip", "KE"),
        ("The [Kenyan|NAT|k] {prime minister|HOLDS|actor=d,org=k}, [Amos Kip|PER|d], spoke.", "Amos Kip", "KE"),
        ("The [Bank of Kenya|ORG|d] met.", "Bank of Kenya", "KE"),
        ("The [Kenya|GPE|k]-backed [Umoja|ORG|d] met.", "Umoja", None),
        ("After a [Kenyan|NAT|k] drone strike [Amos Kip|PER|d] spoke.", "Amos Kip", None),
        ("The [pro-[Kenya|GPE|k] Front|ORG|d] met.", "pro-Kenya Front", None),
        ("[Amos Kip|PER|d] spoke.", "Amos Kip", None),
    ],
)
def test_country(marked: str, words: str, country: str | None) -> None:
    actor = actors(marked)[words]
    assert actor.country == country
    assert country is None or "Kenya" in actor.reason


def test_the_country_beside_the_name_counts_before_that_of_a_description() -> None:
    text = "The [[Chadian|NAT] envoy|PER|d] came. [Kenyan|NAT] General [Amos Kip|PER|d] spoke."
    assert actors(text)["Chadian envoy"].country == "KE"


@pytest.mark.parametrize(
    ("marked", "words", "name"),
    [
        ("[Kenya|GPE|k] {met|CONSULT|actor=k,actor=c} [Chad|GPE|c].", "Kenya", "Kenya"),
        ("[Nairobi|GPE|k] {met|CONSULT|actor=k,actor=c} [Chad|GPE|c].", "Nairobi", "Nairobi"),
        ("The [Kenyans|NAT|k] {met|CONSULT|actor=k,actor=c} [Chad|GPE|c].", "Kenyans", "Kenyans"),
        ("They met in [Kenya|GPE|k].", "Kenya", "Kenya"),
    ],
)
def test_states(marked: str, words: str, name: str) -> None:
    actor = actors(marked)[words]
    assert (actor.kind, actor.state, actor.country, actor.name) == ("GPE", True, "KE", name)
    assert "Kenya" in actor.reason or actor.reason == "the name of a country"


def test_a_capital_where_something_happens_is_a_town() -> None:
    story = read("[Kenya|GPE|k] and [Chad|GPE|c] {met|CONSULT|actor=k,actor=c,place=n} in [Nairobi|GPE|n].")
    nairobi = Place("Nairobi", "city", 184745, "KE", -1.28, 36.82)
    found = who.actors(story, {m.id: nairobi for m in story.mentions if m.entity == "n"})
    assert (found["n"].state, found["n"].country, found["n"].place) == (False, "KE", nairobi)
    assert found["n"].id != found["k"].id


def test_one_state_by_two_names_is_one_actor() -> None:
    story = read(
        "[Kenya|GPE|k] {met|CONSULT|actor=k,actor=c} [Chad|GPE|c]; [Nairobi|GPE|n] {urged|REQUEST|actor=n} calm."
    )
    found = who.actors(story, {})
    assert found["k"] is found["n"]
    assert set(found["k"].names) == {"Kenya", "Nairobi"}


@pytest.mark.parametrize(
    ("marked", "left_out"),
    [
        ("[He|PRO|p] spoke.", "p"),
        ("The [Kenyan|NAT|n] spring came.", "n"),
        ("It came on [Monday|TIME|t].", "t"),
        ("She was {named|APPOINT|role=r} [chair|ROLE|r].", "r"),
        ("[Forty|NUM|q] came by [drone|MEANS|m].", "m"),
    ],
)
def test_left_out(marked: str, left_out: str) -> None:
    assert left_out not in who.actors(read(marked), {})


def test_bodies_and_titles() -> None:
    found = actors(
        "[Marit Dalgaard|PER|d], former {chair|HOLDS|actor=d,org=u;ended} of the [Harbour Union|ORG|u], "
        "{leads|HOLDS|actor=d,org=f} the [Dock Front|ORG|f]. The [Quay Cell|ORG|q] is "
        "{part of|PART_OF|actor=q,org=f} it. [Jon Berg|PER|j] "
        "was {named|APPOINT|recipient=j,role=s,org=u} [secretary|ROLE|s]. "
        "[Eva Lund|PER|e] may become "
        "{president|HOLDS|actor=e,org=u;planned}."
    )
    assert (found["Marit Dalgaard"].bodies, found["Marit Dalgaard"].titles) == (
        ("Harbour Union", "Dock Front"),
        ("chair",),
    )
    assert (found["Quay Cell"].bodies, found["Quay Cell"].titles) == (("Dock Front",), ())
    assert (found["Jon Berg"].bodies, found["Jon Berg"].titles) == (("Harbour Union",), ("secretary",))
    assert (found["Eva Lund"].bodies, found["Eva Lund"].titles) == ((), ())


@pytest.mark.parametrize(
    ("marked", "gender"),
    [
        ("[Marit Dal|PER|d] won. [She|PRO|d] left.", "f"),
        ("[Marit Dal|PER|d] won with [his|PRO|d] vote.", "m"),
        ("Mrs. [Dal|PER|d] won.", "f"),
        ("[Sir Jon Dal|PER|d] won.", "m"),
        ("[Marit Dal|PER|d], a [businesswoman|PER|d], won.", "f"),
        ("[Marit Dal|PER|d] won. [They|PRO|d] left.", None),
        ("[Marit Dal|PER|d] won. [She|PRO|d] left in [his|PRO|d] car.", None),
        ("The [Dal Front|ORG|d] won [its|PRO|d] vote.", None),
    ],
)
def test_gender(marked: str, gender: str | None) -> None:
    (actor,) = {a.id: a for a in actors(marked).values()}.values()
    assert actor.gender == gender


@pytest.mark.parametrize(
    ("marked", "count"),
    [
        ("[[Two|NUM] sources|GRP|g] spoke.", 2),
        ("[[1,200|NUM] guards|GRP|g] came.", 1200),
        ("[[dozens|NUM] of guards|GRP|g] came.", None),
        ("[First guards|GRP|g] came.", None),
        ("[Guards|GRP|g] came, guards left.", None),
    ],
)
def test_count(marked: str, count: int | None) -> None:
    story = read(marked)
    assert who.actors(story, {})["g"].count == count


def test_a_story() -> None:
    story = reading(SUCCESSION)
    found = who.actors(story, where.places(story))
    leader = found["d"]
    assert (leader.name, leader.gender, leader.bodies, leader.titles) == (
        "Mahamat Dogoum", "m", ("Ennedi Front",), ("commander",),
    )  # fmt: skip
    assert found["f"].names == ("Ennedi Front",)
    assert found["f"].described == ("front", "group")
    assert (found["l"].state, found["l"].country) == (True, "LY")
    assert found["src"].count == 2
    assert "t" not in found
    assert "dr" not in found
    assert all(a.article == "succession" and a.id.startswith("succession#") for a in found.values())


@given(passages())
def test_any_reading(passage: Passage) -> None:
    article = Article(
        id=passage.id, text=passage.text, blocks=(Block("body", Span(0, len(passage.text))),), published=passage.date
    )
    story = reading_of(passage, article)
    found = who.actors(story, {})
    spans = {m.span for m in story.mentions}
    for actor in found.values():
        assert set(actor.mentions) <= spans
        assert actor.name
        assert all(name in " ".join(story.text.split()) for name in actor.names)
        assert actor.named == bool(actor.names)
    of = {m.entity for m in story.mentions}
    assert set(found) <= of
    assert {a.id for a in found.values()} <= {f"{article.id}#{entity}" for entity in found}


def test_the_mayor_of_a_capital_is_not_of_its_country() -> None:
    found = actors("[Ana Ruiz|PER|a], {mayor|HOLDS|actor=a,org=p} of [Paris|GPE|p], left [France|GPE|f].")
    assert (found["Paris"].state, found["Paris"].name, found["France"].state) == (False, "Paris", True)
