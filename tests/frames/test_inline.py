import pytest
from hypothesis import given

from interregnum.errors import InlineError
from interregnum.frames.inline import Passage, nearest, parse, parse_text, write, write_all
from tests.strategies import passages

SAMPLE = """# id=w1 date=2014-05-02 genre=wire
[[Two|NUM] sources|GRP|s] {told|SAY|actor=s,recipient=r,content=c} [Reuters|ORG|r] [[Marit Dal|PER|d] had
{resigned|DEPART|recipient=d;possible}|SAID|c].

# id=w2
A {[spokesman|PER|k]|MEMBER|actor=k,org=g} for the [group|ORG|g].
"""


def test_parse_reads_text_marks_and_header() -> None:
    first, second = parse(SAMPLE)
    assert first.text == "Two sources told Reuters Marit Dal had resigned."
    assert (first.date, first.genre, second.date) == ("2014-05-02", "wire", None)
    words = [(first.text[m.start : m.end], m.type, m.entity) for m in first.mentions]
    assert words == [
        ("Two sources", "GRP", "s"),
        ("Two", "NUM", None),
        ("Reuters", "ORG", "r"),
        ("Marit Dal", "PER", "d"),
    ]
    assert [(t.type, t.args, t.status) for t in first.triggers] == [
        ("SAY", (("actor", "s"), ("recipient", "r"), ("content", "c")), "actual"),
        ("DEPART", (("recipient", "d"),), "possible"),
    ]
    assert [first.text[s.start : s.end] for s in first.said] == ["Marit Dal had resigned"]
    assert [second.text[t.start : t.end] for t in second.triggers] == ["spokesman"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[Oslo|GPE", "not closed"),
        ("[Oslo|GPE}", "not closed"),
        ("Oslo|GPE]", "outside any mark"),
        ("Oslo]", "closes nothing"),
        ("[Oslo", "never closed"),
        ("[|GPE]", "no text"),
        ("[Oslo|CITY]", "no mention type 'CITY'"),
        ("{met|MEET|actor=a}", "no frame type 'MEET'"),
        ("{met|CONSULT|actor=a;maybe}", "no status 'maybe'"),
        ("{met|CONSULT|agent=a}", "no role=id"),
        ("[Oslo|GPE|o|x]", "at most a type and an id"),
    ],
)
def test_malformed_text_is_named(text: str, says: str) -> None:
    with pytest.raises(InlineError, match=says.replace("(", r"\(")):
        parse_text(text)


def test_a_passage_without_header_is_named() -> None:
    with pytest.raises(InlineError, match="no '# id=...' header"):
        list(parse("[Oslo|GPE] slept."))


@given(passages())
def test_write_and_parse_are_inverse(passage: Passage) -> None:
    read = next(parse(write(passage)))
    assert read.text == passage.text
    assert sorted(map(repr, read.mentions)) == sorted(map(repr, passage.mentions))
    assert read.triggers == passage.triggers


def test_write_all_of_parse_is_the_file() -> None:
    once = list(parse(SAMPLE))
    assert list(parse(write_all(once))) == once


def test_reserved_characters_cannot_be_written() -> None:
    with pytest.raises(InlineError, match="reserves"):
        write(Passage(id="p", text="a | b"))


@pytest.mark.parametrize(
    ("text", "entity", "words"),
    [
        # the mention that holds the trigger comes before a nearer one
        ("[Ann|PER|a], the [army {chief|HOLDS|actor=a,org=o}|PER|a] of [Oran|GPE|o]", "a", "army chief"),
        # the nearest otherwise
        ("[Ann|PER|a] slept and [she|PRO|a] {left|DEPART|recipient=a} [her|PRO|a] post", "a", "she"),
        # one nested in another mention only when nothing else is there
        ("[[his|PRO|a] guards|GRP] {shot|DIE|recipient=a} the old [king|PER|a]", "a", "king"),
        ("[Ann|PER|a] came. [[Her|PRO|a] guards|GRP] {fled|RETREAT|recipient=a}", "a", "Her"),
    ],
)
def test_nearest_follows_the_ruling(text: str, entity: str, words: str) -> None:
    passage = parse_text(text)
    found = nearest(passage, passage.triggers[0], entity)
    assert found is not None
    assert passage.text[found.start : found.end] == words
