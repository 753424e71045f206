import pytest

from interregnum.views.sources import Source
from interregnum.views.summary import summarise
from tests.stories import SUCCESSION, reading


def sources(annotated: str, **known: str) -> dict[str, Source]:
    return {source.name: source for source in summarise(reading(annotated, **known)).sources}


def test_sources_of_a_story() -> None:
    found = sources(SUCCESSION, outlet="Sahel Courier")
    two = found["two sources close to the group"]
    assert (two.named, two.anonymous, two.vouches, two.told) == (False, True, 3, ("Sahel Courier",))
    minister = found["Hawa Tidjani"]
    assert (minister.named, minister.anonymous, minister.vouches) == (True, False, 2)
    assert [s.denied for s in minister.sayings] == [False, True]
    outlet = found["the outlet"]
    assert outlet.described == ("Sahel Courier",)
    assert outlet.vouches == 8


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("[Two people|GRP|s] familiar with the talks {said|SAY|actor=s,content=c} [it is over|SAID|c].",
         "two people familiar with the talks"),
        ("[It is over|SAID|c], {said|SAY|actor=s,content=c} a [diplomat|PER|s] in Geneva, who left.",
         "diplomat in Geneva"),
        ("[It is over|SAID|c], [one source|PER|s] {said|SAY|actor=s,content=c} on Monday.", "one source"),
        ("[Chad|GPE]'s [government|ORG|s] {said|SAY|actor=s,content=c} [it is over|SAID|c].", "Chad's government"),
        ("[She|PRO|s] {said|SAY|actor=s,content=c} [it is over|SAID|c]. [Ana Reis|PER|s] left.", "Ana Reis"),
        ("It was {reported|SAY|content=c} that [it is over|SAID|c].", "a source not stated"),
    ],
)  # fmt: skip
def test_the_words_that_describe_a_source(sentence: str, name: str) -> None:
    assert next(iter(sources(f"# id=s\n{sentence}\n"))) == name


def test_who_says_that_somebody_said() -> None:
    annotated = (
        "# id=s\n[[two officers|GRP|o] {said|SAY|actor=o,content=c} [the [mayor|PER|m] {died|DIE|recipient=m}|SAID|c]"
        "|SAID|d], [Radio Kara|ORG|r] {reported|SAY|actor=r,content=d}.\n"
    )
    (line,) = summarise(reading(annotated)).lost
    assert line.evidence[0].vouched_by == ("two officers", "Radio Kara")


@pytest.mark.parametrize(("everyone", "anonymous"), [("All sources", True), ("The [aide|PER|z]", False)])
def test_all_sources_asked_not_to_be_named(everyone: str, anonymous: bool) -> None:
    who = everyone if "[" in everyone else f"[{everyone}|GRP|z]"
    annotated = (
        f"# id=s\nAn [officer|PER|o] {{said|SAY|actor=o,content=c}} [he left|SAID|c]. "
        f"{who} {{asked not to be named|ANON|actor=z}}. "
        "The [ministry|ORG|m] {said|SAY|actor=m,content=d} [so|SAID|d].\n"
    )
    found = sources(annotated)
    assert found["officer"].anonymous is anonymous
    assert found["ministry"].anonymous is False
