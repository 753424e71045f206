from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings

from interregnum.frames.convert import reading_of
from interregnum.frames.inline import Passage, parse_text
from interregnum.records import Article, Block, Reading, Source, Span
from interregnum.resolve.vouchers import Vouched, origin, silences, vouchers
from tests.scenarios.vouching_cases import actors_of, claims_of
from tests.strategies import passages


def reading(annotated: str, **known: Any) -> Reading:
    passage = parse_text(" ".join(annotated.split()), where="t")
    article = Article(id="t", text=passage.text, blocks=(Block("body", Span(0, len(passage.text))),))
    return reading_of(passage, replace(article, **known))


def vouched(annotated: str, **known: Any) -> Vouched:
    found = reading(annotated, **known)
    return vouchers(found, actors_of(found))


def named(annotated: str, **known: Any) -> dict[str, Source]:
    return {s.name: s for s in vouched(annotated, **known).sources}


TWO = "[[Two|NUM] sources|GRP|a] in Kano {said|SAY|actor=a,content=c} [it rained|SAID|c]. "


@pytest.mark.parametrize(
    ("second", "names"),
    [
        ("The [sources|GRP|b] {said|SAY|actor=b,content=d} [so|SAID|d].", ["two sources in Kano"]),
        ("The [two|GRP|b] {said|SAY|actor=b,content=d} [so|SAID|d].", ["two sources in Kano"]),
        ("[One|PER|b] {said|SAY|actor=b,content=d} [so|SAID|d].", ["two sources in Kano"]),
        ("[One of the sources|PER|b] {said|SAY|actor=b,content=d} [so|SAID|d].", ["two sources in Kano"]),
        ("[They|PRO|b] {said|SAY|actor=b,content=d} [so|SAID|d].", ["two sources in Kano"]),
        ("[Both|PRO|b] {said|SAY|actor=b,content=d} [so|SAID|d].", ["two sources in Kano"]),
        ("[[Two|NUM] other sources|GRP|a] {said|SAY|actor=a,content=d} [so|SAID|d].",
         ["two sources in Kano", "two other sources"]),
        ("A [third source|PER|b] {said|SAY|actor=b,content=d} [so|SAID|d].", ["two sources in Kano", "third source"]),
        ("The [three sources|GRP|b] {said|SAY|actor=b,content=d} [so|SAID|d].",
         ["two sources in Kano", "three sources"]),
        ("The [officials|GRP|b] {said|SAY|actor=b,content=d} [so|SAID|d].", ["two sources in Kano", "officials"]),
        ("[Another|PER|b] {said|SAY|actor=b,content=d} [so|SAID|d].", ["two sources in Kano", "another"]),
    ],
)  # fmt: skip
def test_when_a_wording_is_a_source_met_before(second: str, names: list[str]) -> None:
    assert [s.name for s in vouched(TWO + second).sources] == names


def test_another_of_those_of_whom_one_has_spoken_is_of_them() -> None:
    text = TWO + "[One|PER|o] {said|SAY|actor=o,content=d} [so|SAID|d]. "
    text += "[Another|PER|b] {agreed|SAY|actor=b,content=e} [yes|SAID|e]."
    assert [s.name for s in vouched(text).sources] == ["two sources in Kano"]


@pytest.mark.parametrize(
    ("sentence", "kind", "name"),
    [
        ("[Ana Reis|PER|a] {said|SAY|actor=a,content=c} [so|SAID|c].", "person", "Ana Reis"),
        ("A [spokesman|PER|a] for the front {said|SAY|actor=a,content=c} [so|SAID|c].", "office",
         "spokesman for the front"),
        ("The [interior ministry|ORG|a] {said|SAY|actor=a,content=c} [so|SAID|c].", "office", "interior ministry"),
        ("The [Reform Party|ORG|a] {said|SAY|actor=a,content=c} [so|SAID|c].", "body", "Reform Party"),
        ("[Oslo|GPE|a] {said|SAY|actor=a,content=c} [so|SAID|c].", "body", "Oslo"),
        ("The [rebels|GRP|a] {said|SAY|actor=a,content=c} [so|SAID|c].", "body", "rebels"),
        ("A [minister|PER|a] {said|SAY|actor=a,content=c} [so|SAID|c].", "unnamed", "minister"),
        ("The [minister|PER|a] {said|SAY|actor=a,content=c} [so|SAID|c].", "office", "minister"),
        ("[Residents|GRP|a] {said|SAY|actor=a,content=c} [so|SAID|c].", "witness", "residents"),
        ("[Radio Kara|ORG|a] {said|SAY|actor=a,content=c} [so|SAID|c].", "outlet", "Radio Kara"),
        ("The daily [Pravda Lumei|ORG|a] {said|SAY|actor=a,content=c} [so|SAID|c].", "outlet", "Pravda Lumei"),
        ("An indictment {said|SAY|content=c} [so|SAID|c].", "document", "indictment"),
        ("[It rained|SAID|c], {according to|SAY|content=c} leaked minutes.", "document", "leaked minutes"),
        ("A tweet {said|SAY|content=c} [so|SAID|c].", "social", "tweet"),
        ("[Ana Reis|PER|a] {wrote|SAY|actor=a,content=c} on Facebook [so|SAID|c].", "social", "Ana Reis"),
        ("[We|PRO|a] {saw|SAY|actor=a,content=c} that [it rained|SAID|c].", "self", "Kara Post"),
        ("This [newspaper|ORG|a] {found|SAY|actor=a,content=c} that [it rained|SAID|c].", "self", "Kara Post"),
        ("It is {said|SAY|content=c} that [it rained|SAID|c].", "unnamed", "a source not stated"),
    ],
)  # fmt: skip
def test_kinds(sentence: str, kind: str, name: str) -> None:
    (source,) = vouched(sentence, outlet="Kara Post").sources
    assert (source.kind, source.name) == (kind, name)
    assert source.reason


@pytest.mark.parametrize(
    ("after", "because"),
    [
        ("because of the sensitivity of the talks.", "because of the sensitivity of the talks"),
        ("as the contract is secret, and left.", "as the contract is secret"),
        ("to discuss private talks.", "to discuss private talks"),
        ("for fear of reprisal.", "for fear of reprisal"),
        ("and went home.", None),
        ("on Monday.", None),
    ],
)
def test_why_a_name_is_withheld(after: str, because: str | None) -> None:
    annotated = (
        "An [aide|PER|a] {said|SAY|actor=a,content=c} [it rained|SAID|c]. "
        f"The [aide|PER|a] {{asked not to be named|ANON|actor=a}} {after}"
    )
    (source,) = vouched(annotated).sources
    assert (source.anonymous, source.anonymity) == (True, because)


def test_a_reason_may_stand_first() -> None:
    annotated = (
        "Citing the risk to their families, [two men|GRP|a] {asked not to be named|ANON|actor=a}. "
        "[It rained|SAID|c], the [men|GRP|a] {said|SAY|actor=a,content=c}."
    )
    (source,) = vouched(annotated).sources
    assert source.anonymity == "Citing the risk to their families"


def test_all_sources_are_those_who_spoke_unnamed() -> None:
    annotated = (
        TWO + "[Ana Reis|PER|r] {said|SAY|actor=r,content=d} [so|SAID|d]. [All sources|GRP|z] {asked not to be "
        "named|ANON|actor=z}. "
        "[Officials|GRP|o] {did not respond|SILENT|actor=o}."
    )
    found = named(annotated)
    assert {name: s.anonymous for name, s in found.items()} == {
        "two sources in Kano": True,
        "Ana Reis": False,
        "officials": False,
    }


def test_a_chain_runs_from_the_inside_out() -> None:
    annotated = (
        "[[The [mayor|PER|m] {died|DIE|recipient=m}|SAID|c], [[two|NUM] officers|GRP|o] "
        "{said|SAY|actor=o,content=c}|SAID|d], "
        "[Radio Kara|ORG|r] {reported|SAY|actor=r,content=d}."
    )
    found = vouched(annotated)
    ids = {s.name: s.id for s in found.sources}
    assert ids == {"two officers": "t#s1", "Radio Kara": "t#s2"}
    assert found.chain == {"a1": ("t#s1", "t#s2"), "a2": ("t#s2",)}


def test_an_outlet_that_carries_what_others_said_stands_outside_even_where_no_content_says_so() -> None:
    annotated = (
        "[The [mayor|PER|m] {died|DIE|recipient=m}|SAID|c], [[two|NUM] officers|GRP|o] {said|SAY|actor=o,content=c}, "
        "[Radio Kara|ORG|r] {reported|SAY|actor=r}."
    )
    assert vouched(annotated).chain["a1"] == ("t#s1", "t#s2")


@pytest.mark.parametrize(
    ("sentence", "behind"),
    [
        ("The [mayor|PER|m] {died|DIE|recipient=m}, the [sources|GRP|s] {said|SAY|actor=s}.", ("t#s1",)),
        ("The [mayor|PER|m], {according to|SAY|actor=s} a [clerk|PER|s], has {died|DIE|recipient=m}.", ("t#s1",)),
        ("A [clerk|PER|s] {confirmed|SAY|actor=s} that the [mayor|PER|m] {died|DIE|recipient=m}.", ("t#s1",)),
        ("The [mayor|PER|m], who {told|SAY|actor=m} a [clerk|PER|s] of it, {died|DIE|recipient=m}.", ()),
        ("The [mayor|PER|m], dead {according to|SAY|actor=s} [Kara|GPE|s], had {died|DIE|recipient=m}.", ()),
        (
            "The [mayor|PER|m] {died|DIE|recipient=m} as [it rained|SAID|c], [Ana|PER|s] {said|SAY|actor=s,content=c}.",
            ("t#s1",),
        ),
        (
            "The [mayor|PER|m] {died|DIE|recipient=m} and [it froze|SAID|c], [Ana|PER|s] {said|SAY|actor=s,content=c}.",
            (),
        ),
        ("The [mayor|PER|m] {died|DIE|recipient=m}. The [sources|GRP|s] {said|SAY|actor=s}.", ()),
    ],
)
def test_content_that_is_not_marked(sentence: str, behind: tuple[str, ...]) -> None:
    found = reading(sentence)
    (death,) = (f for f in found.frames if f.type == "DIE")
    assert vouchers(found, actors_of(found)).behind(death) == behind


@pytest.mark.parametrize(
    ("hearer", "told"),
    [
        ("[Reuters|ORG|h]", ("Reuters",)),
        ("the [Sahel Courier|ORG|h]", ("Sahel Courier",)),
        ("[Lumina|ORG|h]", ("Lumina",)),
        ("the [court|ORG|h]", ()),
        ("[reporters|GRP|h]", ()),
        ("[us|PRO|h]", ("Kara Post",)),
    ],
)
def test_who_was_told(hearer: str, told: tuple[str, ...]) -> None:
    annotated = f"[It rained|SAID|c], [Ana Reis|PER|a] {{told|SAY|actor=a,recipient=h,content=c}} {hearer}."
    assert named(annotated, outlet="Kara Post")["Ana Reis"].told == told


@settings(max_examples=60)
@given(passages())
def test_any_reading_can_be_vouched_for(passage: Passage) -> None:
    found = reading_of(passage)
    actors = actors_of(found)
    told = vouchers(found, actors)
    ids = {s.id for s in told.sources}
    assert len(ids) == len(told.sources)
    assert set(told.chain) == {a.id for a in found.attributions}
    assert {s for chain in told.chain.values() for s in chain} <= ids
    claims, of = claims_of(found, actors, told)
    for silence in silences(found, told, claims, of, actors):
        assert silence.source in ids
        assert set(silence.claims) <= {c.id for c in claims}
    assert told == vouchers(found, actors)
    assert origin(found)[1]
