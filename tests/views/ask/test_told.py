import pytest

from interregnum.cli_casebook import _TIES
from interregnum.records import Event, Tie
from interregnum.views.ask.evidence import Witness
from interregnum.views.ask.holdings import Names
from interregnum.views.ask.told import TIES, event_words, tie_type, tie_words
from tests.casebooks import Story

STORY = Story()
NAMES = Names(Witness(STORY.book()))


@pytest.mark.parametrize(
    ("kind", "now", "then"),
    [
        ("BACKS", "Ostrava backs Dawn Front", "Ostrava backed Dawn Front"),
        ("PART_OF", "Ostrava is part of Dawn Front", "Ostrava was part of Dawn Front"),
        ("part of", "Ostrava is part of Dawn Front", "Ostrava was part of Dawn Front"),
        ("ALLIED", "Ostrava is allied with Dawn Front", "Ostrava was allied with Dawn Front"),
        ("FOUND", "Ostrava founded Dawn Front", "Ostrava founded Dawn Front"),
    ],
)
def test_a_tie_in_words(kind: str, now: str, then: str) -> None:
    tie = Tie("t", kind, "country:xo", "org:dawn-front")
    assert (tie_words(tie, NAMES), tie_words(tie, NAMES, over=True)) == (now, then)


def test_the_command_line_knows_the_same_types() -> None:
    assert sorted(_TIES) == sorted(TIES)
    assert tie_type("PART_OF") == "part of"


@pytest.mark.parametrize(
    ("kind", "status", "words"),
    [
        ("CONSULT", "actual", "Dawn Front met Karim Tol"),
        ("CONSULT", "negated", "Dawn Front did not meet Karim Tol"),
        ("DIE", "possible", "Karim Tol may have been killed by Dawn Front"),
        ("WEATHER", "actual", "weather: Dawn Front, Karim Tol"),
    ],
)
def test_an_event_in_words(kind: str, status: str, words: str) -> None:
    event = Event("e", kind, status, (("actor", "org:dawn-front"), ("recipient", "per:karim-tol")))
    assert event_words(event, NAMES) == words
